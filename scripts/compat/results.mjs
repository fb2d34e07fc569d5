// How `npm run test:compat` went, for the terminal and for the README.
import { existsSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { table } from '../demo/table.mjs';

/** The environment variable that names the file to which test/compat/results-reporter.mjs adds its lines. */
export const RESULTS_FILE = 'OUTX_COMPAT_RESULTS';

const BEGIN = '<!-- compat:begin -->';
const END = '<!-- compat:end -->';
const COLUMN_WIDTH = 40;

/**
 * @typedef {object} Result
 * @property {string} n8n
 * @property {string} node
 * @property {number} passed tests
 * @property {number} failed tests
 * @property {number} seconds
 */

/**
 * @param {string} file
 * @returns {Result[]}
 */
export const readResults = (file) =>
	existsSync(file)
		? readFileSync(file, 'utf8')
				.split('\n')
				.filter((line) => line !== '')
				.map((line) => JSON.parse(line))
		: [];

/**
 * @param {string[]} versions all that should have been tested
 * @param {Result[]} results
 */
export function terminalTable(versions, results) {
	const rows = versions.map((version) => {
		const result = results.find(({ n8n }) => n8n === version);
		if (result === undefined) return [version, '', 'not run'];
		const { node, passed, failed, seconds } = result;
		return [version, node, failed === 0 ? `${passed} tests passed` : `${failed} of ${passed + failed} tests failed`, `${seconds}`];
	});
	const columns = ['n8n', 'Node', 'result', 'seconds'].map((title) => ({ title, width: COLUMN_WIDTH }));
	return table(columns, rows);
}

/**
 * @param {string} path of the README
 * @param {Result[]} results
 * @param {string} date
 * @returns {Promise<void>}
 * @throws {Error} where the README has no place for the table
 */
export async function writeTable(path, results, date) {
	const text = await readFile(path, 'utf8');
	const [before, old, ...after] = text.split(new RegExp(`(?<=${BEGIN})|(?=${END})`));
	if (old === undefined || after.length !== 1) throw new Error(`The README needs ${BEGIN} and ${END}, once each`);
	const rows = results.map(({ n8n, node, passed }) => `| ${n8n} | ${node} | ${passed} tests, ${date} |`);
	const lines = ['', '| n8n | Node | Passed |', '| --- | --- | --- |', ...rows, ''];
	await writeFile(path, [before, lines.join('\n'), ...after].join(''));
}
