import type { z } from 'zod';

/** Somebody asked the sandbox for a setting or a fault it doesn't know; the message says which. */
export class InvalidInput extends Error {}

export function readAs<T>(schema: z.ZodType<T, z.ZodTypeDef, unknown>, input: unknown, what: string): T {
	const result = schema.safeParse(input);
	if (result.success) return result.data;
	const reasons = result.error.issues.map((issue) => [...issue.path, issue.message].join(': '));
	throw new InvalidInput(`Invalid ${what}: ${reasons.join('; ')}`);
}
