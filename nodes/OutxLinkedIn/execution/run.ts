// One execution of the node: read all rows, submit, wait meanwhile, return.
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { credentialMissing, invalidBaseUrl, unreadableParameter, type Problem } from '../messages';
import { connect, type SendRequest } from '../transport/request';
import { createTask, getTask } from '../transport/tasks';
import { createAllowance } from './allowance';
import { systemClock, type Clock } from './clock';
import { followTasks } from './follow';
import { openInvitedMemory, rememberNobody } from './invited';
import { openJournal } from './journal';
import { createLine } from './line';
import type { Operation } from './order';
import { trackProgress } from './progress';
import { returnItems } from './returnItems';
import { causeText, failedState, fieldsOf, readRows, type Batch } from './rows';
import { readSettings, type Settings } from './settings';
import { submitJobs } from './submit';
import { createWatch, type WatchRules } from './watch';

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
	const read = readRunSettings(context);
	if ('problem' in read) return read;
	try {
		const send = await connect(context);
		return send === undefined ? { problem: invalidBaseUrl() } : { settings: read.settings, send };
	} catch (error) {
		return { problem: credentialMissing(causeText(error)) };
	}
}

function readRunSettings(context: IExecuteFunctions): ReturnType<typeof readSettings> {
	try {
		return readSettings(fieldsOf(context, 0));
	} catch (error) {
		return { problem: unreadableParameter(causeText(error)) };
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
	const journal = openJournal(context);
	const progress = trackProgress({ stopsAtFirst: !context.continueOnFail() });
	const allowance = createAllowance(settings.maxRequests, journal);
	const rules = watchRules(settings, batch);
	const watch = createWatch(rules, { ask: async (id, withinMs) => await getTask(send, id, withinMs), clock, signal });
	const line = createLine(batch.jobs, watch.setIdle);
	const follow = followTasks({ batch, rules, progress, allowance, journal, line, operation: run.operation });
	const submitting = submitJobs({
		line,
		create: async (order) => await createTask(send, order.path, order.body),
		journal,
		invited: settings.skipAlreadyInvited ? openInvitedMemory(context, { clock, signal }) : rememberNobody,
		allowance,
		settings,
		clock,
		signal,
		progress,
		onOpen: (job, order, task, origin) => {
			job.state = { kind: 'open', task };
			// Without an answer a lookup leads nowhere, so it's waited for in any case.
			if (order.kind === 'invite' && !settings.waitForCompletion) return;
			const watched = follow(job, order, task, origin);
			// An earlier try has seen its end already.
			if (task.state === 'running') watch.add(watched);
			else watched.onAnswer(task);
		},
	});
	await Promise.all([submitting, watch.run().finally(line.close)]);
}

/** Without waiting, tasks that the user named are asked about for one answer each. */
function watchRules({ waitForCompletion, pollInterval, maxWait }: Settings, batch: Batch): WatchRules {
	if (!waitForCompletion && batch.jobs.some(({ order }) => order?.kind === 'follow')) {
		return { patience: 'once', intervalMs: 0, maxWaitMs: Infinity };
	}
	// However short the wait, each task is asked about before it ends.
	return {
		patience: 'untilEnd',
		intervalMs: Math.min(pollInterval, maxWait / 2) * 1000,
		maxWaitMs: maxWait * 1000,
	};
}
