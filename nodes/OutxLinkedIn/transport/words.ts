// OutX's own words in whatever a task put out, or a refusal held: all of them, because the telling one isn't always the first.
import { shorten } from '../messages/words';

/** Where OutX, its clients and LinkedIn itself put them, the most telling first. */
const HOLDERS = [
	...['error', 'error_message', 'errorMessage', 'reason', 'message', 'detail', 'details', 'description', 'code', 'error_code'],
	...['errors', 'data', 'result'],
];
/** Answers are as deep as a few objects within each other; whatever is deeper isn't meant for people. */
const MAX_DEPTH = 6;

/**
 * @param ownText what the user had sent: OutX may give it back under `message`, and those aren't its words
 * @param beside what else may hold words of OutX
 * @returns the different texts, put together on one line; where there are none, what else the output says, as JSON; '' for nothing
 */
export const outxText = (output: unknown, ownText = '', beside?: unknown): string =>
	shorten(allWords(output, beside, onOneLine(ownText)), LONGEST_TEXT);

/** What the end of a task says: its output, and what OutX put beside it. */
export const wordsOf = ({ output, beside }: { output: unknown; beside?: unknown }, ownText = ''): string => outxText(output, ownText, beside);

/** As much as fits into a sentence. */
const LONGEST_TEXT = 300;
/** Where each of a thousand rows has an error, the first ones say it. */
const MOST_TEXTS = 10;

function allWords(output: unknown, beside: unknown, ownText: string): string {
	const texts = [...new Set([output, beside].flatMap((holder) => textsIn(holder, MAX_DEPTH)).map(onOneLine))].filter((text) => text !== '');
	if (texts.length === 0) return asJson(output);
	return withoutRepeated(texts.filter((text) => text !== ownText).slice(0, MOST_TEXTS)).join('; ');
}

// eslint's no-control-regex stands against a literal range; \p{Cc} is the same set.
const onOneLine = (text: string): string => text.replace(/[\p{Cc}\s]+/gu, ' ').trim();

/** 'Request failed: ALREADY_CONNECTED' says what 'ALREADY_CONNECTED' says. */
const withoutRepeated = (texts: string[]): string[] =>
	texts.filter((text) => !texts.some((other) => other !== text && other.includes(text)));

function textsIn(value: unknown, depth: number): string[] {
	if (typeof value === 'string') return [value];
	if (depth === 0) return [];
	if (Array.isArray(value)) return value.flatMap((entry: unknown) => textsIn(entry, depth - 1));
	if (!isObject(value)) return [];
	return HOLDERS.flatMap((key) => (Object.hasOwn(value, key) ? textsIn(value[key], depth - 1) : []));
}

/** An output of another form, two levels of it, without what says nothing: `{"sent": false}` has no words. */
function asJson(output: unknown): string {
	if (typeof output === 'number') return String(output);
	const telling = isObject(output)
		? tellingOf(output, (inner) => (isObject(inner) ? tellingOf(inner, () => undefined) : undefined))
		: undefined;
	return telling === undefined ? '' : onOneLine(JSON.stringify(telling));
}

type Telling = Record<string, unknown>;

function tellingOf(holder: Telling, within: (inner: unknown) => Telling | undefined): Telling | undefined {
	const entries = Object.entries(holder).map(([key, value]) => [key, isTelling(value) ? value : within(value)] as const);
	const telling = entries.filter(([, value]) => value !== undefined);
	return telling.length === 0 ? undefined : Object.fromEntries(telling);
}

const isTelling = (value: unknown): boolean => typeof value === 'number' || isText(value);

/** A text with anything in it. */
export const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';

export const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
