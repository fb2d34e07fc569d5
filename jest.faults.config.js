// The fault suite: npm run test:faults.
const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const usual = require('./jest.config.js');

// Every worker inherits it: the tests write a line per case there, the reporter makes one table of them.
process.env.OUTX_FAULT_LEDGER ??= join(mkdtempSync(join(tmpdir(), 'outx-faults-')), 'cases.jsonl');

/** @type {import('jest').Config} */
module.exports = {
	...usual,
	roots: ['<rootDir>/test/faults'],
	testPathIgnorePatterns: ['/node_modules/'],
	testTimeout: 20_000,
	reporters: ['default', '<rootDir>/test/faults/table-reporter.mjs'],
};
