// Stage 4: the rows' items, in row order; or, under On Error = Stop, one thrown error for the first bad row.
import { NodeApiError, NodeOperationError, type IDataObject, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import {
	alreadyDone,
	canceled,
	canceledAdvice,
	timedOutOnTheWay,
	timedOutReason,
	withTaskId,
	type HandedOver,
} from '../messages';
import { failedItem, openItem, withheldItem } from './items';
import type { Row, Rows, Work } from './rows';
import type { Operation } from './step';

export interface FinishedRun {
	context: IExecuteFunctions;
	operation: Operation;
	rows: Rows;
}

/** @throws NodeApiError or NodeOperationError for the first bad row under On Error = Stop */
export function returnItems(run: FinishedRun): INodeExecutionData[][] {
	const { context, rows } = run;
	if (!context.continueOnFail()) throwFirstProblem(run);
	const inputs = context.getInputData();
	const mark = hasErrorBranch(context) ? (item: INodeExecutionData) => markFailed(context, item) : () => undefined;
	return [rows.all.flatMap((row) => itemsOf(row, run, inputs[row.index], mark))];
}

/** @param mark called with the item that says why the row failed: what OutX gave may have an `error` of its own */
function itemsOf(row: Row, run: FinishedRun, input: INodeExecutionData | undefined, mark: (failed: INodeExecutionData) => void): INodeExecutionData[] {
	const items = jsonOf(row, run).map((json) => paired(json, row.index, run, input));
	if (row.state.kind === 'failed') items.slice(-1).forEach(mark);
	return items;
}

const paired = (
	json: IDataObject,
	index: number,
	{ operation }: FinishedRun,
	input: INodeExecutionData | undefined,
): INodeExecutionData => ({
	json,
	...(operation.carriesBinary && input?.binary !== undefined ? { binary: input.binary } : {}),
	pairedItem: { item: index },
});

/** What earlier answers brought stays, whatever came of the last one. */
function jsonOf(row: Row, run: FinishedRun): IDataObject[] {
	const { items, about, state } = row;
	const { operation } = run;
	switch (state.kind) {
		case 'done':
			return items;
		case 'failed':
			return [...items, failedItem(operation, about, state.problem, state.task)];
		case 'withheld':
			return [...items, withheldItem(operation, about, state)];
		case 'on':
			return state.work.task === undefined ? items : [...items, openItem(operation, about, state.work.task, lateness(state.work, operation, state.lateAfter))];
	}
}

/** @param seconds undefined for a task that wasn't waited for */
function lateness({ request }: Work, { act }: Operation, seconds: number | undefined): IDataObject | undefined {
	if (seconds === undefined) return undefined;
	if (request.effect.kind !== 'towards' || act === undefined) return { timed_out: true, reason: timedOutReason(seconds, act?.words) };
	return { timed_out: true, [act.outcome]: false, reason: timedOutOnTheWay(seconds, act.words, request.effect.notDone) };
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

function throwFirstProblem({ context, operation, rows }: FinishedRun): void {
	const bad = firstBad(rows);
	if (bad?.state.kind !== 'failed') return;
	const { problem, task } = bad.state;
	const { act } = operation;
	const node = context.getNode();
	const description = withTaskId(problem.message + (act === undefined ? '' : alreadyDone(handedOver(rows), act.words)), task?.id);
	const options = { message: problem.error, description, itemIndex: bad.index };
	if (problem.httpStatus === undefined) throw new NodeOperationError(node, problem.error, options);
	const httpCode = String(problem.httpStatus);
	throw new NodeApiError(node, { message: problem.error, httpCode }, { ...options, httpCode });
}

/** The one that ended the run, where rows before it weren't begun for that. */
function firstBad({ all }: Rows): Row | undefined {
	const bad = all.filter(({ state }) => state.kind === 'failed');
	return bad.find(({ state }) => state.kind === 'failed' && state.problem.isOfAnotherRow === undefined) ?? bad[0];
}

/** n8n shows a run as canceled only where the title of its error says so. */
export const canceledError = (context: IExecuteFunctions, { act }: Operation, rows: Rows): NodeOperationError =>
	new NodeOperationError(context.getNode(), canceled(handedOver(rows), act?.words), { description: canceledAdvice });

/** What OutX has, or may have, by its rows counted from 1. */
function handedOver(rows: Rows): HandedOver {
	const handed: HandedOver = { withTask: [], taken: [], answerLost: [], open: [] };
	for (const { firstRow, task, end } of rows.acts) {
		if (task?.id !== undefined && task.id !== null) handed.withTask.push({ row: firstRow + 1, taskId: task.id });
		else if (end?.kind === 'answered') handed.taken.push(firstRow + 1);
		else if (end?.kind === 'failed' && end.problem.effect === 'unknown') handed.answerLost.push(firstRow + 1);
	}
	for (const { index, state } of rows.all) {
		if (state.kind !== 'on' || state.work.request.effect.kind === 'acts' || !state.work.task?.id) continue;
		handed.open.push({ row: index + 1, taskId: state.work.task.id });
	}
	return handed;
}
