// Installs a real n8n, and the Node it wants, into a cache folder outside the clone; a second call finds them there.
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { run, step } from '../steps.mjs';
import { N8N_VERSION, NODE_FOR_N8N } from './versions.mjs';

const cacheFolder = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'n8n-nodes-outx-linkedin');

/**
 * @typedef {object} InstalledN8n
 * @property {string} version
 * @property {string} node path of the Node binary that runs it
 * @property {string} script path of n8n's command line script
 */

/**
 * @param {string} version one of those in versions.mjs
 * @returns {Promise<InstalledN8n>}
 */
export async function installN8n(version) {
	const nodeVersion = NODE_FOR_N8N[version];
	if (nodeVersion === undefined) throw new Error(`scripts/n8n/versions.mjs names no Node for n8n ${version}`);
	const node = doesOwnNodeRun(version, nodeVersion) ? OWN_NODE : await nodeFromNpm(nodeVersion);
	const folder = join(cacheFolder, `n8n-${version}-node-${majorOf(nodeVersion)}`);
	if (!existsSync(folder)) {
		await step(`Installing n8n ${version} into ${folder} (only the first time, about 3 minutes, 3 GB)`, () =>
			buildAside(folder, (aside) => fillWithN8n(aside, version, node)),
		);
	}
	return { version, node: node.binary, script: join(folder, 'node_modules', 'n8n', 'bin', 'n8n') };
}

/** @typedef {{ binary: string, headers: string | undefined }} NodeForN8n */

/** @type {NodeForN8n} */
const OWN_NODE = { binary: process.execPath, headers: headersBeside(process.execPath) };

/**
 * Where a Node has its C++ headers beside it, a native build needn't download them.
 * @param {string} binary
 */
function headersBeside(binary) {
	const root = dirname(dirname(binary));
	return existsSync(join(root, 'include', 'node', 'node.h')) ? root : undefined;
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

/**
 * @param {string} nodeVersion
 * @returns {Promise<NodeForN8n>}
 */
async function nodeFromNpm(nodeVersion) {
	const packageName = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
	const folder = join(cacheFolder, `node-${nodeVersion}`);
	if (!existsSync(folder)) {
		await step(`Installing Node ${nodeVersion} for n8n (only the first time)`, () =>
			buildAside(folder, async (aside) => {
				await writeFile(join(aside, 'package.json'), JSON.stringify({ private: true }));
				await npmInstall(aside, [`${packageName}@${nodeVersion}`], process.env);
			}),
		);
	}
	const root = join(folder, 'node_modules', packageName);
	return { binary: join(root, 'bin', 'node'), headers: root };
}

/**
 * @param {string} folder
 * @param {string} version
 * @param {NodeForN8n} node
 */
async function fillWithN8n(folder, version, node) {
	const env = { ...process.env, PATH: `${dirname(node.binary)}${delimiter}${process.env.PATH}` };
	// n8n asks for an xlsx that isn't on the registry; the one that is there reads the same files.
	const manifest = { private: true, dependencies: { n8n: version }, overrides: { xlsx: '0.18.5' } };
	await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
	await npmInstall(folder, [], env);
	// Install scripts are off because one dependency's native build fails; the database driver is the one build n8n can't do without.
	await run('npm', ['rebuild', 'sqlite3', '--ignore-scripts=false'], {
		cwd: folder,
		env: node.headers === undefined ? env : { ...env, npm_config_nodedir: node.headers },
	});
}

/**
 * @param {string} cwd
 * @param {string[]} packages
 * @param {NodeJS.ProcessEnv} env
 */
const npmInstall = (cwd, packages, env) =>
	run('npm', ['install', ...packages, '--ignore-scripts', '--no-audit', '--no-fund'], { cwd, env });

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
