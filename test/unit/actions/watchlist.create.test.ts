// Create Watchlist: what a row asks OutX for, and what the answers mean.
import { operation } from '../../../nodes/OutxLinkedIn/actions/watchlist/create.operation';
import { answeredAtOnce, itemsOf, meaningAt, problemOf, refusalOf, sentBy, stepOf, type Values } from './steps';

const WORDS = { kind: 'keyword', createFrom: 'keywords', keywords: 'sales' };
const step = (fields: Values = {}, options: Values = {}) => stepOf(operation, { ...WORDS, ...fields }, options);
const refusal = (fields: Values = {}, options: Values = {}) => refusalOf(operation, { ...WORDS, ...fields }, options);
const bodyOf = (fields: Values = {}, options: Values = {}) => sentBy(step(fields, options))['body'];
const jane = 'https://www.linkedin.com/in/jane-doe/';

describe('a row about keywords', () => {
	it('has OutX watch them', () => {
		const body = { keywords: [{ keyword: 'sales' }] };
		const key = `POST /api-keyword-watchlist ${JSON.stringify({ name: null, ...body })}`;
		expect(sentBy(step())).toEqual({
			ask: 'direct',
			key,
			method: 'POST',
			path: '/api-keyword-watchlist',
			body,
			effect: { kind: 'acts', names: [key], says: JSON.stringify(body) },
			isPaced: true,
		});
		expect(step({}, { name: 'Mine' }).about).toEqual({ kind: 'keyword', name: 'Mine' });
	});

	it('is about Reddit where it says so', () => {
		expect(sentBy(step({ kind: 'reddit' }))).toMatchObject({ path: '/api-reddit-watchlist', body: { keywords: [{ keyword: 'sales' }] } });
	});

	it.each([
		['sales, no code\nCRM,, sales', ['sales', 'no code', 'CRM']],
		[['sales', 'no code', ''], ['sales', 'no code']],
		['["sales, and more", 5]', ['sales, and more', '5']],
		[[{ keyword: 'sales' }, 'CRM'], ['sales', 'CRM']],
		['{"keyword": "sales"}', ['sales']],
		['{"keyword": "sales"}, {"keyword": "no, code"}', ['sales', 'no, code']],
		['[Hiring], "remote work", C++, $AAPL, AI', ['[Hiring]', '"remote work"', 'C++', '$AAPL', 'AI']],
		["['hiring', 'remote']", ['hiring', 'remote']],
		["['Acme, Inc.']", ['Acme, Inc.']],
		['[hiring, remote]', ['hiring', 'remote']],
		['[Hiring], [Remote]', ['[Hiring]', '[Remote]']],
		['R&D; remote;\nB&amp;B', ['R&D', 'remote', 'B&amp;B']],
		['hiring; now, remote', ['hiring; now', 'remote']],
		['- hiring\n- remote work', ['hiring', 'remote work']],
		['• hiring\r\n•remote', ['hiring', 'remote']],
		['1. hiring\n\n2) remote', ['hiring', 'remote']],
		['1. FC Köln', ['1. FC Köln']],
		['1. FC Köln\nHSV', ['1. FC Köln', 'HSV']],
		['1. FC Köln\n1. FC Union', ['1. FC Köln', '1. FC Union']],
		['C++\n- remote', ['C++', '- remote']],
		[2026, ['2026']],
	])('reads %j', (keywords, expected) => {
		expect(bodyOf({ keywords })).toEqual({ keywords: expected.map((keyword) => ({ keyword })) });
	});

	it.each([
		[{ keyword: 'hiring', required_keywords: ['remote'], exclude_keywords: ['intern'] }],
		[{ keyword: ' hiring ', requiredKeywords: 'remote', excluded_keywords: 'intern' }],
		[{ keyword: 'hiring', required: ['remote', ''], excluded: ['intern', 'intern'] }],
		[{ keyword: 'hiring', required_keywords: ['remote'], exclude_keywords: ['intern'], excluded_keywords: ['intern'] }],
	])('sends the rules of %j, the excluded words under both names', (keyword) => {
		expect(bodyOf({ keywords: [keyword] })).toEqual({
			keywords: [{ keyword: 'hiring', required_keywords: ['remote'], exclude_keywords: ['intern'], excluded_keywords: ['intern'] }],
		});
	});

	it.each([
		[true, true],
		['true', true],
		[false, false],
		['no', false],
	])('keeps whether all required words are needed (%j)', (given, include_all_required) => {
		expect(bodyOf({ keywords: [{ keyword: 'a', required_keywords: ['b', 'c'], include_all_required: given }] })).toEqual({
			keywords: [{ keyword: 'a', required_keywords: ['b', 'c'], include_all_required }],
		});
	});

	it('adds the words for all keywords to those of each', () => {
		const options = { requiredKeywords: 'remote, EU', excludedKeywords: ['intern'] };
		expect(bodyOf({ keywords: ['a', { keyword: 'b', required_keywords: ['remote'], exclude_keywords: ['course'] }] }, options)).toEqual({
			keywords: [
				{ keyword: 'a', required_keywords: ['remote', 'EU'], exclude_keywords: ['intern'], excluded_keywords: ['intern'] },
				{ keyword: 'b', required_keywords: ['remote', 'EU'], exclude_keywords: ['course', 'intern'], excluded_keywords: ['course', 'intern'] },
			],
		});
	});

	it.each([[''], [undefined], [null], ['undefined'], [' , \n'], [[]], [['', null]], ['[]']])('is refused without keywords (%j)', (keywords) => {
		expect(refusal({ keywords })).toMatchObject({ reason: 'invalid_watchlist', error: "'Keywords' is empty", effect: false, isOwn: true });
	});

	it.each([[true], [[true]], [[{ word: 'x' }]], [[{ keyword: '' }]], [[{ keyword: 'x', required_keywords: [{}] }]], [[['x']]], [[{ keyword: 'x', include_all_required: 'perhaps' }]]])('is refused with %j', (keywords) => {
		expect(refusal({ keywords })).toMatchObject({ reason: 'invalid_watchlist', error: "The value of 'Keywords' can't be used" });
	});

	it.each([
		['sales, {{topic}}'],
		['sales, undefined'],
		[['sales', 'null']],
		['{{ $json.topic }}'],
		['sales, <<topic>>'],
		['#N/A'],
		['{"keyword": "a"}\n{"keyword": "b"}'],
		['{"keyword": "a", "required_keywords": ["b"'],
		['["a", "b'],
		[[{ keyword: '{{topic}}' }]],
		[[{ keyword: 'a', required_keywords: ['undefined'] }]],
		[[{ keyword: 'a', exclude_keywords: '{{topic}}' }]],
	])('with junk (%j) is refused: it would take a place in the plan', (keywords) => {
		expect(refusal({ keywords })).toMatchObject({ reason: 'invalid_watchlist', error: "The value of 'Keywords' can't be used", message: expect.stringContaining('{{topic}}') });
	});

	it('is refused with another way to create than there is', () => {
		for (const createFrom of [undefined, null]) expect(refusal({ ...WORDS, createFrom }).error).toBe("The value of 'Create From' can't be used");
		expect(refusal({ createFrom: 'nothing' })).toMatchObject({ reason: 'invalid_option', error: "The value of 'Create From' can't be used" });
	});
});

describe('a row with a prompt', () => {
	const PROMPT = { createFrom: 'prompt', prompt: ' Founders who hire \n' };

	it.each(['keyword', 'reddit'])('has OutX make the %s watchlist of it', (kind) => {
		expect(sentBy(step({ ...PROMPT, kind }, { name: 'Mine', fetchFrequency: 6 }))).toMatchObject({
			path: `/api-${kind}-watchlist`,
			body: { prompt: 'Founders who hire', name: 'Mine', fetchFreqInHours: 6 },
		});
	});

	it.each([[''], [undefined], [' ']])('is refused where it is %j', (prompt) => {
		expect(refusal({ createFrom: 'prompt', prompt })).toMatchObject({ reason: 'invalid_watchlist', error: "'Prompt' is empty" });
	});

	it('is refused where it has a gap: there is no option that would let it pass', () => {
		const problem = refusal({ createFrom: 'prompt', prompt: 'Posts about {{ $json.topic }}' });
		expect(problem).toMatchObject({ reason: 'text_has_gap', error: "'Prompt' has a gap: '{{ $json.topic }}'" });
		expect(problem.message).not.toContain('Check Text');
	});

	it.each([
		['labels', 'Labels'],
		['description', 'Description'],
		['objective', 'Objective'],
		['requiredKeywords', 'Required Keywords'],
		['excludedKeywords', 'Excluded Keywords'],
	])('is refused together with %s, which OutX would ignore in silence', (option, label) => {
		expect(refusal(PROMPT, { [option]: 'x' })).toMatchObject({ reason: 'invalid_watchlist', error: `'${label}' can't be set together with a prompt` });
	});
});

describe('a row about people or companies', () => {
	it.each([
		[`${jane}, in/john`, [jane, 'https://www.linkedin.com/in/john/']],
		[`${jane}\njane-doe`, [jane]],
		[[jane, 'ACoAAada', { profile_url: 'https://www.linkedin.com/in/eve' }], [jane, 'https://www.linkedin.com/in/ACoAAada/', 'https://www.linkedin.com/in/eve/']],
		[{ profile_slug: 'jane-doe', profile_urn: 'urn:li:fsd_profile:ACoAAjane' }, [jane]],
		['https://www.linkedin.com/in/jane-doe;jsessionid=1', ['https://www.linkedin.com/in/jane-doe/']],
		['Jane Doe; https://www.linkedin.com/in/jane-doe', ['https://www.linkedin.com/in/jane-doe/']],
		[`${jane}; in/john`, [jane, 'https://www.linkedin.com/in/john/']],
		[`- ${jane}\n- in/john`, [jane, 'https://www.linkedin.com/in/john/']],
		['in/j&uuml;rgen', ['https://www.linkedin.com/in/j%C3%BCrgen/']],
		[`=HYPERLINK("${jane}";"Jane")`, [jane]],
	])('watches the people in %j', (profiles, expected) => {
		expect(sentBy(step({ kind: 'people', profiles }))).toMatchObject({ path: '/api-people-watchlist', body: { profiles: expected } });
	});

	it('watches companies', () => {
		const companies = 'acme, https://www.linkedin.com/company/globex/posts/, 1441';
		expect(sentBy(step({ kind: 'company', companies }, { description: 'd', labels: 'a' }))).toMatchObject({
			path: '/api-company-watchlist',
			body: {
				companies: ['https://www.linkedin.com/company/acme/', 'https://www.linkedin.com/company/globex/', 'https://www.linkedin.com/company/1441/'],
				description: 'd',
				labels: [{ name: 'a' }],
			},
		});
	});

	it('is refused without any, and with one that is nobody: the watchlist would not be what the row asks for', () => {
		expect(refusal({ kind: 'people', profiles: '' })).toMatchObject({ reason: 'invalid_watchlist', error: "'Profiles' is empty" });
		expect(refusal({ kind: 'company', companies: [] })).toMatchObject({ reason: 'invalid_watchlist', error: "'Companies' is empty" });
		expect(refusal({ kind: 'people', profiles: `${jane}, Jane Doe` })).toMatchObject({ reason: 'invalid_profile' });
		expect(refusal({ kind: 'company', companies: ['acme', jane] })).toMatchObject({ reason: 'invalid_company' });
	});

	it.each(['objective', 'requiredKeywords', 'excludedKeywords'])('is refused with %s', (option) => {
		expect(refusal({ kind: 'people', profiles: jane }, { [option]: 'x' })).toMatchObject({
			reason: 'invalid_watchlist',
			message: expect.stringContaining('Only Keyword and Reddit watchlists have it'),
		});
	});
});

describe('the kind', () => {
	it.each([['People', 'people'], [' company ', 'company'], ['companies', 'company'], ['Keywords', 'keyword'], ['profile', 'people']])('may be written %j', (kind, expected) => {
		expect(sentBy(step({ kind, profiles: jane, companies: 'acme' }))['path']).toBe(`/api-${expected}-watchlist`);
	});

	it.each([[''], [undefined], ['twitter'], ['all'], [7]])('is refused where it is %j', (kind) => {
		expect(refusal({ kind })).toMatchObject({ reason: 'invalid_watchlist', error: "The value of 'Kind' can't be used" });
	});
});

describe('an option', () => {
	it('is sent as OutX calls it', () => {
		const options = { name: ' N ', description: 'D', objective: 'O', fetchFrequency: '24', labels: 'a, b' };
		expect(bodyOf({}, options)).toEqual({
			keywords: [{ keyword: 'sales' }],
			name: 'N',
			description: 'D',
			objective: 'O',
			labels: [{ name: 'a' }, { name: 'b' }],
			fetchFreqInHours: 24,
		});
		expect(bodyOf({ kind: 'reddit' }, { slackWebhookUrl: ' https://hooks.slack.com/services/x ' })).toMatchObject({ slack_webhook_url: 'https://hooks.slack.com/services/x' });
	});

	it.each([
		[['a', { name: 'b', description: 'c', default: true }], [{ name: 'a' }, { name: 'b', description: 'c', default: true }]],
		[[{ key: 'a', description: null, default: false }], [{ name: 'a', default: false }]],
		['[{"name": "a"}]', [{ name: 'a' }]],
		['{"name": "a"}, {"name": "b"}', [{ name: 'a' }, { name: 'b' }]],
		['a, b, a', [{ name: 'a' }, { name: 'b' }]],
		[['a', { name: ' a ', description: 'c' }], [{ name: 'a', description: 'c' }]],
		[5, [{ name: '5' }]],
	])('of labels (%j) becomes objects: OutX loses bare texts', (labels, expected) => {
		expect(bodyOf({}, { labels })).toMatchObject({ labels: expected });
	});

	it.each([
		['name', 'Name'],
		['description', 'Description'],
		['objective', 'Objective'],
		['labels', 'Labels'],
		['fetchFrequency', 'Fetch Frequency'],
		['requiredKeywords', 'Required Keywords'],
		['excludedKeywords', 'Excluded Keywords'],
	])('%s without a value is refused', (option, label) => {
		for (const value of [undefined, null, '', 'undefined']) {
			expect(refusal({}, { [option]: value })).toMatchObject({ reason: 'invalid_option', error: `'${label}' has no value in this row` });
		}
	});

	it.each([
		['fetchFrequency', 5],
		['fetchFrequency', 'daily'],
		['fetchFrequency', true],
		['fetchFrequency', [12]],
		['fetchFrequency', '0x18'],
		['labels', ['a', 'b', 'c'].map((name) => ({ name, default: true }))],
		['labels', [{}]],
		['labels', [true]],
		['labels', [{ name: ' ' }]],
		['labels', 'a, undefined'],
		['labels', '{{label}}'],
		['labels', [{ name: '{{label}}' }]],
		['requiredKeywords', [{}]],
		['requiredKeywords', 'remote, {{place}}'],
		['excludedKeywords', 'intern, null'],
	])('%s of %j is refused', (option, value) => {
		expect(refusal({}, { [option]: value })).toMatchObject({ reason: 'invalid_option' });
	});

	it.each([[''], ['hooks.slack.com/x'], ['http://hooks.slack.com/x'], ['https://hooks slack'], [7]])('of Slack (%j) is refused', (slackWebhookUrl) => {
		expect(refusal({ kind: 'reddit' }, { slackWebhookUrl })).toMatchObject({ reason: 'invalid_option' });
	});

	it('of Slack is only of Reddit', () => {
		expect(refusal({}, { slackWebhookUrl: 'https://hooks.slack.com/x' })).toMatchObject({ error: "'Slack Webhook URL' can't be set for this kind of watchlist" });
	});

	it.each(['name', 'description', 'objective'])('%s with a gap is refused', (option) => {
		expect(refusal({}, { [option]: 'For {{company}}' })).toMatchObject({ reason: 'text_has_gap' });
	});

	it('that is no text is refused', () => {
		expect(refusal({}, { name: { a: 1 } })).toMatchObject({ reason: 'invalid_watchlist', error: "'Name' isn't text" });
	});
});

describe('two rows', () => {
	it('that want the same are one, whatever the order', () => {
		expect(sentBy(step({}, { name: 'a' }))['key']).toBe(sentBy(step({}, { name: 'a' }))['key']);
		expect(sentBy(step({}, { name: 'a' }))['key']).not.toBe(sentBy(step({}, { name: 'b' }))['key']);
		expect(sentBy(step({}))['key']).not.toBe(sentBy(step({ keywords: 'CRM' }))['key']);
		expect(sentBy(step({}))['key']).not.toBe(sentBy(step({ kind: 'reddit' }))['key']);
	});

	it('that want the same in another way say so', () => {
		const [one, other] = [sentBy(step({}, { fetchFrequency: 1 })), sentBy(step({}, { fetchFrequency: 3 }))];
		expect(one['key']).toBe(other['key']);
		expect(one['effect']).not.toEqual(other['effect']);
	});
});

describe('the answer', () => {
	const lead = (body: unknown) => step().lead(answeredAtOnce(body));

	it.each([
		[{ id: 'w1', name: 'N', type: 'keyword', fetchFreqInHours: 12, created: true }],
		[{ success: true, data: { id: 'w1', name: 'N', fetchFreqInHours: '12' } }],
		[{ id: 'w1', name: 'N', fetchFreqInHours: 12, status: 'error' }],
		[{ success: true, data: { id: 'w1', name: 'N', fetchFreqInHours: 12, error_message: 'Last fetch failed', reason: 'leads' } }],
		[{ watchlist: { id: 'w1', name: 'N', fetchFreqInHours: 12 } }],
		[[{ id: 'w1', name: 'N', fetchFreqInHours: 12 }]],
	])('has the watchlist in %j', (body) => {
		expect(itemsOf(lead(body))).toEqual([{ watchlist_id: 'w1', name: 'N', fetch_frequency_hours: expect.anything() }]);
		expect(lead(body)).not.toHaveProperty('hint');
	});

	it('has a number for an ID as well', () => {
		expect(itemsOf(lead({ id: 7 }))).toEqual([{ watchlist_id: 7 }]);
	});

	it.each([[{}], [null], ['fine'], [[]], [{ message: 'Created' }]])('without an ID (%j) is done all the same, with a hint', (body) => {
		expect(lead(body)).toEqual({ kind: 'done', items: [{}], hint: expect.stringContaining("a form this node doesn't know") });
	});

	it.each([[{ success: false, error: 'No' }], [{ created: false, message: 'Exists' }], [{ error: 'No' }], [{ error: { code: 1 } }]])('that says no (%j) is a failed row', (body) => {
		expect(problemOf(lead(body))).toMatchObject({ reason: 'request_refused', effect: false, error: "The watchlist wasn't created: OutX's answer says so" });
	});

	it.each([
		[402, 'Your plan includes up to 2 watchlists…'],
		[403, 'Your plan includes up to 2 watchlists…'],
		[402, ''],
	])('%i %j says that the plan is full, and ends the run', (status, said) => {
		const problem = meaningAt(step().request, status, said);
		expect(problem).toMatchObject({ reason: 'plan_limit', stopsBatch: true, error: 'Your OutX plan has no room for another watchlist' });
		expect(problem?.message).toContain(said);
	});

	it('other refusals mean what they mean everywhere', () => {
		expect(meaningAt(step().request, 400, 'Invalid fetchFreqInHours')).toBeUndefined();
		expect(meaningAt(step().request, 404, 'Not Found')).toBeUndefined();
	});
});
