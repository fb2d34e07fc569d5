// Which open task is asked about next, where the request budget doesn't reach for all of them.

export interface Turn {
	/** From when on it may be asked about, on the clock's `now`. */
	dueAt: number;
	isBeingAsked: boolean;
	/** In the order the tasks were created, from 0. */
	readonly position: number;
	/** How often it was found running although a later one had ended. */
	timesOvertaken: number;
}

export interface Turns<Task extends Turn> {
	/** @param open oldest first; @returns undefined where every task is being asked about */
	next(open: Iterable<Task>, now: number): Task | undefined;
	/** The task is being asked about now. */
	taken(): void;
	/** It was found running. */
	stillRuns(task: Task): void;
	hasEnded(task: Task): void;
}

/** A task that is found running this often after a later one has ended isn't expected to end next any more. */
const TIMES_EXPECTED = 3;

/**
 * The browser extension works tasks off one by one, oldest first. So every other turn goes to the oldest that may end
 * next, and the turns between to whichever has waited longest: no task waits longer than two rounds through all of them.
 */
export function createTurns<Task extends Turn>(): Turns<Task> {
	let isTurnOfOldest = false;
	let newestEnd = -1;
	const mayEndNext = (task: Task) => task.timesOvertaken < TIMES_EXPECTED;
	return {
		next: (open, now) => {
			let longestWaiting: Task | undefined;
			for (const task of open) {
				if (task.isBeingAsked) continue;
				if (isTurnOfOldest && task.dueAt <= now && mayEndNext(task)) return task;
				if (longestWaiting === undefined || task.dueAt < longestWaiting.dueAt) longestWaiting = task;
			}
			return longestWaiting;
		},
		taken: () => {
			isTurnOfOldest = !isTurnOfOldest;
		},
		stillRuns: (task) => {
			if (task.position < newestEnd) task.timesOvertaken++;
		},
		hasEnded: (task) => {
			newestEnd = Math.max(newestEnd, task.position);
		},
	};
}
