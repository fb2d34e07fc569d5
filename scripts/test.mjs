// npm test: everything that must hold before a change is merged. The first failure ends it.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { ensureDependencies } from './install-dependencies.mjs';
import { run, runShown, step } from './steps.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** @param {string} script */
const installed = (script) => join(ROOT, 'node_modules', script);

/**
 * @param {string} script
 * @param {...string} args
 */
const runTool = (script, ...args) => run(process.execPath, [installed(script), ...args], { cwd: ROOT });

async function lint() {
	const { stdout } = await runTool('@n8n/node-cli/bin/n8n-node.mjs', 'lint');
	const output = stripVTControlCharacters(stdout);
	if (/\bwarnings?\b/i.test(output)) throw new Error(`Lint has warnings:\n${output}`);
}

const checkTypes = () => runTool('typescript/bin/tsc', '-p', 'tsconfig.check.json');

// The three below need development dependencies, which may not be there when this file is loaded.
const build = async () => (await import('./build.mjs')).build();
const scan = async () => console.log(`  ${await (await import('./scan.mjs')).scan()}`);

const reproducible = async () => console.log(`  ${await (await import('./release/reproducible.mjs')).checkReproducible()}`);

/** Only all tests together cover what has to be covered. */
const chosen = process.argv.slice(2);
const tests = () =>
	runShown(process.execPath, [installed('jest/bin/jest.js'), ...(chosen.length === 0 ? ['--coverage'] : chosen)], { cwd: ROOT });

const startedAt = Date.now();
const seconds = () => Math.round((Date.now() - startedAt) / 1000);

try {
	await ensureDependencies();
	await step('Lint', lint);
	await step('Check types', checkTypes);
	await step('Build', build);
	await step("Scan with n8n's scanner", scan);
	await step('Build again elsewhere', reproducible);
	await step('Run tests', tests);
	console.log(`\nAll passed in ${seconds()} s: lint, types, build, scan and tests.`);
} catch (error) {
	console.error(`\n${error instanceof Error ? error.message : String(error)}`);
	console.error(`\nFailed after ${seconds()} s.`);
	process.exitCode = 1;
}
