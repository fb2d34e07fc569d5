// The unit tests that answer for the files being mutated: scripts/test-mutation.mjs says which.
const usual = require('./jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
	...usual,
	roots: ['<rootDir>/test/unit'],
	testMatch: [`**/@(${process.env.MUTATION_TESTS}).test.ts`],
};
