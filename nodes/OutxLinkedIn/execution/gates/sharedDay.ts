import type { Clock } from '../clock';

/** What executions of one n8n process share of a day, so that they don't try each other's places. */
export interface SharedDay {
	day: string;
	/** Numbers that one of them has tried, and nobody has seen free since. */
	tried: Set<number>;
	/** Without a limit: given back. */
	free: number[];
	/** Without a limit: the lowest number of which nothing is known. */
	next: number;
	/** Whether it was looked for days after it. */
	isLatest: boolean;
}

/** By clock, so that tests with clocks of their own don't meet. */
const sharedOf = new WeakMap<Clock, Map<string, SharedDay>>();

/** @param key tells the acts of one kind and workflow from others */
export function sharedDay(day: string, key: string, clock: Clock): SharedDay {
	const all = sharedOf.get(clock) ?? new Map<string, SharedDay>();
	sharedOf.set(clock, all);
	const known = all.get(key);
	if (known?.day === day) return known;
	const begun = { day, tried: new Set<number>(), free: [], next: 1, isLatest: false };
	all.set(key, begun);
	return begun;
}

