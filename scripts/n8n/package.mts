// Builds and packs this repository's node, and installs it the way n8n installs a community package: same folder, same npm options, same tree.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, ROOT } from '../build.mjs';
import { run } from '../steps.mjs';
import type { N8nHome } from './home.mts';

export interface Packed {
	/** The package's. */
	name: string;
	/** Path of the file that would be published. */
	tarball: string;
}

/** @param folder where the tarball goes */
export async function packNode(folder: string): Promise<Packed> {
	await build();
	const { stdout } = await run('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: ROOT });
	const { name } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
	return { name, tarball: join(folder, stdout.trim()) };
}

const NPM_OPTIONS = [
	'--audit=false',
	'--fund=false',
	'--bin-links=false',
	'--install-strategy=shallow',
	'--ignore-scripts=true',
	'--package-lock=false',
];

/** @param home that has no other package yet */
export async function installCommunityPackage({ name, tarball }: Packed, { userFolder }: Pick<N8nHome, 'userFolder'>): Promise<void> {
	const nodesFolder = join(userFolder, '.n8n', 'nodes');
	const packageFolder = join(nodesFolder, 'node_modules', name);
	await mkdir(packageFolder, { recursive: true });
	await run('tar', ['-xzf', tarball, '-C', packageFolder, '--strip-components=1']);
	const manifest = join(packageFolder, 'package.json');
	const { devDependencies, peerDependencies, optionalDependencies, ...kept } = JSON.parse(await readFile(manifest, 'utf8'));
	await writeFile(manifest, JSON.stringify(kept, null, 2));
	await run('npm', ['install', ...NPM_OPTIONS], { cwd: packageFolder });
	const ledger = { name: 'installed-nodes', private: true, dependencies: { [name]: kept.version } };
	await writeFile(join(nodesFolder, 'package.json'), JSON.stringify(ledger, null, 2));
}
