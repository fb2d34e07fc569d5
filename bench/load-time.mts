// How long n8n takes to load the node.
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '../scripts/steps.mjs';
import type { Prepared } from './engine.mts';

const PROGRAM = new URL('load-once.cjs', import.meta.url);
const CLASSES = ['nodes/OutxLinkedIn/OutxLinkedIn.node.js', 'credentials/OutxApi.credentials.js'];
const TIMES = 9;

/** @returns the median of nine new processes, in milliseconds */
export async function measureLoadMs({ n8n, packed }: Prepared): Promise<number> {
	const folder = await mkdtemp(join(tmpdir(), 'outx-linkedin-load-'));
	try {
		await run('tar', ['-xzf', packed.tarball, '-C', folder, '--strip-components=1']);
		const files = CLASSES.map((file) => join(folder, 'dist', file));
		// Away from this repository, whose own n8n-workflow it would load instead of n8n's.
		const program = join(folder, 'load-once.cjs');
		await copyFile(PROGRAM, program);
		// n8n itself lets community nodes find its own packages this way; its script is n8n/bin/n8n.
		const env = { ...process.env, NODE_PATH: dirname(dirname(dirname(n8n.script))) };
		const times: number[] = [];
		while (times.length < TIMES) {
			const { stdout } = await run(n8n.node, [program, ...files], { env });
			times.push(Number(stdout));
		}
		return times.sort((a, b) => a - b)[Math.floor(TIMES / 2)] ?? NaN;
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
