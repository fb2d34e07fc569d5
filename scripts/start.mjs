// `npm start`: sets everything up by itself and opens a real n8n with the node, the sandbox and the examples, to look around in.
import { readRealAccess } from './demo/plan.mjs';
import { main } from './main.mjs';
import { withPackedNode } from './setup.mjs';

await main(async (interruption) => {
	const real = readRealAccess(process.env);
	await withPackedNode(async (prepared) => {
		const { lookAround } = await import('./start/run.mts');
		await lookAround(prepared, real, interruption);
	});
});
