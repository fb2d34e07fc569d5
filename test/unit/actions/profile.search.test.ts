// Search: what a row asks OutX for, and what the answers mean.
import { operation } from '../../../nodes/OutxLinkedIn/actions/profile/search.operation';
import { answeredAtOnce, completed, itemsOf, meaningAt, problemOf, refusalOf, sentBy, stepOf, taskFailed, type Values } from './steps';

const PATH = '/linkedin-agent/search-profiles';
const search = (filters: unknown, fields: Values = {}, options: Values = {}) =>
	stepOf(operation, { keywords: '', limit: 25, filters, ...fields }, options);
const refusal = (filters: unknown, fields: Values = {}, options: Values = {}) =>
	refusalOf(operation, { keywords: '', limit: 25, filters, ...fields }, options);
const bodyOf = (filters: unknown, fields: Values = {}) => sentBy(search(filters, fields))['body'];

const ADA = { full_name: 'Ada', profile_slug: 'ada', profile_urn: 'urn:li:fsd_profile:ACoAAada' };
const BOB = { full_name: 'Bob', profile_slug: 'bob' };

describe('a row', () => {
	it('asks for what it names, and for nothing else', () => {
		const body = { keywords: 'sales', title: 'CTO', count: 25 };
		expect(sentBy(search({ title: ' CTO ' }, { keywords: ' sales ' }))).toEqual({
			ask: 'task',
			key: `${PATH} ${JSON.stringify(body)}`,
			path: PATH,
			body,
			effect: { kind: 'reads' },
		});
	});

	it('calls every filter what OutX calls it', () => {
		const texts = { title: 'a', company: 'b', firstName: 'c', lastName: 'd', school: 'e' };
		const lists = { geoUrn: 'f', currentCompany: 'g', industry: 'h', pastCompany: 'i', profileLanguage: 'j' };
		expect(bodyOf({ ...texts, ...lists })).toEqual({
			title: 'a',
			company: 'b',
			first_name: 'c',
			last_name: 'd',
			school: 'e',
			geo_urn: ['f'],
			current_company: ['g'],
			industry: ['h'],
			past_company: ['i'],
			profile_language: ['j'],
			count: 25,
		});
	});

	it.each([
		['103644278, 5', ['103644278', '5']],
		['103644278\n 5 ,, 5', ['103644278', '5']],
		[['103644278', 5, '', null], ['103644278', '5']],
		['["103644278", 5]', ['103644278', '5']],
		[103644278, ['103644278']],
		['urn:li:geo:103644278', ['103644278']],
		[['Acme, Inc.'], ['Acme, Inc.']],
		['[unclear', ['[unclear']],
	])('reads the list %j', (given, list) => {
		expect(bodyOf({ geoUrn: given })).toMatchObject({ geo_urn: list });
	});

	it('takes a number where a text is expected, as sheets give it', () => {
		expect(bodyOf({ company: 37 })).toMatchObject({ company: '37' });
	});

	it('needs keywords or one filter, and either does', () => {
		expect(bodyOf({}, { keywords: 'x' })).toEqual({ keywords: 'x', count: 25 });
		expect(bodyOf({ school: 'MIT' })).toEqual({ school: 'MIT', count: 25 });
		expect(bodyOf({ school: 'MIT', title: '', industry: ' , ' })).toEqual({ school: 'MIT', count: 25 });
	});

	it.each([[{}], [undefined], [{ title: '' }], [{ industry: '' }], [{ industry: [] }], [null], [' '], ['{}']])('searching for nothing (%j) is refused', (filters) => {
		expect(refusal(filters)).toMatchObject({ reason: 'invalid_search', error: 'This row searches for nothing', effect: false, isOwn: true });
	});

	it.each([undefined, null, 'undefined', 'null', NaN])('a filter without a value (%j) is refused, because without it the search finds others', (value) => {
		expect(refusal({ title: value, school: 'MIT' })).toMatchObject({ reason: 'invalid_search', error: "'Title' has no value in this row" });
		expect(refusal({ industry: value, school: 'MIT' }).error).toBe("'Industry IDs' has no value in this row");
		expect(refusal({ school: 'MIT' }, { keywords: value }).error).toBe("'Keywords' has no value in this row");
	});

	it.each<[unknown, string]>([
		[{ location: 'Berlin', title: 'CEO' }, 'location'],
		['{"title": "CEO", "location": "Berlin"}', 'location'],
		[{ geo_urn: '103644278' }, 'geo_urn'],
		[{ Title: 'CEO' }, 'Title'],
		[{ location: undefined }, 'location'],
	])('a filter of a name it does not have (%j) is refused, because without it the search finds others', (filters, name) => {
		const { reason, error, message } = refusal(filters, { keywords: 'sales' });
		expect([reason, error]).toEqual(['invalid_search', `'Filters' has no '${name}'`]);
		expect(message).toBe(
			'Remove it, or use one of these names: company (Company), currentCompany (Current Company IDs), firstName (First Name), industry (Industry IDs), lastName (Last Name), geoUrn (Location IDs), pastCompany (Past Company IDs), profileLanguage (Profile Languages), school (School), title (Title).',
		);
	});

	it('takes every filter that the panel shows', () => {
		const { options = [] } = operation.fields.find(({ name }) => name === 'filters') ?? {};
		expect(options).toHaveLength(10);
		for (const { name } of options) expect(bodyOf({ [name]: '7' })).not.toEqual({ count: 25 });
	});

	it.each(['{"title": "CTO"}', ' {"title": "CTO"}\n'])('reads filters written as JSON, %j', (filters) => {
		expect(bodyOf(filters)).toEqual({ title: 'CTO', count: 25 });
	});

	it.each([['nonsense'], ['{"title": "CTO"'], [[{ title: 'CTO' }]], ['[{"title": "CTO"}]'], [5], [true]])(
		'filters of another form (%j) are refused, because without them the search finds others',
		(filters) => {
			expect(refusal(filters, { keywords: 'sales' })).toMatchObject({ reason: 'invalid_search', error: "The value of 'Filters' can't be used" });
		},
	);

	it('finds people called Null, The and Dear', () => {
		for (const lastName of ['Null', 'The', 'Dear']) expect(bodyOf({ lastName })).toMatchObject({ last_name: lastName });
	});

	it.each([
		['[object Object]', '[object Object]'],
		['{{ $json.q }}', '{{ $json.q }}'],
		['Head of undefined', 'of undefined'],
		['#N/A', '#N/A'],
		['{"title": "CTO"', '{"title": "CTO"'],
	])('what an expression left (%j) is refused in every text and every list, because it finds others', (left, gap) => {
		const refused = (label: string) => ({ reason: 'invalid_search', error: `'${label}' has a gap: '${gap}'`, isOwn: true });
		expect(refusal({}, { keywords: left })).toMatchObject(refused('Keywords'));
		expect(refusal({ title: left })).toMatchObject(refused('Title'));
		expect(refusal({ currentCompany: ['1441', left] })).toMatchObject(refused('Current Company IDs'));
	});

	it.each([[['1441', 'undefined']], ['1441, undefined'], [['null', '1441']]])('a list that lost an entry (%j) is refused', (industry) => {
		expect(refusal({ industry }).error).toMatch(/^'Industry IDs' has a gap: '(?:undefined|null)'$/);
	});

	it.each([[{ title: { a: 1 } }, "'Title'"], [{ geoUrn: [{ a: 1 }] }, "'Location IDs'"], [{ geoUrn: [true] }, "'Location IDs'"]])('an unusable filter (%j) is refused by its name', (filters, label) => {
		expect(refusal(filters)).toMatchObject({ reason: 'invalid_search', error: `The value of ${label} can't be used` });
	});

	it.each([[1], [50], ['12']])('may want %j people', (limit) => {
		expect(bodyOf({ title: 'CTO' }, { limit })).toMatchObject({ count: Number(limit) });
	});

	it.each([[0], [51], [2.5], ['many']])('may not want %j people: one search is all there is', (limit) => {
		expect(refusal({ title: 'CTO' }, { limit })).toMatchObject({ reason: 'invalid_option', message: 'Use a whole number from 1 to 50.' });
	});

	it.each([undefined, null, 'undefined'])('is refused where an expression gives no limit: %j', (limit) => {
		expect(refusal({ title: 'CTO' }, { limit }).error).toBe("'Limit' has no value in this row");
	});

	it('is refused with a toggle without a value', () => {
		expect(refusal({ title: 'CTO' }, {}, { simplify: undefined }).error).toBe("'Simplify' has no value in this row");
	});
});

describe('the answer', () => {
	const people = (output: unknown, fields: Values = {}) => itemsOf(search({ title: 'x' }, fields).lead(completed(output)));

	it.each([
		[{ profiles: [ADA, BOB] }],
		[{ people: [ADA, BOB], total: 2 }],
		[{ data: { results: [ADA, BOB] } }],
		[{ whatever: [ADA, BOB] }],
		[[ADA, BOB]],
	])('has its people in %j', (output) => {
		expect(people(output)).toMatchObject([
			{ full_name: 'Ada', profile_slug: 'ada', profile_urn: 'urn:li:fsd_profile:ACoAAada' },
			{ full_name: 'Bob', profile_url: 'https://www.linkedin.com/in/bob/' },
		]);
	});

	it('may be one person alone', () => {
		expect(people({ profile: ADA })).toMatchObject([{ full_name: 'Ada' }]);
	});

	it.each([[{ profiles: [] }], [[]], [null], [{}], [{ total: 0 }]])('may be nobody (%j)', (output) => {
		const lead = search({ title: 'x' }).lead(completed(output));
		expect(lead).toEqual({ kind: 'done', items: [] });
	});

	it('may come without a task', () => {
		expect(itemsOf(search({ title: 'x' }).lead(answeredAtOnce({ success: true, profiles: [BOB] })))).toHaveLength(1);
	});

	it('is cut where OutX gives more than was asked for', () => {
		expect(people([ADA, BOB], { limit: 1 })).toHaveLength(1);
	});

	it('stays as it came without Simplify', () => {
		const lead = search({ title: 'x' }, {}, { simplify: false }).lead(completed([BOB]));
		expect(itemsOf(lead)).toEqual([BOB]);
	});

	it.each([['gibberish'], [42], [{ note: 'hm' }], [[1, 2]]])('of an unknown form (%j) is handed on whole, with a hint', (output) => {
		const lead = search({ title: 'x' }).lead(completed(output));
		expect(lead).toEqual({ kind: 'done', items: [{ output }], hint: expect.stringContaining("a form this node doesn't know") });
	});

	it('of a failed task is a problem in OutX words', () => {
		const problem = problemOf(search({ title: 'x' }).lead(taskFailed({ error: 'Nothing loaded' })));
		expect(problem).toMatchObject({ reason: 'task_failed', outxSaid: 'Nothing loaded', effect: false });
		expect(problem.error).toBe("OutX couldn't search for these people: the task ended as 'failed'");
	});

	it('LinkedIn having enough of searches ends the run, as a failed task and as a refusal', () => {
		expect(problemOf(search({ title: 'x' }).lead(taskFailed({ error: 'Commercial use limit reached' })))).toMatchObject({ reason: 'rate_limited', stopsBatch: true });
		expect(meaningAt(search({ title: 'x' }).request, 429, 'You reached the commercial use limit')).toMatchObject({ reason: 'rate_limited', stopsBatch: true });
		expect(meaningAt(search({ title: 'x' }).request, 400, 'count must be a number')).toBeUndefined();
	});
});
