// The three things OutX is asked: to create a task, to tell a task's state, and what it answers at once.
import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import {
	answerLost,
	answerUnreadable,
	certificateRefused,
	despiteTask,
	httpProblem,
	keyUnreadable,
	notCreated,
	notReachable,
	noTaskId,
	withWords,
	type Problem,
	type Purpose,
} from '../messages';
import type { Reply, SendRequest } from './request';
import { saysNo } from './saysNo';
import { outxText } from './words';

/** How long one request may take, in milliseconds: one that isn't a question longer, because giving up on it leaves its outcome unknown. */
const REQUEST_TIMEOUT_MS = 30_000;
const QUESTION_TIMEOUT_MS = 15_000;

/** What a new task's status is until OutX is asked for the first time (OutX docs, "Get Task Status"). */
export const FIRST_STATUS = 'pending';
export const COMPLETED_STATUS = 'completed';
/** OutX documents `pending` and `completed`; these ends are known from its clients. Any other status is still running. */
const FAILED_STATUSES = new Set(['failed', 'error', 'cancelled', 'canceled']);

type Json = string | number | boolean | Record<string, unknown> | unknown[];
const JSON_TYPES = new Set(['string', 'number', 'boolean', 'object']);

/** Any JSON: what a task holds depends on its kind, and OutX documents little of it. Not a union, which takes three times as long. */
const jsonSchema = z
	.custom<Json | null | undefined>((value) => value === undefined || JSON_TYPES.has(typeof value))
	.transform((value) => value ?? null);

export const taskSchema = z.object({
	/** Null for what OutX answered at once, without a task. */
	id: z.string().nullable(),
	/** In lower case; OutX's clients disagree about the case. */
	status: z.string(),
	state: z.enum(['running', 'completed', 'failed']),
	input: jsonSchema,
	output: jsonSchema,
});

export type Task = z.infer<typeof taskSchema>;

export const newTask = (id: string): Task => ({ id, status: FIRST_STATUS, state: 'running', input: null, output: null });

/** What OutX answered at once, as a task that has ended. */
export const answeredAtOnce = (body: unknown): Task => ({
	id: null,
	status: COMPLETED_STATUS,
	state: 'completed',
	input: null,
	output: jsonSchema.catch(null).parse(body),
});

/** What came of asking for something. */
export type Outcome =
	| { kind: 'task'; task: Task }
	| {
			kind: 'failed';
			problem: Problem;
			/** OutX named a task all the same. */
			taskId: string | undefined;
			/** `neverLeft`: the same request can safely be made again. `lost`: it may have arrived. `answered`: OutX said no. */
			because: 'neverLeft' | 'lost' | 'answered';
	  };

export type StatusReply =
	| { kind: 'task'; task: Task }
	| { kind: 'failed'; problem: Problem; retryAfterSeconds: number | undefined };

export interface Asking {
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	path: string;
	query?: IDataObject;
	body?: IDataObject;
	purpose: Purpose;
	/** What only this endpoint's refusals mean. */
	refused?(status: number, outxSaid: string): Problem | undefined;
	/** Whether an answer without a task is the result itself. */
	isResult(answer: Task): boolean;
}

const textSchema = z.string().trim().min(1);
const createdSchema = z.object({ api_agent_task_id: textSchema });
const objectSchema = z.record(z.unknown());
const statusSchema = z.object({
	status: textSchema.toLowerCase(),
	task_input: jsonSchema,
	task_output: jsonSchema,
});
/** The docs put the task under `data`; one client reads it at the top. */
const statusAnswerSchema = z.union([
	z.object({ success: z.literal(true).optional(), data: statusSchema }).transform(({ data }) => data),
	statusSchema,
]);

/** Has OutX create a task with one POST; takes a result that comes at once. */
export async function createTask(send: SendRequest, asking: Asking): Promise<Outcome> {
	const reply = await send(requestOf(asking));
	if (reply.kind !== 'answer') return unanswered(reply, asking);
	// Whatever else an answer says: a task ID in it is kept.
	const taskId = createdSchema.safeParse(reply.body).data?.api_agent_task_id;
	if (!isGood(reply) || saysNo(reply.body)) return refused(reply, asking, taskId);
	if (taskId !== undefined) return { kind: 'task', task: newTask(taskId) };
	const answer = answeredAtOnce(reply.body);
	if (reply.body !== undefined && asking.isResult(answer)) return { kind: 'task', task: answer };
	const isObject = objectSchema.safeParse(reply.body).success;
	return failed(isObject ? noTaskId(asking.purpose, reply.status) : answerUnreadable(asking.purpose, reply.status), 'lost');
}

/** Asks for something that OutX answers at once. */
export async function askDirectly(send: SendRequest, asking: Asking): Promise<Outcome> {
	const reply = await send(requestOf(asking));
	if (reply.kind !== 'answer') return unanswered(reply, asking);
	if (!isGood(reply) || saysNo(reply.body)) return refused(reply, asking);
	if (reply.body === undefined && reply.status !== NO_CONTENT) {
		return failed(answerUnreadable(asking.purpose, reply.status), 'lost');
	}
	return { kind: 'task', task: answeredAtOnce(reply.body ?? {}) };
}

const NO_CONTENT = 204;

/**
 * Asks for a task's state with one GET.
 * @param withinMs no answer is waited for longer than this, in milliseconds
 */
export async function getTask(
	send: SendRequest,
	taskId: string,
	withinMs: number,
	purpose: Purpose = { kind: 'ask' },
): Promise<StatusReply> {
	const reply = await send({
		method: 'GET',
		path: '/linkedin-agent/get-task-status',
		query: { api_agent_task_id: taskId },
		timeoutMs: Math.max(1, Math.min(QUESTION_TIMEOUT_MS, withinMs)),
	});
	if (reply.kind !== 'answer') return { kind: 'failed', problem: whyUnanswered(reply, purpose), retryAfterSeconds: undefined };
	const { retryAfterSeconds } = reply;
	if (!isGood(reply)) {
		const problem = httpProblem(reply.status, outxText(reply.body), purpose, retryAfterSeconds);
		return { kind: 'failed', problem, retryAfterSeconds };
	}
	const parsed = statusAnswerSchema.safeParse(reply.body);
	if (!parsed.success) return { kind: 'failed', problem: answerUnreadable(purpose, reply.status), retryAfterSeconds };
	const { status, task_input: input, task_output: output } = parsed.data;
	return { kind: 'task', task: { id: taskId, status, state: stateOf(status), input, output } };
}

function stateOf(status: string): Task['state'] {
	if (status === COMPLETED_STATUS) return 'completed';
	return FAILED_STATUSES.has(status) ? 'failed' : 'running';
}

type Answer = Extract<Reply, { kind: 'answer' }>;

const requestOf = ({ method, path, query, body }: Asking) => ({
	method,
	path,
	timeoutMs: REQUEST_TIMEOUT_MS,
	...(query === undefined ? {} : { query }),
	...(body === undefined ? {} : { body }),
});

const isGood = ({ status }: Answer): boolean => status >= 200 && status < 300;

const failed = (problem: Problem, why: 'neverLeft' | 'lost' | 'answered', taskId?: string): Outcome => ({
	kind: 'failed',
	problem,
	taskId,
	because: why,
});

/** A server that breaks may have done its work, and may do it when asked again. */
const because = ({ status }: Answer): 'lost' | 'answered' => (status >= 500 || status === 408 ? 'lost' : 'answered');

function unanswered(reply: Exclude<Reply, { kind: 'answer' }>, { purpose }: Asking): Outcome {
	const canRepeat = reply.kind === 'neverLeft' && reply.because === 'unreachable';
	return failed(whyUnanswered(reply, purpose), canRepeat ? 'neverLeft' : reply.kind === 'lost' ? 'lost' : 'answered');
}

function whyUnanswered(reply: Exclude<Reply, { kind: 'answer' }>, purpose: Purpose): Problem {
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

function refused(reply: Answer, asking: Asking, taskId?: string): Outcome {
	const why = isGood(reply) ? 'answered' : because(reply);
	const problem = taskId === undefined ? refusal(reply, asking) : despiteTask(usualRefusal(reply, asking), asking.purpose);
	return failed(problem, why, taskId);
}

function refusal(reply: Answer, asking: Asking): Problem {
	const outxSaid = outxText(reply.body);
	const special = asking.refused?.(reply.status, outxSaid);
	return special === undefined ? usualRefusal(reply, asking) : { ...special, httpStatus: reply.status, ...withWords(outxSaid) };
}

/** What it means whatever was asked for. */
function usualRefusal(reply: Answer, { purpose }: Asking): Problem {
	const outxSaid = outxText(reply.body);
	return isGood(reply)
		? notCreated(purpose, reply.status, outxSaid)
		: httpProblem(reply.status, outxSaid, purpose, reply.retryAfterSeconds);
}
