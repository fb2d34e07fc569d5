// This repository's files, as a release and GitHub see them.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const ROOT = join(__dirname, '..', '..');

export const readText = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const readJson = (file: string): unknown => JSON.parse(readText(file));
export const readYaml = (file: string): unknown => parse(readText(file));

export const filesBelow = (folder: string): string[] =>
	readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.map((file) => join(folder, file))
		.filter((file) => statSync(join(ROOT, file)).isFile());

const texts = z.record(z.string());

export const manifest = z
	.object({
		version: z.string(),
		license: z.string(),
		author: z.object({ name: z.string(), email: z.string() }),
		repository: z.object({ url: z.string() }),
		homepage: z.string(),
		bugs: z.object({ url: z.string() }),
		engines: z.object({ node: z.string() }),
		scripts: texts,
		dependencies: texts.optional(),
		devDependencies: texts,
		peerDependencies: texts,
		publishConfig: z.record(z.unknown()).optional(),
	})
	.parse(readJson('package.json'));

/** Where package.json says the source is, as a browser opens it. */
export const repositoryPage = manifest.repository.url.replace(/^git\+(.*)\.git$/, '$1');

export const releaseIt = z
	.object({
		increment: z.literal(false),
		hooks: z.record(z.union([z.string(), z.array(z.string())])),
		git: z.object({ tagName: z.string() }).passthrough(),
		npm: z.boolean(),
		github: z.record(z.unknown()),
	})
	.parse(readJson('.release-it.json'));
