// The programs that suites start besides Node and n8n: where they are, and how they get there on Debian.
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, step } from './steps.mjs';

/** @typedef {{ title: string, debianPackage: string, find: () => string | undefined }} Program */

const pathFolders = () => (process.env.PATH ?? '').split(delimiter);

/** @param {...string} names */
const inPath = (...names) => names.flatMap((name) => pathFolders().map((folder) => join(folder, name))).find((path) => existsSync(path));

/** The browser itself; CHROMIUM_PATH names one that is somewhere else. */
export const CHROMIUM = {
	title: 'Chromium',
	debianPackage: 'chromium',
	find: () => process.env.CHROMIUM_PATH ?? inPath('chromium', 'chromium-browser', 'google-chrome'),
};

export const REDIS = { title: 'Redis', debianPackage: 'redis-server', find: () => inPath('redis-server') };

const POSTGRESQL_ON_DEBIAN = '/usr/lib/postgresql';

/** The folder of its programs, the newest version's first; Debian keeps them out of PATH. */
export const POSTGRESQL = {
	title: 'PostgreSQL',
	debianPackage: 'postgresql',
	find: () => {
		const versions = existsSync(POSTGRESQL_ON_DEBIAN) ? readdirSync(POSTGRESQL_ON_DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
		const folders = [...versions.map((version) => join(POSTGRESQL_ON_DEBIAN, version, 'bin')), ...pathFolders()];
		return folders.find((folder) => existsSync(join(folder, 'initdb')));
	},
};

/**
 * Installs a program where it is missing and Debian's package manager may be used.
 * @param {Program} program
 * @returns {Promise<string>} what its `find` gives
 * @throws {Error} that says what to install
 */
export async function ensureProgram({ title, debianPackage, find }) {
	if (find() === undefined && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
		// In runlevel 1 Debian installs a server without starting it.
		const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
		await step(`Install ${title}`, async () => {
			await run('apt-get', ['-o', 'Acquire::Retries=3', 'update'], { env });
			await run('apt-get', ['-o', 'Acquire::Retries=3', 'install', '--yes', '--no-install-recommends', debianPackage], { env });
		});
	}
	return find() ?? fail(`These tests need ${title}. Install it first (on Debian: apt-get install ${debianPackage}).`);
}

/** @param {string} message @returns {never} */
function fail(message) {
	throw new Error(message);
}
