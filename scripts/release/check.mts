// npm run release:check: whether this version can be released. `npm run release` and the publish workflow ask it, too.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { run } from '../steps.mjs';
import { findObstacles } from './obstacles.mts';

const ROOT = new URL('../../', import.meta.url);
const MANIFEST = z.object({
	version: z.string(),
	author: z.object({ email: z.string() }),
	repository: z.object({ url: z.string() }),
});

const read = (file: string) => readFile(new URL(file, ROOT), 'utf8');

/** The repository on GitHub, as owner/name. */
async function findOrigin(): Promise<string> {
	if (process.env.GITHUB_REPOSITORY) return process.env.GITHUB_REPOSITORY;
	const { stdout } = await run('git', ['remote', 'get-url', 'origin'], { cwd: fileURLToPath(ROOT) }).catch(() => ({ stdout: '' }));
	return /github\.com[:/](.+?)(?:\.git)?$/.exec(stdout.trim())?.[1] ?? '';
}

const obstacles = findObstacles({
	manifest: MANIFEST.parse(JSON.parse(await read('package.json'))),
	changelog: await read('CHANGELOG.md'),
	origin: await findOrigin(),
	tag: process.env.GITHUB_REF_TYPE === 'tag' ? process.env.GITHUB_REF_NAME : undefined,
});

if (obstacles.length === 0) console.log('This version can be released.');
else {
	console.error(`This version can't be released yet:\n${obstacles.map((one) => `- ${one}`).join('\n')}`);
	process.exitCode = 1;
}
