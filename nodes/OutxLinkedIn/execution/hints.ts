// What the user should know about the run as a whole: hints above the node's output.
import type { IExecuteFunctions } from 'n8n-workflow';
import { deferredHint, skippedHint, timedOutHint, timedOutOnTheWayHint } from '../messages';
import type { Row, Rows } from './rows';
import type { Operation, Request } from './step';

export interface HintTools {
	context: IExecuteFunctions;
	rows: Rows;
	operation: Operation;
	isWaitedFor(request: Request): boolean;
	/** Known before the rows ran. */
	others: Iterable<string>;
}

export function addHints({ context, rows, operation, isWaitedFor, others }: HintTools): void {
	const words = operation.act?.words;
	const late = rows.all.filter(({ state }) => state.kind === 'on' && isWaitedFor(state.work.request));
	const [onTheWay, open] = [late.filter(isOnTheWay), late.filter((row) => !isOnTheWay(row))];
	const skipped = rows.all.filter(({ state }) => state.kind === 'withheld' && state.status === 'skipped');
	const deferred = rows.all.filter(({ state }) => state.kind === 'withheld' && state.status === 'deferred');
	const texts = [
		...others,
		...(open.length === 0 ? [] : [timedOutHint(open.length, words, taskIdsOf(open))]),
		...(words === undefined ? [] : notDoneOf(onTheWay).map((notDone) => timedOutOnTheWayHint(onTheWay.length, words, notDone, taskIdsOf(onTheWay)))),
		...(skipped.length === 0 || words === undefined ? [] : [skippedHint(skipped.length, words, reasonsOf(skipped).join(' '))]),
		...(deferred.length === 0 ? [] : [deferredHint(deferred.length, reasonsOf(deferred))]),
		...rows.hints,
	];
	for (const message of texts) context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
}

const isOnTheWay = ({ state }: Row): boolean => state.kind === 'on' && state.work.request.effect.kind === 'towards';

const notDoneOf = (rows: Row[]): string[] => [
	...new Set(
		rows.flatMap(({ state }) =>
			state.kind === 'on' && state.work.request.effect.kind === 'towards' ? [state.work.request.effect.notDone] : [],
		),
	),
];

const taskIdsOf = (rows: Row[]): string[] => [
	...new Set(rows.flatMap(({ state }) => (state.kind === 'on' && state.work.task?.id ? [state.work.task.id] : []))),
];

const reasonsOf = (rows: Row[]): string[] => [
	...new Set(rows.flatMap(({ state }) => (state.kind === 'withheld' ? [state.reason] : []))),
];
