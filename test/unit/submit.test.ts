// How requests go out: each once, in row order, as far as the gates let them; and what is repeated and what never is.
import type { IContextObject } from 'n8n-workflow';
import { inTurn, type Gate, type Verdict } from '../../nodes/OutxLinkedIn/execution/gates/gates';
import { maxRequestsGate } from '../../nodes/OutxLinkedIn/execution/gates/allGates';
import { openJournal, type Journal } from '../../nodes/OutxLinkedIn/execution/journal';
import { createLine } from '../../nodes/OutxLinkedIn/execution/line';
import { createRows, type Origin, type Row } from '../../nodes/OutxLinkedIn/execution/rows';
import type { Effect, MemoryRequest, Operation, Step } from '../../nodes/OutxLinkedIn/execution/step';
import { purposeOf } from '../../nodes/OutxLinkedIn/execution/step';
import { submit } from '../../nodes/OutxLinkedIn/execution/submit';
import { failed, ok, type Problem, type Purpose } from '../../nodes/OutxLinkedIn/messages';
import type { OutxRequest, Reply } from '../../nodes/OutxLinkedIn/transport/request';
import { answeredAtOnce, newTask, type Outcome } from '../../nodes/OutxLinkedIn/transport/tasks';
import {
	ACT,
	actStep,
	contextOf,
	directRequest,
	doneTask,
	followRequest,
	inTurn as ofTurn,
	operationOf,
	problemOf,
	readingOperation,
	readStep,
	settingsOf,
	stepOf,
	TASK_ID,
	taskRequest,
	towardsStep,
	WORDS,
} from './builders';
import { VirtualClock } from './virtual-clock.mts';

const answer = (status: number, body: unknown = undefined): Reply => ({ kind: 'answer', status, body, retryAfterSeconds: undefined });
const taskFor = (path: string): string => `task of ${path.slice(1)}`;
const created = ({ path }: OutxRequest): Reply => answer(200, { api_agent_task_id: taskFor(path) });
const LOST: Reply = { kind: 'lost', timedOut: false };
const UNREACHABLE: Reply = { kind: 'neverLeft', because: 'unreachable' };

interface Sent {
	path: string;
	at: number;
	/** What n8n would have saved of the node at that moment. */
	saved: unknown;
}

interface Setup {
	steps?: Array<Step | Problem>;
	operation?: Operation;
	/** What OutX says to the nth request (from 1). */
	reply?: (request: OutxRequest, nth: number) => Reply;
	/** How long an answer takes. */
	latencyMs?: number;
	/** The node's context, as an earlier try left it. */
	nodeContext?: IContextObject;
	/** Which of the node's turns it is, and of which execution. */
	turn?: number;
	executionId?: string;
	/** Held back by a gate of the test's own. */
	gate?: Gate;
	maxRequests?: number;
	recall?: (request: MemoryRequest) => Promise<Outcome>;
	stop?: AbortController;
	clock?: VirtualClock;
}

/** Submits the rows on virtual time, without looking after tasks, and tells what happened. */
async function run({
	steps = ['ada', 'bob', 'cy'].map((name) => actStep(name)),
	operation = operationOf(),
	reply = created,
	latencyMs = 0,
	nodeContext = {},
	turn = 0,
	executionId = 'execution-1',
	gate = { enter: async () => ({ kind: 'go' }) },
	maxRequests = 0,
	recall = async () => ({ kind: 'task', task: answeredAtOnce({}) }),
	stop = new AbortController(),
	clock = new VirtualClock(),
}: Setup = {}) {
	const sent: Sent[] = [];
	const requests: OutxRequest[] = [];
	const opened: Array<{ key: string; taskId: string | null; origin: Origin }> = [];
	const log: string[] = [];
	const journal = openJournal(contextOf({ getContext: () => nodeContext, getExecutionId: () => executionId, ...ofTurn(turn) }));
	// Nothing is waited for here, so there is nothing to come once all were submitted.
	const line = createLine((idle) => {
		if (idle) queueMicrotask(() => line.close());
	});
	const rows = createRows({
		operation,
		reads: steps.map((step) => ('request' in step ? ok({ step, settings: settingsOf() }) : failed(step))),
		stopsAtFirst: false,
		stopAfterAlike: 0,
		line,
		journal,
	});
	line.put(rows.works);
	const watched: Gate = {
		enter: async (work) => {
			log.push(`enter ${work.request.key}`);
			return await gate.enter(work);
		},
		undo: async (work) => {
			log.push(`undo ${work.request.key}`);
			await gate.undo?.(work);
		},
	};
	await clock.until(
		submit({
			operation,
			line,
			rows,
			gates: inTurn([maxRequestsGate(maxRequests, journal, rows, WORDS), watched]),
			send: async (request) => {
				sent.push({ path: request.path, at: clock.now(), saved: structuredClone(nodeContext) });
				requests.push(request);
				log.push(`${request.method} ${request.path}`);
				const nth = sent.length;
				await clock.sleep(latencyMs);
				return reply(request, nth);
			},
			recall,
			journal,
			clock,
			signal: stop.signal,
			lookAfter: (work, task, origin) => {
				opened.push({ key: work.request.key, taskId: task.id, origin });
				rows.taken(work, task, origin);
				if (task.state !== 'running') rows.answered(work, task);
			},
		}),
	);
	const paths = sent.map(({ path }) => path.slice(1));
	return { sent, paths, requests, opened, log, rows: rows.all, nodeContext, journal, clock, times: sent.map(({ at }) => at) };
}

const gaps = (times: number[]): number[] => times.slice(1).map((time, index) => time - (times[index] ?? 0));
const kinds = (rows: readonly Row[]): string[] => rows.map(({ state }) => state.kind);
const problems = (rows: readonly Row[]): Array<Problem | undefined> =>
	rows.map(({ state }) => (state.kind === 'failed' ? state.problem : undefined));
const reasons = (rows: readonly Row[]) => problems(rows).map((problem) => problem?.reason);
const entries = (nodeContext: IContextObject): unknown => (nodeContext['outxJournal'] as { entries: unknown }).entries;

describe('rows', () => {
	it('are asked for in their order, each once, and their tasks are handed on', async () => {
		const { paths, opened, rows } = await run();
		expect(paths).toEqual(['act:ada', 'act:bob', 'act:cy']);
		expect(opened).toEqual(
			['act:ada', 'act:bob', 'act:cy'].map((key) => ({ key, taskId: `task of ${key}`, origin: 'thisTry' })),
		);
		expect(kinds(rows)).toEqual(['on', 'on', 'on']);
	});

	it('that need the same are asked for once', async () => {
		const { paths } = await run({ steps: [actStep('ada'), actStep('bob'), actStep('ada')] });
		expect(paths).toEqual(['act:ada', 'act:bob']);
	});

	it('that could not be read are left alone', async () => {
		const { paths, rows } = await run({ steps: [problemOf(), actStep('ada')] });
		expect(paths).toEqual(['act:ada']);
		expect(kinds(rows)).toEqual(['failed', 'on']);
	});

	it('that name a task are looked after without a request, a gate or a word in the journal', async () => {
		const { log, opened, nodeContext } = await run({ steps: [stepOf(followRequest('t1'))] });
		expect(log).toEqual([]);
		expect(opened).toEqual([{ key: 'task:t1', taskId: 't1', origin: 'given' }]);
		expect(entries(nodeContext)).toEqual({});
	});

	it('that fail alone do not keep the next from being asked for', async () => {
		const { paths, rows } = await run({ reply: (request, nth) => (nth === 1 ? answer(400) : created(request)) });
		expect(paths).toHaveLength(3);
		expect(kinds(rows)).toEqual(['failed', 'on', 'on']);
	});

	it('go out as they were made: method, path, query and body', async () => {
		const { requests } = await run({
			steps: [
				actStep('ada'),
				stepOf(directRequest('list', { kind: 'reads' }, { query: { page: 2 } })),
				stepOf(directRequest('change', { kind: 'acts', names: ['x'] }, { method: 'PUT', body: { a: 1 } })),
			],
			reply: (request) => (request.path === '/act:ada' ? created(request) : answer(200, { ok: 1 })),
		});
		expect(requests).toEqual([
			{ method: 'POST', path: '/act:ada', body: { key: 'act:ada' }, timeoutMs: 30_000 },
			{ method: 'GET', path: '/list', query: { page: 2 }, timeoutMs: 30_000 },
			{ method: 'PUT', path: '/change', body: { a: 1 }, timeoutMs: 30_000 },
		]);
	});

	it.each<[string, Reply]>([
		['400', answer(400, { api_agent_task_id: 'task-9' })],
		['503', answer(503, { api_agent_task_id: 'task-9' })],
		['success: false', answer(200, { success: false, error: 'Queue is full', api_agent_task_id: 'task-9' })],
	])('keep the task ID that came with a failure (%s), also for another try, which looks after it', async (_what, reply) => {
		const nodeContext = {};
		const { rows, log } = await run({ steps: [actStep('ada')], reply: () => reply, nodeContext });
		expect(rows[0]?.state).toMatchObject({ kind: 'failed', task: { id: 'task-9' } });
		expect(log).toEqual(['enter act:ada', 'POST /act:ada']);
		const again = await run({ steps: [actStep('ada')], nodeContext });
		expect(again.log).toEqual([]);
		expect(again.opened).toEqual([{ key: 'act:ada', taskId: 'task-9', origin: 'earlierTry' }]);
	});
});

describe('a request that never left', () => {
	it('is made three times in all, with pauses, and no more; nothing of it is left', async () => {
		const { paths, times, rows, nodeContext, log } = await run({ steps: [actStep('ada')], reply: () => UNREACHABLE });
		expect(paths).toHaveLength(3);
		expect(gaps(times)).toEqual([450, 1350]);
		expect(reasons(rows)).toEqual(['not_reachable']);
		expect(entries(nodeContext)).toEqual({});
		expect(log.at(-1)).toBe('undo act:ada');
	});

	it.each([
		[0, [300, 900]],
		[0.999, [599.7, 1799.1]],
	])('pauses between once and twice as long by chance (%d)', async (chance, pauses) => {
		const clock = new VirtualClock();
		clock.chance = chance;
		const { times } = await run({ steps: [actStep('ada')], reply: () => UNREACHABLE, clock });
		gaps(times).forEach((gap, index) => expect(gap).toBeCloseTo(pauses[index] ?? 0, 6));
	});

	it.each([2, 3])('counts as sent when try %d gets through', async (lucky) => {
		const reply = (request: OutxRequest, nth: number) => (nth < lucky ? UNREACHABLE : created(request));
		const { paths, opened, rows, journal } = await run({ steps: [actStep('ada')], reply });
		expect(paths).toHaveLength(lucky);
		expect(opened).toHaveLength(1);
		expect(kinds(rows)).toEqual(['on']);
		expect(journal.count()).toBe(1);
	});

	it.each(['act', 'read', 'find'])('is made again whatever it does (%s)', async (what) => {
		const step = { act: actStep('ada'), read: readStep('ada'), find: towardsStep('ada') }[what];
		const { paths } = await run({ steps: step ? [step] : [], reply: () => UNREACHABLE });
		expect(paths).toHaveLength(3);
	});

	it('is not made again once its answer may have been lost', async () => {
		const { paths, journal } = await run({ steps: [actStep('ada')], reply: (_request, nth) => (nth === 1 ? UNREACHABLE : LOST) });
		expect(paths).toHaveLength(2);
		expect(journal.find('act:ada')).toMatchObject({ kind: 'answerLost', times: 1 });
	});

	it.each<[string, Reply]>([
		['a certificate', { kind: 'neverLeft', because: 'certificate' }],
		['a key that is none', { kind: 'neverLeft', because: 'key' }],
	])('for %s is not made again: it would come to the same, and nothing of it is left', async (_what, reply) => {
		const { paths, nodeContext, log } = await run({ steps: [actStep('ada')], reply: () => reply });
		expect(paths).toHaveLength(1);
		expect(entries(nodeContext)).toEqual({});
		expect(log.at(-1)).toBe('undo act:ada');
	});
});

const MAY_HAVE_ACTED: Array<[string, Reply]> = [
	['a lost answer', LOST],
	['a timeout', { kind: 'lost', timedOut: true }],
	['no task ID', answer(200, { success: true })],
	['no JSON', answer(200)],
	...[408, 500, 502, 503, 504].map((status): [string, Reply] => [`HTTP ${status}`, answer(status)]),
];
const REFUSED: Array<[string, Reply]> = [
	...[400, 404, 409, 301, 307].map((status): [string, Reply] => [`HTTP ${status}`, answer(status, { error: 'no' })]),
	['success: false', answer(200, { success: false })],
];
const STOPPING = [401, 402, 403, 405, 429];

describe('what acts', () => {
	it.each([...MAY_HAVE_ACTED, ...REFUSED, ['HTTP 302', answer(302)] as [string, Reply]])(
		'is never asked for again after %s, in this try or the next',
		async (_what, reply) => {
			const nodeContext = {};
			const { paths } = await run({ steps: [actStep('ada')], reply: () => reply, nodeContext });
			expect(paths).toHaveLength(1);
			const again = await run({ steps: [actStep('ada'), actStep('bob')], nodeContext });
			expect(again.paths).toEqual(['act:bob']);
			expect(kinds(again.rows)).toEqual(['failed', 'on']);
		},
	);

	it.each([...MAY_HAVE_ACTED, ['HTTP 302', answer(302)] as [string, Reply]])(
		'may be done after %s: the gates keep what they wrote down, and both tries say so',
		async (_what, reply) => {
			const nodeContext = {};
			const first = await run({ steps: [actStep('ada')], reply: () => reply, nodeContext });
			expect(problems(first.rows)).toEqual([expect.objectContaining({ effect: 'unknown' })]);
			expect(first.log).toEqual(['enter act:ada', 'POST /act:ada']);
			expect(first.journal.count()).toBe(1);
			const again = await run({ steps: [actStep('ada')], nodeContext });
			expect(problems(again.rows)).toEqual([expect.objectContaining({ reason: 'answer_lost_before', effect: 'unknown' })]);
			expect(again.log).toEqual([]);
		},
	);

	it.each(REFUSED)('surely is not done after %s: the gates are undone, and another try says the same', async (_what, reply) => {
		const nodeContext = {};
		const first = await run({ steps: [actStep('ada')], reply: () => reply, nodeContext });
		expect(first.log).toEqual(['enter act:ada', 'POST /act:ada', 'undo act:ada']);
		expect(first.journal.count()).toBe(0);
		const again = await run({ steps: [actStep('ada')], nodeContext });
		expect(problems(again.rows)).toEqual(problems(first.rows));
	});

	it.each(STOPPING)('is asked for by another try after HTTP %d, which every row would have met', async (status) => {
		const nodeContext = {};
		const first = await run({ steps: [actStep('ada')], reply: () => answer(status), nodeContext });
		expect(first.log.at(-1)).toBe('undo act:ada');
		const again = await run({ steps: [actStep('ada')], nodeContext });
		expect(again.paths).toEqual(['act:ada']);
		expect(kinds(again.rows)).toEqual(['on']);
	});

	describe('and says something else the next time', () => {
		const [hello, goodbye] = [actStep('ada', { says: 'Hello' }), actStep('ada', { says: 'Goodbye' })];
		const after = async (reply: Setup['reply'], next: Setup) => {
			const nodeContext = {};
			await run({ steps: [hello], nodeContext, ...(reply && { reply }) });
			return await run({ steps: [goodbye], nodeContext, ...next });
		};

		it('is in the same turn the same act, whose text varies from try to try: what became of it holds', async () => {
			const sent = await after(created, {});
			expect(sent.opened).toEqual([{ key: 'act:ada', taskId: 'task of act:ada', origin: 'earlierTry' }]);
			const lost = await after(() => LOST, {});
			expect(problems(lost.rows)).toEqual([expect.objectContaining({ effect: 'unknown' })]);
			const refused = await after(() => answer(400, { error: 'no' }), {});
			expect(problems(refused.rows)).toEqual([expect.objectContaining({ httpStatus: 400, effect: false })]);
			expect([...sent.paths, ...lost.paths, ...refused.paths]).toEqual([]);
		});

		it.each<[string, Setup]>([
			['a later turn', { turn: 1 }],
			['Retry Execution, before which the user may have changed it,', { executionId: 'execution-2' }],
		])('is left out in %s with the task: each target gets one text per execution', async (_what, next) => {
			const { rows, paths } = await after(created, next);
			expect(paths).toEqual([]);
			expect(rows[0]?.state).toEqual({
				kind: 'withheld',
				status: 'skipped',
				reason: 'No letter was posted: an earlier try or turn of this run was for the same person, post or watchlist and said something else, and each gets one a run. To do this one too, run the row in a run of its own.',
				task: newTask('task of act:ada'),
			});
		});

		it('is not known to be done in a later turn, where the answer about the first text was lost', async () => {
			const { rows, paths } = await after(() => LOST, { turn: 1 });
			expect(paths).toEqual([]);
			expect(problems(rows)).toEqual([expect.objectContaining({ reason: 'answer_lost_before', effect: 'unknown' })]);
		});

		it.each(REFUSED)('is asked for in a later turn where the first text surely reached nobody (%s)', async (_what, reply) => {
			const { rows, paths } = await after(() => reply, { turn: 1 });
			expect(paths).toEqual(['act:ada']);
			expect(kinds(rows)).toEqual(['on']);
		});
	});

	it('is what it was in a later turn that says the same, or nothing', async () => {
		for (const reply of [created, () => LOST, () => answer(400)]) {
			for (const step of [actStep('ada'), actStep('ada', { says: 'Hello' })]) {
				const nodeContext = {};
				await run({ steps: [step], nodeContext, reply });
				const { paths, rows } = await run({ steps: [step], nodeContext, turn: 1 });
				expect(paths).toEqual([]);
				expect(kinds(rows)).toEqual([reply === created ? 'on' : 'failed']);
			}
		}
	});

	it.each(STOPPING)('and surely did nothing (HTTP %d) may say something else in another try', async (status) => {
		const nodeContext = {};
		await run({ steps: [actStep('ada', { says: 'Hello' })], nodeContext, reply: () => answer(status) });
		expect((await run({ steps: [actStep('ada', { says: 'Goodbye' })], nodeContext })).paths).toEqual(['act:ada']);
	});

	it('and was refused, with something else done in its place, is known by that, also in Retry Execution', async () => {
		const nodeContext = {};
		const steps = [actStep('ada', { instead: () => actStep('ada, plainly') })];
		const first = await run({ steps, nodeContext, reply: (request, nth) => (nth === 1 ? answer(400) : created(request)) });
		expect(first.paths).toEqual(['act:ada', 'act:ada, plainly']);
		const again = await run({ steps, nodeContext, executionId: 'execution-2' });
		expect(again.log).toEqual([]);
		expect(again.opened).toEqual([{ key: 'act:ada', taskId: 'task of act:ada, plainly', origin: 'earlierTry' }]);
	});

	it('and was done by somebody before stays written down', async () => {
		const step = actStep('ada');
		const request = { ...step.request, refused: () => problemOf({ reason: 'already_invited', wasDoneBefore: true, isOwn: true }) };
		const { log, rows } = await run({ steps: [{ ...step, request }], reply: () => answer(400) });
		expect(log).toEqual(['enter act:ada', 'POST /act:ada']);
		expect(reasons(rows)).toEqual(['already_invited']);
	});

	it('is noted before it goes out, and with its task afterwards', async () => {
		const { sent, nodeContext } = await run({ steps: [actStep('ada'), actStep('bob')] });
		expect(sent[0]?.saved).toEqual({ outxJournal: { entries: { 'act:ada': { asked: 1, executionId: 'execution-1', turn: '0' } }, left: 1 } });
		expect(sent[1]?.saved).toEqual({
			outxJournal: { entries: { 'act:ada': { task: newTask('task of act:ada'), turn: '0' }, 'act:bob': { asked: 1, executionId: 'execution-1', turn: '0' } }, left: 2 },
		});
		expect(entries(nodeContext)).toEqual({
			'act:ada': { task: newTask('task of act:ada'), turn: '0' },
			'act:bob': { task: newTask('task of act:bob'), turn: '0' },
		});
	});

	it('and was answered at once is known to be done, and is not asked for again', async () => {
		const nodeContext = {};
		const reply = () => answer(200, { success: true, posted: true });
		const first = await run({ steps: [actStep('ada')], reply, nodeContext });
		expect(kinds(first.rows)).toEqual(['done']);
		const again = await run({ steps: [actStep('ada')], reply, nodeContext });
		expect(again.paths).toEqual([]);
		expect(kinds(again.rows)).toEqual(['done']);
		expect(again.opened).toEqual([{ key: 'act:ada', taskId: null, origin: 'earlierTry' }]);
	});

	it('is not done by an answer that only looks like a result', async () => {
		const { rows } = await run({ steps: [actStep('ada')], reply: () => answer(200, { success: true, data: { some: 'thing' } }) });
		expect(problems(rows)).toEqual([expect.objectContaining({ reason: 'no_task_id', effect: 'unknown' })]);
	});
});

describe('what only reads', () => {
	const READING = readingOperation();

	it.each([...MAY_HAVE_ACTED])('is asked for once more, a second later and behind the others, which do not wait for it, after %s', async (_what, reply) => {
		const { paths, times, opened } = await run({
			steps: [readStep('ada'), readStep('bob')],
			operation: READING,
			reply: (request, nth) => (nth === 1 ? reply : created(request)),
		});
		expect(paths).toEqual(['read:ada', 'read:bob', 'read:ada']);
		expect(times).toEqual([0, 0, 1000]);
		expect(opened.map(({ taskId }) => taskId)).toEqual(['task of read:bob', 'task of read:ada']);
	});

	it.each([...MAY_HAVE_ACTED])('is not asked for a third time after %s, and surely changed nothing', async (_what, reply) => {
		const nodeContext = {};
		const { paths, rows } = await run({ steps: [readStep('ada')], operation: READING, reply: () => reply, nodeContext });
		expect(paths).toHaveLength(2);
		expect(problems(rows)).toEqual([expect.objectContaining({ effect: false })]);
		const again = await run({ steps: [readStep('ada')], operation: READING, nodeContext });
		expect(again.paths).toEqual([]);
		expect(problems(again.rows)).toEqual([expect.objectContaining({ reason: 'answer_lost_before', effect: false })]);
		const retried = await run({ steps: [readStep('ada')], operation: READING, nodeContext, executionId: 'execution-2' });
		expect(retried.paths).toEqual(['read:ada']);
		expect(kinds(retried.rows)).toEqual(['on']);
	});

	describe('in a later turn of the node', () => {
		const next = async (first: Setup, happens: (journal: Journal) => void = () => {}, turn = 1) => {
			const nodeContext = {};
			const { journal } = await run({ steps: [readStep('ada')], operation: READING, nodeContext, ...first });
			happens(journal);
			return await run({ steps: [readStep('ada')], operation: READING, nodeContext, turn });
		};

		it('is asked for anew once its task has ended, and not by another try of the same turn', async () => {
			const ended = (journal: Journal) => journal.noteEnd('read:ada', 'well');
			expect((await next({}, ended)).paths).toEqual(['read:ada']);
			expect((await next({}, ended, 0)).paths).toEqual([]);
		});

		it('is followed where its task is still open', async () => {
			const { paths, opened } = await next({});
			expect(paths).toEqual([]);
			expect(opened).toEqual([{ key: 'read:ada', taskId: 'task of read:ada', origin: 'earlierTry' }]);
		});

		it.each([...MAY_HAVE_ACTED, ...REFUSED])('is asked for anew after %s', async (_what, reply) => {
			expect((await next({ reply: () => reply })).paths).toEqual(['read:ada']);
		});
	});

	it('counts in Max Requests as often as it went out', async () => {
		const steps = ['ada', 'bob', 'cy'].map((name) => readStep(name));
		const { paths, rows, journal } = await run({ steps, operation: READING, reply: () => LOST, maxRequests: 4 });
		expect(paths).toEqual(['read:ada', 'read:bob', 'read:cy', 'read:ada']);
		expect(kinds(rows)).toEqual(['failed', 'withheld', 'withheld']);
		expect(journal.count()).toBe(4);
	});

	it('and was lost once in an earlier try is asked for once more in this one', async () => {
		const nodeContext = { outxJournal: { entries: { 'read:ada': { asked: 1, executionId: 'execution-1', turn: '0' } } } };
		const { paths, rows } = await run({ steps: [readStep('ada')], operation: READING, reply: () => LOST, nodeContext });
		expect(paths).toHaveLength(1);
		expect(kinds(rows)).toEqual(['failed']);
	});

	it.each(REFUSED)('is not asked for again after %s', async (_what, reply) => {
		const { paths } = await run({ steps: [readStep('ada')], operation: READING, reply: () => reply });
		expect(paths).toHaveLength(1);
	});

	it('is noted by its ID only, and its task looked after by another try', async () => {
		const nodeContext = {};
		await run({ steps: [readStep('ada')], operation: READING, nodeContext });
		expect(entries(nodeContext)).toEqual({ 'read:ada': { id: 'task of read:ada', turn: '0' } });
		const again = await run({ steps: [readStep('ada')], operation: READING, nodeContext });
		expect(again.paths).toEqual([]);
		expect(again.opened).toEqual([{ key: 'read:ada', taskId: 'task of read:ada', origin: 'earlierTry' }]);
	});

	it.each([
		[{ profile: {} }, true],
		[[{ a: 1 }], true],
		[[], true],
		[{ success: true, people: [] }, true],
		[{ success: true, message: 'Task created', status: 'pending' }, false],
		[{}, false],
		['text', false],
		[null, false],
	])('and is answered at once by %j: it is the result: %s', async (body, isResult) => {
		const { rows, nodeContext } = await run({ steps: [readStep('ada')], operation: READING, reply: () => answer(200, body) });
		expect(kinds(rows)).toEqual([isResult ? 'done' : 'failed']);
		if (isResult) expect(entries(nodeContext)).toEqual({});
	});

	it('is not kept in the journal once it was answered at once, or failed: it costs nothing to ask again', async () => {
		const steps = [stepOf(directRequest('team')), stepOf(directRequest('gone')), stepOf(directRequest('lost'))];
		const reply = ({ path }: OutxRequest) => (path === '/team' ? answer(200, {}) : path === '/gone' ? answer(404) : LOST);
		const { nodeContext, paths, rows } = await run({ steps, operation: READING, reply });
		expect(paths).toEqual(['team', 'gone', 'lost', 'lost']);
		expect(kinds(rows)).toEqual(['done', 'failed', 'failed']);
		expect(entries(nodeContext)).toEqual({});
	});
});

describe('what leads to an act', () => {
	it.each([...MAY_HAVE_ACTED])('is asked for once more after %s, and means that nothing was done', async (_what, reply) => {
		const { paths, rows } = await run({ steps: [towardsStep('ada')], reply: () => reply });
		expect(paths).toHaveLength(2);
		expect(problems(rows)).toEqual([expect.objectContaining({ effect: false })]);
		expect(problems(rows)[0]?.message).not.toContain(WORDS.findOut);
	});

	it('is noted by its ID only, and not asked for again by another try', async () => {
		const nodeContext = {};
		await run({ steps: [towardsStep('ada')], nodeContext });
		expect(entries(nodeContext)).toEqual({ 'find:ada': { id: 'task of find:ada', turn: '0' } });
		expect((await run({ steps: [towardsStep('ada')], nodeContext })).paths).toEqual([]);
	});

	it('is not asked for again in a later turn either', async () => {
		const nodeContext = {};
		const { journal } = await run({ steps: [towardsStep('ada')], nodeContext });
		journal.noteEnd('find:ada', 'well');
		expect((await run({ steps: [towardsStep('ada')], nodeContext, turn: 1 })).paths).toEqual([]);
	});

	it('is asked for again in a later turn where its task failed, but not by another try', async () => {
		const nodeContext = {};
		const { journal } = await run({ steps: [towardsStep('ada')], nodeContext });
		journal.noteEnd('find:ada', 'failed');
		expect((await run({ steps: [towardsStep('ada')], nodeContext })).paths).toEqual([]);
		expect((await run({ steps: [towardsStep('ada')], nodeContext, turn: 1 })).paths).toEqual(['find:ada']);
	});

	it.each([...MAY_HAVE_ACTED, ...REFUSED])('is asked for again in a later turn, and by Retry Execution, after %s', async (_what, reply) => {
		for (const later of [{ turn: 1 }, { executionId: 'execution-2' }]) {
			const nodeContext = {};
			await run({ steps: [towardsStep('ada')], reply: () => reply, nodeContext });
			expect((await run({ steps: [towardsStep('ada')], nodeContext })).paths).toEqual([]);
			expect((await run({ steps: [towardsStep('ada')], nodeContext, ...later })).paths).toEqual(['find:ada']);
		}
	});
});

describe('the journal, under a request whose task ID came with a failure', () => {
	const direct = stepOf(directRequest('like', { kind: 'acts', names: ['x'] }, { isPaced: true }));

	it.each([actStep('ada'), readStep('ada'), towardsStep('ada'), direct])('($request.ask, $request.effect.kind) keeps the ID', async (step) => {
		const { nodeContext, rows, log } = await run({ steps: [step], reply: () => answer(400, { api_agent_task_id: TASK_ID }) });
		expect(log.filter((what) => what.startsWith('undo'))).toEqual([]);
		expect(entries(nodeContext)).toEqual({ [step.request.key]: { id: TASK_ID, turn: '0' } });
		expect(rows[0]?.state).toMatchObject({ kind: 'failed', task: { id: TASK_ID } });
	});
});

describe('the gates', () => {
	const verdictFor =
		(key: string, verdict: Verdict): Gate['enter'] =>
		async ({ request }) =>
			request.key === key ? verdict : { kind: 'go' };

	it.each(['skipped', 'deferred'] as const)('hold a row back as %s without a request or a word in the journal', async (status) => {
		const enter = verdictFor('act:bob', { kind: 'withheld', status, reason: 'Because.' });
		const { paths, rows, nodeContext } = await run({ gate: { enter } });
		expect(paths).toEqual(['act:ada', 'act:cy']);
		expect(rows[1]?.state).toEqual({ kind: 'withheld', status, reason: 'Because.' });
		expect(entries(nodeContext)).not.toHaveProperty('act:bob');
	});

	it('fail a row without a request', async () => {
		const enter = verdictFor('act:bob', { kind: 'failed', problem: problemOf() });
		const { paths, rows } = await run({ gate: { enter } });
		expect(paths).toEqual(['act:ada', 'act:cy']);
		expect(problems(rows)).toEqual([undefined, problemOf(), undefined]);
	});

	it('leave a row as it is when the run was canceled', async () => {
		const { paths, rows } = await run({ gate: { enter: verdictFor('act:bob', { kind: 'canceled' }) } });
		expect(paths).toEqual(['act:ada', 'act:cy']);
		expect(kinds(rows)).toEqual(['on', 'on', 'on']);
	});

	it('are passed by everything that goes to OutX, and by nothing else', async () => {
		const steps = [actStep('ada'), readStep('bob'), towardsStep('cy'), stepOf(directRequest('dan')), stepOf(followRequest('eve'))];
		const { log } = await run({ steps });
		expect(log.filter((entry) => entry.startsWith('enter'))).toEqual(
			['act:ada', 'read:bob', 'find:cy', 'dan'].map((key) => `enter ${key}`),
		);
	});

	it('are not passed again by what an earlier try has asked for', async () => {
		const nodeContext = {};
		await run({ nodeContext });
		expect((await run({ nodeContext })).log).toEqual([]);
	});
});

describe("a question to n8n's own store", () => {
	const request: MemoryRequest = {
		ask: 'memory',
		key: 'check:ada',
		wish: { does: 'check', actKind: 'letter', names: ['ada'] },
		effect: { kind: 'reads' },
	};
	const step = stepOf(request, { lead: ({ output }) => ({ kind: 'done', items: [{ output }] }) });

	it('is answered without OutX, a gate or the journal', async () => {
		const asked: MemoryRequest[] = [];
		const { rows, log, nodeContext } = await run({
			steps: [step],
			operation: readingOperation(),
			recall: async (one) => {
				asked.push(one);
				return { kind: 'task', task: answeredAtOnce({ remembered: true }) };
			},
		});
		expect(asked).toEqual([request]);
		expect(rows[0]?.items).toEqual([{ output: { remembered: true } }]);
		expect(log).toEqual([]);
		expect(entries(nodeContext)).toEqual({});
	});

	it('that fails is a problem of its row', async () => {
		const recall = async (): Promise<Outcome> => ({ kind: 'failed', problem: problemOf(), taskId: undefined, because: 'answered' });
		expect(problems((await run({ steps: [step], recall })).rows)).toEqual([problemOf()]);
	});

	it('is not asked in a canceled run', async () => {
		const stop = new AbortController();
		stop.abort();
		const recall = jest.fn<Promise<Outcome>, []>();
		expect(kinds((await run({ steps: [step], recall, stop })).rows)).toEqual(['on']);
		expect(recall).not.toHaveBeenCalled();
	});
});

describe('Stop', () => {
	it('while a gate is passed lets nothing leave, and takes back what was written down', async () => {
		const stop = new AbortController();
		const enter: Gate['enter'] = async () => {
			stop.abort();
			return { kind: 'go' };
		};
		const { paths, log, rows, nodeContext } = await run({ steps: [actStep('ada')], stop, gate: { enter } });
		expect(paths).toEqual([]);
		expect(log).toEqual(['enter act:ada', 'undo act:ada']);
		expect(kinds(rows)).toEqual(['on']);
		expect(entries(nodeContext)).toEqual({});
	});

	it('between two tries to connect ends them, and takes back what was written down', async () => {
		const stop = new AbortController();
		const clock = new VirtualClock();
		clock.at(100, () => stop.abort());
		const { paths, log, nodeContext } = await run({ steps: [actStep('ada')], stop, clock, reply: () => UNREACHABLE });
		expect(paths).toHaveLength(1);
		expect(clock.now()).toBe(100);
		expect(log.at(-1)).toBe('undo act:ada');
		expect(entries(nodeContext)).toEqual({});
	});

	it.each<[string, Reply | 'created']>([
		['a task', 'created'],
		['a lost answer', LOST],
	])('while a request is out keeps what became of it (%s)', async (_what, reply) => {
		const stop = new AbortController();
		const clock = new VirtualClock();
		clock.at(100, () => stop.abort());
		const { paths, journal } = await run({
			steps: [actStep('ada')],
			stop,
			clock,
			latencyMs: 200,
			reply: (request) => (reply === 'created' ? created(request) : reply),
		});
		expect(paths).toHaveLength(1);
		expect(journal.find('act:ada').kind).toBe(reply === 'created' ? 'task' : 'answerLost');
	});

	it('while a read waits to be asked for again does not hold the run up', async () => {
		const stop = new AbortController();
		const clock = new VirtualClock();
		clock.at(400, () => stop.abort());
		const gate: Gate = { enter: async () => (stop.signal.aborted ? { kind: 'canceled' } : { kind: 'go' }) };
		const { paths } = await run({ steps: [readStep('ada')], operation: readingOperation(), stop, clock, gate, reply: () => LOST });
		expect(paths).toHaveLength(1);
		expect(clock.now()).toBe(400);
	});

	it('before the start still tells of every task that an earlier try has made', async () => {
		const stop = new AbortController();
		stop.abort();
		const nodeContext = { outxJournal: { entries: { 'act:bob': { task: doneTask('task-b'), turn: '0' } } } };
		const gate: Gate = { enter: async () => ({ kind: 'canceled' }) };
		const { paths, opened } = await run({ stop, nodeContext, gate });
		expect(paths).toEqual([]);
		expect(opened).toEqual([{ key: 'act:bob', taskId: 'task-b', origin: 'earlierTry' }]);
	});
});

describe('what a request is for', () => {
	it.each<[Effect, Purpose]>([
		[{ kind: 'acts', names: [] }, { kind: 'act', words: WORDS }],
		[{ kind: 'towards', names: [], notDone: '' }, { kind: 'towards', words: WORDS }],
		[{ kind: 'reads' }, { kind: 'read' }],
	])('follows from its effect (%j) and the act of its operation', (effect, purpose) => {
		expect(purposeOf(taskRequest('x', effect), operationOf())).toEqual(purpose);
		expect(purposeOf(taskRequest('x', effect), operationOf({ act: ACT }))).toEqual(purpose);
	});

	it('that acts, or leads to an act, has to be of an operation that names its act: else nothing would be remembered or counted', () => {
		expect(purposeOf(taskRequest('x', { kind: 'reads' }), readingOperation())).toEqual({ kind: 'read' });
		for (const effect of [{ kind: 'acts', names: [] }, { kind: 'towards', names: [], notDone: '' }] as const) {
			expect(() => purposeOf(taskRequest('x', { ...effect, names: [] }), readingOperation())).toThrow(/needs its 'act'/);
		}
	});
});
