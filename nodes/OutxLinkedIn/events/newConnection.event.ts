// New Connection: somebody accepted an invitation, or was accepted.
import { connectionPages } from '../actions/connection/getMany.operation';
import { readSimplify } from '../actions/readFields';
import { readPages } from '../execution/paging';
import type { TriggerEvent, WatchedList } from '../execution/polling/event';
import type { RowFields } from '../execution/step';
import { ok, OPEN_IN_LINKEDIN, type Read } from '../messages';
import { identifyPerson, lookOf, pollable } from './reading';

export const event: TriggerEvent = {
	name: 'newConnection',
	label: 'New Connection',
	action: 'On new connection',
	description: 'Somebody accepted an invitation, or the account accepted one',
	fields: [],
	costsAction: true,
	waitsFor: 'somebody accepts an invitation of the LinkedIn account',
	whenGone: OPEN_IN_LINKEDIN,
	lists,
};

/** People may be removed while the list is read: pages that share a few entries show it. */
const OVERLAP = 10;

function lists(fields: RowFields): Read<WatchedList[]> {
	const simplify = readSimplify(fields);
	if (simplify.kind === 'failed') return simplify;
	const pages = connectionPages({ limit: Infinity, keyword: '', newestFirst: true, simplify: simplify.value });
	return ok([
		{
			id: 'connections',
			name: '',
			order: 'newestFirst',
			overlap: OVERLAP,
			ask: (place) => {
				const { request, lead } = readPages(pages, place);
				return { request: pollable(request), read: (task) => lookOf(lead(task), identifyPerson, 'no') };
			},
		},
	]);
}
