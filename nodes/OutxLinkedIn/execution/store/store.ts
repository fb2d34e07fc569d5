// n8n's own store of values that were met before: a set of texts that belongs to the workflow and outlives its executions.
import { randomUUID } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';
import { systemClock, type Clock, type Waiting } from '../clock';
import { answeredInTime, callsOf, setOfOneExecution, type Calls } from './calls';
import { newToken } from './entries';
import { noteOverwritten, timed } from './pauses';
import { queueOf, whenQuiet } from './queue';

export interface Store extends Calls {
	/** Tells the store of one workflow from another's. */
	readonly key: string;
	/** Whether what is written outlives the execution. */
	readonly isKept: boolean;
	/**
	 * Adds entries once nobody of this n8n process has called for `SETTLE_MS`, or longer where n8n is slow: two processes that
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

export interface Unguarded extends Calls {
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

/** What is overwritten this often in a row is somebody else's fault. */
export const MOST_TIMES_OVERWRITTEN = 5;

/**
 * n8n reads the store's row, changes it and writes it back without a lock, so within one n8n process executions take turns. Of two
 * processes (queue mode) that write at once, one loses what it wrote.
 */
export function openStore(context: IExecuteFunctions, clock: Clock = systemClock): Store {
	const { id } = context.getWorkflow();
	const key = isSaved(id) ? `${id}` : `unsaved ${randomUUID()}`;
	const calls = isSaved(id) ? timed(answeredInTime(callsOf(context), key, clock), clock) : setOfOneExecution();
	const inTurn = queueOf(key);
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
		if (back.length > 0) noteOverwritten(waiting.clock);
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

/** What works on the store outside of a turn, within one. */
export const within = (unguarded: Unguarded): Pick<Store, 'alone'> => ({ alone: async (work) => await work(unguarded) });
