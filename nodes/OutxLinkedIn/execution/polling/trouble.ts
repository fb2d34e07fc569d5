// What went wrong while polling: how long waiting makes sense, and when the user is told. Once, not at every poll.
import { z } from 'zod';
import { problemSchema, type Problem } from '../../messages';

const KINDS = ['mend', 'asleep', 'busy', 'away', 'failing', 'stuck'] as const;

export const troubleSchema = z.object({
	kind: z.enum(KINDS),
	since: z.number(),
	/** When it was met last. */
	lastAt: z.number(),
	/** What of it the user has seen as a failed execution. */
	told: z.array(z.string()),
	problem: problemSchema,
});

export type Trouble = z.infer<typeof troubleSchema>;

/** Where a look can fail: when it's asked for, when OutX is asked whether it has ended, and in what it brings. */
export const STAGES = ['ask', 'question', 'look'] as const;

export type Stage = (typeof STAGES)[number];

/** Each stage's own: one that works again says nothing of the others. */
export const troublesSchema = z.record(z.enum(STAGES), troubleSchema.optional());

export type Troubles = z.infer<typeof troublesSchema>;

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

interface Policy {
	/** How long it may last before the user is told. */
	patienceMs: number;
	/** How long to leave OutX alone where nothing says so. */
	pauseMs: number;
}

const POLICIES: Record<Trouble['kind'], Policy> = {
	/** Only the user can mend it. */
	mend: { patienceMs: 0, pauseMs: 5 * MINUTE_MS },
	/** Nobody's browser worked for OutX in two days. Over a weekend that's nothing to be told about in the night. */
	asleep: { patienceMs: 12 * HOUR_MS, pauseMs: 5 * MINUTE_MS },
	busy: { patienceMs: 6 * HOUR_MS, pauseMs: 15 * MINUTE_MS },
	away: { patienceMs: 6 * HOUR_MS, pauseMs: 0 },
	/** Tasks that fail one after the other. */
	failing: { patienceMs: 3 * HOUR_MS, pauseMs: 0 },
	/** Tasks that never end, each of which was waited for a day. */
	stuck: { patienceMs: 23 * HOUR_MS, pauseMs: 0 },
};

export function kindOf({ reason }: Problem): Trouble['kind'] {
	switch (reason) {
		case 'rate_limited':
			return 'busy';
		case 'extension_inactive':
			return 'asleep';
		case 'outx_unavailable':
		case 'connection_lost':
		case 'request_timed_out':
		case 'not_reachable':
		case 'no_task_id':
		case 'unreadable_answer':
			return 'away';
		case 'timed_out':
			return 'stuck';
		case 'task_failed':
		case 'task_not_found':
			return 'failing';
		default:
			return 'mend';
	}
}

/** Of a task that failed: what holds for one alone may pass, whatever it is. */
export function kindOfTask(problem: Problem): Trouble['kind'] {
	const kind = kindOf(problem);
	return kind === 'mend' && !problem.stopsBatch ? 'failing' : kind;
}

/** Trouble goes on for as long as nothing worked in between, whatever it's called next. */
export function troubled(before: Trouble | undefined, problem: Problem, now: number, kind = kindOf(problem)): Trouble {
	const { since, told } = before ?? { since: now, told: [] };
	// Mended, and now it's something else that may pass.
	const isAnother = before?.kind === 'mend' && kind !== 'mend';
	// A clock that was set back must not make it last for ever.
	return { kind, since: isAnother ? now : Math.min(since, now), lastAt: now, told, problem };
}

/** What the user needs to be told once: waiting helps against anything of a kind, mending only against what is named. */
export const toTell = ({ kind, problem: { reason } }: Pick<Trouble, 'kind' | 'problem'>): string => (kind === 'mend' ? reason : kind);

/** Whether the user has to be told: of what was met for long enough, not of what was met once, long ago. */
export const isDue = (trouble: Trouble): boolean =>
	!trouble.told.includes(toTell(trouble)) && trouble.lastAt - trouble.since >= POLICIES[trouble.kind].patienceMs;

export const asTold = (trouble: Trouble): Trouble => ({ ...trouble, told: [...trouble.told, toTell(trouble)] });

export const pauseAfter = (problem: Problem): number => POLICIES[kindOf(problem)].pauseMs;

/** What n8n can tell its own back-off (from 2.38 on). */
export type Failure =
	| { cause: 'rate-limited' | 'temporarily-unavailable' }
	| { cause: 'credential-invalid' | 'configuration-invalid' };

const ABOUT_THE_CREDENTIAL = new Set<Problem['reason']>([
	'access_denied',
	'credential_missing',
	'invalid_base_url',
	'key_rejected',
	'not_secure',
	'redirected',
	'wrong_address',
]);

export function failureOf(problem: Problem, kind: Trouble['kind']): Failure {
	if (kind === 'busy') return { cause: 'rate-limited' };
	if (kind !== 'mend') return { cause: 'temporarily-unavailable' };
	return { cause: ABOUT_THE_CREDENTIAL.has(problem.reason) ? 'credential-invalid' : 'configuration-invalid' };
}
