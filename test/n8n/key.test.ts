// The API key after runs that went well, failed in every way, and were redirected: it must be nowhere.
import type { IDataObject } from 'n8n-workflow';
import { placesWith, readDatabase, readFiles } from './everything-kept.mts';
import { KEY, people, startBystander, useRealWorld, type Execution, type How } from './world.mts';

const world = useRealWorld({ settings: { N8N_LOG_LEVEL: 'debug', N8N_LOG_OUTPUT: 'console' } });

type Fault = Parameters<ReturnType<typeof world>['sandbox']['addFault']>[0];

const FAULTS: Record<string, Fault['answer']> = {
	refused: { kind: 'status', status: 400 },
	rejected: { kind: 'status', status: 401 },
	broken: { kind: 'status', status: 503 },
	html: { kind: 'html' },
	reset: { kind: 'reset' },
	truncated: { kind: 'truncated' },
};

const ON_ERROR = ['stopWorkflow', 'continueErrorOutput'] as const;
const executions: Execution[] = [];

async function run(name: string, how: How = {}): Promise<Execution> {
	const execution = await world().run(await world().makeWorkflow(how), people(2, name));
	executions.push(execution);
	return execution;
}

it.each(ON_ERROR)('is used by runs that go well and by runs that fail (On Error: %s)', async (onError) => {
	expect((await run('Fine', { onError })).status).toBe('success');
	for (const [name, answer] of Object.entries(FAULTS)) {
		world().sandbox.addFault({ on: 'create', answer });
		const { status } = await run(name, { onError });
		expect(status).toBe(onError === 'stopWorkflow' ? 'error' : 'success');
	}
	const credential = await world().makeCredential({ baseUrl: 'http://127.0.0.1:9' });
	await run('Unreachable', { onError, credential });
	await run('TaskFails', { onError });
	expect(world().requests.every(({ headers }) => headers['x-api-key'] === KEY)).toBe(true);
});

it("is used by n8n's HTTP Request node, and by one that fails", async () => {
	const node = (path: string): IDataObject => ({
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			url: world().sandbox.url + path,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'outxApi',
			options: {},
		},
	});
	expect((await run('Request', { node: node('/api-keyword-watchlist') })).status).toBe('success');
	expect((await run('Request', { node: node('/not-there') })).status).toBe('error');
});

it('is used by credential tests', async () => {
	expect((await world().testCredential({})).status).toBe('OK');
	expect((await world().testCredential({ baseUrl: 'http://127.0.0.1:9' })).status).toBe('Error');
});

it('goes to no other host when OutX redirects', async () => {
	const bystander = await startBystander();
	try {
		for (const status of [301, 302, 307, 308]) {
			for (const onError of ON_ERROR) {
				const answer = { kind: 'redirect', status, location: `${bystander.url}/elsewhere` } as const;
				world().sandbox.reset();
				world().sandbox.addFault({ on: 'any', times: null, answer });
				await run(`Redirect${status}`, { onError });
				expect(world().posts.length).toBeGreaterThan(0);
			}
		}
		expect((await world().testCredential({})).status).toBe('Error');
		expect(bystander.visits()).toBe(0);
	} finally {
		await bystander.close();
	}
});

it('is in no item and no error of any of these runs', () => {
	expect(executions.length).toBeGreaterThan(20);
	const kept = executions.map(({ id, text }) => ({ where: `execution ${id}`, text }));
	expect(placesWith('ACoAFine1', kept).length).toBeGreaterThan(0);
	expect(placesWith(KEY, kept)).toEqual([]);
});

it('is nowhere in the database, where the people are found', async () => {
	const kept = await readDatabase(world().server);
	expect(placesWith('ACoARedirect3021', kept)).toEqual(['execution_data']);
	expect(placesWith('outxApi', kept)).toContain('credentials_entity');
	expect(placesWith(KEY, kept)).toEqual([]);
});

it("is nowhere in n8n's log at debug level, nor in any file it wrote", async () => {
	const kept = await readFiles(world().server);
	expect(placesWith('debug', kept)).toContain(world().server.log);
	expect(placesWith('Workflow execution finished', kept)).toContain(world().server.log);
	expect(placesWith(KEY, kept)).toEqual([]);
});
