// New Post in Watchlist: OutX has collected a post. Reading what OutX holds costs nothing on LinkedIn.
import { operation as getPosts } from '../actions/post/getMany.operation';
import { SMALLEST_PAGE } from '../actions/post/watchlistPages';
import { readWatchlistId, watchlistField } from '../actions/watchlist/watchlistField';
import type { Ask, Place, TriggerEvent, WatchedList } from '../execution/polling/event';
import type { Lead, RowFields } from '../execution/step';
import { ok, type Read } from '../messages';
import { fieldsWith, identifyPost, lookOf, pollable } from './reading';

export const event: TriggerEvent = {
	name: 'newWatchlistPost',
	label: 'New Post in Watchlist',
	action: 'On new post in watchlist',
	description: 'OutX has found a post for one of your watchlists. It costs no LinkedIn action.',
	fields: [watchlistField('The watchlist to watch, of any kind. How often OutX looks for posts is set in the watchlist itself.')],
	costsAction: false,
	waitsFor: 'OutX finds a post for the watchlist',
	lists,
};

function lists(fields: RowFields): Read<WatchedList[]> {
	const id = readWatchlistId(fields);
	if (id.kind === 'failed') return id;
	const first = getPosts.readRow(fieldsWith(fields, { watchlist: id.value, returnAll: true, filters: { sortBy: 'recent' } }));
	if (first.kind === 'failed') return first;
	const { request, lead } = first.value;
	const asked = pollable(request);
	return ok([
		{
			id: id.value,
			name: '',
			// Posts are collected late, and then stand where their own time puts them.
			order: 'roughly',
			overlap: 0,
			ask: (place) => ({ request: pageAt(asked, place), read: (task) => lookAt(lead(task)) }),
		},
	]);
}

const pageAt = (request: Ask['request'], { index }: Place): Ask['request'] =>
	request.ask === 'task' ? request : { ...request, key: `${request.key} ${index}`, query: { ...request.query, page: index + 1 } };

function lookAt(lead: Lead) {
	const look = lookOf(lead, identifyPost, 'no');
	return look.kind === 'page' && look.entries.length >= SMALLEST_PAGE.posts ? { ...look, more: 'yes' as const } : look;
}
