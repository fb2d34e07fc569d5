// Reads the fields that several operations show.
import { z } from 'zod';
import { readNumber, readToggle, readToggleOption } from '../execution/optionValues';
import type { RowFields } from '../execution/step';
import { ok, type Read } from '../messages';
import { limitField, returnAllField, simplifyOption } from './fields';

/** @returns how many results are wanted; Infinity for all */
export function readMany(row: RowFields): Read<number> {
	const all = readToggle(returnAllField.displayName, row.field('returnAll'));
	if (all.kind === 'failed') return all;
	return all.value ? ok(Infinity) : readNumber(LIMIT, row.field(limitField.name));
}

const LIMIT = { label: limitField.displayName, min: 1, max: Number.MAX_SAFE_INTEGER, whole: true };

export const readSimplify = (row: RowFields): Read<boolean> =>
	readToggleOption(row, simplifyOption.name, simplifyOption.displayName, true);

/**
 * What an expression for a column or variable that doesn't exist leaves, also written out; not an empty field, which means 'any'. People
 * are called Null, but not 'null'.
 */
export const isLeftByExpression = (value: unknown): boolean =>
	value === undefined || value === null || Number.isNaN(value) || (typeof value === 'string' && /^(?:undefined|null|NaN)$/.test(value.trim()));

const textSchema = z.union([z.string(), z.number().transform(String)]).nullish();

/** A text that may be missing: sheets give numbers and empty cells, too. @returns '' for none, undefined for what isn't text */
export function textOf(value: unknown): string | undefined {
	const text = textSchema.safeParse(value);
	return text.success ? (text.data ?? '').trim() : undefined;
}
