// A clock whose time only passes when everybody sleeps: hours in milliseconds.
import { setMaxListeners } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../nodes/OutxLinkedIn/execution/clock.ts';

/** Node warns of more listeners than a few. */
export const letMany = (signal: AbortSignal): void => setMaxListeners(0, signal);

interface Sleeper {
	at: number;
	wake(): void;
}

const LONGEST_TEST_MS = 24 * 3600 * 1000;
const MOST_WAKINGS = 2_000_000;

export class VirtualClock implements Clock {
	/** What `random` gives; a function is asked each time. */
	chance: number | (() => number) = 0.5;

	/** What the machine's own clock says at virtual time 0. */
	wallStart = Date.UTC(2026, 0, 5, 9);

	private time = 0;

	private readonly sleepers = new Set<Sleeper>();

	now = (): number => this.time;

	wallNow = (): number => this.wallStart + this.time;

	random = (): number => (typeof this.chance === 'number' ? this.chance : this.chance());

	sleep = async (ms: number, signal?: AbortSignal): Promise<void> => {
		if (signal?.aborted || ms <= 0) return;
		// Hundreds of questions at once sleep on one signal.
		if (signal) letMany(signal);
		await new Promise<void>((resolve) => {
			const sleeper = { at: this.time + ms, wake: () => finish() };
			const finish = () => {
				this.sleepers.delete(sleeper);
				signal?.removeEventListener('abort', finish);
				resolve();
			};
			this.sleepers.add(sleeper);
			signal?.addEventListener('abort', finish);
		});
	};

	/** Does something at a moment of virtual time, counted from 0. */
	at(time: number, action: () => void): void {
		void this.sleep(time - this.time).then(action);
	}

	/** Lets time pass, from one sleeper's waking to the next, until the work is over. */
	async until<T>(work: Promise<T>): Promise<T> {
		const state = { over: false };
		const end = () => {
			state.over = true;
		};
		work.then(end, end);
		for (let wakings = 0; wakings < MOST_WAKINGS; wakings++) {
			await setImmediate();
			if (state.over) return await work;
			const next = this.nextSleeper();
			if (next === undefined) throw new Error('Everything waits, and nobody sleeps');
			if (next.at > LONGEST_TEST_MS) break;
			this.time = Math.max(this.time, next.at);
			next.wake();
		}
		throw new Error('It never ended');
	}

	private nextSleeper(): Sleeper | undefined {
		let next: Sleeper | undefined;
		for (const sleeper of this.sleepers) if (next === undefined || sleeper.at < next.at) next = sleeper;
		return next;
	}
}

/** The same numbers in every run, spread evenly from 0 up to 1 (mulberry32). */
export function seededChance(seed = 1): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
