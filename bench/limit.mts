// (c): how soon anybody could be done, whatever they build.
import { STATUS_REQUESTS_PER_SECOND } from '../nodes/OutxLinkedIn/execution/requestBudget.ts';
import { NUMBER_OPTIONS } from '../nodes/OutxLinkedIn/execution/settings.ts';
import type { Case } from './cases.mts';

/** Up to so many open tasks, the requests for their status cost no time of their own. */
export const TASKS_WITHOUT_BUDGET = 50;

/**
 * Seconds until the extension is done with the last task; with more than 50 tasks, until each can have been asked about
 * once after its end, at ten requests a second. A stuck task takes the 'Max Wait'.
 */
export function limitOf(one: Case): number {
	const ends = endsOf(one);
	const seen = one.rows > TASKS_WITHOUT_BUDGET ? seenWithinBudget(ends) : ends;
	const last = Math.max(...seen.slice(-1));
	return one.stuck > 0 ? Math.max(last, lastSent(one) + maxWaitOf(one)) : last;
}

const maxWaitOf = ({ options }: Case) => options.maxWait ?? NUMBER_OPTIONS.maxWait.default;
const lastSent = ({ rows, options }: Case) => (rows - 1) * (options.spacing ?? NUMBER_OPTIONS.spacing.default);

/** When each task that ends does so, in seconds from the first request, in that order. */
function endsOf({ rows, stuck, outx, options }: Case): number[] {
	const spacing = options.spacing ?? NUMBER_OPTIONS.spacing.default;
	const ends: number[] = [];
	for (let row = stuck; row < rows; row++) {
		const pickedUpAt = row * spacing + outx.pickupSeconds;
		const workerFreeAt = ends[ends.length - outx.workers] ?? 0;
		ends.push(Math.max(pickedUpAt, workerFreeAt) + outx.taskSeconds);
	}
	return ends;
}

function seenWithinBudget(ends: number[]): number[] {
	const seen: number[] = [];
	for (const end of ends) seen.push(Math.max(end, (seen[seen.length - STATUS_REQUESTS_PER_SECOND] ?? -Infinity) + 1));
	return seen;
}
