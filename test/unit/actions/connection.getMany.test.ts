// Get Many Connections: which pages a row asks for, and what each brings.
import { operation } from '../../../nodes/OutxLinkedIn/actions/connection/getMany.operation';
import { completed, itemsOf, meaningAt, nextOf, problemOf, refusalOf, sentBy, stepOf, taskFailed } from './steps';

const PATH = '/linkedin-agent/fetch-connections';
const many = (limit: number | 'all', options = {}) =>
	stepOf(operation, limit === 'all' ? { returnAll: true } : { returnAll: false, limit }, options);
const people = (count: number, from = 0) => Array.from({ length: count }, (_none, index) => ({ name: `Person ${from + index}`, public_identifier: `person-${from + index}` }));

it.each([
	[3, {}, { sort_type: 'RECENTLY_ADDED', start: 0, count: 40 }],
	[40, {}, { sort_type: 'RECENTLY_ADDED', start: 0, count: 40 }],
	[41, {}, { sort_type: 'RECENTLY_ADDED', start: 0, count: 100 }],
	['all', {}, { sort_type: 'RECENTLY_ADDED', start: 0, count: 100 }],
	[3, { keyword: ' Jane ' }, { keyword: 'Jane', sort_type: 'RECENTLY_ADDED', start: 0, count: 40 }],
	[3, { keyword: '', recentlyAddedFirst: false }, { start: 0, count: 40 }],
	[3, { keyword: 'Null' }, { keyword: 'Null', sort_type: 'RECENTLY_ADDED', start: 0, count: 40 }],
] as const)('Limit %j with %j asks for %j', (limit, options, body) => {
	expect(sentBy(many(limit, options))).toEqual({ ask: 'task', key: `${PATH} ${JSON.stringify(body)}`, path: PATH, body, effect: { kind: 'reads' } });
});

it.each([
	[{ returnAll: false, limit: 0 }, {}, 'Limit'],
	[{ returnAll: false, limit: null }, {}, 'Limit'],
	[{ returnAll: 'maybe' }, {}, 'Return All'],
	[{ returnAll: true }, { keyword: {} }, 'Keyword'],
	[{ returnAll: true }, { keyword: undefined }, 'Keyword'],
	[{ returnAll: true }, { keyword: null }, 'Keyword'],
	[{ returnAll: true }, { keyword: 'null' }, 'Keyword'],
	[{ returnAll: true }, { recentlyAddedFirst: undefined }, 'Recently Added First'],
	[{ returnAll: true }, { simplify: '' }, 'Simplify'],
])('%j with %j is refused for %s', (fields, options, label) => {
	const { reason, error } = refusalOf(operation, fields, options);
	expect([reason, error]).toEqual(['invalid_option', expect.stringContaining(`'${label}'`)]);
});

it('goes on to the next page while one is full, and ends with one that is not', () => {
	const first = many('all').lead(completed({ total: 100, connections: people(100) }));
	expect(itemsOf(first)).toHaveLength(100);
	expect(sentBy(nextOf(first))).toMatchObject({ body: { start: 100, count: 100 } });
	const last = nextOf(first).lead(completed({ total: '7', connections: people(7, 100) }));
	expect([last.kind, itemsOf(last).length]).toEqual(['done', 7]);
});

it('counts the people where OutX does not say how many they are', () => {
	expect(many('all').lead(completed(people(100))).kind).toBe('next');
	expect(many('all').lead(completed(people(99))).kind).toBe('done');
});

it.each([null, '', ' ', 'many', -1])('counts the people where the total it says is none: %j', (total) => {
	expect(many('all').lead(completed({ total, connections: people(100) })).kind).toBe('next');
	expect(many('all').lead(completed({ total, connections: people(99) })).kind).toBe('done');
});

it('ends with a page that holds nobody, also where OutX says so in words', () => {
	expect(itemsOf(many('all').lead(completed({ total: 0, connections: [] })))).toEqual([]);
	const behind = () => nextOf(many('all').lead(completed(people(100))));
	for (const end of [completed({ message: 'No more connections' }), taskFailed({ error: 'No connections found' })]) {
		expect(behind().lead(end)).toEqual({ kind: 'done', items: [] });
	}
});

it.each([
	['an empty entry', { total: 99, connections: [...people(99), null] }, 100],
	['as many as OutX gives unless told', { total: 40, connections: people(40) }, 40],
	['fewer than it says are on it', { total: 100, connections: people(97) }, 97],
	['a word that there are more', { hasMore: true, connections: people(60) }, 60],
	['the next page’s address', { paging: { next: 'start=60' }, connections: people(60) }, 60],
])('does not end with a page that has %s', (_what, output, start) => {
	expect(sentBy(nextOf(many('all').lead(completed(output))))).toMatchObject({ body: { start, count: 100 } });
});

it('takes the total for that of the page', () => {
	expect(many('all').lead(completed({ total: 60, connections: people(60) })).kind).toBe('done');
	expect(many('all').lead(completed({ total: 200, connections: people(60) })).kind).toBe('done');
	expect(many('all').lead(completed({ connections: people(100), has_more: false })).kind).toBe('done');
});

it('gives each once where OutX ignores which page is asked for, however it orders them', () => {
	const first = many('all').lead(completed(people(100)));
	expect(nextOf(first).lead(completed(people(100).toReversed()))).toEqual({ kind: 'done', items: [] });
	const moved = nextOf(first).lead(completed(people(100, 95)));
	expect(itemsOf(moved)).toHaveLength(95);
});

it('gives people as all operations do, or as OutX gave them', () => {
	const raw = { name: 'Jane Doe', headline: 'CEO', public_identifier: 'jane-doe', entity_urn: 'urn:li:person:ACoAABCDEFG' };
	const output = { total: 1, connections: [raw] };
	expect(Object.entries(itemsOf(many(3).lead(completed(output)))[0] ?? {}).slice(0, 5)).toEqual([
		['full_name', 'Jane Doe'],
		['headline', 'CEO'],
		['profile_url', 'https://www.linkedin.com/in/jane-doe/'],
		['profile_slug', 'jane-doe'],
		['profile_urn', 'urn:li:fsd_profile:ACoAABCDEFG'],
	]);
	expect(itemsOf(many(3, { simplify: false }).lead(completed(output)))).toEqual([raw]);
});

it('hands an answer without a list on whole, with a hint, and a failed task on with its words', () => {
	const alien = many(3).lead(completed({ message: 'Busy' }));
	expect(alien).toMatchObject({ kind: 'done', items: [{ output: { message: 'Busy' } }], hint: expect.stringContaining('as it came') });
	expect(problemOf(many(3).lead(taskFailed({ error: 'Nobody home' })))).toMatchObject({ reason: 'task_failed', outxSaid: 'Nobody home', effect: false });
});

it.each([
	['Session expired', 'account_blocked'],
	['Plugin installation required', 'extension_inactive'],
	['You reached the weekly limit', 'rate_limited'],
])('a task that failed with what the next page would meet as well, %j, ends the run', (error, reason) => {
	expect(problemOf(many(3).lead(taskFailed({ error })))).toMatchObject({ reason, stopsBatch: true, outxSaid: error });
});

it('a refusal means the same', () => {
	expect(meaningAt(many(3).request, 403, 'Session expired')).toMatchObject({ reason: 'account_blocked', stopsBatch: true });
	expect(meaningAt(many(3).request, 400, 'count must be a number')).toBeUndefined();
});
