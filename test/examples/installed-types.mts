// The nodes that the installed n8n brings, read from its files.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { readPrepared } from '../../scripts/n8n/prepared.mts';

const typesSchema = z.array(
	z.object({
		name: z.string(),
		version: z.union([z.number(), z.array(z.number())]),
		defaultVersion: z.number().optional(),
	}),
);

const modulesFolder = (): string => dirname(dirname(dirname(readPrepared().n8n.script)));

const read = new Map<string, z.infer<typeof typesSchema>>();

function typesOf(packageName: string): z.infer<typeof typesSchema> {
	const known = read.get(packageName);
	if (known !== undefined) return known;
	const path = join(modulesFolder(), packageName, 'dist', 'types', 'nodes.json');
	const types = typesSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
	read.set(packageName, types);
	return types;
}

/** n8n's nodes that have been given a newer version since n8n 1.123.81, and the newest one which that n8n has. */
const IN_OLDEST_N8N: Record<string, number> = {
	'n8n-nodes-base.airtable': 2.1,
	'n8n-nodes-base.form': 2.3,
	'n8n-nodes-base.formTrigger': 2.3,
	'n8n-nodes-base.httpRequest': 4.3,
	'n8n-nodes-base.readWriteFile': 1,
	'n8n-nodes-base.scheduleTrigger': 1.3,
	'n8n-nodes-base.set': 3.4,
	'n8n-nodes-base.slack': 2.4,
	'@n8n/n8n-nodes-langchain.chainLlm': 1.7,
};

/** The newest version that the oldest n8n and this one both have. */
export function commonVersion(type: string): number {
	const version = IN_OLDEST_N8N[type] ?? currentVersion(type);
	if (!versionsOf(type).includes(version)) throw new Error(`n8n no longer has version ${version} of '${type}'`);
	return version;
}

/** The version n8n gives a node that is added today. A tool has its node's. */
export function currentVersion(type: string): number {
	const versions = foundIn(type).flatMap(({ version, defaultVersion }) => defaultVersion ?? version);
	return Math.max(...versions);
}

const versionsOf = (type: string): number[] => foundIn(type).flatMap(({ version }) => version);

function foundIn(type: string): z.infer<typeof typesSchema> {
	const dot = type.lastIndexOf('.');
	const [packageName, nodeName] = [type.slice(0, dot), type.slice(dot + 1)];
	const types = typesOf(packageName);
	const names = [nodeName, nodeName.replace(/(Hitl)?Tool$/, '')].map((name) => [name, `${packageName}.${name}`]);
	const found = names.map((spellings) => types.filter(({ name }) => spellings.includes(name))).find(({ length }) => length > 0);
	if (found === undefined) throw new Error(`n8n has no node '${type}'`);
	return found;
}
