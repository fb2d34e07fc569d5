import { listOf, textOf } from '../../fields.mts';
import type { Post } from '../../world/posts.mts';
import type { Watchlist } from '../../world/watchlists.mts';
import { collectedPost, tagsOf } from '../collected-post.mts';
import { type Endpoint, type Outx, Refusal, listed, ok } from '../endpoint.mts';
import { readPage } from '../page.mts';

type Query = Record<string, unknown>;

interface Collected {
	post: Post;
	watchlist: Watchlist;
}

const DEFAULT_PAGE_SIZE = 20;
const TRENDING_LIKES = 100;
const DAY_MS = 86_400_000;

export const posts: Endpoint = {
	path: '/api-posts',
	targetOf: ({ query }) => textOf(query['watchlist_id']),
	methods: {
		GET({ query }, outx) {
			const page = readPage(query, { size: DEFAULT_PAGE_SIZE });
			const found = sorted(collected(query, outx).filter(filterOf(query, outx)), query['sort_by']);
			const shown = page.of(found).map(({ post, watchlist }) => collectedPost(post, watchlist, outx.settings));
			// How the page is described in the answer isn't documented.
			const pagination = { page: page.number, page_size: page.size, total: found.length };
			return ok(listed(outx.settings.collectedListKey, shown, { pagination }));
		},
	},
};

function collected({ watchlist_id: id }: Query, { settings, world }: Outx): Collected[] {
	if (id === undefined && settings.postsNeedWatchlist)
		throw new Refusal(400, 'watchlist_id is required and must be a string');
	const all = world.watchlists.all;
	const chosen = id === undefined ? all : all.filter((watchlist) => watchlist.id === id);
	if (id !== undefined && chosen.length === 0) throw new Refusal(400, 'Invalid watchlist ID(s)');
	return chosen.flatMap((watchlist) => world.collectedBy(watchlist, Date.now()).map((post) => ({ post, watchlist })));
}

/** What a filter isn't meant for, it lets pass: most of them are ignored on Reddit. */
function filterOf(query: Query, { world }: Outx): (collected: Collected) => boolean {
	const labels = listOf(query['labels']);
	const people = listOf(query['people_slug']);
	const companies = listOf(query['company_slug']);
	const [text, slug, seniority] = ['search_term', 'linkedin_post_slug', 'seniority_level'].map((name) =>
		textOf(query[name])?.toLowerCase(),
	);
	const type = textOf(query['post_type']);
	const from = dayOf(query['start_date']) ?? -Infinity;
	const to = (dayOf(query['end_date']) ?? Infinity) + DAY_MS;
	const isEnglish = ['en', 'english', 'true'].includes(String(query['lang']));

	return ({ post, watchlist }) => {
		const { author, likes, createdAt, isSaved } = post;
		if (labels.length > 0 && !tagsOf(post, watchlist).some((tag) => labels.includes(tag))) return false;
		if (isOn(query['is_saved']) && !isSaved) return false;
		if (isOn(query['trending']) && likes < TRENDING_LIKES) return false;
		if (isOn(query['interacted']) && !world.posts.isInteractedWith(post)) return false;
		if (createdAt < from || createdAt >= to) return false;
		if (post.source === 'reddit') return true;
		return (
			(people.length === 0 || (author.kind === 'user' && people.includes(author.slug))) &&
			(companies.length === 0 || (author.kind === 'company' && companies.includes(author.slug))) &&
			(text === undefined || post.content.toLowerCase().includes(text)) &&
			(seniority === undefined || author.headline.toLowerCase().includes(seniority)) &&
			(slug === undefined || post.slug.toLowerCase().includes(slug)) &&
			(type === undefined || post.type === type) &&
			(!isEnglish || post.language === 'en')
		);
	};
}

const isOn = (value: unknown) => value === 'true';

const dayOf = (value: unknown): number | undefined => {
	const time = typeof value === 'string' ? Date.parse(value.slice(0, 'YYYY-MM-DD'.length)) : NaN;
	return Number.isNaN(time) ? undefined : time;
};

const ORDERS: Record<string, (post: Post) => number> = {
	recent: ({ createdAt }) => createdAt,
	popular_first: ({ likes }) => likes,
	engagement: ({ likes, comments, shares }) => likes + comments + shares,
	// The sandbox doesn't know what is relevant.
	relevance_first: ({ createdAt }) => createdAt,
};

function sorted(found: Collected[], by: unknown = 'recent'): Collected[] {
	const order = ORDERS[String(by)];
	// That older names are refused is said by the vendor's client, with which words isn't.
	if (!order) throw new Refusal(400, 'Invalid sort_by');
	return [...found].sort((a, b) => order(b.post) - order(a.post));
}
