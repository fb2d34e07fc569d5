// How every command of package.json begins and ends. Loaded before the dependencies are there.
import { Interrupted, watchForInterruption } from './interruption.mjs';
import { secondsSince } from './steps.mjs';

/**
 * Runs a command: its failure is printed plainly, and Ctrl-C ends all that was started.
 * @param {(interruption: AbortSignal) => Promise<string | void>} work gives what to say at the end, if anything
 */
export async function main(work) {
	const startedAt = Date.now();
	const interruption = watchForInterruption();
	try {
		const lastWord = await work(interruption);
		console.log(`\n${lastWord ?? 'Done.'} It took ${secondsSince(startedAt)} s.`);
	} catch (error) {
		const cause = interruption.aborted ? interruption.reason : error;
		console.error(`\n${cause instanceof Error ? cause.message : cause}\n\nFailed after ${secondsSince(startedAt)} s.`);
		process.exitCode = cause instanceof Interrupted ? cause.exitCode : 1;
	}
}
