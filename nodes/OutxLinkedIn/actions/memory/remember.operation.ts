// Remember: marks a person as done, so that nobody of this workflow invites or messages them.
import { memoryOperation } from './memory';

export const operation = memoryOperation({
	name: 'remember',
	label: 'Remember',
	action: 'Remember a person as invited or messaged',
	description:
		"Mark a person as invited or messaged without doing it, so that nodes leave them out. People never to contact need both marks, and 'Messaged' counts only where 'Skip Already Messaged' is on. It costs no LinkedIn action.",
});
