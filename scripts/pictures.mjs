// `npm run pictures`: makes the pictures of README and docs. They are the browser tests' own screenshots, so they show what is tested.
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SCREENSHOTS } from '../test/e2e/screenshots.mjs';
import { CHROMIUM, ensureProgram } from './programs.mjs';
import { testInN8n } from './test-in-n8n.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const FOLDER = join(ROOT, 'docs', 'pictures');
/** By the names of the tests' screenshots. */
const PICTURES = ['canvas', 'node', 'output', 'output-bad-row', 'credential', 'dark', ...(await examplePictures())];
/** A page with heavier ones is slow to open. */
const MAX_BYTES = 100_000;

try {
	await rm(SCREENSHOTS, { recursive: true, force: true });
	await testInN8n('e2e', { jestArguments: process.argv.slice(2) });
	await mkdir(FOLDER, { recursive: true });
	const changed = await keepPictures();
	console.log(`\n${PICTURES.length} pictures are in ${FOLDER}, changed: ${changed.join(', ') || 'none'}.`);
} catch (error) {
	console.error(`\n${error instanceof Error ? error.message : String(error)}`);
	process.exitCode = 1;
}

/** Every example has a picture of its canvas. */
async function examplePictures() {
	const files = await readdir(join(ROOT, 'examples'));
	return files.filter((file) => file.endsWith('.json')).map((file) => `example-${file.replace(/\.json$/, '')}`);
}

/** @returns {Promise<string[]>} those that look different from before; git need not know the others */
async function keepPictures() {
	// Not imported above: they need the dependencies.
	const { chromium } = await import('playwright-core');
	const { differVisibly } = await import('./pictures/visible-difference.mjs');
	const browser = await chromium.launch({ executablePath: await ensureProgram(CHROMIUM), args: ['--no-sandbox'] });
	try {
		const page = await browser.newPage();
		const changed = [];
		for (const name of PICTURES) {
			const from = join(SCREENSHOTS, `${name}.png`);
			const to = join(FOLDER, `${name}.png`);
			await refuseHeavy(from);
			if (existsSync(to) && !(await differVisibly(page, from, to))) continue;
			await copyFile(from, to);
			changed.push(name);
		}
		return changed;
	} finally {
		await browser.close();
	}
}

/** @param {string} picture */
async function refuseHeavy(picture) {
	const { size } = await stat(picture);
	if (size > MAX_BYTES) throw new Error(`${picture} has ${size} bytes, more than ${MAX_BYTES}`);
}
