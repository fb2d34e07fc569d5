/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.ts'],
	moduleFileExtensions: ['ts', 'mts', 'js', 'mjs', 'cjs', 'json', 'node'],
	transform: {
		'\\.m?ts$': [
			'@swc/jest',
			{
				jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
				module: { type: 'commonjs' },
				sourceMaps: 'inline',
			},
		],
	},
	// These need a packed node in a real n8n, and have commands of their own.
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/(n8n|faults|examples|e2e|queue|compat)/'],
	// With --coverage, as in `npm test`. Babel's numbers are exact to the branch; v8's leave out those of functions that never ran.
	coverageProvider: 'babel',
	collectCoverageFrom: ['nodes/**/*.ts', 'credentials/**/*.ts'],
	coverageReporters: [['text', { skipFull: true }]],
	coverageThreshold: { global: { lines: 98, branches: 98 } },
	maxWorkers: 2,
	// A busy machine isn't a failure; what is about time says so itself.
	testTimeout: 15_000,
	watchman: false,
};
