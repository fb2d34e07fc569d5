// What the demo says at its end.
import { countOutcomes } from './results.mjs';
import { table } from './table.mjs';

const NAME_WIDTH = 24;
const RESULT_WIDTH = 36;
const LEAST_ADVICE_WIDTH = 30;
const WIDTH_WITHOUT_TERMINAL = 120;

/** @typedef {import('./results.mjs').Result} Result */

/** @param {Result[]} results */
export function showResults(results) {
	const width = process.stdout.columns ?? WIDTH_WITHOUT_TERMINAL;
	const columns = [
		{ title: 'Name', width: NAME_WIDTH },
		{ title: 'What happened', width: RESULT_WIDTH },
		{ title: 'What to do', width: Math.max(LEAST_ADVICE_WIDTH, width - NAME_WIDTH - RESULT_WIDTH - 4) },
	];
	const rows = results.map((one) => [one.name, one.error || EVENTS[one.sent] || one.status, one['what to do']]);
	console.log(`\n${table(columns, rows)}\n`);
}

/** @type {Record<string, string>} */
const EVENTS = { yes: 'Invited' };

/** @param {Result[]} results */
export function showCounts(results) {
	const { sent, failed, unsent, open } = countOutcomes(results);
	const parts = [
		`${people(results.length)}:`,
		`${sent} invited`,
		...(failed > 0 ? [`${failed} not invited because LinkedIn or OutX refused`] : []),
		...(unsent > 0 ? [`${unsent} refused by the node before anything was sent`] : []),
		...(open > 0 ? [`${open} not known yet`] : []),
	];
	console.log(`${parts[0]} ${parts.slice(1).join(', ')}.`);
}

/** @param {number} count */
const people = (count) => (count === 1 ? '1 person' : `${count} people`);
