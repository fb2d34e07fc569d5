// How many acts of a kind a day has seen, over all executions of a workflow.
import { sure } from '../store/entries';
import { anyPlaces } from './anyPlaces';
import { claimed, type Claims } from './claims';
import { limitedPlaces } from './limitedPlaces';
import { entriesOfOldDays, type Place } from './placeEntries';
import type { Places, PlacesTools } from './places';

/** n8n looks for each entry that is to be removed through all of the row. */
const MOST_FORGOTTEN_AT_ONCE = 500;

export interface TakenPlace extends Place {
	/** Of the call that wrote it down. */
	seal: string;
}

/** Places that may be free, and aren't written down yet. */
export interface TriedPlaces {
	entries: string[];
	/** Of those that they stand for: what says that the day was counted. */
	dayEntries: string[];
	/**
	 * @param added what wasn't in the store before the call that wrote the entries down
	 * @returns the places that nobody else has, and what was written down of the others and is to be taken out at once
	 */
	sort(added: ReadonlySet<string>, seal: string): { ours: TakenPlace[]; inVain: string[] };
	/** To be called where the entries were not written down after all. */
	giveUp(): void;
}

export interface DayCounts extends Pick<Places, 'whyFull' | 'room' | 'giveBack' | 'isToday'> {
	/** The next places, for somebody else to write down. */
	tryNext(wanted: number): Promise<TriedPlaces>;
	/**
	 * Writes so many places of today down, or as many as there are.
	 * @param onTaken called at once: what is in the store must not be lost by what fails later
	 */
	take(wanted: number, onTaken: (places: TakenPlace[]) => void): Promise<void>;
	/**
	 * At the end of a run that did the first act of a day: takes out what no week asks for any more, because n8n rewrites the whole row
	 * at every call.
	 */
	forgetOldDays(): Promise<void>;
}

export interface DayCountsTools extends PlacesTools {
	claims: Claims;
}

export function createDayCounts(tools: DayCountsTools): DayCounts {
	const { store, claims, kind, limits, waiting } = tools;
	const isLimited = limits.maxPerDay + limits.maxPerWeek > 0;
	const places = isLimited ? limitedPlaces(tools) : anyPlaces(tools);

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
			sort: (added, seal) => {
				const free = tried.filter(({ entry }) => !claims.isTaken(entry, added));
				const others = tried.filter((place) => !free.includes(place));
				firstOfDay ??= free.find(({ number }) => number === 1);
				hasMissed = others.length > 0;
				return { ours: free.map((place) => ({ ...place, seal })), inVain: claims.leave(others.map(({ entry }) => entry), added) };
			},
			giveUp: () => tried.forEach(places.giveBack),
		};
	}

	return {
		...places,
		tryNext,
		giveBack: (place) => {
			if (firstOfDay?.entry === place.entry) firstOfDay = undefined;
			places.giveBack(place);
		},
		take: async (wanted, onTaken) => {
			let missing = wanted;
			while (missing > 0 && !waiting.signal.aborted) {
				const tried = await tryNext(missing);
				if (tried.entries.length === 0) return;
				const seal = claims.newSeal();
				missing -= await store.alone(async ({ add, remove }) => {
					const { ours, inVain } = tried.sort(new Set(await add([...tried.entries, seal])), seal);
					onTaken(ours);
					await remove(inVain).catch(() => claims.takeOutLater(inVain));
					return ours.length;
				});
			}
		},
		forgetOldDays: async () => {
			if (firstOfDay === undefined) return;
			const entries = await entriesOfOldDays(store, kind, firstOfDay.day);
			await store.remove(entries.slice(0, MOST_FORGOTTEN_AT_ONCE).flatMap(sure));
		},
	};
}
