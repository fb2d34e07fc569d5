// The trigger in a real n8n: published, polled by its schedule, restarted while OutX is away, killed in between.
import { randomUUID } from 'node:crypto';
import { parse } from 'flatted';
import { sleep, type IDataObject, type IRunExecutionData } from 'n8n-workflow';
import { Door, MovedClock, readText } from './moved-world.mts';
import { RealWorld, type CredentialRef } from './world.mts';

const TRIGGER = 'OutX LinkedIn Trigger';
const FETCH = '/linkedin-agent/fetch-connections';
const HOUR_MS = 3_600_000;
const POLL_PATIENCE_MS = 90_000;

let world: RealWorld;
let door: Door;
let clock: MovedClock;
let credential: CredentialRef;

beforeAll(async () => {
	clock = await MovedClock.make();
	world = await RealWorld.begin({ settings: { N8N_LOG_LEVEL: 'debug', ...clock.settings } });
	door = new Door(new URL(world.sandbox.url));
	await door.open();
	credential = await world.makeCredential({ baseUrl: `http://127.0.0.1:${door.port}` });
}, 240_000);

afterAll(async () => {
	await door.shut();
	await world.end();
	await clock.remove();
});

async function publish(parameters: IDataObject, by: CredentialRef = credential): Promise<string> {
	const node = (name: string, type: string, more: object = {}) => ({ id: randomUUID(), name, type, typeVersion: 1, position: [0, 0], parameters: {}, ...more });
	const trigger = node(TRIGGER, 'n8n-nodes-outx-linkedin.outxLinkedInTrigger', {
		parameters: { pollTimes: { item: [{ mode: 'everyMinute' }] }, checkEvery: 60, options: {}, ...parameters },
		credentials: { outxApi: by },
	});
	const created = await world.server.rest.createWorkflow({
		name: `Trigger ${randomUUID()}`,
		nodes: [trigger, node('After', 'n8n-nodes-base.noOp')],
		connections: { [TRIGGER]: { main: [[{ node: 'After', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	});
	await world.server.rest.activate(created);
	return created.id;
}

/** Kills n8n at once, or asks it to end, and starts it again. */
async function restart(how: 'kill' | 'stop', meanwhile: () => Promise<unknown> = async () => undefined): Promise<void> {
	await world.server[how]();
	await meanwhile();
	const before = await polls();
	await world.server.run();
	await world.server.rest.logIn();
	// n8n says that it's ready before it activates its workflows.
	await world.found(async () => ((await polls()) > before ? true : undefined));
	await sleep(SAVING_MS);
}

/** n8n saves the state right after the poll at activation. */
const SAVING_MS = 1500;

/** As n8n logs them, in the words of its versions. */
const polls = async (): Promise<number> => (await readText(world.server.log)).split(/Poll(?:ing)? trigger initiated/).length - 1;

/** What the trigger started the workflow with, one list per execution, oldest first. */
async function emitted(workflowId: string): Promise<unknown[][]> {
	const summaries = await world.server.rest.executionsOf(workflowId);
	const saved = await Promise.all(summaries.toReversed().map(async ({ id }) => await world.server.rest.execution(id)));
	return saved.map(({ data }) => {
		const run = parse(data) as IRunExecutionData;
		const items = run.resultData.runData[TRIGGER]?.at(-1)?.data?.['main']?.[0] ?? [];
		return items.map(({ json }) => json['profile_slug'] ?? json['text']);
	});
}

const looks = () => world.sandbox.requestsTo(FETCH);
const slugs = (people: Array<{ slug: string }>) => people.map(({ slug }) => slug);

it('New Connection lives through kills, and through a start while OutX is away', async () => {
	const { sandbox } = world;
	const workflow = await publish({ event: 'newConnection' });
	await world.until(() => looks().length === 1);
	await world.until(() => sandbox.tasks[0]?.status === 'completed');

	// The first look was under way when n8n died: its task is read by the next n8n.
	await restart('kill');
	const two = slugs(sandbox.addConnections(2));
	await restart('stop', async () => {
		await clock.setAhead(1.1 * HOUR_MS);
		await door.shut();
	});
	expect(looks()).toHaveLength(1);
	const log = await readText(world.server.log);
	expect(log).toContain(`${TRIGGER}: n8n couldn't reach OutX. The next polls try again`);
	await door.open();
	// Only the schedule can do that: the poll at the start is long over.
	await world.found(() => looks().length > 1 || undefined, POLL_PATIENCE_MS);
	expect(await emitted(workflow)).toEqual([]);

	// n8n forgets what a poll without news has begun; what is saved at its start is enough.
	await restart('kill');
	await world.until(() => looks().length === 3);
	await world.until(() => sandbox.tasks.every(({ status }) => status === 'completed'));
	await restart('kill');
	await world.found(async () => ((await emitted(workflow)).length > 0 ? true : undefined));
	await restart('kill');
	const many = slugs(sandbox.addConnections(3));
	await restart('kill', async () => await clock.setAhead(3 * HOUR_MS));
	await world.until(() => looks().length === 4);
	await world.until(() => sandbox.tasks.every(({ status }) => status === 'completed'));
	await restart('stop');
	await world.found(async () => ((await emitted(workflow)).length > 1 ? true : undefined));
	await restart('stop');
	expect(await emitted(workflow)).toEqual([two, many]);
}, 240_000);

it('a wrong key keeps the workflow from being published, and says so', async () => {
	const wrong = await world.makeCredential({ apiKey: 'wrong' });
	const status = await publish({ event: 'newConnection' }, wrong).then(laterStatus, String);
	expect(status).toContain('OutX rejected the API key. Open the OutX API credential in n8n and paste the key again.');
});

/** From 2.40 on n8n answers first, and tries afterwards. */
const laterStatus = async (workflow: string): Promise<string> =>
	await world.found(async () => {
		const answer = JSON.stringify(await world.server.rest.call('GET', `/workflows/${workflow}/publication-status`));
		return answer.includes('OutX') ? answer : undefined;
	});
