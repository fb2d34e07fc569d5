// How many acts of a kind a day has seen, over all executions of a workflow.
import { sure } from '../store';
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

export interface DayCounts extends Pick<Places, 'whyFull' | 'room' | 'giveBack' | 'isToday'> {
	/** Writes so many places of today down, or as many as there are. */
	take(wanted: number): Promise<TakenPlace[]>;
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

	async function write(tried: Place[]): Promise<TakenPlace[]> {
		const seal = claims.newSeal();
		const entries = [...tried.flatMap(({ entry }) => claimed(entry)), ...new Set(tried.flatMap(({ dayEntries }) => dayEntries)), seal];
		const added = new Set(await store.add(entries));
		const free = tried.filter(({ entry }) => !claims.isTaken(entry, added));
		claims.leave(tried.filter((place) => !free.includes(place)).map(({ entry }) => entry), added);
		return free.map((place) => ({ ...place, seal }));
	}

	return {
		...places,
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
		forgetOldDays: async () => {
			if (firstOfDay === undefined) return;
			const entries = await entriesOfOldDays(store, kind, firstOfDay.day);
			await store.remove(entries.slice(0, MOST_FORGOTTEN_AT_ONCE).flatMap(sure));
		},
	};
}
