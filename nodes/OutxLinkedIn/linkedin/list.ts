// The list in an answer of OutX. Most of its list endpoints don't document the key their list stands under.
import type { IDataObject } from 'n8n-workflow';
import { isObject } from './keys';

export type FoundList =
	/** `size`: how many entries OutX gave, also empty ones. */
	| { kind: 'list'; objects: IDataObject[]; size: number }
	/** The answer holds something, and no list that could be told: to be handed on whole, with a hint. */
	| { kind: 'none' };

interface List {
	objects: IDataObject[];
	size: number;
}

/** @param names what the list may be called, the likeliest first: `['profiles', 'people']` */
export function findList(output: unknown, names: string[]): FoundList {
	const list = listIn(output) ?? (isObject(output) ? inObject(output, names) : undefined);
	if (list !== undefined) return { kind: 'list', ...list };
	return saysNothing(output, names) ? { kind: 'list', objects: [], size: 0 } : { kind: 'none' };
}

/** What answers put their content into, in the order it's looked for. */
const WRAPPERS = ['data', 'results', 'result', 'items', 'elements', 'output', 'response'];

function inObject(holder: IDataObject, names: string[]): List | undefined {
	const allNames = [...names, ...WRAPPERS];
	return called(holder, names) ?? called(holder, WRAPPERS) ?? within(holder, allNames) ?? onlyList(holder);
}

/** The list with the first of these names; one with something in it before an empty one. */
function called(holder: IDataObject, names: string[]): List | undefined {
	const lists = names.flatMap((name) => {
		const list = listIn(holder[name]);
		return list === undefined ? [] : [list];
	});
	return lists.find(({ objects }) => objects.length > 0) ?? lists[0];
}

/** One level deeper: `{ data: { profiles: [...] } }`. */
function within(holder: IDataObject, names: string[]): List | undefined {
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
function onlyList(holder: IDataObject): List | undefined {
	const [list, ...others] = Object.entries(holder)
		.filter(([key, value]) => !PARTS.has(key) && Array.isArray(value) && value.some(isObject))
		.map(([, value]) => value);
	return others.length === 0 ? listIn(list) : undefined;
}

/** @returns undefined for what isn't a list of things */
function listIn(value: unknown): List | undefined {
	if (!Array.isArray(value)) return undefined;
	const entries: unknown[] = value.filter((entry) => entry !== null && entry !== '');
	const objects = entries.map(objectOf).filter(isObject);
	// With something in it that's neither a thing nor a text it's a list of something else, and nothing of that may get lost.
	return objects.length === entries.length ? { objects, size: value.length } : undefined;
}

/** A text where an object is expected is the thing's address, URN or slug. */
function objectOf(entry: unknown): IDataObject | undefined {
	if (isObject(entry)) return entry;
	if (typeof entry !== 'string') return undefined;
	if (/^urn:/i.test(entry)) return { urn: entry };
	return /[/.:]/.test(entry) ? { url: entry } : { slug: entry };
}

/** An answer without a list that says no more than that there's nothing: no body, no keys, a total of 0, or words. */
function saysNothing(output: unknown, names: string[]): boolean {
	if (output === null || output === undefined || output === '') return true;
	if (typeof output === 'string') return saysNone(output, names);
	if (!isObject(output) || output.success === false) return false;
	const values = Object.values(output);
	if (values.every(isNothing)) return true;
	const isNone = (value: unknown): boolean => typeof value === 'string' && saysNone(value, names);
	// Where the page stands may still be told: { total: 0, start: 40, count: 40 }.
	return (
		values.every((value) => isNothing(value) || isNumber(value) || isWell(value) || isNone(value)) &&
		(values.some(isNone) || TOTALS.some((key) => isNumber(output[key]) && isNothing(output[key])))
	);
}

const TOTALS = ['total', 'total_count', 'count'];

/** Also one that is written as a text. */
const isNumber = (value: unknown): boolean => typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value));

const isWell = (value: unknown): boolean => typeof value === 'string' && /^(?:ok|success|completed|done)$/i.test(value);

/**
 * 'No posts found': only of what the list may hold, since 'No admin found' is trouble.
 * @param isFailure then 'No data' may be anything
 */
export function saysNone(text: string, names: string[], isFailure = false): boolean {
	const things = [...names, 'results', 'matches', ...(isFailure ? [] : ['records', 'entries', 'items', 'data'])].join('|');
	const behind = '(?: (?:were |was )?(?:found|available|yet)(?: (?:for|in|on|with|yet)\\b[^,;:.]*)?)?[.!]*';
	return new RegExp(`^(?:there (?:are|were|is) )?(?:no|0) (?:more |new |matching |linkedin )?(?:${things})${behind}$`, 'i').test(text.trim());
}

function isNothing(value: unknown): boolean {
	if (Array.isArray(value)) return value.length === 0;
	// One level deep, as in { paging: { start: 0, total: 0 } }.
	if (isObject(value)) return Object.values(value).every((inner) => !isObject(inner) && isNothing(inner));
	return value === null || value === undefined || value === '' || value === 0 || value === '0' || typeof value === 'boolean';
}
