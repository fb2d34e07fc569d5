// Get Interactions: who did what to which post of a watchlist.
import type { IDataObject } from 'n8n-workflow';
import { operation } from '../../../nodes/OutxLinkedIn/actions/post/getInteractions.operation';
import { answeredAtOnce, itemsOf, meaningAt, nextOf, queryOf, refusalOf, sentBy, stepOf } from './steps';

const WATCHLIST = '7d0b8f5e-3c1a-4f0e-9f57-0c5a1d2e3f40';
const FIELDS = { watchlist: WATCHLIST, returnAll: false, limit: 50, filters: {} };
const step = (fields: Record<string, unknown> = {}, options = {}) => stepOf(operation, { ...FIELDS, ...fields }, options);

const COMMENT: IDataObject = {
	id: 'interaction-1',
	text: 'Well said.',
	interaction_type: 'comment',
	created_at: 1_700_000_000_000,
	author: { id: 'actor-1', full_name: 'Jane Doe', author_slug: 'jane-doe', headline: 'Analyst', author_type: 'user' },
	post: {
		id: 'post-1',
		linkedin_post_url: 'https://linkedin.com/feed/update/urn:li:activity:7123456789012345678',
		linkedin_post_urn: 'urn:li:activity:7123456789012345678',
		content: 'News',
		created_at: 1_690_000_000_000,
	},
};
const SERIES = [{ date: '2026-11-27', likes: 1, comments: 0 }];

it('a row asks for a page of its watchlist, with a size of its own', () => {
	expect(sentBy(step())).toEqual({
		ask: 'direct',
		key: expect.stringMatching(/^\/api-interactions .*7d0b8f5e/),
		method: 'GET',
		path: '/api-interactions',
		query: { watchlist_id: WATCHLIST, page: 1, page_size: 50 },
		effect: { kind: 'reads' },
		isPaced: false,
	});
	expect(queryOf(step({ returnAll: true }))).toMatchObject({ page_size: 100 });
});

it.each<[IDataObject, IDataObject]>([
	[{ interactionType: 'like' }, { interaction_type: 'like' }],
	[{ actorIds: 'a, b' }, { actor_ids: 'a,b' }],
	[{ actorIds: ['a', 7] }, { actor_ids: 'a,7' }],
	[{ actorIds: '', interactionType: '' }, {}],
])('filters %j ask OutX for %j', (filters, parameters) => {
	expect(queryOf(step({ filters }))).toEqual({ watchlist_id: WATCHLIST, page: 1, page_size: 50, ...parameters });
});

it.each([[{ interactionType: 'share' }], [{ interactionType: null }], [{ actorIds: undefined }], [{ actorIds: true }]])('filters %j are refused', (filters) => {
	expect(refusalOf(operation, { ...FIELDS, filters })).toMatchObject({ reason: 'invalid_search' });
});

it('is refused without a watchlist, and with a limit or an option that cannot be used', () => {
	expect(refusalOf(operation, { ...FIELDS, watchlist: '' })).toMatchObject({ reason: 'invalid_watchlist' });
	expect(refusalOf(operation, { ...FIELDS, limit: -1 })).toMatchObject({ reason: 'invalid_option' });
	expect(refusalOf(operation, FIELDS, { simplify: 'x' })).toMatchObject({ reason: 'invalid_option' });
});

const lead = (body: unknown, options = {}) => step({}, options).lead(answeredAtOnce(body));

it.each([
	[[COMMENT]],
	[{ data: [COMMENT], pagination: { total: 1 }, time_series: SERIES }],
	[{ interactions: [COMMENT], graph: SERIES }],
	[{ success: true, data: { interactions: [COMMENT] } }],
])('an interaction begins with who did it: %j', (body) => {
	expect(itemsOf(lead(body))).toEqual([
		{
			full_name: 'Jane Doe',
			headline: 'Analyst',
			profile_url: 'https://www.linkedin.com/in/jane-doe/',
			profile_slug: 'jane-doe',
			profile_urn: null,
			interaction_id: 'interaction-1',
			interaction_type: 'comment',
			text: 'Well said.',
			interacted_at: '2023-11-14T22:13:20.000Z',
			post_url: 'https://linkedin.com/feed/update/urn:li:activity:7123456789012345678',
			social_urn: 'urn:li:activity:7123456789012345678',
			post_id: 'post-1',
			post_text: 'News',
			post_author_name: null,
			post_published_at: '2023-07-22T04:26:40.000Z',
		},
	]);
});

it("an interaction is OutX's own without 'Simplify'", () => {
	expect(itemsOf(lead({ data: [COMMENT] }, { simplify: false }))).toEqual([COMMENT]);
});

it('a watchlist without interactions gives no items, though OutX counts days', () => {
	expect(lead({ data: [], pagination: { total: 0 }, time_series: SERIES })).toEqual({ kind: 'done', items: [] });
});

it('an answer of another kind is handed on as it came', () => {
	expect(lead('hello')).toMatchObject({ kind: 'done', items: [{ output: 'hello' }], hint: expect.any(String) });
});

it('pages go on while they are full', () => {
	const many = Array.from({ length: 100 }, (_none, index) => ({ ...COMMENT, id: `interaction-${index}` }));
	const first = step({ returnAll: true }).lead(answeredAtOnce({ data: many }));
	expect(queryOf(nextOf(first))).toMatchObject({ page: 2, page_size: 100 });
	expect(nextOf(first).lead(answeredAtOnce({ data: [COMMENT] })).kind).toBe('done');
	expect(step({ returnAll: true }).lead(answeredAtOnce({ data: many.slice(0, 10) })).kind).toBe('next');
	expect(step({ returnAll: true }).lead(answeredAtOnce({ data: many.slice(0, 9) })).kind).toBe('done');
});

it('a watchlist that OutX refuses is said to be unknown', () => {
	expect(meaningAt(step().request, 400, `Invalid watchlist ID: ${WATCHLIST}`)).toMatchObject({ reason: 'not_found', isOwn: true });
	expect(meaningAt(step().request, 500, 'Failed to fetch interactions')).toBeUndefined();
});
