// Words inside an ID, URN or slug that decide its fate, for trying things out without any admin call.
import { ERROR_TEXTS } from '../outx/texts.mts';
import { type ReplacingAnswer, isTurnedAwayBeforeWork } from './fault.mts';
import type { AnsweringFault } from './rules.mts';

export interface TaskEnding {
	status: string;
	/** Only where it differs from the output of a task that went well. */
	output?: unknown;
	statusWhileWorking?: string;
	isEndless?: true;
}

/** What happens to the task. Every POST is answered as usual. */
export const TASK_MARKERS: Record<string, { does: string; ending: TaskEnding }> = {
	TaskFails: {
		does: 'the task ends failed, its output an object with an error',
		ending: { status: 'failed', output: { error: 'The profile does not accept invitations' } },
	},
	TaskLimit: {
		does: "the task ends failed with LinkedIn's invitation limit as its error",
		ending: { status: 'failed', output: { error: ERROR_TEXTS.invitationLimit } },
	},
	TaskMute: { does: 'the task ends failed without any output', ending: { status: 'failed', output: null } },
	TaskError: {
		does: 'the task ends with status error, its output a plain text',
		ending: { status: 'error', output: 'LinkedIn did not answer' },
	},
	TaskCancelled: { does: 'the task ends cancelled without output', ending: { status: 'cancelled', output: null } },
	TaskUnsent: {
		does: 'the task ends completed with sent: false',
		ending: { status: 'completed', output: { sent: false } },
	},
	TaskUnclear: {
		does: 'the task ends completed with an output that says neither that it was sent nor that it was not',
		ending: { status: 'completed', output: { success: true } },
	},
	TaskStuck: {
		does: 'the task is picked up and never ends; it holds up no other task',
		ending: { status: 'processing', isEndless: true },
	},
	TaskOddStatus: {
		does: 'the task has a status no page lists while it is worked on, then completes',
		ending: { status: 'completed', statusWhileWorking: 'awaiting_linkedin' },
	},
};

/** How the POST is answered. Whether a task is made all the same follows from the answer. */
export const REQUEST_MARKERS: Record<string, { does: string; answer: ReplacingAnswer; beforeWork?: boolean }> = {
	Limit: {
		does: "429 with LinkedIn's invitation limit; no task is made",
		answer: { kind: 'status', status: 429, body: { error: ERROR_TEXTS.invitationLimit } },
	},
	Reset: { does: 'the task is made, then the connection is dropped', answer: { kind: 'reset' } },
	Hang: { does: 'the task is made, the answer never comes', answer: { kind: 'hang' } },
	Html: { does: 'the task is made, the answer is an HTML page with status 200', answer: { kind: 'html', status: 200 } },
	Truncated: { does: 'the task is made, the answer breaks off in the middle', answer: { kind: 'truncated' } },
	Empty: { does: 'the task is made, the answer is 200 without a body', answer: { kind: 'empty', status: 200 } },
	NoTaskId: {
		does: 'the task is made, the answer lacks its ID',
		answer: { kind: 'json', status: 200, body: { success: true, message: 'Task created successfully' } },
	},
	NotSuccess: {
		does: '200 with success: false; no task is made',
		answer: { kind: 'json', status: 200, body: { success: false, message: 'The task could not be created' } },
		beforeWork: true,
	},
};

/** Any status: Http402 and its like make no task, Http500 and above make it. */
export const HTTP_MARKER = { name: 'Http###', does: 'that status; 3xx and 4xx make no task, 2xx and 5xx make it' };

const HTTP_STATUS = /Http([2-5]\d\d)/i;

/** Whoever it is in doesn't answer an invitation, whatever `acceptSeconds` is. */
export const NEVER_ACCEPTS = { name: 'NeverAccepts', does: 'the invitation is sent, and never accepted' };

export const neverAccepts = (profile: string): boolean =>
	spelling(profile, profile).includes(spelling(NEVER_ACCEPTS.name, profile));

/**
 * A slug has no upper case and often hyphens: task-fails-jane is marked like TaskFailsJane. An ID keeps its case, and so
 * does what somebody searches for (JSON), which may well be "html".
 */
const spelling = (text: string, profile: string): string =>
	profile.includes('ACoA') || profile.startsWith('{') ? text : text.replaceAll('-', '').toLowerCase();

export const taskEndingOf = (profile: string): TaskEnding =>
	findMarked(TASK_MARKERS, profile)?.ending ?? { status: 'completed' };

export function markedFault(profile: string): AnsweringFault | undefined {
	// "TaskLimit" isn't "Limit".
	const rest = Object.keys(TASK_MARKERS).reduce(
		(text, marker) => text.replaceAll(spelling(marker, profile), ' '),
		spelling(profile, profile),
	);
	const status = HTTP_STATUS.exec(rest)?.[1];
	const marked =
		status === undefined
			? findMarked(REQUEST_MARKERS, profile, rest)
			: { answer: { kind: 'status' as const, status: Number(status) }, beforeWork: undefined };
	return marked && { answer: marked.answer, beforeWork: marked.beforeWork ?? isTurnedAwayBeforeWork(marked.answer) };
}

const findMarked = <T,>(table: Record<string, T>, profile: string, text = spelling(profile, profile)): T | undefined =>
	Object.entries(table).find(([marker]) => text.includes(spelling(marker, profile)))?.[1];
