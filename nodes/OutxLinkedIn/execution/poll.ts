// One poll of the trigger: reads what is remembered, lets each list take its next steps, and remembers again. It waits for nothing:
// what OutX needs time for is asked for in one poll and read in a later one.
import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { inTrigger, triggerNote, triggerWaits, whileActivating, type Read, type Watched } from '../messages';
import type { Task } from '../transport/tasks';
import { causeText } from './cause';
import { systemClock, type Clock } from './clock';
import { ask, outcomeIn, readTasks } from './polling/asking';
import { watchedOf, type Entry, type TriggerEvent, type WatchedList } from './polling/event';
import { showExamples } from './polling/examples';
import { move, type Happened, type Rules } from './polling/move';
import { errorOf, itemsOf, type Told } from './polling/output';
import { readSetup, type Setup } from './polling/setup';
import { laterOf, MOST_SEEN, newList, readState, writeState, type ListState, type State } from './polling/state';
import { asTold, isDue, STAGES, toTell, troubled, type Trouble, type Troubles } from './polling/trouble';
import { visitOf, type Visit } from './polling/visit';

/** @param find the event of that name, or why there is none */
export async function pollEvent(
	context: IPollFunctions,
	find: (name: string) => Read<TriggerEvent>,
	clock: Clock = systemClock,
): Promise<INodeExecutionData[][] | null> {
	if (context.getMode() === 'manual') return await showExamples(context, find, clock);
	const visit = visitOf(context);
	const now = clock.wallNow();
	const poll = async () => await new Poll(context, visit, now).run(find);
	return await alone(visit.place, now, visit.isStarting ? async () => await withoutThrowing(context, poll) : poll);
}

/** Whatever it is: thrown while n8n starts, it could leave the trigger dead. */
async function withoutThrowing<T>(context: IPollFunctions, poll: () => Promise<T>): Promise<T | null> {
	try {
		return await poll();
	} catch (error) {
		context.logger.error(triggerNote(context.getNode().name, causeText(error)));
		return null;
	}
}

/** Polls on their way, by node: n8n starts the next one although the last one isn't over. */
const onTheirWay = new Map<string, number>();

/** All requests of a poll have ended by then, or n8n has dropped it. */
const POLL_ENDS_MS = 300_000;

async function alone<T>(place: string, now: number, poll: () => Promise<T | null>): Promise<T | null> {
	const other = onTheirWay.get(place);
	if (other !== undefined && Math.abs(now - other) < POLL_ENDS_MS) return null;
	onTheirWay.set(place, now);
	try {
		return await poll();
	} finally {
		if (onTheirWay.get(place) === now) onTheirWay.delete(place);
	}
}

/** The newest state of each node, for engines of n8n that save none where nothing is emitted. */
const remembered = new Map<string, State>();

/** So many lists take their steps at once. */
const LISTS_AT_ONCE = 5;

/** An end for what should end by itself. */
const MOST_STEPS = 100;

class Poll {
	private readonly data: IDataObject;
	private readonly saved: State | undefined;
	private state: State;
	/** As it stands in the static data, as far as this poll knows. */
	private turn: number;
	private isOvertaken = false;
	/** Whether there is anything to save: a poll that has nothing to do must not get in the way of one that waits for an answer. */
	private isChanged = false;
	/** The lists by their IDs, as sentences need them. */
	private watched: ReadonlyMap<string, Watched> = new Map();
	/** Met in this poll. */
	private readonly troubles: Told[] = [];
	/** What is new, by list, oldest first. */
	private readonly fresh: Entry[][] = [];
	/** How their lists stand once it has gone out. */
	private readonly after: Array<[list: string, state: ListState]> = [];

	constructor(
		private readonly context: IPollFunctions,
		private readonly visit: Visit,
		private readonly now: number,
	) {
		this.data = context.getWorkflowStaticData('node');
		this.saved = readState(this.data);
		this.turn = this.saved?.turn ?? 0;
		this.believeSaved();
		this.state = this.newest(undefined);
	}

	/** n8n has taken what the last poll brought. */
	private believeSaved(): void {
		const { saved, visit } = this;
		const before = remembered.get(visit.place);
		if (saved !== undefined && before !== undefined && saved.key === before.key && saved.turn > before.turn) remembered.set(visit.place, saved);
	}

	/** What is remembered of what is watched now. */
	private newest(key: string | undefined): State {
		const { place, hasCopies } = this.visit;
		const later = laterOf(this.saved, hasCopies ? remembered.get(place) : undefined, key);
		// n8n hasn't saved it, or no longer finds it under the node's new name.
		this.isChanged = later !== undefined && later !== this.saved;
		return later ?? { version: 1, turn: 0, key: '', lists: {} };
	}

	async run(find: (name: string) => Read<TriggerEvent>): Promise<INodeExecutionData[][] | null> {
		const setup = await readSetup(this.context, find);
		if (setup.kind === 'failed') {
			const trouble = troubled(this.state.trouble, setup.problem, this.now, 'mend');
			this.met(trouble, this.state.trouble);
			this.change({ trouble });
			return this.end([], progressOf(this.state), this.state);
		}
		const { lists, event, key } = setup.value;
		this.state = this.newest(key);
		const before = progressOf(this.state);
		this.watch(setup.value);
		await inTurns(lists, LISTS_AT_ONCE, async (list) => await this.walk(list, setup.value));
		// What is found by a poll that ends with an error goes out with the next one.
		const isKept = this.toMendNow() === undefined;
		const untaken = this.state;
		if (isKept) for (const [list, state] of this.after) this.keep(list, state);
		return this.isOvertaken ? null : this.end(isKept ? itemsOf(event, this.fresh, this.now) : [], before, untaken);
	}

	/** What is no longer watched is forgotten; what another event or account has seen says nothing. */
	private watch({ key, lists, event }: Setup): void {
		const kept = this.state.key === key ? this.state.lists : {};
		const listOf = (id: string): ListState => {
			const list = kept[id] ?? newList(this.now);
			// Somebody waits to see whether it works now.
			return this.visit.isWatched && list.waitUntil !== undefined ? { ...list, waitUntil: undefined } : list;
		};
		this.watched = new Map(lists.map((list) => [list.id, watchedOf(event, list)]));
		const watched = Object.fromEntries(lists.map(({ id }) => [id, listOf(id)]));
		const isSame =
			this.state.key === key &&
			this.state.trouble === undefined &&
			Object.keys(kept).length === lists.length &&
			lists.every(({ id }) => watched[id] === kept[id]);
		if (!isSame) this.change({ key, trouble: undefined, lists: watched });
	}

	/** A list takes its steps until nothing more is to be done in this poll. */
	private async walk(list: WatchedList, { send, checkEveryMs, lists }: Setup): Promise<void> {
		const rules: Rules = { now: this.now, checkEveryMs, mostSeen: Math.floor(MOST_SEEN / lists.length) };
		let happened: Happened = { kind: 'poll' };
		let answers: Task[] = [];
		for (let step = 0; step < MOST_STEPS; step++) {
			const before = this.state.lists[list.id] ?? newList(this.now);
			const { state, want, fresh, notes } = move(list, before, happened, rules);
			for (const note of notes) this.context.logger.warn(triggerNote(this.context.getNode().name, note));
			for (const stage of STAGES) this.met(state.troubles[stage], before.troubles[stage], this.watched.get(list.id));
			if (fresh.length > 0) {
				// It counts as seen only when it goes out: a crash before that must not lose it.
				this.fresh.push(fresh);
				this.after.push([list.id, state]);
				return;
			}
			this.keep(list.id, state);
			if (want === undefined) return;
			if (want.kind === 'read') {
				happened = await readTasks(send, want.taskIds);
				continue;
			}
			// Before the request leaves, so that no other poll sends it too.
			if (!this.save()) return;
			happened = outcomeIn(want.request, await ask(send, want.request), answers);
			answers = happened.kind === 'answered' ? happened.tasks : [];
		}
	}

	private keep(list: string, state: ListState): void {
		if (state !== this.state.lists[list]) this.change({ lists: { ...this.state.lists, [list]: state } });
	}

	private change(changes: Partial<State>): void {
		this.state = { ...this.state, ...changes };
		this.isChanged = true;
	}

	/** Logs trouble when it begins, and all of it while n8n starts, when it can't be shown otherwise. */
	private met(trouble: Trouble | undefined, before: Trouble | undefined, watched?: Watched): void {
		if (trouble === undefined || trouble === before) return;
		const problem = inTrigger(trouble.problem, watched);
		this.troubles.push({ kind: trouble.kind, problem });
		if (trouble.kind === before?.kind && !this.visit.isStarting) return;
		this.context.logger.warn(triggerWaits(this.context.getNode().name, problem, watched));
	}

	/** @returns false where another poll has changed the state meanwhile: whatever this one found, that one finds too */
	private save(): boolean {
		if ((readState(this.data)?.turn ?? 0) !== this.turn) this.isOvertaken = true;
		if (this.isOvertaken) return false;
		if (!this.isChanged) return true;
		this.isChanged = false;
		this.turn = Math.max(this.turn, this.state.turn) + 1;
		this.state = { ...this.state, turn: this.turn };
		writeState(this.data, this.state);
		remembered.set(this.visit.place, this.state);
		return true;
	}

	/** @param untaken the state in which the items are still to come */
	private end(items: INodeExecutionData[], before: string, untaken: State): INodeExecutionData[][] | null {
		const toMend = this.toMendNow();
		const due = items.length === 0 ? this.tellNow(before) : undefined;
		const isSaved = this.save();
		if (toMend !== undefined) throw errorOf(this.context, toMend, whileActivating(toMend.problem));
		if (!isSaved) return null;
		if (due !== undefined) throw errorOf(this.context, due, due.problem.error);
		if (items.length === 0) return null;
		// n8n may drop them, where a change is published or a poll takes too long. Where it doesn't, what it saves is the later state.
		remembered.set(this.visit.place, { ...untaken, turn: this.turn - 1 });
		return [items];
	}

	/** What keeps a workflow from being published: somebody waits to be told. */
	private toMendNow(): Told | undefined {
		return this.visit.isWatched ? this.troubles.find(({ kind }) => kind === 'mend') : undefined;
	}

	/** @returns what the user has to be told now, once and in one failed execution, if anything */
	private tellNow(before: string): Told | undefined {
		if (this.visit.isStarting) return undefined;
		// Who publishes the workflow is told what keeps it from working, and nothing that passes.
		const toMend = this.toMendNow();
		if (toMend !== undefined) this.tell(toMend);
		if (this.visit.isWatched) return undefined;
		// An engine that saves nothing of a poll that throws would lose what this one has begun: the next one tells.
		if (this.visit.hasCopies && progressOf(this.state) !== before) return undefined;
		const all = this.allTroubles().map(({ trouble }) => trouble);
		// What holds for all lists is met by one after the other.
		const isToldAlready = (one: Trouble): boolean => !one.problem.isOwn && all.some(({ told }) => told.includes(toTell(one)));
		const due = all.find((one) => isDue(one) && !isToldAlready(one));
		return due && this.tell(due);
	}

	/** For all that have the same trouble now. */
	private tell({ kind, problem }: Pick<Trouble, 'kind' | 'problem'>): Told {
		const isToldWith = (trouble: Trouble): boolean => isDue(trouble) && toTell(trouble) === toTell({ kind, problem });
		const concerned = this.allTroubles().filter(({ trouble }) => isToldWith(trouble));
		const told = (trouble: Trouble | undefined) => (trouble !== undefined && isToldWith(trouble) ? asTold(trouble) : trouble);
		const toldIn = (troubles: Troubles): Troubles => Object.fromEntries(STAGES.map((stage) => [stage, told(troubles[stage])]));
		const lists = Object.entries(this.state.lists).map(([id, list]): [string, ListState] => [id, { ...list, troubles: toldIn(list.troubles) }]);
		this.change({ trouble: told(this.state.trouble), lists: Object.fromEntries(lists) });
		return { kind, problem: inTrigger(problem, together(concerned.flatMap(({ watched }) => watched ?? []))) };
	}

	private allTroubles(): Array<{ trouble: Trouble; watched: Watched | undefined }> {
		const ofLists = Object.entries(this.state.lists).flatMap(([id, { troubles }]) =>
			STAGES.flatMap((stage) => troubles[stage] ?? []).map((trouble) => ({ trouble, watched: this.watched.get(id) })),
		);
		const { trouble } = this.state;
		return trouble === undefined ? ofLists : [{ trouble, watched: undefined }, ...ofLists];
	}
}

/** Several lists with the same trouble, as one. */
function together(watched: Watched[]): Watched | undefined {
	const [first] = watched;
	return first && { ...first, name: [...new Set(watched.map(({ name }) => name))].join(', ') };
}

/** All that would be lost with the state. */
const progressOf = ({ lists }: State): string =>
	JSON.stringify(Object.values(lists).map(({ look, lookedAt, seen }) => [look, lookedAt, seen?.length]));

/** Does it for all, so many at once. */
async function inTurns<T>(all: T[], atOnce: number, work: (one: T) => Promise<void>): Promise<void> {
	const left = [...all];
	const worker = async (): Promise<void> => {
		for (let next = left.shift(); next !== undefined; next = left.shift()) await work(next);
	};
	await Promise.all(Array.from({ length: Math.min(atOnce, all.length) }, worker));
}
