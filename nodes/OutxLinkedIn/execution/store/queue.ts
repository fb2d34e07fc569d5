// Executions of one n8n process call the store one after the other, and sometimes only after a pause.
import { unlessAborted, type Clock, type Waiting } from '../clock';
import type { Calls } from './calls';
import { outOfStep, pauseOf } from './pauses';

type Alone = <T>(work: () => Promise<T>) => Promise<T>;

const lastTurns = new Map<string, Promise<unknown>>();

export function queueOf(key: string): Alone {
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

export function whenQuiet(key: string, alone: Alone, calls: Calls): Quietly {
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
