// Check: whether this workflow invited or messaged a person before.
import { memoryOperation } from './memory';

export const operation = memoryOperation({
	name: 'check',
	label: 'Check',
	action: 'Check whether a person was invited or messaged before',
	description:
		"Add to each row whether this workflow invited or messaged the person before, as 'remembered'. It costs no LinkedIn action.",
});
