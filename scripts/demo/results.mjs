// Reads what the workflow wrote, one row for each person.
import { parse } from 'csv-parse/sync';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const result = z.object({
	name: z.string(),
	status: z.string(),
	sent: z.string(),
	'task id': z.string(),
	error: z.string(),
	'what to do': z.string(),
});

/** @typedef {z.infer<typeof result>} Result */
/** @typedef {'sent' | 'failed' | 'unsent' | 'open'} Outcome `unsent` never left n8n, `open` isn't known yet */

/**
 * @param {string} path
 * @returns {Promise<Result[]>}
 */
export async function readResults(path) {
	return z.array(result).parse(parse(await readFile(path), { columns: true, bom: true }));
}

/**
 * @param {Result[]} results
 * @returns {Record<Outcome, number>}
 */
export function countOutcomes(results) {
	const counts = { sent: 0, failed: 0, unsent: 0, open: 0 };
	for (const one of results) counts[outcomeOf(one)]++;
	return counts;
}

/**
 * @param {Result} result
 * @returns {Outcome}
 */
function outcomeOf(result) {
	if (result.sent === 'yes') return 'sent';
	if (result.sent !== 'no') return 'open';
	return result['task id'] === '' ? 'unsent' : 'failed';
}
