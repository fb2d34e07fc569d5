// What this execution has asked OutX to create. n8n keeps a node's context with the execution's own data: it is the same
// on every try of Retry On Fail and every turn of a loop, and is there again when a saved execution is retried.
import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';
import { problemSchema, type Problem } from '../messages';
import { taskSchema, type Task } from '../transport/tasks';

/** Plain JSON, because n8n saves it. */
const entrySchema = z.union([
	/** OutX has a task. */
	z.object({ task: taskSchema }),
	/** OutX refused the row, in the execution of this ID: Retry Execution is another one, and may ask again. */
	z.object({ refused: problemSchema, executionId: z.string() }),
	/** The request went out, or was about to, and its answer never came. */
	z.object({ asked: z.literal(true) }),
]);
type Entry = z.infer<typeof entrySchema>;

/**
 * Keys are an operation's own (they hold a colon), never a bare user value. An entry that can't be read, of a newer version of
 * this node perhaps, still says that something was asked for.
 */
const recordSchema = z.object({ entries: z.record(entrySchema.catch({ asked: true })), lastPostAt: z.number().catch(0) });

const CONTEXT_KEY = 'outxJournal';

/** What is known of a key from before. */
export type Earlier =
	| { kind: 'nothing' }
	| { kind: 'task'; task: Task }
	| { kind: 'refused'; problem: Problem }
	| { kind: 'answerLost' };

export interface Journal {
	find(key: string): Earlier;
	/** Written before a POST goes out: whatever happens then, the key isn't posted again. */
	willAsk(key: string): void;
	/** Written before every POST, repeated ones too, for the spacing. */
	posting(wallNow: number): void;
	/** A task that exists, as last seen: one that has ended needn't be asked about again. */
	hasTask(key: string, task: Task): void;
	/**
	 * Only for a POST that surely had no effect. A row that OutX refused for its own sake isn't asked for again in this
	 * execution; one that never left, or met what every row would have met, is.
	 */
	wasRefused(key: string, problem: Problem): void;
	/** How many POSTs of this execution had, or may have had, an effect. */
	count(): number;
	/** When the last POST went out, in milliseconds since 1970; 0 for never. */
	lastPostAt(): number;
}

export function openJournal(context: IExecuteFunctions): Journal {
	const nodeContext = context.getContext('node');
	const executionId = `${context.getExecutionId()}`;
	const saved = recordSchema.safeParse(nodeContext[CONTEXT_KEY]);
	const record: z.infer<typeof recordSchema> = saved.success ? saved.data : { entries: {}, lastPostAt: 0 };
	nodeContext[CONTEXT_KEY] = record;
	const counted = new Set<string>();
	const write = (key: string, entry: Entry) => {
		record.entries[key] = entry;
		if ('refused' in entry) counted.delete(key);
		else counted.add(key);
	};
	Object.entries(record.entries).forEach(([key, entry]) => write(key, entry));
	return {
		find: (key) => readEntry(record.entries[key], executionId),
		willAsk: (key) => write(key, { asked: true }),
		posting: (wallNow) => {
			record.lastPostAt = wallNow;
		},
		hasTask: (key, task) => write(key, { task }),
		wasRefused: (key, problem) => {
			if (problem.httpStatus !== undefined && !problem.stopsBatch) return write(key, { refused: problem, executionId });
			delete record.entries[key];
			counted.delete(key);
		},
		count: () => counted.size,
		lastPostAt: () => record.lastPostAt,
	};
}

function readEntry(entry: Entry | undefined, executionId: string): Earlier {
	if (entry === undefined) return { kind: 'nothing' };
	if ('task' in entry) return { kind: 'task', task: entry.task };
	if ('asked' in entry) return { kind: 'answerLost' };
	return entry.executionId === executionId ? { kind: 'refused', problem: entry.refused } : { kind: 'nothing' };
}
