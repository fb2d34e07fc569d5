// The list in an answer of OutX. Most of its list endpoints don't document the key their list stands under.
import type { IDataObject } from 'n8n-workflow';
import { isObject } from './keys';

export type FoundList =
	| { kind: 'list'; objects: IDataObject[] }
	/** The answer holds something, and no list that could be told: to be handed on whole, with a hint. */
	| { kind: 'none' };

/** @param names what the list may be called, the likeliest first: `['profiles', 'people']` */
export function findList(output: unknown, names: string[]): FoundList {
	const objects = listIn(output) ?? (isObject(output) ? inObject(output, names) : undefined);
	if (objects !== undefined) return { kind: 'list', objects };
	return saysNothing(output) ? { kind: 'list', objects: [] } : { kind: 'none' };
}

/** What answers put their content into, in the order it's looked for. */
const WRAPPERS = ['data', 'results', 'result', 'items', 'elements', 'output', 'response'];

function inObject(holder: IDataObject, names: string[]): IDataObject[] | undefined {
	const allNames = [...names, ...WRAPPERS];
	return called(holder, names) ?? called(holder, WRAPPERS) ?? within(holder, allNames) ?? onlyList(holder);
}

/** The list with the first of these names; one with something in it before an empty one. */
function called(holder: IDataObject, names: string[]): IDataObject[] | undefined {
	const lists = names.flatMap((name) => {
		const list = listIn(holder[name]);
		return list === undefined ? [] : [list];
	});
	return lists.find((list) => list.length > 0) ?? lists[0];
}

/** One level deeper: `{ data: { profiles: [...] } }`. */
function within(holder: IDataObject, names: string[]): IDataObject[] | undefined {
	for (const name of names) {
		const inner = holder[name];
		const list = isObject(inner) ? (called(inner, names) ?? onlyList(inner)) : undefined;
		if (list !== undefined) return list;
	}
	return undefined;
}

/** Lists within a thing or about a list, which aren't the list itself. */
const PARTS = new Set([
	...['positions', 'experience', 'experiences', 'education', 'educations', 'skills', 'languages', 'certifications'],
	...['labels', 'tags', 'keywords', 'images', 'videos', 'errors', 'warnings', 'filters', 'facets'],
	...['series', 'time_series', 'timeseries', 'graph', 'stats'],
]);

/** The list of objects, where there is but one. */
function onlyList(holder: IDataObject): IDataObject[] | undefined {
	const [list, ...others] = Object.entries(holder)
		.filter(([key, value]) => !PARTS.has(key) && Array.isArray(value) && value.some(isObject))
		.map(([, value]) => value);
	return others.length === 0 ? listIn(list) : undefined;
}

/** @returns undefined for what isn't a list of things */
function listIn(value: unknown): IDataObject[] | undefined {
	if (!Array.isArray(value)) return undefined;
	const entries: unknown[] = value.filter((entry) => entry !== null && entry !== '');
	const objects = entries.map(objectOf).filter(isObject);
	// With something in it that's neither a thing nor a text it's a list of something else, and nothing of that may get lost.
	return objects.length === entries.length ? objects : undefined;
}

/** A text where an object is expected is the thing's address, URN or slug. */
function objectOf(entry: unknown): IDataObject | undefined {
	if (isObject(entry)) return entry;
	if (typeof entry !== 'string') return undefined;
	if (/^urn:/i.test(entry)) return { urn: entry };
	return /[/.:]/.test(entry) ? { url: entry } : { slug: entry };
}

/** An answer without a list that says no more than that there's nothing: no body, no keys, or a total of 0. */
function saysNothing(output: unknown): boolean {
	if (output === null || output === undefined || output === '') return true;
	if (!isObject(output) || output.success === false) return false;
	const values = Object.values(output);
	if (values.every(isNothing)) return true;
	// Where the page stands may still be told: { total: 0, start: 40, count: 40 }.
	return values.every((value) => isNothing(value) || typeof value === 'number') && TOTALS.some((key) => output[key] === 0);
}

const TOTALS = ['total', 'total_count', 'count'];

function isNothing(value: unknown): boolean {
	if (Array.isArray(value)) return value.length === 0;
	// One level deep, as in { paging: { start: 0, total: 0 } }.
	if (isObject(value)) return Object.values(value).every((inner) => !isObject(inner) && isNothing(inner));
	return value === null || value === undefined || value === '' || value === 0 || typeof value === 'boolean';
}
