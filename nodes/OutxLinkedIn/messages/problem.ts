// Why a row couldn't be done, as a value; only the last stage of a run turns it into an item or a thrown error.
import { z } from 'zod';

/** Stable codes that users branch on: once published, never renamed. */
export const REASONS = [
	'access_denied',
	'account_blocked',
	'already_connected',
	'already_invited',
	'answer_lost_before',
	'completed_unsent',
	'connection_lost',
	'credential_missing',
	'extension_inactive',
	'fails_alike',
	'invalid_base_url',
	'invalid_company',
	'invalid_message',
	'invalid_note',
	'invalid_option',
	'invalid_post',
	'invalid_profile',
	'invalid_search',
	'invalid_task_id',
	'invalid_watchlist',
	'invitation_limit',
	'key_rejected',
	'memory_unavailable',
	'method_not_allowed',
	'no_admin',
	'no_task_id',
	'not_connected',
	'not_found',
	'not_reachable',
	'not_secure',
	'note_limit',
	'plan_limit',
	'profile_not_found',
	'rate_limited',
	'redirected',
	'request_refused',
	'request_timed_out',
	'outx_unavailable',
	'task_failed',
	'task_not_found',
	'text_has_gap',
	'timed_out',
	'unreadable_answer',
	'unreadable_field',
	'wrong_address',
] as const;

export type Reason = (typeof REASONS)[number];

export const problemSchema = z.object({
	reason: z.enum(REASONS),
	/** What happened. */
	error: z.string(),
	/** What to do next. */
	message: z.string(),
	/** Whether the request may have changed something at OutX or LinkedIn: `false` surely not. */
	effect: z.union([z.literal(false), z.literal('unknown')]),
	httpStatus: z.number().optional(),
	/** OutX's own words, shortened. */
	outxSaid: z.string().optional(),
	/** Which of LinkedIn's limits is reached, where it isn't one of OutX's: neither is lifted as soon. */
	limitOf: z.enum(['actions', 'searches']).optional(),
	/** Set where the next row would meet the same: nothing more is asked for in this run. */
	stopsBatch: z.literal(true).optional(),
	/** Set where the cause lies with this one row, so that several in a row say nothing about the next. */
	isOwn: z.literal(true).optional(),
	/** Set where the cause lies with another row. */
	isOfAnotherRow: z.literal(true).optional(),
	/** Set where the act needn't be done any more, because somebody did it before: it stays remembered. */
	wasDoneBefore: z.literal(true).optional(),
});

export type Problem = z.infer<typeof problemSchema>;

/** A value, or why there is none. */
export type Read<T> = { kind: 'ok'; value: T } | { kind: 'failed'; problem: Problem };

export const ok = <T>(value: T): Read<T> => ({ kind: 'ok', value });

export const failed = (problem: Problem): { kind: 'failed'; problem: Problem } => ({ kind: 'failed', problem });

/** A row refused before OutX was asked for anything; what wasn't done for it is put in front where the operation is known. */
export const refusedRow = (reason: Reason, error: string, whatToDo: string): Problem => ({
	reason,
	error,
	message: whatToDo,
	effect: false,
	isOwn: true,
});
