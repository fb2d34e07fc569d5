// Get Many Posts on n8n's real engine: pages, filters, and what becomes of odd answers.
import type { IDataObject } from 'n8n-workflow';
import { byId, endsOf, jsons, operate, rowsOf, type Doing } from './operate.mts';
import { detailsOf, useWorld } from './world.mts';

const world = useWorld({ postsEach: 0 });
const PATH = '/api-posts';
const UNKNOWN = 'ffffffff-1111-4111-8111-111111111111';
const watchlist = () => world.sandbox.watchlists[0]?.id ?? '';
const asked = () => world.sandbox.requestsTo(PATH).map(({ query }) => query);

const get = async (rows: IDataObject[] = [{ watchlist: watchlist() }], doing: Doing = {}) =>
	await operate(world, 'post.getMany', rows, doing);
const ALL = { parameters: { returnAll: true } };
const filtered = async (filters: IDataObject) =>
	jsons(await get(undefined, { parameters: { returnAll: true, filters } })).map(({ text }) => String(text).replace(/ on workflow automation$/, ''));

/** Posts that the first watchlist finds, the newest first. */
function addPosts(count: number, name = 'Thought'): string[] {
	const now = Date.now();
	return Array.from({ length: count }, (_none, index) => {
		const content = `${name} ${index + 1} on workflow automation`;
		world.sandbox.addPost({ content, createdAt: now - index * 1000, author: 'jane-doe' });
		return content;
	});
}
const textsOf = (items: IDataObject[]) => items.map(({ text }) => text);

describe('pages', () => {
	it('are read until there are no more, in order and paired with their row', async () => {
		const texts = addPosts(230);
		const result = await get(undefined, ALL);
		expect(textsOf(jsons(result))).toEqual(texts);
		expect(new Set(rowsOf(result.success))).toEqual(new Set([0]));
		expect(asked()).toEqual([1, 2, 3].map((page) => ({ watchlist_id: watchlist(), page: String(page), page_size: '100' })));
	});

	it('are read as far as needed', async () => {
		const texts = addPosts(130);
		expect(textsOf(jsons(await get(undefined, { parameters: { limit: 3 } })))).toEqual(texts.slice(0, 3));
		expect(textsOf(jsons(await get(undefined, { parameters: { limit: 110 } })))).toEqual(texts.slice(0, 110));
		expect(asked().map(({ page, page_size }) => [page, page_size])).toEqual([['1', '3'], ['1', '100'], ['2', '100']]);
	});

	it('are as many as the editor offers where nothing is set', async () => {
		addPosts(60);
		expect(jsons(await get())).toHaveLength(50);
		expect(asked()).toHaveLength(1);
	});

	it('that come again and again are read once', async () => {
		const body = { data: Array.from({ length: 100 }, (_none, index) => ({ id: `post-${index}`, content: 'Again' })) };
		world.sandbox.addFault({ on: `GET ${PATH}`, times: null, answer: { kind: 'json', body } });
		expect(jsons(await get(undefined, ALL))).toHaveLength(100);
		expect(asked()).toHaveLength(2);
	});

	it.each([
		['with other numbers and in another order', (_page: number, posts: IDataObject[]) => posts.map((post) => ({ ...post, likes_count: Math.random() })).toReversed(), 2],
		['two in turn', (page: number, posts: IDataObject[]) => posts.map((post) => ({ ...post, id: `${String(post['id'])}-${page % 2}` })), 3],
	])('that come again and again are read once also %s', async (_how, turn, requests) => {
		const posts = Array.from({ length: 100 }, (_none, index) => ({ id: `post-${index}`, content: 'Again' }));
		for (let page = 1; page <= 6; page++) {
			world.sandbox.addFault({ on: `GET ${PATH}`, nth: page, answer: { kind: 'json', body: { data: turn(page, posts) } } });
		}
		const items = jsons(await get(undefined, ALL));
		expect(new Set(items.map(({ post_id: id }) => id)).size).toBe(items.length);
		expect(asked()).toHaveLength(requests);
	});

	it.each([['No posts found'], ['Page not found']])('behind the last one may be refused (%s): all that was read is there, and a row behind it goes on', async (error) => {
		const texts = addPosts(100);
		world.sandbox.addFault({ on: `GET ${PATH}`, nth: 2, answer: { kind: 'status', status: 404, body: { error } } });
		const result = await get([{ watchlist: watchlist() }, { watchlist: watchlist(), n: 2 }], { ...ALL, onError: 'stopWorkflow' });
		expect(textsOf(jsons(result))).toEqual([...texts, ...texts]);
		expect(rowsOf(result.success).filter((row) => row === 1)).toHaveLength(100);
		expect(asked()).toHaveLength(2);
	});

	it('of a watchlist without posts may be refused in words', async () => {
		world.sandbox.addFault({ on: `GET ${PATH}`, answer: { kind: 'status', status: 404, body: { error: 'No posts found' } } });
		expect((await get(undefined, ALL)).success).toEqual([]);
	});

	it.each([
		[404, { error: 'No admin user found in the team' }],
		[404, undefined],
		[500, { error: 'No posts found' }],
	])('that fail for another reason say so: %i %j', async (status, body) => {
		addPosts(130);
		world.sandbox.addFault({ on: `GET ${PATH}`, nth: 2, times: 5, answer: { kind: 'status', status, body } });
		const { success } = await get(undefined, ALL);
		expect(success).toHaveLength(101);
		expect(success.at(-1)?.json).toHaveProperty('error');
	});

	it('read before one that is refused are kept', async () => {
		const texts = addPosts(130);
		world.sandbox.addFault({ on: `GET ${PATH}`, nth: 2, answer: { kind: 'status', status: 400, body: { error: 'Odd' } } });
		const result = await get(undefined, ALL);
		expect(textsOf(jsons(result).slice(0, -1))).toEqual(texts.slice(0, 100));
		expect(endsOf(result).at(-1)).toBe('request_refused');
	});
});

it('costs no LinkedIn action and no wait', async () => {
	addPosts(1);
	const result = await get(Array.from({ length: 5 }, (_none, index) => ({ watchlist: watchlist(), row: index })), { options: { spacing: 60, maxRequests: 1 } });
	expect(result.success).toHaveLength(5);
	expect(world.posts).toEqual([]);
	expect(asked()).toHaveLength(1);
});

it('a row without posts gives no items, and another row its own', async () => {
	addPosts(2);
	const result = await get([{ watchlist: watchlist() }, { watchlist: UNKNOWN }, { watchlist: '' }, { watchlist: watchlist() }]);
	expect(rowsOf(result.success)).toEqual([0, 0, 1, 2, 3, 3]);
	expect(endsOf(result)).toEqual([undefined, undefined, 'not_found', 'invalid_watchlist', undefined, undefined]);
	expect(jsons(result)[2]).toMatchObject({ error: "OutX doesn't know this watchlist", details: { watchlist_id: UNKNOWN, http_status: 400, outx_message: 'Invalid watchlist ID(s)' } });
	expect(jsons(await get(undefined, { parameters: { filters: { searchTerm: 'nowhere' } } }))).toEqual([]);
});

it('takes the watchlist from the list as well as by its ID', async () => {
	addPosts(1);
	for (const mode of ['list', 'id']) {
		const result = await get([{}], { parameters: { watchlist: { ...byId(watchlist()), mode, cachedResultName: 'Hiring' } } });
		expect(result.success).toHaveLength(1);
	}
});

describe('filters', () => {
	const HOUR = 3_600_000;
	beforeEach(() => {
		const now = Date.now();
		const add = (content: string, more: IDataObject, hours: number) =>
			world.sandbox.addPost({ content: `${content} on workflow automation`, author: 'jane-doe', createdAt: now - hours * HOUR, likes: 1, language: 'en', ...more });
		add('Plain', {}, 1);
		add('Liked', { likes: 500 }, 2);
		add('German', { language: 'de' }, 3);
		add('Saved', { isSaved: true, type: 'poll' }, 4);
		add('Other', { author: 'john-roe' }, 5);
		add('Old', {}, 24 * 40);
	});

	it.each<[IDataObject, string[]]>([
		[{ author: 'https://www.linkedin.com/in/john-roe/' }, ['Other']],
		[{ trendingOnly: true }, ['Liked']],
		[{ savedOnly: true }, ['Saved']],
		[{ postType: 'poll' }, ['Saved']],
		[{ searchTerm: 'german' }, ['German']],
		[{ englishOnly: true, searchTerm: 'german' }, []],
		[{ sortBy: 'popular_first', author: 'jane-doe', englishOnly: true, postType: '' }, ['Liked', 'Plain', 'Saved', 'Old']],
	])('reach OutX: %j', async (filters, texts) => {
		expect(await filtered(filters)).toEqual(texts);
	});

	it('by day reach OutX, also from expressions', async () => {
		const month = new Date(Date.now() - 30 * 24 * HOUR).toISOString();
		expect(await filtered({ endDate: month })).toEqual(['Old']);
		expect(await filtered({ startDate: "={{ $now.minus(30, 'days') }}" })).not.toContain('Old');
		expect(await filtered({ endDate: "={{ $now.minus(30, 'days').toISO() }}" })).toEqual(['Old']);
		expect(asked().map(({ start_date, end_date }) => start_date ?? end_date)).toEqual(Array(3).fill(expect.stringMatching(/^\d{4}-\d\d-\d\d$/)));
	});

	it('without a value are refused before any request', async () => {
		const result = await get(undefined, { parameters: { filters: { author: '={{ $json.nowhere }}' } } });
		expect(jsons(result)).toMatchObject([{ error: "'Author' has no value in this row" }]);
		expect(asked()).toEqual([]);
	});
});

describe('answers', () => {
	it.each(['data', 'posts', 'items', ''])("are understood with the list under '%s'", async (collectedListKey) => {
		Object.assign(world.sandbox.settings, { collectedListKey });
		const texts = addPosts(3);
		expect(textsOf(jsons(await get()))).toEqual(texts);
	});

	it.each([
		{ postUrl: 'full', postAuthor: 'nested' },
		{ postUrl: 'slug', postAuthor: 'flat' },
	] as const)('give what Post takes in every shape: %j', async (shape) => {
		Object.assign(world.sandbox.settings, shape);
		addPosts(1);
		const [post] = jsons(await get());
		expect(Object.keys(post ?? {}).slice(0, 7)).toEqual(['post_url', 'social_urn', 'post_id', 'text', 'author_name', 'author_url', 'published_at']);
		for (const key of ['post_url', 'social_urn']) {
			const liked = jsons(await operate(world, 'post.like', [{ post: String(post?.[key]) }], { options: { skipAlreadyLiked: false } }));
			expect(liked).toMatchObject([{ liked: true, social_urn: post?.['social_urn'] }]);
		}
	});

	it("are OutX's own without 'Simplify'", async () => {
		addPosts(1);
		expect(jsons(await get(undefined, { options: { simplify: false } }))[0]).toMatchObject({ content: expect.any(String), likes_count: expect.any(Number) });
	});

	it('of another kind are handed on whole, with a hint', async () => {
		world.sandbox.addFault({ on: `GET ${PATH}`, answer: { kind: 'json', body: { feed: 'see attachment' } } });
		const result = await get();
		expect(jsons(result)).toEqual([{ output: { feed: 'see attachment' } }]);
		expect(result.hints).toMatchObject([{ message: expect.stringContaining('returned as it came') }]);
	});

	it.each(['reset', 'html', 'truncated', 'empty'] as const)('that are lost are asked for once more: %s', async (kind) => {
		addPosts(1);
		world.sandbox.addFault({ on: `GET ${PATH}`, answer: { kind } });
		expect(jsons(await get())).toHaveLength(1);
		expect(asked()).toHaveLength(2);
	});

	it('that are lost again fail the row, and Retry On Fail asks again', async () => {
		addPosts(1);
		world.sandbox.addFault({ on: `GET ${PATH}`, times: 2, answer: { kind: 'reset' } });
		const failed = await get();
		expect(failed.success.map(detailsOf)).toMatchObject([{ reason: 'connection_lost', watchlist_id: watchlist() }]);
		world.sandbox.clearFaults();
		world.sandbox.addFault({ on: `GET ${PATH}`, times: 2, answer: { kind: 'reset' } });
		expect(jsons(await get(undefined, { onError: 'stopWorkflow', tries: 3 }))).toHaveLength(1);
	});

	it('that refuse the key end the run', async () => {
		world.sandbox.addFault({ on: `GET ${PATH}`, answer: { kind: 'status', status: 401 } });
		const result = await get([{ watchlist: watchlist() }, { watchlist: UNKNOWN }]);
		expect(endsOf(result)).toEqual(['key_rejected', 'key_rejected']);
		expect(asked()).toHaveLength(1);
	});
});
