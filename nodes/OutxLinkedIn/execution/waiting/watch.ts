// Stage 3: ask for all open tasks together until each has ended or the shared deadline has come.
import type { Problem } from '../../messages';
import type { StatusReply, Task } from '../../transport/tasks';
import type { Clock } from '../clock';
import { createRequestBudget, type Finding, type RequestBudget } from './requestBudget';
import { createTurns, type Turn, type Turns } from './turns';

export interface WatchRules {
	/** Between two questions about one task, in milliseconds, but for the first ones. */
	intervalMs: number;
	/** How long to go on after the last task came in, in milliseconds. */
	maxWaitMs: number;
}

export interface WatchedTask {
	taskId: string;
	/** Created by this execution: OutX may not know it yet, and nothing that goes wrong may lose it. */
	isOurs: boolean;
	/** Just made, so that it can't have ended yet. */
	isNew: boolean;
	/** `untilEnd`: ask until the task has ended. `once`: the first answer is enough. */
	patience: 'untilEnd' | 'once';
	/** Called on every answer; after the last one nothing more is asked. */
	onAnswer(task: Task, isLast: boolean): void;
	/** Called when asking has to be given up before the deadline. */
	onGivenUp(problem: Problem): void;
	/** Called when the deadline came before any answer did, for the last reason why. */
	onNeverAnswered(problem: Problem): void;
}

export interface Watch {
	/** May be called while the watch runs. */
	add(task: WatchedTask): void;
	/** While idle no more tasks are on their way: the deadline counts from the last one. */
	setIdle(idle: boolean): void;
	/** Resolves when all tasks are over, at the deadline, or soon after the signal aborts. @throws what it was ended with */
	run(): Promise<void>;
	/** Asks no more, because of something nobody foresaw. */
	end(error: unknown): void;
}

export interface WatchTools {
	ask(taskId: string, withinMs: number): Promise<StatusReply>;
	clock: Clock;
	signal: AbortSignal;
}

/** A new task is asked about after a second and a good second later: most have ended by then. */
const FIRST_GAPS_MS = [1000, 1200];
/** So that a task of five seconds is found with its third question; a longer interval counts from the third question on. */
const THIRD_GAP_MS = 2800;
const SHORT_INTERVAL_MS = 5000;
/** A task just created may be unknown to OutX for some seconds. */
export const NEW_TASK_GRACE_MS = 30_000;
/** Where one answer is enough, a question is dropped after this many attempts without one: often there is no deadline. */
export const ATTEMPTS_FOR_ONE_ANSWER = 5;
const BACKOFF_START_MS = 1000;
const BACKOFF_MAX_MS = 15_000;
/** Where one answer is enough, OutX isn't waited for longer than this when it asks to be left alone, in seconds. */
const LONGEST_RETRY_AFTER_ONCE = 60;
/** Pauses vary by up to a quarter, so that tasks that failed together don't ask together again. */
const PAUSE_JITTER = 0.25;
const TOO_MANY_REQUESTS = 429;
/** Where one task has ended the next is asked about before it's due, but not sooner after its last question than this. */
const EARLIEST_MS = 1000;
/** Longer sleeps than this overflow the platform's timers. */
const LONGEST_SLEEP_MS = 60_000;

export interface OpenTask extends WatchedTask, Turn {
	addedAt: number;
	timesAsked: number;
	failures: number;
	hasAnswered: boolean;
	lastProblem: Problem | undefined;
}

/** What decides about the next question. */
export interface WatchParts {
	turns: Turns<OpenTask>;
	budget: RequestBudget;
}

/** @param parts only a benchmark brings its own */
export function createWatch(
	rules: WatchRules,
	tools: WatchTools,
	{ turns, budget }: WatchParts = {
		turns: createTurns(Math.min(EARLIEST_MS, rules.intervalMs)),
		budget: createRequestBudget(tools.clock),
	},
): Watch {
	const { clock, signal } = tools;
	/** Oldest first. */
	const open = new Set<OpenTask>();
	/** Tasks that existed before: each is asked about once before any is asked about again. */
	const unasked: OpenTask[] = [];
	let added = 0;
	let isIdle = false;
	let isOver = false;
	let unforeseen: { error: unknown } | undefined;
	let lastAddedAt = clock.now();
	let waker = new AbortController();

	const deadline = () => (isIdle ? lastAddedAt + rules.maxWaitMs : Infinity);
	const wake = () => waker.abort();
	const end = (error: unknown) => {
		unforeseen ??= { error };
		wake();
	};

	async function run(): Promise<void> {
		signal.addEventListener('abort', wake);
		while (!signal.aborted && unforeseen === undefined && !(isIdle && open.size === 0) && clock.now() < deadline()) {
			const turn = firstQuestion() ?? turns.next(open, clock.now());
			const askAt = turn === undefined ? Infinity : Math.max(turn.at, budget.freeAt());
			const startAt = Math.min(askAt, deadline());
			if (turn !== undefined && startAt <= clock.now()) startAsking(turn.task);
			else await sleepUntil(startAt);
		}
		// Answers that come after the deadline are too late, and aren't waited for.
		isOver = true;
		signal.removeEventListener('abort', wake);
		if (unforeseen !== undefined) throw unforeseen.error;
		if (!signal.aborted) open.forEach(reportSilence);
	}

	function firstQuestion(): { task: OpenTask; at: number } | undefined {
		while (unasked[0] !== undefined && (unasked[0].askedAt > -Infinity || !open.has(unasked[0]))) unasked.shift();
		return unasked[0] && { task: unasked[0], at: unasked[0].dueAt };
	}

	function startAsking(task: OpenTask): void {
		const answered = budget.spend();
		turns.taken();
		task.isBeingAsked = true;
		task.askedAt = clock.now();
		task.timesAsked++;
		void tools.ask(task.taskId, deadline() - clock.now()).then((reply) => {
			task.isBeingAsked = false;
			answered(read(task, reply), reply.kind === 'failed' ? reply.retryAfterSeconds : undefined);
			wake();
		}).catch(end);
	}

	function read(task: OpenTask, reply: StatusReply): Finding {
		if (signal.aborted || isOver) return 'end';
		if (reply.kind === 'task') {
			task.failures = 0;
			task.hasAnswered = true;
			task.dueAt = clock.now() + gapAfter(task.timesAsked, rules.intervalMs);
			const hasEnded = reply.task.state !== 'running';
			const isLast = hasEnded || task.patience === 'once';
			task.onAnswer(reply.task, isLast);
			if (hasEnded) turns.hasEnded(task);
			else turns.stillRuns(task);
			if (isLast) open.delete(task);
			return hasEnded ? 'end' : 'running';
		}
		const retryAfter = reply.retryAfterSeconds ?? 0;
		task.failures++;
		task.lastProblem = reply.problem;
		if (isFinal(task, reply.problem.httpStatus, retryAfter)) {
			open.delete(task);
			task.onGivenUp(reply.problem);
			if (task.patience === 'once' && retryAfter > LONGEST_RETRY_AFTER_ONCE) giveUpUnasked(reply.problem);
			return 'end';
		}
		task.dueAt = clock.now() + pauseAfterFailure(task.failures);
		return findingOf(reply.problem.httpStatus);
	}

	/** OutX asks to be left alone as a whole. */
	function giveUpUnasked(problem: Problem): void {
		for (const task of [...open]) {
			if (task.patience !== 'once' || task.isBeingAsked) continue;
			open.delete(task);
			task.onGivenUp(problem);
		}
	}

	function isFinal(task: OpenTask, status: number | undefined, retryAfter: number): boolean {
		if (status === 401 || status === 403) return true;
		if (status === 404) return !task.isOurs || clock.now() - task.addedAt > NEW_TASK_GRACE_MS;
		if (status === 400) return !task.isOurs;
		if (task.patience === 'untilEnd') return false;
		return task.failures >= ATTEMPTS_FOR_ONE_ANSWER || retryAfter > LONGEST_RETRY_AFTER_ONCE;
	}

	function pauseAfterFailure(failures: number): number {
		const backoff = Math.min(BACKOFF_MAX_MS, BACKOFF_START_MS * 2 ** (failures - 1));
		return Math.max(rules.intervalMs, backoff) * (1 + PAUSE_JITTER * clock.random());
	}

	async function sleepUntil(time: number): Promise<void> {
		waker = new AbortController();
		await clock.sleep(Math.min(time - clock.now(), LONGEST_SLEEP_MS), waker.signal);
	}

	return {
		add: (task) => {
			const now = clock.now();
			lastAddedAt = now;
			const watched: OpenTask = {
				...task,
				position: added++,
				addedAt: now,
				dueAt: now + (task.isNew ? gapAfter(0, rules.intervalMs) : 0),
				askedAt: task.isNew ? now : -Infinity,
				timesAsked: task.isNew ? 0 : FIRST_GAPS_MS.length,
				isBeingAsked: false,
				timesOvertaken: 0,
				failures: 0,
				hasAnswered: false,
				lastProblem: undefined,
			};
			open.add(watched);
			if (!task.isNew) unasked.push(watched);
			wake();
		},
		setIdle: (idle) => {
			isIdle = idle;
			wake();
		},
		run,
		end,
	};
}

/** @returns how long after the question of this number the next one comes, in milliseconds; before the first, after the task was made */
function gapAfter(timesAsked: number, intervalMs: number): number {
	const first = FIRST_GAPS_MS[timesAsked];
	if (first !== undefined) return Math.min(first, intervalMs);
	const isThird = timesAsked === FIRST_GAPS_MS.length && intervalMs <= SHORT_INTERVAL_MS;
	return isThird ? Math.min(THIRD_GAP_MS, intervalMs) : intervalMs;
}

/** What an answer that isn't about the task says about OutX. */
function findingOf(status: number | undefined): Finding {
	if (status === TOO_MANY_REQUESTS) return 'refused';
	return status !== undefined && status >= 400 && status < 500 ? 'running' : 'trouble';
}

function reportSilence(task: OpenTask): void {
	if (!task.hasAnswered && task.lastProblem !== undefined) task.onNeverAnswered(task.lastProblem);
}
