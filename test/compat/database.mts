import { join } from 'node:path';
import { z } from 'zod';
import type { N8nServer } from '../../scripts/n8n/server.mts';
import { run } from '../../scripts/steps.mjs';
import type { Kept } from '../n8n/everything-kept.mts';

/** By n8n's own driver, because Node 20 has none. */
const DUMP = `
const [script, path] = process.argv.slice(1);
const { Database, OPEN_READONLY } = require('node:module').createRequire(script)('sqlite3');
const database = new Database(path, OPEN_READONLY);
const all = (query) => new Promise((resolve, reject) =>
	database.all(query, (error, rows) => (error ? reject(error) : resolve(rows))));
async function tables() {
	const names = await all("select name from sqlite_master where type = 'table'");
	return await Promise.all(names.map(async ({ name }) => ({
		where: name,
		text: (await all('select * from "' + name + '"')).flatMap((row) => Object.values(row).map(String)).join('\\n'),
	})));
}
tables().then((found) => console.log(JSON.stringify(found)));
`;

const keptSchema = z.array(z.object({ where: z.string(), text: z.string() }));

/** Every table of n8n's SQLite database, as one text each. */
export async function readDatabase({ home }: N8nServer): Promise<Kept[]> {
	const path = join(home.userFolder, '.n8n', 'database.sqlite');
	const { stdout } = await run(home.n8n.node, ['-e', DUMP, home.n8n.script, path]);
	return keptSchema.parse(JSON.parse(stdout));
}
