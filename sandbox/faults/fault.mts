// How OutX can be told to misbehave: the shape of one fault, as it is given in code or as JSON.
import { z } from 'zod';
import { endlessCount } from '../endless.mts';
import { readAs } from '../invalid-input.mts';

const status = z.number().int().min(200).max(599);

const answerSchema = z.discriminatedUnion('kind', [
	/** Without a body: OutX's text for that status. */
	z.object({ kind: z.literal('status'), status, body: z.unknown(), headers: z.record(z.string()).optional() }).strict(),
	z.object({ kind: z.literal('json'), status: status.default(200), body: z.unknown() }).strict(),
	z.object({ kind: z.literal('html'), status: status.default(200) }).strict(),
	z.object({ kind: z.literal('empty'), status: status.default(200) }).strict(),
	z.object({ kind: z.literal('redirect'), status: status.default(302), location: z.string() }).strict(),
	/** The right answer, cut in the middle. */
	z.object({ kind: z.literal('truncated') }).strict(),
	z.object({ kind: z.literal('reset') }).strict(),
	z.object({ kind: z.literal('hang') }).strict(),
	/** The right answer (or another fault's), later. */
	z.object({ kind: z.literal('latency'), ms: z.number().min(0) }).strict(),
]);

const pattern = z.union([z.string(), z.instanceof(RegExp)]).transform((value, context) => {
	try {
		const { source, flags } = new RegExp(value);
		// A global pattern remembers where it stopped.
		return new RegExp(source, flags.replace(/[gy]/g, ''));
	} catch (error) {
		context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
		return z.NEVER;
	}
});

const faultSchema = z
	.object({
		/** `create` is every POST that makes a task. */
		on: z
			.string()
			.regex(
				/^(create|status|any|[A-Z]+ \/\S*)$/,
				'Expected create, status, any, or a method and a path like "GET /api-team"',
			),
		/** Tested against what the request is about, not only a profile: its URN or slug, the ID of a watchlist or a post. Of a status request: its task's. */
		profile: pattern.optional(),
		/** Which matching request it begins with, counted from 1. */
		nth: z.number().int().min(1).default(1),
		/** How many requests it hits; null is endless. Default 1, endless for a fault with a chance. */
		times: endlessCount(1).optional(),
		/** Whether the request is turned away before any task is made. */
		beforeWork: z.boolean().optional(),
		chance: z.number().min(0).max(1).optional(),
		answer: answerSchema,
	})
	.strict()
	.transform(({ times, beforeWork, ...fault }) => ({
		...fault,
		times: times ?? (fault.chance === undefined ? 1 : Infinity),
		beforeWork: beforeWork ?? isTurnedAwayBeforeWork(fault.answer),
	}));

export type FaultAnswer = z.output<typeof answerSchema>;
/** Every answer but a late one takes the place of the right answer. */
export type ReplacingAnswer = Exclude<FaultAnswer, { kind: 'latency' }>;
export type Fault = z.input<typeof faultSchema>;
export type FaultRule = z.output<typeof faultSchema>;

export const readFault = (input: unknown): FaultRule => readAs(faultSchema, input, 'fault');

/** One fault or a list of them. */
export const readFaults = (input: unknown): FaultRule[] =>
	Array.isArray(input) ? readAs(z.array(faultSchema), input, 'faults') : [readFault(input)];

// A server that refuses (3xx, 4xx) did nothing; one that breaks may have done its work already, the unlucky case.
export const isTurnedAwayBeforeWork = (answer: FaultAnswer): boolean =>
	'status' in answer && answer.status >= 300 && answer.status < 500;
