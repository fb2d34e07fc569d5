// npm run release:reproducible: the package built a second time, elsewhere and under other circumstances, is the same file.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run, runToEnd, step } from '../steps.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** What a stranger's machine may have differently. Turkish is the locale whose letters change case unlike all others. */
const ELSEWHERE = {
	folder: 'another place, ğ',
	umask: 0o077,
	modified: new Date('2001-02-03T04:05:06Z'),
	env: { ...process.env, TZ: 'Pacific/Chatham', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
};

/**
 * Compares the package of what's built here with one built anew from the files git knows.
 * @returns {Promise<string>} the package's name and hash, in one line
 * @throws {Error} that names the files that differ
 */
export async function checkReproducible() {
	const folder = await mkdtemp(join(tmpdir(), 'outx-reproducible-'));
	try {
		const here = await pack(ROOT, join(folder, 'here'), process.env);
		const there = await buildElsewhere(folder);
		const [hash, otherHash] = await Promise.all([sha256(here), sha256(there)]);
		if (hash !== otherHash) {
			throw new Error(`Two builds gave two packages, ${hash} and ${otherHash}.\n${await difference(folder, here, there)}`);
		}
		return `the same package twice, sha256 ${hash}`;
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/**
 * @param {string} folder
 * @returns {Promise<string>} the tarball
 */
async function buildElsewhere(folder) {
	const usual = process.umask(ELSEWHERE.umask);
	try {
		const root = join(folder, ELSEWHERE.folder);
		await copySources(root);
		await run(process.execPath, [join(root, 'scripts', 'build.mjs')], { cwd: root, env: ELSEWHERE.env });
		return await pack(root, join(folder, 'there'), ELSEWHERE.env);
	} finally {
		process.umask(usual);
	}
}

/**
 * Copies what would be cloned, new files included, as another hand would have written it.
 * @param {string} root
 */
async function copySources(root) {
	const { stdout } = await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT });
	const files = stdout.split('\0').filter((file) => file !== '' && existsSync(join(ROOT, file)));
	for (const file of files) {
		const copy = join(root, file);
		await mkdir(dirname(copy), { recursive: true });
		// Read and written, because a copy would keep the mode.
		await writeFile(copy, await readFile(join(ROOT, file)));
		await utimes(copy, ELSEWHERE.modified, ELSEWHERE.modified);
	}
	await symlink(join(ROOT, 'node_modules'), join(root, 'node_modules'));
}

/**
 * @param {string} root
 * @param {string} folder where the tarball goes
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string>} the tarball
 */
async function pack(root, folder, env) {
	await mkdir(folder);
	const { stdout } = await run('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: root, env });
	return join(folder, stdout.trim());
}

/** @param {string} file */
const sha256 = async (file) => createHash('sha256').update(await readFile(file)).digest('hex');

/**
 * @param {string} folder
 * @param {...string} tarballs
 */
async function difference(folder, ...tarballs) {
	const unpacked = tarballs.map((_, index) => join(folder, `unpacked-${index}`));
	for (const [index, target] of unpacked.entries()) {
		await mkdir(target);
		await run('tar', ['-xpzf', tarballs[index] ?? '', '-C', target]);
	}
	const { stdout } = await runToEnd('git', ['diff', '--no-index', '--stat', '--summary', ...unpacked]);
	return stdout.trim() || 'Their files are the same; their order or modes differ.';
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const { build } = await import('../build.mjs');
	try {
		await step('Build dist', build);
		await step('Build again elsewhere', async () => console.log(`  ${await checkReproducible()}`));
	} catch (error) {
		console.error(`\n${error instanceof Error ? error.message : String(error)}`);
		process.exitCode = 1;
	}
}
