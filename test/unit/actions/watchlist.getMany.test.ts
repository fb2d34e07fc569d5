// Get Many Watchlists: what a row asks OutX for, and what the answers mean.
import type { Lead, Step } from '../../../nodes/OutxLinkedIn/execution/step';
import { operation } from '../../../nodes/OutxLinkedIn/actions/watchlist/getMany.operation';
import { answeredAtOnce, itemsOf, nextOf, refusalOf, sentBy, stepOf, type Values } from './steps';

const step = (fields: Values = {}) => stepOf(operation, { kind: 'keyword', returnAll: false, limit: 50, ...fields });
const lead = (body: unknown, fields: Values = {}): Lead => step(fields).lead(answeredAtOnce(body));
const ONE = { id: 'w1', name: 'One', type: 'keyword' };
const TWO = { id: 'w2', name: 'Two', disable: true };

it('a row asks for a kind, which costs no pace', () => {
	expect(sentBy(step({ kind: 'people' }))).toEqual({
		ask: 'direct',
		key: 'GET /api-people-watchlist',
		method: 'GET',
		path: '/api-people-watchlist',
		effect: { kind: 'reads' },
		isPaced: false,
	});
});

it.each([[''], [undefined], ['twitter']])('a row with the kind %j is refused', (kind) => {
	expect(refusalOf(operation, { kind, returnAll: true })).toMatchObject({ reason: 'invalid_watchlist' });
});

it('a row is refused with a limit without a value', () => {
	expect(refusalOf(operation, { kind: 'all', returnAll: false, limit: null }).reason).toBe('invalid_option');
	expect(refusalOf(operation, { kind: 'all', returnAll: null }).error).toBe("'Return All' has no value in this row");
});

it.each([
	[{ watchlists: [ONE, TWO], count: 2 }],
	[{ data: [ONE, TWO] }],
	[{ data: { watchlists: [ONE, TWO] } }],
	[[ONE, TWO]],
	[{ lists: [ONE, TWO] }],
])('the watchlists are in %j, each with its kind, paused ones marked', (body) => {
	expect(itemsOf(lead(body))).toMatchObject([
		{ watchlist_id: 'w1', name: 'One', kind: 'keyword', is_paused: null },
		{ watchlist_id: 'w2', name: 'Two', kind: 'keyword', is_paused: true },
	]);
});

it('one alone is one, whatever lists it has', () => {
	expect(itemsOf(lead({ ...ONE, keyword_tracking: [{ keyword: 'a' }] }))).toMatchObject([{ watchlist_id: 'w1', keyword_tracking: [{ keyword: 'a' }] }]);
});

it.each([[{ watchlists: [], count: 0 }], [[]], [null], [{}]])('%j is none', (body) => {
	expect(lead(body)).toEqual({ kind: 'done', items: [] });
});

it.each([['gibberish'], [5], [{ note: 'x' }]])('%j is handed on whole, with a hint', (body) => {
	expect(lead(body)).toEqual({ kind: 'done', items: [{ output: body }], hint: expect.stringContaining('returned as it came') });
});

it('as many as are wanted come', () => {
	expect(itemsOf(lead([ONE, TWO], { limit: 1 }))).toHaveLength(1);
	expect(itemsOf(lead([ONE, TWO], { limit: 1, returnAll: true }))).toHaveLength(2);
});

describe('of every kind', () => {
	/** Follows the chain, giving each list in turn. */
	function follow(first: Step, bodies: unknown[]): { paths: unknown[]; items: unknown[]; last: Lead } {
		const [body, ...rest] = bodies;
		const now = first.lead(answeredAtOnce(body));
		const path = sentBy(first)['path'];
		if (now.kind !== 'next') return { paths: [path], items: itemsOf(now), last: now };
		const after = follow(nextOf(now), rest);
		return { paths: [path, ...after.paths], items: [...itemsOf(now), ...after.items], last: after.last };
	}

	it('the kinds are asked for one after the other', () => {
		const { paths, items } = follow(step({ kind: 'all', returnAll: true }), [[ONE], [{ id: 'p' }], [], [{ id: 'r' }]]);
		expect(paths).toEqual(['keyword', 'people', 'company', 'reddit'].map((kind) => `/api-${kind}-watchlist`));
		expect(items).toMatchObject([{ kind: 'keyword' }, { kind: 'people' }, { kind: 'reddit' }]);
	});

	it('no more of them than the limit needs', () => {
		expect(follow(step({ kind: 'all', limit: 2 }), [[ONE], [{ id: 'p' }, { id: 'q' }]])).toMatchObject({ paths: [expect.anything(), expect.anything()], items: [{ watchlist_id: 'w1' }, { watchlist_id: 'p' }] });
		expect(follow(step({ kind: 'all', limit: 1 }), [[ONE]]).paths).toHaveLength(1);
	});

	it('an unknown form of one is told at the end', () => {
		const { items, last } = follow(step({ kind: 'all', returnAll: true }), ['hm', [TWO], [], []]);
		expect(items).toMatchObject([{ output: 'hm' }, { watchlist_id: 'w2' }]);
		expect(last).toMatchObject({ hint: expect.stringContaining('returned as it came') });
	});
});
