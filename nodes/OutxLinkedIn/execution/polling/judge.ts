// Which entries of a list are new. By ID: place and time only decide about entries that may have been there all along, unseen.
import type { Entry, WatchedList } from './event';

/** An entry, and what it's called among all that were met. */
export interface Met extends Entry {
	id: string;
}

/** What earlier looks found. */
export interface Known {
	seen: ReadonlySet<string>;
	/** Whether all of the list was seen, so that any other entry is new wherever it stands. */
	isWhole: boolean;
	/** Since when the list is watched, in milliseconds since 1970. */
	since: number;
}

export interface ReadPage {
	start: number;
	entries: Met[];
	more: 'yes' | 'no' | 'unknown';
}

export type Verdict =
	/** A further page is needed. */
	| { kind: 'more'; start: number }
	/** Entries may have gone missing between two pages, because the list moved while it was read: from the top again. */
	| { kind: 'again' }
	| {
			kind: 'found';
			/** What is new, newest first. */
			fresh: Entry[];
			/** All that was met, newest first. */
			met: Met[];
			isWhole: boolean;
			/** It looks like another list, or like one in another order: nothing in it is taken for new. */
			isStrange: boolean;
	  };

/** An end for lists that never end. */
export const MOST_PAGES = 20;

/**
 * So many known entries in a row are the old part of a list. One or two could be entries that were removed and added again, which
 * stand among the new ones.
 */
const RUN = 10;

export interface Depth {
	/** How many pages to read in any case, as far as there are so many. */
	fewest?: number;
	/** Whether a page that brings nothing new may mean that the list moved down by a whole page, and is read again from the top. */
	mayHaveMoved?: boolean;
	/** Since when the list is watched: an engine of n8n may have forgotten what the first look found, and what was posted after it is new. */
	since?: number;
}

/** @param known undefined for the first look, which only remembers what was there before the list was watched */
export function judge(
	{ order, overlap }: Pick<WatchedList, 'order' | 'overlap'>,
	known: Known | undefined,
	pages: ReadPage[],
	{ fewest = 1, mayHaveMoved = false, since = Infinity }: Depth = {},
): Verdict {
	const last = pages.at(-1);
	if (last === undefined) return { kind: 'more', start: 0 };
	const before = new Set(pages.slice(0, -1).flatMap(({ entries }) => entries.map(({ id }) => id)));
	const added = last.entries.filter(({ id }) => !before.has(id)).length;
	const isFirst = pages.length === 1;
	const beginsAnew = last.entries[0] !== undefined && !before.has(last.entries[0].id);
	if (!isFirst && overlap > 0 && beginsAnew) return { kind: 'again' };

	const entries = unique(pages.flatMap((page) => page.entries));
	const ids = entries.map(({ id }) => id);
	const isAtEnd = last.more === 'no';
	const found = (fresh: Entry[], isWhole: boolean, isStrange: boolean): Verdict => ({ kind: 'found', fresh, met: entries, isWhole, isStrange });
	const more: Verdict = { kind: 'more', start: last.start + Math.max(1, last.entries.length - overlap) };
	if (pages.length < fewest && last.more === 'yes' && added > 0) return more;
	if (known === undefined) return found(entries.filter(({ at }) => at !== undefined && at >= since), isAtEnd, false);

	const { seen } = known;
	if (wasMistaken(order, known, entries)) return found([], isAtEnd, true);
	const met = ids.filter((id) => seen.has(id)).length;
	const oldPart = startOfOldPart(ids, seen);
	// A page that calls itself the last, and holds nothing known, is asked about once: some lists count their pages wrong.
	const isDoubtful = isFirst && isAtEnd && overlap > 0 && seen.size > 0 && met === 0 && entries.length > 0;
	const canGoOn = pages.length < MOST_PAGES && (isFirst || added > 0) && (last.more === 'yes' || isDoubtful);
	if (oldPart === undefined && canGoOn) return more;
	if (oldPart === undefined && !isFirst && added === 0 && last.more === 'yes' && overlap > 0 && mayHaveMoved) return { kind: 'again' };

	if (order === 'newestFirst' && oldPart === undefined && isOther(known, met, entries.length)) {
		return found([], isAtEnd && entries.length > 0, true);
	}
	const isNew = newIn(order, known, ids, oldPart);
	const fresh = entries.filter((entry, place) => !seen.has(entry.id) && isNew(entry, place));
	// An answer that shows less than is known may be cut short: what it leaves out would be taken for new when it moves up.
	const isAll = isAtEnd && ids.length >= seen.size;
	return found(fresh, known.isWhole || isAll, false);
}

/**
 * Whether a first look that met nothing was wrong, as where a page came empty for once: now there are many at once, and nothing says
 * that they are new. Of a list in rough order that was read to its end it's believed: whoever fills it may have just begun.
 */
function wasMistaken(order: WatchedList['order'], { seen, isWhole }: Known, entries: Entry[]): boolean {
	if (seen.size > 0 || (order === 'roughly' && isWhole)) return false;
	return entries.filter(({ at }) => at === undefined).length >= RUN;
}

/**
 * A list without an old part. Of one that was known only in part, nothing can be told then. One that was known as a whole, and has
 * lost nearly all of it, is another one: somebody else's, behind the same key.
 */
function isOther({ seen, isWhole }: Known, met: number, size: number): boolean {
	// They are few: see above.
	if (seen.size === 0) return false;
	if (!isWhole) return true;
	return seen.size >= RUN && size >= RUN && met < seen.size / 10;
}

const DAY_MS = 24 * 3_600_000;

/** For entries that aren't known. */
function newIn(order: WatchedList['order'], { seen, isWhole, since }: Known, ids: string[], oldPart: number | undefined) {
	if (isWhole) return () => true;
	if (order === 'newestFirst') return (_entry: Entry, place: number) => place < (oldPart ?? ids.length);
	const lastKnown = ids.findLastIndex((id) => seen.has(id));
	// Where nothing was met before, only what is surely older isn't new: some lists tell no more than the day.
	if (seen.size === 0) return ({ at = since }: Entry) => at >= since - DAY_MS;
	// Below the last known one stand those that move up when others are deleted; their time may still say that they are new.
	return ({ at }: Entry, place: number) => lastKnown < 0 || place < lastKnown || (at !== undefined && at >= since);
}

/** @returns the place of the first of enough known ones in a row */
function startOfOldPart(ids: string[], seen: ReadonlySet<string>): number | undefined {
	const needed = Math.min(RUN, seen.size);
	let run = 0;
	for (const [place, id] of ids.entries()) {
		run = seen.has(id) ? run + 1 : 0;
		if (needed > 0 && run === needed) return place - needed + 1;
	}
	return undefined;
}

/** The place where an entry was met first counts. */
function unique(entries: Met[]): Met[] {
	const met = new Set<string>();
	return entries.filter(({ id }) => !met.has(id) && met.add(id));
}
