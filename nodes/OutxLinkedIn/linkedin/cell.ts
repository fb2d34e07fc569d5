// What one cell holds, as texts: the cell itself, or every value of a list or object, also where that is written as JSON.
import { z } from 'zod';
import { withoutEntities } from './entities';

export interface Leaf {
	text: string;
	/** Set where it came as a number, whose digits may have been rounded. */
	number?: number;
	/** Set where it stands in an object. */
	place?: Place;
}

export interface Place {
	/** The object whose own value it is, and under which key. */
	owner: object;
	key: string;
	/** Where that object stands; undefined for the outermost. */
	within: Place | undefined;
}

/** This place and those it stands within, the outermost last. */
export function placesOf(place: Place | undefined): Place[] {
	const places: Place[] = [];
	for (let next = place; next !== undefined; next = next.within) places.push(next);
	return places;
}

/** A key without its case and what parts its words: 'LinkedIn URL' is 'linkedinurl'. */
export const spelling = (key: string): string => key.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();

/** What fills rows and is nobody, in a key's spelling: 'Enriched by Clay'. */
export const TOOLS = '(?:clay|zapier|apollo|n8n|clearbit|phantombuster|make|gpt|chatgpt|ai|automation)';
export const TOOL = `${TOOLS}(?:io|com|linkedin|profile|ur[il]|link)*$`;

/** Looks at each object once, however many of its values are asked about. */
export function oncePerObject<Seen>(look: (owner: object) => Seen): (owner: object) => Seen {
	const seen = new Map<object, Seen>();
	return (owner) => {
		const known = seen.get(owner) ?? look(owner);
		seen.set(owner, known);
		return known;
	};
}

/** @returns the texts in the order in which they stand; empty ones left out */
export function leavesOf(cell: unknown): Leaf[] {
	const leaves: Leaf[] = [];
	// A cell may contain itself: an expression can give anything.
	const seen = new Set<object>();
	// Not by recursion: JSON can be nested deeper than calls can.
	const open: Array<{ value: unknown; place: Place | undefined }> = [{ value: cell, place: undefined }];
	for (let next = open.pop(); next !== undefined; next = open.pop()) {
		const { place } = next;
		const value = asWritten(next.value);
		if (typeof value === 'object' && value !== null) {
			// One by one: a call can't take as many arguments as a list can be long.
			if (!seen.has(value)) for (const inner of valuesOf(value, place)) open.push(inner);
			seen.add(value);
			continue;
		}
		const parsed = typeof value === 'string' ? parseJson(value) : undefined;
		if (parsed !== undefined) open.push({ value: parsed, place });
		else addLeaf(leaves, value, place);
	}
	return leaves;
}

/** Dates and addresses may come as objects of their own kind, which say themselves how they are written. */
function asWritten(value: unknown): unknown {
	if (typeof value !== 'object' || value === null || !('toJSON' in value) || typeof value.toJSON !== 'function') return value;
	const written: unknown = value.toJSON();
	return typeof written === 'string' ? written : value;
}

/** The values of a list or object, last one first, as the loop takes them from the end. */
function valuesOf(owner: object, place: Place | undefined): Array<{ value: unknown; place: Place | undefined }> {
	const list = z.array(z.unknown()).safeParse(owner);
	if (list.success) return list.data.map((value) => ({ value, place })).reverse();
	return Object.entries(owner)
		.map(([key, value]: [string, unknown]) => ({ value, place: { owner, key, within: place } }))
		.reverse();
}

function addLeaf(leaves: Leaf[], value: unknown, place: Place | undefined): void {
	const text = textOf(value);
	if (text === '') return;
	leaves.push({ text, ...(typeof value === 'number' ? { number: value } : {}), ...(place === undefined ? {} : { place }) });
}

function textOf(value: unknown): string {
	if (typeof value === 'string') return tidied(value);
	return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint' ? String(value) : '';
}

/** @returns undefined for text that isn't a list, an object or a text written as JSON */
function parseJson(text: string): unknown {
	if (!/^\s*["[{]/.test(text)) return undefined;
	try {
		const value: unknown = JSON.parse(text);
		return value;
	} catch {
		return undefined;
	}
}

/** 'Jane Doe', 'Jane Doe (Manager): …'. */
const SOMEBODY = /^\s*\p{Lu}[\p{L}'’.-]+(?: \p{Lu}[\p{L}'’.-]*){1,3}\s*(?:$|\([^()]{1,40}\)\s*:)/u;

/** Where one thing ends in a text that lists several, each with its label in front. */
const BETWEEN = /[\n;,|]/;
/** "'manager': ", '"manager": ', 'manager=', '**Manager:** ', '[manager] => '; 'https://' is no label, nor is 'urn:li:'. Whose 'my' is, isn't said. */
const LABELLED = /^[\s"'`{[(*_:•-]{0,20}(?!urn:)(?:[Mm]y\s)?(\p{L}[\p{L}\p{N} _()'’-]{0,40}?)["'`\]*_]{0,3}\s{0,3}(?::(?!\/\/)|=>?)(.*)$/su;

/**
 * A text that is a list of labels and values without being JSON: 'LinkedIn: n/a; Referred by: …', "{'linkedin': None, …}", JSON that was cut off.
 * @param names whether a value names what is looked for
 * @returns the places where values do, or none where one stands without a label
 */
export function labelledPlaces({ text, place: within }: Leaf, names: (value: string) => boolean): Place[] {
	const owner: Record<string, string> = {};
	const keys: string[] = [];
	const parts = text.split(BETWEEN);
	// 'Jane Doe, Marketing Manager: …' says who Jane is.
	if (SOMEBODY.test(parts[0] ?? '')) return [];
	for (const part of parts) {
		const [, key, value = ''] = LABELLED.exec(part) ?? [];
		if (key === undefined && names(part)) return [];
		if (key === undefined) continue;
		owner[key] = unwrapped(value);
		if (names(value)) keys.push(key);
	}
	return keys.map((key) => ({ owner, key, within }));
}

/** Undoes what copying, exporting and escaping leave around any text. */
function tidied(text: string): string {
	// A <wbr> only says where a line may break.
	return trimmedOf(withoutBreaks(withoutEntities(withoutEntities(withoutEscapes(text))).replace(/<\/?wbr\s?\/?>/gi, '')), DIRT);
}

/** Without the characters of no width that only say where a line may break; before a capital one may have parted two words. */
export const withoutBreaks = (text: string): string =>
	text.replace(/(?<=[\p{Ll}\p{N}])[\u200B\u2060\uFEFF]+(?=\p{Lu}\p{Ll})/gu, ' ').replace(/[\u200B\u2060\uFEFF]/g, '');

/** Those of programs ('\u00ed', '\xc3\xad', '\n'), and Markdown's before any sign ('\_'), however often they were escaped again. */
const withoutEscapes = (text: string): string =>
	text.includes('\\')
		? text
				.replace(/\\{1,4}u([0-9A-Fa-f]{4})/g, (_whole, code: string) => String.fromCharCode(parseInt(code, 16)))
				.replace(/\\{1,4}x(?=[0-9A-Fa-f]{2})/g, '%')
				.replace(/\\{1,4}[nrt]/g, '\n')
				.replace(/\\{1,4}(?=[!-/:-@[\]^-`{-~])/g, '')
		: text;

/** Invisible marks come along from web pages. Inside an address they are LinkedIn's own, made from names typed with them. */
const DIRT = /[\s\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/;

/** Character by character, since a pattern bound to the end of a text takes ages on long ones. */
export function trimmedOf(text: string, dirt: RegExp): string {
	let start = 0;
	let end = text.length;
	while (start < end && dirt.test(text.charAt(start))) start++;
	while (end > start && dirt.test(text.charAt(end - 1))) end--;
	return text.slice(start, end);
}

/** A whole cell without the quotes and brackets people and programs put around one value. */
export const unwrapped = (text: string): string => trimmedOf(text, /[\s"'`<>()[\]{}“”„«»‘’,;]/);
