// Failures of different rows in a row that look alike: what every row would meet shows itself that way in any language.
import type { Problem } from '../messages';

export interface Streak {
	/** @returns how many in a row failed alike, where that is enough to end the run */
	failed(problem: Problem): number | undefined;
	succeeded(): void;
}

/** @param longest 0 for never */
export function createStreak(longest: number): Streak {
	let alike = '';
	let length = 0;
	return {
		failed: (problem) => {
			const look = lookOf(problem);
			length = look === alike ? length + 1 : 1;
			alike = look;
			return longest > 0 && length >= longest ? length : undefined;
		},
		succeeded: () => {
			length = 0;
		},
	};
}

/** What differs from row to row, names of tasks and the like, holds digits. */
const lookOf = ({ reason, outxSaid = '' }: Problem): string =>
	`${reason} ${outxSaid.toLowerCase().replace(/\S*\d\S*/g, '#')}`;
