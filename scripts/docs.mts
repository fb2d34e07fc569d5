// npm run docs: writes docs/operations/*.md from the node's own description, previews and messages, and from its real output.
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

// The engine's harness is written for jest, which gives every file a `require`.
Object.assign(globalThis, { require: createRequire(import.meta.url) });
const { runExamples } = await import('./docs/examples.mts');
const { operationPages } = await import('./docs/pages.mts');

for (const { path, text } of operationPages(await runExamples())) {
	await mkdir(dirname(join(ROOT, path)), { recursive: true });
	await writeFile(join(ROOT, path), text);
	console.log(`  ${path}`);
}
