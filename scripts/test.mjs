// npm test: everything that must hold before a change is merged. The first failure ends it. Arguments go to jest.
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { build, runTool } from './build.mjs';
import { ensureDependencies, ROOT } from './dependencies.mjs';
import { main } from './main.mjs';
import { run, runShown, step } from './steps.mjs';

async function lint() {
	const { stdout } = await runTool('@n8n/node-cli/bin/n8n-node.mjs', 'lint');
	const output = stripVTControlCharacters(stdout);
	if (/\bwarnings?\b/i.test(output)) throw new Error(`Lint has warnings:\n${output}`);
}

async function reproducible() {
	const [first, second] = [await checksum(), await build().then(checksum)];
	if (first !== second) throw new Error(`Two builds gave two packages, ${first} and ${second}`);
	return `two builds gave the same package, sha256 ${first}`;
}

/** @returns {Promise<string>} of what `npm pack` makes of dist */
async function checksum() {
	const folder = await mkdtemp(join(tmpdir(), 'outx-checksum-'));
	try {
		const { stdout } = await run('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: ROOT });
		return createHash('sha256').update(await readFile(join(folder, stdout.trim()))).digest('hex');
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

await main(async () => {
	const chosen = process.argv.slice(2);
	await ensureDependencies();
	await step('Lint', lint);
	await step('Check types', () => runTool('typescript/bin/tsc', '-p', 'tsconfig.check.json'));
	await step('Build', build);
	// Not imported above: it needs the dependencies.
	const { scan } = await import('./scan.mjs');
	console.log(`  ${await step("Scan with n8n's scanner", scan)}`);
	console.log(`  ${await step('Build again', reproducible)}`);
	// Only all tests together cover what has to be covered.
	const jest = ['node_modules/jest/bin/jest.js', ...(chosen.length === 0 ? ['--coverage'] : chosen)];
	await step('Run tests', () => runShown(process.execPath, jest, { cwd: ROOT }), { printsItself: true });
	return 'All passed: lint, types, build, scan and tests.';
});
