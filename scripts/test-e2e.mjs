// `npm run test:e2e`: n8n's editor in a real browser. Arguments go to jest.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from './install-dependencies.mjs';
import { runShown, step } from './steps.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const JEST = [join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js'), '--config', join(ROOT, 'jest.e2e.config.js')];

/**
 * @param {string[]} jestArguments
 * @returns {Promise<string>} the folder of the screenshots
 */
export async function runBrowserTests(jestArguments) {
	const folder = await mkdtemp(join(tmpdir(), 'outx-linkedin-test-'));
	try {
		await ensureDependencies();
		// Not imported above: it needs the dependencies.
		const { prepare, SCREENSHOTS } = await import('../test/e2e/prepare.mjs');
		const env = await prepare(folder);
		await rm(SCREENSHOTS, { recursive: true, force: true });
		await step(`Run browser tests; their screenshots go to ${SCREENSHOTS}`, () =>
			runShown(process.execPath, [...JEST, ...jestArguments], { cwd: ROOT, env }),
		);
		return SCREENSHOTS;
	} finally {
		await rm(folder, { recursive: true, force: true, maxRetries: 3 });
	}
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	try {
		await runBrowserTests(process.argv.slice(2));
	} catch (error) {
		console.error(`\n${error instanceof Error ? error.message : String(error)}`);
		process.exitCode = 1;
	}
}
