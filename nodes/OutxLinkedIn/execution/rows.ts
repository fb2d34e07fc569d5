// The rows and what has become of them. Nothing else writes a row's state.
import type { IDataObject } from 'n8n-workflow';
import {
	answerNotUnderstood,
	beforeAnything,
	beforeTheAct,
	failed,
	failsAlike,
	notFinishedInTime,
	saidByOtherRow,
	stepNotFinished,
	type ActWords,
	type Problem,
	type Read,
} from '../messages';
import { saysNo } from '../transport/saysNo';
import type { Task } from '../transport/tasks';
import { causeText } from './cause';
import { doneItem } from './items';
import type { Settings } from './settings';
import { emptyAnswer, type Lead, type Operation, type Request, type Step } from './step';
import { createStreak } from './streak';

export type RowState =
	/** On its way: its request isn't asked yet, or its answer isn't there; after so many seconds it wasn't waited for any more. */
	| { kind: 'on'; step: Step; work: Work; lateAfter?: number }
	| { kind: 'done' }
	| { kind: 'failed'; problem: Problem; task: Task | undefined }
	/** Left out on purpose. */
	| {
			kind: 'withheld';
			status: 'skipped' | 'deferred';
			reason: string;
			/** What its target has from before in this execution. */
			task?: Task;
	  };

export interface Row {
	readonly index: number;
	/** Its items so far: a row that fails keeps what earlier answers brought. */
	readonly items: IDataObject[];
	/** What is known of its subject. */
	about: IDataObject;
	/** The task that failed, where something else was asked for in its place: its ID stays known. */
	failedBefore?: Task;
	state: RowState;
}

/** Where a task comes from: this try, an earlier try of the same execution, or the user. */
export type Origin = 'thisTry' | 'earlierTry' | 'given';

type End = { kind: 'answered'; task: Task } | Exclude<RowState, { kind: 'on' | 'done' }>;

/** One request and the rows that need it. */
export interface Work {
	readonly request: Request;
	/** The first row that needs it, counted from 0. */
	readonly firstRow: number;
	/** Whether it's left out where it was done in an earlier execution. */
	readonly skip: boolean;
	origin: Origin;
	/** When it may be asked for, on the clock's `now`; later for what is asked for again. */
	notBefore: number;
	/** The task that OutX has for it, as last seen. */
	task: Task | undefined;
	/** The rows that wait for its answer. */
	rows: Row[];
	/** What became of it, also for rows that come to need it later. */
	end: End | undefined;
}

export interface Rows {
	readonly all: readonly Row[];
	/** What the rows need first: each request once, in row order. */
	readonly works: readonly Work[];
	/** OutX took it: there is a task for it, or what it answered at once. */
	taken(work: Work, task: Task, origin: Origin): void;
	/** The task was seen, and goes on. */
	seen(work: Work, task: Task): void;
	/** The answer is there. @returns whether it was an act that was seen to have had no effect, so that it needn't stay remembered */
	answered(work: Work, task: Task): 'noEffect' | undefined;
	/** @param origin of the failure: one that an earlier try brought about doesn't keep this one from going on */
	failed(work: Work, problem: Problem, origin?: Origin): void;
	/** @param task what the request's target has from before in this execution */
	withheld(work: Work, status: 'skipped' | 'deferred', reason: string, task?: Task): void;
	/** Rows that weren't begun fail for a reason of the whole run. */
	failAll(problem: Problem): void;
	/** Rows that were waited for in vain fail, or are marked as late, as the user has set it. */
	endWait(isWaitedFor: (request: Request) => boolean, settings: Pick<Settings, 'maxWait' | 'onTimeout'>): void;
	/** The problem that ends the run, where there is one. */
	stoppedBy(): Problem | undefined;
	/** How many requests are under way that lead to an act, each of which needs a place of its own. */
	onTheWay(): number;
	/** Every request that acts. */
	readonly acts: ReadonlySet<Work>;
	readonly hints: ReadonlySet<string>;
}

export interface RowsTools {
	operation: Operation;
	/** One per row, read and checked. */
	reads: Array<Read<{ step: Step; settings: Settings }>>;
	stopsAtFirst: boolean;
	stopAfterAlike: number;
	/** Where a request goes that a row has come to need on its way. */
	line: { putFirst(work: Work): void };
	/** Is told where a row asks for something else in place of what was refused or failed. */
	journal: { noteInstead(key: string, instead: string): void };
}

export function createRows(tools: RowsTools): Rows {
	const { operation, reads, stopsAtFirst, stopAfterAlike, line, journal } = tools;
	const words = operation.act?.words;
	const byKey = new Map<string, Work>();
	const onTheWay = new Set<Work>();
	const acts = new Set<Work>();
	const hints = new Set<string>();
	/** Requests that OutX takes in between say that the next one has a chance, but for those that only lead to it; so do tasks that go well. */
	const refused = createStreak(stopAfterAlike);
	const ended = createStreak(stopAfterAlike);
	let stoppedBy: Problem | undefined;

	const all = reads.map((read, index): Row => {
		if (read.kind === 'failed') {
			// n8n's own store is asked for nothing by a row that can't be read.
			const problem = operation.isLocal ? read.problem : beforeAnything(read.problem, words);
			return { index, items: [], about: {}, state: { kind: 'failed', problem, task: undefined } };
		}
		const { step, settings } = read.value;
		const work = workFor(step.request, index, settings.skip);
		const row: Row = { index, items: [], about: { ...step.about }, state: { kind: 'on', step, work } };
		join(row, work);
		return row;
	});
	const works = [...byKey.values()];

	function workFor(request: Request, firstRow: number, skip: boolean): Work {
		const known = byKey.get(request.key);
		if (known !== undefined) return known;
		const work: Work = { request, firstRow, skip, origin: 'thisTry', notBefore: 0, task: undefined, rows: [], end: undefined };
		byKey.set(request.key, work);
		if (request.effect.kind === 'acts') acts.add(work);
		return work;
	}

	/**
	 * Rows that need the same request share it, but for a text that isn't the one that went out.
	 * @returns whether its answer is still to come
	 */
	function join(row: Row, work: Work): boolean {
		if (work.task !== undefined && saysSomethingElse(row, work)) leaveOut(row, work);
		else if (work.end !== undefined) applyEnd(row, work, work.end);
		else {
			work.rows.push(row);
			return true;
		}
		return false;
	}

	/** OutX took it, so a text went out. */
	function sawTask(work: Work, task: Task): void {
		work.task = task;
		const others = new Set(work.rows.filter((row) => saysSomethingElse(row, work)));
		others.forEach((row) => leaveOut(row, work));
		work.rows = work.rows.filter((row) => !others.has(row));
	}

	function leaveOut(row: Row, { firstRow, task }: Work): void {
		row.state = { kind: 'withheld', status: 'skipped', reason: saidByOtherRow(firstRow + 1, words), ...(task && { task }) };
	}

	/** Ends a request: for the rows that wait for it now, and for those that come to need it later. */
	function conclude(work: Work, end: End): void {
		onTheWay.delete(work);
		const { rows } = work;
		work.end = end;
		work.rows = [];
		rows.forEach((row) => applyEnd(row, work, end));
	}

	function applyEnd(row: Row, work: Work, end: End): void {
		if (end.kind === 'answered') {
			if (row.state.kind === 'on') follow(row, work, end.task, leadOf(row.state.step, end.task, words));
		} else if (end.kind !== 'failed' || !asksInstead(row, work, end.problem)) {
			const task = end.task ?? row.failedBefore;
			row.state = { ...end, ...(task && { task }) };
		}
	}

	/** @returns whether the row goes on with another request in place of the one that failed */
	function asksInstead(row: Row, work: Work, problem: Problem): boolean {
		const instead = row.state.kind === 'on' ? row.state.step.instead?.(problem) : undefined;
		if (instead === undefined) return false;
		journal.noteInstead(work.request.key, instead.request.key);
		if (work.task?.id) row.failedBefore = work.task;
		proceed(row, instead, work);
		return true;
	}

	function follow(row: Row, work: Work, task: Task, lead: Lead): void {
		switch (lead.kind) {
			case 'done':
				row.items.push(...lead.items.map((item) => doneItem(operation, row.about, item, task)));
				row.state = { kind: 'done' };
				if (lead.hint !== undefined) hints.add(lead.hint);
				return;
			case 'next':
				row.items.push(...lead.items);
				return proceed(row, lead.step, work);
			case 'failed':
				if (asksInstead(row, work, lead.problem)) return;
				row.state = { kind: 'failed', problem: ofStep(lead.problem, work.request), task: task.id === null ? undefined : task };
				return;
		}
	}

	const ofStep = (problem: Problem, { effect }: Request): Problem =>
		effect.kind === 'towards' && words !== undefined ? beforeTheAct(problem, words) : problem;

	/** Lets a row go on to its next request, which another row may need too, or have needed before. */
	function proceed(row: Row, step: Step, from: Work): void {
		const work = workFor(step.request, row.index, from.skip);
		row.about = { ...row.about, ...step.about };
		row.state = { kind: 'on', step, work };
		if (join(row, work) && work.task === undefined) line.putFirst(work);
	}

	/** What a failure means for the rows behind it. One that an earlier try brought about doesn't keep this one from going on. */
	function judge(work: Work, problem: Problem): void {
		if (work.origin === 'earlierTry') return;
		const streak = work.task === undefined ? refused : ended;
		const length = problem.isOwn || problem.stopsBatch ? undefined : streak.failed(problem);
		if (length !== undefined) stoppedBy ??= failsAlike(problem, length, words);
		if (stopsAtFirst || problem.stopsBatch) stoppedBy ??= problem;
	}

	function answered(work: Work, task: Task): 'noEffect' | undefined {
		sawTask(work, task);
		const { rows } = work;
		conclude(work, { kind: 'answered', task });
		const problem = rows.map(problemOf).find((one) => one !== undefined);
		const isAct = work.request.effect.kind === 'acts';
		if (problem === undefined) {
			if (rows.some(({ state }) => state.kind === 'done')) ended.succeeded();
			// An act that leads to another request didn't happen.
			return isAct && rows.some(({ state }) => state.kind === 'on') ? 'noEffect' : undefined;
		}
		judge(work, problem);
		const isUndone = problem.effect === false && !problem.wasDoneBefore;
		return isAct && isUndone ? 'noEffect' : undefined;
	}

	return {
		all,
		works,
		acts,
		hints,
		taken: (work, task, origin) => {
			sawTask(work, task);
			work.origin = origin;
			if (work.request.effect.kind === 'towards') onTheWay.add(work);
			else if (origin === 'thisTry') refused.succeeded();
		},
		seen: sawTask,
		answered,
		failed: (work, problem, origin = work.origin) => {
			work.origin = origin;
			const empty = emptyAnswer(work.request, problem);
			if (empty !== undefined) return void answered(work, empty);
			const { rows } = work;
			conclude(work, { kind: 'failed', problem, task: work.task });
			// Rows that ask for something else instead haven't failed.
			if (problem.stopsBatch || rows.some((row) => problemOf(row) !== undefined)) judge(work, problem);
		},
		withheld: (work, status, reason, task) => {
			work.task = task;
			conclude(work, { kind: 'withheld', status, reason, ...(task && { task }) });
		},
		failAll: (problem) => {
			for (const row of all) {
				if (row.state.kind === 'on') row.state = { kind: 'failed', problem: beforeAnything(problem, words), task: undefined };
			}
		},
		endWait: (isWaitedFor, { maxWait, onTimeout }) => {
			for (const row of all) {
				if (row.state.kind !== 'on' || !isWaitedFor(row.state.work.request)) continue;
				const { request, task } = row.state.work;
				if (onTimeout === 'fail') row.state = { kind: 'failed', problem: notInTime(request, maxWait, words), task };
				else row.state = { ...row.state, lateAfter: maxWait };
			}
		},
		stoppedBy: () => stoppedBy,
		onTheWay: () => onTheWay.size,
	};
}

/** An answer that an operation can't make sense of fails its row, and nothing else. */
function leadOf(step: Step, task: Task, words: ActWords | undefined): Lead {
	try {
		// A task may end well and hold nothing but an error: whatever reads takes that for a failure.
		const isNoResult = step.request.effect.kind !== 'acts' && step.request.ask === 'task' && saysNo(task.output);
		return step.lead(isNoResult ? { ...task, state: 'failed' } : task);
	} catch (error) {
		return failed(answerNotUnderstood(causeText(error), step.request.effect.kind === 'acts' ? words : undefined));
	}
}

const notInTime = ({ effect }: Request, seconds: number, words: ActWords | undefined): Problem =>
	effect.kind === 'towards' && words !== undefined ? stepNotFinished(seconds, words, effect.notDone) : notFinishedInTime(seconds, words);

/** Its text wasn't the one that went out. */
function saysSomethingElse({ state }: Row, { request }: Work): boolean {
	if (state.kind !== 'on' || request.effect.kind !== 'acts') return false;
	const { effect } = state.step.request;
	return effect.kind === 'acts' && effect.says !== request.effect.says;
}

const problemOf = ({ state }: Row): Problem | undefined => (state.kind === 'failed' ? state.problem : undefined);
