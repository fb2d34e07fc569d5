// The example workflows, made ready for this n8n: our nodes get a credential, and files are looked for where n8n may read.
import { copyFile, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const FOLDER = fileURLToPath(new URL('../../examples', import.meta.url));
/** Where the examples look for files: the folder that n8n's Docker image may read. */
const FILES_FOLDER_IN_EXAMPLES = '/home/node/.n8n-files';
const OUTX_NODES = /^n8n-nodes-outx-linkedin\.outxLinkedIn/;

const node = z.object({ type: z.string() }).passthrough();
const workflow = z.object({ name: z.string(), nodes: z.array(node) }).passthrough();

/** @typedef {z.infer<typeof workflow>} Workflow */

/**
 * @param {{ filesFolder: string, credential: { id: string, name: string } }} n8n
 * @returns {Promise<Workflow[]>}
 */
export async function readExamples({ filesFolder, credential }) {
	const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.json')).sort();
	const texts = await Promise.all(names.map((name) => readFile(join(FOLDER, name), 'utf8')));
	return texts.map((text) => {
		const { nodes, ...rest } = workflow.parse(JSON.parse(text, (_key, value) => moved(value, filesFolder)));
		return { ...rest, nodes: nodes.map((one) => (OUTX_NODES.test(one.type) ? withCredential(one, credential) : one)) };
	});
}

/** @param {string} filesFolder */
export async function copyExampleFiles(filesFolder) {
	const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.csv'));
	await Promise.all(names.map((name) => copyFile(join(FOLDER, name), join(filesFolder, name))));
}

/**
 * @param {unknown} value
 * @param {string} filesFolder
 */
const moved = (value, filesFolder) =>
	typeof value === 'string' ? value.replaceAll(`${FILES_FOLDER_IN_EXAMPLES}/`, `${filesFolder}/`) : value;

/**
 * @param {z.infer<typeof node>} one
 * @param {{ id: string, name: string }} credential
 */
const withCredential = (one, { id, name }) => ({ ...one, credentials: { outxApi: { id, name } } });
