// Stryker runs every test file for every change, to the end, though one failure is enough: here a change's run stops at it,
// leaves out files without a test that comes by, and begins with those that are soon done.
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { basename, join } = require('node:path');
const { default: Runner } = require('jest-runner');

/** @typedef {Parameters<InstanceType<typeof Runner>['runTests']>} Run */
/** @typedef {Record<string, { names: string[]; ms: number }>} Known of each test file, what its tests are called and how long it took */

module.exports = class FirstFailureRunner extends Runner {
	/**
	 * @override
	 * @param {Run} run
	 */
	async runTests(...[tests, watcher, options]) {
		const path = join(this._globalConfig.rootDir, '.known-tests.json');
		// The first run is of all tests, without a change.
		if (process.env['__STRYKER_ACTIVE_MUTANT__'] === undefined) return await this.#learn(path, [tests, watcher, options]);
		/** @type {Known} */
		const known = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
		let failed = false;
		this.on('test-file-success', ([, { numFailingTests }]) => {
			failed ||= numFailingTests > 0;
		});
		for (const test of this.#thatComeBy(tests, known)) if (!failed) await super.runTests([test], watcher, options);
	}

	/**
	 * @param {string} path
	 * @param {Run} run
	 */
	async #learn(path, run) {
		/** @type {Known} */
		const known = {};
		this.on('test-file-success', ([test, { testResults, perfStats }]) => {
			known[basename(test.path)] = { names: testResults.map(({ fullName }) => fullName), ms: perfStats.runtime };
		});
		await super.runTests(...run);
		writeFileSync(path, JSON.stringify(known));
	}

	/**
	 * @param {Run[0]} tests
	 * @param {Known} known
	 */
	#thatComeBy(tests, known) {
		const pattern = new RegExp(this._globalConfig.testNamePattern ?? '', 'i');
		const of = (/** @type {Run[0][number]} */ { path }) => known[basename(path)] ?? { names: [''], ms: 0 };
		return tests.filter((test) => of(test).names.some((name) => pattern.test(name))).sort((one, other) => of(one).ms - of(other).ms);
	}
};
