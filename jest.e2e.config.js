// n8n's editor in a real browser. Started by `npm run test:e2e`, which builds, packs and installs what they need.
const n8n = require('./jest.n8n.config.js');

/** @type {import('jest').Config} */
module.exports = {
	...n8n,
	roots: ['<rootDir>/test/e2e'],
};
