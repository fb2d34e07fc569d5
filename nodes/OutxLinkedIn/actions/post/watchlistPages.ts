// Lists that OutX keeps for a watchlist: page by page, at no cost on LinkedIn.
import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { readPages, type Page } from '../../execution/paging';
import type { DirectRequest, Step } from '../../execution/step';
import { findList } from '../../linkedin/list';
import { refusedAbout } from '../../linkedin/refusals';
import { alienAnswerHint, thingNotFound, type Problem } from '../../messages';
import { CHOOSE_WATCHLIST } from '../../messages/posts';
import type { Task } from '../../transport/tasks';
import { wholeItem } from '../wholeItem';

/** OutX docs, "Get Interactions"; for posts no limit is documented, and a client asks for as many. */
const LARGEST_PAGE = 100;

/** What a page holds unless OutX is told otherwise (its docs): one of so many may not be the last, whatever was asked for. */
export const SMALLEST_PAGE = { posts: 20, interactions: 10 };

export interface Wanted {
	path: string;
	/** What its list may be called. */
	names: string[];
	smallestPage: number;
	watchlistId: string;
	filters: IDataObject;
	/** Infinity for all. */
	limit: number;
	item(raw: IDataObject): IDataObject;
}

export function watchlistPages({ path, watchlistId, filters, limit, ...list }: Wanted): Step {
	const size = Math.min(limit, LARGEST_PAGE);
	return readPages({
		limit,
		requestAt: (index) => pageRequest(path, { watchlist_id: watchlistId, page: index + 1, page_size: size, ...filters }),
		read: (task) => readPage(task, size, list),
		about: { watchlist_id: watchlistId },
	});
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

/** A 404 without words comes from somewhere else than OutX. */
function refused(status: number, outxSaid: string): Problem | undefined {
	const known = status === 404 ? undefined : refusedAbout('posts')(status, outxSaid);
	if (known !== undefined || status !== 404 || outxSaid === '' || /no admin/i.test(outxSaid)) return known;
	return thingNotFound('watchlist', outxSaid, CHOOSE_WATCHLIST);
}

const count = z.coerce.number().int().min(1).optional().catch(undefined);
const sizeSchema = z
	.object({ pagination: z.object({ page_size: count, pageSize: count }) })
	.transform(({ pagination }) => pagination.page_size ?? pagination.pageSize);

function readPage({ output }: Task, asked: number, { names, smallestPage, item }: Pick<Wanted, 'names' | 'smallestPage' | 'item'>): Page {
	const list = findList(output, names);
	if (list.kind === 'none') return { kind: 'whole', item: wholeItem(output), hint: alienAnswerHint };
	// A page that OutX made smaller than was asked isn't the last for that.
	const full = Math.min(asked, sizeSchema.safeParse(output).data ?? smallestPage);
	return { kind: 'page', items: list.objects.map(item), isLast: list.objects.length < full };
}
