// `npm run test:n8n`, `test:compat` and so on: a suite with the packed node in a real n8n. More arguments go to jest.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './dependencies.mjs';
import { main } from './main.mjs';
import { NODE_FOR_N8N } from './n8n/versions.mjs';
import { CHROMIUM, ensureProgram, POSTGRESQL, REDIS } from './programs.mjs';
import { withPackedNode } from './setup.mjs';
import { runShown, step } from './steps.mjs';
import { table } from './table.mjs';

/**
 * Each suite is a folder below `test`.
 * @type {Record<string, { programs: import('./programs.mjs').Program[], versions?: string[] }>}
 */
const SUITES = {
	n8n: { programs: [POSTGRESQL] },
	examples: { programs: [] },
	compat: { programs: [], versions: Object.keys(NODE_FOR_N8N) },
	queue: { programs: [POSTGRESQL, REDIS] },
	e2e: { programs: [CHROMIUM] },
};

/**
 * @param {string} suite
 * @param {string[]} jestArguments
 * @throws {Error} when a test fails
 */
export async function testInN8n(suite, jestArguments) {
	const { programs, ...versions } = SUITES[suite] ?? fail(`There is no suite "${suite}", only: ${Object.keys(SUITES).join(', ')}`);
	for (const program of programs) await ensureProgram(program);
	const folder = await mkdtemp(join(tmpdir(), 'outx-linkedin-results-'));
	/** @type {string[][]} */
	const passed = [];
	try {
		await withPackedNode(async (prepared) => {
			const { handOver } = await import('./n8n/prepared.mts');
			const { version } = prepared.n8n;
			const results = join(folder, version);
			const jest = ['node_modules/jest/bin/jest.js', '--config', 'jest.n8n.config.js', '--json', '--outputFile', results];
			const args = [...jest, ...jestArguments, '--roots', join(ROOT, 'test', suite)];
			await step(`Run ${suite} tests in n8n ${version}`, () => runShown(process.execPath, args, { cwd: ROOT, env: handOver(prepared) }), {
				printsItself: true,
			});
			const { numPassedTests } = JSON.parse(await readFile(results, 'utf8'));
			passed.push([version, NODE_FOR_N8N[version] ?? '', `${numPassedTests} tests, ${new Date().toISOString().slice(0, 10)}`]);
		}, versions);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
	// More arguments choose tests, and a part of them is no proof.
	if (suite === 'compat' && jestArguments.length === 0) await writeIntoReadme(passed);
}

/** @param {string[][]} rows */
async function writeIntoReadme(rows) {
	const path = join(ROOT, 'README.md');
	const [before, , after] = (await readFile(path, 'utf8')).split(/(?<=<!-- compat:begin -->\n)([^]*?)(?=<!-- compat:end -->)/);
	if (after === undefined) throw new Error('The README needs <!-- compat:begin --> and <!-- compat:end -->, each on its line');
	const compat = table(['n8n', 'Node', 'Passed'], rows);
	console.log(`\n${compat}`);
	await writeFile(path, `${before}${compat}\n${after}`);
}

/** @param {string} message @returns {never} */
function fail(message) {
	throw new Error(message);
}

if (process.argv[1]?.endsWith('test-in-n8n.mjs')) {
	const [suite = '', ...jestArguments] = process.argv.slice(2);
	await main(async () => {
		await testInN8n(suite, jestArguments);
		return 'All passed.';
	});
}
