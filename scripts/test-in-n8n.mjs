// `npm run test:n8n`, `test:examples` and so on: one suite with the packed node in a real n8n. More arguments go to jest.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from './install-dependencies.mjs';
import { CHROMIUM, ensureProgram, POSTGRESQL, REDIS } from './programs.mjs';
import { runShown, step } from './steps.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const JEST = [join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js'), '--config', join(ROOT, 'jest.n8n.config.js')];

/** Each suite is a folder below `test`; these are the programs it starts besides n8n. */
const PROGRAMS = {
	n8n: [POSTGRESQL],
	examples: [],
	e2e: [CHROMIUM],
	queue: [POSTGRESQL, REDIS],
	compat: [],
};

/** @typedef {keyof typeof PROGRAMS} Suite */

/**
 * @param {Suite} suite
 * @param {{ jestArguments?: string[], versions?: string[] }} [options] n8n's exact versions, one after another
 * @returns {Promise<void>}
 * @throws {Error} when a test fails
 */
export async function testInN8n(suite, { jestArguments = [], versions } = {}) {
	const folder = await mkdtemp(join(tmpdir(), 'outx-linkedin-test-'));
	try {
		await ensureDependencies();
		// Not imported above: they need the dependencies.
		const { installN8n } = await import('./n8n/install.mjs');
		const { packNode } = await import('./n8n/pack.mjs');
		const { handOver } = await import('./n8n/prepared.mjs');
		const { N8N_VERSION } = await import('./n8n/versions.mjs');
		for (const program of PROGRAMS[suite]) await ensureProgram(program);
		const packed = await step('Build and pack the node', () => packNode(folder));
		for (const version of versions ?? [N8N_VERSION]) {
			const n8n = await installN8n(version);
			const roots = ['--roots', join(ROOT, 'test', suite)];
			await step(`Run ${suite} tests in n8n ${version}`, () =>
				runShown(process.execPath, [...JEST, ...jestArguments, ...roots], { cwd: ROOT, env: handOver({ n8n, packed }) }),
			);
		}
	} finally {
		await rm(folder, { recursive: true, force: true, maxRetries: 3 });
	}
}

/** @param {string | undefined} name @returns {name is Suite} */
const isSuite = (name) => name !== undefined && Object.hasOwn(PROGRAMS, name);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const startedAt = Date.now();
	const seconds = () => Math.round((Date.now() - startedAt) / 1000);
	const [suite, ...jestArguments] = process.argv.slice(2);
	try {
		if (!isSuite(suite)) throw new Error(`There is no suite "${suite}", only: ${Object.keys(PROGRAMS).join(', ')}`);
		await testInN8n(suite, { jestArguments });
		console.log(`\nAll passed in ${seconds()} s.`);
	} catch (error) {
		console.error(`\n${error instanceof Error ? error.message : String(error)}`);
		console.error(`\nFailed after ${seconds()} s.`);
		process.exitCode = 1;
	}
}
