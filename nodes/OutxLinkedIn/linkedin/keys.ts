// Reading objects of OutX whose keys are only partly known: several spellings of a key, and nothing is ever thrown.
import type { IDataObject } from 'n8n-workflow';

/** What OutX holds, under its keys in one spelling: `publicIdentifier` is `public_identifier`. */
export type Keyed = ReadonlyMap<string, unknown>;

export const isObject = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const spelling = (key: string): string => key.replace(/[_\s-]/g, '').toLowerCase();

export const keyed = (raw: Readonly<Record<string, unknown>>): Keyed => {
	const found = new Map<string, unknown>();
	// Where two spellings of a key meet, the first one with a value counts.
	for (const [key, value] of Object.entries(raw)) if (isMissing(found.get(spelling(key)))) found.set(spelling(key), value);
	return found;
};

const isMissing = (value: unknown): boolean => value === undefined || value === null || value === '';

/** Every value under one of these keys, in the order of the sources, then of the keys. */
export function valuesOf(sources: Keyed[], keys: readonly string[]): unknown[] {
	return sources.flatMap((source) => keys.map((key) => source.get(spelling(key)))).filter((value) => !isMissing(value));
}

/** The first text under one of these keys, also where it stands in an object as `{ text }` or `{ name }`; `null` for none. */
export const textOf = (sources: Keyed[], keys: readonly string[]): string | null => firstOf(valuesOf(sources, keys), textIn);

/** What the first value gives that gives anything. */
export function firstOf<T>(values: unknown[], read: (value: unknown) => T | undefined): T | null {
	for (const value of values) {
		const found = read(value);
		if (found !== undefined) return found;
	}
	return null;
}

export const textIn = (value: unknown): string | undefined =>
	isObject(value) ? (plainText(value.text) ?? plainText(value.name)) : plainText(value);

const plainText = (value: unknown): string | undefined => {
	const text = typeof value === 'string' ? value.trim() : '';
	return text === '' ? undefined : text;
};

/** An ID, which may be a number. One that is too long for a number has lost digits. */
export const idIn = (value: unknown): string | undefined => (Number.isSafeInteger(value) ? String(value) : textIn(value));

/** The names that there are, each once. */
export const namesIn = (names: Array<string | null | undefined>): string[] => [
	...new Set(names.filter((name): name is string => name !== null && name !== undefined)),
];

/** A place, which may come in parts. */
export const placeOf = (sources: Keyed[], keys: readonly string[]): string | null =>
	firstOf(valuesOf(sources, keys), (value) => textIn(value) ?? (isObject(value) ? placeIn(keyed(value)) : undefined));

function placeIn(place: Keyed): string | undefined {
	const parts = [
		['city', 'default'],
		['region', 'state', 'geographic_area'],
		['country', 'country_name'],
	];
	const named = parts.flatMap((keys) => textOf([place], keys) ?? []);
	return named.length === 0 ? undefined : named.join(', ');
}

/** The first of these objects that is there, to be read as a part of what holds it. */
export const objectOf = (source: Keyed, keys: readonly string[]): IDataObject | undefined =>
	valuesOf([source], keys).find(isObject);

/** The objects an output may be about, the likeliest first: itself or its entries, each with what stands in its wrappers. */
export const objectsIn = (output: unknown, wrappers: readonly string[]): IDataObject[] =>
	objectsOf(output).flatMap((found) => [found, ...valuesOf([keyed(found)], wrappers).flatMap(objectsOf)]);

const objectsOf = (value: unknown): IDataObject[] =>
	isObject(value) ? [value] : Array.isArray(value) ? value.filter(isObject) : [];

/** One column of a simplified item, and where OutX may keep it. */
export type Column = readonly [column: string, ...keys: string[]];

/** What a simplified item shows beside its first keys: flat values only, and no column without one. */
export function columnsOf(sources: Keyed[], columns: readonly Column[]): IDataObject {
	const found = columns.map(([column, ...keys]) => [column, firstOf(valuesOf(sources, [column, ...keys]), flat)] as const);
	return Object.fromEntries(found.filter(([, value]) => value !== null));
}

/** A value that fits into a cell: a text, a number, a toggle, or a short list of them such as tags. */
function flat(value: unknown): string | number | boolean | Array<string | number> | undefined {
	if (typeof value === 'number' || typeof value === 'boolean') return value;
	if (Array.isArray(value)) return value.length > 0 && value.every(isLabel) ? value : undefined;
	return textIn(value);
}

const isLabel = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number';

/** An object whose kind isn't known, behind the keys an item always has: better all of it than nothing. */
export const behind = (first: IDataObject, raw: IDataObject): IDataObject => ({
	...first,
	...Object.fromEntries(Object.entries(raw).filter(([key]) => !Object.hasOwn(first, key))),
});
