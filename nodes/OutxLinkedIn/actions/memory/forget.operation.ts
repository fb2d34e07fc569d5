// Forget: a person can be invited or messaged again.
import { memoryOperation } from './memory';

export const operation = memoryOperation({
	name: 'forget',
	label: 'Forget',
	action: 'Forget that a person was invited or messaged',
	description: 'Forget that this workflow invited or messaged a person, so that it can again. It costs no LinkedIn action.',
});
