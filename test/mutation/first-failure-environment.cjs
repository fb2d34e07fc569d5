const { TestEnvironment } = require('jest-environment-node');

/** Of a test file, too, whatever comes after a change's first failure is left out: each of the rest might wait for its end. */
module.exports = class FirstFailureEnvironment extends TestEnvironment {
	#failed = false;

	/** @param {import('@jest/types').Circus.Event} event */
	async handleTestEvent(event) {
		if (process.env['__STRYKER_ACTIVE_MUTANT__'] === undefined) return;
		if (event.name === 'test_fn_failure') this.#failed = true;
		if (event.name === 'test_start' && this.#failed) event.test.mode = 'skip';
	}
};
