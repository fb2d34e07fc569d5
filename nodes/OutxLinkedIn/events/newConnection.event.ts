// New Connection: somebody accepted an invitation, or was accepted.
import { connectionPages } from '../actions/connection/getMany.operation';
import { readSimplify } from '../actions/readFields';
import type { Ask, Place, TriggerEvent, WatchedList } from '../execution/polling/event';
import type { RowFields } from '../execution/step';
import { ok, type Read } from '../messages';
import { identifyPerson, lookOf, pollable } from './reading';

export const event: TriggerEvent = {
	name: 'newConnection',
	label: 'New Connection',
	action: 'On new connection',
	description: 'Somebody accepted an invitation, or the account accepted one',
	fields: [],
	costsAction: true,
	waitsFor: 'somebody accepts an invitation of the LinkedIn account',
	lists,
};

/** People may be removed while the list is read: pages that share a few entries show it. */
const OVERLAP = 10;

function lists(fields: RowFields): Read<WatchedList[]> {
	const simplify = readSimplify(fields);
	if (simplify.kind === 'failed') return simplify;
	const { request, lead } = connectionPages({ limit: Infinity, keyword: '', newestFirst: true, simplify: simplify.value });
	const asked = pollable(request);
	return ok([
		{
			id: 'connections',
			name: '',
			order: 'newestFirst',
			overlap: OVERLAP,
			ask: (place) => ({ request: pageAt(asked, place), read: (task) => lookOf(lead(task), identifyPerson, 'no') }),
		},
	]);
}

const pageAt = (request: Ask['request'], { start }: Place): Ask['request'] => ({
	...request,
	key: `${request.key} ${start}`,
	body: { ...request.body, start },
});
