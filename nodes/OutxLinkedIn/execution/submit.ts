// Stage 2: have OutX create one task per job, in row order, spaced, each at most once.
import {
	deferredReason,
	earlierAnswerLost,
	notSentBecause,
	skippedReason,
} from '../messages';
import { newTask, type Creation, type Task } from '../transport/tasks';
import type { Clock } from './clock';
import type { InvitedMemory } from './invited';
import type { Journal } from './journal';
import type { CreateOrder, FollowOrder } from './order';
import type { Progress } from './progress';
import type { Job } from './rows';
import type { Settings } from './settings';

export interface SubmitTools {
	create(order: CreateOrder): Promise<Creation>;
	journal: Journal;
	invited: InvitedMemory;
	settings: Settings;
	clock: Clock;
	signal: AbortSignal;
	progress: Progress;
	/** Called as soon as a job has a task to look after. */
	onOpen(job: Job, task: Task, origin: TaskOrigin): void;
}

/** Where a job's task comes from: this try, an earlier try of the same execution, or the user. */
export type TaskOrigin = 'created' | 'earlierTry' | 'given';

/** A request that never left is tried this often in all, with these pauses between, in milliseconds. */
const CONNECT_PAUSES_MS = [500, 1500];
/** How far 'Spacing' varies either way, so that requests don't come like clockwork. */
const SPACING_JITTER = 1 / 3;

/** Leaves every job that was waiting with a state, or leaves it waiting where the run was canceled. */
export async function submitJobs(jobs: Job[], tools: SubmitTools): Promise<void> {
	for (const job of jobs) {
		if (tools.signal.aborted) return;
		if (job.state.kind !== 'waiting' || job.order === undefined) continue;
		if (job.order.kind === 'follow') follow(job, job.order, tools);
		else if (!adoptFromEarlierTry(job, job.order, tools)) await submit(job, job.order, tools);
	}
}

function follow(job: Job, order: FollowOrder, tools: SubmitTools): void {
	tools.onOpen(job, newTask(order.taskId), 'given');
}

/** A job that this execution has asked for before is looked after, never asked for again. */
function adoptFromEarlierTry(job: Job, order: CreateOrder, tools: SubmitTools): boolean {
	const earlier = tools.journal.find(order.key);
	if (earlier === undefined) return false;
	if (earlier.taskId === undefined) tools.progress.failedBefore(job, earlierAnswerLost());
	else tools.onOpen(job, newTask(earlier.taskId), 'earlierTry');
	return true;
}

async function submit(job: Job, order: CreateOrder, tools: SubmitTools): Promise<void> {
	const { settings, journal, invited, signal } = tools;
	if (isStopped(job, tools)) return;
	if (settings.maxRequests > 0 && journal.count() >= settings.maxRequests) {
		job.state = { kind: 'withheld', status: 'deferred', reason: deferredReason(settings.maxRequests) };
		return;
	}
	await keepSpacing(tools);
	// While this row waited its turn, a task may have failed in a way that ends the sending.
	if (signal.aborted || isStopped(job, tools)) return;
	const claim = await invited.claim(order.profileUrn);
	if (claim === 'known') {
		job.state = { kind: 'withheld', status: 'skipped', reason: skippedReason };
		return;
	}
	if (claim !== 'new') return tools.progress.failed(job, claim);
	if (signal.aborted) return await invited.release(order.profileUrn);
	await post(job, order, tools);
}

function isStopped(job: Job, tools: SubmitTools): boolean {
	const cause = tools.progress.stoppedBy();
	if (cause !== undefined) tools.progress.failed(job, notSentBecause(cause));
	return cause !== undefined;
}

async function post(job: Job, order: CreateOrder, tools: SubmitTools): Promise<void> {
	const { journal, invited, clock, signal } = tools;
	journal.willAsk(order.key, clock.wallNow());
	let creation = await tools.create(order);
	for (const pause of CONNECT_PAUSES_MS) {
		if (creation.kind !== 'failed' || !creation.mayRepeat || signal.aborted) break;
		await clock.sleep(pause * (1 + clock.random()), signal);
		if (!signal.aborted) creation = await tools.create(order);
	}
	if (creation.kind === 'created') {
		journal.created(order.key, creation.task.id);
		tools.onOpen(job, creation.task, 'created');
		return;
	}
	if (creation.problem.sent === false) {
		journal.forget(order.key);
		await invited.release(order.profileUrn);
	}
	tools.progress.failed(job, creation.problem, creation.taskId === undefined ? undefined : newTask(creation.taskId));
}

/** Counts from when the last POST of this execution went out, also in an earlier try or turn of a loop. */
async function keepSpacing({ settings, journal, clock, signal }: SubmitTools): Promise<void> {
	const spacingMs = settings.spacing * 1000 * (1 + SPACING_JITTER * (2 * clock.random() - 1));
	const elapsed = clock.wallNow() - journal.lastPostAt();
	// A clock that was set back must not make anyone wait longer than the spacing.
	if (elapsed < spacingMs) await clock.sleep(Math.min(spacingMs, spacingMs - elapsed), signal);
}
