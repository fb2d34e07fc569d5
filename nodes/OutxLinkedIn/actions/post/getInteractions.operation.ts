// Get Interactions: who liked and commented on the posts of a watchlist, as far as OutX tracks it.
import type { Operation } from '../../execution/step';
import { interactionItem, namesOfInteraction } from '../../linkedin/post';
import { MANY_FIELDS, simplifyOption } from '../fields';
import { watchlistField } from '../watchlist/watchlistField';
import { choiceFilter, filtersField, listFilter, type Filter } from './filters';
import { readWatchlistList, SMALLEST_PAGE, type WatchlistList } from './watchlistPages';

const FILTERS: Filter[] = [
	listFilter('actor_ids', {
		displayName: 'Actor IDs',
		name: 'actorIds',
		placeholder: 'e.g. 550e8400-e29b-41d4-a716-446655440000',
		description: "Return only what these did: OutX's IDs of users, authors or companies, separated by commas",
	}),
	choiceFilter(
		'interaction_type',
		{ displayName: 'Interaction Type', name: 'interactionType', description: 'Return only interactions of this kind' },
		[
			{ name: 'Comment', value: 'comment' },
			{ name: 'Like', value: 'like' },
		],
	),
];

const LIST: WatchlistList = {
	path: '/api-interactions',
	names: ['interactions'],
	smallestPage: SMALLEST_PAGE.interactions,
	item: interactionItem,
	namesOf: namesOfInteraction,
};

export const operation: Operation = {
	resource: 'post',
	name: 'getInteractions',
	label: 'Get Interactions',
	action: 'Get many interactions of a watchlist',
	description:
		'List the likes and comments that OutX tracks on the posts of a watchlist. It costs no LinkedIn action, and returns who did what to which post.',
	fields: [watchlistField('The watchlist whose likes and comments to return, of any kind'), ...MANY_FIELDS, filtersField(FILTERS)],
	options: [simplifyOption],
	shared: [],
	detailKeys: ['watchlist_id'],
	carriesBinary: false,
	readRow: (row) => readWatchlistList(row, FILTERS, LIST),
};
