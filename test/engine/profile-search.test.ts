// Search on n8n's real engine: what comes out of which row, and what it costs.
import { answerTasksWith, bodiesOf, endsOf, jsons, operate, rowsOf, type Doing } from './operate.mts';
import { isFailure, useWorld } from './world.mts';
import type { IDataObject } from 'n8n-workflow';

const world = useWorld();

const PATH = '/linkedin-agent/search-profiles';
const ON = `POST ${PATH}`;
const search = async (rows: IDataObject[], parameters: IDataObject = { limit: 2 }, doing: Doing = {}) =>
	await operate(world, 'profile.search', rows, { ...doing, parameters });
const posts = () => world.sandbox.requestsTo(PATH);

it('gives every row its people, in order and paired, with one request each', async () => {
	const result = await search([{ keywords: 'sales' }, { keywords: 'design' }, { keywords: 'law' }]);
	expect(rowsOf(result.success)).toEqual([0, 0, 1, 1, 2, 2]);
	expect(bodiesOf(posts())).toEqual(['sales', 'design', 'law'].map((keywords) => ({ keywords, count: 2 })));
	for (const { profile_url: url, full_name: name, connection_degree: degree } of jsons(result)) {
		expect(url).toMatch(/^https:\/\/www\.linkedin\.com\/in\/./);
		expect([typeof name, degree]).toEqual(['string', '2nd']);
	}
});

it('asks once for what several rows search for', async () => {
	const result = await search([{ keywords: 'sales' }, { keywords: ' sales' }]);
	expect(rowsOf(result.success)).toEqual([0, 0, 1, 1]);
	expect(posts()).toHaveLength(1);
});

it('hands filters on, from expressions too', async () => {
	await search([{ keywords: '', place: '103644278,5', who: 'CTO' }], { limit: 1, filters: { geoUrn: '={{ $json.place }}', title: '={{ $json.who }}', industry: '={{ [4, 96] }}' } });
	expect(bodiesOf(posts())).toEqual([{ geo_urn: ['103644278', '5'], title: 'CTO', industry: ['4', '96'], count: 1 }]);
});

it('refuses a row whose filter has no value, without asking, and goes on with the others', async () => {
	const result = await search([{ keywords: 'x' }, { keywords: 'x', who: 'CTO' }], { limit: 1, filters: { title: '={{ $json.who }}' } });
	expect(endsOf(result)).toEqual(['invalid_search', undefined]);
	expect(jsons(result)[0]).toMatchObject({ error: "'Title' has no value in this row", message: expect.stringContaining("OutX wasn't asked about this row") });
	expect(posts()).toHaveLength(1);
});

it('leaves out what the editor has kept of another operation with filters, as n8n does', async () => {
	await search([{ keywords: 'x' }], { limit: 1, filters: { author: 'jane-doe', title: 'CEO' } });
	expect(bodiesOf(posts())).toEqual([{ keywords: 'x', title: 'CEO', count: 1 }]);
});

it('refuses a row that searches for nothing, and an option without a value', async () => {
	expect(endsOf(await search([{ keywords: '' }]))).toEqual(['invalid_search']);
	expect(endsOf(await search([{ keywords: 'x' }], { limit: 1 }, { options: { simplify: '={{ $json.nope }}' } }))).toEqual(['invalid_option']);
	expect(endsOf(await search([{ keywords: 'x' }], { limit: 51 }))).toEqual(['invalid_option']);
	expect(world.requests).toEqual([]);
});

it('takes a result that comes at once, and asks about nothing', async () => {
	world.sandbox.settings.searchAnswer = 'result';
	const result = await search([{ keywords: 'a' }, { keywords: 'b' }]);
	expect(rowsOf(result.success)).toEqual([0, 0, 1, 1]);
	expect([posts().length, world.questions.length]).toEqual([2, 0]);
});

it.each(['', 'people', 'results', 'whatever'])("finds the list under '%s', in a task and at once", async (key) => {
	world.sandbox.settings.searchListKey = key;
	expect((await search([{ keywords: 'a' }])).success).toHaveLength(2);
	world.sandbox.settings.searchAnswer = 'result';
	expect((await search([{ keywords: 'a' }])).success).toHaveLength(2);
});

it.each([[{ profiles: [] }], [null], [{}], [[]]])('a search that finds nobody (%j) has no item', async (output) => {
	answerTasksWith(world, output);
	const result = await search([{ keywords: 'a' }]);
	expect([result.status, result.success]).toEqual(['success', []]);
});

it.each([['gibberish'], [7], [{ note: 'hm' }]])('hands an unknown answer (%j) on whole, with a hint', async (output) => {
	answerTasksWith(world, output);
	const result = await search([{ keywords: 'a' }]);
	expect(jsons(result)).toEqual([{ output }]);
	expect(result.hints.map(({ message }) => message)).toEqual([expect.stringContaining("a form this node doesn't know")]);
});

it('asks once more where the answer was lost', async () => {
	world.sandbox.addFault({ on: ON, answer: { kind: 'reset' } });
	expect((await search([{ keywords: 'a' }])).success).toHaveLength(2);
	expect(posts()).toHaveLength(2);
});

it('asks no third time, also under Retry On Fail', async () => {
	world.sandbox.addFault({ on: ON, times: Infinity, answer: { kind: 'reset' } });
	const result = await search([{ keywords: 'a' }], { limit: 2 }, { tries: 3, onError: 'stopWorkflow' });
	expect(result.status).toBe('error');
	expect(posts()).toHaveLength(2);
});

it('Retry On Fail asks the task of the earlier try again: no second LinkedIn action', async () => {
	world.sandbox.addFault({ on: ON, nth: 2, answer: { kind: 'status', status: 500 }, times: 1 });
	world.sandbox.addFault({ on: ON, nth: 2, answer: { kind: 'status', status: 500 }, times: 1 });
	const result = await search([{ keywords: 'a' }, { keywords: 'b' }], { limit: 1 }, { tries: 2, onError: 'stopWorkflow' });
	expect(result.status).toBe('error');
	expect(posts().map(({ body }) => (body as IDataObject)['keywords'])).toEqual(['a', 'b', 'b']);
});

it('a row that is not done in time keeps its task ID', async () => {
	world.sandbox.settings.extensionOnline = false;
	const result = await search([{ keywords: 'a' }], { limit: 1 }, { options: { maxWait: 0.4 } });
	expect(jsons(result)).toMatchObject([{ api_agent_task_id: world.sandbox.tasks[0]?.id, status: 'pending', timed_out: true }]);
});

it('LinkedIn having enough of it ends the run; the rows left are not done', async () => {
	world.sandbox.addFault({ on: ON, nth: 2, answer: { kind: 'status', status: 429, body: { error: 'You reached the commercial use limit' } } });
	const result = await search([{ keywords: 'a' }, { keywords: 'b' }, { keywords: 'c' }], { limit: 1 });
	expect(endsOf(result)).toEqual([undefined, 'rate_limited', 'rate_limited']);
	expect(posts()).toHaveLength(2);
	expect(result.success.filter(isFailure)).toHaveLength(2);
});

it('counts in Max Requests also where OutX gives the result at once', async () => {
	world.sandbox.settings.searchAnswer = 'result';
	const result = await search([{ keywords: 'sales' }, { keywords: 'design' }, { keywords: 'law' }], { limit: 1 }, { options: { maxRequests: 2 } });
	expect(posts()).toHaveLength(2);
	expect(endsOf(result)).toEqual([undefined, undefined, 'deferred']);
});
