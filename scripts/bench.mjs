// `npm run bench`: how quick and how costly the node is, beside what a user would build or pick instead. All of it takes about
// half an hour and is written to docs; `npm run bench -- --quick` takes over three minutes and only checks the goals.
import { parseArgs } from 'node:util';
import { Interrupted, watchForInterruption } from './demo/interruption.mjs';
import { ensureDependencies } from './install-dependencies.mjs';

const startedAt = Date.now();
const interruption = watchForInterruption();

try {
	const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
	await ensureDependencies();
	// Not imported above: they need the dependencies.
	const { tsImport } = await import('tsx/esm/api');
	/** @type {typeof import('../bench/run.mts')} */
	const { runBenchmark } = await tsImport('../bench/run.mts', import.meta.url);
	const areMet = await runBenchmark({ quick: values.quick });
	console.log(`\n${areMet ? 'All goals are met' : 'Not all goals are met'}. It took ${Math.round((Date.now() - startedAt) / 1000)} s.`);
	if (!areMet) process.exitCode = 1;
} catch (error) {
	const cause = interruption.aborted ? interruption.reason : error;
	console.error(`\n${cause instanceof Error ? cause.message : cause}`);
	process.exitCode = cause instanceof Interrupted ? cause.exitCode : 1;
}
