// `npm run demo`: sets everything up by itself, then runs a campaign through a real n8n and OutX's sandbox: invitations from a CSV
// file, and a message to each who accepts.
import { makePlan } from './demo/plan.mjs';
import { main } from './main.mjs';
import { withPackedNode } from './setup.mjs';

await main(async (interruption) => {
	const plan = makePlan(process.argv.slice(2), process.env, {
		// npm changes to the repository's folder and leaves the user's own in INIT_CWD.
		folder: (process.env.npm_lifecycle_event === 'demo' && process.env.INIT_CWD) || process.cwd(),
		hasTerminal: process.stdin.isTTY === true && process.stdout.isTTY === true,
	});
	await withPackedNode(async (prepared) => {
		const { runDemo } = await import('./demo/run.mts');
		await runDemo(plan, prepared, interruption);
	});
	return 'Everything has ended, and nothing is left running.';
});
