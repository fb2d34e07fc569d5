// The people of a CSV file, before the run and after it.
import { parse } from 'csv-parse/sync';
import { createInterface } from 'node:readline';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { RealPlan } from './plan.mjs';

export interface Counted {
	rows: number;
	/** How many different profiles at most. */
	profiles: number;
}

/** Reads the file the way the workflow will; @throws saying what is wrong with it */
export async function countPeople(path: string): Promise<Counted> {
	const rows = z.array(z.record(z.string())).parse(await readCsv(path));
	const [first] = rows;
	if (first === undefined) throw new Error(`${path} has no rows below its header.`);
	if (!('profile_urn' in first)) {
		throw new Error(
			`${path} needs a column named profile_urn; it has ${Object.keys(first).join(', ')}. ` +
				'The other columns it may have are name, company and note, with commas between them.',
		);
	}
	return { rows: rows.length, profiles: new Set(rows.map((row) => row.profile_urn?.trim()).filter(Boolean)).size };
}

const resultSchema = z.object({
	name: z.string(),
	profile: z.string(),
	status: z.string(),
	sent: z.string(),
	'task id': z.string(),
	error: z.string(),
	'what to do': z.string(),
});

/** What the workflow wrote of a person. */
export type Result = z.infer<typeof resultSchema>;

export const readResults = async (path: string): Promise<Result[]> => z.array(resultSchema).parse(await readCsv(path));

async function readCsv(path: string): Promise<unknown> {
	try {
		return parse(await readFile(path), { columns: true, bom: true, skip_empty_lines: true });
	} catch (error) {
		throw new Error(`${path} can't be read as CSV: ${error instanceof Error ? error.message : error}`);
	}
}

/** Says what is about to happen for real and asks, unless the user agreed beforehand; @throws when the answer is anything but yes */
export async function askBeforeSending(plan: RealPlan, counted: Counted, interruption: AbortSignal): Promise<void> {
	console.log(`
This is for real: OUTX_API_KEY is set, and the sandbox isn't used.
  People     ${plan.people}: ${counted.rows} rows
  To send    up to ${counted.profiles} LinkedIn connection requests, one per profile
  Through    ${plan.baseUrl}
An invitation can't be taken back here, and LinkedIn allows about 100 a week. The demo doesn't remember earlier runs:
leave out whoever was invited already. Nobody is sent a message.
`);
	if (plan.agreed) return;
	// Not as a terminal: there Ctrl-C would be readline's, and the question would never end.
	const lines = createInterface({ input: process.stdin, terminal: false });
	process.stdout.write('Type yes to send: ');
	const answer = await new Promise<string>((resolve, reject) => {
		interruption.addEventListener('abort', () => reject(interruption.reason), { once: true });
		lines.once('line', resolve);
		lines.once('close', () => resolve(''));
	}).finally(() => lines.close());
	if (answer.trim().toLowerCase() !== 'yes') throw new Error('Nothing was sent.');
}
