// Everything an n8n keeps and says: its database, its log, and every file in its folder.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { N8nServer } from '../../scripts/n8n/server.mts';
import { run } from '../../scripts/steps.mjs';

export interface Kept {
	/** Path, or name of the database's table, and what it holds. */
	where: string;
	text: string;
}

/** Reads an SQLite database by the Node that runs n8n, because this one may be too old to have a driver. */
const DUMP = `
const { DatabaseSync } = require('node:sqlite');
const database = new DatabaseSync(process.argv[1], { readOnly: true });
const names = database.prepare("select name from sqlite_master where type = 'table'").all();
const text = (value) => (value instanceof Uint8Array ? Buffer.from(value).toString() : String(value));
const rows = (name) => database.prepare('select * from "' + name + '"').all();
console.log(JSON.stringify(names.map(({ name }) => ({
	where: name,
	text: rows(name).flatMap((row) => Object.values(row).map(text)).join('\\n'),
}))));
`;

export async function readDatabase({ home }: N8nServer): Promise<Kept[]> {
	const path = join(home.userFolder, '.n8n', 'database.sqlite');
	const { stdout } = await run(home.n8n.node, ['--no-warnings', '-e', DUMP, path]);
	return JSON.parse(stdout) as Kept[];
}

/** The installed package is left out: it is ours, and the same on every machine. */
export async function readFiles({ home }: N8nServer): Promise<Kept[]> {
	const ours = join(home.userFolder, '.n8n', 'nodes');
	const entries = await readdir(home.folder, { recursive: true, withFileTypes: true });
	const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
	const kept = paths.filter((path) => !path.startsWith(ours) && !path.includes('node_modules'));
	return await Promise.all(kept.map(async (path) => ({ where: path, text: await readFile(path, 'latin1') })));
}

/** The places that hold a text, in any spelling a program might give it. */
export const placesWith = (text: string, kept: Kept[]): string[] =>
	kept.filter((one) => spellings(text).some((spelling) => one.text.includes(spelling))).map(({ where }) => where);

const spellings = (text: string): string[] => [
	text,
	encodeURIComponent(text),
	Buffer.from(text).toString('hex'),
	// What base64 makes of it depends on how many bytes are before it; the ends depend on what is around it.
	...[0, 1, 2].map((before) => Buffer.from(' '.repeat(before) + text).toString('base64').slice(4, -4)),
];
