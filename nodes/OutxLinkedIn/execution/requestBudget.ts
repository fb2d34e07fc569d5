import type { Clock } from './clock';

/** At most this many status requests leave the node in any second, however many tasks are open. */
export const STATUS_REQUESTS_PER_SECOND = 10;
/** More than a second, because requests don't arrive as evenly as they leave. */
const WINDOW_MS = 1150;

export interface RequestBudget {
	/** When the next request may go out, on the clock's `now`. */
	freeAt(): number;
	spend(): void;
}

/** Lets requests go at once until the second's budget is spent, then makes them wait for the oldest to leave the window. */
export function createRequestBudget(clock: Clock): RequestBudget {
	const sentAt: number[] = [];
	return {
		freeAt: () => {
			const oldest = sentAt[0];
			return oldest === undefined || sentAt.length < STATUS_REQUESTS_PER_SECOND ? 0 : oldest + WINDOW_MS;
		},
		spend: () => {
			sentAt.push(clock.now());
			if (sentAt.length > STATUS_REQUESTS_PER_SECOND) sentAt.shift();
		},
	};
}
