// How the value of a number field or a toggle is read: sheets, expressions and AI agents give texts where n8n gives numbers and booleans.
import { z } from 'zod';
import { failed, invalidOption, ok, optionWithoutValue, type Read } from '../messages';
import type { RowFields } from './step';

export interface NumberLimits {
	label: string;
	min: number;
	max: number;
	whole: boolean;
}

/** '3.600' is 3600 to some and 3.6 to others, so it's neither. */
const GROUPED = /^[+-]?[1-9]\d{0,2}(?:[., '’\u00A0]\d{3})+$/;
/** JavaScript would also read '0x10' and '1e3'. */
const PLAIN_NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/;

/** A number, or a text that is plainly one. */
export const numberSchema = z.union([z.number(), z.string().trim().regex(PLAIN_NUMBER).refine((text) => !GROUPED.test(text)).transform(Number)]);

/** What a column or variable that doesn't exist gives; an empty cell has no value either. */
export const hasNoValue = (value: unknown): boolean =>
	value === undefined || value === null || (typeof value === 'string' && /^(|null|undefined|nan)$/i.test(value.trim()));

export function readNumber({ label, min, max, whole }: NumberLimits, value: unknown): Read<number> {
	if (hasNoValue(value)) return failed(optionWithoutValue(label));
	const parsed = numberSchema.safeParse(value);
	// NaN and Infinity are out of range, too.
	const isInRange = parsed.success && parsed.data >= min && parsed.data <= max;
	if (!isInRange || (whole && !Number.isInteger(parsed.data))) {
		const isGrouped = typeof value === 'string' && GROUPED.test(value.trim());
		return failed(invalidOption(label, `Use a ${whole ? 'whole ' : ''}number from ${min} to ${max}${isGrouped ? ', without separators for thousands' : ''}.`));
	}
	return ok(parsed.data);
}

/** A toggle in the 'Options' collection. */
export function readToggleOption(row: RowFields, name: string, label: string, byDefault: boolean): Read<boolean> {
	return row.hasOption(name) ? readToggle(label, row.option(name)) : ok(byDefault);
}

const YES = new Set(['true', 'yes', 'y', 'on', '1']);
const NO = new Set(['false', 'no', 'n', 'off', '0']);

export function readToggle(label: string, value: unknown): Read<boolean> {
	if (hasNoValue(value)) return failed(optionWithoutValue(label));
	if (typeof value === 'boolean') return ok(value);
	// An object has no text that could be meant, and String() may throw on it.
	const text = typeof value === 'object' ? '' : String(value).trim().toLowerCase();
	if (YES.has(text)) return ok(true);
	return NO.has(text) ? ok(false) : failed(invalidOption(label, 'Use true or false.'));
}
