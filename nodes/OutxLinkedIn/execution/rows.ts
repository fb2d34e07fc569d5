// Stage 1: read every row and check it, before the first request goes out.
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';
import { unreadableParameter, type Problem } from '../messages';
import type { Task } from '../transport/tasks';
import type { InviteOrder, Operation, Order } from './order';

/** The values of a row's fields, expressions resolved. Throws what n8n throws when one can't be. */
export interface RowFields {
	field(name: string): unknown;
	/** A value in the 'Options' collection; undefined where the user didn't add it. */
	option(name: string): unknown;
}

/** What is known of a row's work. Rows that ask for the same share one `Job`. */
export type JobState =
	| { kind: 'waiting' }
	/** Not sent on purpose. */
	| { kind: 'withheld'; status: 'skipped' | 'deferred'; reason: string }
	| { kind: 'open'; task: Task }
	| { kind: 'done'; task: Task }
	/** A lookup that led to an invitation, maybe one that another row asked for too. */
	| { kind: 'continued'; by: Job; found: IDataObject }
	| { kind: 'failed'; problem: Problem; task: Task | undefined };

export interface Job {
	/** Missing where the row couldn't be read. */
	order: Order | undefined;
	/** The first row that asked for it. */
	firstRow: number;
	state: JobState;
}

export interface Batch {
	/** One per row; the same object for rows that share a task. */
	rows: Job[];
	/** Each job once, in row order. */
	jobs: Job[];
	byKey: Map<string, Job>;
}

/** @returns a job for every row, failed already where the row can't be sent */
export function readRows(context: IExecuteFunctions, rowCount: number, operation: Operation): Batch {
	const byKey = new Map<string, Job>();
	const rows: Job[] = [];
	for (let row = 0; row < rowCount; row++) {
		const read = readRow(operation, fieldsOf(context, row));
		if ('problem' in read) {
			rows.push({ order: undefined, firstRow: row, state: failedState(read.problem) });
			continue;
		}
		const job = byKey.get(read.order.key) ?? { order: read.order, firstRow: row, state: { kind: 'waiting' } };
		byKey.set(read.order.key, job);
		rows.push(job);
	}
	return { rows, jobs: [...new Set(rows)], byKey };
}

export function fieldsOf(context: IExecuteFunctions, row: number): RowFields {
	let options: Record<string, unknown> | undefined;
	return {
		field: (name) => context.getNodeParameter(name, row),
		option: (name) => {
			options ??= z.record(z.unknown()).parse(context.getNodeParameter('options', row, {}));
			return options[name];
		},
	};
}

function readRow(operation: Operation, fields: RowFields): { order: Order } | { problem: Problem } {
	try {
		return operation.readRow(fields);
	} catch (error) {
		return { problem: unreadableParameter(causeText(error)) };
	}
}

export const causeText = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export const failedState = (problem: Problem, task?: Task): JobState => ({ kind: 'failed', problem, task });

/** The job that does what a row wants in the end. */
export const lastJob = (job: Job): Job => (job.state.kind === 'continued' ? lastJob(job.state.by) : job);

/** The invitation a lookup led to: the job of another row where that one asks for the same person. */
export function jobFor(batch: Batch, order: InviteOrder, firstRow: number): Job {
	const known = batch.byKey.get(order.key);
	if (known !== undefined) return known;
	const job: Job = { order, firstRow, state: { kind: 'waiting' } };
	batch.byKey.set(order.key, job);
	return job;
}
