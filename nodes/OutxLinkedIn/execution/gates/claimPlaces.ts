// The place of the day that each claim needs: taken with it in one call where that may be, or in its turn.
import { claimed, sealedEntries, type Claim, type SealedEntry } from './claims';
import type { DayCounts, TakenPlace } from './dayCounts';
import type { Companion } from './marking';
import type { Place } from './placeEntries';

export interface ClaimWithPlace extends Claim {
	/** `undefined` until it has one. */
	place: Place | undefined;
}

/** Places that are written down in the same call as claims. */
export interface PlacesAlong {
	companion: Companion;
	/** For the next claim that was written down, where one is left. */
	giveTo(claim: ClaimWithPlace): void;
	/** To be called at the end, for what nobody got. */
	giveUp(): void;
}

export interface ClaimPlaces {
	/** Not where places are few: there only whoever needs one may take it. */
	along(wanted: number): Promise<PlacesAlong>;
	/** As many as there are: who gets none tries again in his turn. */
	takeFor(claims: ClaimWithPlace[]): Promise<void>;
	hasOfToday(claim: ClaimWithPlace): boolean;
	/** @returns the reason where there is none left */
	takeOfToday(claim: ClaimWithPlace): Promise<string | undefined>;
}

export interface ClaimPlacesTools {
	counts: DayCounts;
	signal: AbortSignal;
	/** @returns whether it could be done */
	takeOut(entries: SealedEntry[]): Promise<boolean>;
}

export function claimPlaces({ counts, signal, takeOut }: ClaimPlacesTools): ClaimPlaces {
	async function along(wanted: number): Promise<PlacesAlong> {
		const tried = await counts.tryNext(wanted);
		const { dayEntries } = tried;
		const taken: TakenPlace[] = [];
		let isWritten = false;
		const sort: Companion['sort'] = (made, added, seal) => {
			isWritten = true;
			const { ours, inVain } = tried.sort(added, seal);
			taken.push(...ours.slice(0, made));
			const notNeeded = ours.slice(made);
			for (const place of notNeeded) counts.giveBack(place);
			return [
				...inVain,
				...notNeeded.flatMap(({ entry }) => claimed(entry)),
				...(made === 0 ? dayEntries.filter((entry) => added.has(entry)) : []),
			];
		};
		return {
			companion: { entries: tried.entries, lasting: new Set(dayEntries), sort },
			giveTo: (claim) => give(claim, taken.shift()),
			giveUp: () => (isWritten ? taken.forEach(counts.giveBack) : tried.giveUp()),
		};
	}

	async function takeFor(claims: ClaimWithPlace[]): Promise<void> {
		const left = [...claims];
		await counts.take(left.length, (places) => places.forEach((place) => give(left.shift(), place)));
	}

	function give(claim: ClaimWithPlace | undefined, place: TakenPlace | undefined): void {
		if (claim === undefined || place === undefined) return;
		claim.place = place;
		claim.sealOf.set(place.entry, place.seal);
	}

	const hasOfToday = ({ place }: ClaimWithPlace): boolean => place !== undefined && counts.isToday(place);

	async function takeOfToday(claim: ClaimWithPlace): Promise<string | undefined> {
		if (hasOfToday(claim)) return undefined;
		const { place } = claim;
		if (place !== undefined) {
			// Another day has begun since it was written down.
			claim.place = undefined;
			const sealed = sealedEntries(claim).filter(([entry]) => entry === place.entry);
			claim.own.delete(place.entry);
			claim.sealOf.delete(place.entry);
			if (await takeOut(sealed)) counts.giveBack(place);
		}
		for (;;) {
			await takeFor([claim]);
			if (claim.place !== undefined || signal.aborted) return undefined;
			const full = await counts.whyFull(0);
			if (full !== undefined) return full;
		}
	}

	return { along, takeFor, hasOfToday, takeOfToday };
}
