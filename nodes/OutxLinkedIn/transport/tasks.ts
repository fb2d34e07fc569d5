// The two things OutX is asked for: create a task, and tell a task's state.
import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import {
	answerLost,
	answerUnreadable,
	certificateRefused,
	httpProblem,
	keyUnreadable,
	notCreated,
	notReachable,
	noTaskId,
	shorten,
	type Problem,
	type Purpose,
} from '../messages';
import type { Reply, SendRequest } from './request';

/** How long one request may take, in milliseconds: a POST longer, because giving up on it leaves its outcome unknown. */
const CREATE_TIMEOUT_MS = 30_000;
const ASK_TIMEOUT_MS = 15_000;

/** What a new task's status is until OutX is asked for the first time (OutX docs, "Get Task Status"). */
export const FIRST_STATUS = 'pending';
export const COMPLETED_STATUS = 'completed';
/** OutX documents `pending` and `completed`; these ends are known from its clients. Any other status is still running. */
const FAILED_STATUSES = new Set(['failed', 'error', 'cancelled', 'canceled']);

/** Any JSON: what a task holds depends on its kind, and OutX documents little of it. */
const jsonSchema = z
	.union([z.string(), z.number(), z.boolean(), z.record(z.unknown()), z.array(z.unknown())])
	.nullish()
	.transform((value) => value ?? null);

export const taskSchema = z.object({
	id: z.string(),
	/** In lower case; OutX's clients disagree about the case. */
	status: z.string(),
	state: z.enum(['running', 'completed', 'failed']),
	/** Only OutX's own word counts as sent; `null` while it isn't known. */
	sent: z.boolean().nullable(),
	input: jsonSchema,
	output: jsonSchema,
});

export type Task = z.infer<typeof taskSchema>;

export const newTask = (id: string): Task => ({
	id,
	status: FIRST_STATUS,
	state: 'running',
	sent: null,
	input: null,
	output: null,
});

export type Creation =
	| { kind: 'created'; task: Task }
	| { kind: 'failed'; problem: Problem; taskId: string | undefined; mayRepeat: boolean };

export type StatusReply =
	| { kind: 'task'; task: Task }
	| { kind: 'failed'; problem: Problem; retryAfterSeconds: number | undefined };

const textSchema = z.string().trim().min(1);
const createdSchema = z.object({ api_agent_task_id: textSchema });
const refusedSchema = z.object({ success: z.literal(false) });
const statusSchema = z.object({
	status: textSchema.toLowerCase(),
	task_input: jsonSchema,
	task_output: jsonSchema,
});
const sentSchema = z.object({ sent: z.literal(true) });
const profileInputSchema = z.object({ profile_urn: z.string() });
/** The docs put the task under `data`; one client reads it at the top. */
const statusAnswerSchema = z.union([
	z.object({ success: z.literal(true).optional(), data: statusSchema }).transform(({ data }) => data),
	statusSchema,
]);

/**
 * Creates a task with one POST.
 * @returns on failure, `mayRepeat` where no connection came about and the same POST can safely be made again
 */
export async function createTask(send: SendRequest, path: string, body: IDataObject): Promise<Creation> {
	const reply = await send({ method: 'POST', path, body, timeoutMs: CREATE_TIMEOUT_MS });
	if (reply.kind !== 'answer') {
		const mayRepeat = reply.kind === 'neverLeft' && reply.because === 'unreachable';
		return notCreatedBecause(unanswered(reply, 'create'), { mayRepeat });
	}
	// Whatever else an answer says: a task ID in it is kept.
	const taskId = createdSchema.safeParse(reply.body).data?.api_agent_task_id;
	if (reply.status < 200 || reply.status > 299) return notCreatedBecause(refusal(reply, 'create'), { taskId });
	return readCreation(reply.status, reply.body, taskId);
}

function readCreation(status: number, body: unknown, taskId: string | undefined): Creation {
	if (refusedSchema.safeParse(body).success) {
		return notCreatedBecause(notCreated(status, outxText(body), { hasTaskId: taskId !== undefined }), { taskId });
	}
	if (taskId !== undefined) return { kind: 'created', task: newTask(taskId) };
	return notCreatedBecause(
		z.record(z.unknown()).safeParse(body).success ? noTaskId(status) : answerUnreadable('create', status),
	);
}

const notCreatedBecause = (
	problem: Problem,
	known: { taskId?: string | undefined; mayRepeat?: boolean } = {},
): Creation => ({ kind: 'failed', problem, taskId: known.taskId, mayRepeat: known.mayRepeat ?? false });

/**
 * Asks for a task's state with one GET.
 * @param withinMs no answer is waited for longer than this, in milliseconds
 */
export async function getTask(send: SendRequest, taskId: string, withinMs: number): Promise<StatusReply> {
	const reply = await send({
		method: 'GET',
		path: '/linkedin-agent/get-task-status',
		query: { api_agent_task_id: taskId },
		timeoutMs: Math.max(1, Math.min(ASK_TIMEOUT_MS, withinMs)),
	});
	if (reply.kind !== 'answer') {
		return { kind: 'failed', problem: unanswered(reply, 'ask'), retryAfterSeconds: undefined };
	}
	const { retryAfterSeconds } = reply;
	if (reply.status < 200 || reply.status > 299) {
		return { kind: 'failed', problem: refusal(reply, 'ask'), retryAfterSeconds };
	}
	const parsed = statusAnswerSchema.safeParse(reply.body);
	if (!parsed.success) {
		return { kind: 'failed', problem: answerUnreadable('ask', reply.status), retryAfterSeconds };
	}
	return { kind: 'task', task: readTask(taskId, parsed.data) };
}

function readTask(id: string, { status, task_input, task_output }: z.infer<typeof statusSchema>): Task {
	const state = taskState(status);
	return {
		id,
		status,
		state,
		sent: sentSchema.safeParse(task_output).success ? true : state === 'running' ? null : false,
		input: task_input,
		output: task_output,
	};
}

/** The profile a task was created for, where OutX tells. */
export function profileUrnOf(task: Task): string | null {
	const parsed = profileInputSchema.safeParse(task.input);
	return parsed.success ? parsed.data.profile_urn : null;
}

function taskState(status: string): Task['state'] {
	if (status === COMPLETED_STATUS) return 'completed';
	return FAILED_STATUSES.has(status) ? 'failed' : 'running';
}

function unanswered(reply: Exclude<Reply, { kind: 'answer' }>, purpose: Purpose): Problem {
	if (reply.kind === 'lost') return answerLost(purpose, reply.timedOut);
	switch (reply.because) {
		case 'unreachable':
			return notReachable(purpose);
		case 'certificate':
			return certificateRefused(purpose);
		case 'key':
			return keyUnreadable(purpose);
	}
}

const refusal = (reply: Extract<Reply, { kind: 'answer' }>, purpose: Purpose): Problem =>
	httpProblem(reply.status, outxText(reply.body), purpose, reply.retryAfterSeconds);

const OUTX_TEXT_LENGTH = 300;
const outxTextSchema = z.object({ error: z.unknown(), message: z.unknown(), reason: z.unknown() }).partial();

/**
 * OutX's own words in an answer or a task's output, on one line and shortened.
 * @returns the text under `error`, `message` or `reason`, a string as it is, anything else as JSON, '' for nothing
 */
export function outxText(value: unknown): string {
	const parsed = outxTextSchema.safeParse(value);
	const told = parsed.success ? (parsed.data.error ?? parsed.data.message ?? parsed.data.reason ?? value) : value;
	if (told === undefined || told === null) return '';
	const text = typeof told === 'string' ? told : JSON.stringify(told);
	// eslint's no-control-regex stands against a literal range; \p{Cc} is the same set.
	return shorten(text.replace(/[\p{Cc}\s]+/gu, ' ').trim(), OUTX_TEXT_LENGTH);
}
