// Installs a packed node the way n8n installs a community package: the same folder, the same npm options, the same tree.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../steps.mjs';

const NPM_OPTIONS = [
	'--audit=false',
	'--fund=false',
	'--bin-links=false',
	'--install-strategy=shallow',
	'--ignore-scripts=true',
	'--package-lock=false',
];

/**
 * @param {{ name: string, tarball: string }} packed
 * @param {string} userFolder n8n's N8N_USER_FOLDER, not used by another package yet
 * @returns {Promise<void>}
 */
export async function installCommunityPackage({ name, tarball }, userFolder) {
	const nodesFolder = join(userFolder, '.n8n', 'nodes');
	const packageFolder = join(nodesFolder, 'node_modules', name);
	await mkdir(packageFolder, { recursive: true });
	await run('tar', ['-xzf', tarball, '-C', packageFolder, '--strip-components=1']);
	const version = await keepOnlyDependencies(join(packageFolder, 'package.json'));
	await run('npm', ['install', ...NPM_OPTIONS], { cwd: packageFolder });
	const ledger = { name: 'installed-nodes', private: true, dependencies: { [name]: version } };
	await writeFile(join(nodesFolder, 'package.json'), JSON.stringify(ledger, null, 2));
}

/**
 * @param {string} path of a package.json
 * @returns {Promise<string>} the package's version
 */
async function keepOnlyDependencies(path) {
	const { devDependencies, peerDependencies, optionalDependencies, ...kept } = JSON.parse(await readFile(path, 'utf8'));
	await writeFile(path, JSON.stringify(kept, null, 2));
	return kept.version;
}
