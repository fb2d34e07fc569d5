// The trigger in a real n8n: published, polled by its schedule, restarted while OutX is away, killed in between.
import { sleep } from 'n8n-workflow';
import { Door, MovedClock, readText } from './moved-world.mts';
import { emitted, FETCH, POLL_SECOND, publish, savedList, slugs, TRIGGER, type SavedList } from './trigger-workflow.mts';
import { RealWorld, type CredentialRef } from './world.mts';

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

/** Kills n8n at once, or asks it to end, and starts it again. */
async function restart(how: 'kill' | 'stop', meanwhile: () => Promise<unknown> = async () => undefined): Promise<void> {
	await world.found(async () => (await isPublished()) || undefined);
	await noPollIsNear();
	await world.server[how]();
	await meanwhile();
	const before = await polls();
	await world.server.run();
	await world.server.rest.logIn();
	// n8n says that it's ready before it activates its workflows.
	await world.found(async () => ((await polls()) > before ? true : undefined));
}

/**
 * n8n saves the trigger's state and starts the workflow one after the other, without waiting: what a poll brings in the tenth of a
 * second before n8n ends may be saved as brought and start nothing. No node can help that, so it isn't what is tested here.
 */
async function noPollIsNear(): Promise<void> {
	const untilPoll = () => (POLL_SECOND - new Date().getSeconds() + 60) % 60;
	while (untilPoll() < 5 || untilPoll() > 57) await sleep(500);
}

/** Killed while it publishes the workflow, n8n leaves it alone for two minutes. It does so at each start. */
async function isPublished(): Promise<boolean> {
	const log = await readText(world.server.log);
	const count = (step: string): number => log.split(`${step} processing workflow publication outbox record`).length;
	return count('Started') === count('Finished');
}

/** As n8n logs them, in the words of its versions. */
const polls = async (): Promise<number> => (await readText(world.server.log)).split(/Poll(?:ing)? trigger initiated/).length - 1;

/** A look is under way: OutX has made its task. */
const isLooking = ({ look }: SavedList): boolean => look?.pages.length === 1;

const isThrough = ({ look, seen }: SavedList): boolean => look === undefined && seen !== undefined;

const looks = () => world.sandbox.requestsTo(FETCH);

it('New Connection lives through kills, and through a start while OutX is away', async () => {
	const { sandbox } = world;
	const workflow = await publish(world, { event: 'newConnection' }, credential);
	const isSaved = async (holds: (list: SavedList) => boolean) =>
		await world.found(async () => {
			const list = await savedList(world, workflow);
			return (list !== undefined && holds(list)) || undefined;
		});
	await world.until(() => looks().length === 1);
	await world.until(() => sandbox.tasks[0]?.status === 'completed');
	await isSaved(isLooking);

	// The first look was under way when n8n died: its task is read by the next n8n.
	await restart('kill');
	await isSaved(isThrough);
	const two = slugs(sandbox.addConnections(2));
	await restart('stop', async () => {
		await clock.setAhead(1.1 * HOUR_MS);
		await door.shut();
	});
	const isLogged = async () => (await readText(world.server.log)).includes(`${TRIGGER}: n8n couldn't reach OutX. The next polls try again`);
	await world.found(async () => (await isLogged()) || undefined);
	expect(looks()).toHaveLength(1);
	await door.open();
	// Only the schedule can do that: the poll at the start is long over.
	await world.found(() => looks().length > 1 || undefined, POLL_PATIENCE_MS);
	expect(await emitted(world, workflow)).toEqual([]);

	// n8n forgets what a poll without news has begun; what is saved at its start is enough.
	await restart('kill');
	await world.until(() => looks().length === 3);
	await world.until(() => sandbox.tasks.every(({ status }) => status === 'completed'));
	await isSaved(isLooking);
	await restart('kill');
	await world.found(async () => ((await emitted(world, workflow)).length > 0 ? true : undefined), POLL_PATIENCE_MS);
	await isSaved(isThrough);
	await restart('kill');
	const many = slugs(sandbox.addConnections(3));
	await restart('kill', async () => await clock.setAhead(3 * HOUR_MS));
	await world.until(() => looks().length === 4);
	await world.until(() => sandbox.tasks.every(({ status }) => status === 'completed'));
	await isSaved(isLooking);
	await restart('stop');
	await world.found(async () => ((await emitted(world, workflow)).length > 1 ? true : undefined), POLL_PATIENCE_MS);
	await isSaved(isThrough);
	await restart('stop');
	expect(await emitted(world, workflow)).toEqual([two, many]);
}, 400_000);

it('a wrong key keeps the workflow from being published, and says so', async () => {
	const wrong = await world.makeCredential({ apiKey: 'wrong' });
	const status = await publish(world, { event: 'newConnection' }, wrong).then(laterStatus, String);
	expect(status).toContain('OutX rejected the API key. Open the OutX API credential in n8n and paste the key again.');
});

/** From 2.40 on n8n answers first, and tries afterwards. */
const laterStatus = async (workflow: string): Promise<string> =>
	await world.found(async () => {
		const answer = JSON.stringify(await world.server.rest.call('GET', `/workflows/${workflow}/publication-status`));
		return answer.includes('OutX') ? answer : undefined;
	});
