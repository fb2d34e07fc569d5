// `npm run test:examples`: every example workflow, imported into a real n8n and run there. Arguments go to jest.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from './install-dependencies.mjs';
import { runShown, step } from './steps.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const JEST = [join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js'), '--config', join(ROOT, 'jest.examples.config.js')];

const startedAt = Date.now();
const seconds = () => Math.round((Date.now() - startedAt) / 1000);
const folder = await mkdtemp(join(tmpdir(), 'outx-linkedin-test-'));

try {
	await ensureDependencies();
	// Not imported above: they need the dependencies.
	const { installN8n } = await import('./n8n/install.mjs');
	const { packNode } = await import('./n8n/pack.mjs');
	const { N8N_VERSION } = await import('./n8n/versions.mjs');
	const packed = await step('Build and pack the node', () => packNode(folder));
	const n8n = await installN8n(N8N_VERSION);
	await step(`Run the examples in n8n ${n8n.version}`, () =>
		runShown(process.execPath, [...JEST, ...process.argv.slice(2)], {
			cwd: ROOT,
			env: { ...process.env, OUTX_TEST_N8N: JSON.stringify({ n8n, packed }) },
		}),
	);
	console.log(`\nAll passed in ${seconds()} s.`);
} catch (error) {
	console.error(`\n${error instanceof Error ? error.message : String(error)}`);
	console.error(`\nFailed after ${seconds()} s.`);
	process.exitCode = 1;
} finally {
	await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}
