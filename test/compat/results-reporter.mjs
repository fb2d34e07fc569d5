// Tells scripts/test-compat.mjs how the suite went in one n8n: a line of JSON for each.
import { execFileSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { RESULTS_FILE } from '../../scripts/compat/results.mjs';
import { readPrepared } from '../../scripts/n8n/prepared.mjs';

export default class ResultsReporter {
	/**
	 * @param {unknown} _contexts
	 * @param {import('@jest/reporters').AggregatedResult} results
	 */
	onRunComplete(_contexts, results) {
		const { n8n } = readPrepared();
		const line = {
			n8n: n8n.version,
			node: execFileSync(n8n.node, ['--version'], { encoding: 'utf8' }).trim().replace('v', ''),
			passed: results.numPassedTests,
			// A suite that couldn't even begin has no tests that failed.
			failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
			seconds: Math.round((Date.now() - results.startTime) / 1000),
		};
		appendFileSync(process.env[RESULTS_FILE] ?? '', `${JSON.stringify(line)}\n`);
	}
}
