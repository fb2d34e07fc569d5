// How many acts of a kind a day has seen, over all executions of a workflow. The store is a set, so each act of a day takes a
// numbered place there: the lowest free one, so that counting is looking which places are taken.
import { overDayLimit, overWeekLimit, type ActWords } from '../../messages';
import { addDays } from '../calendar';
import type { Clock } from '../clock';
import { lookForCertain, lookForSure, sure, untilLookingAgain, type Store, type Waiting } from '../store';
import { claimed, type Claims } from './claims';

export interface Limits {
	/** 0 for no limit. */
	maxPerDay: number;
	maxPerWeek: number;
}

/** A week is today and the six days before. */
const DAYS_IN_WEEK = 7;
/** A clock that was set back mustn't give a day twice: days are looked for this far ahead. */
const DAYS_AHEAD = 40;
/** For each so many numbers an entry says that one of them was taken: places may be given back, and many in a row be free. */
const NUMBERS_PER_BLOCK = 25;
/** So many blocks are looked for at once. */
const BLOCKS_AT_ONCE = 40;
/** n8n looks for each entry that is to be removed through all of the row. */
const MOST_FORGOTTEN_AT_ONCE = 500;
/** Without a limit so many places are tried one by one before it's looked which are taken. */
const TRIES_BEFORE_LOOKING = 3;

export interface Place {
	day: string;
	number: number;
	/** What stands for it in the store. */
	entry: string;
	/** Say that its day has been counted at all, and how far. */
	dayEntries: string[];
}

export interface TakenPlace extends Place {
	/** Of the call that wrote it down. */
	seal: string;
}

export interface DayCounts {
	/** @param spokenFor how many more places are needed; @returns the reason where there is no room */
	whyFull(spokenFor: number): Promise<string | undefined>;
	/** How many places may be free. */
	room(): Promise<number>;
	/** Writes so many places of today down, or as many as there are. */
	take(wanted: number): Promise<TakenPlace[]>;
	giveBack(place: Place): void;
	/** Whether a place taken before is still one of today. */
	isToday(place: Place): boolean;
	/**
	 * At the end of a run that did the first act of a day: takes out what no week asks for any more, because n8n rewrites the whole row
	 * at every call.
	 */
	forgetOldDays(): Promise<void>;
}

export interface DayCountsTools {
	store: Store;
	claims: Claims;
	/** What is counted. */
	kind: string;
	limits: Limits;
	words: ActWords;
	/** Today, in the workflow's time zone. */
	today(): string;
	waiting: Waiting;
}

export const placeEntry = (kind: string, day: string, number: number): string => `count ${kind} ${day} ${number}`;
const dayEntry = (kind: string, day: string): string => `day ${kind} ${day}`;
const blockEntry = (kind: string, day: string, block: number): string => `block ${kind} ${day} ${block}`;
const blockOf = (number: number): number => Math.ceil(number / NUMBERS_PER_BLOCK);

/** Where places come from: from those that a limit leaves, or from as many as are wanted. */
interface Places {
	whyFull: DayCounts['whyFull'];
	room: DayCounts['room'];
	/** Places that may be free, lowest first, each given once; none where there is no room. */
	next(wanted: number): Promise<Place[]>;
	/** Some of those were another's. */
	missed(): Promise<void>;
	giveBack: DayCounts['giveBack'];
	isToday: DayCounts['isToday'];
}

export function createDayCounts(tools: DayCountsTools): DayCounts {
	const { store, claims, kind, limits, waiting } = tools;
	const placeAt = (day: string, number: number): Place => ({
		day,
		number,
		entry: placeEntry(kind, day, number),
		dayEntries: [dayEntry(kind, day), blockEntry(kind, day, blockOf(number))].flatMap(sure),
	});
	const isLimited = limits.maxPerDay + limits.maxPerWeek > 0;
	const places = isLimited ? limitedPlaces(tools, placeAt) : anyPlaces(tools, placeAt);

	let firstOfDay: Place | undefined;

	async function write(tried: Place[]): Promise<TakenPlace[]> {
		const seal = claims.newSeal();
		const entries = [...tried.flatMap(({ entry }) => claimed(entry)), ...new Set(tried.flatMap(({ dayEntries }) => dayEntries)), seal];
		const added = new Set(await store.add(entries));
		const free = tried.filter(({ entry }) => !claims.isTaken(entry, added));
		claims.leave(tried.filter((place) => !free.includes(place)).map(({ entry }) => entry), added);
		return free.map((place) => ({ ...place, seal }));
	}

	return {
		whyFull: places.whyFull,
		room: places.room,
		take: async (wanted) => {
			const taken: TakenPlace[] = [];
			while (taken.length < wanted && !waiting.signal.aborted) {
				const tried = await places.next(wanted - taken.length);
				if (tried.length === 0) break;
				const free = await write(tried);
				taken.push(...free);
				firstOfDay ??= free.find(({ number }) => number === 1);
				if (free.length < tried.length) await places.missed();
			}
			return taken;
		},
		giveBack: places.giveBack,
		isToday: places.isToday,
		forgetOldDays: async () => {
			if (firstOfDay === undefined) return;
			const { day } = firstOfDay;
			const days = range(DAYS_IN_WEEK, 2 * DAYS_IN_WEEK - 1).map((ago) => ({ kind, day: addDays(day, -ago) }));
			const entries = entriesOf(await takenPlaces(store, days, 0));
			await store.remove(entries.slice(0, MOST_FORGOTTEN_AT_ONCE).flatMap(sure));
		},
	};
}

type PlaceAt = (day: string, number: number) => Place;

/** What executions of one n8n process share of a day, so that they don't try each other's places. */
interface Shared {
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
const sharedOf = new WeakMap<Clock, Map<string, Shared>>();

function sharedOn(day: string, { store, kind, waiting: { clock } }: DayCountsTools): Shared {
	const all = sharedOf.get(clock) ?? new Map<string, Shared>();
	sharedOf.set(clock, all);
	const key = `${store.key} ${kind}`;
	const known = all.get(key);
	if (known?.day === day) return known;
	const begun = { day, tried: new Set<number>(), free: [], next: 1, isLatest: false };
	all.set(key, begun);
	return begun;
}

interface Known {
	/** What today was when this was looked up. */
	askedOn: string;
	/** The day that is counted on: today, or a later one where the clock was set back. */
	day: string;
	/** Numbers of all places known to be free, until somebody else takes them, lowest first. */
	free: number[];
	whyFull: string;
	/** Whether it was looked again before it was taken for full. */
	isSure: boolean;
}

function limitedPlaces(tools: DayCountsTools, placeAt: PlaceAt): Places {
	const { store, kind, limits, words, today, waiting } = tools;
	const { maxPerDay, maxPerWeek } = limits;
	let known: Known | undefined;

	async function look(askedOn: string): Promise<Known> {
		// The clock was set back: what was counted on a later day still counts.
		const day = (await laterDay(askedOn)) ?? askedOn;
		const daysBefore = maxPerWeek === 0 ? [] : range(1, DAYS_IN_WEEK - 1).map((ago) => addDays(day, -ago));
		const days = [day, ...daysBefore].map((one) => ({ kind, day: one }));
		const counts = await takenPlaces(store, days, Math.max(maxPerDay, maxPerWeek));
		const taken = counts.filter((one) => one.day === day).flatMap(({ numbers }) => numbers);
		const week = counts.filter((one) => one.day !== day).map((one) => ({ day: one.day, count: one.numbers.length }));
		const before = week.reduce((sum, { count }) => sum + count, 0);
		const byWeek = maxPerWeek === 0 ? Infinity : Math.max(0, maxPerWeek - before);
		const byDay = maxPerDay === 0 ? Infinity : maxPerDay;
		const most = Math.min(byDay, byWeek);
		// Where there is no room, today has had all of it.
		const roomOn = maxPerWeek === 0 ? addDays(day, 1) : dayWithRoom([{ day, count: most }, ...week], maxPerWeek, day);
		const whyFull = byDay < byWeek ? overDayLimit(words, maxPerDay, roomOn) : overWeekLimit(words, maxPerWeek, roomOn);
		const free = range(1, roomWithin(most, taken)).filter((number) => !taken.includes(number));
		for (const number of free) sharedOn(day, tools).tried.delete(number);
		await store.afterTakingBack(waiting);
		return { askedOn, day, free, whyFull, isSure: false };
	}

	/** Once in a process: one that looks often is in the way of others that do. */
	async function laterDay(askedOn: string): Promise<string | undefined> {
		const shared = sharedOn(askedOn, tools);
		if (shared.isLatest) return undefined;
		const ahead = range(1, DAYS_AHEAD).map((days) => addDays(askedOn, days));
		const counted = await lookForCertain(store, ahead.map((day) => dayEntry(kind, day)), waiting);
		shared.isLatest = counted.size === 0;
		return ahead.toReversed().find((day) => counted.has(dayEntry(kind, day)));
	}

	/** What is known of today, looked up again until there is room or surely none. */
	async function around(spokenFor: number): Promise<Known> {
		const seen = known?.askedOn === today() ? known : await look(today());
		known = seen;
		if (seen.free.length > spokenFor || seen.isSure || !store.isKept) return seen;
		// To look is to write for a moment, which whoever looks at the same moment takes for true.
		await untilLookingAgain(waiting);
		const again = await look(today());
		const hasMore = again.askedOn !== seen.askedOn || again.free.length > seen.free.length;
		known = { ...(hasMore ? again : seen), isSure: true };
		return known;
	}

	return {
		whyFull: async (spokenFor) => {
			const { free, whyFull } = await around(spokenFor);
			return free.length <= spokenFor ? whyFull : undefined;
		},
		room: async () => (await around(0)).free.length,
		next: async (wanted) => {
			const before = await around(0);
			const { tried } = sharedOn(before.day, tools);
			const left = before.free.filter((number) => !tried.has(number));
			if (left.length < before.free.length) Object.assign(before, { free: left, isSure: false });
			const { day, free } = await around(0);
			const numbers = free.splice(0, wanted);
			numbers.forEach((number) => sharedOn(day, tools).tried.add(number));
			return numbers.map((number) => placeAt(day, number));
		},
		missed: async () => {
			// Others take places meanwhile.
			if (known !== undefined) known.isSure = false;
		},
		giveBack: ({ day, number }) => {
			sharedOn(day, tools).tried.delete(number);
			if (known?.day === day) known.free.unshift(number);
		},
		isToday: ({ day }) => known?.askedOn === today() && known.day === day,
	};
}

function anyPlaces(tools: DayCountsTools, placeAt: PlaceAt): Places {
	const { store, kind, today } = tools;
	let misses = 0;
	const shared = () => sharedOn(today(), tools);

	return {
		whyFull: async () => undefined,
		room: async () => Infinity,
		next: async (wanted) => {
			const day = shared();
			const again = day.free.splice(0, wanted);
			const numbers = [...again, ...range(day.next, day.next + wanted - again.length - 1)];
			day.next += wanted - again.length;
			return numbers.map((number) => placeAt(day.day, number));
		},
		missed: async () => {
			const day = shared();
			if (++misses <= TRIES_BEFORE_LOOKING) {
				// Another process is ahead.
				day.next += misses;
				return;
			}
			misses = 0;
			const taken = await takenPlaces(store, [{ kind, day: day.day }], 0);
			day.next = Math.max(day.next, ...taken.flatMap(({ numbers }) => numbers).map((number) => number + 1));
		},
		giveBack: ({ day, number }) => {
			if (shared().day === day) shared().free.push(number);
		},
		isToday: ({ day }) => day === today(),
	};
}

/** What must stay when the rest of the store is emptied, so that no day or week is given a second time. */
export async function entriesThatCount(store: Pick<Store, 'alone'>, kinds: string[], today: string): Promise<string[]> {
	const days = range(1 - DAYS_IN_WEEK, DAYS_AHEAD).map((ahead) => addDays(today, ahead));
	const all = kinds.flatMap((kind) => days.map((day) => ({ kind, day })));
	return entriesOf(await takenPlaces(store, all, 0)).flatMap(sure);
}

const entriesOf = (taken: Taken[]): string[] =>
	taken
		.filter(({ numbers }) => numbers.length > 0)
		.flatMap(({ kind, day, numbers }) => [
			dayEntry(kind, day),
			...new Set(numbers.map((number) => blockEntry(kind, day, blockOf(number)))),
			...numbers.map((number) => placeEntry(kind, day, number)),
		]);

interface Taken {
	kind: string;
	day: string;
	numbers: number[];
}

/**
 * @param last up to which number it's looked in any case
 * @returns the numbers taken on each of the days; those of a time without a limit, or with a higher one, as well
 */
async function takenPlaces(store: Pick<Store, 'alone'>, days: Array<{ kind: string; day: string }>, last: number): Promise<Taken[]> {
	const all = days.map((one) => ({ ...one, numbers: new Array<number>() }));
	let sought = all.map((taken) => ({ taken, numbers: range(1, last) }));
	for (let block = 1; sought.length > 0; block += BLOCKS_AT_ONCE) {
		const blocks = range(block, block + BLOCKS_AT_ONCE - 1);
		const entries = sought.flatMap(({ taken: { kind, day }, numbers }) => [
			...numbers.map((number) => placeEntry(kind, day, number)),
			...blocks.map((one) => blockEntry(kind, day, one)),
		]);
		const found = await lookForSure(store, entries);
		const further: typeof sought = [];
		for (const { taken, numbers } of sought) {
			const { kind, day } = taken;
			taken.numbers.push(...numbers.filter((number) => found.has(placeEntry(kind, day, number))));
			const known = Math.max(last, (block - 1) * NUMBERS_PER_BLOCK);
			const highest = Math.max(0, ...blocks.filter((one) => found.has(blockEntry(kind, day, one)))) * NUMBERS_PER_BLOCK;
			if (highest > known) further.push({ taken, numbers: range(known + 1, highest) });
		}
		sought = further;
	}
	return all;
}

/** The highest place that may be taken, so that with those taken beyond it there are no more than `most`. */
function roomWithin(most: number, taken: number[]): number {
	let room = most;
	while (room > 0 && room + taken.filter((number) => number > room).length > most) room--;
	return room;
}

/** The first day after today whose week, it and the six days before, has room. */
function dayWithRoom(counts: Array<{ day: string; count: number }>, maxPerWeek: number, today: string): string {
	const countOn = (day: string) =>
		counts.filter((one) => addDays(one.day, DAYS_IN_WEEK) > day).reduce((sum, { count }) => sum + count, 0);
	let day = addDays(today, 1);
	while (countOn(day) >= maxPerWeek) day = addDays(day, 1);
	return day;
}

const range = (first: number, last: number): number[] =>
	Array.from({ length: Math.max(0, last - first + 1) }, (_none, index) => first + index);
