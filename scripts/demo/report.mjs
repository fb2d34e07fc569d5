// What the demo says at its end.
import { countOutcomes } from './results.mjs';
import { table } from './table.mjs';

const WIDTH_WITHOUT_TERMINAL = 120;
const LEAST_WIDTH = 60;

/** @typedef {import('./results.mjs').Result} Result */

/** @param {Result[]} results */
export function showResults(results) {
	const width = Math.max(process.stdout.columns || WIDTH_WITHOUT_TERMINAL, LEAST_WIDTH);
	const share = (/** @type {number} */ part) => Math.floor(width * part) - 2;
	const columns = [
		{ title: 'Name', width: share(0.2) },
		{ title: 'What happened', width: share(0.3) },
		{ title: 'What to do', width: share(0.5) },
	];
	const rows = results.map((one) => [one.name, one.error || eventOf(one), one['what to do']]);
	console.log(`\n${table(columns, rows)}\n`);
}

/** @param {Result} result one without an error */
function eventOf({ sent, status }) {
	if (sent === 'yes') return 'Invited';
	return sent === 'no' ? `Not invited: ${status}` : `Not known yet: ${status}`;
}

/** @param {Result[]} results */
export function showCounts(results) {
	const { sent, failed, unsent, open } = countOutcomes(results);
	const others = [
		...(failed > 0 ? [`${failed} failed`] : []),
		...(unsent > 0 ? [`${unsent} not sent`] : []),
		...(open > 0 ? [`${open} not known yet`] : []),
	];
	console.log([`${people(results.length)}: ${sent} invited`, ...others].join(', ') + '.');
}

/** @param {number} count */
const people = (count) => (count === 1 ? '1 person' : `${count} people`);
