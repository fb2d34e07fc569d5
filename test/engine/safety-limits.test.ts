// Limits per day and week over executions, with the machine's clock moved, on n8n's real engine.
import { deduplication, runNode, type EngineResult } from './engine.mts';
import { KEY, outcomes, people, urn, useWorld, type How } from './world.mts';

const world = useWorld();
const DAY_MS = 24 * 3600 * 1000;
/** A Monday noon, far from midnight. */
const NOON = Date.UTC(2026, 10, 30, 12);

let offset = 0;
const realNow = Date.now;

beforeEach(() => {
	offset = NOON - realNow();
	jest.spyOn(Date, 'now').mockImplementation(() => realNow() + offset);
});
afterEach(() => jest.restoreAllMocks());

/** Moves the machine's clock. */
const move = (days: number): void => {
	offset += days * DAY_MS;
};

let made = 0;
/** So many people whom nobody has met. */
const strangers = (count: number): string[] => people(count, `Stranger${++made}x`);

const invite = async (count: number, options: How['options'], how: How = {}): Promise<EngineResult> =>
	await world.invite(strangers(count), { options: { skipAlreadyInvited: undefined, ...options }, onError: 'continueRegularOutput', ...how });

const sent = ({ success }: EngineResult): number => outcomes(success).filter((one) => one === 'completed').length;
const reasonOf = ({ success }: EngineResult): string => String(success.at(-1)?.json['reason']);

describe('Max per Day', () => {
	it('holds over executions, and rows beyond it are deferred to the day they name', async () => {
		expect(sent(await invite(3, { maxPerDay: 4 }))).toBe(3);
		const second = await invite(3, { maxPerDay: 4 });
		expect(outcomes(second.success)).toEqual(['completed', 'deferred', 'deferred']);
		expect(reasonOf(second)).toBe("No invitation was sent: the limit of 4 a day (option 'Max per Day') was reached. There is room again on 2026-12-01.");
		expect(second.hints.map(({ message }) => message)).toEqual([expect.stringMatching(/^2 rows are left for later\. .+2026-12-01\.$/)]);
		expect(world.posts).toHaveLength(4);
		move(1);
		expect(sent(await invite(6, { maxPerDay: 4 }))).toBe(4);
		expect(world.posts).toHaveLength(8);
	}, 30_000);

	it('holds over executions of a single row, as a webhook or an agent makes them', async () => {
		for (let row = 0; row < 5; row++) await invite(1, { maxPerDay: 3 });
		expect(world.posts).toHaveLength(3);
	}, 30_000);

	it.each([1, 9])('has its places again %d days later, and no more', async (days) => {
		await invite(2, { maxPerDay: 2 });
		expect(world.posts).toHaveLength(2);
		move(days);
		expect(sent(await invite(5, { maxPerDay: 2 }))).toBe(2);
		expect(world.posts).toHaveLength(4);
	}, 30_000);

	it.each([1, 9])('gives nothing away where the clock is set back by %d days', async (days) => {
		await invite(2, { maxPerDay: 3 });
		expect(world.posts).toHaveLength(2);
		move(-days);
		expect(sent(await invite(5, { maxPerDay: 3 }))).toBe(1);
		expect(world.posts).toHaveLength(3);
		expect(sent(await invite(5, { maxPerDay: 3 }))).toBe(0);
		expect(world.posts).toHaveLength(3);
		move(days);
		expect(sent(await invite(5, { maxPerDay: 3 }))).toBe(0);
		expect(world.posts).toHaveLength(3);
		move(1);
		expect(sent(await invite(5, { maxPerDay: 3 }))).toBe(3);
		expect(world.posts).toHaveLength(6);
	}, 60_000);

	it('asks OutX for nothing it has no room for: a look-up counts as the invitation it leads to', async () => {
		await invite(2, { maxPerDay: 2 });
		const { success } = await world.invite(['https://www.linkedin.com/in/jane-doe/'], { options: { maxPerDay: 2 } });
		expect(outcomes(success)).toEqual(['deferred']);
		expect(world.posts).toHaveLength(2);
	}, 30_000);

	it('makes no look-up in vain: one for each place that is left', async () => {
		const rows = Array.from({ length: 6 }, (_none, index) => `https://www.linkedin.com/in/somebody-${index}/`);
		const { success } = await world.invite(rows, { options: { skipAlreadyInvited: undefined, maxPerDay: 2 } });
		const paths = world.posts.map(({ path }) => path.slice(path.lastIndexOf('/') + 1));
		expect(paths.filter((path) => path === 'fetch-profile')).toHaveLength(2);
		expect(paths.filter((path) => path === 'send-connection-request')).toHaveLength(2);
		expect(outcomes(success).filter((one) => one === 'deferred')).toHaveLength(4);
	}, 30_000);

	it('counts each kind of act for itself', async () => {
		await invite(2, { maxPerDay: 2 });
		const message = await runNode({
			rows: [{ profile: 'ACoAFriend' }],
			credential: { apiKey: KEY, baseUrl: world.sandbox.url },
			node: {
				parameters: {
					resource: 'message',
					operation: 'send',
					profile: '={{ $json.profile }}',
					message: 'Hello',
					waitForCompletion: false,
					options: { spacing: 0, maxPerDay: 2 },
				},
				onError: 'continueRegularOutput',
			},
		});
		expect(outcomes(message.success)).toEqual(['pending']);
		expect(world.requests.filter(({ path }) => path.endsWith('send-message'))).toHaveLength(1);
	}, 30_000);

	it('counts what was skipped, refused or failed for nothing', async () => {
		const how: How = { options: { skipAlreadyInvited: undefined, maxPerDay: 3 }, onError: 'continueRegularOutput' };
		await world.invite(['ACoAAda'], how);
		const { success } = await world.invite(['ACoAAda', 'ACoATaskFailsBob', 'ACoAHttp400Cy', 'not a person', 'ACoADan'], how);
		expect(outcomes(success)).toEqual(['skipped', 'task_failed', 'request_refused', 'invalid_profile', 'completed']);
		expect(outcomes((await world.invite(['ACoAEve', 'ACoAFay'], how)).success)).toEqual(['completed', 'deferred']);
	}, 30_000);

	it('counts what may have gone out', async () => {
		const how: How = { options: { maxPerDay: 1, maxWait: 0.4 }, onError: 'continueRegularOutput' };
		await world.invite(['ACoAResetAda'], how);
		expect(outcomes((await world.invite(['ACoABob'], how)).success)).toEqual(['deferred']);
	}, 30_000);
});

describe('Max per Week', () => {
	it('counts the last seven days, today included', async () => {
		const week = { maxPerWeek: 3 };
		expect(sent(await invite(2, week))).toBe(2);
		expect(world.posts).toHaveLength(2);
		move(6);
		const full = await invite(3, week);
		expect(sent(full)).toBe(1);
		expect(world.posts).toHaveLength(3);
		expect(reasonOf(full)).toBe("No invitation was sent: the limit of 3 a week (option 'Max per Week') was reached. There is room again on 2026-12-07.");
		move(1);
		expect(sent(await invite(3, week))).toBe(2);
		expect(world.posts).toHaveLength(5);
	}, 60_000);

	it('holds beside Max per Day', async () => {
		const both = { maxPerDay: 2, maxPerWeek: 3 };
		expect(sent(await invite(3, both))).toBe(2);
		expect(world.posts).toHaveLength(2);
		move(1);
		expect(sent(await invite(3, both))).toBe(1);
		expect(world.posts).toHaveLength(3);
		move(9);
		expect(sent(await invite(3, both))).toBe(2);
		expect(world.posts).toHaveLength(5);
	}, 60_000);
});

describe('a day', () => {
	it('ends at midnight, also within one execution', async () => {
		offset = Date.UTC(2026, 10, 30, 23, 59, 59) - realNow();
		const how: How = { options: { skipAlreadyInvited: undefined, maxPerDay: 1, spacing: 0 }, onError: 'continueRegularOutput' };
		// So that midnight comes before the first one is answered, and the second one is counted.
		world.sandbox.settings.latencyMs = 300;
		const started = world.startInviting(strangers(2), { ...how, options: { ...how.options, spacing: 2.2 } });
		await world.until(() => world.posts.length >= 1);
		move(1);
		expect(outcomes((await started.done).success)).toEqual(['completed', 'completed']);
		expect(world.posts).toHaveLength(2);
		// The second one was counted on the new day.
		expect(sent(await invite(2, { maxPerDay: 1 }))).toBe(0);
		expect(world.posts).toHaveLength(2);
	}, 30_000);
});

it('a workflow that was never saved keeps the limits within a run, and says that the next knows nothing of it', async () => {
	const rows = strangers(3);
	const { success, hints } = await world.invite(rows, { options: { skipAlreadyInvited: undefined, maxPerDay: 2 }, workflowId: '' });
	expect(outcomes(success)).toEqual(['completed', 'completed', 'deferred']);
	expect(hints.map(({ message }) => message)).toEqual(
		expect.arrayContaining([expect.stringMatching(/^This workflow was never saved, so n8n remembers nothing of this run/)]),
	);
	expect(deduplication.has(`invitation ${urn(rows[0] ?? '')}`)).toBe(false);
}, 30_000);
