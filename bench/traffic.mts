// What arrived at OutX during a run, and whether the run was whole.
import { PATHS } from '../sandbox/outx/paths.mts';
import type { LoggedRequest, Sandbox } from '../sandbox/server.mts';
import type { Case } from './cases.mts';

export interface Traffic {
	requestsPerTask: number;
	mostQuestionsAboutOneTask: number;
	mostQuestionsInASecond: number;
	/** Between two questions about one task, and from its creation to the first; Infinity where nothing was asked. */
	shortestPauseSeconds: number;
}

export function readTraffic({ requests, tasks }: Sandbox): Traffic {
	const questions = requests.filter(({ path }) => path === PATHS.getTaskStatus);
	const createdAt = new Map(tasks.map((task) => [task.id, task.createdAt]));
	const times = [...byTask(questions)].map(([id, asked]) => [createdAt.get(id) ?? 0, ...asked]);
	return {
		requestsPerTask: requests.length / tasks.length,
		mostQuestionsAboutOneTask: largest(times.map((moments) => moments.length - 1)),
		mostQuestionsInASecond: mostWithin(1000, questions.map(({ at }) => at)),
		shortestPauseSeconds: -largest(times.map((moments) => -shortestPause(moments))) / 1000,
	};
}

/**
 * Whether every row was sent exactly once and, in a case that waits, every end was seen: only then a time means something.
 * @throws Error that says what is missing
 */
export function checkWhole({ rows, stuck, waits }: Case, { requests, tasks }: Sandbox): void {
	const profiles = new Set(tasks.map(({ profile }) => profile));
	if (profiles.size !== rows || tasks.length !== rows) {
		throw new Error(`${rows} rows became ${tasks.length} tasks for ${profiles.size} people`);
	}
	if (!waits) return;
	const lastAsked = new Map(requests.map(({ taskId, at }) => [taskId, at]));
	const seen = tasks.filter(({ id, endedAt = Infinity }) => (lastAsked.get(id) ?? 0) >= endedAt);
	if (seen.length !== rows - stuck) throw new Error(`Of ${rows - stuck} tasks that ended, ${seen.length} were seen to`);
}

function byTask(questions: LoggedRequest[]): Map<string, number[]> {
	const times = new Map<string, number[]>();
	for (const { taskId = '', at } of questions) times.set(taskId, [...(times.get(taskId) ?? []), at]);
	return times;
}

const shortestPause = (moments: number[]): number =>
	Math.min(...moments.slice(1).map((moment, index) => moment - (moments[index] ?? 0)));

/** @param moments in order */
function mostWithin(ms: number, moments: number[]): number {
	let first = 0;
	return largest(
		moments.map((moment, index) => {
			while (moment - (moments[first] ?? 0) >= ms) first++;
			return index - first + 1;
		}),
	);
}

/** `Math.max` takes no 10,000 arguments everywhere. */
const largest = (numbers: number[]): number => numbers.reduce((most, number) => Math.max(most, number), -Infinity);
