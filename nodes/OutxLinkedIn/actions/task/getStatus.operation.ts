// Get Task Status: a question about a task that Send Connection Request created, earlier or elsewhere.
import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import type { Operation } from '../../execution/order';
import type { RowFields } from '../../execution/rows';
import { invalidTaskId } from '../../messages';
import { optionsField, waitForCompletionField, WAITING_OPTIONS } from '../fields';

const show = { resource: ['task'], operation: ['getStatus'] };

const fields: INodeProperties[] = [
	{
		displayName: 'Task ID',
		name: 'taskId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 550e8400-e29b-41d4-a716-446655440000',
		description: "The 'api_agent_task_id' that Send Connection Request returned",
	},
	{ ...waitForCompletionField, default: false, description: 'Whether to go on asking until the task has ended, instead of asking once' },
];

/**
 * Without waiting there is nothing to set. The operation comes first, because n8n stops at the first condition on a field
 * that holds an expression, and would show these options in place of the other operation's.
 */
const options = updateDisplayOptions({ show: { ...show, waitForCompletion: [true] } }, [optionsField(WAITING_OPTIONS)]);

export const description = updateDisplayOptions({ show }, [...fields, ...options]);

/** Every answer is what the user asked for, a failed task's too. */
export const operation: Operation = { readRow, judge: () => undefined };

/** OutX's task IDs are UUIDs so far; anything that can be one word of a URL is passed on. */
const taskIdSchema = z
	.string()
	.trim()
	.regex(/^[\w.:-]{1,200}$/);

function readRow(row: RowFields): ReturnType<Operation['readRow']> {
	const taskId = taskIdSchema.safeParse(row.field('taskId'));
	if (!taskId.success) return { problem: invalidTaskId() };
	return { order: { kind: 'follow', key: taskId.data, taskId: taskId.data } };
}
