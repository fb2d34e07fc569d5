// How soon the node sees a task's end when far more tasks are open than it may ask about: with its own turns and budget, and with a
// budget that counts every question, as version 0.1 had. Time is virtual, so the seconds are the same on every machine.
import { readFile, writeFile } from 'node:fs/promises';
import type { Clock } from '../nodes/OutxLinkedIn/execution/clock.ts';
import { NUMBER_OPTIONS } from '../nodes/OutxLinkedIn/execution/settings.ts';
import { createRequestBudget, QUESTIONS_AT_ONCE, type RequestBudget } from '../nodes/OutxLinkedIn/execution/waiting/requestBudget.ts';
import { createTurns } from '../nodes/OutxLinkedIn/execution/waiting/turns.ts';
import { createWatch, type OpenTask, type WatchParts } from '../nodes/OutxLinkedIn/execution/waiting/watch.ts';
import { newTask } from '../nodes/OutxLinkedIn/transport/tasks.ts';
import { table } from '../scripts/table.mjs';
import { seededChance, VirtualClock } from '../test/unit/virtual-clock.mts';

export type Policy = 'only waste counts' | 'every question counts';

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

/** As fast as the tasks of an OutX that does everything at once. */
export const allAtOnce = (seconds: number): Extension => ({
	name: `all at once, ${seconds} s each`,
	ends: (tasks) => new Array<number>(tasks).fill(seconds * 1000),
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
	const budget = policy === 'only waste counts' ? createRequestBudget(clock) : everyQuestionCounts(clock);
	const parts: WatchParts = { turns: createTurns<OpenTask>(1000), budget };
	await watchAll(parts, { ask, clock }, tasks, (index) => {
		seenAt[index] = clock.now();
	});
	return { ...describe(ends, seenAt), requests };
}

async function watchAll(
	parts: WatchParts,
	tools: { ask: Parameters<typeof createWatch>[1]['ask']; clock: Clock & Pick<VirtualClock, 'until'> },
	tasks: number,
	onEnd: (index: number) => void,
): Promise<void> {
	const rules = { intervalMs: INTERVAL_MS, maxWaitMs: Infinity };
	const watch = createWatch(rules, { ...tools, signal: new AbortController().signal }, parts);
	for (let index = 0; index < tasks; index++) {
		watch.add({
			taskId: String(index),
			isOurs: true,
			isNew: true,
			patience: 'untilEnd',
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

/** Ten places, each free again a second after its question was answered, whatever the answer. */
function everyQuestionCounts(clock: Clock): RequestBudget {
	const freeAgainAt = new Array<number>(QUESTIONS_AT_ONCE).fill(0);
	const earliest = () => Math.min(...freeAgainAt);
	return {
		freeAt: earliest,
		spend: () => {
			const place = freeAgainAt.indexOf(earliest());
			freeAgainAt[place] = Infinity;
			return () => {
				freeAgainAt[place] = clock.now() + 1005;
			};
		},
	};
}

function shuffled(numbers: number[]): number[] {
	const chance = seededChance();
	return numbers
		.map((number) => ({ number, place: chance() }))
		.sort((a, b) => a.place - b.place)
		.map(({ number }) => number);
}

const PAGE = new URL('../docs/many-open-tasks.md', import.meta.url);
const TABLE = /(?<=<!-- open-tasks:begin -->\n)[^]*?(?=<!-- open-tasks:end -->)/;

const CASES: Array<[tasks: number, extension: Extension]> = [
	[50, oneByOne(1)],
	[500, oneByOne(10)],
	[500, oneByOne(1)],
	[500, allAtOnce(2)],
	[5000, oneByOne(1)],
	[5000, oneByOne(0.2)],
	[5000, withStuckOnes(0.2, 500)],
	[5000, inAnyOrder(0.2)],
	[5000, newestFirst(0.2)],
];

/** Writes the table of docs/many-open-tasks.md. */
export async function writeOpenTasksTable(): Promise<void> {
	const rows: string[][] = [];
	for (const [tasks, extension] of CASES) {
		const lags = [await measureLag('only waste counts', extension, tasks), await measureLag('every question counts', extension, tasks)];
		const measured = lags.flatMap(({ mean, longest }) => [mean, longest]).map((lag) => `${lag < 10 ? lag.toFixed(1) : Math.round(lag)} s`);
		rows.push([tasks.toLocaleString('en-US'), extension.name, ...measured]);
	}
	const head = ['Open tasks', 'The extension works them off', 'Mean', 'Longest', 'Old budget: mean', 'Longest'];
	const page = await readFile(PAGE, 'utf8');
	await writeFile(PAGE, page.replace(TABLE, () => `${table(head, rows)}\n`));
}
