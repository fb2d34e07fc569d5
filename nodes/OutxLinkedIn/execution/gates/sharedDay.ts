import type { Clock } from '../clock';

/** What executions of one n8n process share of a day, so that they don't try each other's places. */
export interface SharedDay {
	/** Numbers that one of them has tried, and nobody has seen free since. */
	tried: Set<number>;
	/** Without a limit: given back. */
	free: number[];
	/** Without a limit: the lowest number of which nothing is known. */
	next: number;
	/** Whether it was looked for days after it. */
	isLatest: boolean;
	/** Grows when a place is taken without heeding a limit, or given back: what was known of room doesn't hold any more. */
	version: number;
	/** By limits: at which version the day was surely full. */
	fullAt: Map<string, number>;
}

/** A clock that was set back may have two days in use. */
const DAYS_KEPT = 3;

/** By clock, so that tests with clocks of their own don't meet. */
const sharedOf = new WeakMap<Clock, Map<string, Map<string, SharedDay>>>();

/** @param key tells the acts of one kind and workflow from others */
export function sharedDay(day: string, key: string, clock: Clock): SharedDay {
	const all = sharedOf.get(clock) ?? new Map<string, Map<string, SharedDay>>();
	sharedOf.set(clock, all);
	const days = all.get(key) ?? new Map<string, SharedDay>();
	all.set(key, days);
	const known = days.get(day);
	if (known !== undefined) return known;
	const begun: SharedDay = { tried: new Set(), free: [], next: 1, isLatest: false, version: 0, fullAt: new Map() };
	days.set(day, begun);
	for (const old of [...days.keys()].slice(0, -DAYS_KEPT)) days.delete(old);
	return begun;
}
