// Forget Everyone: empties the workflow's memory; how much was done today and this week stays counted.
import type { Operation } from '../../execution/step';
import { ok } from '../../messages';
import { COMMENT, INVITATION, LIKE, MESSAGE } from '../acts';
import { WATCHLIST_CHANGE, WATCHLIST_CREATION, WATCHLIST_DELETION } from '../watchlist/watchlistActs';
import { memoryRequest } from './memory';

const COUNTED = [INVITATION, MESSAGE, LIKE, COMMENT, WATCHLIST_CREATION, WATCHLIST_CHANGE, WATCHLIST_DELETION];

export const operation: Operation = {
	resource: 'memory',
	name: 'forgetEveryone',
	label: 'Forget Everyone',
	action: 'Forget everyone who was invited or messaged',
	description:
		"Empty this workflow's memory: everyone can be invited and messaged again, every post liked and commented on. Limits per day and week go on counting. Remove Duplicates nodes of this workflow with the scope 'Workflow' forget, too.",
	fields: [],
	options: [],
	shared: [],
	detailKeys: [],
	isLocal: true,
	carriesBinary: true,
	readRow: ({ input }) =>
		ok({
			request: memoryRequest('', { does: 'forgetEveryone', counted: COUNTED.map(({ kind }) => kind) }),
			lead: () => ({ kind: 'done', items: [{ ...input, forgotten: true }] }),
		}),
};
