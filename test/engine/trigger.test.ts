// New Connection on n8n-core's own poll context, against the sandbox.
import { SANDBOX_API_KEY } from '../../sandbox/server.mts';
import { HOUR, MINUTE, urnsOf, useTriggerWorld } from './trigger-world.mts';

// Weeks of polls take a moment.
jest.setTimeout(60_000);

const world = useTriggerWorld();

const NEW_CONNECTION = { event: 'newConnection', checkEvery: 60, options: {} };
const begin = async (connections: number, settings = {}) => await world.begin({ connections, ...settings }, NEW_CONNECTION);

const urns = (people: Array<{ urn: string }>) => people.map(({ urn }) => urn);

/** Hours between the beginnings of looks, pages of one look aside. */
const hoursBetweenLooks = (): number[] => {
	const starts = world.actions.filter(({ body }) => (body as { start: number }).start === 0).map(({ at }) => at);
	return starts.slice(1).map((at, index) => (at - (starts[index] ?? 0)) / HOUR);
};

it('60, then 62, then 192 connections over 30 polls: nothing at first, then the two, then the 130, each once, the oldest first', async () => {
	await begin(60);
	const emitted: unknown[][] = [];
	const note = ({ items, tookMs, error }: { items: Parameters<typeof urnsOf>[0]; tookMs: number; error: unknown }) => {
		expect(error).toBeUndefined();
		expect(tookMs).toBeLessThan(3000);
		if (items.length > 0) emitted.push(urnsOf(items));
	};
	note(await world.activate());
	for (const polled of await world.polls(10, 12 * MINUTE)) note(polled);
	expect(emitted).toEqual([]);

	const two = urns(world.sandbox.addConnections(2));
	for (const polled of await world.polls(10, 12 * MINUTE)) note(polled);
	expect(emitted).toEqual([two]);

	const many = urns(world.sandbox.addConnections(130));
	for (const polled of await world.polls(10, 12 * MINUTE)) note(polled);
	expect(emitted).toEqual([two, many]);

	for (const polled of await world.polls(30, 12 * MINUTE)) note(polled);
	expect(emitted).toEqual([two, many]);
	expect(Math.min(...hoursBetweenLooks())).toBeGreaterThanOrEqual(1);
});

it('a look is one LinkedIn action, and its task is asked about by later polls', async () => {
	await begin(60);
	await world.activate();
	expect(world.sandbox.requests.map(({ path }) => path)).toEqual(['/linkedin-agent/fetch-connections']);
	await world.polls(58);
	expect(world.actions).toHaveLength(1);
	await world.polls(3);
	expect(world.actions).toHaveLength(2);
});

it('gives people as the action node does, with the event and when it was noticed', async () => {
	await begin(60);
	await world.activate();
	await world.polls(2);
	const [jane] = world.sandbox.addConnections(['jane-doe']);
	const items = (await world.polls(62)).flatMap((polled) => polled.items);
	expect(items).toHaveLength(1);
	expect(Object.keys(items[0] ?? {}).slice(0, 5)).toEqual(['full_name', 'headline', 'profile_url', 'profile_slug', 'profile_urn']);
	expect(items[0]).toMatchObject({
		full_name: 'Jane Doe',
		profile_slug: 'jane-doe',
		profile_urn: jane?.urn,
		event: 'newConnection',
		noticed_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
	});
});

it('an accepted invitation starts the workflow', async () => {
	await begin(60, { acceptSeconds: 3 * 3600 });
	await world.activate();
	await world.polls(2);
	await fetch(`${world.sandbox.url}/linkedin-agent/send-connection-request`, {
		method: 'POST',
		headers: { 'x-api-key': world.apiKey, 'content-type': 'application/json' },
		body: JSON.stringify({ profile_urn: world.sandbox.person('jane-doe').urn }),
	});
	expect((await world.polls(60 * 3 - 10)).flatMap(({ items }) => items)).toEqual([]);
	const items = (await world.polls(130)).flatMap((polled) => polled.items);
	expect(items.map(({ profile_slug: slug }) => slug)).toEqual(['jane-doe']);
});

describe('a restart', () => {
	it('loses nobody who accepted while n8n was off, and emits nobody twice', async () => {
		await begin(60);
		await world.activate();
		await world.polls(3);
		const two = urns(world.sandbox.addConnections(2));
		expect((await world.polls(62)).flatMap(({ items }) => urnsOf(items))).toEqual(two);
		const three = urns(world.sandbox.addConnections(3));
		world.pass(7 * HOUR);
		const first = await world.restart();
		const later = await world.polls(5);
		expect([first, ...later].flatMap(({ items }) => urnsOf(items))).toEqual(three);
		await world.restart();
		expect((await world.polls(90)).flatMap(({ items }) => items)).toEqual([]);
	});

	it('right after activation keeps the first look: its task is read later', async () => {
		await begin(60);
		await world.activate();
		world.pass(MINUTE);
		// The extension has read the list; nobody knows yet.
		expect(world.sandbox.tasks.map(({ status }) => status)).toEqual(['completed']);
		const two = urns(world.sandbox.addConnections(2));
		world.pass(HOUR);
		const first = await world.restart();
		const later = await world.polls(70);
		expect([first, ...later].flatMap(({ items }) => urnsOf(items))).toEqual(two);
	});

	it('with OutX away logs and goes on: the next polls try again', async () => {
		await begin(60);
		await world.activate();
		await world.polls(3);
		world.sandbox.addFault({ on: 'any', times: Infinity, answer: { kind: 'status', status: 503 } });
		world.pass(2 * HOUR);
		const atStart = await world.restart();
		expect(atStart).toMatchObject({ items: [], error: undefined });
		expect(world.log).toMatch(/OutX LinkedIn Trigger: OutX couldn't answer/);
		world.sandbox.clearFaults();
		world.sandbox.addConnections(['jane-doe']);
		const items = (await world.polls(130)).flatMap((polled) => polled.items);
		expect(items.map(({ profile_slug: slug }) => slug)).toEqual(['jane-doe']);
	});

	it('with a wrong key logs, then fails once where the user sees it', async () => {
		await begin(60);
		await world.activate();
		await world.polls(3);
		world.apiKey = 'wrong';
		world.pass(2 * HOUR);
		expect(await world.restart()).toMatchObject({ items: [], error: undefined });
		const failures = (await world.polls(90)).flatMap(({ error }) => error ?? []);
		expect(failures).toHaveLength(1);
		expect(failures[0]).toMatchObject({ message: 'OutX rejected the API key', failure: { cause: 'credential-invalid' } });
		expect(failures[0]?.description).toMatch(/paste the key again/);
	});
});

describe('a person who activates the workflow', () => {
	it.each(['activate', 'update'] as const)('is told of a wrong key at once (%s), in words that n8n tries again after', async (mode) => {
		await begin(60);
		world.apiKey = 'wrong';
		const { error } = await world.activate(mode);
		expect(error?.message).toMatch(/^OutX rejected the API key\. Open the OutX API credential/);
		expect(JSON.stringify({ ...error, message: error?.message })).not.toMatch(/authorization/i);
		// And again, until it's mended.
		expect((await world.activate(mode)).error).toBeDefined();
		world.apiKey = SANDBOX_API_KEY;
		expect((await world.activate(mode)).error).toBeUndefined();
		expect(world.actions.at(-1)).toMatchObject({ answeredStatus: 200 });
	});

	it.each([
		[{ event: 'newConnection', checkEvery: 3 }, /Check Every.*can't be used/],
		[{ event: 'newProfilePost', profiles: ' ' }, /'Profiles' is empty/],
		[{ event: 'newCompanyPost', companies: 'https://www.linkedin.com/in/jane-doe/' }, /person's profile, not a company/],
		[{ event: 'newWatchlistPost', watchlist: { mode: 'list', value: '' } }, /No watchlist is chosen/],
		[{ event: 'newest' }, /doesn't have the event 'newest'/],
	])('is told of a field that cannot be used: %j', async (parameters, words) => {
		await world.begin({}, { options: {}, checkEvery: 60, ...parameters });
		expect((await world.activate()).error?.message).toMatch(words);
		expect(world.sandbox.requests).toEqual([]);
	});

	it('is not kept from it by an OutX that is away for a moment', async () => {
		await begin(60);
		world.sandbox.addFault({ on: 'create', answer: { kind: 'status', status: 429 } });
		expect((await world.activate()).error).toBeUndefined();
		await world.polls(20);
		world.sandbox.addConnections(['jane-doe']);
		expect((await world.polls(130)).flatMap(({ items }) => items)).toHaveLength(1);
	});
});

describe('trouble', () => {
	it('with the extension is waited for, then told once, and nothing is emitted twice after it', async () => {
		await begin(60);
		await world.activate();
		await world.polls(3);
		const two = urns(world.sandbox.addConnections(2));
		expect((await world.polls(62)).flatMap(({ items }) => urnsOf(items))).toEqual(two);
		world.sandbox.settings.extensionLastActiveHoursAgo = 60;
		const night = await world.polls(10, HOUR);
		expect(night.flatMap(({ error }) => error ?? [])).toEqual([]);
		const failures = (await world.polls(48, HOUR)).flatMap(({ error }) => error ?? []);
		expect(failures.map(({ message }) => message)).toEqual(['No browser of your team had the OutX extension active in the last 48 hours']);
		world.sandbox.settings.extensionLastActiveHoursAgo = 0;
		const one = urns(world.sandbox.addConnections(1));
		expect((await world.polls(4, HOUR)).flatMap(({ items }) => urnsOf(items))).toEqual(one);
	});

	it('with a closed browser: a task that never ends is given up after a day, with its ID in the log', async () => {
		await begin(60);
		await world.activate();
		await world.polls(3);
		world.sandbox.settings.extensionOnline = false;
		await world.polls(62);
		expect(world.actions).toHaveLength(2);
		const polled = await world.polls(11 * 24, 15 * MINUTE);
		const stuck = world.sandbox.tasks[1];
		expect(world.log).toContain(`the task ${stuck?.id} hasn't ended for more than a day`);
		expect(world.actions.length).toBe(4);
		expect(polled.flatMap(({ error }) => error ?? [])).toHaveLength(1);
		expect(polled.flatMap(({ error }) => error?.message ?? [])).toEqual([
			"OutX hasn't finished this trigger's look at LinkedIn for more than a day",
		]);
		world.sandbox.settings.extensionOnline = true;
		const one = urns(world.sandbox.addConnections(1));
		expect((await world.polls(100)).flatMap(({ items }) => urnsOf(items))).toEqual(one);
	});

	it('with a lost answer never makes a second task within the hour', async () => {
		await begin(60);
		await world.activate();
		await world.polls(3);
		world.sandbox.addFault({ on: 'create', answer: { kind: 'reset' } });
		await world.polls(62);
		expect(world.actions).toHaveLength(2);
		await world.polls(50);
		expect(world.actions).toHaveLength(2);
		await world.polls(10);
		expect(world.actions).toHaveLength(3);
	});
});

it.each([
	['a list of another kind', { kind: 'json', body: { success: true, data: { status: 'completed', task_output: { note: 'See the extension' } } } }],
	['an HTML page', { kind: 'html', status: 200 }],
	['nothing', { kind: 'empty', status: 200 }],
] as const)('an answer that is %s emits nothing and is no baseline', async (_what, answer) => {
	await begin(60);
	world.sandbox.addFault({ on: 'status', times: 1, answer });
	await world.activate();
	const polled = await world.polls(70);
	expect(polled.flatMap(({ items, error }) => [...items, error ?? []].flat())).toEqual([]);
	const two = urns(world.sandbox.addConnections(2));
	expect((await world.polls(130)).flatMap(({ items }) => urnsOf(items))).toEqual(two);
});

it('people who leave while the list is read make no gap in it', async () => {
	await begin(300);
	await world.activate();
	await world.polls(58);
	const many = world.sandbox.addConnections(150);
	world.pass(MINUTE);
	await world.polls(1);
	world.pass(MINUTE);
	// The first page is read by now; what stood on it is fewer when the second page is asked for.
	expect(world.sandbox.tasks.at(-1)?.status).toBe('completed');
	for (const { urn } of many.slice(100, 115)) world.sandbox.removeConnection(urn);
	const emitted = (await world.polls(130)).flatMap(({ items }) => urnsOf(items));
	expect(emitted).toEqual(urns(many.filter((_one, index) => index < 100 || index >= 115)));
});

describe('two polls at once', () => {
	it('make one task, and emit once', async () => {
		await begin(60);
		await world.activate();
		await world.polls(3);
		world.sandbox.addConnections(2);
		world.pass(HOUR);
		await Promise.all([world.poll(), world.poll(), world.poll()]);
		expect(world.actions).toHaveLength(2);
		world.pass(MINUTE);
		const both = await Promise.all([world.poll(), world.poll()]);
		expect(both.flatMap(({ items }) => items)).toHaveLength(2);
	});
});

describe('what is watched changes', () => {
	it('another credential begins anew, without a flood', async () => {
		await begin(60);
		await world.activate();
		await world.polls(3);
		world.credentialId = 'credential-2';
		world.sandbox.addConnections(50);
		await world.activate('update');
		expect((await world.polls(90)).flatMap(({ items }) => items)).toEqual([]);
	});

	it('another account behind the same credential does not flood', async () => {
		await begin(300);
		await world.activate();
		await world.polls(3);
		world.sandbox.settings.seed = 7;
		world.sandbox.settings.connections = 250;
		expect((await world.polls(130)).flatMap(({ items }) => items)).toEqual([]);
		expect(world.log).toMatch(/as if it were another account's/);
		const one = urns(world.sandbox.addConnections(1));
		expect((await world.polls(90)).flatMap(({ items }) => urnsOf(items))).toEqual(one);
	});

	it.each([['{"state":{"version":1}}'], ['{"state":"broken"}'], ['{"lastTimeChecked":"2026-01-01"}'], ['{"state":{"version":2,"lists":[]}}']])(
		'a state that cannot be read is dropped: %s',
		async (state) => {
			await begin(60);
			world.saved = { 'node:OutX LinkedIn Trigger': JSON.parse(state) };
			expect(await world.restart()).toMatchObject({ items: [], error: undefined });
			await world.polls(3);
			const one = urns(world.sandbox.addConnections(1));
			expect((await world.polls(90)).flatMap(({ items }) => urnsOf(items))).toEqual(one);
		},
	);
});

describe('a test in the editor', () => {
	it('shows the five newest, the oldest of them first, and changes nothing', async () => {
		await begin(60, { pickupSeconds: 0.05, taskSeconds: 0.05 });
		const people = urns(world.sandbox.addConnections(6)).slice(1);
		const { items, error } = await world.test();
		expect(error).toBeUndefined();
		expect(urnsOf(items)).toEqual(people);
		expect(items[0]).toMatchObject({ event: 'newConnection' });
		expect(world.data).toEqual({});
	});

	it('says what to wait for when there is nothing', async () => {
		await begin(0, { pickupSeconds: 0.05, taskSeconds: 0.05 });
		const { error } = await world.test();
		expect(error).toMatchObject({ message: "There's nothing to show as an example yet" });
		expect(error?.description).toMatch(/it starts when somebody accepts an invitation/);
	});
});
