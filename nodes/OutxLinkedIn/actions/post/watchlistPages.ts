// Lists that OutX keeps for a watchlist: page by page, at no cost on LinkedIn.
import type { IDataObject } from 'n8n-workflow';
import { readPages, type Page, type PagePlace, type Pages } from '../../execution/paging';
import type { DirectRequest, RowFields, Step } from '../../execution/step';
import { findList, saysNone } from '../../linkedin/list';
import { pageSizeIn, saysMore } from '../../linkedin/pageEnd';
import { namesUnknownThing, refusedAbout } from '../../linkedin/refusals';
import { alienAnswerHint, CHOOSE_WATCHLIST, ok, thingNotFound, type Problem, type Read } from '../../messages';
import type { Task } from '../../transport/tasks';
import { readMany, readSimplify } from '../readFields';
import { readWatchlistId } from '../watchlist/watchlistField';
import { wholeItem } from '../wholeItem';
import { readFilters, type Filter } from './filters';

/** OutX docs, "Get Interactions"; for posts no limit is documented, and a client asks for as many. */
const LARGEST_PAGE = 100;

/** What a page holds unless OutX is told otherwise (its docs): one of so many may not be the last, whatever was asked for. */
export const SMALLEST_PAGE = { posts: 20, interactions: 10 };

export interface WatchlistList {
	path: string;
	/** What it may be called in an answer. */
	names: string[];
	smallestPage: number;
	item(raw: IDataObject, simplify: boolean): IDataObject;
	/** What an entry is known by. */
	namesOf(raw: IDataObject): string[];
}

export function readWatchlistList(row: RowFields, filters: Filter[], list: WatchlistList): Read<Step> {
	const pages = readWatchlistPages(row, filters, list);
	return pages.kind === 'failed' ? pages : ok(readPages(pages.value));
}

/** What a row asks of it, whatever it is a list of: the watchlist, how many, which, and in which form. */
export function readWatchlistPages(row: RowFields, filters: Filter[], list: WatchlistList): Read<Pages> {
	const watchlistId = readWatchlistId(row);
	if (watchlistId.kind === 'failed') return watchlistId;
	const limit = readMany(row);
	if (limit.kind === 'failed') return limit;
	const parameters = readFilters(row, filters);
	if (parameters.kind === 'failed') return parameters;
	const simplify = readSimplify(row);
	if (simplify.kind === 'failed') return simplify;
	const size = Math.min(limit.value, LARGEST_PAGE);
	const query = (page: number): IDataObject => ({ watchlist_id: watchlistId.value, page, page_size: size, ...parameters.value });
	return ok({
		limit: limit.value,
		requestAt: ({ index }) => pageRequest(list, query(index + 1), index === 0),
		read: (task, place) => readPage(task, place, list, size, simplify.value),
		about: { watchlist_id: watchlistId.value },
	});
}

const pageRequest = ({ path, names }: WatchlistList, query: IDataObject, isFirst: boolean): DirectRequest => ({
	ask: 'direct',
	key: `${path} ${JSON.stringify(query)}`,
	method: 'GET',
	path,
	query,
	effect: { kind: 'reads' },
	isPaced: false,
	refused,
	// Behind the first page OutX knows the watchlist: it's the page that isn't there.
	isEmpty: ({ reason, outxSaid = '', httpStatus = 0 }) =>
		httpStatus === 404 ? (reason === 'not_found' && !isFirst) || saysNone(outxSaid, names) : httpStatus < 300 && saysNone(outxSaid, names),
});

const refused = (status: number, outxSaid: string): Problem | undefined =>
	namesUnknownThing(status, outxSaid) ? thingNotFound('watchlist', outxSaid, CHOOSE_WATCHLIST) : refusedAbout('watchlist')(status, outxSaid);

function readPage({ output }: Task, { index, start }: PagePlace, { names, smallestPage, item, namesOf }: WatchlistList, asked: number, simplify: boolean): Page {
	const list = findList(output, names);
	if (list.kind === 'none') return { kind: 'whole', item: wholeItem(output), hint: alienAnswerHint };
	// A page that OutX made smaller than was asked isn't the last for that.
	const full = Math.min(asked, pageSizeIn(output) ?? smallestPage);
	return {
		kind: 'page',
		entries: list.objects.map((raw) => ({ names: namesOf(raw), item: item(raw, simplify) })),
		size: list.size,
		isLast: !(saysMore(output, index + 1, start + list.size) ?? list.size >= full),
	};
}
