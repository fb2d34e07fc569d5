// `npm run demo`: sets everything up by itself, then invites the people of a CSV file through a real n8n and OutX's sandbox.
import { watchForInterruption, Interrupted } from './demo/interruption.mjs';
import { makePlan } from './demo/plan.mjs';
import { ensureDependencies } from './install-dependencies.mjs';

const startedAt = Date.now();
const interruption = watchForInterruption();

try {
	const plan = makePlan(process.argv.slice(2), process.env, {
		folder: startFolder(),
		hasTerminal: process.stdin.isTTY === true && process.stdout.isTTY === true,
		now: new Date(),
	});
	// From here on nothing that is started needs the key by this way.
	delete process.env.OUTX_API_KEY;
	await ensureDependencies();
	// Not imported above: it needs the dependencies.
	const { runDemo } = await import('./demo/run.mjs');
	await runDemo(plan, interruption);
	console.log(`All of it took ${Math.round((Date.now() - startedAt) / 1000)} s.`);
} catch (error) {
	const cause = interruption.aborted ? interruption.reason : error;
	console.error(`\n${cause instanceof Error ? cause.message : cause}`);
	process.exitCode = cause instanceof Interrupted ? cause.exitCode : 1;
}

/** npm changes to the repository's folder and leaves the user's own in INIT_CWD. */
function startFolder() {
	const { npm_lifecycle_event: script, INIT_CWD: folder } = process.env;
	return script === 'demo' && folder ? folder : process.cwd();
}
