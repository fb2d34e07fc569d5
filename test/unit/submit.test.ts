import type { IContextObject } from 'n8n-workflow';
import { rememberNobody, type Claim, type InvitedMemory } from '../../nodes/OutxLinkedIn/execution/invited';
import { openJournal } from '../../nodes/OutxLinkedIn/execution/journal';
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
	notReachable,
	taskFailed,
	type Problem,
} from '../../nodes/OutxLinkedIn/messages';
import { newTask, type Creation } from '../../nodes/OutxLinkedIn/transport/tasks';
import { contextOf, settingsOf, urn } from './builders';
import { seededChance, VirtualClock } from './virtual-clock.mts';

const created = (order: CreateOrder): Creation => ({ kind: 'created', task: newTask(`task of ${order.profileUrn}`) });
const failure = (problem: Problem, over: { mayRepeat?: boolean; taskId?: string } = {}): Creation => ({
	kind: 'failed',
	problem,
	taskId: over.taskId,
	mayRepeat: over.mayRepeat ?? false,
});
const refusedConnection = failure(notReachable('create'), { mayRepeat: true });

const jobFor = (name: string, firstRow = 0): Job => ({
	order: {
		kind: 'create',
		key: urn(name),
		path: '/create',
		body: { profile_urn: urn(name) },
		profileUrn: urn(name),
	},
	firstRow,
	state: { kind: 'waiting' },
});

interface Post {
	profileUrn: string;
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
	await clock.until(
		submitJobs(jobs, {
			create: async (order) => {
				posts.push({ profileUrn: order.profileUrn, at: clock.now(), saved: structuredClone(nodeContext) });
				await clock.sleep(latencyMs);
				return answer(order, posts.length);
			},
			journal: openJournal(contextOf({ getContext: () => nodeContext })),
			invited,
			settings: settingsOf(settings),
			clock,
			signal: stop.signal,
			progress,
			onOpen: (job, task, origin) => {
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
const asked = (name: string, taskId?: string) => ({ [urn(name)]: taskId === undefined ? {} : { taskId } });
const journalOf = (record: object, lastPostAt = 0): IContextObject => ({ outxJournal: { asked: record, lastPostAt } });

/** A memory that tells what it was asked for, in order, in one list with the POSTs. */
function memory(log: string[], claim: (profileUrn: string) => Promise<Claim> = async () => 'new'): InvitedMemory {
	return {
		claim: async (profileUrn) => {
			log.push(`claim ${profileUrn}`);
			return await claim(profileUrn);
		},
		release: async (profileUrn) => {
			log.push(`release ${profileUrn}`);
		},
	};
}

describe('rows', () => {
	it('are posted in their order, each once, and their tasks are handed on', async () => {
		const { posts, opened, jobs } = await submit();
		expect(posts.map(({ profileUrn }) => profileUrn)).toEqual([urn('ada'), urn('bob'), urn('cy')]);
		expect(opened).toEqual([
			{ taskId: `task of ${urn('ada')}`, origin: 'created' },
			{ taskId: `task of ${urn('bob')}`, origin: 'created' },
			{ taskId: `task of ${urn('cy')}`, origin: 'created' },
		]);
		expect(kinds(jobs)).toEqual(['open', 'open', 'open']);
	});

	it('that could not be read are left alone', async () => {
		const bad: Job = { order: undefined, firstRow: 0, state: failedState(invalidProfile('')) };
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

	it('keep the task ID that came with a failure', async () => {
		const answer = () => failure(httpProblem(400, '', 'create'), { taskId: 'task-9' });
		const { jobs } = await submit({ names: ['ada'], answer });
		expect(jobs[0]?.state).toMatchObject({ kind: 'failed', task: { id: 'task-9' } });
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
		const invited = memory([], async (profileUrn) => (profileUrn === urn('known') ? 'known' : 'new'));
		const { times } = await submit({ jobs, invited, settings: { spacing: 3 } });
		expect(times).toEqual([0, 3000]);
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
		expect(gaps(times)).toEqual([750, 2250]);
		expect(reasons(jobs)).toEqual(['not_reachable']);
		expect(nodeContext).toMatchObject({ outxJournal: { asked: {} } });
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
		expect(nodeContext).toMatchObject({ outxJournal: { asked: asked('ada') } });
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
		expect(posts[0]?.saved).toEqual({ outxJournal: { asked: asked('ada'), lastPostAt: clock.wallStart } });
		expect(posts[1]?.saved).toEqual({
			outxJournal: { asked: { ...asked('ada', `task of ${urn('ada')}`), ...asked('bob') }, lastPostAt: clock.wallStart },
		});
	});

	it('forgets a POST that surely had no effect, so that another try may send it', async () => {
		const nodeContext = {};
		await submit({ names: ['ada'], nodeContext, answer: () => failure(httpProblem(401, '', 'create')) });
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
		expect(again.posts.map(({ profileUrn }) => profileUrn)).toEqual([urn('bob')]);
		expect(reasons(again.jobs)).toEqual(['answer_lost_before', undefined]);
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
		expect(again.posts.map(({ profileUrn }) => profileUrn)).toEqual([urn('bob'), urn('cy')]);
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
		expect(again.posts.map(({ profileUrn }) => profileUrn)).toEqual([urn('bob')]);
		expect(kinds(again.jobs)).toEqual(['open', 'open', 'withheld']);
	});

	it('counts a POST whose answer was lost, and not one that surely had no effect', async () => {
		const answers = [failure(answerLost('create', true)), failure(httpProblem(400, '', 'create'))];
		const answer = (order: CreateOrder, nth: number) => answers[nth - 1] ?? created(order);
		const { posts, jobs } = await submit({ names: ['a', 'b', 'c', 'd'], settings: { maxRequests: 2 }, answer });
		expect(posts.map(({ profileUrn }) => profileUrn)).toEqual([urn('a'), urn('b'), urn('c')]);
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
		const { posts } = await submit({ answer: () => failure(problem) });
		expect(posts).toHaveLength(3);
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
				log.push(`post ${order.profileUrn}`);
				return created(order);
			},
		});
		expect(log).toEqual([`claim ${urn('ada')}`, `post ${urn('ada')}`]);
	});

	it('is skipped without a POST', async () => {
		const { posts, jobs, nodeContext } = await submit({ names: ['ada'], invited: memory([], async () => 'known') });
		expect(posts).toEqual([]);
		expect(jobs[0]?.state).toMatchObject({ kind: 'withheld', status: 'skipped' });
		expect(nodeContext).toMatchObject({ outxJournal: { asked: {} } });
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
		expect(nodeContext).toMatchObject({ outxJournal: { asked: {} } });
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
		expect(nodeContext).toMatchObject({ outxJournal: { asked: {} } });
	});

	it('while a POST is out keeps what became of it', async () => {
		for (const creation of [created, () => failure(answerLost('create', false))]) {
			const stop = new AbortController();
			const clock = new VirtualClock();
			clock.at(100, () => stop.abort());
			const { posts, nodeContext } = await submit({ stop, clock, latencyMs: 200, answer: creation });
			expect(posts).toHaveLength(1);
			expect(nodeContext).toMatchObject({ outxJournal: { asked: { [urn('ada')]: {} } } });
		}
	});
});

// Defect as of writing: the journal takes the time of the first try, which never left.
describe('the spacing after a request that had to be tried again', () => {
	it('counts from the try that got through', async () => {
		const answer = (order: CreateOrder, nth: number) => (nth < 3 ? refusedConnection : created(order));
		const { times } = await submit({ names: ['ada', 'bob'], settings: { spacing: 3 }, answer });
		expect(gaps(times.slice(2))).toEqual([3000]);
	});
});
