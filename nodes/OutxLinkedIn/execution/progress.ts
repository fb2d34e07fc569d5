// What has become of the jobs so far, and whether it ends the sending.
import type { Problem } from '../messages';
import type { Task } from '../transport/tasks';
import { failedState, type Job } from './rows';

export interface Progress {
	failed(job: Job, problem: Problem, task?: Task): void;
	/** A failure that an earlier try brought about: it doesn't keep this try from sending what that one left unsent. */
	failedBefore(job: Job, problem: Problem, task?: Task): void;
	/** The problem that ended the sending, where there is one. */
	stoppedBy(): Problem | undefined;
}

/** @param stopsAtFirst whether any failed row ends the sending (On Error = Stop), or only what the next row would meet too */
export function trackProgress({ stopsAtFirst }: { stopsAtFirst: boolean }): Progress {
	let stoppedBy: Problem | undefined;
	return {
		failed: (job, problem, task) => {
			job.state = failedState(problem, task);
			if (stopsAtFirst || problem.stopsBatch) stoppedBy ??= problem;
		},
		failedBefore: (job, problem, task) => {
			job.state = failedState(problem, task);
		},
		stoppedBy: () => stoppedBy,
	};
}
