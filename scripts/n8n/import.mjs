// Puts credentials and workflows into an n8n by its own import commands.
import { randomBytes, randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runN8n } from './command.mjs';

/**
 * @param {import('./home.mjs').N8nHome} home
 * @param {{ id: string, name: string, type: string, data: Record<string, string> }} credential its data in plain text
 * @returns {Promise<void>}
 */
export const importCredential = (home, credential) =>
	importFile(home, 'import:credentials', [credential]);

/**
 * @param {import('./home.mjs').N8nHome} home
 * @param {object} workflow
 * @returns {Promise<string>} the workflow's ID
 */
export async function importWorkflow(home, workflow) {
	const id = randomBytes(8).toString('hex');
	await importFile(home, 'import:workflow', [{ ...workflow, id, versionId: randomUUID() }]);
	return id;
}

/**
 * @param {import('./home.mjs').N8nHome} home
 * @param {string} command
 * @param {object[]} things
 */
async function importFile(home, command, things) {
	const path = join(home.folder, `${randomUUID()}.json`);
	try {
		await writeFile(path, JSON.stringify(things), { mode: 0o600 });
		await runN8n(home, command, [`--input=${path}`]);
	} finally {
		await rm(path, { force: true });
	}
}
