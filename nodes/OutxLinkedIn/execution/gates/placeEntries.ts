// What stands in n8n's store for the acts of a day. The store is a set, so each act takes a numbered place there, and counting is
// looking which places are taken.
import { daysAround } from '../calendar';
import { sure } from '../store/entries';
import { lookConfirmed, lookWithDoubts } from '../store/looking';
import type { Store } from '../store/store';

/** A week is today and the six days before. */
export const DAYS_IN_WEEK = 7;
/** A clock that was set back mustn't give a day twice: days are looked for this far ahead. */
export const DAYS_AHEAD = 40;
/** For each so many numbers an entry says that one of them was taken: places may be given back, and many in a row be free. */
const NUMBERS_PER_BLOCK = 25;
/** So many blocks are looked for at once. */
const BLOCKS_AT_ONCE = 40;

export interface Place {
	day: string;
	number: number;
	/** What stands for it in the store. */
	entry: string;
	/** Say that its day has been counted at all, and how far. */
	dayEntries: string[];
}

export const placeEntry = (kind: string, day: string, number: number): string => `count ${kind} ${day} ${number}`;
export const dayEntry = (kind: string, day: string): string => `day ${kind} ${day}`;
const blockEntry = (kind: string, day: string, block: number): string => `block ${kind} ${day} ${block}`;
const blockOf = (number: number): number => Math.ceil(number / NUMBERS_PER_BLOCK);

export const placeAt = (kind: string, day: string, number: number): Place => ({
	day,
	number,
	entry: placeEntry(kind, day, number),
	dayEntries: [dayEntry(kind, day), blockEntry(kind, day, blockOf(number))].flatMap(sure),
});

/** What must stay when the rest of the store is emptied, so that no day or week is given a second time. */
export async function entriesThatCount(store: Pick<Store, 'alone'>, kinds: string[], today: string): Promise<string[]> {
	const days = daysAround(today, 1 - DAYS_IN_WEEK, DAYS_AHEAD);
	const all = kinds.flatMap((kind) => days.map((day) => ({ kind, day })));
	return entriesOf(await takenPlaces(store, all, 0)).flatMap(sure);
}

const entriesOf = (taken: Taken[]): string[] =>
	taken
		.filter(({ numbers }) => numbers.length > 0)
		.flatMap(({ kind, day, numbers }) => [
			...numbers.map((number) => placeEntry(kind, day, number)),
			...new Set(numbers.map((number) => blockEntry(kind, day, blockOf(number)))),
			dayEntry(kind, day),
		]);

export interface Taken {
	kind: string;
	day: string;
	numbers: number[];
	/** The entries of those that may only look taken, because another process is looking for them. */
	inDoubt: string[];
}

/**
 * @param last up to which number it's looked in any case
 * @returns the numbers taken on each of the days; those of a time without a limit, or with a higher one, as well
 */
export async function takenPlaces(store: Pick<Store, 'alone'>, days: Array<{ kind: string; day: string }>, last: number): Promise<Taken[]> {
	const all = days.map((one) => ({ ...one, numbers: new Array<number>(), inDoubt: new Array<string>() }));
	let sought = all.map((taken) => ({ taken, numbers: range(1, last) }));
	let known = last;
	for (let first = 1, end = blockOf(last) + BLOCKS_AT_ONCE; sought.length > 0; first = end + 1, end += BLOCKS_AT_ONCE) {
		const blocks = range(first, end);
		const entries = sought.flatMap(({ taken: { kind, day }, numbers }) => [
			...numbers.map((number) => placeEntry(kind, day, number)),
			...blocks.map((one) => blockEntry(kind, day, one)),
		]);
		const { found, inDoubt } = await lookWithDoubts(store, entries);
		const further: typeof sought = [];
		for (const { taken, numbers } of sought) {
			const { kind, day } = taken;
			taken.numbers.push(...numbers.filter((number) => found.has(placeEntry(kind, day, number))));
			taken.inDoubt.push(...numbers.map((number) => placeEntry(kind, day, number)).filter((entry) => inDoubt.includes(entry)));
			const highest = Math.max(0, ...blocks.filter((one) => found.has(blockEntry(kind, day, one)))) * NUMBERS_PER_BLOCK;
			if (highest > known) further.push({ taken, numbers: range(known + 1, highest) });
		}
		sought = further;
		known = end * NUMBERS_PER_BLOCK;
	}
	return all;
}

/** Days before are looked for so far back. */
const DAYS_BACK = 60;

/** What no week asks for any more. */
export async function entriesOfOldDays(store: Pick<Store, 'alone'>, kind: string, today: string): Promise<string[]> {
	const days = daysAround(today, -DAYS_BACK, -DAYS_IN_WEEK);
	const counted = await lookConfirmed(store, days.map((day) => dayEntry(kind, day)));
	const old = days.filter((day) => counted.has(dayEntry(kind, day))).map((day) => ({ kind, day }));
	return entriesOf(await takenPlaces(store, old, 0));
}

export const range = (first: number, last: number): number[] =>
	Array.from({ length: Math.max(0, last - first + 1) }, (_none, index) => first + index);
