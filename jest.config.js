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
	maxWorkers: 2,
	watchman: false,
};
