// Lists that OutX keeps for a watchlist: page by page, at no cost on LinkedIn.
import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { readPages, type Page } from '../../execution/paging';
import type { DirectRequest, RowFields, Step } from '../../execution/step';
import { findList } from '../../linkedin/list';
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
}

/** What a row asks of it, whatever it is a list of: the watchlist, how many, which, and in which form. */
export function readWatchlistList(row: RowFields, filters: Filter[], list: WatchlistList): Read<Step> {
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
	return ok(
		readPages({
			limit: limit.value,
			requestAt: (index) => pageRequest(list.path, query(index + 1)),
			read: (task) => readPage(task, list, size, simplify.value),
			about: { watchlist_id: watchlistId.value },
		}),
	);
}

const pageRequest = (path: string, query: IDataObject): DirectRequest => ({
	ask: 'direct',
	key: `${path} ${JSON.stringify(query)}`,
	method: 'GET',
	path,
	query,
	effect: { kind: 'reads' },
	isPaced: false,
	refused,
});

const refused = (status: number, outxSaid: string): Problem | undefined =>
	namesUnknownThing(status, outxSaid) ? thingNotFound('watchlist', outxSaid, CHOOSE_WATCHLIST) : refusedAbout('watchlist')(status, outxSaid);

const count = z.coerce.number().int().min(1).optional().catch(undefined);
const sizeSchema = z
	.object({ pagination: z.object({ page_size: count, pageSize: count }) })
	.transform(({ pagination }) => pagination.page_size ?? pagination.pageSize);

function readPage({ output }: Task, { names, smallestPage, item }: WatchlistList, asked: number, simplify: boolean): Page {
	const list = findList(output, names);
	if (list.kind === 'none') return { kind: 'whole', item: wholeItem(output), hint: alienAnswerHint };
	// A page that OutX made smaller than was asked isn't the last for that.
	const full = Math.min(asked, sizeSchema.safeParse(output).data ?? smallestPage);
	return { kind: 'page', items: list.objects.map((raw) => item(raw, simplify)), isLast: list.objects.length < full };
}
