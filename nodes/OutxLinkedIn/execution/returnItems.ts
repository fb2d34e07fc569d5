// Stage 4: one item per row, in row order; or, under On Error = Stop, one thrown error for the first bad row.
import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import {
	alreadySent,
	canceled,
	canceledAdvice,
	deferredHint,
	lookupNotFinished,
	lookupTimedOutHint,
	lookupTimedOutReason,
	notFinishedInTime,
	skippedHint,
	timedOutHint,
	timedOutReason,
	type HandedOver,
} from '../messages';
import { profileUrnOf, type Task } from '../transport/tasks';
import { failedState, lastJob, type Batch, type Job, type JobState } from './rows';
import type { Settings } from './settings';

export interface FinishedRun {
	context: IExecuteFunctions;
	batch: Batch;
	/** Undefined where they couldn't be read; every row has failed then. */
	settings: Settings | undefined;
	wasCanceled: boolean;
}

/**
 * @throws NodeOperationError when the run was canceled
 * @throws NodeApiError or NodeOperationError for the first bad row under On Error = Stop
 */
export function returnItems(run: FinishedRun): INodeExecutionData[][] {
	if (run.wasCanceled) throw canceledError(run);
	if (run.settings?.onTimeout === 'fail') failTimedOut(run.batch, run.settings);
	if (!run.context.continueOnFail()) {
		const error = firstError(run);
		if (error !== undefined) throw error;
	}
	addHints(run);
	const inputs = run.context.getInputData();
	const items = run.batch.rows.map((job, row): INodeExecutionData => ({
		json: itemJson(job, run.settings),
		...(inputs[row]?.binary === undefined ? {} : { binary: inputs[row].binary }),
		pairedItem: { item: row },
	}));
	if (hasErrorBranch(run.context)) items.filter(({ json }) => 'error' in json).forEach((item) => markFailed(run.context, item));
	return [items];
}

/** Whether failed items leave through an output of their own, each with its input row. */
function hasErrorBranch(context: IExecuteFunctions): boolean {
	if (context.getNode().onError !== 'continueErrorOutput') return false;
	try {
		context.getInputSourceData();
		return true;
	} catch {
		// A node that is run by itself has no input rows.
		return false;
	}
}

/**
 * Older n8n (2.0 for one) takes an item with `details` for a good one, unless the item itself has an `error`. It must be
 * hidden: where n8n still finds one afterwards, it throws the `json` away; but first it copies the item to add its input
 * row, and a copy leaves hidden properties behind.
 */
function markFailed(context: IExecuteFunctions, item: INodeExecutionData): void {
	const value = new NodeOperationError(context.getNode(), String(item.json['error']));
	Object.defineProperty(item, 'error', { value, enumerable: false });
}

/** Whether a row's task is still open although it was waited for, as every lookup is. */
const isTimedOut = ({ order, state }: Job, settings: Settings): boolean =>
	state.kind === 'open' && (settings.waitForCompletion || order?.kind === 'lookup');

function failTimedOut(batch: Batch, settings: Settings): void {
	for (const job of batch.rows.map(lastJob)) {
		if (job.state.kind !== 'open' || !isTimedOut(job, settings)) continue;
		const problem = job.order?.kind === 'lookup' ? lookupNotFinished(settings.maxWait) : notFinishedInTime(settings.maxWait);
		job.state = failedState(problem, job.state.task);
	}
}

function itemJson(job: Job, settings: Settings | undefined): IDataObject {
	const { order, state } = job;
	const profileUrn = order?.kind === 'invite' ? order.profileUrn : null;
	switch (state.kind) {
		case 'continued': {
			const json = itemJson(state.by, settings);
			return 'error' in json ? json : { ...json, ...state.found };
		}
		case 'failed':
			return failureJson(state, profileUrn);
		case 'withheld':
			return successJson({ status: state.status, sent: false, profile_urn: profileUrn, reason: state.reason });
		case 'open':
			return successJson({ ...taskJson(state.task, profileUrn), ...timedOutJson(job, settings) });
		case 'done':
			return successJson(taskJson(state.task, profileUrn));
		case 'waiting':
			// Only a canceled run leaves a row waiting, and that one has thrown.
			return successJson({ profile_urn: profileUrn });
	}
}

/** The keys are the same in every mode, so that a sheet column mapped once keeps working. What a person looks for comes first. */
const successJson = (known: IDataObject): IDataObject => ({
	api_agent_task_id: null,
	status: null,
	sent: null,
	full_name: null,
	profile_url: null,
	reason: null,
	timed_out: false,
	profile_urn: null,
	profile_slug: null,
	headline: null,
	task_input: null,
	task_output: null,
	...known,
});

function timedOutJson(job: Job, settings: Settings | undefined): IDataObject {
	if (settings === undefined || !isTimedOut(job, settings)) return {};
	return job.order?.kind === 'lookup'
		? { timed_out: true, sent: false, reason: lookupTimedOutReason(settings.maxWait) }
		: { timed_out: true, reason: timedOutReason(settings.maxWait) };
}

const taskJson = (task: Task, profileUrn: string | null): IDataObject => ({
	api_agent_task_id: task.id,
	status: task.status,
	sent: task.sent,
	profile_urn: profileUrn ?? profileUrnOf(task),
	task_input: task.input,
	task_output: task.output,
});

/** No other top-level key: that is what makes n8n route the item to the error branch, with its input row. */
function failureJson(state: Extract<JobState, { kind: 'failed' }>, profileUrn: string | null): IDataObject {
	const { problem, task } = state;
	return {
		error: problem.error,
		message: problem.message,
		details: {
			reason: problem.reason,
			sent: problem.sent,
			profile_urn: profileUrn,
			api_agent_task_id: task?.id ?? null,
			status: task?.status ?? null,
			http_status: problem.httpStatus ?? null,
			outx_message: problem.outxSaid ?? null,
		},
	};
}

function firstError({ context, batch }: FinishedRun): NodeApiError | NodeOperationError | undefined {
	const ends = batch.rows.map((job) => lastJob(job).state);
	const itemIndex = ends.findIndex(({ kind }) => kind === 'failed');
	const state = ends[itemIndex];
	if (state?.kind !== 'failed') return undefined;
	const { problem } = state;
	const node = context.getNode();
	const description = problem.message + alreadySent(handedOver(batch));
	const options = { message: problem.error, description, itemIndex };
	if (problem.httpStatus === undefined) return new NodeOperationError(node, problem.error, options);
	const httpCode = String(problem.httpStatus);
	return new NodeApiError(node, { message: problem.error, httpCode }, { ...options, httpCode });
}

const canceledError = ({ context, batch }: FinishedRun): NodeOperationError =>
	new NodeOperationError(context.getNode(), canceled(handedOver(batch)), { description: canceledAdvice });

/** The rows whose invitation OutX has, or may have, counted from 1. */
function handedOver(batch: Batch): HandedOver {
	const handed: HandedOver = { withTask: [], answerLost: [] };
	for (const { order, firstRow, state } of new Set(batch.rows.map(lastJob))) {
		if (order?.kind !== 'invite') continue;
		const task = 'task' in state ? state.task : undefined;
		if (task !== undefined) handed.withTask.push({ row: firstRow + 1, taskId: task.id });
		else if (state.kind === 'failed' && state.problem.sent === 'unknown') handed.answerLost.push(firstRow + 1);
	}
	return handed;
}

function addHints({ context, batch, settings }: FinishedRun): void {
	if (settings === undefined) return;
	const ends = batch.rows.map(lastJob);
	const timedOut = ends.filter((job) => isTimedOut(job, settings));
	const [lookups, invitations] = [timedOut.filter(isLookup), timedOut.filter((job) => !isLookup(job))];
	const skipped = ends.filter(({ state }) => state.kind === 'withheld' && state.status === 'skipped');
	const deferred = ends.filter(({ state }) => state.kind === 'withheld' && state.status === 'deferred');
	if (invitations.length > 0) warn(context, timedOutHint(invitations.length, taskIdsOf(invitations)));
	if (lookups.length > 0) warn(context, lookupTimedOutHint(lookups.length, taskIdsOf(lookups)));
	if (skipped.length > 0) warn(context, skippedHint(skipped.length));
	if (deferred.length > 0) warn(context, deferredHint(deferred.length, settings.maxRequests));
}

const isLookup = ({ order }: Job): boolean => order?.kind === 'lookup';

const taskIdsOf = (jobs: Job[]): string[] => [
	...new Set(jobs.flatMap(({ state }) => (state.kind === 'open' ? [state.task.id] : []))),
];

const warn = (context: IExecuteFunctions, message: string): void =>
	context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
