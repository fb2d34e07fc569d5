// npm run release:notes: what the newest version changes, from CHANGELOG.md; `npm run release` gives it to GitHub.
import { readFile } from 'node:fs/promises';
import { readEntries } from './changelog.mts';

const [newest] = readEntries(await readFile(new URL('../../CHANGELOG.md', import.meta.url), 'utf8'));
console.log(newest?.notes ?? '');
