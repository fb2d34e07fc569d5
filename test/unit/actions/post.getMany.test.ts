// Get Many Posts: which page of which watchlist is asked for, and what becomes of the answers.
import type { IDataObject } from 'n8n-workflow';
import { operation } from '../../../nodes/OutxLinkedIn/actions/post/getMany.operation';
import type { Step } from '../../../nodes/OutxLinkedIn/execution/step';
import { answeredAtOnce, itemsOf, meaningAt, nextOf, queryOf, refusalOf, sentBy, stepOf } from './steps';

const WATCHLIST = '7d0b8f5e-3c1a-4f0e-9f57-0c5a1d2e3f40';
const OTHER = '550e8400-e29b-41d4-a716-446655440000';
const FIELDS = { watchlist: WATCHLIST, returnAll: false, limit: 50, filters: {} };
const step = (fields: IDataObject = {}, options = {}) => stepOf(operation, { ...FIELDS, ...fields }, options);
const filtered = (filters: Record<string, unknown>): IDataObject => {
	const { watchlist_id, page, page_size, ...parameters } = queryOf(stepOf(operation, { ...FIELDS, filters }));
	expect([watchlist_id, page, page_size]).toEqual([WATCHLIST, 1, 50]);
	return parameters;
};
const refused = (filters: unknown) => refusalOf(operation, { ...FIELDS, filters });

const post = (number: number): IDataObject => ({
	id: `post-${number}`,
	linkedin_post_url: `jane-doe_news-activity-${7_000_000_000_000_000_000n + BigInt(number)}-AbCd`,
	content: `Post ${number}`,
	created_at: 1_700_000_000_000 + number,
	author: { full_name: 'Jane Doe', author_slug: 'jane-doe', author_type: 'user' },
});
const posts = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_none, index) => post(from + index));
const textsOf = (items: IDataObject[]) => items.map(({ text }) => text);

describe('a row', () => {
	it('asks for the first page of its watchlist, at no cost', () => {
		expect(sentBy(step())).toEqual({
			ask: 'direct',
			key: expect.stringContaining(WATCHLIST),
			method: 'GET',
			path: '/api-posts',
			query: { watchlist_id: WATCHLIST, page: 1, page_size: 50 },
			effect: { kind: 'reads' },
			isPaced: false,
		});
		expect(step().about).toEqual({ watchlist_id: WATCHLIST });
	});

	it('asks for pages no larger than needed, and never larger than 100', () => {
		expect(queryOf(step({ limit: 7 }))).toMatchObject({ page_size: 7 });
		expect(queryOf(step({ limit: 1000 }))).toMatchObject({ page_size: 100 });
		expect(queryOf(step({ returnAll: true }))).toMatchObject({ page_size: 100 });
	});

	it.each([
		[` ${WATCHLIST} `],
		[{ watchlist_id: WATCHLIST, name: 'Hiring' }],
		[{ id: WATCHLIST }],
		[`https://mentions.outx.ai/watchlists/${WATCHLIST}?tab=posts`],
	])('takes the watchlist from %j', (watchlist) => {
		expect(queryOf(stepOf(operation, { ...FIELDS, watchlist }))).toMatchObject({ watchlist_id: WATCHLIST });
	});

	it.each([[4711], [{ watchlist_id: 4711 }], [{ id: 4711 }]])('passes on an ID of another form, %j', (watchlist) => {
		expect(queryOf(step({ watchlist }))).toMatchObject({ watchlist_id: '4711' });
	});

	it.each([
		['', 'No watchlist is chosen'],
		[undefined, 'No watchlist is chosen'],
		['undefined', 'No watchlist is chosen'],
		['My watchlist', "This isn't a watchlist's ID"],
		[`${WATCHLIST} ${OTHER}`, "This isn't a watchlist's ID"],
		[{ name: 'x' }, "This isn't a watchlist's ID"],
	])('is refused with the watchlist %j', (watchlist, error) => {
		expect(refusalOf(operation, { ...FIELDS, watchlist })).toMatchObject({ reason: 'invalid_watchlist', error, effect: false });
	});

	it.each([0, 1.5, 'many', ''])('is refused with the limit %j', (limit) => {
		expect(refusalOf(operation, { ...FIELDS, limit })).toMatchObject({ reason: 'invalid_option' });
	});

	it('is refused where a toggle has no value', () => {
		expect(refusalOf(operation, { ...FIELDS, returnAll: undefined }).error).toBe("'Return All' has no value in this row");
		expect(refusalOf(operation, FIELDS, { simplify: undefined }).error).toBe("'Simplify' has no value in this row");
	});
});

describe('filters', () => {
	it.each<[Record<string, unknown>, IDataObject]>([
		[{ author: 'https://www.linkedin.com/in/jane-doe/' }, { people_slug: 'jane-doe' }],
		[{ author: 'jane-doe' }, { people_slug: 'jane-doe' }],
		[{ company: 'https://www.linkedin.com/company/acme/posts/' }, { company_slug: 'acme' }],
		[{ postAddress: 'https://www.linkedin.com/posts/jane_news-activity-7123456789012345678-AbCd/?trk=x' }, { linkedin_post_slug: 'jane_news-activity-7123456789012345678-AbCd' }],
		[{ postAddress: 'https://www.linkedin.com/posts/jane_x-groupPost-123-7123456789012345678-AbCd' }, { linkedin_post_slug: 'jane_x-groupPost-123-7123456789012345678-AbCd' }],
		[{ postAddress: ' <https://www.linkedin.com/posts/jane_news-ugcPost-7123456789012345678-AbCd> ' }, { linkedin_post_slug: 'jane_news-ugcPost-7123456789012345678-AbCd' }],
		[{ postAddress: '"jane_news-share-7123456789012345678-AbCd/?trk=x"' }, { linkedin_post_slug: 'jane_news-share-7123456789012345678-AbCd' }],
		[{ postAddress: 'jane_news-activity-7123456789012345678-AbCd' }, { linkedin_post_slug: 'jane_news-activity-7123456789012345678-AbCd' }],
		[{ startDate: '2026-11-27T00:00:00' }, { start_date: '2026-11-27' }],
		[{ startDate: '2026-11-27T23:30:00.000+01:00', endDate: '2026-12-01' }, { start_date: '2026-11-27', end_date: '2026-12-01' }],
		[{ startDate: Date.UTC(2026, 10, 27) }, { start_date: '2026-11-27' }],
		[{ startDate: Date.UTC(2026, 10, 27) / 1000 }, { start_date: '2026-11-27' }],
		[{ startDate: 45989 }, { start_date: '2025-11-28' }],
		[{ startDate: 45989.99, endDate: 46353 }, { start_date: '2025-11-28', end_date: '2026-11-27' }],
		[{ startDate: new Date('2026-11-27T10:00:00Z') }, { start_date: '2026-11-27' }],
		[{ englishOnly: true }, { lang: 'en' }],
		[{ interactedOnly: true, savedOnly: 'yes', trendingOnly: 1 }, { interacted: 'true', is_saved: 'true', trending: 'true' }],
		[{ englishOnly: false, interactedOnly: 'no', savedOnly: 0, trendingOnly: false }, {}],
		[{ labels: ' hiring , funding,' }, { labels: 'hiring,funding' }],
		[{ labels: ['hiring', 'funding'] }, { labels: 'hiring,funding' }],
		[{ labels: '["hiring", 7]' }, { labels: 'hiring,7' }],
		[{ searchTerm: ' automation ' }, { search_term: 'automation' }],
		[{ searchTerm: 365 }, { search_term: '365' }],
		[{ seniorityLevel: 'VP' }, { seniority_level: 'VP' }],
		[{ postType: 'poll', sortBy: 'popular_first' }, { post_type: 'poll', sort_by: 'popular_first' }],
	])('%j ask OutX for %j', (filters, parameters) => {
		expect(filtered(filters)).toEqual(parameters);
	});

	it('that are added and left empty filter nothing', () => {
		expect(filtered({ author: '', labels: ' ', startDate: '', postType: '', trendingOnly: '' })).toEqual({});
		expect(queryOf(stepOf(operation, { ...FIELDS, filters: undefined }))).toEqual({ watchlist_id: WATCHLIST, page: 1, page_size: 50 });
	});

	it.each<[unknown, string]>([[{ autor: 'jane-doe' }, 'autor'], ['{"search_term": "hiring"}', 'search_term']])('of a name that there is not (%j) are refused', (filters, name) => {
		const { reason, error, message } = refused(filters);
		expect([reason, error]).toEqual(['invalid_search', `'Filters' has no '${name}'`]);
		expect(message).toMatch(/^Remove it, or use one of these names: author \(Author\), company \(Company\), .+, trendingOnly \(Trending Only\)\.$/);
	});

	it('may be written as JSON', () => {
		expect(queryOf(step({ filters: '{"searchTerm": "hiring"}' }))).toMatchObject({ search_term: 'hiring' });
	});

	it.each(['author', 'labels', 'searchTerm', 'startDate', 'postType', 'trendingOnly'])('of a column that is not there are refused: %s', (name) => {
		expect(refused({ [name]: undefined })).toMatchObject({ reason: 'invalid_search', error: expect.stringMatching(/^'.+' has no value in this row$/) });
		expect(refused({ [name]: 'undefined' }).error).toMatch(/has no value/);
	});

	it.each<[unknown, string]>([
		[{ author: 'https://www.linkedin.com/company/acme/' }, 'invalid_profile'],
		[{ author: 'urn:li:fsd_profile:ACoAAada' }, 'invalid_search'],
		[{ company: 'https://www.linkedin.com/in/jane-doe/' }, 'invalid_company'],
		[{ postAddress: 'https://www.linkedin.com/feed/' }, 'invalid_search'],
		[{ postAddress: 'two words' }, 'invalid_search'],
		[{ postAddress: 'urn:li:activity:7123456789012345678' }, 'invalid_search'],
		[{ postAddress: 'https://www.linkedin.com/feed/update/urn:li:activity:7123456789012345678/' }, 'invalid_search'],
		[{ postAddress: '7123456789012345678' }, 'invalid_search'],
		[{ postAddress: OTHER }, 'invalid_search'],
		[{ postAddress: 'jane_news' }, 'invalid_search'],
		[{ postAddress: 'https://www.linkedin.com/posts/jane_news-activity-71234' }, 'invalid_search'],
		[{ company: 'urn:li:fsd_company:1441' }, 'invalid_search'],
		[{ company: 1441 }, 'invalid_search'],
		[{ startDate: '27.11.2026' }, 'invalid_search'],
		[{ startDate: '2026-02-30' }, 'invalid_search'],
		[{ endDate: '2026-11-275' }, 'invalid_search'],
		[{ endDate: true }, 'invalid_search'],
		[{ labels: [true] }, 'invalid_search'],
		[{ startDate: Infinity }, 'invalid_search'],
		[{ startDate: 2026 }, 'invalid_search'],
		[{ startDate: 20261127 }, 'invalid_search'],
		[{ startDate: 0 }, 'invalid_search'],
		[{ startDate: -1 }, 'invalid_search'],
		[{ labels: { a: 1 } }, 'invalid_search'],
		[{ searchTerm: ['a'] }, 'invalid_search'],
		[{ searchTerm: '{{ $json.q }}' }, 'invalid_search'],
		[{ seniorityLevel: '[object Object]' }, 'invalid_search'],
		[{ labels: 'hiring, undefined' }, 'invalid_search'],
		[{ postType: 'song' }, 'invalid_search'],
		[{ sortBy: 'recent_first' }, 'invalid_search'],
		[{ trendingOnly: 'maybe' }, 'invalid_option'],
		['searchTerm', 'invalid_search'],
		[[1], 'invalid_search'],
	])('%j are refused', (filters, reason) => {
		expect(refused(filters)).toMatchObject({ reason, effect: false });
	});
});

describe('pages', () => {
	const lead = (from: Step, body: unknown) => from.lead(answeredAtOnce(body));

	it('are turned until one is not full', () => {
		const first = step({ returnAll: true });
		const afterFirst = lead(first, { data: posts(1, 100) });
		expect(textsOf(itemsOf(afterFirst))).toHaveLength(100);
		const second = nextOf(afterFirst);
		expect(queryOf(second)).toMatchObject({ page: 2, page_size: 100 });
		const afterSecond = lead(second, { data: posts(101, 119) });
		expect(afterSecond.kind).toBe('done');
		expect(textsOf(itemsOf(afterSecond))).toEqual(posts(101, 119).map(({ content }) => content));
	});

	it('are turned until there are as many as wanted', () => {
		const afterFirst = lead(step({ limit: 120 }), { data: posts(1, 100) });
		const afterSecond = lead(nextOf(afterFirst), { data: posts(101, 200) });
		expect(afterSecond.kind).toBe('done');
		expect(itemsOf(afterSecond)).toHaveLength(20);
	});

	it('end with an empty one, and with one that comes again', () => {
		const afterFirst = lead(step({ returnAll: true }), posts(1, 100));
		expect(lead(nextOf(afterFirst), [])).toEqual({ kind: 'done', items: [] });
		expect(lead(nextOf(afterFirst), posts(1, 100))).toEqual({ kind: 'done', items: [] });
	});

	it.each([{ page_size: 20 }, { pageSize: '20' }])('that OutX keeps smaller than asked are not the last for that: %j', (pagination) => {
		const afterFirst = lead(step({ returnAll: true }), { data: posts(1, 20), pagination });
		expect(queryOf(nextOf(afterFirst))).toMatchObject({ page: 2 });
		expect(lead(nextOf(afterFirst), { data: posts(21, 25), pagination }).kind).toBe('done');
	});

	it.each([{ page_size: 'x' }, { page_size: 0 }, 7, null, undefined])("without a size that can be used may be OutX's own smaller ones: %j", (pagination) => {
		const afterFirst = lead(step({ limit: 30 }), { data: posts(1, 20), pagination });
		expect(queryOf(nextOf(afterFirst))).toMatchObject({ page: 2, page_size: 30 });
		const afterSecond = lead(nextOf(afterFirst), { data: posts(21, 40), pagination });
		expect([afterSecond.kind, itemsOf(afterSecond).length]).toEqual(['done', 10]);
		expect(lead(step({ limit: 30 }), { data: posts(1, 19), pagination }).kind).toBe('done');
	});

	it.each<[string, (posts: IDataObject[]) => unknown]>([
		['has_more', (list) => ({ data: list, pagination: { total: 33, has_more: true } })],
		['hasMore', (list) => ({ posts: list, hasMore: 'true' })],
		['a total', (list) => ({ posts: list, total: '33' })],
		['a total under data', (list) => ({ data: { posts: list, totalCount: 33 } })],
		['a number of pages', (list) => ({ data: { posts: list, pagination: { totalPages: 3 } } })],
		['the next page', (list) => ({ posts: list, next_page: 2 })],
		['a small page size under data', (list) => ({ data: { posts: list, pagination: { page_size: 15 } } })],
	])('that are short are not the last where there is more by %s', (_what, answer) => {
		expect(queryOf(nextOf(lead(step({ returnAll: true }), answer(posts(1, 15)))))).toMatchObject({ page: 2 });
	});

	it('that are short are the last where nothing is left', () => {
		const second = nextOf(lead(step({ returnAll: true }), { posts: posts(1, 15), total: 25 }));
		expect(lead(second, { posts: posts(16, 25), total: 25, total_pages: 2, next_page: null }).kind).toBe('done');
		expect(lead(step({ returnAll: true }), { posts: posts(1, 100), has_more: false, next: false }).kind).toBe('done');
	});

	it('that hold an empty entry are not short', () => {
		expect(lead(step({ returnAll: true }), { posts: [null, ...posts(1, 99)], pagination: { page_size: 100 } }).kind).toBe('next');
	});

	it('end where the same posts come again, with other numbers and in another order', () => {
		const afterFirst = lead(step({ returnAll: true }), posts(1, 100));
		const again = posts(1, 100).map((one) => ({ ...one, likes_count: 7 }));
		expect(lead(nextOf(afterFirst), again.toReversed())).toEqual({ kind: 'done', items: [] });
	});

	it('as large as asked for are asked for no further than needed', () => {
		expect(lead(step({ limit: 30 }), { data: posts(1, 20), pagination: { page_size: 30 } }).kind).toBe('done');
		expect(lead(step({ limit: 20 }), { data: posts(1, 20) }).kind).toBe('done');
	});
});

describe('answers', () => {
	const lead = (body: unknown, options = {}) => step({}, options).lead(answeredAtOnce(body));

	it.each([
		[posts(1, 2)],
		[{ data: posts(1, 2) }],
		[{ posts: posts(1, 2), count: 2 }],
		[{ items: posts(1, 2) }],
		[{ success: true, data: { posts: posts(1, 2), total: 2 } }],
	])('are understood in this shape: %j', (body) => {
		expect(lead(body)).toMatchObject({
			kind: 'done',
			items: [1, 2].map((number) => ({
				post_id: `post-${number}`,
				social_urn: `urn:li:activity:700000000000000000${number}`,
				text: `Post ${number}`,
				author_name: 'Jane Doe',
				author_url: 'https://www.linkedin.com/in/jane-doe/',
			})),
		});
	});

	it.each([[{ data: [] }], [[]], [{}], [{ data: [], pagination: { total: 0 } }], [null]])('without posts give no items: %j', (body) => {
		expect(lead(body)).toEqual({ kind: 'done', items: [] });
	});

	it.each([['hello'], [42], [{ watchlist: { name: 'x' } }], [[1, 2]]])('of another kind are handed on as they came: %j', (output) => {
		expect(lead(output)).toEqual({ kind: 'done', items: [{ output }], hint: expect.stringContaining("returned as it came") });
	});

	it("are OutX's own without 'Simplify'", () => {
		expect(itemsOf(lead({ data: posts(1, 1) }, { simplify: false }))).toEqual(posts(1, 1));
	});

	it.each([
		[400, 'Invalid watchlist ID(s)'],
		[404, 'Watchlist not found or access denied'],
		[404, 'Not found'],
		[403, "Access denied: You don't have permission to access this watchlist"],
	])('that refuse the watchlist say so: %s %s', (status, outxSaid) => {
		const problem = meaningAt(step().request, status, outxSaid);
		expect(problem).toMatchObject({ reason: 'not_found', error: "OutX doesn't know this watchlist", effect: false });
		expect(problem?.message).toContain("Choose it again from the list in 'Watchlist'");
	});

	it.each([
		[404, ''],
		[404, 'No admin user found in the team'],
		[400, 'Invalid sort_by'],
		[500, 'Failed to fetch posts'],
	])('that refuse something else mean what they mean everywhere: %s %s', (status, outxSaid) => {
		expect(meaningAt(step().request, status, outxSaid)).toBeUndefined();
	});
});
