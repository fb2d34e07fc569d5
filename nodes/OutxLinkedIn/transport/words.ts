// OutX's own words in whatever it answers.
import { z } from 'zod';
import { shorten } from '../messages';

const LONGEST_TEXT = 300;
/** Where OutX and its clients put them, the most telling first. */
const wordsSchema = z
	.object({
		error: z.unknown(),
		error_message: z.unknown(),
		message: z.unknown(),
		reason: z.unknown(),
		detail: z.unknown(),
		code: z.unknown(),
	})
	.partial();
const HOLDERS = ['error', 'error_message', 'message', 'reason', 'detail', 'code'] as const;

/**
 * OutX's own words in an answer or a task's output, on one line and shortened.
 * @returns the first text under `error`, `message`, `reason` and the like that isn't empty, also where it's nested; a string as it
 *   is, anything else as JSON, '' for nothing
 */
export function outxText(value: unknown): string {
	const told = toldIn(value) ?? (isNothing(value) ? '' : JSON.stringify(value));
	// eslint's no-control-regex stands against a literal range; \p{Cc} is the same set.
	return shorten(told.replace(/[\p{Cc}\s]+/gu, ' ').trim(), LONGEST_TEXT);
}

function toldIn(value: unknown): string | undefined {
	if (typeof value === 'string') return value.trim() === '' ? undefined : value;
	if (Array.isArray(value)) return firstOf(value);
	const holder = wordsSchema.safeParse(value);
	return holder.success ? firstOf(HOLDERS.map((key) => holder.data[key])) : undefined;
}

function firstOf(values: unknown[]): string | undefined {
	for (const value of values) {
		const told = toldIn(value);
		if (told !== undefined) return told;
	}
	return undefined;
}

const isNothing = (value: unknown): boolean => value === undefined || value === null || value === '';
