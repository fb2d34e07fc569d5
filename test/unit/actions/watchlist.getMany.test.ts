// Get Many Watchlists: what a row asks OutX for, and what the answers mean.
import { emptyAnswer, type Lead, type Step } from '../../../nodes/OutxLinkedIn/execution/step';
import { operation } from '../../../nodes/OutxLinkedIn/actions/watchlist/getMany.operation';
import { problemOf as failureOf } from '../builders';
import { answeredAtOnce, itemsOf, meaningAt, nextOf, refusalOf, sentBy, stepOf, type Values } from './steps';

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

it.each([[200], [404]])("OutX's no with status %d that says there are none is none", (httpStatus) => {
	const { request } = step();
	expect(emptyAnswer(request, failureOf({ httpStatus, outxSaid: 'No watchlists found' }))).toMatchObject({ output: [] });
	expect(emptyAnswer(request, failureOf({ httpStatus, outxSaid: 'No admin found' }))).toBeUndefined();
	expect(step().instead?.(failureOf({ httpStatus: 404 }))).toBeUndefined();
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

	const refused = (httpStatus: number, over: object = {}) => failureOf({ reason: 'not_found', httpStatus, ...over });

	it.each([[404], [405]])('one that OutX refuses with %d costs the others nothing', (status) => {
		const first = step({ kind: 'all', returnAll: true });
		const second = first.instead?.(refused(status));
		if (second === undefined) throw new Error('It ends there');
		expect(sentBy(second)['path']).toBe('/api-people-watchlist');
		const third = nextOf(second.lead(answeredAtOnce([ONE])));
		expect(emptyAnswer(third.request, refused(status))).toMatchObject({ output: [] });
		expect(meaningAt(third.request, status, '')?.stopsBatch).toBeUndefined();
	});

	it('all that are refused are an error, and so is what ends the run', () => {
		const first = step({ kind: 'all', returnAll: true });
		expect(first.instead?.(refused(404, { reason: 'no_admin', stopsBatch: true }))).toBeUndefined();
		expect(first.instead?.(refused(500))).toBeUndefined();
		const last = first.instead?.(refused(404))?.instead?.(refused(404))?.instead?.(refused(404));
		if (last === undefined) throw new Error('It ends before');
		expect(sentBy(last)['path']).toBe('/api-reddit-watchlist');
		expect(last.instead?.(refused(404))).toBeUndefined();
		expect(emptyAnswer(last.request, refused(404))).toBeUndefined();
		expect(meaningAt(last.request, 405, '')).toBeUndefined();
	});

	it('an unknown form of one is told at the end', () => {
		const { items, last } = follow(step({ kind: 'all', returnAll: true }), ['hm', [TWO], [], []]);
		expect(items).toMatchObject([{ output: 'hm' }, { watchlist_id: 'w2' }]);
		expect(last).toMatchObject({ hint: expect.stringContaining('returned as it came') });
	});
});
