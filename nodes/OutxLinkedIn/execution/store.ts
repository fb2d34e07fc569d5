// n8n's own store of values that were met before: a set of texts that belongs to the workflow and outlives its executions.
import { randomUUID } from 'node:crypto';
import type { ICheckProcessedOptions, IExecuteFunctions } from 'n8n-workflow';
import { endsWithin, systemClock, unlessAborted, type Clock } from './clock';

/** Shared by all nodes of the workflow; each node has its own under 'node'. */
const SCOPE = 'workflow';
const OPTIONS: ICheckProcessedOptions = { mode: 'entries' };

/**
 * After so long whoever read the store's row before has written it back. As a rule n8n takes 4 ms for that; 352 were measured with 20
 * executions at once on two processors. Where its calls are slow it takes longer, and more is waited.
 */
export const SETTLE_MS = 500;

export interface Waiting {
	clock: Clock;
	signal: AbortSignal;
}

export interface Store {
	/** Tells the store of one workflow from another's. */
	readonly key: string;
	/** Whether what is written outlives the execution. */
	readonly isKept: boolean;
	/** Writes entries down, in one call. @returns those that weren't there yet */
	add(entries: string[]): Promise<string[]>;
	remove(entries: string[]): Promise<void>;
	clear(): Promise<void>;
	/**
	 * The same once nobody of this n8n process has called for `SETTLE_MS`, or longer where n8n is slow: two processes that
	 * call without a pause would each read only what they wrote themselves. All who wait for it are served in one call; what several
	 * ask for is new for the first of them only.
	 * @returns nothing after Stop
	 */
	addWhenQuiet(entries: string[], waiting: Waiting): Promise<string[]>;
	/** Lets nobody of this n8n process between the calls that `work` makes on what it's given. */
	alone<T>(work: (store: Unguarded) => Promise<T>): Promise<T>;
	/** Sees to it that what was taken back stays out, once that had the time to settle. Nothing to do for what nobody took back. */
	afterTakingBack(waiting: Waiting): Promise<void>;
}

export interface Unguarded extends Pick<Store, 'add' | 'remove' | 'clear'> {
	/** Removes what stood there, and sees to it in `afterTakingBack` that it's gone, as far as that can be told. */
	takeBack(entries: string[]): Promise<void>;
	/**
	 * The same for what has a token: a text of nobody else's that has stood in the store beside it, and is removed with it. Without
	 * the token it isn't there either, and is never removed a second time: by then it may be another's.
	 * @param others what is removed as well, and not looked after
	 */
	takeBackMarked(taken: Taken[], others?: string[]): Promise<void>;
}

/** What is taken back, and the text that tells afterwards whether it came back: if that is there, the removal was overwritten. */
export interface Taken {
	entries: string[];
	token: string;
	/**
	 * One of the entries, where others write the same ones and take them out, so that the token may come back alone: only where both
	 * are there it's removed again.
	 */
	sign?: string;
}

type Calls = Pick<Store, 'add' | 'remove' | 'clear'>;

/** What is overwritten this often in a row is somebody else's fault. */
export const MOST_TIMES_OVERWRITTEN = 5;

export const newToken = (): string => `token ${randomUUID()}`;

/**
 * n8n reads the store's row, changes it and writes it back without a lock, so within one n8n process executions take turns. Of two
 * processes (queue mode) that write at once, one loses what it wrote.
 */
export function openStore(context: IExecuteFunctions, clock: Clock = systemClock): Store {
	const { id } = context.getWorkflow();
	const key = isSaved(id) ? `${id}` : `unsaved ${randomUUID()}`;
	const calls = isSaved(id) ? timed(answeredInTime(callsOf(context), key, clock), clock) : setOfOneExecution();
	const inTurn = turnsOf(key);
	const quietly = whenQuiet(key, inTurn, calls);
	let takenBack: Taken[] = [];
	const takeBackMarked: Unguarded['takeBackMarked'] = async (taken, others = []) => {
		await calls.remove([...new Set([...taken.flatMap(({ entries, token }) => [...entries, token]), ...others])]);
		takenBack.push(...taken);
	};
	const unguarded: Unguarded = {
		...calls,
		takeBack: async (entries) => {
			const token = newToken();
			await calls.add([token]);
			await takeBackMarked([{ entries, token }]);
		},
		takeBackMarked,
	};
	const alone: Store['alone'] = async (work) => await inTurn(async () => await work(unguarded));

	/** @returns what had to be removed once more */
	async function checked(removals: Taken[], waiting: Waiting): Promise<Taken[]> {
		const tokens = [...new Set(removals.map(({ token }) => token))];
		const { signal } = waiting;
		// After Stop nothing is waited for.
		const missing = new Set((await quietly(tokens, waiting, 'withdraw')) ?? (await inTurn(async () => await calls.add(tokens))));
		const back = removals.filter(({ token }) => !missing.has(token));
		if (back.length > 0) overwrittenAt.set(waiting.clock, waiting.clock.now());
		const notDone = await inTurn(async () => {
			const noSign = new Set(await calls.add([...new Set(back.flatMap(({ sign = [] }) => sign))]));
			const again = back.filter(({ sign }) => sign === undefined || !noSign.has(sign));
			await calls.remove([...new Set([...tokens, ...noSign, ...again.flatMap(({ entries }) => entries)])]);
			return again;
		});
		return signal.aborted ? [] : notDone;
	}

	return {
		key,
		isKept: isSaved(id),
		add: async (entries) => await inTurn(async () => await calls.add(entries)),
		remove: async (entries) => {
			// For nothing, nobody waits for his turn.
			if (entries.length > 0) await inTurn(async () => await calls.remove(entries));
		},
		clear: async () => await inTurn(async () => await calls.clear()),
		addWhenQuiet: async (entries, waiting) => (await quietly(entries, waiting, 'leave')) ?? [],
		alone,
		afterTakingBack: async (waiting) => {
			for (let tries = 0; tries < MOST_TIMES_OVERWRITTEN && takenBack.length > 0 && isSaved(id); tries++) {
				const removals = takenBack;
				takenBack = [];
				let left = removals;
				try {
					left = await checked(removals, waiting);
				} finally {
					// What couldn't be looked after stays to be.
					takenBack.push(...left);
				}
				if (waiting.signal.aborted) return;
			}
		},
	};
}

/** A workflow that was never saved has no ID of its own, and n8n no row for it. */
const isSaved = (id: string | undefined): boolean => id !== undefined && id !== '' && id !== '__EMPTY__';

function callsOf({ helpers }: IExecuteFunctions): Calls {
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
			if (entries.length === 0) return;
			const remove = async () => await helpers.removeProcessed(entries, SCOPE, OPTIONS);
			// To remove twice does no harm.
			await remove().catch(remove);
		},
		clear: async () => await helpers.clearAllProcessedItems(SCOPE, OPTIONS),
	};
}

/** Longer than an n8n takes that still answers. */
const LONGEST_CALL_MS = 60_000;

/** Where n8n hasn't answered a call and may do so yet, by the store's key. */
const unanswered = new Set<string>();

/**
 * A call that n8n doesn't answer fails, and so does whatever is asked until it has: should it write back after all what it had read,
 * it would wipe out what was written meanwhile.
 */
function answeredInTime(calls: Calls, key: string, clock: Clock): Calls {
	async function limited<T>(call: () => Promise<T>, ifLate: (answer: T) => Promise<void>): Promise<T> {
		const noAnswer = new Error(`n8n's database gave no answer within ${LONGEST_CALL_MS / 1000} seconds`);
		if (unanswered.has(key)) throw noAnswer;
		const calling = call();
		if (await endsWithin(calling, LONGEST_CALL_MS, clock)) return await calling;
		unanswered.add(key);
		const answer = () => unanswered.delete(key);
		void calling.then(ifLate).then(answer, answer);
		throw noAnswer;
	}
	const nothing = async () => {};
	return {
		// Nobody reckons with what it has added.
		add: async (entries) => await limited(async () => await calls.add(entries), calls.remove),
		remove: async (entries) => await limited(async () => await calls.remove(entries), nothing),
		clear: async () => await limited(calls.clear, nothing),
	};
}

/** Another process on the same busy machine may take longer than the slowest call of this one. */
const TIMES_THE_SLOWEST = 3;
const LATELY_MS = 10_000;
/** Where n8n takes this long, something else is wrong. */
const LONGEST_PAUSE_MS = 5_000;

interface TimedCall {
	ms: number;
	at: number;
}

/** Calls of late, each slower than those after it. By clock, so that tests with clocks of their own don't meet. */
const slowestCalls = new WeakMap<Clock, TimedCall[]>();

const lateCalls = (clock: Clock): TimedCall[] => (slowestCalls.get(clock) ?? []).filter(({ at }) => clock.now() - at <= LATELY_MS);

/** How long n8n took for its slowest call of late. */
const slowestOf = (clock: Clock): number => lateCalls(clock)[0]?.ms ?? 0;

function noteCall(ms: number, clock: Clock): void {
	slowestCalls.set(clock, [...lateCalls(clock).filter((call) => call.ms > ms), { ms, at: clock.now() }]);
}

function timed(calls: Calls, clock: Clock): Calls {
	const time = async <T>(call: () => Promise<T>): Promise<T> => {
		const startedAt = clock.now();
		try {
			return await call();
		} finally {
			noteCall(clock.now() - startedAt, clock);
		}
	};
	return {
		add: async (entries) => await time(async () => await calls.add(entries)),
		remove: async (entries) => await time(async () => await calls.remove(entries)),
		clear: async () => await time(calls.clear),
	};
}

/** When another process last wiped out what was taken back, on the clock's `now`. */
const overwrittenAt = new WeakMap<Clock, number>();

/** Two processes with the same pause would overwrite each other every time. */
const outOfStep = (clock: Clock): number =>
	clock.now() - (overwrittenAt.get(clock) ?? -Infinity) <= LATELY_MS ? SETTLE_MS * clock.random() : 0;

const pauseOf = (clock: Clock): number =>
	Math.max(SETTLE_MS, Math.min(LONGEST_PAUSE_MS, TIMES_THE_SLOWEST * slowestOf(clock)));

/** What stands in where n8n has no store: the same for the rows of one execution. */
function setOfOneExecution(): Calls {
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
	/** Whether n8n has been asked. */
	isSent: boolean;
	added: Promise<ReadonlySet<string>>;
}

/**
 * @param ifStopped whether what wasn't added yet at Stop may still be: taken for what was there before, it would mean the opposite
 * @returns what wasn't in the store before; undefined where it was stopped before n8n was asked, or may leave it open
 */
type Quietly = (entries: string[], waiting: Waiting, ifStopped: 'leave' | 'withdraw') => Promise<string[] | undefined>;

const quietCalls = new Map<string, QuietCall>();

function whenQuiet(key: string, alone: Alone, calls: Calls): Quietly {
	function begin(clock: Clock): QuietCall {
		const entries = new Set<string>();
		const nobodyWaits = new AbortController();
		const added = alone(async () => {
			await clock.sleep(pauseOf(clock) + outOfStep(clock), nobodyWaits.signal);
			forget();
			call.isSent = !nobodyWaits.signal.aborted;
			return new Set(call.isSent ? await calls.add([...entries]) : []);
		});
		const call: QuietCall = { entries, waiting: 0, nobodyWaits, isSent: false, added };
		const forget = () => {
			if (quietCalls.get(key) === call) quietCalls.delete(key);
		};
		nobodyWaits.signal.addEventListener('abort', forget);
		quietCalls.set(key, call);
		return call;
	}
	return async (entries, { clock, signal }, ifStopped) => {
		const call = quietCalls.get(key) ?? begin(clock);
		const asked = entries.filter((entry) => !call.entries.has(entry));
		asked.forEach((entry) => call.entries.add(entry));
		call.waiting++;
		await unlessAborted(call.added, signal);
		call.waiting--;
		const isWithdrawn = ifStopped === 'withdraw';
		if (signal.aborted && !(isWithdrawn && call.isSent)) {
			if (isWithdrawn) asked.forEach((entry) => call.entries.delete(entry));
			if (call.waiting === 0) call.nobodyWaits.abort();
			return undefined;
		}
		const added = await call.added;
		return asked.filter((entry) => added.has(entry));
	};
}

/** What works on the store outside of a turn, within one. */
export const within = (unguarded: Unguarded): Pick<Store, 'alone'> => ({ alone: async (work) => await work(unguarded) });

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

/** Stands beside a confirmation that is only looked for, so that nobody takes it for true: see `lookForSure`. */
export const lookedFor = (entry: string): string => `look ${entry}`;

/** Says of an entry that whoever wrote it down may still take it back. */
export const underWay = (entry: string): string => `claim ${entry}`;

/** An entry as it is written down for good, and taken out again. */
export const sure = (entry: string): string[] => [entry, confirmed(entry)];

/**
 * The same for entries that are confirmed. To look is to write for a moment, which another n8n process may see, or keep for good:
 * what stays behind like that is taken out again. The confirmation itself is looked for only where its entry is met.
 */
export async function lookForSure(store: Pick<Store, 'alone'>, entries: string[]): Promise<Set<string>> {
	return (await lookClosely(store, entries)).found;
}

export interface Look {
	found: Set<string>;
	/** Of those: what another process was looking for at that moment, or has left behind. It may be there by that only. */
	inDoubt: string[];
}

/** The same, and tells what of it is worth looking for again. */
export async function lookClosely(store: Pick<Store, 'alone'>, entries: string[]): Promise<Look> {
	return await store.alone(async (unguarded) => {
		const met = [...(await look(within(unguarded), entries))];
		if (met.length === 0) return { found: new Set<string>(), inDoubt: [] };
		const token = newToken();
		const added = new Set(await unguarded.add([...met.flatMap((entry) => [confirmed(entry), lookedFor(entry)]), token]));
		const isSure = (entry: string) => !added.has(confirmed(entry));
		const unsure = met.filter((entry) => !isSure(entry));
		const looks = met.map(lookedFor).filter((entry) => added.has(entry));
		const taken = unsure.map((entry) => ({ entries: [...sure(entry), lookedFor(entry)].filter((one) => one === entry || added.has(one)), token, sign: lookedFor(entry) }));
		await unguarded.takeBackMarked(taken, [token, ...looks]);
		const found = met.filter(isSure);
		return { found: new Set(found), inDoubt: found.filter((entry) => !added.has(lookedFor(entry))) };
	});
}

/** With the pause, longer than others need to take out what they left behind; by chance up to three times as long. */
const LOOK_AGAIN_MS = 400;

export const untilLookingAgain = async ({ clock, signal }: Waiting): Promise<void> =>
	await clock.sleep(pauseOf(clock) + LOOK_AGAIN_MS * (1 + 2 * clock.random()), signal);

/**
 * The same for what would do harm if it were taken for true by mistake, and is seldom met: whoever looks at the same moment writes
 * the confirmation, too, for a moment.
 */
export async function lookForCertain(store: Store, entries: string[], waiting: Waiting): Promise<Set<string>> {
	const met = await lookForSure(store, entries);
	if (met.size === 0 || !store.isKept) return met;
	await store.afterTakingBack(waiting);
	await untilLookingAgain(waiting);
	return await lookForSure(store, [...met]);
}

/** What is looked for again so often was left behind, by somebody who was killed while he looked. */
export const MOST_TIMES_AGAIN = 5;

/** As `lookForCertain`, where it does more harm to take a look for true than the other way round: what is still in doubt at the end isn't there. */
export async function lookForUndoubted(store: Store, entries: string[], waiting: Waiting): Promise<Set<string>> {
	let met = await lookForCertain(store, entries, waiting);
	if (!store.isKept) return met;
	let undoubted = new Set<string>();
	for (let times = 1; met.size > 0 && times <= MOST_TIMES_AGAIN; times++) {
		const { found, inDoubt } = await lookClosely(store, [...met]);
		undoubted = new Set([...found].filter((entry) => !inDoubt.includes(entry)));
		if (inDoubt.length === 0 || waiting.signal.aborted) break;
		met = found;
		await store.afterTakingBack(waiting);
		await untilLookingAgain(waiting);
	}
	return undoubted;
}

/** As `lookForSure`, and once more for what another process may just be looking for; of the rest the first look is true. */
export async function lookPatiently(store: Store, entries: string[], waiting: Waiting): Promise<Set<string>> {
	const first = await lookClosely(store, entries);
	if (first.inDoubt.length === 0 || !store.isKept) return first.found;
	await store.afterTakingBack(waiting);
	await untilLookingAgain(waiting);
	const found = await lookForSure(store, first.inDoubt);
	return new Set([...first.found].filter((entry) => !first.inDoubt.includes(entry) || found.has(entry)));
}
