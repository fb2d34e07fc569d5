// Stage 3: what happens with a request that OutX took, until its answer is there.
import { whileAsking } from '../messages';
import type { Task } from '../transport/tasks';
import type { Gates } from './gates/gates';
import type { Journal } from './journal';
import type { Origin, Rows, Work } from './rows';
import type { Settings } from './settings';
import { purposeOf, type Operation, type Request } from './step';
import type { Watch, WatchedTask } from './waiting/watch';

export interface LookAfterTools {
	operation: Operation;
	settings: Settings;
	rows: Rows;
	journal: Journal;
	watch: Watch;
	gates: Gates;
}

/** @returns the function to call as soon as OutX has a task for a request, or has answered it */
export function lookAfter({ operation, settings, rows, journal, watch, gates }: LookAfterTools) {
	const answered = (work: Work, task: Task) => {
		if (work.request.effect.kind === 'acts') journal.noteAct(work.request.key, task);
		else journal.noteEnd(work.request.key, task.state === 'failed' ? 'failed' : 'well');
		if (rows.answered(work, task) === 'noEffect') void gates.undo(work);
	};
	return (work: Work, task: Task, origin: Origin): void => {
		const { request } = work;
		rows.taken(work, task, origin);
		if (task.id !== null && !isWaitedFor(request, settings)) return;
		if (task.id === null || task.state !== 'running') {
			// What had no effect in an earlier try was taken back then, and may have been done since: by another request, or another run.
			if (origin === 'earlierTry') rows.answered(work, task);
			else answered(work, task);
			return;
		}
		const patience = request.ask === 'follow' ? request.patience : 'untilEnd';
		const giveUp: WatchedTask['onGivenUp'] = (problem) => {
			if (request.effect.kind !== 'acts') journal.noteEnd(request.key, 'failed');
			rows.failed(work, whileAsking(problem, purposeOf(request, operation)));
		};
		watch.add({
			taskId: task.id,
			isOurs: origin !== 'given',
			isNew: origin === 'thisTry',
			patience,
			onAnswer: (answer, isLast) => (isLast ? answered(work, answer) : rows.seen(work, answer)),
			onGivenUp: giveUp,
			// A task we created is known to be pending, even if OutX never answered a question about it.
			onNeverAnswered: (problem) => {
				if (origin === 'given') giveUp(problem);
			},
		});
	};
}

/** Only an act's own task can go unwaited: what is read is wanted, and without what leads to it an act isn't done. */
export const isWaitedFor = ({ effect }: Request, { waitForCompletion }: Settings): boolean => effect.kind !== 'acts' || waitForCompletion;
