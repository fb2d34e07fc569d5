// A jest reporter that ends the fault suite with one table: promise, case, POSTs, status requests, result.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

/** @typedef {import('./ledger.mts').LedgerLine} LedgerLine */
/** @typedef {LedgerLine & { runs: number, notes: string[] }} Case */

const HEADINGS = ['promise', 'case', 'POSTs', 'status requests', 'result'];

export default class TableReporter {
	/**
	 * @param {unknown} _contexts
	 * @param {import('@jest/reporters').AggregatedResult} results
	 */
	onRunComplete(_contexts, results) {
		const file = process.env['OUTX_FAULT_LEDGER'] ?? '';
		const lines = existsSync(file) ? readLines(file) : [];
		const cases = merge([...lines, ...unrecorded(results, lines)]);
		const failed = cases.filter(({ passed }) => !passed).length;
		console.log(`\n${table(cases.map(cells))}`);
		console.log(`\n${cases.length} cases, ${cases.length - failed} held, ${failed} did not.`);
		if (file.includes('outx-faults-')) rmSync(dirname(file), { recursive: true, force: true });
	}
}

/** @param {string} file @returns {LedgerLine[]} */
const readLines = (file) =>
	readFileSync(file, 'utf8')
		.split('\n')
		.filter((line) => line !== '')
		.map((line) => JSON.parse(line));

/**
 * Tests that failed before they could write their line, such as those that took too long.
 * @param {import('@jest/reporters').AggregatedResult} results
 * @param {LedgerLine[]} lines
 * @returns {LedgerLine[]}
 */
function unrecorded(results, lines) {
	const known = new Set(lines.filter(({ passed }) => !passed).map(({ test }) => test));
	return results.testResults
		.flatMap(({ testResults }) => testResults)
		.filter(({ status, fullName }) => status === 'failed' && !known.has(fullName))
		.map(({ fullName, title, ancestorTitles }) => ({
			promise: ancestorTitles[0] ?? '',
			case: title,
			test: fullName,
			posts: 0,
			mostPostsForOne: 0,
			questions: 0,
			passed: false,
		}));
}

/** @param {LedgerLine[]} lines @returns {Case[]} */
function merge(lines) {
	/** @type {Map<string, Case>} */
	const cases = new Map();
	for (const line of lines) {
		const key = `${line.promise}\n${line.case}`;
		const known = cases.get(key);
		const notes = line.note === undefined ? [] : [line.note];
		if (!known) cases.set(key, { ...line, runs: 1, notes });
		else {
			known.runs++;
			known.posts += line.posts;
			known.questions += line.questions;
			known.mostPostsForOne = Math.max(known.mostPostsForOne, line.mostPostsForOne);
			known.passed &&= line.passed;
			known.notes.push(...notes);
		}
	}
	return [...cases.values()].sort((a, b) => a.promise.localeCompare(b.promise));
}

/** @param {Case} entry @returns {string[]} */
const cells = ({ promise, case: name, runs, posts, mostPostsForOne, questions, passed, notes }) => [
	promise,
	runs === 1 ? name : `${name} (${runs} runs)`,
	posts === 0 ? '0' : `${posts}, at most ${mostPostsForOne} per profile`,
	String(questions),
	[passed ? 'held' : 'BROKEN', ...new Set(notes)].join(': '),
];

/** @param {string[][]} rows */
function table(rows) {
	const widths = HEADINGS.map((heading, column) => Math.max(heading.length, ...rows.map((row) => (row[column] ?? '').length)));
	/** @param {string[]} row */
	const line = (row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ').trimEnd();
	const rule = widths.map((width) => '-'.repeat(width)).join('-|-');
	/** The promise is named on the first of its lines only. */
	let last = '';
	const body = rows.map(([promise = '', ...rest]) => {
		const shown = promise === last ? '' : promise;
		last = promise;
		return line([shown, ...rest]);
	});
	return [line(HEADINGS), rule, ...body].join('\n');
}
