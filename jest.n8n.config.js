// Tests in a real n8n. Started by `npm run test:n8n`, which builds, packs and installs what they need.
const base = require('./jest.config.js');
const [[, swc]] = Object.entries(base.transform);

/** @type {import('jest').Config} */
module.exports = {
	...base,
	roots: ['<rootDir>/test/n8n'],
	testPathIgnorePatterns: ['/node_modules/'],
	// Scripts are reused, so they are translated too.
	transform: { '\\.m?ts$': swc, '\\.mjs$': swc },
	// One n8n at a time: it takes most of a machine while it starts.
	maxWorkers: 1,
	testTimeout: 60_000,
};
