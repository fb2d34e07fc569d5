// Create Watchlist on n8n's real engine: each at most once, whatever fails.
import { sleep, type IDataObject } from 'n8n-workflow';
import { bodiesOf, endsOf, jsons, operate, rowsOf, startOperating, type Doing } from './operate.mts';
import { detailsOf, useWorld } from './world.mts';

const world = useWorld();

const PATH = '/api-keyword-watchlist';
const ON = `POST ${PATH}`;
const create = async (rows: IDataObject[], doing: Doing = {}) => await operate(world, 'watchlist.create', rows, doing);
const words = (...keywords: string[]): IDataObject[] => keywords.map((keyword) => ({ keywords: keyword }));
const posts = () => world.sandbox.requestsTo(PATH).filter(({ method }) => method === 'POST');
const madeNames = () => world.sandbox.watchlists.slice(1).map(({ name }) => name);

it('makes one per row, in order and paired, and says which', async () => {
	const result = await create(words('a', 'b, c'));
	expect(rowsOf(result.success)).toEqual([0, 1]);
	const made = world.sandbox.watchlists.slice(1);
	expect(jsons(result)).toEqual(
		made.map(({ id, name }) => ({
			api_agent_task_id: null,
			status: 'completed',
			done: true,
			watchlist_id: id,
			name,
			kind: 'keyword',
			reason: null,
			timed_out: false,
			is_paused: null,
			fetch_frequency_hours: 12,
			task_input: null,
			task_output: expect.objectContaining({ id, created: true }),
		})),
	);
	expect(posts()).toHaveLength(2);
});

it.each([
	['reddit', { keywords: 'n8n' }, { slackWebhookUrl: 'https://hooks.slack.com/x', objective: 'o' }],
	['people', { profiles: 'in/jane-doe\nin/john-roe' }, { description: 'd' }],
	['company', { companies: 'acme, globex' }, { labels: 'a' }],
])('makes one of the kind %s, with its options', async (kind, fields, options) => {
	const [item] = jsons(await create([fields], { parameters: { kind }, options: { name: 'Mine', fetchFrequency: 6, ...options } }));
	expect(item).toMatchObject({ done: true, kind, name: 'Mine', fetch_frequency_hours: 6 });
	expect(world.sandbox.watchlists.at(-1)).toMatchObject({ kind, name: 'Mine', fetchFreqInHours: 6 });
	expect(world.requests[0]?.body).toMatchObject({ name: 'Mine' });
});

it('makes one of a prompt', async () => {
	const [item] = jsons(await create([{ prompt: 'Founders who hire' }], { parameters: { createFrom: 'prompt' } }));
	expect(item).toMatchObject({ done: true, name: 'Founders who hire' });
	expect(world.sandbox.watchlists.at(-1)).toMatchObject({ prompt: 'Founders who hire' });
});

it('takes the kind, keywords as objects and labels from expressions', async () => {
	const row = { what: 'reddit', list: [{ keyword: 'hiring', required_keywords: ['remote'], exclude_keywords: ['intern'] }], tags: ['x', 'y'] };
	const parameters = { kind: '={{ $json.what }}', keywords: '={{ $json.list }}', createFrom: 'keywords' };
	await create([row], { parameters, options: { labels: '={{ $json.tags }}' } });
	expect(world.sandbox.watchlists.at(-1)).toMatchObject({
		kind: 'reddit',
		keywords: [{ keyword: 'hiring', required: ['remote'], excluded: ['intern', 'intern'] }],
	});
	expect(world.requests[0]?.body).toMatchObject({ labels: [{ name: 'x' }, { name: 'y' }] });
});

it('makes what several rows want once; one that wants it otherwise is left out', async () => {
	const rows = [{ keywords: 'a', often: 6 }, { keywords: 'a', often: 6 }, { keywords: 'a', often: 24 }];
	const result = await create(rows, { options: { fetchFrequency: '={{ $json.often }}' } });
	expect(jsons(result).map(({ status, done }) => [status, done])).toEqual([['completed', true], ['completed', true], ['skipped', false]]);
	expect(jsons(result)[2]?.['reason']).toMatch(/row 1 of this run is for the same person, post or watchlist and says something else/);
	expect(posts()).toHaveLength(1);
});

it.each([
	['reset', { kind: 'reset' }],
	['truncated', { kind: 'truncated' }],
	['html', { kind: 'html', status: 200 }],
	['empty', { kind: 'empty', status: 200 }],
	['broken', { kind: 'status', status: 500 }],
] as const)('an answer that was lost (%s) is never asked for again: nobody knows whether it is made', async (_name, answer) => {
	world.sandbox.addFault({ on: ON, answer });
	const result = await create(words('a', 'b'));
	expect(result.success.map((item) => detailsOf(item)['done'] ?? item.json['done'])).toEqual(['unknown', true]);
	expect(jsons(result)[0]).toMatchObject({ details: { kind: 'keyword' }, message: expect.stringContaining("run 'Get Many' of Watchlist") });
	expect(posts()).toHaveLength(2);
	expect(madeNames()).toEqual(['a', 'b']);
});

it('is not made twice by Retry On Fail: neither what was lost nor what was made', async () => {
	world.sandbox.addFault({ on: ON, nth: 2, answer: { kind: 'reset' } });
	const result = await create(words('a', 'b', 'c'), { tries: 3, onError: 'stopWorkflow' });
	expect(result.status).toBe('error');
	expect(result.error?.message).toContain('was asked for by an earlier try, and the answer was lost');
	expect(result.error?.description).toMatch(/Taken by OutX so far: row 1.*the answer was lost: row 2/);
	// What an earlier try lost doesn't keep the rows behind it from being done.
	expect(bodiesOf(posts())).toEqual(['a', 'b', 'c'].map((keyword) => ({ keywords: [{ keyword }] })));
});

it('goes on after a refusal by Retry On Fail, and makes nothing twice', async () => {
	world.sandbox.addFault({ on: ON, nth: 2, answer: { kind: 'status', status: 429 } });
	const result = await create(words('a', 'b'), { tries: 2, onError: 'stopWorkflow' });
	expect(result.status).toBe('success');
	expect(madeNames()).toEqual(['a', 'b']);
	expect(posts()).toHaveLength(3);
});

it('a full plan ends the run, in OutX words', async () => {
	world.sandbox.settings.watchlistLimit = 2;
	const result = await create(words('a', 'b', 'c'));
	expect(endsOf(result)).toEqual(['completed', 'plan_limit', 'plan_limit']);
	expect(jsons(result)[1]).toMatchObject({
		error: 'Your OutX plan has no room for another watchlist',
		message: expect.stringContaining('OutX said: “Your plan includes up to 2 watchlists…”'),
		details: { done: false, http_status: 402 },
	});
	expect(posts()).toHaveLength(2);
});

it.each([[{}], [null], ['made'], [[]]])('an answer without an ID (%j) is handed on whole, with a hint', async (body) => {
	world.sandbox.addFault({ on: ON, answer: { kind: 'json', body: JSON.stringify(body) } });
	const result = await create(words('a'));
	expect(jsons(result)).toMatchObject([{ done: true, watchlist_id: null, kind: 'keyword', task_output: body ?? {} }]);
	expect(result.hints).toHaveLength(1);
});

it.each([[{ success: false, error: 'Nope' }], [{ created: false, message: 'Nope' }]])('an answer that says no (%j) is a failed row', async (body) => {
	world.sandbox.addFault({ on: ON, answer: { kind: 'json', body } });
	const result = await create(words('a'));
	expect(jsons(result)).toMatchObject([{ message: expect.stringContaining('“Nope”'), details: { reason: 'request_refused', done: false } }]);
});

it('counts in Max Requests and Max per Day', async () => {
	const perRun = await create(words('a', 'b'), { options: { maxRequests: 1 } });
	expect(endsOf(perRun)).toEqual(['completed', 'deferred']);
	const perDay = async (...names: string[]) => await create(words(...names), { options: { maxPerDay: 2 } });
	expect(endsOf(await perDay('c'))).toEqual(['completed']);
	const second = await perDay('d', 'e');
	expect(endsOf(second)).toEqual(['completed', 'deferred']);
	expect(jsons(second)[1]?.['reason']).toMatch(/^No watchlist was created: the limit of 2 a day/);
});

it('refuses rows without asking, by what is wrong with them', async () => {
	const result = await create([{ keywords: '' }, { keywords: [{}] }, { keywords: 'a' }], { options: { name: '={{ $json.nope }}' } });
	expect(endsOf(result)).toEqual(['invalid_watchlist', 'invalid_watchlist', 'invalid_option']);
	expect(jsons(result)[0]?.['message']).toMatch(/^No watchlist was created for this row\. /);
	expect(world.requests).toEqual([]);
});

it('Stop ends it at once; what was asked for is named', async () => {
	world.sandbox.settings.latencyMs = 300;
	const started = startOperating(world, 'watchlist.create', words('a', 'b', 'c'));
	await world.until(() => posts().length === 1);
	started.cancel();
	const { error, tookMs } = await started.done;
	expect(error?.message).toMatch(/The execution was canceled/);
	expect(tookMs).toBeLessThan(2000);
	await sleep(500);
	expect(posts()).toHaveLength(1);
});
