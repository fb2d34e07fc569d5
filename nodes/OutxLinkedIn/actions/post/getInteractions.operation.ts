// Get Interactions: who liked and commented on the posts of a watchlist, as far as OutX tracks it.
import type { Operation, RowFields, Step } from '../../execution/step';
import { interactionItem } from '../../linkedin/post';
import { ok, type Read } from '../../messages';
import { MANY_FIELDS, simplifyOption } from '../fields';
import { readMany, readSimplify } from '../readFields';
import { readWatchlistId, watchlistField } from '../watchlist/watchlistField';
import { choiceFilter, filtersField, listFilter, readFilters, type Filter } from './filters';
import { SMALLEST_PAGE, watchlistPages } from './watchlistPages';

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
	readRow,
};

function readRow(row: RowFields): Read<Step> {
	const watchlistId = readWatchlistId(row);
	if (watchlistId.kind === 'failed') return watchlistId;
	const limit = readMany(row);
	if (limit.kind === 'failed') return limit;
	const filters = readFilters(row, FILTERS);
	if (filters.kind === 'failed') return filters;
	const simplify = readSimplify(row);
	if (simplify.kind === 'failed') return simplify;
	return ok(
		watchlistPages({
			path: '/api-interactions',
			names: ['interactions'],
			smallestPage: SMALLEST_PAGE.interactions,
			watchlistId: watchlistId.value,
			filters: filters.value,
			limit: limit.value,
			item: (raw) => interactionItem(raw, simplify.value),
		}),
	);
}
