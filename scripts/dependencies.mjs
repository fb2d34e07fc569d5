// Installs the development dependencies when node_modules isn't what package-lock.json says. Runs before any exist.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run, step } from './steps.mjs';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** @typedef {Record<string, { version?: string, integrity?: string, optional?: boolean }>} Packages */

export async function ensureDependencies() {
	if (await areInstalled()) return;
	await step('Install development dependencies (npm ci)', () => run('npm', ['ci', '--loglevel=error', '--fetch-retries=5'], { cwd: ROOT }), { about: 60 });
}

async function areInstalled() {
	const wanted = await packagesOf(join(ROOT, 'package-lock.json'));
	// npm writes this file at the very end of an installation, so one broken off has none.
	const lock = join(ROOT, 'node_modules', '.package-lock.json');
	if (!existsSync(lock)) return false;
	const installed = await packagesOf(lock);
	return Object.entries(wanted).every(([path, entry]) => path === '' || isInstalled(entry, installed[path]));
}

/**
 * @param {Packages[string]} wanted
 * @param {Packages[string] | undefined} installed
 */
function isInstalled(wanted, installed) {
	// npm leaves out optional packages made for another platform.
	if (!installed) return wanted.optional === true;
	return installed.version === wanted.version && installed.integrity === wanted.integrity;
}

/**
 * @param {string} lockFile
 * @returns {Promise<Packages>}
 */
const packagesOf = async (lockFile) => JSON.parse(await readFile(lockFile, 'utf8')).packages;
