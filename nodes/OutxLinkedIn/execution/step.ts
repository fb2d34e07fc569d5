// What an operation tells the engine. A row is a chain of steps: a request to OutX, and what its answer means for the row.
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { ActWords, Problem, Purpose, Read } from '../messages';
import { answeredAtOnce, type Task } from '../transport/tasks';

/** A change that can't be taken back: done at most once for the same target, remembered and counted under its kind. */
export interface Act {
	/** What it is counted and remembered as, for instance 'message'. Never renamed: n8n's store holds it. */
	kind: string;
	/** The key of an item that says whether it was done, such as `sent`. */
	outcome: string;
	/** Whom it was done to, remembered across executions; without it, only how many were done on each day. */
	memory?: {
		/** Whether a row is skipped for what any node of the workflow did, or only for what this node did. */
		of: 'workflow' | 'node';
		/** Why a row is skipped, and what to do to have it done again: the `reason` of its item. */
		reason: string;
	};
	/** The toggle that decides whether what is remembered is left out. */
	skip?: { option: string; label: string; default: boolean; description: string };
	/** What it is called in sentences. */
	words: ActWords;
	/** Whether a completed task did it, by OutX's own word or, where OutX has none for it, because nothing says no. */
	isDone(task: Task): boolean;
}

/** What a request does to the world. The names are those under which its target is remembered; all of them mean the same one. */
export type Effect =
	| { kind: 'reads' }
	/** It does the operation's act. */
	| {
			kind: 'acts';
			names: string[];
			/** The words it says, where it does. Rows that would say something else to the same target are left out: one text each. */
			says?: string;
	  }
	/** It only reads, and only in order to act: held back where the act itself would be. */
	| {
			kind: 'towards';
			names: string[];
			/** What to say where it took too long: 'The page was not read'. */
			notDone: string;
	  };

interface Asked {
	/** Rows with the same key share the request. An act's is asked for again in an execution only where it never left, or met what every row would have met. */
	key: string;
	effect: Effect;
	/** What only this endpoint's refusals mean; `undefined` for what they mean everywhere. */
	refused?(status: number, outxSaid: string): Problem | undefined;
}

/** Has OutX create a task, which its browser extension carries out later. */
export interface TaskRequest extends Asked {
	ask: 'task';
	path: string;
	body: IDataObject;
}

/** Looks after a task that exists. */
export interface FollowRequest extends Asked {
	ask: 'follow';
	taskId: string;
	/** Whether to go on until the task has ended, or to take the first answer. */
	patience: 'untilEnd' | 'once';
}

/** Is answered at once. */
export interface DirectRequest extends Asked {
	ask: 'direct';
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	path: string;
	query?: IDataObject;
	body?: IDataObject;
	/** Whether it keeps the account's pace and counts in 'Max Requests', as everything does that the account is seen to do. */
	isPaced: boolean;
	/** Whether a refusal says no more than that the list has nothing there: it's taken for an empty list. */
	isEmpty?(problem: Problem): boolean;
}

/** What is asked of n8n's own store, or changed there. */
export type MemoryWish =
	| {
			does: 'check' | 'remember' | 'forget';
			/** What is remembered, as in `Act.kind`. */
			actKind: string;
			/** Of whom it's remembered. */
			names: string[];
	  }
	| {
			does: 'forgetEveryone';
			/** Acts whose counts per day stay, as in `Act.kind`. */
			counted: string[];
	  };

/** Asks n8n's own store what is remembered there, or changes it. */
export interface MemoryRequest extends Asked {
	ask: 'memory';
	wish: MemoryWish;
}

export type Request = TaskRequest | FollowRequest | DirectRequest | MemoryRequest;

export interface Step {
	request: Request;
	/**
	 * What the answer means for this row; it asks for nothing itself. A request that is answered at once gives a completed task without an ID, its
	 * `output` the answer's body.
	 */
	lead(task: Task): Lead;
	/** What to ask instead where OutX refused the request, or its task failed, if anything. */
	instead?(problem: Problem): Step | undefined;
	/** What is known of the row's subject by now: it is in the row's item or error, whatever comes. */
	about?: IDataObject;
}

export type Lead =
	/** The row is done. No item is a result too. */
	| { kind: 'done'; items: IDataObject[]; hint?: string }
	/** Something more has to be asked; the items are what this answer brought already. */
	| { kind: 'next'; step: Step; items: IDataObject[] }
	| { kind: 'failed'; problem: Problem };

/** The values of a row's fields, expressions resolved. Throws what n8n throws when one can't be. */
export interface RowFields {
	field(name: string): unknown;
	/** A value in the 'Options' collection; `undefined` where the user didn't add it. */
	option(name: string): unknown;
	/** Whether the user added the option, with whatever value. */
	hasOption(name: string): boolean;
	/** Whether an option's value is worked out by an expression. */
	isByExpression(name: string): boolean;
	/** The row as it came in. */
	readonly input: IDataObject;
}

/** Options that several operations have; only those an operation names are shown, read and obeyed. */
export type SharedOption =
	/** How long to wait for tasks. */
	| 'waiting'
	/** How far apart requests go out, and how many per execution. */
	| 'pace'
	/** How many acts may go out per day and week. They are counted in n8n's store, where it's also remembered whom they were done to. */
	| 'limits'
	/** Whether to leave out what was done before; needs 'limits'. */
	| 'memory'
	/** When many failures in a row end the run. */
	| 'alike';

export interface Operation {
	resource: string;
	name: string;
	/** In the dropdown. */
	label: string;
	/** In the nodes panel, and what an AI agent is told. */
	action: string;
	description: string;
	fields: INodeProperties[];
	/** In the 'Options' collection, beside the shared ones. */
	options: INodeProperties[];
	shared: SharedOption[];
	/** What it does to the world; without one it only reads. */
	act?: Act;
	/** The outcome of the task it asks about, which nobody knows where the question has no answer. */
	asksAbout?: string;
	/** Whether the user can choose not to wait for the tasks: the field `waitForCompletion`, and what it is set to at first. */
	waitForCompletion?: { default: boolean; description: string };
	/**
	 * The keys of an item that is about a task, in the order the user sees them; without them an item holds what OutX gave.
	 * The engine knows `api_agent_task_id, status, reason, timed_out, task_input, task_output` and the act's outcome.
	 */
	keys?: string[];
	/** Keys of what is known of the row's subject that the details of a failed row hold, too. */
	detailKeys: string[];
	/** It asks n8n's own store only, so it needs no credential. */
	isLocal?: true;
	/** Whether an item stands for its row, so that it carries the row's binary data. */
	carriesBinary: boolean;
	/** The step a row begins with, or why it can't begin. May throw what n8n throws on a bad expression. */
	readRow(row: RowFields): Read<Step>;
}

/** Whether an operation keeps in n8n's store what it does. */
export const usesStore = ({ act, shared, isLocal }: Operation): boolean => (act !== undefined && shared.includes('limits')) || isLocal === true;

/** The answer that a refusal stands for, if it does. */
export const emptyAnswer = (request: Request, problem: Problem): Task | undefined =>
	request.ask === 'direct' && request.isEmpty?.(problem) ? answeredAtOnce([]) : undefined;

/** Whether a request keeps the account's pace and counts in 'Max Requests'. */
export function isPaced(request: Request): boolean {
	switch (request.ask) {
		case 'task':
			return true;
		case 'direct':
			return request.isPaced;
		case 'follow':
		case 'memory':
			return false;
	}
}

/** @throws Error for an operation that acts and doesn't name its act: what it did would be neither remembered nor counted */
export function purposeOf({ effect }: Request, { act, resource, name }: Operation): Purpose {
	if (effect.kind === 'reads') return { kind: 'read' };
	if (act === undefined) throw new Error(`The operation '${resource}: ${name}' needs its 'act': it has a step that ${effect.kind}`);
	return effect.kind === 'acts' ? { kind: 'act', words: act.words } : { kind: 'towards', words: act.words };
}
