import { parse } from 'csv-parse/sync';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const people = z.array(z.record(z.string()));

/**
 * Reads a CSV file of people the way the workflow will.
 * @param {string} path
 * @returns {Promise<{ rows: number, profiles: number }>} how many rows, and how many different profiles at most
 * @throws {Error} saying what is wrong with the file
 */
export async function countPeople(path) {
	const rows = people.parse(parseCsv(path, await readFile(path)));
	const first = rows[0];
	if (first === undefined) throw new Error(`${path} has no rows below its header.`);
	if (!('profile_urn' in first)) {
		throw new Error(
			`${path} needs a column named profile_urn; it has ${Object.keys(first).join(', ')}. ` +
				'The other columns it may have are name, company and note, with commas between them.',
		);
	}
	const profiles = new Set(rows.map((row) => row.profile_urn?.trim()).filter(Boolean));
	return { rows: rows.length, profiles: profiles.size };
}

/**
 * @param {string} path
 * @param {Buffer} content
 * @returns {unknown}
 */
function parseCsv(path, content) {
	try {
		return parse(content, { columns: true, bom: true, skip_empty_lines: true });
	} catch (error) {
		throw new Error(`${path} can't be read as CSV: ${error instanceof Error ? error.message : error}`);
	}
}
