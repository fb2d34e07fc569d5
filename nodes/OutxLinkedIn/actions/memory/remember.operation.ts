// Remember: marks a person as done, so that nobody of this workflow invites or messages them.
import { memoryOperation } from './memory';

export const operation = memoryOperation({
	name: 'remember',
	label: 'Remember',
	action: 'Remember a person as invited or messaged',
	description:
		'Mark a person as invited or messaged without doing it, for instance people never to contact. It costs no LinkedIn action.',
});
