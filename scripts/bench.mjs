// `npm run bench`: how quick and how costly the node is, beside what a user would build instead; writes docs/benchmark.md. Half an
// hour and more, on a Linux machine with nothing else to do. `npm run bench -- --quick` takes three minutes and writes nothing.
import { parseArgs } from 'node:util';
import { main } from './main.mjs';
import { withPackedNode } from './setup.mjs';

await main(async () => {
	const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
	let areMet = false;
	await withPackedNode(async (prepared) => {
		const { runBenchmark } = await import('../bench/run.mts');
		areMet = await runBenchmark(prepared, values);
	});
	if (!areMet) throw new Error('Not all goals are met.');
	return 'All goals are met.';
});
