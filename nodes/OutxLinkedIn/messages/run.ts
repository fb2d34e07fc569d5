// What the engine says while rows run: about fields and options, limits, memory, waiting, and how a run ended.
import { BASE_URL_RULE } from './baseUrl';
import { refusedRow, type Problem, type Reason } from './problem';
import { briefly, n8nSaid, nothingDone, OPEN_BROWSER, quote, rowsAre, secondsOf, UPDATE_NODE, USE_TASK_ID, type ActWords } from './words';

/** Where an act isn't known, for instance for a row that only reads. */
export type MaybeAct = ActWords | undefined;

const done = (words: MaybeAct): string => words?.done ?? 'done';

/** 'No like was given' */
const notDone = (words: MaybeAct): string => (words === undefined ? 'Not done' : `No ${words.noun} was ${words.done}`);

/** Found before OutX is asked for anything: says first that nothing was done. */
export const beforeAnything = (problem: Problem, words: MaybeAct): Problem => ({
	...problem,
	message: `${nothingDone(words)} ${problem.message}`,
});

export const invalidOption = (label: string, whatToDo: string): Problem =>
	refusedRow('invalid_option', `The value of '${label}' can't be used`, whatToDo);

/** An option that was set to a column or variable that isn't there: without a value it would be switched off in silence. */
export const optionWithoutValue = (label: string): Problem =>
	refusedRow(
		'invalid_option',
		`'${label}' has no value in this row`,
		`Check the expression in '${label}' of the node's options: the column or variable it names isn't there. To do without, remove the option.`,
	);

/**
 * 'What is left for today' is 0 where nothing is left, and so is an empty cell made a number: neither means that there's no limit or no pause.
 * @param means of 0
 */
export const zeroByExpression = (label: string, means: 'no limit' | 'no pause'): Problem =>
	refusedRow(
		'invalid_option',
		`'${label}' came out as 0, which means ${means}`,
		`If ${means} is what you want, type 0 in place of the expression. If not, correct the expression${means === 'no limit' ? '; where nothing more may go out, end the workflow before this node' : ''}.`,
	);

/** @param label of a field such as 'Filters', which holds several others */
export const unusableCollection = (reason: Reason, label: string): Problem =>
	refusedRow(reason, `The value of '${label}' can't be used`, 'Use an object that holds each name with its value, such as { "name": "value" }.');

/** @param known what it has instead, by the names that expressions need and the labels that the panel shows */
export const unknownName = (reason: Reason, label: string, name: string, known: ReadonlyArray<{ name: string; displayName: string }>): Problem =>
	refusedRow(
		reason,
		`'${label}' has no '${briefly(name)}'`,
		`Remove it, or use one of these names: ${known.map((one) => `${one.name} (${one.displayName})`).join(', ')}.`,
	);

export const unreadableParameter = (cause: string): Problem =>
	refusedRow(
		'unreadable_field',
		"A field of this row couldn't be read",
		`Check the expressions in the node's fields. ${n8nSaid(cause)}`,
	);

export const invalidTaskId = (): Problem =>
	refusedRow(
		'invalid_task_id',
		"This row's task ID can't be used",
		`${USE_TASK_ID} It looks like 550e8400-e29b-41d4-a716-446655440000.`,
	);

export const invalidBaseUrl = (): Problem =>
	refusedRow('invalid_base_url', "The base URL in the OutX API credential can't be used", BASE_URL_RULE);

export const credentialMissing = (cause: string): Problem =>
	refusedRow(
		'credential_missing',
		"The OutX API credential couldn't be read",
		`Open the node and choose a credential, or create one with your OutX API key. ${n8nSaid(cause)}`,
	);

export const unknownOperation = (resource: string, operation: string): string =>
	`This version of the node doesn't have the operation '${resource}: ${operation}'. Choose another, or update the node under Settings → Community nodes`;

/** The rows that weren't begun when one ended the run; they carry its reason so that they can be grouped by cause. */
export const notDoneBecause = (cause: Problem, words: MaybeAct): Problem => ({
	reason: cause.reason,
	error: `${notDone(words)}, because ${words?.done === 'sent' ? 'sending' : 'the run'} ended at another row: ${cause.error}`,
	message: cause.stopsBatch ? cause.message : 'Mend that row first, then run this one.',
	effect: false,
	isOfAnotherRow: true,
	...(cause.outxSaid === undefined ? {} : { outxSaid: cause.outxSaid }),
});

/** Several different rows in a row failed with the same words: the next one would, too. */
export const failsAlike = (cause: Problem, times: number, words: MaybeAct): Problem => ({
	reason: 'fails_alike',
	error: `${times} rows in a row failed alike: ${cause.error}`,
	message: `${saidIn(cause)} Nothing more was ${done(words)}, because the next rows would meet the same. Mend the cause, then run the remaining rows. To go on in any case, set 'Stop After Alike' to 0 in the node's options.`,
	effect: false,
	stopsBatch: true,
	...(cause.outxSaid === undefined ? {} : { outxSaid: cause.outxSaid }),
});

const saidIn = ({ message, outxSaid }: Problem): string => (outxSaid === undefined || message.includes(outxSaid) ? message : quote(outxSaid) + message);

// Memory.

export const memoryUnavailable = (cause: string): Problem => ({
	reason: 'memory_unavailable',
	error: "n8n couldn't look up what this workflow did before",
	message: `Run the row again in a minute. ${n8nSaid(cause)}`,
	effect: false,
});

/** Another node of the workflow keeps something else in the same place. */
export const memoryInOtherMode = (cause: string): Problem => ({
	...memoryUnavailable(cause),
	error: "Another node of this workflow uses n8n's memory in a way that leaves no room for this one",
	message: `In this workflow's Remove Duplicates nodes, set Scope to 'Node' (it's 'Workflow' in one of them), then run the row again. ${n8nSaid(cause)}`,
	stopsBatch: true,
});

/** Other executions overwrite what this one writes down, again and again. */
export const memoryOverwritten = (): Problem => ({
	reason: 'memory_unavailable',
	error: "n8n couldn't write this row down: too many executions write at once",
	message: 'Run the row again when fewer executions run at the same time.',
	effect: false,
});

export const memoryOfUnsavedHint =
	'This workflow was never saved, so n8n remembers nothing of this run: a later run may do the same again, and limits per day and week count this run only. Save the workflow to have it remember.';

// Left out on purpose.

export const skippedHint = (count: number, reasons: string[]): string => `${rowsAre(count)} skipped. ${aFewOf(reasons)}`;

/** A hint is read above the items, which say the rest. */
const aFewOf = (reasons: string[]): string =>
	reasons.length <= MOST_REASONS ? reasons.join(' ') : `${reasons.slice(0, MOST_REASONS).join(' ')} The others say why under 'reason'.`;

const MOST_REASONS = 3;

/** A row that reads may have brought a part of its list already. */
export const overRunLimit = (words: MaybeAct, maxRequests: number): string =>
	words === undefined
		? `This run's limit of ${maxRequests} (option 'Max Requests') was reached before this row was read to its end. To read more, raise the option.`
		: `${notDone(words)}: this run's limit of ${maxRequests} (option 'Max Requests') was reached. Run this row again later.`;

/** @param roomOn the day, as 2026-11-27 */
export const overDayLimit = (words: MaybeAct, maxPerDay: number, roomOn: string): string =>
	`${notDone(words)}: the limit of ${maxPerDay} a day (option 'Max per Day') was reached. There is room again on ${roomOn}.`;

export const overWeekLimit = (words: MaybeAct, maxPerWeek: number, roomOn: string): string =>
	`${notDone(words)}: the limit of ${maxPerWeek} a week (option 'Max per Week') was reached. There is room again on ${roomOn}.`;

export const deferredHint = (count: number, reasons: string[]): string =>
	`${rowsAre(count)} left for later. ${aFewOf(reasons)}`;

// Waiting.

/** What only reads can be asked for again: its task alone may hold a part of it, such as a page or who the person is. */
const later = (words: MaybeAct): string =>
	words === undefined ? 'Then run this row again.' : 'Later, run Get Task Status with this task ID.';

/** The `reason` of an item whose task hadn't ended when waiting did. */
export const timedOutReason = (seconds: number, words: MaybeAct): string =>
	`Not finished after ${secondsOf(seconds)} of waiting. ${OPEN_BROWSER} ${later(words)}`;

/** The same for a step on the way to an act, which without it isn't done. */
export const timedOutOnTheWay = (seconds: number, words: ActWords, notDone: string): string =>
	`${notDone} within ${secondsOf(seconds)}, so no ${words.noun} was ${words.done}. ${OPEN_BROWSER} Then run this row again.`;

export const notFinishedInTime = (seconds: number, words: MaybeAct): Problem => ({
	reason: 'timed_out',
	error: `OutX hasn't finished this task after ${secondsOf(seconds)} of waiting`,
	message:
		words === undefined
			? `Nothing was changed by asking. ${OPEN_BROWSER} ${later(words)}`
			: `The task goes on and the ${words.noun} may still be ${words.done}, so don't run this row again. ${OPEN_BROWSER} ${later(words)}`,
	effect: words === undefined ? false : 'unknown',
});

export const stepNotFinished = (seconds: number, words: ActWords, notDone: string): Problem => ({
	reason: 'timed_out',
	error: `${notDone} within ${secondsOf(seconds)}`,
	message: `No ${words.noun} was ${words.done}. ${OPEN_BROWSER} Then run this row again.`,
	effect: false,
});

/** Hints shown above the node's output. */
export const timedOutHint = (count: number, words: MaybeAct, taskIds: string[]): string =>
	words === undefined
		? `${rowsAre(count)} not read yet. ${OPEN_BROWSER} Then run ${count === 1 ? 'it' : 'them'} again. Task IDs: ${taskIds.join(', ')}`
		: `${rowsAre(count)} not done yet. Nothing is lost, so don't ${words.done === 'sent' ? 'send' : 'run them'} again. Keep Chrome with the OutX extension open, and run Get Task Status later with: ${taskIds.join(', ')}`;

export const timedOutOnTheWayHint = (count: number, words: ActWords, notDone: string, taskIds: string[]): string =>
	`${rowsAre(count)} not ${words.done}: ${notDone.charAt(0).toLowerCase()}${notDone.slice(1)} in time. ${OPEN_BROWSER} Then run these rows again. Task IDs: ${taskIds.join(', ')}`;

// How a run ended.

/** What a run that ends early has already done. Rows count from 1, as people count. */
export interface HandedOver {
	withTask: Array<{ row: number; taskId: string }>;
	/** Taken at once, without a task. */
	taken: number[];
	/** Rows whose request went out and whose answer was lost. */
	answerLost: number[];
	/** What was asked for and changes nothing, and hasn't ended. */
	open: Array<{ row: number; taskId: string }>;
}

const withTasks = (rows: Array<{ row: number; taskId: string }>): string => rows.map(({ row, taskId }) => `row ${row} (task ${taskId})`).join(', ');

/** For the description of the error that ends a run: the task of the row that did. */
export const withTaskId = (description: string, taskId: string | null | undefined): string =>
	!taskId || description.includes(taskId) ? description : `${description} Its task at OutX: ${taskId}.`;

const isNothing = ({ withTask, taken, answerLost }: HandedOver): boolean =>
	withTask.length + taken.length + answerLost.length === 0;

/** For the description of the error that ends a run under On Error = Stop. */
export const alreadyDone = (handed: HandedOver, words: ActWords): string =>
	isNothing(handed)
		? ''
		: ` ${listHandedOver(handed, words)} Retrying this execution doesn't repeat these rows. A new run may.`;

/** A title, because n8n ends a run as canceled only when its error's title says so. */
export const canceled = (handed: HandedOver, words: MaybeAct): string =>
	['The execution was canceled.', wasHandedOver(handed, words), ...(handed.open.length === 0 ? [] : [`Still open: ${withTasks(handed.open)}.`])].join(' ');

function wasHandedOver(handed: HandedOver, words: MaybeAct): string {
	if (words === undefined) return 'Nothing was changed.';
	return isNothing(handed) ? `No ${words.noun} was handed to OutX in this run.` : listHandedOver(handed, words);
}

export const canceledAdvice = 'No request leaves n8n any more. A new run begins with the first row again.';

function listHandedOver({ withTask, taken, answerLost }: HandedOver, words: ActWords): string {
	return [
		...(withTask.length === 0 ? [] : [`Tasks at OutX so far: ${withTasks(withTask)}.`]),
		...(taken.length === 0 ? [] : [`Taken by OutX so far: row ${taken.join(', ')}.`]),
		...(answerLost.length === 0
			? []
			: [`Asked for, but the answer was lost: row ${answerLost.join(', ')}. ${words.findOut}`]),
	].join(' ');
}

/** An answer of a kind that isn't known is handed on as it came. */
export const alienAnswerHint =
	`OutX's answer has a form this node doesn't know, so it's returned as it came. ${UPDATE_NODE}`;

export const listGoesOnHint = (pages: number): string =>
	`OutX's list goes on behind page ${pages}, and this node reads no further. To get the rest, narrow the list down, for instance with a filter.`;

/**
 * OutX answered, and the answer is of a kind that nobody foresaw.
 * @param act where it was the answer to one
 */
export const answerNotUnderstood = (cause: string, act?: ActWords): Problem => ({
	reason: 'unreadable_answer',
	error: "This node couldn't make sense of OutX's answer",
	message: `${act === undefined ? '' : `${act.findOut} `}${UPDATE_NODE} What happened: “${briefly(cause)}”.`,
	effect: act === undefined ? false : 'unknown',
});

export const saidBefore = (words: MaybeAct): string =>
	`${notDone(words)}: an earlier try or turn of this run was for the same person, post or watchlist and said something else, and each gets one a run. To do this one too, run the row in a run of its own.`;

export const saidByOtherRow = (row: number, words: MaybeAct): string =>
	`${notDone(words)}: row ${row} of this run is for the same person, post or watchlist and says something else, and each gets one a run. To do this one too, run the row by itself.`;
