import type { Clock } from './clock';

/** At most this many status requests reach OutX in any second, however many tasks are open. */
export const STATUS_REQUESTS_PER_SECOND = 10;
/** A little more than a second, because clocks round. */
const SECOND_MS = 1005;
/** A request that isn't answered by then has reached OutX long ago, and mustn't hold up the others. */
const LONGEST_TRAVEL_MS = 1000;

export interface RequestBudget {
	/** When the next request may go out, on the clock's `now`. */
	freeAt(): number;
	/** @returns to be called when the request is over, answered or not */
	spend(): () => void;
}

/**
 * Ten places, each free again a second after its request was answered: by then it has surely reached OutX, so no second
 * there sees more than ten, however unevenly requests travel.
 */
export function createRequestBudget(clock: Clock): RequestBudget {
	const freeAgainAt = new Array<number>(STATUS_REQUESTS_PER_SECOND).fill(0);
	const earliest = () => Math.min(...freeAgainAt);
	return {
		freeAt: earliest,
		spend: () => {
			const place = freeAgainAt.indexOf(earliest());
			const latest = clock.now() + LONGEST_TRAVEL_MS + SECOND_MS;
			freeAgainAt[place] = latest;
			return () => {
				// Late answers find the place taken by another request.
				if (freeAgainAt[place] === latest) freeAgainAt[place] = Math.min(latest, clock.now() + SECOND_MS);
			};
		},
	};
}
