// How soon the node sees a task's end when far more tasks are open than it may ask about: its own turns against plain
// round-robin. Time is virtual, so the seconds are exact and the same on every machine.
import type { Clock } from '../nodes/OutxLinkedIn/execution/clock.ts';
import { NUMBER_OPTIONS } from '../nodes/OutxLinkedIn/execution/settings.ts';
import { createTurns, type Turns } from '../nodes/OutxLinkedIn/execution/turns.ts';
import { createWatch, type OpenTask } from '../nodes/OutxLinkedIn/execution/watch.ts';
import { newTask } from '../nodes/OutxLinkedIn/transport/tasks.ts';
import { seededChance, VirtualClock } from '../test/unit/virtual-clock.mts';

export type Policy = 'its turns' | 'round-robin';

export interface Extension {
	name: string;
	/** When each task ends, in milliseconds from the start, oldest task first. */
	ends(tasks: number): number[];
}

/** Seconds from a task's end until the node has seen it. */
export interface Lag {
	mean: number;
	/** 95 of 100 are seen within it. */
	usual: number;
	longest: number;
	/** Of the task that ended last. */
	last: number;
	requests: number;
}

const INTERVAL_MS = NUMBER_OPTIONS.pollInterval.default * 1000;
const LATENCY_MS = 50;

export const oneByOne = (seconds: number): Extension => ({
	name: `one by one, oldest first, ${seconds} s each`,
	ends: (tasks) => Array.from({ length: tasks }, (_, index) => (index + 1) * seconds * 1000),
});

/** What OutX's docs don't say: the worst order for a node that counts on the oldest. */
export const newestFirst = (seconds: number): Extension => ({
	name: `one by one, newest first, ${seconds} s each`,
	ends: (tasks) => oneByOne(seconds).ends(tasks).reverse(),
});

export const inAnyOrder = (seconds: number): Extension => ({
	name: `one by one, in any order, ${seconds} s each`,
	ends: (tasks) => shuffled(oneByOne(seconds).ends(tasks)),
});

/** Profiles that don't load hold their tasks up, while the extension goes on with the others. */
export const withStuckOnes = (seconds: number, stuck: number): Extension => ({
	name: `${stuck} oldest stuck, the others one by one, ${seconds} s each`,
	ends: (tasks) => oneByOne(seconds).ends(tasks).map((end, index) => (index < stuck ? (tasks + 1) * seconds * 1000 : end)),
});

export async function measureLag(policy: Policy, extension: Extension, tasks: number): Promise<Lag> {
	const clock = new VirtualClock();
	const ends = extension.ends(tasks);
	const seenAt: number[] = [];
	let requests = 0;
	const ask = async (taskId: string) => {
		requests++;
		await clock.sleep(LATENCY_MS);
		const hasEnded = clock.now() >= (ends[Number(taskId)] ?? 0);
		const task = newTask(taskId);
		return { kind: 'task' as const, task: hasEnded ? { ...task, state: 'completed' as const } : task };
	};
	const turns = policy === 'round-robin' ? roundRobin() : createTurns<OpenTask>();
	await watchAll(turns, { ask, clock }, tasks, (index) => {
		seenAt[index] = clock.now();
	});
	return { ...describe(ends, seenAt), requests };
}

async function watchAll(
	turns: Turns<OpenTask>,
	tools: { ask: Parameters<typeof createWatch>[1]['ask']; clock: Clock & Pick<VirtualClock, 'until'> },
	tasks: number,
	onEnd: (index: number) => void,
): Promise<void> {
	const rules = { patience: 'untilEnd' as const, intervalMs: INTERVAL_MS, maxWaitMs: Infinity };
	const watch = createWatch(rules, { ...tools, signal: new AbortController().signal }, turns);
	for (let index = 0; index < tasks; index++) {
		watch.add({
			taskId: String(index),
			isOurs: true,
			askAfterMs: INTERVAL_MS,
			onAnswer: ({ state }) => state === 'completed' && onEnd(index),
			onGivenUp: () => undefined,
			onNeverAnswered: () => undefined,
		});
	}
	watch.setIdle(true);
	await tools.clock.until(watch.run());
}

function describe(ends: number[], seenAt: number[]): Omit<Lag, 'requests'> {
	const lags = ends.map((end, index) => ((seenAt[index] ?? Infinity) - end) / 1000);
	const sorted = [...lags].sort((a, b) => a - b);
	return {
		mean: lags.reduce((sum, lag) => sum + lag, 0) / lags.length,
		usual: sorted[Math.ceil(sorted.length * 0.95) - 1] ?? NaN,
		longest: sorted.at(-1) ?? NaN,
		last: (Math.max(...seenAt) - Math.max(...ends)) / 1000,
	};
}

/** Asks about whichever task has waited longest. */
const roundRobin = (): Turns<OpenTask> => ({
	next: (open) => {
		let longestWaiting: OpenTask | undefined;
		for (const task of open) {
			if (!task.isBeingAsked && (longestWaiting === undefined || task.dueAt < longestWaiting.dueAt)) longestWaiting = task;
		}
		return longestWaiting;
	},
	taken: () => undefined,
	stillRuns: () => undefined,
	hasEnded: () => undefined,
});

function shuffled(numbers: number[]): number[] {
	const chance = seededChance();
	return numbers
		.map((number) => ({ number, place: chance() }))
		.sort((a, b) => a.place - b.place)
		.map(({ number }) => number);
}
