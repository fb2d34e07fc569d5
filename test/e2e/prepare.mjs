// What the browser tests need before they start, and how the scripts hand it to them.
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { installN8n } from '../../scripts/n8n/install.mjs';
import { packNode } from '../../scripts/n8n/pack.mjs';
import { N8N_VERSION } from '../../scripts/n8n/versions.mjs';
import { run, step } from '../../scripts/steps.mjs';

/** Every step of the tests leaves a screenshot here, outside git. */
export const SCREENSHOTS = join(tmpdir(), 'outx-linkedin-screenshots');
/** The environment variable that carries what was prepared. */
const HANDED_OVER = 'OUTX_TEST_E2E';
const CHROMIUM_PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const preparedSchema = z.object({
	n8n: z.object({ version: z.string(), node: z.string(), script: z.string() }),
	packed: z.object({ name: z.string(), tarball: z.string() }),
	chromium: z.string(),
});

/** @typedef {z.infer<typeof preparedSchema>} Prepared */

/**
 * @param {string} folder for the tarball
 * @returns {Promise<NodeJS.ProcessEnv>} what jest has to be started with
 */
export async function prepare(folder) {
	const chromium = await installedChromium();
	const packed = await step('Build and pack the node', () => packNode(folder));
	const n8n = await installN8n(N8N_VERSION);
	return { ...process.env, [HANDED_OVER]: JSON.stringify({ n8n, packed, chromium }) };
}

/** @returns {Prepared} */
export function readPrepared() {
	const text = process.env[HANDED_OVER];
	if (text === undefined) throw new Error('These tests need a packed node, a real n8n and a browser: run them by "npm run test:e2e"');
	return preparedSchema.parse(JSON.parse(text));
}

/** @returns {Promise<string>} the browser's path; CHROMIUM_PATH names one that is somewhere else */
async function installedChromium() {
	const found = findChromium();
	if (found !== undefined) return found;
	if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
		await step('Install Chromium (only the first time)', installChromium);
	}
	const installed = findChromium();
	if (installed !== undefined) return installed;
	throw new Error('The browser tests need Chromium. Install it (on Debian: apt-get install chromium), or name its path in CHROMIUM_PATH.');
}

const findChromium = () => [process.env.CHROMIUM_PATH, ...CHROMIUM_PATHS].find((path) => path !== undefined && existsSync(path));

async function installChromium() {
	await run('apt-get', ['update']);
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	await run('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium'], { env });
}
