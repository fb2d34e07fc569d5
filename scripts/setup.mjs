// Everything that a real n8n with the packed node needs, on a machine that has nothing but Node.
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDependencies } from './dependencies.mjs';
import { CACHE, installN8n } from './n8n/install.mjs';
import { N8N_VERSION } from './n8n/versions.mjs';
import { sideBySide, step } from './steps.mjs';

/** @typedef {import('./n8n/prepared.mts').Prepared} Prepared */

/**
 * Installs what is missing, side by side, and packs the node; the tarball is gone afterwards.
 * @param {(prepared: Prepared) => Promise<void>} work may import TypeScript
 * @param {{ versions?: string[] }} [options] of n8n, each exactly as in versions.mjs; `work` is done once for each, in turn
 */
export async function withPackedNode(work, { versions = [N8N_VERSION] } = {}) {
	if (!existsSync(CACHE)) console.log(`The first time, n8n is installed into ${CACHE}: about two minutes and 3 GB.`);
	const [first = N8N_VERSION] = versions;
	await sideBySide(installN8n(first), ensureDependencies());
	await loadTypeScript();
	const { packNode } = await import('./n8n/package.mts');
	const folder = await mkdtemp(join(tmpdir(), 'outx-linkedin-packed-'));
	try {
		const packed = await step('Build and pack the node', () => packNode(folder));
		for (const version of versions) await work({ n8n: await installN8n(version), packed });
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** From then on files in TypeScript can be imported. */
export async function loadTypeScript() {
	// One is for files that import each other, one for those of the node, which require each other once they are compiled.
	for (const api of [await import('tsx/esm/api'), await import('tsx/cjs/api')]) api.register();
}
