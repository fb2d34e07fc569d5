import type { IContextObject } from 'n8n-workflow';
import { createAllowance } from '../../nodes/OutxLinkedIn/execution/allowance';
import { rememberNobody, type Claim, type InvitedMemory } from '../../nodes/OutxLinkedIn/execution/invited';
import { openJournal } from '../../nodes/OutxLinkedIn/execution/journal';
import { createLine } from '../../nodes/OutxLinkedIn/execution/line';
import type { CreateOrder } from '../../nodes/OutxLinkedIn/execution/order';
import { trackProgress } from '../../nodes/OutxLinkedIn/execution/progress';
import { failedState, type Job } from '../../nodes/OutxLinkedIn/execution/rows';
import type { Settings } from '../../nodes/OutxLinkedIn/execution/settings';
import { submitJobs, type TaskOrigin } from '../../nodes/OutxLinkedIn/execution/submit';
import {
	answerLost,
	completedUnsent,
	httpProblem,
	invalidProfile,
	memoryUnavailable,
	noTaskId,
	notCreated,
	notReachable,
	taskFailed,
	type Problem,
} from '../../nodes/OutxLinkedIn/messages';
import { newTask, type Creation } from '../../nodes/OutxLinkedIn/transport/tasks';
import { contextOf, inviteOrder, jobOf, lookupOrder, settingsOf, TASK_ID, urlOf, urn } from './builders';
import { seededChance, VirtualClock } from './virtual-clock.mts';

/** Whom a POST is about: a URN or a slug. */
const nameOf = (order: CreateOrder): string => String(order.body.profile_urn ?? order.body.profile_slug);
const created = (order: CreateOrder): Creation => ({ kind: 'created', task: newTask(`task of ${nameOf(order)}`) });
const failure = (problem: Problem, over: { mayRepeat?: boolean; taskId?: string } = {}): Creation => ({
	kind: 'failed',
	problem,
	taskId: over.taskId,
	mayRepeat: over.mayRepeat ?? false,
});
const refusedConnection = failure(notReachable('create'), { mayRepeat: true });

const jobFor = (name: string, firstRow = 0): Job => jobOf(inviteOrder(name), firstRow);

interface Post {
	/** A URN, or the slug of a lookup. */
	profile: string;
	at: number;
	/** What n8n would have saved of the node at that moment. */
	saved: unknown;
}

interface Setup {
	names?: string[];
	jobs?: Job[];
	settings?: Partial<Settings>;
	/** What OutX says to the nth POST (from 1). */
	answer?: (order: CreateOrder, nth: number) => Creation;
	/** How long an answer takes. */
	latencyMs?: number;
	/** The node's context, as an earlier try left it. */
	nodeContext?: IContextObject;
	invited?: InvitedMemory;
	stopsAtFirst?: boolean;
	clock?: VirtualClock;
	stop?: AbortController;
	onOpen?: (job: Job, fail: (problem: Problem) => void) => void;
}

/** Submits the jobs on virtual time and tells what happened. */
async function submit({
	names = ['ada', 'bob', 'cy'],
	jobs = names.map(jobFor),
	settings,
	answer = created,
	latencyMs = 0,
	nodeContext = {},
	invited = rememberNobody,
	stopsAtFirst = false,
	clock = new VirtualClock(),
	stop = new AbortController(),
	onOpen,
}: Setup = {}) {
	const posts: Post[] = [];
	const opened: Array<{ taskId: string; origin: TaskOrigin }> = [];
	const progress = trackProgress({ stopsAtFirst });
	const journal = openJournal(contextOf({ getContext: () => nodeContext }));
	// Nothing is waited for here, so there is nothing to come once all were submitted.
	const line = createLine(jobs, (idle) => {
		if (idle) queueMicrotask(() => line.close());
	});
	await clock.until(
		submitJobs({
			line,
			allowance: createAllowance(settings?.maxRequests ?? 0, journal),
			create: async (order) => {
				posts.push({ profile: nameOf(order), at: clock.now(), saved: structuredClone(nodeContext) });
				await clock.sleep(latencyMs);
				return answer(order, posts.length);
			},
			journal,
			invited,
			settings: settingsOf(settings),
			clock,
			signal: stop.signal,
			progress,
			onOpen: (job, _order, task, origin) => {
				job.state = { kind: 'open', task };
				opened.push({ taskId: task.id, origin });
				onOpen?.(job, (problem) => progress.failed(job, problem, task));
			},
		}),
	);
	return { posts, opened, jobs, nodeContext, clock, times: posts.map(({ at }) => at) };
}

const gaps = (times: number[]): number[] => times.slice(1).map((time, index) => time - (times[index] ?? 0));
const kinds = (jobs: Job[]): string[] => jobs.map(({ state }) => state.kind);
const reasons = (jobs: Job[]): Array<string | undefined> =>
	jobs.map(({ state }) => (state.kind === 'failed' ? state.problem.reason : undefined));
const asked = (name: string, taskId?: string) => ({ [urn(name)]: taskId === undefined ? { asked: true } : { task: newTask(taskId) } });
const journalOf = (record: object, lastPostAt = 0): IContextObject => ({ outxJournal: { entries: record, lastPostAt } });

/** A memory that tells what it was asked for, in order, in one list with the POSTs. */
function memory(log: string[], claim: (names: string[]) => Promise<Claim> = async () => 'new'): InvitedMemory {
	return {
		claim: async (names) => {
			log.push(`claim ${names.join()}`);
			return await claim(names);
		},
		release: async (names) => {
			log.push(`release ${names.join()}`);
		},
		find: async (names) => {
			log.push(`find ${names.join()}`);
			return await claim(names);
		},
	};
}

describe('rows', () => {
	it('are posted in their order, each once, and their tasks are handed on', async () => {
		const { posts, opened, jobs } = await submit();
		expect(posts.map(({ profile }) => profile)).toEqual([urn('ada'), urn('bob'), urn('cy')]);
		expect(opened).toEqual([
			{ taskId: `task of ${urn('ada')}`, origin: 'created' },
			{ taskId: `task of ${urn('bob')}`, origin: 'created' },
			{ taskId: `task of ${urn('cy')}`, origin: 'created' },
		]);
		expect(kinds(jobs)).toEqual(['open', 'open', 'open']);
	});

	it('that could not be read are left alone', async () => {
		const bad: Job = { order: undefined, firstRow: 0, state: failedState(invalidProfile('empty', '')) };
		const { posts, jobs } = await submit({ jobs: [bad, jobFor('ada', 1)] });
		expect(posts).toHaveLength(1);
		expect(kinds(jobs)).toEqual(['failed', 'open']);
	});

	it('that name a task are looked after without a POST', async () => {
		const job: Job = { order: { kind: 'follow', key: 't1', taskId: 't1' }, firstRow: 0, state: { kind: 'waiting' } };
		const { posts, opened } = await submit({ jobs: [job] });
		expect(posts).toEqual([]);
		expect(opened).toEqual([{ taskId: 't1', origin: 'given' }]);
	});

	it('that fail alone do not keep the next from being sent', async () => {
		const answer = (order: CreateOrder, nth: number) =>
			nth === 1 ? failure(httpProblem(400, 'bad', 'create')) : created(order);
		const { posts, jobs } = await submit({ answer });
		expect(posts).toHaveLength(3);
		expect(kinds(jobs)).toEqual(['failed', 'open', 'open']);
	});

	it.each<[string, Problem]>([
		['400', httpProblem(400, '', 'create')],
		['503', httpProblem(503, '', 'create')],
		['success: false', notCreated(200, 'Queue is full', { hasTaskId: true })],
	])('keep the task ID that came with a failure (%s), also for another try, which looks after it', async (_what, problem) => {
		const nodeContext = {};
		const log: string[] = [];
		const answer = () => failure(problem, { taskId: 'task-9' });
		const { jobs } = await submit({ names: ['ada'], answer, nodeContext, invited: memory(log) });
		expect(jobs[0]?.state).toMatchObject({ kind: 'failed', task: { id: 'task-9' } });
		expect(nodeContext).toMatchObject({ outxJournal: { entries: asked('ada', 'task-9') } });
		expect(log).toEqual([`claim ${urn('ada')}`]);
		const again = await submit({ names: ['ada'], nodeContext });
		expect(again.posts).toEqual([]);
		expect(again.opened).toEqual([{ taskId: 'task-9', origin: 'earlierTry' }]);
	});
});

describe('the spacing', () => {
	const hundred = Array.from({ length: 100 }, (_, index) => `p${index}`);

	it('is kept on average, and varies by a third either way', async () => {
		const clock = new VirtualClock();
		clock.chance = seededChance();
		const { times } = await submit({ names: hundred, settings: { spacing: 3 }, clock });
		const between = gaps(times);
		expect(times[0]).toBe(0);
		expect(Math.min(...between)).toBeGreaterThanOrEqual(2000 - 1e-6);
		expect(Math.max(...between)).toBeLessThanOrEqual(4000);
		expect(Math.max(...between) - Math.min(...between)).toBeGreaterThan(1800);
		const average = between.reduce((sum, gap) => sum + gap, 0) / between.length;
		expect(average).toBeGreaterThan(2800);
		expect(average).toBeLessThan(3200);
	});

	it.each([
		[0, 2000],
		[0.5, 3000],
		[1 - Number.EPSILON, 4000],
	])('is, where chance says %d, %d ms for 3 seconds', async (chance, ms) => {
		const clock = new VirtualClock();
		clock.chance = chance;
		const { times } = await submit({ settings: { spacing: 3 }, clock });
		for (const gap of gaps(times)) expect(gap).toBeCloseTo(ms, 6);
	});

	it('of 0 sends without a pause', async () => {
		expect((await submit({ settings: { spacing: 0 } })).times).toEqual([0, 0, 0]);
	});

	it('counts from when a POST went out, not from its answer', async () => {
		expect((await submit({ settings: { spacing: 3 }, latencyMs: 1000 })).times).toEqual([0, 3000, 6000]);
		expect((await submit({ settings: { spacing: 3 }, latencyMs: 5000 })).times).toEqual([0, 5000, 10_000]);
	});

	it('is not lost on rows that are not sent', async () => {
		const jobs = [jobFor('ada', 0), jobFor('known', 1), jobFor('bob', 2)];
		const invited = memory([], async ([name]) => (name === urn('known') ? 'known' : 'new'));
		const { times } = await submit({ jobs, invited, settings: { spacing: 3 } });
		expect(times).toEqual([0, 3000]);
	});

	it('counts from the try that got through, where a request had to be made again', async () => {
		const answer = (order: CreateOrder, nth: number) => (nth < 3 ? refusedConnection : created(order));
		const { times } = await submit({ names: ['ada', 'bob'], settings: { spacing: 3 }, answer });
		expect(gaps(times.slice(2))).toEqual([3000]);
	});

	it('is kept between lookups and invitations alike', async () => {
		const jobs = [jobOf(lookupOrder('ada')), jobFor('bob', 1), jobOf(lookupOrder('cy'), 2)];
		const { posts, times } = await submit({ jobs, settings: { spacing: 3 } });
		expect(posts.map(({ profile }) => profile)).toEqual(['ada', urn('bob'), 'cy']);
		expect(times).toEqual([0, 3000, 6000]);
	});

	it('counts from the last POST of an earlier try too', async () => {
		const clock = new VirtualClock();
		const nodeContext = journalOf(asked('zoe', 'task-z'), clock.wallNow() - 1000);
		const { times } = await submit({ names: ['ada'], settings: { spacing: 3 }, nodeContext, clock });
		expect(times).toEqual([2000]);
	});

	it('has passed when the earlier try was long ago', async () => {
		const clock = new VirtualClock();
		const nodeContext = journalOf(asked('zoe', 'task-z'), clock.wallNow() - 3600_000);
		expect((await submit({ names: ['ada'], settings: { spacing: 3 }, nodeContext, clock })).times).toEqual([0]);
	});

	it("does not hold anyone up longer when the machine's clock was set back", async () => {
		const clock = new VirtualClock();
		const nodeContext = journalOf(asked('zoe', 'task-z'), clock.wallNow() + 3600_000);
		expect((await submit({ names: ['ada'], settings: { spacing: 3 }, nodeContext, clock })).times).toEqual([3000]);
	});
});

describe('a request that never left', () => {
	it('is made three times in all, with pauses, and no more', async () => {
		const { posts, times, jobs, nodeContext } = await submit({ names: ['ada'], answer: () => refusedConnection });
		expect(posts).toHaveLength(3);
		expect(gaps(times)).toEqual([450, 1350]);
		expect(reasons(jobs)).toEqual(['not_reachable']);
		expect(nodeContext).toMatchObject({ outxJournal: { entries: {} } });
	});

	it.each([2, 3])('counts as sent when try %d gets through', async (lucky) => {
		const answer = (order: CreateOrder, nth: number) => (nth < lucky ? refusedConnection : created(order));
		const { posts, opened, jobs } = await submit({ names: ['ada'], answer });
		expect(posts).toHaveLength(lucky);
		expect(opened).toHaveLength(1);
		expect(kinds(jobs)).toEqual(['open']);
	});

	it('is not made again once its answer may have been lost', async () => {
		const answer = (_order: CreateOrder, nth: number) =>
			nth === 1 ? refusedConnection : failure(answerLost('create', false));
		const { posts, nodeContext } = await submit({ names: ['ada'], answer });
		expect(posts).toHaveLength(2);
		expect(nodeContext).toMatchObject({ outxJournal: { entries: asked('ada') } });
	});

	it.each<[string, Problem]>([
		['a lost answer', answerLost('create', false)],
		['a timeout', answerLost('create', true)],
		['no task ID', noTaskId(200)],
		...[400, 401, 402, 403, 404, 405, 429, 500, 502, 503, 504, 302, 307].map((status): [string, Problem] => [
			`HTTP ${status}`,
			httpProblem(status, '', 'create'),
		]),
	])('is the only one made again: %s never is', async (_what, problem) => {
		const { posts } = await submit({ names: ['ada'], answer: () => failure(problem) });
		expect(posts).toHaveLength(1);
	});
});

describe('the journal', () => {
	it('knows of a POST before it goes out', async () => {
		const { posts, clock } = await submit({ names: ['ada', 'bob'] });
		expect(posts[0]?.saved).toEqual({ outxJournal: { entries: asked('ada'), lastPostAt: clock.wallStart } });
		expect(posts[1]?.saved).toEqual({
			outxJournal: { entries: { ...asked('ada', `task of ${urn('ada')}`), ...asked('bob') }, lastPostAt: clock.wallStart },
		});
	});

	it('forgets a POST that never left, so that another try may send it', async () => {
		const nodeContext = {};
		await submit({ names: ['ada'], nodeContext, answer: () => refusedConnection });
		const again = await submit({ names: ['ada'], nodeContext });
		expect(again.posts).toHaveLength(1);
		expect(kinds(again.jobs)).toEqual(['open']);
	});

	it('keeps what OutX refused for its own sake: another try says the same without a second POST', async () => {
		const nodeContext = {};
		await submit({ names: ['ada'], nodeContext, answer: () => failure(httpProblem(400, 'no', 'create')) });
		const again = await submit({ names: ['ada'], nodeContext });
		expect(again.posts).toEqual([]);
		expect(reasons(again.jobs)).toEqual(['request_refused']);
	});

	it.each([401, 402, 403, 405, 429])('forgets a POST that met what every row would have met (%d)', async (status) => {
		const nodeContext = {};
		await submit({ names: ['ada'], nodeContext, answer: () => failure(httpProblem(status, '', 'create')) });
		const again = await submit({ names: ['ada'], nodeContext });
		expect(again.posts).toHaveLength(1);
		expect(kinds(again.jobs)).toEqual(['open']);
	});

	it.each<[string, Problem]>([
		['a lost answer', answerLost('create', true)],
		['HTTP 500', httpProblem(500, '', 'create')],
		['no task ID', noTaskId(200)],
	])('keeps a POST that may have had one (%s): another try does not send it', async (_what, problem) => {
		const nodeContext = {};
		await submit({ names: ['ada'], nodeContext, answer: () => failure(problem) });
		const again = await submit({ names: ['ada', 'bob'], nodeContext });
		expect(again.posts.map(({ profile }) => profile)).toEqual([urn('bob')]);
		expect(reasons(again.jobs)).toEqual(['answer_lost_before', undefined]);
		// The invitation may be out, and both tries say so.
		expect(again.jobs[0]?.state).toMatchObject({ problem: { sent: 'unknown' } });
	});

	it('has another try look after the tasks of the first one', async () => {
		const nodeContext = {};
		await submit({ names: ['ada'], nodeContext });
		const again = await submit({ names: ['ada', 'bob'], nodeContext });
		expect(again.opened).toEqual([
			{ taskId: `task of ${urn('ada')}`, origin: 'earlierTry' },
			{ taskId: `task of ${urn('bob')}`, origin: 'created' },
		]);
	});

	it('lets another try send the rest, under On Error = Stop too, after a lost answer', async () => {
		const nodeContext = {};
		const first = await submit({ nodeContext, stopsAtFirst: true, answer: () => failure(answerLost('create', true)) });
		expect(first.posts).toHaveLength(1);
		const again = await submit({ nodeContext, stopsAtFirst: true });
		expect(again.posts.map(({ profile }) => profile)).toEqual([urn('bob'), urn('cy')]);
	});
});

describe('Max Requests', () => {
	it('defers the rows behind', async () => {
		const { posts, jobs } = await submit({ settings: { maxRequests: 2 } });
		expect(posts).toHaveLength(2);
		expect(jobs[2]?.state).toMatchObject({ kind: 'withheld', status: 'deferred', reason: expect.stringContaining('2') });
	});

	it('of 0 is no limit', async () => {
		expect((await submit({ settings: { maxRequests: 0 } })).posts).toHaveLength(3);
	});

	it('holds for all tries of an execution together', async () => {
		const nodeContext = {};
		await submit({ names: ['ada'], settings: { maxRequests: 2 }, nodeContext });
		const again = await submit({ settings: { maxRequests: 2 }, nodeContext });
		expect(again.posts.map(({ profile }) => profile)).toEqual([urn('bob')]);
		expect(kinds(again.jobs)).toEqual(['open', 'open', 'withheld']);
	});

	it('counts a POST whose answer was lost, and not one that surely had no effect', async () => {
		const answers = [failure(answerLost('create', true)), failure(httpProblem(400, '', 'create'))];
		const answer = (order: CreateOrder, nth: number) => answers[nth - 1] ?? created(order);
		const { posts, jobs } = await submit({ names: ['a', 'b', 'c', 'd'], settings: { maxRequests: 2 }, answer });
		expect(posts.map(({ profile }) => profile)).toEqual([urn('a'), urn('b'), urn('c')]);
		expect(kinds(jobs)).toEqual(['failed', 'failed', 'open', 'withheld']);
	});

	it('takes no claim and no time for a deferred row', async () => {
		const log: string[] = [];
		const { clock } = await submit({ settings: { maxRequests: 1, spacing: 3 }, invited: memory(log) });
		expect(log).toEqual([`claim ${urn('ada')}`]);
		expect(clock.now()).toBe(0);
	});
});

const PLUGIN = 'Plugin installation required: ...';

describe('the sending ends', () => {
	it.each<[string, Problem]>([
		['401', httpProblem(401, 'Invalid API Key', 'create')],
		['402', httpProblem(402, '', 'create')],
		['403 without an active extension', httpProblem(403, PLUGIN, 'create')],
		['403 for the wrong team', httpProblem(403, 'Access denied', 'create')],
		['404 without an admin', httpProblem(404, 'No admin user found in the team', 'create')],
		['405', httpProblem(405, '', 'create')],
		["429 of LinkedIn's limit", httpProblem(429, 'LinkedIn invitation limit reached', 'create')],
		['429 of too many requests', httpProblem(429, 'Rate limit exceeded.', 'create')],
	])('at %s, and the rows left name its cause', async (_what, problem) => {
		const answer = (order: CreateOrder, nth: number) => (nth === 2 ? failure(problem) : created(order));
		const { posts, jobs } = await submit({ names: ['ada', 'bob', 'cy', 'dan'], answer });
		expect(posts).toHaveLength(2);
		expect(kinds(jobs)).toEqual(['open', 'failed', 'failed', 'failed']);
		expect(reasons(jobs)).toEqual([undefined, problem.reason, problem.reason, problem.reason]);
		for (const { state } of jobs.slice(2)) {
			expect(state).toMatchObject({ problem: { sent: false, message: problem.message }, task: undefined });
			expect(state.kind === 'failed' && state.problem.error).toMatch(/^Not sent, /);
		}
	});

	it.each<[string, Problem]>([
		['400', httpProblem(400, '', 'create')],
		['404 of a wrong address', httpProblem(404, '', 'create')],
		['500', httpProblem(500, '', 'create')],
		['a redirect', httpProblem(302, '', 'create')],
		['a lost answer', answerLost('create', true)],
		['no task ID', noTaskId(200)],
	])('not at %s', async (_what, problem) => {
		const { posts, jobs } = await submit({ answer: () => failure(problem) });
		expect(posts).toHaveLength(3);
		for (const { state } of jobs) expect(state).toEqual({ kind: 'failed', problem, task: undefined });
	});

	it('at any failed row under On Error = Stop', async () => {
		const { posts, jobs } = await submit({ stopsAtFirst: true, answer: () => failure(httpProblem(400, '', 'create')) });
		expect(posts).toHaveLength(1);
		expect(kinds(jobs)).toEqual(['failed', 'failed', 'failed']);
		expect(jobs[1]?.state).toMatchObject({ problem: { message: expect.stringContaining('earlier row') } });
	});

	it('when a task fails for such a cause while the next row waits its turn', async () => {
		const limit = httpProblem(429, 'LinkedIn invitation limit reached', 'create');
		const clock = new VirtualClock();
		const log: string[] = [];
		const { posts, jobs } = await submit({
			settings: { spacing: 3 },
			invited: memory(log),
			clock,
			onOpen: (_job, fail) => clock.at(1000, () => fail(limit)),
		});
		expect(posts).toHaveLength(1);
		expect(reasons(jobs)).toEqual(['invitation_limit', 'invitation_limit', 'invitation_limit']);
		expect(log).toEqual([`claim ${urn('ada')}`]);
	});

	it('without holding up the rows left by the spacing', async () => {
		const { clock, jobs } = await submit({
			settings: { spacing: 3 },
			answer: () => failure(httpProblem(401, '', 'create')),
		});
		expect(kinds(jobs)).toEqual(['failed', 'failed', 'failed']);
		expect(clock.now()).toBe(0);
	});

	it('not when a task merely fails', async () => {
		for (const problem of [taskFailed('failed', ''), completedUnsent()]) {
			const { posts } = await submit({ settings: { spacing: 3 }, onOpen: (_job, fail) => fail(problem) });
			expect(posts).toHaveLength(3);
		}
	});

	it('but tasks of an earlier try are still looked after', async () => {
		const nodeContext = journalOf(asked('cy', 'task-c'));
		const answer = () => failure(httpProblem(401, '', 'create'));
		const { opened, jobs } = await submit({ nodeContext, answer });
		expect(opened).toEqual([{ taskId: 'task-c', origin: 'earlierTry' }]);
		expect(kinds(jobs)).toEqual(['failed', 'failed', 'open']);
	});
});

describe('who was invited before', () => {
	it('is looked up and recorded before the POST', async () => {
		const log: string[] = [];
		await submit({
			names: ['ada'],
			invited: memory(log),
			answer: (order) => {
				log.push(`post ${nameOf(order)}`);
				return created(order);
			},
		});
		expect(log).toEqual([`claim ${urn('ada')}`, `post ${urn('ada')}`]);
	});

	it('is skipped without a POST', async () => {
		const { posts, jobs, nodeContext } = await submit({ names: ['ada'], invited: memory([], async () => 'known') });
		expect(posts).toEqual([]);
		expect(jobs[0]?.state).toMatchObject({ kind: 'withheld', status: 'skipped' });
		expect(nodeContext).toMatchObject({ outxJournal: { entries: {} } });
	});

	it('fails the row when it can not be looked up, without a POST', async () => {
		const invited = memory([], async () => memoryUnavailable('database is locked'));
		const { posts, jobs } = await submit({ names: ['ada'], invited });
		expect(posts).toEqual([]);
		expect(reasons(jobs)).toEqual(['memory_unavailable']);
	});

	it.each<[string, Creation]>([
		['a refusal', failure(httpProblem(400, '', 'create'))],
		['a rejected key', failure(httpProblem(401, '', 'create'))],
		['no connection in three tries', refusedConnection],
	])('is taken back after %s', async (_what, creation) => {
		const log: string[] = [];
		await submit({ names: ['ada'], invited: memory(log), answer: () => creation });
		expect(log).toEqual([`claim ${urn('ada')}`, `release ${urn('ada')}`]);
	});

	it.each<[string, Problem]>([
		['a lost answer', answerLost('create', false)],
		['HTTP 503', httpProblem(503, '', 'create')],
		['no task ID', noTaskId(200)],
	])('stays recorded after %s', async (_what, problem) => {
		const log: string[] = [];
		await submit({ names: ['ada'], invited: memory(log), answer: () => failure(problem) });
		expect(log).toEqual([`claim ${urn('ada')}`]);
	});
});

describe('Stop', () => {
	it('in the pause between two rows lets no POST leave any more', async () => {
		const stop = new AbortController();
		const clock = new VirtualClock();
		const log: string[] = [];
		clock.at(1000, () => stop.abort());
		const { posts, jobs } = await submit({ settings: { spacing: 3 }, invited: memory(log), stop, clock });
		expect(posts).toHaveLength(1);
		expect(clock.now()).toBe(1000);
		expect(kinds(jobs)).toEqual(['open', 'waiting', 'waiting']);
		expect(log).toEqual([`claim ${urn('ada')}`]);
	});

	it('before the start lets none leave', async () => {
		const stop = new AbortController();
		stop.abort();
		expect((await submit({ stop })).posts).toEqual([]);
	});

	it('during the look-up takes the claim back, and nothing is sent', async () => {
		const stop = new AbortController();
		const log: string[] = [];
		const invited = memory(log, async () => {
			stop.abort();
			return 'new';
		});
		const { posts, jobs, nodeContext } = await submit({ stop, invited });
		expect(posts).toEqual([]);
		expect(log).toEqual([`claim ${urn('ada')}`, `release ${urn('ada')}`]);
		expect(kinds(jobs)).toEqual(['waiting', 'waiting', 'waiting']);
		expect(nodeContext).toMatchObject({ outxJournal: { entries: {} } });
	});

	it('between two tries to connect ends them, and takes the claim back', async () => {
		const stop = new AbortController();
		const clock = new VirtualClock();
		const log: string[] = [];
		clock.at(100, () => stop.abort());
		const { posts, nodeContext } = await submit({ stop, clock, invited: memory(log), answer: () => refusedConnection });
		expect(posts).toHaveLength(1);
		expect(clock.now()).toBe(100);
		expect(log).toEqual([`claim ${urn('ada')}`, `release ${urn('ada')}`]);
		expect(nodeContext).toMatchObject({ outxJournal: { entries: {} } });
	});

	it('while a POST is out keeps what became of it', async () => {
		for (const creation of [created, () => failure(answerLost('create', false))]) {
			const stop = new AbortController();
			const clock = new VirtualClock();
			clock.at(100, () => stop.abort());
			const { posts, nodeContext } = await submit({ stop, clock, latencyMs: 200, answer: creation });
			expect(posts).toHaveLength(1);
			expect(nodeContext).toMatchObject({ outxJournal: { entries: { [urn('ada')]: {} } } });
		}
	});
});

describe('a lookup', () => {
	const ada = () => [jobOf(lookupOrder('ada'))];
	const lookedUp = (record: object) => ({ 'fetch-profile:ada': record });

	it('is noted before it goes out, and its task afterwards', async () => {
		const { posts, nodeContext, opened, clock } = await submit({ jobs: ada() });
		expect(posts[0]?.saved).toEqual({ outxJournal: { entries: lookedUp({ asked: true }), lastPostAt: clock.wallStart } });
		expect(nodeContext).toMatchObject({ outxJournal: { entries: lookedUp({ task: newTask('task of ada') }) } });
		expect(opened).toEqual([{ taskId: 'task of ada', origin: 'created' }]);
	});

	it('is not made again by another try, which looks after its task', async () => {
		const nodeContext = {};
		await submit({ jobs: ada(), nodeContext });
		const again = await submit({ jobs: ada(), nodeContext });
		expect(again.posts).toEqual([]);
		expect(again.opened).toEqual([{ taskId: 'task of ada', origin: 'earlierTry' }]);
	});

	it('remembers nobody as invited, and takes nothing back', async () => {
		for (const answer of [created, () => failure(httpProblem(400, '', 'create')), () => refusedConnection]) {
			const log: string[] = [];
			await submit({ jobs: ada(), invited: memory(log), answer });
			expect(log).toEqual([`find ${urlOf('ada')}`]);
		}
	});

	it('is spared for a person who was invited before', async () => {
		const { posts, jobs } = await submit({ jobs: ada(), invited: memory([], async () => 'known') });
		expect(posts).toEqual([]);
		expect(jobs[0]?.state).toMatchObject({ kind: 'withheld', status: 'skipped' });
	});

	it.each<[string, Problem]>([
		['a lost answer', answerLost('create', false)],
		['HTTP 500', httpProblem(500, '', 'create')],
		['no task ID', noTaskId(200)],
		['a refusal', httpProblem(400, 'bad slug', 'create')],
	])('that came to nothing (%s) means that no invitation was sent', async (_what, problem) => {
		const { jobs } = await submit({ jobs: ada(), answer: () => failure(problem) });
		expect(jobs[0]?.state).toMatchObject({ kind: 'failed', problem: { reason: problem.reason, sent: false } });
	});

	it.each<[string, Problem]>([
		['a lost answer', answerLost('create', true)],
		['HTTP 502', httpProblem(502, '', 'create')],
	])('whose outcome is unknown (%s) is not made again by another try', async (_what, problem) => {
		const nodeContext = {};
		await submit({ jobs: ada(), nodeContext, answer: () => failure(problem) });
		const again = await submit({ jobs: ada(), nodeContext });
		expect(again.posts).toEqual([]);
		expect(again.jobs[0]?.state).toMatchObject({ problem: { reason: 'answer_lost_before', sent: false } });
	});

	it('that was refused is not made again by another try', async () => {
		const nodeContext = {};
		await submit({ jobs: ada(), nodeContext, answer: () => failure(httpProblem(400, '', 'create')) });
		expect((await submit({ jobs: ada(), nodeContext })).posts).toEqual([]);
	});

	it('with a task ID in a failed answer is looked after by another try', async () => {
		const nodeContext = {};
		const answer = () => failure(httpProblem(503, '', 'create'), { taskId: TASK_ID });
		const { jobs } = await submit({ jobs: ada(), nodeContext, answer });
		expect(jobs[0]?.state).toMatchObject({ kind: 'failed', problem: { sent: false }, task: { id: TASK_ID } });
		const again = await submit({ jobs: ada(), nodeContext });
		expect(again.opened).toEqual([{ taskId: TASK_ID, origin: 'earlierTry' }]);
	});

	it('that surely never left is made three times', async () => {
		expect((await submit({ jobs: ada(), answer: () => refusedConnection })).posts).toHaveLength(3);
	});

	it('needs room for its invitation too under Max Requests', async () => {
		expect((await submit({ jobs: ada(), settings: { maxRequests: 2 } })).posts).toHaveLength(1);
		const { posts, jobs } = await submit({ jobs: ada(), settings: { maxRequests: 1 } });
		expect(posts).toEqual([]);
		expect(jobs[0]?.state).toMatchObject({ kind: 'withheld', status: 'deferred' });
	});

	it.each([429, 403, 401])('refused with %d ends the sending', async (status) => {
		const jobs = [...ada(), jobFor('bob', 1), jobOf(lookupOrder('cy'), 2)];
		const answer = () => failure(httpProblem(status, '', 'create'));
		const { posts } = await submit({ jobs, answer });
		expect(posts).toHaveLength(1);
		expect(new Set(reasons(jobs)).size).toBe(1);
		for (const { state } of jobs) expect(state).toMatchObject({ kind: 'failed', problem: { sent: false } });
	});
});
