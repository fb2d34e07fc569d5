// What the user should know about the run as a whole: hints above the node's output.
import type { IExecuteFunctions } from 'n8n-workflow';
import { deferredHint, skippedHint, timedOutHint, timedOutOnTheWayHint, type ActWords } from '../messages';
import type { Rows, Work } from './rows';
import type { Operation } from './step';

export interface HintTools {
	context: IExecuteFunctions;
	rows: Rows;
	operation: Operation;
	/** What came to be known while the rows ran, and isn't about one of them. */
	others: Iterable<string>;
}

export function addHints({ context, rows, operation, others }: HintTools): void {
	const words = operation.act?.words;
	const late = rows.all.flatMap(({ state }) => (state.kind === 'on' && state.lateAfter !== undefined ? [state.work] : []));
	const open = late.filter(({ request }) => request.effect.kind !== 'towards');
	const withheld = (status: 'skipped' | 'deferred') =>
		rows.all.flatMap(({ state }) => (state.kind === 'withheld' && state.status === status ? [state.reason] : []));
	const [skipped, deferred] = [withheld('skipped'), withheld('deferred')];
	const texts = [
		...others,
		...(open.length === 0 ? [] : [timedOutHint(open.length, words, taskIdsOf(open))]),
		...(words === undefined ? [] : hintsOnTheWay(late, words)),
		...(skipped.length === 0 ? [] : [skippedHint(skipped.length, unique(skipped))]),
		...(deferred.length === 0 ? [] : [deferredHint(deferred.length, unique(deferred))]),
		...rows.hints,
	];
	for (const message of texts) context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
}

/** One for each kind of step that took too long. */
function hintsOnTheWay(late: Work[], words: ActWords): string[] {
	const steps = late.flatMap((work) => {
		const { effect } = work.request;
		return effect.kind === 'towards' ? [{ work, notDone: effect.notDone }] : [];
	});
	return unique(steps.map(({ notDone }) => notDone)).map((notDone) => {
		const works = steps.filter((step) => step.notDone === notDone).map(({ work }) => work);
		return timedOutOnTheWayHint(works.length, words, notDone, taskIdsOf(works));
	});
}

const taskIdsOf = (works: Work[]): string[] => unique(works.flatMap(({ task }) => (task?.id ? [task.id] : [])));

const unique = (texts: string[]): string[] => [...new Set(texts)];
