// The one way to a real n8n for demo, start, tests and benchmark: new and empty, with the packed node, and a sandbox that plays OutX beside it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox, type Sandbox, type Settings } from '../../sandbox/server.mts';
import { createHome, type N8nHome } from './home.mts';
import { installCommunityPackage } from './package.mts';
import type { Prepared } from './prepared.mts';
import { startServer, type N8nServer, type ServerOptions } from './server.mts';

export interface OpenN8n {
	server: N8nServer;
	home: N8nHome;
	sandbox: Sandbox;
	/** Of the sandbox. */
	credential: { id: string; name: string };
	/** Ends both, and leaves nothing behind. */
	close(): Promise<void>;
}

export async function openN8n(
	{ n8n, packed }: Prepared,
	{ sandbox: settings = {}, ...options }: ServerOptions & { sandbox?: Partial<Settings> } = {},
): Promise<OpenN8n> {
	const folder = await mkdtemp(join(tmpdir(), 'outx-linkedin-n8n-'));
	const toUndo: Array<() => Promise<void>> = [async () => await rm(folder, { recursive: true, force: true, maxRetries: 3 })];
	const close = async () => {
		for (let undo = toUndo.pop(); undo !== undefined; undo = toUndo.pop()) await undo();
	};
	try {
		const home = await createHome(n8n, folder);
		await installCommunityPackage(packed, home);
		const sandbox = await startSandbox({ settings });
		toUndo.push(async () => await sandbox.close());
		const server = await startServer(home, options);
		toUndo.push(async () => await server.stop());
		const data = { apiKey: sandbox.settings.apiKey, baseUrl: sandbox.url };
		const credential = await server.rest.createCredential({ name: 'OutX API (sandbox)', type: 'outxApi', data });
		return { server, home, sandbox, credential, close };
	} catch (error) {
		await close();
		throw error;
	}
}
