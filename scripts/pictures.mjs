// `npm run pictures`: makes the README's pictures. They are the browser tests' own screenshots, so they show what is tested.
import { copyFile, mkdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SCREENSHOTS } from '../test/e2e/screenshots.mjs';
import { testInN8n } from './test-in-n8n.mjs';

const FOLDER = join(dirname(dirname(fileURLToPath(import.meta.url))), 'docs', 'pictures');
const PICTURES = ['canvas', 'node', 'output', 'credential', 'dark'];
/** A README with heavier ones is slow to open. */
const MAX_BYTES = 150_000;

try {
	await rm(SCREENSHOTS, { recursive: true, force: true });
	await testInN8n('e2e', { jestArguments: process.argv.slice(2) });
	await mkdir(FOLDER, { recursive: true });
	await Promise.all(PICTURES.map((name) => copyPicture(join(SCREENSHOTS, `${name}.png`), join(FOLDER, `${name}.png`))));
	console.log(`\n${PICTURES.length} pictures are in ${FOLDER}.`);
} catch (error) {
	console.error(`\n${error instanceof Error ? error.message : String(error)}`);
	process.exitCode = 1;
}

/**
 * @param {string} from
 * @param {string} to
 */
async function copyPicture(from, to) {
	const { size } = await stat(from);
	if (size > MAX_BYTES) throw new Error(`${from} has ${size} bytes, more than ${MAX_BYTES}`);
	await copyFile(from, to);
}
