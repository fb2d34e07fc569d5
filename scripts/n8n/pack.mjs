// Builds this repository's node and packs it into the tarball that would be published.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../build.mjs';
import { run } from '../steps.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * @param {string} folder where the tarball goes
 * @returns {Promise<{ name: string, tarball: string }>} the package's name and its tarball's path
 */
export async function packNode(folder) {
	await build();
	const { stdout } = await run('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: ROOT });
	const { name } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
	return { name, tarball: join(folder, stdout.trim()) };
}
