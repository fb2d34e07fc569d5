// What is said about a search of people.
import { refusedRow, type Problem } from './problem';
import { quote, withWords } from './words';

export const searchForNothing = (): Problem =>
	refusedRow('invalid_search', 'This row searches for nothing', "Fill in 'Keywords', or add a filter under 'Filters'.");

/** A filter that was set to a column or variable that isn't there: without it the search would find other people. */
export const filterWithoutValue = (label: string): Problem =>
	refusedRow(
		'invalid_search',
		`'${label}' has no value in this row`,
		'Check the expression in it: the column or variable it names is missing. To search without it, clear the field.',
	);

export const unusableFilter = (label: string, whatToDo: string): Problem =>
	refusedRow('invalid_search', `The value of '${label}' can't be used`, whatToDo);

export const searchFailed = (status: string, outxSaid: string): Problem => ({
	reason: 'task_failed',
	error: `OutX couldn't search for these people: the task ended as '${status}'`,
	message: `${quote(outxSaid)}Try the same search in LinkedIn, logged in as your team's oldest OutX admin. If it works there, run the row again.`,
	effect: false,
	...withWords(outxSaid),
});
