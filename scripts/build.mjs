// Builds dist, which is what the package ships.
import { chmod, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from './install-dependencies.mjs';
import { run, step } from './steps.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const DIST = join(ROOT, 'dist');
const NEVER_SHIPPED = /\.(test|spec)\.|\.tsbuildinfo$|\.map$/;

export async function build() {
	await rm(DIST, { recursive: true, force: true });
	await runTool('typescript/bin/tsc', '-p', 'tsconfig.json');
	await runTool('gulp/bin/gulp.js', '--silent');
	await refuseStrays();
	await giveOneMode();
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

/** npm packs each file with its mode; one mode for all of them, and the package doesn't depend on anybody's umask. */
async function giveOneMode() {
	const { stdout } = await run('npm', ['pack', '--dry-run', '--json'], { cwd: ROOT });
	/** @type {Array<{ files: Array<{ path: string }> }>} */
	const [packed] = JSON.parse(stdout);
	await Promise.all((packed?.files ?? []).map(({ path }) => chmod(join(ROOT, path), 0o644)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	await ensureDependencies();
	await step('Build dist', build);
}
