// Tests in a real n8n. Started by scripts/test-in-n8n.mjs, which builds, packs, installs and names the suite's folder.
const base = require('./jest.config.js');
const [[, swc]] = Object.entries(base.transform);

/** @type {import('jest').Config} */
module.exports = {
	...base,
	testPathIgnorePatterns: ['/node_modules/'],
	// Scripts are reused, so they are translated too.
	transform: { '\\.m?ts$': swc, '\\.mjs$': swc },
	// One n8n at a time: it takes most of a machine while it starts.
	maxWorkers: 1,
	testTimeout: 60_000,
};
