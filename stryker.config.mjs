// `npm run test:mutation`: changes the node's code in small ways, one at a time, and each time a unit test has to fail.
// `-- --mutate nodes/OutxLinkedIn/execution/rows.ts` keeps it to a file.
import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'n8n-nodes-outx-linkedin', 'mutation');

/**
 * Leaves out pure wording, a text with a space in it and no value or expression: to reword a sentence breaks nothing, and
 * that none is empty or half is seen by test/unit/messages.test.ts for all of them.
 */
const wording = {
	/** @param {import('@stryker-mutator/api/ignore').NodePath} path */
	shouldIgnore(path) {
		const isWording = path.isStringLiteral() && path.node.value.includes(' ') && !path.node.value.startsWith('={{');
		return isWording ? 'Wording' : undefined;
	},
};
export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'wording', wording)];

/** @param {string} name */
const mutationFile = (name) => fileURLToPath(new URL(`test/mutation/${name}.cjs`, import.meta.url));

// As many random histories of the trigger as find a plain fault; with 200 of them each change would take a minute and a half.
process.env.POLL_RUNS ??= '20';

// The unit tests of these names only: the others needn't be run to learn which of them come by.
const tests = process.env.TESTS?.split(',').map((name) => `<rootDir>/test/unit/**/${name}.test.ts`);

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
	plugins: ['@stryker-mutator/jest-runner', import.meta.url],
	ignorers: ['wording'],
	mutate: ['nodes/**/*.ts', 'credentials/**/*.ts'],
	testRunner: 'jest',
	jest: {
		config: {
			...createRequire(import.meta.url)('./jest.config.js'),
			roots: ['<rootDir>/test/unit'],
			...(tests && { testMatch: tests }),
			runner: mutationFile('first-failure-runner'),
			testEnvironment: mutationFile('first-failure-environment'),
		},
		enableFindRelatedTests: false,
	},
	// Each change meets only the tests that come by.
	coverageAnalysis: 'perTest',
	disableTypeChecks: '{nodes,credentials,sandbox,test,bench}/**/*.{ts,mts}',
	// Not needed by any of the tests, so not copied.
	ignorePatterns: ['/coverage', '/dist', '/docs', '/examples', '/scripts'],
	thresholds: { high: 95, low: 85, break: 85 },
	concurrency: 2,
	// A busy machine isn't an endless loop.
	timeoutMS: 10_000,
	timeoutFactor: 2,
	warnings: { slow: false },
	// Kept outside the clone: a second run tests only what has changed since, and what survived wherever a test is new.
	incremental: true,
	incrementalFile: join(cache, 'results.json'),
	tempDirName: join(cache, 'sandboxes'),
	cleanTempDir: 'always',
	reporters: ['clear-text', 'html', 'progress-append-only'],
	clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
	htmlReporter: { fileName: join(cache, 'report.html') },
};
