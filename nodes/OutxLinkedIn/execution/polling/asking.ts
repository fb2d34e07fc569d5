// Does what a list wants, with one request or a few.
import { answerNotUnderstood } from '../../messages';
import type { SendRequest } from '../../transport/request';
import { getTask, type Outcome, type Task } from '../../transport/tasks';
import { askOutx } from '../askOutx';
import { emptyAnswer, type DirectRequest, type TaskRequest } from '../step';
import type { Happened } from './move';

/** How long a question about a task may take: a poll that has nothing to say is over soon. */
const QUESTION_MS = 10_000;

export async function ask(send: SendRequest, request: TaskRequest | DirectRequest): Promise<Outcome> {
	return await askOutx(send, request, { purpose: { kind: 'read' }, isResult: () => false });
}

/** @param answers of this list in this poll so far, for lists that are answered at once */
export function outcomeIn(request: TaskRequest | DirectRequest, outcome: Outcome, answers: Task[]): Happened {
	if (outcome.kind === 'failed') {
		const empty = emptyAnswer(request, outcome.problem);
		if (empty !== undefined) return { kind: 'answered', tasks: [...answers, empty] };
		// OutX said no and named a task all the same: it may well be worked on.
		if (outcome.taskId !== undefined) return { kind: 'made', taskId: outcome.taskId };
		return { kind: 'refused', problem: outcome.problem, mayBeMade: request.ask === 'task' && outcome.because === 'lost' };
	}
	const { task } = outcome;
	if (request.ask === 'direct') return { kind: 'answered', tasks: [...answers, task] };
	return task.id === null
		? { kind: 'refused', problem: answerNotUnderstood('no task ID'), mayBeMade: true }
		: { kind: 'made', taskId: task.id };
}

/** The last task is asked about first: while it runs, the others say nothing. */
export async function readTasks(send: SendRequest, taskIds: string[]): Promise<Happened> {
	const tasks: Task[] = [];
	for (const taskId of taskIds.toReversed()) {
		const reply = await getTask(send, taskId, QUESTION_MS);
		if (reply.kind === 'failed') {
			const { problem, retryAfterSeconds } = reply;
			const pauseMs = retryAfterSeconds === undefined ? undefined : retryAfterSeconds * 1000;
			return { kind: 'unanswered', problem, pauseMs };
		}
		if (reply.task.state === 'running') return { kind: 'running' };
		tasks.unshift(reply.task);
	}
	return { kind: 'ended', tasks };
}
