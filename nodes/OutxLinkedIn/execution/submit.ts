// Stage 2: have OutX create one task per job, in row order, spaced, each at most once.
import {
	deferredReason,
	duringLookup,
	earlierAnswerLost,
	earlierLookupLost,
	notSentBecause,
	skippedReason,
	type Problem,
} from '../messages';
import { newTask, type Creation, type Task } from '../transport/tasks';
import type { Allowance } from './allowance';
import type { Clock } from './clock';
import type { InvitedMemory } from './invited';
import type { Journal } from './journal';
import type { Line } from './line';
import type { CreateOrder, FollowOrder, Order } from './order';
import type { Progress } from './progress';
import type { Job } from './rows';
import type { Settings } from './settings';

export interface SubmitTools {
	line: Line;
	create(order: CreateOrder): Promise<Creation>;
	journal: Journal;
	invited: InvitedMemory;
	allowance: Allowance;
	settings: Settings;
	clock: Clock;
	signal: AbortSignal;
	progress: Progress;
	/** Called as soon as a job has a task to look after. */
	onOpen(job: Job, order: Order, task: Task, origin: TaskOrigin): void;
}

/** Where a job's task comes from: this try, an earlier try of the same execution, or the user. */
export type TaskOrigin = 'created' | 'earlierTry' | 'given';

/** A request that never left is tried this often in all, with these pauses between, in milliseconds. */
const CONNECT_PAUSES_MS = [300, 900];
/** How far 'Spacing' varies either way, so that requests don't come like clockwork. */
const SPACING_JITTER = 1 / 3;

/** Submits until the line is closed; leaves jobs waiting only where the run was canceled. */
export async function submitJobs(tools: SubmitTools): Promise<void> {
	for (let job = await tools.line.next(); job !== undefined; job = await tools.line.next()) {
		if (job.state.kind !== 'waiting' || job.order === undefined) continue;
		if (job.order.kind === 'follow') follow(job, job.order, tools);
		// Also in a canceled run, so that its last word names every task there is.
		else if (!adoptFromEarlierTry(job, job.order, tools)) await submit(job, job.order, tools);
	}
}

function follow(job: Job, order: FollowOrder, tools: SubmitTools): void {
	tools.onOpen(job, order, newTask(order.taskId), 'given');
}

/** A job that this execution has asked for before is looked after, never asked for again. */
function adoptFromEarlierTry(job: Job, order: CreateOrder, tools: SubmitTools): boolean {
	const earlier = tools.journal.find(order.key);
	switch (earlier.kind) {
		case 'nothing':
			return false;
		case 'task':
			tools.onOpen(job, order, earlier.task, 'earlierTry');
			return true;
		case 'refused':
			tools.progress.failedBefore(job, earlier.problem);
			return true;
		case 'answerLost':
			tools.progress.failedBefore(job, order.kind === 'lookup' ? earlierLookupLost() : earlierAnswerLost());
			return true;
	}
}

async function submit(job: Job, order: CreateOrder, tools: SubmitTools): Promise<void> {
	const { settings, invited, signal } = tools;
	if (signal.aborted || isStopped(job, tools)) return;
	if (!tools.allowance.covers(order)) {
		job.state = { kind: 'withheld', status: 'deferred', reason: deferredReason(settings.maxRequests) };
		return;
	}
	await keepSpacing(tools);
	// While this row waited its turn, a task may have failed in a way that ends the sending.
	if (signal.aborted || isStopped(job, tools)) return;
	const claim = order.kind === 'invite' ? await invited.claim(order.knownAs) : await invited.find(order.knownAs);
	if (claim === 'known') {
		job.state = { kind: 'withheld', status: 'skipped', reason: skippedReason };
		return;
	}
	if (claim !== 'new') return tools.progress.failed(job, claim);
	if (signal.aborted) return await releaseClaim(order, tools);
	await post(job, order, tools);
}

/** Only an invitation is remembered: whoever was merely looked up can still be invited. */
async function releaseClaim(order: CreateOrder, { invited }: SubmitTools): Promise<void> {
	if (order.kind === 'invite') await invited.release(order.knownAs);
}

const problemOf = (order: CreateOrder, problem: Problem): Problem =>
	order.kind === 'lookup' ? duringLookup(problem) : problem;

function isStopped(job: Job, tools: SubmitTools): boolean {
	const cause = tools.progress.stoppedBy();
	if (cause !== undefined) tools.progress.failed(job, notSentBecause(cause));
	return cause !== undefined;
}

async function post(job: Job, order: CreateOrder, tools: SubmitTools): Promise<void> {
	const { journal } = tools;
	journal.willAsk(order.key);
	const creation = await createPatiently(order, tools);
	if (creation.kind === 'created') {
		journal.hasTask(order.key, creation.task);
		tools.onOpen(job, order, creation.task, 'created');
		return;
	}
	const problem = problemOf(order, creation.problem);
	if (creation.taskId !== undefined) journal.hasTask(order.key, newTask(creation.taskId));
	else if (creation.problem.sent === false) {
		journal.wasRefused(order.key, problem);
		await releaseClaim(order, tools);
	}
	tools.progress.failed(job, problem, creation.taskId === undefined ? undefined : newTask(creation.taskId));
}

/** Repeats a POST only while it surely never leaves. */
async function createPatiently(order: CreateOrder, { create, journal, clock, signal }: SubmitTools): Promise<Creation> {
	const tryOnce = async () => {
		journal.posting(clock.wallNow());
		return await create(order);
	};
	let creation = await tryOnce();
	for (const pause of CONNECT_PAUSES_MS) {
		if (creation.kind === 'created' || !creation.mayRepeat) break;
		await clock.sleep(pause * (1 + clock.random()), signal);
		if (signal.aborted) break;
		creation = await tryOnce();
	}
	return creation;
}

/** Counts from when the last POST of this execution went out, also in an earlier try or turn of a loop. */
async function keepSpacing({ settings, journal, clock, signal }: SubmitTools): Promise<void> {
	const spacingMs = settings.spacing * 1000 * (1 + SPACING_JITTER * (2 * clock.random() - 1));
	const elapsed = clock.wallNow() - journal.lastPostAt();
	// A clock that was set back must not make anyone wait longer than the spacing.
	await clock.sleep(Math.min(spacingMs, spacingMs - elapsed), signal);
}
