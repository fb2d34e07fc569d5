// Installs a real n8n, and the Node it wants, into a cache folder outside the clone; a second call finds them there.
// Loaded before the dependencies are there.
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { run, sideBySide, step } from '../steps.mjs';
import { BUN_VERSION, N8N_VERSION, NODE_FOR_N8N, PACKAGES_OF, SQLITE3_VERSION } from './versions.mjs';

export const CACHE = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'n8n-nodes-outx-linkedin');

/**
 * @typedef {object} InstalledN8n
 * @property {string} version
 * @property {string} node path of the Node binary that runs it
 * @property {string} script path of n8n's command line script
 */
/** @typedef {{ binary: string, headers: string | undefined }} NodeForN8n */

/**
 * @param {string} version one of those in versions.mjs
 * @returns {Promise<InstalledN8n>}
 */
export async function installN8n(version) {
	const nodeVersion = NODE_FOR_N8N[version];
	if (nodeVersion === undefined) throw new Error(`scripts/n8n/versions.mjs names no Node for n8n ${version}`);
	const folder = join(CACHE, `n8n-${version}-node-${majorOf(nodeVersion)}`);
	const node = doesOwnNodeRun(version, nodeVersion) ? Promise.resolve(ownNode()) : nodeFromNpm(nodeVersion);
	if (!existsSync(folder)) await sideBySide(node, buildAside(folder, (aside) => fillWithN8n(aside, version, node)));
	return { version, node: (await node).binary, script: join(folder, 'node_modules', 'n8n', 'bin', 'n8n') };
}

/** @param {string} nodeVersion */
const majorOf = (nodeVersion) => Number.parseInt(nodeVersion, 10);

/**
 * Only the newest n8n takes any newer Node.
 * @param {string} version
 * @param {string} nodeVersion
 */
function doesOwnNodeRun(version, nodeVersion) {
	const [own, wanted] = [majorOf(process.versions.node), majorOf(nodeVersion)];
	return own === wanted || (own > wanted && version === N8N_VERSION);
}

/** Where a Node has its C++ headers beside it, a native build needn't download them. */
function ownNode() {
	const root = dirname(dirname(process.execPath));
	return { binary: process.execPath, headers: existsSync(join(root, 'include', 'node', 'node.h')) ? root : undefined };
}

/** @param {string} nodeVersion */
async function nodeFromNpm(nodeVersion) {
	const os = process.platform === 'win32' ? 'win' : process.platform;
	const root = await programFromNpm('Node', `node-${os}-${process.arch}`, nodeVersion);
	return { binary: join(root, 'bin', 'node'), headers: root };
}

async function bunFromNpm() {
	const os = process.platform === 'win32' ? 'windows' : process.platform;
	const root = await programFromNpm('Bun', `@oven/bun-${os}-${process.arch === 'arm64' ? 'aarch64' : process.arch}`, BUN_VERSION);
	return join(root, 'bin', 'bun');
}

/**
 * @param {string} title
 * @param {string} name of an npm package that is a program for this platform
 * @param {string} version
 * @returns {Promise<string>} its folder
 */
async function programFromNpm(title, name, version) {
	const folder = join(CACHE, `${title.toLowerCase()}-${version}`);
	if (!existsSync(folder)) {
		await step(`Install ${title} ${version}`, () =>
			buildAside(folder, (aside) => npmInstall(aside, { dependencies: { [name]: version } })),
		);
	}
	return join(folder, 'node_modules', name);
}

/**
 * @param {string} folder
 * @param {string} version
 * @param {Promise<NodeForN8n>} node
 */
async function fillWithN8n(folder, version, node) {
	const own = ownNode();
	// What an older Node's headers built runs in newer ones, too, so one build is enough, and needn't wait for the other Node.
	const isOwnOldEnough = own.headers !== undefined && majorOf(process.versions.node) <= majorOf(NODE_FOR_N8N[version] ?? '');
	const [driver] = await sideBySide(isOwnOldEnough ? builtDriver(own) : node.then(builtDriver), installPackages(folder, version));
	const place = join(folder, 'node_modules', 'sqlite3');
	const wanted = JSON.parse(await readFile(join(place, 'package.json'), 'utf8')).version;
	if (wanted !== SQLITE3_VERSION) throw new Error(`n8n ${version} wants sqlite3 ${wanted}: name it in scripts/n8n/versions.mjs`);
	await mkdir(join(place, DRIVER, '..'), { recursive: true });
	await copyFile(driver, join(place, DRIVER));
}

/**
 * @param {string} folder
 * @param {string} version
 */
async function installPackages(folder, version) {
	// Older ones ask for an xlsx that isn't on the registry; the one that is there reads the same files. Bun can't replace it.
	const manifest = { dependencies: { n8n: version }, overrides: { xlsx: '0.18.5' } };
	const [install, about] = version === N8N_VERSION ? [bunInstall(await bunFromNpm()), 40] : [npmInstall, 130];
	await step(`Install n8n ${version}`, () => install(folder, manifest), { about });
}

const DRIVER = join('build', 'Release', 'node_sqlite3.node');

/**
 * No package's own scripts are run, because one native build fails; n8n can't do without this one.
 * @param {NodeForN8n} node
 * @returns {Promise<string>} the compiled database driver, downloaded where that's possible, compiled where not
 */
async function builtDriver({ binary, headers }) {
	const { stdout: version } = await run(binary, ['--version']);
	const folder = join(CACHE, `sqlite3-${SQLITE3_VERSION}-node-${majorOf(version.slice(1))}`);
	const env = { ...process.env, JOBS: 'max', PATH: `${dirname(binary)}${delimiter}${process.env.PATH}` };
	if (!existsSync(folder)) {
		const build = async (/** @type {string} */ aside) => {
			await npmInstall(aside, { dependencies: { sqlite3: SQLITE3_VERSION } });
			await run('npm', ['rebuild', 'sqlite3', '--ignore-scripts=false'], {
				cwd: aside,
				env: headers === undefined ? env : { ...env, npm_config_nodedir: headers },
			});
		};
		await step("Build n8n's database driver", () => buildAside(folder, build), { about: 60 });
	}
	return join(folder, 'node_modules', 'sqlite3', DRIVER);
}

/** @typedef {(folder: string, manifest: object) => Promise<void>} Installer */

/** @type {Installer} */
async function npmInstall(folder, manifest) {
	await writeManifest(folder, manifest);
	await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--fetch-retries=5', `--before=${PACKAGES_OF.toISOString()}`], {
		cwd: folder,
	});
}

/**
 * @param {string} bun
 * @returns {Installer} a quarter as slow; it leaves out only what npm adds for optional peer dependencies
 */
const bunInstall = (bun) => async (folder, manifest) => {
	await writeManifest(folder, manifest);
	const env = { ...process.env, BUN_INSTALL_CACHE_DIR: join(CACHE, 'bun-files') };
	const age = `--minimum-release-age=${Math.round((Date.now() - PACKAGES_OF.getTime()) / 1000)}`;
	await run(bun, ['install', '--ignore-scripts', '--no-progress', '--no-save', '--linker=hoisted', age], { cwd: folder, env });
};

/** @type {Installer} */
const writeManifest = async (folder, manifest) =>
	writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, ...manifest }));

/**
 * Fills a folder under another name and renames it when it is whole, so that a broken install is never taken for one.
 * @param {string} folder
 * @param {(aside: string) => Promise<void>} fill
 */
async function buildAside(folder, fill) {
	const aside = `${folder}.${process.pid}.part`;
	await mkdir(aside, { recursive: true });
	try {
		await fill(aside);
		await rename(aside, folder);
	} finally {
		await rm(aside, { recursive: true, force: true });
	}
}
