// How many acts of a kind a day has seen, over all executions of a workflow. The store is a set, so each act of a day takes a
// numbered place there: the lowest free one, so that counting is looking which places are taken.
import { overDayLimit, overWeekLimit, type ActWords } from '../../messages';
import { addDays } from '../calendar';
import { confirmed, look, lookForSure, type Store } from '../store';

export interface Limits {
	/** 0 for no limit. */
	maxPerDay: number;
	maxPerWeek: number;
}

/** A week is today and the six days before. */
const DAYS_IN_WEEK = 7;
/** A clock that was set back mustn't give a day twice: days are looked for this far ahead. */
const DAYS_AHEAD = 40;
/** Without a limit so many places are tried at once. */
const PLACES_AT_ONCE = 25;

export interface Place {
	day: string;
	number: number;
	/** What stands for it in the store. */
	entry: string;
	/** Say that its day has been counted at all. */
	dayEntries: string[];
}

export interface DayCounts {
	/** @param spokenFor how many more places are needed; @returns the reason where there is no room */
	whyFull(spokenFor: number): Promise<string | undefined>;
	/** Places that may be free, lowest first: to be added to the store. @returns the reason where there is none */
	candidates(wanted: number): Promise<Place[] | string>;
	/** Which of the candidates are taken now. The others that were added must be removed again. */
	choose(candidates: Place[], added: ReadonlySet<string>, wanted: number): Place[];
	giveBack(place: Place): void;
}

export interface DayCountsTools {
	store: Store;
	/** What is counted. */
	kind: string;
	limits: Limits;
	words: ActWords;
	/** Today, in the workflow's time zone. */
	today(): string;
}

export const placeEntry = (kind: string, day: string, number: number): string => `count ${kind} ${day} ${number}`;
const dayEntry = (kind: string, day: string): string => `day ${kind} ${day}`;

export function createDayCounts({ store, kind, limits, words, today }: DayCountsTools): DayCounts {
	const { maxPerDay, maxPerWeek } = limits;
	/** What is known of a day, looked up once per execution. */
	let known: Known | undefined;

	const placeAt = (day: string, number: number): Place => ({
		day,
		number,
		entry: placeEntry(kind, day, number),
		dayEntries: [dayEntry(kind, day), confirmed(dayEntry(kind, day))],
	});

	async function lookAround(): Promise<Known> {
		const askedOn = today();
		if (known?.askedOn === askedOn) return known;
		if (maxPerDay === 0 && maxPerWeek === 0) {
			known = { askedOn, day: askedOn, free: [], next: 1, whyFull: '', isContended: false };
			return known;
		}
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
		const room = roomWithin(most, taken);
		// Where there is no room, today has had all of it.
		const roomOn = maxPerWeek === 0 ? addDays(day, 1) : dayWithRoom([{ day, count: most }, ...week], maxPerWeek, day);
		const whyFull = byDay < byWeek ? overDayLimit(words, maxPerDay, roomOn) : overWeekLimit(words, maxPerWeek, roomOn);
		const free = range(1, room).filter((number) => !taken.includes(number)).map((number) => placeAt(day, number));
		known = { askedOn, day, free, next: undefined, whyFull, isContended: false };
		return known;
	}

	async function laterDay(askedOn: string): Promise<string | undefined> {
		const ahead = range(1, DAYS_AHEAD).map((days) => addDays(askedOn, days));
		const counted = await lookForSure(store, ahead.map((day) => dayEntry(kind, day)));
		return ahead.toReversed().find((day) => counted.has(dayEntry(kind, day)));
	}

	/** The next places of which it isn't known whether they're free; none where there is a limit. */
	const unknownPlaces = ({ day, next }: Known, wanted: number): Place[] =>
		wanted === 0 || next === undefined
			? []
			: range(next, next + Math.max(PLACES_AT_ONCE, wanted) - 1).map((number) => placeAt(day, number));

	return {
		whyFull: async (spokenFor) => {
			const { free, next, whyFull } = await lookAround();
			return next === undefined && free.length <= spokenFor ? whyFull : undefined;
		},
		candidates: async (wanted) => {
			const around = await lookAround();
			const tried = around.isContended ? Math.max(wanted, PLACES_AT_ONCE) : wanted;
			const free = around.free.slice(0, tried);
			const places = [...free, ...unknownPlaces(around, tried - free.length)];
			return places.length === 0 ? around.whyFull : places;
		},
		choose: (candidates, added, wanted) => {
			const free = candidates.filter(({ entry }) => added.has(entry));
			if (known !== undefined) {
				const tried = new Set(candidates.map(({ entry }) => entry));
				known.free = [...free.slice(wanted), ...known.free.filter(({ entry }) => !tried.has(entry))];
				if (known.next !== undefined) known.next = Math.max(known.next, ...candidates.map(({ number }) => number + 1));
				known.isContended = free.length < candidates.length;
			}
			return free.slice(0, wanted);
		},
		giveBack: (place) => {
			if (known?.day === place.day) known.free.unshift(place);
		},
	};
}

/** What must stay when the rest of the store is emptied, so that no day or week is given a second time. */
export async function entriesThatCount(store: Pick<Store, 'alone'>, kinds: string[], today: string): Promise<string[]> {
	const days = range(1 - DAYS_IN_WEEK, DAYS_AHEAD).map((ahead) => addDays(today, ahead));
	const all = kinds.flatMap((kind) => days.map((day) => ({ kind, day })));
	const counted = await lookForSure(store, all.map(({ kind, day }) => dayEntry(kind, day)));
	const entries = [...counted].flatMap((entry) => [entry, confirmed(entry)]);
	const places = await takenPlaces(store, all, 0);
	return [...entries, ...places.flatMap(({ kind, day, numbers }) => numbers.map((number) => placeEntry(kind, day, number)))];
}

interface Taken {
	kind: string;
	day: string;
	numbers: number[];
}

/**
 * @param known up to which number places are looked for in any case
 * @returns the numbers taken on each of the days; those of a time without a limit, or with a higher one, as well. The lowest are
 * taken first, so where many in a row are free none is taken further up
 */
async function takenPlaces(store: Pick<Store, 'alone'>, days: Array<{ kind: string; day: string }>, known: number): Promise<Taken[]> {
	const all = days.map((one) => ({ ...one, numbers: new Array<number>() }));
	for (let first = 1, last = known + PLACES_AT_ONCE, open = all; open.length > 0; first = last + 1, last += PLACES_AT_ONCE) {
		const block = range(first, last);
		const taken = await look(store, open.flatMap(({ kind, day }) => block.map((number) => placeEntry(kind, day, number))));
		for (const { kind, day, numbers } of open) numbers.push(...block.filter((number) => taken.has(placeEntry(kind, day, number))));
		const looksFull = last - PLACES_AT_ONCE;
		open = open.filter(({ numbers }) => numbers.some((number) => number > looksFull));
	}
	return all;
}

interface Known {
	/** What today was when this was looked up. */
	askedOn: string;
	/** The day that is counted on: today, or a later one where the clock was set back. */
	day: string;
	/** Places known to be free, until somebody else takes them; where there is a limit, all of them. */
	free: Place[];
	/** Without a limit: the lowest place of which nothing is known. */
	next: number | undefined;
	whyFull: string;
	/** Other executions take places meanwhile: one at a time would be tried in vain, again and again. */
	isContended: boolean;
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
