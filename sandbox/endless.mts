import { z } from 'zod';

/** A whole number that may be endless. JSON has no Infinity, so null stands for it. */
export const endlessCount = (least: number) =>
	z
		.number()
		.min(least)
		.refine((value) => value === Infinity || Number.isInteger(value), 'Expected a whole number')
		.nullable()
		.transform((value) => value ?? Infinity);

/** A time that may never come; null is never. */
export const endlessSeconds = z
	.number()
	.min(0)
	.nullable()
	.transform((value) => value ?? Infinity);
