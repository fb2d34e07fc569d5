// Builds dist, which is what the package ships: the compiler's plain output, and what n8n loads beside it.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDependencies, ROOT } from './dependencies.mjs';
import { main } from './main.mjs';
import { run } from './steps.mjs';

export { ROOT };

export async function build() {
	await rm(join(ROOT, 'dist'), { recursive: true, force: true });
	await runTool('typescript/bin/tsc', '-p', 'tsconfig.json');
	await runTool('gulp/bin/gulp.js', '--silent');
}

/**
 * @param {string} script below node_modules
 * @param {...string} args
 */
export const runTool = (script, ...args) =>
	run(process.execPath, [join(ROOT, 'node_modules', script), ...args], { cwd: ROOT });

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	await main(async () => {
		await ensureDependencies();
		await build();
	});
}
