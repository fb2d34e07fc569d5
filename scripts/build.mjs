// Builds dist, which is what the package ships.
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from './install-dependencies.mjs';
import { run, step } from './steps.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const DIST = join(ROOT, 'dist');
const NEVER_SHIPPED = /\.(test|spec)\.|\.tsbuildinfo$|\.map$/;

export async function build() {
	// The compiler checks; gulp's bundler, which doesn't, then writes dist.
	await runTool('typescript/bin/tsc', '-p', 'tsconfig.json', '--noEmit');
	await runTool('gulp/bin/gulp.js', '--silent');
	await refuseStrays();
}

/**
 * @param {string} script below node_modules
 * @param {...string} args
 */
const runTool = (script, ...args) =>
	run(process.execPath, [join(ROOT, 'node_modules', script), ...args], { cwd: ROOT });

async function refuseStrays() {
	const strays = (await readdir(DIST, { recursive: true })).filter((file) => NEVER_SHIPPED.test(file));
	if (strays.length > 0) throw new Error(`dist holds files that must not ship: ${strays.join(', ')}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	await ensureDependencies();
	await step('Build dist', build);
}
