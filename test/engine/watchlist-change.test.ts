// Update, Delete and Get Many of Watchlist on n8n's real engine.
import type { IDataObject } from 'n8n-workflow';
import { byId, endsOf, jsons, operate, rowsOf, type Doing } from './operate.mts';
import { detailsOf, useWorld } from './world.mts';

const world = useWorld();

const run = async (operation: string, rows: IDataObject[], doing: Doing = {}) => await operate(world, `watchlist.${operation}`, rows, doing);
const PATH = '/api-keyword-watchlist';
const sent = (method: string) => world.requests.filter((request) => request.method === method);
const first = () => world.sandbox.watchlists[0];
const firstId = () => first()?.id ?? '';

async function make(...names: string[]): Promise<string[]> {
	const result = await run('create', names.map((keywords) => ({ keywords })));
	return jsons(result).map(({ watchlist_id: id }) => String(id));
}

describe('Update', () => {
	it('changes one watchlist per row', async () => {
		const [one = '', two = ''] = await make('a', 'b');
		const rows = [{ watchlist: one, title: 'A' }, { watchlist: two, title: 'B' }];
		const result = await run('update', rows, { parameters: { updateFields: { name: '={{ $json.title }}', paused: true, fetchFrequency: 48 } } });
		expect(rowsOf(result.success)).toEqual([0, 1]);
		expect(jsons(result)).toMatchObject([
			{ done: true, watchlist_id: one, name: 'A', kind: 'keyword', is_paused: true, fetch_frequency_hours: 48, api_agent_task_id: null },
			{ done: true, watchlist_id: two, name: 'B' },
		]);
		expect(world.sandbox.watchlists.slice(1)).toMatchObject([{ name: 'A', disabledAt: expect.any(Number) }, { name: 'B' }]);
	});

	it('takes a watchlist chosen from the list, lets it go on, and ends its messages', async () => {
		const parameters = { watchlist: { __rl: true, mode: 'list', value: firstId(), cachedResultName: 'x' }, updateFields: { paused: false, slackWebhookUrl: '' } };
		expect(endsOf(await run('update', [{}], { parameters }))).toEqual(['completed']);
		expect(sent('PUT')[0]?.body).toEqual({ id: firstId(), disable: false, slack_webhook_url: null });
	});

	it('replaces keywords and labels, or has OutX make them of a prompt', async () => {
		await run('update', [{ watchlist: firstId() }], { parameters: { updateFields: { keywords: 'x, y', labels: 'l' } } });
		expect(first()).toMatchObject({ keywords: [{ keyword: 'x' }, { keyword: 'y' }], labels: [{}] });
		await run('update', [{ watchlist: firstId() }], { parameters: { updateFields: { prompt: 'Founders' } } });
		expect(first()?.prompt).toBe('Founders');
	});

	it('is of the kind that the row says', async () => {
		await run('create', [{ profiles: 'in/jane-doe' }], { parameters: { kind: 'people' } });
		const id = world.sandbox.watchlists.at(-1)?.id ?? '';
		const result = await run('update', [{ watchlist: id, kind: 'people' }, { watchlist: id, kind: 'keyword' }], { parameters: { updateFields: { name: 'Z' } } });
		expect(endsOf(result)).toEqual(['completed', 'not_found']);
		expect(jsons(result)[1]).toMatchObject({ error: "OutX doesn't know this watchlist", details: { done: false, watchlist_id: id, kind: 'keyword', http_status: 404 } });
	});

	it('without anything to change is refused, and so is a value that is missing', async () => {
		expect(endsOf(await run('update', [{ watchlist: firstId() }], { parameters: { updateFields: {} } }))).toEqual(['invalid_watchlist']);
		expect(endsOf(await run('update', [{ watchlist: firstId() }], { parameters: { updateFields: { name: '={{ $json.nope }}' } } }))).toEqual(['invalid_option']);
		expect(endsOf(await run('update', [{ watchlist: firstId() }], { parameters: { updateFields: { paused: '={{ $json.nope }}' } } }))).toEqual(['invalid_option']);
		expect(world.requests).toEqual([]);
	});

	it('makes the same change once, and two different ones', async () => {
		const rows = [true, true, false].map((paused) => ({ watchlist: firstId(), off: paused }));
		expect(endsOf(await run('update', rows, { parameters: { updateFields: { paused: '={{ $json.off }}' } } }))).toEqual(['completed', 'completed', 'completed']);
		expect(sent('PUT').map(({ body }) => (body as IDataObject)['disable'])).toEqual([true, false]);
	});

	it('whose answer is lost is not made again, also under Retry On Fail', async () => {
		world.sandbox.addFault({ on: `PUT ${PATH}`, times: Infinity, answer: { kind: 'reset' } });
		const parameters = { updateFields: { name: 'Z' } };
		const result = await run('update', [{ watchlist: firstId() }], { parameters });
		expect(result.success.map((item) => detailsOf(item)['done'])).toEqual(['unknown']);
		expect(sent('PUT')).toHaveLength(1);
		expect((await run('update', [{ watchlist: firstId() }], { parameters, tries: 3, onError: 'stopWorkflow' })).status).toBe('error');
		expect(sent('PUT')).toHaveLength(2);
	});
});

describe('Delete', () => {
	it('removes each once, with the ID where OutX may look for it', async () => {
		const [one = '', two = ''] = await make('a', 'b');
		const result = await run('delete', [{ watchlist: one }, { watchlist: two }, { watchlist: one }]);
		expect(jsons(result).map(({ done, watchlist_id: id }) => [done, id])).toEqual([[true, one], [true, two], [true, one]]);
		expect(rowsOf(result.success)).toEqual([0, 1, 2]);
		expect(sent('DELETE').map(({ query, body }) => ({ query, body }))).toEqual([one, two].map((id) => ({ query: { id }, body: { id } })));
		expect(world.sandbox.watchlists).toHaveLength(1);
	});

	it('of one that is gone is a failed row of its own', async () => {
		const result = await run('delete', [{ watchlist: 'w-1' }, { watchlist: firstId() }]);
		expect(endsOf(result)).toEqual(['not_found', 'completed']);
		expect(jsons(result)[0]).toMatchObject({ message: expect.stringContaining("check that 'Kind' is right"), details: { watchlist_id: 'w-1', done: false } });
	});

	it('whose answer is lost is not carried out again, also under Retry On Fail', async () => {
		world.sandbox.addFault({ on: `DELETE ${PATH}`, answer: { kind: 'reset' } });
		const result = await run('delete', [{ watchlist: firstId() }], { tries: 3, onError: 'stopWorkflow' });
		expect(result.status).toBe('error');
		expect(result.error?.description).toContain("look whether OutX still has the watchlist");
		expect(sent('DELETE')).toHaveLength(1);
	});

	it('refuses a row without a watchlist, and takes none from the list for granted', async () => {
		expect(endsOf(await run('delete', [{ watchlist: '' }, { watchlist: null }]))).toEqual(['invalid_watchlist', 'invalid_watchlist']);
		expect(endsOf(await run('delete', [{}], { parameters: { watchlist: byId('={{ $json.nope }}') } }))).toEqual(['invalid_watchlist']);
		expect(world.requests).toEqual([]);
	});

	it('a 204 without a body is done', async () => {
		world.sandbox.addFault({ on: `DELETE ${PATH}`, answer: { kind: 'empty', status: 204 } });
		const id = firstId();
		expect(jsons(await run('delete', [{ watchlist: id }]))).toMatchObject([{ done: true, watchlist_id: id }]);
	});
});

describe('Get Many', () => {
	const kindsOf = (result: Awaited<ReturnType<typeof run>>) => jsons(result).map(({ kind }) => kind);

	beforeEach(async () => {
		await run('create', [{ profiles: 'in/jane-doe' }], { parameters: { kind: 'people' } });
		await run('create', [{ keywords: 'n8n' }], { parameters: { kind: 'reddit' } });
		world.requests.length = 0;
	});

	it('gives all kinds, and reads each list once for all rows', async () => {
		const result = await run('getMany', [{ n: 1 }, { n: 2 }]);
		expect(kindsOf(result)).toEqual(['keyword', 'people', 'reddit', 'keyword', 'people', 'reddit']);
		expect(rowsOf(result.success)).toEqual([0, 0, 0, 1, 1, 1]);
		expect(world.requests.map(({ path }) => path)).toEqual(['keyword', 'people', 'company', 'reddit'].map((kind) => `/api-${kind}-watchlist`));
	});

	it('gives one kind, and as many as are wanted', async () => {
		expect(kindsOf(await run('getMany', [{}], { parameters: { kind: 'people' } }))).toEqual(['people']);
		expect(kindsOf(await run('getMany', [{}], { parameters: { limit: 2 } }))).toEqual(['keyword', 'people']);
		expect(world.requests).toHaveLength(3);
	});

	it.each(['', 'data', 'lists'])("finds the list under '%s'", async (key) => {
		world.sandbox.settings.watchlistsListKey = key;
		expect(kindsOf(await run('getMany', [{}]))).toEqual(['keyword', 'people', 'reddit']);
	});

	it('a list that can not be read fails the row, behind what was read', async () => {
		world.sandbox.addFault({ on: 'GET /api-company-watchlist', times: Infinity, answer: { kind: 'status', status: 500 } });
		const result = await run('getMany', [{}]);
		expect(kindsOf(result)).toEqual(['keyword', 'people', undefined]);
		expect(endsOf(result).at(-1)).toBe('outx_unavailable');
		expect(world.sandbox.requestsTo('/api-company-watchlist')).toHaveLength(2);
	});

	it('hands an unknown answer on whole, with a hint', async () => {
		world.sandbox.addFault({ on: `GET ${PATH}`, answer: { kind: 'json', body: { note: 'hm' } } });
		const result = await run('getMany', [{}]);
		expect(jsons(result)).toMatchObject([{ output: { note: 'hm' } }, { kind: 'people' }, { kind: 'reddit' }]);
		expect(result.hints).toHaveLength(1);
	});
});
