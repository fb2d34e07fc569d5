// The example workflows in a real n8n. Started by `npm run test:examples`, which builds, packs and installs what they need.
const n8n = require('./jest.n8n.config.js');

/** @type {import('jest').Config} */
module.exports = {
	...n8n,
	roots: ['<rootDir>/test/examples'],
};
