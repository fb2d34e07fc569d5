// Where the places of a day come from.
import type { ActWords } from '../../messages';
import type { Waiting } from '../clock';
import type { Store } from '../store/store';
import type { Place } from './placeEntries';

export interface Limits {
	/** 0 for no limit. */
	maxPerDay: number;
	maxPerWeek: number;
}

export interface PlacesTools {
	store: Store;
	/** What is counted. */
	kind: string;
	limits: Limits;
	words: ActWords;
	/** Today, in the workflow's time zone. */
	today(): string;
	waiting: Waiting;
}

/** Where places come from: from those that a limit leaves, or from as many as are wanted. */
export interface Places {
	/** @param spokenFor how many places are promised already; @returns the reason where there is no room beside them */
	whyFull(spokenFor: number): Promise<string | undefined>;
	/** How many places may be free. */
	room(): Promise<number>;
	/** Places that may be free, lowest first, each given once; none where there is no room. */
	next(wanted: number): Promise<Place[]>;
	/** Some of those were another's. */
	missed(): Promise<void>;
	giveBack(place: Place): void;
	/** Whether a place taken before is still one of today. */
	isToday(place: Place): boolean;
}
