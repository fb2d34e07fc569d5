// What the answers about a task make of its job, and where a lookup leads.
import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { operation as sendRequest } from '../../nodes/OutxLinkedIn/actions/connection/sendRequest.operation';
import { createAllowance, type Allowance } from '../../nodes/OutxLinkedIn/execution/allowance';
import { followTasks } from '../../nodes/OutxLinkedIn/execution/follow';
import { openJournal } from '../../nodes/OutxLinkedIn/execution/journal';
import { createLine, type Line } from '../../nodes/OutxLinkedIn/execution/line';
import type { LookupOrder, Operation, Order } from '../../nodes/OutxLinkedIn/execution/order';
import { trackProgress, type Progress } from '../../nodes/OutxLinkedIn/execution/progress';
import { lastJob, type Batch, type Job } from '../../nodes/OutxLinkedIn/execution/rows';
import { runRows } from '../../nodes/OutxLinkedIn/execution/run';
import type { TaskOrigin } from '../../nodes/OutxLinkedIn/execution/submit';
import type { WatchedTask, WatchRules } from '../../nodes/OutxLinkedIn/execution/watch';
import { httpProblem, lookupWithoutUrn, taskFailed, type Problem } from '../../nodes/OutxLinkedIn/messages';
import { newTask, type Task } from '../../nodes/OutxLinkedIn/transport/tasks';
import { contextOf, contextOfRun, inviteOrder, jobOf, lookupOrder, TASK_ID, urn } from './builders';
import { VirtualClock } from './virtual-clock.mts';

const RULES: WatchRules = { patience: 'untilEnd', intervalMs: 5000, maxWaitMs: 150_000 };
const FOLLOW: Order = { kind: 'follow', key: TASK_ID, taskId: TASK_ID };
const task = (state: Task['state'], over: Partial<Task> = {}): Task => ({
	...newTask(TASK_ID),
	status: state,
	state,
	sent: state === 'running' ? null : state === 'completed',
	...over,
});

interface Setup {
	/** The orders of the rows; rows with the same key share a job. */
	orders: Order[];
	rules?: WatchRules;
	judge?: Operation['judge'];
	stopsAtFirst?: boolean;
	maxRequests?: number;
}

interface World {
	jobs: Job[];
	line: Line;
	progress: Progress;
	allowance: Allowance;
	/** Makes the task of a row's job one to be watched. */
	open(row: number, origin?: TaskOrigin): WatchedTask;
}

function world({
	orders,
	rules = RULES,
	judge = () => undefined,
	stopsAtFirst = false,
	maxRequests = 0,
}: Setup): World {
	const byKey = new Map<string, Job>();
	const rows = orders.map((order, row) => {
		const job = byKey.get(order.key) ?? jobOf(order, row);
		byKey.set(order.key, job);
		return job;
	});
	const batch: Batch = { rows, jobs: [...new Set(rows)], byKey };
	const progress = trackProgress({ stopsAtFirst });
	const journal = openJournal(contextOf({ getContext: () => ({}) }));
	const allowance = createAllowance(maxRequests, journal);
	const line = createLine(batch.jobs, () => undefined);
	const follow = followTasks({
		batch,
		rules,
		progress,
		allowance,
		journal,
		line,
		operation: { readRow: () => ({ order: FOLLOW }), judge },
	});
	return {
		jobs: rows,
		line,
		progress,
		allowance,
		open: (row, origin = 'created') => {
			const job = rows[row];
			if (job?.order === undefined) throw new Error(`There is no row ${row}`);
			if (origin === 'created') journal.willAsk(job.order.key);
			job.state = { kind: 'open', task: newTask(TASK_ID) };
			return follow(job, job.order, newTask(TASK_ID), origin);
		},
	};
}

/** What is left in the line. */
async function restOf(line: Line): Promise<Job[]> {
	line.close();
	const rest: Job[] = [];
	for (let job = await line.next(); job !== undefined; job = await line.next()) rest.push(job);
	return rest;
}

describe('a task', () => {
	it.each<[TaskOrigin, { isOurs: boolean; askAfterMs: number }]>([
		['created', { isOurs: true, askAfterMs: 5000 }],
		['earlierTry', { isOurs: true, askAfterMs: 0 }],
		['given', { isOurs: false, askAfterMs: 0 }],
	])('that is %s is asked about %j', (origin, expected) => {
		const { open } = world({ orders: [inviteOrder('ada')] });
		expect(open(0, origin)).toMatchObject({ taskId: TASK_ID, ...expected });
	});

	it('is open while it runs, and done when it has ended', () => {
		const { jobs, open } = world({ orders: [inviteOrder('ada')] });
		const watched = open(0);
		const running = task('running', { status: 'processing' });
		watched.onAnswer(running);
		expect(jobs[0]?.state).toEqual({ kind: 'open', task: running });
		watched.onAnswer(task('completed'));
		expect(jobs[0]?.state).toEqual({ kind: 'done', task: task('completed') });
	});

	it('that still runs is done where one answer is enough, and is not judged', () => {
		const rules: WatchRules = { ...RULES, patience: 'once' };
		const judge = jest.fn<Problem | undefined, [Task]>();
		const { jobs, open } = world({ orders: [FOLLOW], rules, judge });
		open(0, 'given').onAnswer(task('running'));
		expect(jobs[0]?.state).toMatchObject({ kind: 'done', task: { state: 'running' } });
		expect(judge).not.toHaveBeenCalled();
	});

	it('that did not do what the row wanted fails it, and keeps its answer', () => {
		const { jobs, open, progress } = world({ orders: [inviteOrder('ada')], judge: () => taskFailed('failed', 'No') });
		open(0).onAnswer(task('failed', { output: { error: 'No' } }));
		expect(jobs[0]?.state).toMatchObject({
			kind: 'failed',
			problem: { reason: 'task_failed' },
			task: { status: 'failed', output: { error: 'No' } },
		});
		expect(progress.stoppedBy()).toBeUndefined();
	});

	it('that is given up fails its row with the last that was known', () => {
		const { jobs, open } = world({ orders: [inviteOrder('ada')] });
		const watched = open(0);
		watched.onAnswer(task('running', { status: 'processing' }));
		watched.onGivenUp(httpProblem(401, '', 'ask'));
		expect(jobs[0]?.state).toMatchObject({
			kind: 'failed',
			problem: { reason: 'key_rejected', sent: 'unknown' },
			task: { status: 'processing' },
		});
	});

	it('that never answered stays open where we made it, and fails where the user named it', () => {
		const ours = world({ orders: [inviteOrder('ada')] });
		ours.open(0).onNeverAnswered(httpProblem(503, '', 'ask'));
		expect(ours.jobs[0]?.state.kind).toBe('open');
		const theirs = world({ orders: [FOLLOW] });
		theirs.open(0, 'given').onNeverAnswered(httpProblem(503, '', 'ask'));
		expect(theirs.jobs[0]?.state).toMatchObject({ kind: 'failed', problem: { reason: 'outx_unavailable' } });
	});

	it.each<[TaskOrigin, boolean]>([
		['created', true],
		['earlierTry', false],
	])('that is %s and failed ends the sending under On Error = Stop: %s', (origin, stops) => {
		const { open, progress } = world({
			orders: [inviteOrder('ada')],
			judge: () => taskFailed('failed', ''),
			stopsAtFirst: true,
		});
		open(0, origin).onAnswer(task('failed'));
		expect(progress.stoppedBy() !== undefined).toBe(stops);
	});
});

describe('a finished lookup', () => {
	it("puts the person's invitation at the head of the line", async () => {
		const { jobs, line, open } = world({ orders: [lookupOrder('ada'), inviteOrder('bob'), inviteOrder('cy')] });
		expect(await line.next()).toBe(jobs[0]);
		open(0).onAnswer(task('completed'));
		const [next, ...rest] = await restOf(line);
		expect(next?.order).toMatchObject({ kind: 'invite', key: urn('ada') });
		expect(rest).toEqual([jobs[1], jobs[2]]);
	});

	it('hands its row on to that invitation, with what it found', () => {
		const { jobs, open } = world({ orders: [inviteOrder('bob'), lookupOrder('ada')] });
		open(1).onAnswer(task('completed'));
		const state = jobs[1]?.state;
		expect(state).toMatchObject({ kind: 'continued', found: { profile_slug: 'ada' } });
		const next = jobs[1] && lastJob(jobs[1]);
		expect(next).toMatchObject({ firstRow: 1, state: { kind: 'waiting' }, order: { kind: 'invite' } });
	});

	it('of a person whom another row invites shares that invitation, before and after it went out', async () => {
		for (const state of [{ kind: 'waiting' }, { kind: 'open', task: newTask('other') }] as const) {
			const { jobs, line, open } = world({ orders: [lookupOrder('ada'), inviteOrder('ada')] });
			if (jobs[1]) jobs[1].state = state;
			open(0).onAnswer(task('completed'));
			expect(jobs[0] && lastJob(jobs[0])).toBe(jobs[1]);
			expect(new Set(await restOf(line))).toEqual(new Set(jobs));
		}
	});

	it('of a person whom another lookup has found already shares the invitation', async () => {
		const { jobs, line, open } = world({ orders: [lookupOrder('ada'), lookupOrder('ada-lovelace', 'ada')] });
		const [first, second] = [open(0), open(1)];
		await line.next();
		await line.next();
		second.onAnswer(task('completed'));
		first.onAnswer(task('completed'));
		expect(new Set(await restOf(line)).size).toBe(1);
		expect(jobs[0] && lastJob(jobs[0])).toBe(jobs[1] && lastJob(jobs[1]));
	});

	it('shares even an invitation that has failed: nobody is asked for twice', async () => {
		const { jobs, line, open, progress } = world({ orders: [inviteOrder('ada'), lookupOrder('ada')] });
		await line.next();
		await line.next();
		if (jobs[0]) progress.failed(jobs[0], httpProblem(500, '', 'create'));
		open(1).onAnswer(task('completed'));
		expect(await restOf(line)).toEqual([]);
		expect(jobs[1] && lastJob(jobs[1]).state.kind).toBe('failed');
	});

	it('is not judged as an invitation: that it sent nothing is no failure', () => {
		const judge = jest.fn<Problem | undefined, [Task]>();
		const { jobs, open } = world({ orders: [lookupOrder('ada')], judge });
		open(0).onAnswer(task('completed', { sent: false }));
		expect(jobs[0]?.state.kind).toBe('continued');
		expect(judge).not.toHaveBeenCalled();
	});

	it('without anybody to invite fails its row, and keeps its answer', async () => {
		const { jobs, line, open } = world({ orders: [lookupOrder('ada', lookupWithoutUrn('ada', ['name']))] });
		await line.next();
		open(0).onAnswer(task('completed', { output: { name: 'Ada' } }));
		expect(jobs[0]?.state).toMatchObject({
			kind: 'failed',
			problem: { reason: 'profile_not_found', sent: false },
			task: { id: TASK_ID, output: { name: 'Ada' } },
		});
		expect(await restOf(line)).toEqual([]);
	});
});

describe('a lookup under way', () => {
	it('leaves its row open while it runs, and the line as it is', async () => {
		const { jobs, line, open } = world({ orders: [lookupOrder('ada')] });
		await line.next();
		open(0).onAnswer(task('running'));
		expect(jobs[0]?.state.kind).toBe('open');
		expect(await restOf(line)).toEqual([]);
	});

	it('that is given up means that no invitation was sent', () => {
		for (const status of [401, 403, 404, 400]) {
			const { jobs, open, progress } = world({ orders: [lookupOrder('ada')] });
			open(0).onGivenUp(httpProblem(status, '', 'ask'));
			expect(jobs[0]?.state).toMatchObject({ kind: 'failed', problem: { sent: false, httpStatus: status } });
			expect(progress.stoppedBy()?.httpStatus).toBe(status === 401 || status === 403 ? status : undefined);
		}
	});

	it.each<[TaskOrigin, boolean]>([
		['created', true],
		['earlierTry', false],
	])('that is %s and finds nobody ends the sending under On Error = Stop: %s', (origin, stops) => {
		const nobody = lookupWithoutUrn('ada', []);
		const { open, progress } = world({ orders: [lookupOrder('ada', nobody)], stopsAtFirst: true });
		open(0, origin).onAnswer(task('completed'));
		expect(progress.stoppedBy()).toEqual(stops ? nobody : undefined);
	});
});

describe('the place kept for an invitation', () => {
	const orders: [LookupOrder, Order] = [lookupOrder('ada'), inviteOrder('bob')];
	const another = inviteOrder('cy');

	it('is kept while the lookup runs', () => {
		const { allowance, open } = world({ orders, maxRequests: 2 });
		open(0).onAnswer(task('running'));
		expect(allowance.covers(another)).toBe(false);
	});

	it.each<[string, (watched: WatchedTask) => void]>([
		['has found the person', (watched) => watched.onAnswer(task('completed'))],
		['is given up', (watched) => watched.onGivenUp(httpProblem(404, '', 'ask'))],
	])('is free again, once, when the lookup %s', (_what, happen) => {
		const { allowance, open } = world({ orders, maxRequests: 3 });
		happen(open(0));
		// One request of three is spent; a second lookup has room with its invitation, a third wouldn't.
		expect(allowance.covers(lookupOrder('dan'))).toBe(true);
		allowance.keepPlace();
		expect(allowance.covers(another)).toBe(true);
		expect(allowance.covers(lookupOrder('dan'))).toBe(false);
	});

	it('is free again when the lookup finds nobody', () => {
		const nobody = lookupOrder('ada', lookupWithoutUrn('ada', []));
		const { allowance, open } = world({ orders: [nobody], maxRequests: 2 });
		open(0).onAnswer(task('completed'));
		expect(allowance.covers(another)).toBe(true);
	});

	it('is not freed by an invitation that fails', () => {
		const { allowance, open } = world({ orders: [inviteOrder('ada')], maxRequests: 2, judge: () => taskFailed('failed', '') });
		open(0).onAnswer(task('failed'));
		expect(allowance.covers(another)).toBe(true);
		expect(allowance.covers(lookupOrder('dan'))).toBe(false);
	});

	it('is not kept by an invitation', () => {
		const { allowance, open } = world({ orders: [inviteOrder('ada')], maxRequests: 2 });
		open(0);
		expect(allowance.covers(another)).toBe(true);
	});
});

describe('a whole run without waiting', () => {
	/** Runs on virtual time, against an OutX where lookups end after so many seconds. */
	async function run(profiles: string[], lookupSeconds: number) {
		const clock = new VirtualClock();
		const requests: string[] = [];
		const hints: string[] = [];
		const http = async (_type: string, { method, body, qs }: IHttpRequestOptions) => {
			const { profile_slug: slug, profile_urn: profileUrn } = (body ?? {}) as IDataObject;
			const id = String(qs?.api_agent_task_id ?? `task of ${String(slug ?? profileUrn)}`);
			requests.push(`${method} ${id}`);
			if (method === 'POST') return { statusCode: 200, body: { success: true, api_agent_task_id: id } };
			const hasEnded = clock.now() >= lookupSeconds * 1000;
			const task_output = hasEnded ? { profile: { profile_urn: urn('ACoAjane') } } : null;
			return { statusCode: 200, body: { data: { status: hasEnded ? 'completed' : 'processing', task_output } } };
		};
		const parameters: IDataObject = { waitForCompletion: false, options: { spacing: 0 } };
		const context = contextOfRun({ http, profiles, parameters, hints });
		const [items = []] = await clock.until(runRows(context, sendRequest, clock));
		return { requests, hints, jsons: items.map(({ json }) => json), endedAt: clock.now() };
	}

	it('waits for a lookup, 150 seconds at most, and says that its row was not sent', async () => {
		const { requests, hints, jsons, endedAt } = await run(['jane-doe', 'ACoAbob'], Infinity);
		expect(endedAt).toBe(150_000);
		expect(requests.filter((request) => request.startsWith('POST'))).toEqual([
			'POST task of jane-doe',
			`POST task of ${urn('ACoAbob')}`,
		]);
		expect(jsons[0]).toMatchObject({
			status: 'processing',
			timed_out: true,
			sent: false,
			api_agent_task_id: 'task of jane-doe',
		});
		expect(jsons[1]).toMatchObject({ status: 'pending', timed_out: false, sent: null });
		expect(hints).toEqual([expect.stringMatching(/^1 row is not sent, .*: task of jane-doe$/)]);
	});

	it('ends as soon as the invitation is out, and never asks about that one', async () => {
		const { requests, hints, jsons, endedAt } = await run(['jane-doe'], 12);
		expect(requests).toEqual([
			'POST task of jane-doe',
			'GET task of jane-doe',
			'GET task of jane-doe',
			'GET task of jane-doe',
			`POST task of ${urn('ACoAjane')}`,
		]);
		expect(endedAt).toBe(15_000);
		expect(jsons[0]).toMatchObject({ status: 'pending', timed_out: false, sent: null, profile_slug: 'jane-doe' });
		expect(hints).toEqual([]);
	});
});

// Defect as of writing: the invitation stays at its own row's place, where Max Requests or the end of the sending can
// leave the lookup without one. (putFirst would do, since submitJobs passes over a job that isn't waiting any more.)
describe('an invitation that a later row asks for too', () => {
	it('moves to the head of the line when a lookup has found the person', async () => {
		const { jobs, line, open } = world({ orders: [lookupOrder('ada'), inviteOrder('bob'), inviteOrder('ada')] });
		await line.next();
		open(0).onAnswer(task('completed'));
		expect(await line.next()).toBe(jobs[2]);
	});
});
