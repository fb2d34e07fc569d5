// Get Task Status: a question about a task that exists, whatever it was made for.
import { z } from 'zod';
import type { Lead, Operation, RowFields, Step } from '../../execution/step';
import { meaningOf } from '../../linkedin/refusals';
import { readPersonUrn } from '../../linkedin/readPerson';
import { failed, invalidTaskId, ok, sentUnclear, type Read } from '../../messages';
import { INVITATION, wasSent } from '../acts';
import { personActKeys } from '../people';
import { readToggle } from '../../execution/optionValues';
import { WAIT_LABEL } from '../../execution/settings';
import type { Task } from '../../transport/tasks';
import { saysUndone } from '../../transport/saysNo';
import { wordsOf } from '../../transport/words';

export const operation: Operation = {
	resource: 'task',
	name: 'getStatus',
	label: 'Get Task Status',
	action: 'Get task status',
	description: 'Ask OutX what became of a task, and for its result. It costs no LinkedIn action.',
	fields: [
		{
			displayName: 'Task ID',
			name: 'taskId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 550e8400-e29b-41d4-a716-446655440000',
			description: "The 'api_agent_task_id' that another operation of this node returned",
		},
	],
	waitForCompletion: {
		default: false,
		description: 'Whether to go on asking until the task has ended, instead of asking once',
	},
	options: [],
	shared: ['waiting'],
	// As the items of what made the task, so that a column mapped once keeps working.
	keys: personActKeys(INVITATION),
	asksAbout: INVITATION.outcome,
	detailKeys: ['profile_urn'],
	carriesBinary: true,
	readRow,
};

/** OutX's task IDs are UUIDs so far; anything that can be one word of a URL is passed on. */
const taskIdSchema = z
	.string()
	.trim()
	.regex(/^[\w.:-]{1,200}$/);

function readRow(row: RowFields): Read<Step> {
	const taskId = taskIdSchema.safeParse(row.field('taskId'));
	if (!taskId.success) return failed(invalidTaskId());
	const waits = readToggle(WAIT_LABEL, row.field('waitForCompletion'));
	if (waits.kind === 'failed') return waits;
	return ok({
		request: {
			ask: 'follow',
			key: `task:${taskId.data}`,
			taskId: taskId.data,
			patience: waits.value ? 'untilEnd' : 'once',
			effect: { kind: 'reads' },
		},
		lead,
	});
}

/** Every answer is what the user asked for, a failed task's too. */
const lead = (task: Task): Lead => ({
	kind: 'done',
	items: [{ sent: sentOf(task), profile_urn: profileUrnOf(task.input), ...reasonOf(task) }],
});

/** Only OutX's own word counts as sent; `null` while it isn't known, and for tasks that send nothing. */
function sentOf(task: Task): boolean | null {
	if (wasSent(task)) return true;
	// One that failed and tells nothing of itself has surely sent nothing.
	return isUndone(task) && (sends(task) || task.input === null) ? false : null;
}

const isUndone = ({ state, output }: Task): boolean => state === 'failed' || (state === 'completed' && saysUndone(output, 'sent'));

const isUnclear = (task: Task): boolean => task.state === 'completed' && sends(task) && !wasSent(task) && !isUndone(task);

/** Why it wasn't done, in OutX's words wherever they stand, or that nobody knows whether it was. */
function reasonOf(task: Task): { reason?: string } {
	const outxSaid = wordsOf(task);
	if (isUnclear(task) && meaningOf(outxSaid, 'invitation') === undefined) return { reason: sentUnclear(outxSaid) };
	const tellsWhy = outxSaid !== '' && (isUnclear(task) || task.state === 'failed' || sentOf(task) === false);
	return tellsWhy ? { reason: outxSaid } : {};
}

const inputSchema = z.object({ task_type: z.string(), profile_urn: z.string(), recipient_urn: z.string() }).partial();
const readsOrReacts = /fetch|search|like|comment/i;
const writes = /send|invit|message/i;

/** By what OutX calls it, by whom it's for, or because its answer speaks of it. */
function sends({ input, output }: Task): boolean {
	const { task_type: type = '' } = inputSchema.safeParse(input).data ?? {};
	if (readsOrReacts.test(type)) return false;
	return writes.test(type) || profileUrnOf(input) !== null || z.object({ sent: z.boolean() }).safeParse(output).success;
}

/** The person a task was made for, where OutX tells; what wrote a message calls them the recipient. */
function profileUrnOf(input: Task['input']): string | null {
	const { profile_urn, recipient_urn } = inputSchema.safeParse(input).data ?? {};
	const urn = profile_urn ?? recipient_urn;
	return urn === undefined ? null : (readPersonUrn(urn) ?? urn);
}
