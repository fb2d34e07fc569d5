// What an operation tells the execution: what to ask OutX for a row, and what an ended task means.
import type { IDataObject } from 'n8n-workflow';
import type { Problem } from '../messages';
import type { Task } from '../transport/tasks';
import type { RowFields } from './rows';

export type Order = InviteOrder | LookupOrder | FollowOrder;

/** One POST that has OutX create a task. */
interface Creating {
	/** Rows with the same key share one task, and no key is posted twice in an execution. */
	key: string;
	path: string;
	body: IDataObject;
	/** Under which names the person is remembered as invited. */
	knownAs: string[];
}

export interface InviteOrder extends Creating {
	kind: 'invite';
	profileUrn: string;
}

/** A step on the way to an invitation. */
export interface LookupOrder extends Creating {
	kind: 'lookup';
	/** What a completed lookup leads to, and what it found that belongs into the row's item. */
	lead(task: Task): { order: InviteOrder; found: IDataObject } | { problem: Problem };
}

/** Look after a task that exists. */
export interface FollowOrder {
	kind: 'follow';
	key: string;
	taskId: string;
}

export type CreateOrder = InviteOrder | LookupOrder;

export interface Operation {
	/** What one row asks for, or why it can't be asked. May throw what n8n throws on a bad expression. */
	readRow(row: RowFields): { order: Order } | { problem: Problem };
	/** What is wrong with a task that has ended, or undefined where it did what the row wanted. */
	judge(task: Task): Problem | undefined;
}
