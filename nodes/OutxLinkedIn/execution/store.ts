// n8n's own store of values that were met before: a set of texts that belongs to the workflow and outlives its executions.
import type { ICheckProcessedOptions, IExecuteFunctions } from 'n8n-workflow';
import { systemClock, unlessAborted, type Clock } from './clock';

/** Shared by all nodes of the workflow; each node has its own under 'node'. */
const SCOPE = 'workflow';
const OPTIONS: ICheckProcessedOptions = { mode: 'entries' };

export interface Store {
	/** Whether what is written outlives the execution. */
	readonly isKept: boolean;
	/** Writes entries down, in one call. @returns those that weren't there yet */
	add(entries: string[]): Promise<string[]>;
	remove(entries: string[]): Promise<void>;
	clear(): Promise<void>;
	/**
	 * The same once nobody of this n8n process has called for so many milliseconds, or longer where n8n is slow: two processes that
	 * call without a pause would each read only what they wrote themselves. All who wait for it are served in one call.
	 * @returns nothing after Stop
	 */
	addWhenQuiet(entries: string[], quietMs: number, waiting: { clock: Clock; signal: AbortSignal }): Promise<string[]>;
	/** Lets nobody of this n8n process between the calls that `work` makes on what it's given. */
	alone<T>(work: (store: Unguarded) => Promise<T>): Promise<T>;
}

export type Unguarded = Pick<Store, 'add' | 'remove' | 'clear'>;

/**
 * n8n reads the store's row, changes it and writes it back without a lock, so within one n8n process executions take turns. Of two
 * processes (queue mode) that write at once, one loses what it wrote.
 */
export function openStore(context: IExecuteFunctions, clock: Clock = systemClock): Store {
	const { id } = context.getWorkflow();
	const calls = isSaved(id) ? timed(callsOf(context), clock) : setOfOneExecution();
	const alone = turnsOf(`${id}`);
	return {
		isKept: isSaved(id),
		add: async (entries) => await alone(async () => await calls.add(entries)),
		remove: async (entries) => await alone(async () => await calls.remove(entries)),
		clear: async () => await alone(async () => await calls.clear()),
		addWhenQuiet: whenQuiet(`${id}`, alone, calls),
		alone: async (work) => await alone(async () => await work(calls)),
	};
}

/** A workflow that was never saved has no ID of its own, and n8n no row for it. */
const isSaved = (id: string | undefined): boolean => id !== undefined && id !== '' && id !== '__EMPTY__';

function callsOf({ helpers }: IExecuteFunctions): Unguarded {
	return {
		add: async (entries) => {
			if (entries.length === 0) return [];
			// n8n would store an entry that comes twice in one call twice.
			const once = [...new Set(entries)];
			const check = async () => await helpers.checkProcessedAndRecord(once, SCOPE, OPTIONS);
			// Again once: when two n8n processes make the store's row at the same moment, one of them is refused.
			const { new: added } = await check().catch(check);
			return added.map(String);
		},
		remove: async (entries) => {
			if (entries.length > 0) await helpers.removeProcessed(entries, SCOPE, OPTIONS);
		},
		clear: async () => await helpers.clearAllProcessedItems(SCOPE, OPTIONS),
	};
}

/** Another process on the same busy machine may take longer than the slowest call of this one. */
const TIMES_THE_SLOWEST = 3;
const LATELY_MS = 10_000;
/** Where n8n takes this long, something else is wrong. */
const LONGEST_PAUSE_MS = 5_000;

/** By clock, so that tests with clocks of their own don't meet. */
const slowestCalls = new WeakMap<Clock, { ms: number; at: number }>();

/** How long n8n took for its slowest call of late. */
function slowestOf(clock: Clock): number {
	const slowest = slowestCalls.get(clock);
	return slowest === undefined || clock.now() - slowest.at > LATELY_MS ? 0 : slowest.ms;
}

function timed(calls: Unguarded, clock: Clock): Unguarded {
	const time = async <T>(call: () => Promise<T>): Promise<T> => {
		const startedAt = clock.now();
		try {
			return await call();
		} finally {
			const ms = clock.now() - startedAt;
			if (ms >= slowestOf(clock)) slowestCalls.set(clock, { ms, at: clock.now() });
		}
	};
	return {
		add: async (entries) => await time(async () => await calls.add(entries)),
		remove: async (entries) => await time(async () => await calls.remove(entries)),
		clear: async () => await time(calls.clear),
	};
}

const pauseOf = (quietMs: number, clock: Clock): number =>
	Math.max(quietMs, Math.min(LONGEST_PAUSE_MS, TIMES_THE_SLOWEST * slowestOf(clock)));

/** What stands in where n8n has no store: the same for the rows of one execution. */
function setOfOneExecution(): Unguarded {
	const known = new Set<string>();
	return {
		add: async (entries) => {
			const added = entries.filter((entry) => !known.has(entry));
			entries.forEach((entry) => known.add(entry));
			return added;
		},
		remove: async (entries) => entries.forEach((entry) => known.delete(entry)),
		clear: async () => known.clear(),
	};
}

type Alone = <T>(work: () => Promise<T>) => Promise<T>;

const lastTurns = new Map<string, Promise<unknown>>();

function turnsOf(key: string): Alone {
	return async (work) => {
		const turn = (lastTurns.get(key) ?? Promise.resolve()).then(work, work);
		lastTurns.set(key, turn);
		try {
			return await turn;
		} finally {
			if (lastTurns.get(key) === turn) lastTurns.delete(key);
		}
	};
}

/** What is to be added in the next call after a pause. */
interface QuietCall {
	entries: Set<string>;
	waiting: number;
	nobodyWaits: AbortController;
	added: Promise<ReadonlySet<string>>;
}

const quietCalls = new Map<string, QuietCall>();

function whenQuiet(key: string, alone: Alone, calls: Unguarded): Store['addWhenQuiet'] {
	function begin(quietMs: number, clock: Clock): QuietCall {
		const entries = new Set<string>();
		const nobodyWaits = new AbortController();
		const added = alone(async () => {
			await clock.sleep(pauseOf(quietMs, clock), nobodyWaits.signal);
			forget();
			return new Set(nobodyWaits.signal.aborted ? [] : await calls.add([...entries]));
		});
		const call = { entries, waiting: 0, nobodyWaits, added };
		const forget = () => {
			if (quietCalls.get(key) === call) quietCalls.delete(key);
		};
		nobodyWaits.signal.addEventListener('abort', forget);
		quietCalls.set(key, call);
		return call;
	}
	return async (entries, quietMs, { clock, signal }) => {
		const call = quietCalls.get(key) ?? begin(quietMs, clock);
		entries.forEach((entry) => call.entries.add(entry));
		call.waiting++;
		await unlessAborted(call.added, signal);
		call.waiting--;
		if (signal.aborted) {
			if (call.waiting === 0) call.nobodyWaits.abort();
			return [];
		}
		const added = await call.added;
		return entries.filter((entry) => added.has(entry));
	};
}

/** Which of the entries are there, without leaving any. */
export async function look(store: Pick<Store, 'alone'>, entries: string[]): Promise<Set<string>> {
	return await store.alone(async ({ add, remove }) => {
		const added = new Set(await add(entries));
		await remove([...added]);
		return new Set(entries.filter((entry) => !added.has(entry)));
	});
}

/** What is written beside an entry that must never be taken for true by mistake. */
export const confirmed = (entry: string): string => `surely ${entry}`;

/**
 * The same for entries that are confirmed. To look is to write for a moment, which another n8n process may see, or keep for good:
 * what stays behind like that is taken out again. The confirmation itself is looked for only where its entry is met.
 */
export async function lookForSure(store: Pick<Store, 'alone'>, entries: string[]): Promise<Set<string>> {
	return await store.alone(async (unguarded) => {
		const here: Pick<Store, 'alone'> = { alone: async (work) => await work(unguarded) };
		const met = [...(await look(here, entries))];
		const confirmations = await look(here, met.map(confirmed));
		const isSure = (entry: string) => confirmations.has(confirmed(entry));
		await unguarded.remove(met.filter((entry) => !isSure(entry)));
		return new Set(met.filter(isSure));
	});
}
