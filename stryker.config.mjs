// Mutation tests; scripts/test-mutation.mjs runs them, part after part, with the tests that answer for each.
import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { homedir } from 'node:os';
import { join } from 'node:path';

const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'n8n-nodes-outx-linkedin', 'mutation');
const isLastPart = process.env.MUTATION_REPORT === 'yes';

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

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
	plugins: ['@stryker-mutator/jest-runner', import.meta.url],
	ignorers: ['wording'],
	testRunner: 'jest',
	// Jest finds related tests only along files in its roots; here the tests are chosen already.
	jest: { configFile: 'jest.mutation.config.js', enableFindRelatedTests: false },
	coverageAnalysis: 'perTest',
	disableTypeChecks: '{nodes,credentials,sandbox,test,bench}/**/*.{ts,mts}',
	// Not needed by any of the tests, so not copied.
	ignorePatterns: ['/coverage', '/dist', '/docs', '/examples', '/scripts'],
	thresholds: { high: 95, low: 85, break: isLastPart ? 85 : null },
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
	reporters: isLastPart ? ['clear-text', 'html', 'progress-append-only'] : ['progress-append-only'],
	clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
	htmlReporter: { fileName: join(cache, 'report.html') },
};
