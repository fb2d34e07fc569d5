// `npm start`: sets everything up by itself and opens a real n8n with the node, the sandbox and the examples, to look around in.
import { watchForInterruption, Interrupted } from './demo/interruption.mjs';
import { ensureDependencies } from './install-dependencies.mjs';
import { readRealAccess } from './start/real-access.mjs';

const interruption = watchForInterruption();

try {
	const real = readRealAccess(process.env);
	// From here on nothing that is started needs the key by this way.
	delete process.env.OUTX_API_KEY;
	await ensureDependencies();
	// Not imported above: it needs the dependencies.
	const { openN8n } = await import('./start/run.mjs');
	await openN8n(real, interruption);
} catch (error) {
	const cause = interruption.aborted ? interruption.reason : error;
	console.error(`\n${cause instanceof Error ? cause.message : cause}`);
	process.exitCode = cause instanceof Interrupted ? cause.exitCode : 1;
}
