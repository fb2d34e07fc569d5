// Checks of a body that several endpoints make.
import { isTextList } from '../fields.mts';
import { Refusal } from './endpoint.mts';
import { missingOrInvalid, mustBeNumber, mustBeText } from './texts.mts';

type Fields = Record<string, unknown>;

export function requiredText(fields: Fields, field: string, refusal = missingOrInvalid(field)): string {
	const value = fields[field];
	if (typeof value !== 'string' || value === '') throw new Refusal(400, refusal);
	return value;
}

export function optionalText(fields: Fields, field: string): string | undefined {
	const value = fields[field];
	if (value !== undefined && typeof value !== 'string') throw new Refusal(400, mustBeText(field));
	return value;
}

export function requiredTextList(fields: Fields, field: string): string[] {
	const value = fields[field];
	if (!isTextList(value) || value.length === 0 || value.includes('')) throw new Refusal(400, missingOrInvalid(field));
	return value;
}

/** A whole number no smaller than `least`. What OutX does with one over the maximum isn't documented: here it gets the maximum. */
export function optionalCount(fields: Fields, field: string, { least, otherwise, most = Infinity }: CountRule): number {
	const value = fields[field] ?? otherwise;
	if (typeof value !== 'number' || !Number.isInteger(value) || value < least)
		throw new Refusal(400, mustBeNumber(field));
	return Math.min(value, most);
}

interface CountRule {
	least: number;
	otherwise: number;
	most?: number;
}
