// Where a limit per day or week leaves few places: the lowest free one is taken, so that none beyond the limit is.
import { overDayLimit, overWeekLimit } from '../../messages';
import { addDays, daysAround } from '../calendar';
import { lookedFor } from '../store/entries';
import { lookUntilUndoubted, MOST_TIMES_AGAIN, untilLookingAgain } from '../store/looking';
import { dayEntry, DAYS_AHEAD, DAYS_IN_WEEK, placeAt, range, takenPlaces } from './placeEntries';
import { sharedDayOf, type Places, type PlacesTools } from './places';

interface Known {
	/** What today was when this was looked up. */
	askedOn: string;
	/** The day that is counted on: today, or a later one where the clock was set back. */
	day: string;
	/** Numbers of all places known to be free, until somebody else takes them, lowest first. */
	free: number[];
	whyFull: string;
	/** The entries of places that may only look taken. */
	inDoubt: string[];
	/** Whether it was looked again before it was taken for full. */
	isSure: boolean;
	/** Of the shared day when this was looked up. */
	version: number;
}

export function limitedPlaces(tools: PlacesTools): Places {
	const { store, kind, limits, words, today, waiting } = tools;
	const { maxPerDay, maxPerWeek } = limits;
	const shared = (day: string) => sharedDayOf(tools, day);
	const limitsKey = `${maxPerDay} ${maxPerWeek}`;
	let known: Known | undefined;

	async function look(askedOn: string): Promise<Known> {
		// The clock was set back: what was counted on a later day still counts.
		const day = (await laterDay(askedOn)) ?? askedOn;
		const { version } = shared(day);
		const daysBefore = maxPerWeek === 0 ? [] : daysAround(day, 1 - DAYS_IN_WEEK, -1);
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
		for (const number of free) shared(day).tried.delete(number);
		await store.afterTakingBack(waiting);
		return { askedOn, day, free, whyFull, inDoubt: counts.flatMap((one) => one.inDoubt), isSure: shared(day).fullAt.get(limitsKey) === version, version };
	}

	/** Once in a process: one that looks often is in the way of others that do. */
	async function laterDay(askedOn: string): Promise<string | undefined> {
		const day = shared(askedOn);
		if (day.isLatest) return undefined;
		const ahead = daysAround(askedOn, 1, DAYS_AHEAD);
		const counted = await lookUntilUndoubted(store, ahead.map((one) => dayEntry(kind, one)), waiting);
		day.isLatest = counted.size === 0;
		return ahead.toReversed().find((one) => counted.has(dayEntry(kind, one)));
	}

	/** What is known of today, looked up again until there is room or surely none. */
	async function around(spokenFor: number): Promise<Known> {
		const isStillKnown = known?.askedOn === today() && known.version === shared(known.day).version;
		known = known !== undefined && isStillKnown ? known : await look(today());
		for (let times = 1; known.free.length <= spokenFor && !known.isSure && store.isKept; times++) known = await lookAgain(known, times);
		return known;
	}

	/** To look is to write for a moment, which whoever looks at the same moment takes for true. */
	async function lookAgain(seen: Known, times: number): Promise<Known> {
		await untilLookingAgain(waiting);
		if (waiting.signal.aborted) return { ...seen, isSure: true };
		const again = await look(today());
		const hasMore = again.askedOn !== seen.askedOn || again.free.length > seen.free.length;
		const isLast = times >= MOST_TIMES_AGAIN;
		// Nobody looks for so long: that was left behind, and would keep others waiting.
		if (isLast) await store.remove(again.inDoubt.map(lookedFor));
		const isSure = isLast || again.inDoubt.length === 0;
		const seenNow = { ...(hasMore ? again : seen), isSure };
		if (isSure && seenNow.free.length === 0) shared(seenNow.day).fullAt.set(limitsKey, seenNow.version);
		return seenNow;
	}

	return {
		whyFull: async (spokenFor) => {
			const { free, whyFull } = await around(spokenFor);
			return free.length <= spokenFor ? whyFull : undefined;
		},
		room: async () => (await around(0)).free.length,
		next: async (wanted) => {
			const before = await around(0);
			const { tried } = shared(before.day);
			const left = before.free.filter((number) => !tried.has(number));
			if (left.length < before.free.length) known = { ...before, free: left, isSure: false };
			const { day, free } = await around(0);
			const numbers = free.splice(0, wanted);
			numbers.forEach((number) => shared(day).tried.add(number));
			return numbers.map((number) => placeAt(kind, day, number));
		},
		missed: async () => {
			// Others take places meanwhile.
			if (known !== undefined) known.isSure = false;
		},
		giveBack: ({ day, number }) => {
			const given = shared(day);
			given.tried.delete(number);
			given.version++;
			if (known?.day !== day) return;
			known.free.unshift(number);
			known.version = given.version;
		},
		isToday: ({ day }) => known?.askedOn === today() && known.day === day,
	};
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
