// npm run test:compat: one acceptance suite with the packed node in each n8n of versions.mjs, one after another, and the README's table of them.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readResults, RESULTS_FILE, terminalTable, writeTable } from './compat/results.mjs';
import { NODE_FOR_N8N } from './n8n/versions.mjs';
import { testInN8n } from './test-in-n8n.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const REPORTER = join(ROOT, 'test', 'compat', 'results-reporter.mjs');

const more = process.argv.slice(2);
const versions = Object.keys(NODE_FOR_N8N);
const startedAt = Date.now();
const folder = await mkdtemp(join(tmpdir(), 'outx-linkedin-compat-'));
const file = join(folder, 'results');
process.env[RESULTS_FILE] = file;
try {
	const jestArguments = ['--reporters', 'default', '--reporters', REPORTER, ...more];
	await testInN8n('compat', { versions, jestArguments });
	// More arguments choose tests, and a part of them is no proof.
	if (more.length === 0) await writeTable(join(ROOT, 'README.md'), readResults(file), new Date().toISOString().slice(0, 10));
} catch (error) {
	console.error(`\n${error instanceof Error ? error.message : String(error)}`);
	process.exitCode = 1;
} finally {
	console.log(`\n${terminalTable(versions, readResults(file))}`);
	console.log(`\n${process.exitCode === 1 ? 'Failed' : 'All passed'} after ${Math.round((Date.now() - startedAt) / 1000)} s.`);
	await rm(folder, { recursive: true, force: true });
}
