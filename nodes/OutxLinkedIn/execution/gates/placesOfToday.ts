// The place of the day that each act needs, counted over all executions of a workflow: written down in one call with its claim, where
// that may be, or in its turn.
import { sure } from '../store/entries';
import { anyPlaces } from './anyPlaces';
import { claimed, sealedEntries, type Claim, type Claims, type SealedEntry } from './claims';
import { limitedPlaces } from './limitedPlaces';
import type { Companion } from './marking';
import { entriesOfOldDays, type Place } from './placeEntries';
import { isLimited, type Places, type PlacesTools } from './places';

/** n8n looks for each entry that is to be removed through all of the row. */
const MOST_FORGOTTEN_AT_ONCE = 500;

export interface ClaimWithPlace extends Claim {
	/** `undefined` until it has one. */
	place: Place | undefined;
}

interface TakenPlace extends Place {
	/** Of the call that wrote it down. */
	seal: string;
}

/** Places that may be free, and aren't written down yet. */
interface TriedPlaces {
	entries: string[];
	/** Of those that they stand for: what says that the day was counted. */
	dayEntries: string[];
	/**
	 * @param added what wasn't in the store before the call that wrote the entries down
	 * @returns the places that nobody else has, and what was written down of the others and is to be taken out at once
	 */
	oursAmong(added: ReadonlySet<string>, seal: string): { ours: TakenPlace[]; inVain: string[] };
	/** To be called where the entries were not written down after all. */
	giveUp(): void;
}

/** Places that are written down in the same call as claims. */
export interface PlacesAlong {
	companion: Companion;
	/** For the next claim that was written down, where one is left. */
	giveTo(claim: ClaimWithPlace): void;
	/** To be called at the end, for what nobody got. */
	giveUp(): void;
}

export interface PlacesOfToday extends Pick<Places, 'whyFull' | 'room' | 'giveBack'> {
	/** Not where places are few: there only whoever needs one may take it. */
	along(wanted: number): Promise<PlacesAlong>;
	/** As many as there are: who gets none tries again in his turn. */
	takeFor(claims: ClaimWithPlace[]): Promise<void>;
	hasOfToday(claim: ClaimWithPlace): boolean;
	/** @returns the reason where there is none left */
	takeOfToday(claim: ClaimWithPlace): Promise<string | undefined>;
	/**
	 * At the end of a run that did the first act of a day: takes out what no week asks for any more, because n8n rewrites the whole row
	 * at every call.
	 */
	forgetOldDays(): Promise<void>;
}

export interface PlacesOfTodayTools extends PlacesTools {
	claims: Claims;
	/** @returns whether it could be done */
	takeOut(entries: SealedEntry[]): Promise<boolean>;
}

export function placesOfToday(tools: PlacesOfTodayTools): PlacesOfToday {
	const { store, claims, kind, limits, waiting, takeOut } = tools;
	const { signal } = waiting;
	const places = isLimited(limits) ? limitedPlaces(tools) : anyPlaces(tools);

	let firstOfDay: Place | undefined;
	let hasMissed = false;

	async function tryNext(wanted: number): Promise<TriedPlaces> {
		if (hasMissed) await places.missed();
		hasMissed = false;
		const tried = await places.next(wanted);
		const dayEntries = [...new Set(tried.flatMap((place) => place.dayEntries))];
		return {
			entries: [...tried.flatMap(({ entry }) => claimed(entry)), ...dayEntries],
			dayEntries,
			oursAmong: (added, seal) => {
				const free = tried.filter(({ entry }) => !claims.isTaken(entry, added));
				const others = tried.filter((place) => !free.includes(place));
				firstOfDay ??= free.find(({ number }) => number === 1);
				hasMissed = others.length > 0;
				return { ours: free.map((place) => ({ ...place, seal })), inVain: claims.leave(others.map(({ entry }) => entry), added) };
			},
			giveUp: () => tried.forEach(places.giveBack),
		};
	}

	function giveBack(place: Place): void {
		if (firstOfDay?.entry === place.entry) firstOfDay = undefined;
		places.giveBack(place);
	}

	async function along(wanted: number): Promise<PlacesAlong> {
		const tried = await tryNext(wanted);
		const { dayEntries } = tried;
		const taken: TakenPlace[] = [];
		let isWritten = false;
		const keepFor: Companion['keepFor'] = (made, added, seal) => {
			isWritten = true;
			const { ours, inVain } = tried.oursAmong(added, seal);
			taken.push(...ours.slice(0, made));
			const notNeeded = ours.slice(made);
			for (const place of notNeeded) giveBack(place);
			return [
				...inVain,
				...notNeeded.flatMap(({ entry }) => claimed(entry)),
				...(made === 0 ? dayEntries.filter((entry) => added.has(entry)) : []),
			];
		};
		return {
			companion: { entries: tried.entries, lasting: new Set(dayEntries), keepFor },
			giveTo: (claim) => give(claim, taken.shift()),
			giveUp: () => (isWritten ? taken.forEach(giveBack) : tried.giveUp()),
		};
	}

	async function takeFor(claimsWithout: ClaimWithPlace[]): Promise<void> {
		const left = [...claimsWithout];
		while (left.length > 0 && !signal.aborted) {
			const tried = await tryNext(left.length);
			if (tried.entries.length === 0) return;
			const seal = claims.newSeal();
			await store.alone(async ({ add, remove }) => {
				const { ours, inVain } = tried.oursAmong(new Set(await add([...tried.entries, seal])), seal);
				// At once: what is in the store must not be lost by what fails later.
				for (const place of ours) give(left.shift(), place);
				await remove(inVain).catch(() => claims.takeOutLater(inVain));
			});
		}
	}

	function give(claim: ClaimWithPlace | undefined, place: TakenPlace | undefined): void {
		if (claim === undefined || place === undefined) return;
		claim.place = place;
		claim.sealOf.set(place.entry, place.seal);
	}

	const hasOfToday = ({ place }: ClaimWithPlace): boolean => place !== undefined && places.isToday(place);

	async function takeOfToday(claim: ClaimWithPlace): Promise<string | undefined> {
		if (hasOfToday(claim)) return undefined;
		const { place } = claim;
		if (place !== undefined) {
			// Another day has begun since it was written down.
			claim.place = undefined;
			const sealed = sealedEntries(claim).filter(([entry]) => entry === place.entry);
			claim.own.delete(place.entry);
			claim.sealOf.delete(place.entry);
			if (await takeOut(sealed)) giveBack(place);
		}
		for (;;) {
			await takeFor([claim]);
			if (claim.place !== undefined || signal.aborted) return undefined;
			const full = await places.whyFull(0);
			if (full !== undefined) return full;
		}
	}

	async function forgetOldDays(): Promise<void> {
		if (firstOfDay === undefined) return;
		const entries = await entriesOfOldDays(store, kind, firstOfDay.day);
		await store.remove(entries.slice(0, MOST_FORGOTTEN_AT_ONCE).flatMap(sure));
	}

	return { whyFull: places.whyFull, room: places.room, giveBack, along, takeFor, hasOfToday, takeOfToday, forgetOldDays };
}
