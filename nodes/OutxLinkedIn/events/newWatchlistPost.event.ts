// New Post in Watchlist: OutX has collected a post. Reading what OutX holds costs nothing on LinkedIn.
import { readPostPages } from '../actions/post/getMany.operation';
import { SMALLEST_PAGE } from '../actions/post/watchlistPages';
import { readWatchlistId, watchlistField } from '../actions/watchlist/watchlistField';
import { readPages } from '../execution/paging';
import type { TriggerEvent, WatchedList } from '../execution/polling/event';
import type { Lead, RowFields } from '../execution/step';
import { CHOOSE_WATCHLIST, ok, type Read } from '../messages';
import { fieldsWith, identifyPost, lookOf, pollable } from './reading';

export const event: TriggerEvent = {
	name: 'newWatchlistPost',
	label: 'New Post in Watchlist',
	action: 'On new post in watchlist',
	description: 'OutX has found a post for one of your watchlists. It costs no LinkedIn action.',
	fields: [watchlistField('The watchlist to watch, of any kind. How often OutX looks for posts is set in the watchlist itself.')],
	costsAction: false,
	waitsFor: 'OutX finds a post for the watchlist',
	whenGone: CHOOSE_WATCHLIST,
	lists,
};

function lists(fields: RowFields): Read<WatchedList[]> {
	const id = readWatchlistId(fields);
	if (id.kind === 'failed') return id;
	const pages = readPostPages(fieldsWith(fields, { watchlist: id.value, returnAll: true, filters: { sortBy: 'recent' } }));
	if (pages.kind === 'failed') return pages;
	return ok([
		{
			id: id.value,
			name: '',
			// Posts are collected late, and then stand where their own time puts them.
			order: 'roughly',
			overlap: 0,
			ask: (place) => {
				const { request, lead } = readPages(pages.value, place);
				return { request: pollable(request), read: (task) => lookAt(lead(task)) };
			},
		},
	]);
}

function lookAt(lead: Lead) {
	const look = lookOf(lead, identifyPost, 'no');
	return look.kind === 'page' && look.entries.length >= SMALLEST_PAGE.posts ? { ...look, more: 'yes' as const } : look;
}
