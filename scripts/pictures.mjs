// `npm run pictures`: makes the pictures of README and docs. They are the browser tests' own screenshots, so they show what is tested.
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SCREENSHOTS } from '../test/e2e/screenshots.mjs';
import { ROOT } from './dependencies.mjs';
import { main } from './main.mjs';
import { testInN8n } from './test-in-n8n.mjs';

const FOLDER = join(ROOT, 'docs', 'pictures');
/** By the names of the tests' screenshots; every example has a picture of its canvas besides. */
const PICTURES = ['canvas', 'node', 'output', 'output-bad-row', 'trigger'];
/** A page with heavier ones is slow to open. */
const MAX_BYTES = 120_000;
/** Chromium smooths edges a little differently every time; a changed word has hundreds. */
const VISIBLE_PIXELS = 100;

await main(async () => {
	await rm(SCREENSHOTS, { recursive: true, force: true });
	await testInN8n('e2e', process.argv.slice(2));
	await mkdir(FOLDER, { recursive: true });
	const examples = (await readdir(join(ROOT, 'examples'))).filter((file) => file.endsWith('.json'));
	const changed = [];
	for (const name of [...PICTURES, ...examples.map((file) => `example-${file.replace('.json', '')}`)]) {
		const [from, to] = [join(SCREENSHOTS, `${name}.png`), join(FOLDER, `${name}.png`)];
		const { size } = await stat(from);
		if (size > MAX_BYTES) throw new Error(`${from} has ${size} bytes, more than ${MAX_BYTES}`);
		if (existsSync(to) && !(await differVisibly(from, to))) continue;
		await copyFile(from, to);
		changed.push(name);
	}
	return `The pictures are in ${FOLDER}, changed: ${changed.join(', ') || 'none'}.`;
});

/**
 * @param {string} picture
 * @param {string} old
 */
async function differVisibly(picture, old) {
	// Not imported above: they need the dependencies.
	const [{ default: pixelmatch }, { PNG }] = await Promise.all([import('pixelmatch'), import('pngjs')]);
	const [bytes, oldBytes] = await Promise.all([readFile(picture), readFile(old)]);
	const [one, other] = [PNG.sync.read(bytes), PNG.sync.read(oldBytes)];
	if (one.width !== other.width || one.height !== other.height) return true;
	return pixelmatch(one.data, other.data, undefined, one.width, one.height) >= VISIBLE_PIXELS;
}
