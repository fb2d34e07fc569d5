// Loaded into n8n when a run's live memory is wanted: collects garbage every few seconds and notes what is left, in MiB.
const { appendFileSync } = require('node:fs');
const v8 = require('node:v8');
const vm = require('node:vm');

const EVERY_MS = 5000;
const file = process.env.BENCH_LIVE_MEMORY;

if (file !== undefined && process.argv.includes('start')) {
	v8.setFlagsFromString('--expose-gc');
	const collectGarbage = vm.runInNewContext('gc');
	setInterval(() => {
		collectGarbage();
		const { heapUsed, external } = process.memoryUsage();
		appendFileSync(file, `${Math.round((heapUsed + external) / 2 ** 20)}\n`);
	}, EVERY_MS).unref();
}
