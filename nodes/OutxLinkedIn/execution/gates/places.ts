// Where the places of a day come from, and what executions of one n8n process share of it.
import type { ActWords } from '../../messages';
import type { Clock, Waiting } from '../clock';
import type { Store } from '../store/store';
import type { Place } from './placeEntries';

export interface Limits {
	/** 0 for no limit. */
	maxPerDay: number;
	maxPerWeek: number;
}

/** Where one is set, no act may go out uncounted. */
export const isLimited = ({ maxPerDay, maxPerWeek }: Limits): boolean => maxPerDay + maxPerWeek > 0;

export interface PlacesTools {
	store: Store;
	/** What is counted. */
	kind: string;
	limits: Limits;
	words: ActWords;
	/** Today, in the workflow's time zone. */
	today(): string;
	waiting: Waiting;
}

/** Where places come from: from those that a limit leaves, or from as many as are wanted. */
export interface Places {
	/** @param spokenFor how many places are promised already; @returns the reason where there is no room beside them */
	whyFull(spokenFor: number): Promise<string | undefined>;
	/** How many places may be free. */
	room(): Promise<number>;
	/** Places that may be free, lowest first, each given once; none where there is no room. */
	next(wanted: number): Promise<Place[]>;
	/** Some of those were another's. */
	missed(): Promise<void>;
	giveBack(place: Place): void;
	/** Whether a place taken before is still one of today. */
	isToday(place: Place): boolean;
}

/** What executions of one n8n process share of a day, so that they don't try each other's places. */
interface SharedDay {
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

export function sharedDayOf({ store, kind, waiting: { clock } }: Pick<PlacesTools, 'store' | 'kind' | 'waiting'>, day: string): SharedDay {
	const key = `${store.key} ${kind}`;
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
