// Which open task is asked about next, where the request budget doesn't reach for all of them.

export interface Turn {
	/** From when on it may be asked about, on the clock's `now`. */
	dueAt: number;
	/** When it was asked about last, or created. */
	askedAt: number;
	isBeingAsked: boolean;
	/** In the order the tasks were created, from 0. */
	readonly position: number;
	/** How often it was found running although a later one had ended. */
	timesOvertaken: number;
}

export interface Turns<Task extends Turn> {
	/**
	 * @param open oldest first
	 * @returns the task, and from when on it may be asked about; undefined where every task is being asked about
	 */
	next(open: Iterable<Task>, now: number): { task: Task; at: number } | undefined;
	/** A task is being asked about now. */
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
 * Where one has ended, the next is likely to have ended too, and is asked about before it's due.
 * @param earliestMs no task is asked about again sooner
 */
export function createTurns<Task extends Turn>(earliestMs: number): Turns<Task> {
	let isTurnOfOldest = false;
	let newestEnd = -1;
	let endsToFollow = 0;
	const mayEndNext = (task: Task) => task.timesOvertaken < TIMES_EXPECTED;

	function nextToEnd(open: Iterable<Task>, now: number): Task | undefined {
		for (const task of open) {
			if (!task.isBeingAsked && mayEndNext(task) && now - task.askedAt >= earliestMs) return task;
		}
		return undefined;
	}

	return {
		next: (open, now) => {
			const likely = endsToFollow > 0 ? nextToEnd(open, now) : undefined;
			if (likely !== undefined) return { task: likely, at: now };
			let longestWaiting: Task | undefined;
			for (const task of open) {
				if (task.isBeingAsked) continue;
				if (isTurnOfOldest && task.dueAt <= now && mayEndNext(task)) return { task, at: task.dueAt };
				if (longestWaiting === undefined || task.dueAt < longestWaiting.dueAt) longestWaiting = task;
			}
			return longestWaiting && { task: longestWaiting, at: longestWaiting.dueAt };
		},
		taken: () => {
			isTurnOfOldest = !isTurnOfOldest;
			if (endsToFollow > 0) endsToFollow--;
		},
		stillRuns: (task) => {
			if (task.position < newestEnd) task.timesOvertaken++;
		},
		hasEnded: (task) => {
			newestEnd = Math.max(newestEnd, task.position);
			endsToFollow++;
		},
	};
}
