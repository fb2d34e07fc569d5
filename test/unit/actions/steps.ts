// Reads a row as the node would, and leads it on with answers of OutX's.
import type { IDataObject } from 'n8n-workflow';
import type { Lead, Operation, Request, Step } from '../../../nodes/OutxLinkedIn/execution/step';
import type { Problem } from '../../../nodes/OutxLinkedIn/messages';
import { answeredAtOnce, newTask, type Task } from '../../../nodes/OutxLinkedIn/transport/tasks';
import { rowOf } from '../builders';

export type Values = Record<string, unknown>;

export function stepOf(operation: Operation, fields: Values, options: Values = {}): Step {
	const read = operation.readRow(rowOf(fields, options));
	if (read.kind === 'failed') throw new Error(`${read.problem.error}. ${read.problem.message}`);
	return read.value;
}

export function refusalOf(operation: Operation, fields: Values, options: Values = {}): Problem {
	const read = operation.readRow(rowOf(fields, options));
	if (read.kind === 'ok') throw new Error(`It leads to ${JSON.stringify(read.value.request)}`);
	return read.problem;
}

/** What goes over the wire, and under which key it goes once. */
export function sentBy({ request }: Step): IDataObject {
	if (request.ask !== 'task' && request.ask !== 'direct') throw new Error(`It asks for ${request.ask}`);
	const { ask, key, path, effect } = request;
	return {
		ask,
		key,
		path,
		effect: { ...effect },
		...(request.body === undefined ? {} : { body: request.body }),
		...(request.ask === 'direct' ? { method: request.method, isPaced: request.isPaced } : {}),
		...('query' in request && request.query !== undefined ? { query: request.query } : {}),
	};
}

export const queryOf = ({ request }: Step): IDataObject => ('query' in request ? (request.query ?? {}) : {});

/** What a request's refusal by OutX means. */
export const meaningAt = (request: Request, status: number, outxSaid: string): Problem | undefined =>
	request.refused?.(status, outxSaid);

const ended = (status: string, state: Task['state'], output: unknown): Task => ({
	...newTask('task-1'),
	status,
	state,
	output: answeredAtOnce(output).output,
});

export const completed = (output: unknown): Task => ended('completed', 'completed', output);
export const taskFailed = (output: unknown): Task => ended('failed', 'failed', output);
export { answeredAtOnce };

export function itemsOf(lead: Lead): IDataObject[] {
	if (lead.kind === 'failed') throw new Error(lead.problem.error);
	return lead.items;
}

export function problemOf(lead: Lead): Problem {
	if (lead.kind !== 'failed') throw new Error(`It leads to ${JSON.stringify(lead.items)}`);
	return lead.problem;
}

export function nextOf(lead: Lead): Step {
	if (lead.kind !== 'next') throw new Error(`It ends as ${lead.kind}`);
	return lead.step;
}
