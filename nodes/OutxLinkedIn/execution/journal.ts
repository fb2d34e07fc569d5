// What this execution has asked OutX for. n8n keeps a node's context with the execution's own data: it is the same
// on every try of Retry On Fail and every turn of a loop, and is there again when a saved execution is retried.
import { createHash } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';
import { problemSchema, type Problem } from '../messages';
import { newTask, taskSchema, type Task } from '../transport/tasks';

/** Plain JSON, because n8n saves it; small, because it's saved beside the items. */
const entrySchema = z.union([
	/** OutX has a task; what it holds is asked for again. */
	z.object({ id: z.string() }),
	/** An act, as last seen. */
	z.object({ task: taskSchema }),
	/** OutX refused it, in the execution of this ID: Retry Execution is another one, and may ask again. */
	z.object({ refused: problemSchema, executionId: z.string() }),
	/** The request went out, or was about to, so many times, and no answer came. */
	z.object({ asked: z.number() }),
]);
type Entry = z.infer<typeof entrySchema>;

/** Often enough for anything. */
const ALWAYS = Number.MAX_SAFE_INTEGER;

/**
 * Keys are an operation's own (they hold a colon), never a bare user value. An entry that can't be read, of a newer version of
 * this node perhaps, still says that something was asked for.
 */
const recordSchema = z.object({
	entries: z.record(entrySchema.catch({ asked: ALWAYS })),
	/** What an act said, as a hash, by its key. */
	said: z.record(z.string()).catch({}),
});

const CONTEXT_KEY = 'outxJournal';
/** Characters of JSON. A larger act is asked about again, which costs nothing. */
const LARGEST_ENTRY = 2000;

/** What is known of a key from before. */
export type Earlier =
	| { kind: 'nothing' }
	| { kind: 'task'; task: Task }
	| { kind: 'refused'; problem: Problem }
	| { kind: 'answerLost'; times: number };

export interface Journal {
	find(key: string): Earlier;
	/** Written before a request goes out: whatever happens then, it's known to have been asked for. */
	willAsk(key: string, says?: string): void;
	/** Whether an act was asked for before and said something else. */
	saidElse(key: string, says: string): boolean;
	/** The request asks only; what it brings isn't kept. */
	hasTask(key: string, taskId: string): void;
	/** An act, as last seen: one that has ended needn't be asked about again. */
	hasDone(key: string, task: Task): void;
	/**
	 * Only for a request that surely had no effect. One that OutX refused for its own sake isn't asked for again in this
	 * execution; one that never left, or met what every row would have met, is.
	 */
	wasRefused(key: string, problem: Problem): void;
	/** It brought its result, which isn't kept; the request counts all the same. */
	hasResult(key: string): void;
	/** Nothing is to be known of it: it can be asked for as often as one likes. */
	forget(key: string): void;
	/** How many requests of this execution had, or may have had, an effect. */
	count(): number;
}

export function openJournal(context: IExecuteFunctions): Journal {
	const nodeContext = context.getContext('node');
	const executionId = `${context.getExecutionId()}`;
	const saved = recordSchema.safeParse(nodeContext[CONTEXT_KEY]);
	const record: z.infer<typeof recordSchema> = saved.success ? saved.data : { entries: {}, said: {} };
	nodeContext[CONTEXT_KEY] = record;
	const counted = new Set<string>();
	const write = (key: string, entry: Entry) => {
		record.entries[key] = entry;
		if ('refused' in entry) counted.delete(key);
		else counted.add(key);
	};
	const forget = (key: string) => {
		delete record.entries[key];
		counted.delete(key);
	};
	Object.entries(record.entries).forEach(([key, entry]) => write(key, entry));
	return {
		find: (key) => readEntry(record.entries[key], executionId),
		willAsk: (key, says) => {
			if (says !== undefined) record.said[key] = hashOf(says);
			const earlier = record.entries[key];
			write(key, { asked: 1 + (earlier !== undefined && 'asked' in earlier ? earlier.asked : 0) });
		},
		saidElse: (key, says) => record.said[key] !== undefined && record.said[key] !== hashOf(says),
		hasTask: (key, id) => write(key, { id }),
		hasDone: (key, task) => {
			// What OutX answered at once can't be asked for again.
			if (task.id === null || JSON.stringify(task).length <= LARGEST_ENTRY) write(key, { task });
			else write(key, { id: task.id });
		},
		wasRefused: (key, problem) => {
			if (problem.httpStatus !== undefined && !problem.stopsBatch) return write(key, { refused: problem, executionId });
			forget(key);
		},
		hasResult: (key) => {
			delete record.entries[key];
		},
		forget,
		count: () => counted.size,
	};
}

/** Long enough to tell one text from another, and no more of it is kept. */
const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 16);

function readEntry(entry: Entry | undefined, executionId: string): Earlier {
	if (entry === undefined) return { kind: 'nothing' };
	if ('id' in entry) return { kind: 'task', task: newTask(entry.id) };
	if ('task' in entry) return { kind: 'task', task: entry.task };
	if ('asked' in entry) return { kind: 'answerLost', times: entry.asked };
	return entry.executionId === executionId ? { kind: 'refused', problem: entry.refused } : { kind: 'nothing' };
}
