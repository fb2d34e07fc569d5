// Get Many of Connection on n8n's real engine: page by page, and what stays of it where a page fails.
import { answerTasksWith, endsOf, jsons, operate, rowsOf, type Doing } from './operate.mts';
import { isFailure, useWorld } from './world.mts';
import type { IDataObject } from 'n8n-workflow';

const world = useWorld({ connections: 230 });

const PATH = '/linkedin-agent/fetch-connections';
const get = async (doing: Doing = {}, rows: IDataObject[] = [{ n: 1 }]) => await operate(world, 'connection.getMany', rows, doing);
const ALL = { parameters: { returnAll: true } };
const starts = () => world.sandbox.requestsTo(PATH).map(({ body }) => (body as IDataObject)['start']);

it('reads as many pages as it takes, each once for all rows', async () => {
	const result = await get(ALL, [{ n: 1 }, { n: 2 }]);
	expect(result.success).toHaveLength(460);
	expect(rowsOf(result.success)).toEqual([...Array.from({ length: 230 }, () => 0), ...Array.from({ length: 230 }, () => 1)]);
	expect(new Set(jsons(result).map(({ profile_urn: urn }) => urn)).size).toBe(230);
	expect(starts()).toEqual([0, 100, 200]);
});

it.each([
	[10, [0]],
	[100, [0]],
	[101, [0, 100]],
])('reads no more pages than %i people need', async (limit, pages) => {
	expect((await get({ parameters: { limit } })).success).toHaveLength(limit);
	expect(starts()).toEqual(pages);
});

it('a second page that fails leaves the first one, and one failed item behind it', async () => {
	world.sandbox.addFault({ on: `POST ${PATH}`, nth: 2, times: Infinity, answer: { kind: 'status', status: 400, body: { error: 'Odd page' } } });
	const { success } = await get(ALL);
	expect(success).toHaveLength(101);
	expect(success.map(isFailure)).toEqual([...Array.from({ length: 100 }, () => false), true]);
	expect(success.at(-1)?.json).toMatchObject({ details: { reason: 'request_refused', outx_message: 'Odd page' } });
	expect(rowsOf(success)).toEqual(Array.from({ length: 101 }, () => 0));
});

it('sends them to the output each belongs to', async () => {
	world.sandbox.addFault({ on: `POST ${PATH}`, nth: 2, answer: { kind: 'status', status: 400 } });
	const { success, errors } = await get({ ...ALL, onError: 'continueErrorOutput' });
	expect([success.length, errors.length]).toEqual([100, 1]);
});

it('a page whose answer was lost is asked for once more', async () => {
	world.sandbox.addFault({ on: `POST ${PATH}`, nth: 2, answer: { kind: 'reset' } });
	expect((await get(ALL)).success).toHaveLength(230);
	expect(starts()).toEqual([0, 100, 100, 200]);
});

it('ends where OutX gives the same page for ever', async () => {
	const people = Array.from({ length: 100 }, (_none, index) => ({ name: `P${index}`, public_identifier: `p-${index}` }));
	answerTasksWith(world, { connections: people, total: 100 });
	expect((await get(ALL)).success).toHaveLength(100);
	expect(starts()).toEqual([0, 100]);
});

it('asks no more than twice where OutX gives the same people for ever, in an order that shifts', async () => {
	const people = Array.from({ length: 100 }, (_none, index) => ({ name: `P${index}`, public_identifier: `p-${index}` }));
	for (let page = 0; page < 6; page++) {
		const connections = [...people.slice(page * 7), ...people.slice(0, page * 7)];
		world.sandbox.addFault({ on: 'GET /linkedin-agent/get-task-status', nth: page + 1, answer: { kind: 'json', body: { success: true, data: { status: 'completed', task_output: { connections, total: 100 } } } } });
	}
	expect((await get(ALL)).success).toHaveLength(100);
	expect(starts()).toEqual([0, 100]);
});

it.each([['gibberish'], [{ note: 'hm' }]])('hands an unknown answer (%j) on whole, with a hint', async (output) => {
	answerTasksWith(world, output);
	const result = await get();
	expect(jsons(result)).toEqual([{ output }]);
	expect(result.hints).toHaveLength(1);
});

it('refuses an option without a value without asking', async () => {
	expect(endsOf(await get({ options: { recentlyAddedFirst: '={{ $json.nope }}' } }))).toEqual(['invalid_option']);
	expect(endsOf(await get({ options: { keyword: '={{ $json.nope }}' } }))).toEqual(['invalid_option']);
	expect(world.requests).toEqual([]);
});
