// How long to wait until whatever another n8n process has read of the store is written back.
import type { Clock } from '../clock';
import type { Calls } from './calls';

/**
 * After so long whoever read the store's row before has written it back. As a rule n8n takes 4 ms for that; 352 were measured with 20
 * executions at once on two processors. Where its calls are slow it takes longer, and more is waited.
 */
export const SETTLE_MS = 500;

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

export function timed(calls: Calls, clock: Clock): Calls {
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

export const noteOverwritten = (clock: Clock): void => void overwrittenAt.set(clock, clock.now());

/** Two processes with the same pause would overwrite each other every time. */
export const outOfStep = (clock: Clock): number =>
	clock.now() - (overwrittenAt.get(clock) ?? -Infinity) <= LATELY_MS ? SETTLE_MS * clock.random() : 0;

export const pauseOf = (clock: Clock): number =>
	Math.max(SETTLE_MS, Math.min(LONGEST_PAUSE_MS, TIMES_THE_SLOWEST * slowestOf(clock)));
