// A real n8n to look around in, from an empty folder until Ctrl-C.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '../demo/sandbox.mjs';
import { installCommunityPackage } from '../n8n/community-package.mjs';
import { createHome } from '../n8n/home.mjs';
import { installN8n } from '../n8n/install.mjs';
import { packNode } from '../n8n/pack.mjs';
import { startServer } from '../n8n/server.mjs';
import { N8N_VERSION } from '../n8n/versions.mjs';
import { step } from '../steps.mjs';
import { copyExampleFiles, readExamples } from './examples.mjs';
import { welcome } from './welcome.mjs';

export const SANDBOX_CREDENTIAL = 'OutX API (sandbox)';
export const REAL_CREDENTIAL = 'OutX API (real)';

/** @typedef {import('../n8n/server.mjs').N8nServer} N8nServer */
/** @typedef {import('./real-access.mjs').OutxAccess} OutxAccess */
/** @typedef {import('../../sandbox/server.mts').Sandbox} Sandbox */

/**
 * @param {OutxAccess | undefined} real
 * @param {AbortSignal} interruption
 */
export async function openN8n(real, interruption) {
	const n8n = await installN8n(N8N_VERSION);
	const folder = await mkdtemp(join(tmpdir(), 'outx-linkedin-start-'));
	try {
		const home = await createHome(n8n, folder);
		await step('Building the node and installing it in a new n8n', async () =>
			installCommunityPackage(await packNode(home.folder), home.userFolder),
		);
		const sandbox = await startSandbox();
		try {
			await serve(home, sandbox, real, interruption);
		} finally {
			await sandbox.close();
		}
	} finally {
		await rm(folder, { recursive: true, force: true, maxRetries: 3 });
	}
	console.log('n8n and the sandbox have ended, and everything in them is removed.');
}

/**
 * @param {import('../n8n/home.mjs').N8nHome} home
 * @param {Sandbox} sandbox
 * @param {OutxAccess | undefined} real
 * @param {AbortSignal} interruption
 */
async function serve(home, sandbox, real, interruption) {
	// Somebody who looks around may add a Code node, and that needs n8n's own runner.
	const server = await step(`Starting n8n ${home.n8n.version}`, () =>
		startServer(home, { settings: { N8N_RUNNERS_MODE: 'internal' } }),
	);
	try {
		const workflows = await fill(server, sandbox, real);
		console.log(welcome({ url: server.url, sandboxUrl: sandbox.url, workflows, hasRealKey: real !== undefined }));
		await server.ended();
		if (!interruption.aborted) throw new Error(`n8n ended by itself:\n${await server.lastWords()}`);
	} finally {
		await server.stop();
	}
}

/**
 * @param {N8nServer} server
 * @param {Sandbox} sandbox
 * @param {OutxAccess | undefined} real
 * @returns {Promise<Array<{ id: string, name: string }>>} the workflows that are there now
 */
async function fill({ rest, home }, sandbox, real) {
	const access = { apiKey: sandbox.settings.apiKey, baseUrl: sandbox.url };
	const credential = await rest.createCredential({ name: SANDBOX_CREDENTIAL, type: 'outxApi', data: access });
	if (real !== undefined) await rest.createCredential({ name: REAL_CREDENTIAL, type: 'outxApi', data: { ...real } });
	await copyExampleFiles(home.filesFolder);
	const workflows = [];
	for (const example of await readExamples({ filesFolder: home.filesFolder, credential })) {
		const { id } = await rest.createWorkflow(example);
		workflows.push({ id, name: example.name });
	}
	return workflows;
}
