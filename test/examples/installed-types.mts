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

/** The version n8n gives a node that is added today. A tool has its node's. */
export function currentVersion(type: string): number {
	const dot = type.lastIndexOf('.');
	const [packageName, nodeName] = [type.slice(0, dot), type.slice(dot + 1)];
	const types = typesOf(packageName);
	const names = [nodeName, nodeName.replace(/(Hitl)?Tool$/, '')].map((name) => [name, `${packageName}.${name}`]);
	const found = names.map((spellings) => types.filter(({ name }) => spellings.includes(name))).find(({ length }) => length > 0);
	const versions = (found ?? []).flatMap(({ version, defaultVersion }) => defaultVersion ?? version);
	if (versions.length === 0) throw new Error(`n8n has no node '${type}'`);
	return Math.max(...versions);
}
