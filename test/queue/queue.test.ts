import { urnOfSlug } from '../../sandbox/profiles.mts';
import { outcomes, people, taskIdsOf, URN, type Execution, type How, type TestWorkflow } from '../n8n/world.mts';
import { emitted, FETCH, publish, slugs } from '../n8n/trigger-workflow.mts';
import { count, printCounts } from './table.mts';
import { useQueueWorld } from './world.mts';

const world = useQueueWorld();
const user = () => world().user;
afterAll(printCounts);

/** 20 executions at once on two processors: each asks about its tasks seldom, and has time. */
const CALM = { pollInterval: 2, maxWait: 60 };
/** All executions of a worker keep one pace. */
const PACE = 0.03;
const STORY_MS = 600_000;
/** Longer than the longest spacing of these tests, so that a node that goes on gives itself away. */
const QUIET_MS = 3000;

const profilesOf = ({ items }: Execution): string[] => items.map(({ json }) => `${json['profile_urn']}`.replace(URN, ''));
const wasSent = (profile: string): boolean => user().sandbox.postsFor(profile).length > 0;
const invitedTwice = (profiles: string[]): string[] => profiles.filter((profile) => user().sandbox.postsFor(profile).length > 1);
const hasSucceeded = ({ status }: Execution): boolean => status === 'success';

async function makeWarmWorkflow(how: How): Promise<TestWorkflow> {
	const workflow = await user().makeWorkflow(how);
	// The first call of a webhook may have to wait until n8n knows it, so nobody is invited by this one.
	await user().run(workflow, []);
	return workflow;
}

describe('one of two workers is killed while 40 executions of 25 rows are sent', () => {
	const SCENARIO = 'A worker is killed';
	/** Each is in five executions, at different rows. */
	const shared = people(8, 'Shared');
	const lists = Array.from({ length: 40 }, (_none, list) =>
		people(24, `List${list}x`).toSpliced(list % 24, 0, shared[list % shared.length]!),
	);
	const everyone = [...new Set(lists.flat())];
	const forgetfulLists = Array.from({ length: 4 }, (_none, list) => people(30, `Forgetful${list}x`));
	let remembering: TestWorkflow;
	let forgetting: TestWorkflow;
	let takenByKilled: string[];
	let finished: Execution[];
	let killed: Execution[];
	let goneAt: number;
	let forgetfulOnes: Execution[];

	const isNotShared = (profile: string) => !shared.includes(profile);
	const listOf = (execution: Execution) => lists.findIndex((list) => list.join() === profilesOf(execution).join());

	/** The rows that ended with the worker. */
	const lostLists = () => lists.filter((_list, index) => !finished.map(listOf).includes(index));

	beforeAll(async () => {
		remembering = await makeWarmWorkflow({ options: { ...CALM, spacing: PACE, skipAlreadyInvited: true } });
		// What isn't remembered needs no half second: so slow that the worker is killed in the middle of it, too.
		forgetting = await makeWarmWorkflow({ options: { ...CALM, spacing: 0.5, skipAlreadyInvited: false } });
		const forgetfulIds = await world().startAtOnce(forgetting, forgetfulLists);
		const ids = await world().startAtOnce(remembering, lists);
		await user().found(() => user().posts.length > 150 || undefined, 120_000);
		const victim = await world().workerOf(forgetfulIds[0]!);
		await victim.kill();
		goneAt = Date.now();
		takenByKilled = await world().takenBy(victim);
		await world().addWorker();
		const ended = await world().allEnded(remembering, ids);
		finished = ended.filter(hasSucceeded);
		killed = ended.filter((execution) => !hasSucceeded(execution));
		count(SCENARIO, 'executions that ended with it', `${killed.length} of ${lists.length}`);
		forgetfulOnes = await world().allEnded(forgetting, forgetfulIds);
	}, STORY_MS);

	it('every row is in a finished execution or in one that ended with the worker', () => {
		expect(killed.length).toBeGreaterThan(0);
		for (const { id, status, text } of killed) {
			expect(takenByKilled).toContain(id);
			expect(status).toBe('error');
			expect(text).toContain('This execution failed to be processed too many times');
		}
		// Each finished execution is one whole list, row by row.
		expect(new Set(finished.map(listOf)).size).toBe(finished.length);
		expect(finished.map(listOf)).not.toContain(-1);
		for (const execution of finished) {
			const others = profilesOf(execution).filter((_profile, row) => outcomes(execution.items)[row] !== 'completed');
			expect(others.filter(isNotShared)).toEqual([]);
		}
	});

	it("n8n doesn't run them again by itself", () => {
		const posts = lostLists().flat().filter(isNotShared).flatMap((profile) => user().sandbox.postsFor(profile));
		expect(posts.length).toBeGreaterThan(0);
		expect(posts.filter(({ at }) => at > goneAt + 1000)).toEqual([]);
	});

	it('run again by the user, they skip who was invited and send the rest, and nobody is invited twice', async () => {
		const lost = lostLists();
		const sentBefore = new Set(lost.flat().filter(wasSent));
		const again = await world().allEnded(remembering, await world().startAtOnce(remembering, lost));
		const neverSent = everyone.filter((profile) => !wasSent(profile));
		count(SCENARIO, 'of their rows, sent before', `${sentBefore.size} of ${lost.flat().length}`);
		count(SCENARIO, 'remembered, but never sent', neverSent.length);
		count(SCENARIO, 'people invited twice', `${invitedTwice(everyone).length} of ${everyone.length}`);
		expect(invitedTwice(everyone)).toEqual([]);
		expect(again.map(listOf).sort()).toEqual(lost.map((list) => lists.indexOf(list)).sort());
		for (const execution of again) {
			const skipped = profilesOf(execution).filter((_profile, row) => outcomes(execution.items)[row] === 'skipped');
			const known = profilesOf(execution).filter((profile) => sentBefore.has(profile) || neverSent.includes(profile));
			expect(skipped.filter(isNotShared)).toEqual(known.filter(isNotShared));
		}
		// Each execution may have been killed between remembering one person and sending.
		expect(neverSent.length).toBeLessThanOrEqual(killed.length);
	}, STORY_MS);

	it('without Skip Already Invited nothing is remembered: Retry sends nothing, and rows that are run again are sent again', async () => {
		const gone = forgetfulOnes.filter((execution) => !hasSucceeded(execution));
		expect(gone.length).toBeGreaterThan(0);
		const posts = user().posts.length;
		for (const { id } of gone) {
			// n8n has kept neither the execution's rows nor what the node wrote down.
			const retried = await user().retry(id, false);
			expect(retried).toMatchObject({ status: 'error', items: [] });
		}
		expect(user().posts).toHaveLength(posts);

		const lost = forgetfulLists.filter((rows) => !rows.every(wasSent));
		const sentBefore = lost.flat().filter(wasSent);
		expect(sentBefore.length).toBeGreaterThan(0);
		const ended = await world().allEnded(forgetting, await world().startAtOnce(forgetting, lost));
		expect(ended.every(hasSucceeded)).toBe(true);
		expect(invitedTwice(lost.flat())).toEqual(sentBefore);
		count(SCENARIO, 'without the option, rows invited twice', `${sentBefore.length} of ${sentBefore.length} sent before`);
	}, STORY_MS);
});

describe('the same person in two executions at the same moment', () => {
	const BATCHES = 6;
	const PAIRS = 10;
	/** What the rows hold, and who is meant by it. */
	const WAYS = {
		'by URN': { cell: (name: string) => name, person: (name: string) => name },
		'by address, which is looked up first': {
			cell: (name: string) => `https://www.linkedin.com/in/${name.toLowerCase()}`,
			person: (name: string) => urnOfSlug(name.toLowerCase()).replace(URN, ''),
		},
	};

	/** Who is left out before the lookup has an address only. */
	const personOf = ({ items }: Execution): string => {
		const { profile_urn: profileUrn, profile_url: profileUrl } = items[0]?.json ?? {};
		const slug = /\/in\/([^/]+)/.exec(`${profileUrl}`)?.[1] ?? '';
		return (typeof profileUrn === 'string' ? profileUrn : urnOfSlug(slug)).replace(URN, '');
	};

	it.each(Object.entries(WAYS))('is invited by one of them: %s', async (way, { cell, person }) => {
		const SCENARIO = `The same person in two executions at once, ${way}`;
		const workflow = await makeWarmWorkflow({ options: { ...CALM, spacing: 0.1, skipAlreadyInvited: true } });
		const everyone: string[] = [];
		const ended: Execution[] = [];
		for (let batch = 1; batch <= BATCHES; batch++) {
			const names = people(PAIRS, `Pair${Object.keys(WAYS).indexOf(way)}x${batch}x`);
			const calls = names.map(cell).flatMap((profile) => [[profile], [profile]]);
			ended.push(...(await world().allEnded(workflow, await world().startAtOnce(workflow, calls))));
			everyone.push(...names.map(person));
		}
		const pairs = everyone.map((profile) => ended.filter((execution) => personOf(execution) === profile));
		const taken = new Set(await world().takenBy(world().workers.at(-1)!));
		const onTwoWorkers = pairs.filter(([one, other]) => taken.has(one!.id) !== taken.has(other!.id));
		const posts = user().postsPer(everyone);
		count(SCENARIO, 'pairs of executions on two workers', `${onTwoWorkers.length} of ${pairs.length}`);
		count(SCENARIO, 'people invited twice', posts.filter((sent) => sent > 1).length);
		count(SCENARIO, 'people invited by nobody', posts.filter((sent) => sent === 0).length);
		expect(onTwoWorkers.length).toBeGreaterThan(0);
		expect(posts).toEqual(everyone.map(() => 1));
		for (const pair of pairs) expect(pair.flatMap(({ items }) => outcomes(items)).sort()).toEqual(['completed', 'skipped']);
	}, STORY_MS);
});

describe('Max per Day in twelve executions at the same moment', () => {
	const SCENARIO = 'Max per Day of 10 on two workers';
	const MOST = 10;

	it.each([1, 2, 3])('holds over both workers, and the rows beyond it are deferred; whatever it leaves, the next execution uses up (%d)', async (round) => {
		const workflow = await makeWarmWorkflow({ options: { ...CALM, spacing: 0.1, skipAlreadyInvited: true, maxPerDay: MOST } });
		const lists = Array.from({ length: 12 }, (_none, list) => people(3, `Dozen${round}x${list}x`));
		const ids = await world().startAtOnce(workflow, lists);
		const ended = await world().allEnded(workflow, ids);
		const taken = new Set(await world().takenBy(world().workers.at(-1)!));
		const sent = lists.flat().filter(wasSent);
		count(SCENARIO, `round ${round}: executions on the second worker`, `${ids.filter((id) => taken.has(id)).length} of ${ids.length}`);
		count(SCENARIO, `round ${round}: people invited`, sent.length);
		expect(ids.some((id) => taken.has(id)) && ids.some((id) => !taken.has(id))).toBe(true);
		const words = ended.flatMap(({ items }) => outcomes(items));
		const tally = Object.fromEntries([...new Set(words)].map((word) => [word, words.filter((one) => one === word).length]));
		// A place that two look for at the same moment may go to neither.
		expect(sent.length).toBeGreaterThan(MOST / 2);
		expect(sent.length).toBeLessThanOrEqual(MOST);
		expect(tally).toEqual({ completed: sent.length, deferred: lists.flat().length - sent.length });

		await world().allEnded(workflow, await world().startAtOnce(workflow, [lists.flat()]));
		const all = lists.flat().filter(wasSent);
		expect(all).toHaveLength(MOST);
		expect(user().postsPer(all)).toEqual(all.map(() => 1));
	}, STORY_MS);
});

describe('an execution on a worker', () => {
	const SCENARIO = 'Stop';
	const MOMENTS = {
		'while tasks are waited for': {
			rows: people(3, 'TaskStuckStop'),
			how: { options: { maxWait: 60, spacing: 0, skipAlreadyInvited: false } },
			sent: 3,
		},
		'during the spacing': { rows: people(3, 'SpacingStop'), how: { options: { spacing: 2 } }, sent: 1 },
		'while a person is remembered': {
			rows: people(3, 'RememberStop'),
			// Without any spacing all three would be written down, and sent, at once.
			how: { options: { spacing: 0.01, skipAlreadyInvited: true } },
			sent: 1,
		},
	};

	it.each(Object.entries(MOMENTS))('is stopped %s: within two seconds, and no request follows', async (when, moment) => {
		const workflow = await makeWarmWorkflow(moment.how);
		const endings = await world().nodeEndings();
		const id = await user().start(workflow, moment.rows);
		const sent = () => user().postsPer(moment.rows).filter((posts) => posts > 0).length;
		await user().until(() => sent() === moment.sent);
		await world().workerOf(id);
		const stoppedAt = performance.now();
		await user().stop(id);
		const { status } = await user().ended(id);
		await user().found(async () => (await world().nodeEndings()) > endings || undefined);
		const tookMs = Math.round(performance.now() - stoppedAt);
		count(SCENARIO, `${when}, ended after`, `${tookMs} ms`);
		expect(tookMs).toBeLessThan(2000);
		expect(status).toBe('canceled');
		expect(await user().requestsDuring(QUIET_MS)).toBe(0);
		expect(sent()).toBe(moment.sent);
	});

	it("isn't sent twice by Retry On Fail", async () => {
		const five = people(5, 'TriesAgain');
		user().sandbox.addFault({ on: 'create', profile: `${five[2]}$`, answer: { kind: 'status', status: 503 } });
		const workflow = await makeWarmWorkflow({ node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 } });
		const { status, error } = await user().run(workflow, five);
		expect(status).toBe('error');
		expect(error?.message).toBe('The invitation was asked for by an earlier try, and the answer was lost');
		expect(user().postsPer(five)).toEqual([1, 1, 1, 1, 1]);
	});

	it('is retried in the list of executions on any worker: tasks that exist are looked after, the rest is sent', async () => {
		const five = people(5, 'Retried');
		user().sandbox.addFault({ on: 'create', profile: `${five[2]}$`, answer: { kind: 'status', status: 400 } });
		const workflow = await makeWarmWorkflow({});
		const failed = await user().run(workflow, five);
		expect(user().postsPer(five)).toEqual([1, 1, 1, 0, 0]);
		const earlier = [user().taskOf(five[0]!), user().taskOf(five[1]!)];
		const retried = await user().retry(failed.id, false);
		expect(outcomes(retried.items)).toEqual(five.map(() => 'completed'));
		expect(taskIdsOf(retried.items).slice(0, 2)).toEqual(earlier);
		// Row 3 was refused for certain the first time.
		expect(user().postsPer(five)).toEqual([1, 1, 2, 1, 1]);
		expect(await world().workerOf(retried.id)).toBeDefined();
	});
});

describe('the trigger', () => {
	const HOUR_MS = 3_600_000;
	/** n8n polls it every minute. */
	const POLL_PATIENCE_MS = 90_000;
	const looks = () => user().sandbox.requestsTo(FETCH);

	it('is polled by the main n8n, however many workers there are: each new connection comes once, and a worker runs what it starts', async () => {
		const { sandbox } = user();
		const workflow = await publish(user(), { event: 'newConnection' }, user().credential);
		await user().until(() => looks().length === 1);
		const isRead = () => sandbox.requests.some(({ method, taskId }) => method === 'GET' && taskId === sandbox.tasks.at(-1)?.id);
		await user().found(async () => isRead() || undefined, POLL_PATIENCE_MS);
		const two = slugs(sandbox.addConnections(2));
		await world().clock.setAhead(1.1 * HOUR_MS);
		await user().found(async () => looks().length > 1 || undefined, POLL_PATIENCE_MS);
		const executions = await user().found(async () => {
			const ids = await user().executionIds({ id: workflow, path: '' });
			return ids.length > 0 ? ids : undefined;
		}, POLL_PATIENCE_MS);
		await world().allEnded({ id: workflow, path: '' }, executions);
		expect(await emitted(user(), workflow)).toEqual([two]);
		expect(await world().workerOf(executions[0]!)).toBeDefined();
		expect(looks()).toHaveLength(2);
	}, STORY_MS);
});
