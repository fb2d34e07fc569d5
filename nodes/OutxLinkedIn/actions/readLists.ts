// Reads fields that hold a collection, or a list: an array, or one text.
import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { failed, ok, unknownName, unusableCollection, type Read, type Reason } from '../messages';
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
 * The entries of a list: an array's own, or the parts of a text between commas and line breaks. What may hold a comma itself,
 * such as 'Acme, Inc.', comes as an array. Expressions and AI agents also write arrays as JSON.
 */
export function entriesOf(value: unknown): unknown[] {
	const list = z.array(z.unknown()).safeParse(value);
	const entries = list.success ? list.data : typeof value === 'string' ? partsOf(value) : [value];
	return entries.map(trimmed).filter((entry) => entry !== undefined && entry !== null && entry !== '');
}

const trimmed = (entry: unknown): unknown => (typeof entry === 'string' ? entry.trim() : entry);

const partsOf = (text: string): unknown[] => listInJson(text) ?? bareObjectsIn(text) ?? text.split(/[,\r\n]+/);

/** Objects with commas between them are JSON but for the brackets around them. */
const bareObjectsIn = (text: string): unknown[] | undefined => (/^\s*\{/.test(text) ? listInJson(`[${text}]`) : undefined);

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
