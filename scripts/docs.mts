// npm run docs: writes docs/operations/*.md from the node's own description, its previews and the fixtures.
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FOLDER, pages } from './docs/pages.mts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

await mkdir(join(ROOT, FOLDER), { recursive: true });
const written = pages();
for (const name of await readdir(join(ROOT, FOLDER))) {
	if (!written.some(({ path }) => path === `${FOLDER}/${name}`)) await rm(join(ROOT, FOLDER, name));
}
for (const { path, text } of written) await writeFile(join(ROOT, path), text);
console.log(`  ${written.length} pages in ${FOLDER}`);
