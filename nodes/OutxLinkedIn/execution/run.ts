// One execution of the node: read all rows, submit, wait meanwhile, return.
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { credentialMissing, invalidBaseUrl, type Problem } from '../messages';
import { connect, type SendRequest } from '../transport/request';
import { createTask, getTask, type Task } from '../transport/tasks';
import { systemClock, type Clock } from './clock';
import { openInvitedMemory, rememberNobody } from './invited';
import { openJournal } from './journal';
import type { Operation } from './order';
import { trackProgress, type Progress } from './progress';
import { returnItems } from './returnItems';
import { causeText, failedState, fieldsOf, readRows, type Batch, type Job } from './rows';
import { readSettings, type Settings } from './settings';
import { submitJobs, type TaskOrigin } from './submit';
import { createWatch, type WatchedTask, type WatchRules } from './watch';

/**
 * Does what the operation says for every input row.
 * @returns one item per row, in row order
 * @throws NodeOperationError or NodeApiError for the first bad row under On Error = Stop, and when the run was canceled
 */
export async function runRows(
	context: IExecuteFunctions,
	operation: Operation,
	clock: Clock = systemClock,
): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	if (items.length === 0) return [[]];
	const batch = readRows(context, items.length, operation);
	const prepared = await prepare(context);
	const signal = context.getExecutionCancelSignal() ?? new AbortController().signal;
	if ('problem' in prepared) failWaiting(batch, prepared.problem);
	else if (mayStart(context, batch)) {
		await submitAndWait(batch, { context, operation, clock, signal, ...prepared });
	}
	const settings = 'problem' in prepared ? undefined : prepared.settings;
	return returnItems({ context, batch, settings, wasCanceled: signal.aborted });
}

interface Run extends Prepared {
	context: IExecuteFunctions;
	operation: Operation;
	clock: Clock;
	signal: AbortSignal;
}

interface Prepared {
	settings: Settings;
	send: SendRequest;
}

/** What holds for the whole run: its options and the way to OutX. */
async function prepare(context: IExecuteFunctions): Promise<Prepared | { problem: Problem }> {
	const read = readSettings(fieldsOf(context, 0));
	if ('problem' in read) return read;
	try {
		const send = await connect(context);
		return send === undefined ? { problem: invalidBaseUrl() } : { settings: read.settings, send };
	} catch (error) {
		return { problem: credentialMissing(causeText(error)) };
	}
}

function failWaiting(batch: Batch, problem: Problem): void {
	for (const job of batch.jobs) {
		if (job.state.kind === 'waiting') job.state = failedState(problem);
	}
}

/** Under On Error = Stop a row that can't be read ends the run before anything is sent. */
const mayStart = (context: IExecuteFunctions, batch: Batch): boolean =>
	context.continueOnFail() || batch.jobs.every((job) => job.state.kind !== 'failed');

async function submitAndWait(batch: Batch, run: Run): Promise<void> {
	const { context, settings, send, clock, signal } = run;
	const progress = trackProgress({ stopsAtFirst: !context.continueOnFail() });
	const rules = watchRules(settings);
	const watch = createWatch(rules, { ask: async (id, withinMs) => await getTask(send, id, withinMs), clock, signal });
	const submitting = submitJobs(batch.jobs, {
		create: async (order) => await createTask(send, order.path, order.body),
		journal: openJournal(context),
		invited: settings.skipAlreadyInvited ? openInvitedMemory(context) : rememberNobody,
		settings,
		clock,
		signal,
		progress,
		onOpen: (job, task, origin) => {
			job.state = { kind: 'open', task };
			if (origin === 'given' || settings.waitForCompletion) {
				watch.add(watchedTask({ job, task, origin, rules, progress, operation: run.operation }));
			}
		},
	});
	await Promise.all([submitting.finally(watch.close), watch.run()]);
}

/** Without waiting only tasks that the user named are asked about, for one answer each. */
function watchRules({ waitForCompletion, pollInterval, maxWait }: Settings): WatchRules {
	if (!waitForCompletion) return { patience: 'once', intervalMs: 0, maxWaitMs: Infinity };
	// However short the wait, each task is asked about before it ends.
	return {
		patience: 'untilEnd',
		intervalMs: Math.min(pollInterval, maxWait / 2) * 1000,
		maxWaitMs: maxWait * 1000,
	};
}

interface Watching {
	job: Job;
	task: Task;
	origin: TaskOrigin;
	rules: WatchRules;
	progress: Progress;
	operation: Operation;
}

function watchedTask({ job, task, origin, rules, progress, operation }: Watching): WatchedTask {
	let latest = task;
	const fail = (problem: Problem) => {
		if (origin === 'earlierTry') progress.failedBefore(job, problem, latest);
		else progress.failed(job, problem, latest);
	};
	return {
		taskId: task.id,
		isOurs: origin !== 'given',
		askAfterMs: origin === 'created' ? rules.intervalMs : 0,
		onAnswer: (answer) => {
			latest = answer;
			const isOver = answer.state !== 'running' || rules.patience === 'once';
			job.state = { kind: isOver ? 'done' : 'open', task: answer };
			const problem = answer.state === 'running' ? undefined : operation.judge(answer);
			if (problem !== undefined) fail(problem);
		},
		onGivenUp: fail,
		// A task we created is known to be pending, even if OutX never answered a question about it.
		onNeverAnswered: (problem) => {
			if (origin === 'given') fail(problem);
		},
	};
}
