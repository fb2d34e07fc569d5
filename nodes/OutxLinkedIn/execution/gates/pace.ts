// One pace per account: all executions of this n8n process that use the same key send one after the other, spaced.
import { unlessAborted, type Clock } from '../clock';
import type { Work } from '../rows';
import { isPaced } from '../step';
import { GO, type Gate, type Verdict } from './gates';

/** How far 'Spacing' varies either way, so that requests don't come like clockwork. */
const JITTER = 1 / 3;

interface Lane {
	/** Resolves when whoever came last has gone. */
	tail: Promise<void>;
	waiting: number;
	/** When the last request went, on the clock's `now`. */
	lastAt: number;
}

/** Lanes belong to a clock, so that tests with clocks of their own don't meet. */
const lanesOf = new WeakMap<Clock, Map<string, Lane>>();

export interface PaceTools {
	/** What tells the accounts apart. */
	account: string;
	spacingSeconds: number;
	clock: Clock;
	signal: AbortSignal;
	/** Asked once more when a request's turn has come, which may be hours after it came. Whoever is behind waits for the answer, too. */
	stillHolds(work: Work): Promise<Verdict>;
}

/**
 * Lets requests out in the order they came, whichever execution they belong to. Each execution has at most one of them
 * waiting, so one with many rows holds up one with a single row by one turn at most.
 */
export function paceGate({ account, spacingSeconds, clock, signal, stillHolds }: PaceTools): Gate {
	const lanes = lanesOf.get(clock) ?? new Map<string, Lane>();
	lanesOf.set(clock, lanes);
	return {
		enter: async (work) => {
			if (!isPaced(work.request)) return GO;
			forgetIdle(lanes, clock);
			const lane = lanes.get(account) ?? { tail: Promise.resolve(), waiting: 0, lastAt: -Infinity };
			lanes.set(account, lane);
			const before = lane.tail;
			let leave = () => {};
			lane.tail = new Promise((resolve) => (leave = resolve));
			lane.waiting++;
			try {
				await unlessAborted(before, signal);
				const spacingMs = spacingSeconds * 1000 * (1 + JITTER * (2 * clock.random() - 1));
				await clock.sleep(lane.lastAt + spacingMs - clock.now(), signal);
				if (signal.aborted) return { kind: 'canceled' };
				const verdict = await stillHolds(work);
				if (verdict.kind === 'go') lane.lastAt = clock.now();
				return verdict;
			} finally {
				lane.waiting--;
				// Whoever gives up his turn early must not let those behind pass those before.
				void before.then(leave);
			}
		},
	};
}

/** Longer than any spacing: by then the last request holds nobody up. */
const IDLE_MS = 2 * 3600 * 1000;

function forgetIdle(lanes: Map<string, Lane>, clock: Clock): void {
	for (const [account, lane] of lanes) {
		if (lane.waiting === 0 && clock.now() - lane.lastAt > IDLE_MS) lanes.delete(account);
	}
}
