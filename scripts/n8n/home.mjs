// Where one n8n keeps its things: a folder of its own, so that it never meets another n8n of the same user.
import { randomBytes } from 'node:crypto';
import { mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';

/** @typedef {import('./install.mjs').InstalledN8n} InstalledN8n */

/**
 * @typedef {object} N8nHome
 * @property {InstalledN8n} n8n
 * @property {string} folder holds everything below; removing it leaves nothing behind
 * @property {string} userFolder what n8n calls N8N_USER_FOLDER
 * @property {string} filesFolder the one folder whose files workflows may read and write
 * @property {string} logsFolder
 * @property {string} encryptionKey
 */

/**
 * @param {InstalledN8n} n8n
 * @param {string} folder
 * @returns {Promise<N8nHome>}
 */
export async function createHome(n8n, folder) {
	// n8n compares real paths with the folder it was allowed, and macOS keeps its temporary folders behind a link.
	const root = await realpath(folder);
	const inRoot = (/** @type {string} */ name) => join(root, name);
	const home = { n8n, folder: root, userFolder: inRoot('user'), filesFolder: inRoot('files'), logsFolder: inRoot('logs') };
	await Promise.all([home.userFolder, home.filesFolder, home.logsFolder].map((path) => mkdir(path)));
	return { ...home, encryptionKey: randomBytes(24).toString('hex') };
}
