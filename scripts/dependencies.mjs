// Installs the development dependencies when node_modules isn't what package-lock.json says. Runs before any exist.
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runShown, step } from './steps.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** @typedef {Record<string, { version?: string, integrity?: string, optional?: boolean }>} Packages */

export async function ensureDependencies() {
	if (await areInstalled()) return;
	await step('Install development dependencies (npm ci)', () =>
		runShown('npm', ['ci', '--loglevel=error'], { cwd: ROOT }),
	);
}

async function areInstalled() {
	const wanted = await packagesOf(join(ROOT, 'package-lock.json'));
	if (!wanted) throw new Error('package-lock.json is missing, so the dependencies to install are unknown');
	// npm writes this file at the very end of an installation, so one broken off has none.
	const installed = await packagesOf(join(ROOT, 'node_modules', '.package-lock.json'));
	if (!installed) return false;
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
 * @returns {Promise<Packages | undefined>}
 */
async function packagesOf(lockFile) {
	try {
		return JSON.parse(await readFile(lockFile, 'utf8')).packages;
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
		throw error;
	}
}
