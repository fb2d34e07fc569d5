// Reads fields that hold a collection, or a list: an array, or one text.
import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { firstOf } from '../linkedin/finder';
import { unfilledField } from '../linkedin/placeholders';
import { writtenVoid } from '../linkedin/voids';
import { failed, gapInField, ok, unknownName, unusableCollection, type Read, type Reason } from '../messages';
import { byLabel } from './fields';

const collectionSchema = z.record(z.unknown());

/** A field such as 'Filters', to which users add what they need. */
interface Collection {
	label: string;
	/** What can be added. */
	fields: ReadonlyArray<Pick<INodeProperties, 'displayName' | 'name'>>;
	/** Of the problem where it can't be read. */
	reason: Reason;
}

/**
 * What the user added to a collection, by name; expressions and AI agents also write it as JSON. What can't be read is refused, and
 * so is a name it doesn't have: without it something else would be asked for.
 */
export function collectionOf({ label, fields, reason }: Collection, value: unknown): Read<Record<string, unknown>> {
	const text = typeof value === 'string' ? value.trim() : undefined;
	if (value === undefined || value === null || text === '') return ok({});
	const collection = collectionSchema.safeParse(text === undefined ? value : valueInJson(text));
	if (!collection.success) return failed(unusableCollection(reason, label));
	const unknown = Object.keys(collection.data).find((key) => !fields.some(({ name }) => name === key));
	return unknown === undefined ? ok(collection.data) : failed(unknownName(reason, label, unknown, byLabel(fields)));
}

/**
 * The entries of a list: an array's own, or the parts of a text between commas, or else semicolons, and line breaks. What may hold a
 * comma itself, such as 'Acme, Inc.', comes as an array. Expressions and AI agents also write arrays as JSON, or nearly so.
 */
export function entriesOf(value: unknown): unknown[] {
	const list = z.array(z.unknown()).safeParse(value);
	const entries = list.success ? list.data : typeof value === 'string' ? partsOf(value) : [value];
	return entries.map(trimmed).filter((entry) => entry !== undefined && entry !== null && entry !== '');
}

const trimmed = (entry: unknown): unknown => (typeof entry === 'string' ? entry.trim() : entry);

const partsOf = (text: string): unknown[] => listInJson(text) ?? bareObjectsIn(text) ?? listInQuotes(text) ?? piecesOf(insideOf(withoutMarks(text)));

/** Objects with commas between them are JSON but for the brackets around them. */
const bareObjectsIn = (text: string): unknown[] | undefined => (/^\s*\{/.test(text) ? listInJson(`[${text}]`) : undefined);

const IN_QUOTES = /^\s*\[\s*'[^']*'(?:\s*,\s*'[^']*')*[\s,]*\]\s*$/;

/** As Python writes it: "['hiring', 'remote']". */
const listInQuotes = (text: string): string[] | undefined =>
	IN_QUOTES.test(text) ? [...text.matchAll(/'([^']*)'/g)].map(([, entry = '']) => entry) : undefined;

/** '[hiring, remote]' is a list, but '[Hiring]' a keyword with its brackets. */
const insideOf = (text: string): string => /^\s*\[([^[\]{}"']*,[^[\]{}"']*)\]\s*$/.exec(text)?.[1] ?? text;

const BULLET = /^\s*(?:[-*–—·]\s+|[•▪◦‣]\s*)/;
const NUMBERING = /^\s*\d{1,3}[.)]\s+/;

/** Without what stands in front of every line; on one line alone it's part of a name, as in '1. FC Union'. */
function withoutMarks(text: string): string {
	const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== '');
	const areNumbered = lines.every((line, index) => Number.parseInt(line, 10) === Number.parseInt(lines[0] ?? '', 10) + index);
	const marks = areNumbered ? [BULLET, NUMBERING] : [BULLET];
	const mark = lines.length < 2 ? undefined : marks.find((one) => lines.every((line) => one.test(line)));
	return mark === undefined ? text : lines.map((line) => line.replace(mark, '')).join('\n');
}

/** Addresses, the formulas of sheets and HTML's entities hold semicolons of their own; so does 'Jane Doe; https://…', which is one entry. */
function piecesOf(text: string): string[] {
	const pieces = text.split(/(?:(?<!&(?:[a-z]{2,8}|#\w{1,6}));|[\r\n])+/i);
	const areAlike = !text.includes('/') || pieces.every((piece) => piece.trim() === '' || piece.includes('/'));
	return /[,=(]/.test(text) || !areAlike ? text.split(/[,\r\n]+/) : pieces;
}

function listInJson(text: string): unknown[] | undefined {
	const value = valueInJson(text);
	return value === undefined ? undefined : z.array(z.unknown()).catch([value]).parse(value);
}

/** @returns undefined for a text that isn't a list or an object written as JSON */
function valueInJson(text: string): unknown {
	if (!/^\s*[[{]/.test(text)) return undefined;
	try {
		const value: unknown = JSON.parse(text);
		return value;
	} catch {
		return undefined;
	}
}

const textSchema = z.union([z.string(), z.number().finite().transform(String)]);

/** @returns undefined where something else than a text or a number is among them */
export function textsOf(value: unknown): string[] | undefined {
	const texts = z.array(textSchema).safeParse(entriesOf(value));
	return texts.success ? [...new Set(texts.data)] : undefined;
}

/**
 * What an expression without a value leaves in a text, and JSON that was torn apart. Half a sentence is none: people and companies
 * are called 'The' and 'Dear'.
 */
const leftoverIn = firstOf(unfilledField, writtenVoid, (text) => /[{}].{0,20}|^\["/.exec(text)?.[0]);

/** @returns the texts to search by, or what an expression left in one of them as a problem */
export function withoutLeftovers(label: string, texts: string[]): Read<string[]> {
	const gap = texts.map(leftoverIn).find((leftover) => leftover !== undefined);
	return gap === undefined ? ok(texts) : failed(gapInField('invalid_search', label, gap.trim()));
}
