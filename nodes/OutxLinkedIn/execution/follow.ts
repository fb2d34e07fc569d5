// What the answers about a task mean for its job, and what a lookup leads to.
import { duringLookup, type Problem } from '../messages';
import type { Task } from '../transport/tasks';
import type { Allowance } from './allowance';
import type { Journal } from './journal';
import type { Line } from './line';
import type { LookupOrder, Operation, Order } from './order';
import type { Progress } from './progress';
import { jobFor, type Batch, type Job } from './rows';
import type { TaskOrigin } from './submit';
import type { WatchedTask, WatchRules } from './watch';

export interface Following {
	batch: Batch;
	rules: WatchRules;
	progress: Progress;
	allowance: Allowance;
	journal: Journal;
	line: Line;
	operation: Operation;
}

export type FollowTask = (job: Job, order: Order, task: Task, origin: TaskOrigin) => WatchedTask;

/** Gives the function that makes a task one to be watched. */
export function followTasks(following: Following): FollowTask {
	const { rules, progress, allowance, journal, operation } = following;
	return (job, order, task, origin) => {
		let latest = task;
		if (order.kind === 'lookup') allowance.keepPlace();
		const fail = (problem: Problem) => {
			if (order.kind === 'lookup') allowance.freePlace();
			const itsProblem = order.kind === 'lookup' ? duringLookup(problem) : problem;
			if (origin === 'earlierTry') progress.failedBefore(job, itsProblem, latest);
			else progress.failed(job, itsProblem, latest);
		};
		const end = (answer: Task) => {
			if (origin !== 'given') journal.hasTask(order.key, answer);
			const problem = order.kind === 'lookup' ? lead(following, job, order, answer) : operation.judge(answer);
			if (problem !== undefined) fail(problem);
		};
		return {
			taskId: task.id,
			isOurs: origin !== 'given',
			askAfterMs: origin === 'created' ? rules.intervalMs : 0,
			onAnswer: (answer) => {
				latest = answer;
				const isOver = answer.state !== 'running' || rules.patience === 'once';
				job.state = { kind: isOver ? 'done' : 'open', task: answer };
				if (answer.state !== 'running') end(answer);
			},
			onGivenUp: fail,
			// A task we created is known to be pending, even if OutX never answered a question about it.
			onNeverAnswered: (problem) => {
				if (origin === 'given') fail(problem);
			},
		};
	};
}

/** Puts a lookup's invitation next in line, unless another row asks for the same person. */
function lead({ batch, allowance, line }: Following, job: Job, order: LookupOrder, task: Task): Problem | undefined {
	const lead = order.lead(task);
	if ('problem' in lead) return lead.problem;
	allowance.freePlace();
	const next = jobFor(batch, lead.order, job.firstRow);
	job.state = { kind: 'continued', by: next, found: lead.found };
	// Another row's job may still stand further back.
	if (next.state.kind === 'waiting') line.putFirst(next);
	return undefined;
}
