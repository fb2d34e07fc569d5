// One list of a trigger, from one poll to the next: what is known, what happened, and what follows. Pure, so that weeks of polls
// take milliseconds to test.
import {
	answerNotUnderstood,
	failed,
	gapInList,
	givenUp,
	looksLikeAnotherList,
	namelessEntries,
	taskGone,
	timedOutLook,
	wasEmptyBefore,
	type Problem,
} from '../../messages';
import type { Task } from '../../transport/tasks';
import { causeText } from '../cause';
import type { DirectRequest, TaskRequest } from '../step';
import type { Entry, Look as Answer, Place, WatchedList } from './event';
import { judge, MOST_PAGES, type Depth, type Known, type ReadPage, type Verdict } from './judge';
import { grouped } from './names';
import { remembering, type ListState, type Look } from './state';
import { kindOf, kindOfTask, pauseAfter, troubled, type Stage } from './trouble';

export type Happened =
	| { kind: 'poll' }
	/** OutX made a task for the page asked for. */
	| { kind: 'made'; taskId: string }
	/** The page asked for was answered at once; these are the answers so far, first page first. */
	| { kind: 'answered'; tasks: Task[] }
	/** `mayBeMade`: the answer was lost, so that there may be a task all the same. */
	| { kind: 'refused'; problem: Problem; mayBeMade: boolean }
	/** The tasks of all pages have ended. */
	| { kind: 'ended'; tasks: Task[] }
	| { kind: 'running' }
	| { kind: 'unanswered'; problem: Problem; pauseMs: number | undefined };

export type Want = { kind: 'ask'; request: TaskRequest | DirectRequest } | { kind: 'read'; taskIds: string[] };

export interface Move {
	state: ListState;
	/** What to do next in this poll, if anything. */
	want?: Want;
	/** New entries, oldest first. */
	fresh: Entry[];
	/** For n8n's log. */
	notes: string[];
}

export interface Rules {
	now: number;
	/** Between the beginnings of two looks; undefined for lists that may be looked through at every poll. */
	checkEveryMs: number | undefined;
	/** How many things the list may remember. */
	mostSeen: number;
}

/** n8n's own schedule isn't exact to the millisecond: a poll an hour later may come a little early. */
const EARLY_MS = 1_000;
const DAY_MS = 24 * 3_600_000;
/** A request has ended by then, whatever came of it. */
const REQUEST_ENDS_MS = 120_000;
/** OutX doesn't know a new task at once. */
const TASK_KNOWN_MS = 3_600_000;
/** Longer is no pause but a clock that was set back. */
const LONGEST_PAUSE_MS = 6 * 3_600_000;

type ListPage = Extract<Answer, { kind: 'page' }> & Pick<Place, 'start'>;

export function move(list: WatchedList, state: ListState, happened: Happened, rules: Rules): Move {
	switch (happened.kind) {
		case 'poll':
			return begin(list, state, rules);
		case 'made':
			return quiet(made(state, happened.taskId, rules));
		case 'answered':
			return judged(list, made(state, '', rules), happened.tasks, rules);
		case 'refused':
			return refused(state, happened, rules);
		case 'ended':
			return judged(list, without(state, 'question'), happened.tasks, rules);
		case 'running':
			return running(list, without(state, 'question'), rules);
		case 'unanswered':
			return unanswered(state, happened, rules);
	}
}

const quiet = (state: ListState, ...notes: string[]): Move => ({ state, fresh: [], notes });

function begin(list: WatchedList, state: ListState, rules: Rules): Move {
	const { look, waitUntil = 0 } = state;
	const { now, checkEveryMs } = rules;
	if (waitUntil > now && waitUntil - now <= LONGEST_PAUSE_MS) return quiet(state);
	// What is answered at once is read anew: a look that broke off has left nothing to go on with.
	if (checkEveryMs === undefined) return ask(list, { ...state, look: newLook(now) }, 0, rules);
	if (look === undefined) return lookAgain(list, state, rules);
	if (look.asking !== undefined) {
		const isOnItsWay = Math.abs(now - look.asking.at) < REQUEST_ENDS_MS;
		return isOnItsWay ? quiet(state) : lookAgain(list, ended(state, beganAt(look)), rules);
	}
	if (look.pages.length === 0) return ask(list, state, 0, rules);
	return { ...quiet(state), want: { kind: 'read', taskIds: look.pages.map(({ taskId }) => taskId) } };
}

const newLook = (startedAt: number): Look => ({ startedAt, pages: [], made: 0 });

/** Begins another look when it's time. */
function lookAgain(list: WatchedList, state: ListState, rules: Rules): Move {
	const { now, checkEveryMs = 0 } = rules;
	// Of a clock that was set back: the time is counted from now on.
	if (state.lookedAt !== undefined && state.lookedAt > now) return quiet({ ...state, lookedAt: now });
	if (state.lookedAt !== undefined && now - state.lookedAt < checkEveryMs - EARLY_MS) return quiet(state);
	return ask(list, { ...state, look: newLook(now) }, 0, rules);
}

function ask(list: WatchedList, state: ListState, start: number, { now }: Rules): Move {
	const look = state.look ?? newLook(now);
	const { request } = list.ask({ index: look.pages.length, start, about: state.about });
	return { ...quiet({ ...state, look: { ...look, asking: { at: now, start } } }), want: { kind: 'ask', request } };
}

function made(state: ListState, taskId: string, { now }: Rules): ListState {
	const { look } = state;
	if (look?.asking === undefined) return state;
	const pages = [...look.pages, { start: look.asking.start, taskId, at: now }];
	return { ...without(state, 'ask'), waitUntil: undefined, look: { ...look, asking: undefined, pages, made: look.made + 1 } };
}

/** What stood on the way to the list may have been asked for long before the list itself. */
const beganAt = ({ pages, startedAt }: Look): number => pages[0]?.at ?? startedAt;

/** A look that is over; `lookedAt` as it was where nothing was made. */
const ended = (state: ListState, lookedAt = state.lookedAt): ListState => ({ ...state, look: undefined, lookedAt });

function refused(state: ListState, { problem, mayBeMade }: Extract<Happened, { kind: 'refused' }>, { now }: Rules): Move {
	const { look } = state;
	if (look === undefined) return quiet(state);
	const after = waiting(withTrouble(state, 'ask', problem, now), now, pauseAfter(problem));
	// Pages read so far are good for as long as surely nothing else was made.
	if (!mayBeMade && look.pages.length > 0) return quiet({ ...after, look: { ...look, asking: undefined } });
	return quiet(ended(after, mayBeMade || look.made > 0 ? beganAt(look) : state.lookedAt));
}

function withTrouble(state: ListState, stage: Stage, problem: Problem, now: number, kind = kindOf(problem)): ListState {
	return { ...state, troubles: { ...state.troubles, [stage]: troubled(state.troubles[stage], problem, now, kind) } };
}

const without = (state: ListState, stage: Stage): ListState =>
	state.troubles[stage] === undefined ? state : { ...state, troubles: { ...state.troubles, [stage]: undefined } };

const waiting = (state: ListState, now: number, pauseMs: number): ListState => ({ ...state, waitUntil: pauseMs > 0 ? now + pauseMs : undefined });

function running(list: WatchedList, state: ListState, rules: Rules): Move {
	const { look } = state;
	const page = look?.pages.at(-1);
	if (look === undefined || page === undefined || rules.now - page.at <= DAY_MS) return quiet(state);
	const { taskId } = page;
	const after = waiting(withTrouble(ended(state, beganAt(look)), 'look', timedOutLook(taskId), rules.now), rules.now, 0);
	const next = lookAgain(list, after, rules);
	return { ...next, notes: [givenUp(taskId), ...next.notes] };
}

function unanswered(state: ListState, { problem, pauseMs }: Extract<Happened, { kind: 'unanswered' }>, { now }: Rules): Move {
	const { look } = state;
	if (problem.reason === 'task_not_found' && look !== undefined) {
		const lastAt = look.pages.at(-1)?.at ?? look.startedAt;
		if (now - lastAt < TASK_KNOWN_MS) return quiet(state);
		const after = withTrouble(ended(without(state, 'question'), beganAt(look)), 'look', problem, now);
		return quiet(after, taskGone(look.pages.map(({ taskId }) => taskId)));
	}
	const needsPause = kindOf(problem) !== 'away' || pauseMs !== undefined;
	return quiet(waiting(withTrouble(state, 'question', problem, now), now, needsPause ? Math.min(pauseMs ?? 5 * 60_000, LONGEST_PAUSE_MS) : 0));
}

/** What the pages read so far say. */
function judged(list: WatchedList, state: ListState, tasks: Task[], rules: Rules): Move {
	const { look } = state;
	if (look === undefined) return quiet(state);
	const pages: ListPage[] = [];
	for (const [index, { start }] of look.pages.entries()) {
		const task = tasks[index];
		if (task === undefined) break;
		const answer = read(list, { index, start, about: state.about }, task);
		if (answer.kind === 'failed') {
			// What was found out on the way may be what's wrong.
			const after = { ...ended(state, beganAt(look)), about: undefined };
			return quiet(withTrouble(after, 'look', answer.problem, rules.now, kindOfTask(answer.problem)));
		}
		if (answer.kind === 'onTheWay') {
			const known = { ...state, about: answer.about, look: { ...look, pages: look.pages.slice(0, index) } };
			return ask(list, known, start, rules);
		}
		pages.push({ ...answer, start });
	}
	const depth: Depth = {
		fewest: isDeep(state, rules) ? DEEP_PAGES : 1,
		mayHaveMoved: look.made < MOST_PAGES && look.made <= TIMES_READ_AGAIN * look.pages.length,
		since: state.since,
	};
	const verdict = judge(list, knownOf(state), recognized(pages, state), depth);
	const nameless = pages.reduce((sum, page) => sum + page.nameless, 0);
	const next = follow(list, state, look, verdict, rules);
	// A list that is read at every poll isn't complained about as often.
	const isWorthANote = nameless > 0 && verdict.kind === 'found' && (rules.checkEveryMs !== undefined || isDeep(state, rules));
	return isWorthANote ? { ...next, notes: [...next.notes, namelessEntries(nameless, list.name)] } : next;
}

/** Each entry is called the same, whichever of its names are told. */
function recognized(pages: ListPage[], { seen = [] }: ListState): ReadPage[] {
	const { byName } = grouped([...seen, ...pages.flatMap(({ entries }) => entries.map(({ names }) => names))]);
	const idOf = ({ names }: Entry): string => firstOf(byName.get(firstOf(names)) ?? names);
	return pages.map((page) => ({ ...page, entries: page.entries.map((entry) => ({ ...entry, id: idOf(entry) })) }));
}

const firstOf = ([first = '']: string[]): string => first;

/** Whatever an answer holds: a poll that throws while n8n starts could be the trigger's last. */
function read(list: WatchedList, place: Place, task: Task): Answer {
	try {
		return list.ask(place).read(task);
	} catch (error) {
		return failed(answerNotUnderstood(causeText(error)));
	}
}

/** Where looking costs nothing, it goes further down every hour: entries that are found late stand there. */
const isDeep = ({ lookedAt }: ListState, { now, checkEveryMs }: Rules): boolean =>
	checkEveryMs === undefined && (lookedAt === undefined || Math.abs(now - lookedAt) >= DEEP_EVERY_MS);

const DEEP_PAGES = 5;
/** A list that brings the same page for every place isn't read over and over: each reading is an action of the account. */
const TIMES_READ_AGAIN = 2;
const DEEP_EVERY_MS = 3_600_000;

const knownOf = ({ seen, isWhole, since }: ListState): Known | undefined =>
	seen === undefined ? undefined : { seen: new Set(seen.map(firstOf)), isWhole, since };

function follow(list: WatchedList, state: ListState, look: Look, verdict: Verdict, rules: Rules): Move {
	switch (verdict.kind) {
		case 'more':
			return ask(list, state, verdict.start, rules);
		case 'again':
			if (look.made < MOST_PAGES) return ask(list, { ...state, look: { ...look, pages: [] } }, 0, rules);
			return quiet(ended(state, beganAt(look)), gapInList);
		case 'found':
			return found(list, state, look, verdict, rules);
	}
}

function found(list: WatchedList, state: ListState, look: Look, verdict: Extract<Verdict, { kind: 'found' }>, rules: Rules): Move {
	const names = verdict.met.map((entry) => entry.names);
	const { forgot, seen } = remembering(state, names, rules.mostSeen);
	const isFree = rules.checkEveryMs === undefined;
	const known: ListState = {
		...ended(state, isFree && !isDeep(state, rules) ? state.lookedAt : beganAt(look)),
		waitUntil: undefined,
		troubles: {},
		seen,
		isWhole: verdict.isWhole && !forgot,
		since: verdict.isStrange ? beganAt(look) : state.since,
	};
	const strange = state.seen?.length === 0 ? wasEmptyBefore : looksLikeAnotherList;
	const notes = verdict.isStrange ? [strange(list.name)] : [];
	// What is new goes out first, and the next look begins with the next poll.
	if (isFree || verdict.fresh.length > 0) return { state: known, fresh: verdict.fresh.toReversed(), notes };
	const next = lookAgain(list, known, rules);
	return { ...next, notes: [...notes, ...next.notes] };
}
