import { operation } from '../../../nodes/OutxLinkedIn/actions/memory/forgetEveryone.operation';
import { OPERATIONS } from '../../../nodes/OutxLinkedIn/actions/operations';
import { rowOf } from '../builders';

it('keeps the counts per day of every act there is, or today would begin again', () => {
	const read = operation.readRow(rowOf({}));
	if (read.kind === 'failed' || read.value.request.ask !== 'memory') throw new Error('It asks the memory');
	const { wish } = read.value.request;
	const kinds = OPERATIONS.flatMap(({ act }) => (act === undefined ? [] : [act.kind]));
	expect(wish).toMatchObject({ does: 'forgetEveryone' });
	expect('counted' in wish && [...wish.counted].sort()).toEqual([...new Set(kinds)].sort());
});
