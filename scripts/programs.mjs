// The programs that suites start besides Node and n8n: where they are, and how they get there on Debian.
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, step } from './steps.mjs';

const POSTGRESQL_ON_DEBIAN = '/usr/lib/postgresql';

/** @typedef {{ title: string, debianPackage: string, find: () => string | undefined }} Program */

export const CHROMIUM = {
	title: 'Chromium',
	debianPackage: 'chromium',
	/** The browser itself; CHROMIUM_PATH names one that is somewhere else. */
	find: () => process.env.CHROMIUM_PATH ?? inPath('chromium', 'chromium-browser', 'google-chrome'),
};

export const POSTGRESQL = {
	title: 'PostgreSQL',
	debianPackage: 'postgresql',
	/** The folder of its programs, the newest version's first; Debian keeps them out of PATH. */
	find: () => [...postgresqlFolders(), ...pathFolders()].find((folder) => existsSync(join(folder, 'initdb'))),
};

export const REDIS = {
	title: 'Redis',
	debianPackage: 'redis-server',
	find: () => inPath('redis-server'),
};

/**
 * Installs a program where it is missing and Debian's package manager may be used.
 * @param {Program} program
 * @returns {Promise<string>} what its `find` gives
 * @throws {Error} that says what to install
 */
export async function ensureProgram({ title, debianPackage, find }) {
	const found = find();
	if (found !== undefined) return found;
	if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
		await step(`Install ${title} (only the first time)`, () => installFromDebian(debianPackage));
	}
	const installed = find();
	if (installed !== undefined) return installed;
	throw new Error(`These tests need ${title}. Install it first (on Debian: apt-get install ${debianPackage}).`);
}

/** @param {string} debianPackage */
async function installFromDebian(debianPackage) {
	// In runlevel 1 Debian installs a server without starting it.
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
	await run('apt-get', ['update'], { env });
	await run('apt-get', ['install', '--yes', '--no-install-recommends', debianPackage], { env });
}

const pathFolders = () => (process.env.PATH ?? '').split(delimiter);

/** @param {...string} names */
const inPath = (...names) =>
	names.flatMap((name) => pathFolders().map((folder) => join(folder, name))).find((path) => existsSync(path));

function postgresqlFolders() {
	if (!existsSync(POSTGRESQL_ON_DEBIAN)) return [];
	const newestFirst = readdirSync(POSTGRESQL_ON_DEBIAN).sort((a, b) => Number(b) - Number(a));
	return newestFirst.map((version) => join(POSTGRESQL_ON_DEBIAN, version, 'bin'));
}
