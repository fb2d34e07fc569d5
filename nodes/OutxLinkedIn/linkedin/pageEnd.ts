// Whether more pages follow, and how large one is, as far as an answer says so. None of these keys is documented.
import { isObject, keyed, valuesOf, type Keyed } from './keys';

/** At the top or under `data`, by themselves or in an object of their own. */
function sourcesOf(output: unknown): Keyed[] {
	const holders = isObject(output) ? [output, output.data].filter(isObject).map(keyed) : [];
	return [...holders, ...valuesOf(holders, ['pagination', 'paging', 'page_info', 'meta']).filter(isObject).map(keyed)];
}

/** Some write numbers as texts. */
const numbersIn = (sources: Keyed[], keys: string[]): number[] =>
	valuesOf(sources, keys).flatMap((value) => (/^[1-9]\d*$/.test(String(value)) ? [Number(value)] : []));

/** @returns how many entries OutX puts on a page, where it says so */
export const pageSizeIn = (output: unknown): number | undefined => numbersIn(sourcesOf(output), ['page_size', 'per_page'])[0];

/**
 * A yes counts more than a no: what isn't asked for is lost.
 * @param pages read so far, with this one
 * @param entries read so far; Infinity where a total may be that of the page alone
 * @returns undefined where nothing is said
 */
export function saysMore(output: unknown, pages: number, entries: number): boolean | undefined {
	const sources = sourcesOf(output);
	const answers = valuesOf(sources, ['has_more', 'has_next', 'has_next_page']).map(String);
	const next = valuesOf(sources, ['next', 'next_page', 'next_url', 'next_cursor']);
	const isYes =
		answers.includes('true') ||
		next.some((page) => page !== false && !(Number(page) <= pages)) ||
		numbersIn(sources, ['total_pages']).some((total) => total > pages) ||
		numbersIn(sources, ['total', 'total_count', 'total_items', 'total_results']).some((total) => total > entries);
	return isYes || (answers.includes('false') ? false : undefined);
}
