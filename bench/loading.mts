// How long n8n takes to load what the package holds.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { installCommunityPackage } from '../scripts/n8n/package.mts';
import type { Prepared } from '../scripts/n8n/prepared.mts';
import { run } from '../scripts/steps.mjs';

const TIMES = 9;
/** As from n8n's own files, which have loaded their part of it before. */
const LOAD = `const [, n8n, ...files] = process.argv;
const load = require('node:module').createRequire(n8n);
['n8n-workflow', 'zod'].forEach((name) => load(name));
const begun = performance.now();
files.forEach((file) => load(file));
console.log(performance.now() - begun);`;

const manifestSchema = z.object({ n8n: z.object({ nodes: z.array(z.string()), credentials: z.array(z.string()) }) });

/** @returns milliseconds until both nodes and the credential are loaded, in the middle of some fresh processes */
export async function measureLoading({ n8n, packed }: Prepared): Promise<number> {
	const userFolder = await mkdtemp(join(tmpdir(), 'outx-linkedin-loading-'));
	try {
		await installCommunityPackage(packed, { userFolder });
		const folder = join(userFolder, '.n8n', 'nodes', 'node_modules', packed.name);
		const { nodes, credentials } = manifestSchema.parse(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))).n8n;
		const files = [...credentials, ...nodes].map((file) => join(folder, file));
		const env = { ...process.env, NODE_PATH: join(dirname(n8n.script), '..', '..') };
		const times: number[] = [];
		for (let time = 0; time < TIMES; time++) times.push(Number((await run(n8n.node, ['-e', LOAD, '--', n8n.script, ...files], { env })).stdout));
		return times.sort((a, b) => a - b)[Math.floor(TIMES / 2)] ?? NaN;
	} finally {
		await rm(userFolder, { recursive: true, force: true });
	}
}
