// The three things OutX is asked: to create a task, to tell a task's state, and what it answers at once.
import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import {
	answerLost,
	answerUnreadable,
	certificateRefused,
	httpProblem,
	keyUnreadable,
	notCreated,
	inDoubt,
	notReachable,
	noTaskId,
	statusOf,
	withQuote,
	withWords,
	type Problem,
	type Purpose,
} from '../messages';
import { parseJson, type Reply, type SendRequest } from './request';
import { affirms, onlyEntry, saysNo } from './saysNo';
import { AGENT_TASK_ID_KEYS, INPUT_KEYS, OTHER_TASK_ID_KEYS, OUTPUT_KEYS } from './taskKeys';
import { isObject, outxText } from './words';

/** How long one request may take, in milliseconds: one that isn't a question longer, because giving up on it leaves its outcome unknown. */
const REQUEST_TIMEOUT_MS = 30_000;
const QUESTION_TIMEOUT_MS = 15_000;

/** What a new task's status is until OutX is asked for the first time (OutX docs, "Get Task Status"). */
export const FIRST_STATUS = 'pending';
export const COMPLETED_STATUS = 'completed';
/** OutX documents `pending` and `completed`; these ends are known from its clients. Any other status is still running. */
const FAILED_STATUSES = new Set(['failed', 'error', 'cancelled', 'canceled']);
const TASK_STATUSES = new Set([COMPLETED_STATUS, 'pending', 'processing', 'queued', 'created', 'running', 'in_progress']);

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
	/** What OutX put beside the output of a task that has ended, where that may say why. */
	beside: z.unknown().optional(),
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
const statusSchema = z.object({
	status: textSchema.toLowerCase(),
	input: jsonSchema,
	output: jsonSchema.transform(readFromText),
});

/** Has OutX create a task with one POST; takes a result that comes at once. */
export async function createTask(send: SendRequest, asking: Asking): Promise<Outcome> {
	const reply = await send(requestOf(asking));
	if (reply.kind !== 'answer') return unanswered(reply, asking);
	// Whatever else an answer says: a task ID in it is kept.
	const taskId = taskIdIn(reply.body);
	if (!isGood(reply) || saysNo(reply.body, asking.body)) return refused(reply, asking, taskId);
	if (taskId !== undefined) return { kind: 'task', task: newTask(taskId) };
	const answer = answerIn(reply.body);
	if (reply.body !== undefined && asking.isResult(answer)) return { kind: 'task', task: answer };
	if (!isObject(reply.body)) return failed(answerUnreadable(asking.purpose, reply.status), 'lost');
	return neitherTaskNorResult(reply, reply.body, asking);
}

/** Words that are known to mean a refusal are believed, but for what they say of an act: something may come of it all the same. */
function neitherTaskNorResult(reply: Answer, body: Record<string, unknown>, asking: Asking): Outcome {
	const { purpose } = asking;
	const outxSaid = outxText([body]);
	const isRefusal = !affirms(body, 'success') && body['id'] === undefined && asking.refused?.(reply.status, outxSaid) !== undefined;
	if (!isRefusal) return failed(noTaskId(purpose, reply.status, outxSaid), 'lost');
	const problem = refusal(reply, asking);
	return purpose.kind === 'act' ? failed(inDoubt(problem, purpose), 'lost') : failed(problem, 'answered');
}

/** What came at once may stand in a task that has ended already. */
function answerIn(body: unknown): Task {
	const holder = isObject(body) ? [onlyEntry(body['data']), body].filter(isObject).find(hasOutput) : undefined;
	const task = holder && readTask(null, { status: COMPLETED_STATUS, ...holder });
	return task?.state === 'completed' ? task : answeredAtOnce(body);
}

const hasOutput = (holder: Record<string, unknown>): boolean => firstOf(holder, OUTPUT_KEYS) !== undefined;

/** Wherever it stands: without it nobody learns what came of the task. */
const taskIdIn = (body: unknown): string | undefined => agentTaskIdIn(body) ?? otherTaskIdIn(body);

/** The ID that OutX can be asked about. */
export const agentTaskIdIn = (body: unknown): string | undefined =>
	firstId(holdersOf(body).flatMap((holder) => AGENT_TASK_ID_KEYS.map((key) => holder[key])));

/** What else is the ID of a task, whether or not OutX can be asked about it. */
export function otherTaskIdIn(body: unknown): string | undefined {
	if (!isObject(body)) return undefined;
	const ids = holdersOf(body).flatMap((holder) => OTHER_TASK_ID_KEYS.map((key) => holder[key]));
	// Whatever else has an ID is no task.
	const ofTask = [body['task'], ...[body['data']].filter(isTaskLike), ...[body['result'], body].filter(isPlainlyTask)].filter(isObject).map(({ id }) => id);
	return firstId([...ids, ...ofTask]);
}

const holdersOf = (body: unknown): Array<Record<string, unknown>> =>
	isObject(body) ? [body, body['data'], body['task'], body['result']].filter(isObject) : [];

const firstId = (ids: unknown[]): string | undefined => ids.map((id) => textSchema.safeParse(id).data).find((id) => id !== undefined);

const isTaskLike = (holder: unknown): boolean => isObject(holder) && ['status', 'task_type', ...INPUT_KEYS].some((key) => holder[key] !== undefined);

/** Companies, answered at once, have IDs and statuses of their own. */
const isPlainlyTask = (holder: unknown): boolean =>
	isObject(holder) &&
	Object.keys(holder).every((key) => OF_A_TASK.test(key)) &&
	(isTaskLike({ ...holder, status: undefined }) || TASK_STATUSES.has(String(holder['status']).toLowerCase()));

const OF_A_TASK = /^(?:id|status|state|type|success|message|task\w*|(?:user|team)(?:_id|Id)|\w+(?:_at|At))$/;

/** Asks for something that OutX answers at once. */
export async function askDirectly(send: SendRequest, asking: Asking): Promise<Outcome> {
	const reply = await send(requestOf(asking));
	if (reply.kind !== 'answer') return unanswered(reply, asking);
	if (!isGood(reply) || saysNo(reply.body, asking.body)) return refused(reply, asking, taskIdIn(reply.body));
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
): Promise<StatusReply> {
	const purpose: Purpose = { kind: 'ask' };
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
	const task = readTask(taskId, reply.body);
	return task === undefined
		? { kind: 'failed', problem: noTaskIn(reply, purpose), retryAfterSeconds }
		: { kind: 'task', task };
}

/** The docs put the task under `data`; one client reads it at the top. */
function readTask(id: string | null, body: unknown): Task | undefined {
	if (!isObject(body)) return undefined;
	const { success, ...others } = body;
	const data = onlyEntry(others['data']);
	const isUnderData = isObject(data) && data['status'] !== undefined;
	const holder = isUnderData ? data : others;
	const outputKey = outputKeyOf(holder, isUnderData);
	const parsed = statusSchema.safeParse({ status: holder['status'], input: firstOf(holder, INPUT_KEYS), output: holder[outputKey] });
	if (!parsed.success) return undefined;
	const { status, input, output } = parsed.data;
	const state = stateOf(status);
	// An answer that says no isn't about a task, unless that has failed; nor is one whose own status is 'error'.
	if (state !== 'failed' && saysNo({ success })) return undefined;
	if (!isUnderData && status === 'error' && !HOLDS_TASK.some((key) => key in body)) return undefined;
	const { message, ...besides } = others;
	const told = state === 'failed' && !/success|retriev/i.test(String(message)) ? others : besides;
	const around = { ...told, data: undefined, ...(isUnderData ? holder : {}), [outputKey]: undefined };
	return { id, status, state, input, output, ...(state === 'running' ? {} : besideOf(around)) };
}

/** Where a task has its output, also in answers that don't keep to the documentation. */
const outputKeyOf = (holder: Record<string, unknown>, isUnderData: boolean): string =>
	[...OUTPUT_KEYS, 'output', 'result', ...(isUnderData ? [] : ['data'])].find((key) => holds(holder, key)) ?? 'task_output';

const holds = (holder: Record<string, unknown>, key: string): boolean => holder[key] !== undefined && holder[key] !== null;

const firstOf = (holder: Record<string, unknown>, keys: string[]): unknown => keys.filter((key) => holds(holder, key)).map((key) => holder[key])[0];

const HOLDS_TASK = ['id', ...OUTPUT_KEYS, ...INPUT_KEYS, ...AGENT_TASK_ID_KEYS];

/** Where words are among it. */
function besideOf(answer: Record<string, unknown>): Pick<Task, 'beside'> {
	const beside = Object.fromEntries(Object.entries(answer).filter(([key, value]) => value !== undefined && !key.startsWith('task_') && key !== 'status'));
	return outxText([beside]) === '' ? {} : { beside };
}

/** OutX puts into an answer that says no what it has statuses for. */
function noTaskIn({ status, body }: Answer, purpose: Purpose): Problem {
	if (!saysNo(body)) return answerUnreadable(purpose, status);
	const outxSaid = outxText(body);
	const meant = statusOf(outxSaid);
	return meant === undefined ? withQuote(answerUnreadable(purpose, status), outxSaid) : httpProblem(meant, outxSaid, purpose);
}

/** JSON in a text says what the JSON says. */
function readFromText(output: Json | null): Json | null {
	if (typeof output !== 'string' || !/^\s*[[{]/.test(output)) return output;
	return jsonSchema.parse(parseJson(output) ?? output);
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

function refused(reply: Answer, asking: Asking, taskId: string | undefined): Outcome {
	const why = isGood(reply) ? 'answered' : because(reply);
	const problem = taskId === undefined ? refusal(reply, asking) : inDoubt(usualRefusal(reply, asking), asking.purpose);
	return failed(problem, why, taskId);
}

function refusal(reply: Answer, asking: Asking): Problem {
	const outxSaid = outxText(reply.body);
	const special = asking.refused?.(reply.status, outxSaid);
	if (special === undefined) return usualRefusal(reply, asking);
	const isInDoubt = because(reply) === 'lost' && asking.purpose.kind === 'act';
	return { ...(isInDoubt ? inDoubt(special, asking.purpose) : special), httpStatus: reply.status, ...withWords(outxSaid) };
}

/** OutX's statuses for what every row would meet, said in an answer with status 200. */
const ABOUT_THE_KEY = new Set([401, 403]);

/** What it means whatever was asked for. */
function usualRefusal(reply: Answer, { purpose }: Asking): Problem {
	const outxSaid = outxText(reply.body);
	if (!isGood(reply)) return httpProblem(reply.status, outxSaid, purpose, reply.retryAfterSeconds);
	const meant = statusOf(outxSaid);
	return meant !== undefined && ABOUT_THE_KEY.has(meant) ? httpProblem(meant, outxSaid, purpose) : notCreated(purpose, reply.status, outxSaid);
}
