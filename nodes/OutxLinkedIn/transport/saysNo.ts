// Whether what OutX answered, or a task put out, says that nothing came of it: OutX says so with status 200, too.
import { z } from 'zod';

const denial = z.union([z.literal(false), z.literal('false')]);
const errorText = z.string().trim().min(1);
const anything = z.unknown().optional();
const error = z.union([errorText, z.record(z.unknown())]);

const nothingButErrorSchema = z.union([
	z.object({ success: denial }),
	z.object({ error }).strict(),
	z.object({ error: errorText, message: anything, code: anything, status: anything }).strict(),
]);

/** `success: false`, or nothing but an error. */
export const saysNo = (output: unknown): boolean => nothingButErrorSchema.safeParse(output).success;

/**
 * OutX doesn't document what most acts put out: only an explicit no counts against them, or an error beside whatever else.
 * @param outcomes under which an act's output says whether it was done, beside `success`
 */
export function saysUndone(output: unknown, outcomes: string[]): boolean {
	const no = ['success', ...outcomes].map((key) => z.object({ [key]: denial }));
	return [z.object({ error }), ...no].some((schema) => schema.safeParse(output).success);
}
