// What this execution has asked OutX for. n8n keeps a node's context with the execution's own data: it is the same
// on every try of Retry On Fail and every turn of a loop, and is there again when a saved execution is retried.
import { createHash } from 'node:crypto';
import type { IContextObject, IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';
import { problemSchema, type Problem } from '../messages';
import { newTask, taskSchema, type Task } from '../transport/tasks';
import { turnOf } from './turn';

const askedSchema = z.object({
	/** The node's turn in which it was dealt with last. */
	turn: z.string(),
	/** What an act said, as a hash, and in which execution: before Retry Execution the user may have changed it. */
	said: z.object({ hash: z.string(), executionId: z.string() }).optional(),
	/** The key of what was asked for in its place, because nothing came of it. */
	instead: z.string().optional(),
});

/** Plain JSON, because n8n saves it; small, because it's saved beside the items. */
const entrySchema = z.union([
	/** OutX has a task; what it holds is asked for again. */
	askedSchema.extend({ id: z.string(), ended: z.enum(['well', 'failed']).optional() }),
	/** An act, as last seen. */
	askedSchema.extend({ task: taskSchema }),
	/** OutX refused it, in the execution of this ID: Retry Execution is another one, and may ask again. */
	askedSchema.extend({ refused: problemSchema, executionId: z.string() }),
	/** The request went out, or was about to, so many times in the execution of this ID, and no answer came. */
	askedSchema.extend({ asked: z.number(), executionId: z.string().optional() }),
]);
type Entry = z.infer<typeof entrySchema>;

/** Often enough for anything. */
const ALWAYS = Number.MAX_SAFE_INTEGER;

/**
 * Keys are an operation's own (they hold a colon), never a bare user value. An entry that can't be read, of a newer version of
 * this node perhaps, still says that something was asked for.
 */
const recordSchema = z.object({
	entries: z.record(entrySchema.catch({ asked: ALWAYS, turn: '' })),
	/** How many requests that count left, or may have: the same one more than once where its answer was lost. */
	left: z.number().catch(0),
});

type JournalRecord = z.infer<typeof recordSchema>;

/** What the runs of a node share that are under way at the same moment in one execution: n8n has an agent's calls of a tool run so. */
interface Shared {
	/** In the node's context, and written to in place: a copy would know nothing of what the other runs write. */
	record: JournalRecord;
	/** Whose place in the count can still be given back. */
	underWay: Set<string>;
	/** What is being asked for, and when that is over. */
	asking: Map<string, Promise<void>>;
}

/** By the node's context. */
const opened = new WeakMap<object, Shared>();

const CONTEXT_KEY = 'outxJournal';
/** Characters of JSON. A larger act is asked about again, which costs nothing. */
const LARGEST_ENTRY = 2000;

/** What is known of a key from before. */
export type Earlier =
	| { kind: 'nothing' }
	/** Open, until it was seen to have ended. */
	| (Turn & { kind: 'task'; task: Task; isOpen: boolean; hasFailed: boolean })
	| (Turn & { kind: 'refused'; problem: Problem })
	/** So often in this execution. */
	| (Turn & { kind: 'answerLost'; times: number });

interface Turn {
	/** Whether it's from an earlier try of the same turn. */
	isOfThisTurn: boolean;
}

export interface Journal {
	/** Runs of the node that want the same thing at the same moment ask one after the other, so that the next finds what came of it. */
	alone(key: string, ask: () => Promise<void>): Promise<void>;
	/** Where another request took its place, it's what came of that. */
	find(key: string): Earlier;
	/** Written before a request goes out: whatever happens then, it's known to have been asked for. */
	willAsk(key: string, says?: string): void;
	/** Whether an act was asked for before and said something else. In the same turn of the same execution its text only varies from try to try. */
	saidElse(key: string, says: string): boolean;
	/** The request asks only; what it brings isn't kept. */
	noteTask(key: string, taskId: string): void;
	/** The task of what asks only has ended so, or can't be asked about: another turn needn't look after it. */
	noteEnd(key: string, ended: 'well' | 'failed'): void;
	/** An act, as last seen: one that has ended needn't be asked about again. */
	noteAct(key: string, task: Task): void;
	/**
	 * Only for a request that surely had no effect. One that OutX refused for its own sake isn't asked for again in this
	 * execution; one that never left, or met what every row would have met, is.
	 */
	noteRefusal(key: string, problem: Problem): void;
	/** Something else is about to be asked for in place of what was refused or failed. */
	noteInstead(key: string, instead: string): void;
	/** Nothing is to be known of it: it can be asked for as often as one likes. */
	forget(key: string): void;
	/** Counts a request that is about to go out. */
	takePlace(key: string): void;
	/** It didn't go out, or surely had no effect. Nothing is given back for what had, or may have had, one. */
	giveBackPlace(key: string): void;
	/** How many requests of this execution had, or may have had, an effect. */
	count(): number;
}

export function openJournal(context: IExecuteFunctions): Journal {
	const { record, underWay, asking } = sharedIn(context.getContext('node'));
	const executionId = `${context.getExecutionId()}`;
	const turn = turnOf(context);
	const asked = (key: string, said = record.entries[key]?.said) => ({ turn, ...(said === undefined ? {} : { said }) });
	const hasBegun = (key: string, came: { id: string } | { task: Task }) => {
		underWay.delete(key);
		record.entries[key] = { ...came, ...asked(key) };
	};
	const giveBackPlace = (key: string) => {
		if (underWay.delete(key)) record.left--;
	};
	return {
		alone: async (key, ask) => {
			const before = asking.get(key);
			const going = before === undefined ? ask() : before.then(ask);
			const over = going.catch(() => {}).finally(() => {
				if (asking.get(key) === over) asking.delete(key);
			});
			asking.set(key, over);
			await going;
		},
		find: (key) => {
			const entry = lastOf(key, record);
			return entry === undefined ? { kind: 'nothing' } : readEntry(entry, executionId, turn);
		},
		willAsk: (key, says) => {
			const earlier = record.entries[key];
			const times = earlier !== undefined && 'asked' in earlier && earlier.turn === turn && isOfExecution(earlier, executionId) ? earlier.asked : 0;
			record.entries[key] = { asked: times + 1, executionId, ...asked(key, says === undefined ? undefined : { hash: hashOf(says), executionId }) };
		},
		saidElse: (key, says) => {
			const { said, turn: before } = record.entries[key] ?? {};
			if (said === undefined || said.hash === hashOf(says)) return false;
			return before !== turn || said.executionId !== executionId;
		},
		noteTask: (key, id) => hasBegun(key, { id }),
		noteEnd: (key, ended) => {
			const entry = record.entries[key];
			if (entry !== undefined && 'id' in entry) record.entries[key] = { ...entry, ended, turn };
		},
		noteAct: (key, task) => {
			// What OutX answered at once can't be asked for again.
			if (task.id === null || JSON.stringify(task).length <= LARGEST_ENTRY) hasBegun(key, { task });
			else hasBegun(key, { id: task.id });
		},
		noteRefusal: (key, problem) => {
			giveBackPlace(key);
			if (problem.httpStatus === undefined || problem.stopsBatch) delete record.entries[key];
			else record.entries[key] = { refused: problem, executionId, ...asked(key) };
		},
		noteInstead: (key, instead) => {
			const entry = record.entries[key];
			if (entry !== undefined) record.entries[key] = { ...entry, instead };
		},
		forget: (key) => {
			underWay.delete(key);
			delete record.entries[key];
		},
		takePlace: (key) => {
			underWay.add(key);
			record.left++;
		},
		giveBackPlace,
		count: () => record.left,
	};
}

function sharedIn(nodeContext: IContextObject): Shared {
	const known = opened.get(nodeContext);
	if (known !== undefined && known.record === nodeContext[CONTEXT_KEY]) return known;
	const saved = recordSchema.safeParse(nodeContext[CONTEXT_KEY]);
	const record: JournalRecord = saved.success ? saved.data : { entries: {}, left: 0 };
	const shared: Shared = { record, underWay: new Set(), asking: new Map() };
	nodeContext[CONTEXT_KEY] = record;
	opened.set(nodeContext, shared);
	return shared;
}

/** Long enough to tell one text from another, and no more of it is kept. */
const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 16);

/** One that was refused, too, leaves the first as it was. */
function lastOf(key: string, { entries }: JournalRecord): Entry | undefined {
	const entry = entries[key];
	const instead = entry?.instead === undefined ? undefined : entries[entry.instead];
	return instead === undefined || 'refused' in instead ? entry : instead;
}

/** Retry Execution is another one: what only asks may be asked for anew in it. */
const isOfExecution = (entry: { executionId?: string | undefined }, executionId: string): boolean =>
	entry.executionId === undefined || entry.executionId === executionId;

function readEntry(entry: Entry, executionId: string, turn: string): Earlier {
	const isOfThisTurn = entry.turn === turn;
	if ('id' in entry) {
		return { kind: 'task', task: newTask(entry.id), isOpen: entry.ended === undefined, hasFailed: entry.ended === 'failed', isOfThisTurn };
	}
	if ('task' in entry) {
		const { task } = entry;
		return { kind: 'task', task, isOpen: task.state === 'running', hasFailed: task.state === 'failed', isOfThisTurn };
	}
	const isOfThisExecution = isOfExecution(entry, executionId);
	if ('asked' in entry) return { kind: 'answerLost', times: isOfThisExecution ? entry.asked : 0, isOfThisTurn };
	return isOfThisExecution ? { kind: 'refused', problem: entry.refused, isOfThisTurn } : { kind: 'nothing' };
}
