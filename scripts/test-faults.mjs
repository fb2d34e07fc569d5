// npm run test:faults: the node's promises under fault, on n8n's real engine, as one table.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from './install-dependencies.mjs';
import { runShown } from './steps.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const JEST = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');

try {
	await ensureDependencies();
	await runShown(process.execPath, [JEST, '--config', 'jest.faults.config.js', ...process.argv.slice(2)], { cwd: ROOT });
} catch (error) {
	console.error(`\n${error instanceof Error ? error.message : String(error)}`);
	process.exitCode = 1;
}
