// What the benchmark holds the node to.
import { STATUS_REQUESTS_PER_SECOND } from '../nodes/OutxLinkedIn/execution/requestBudget.ts';
import { NUMBER_OPTIONS } from '../nodes/OutxLinkedIn/execution/settings.ts';
import { TWENTY_OF_THREE_SECONDS, type Case, type Way } from './cases.mts';
import { SMALL_HEAP_MIB, type Run } from './engine.mts';
import { limitOf } from './limit.mts';

export interface Verdict {
	goal: string;
	measured: string;
	isMet: boolean;
}

const INTERVAL = NUMBER_OPTIONS.pollInterval.default;
const TIMES_THE_LIMIT = 1.1;
const TIMES_FASTER_THAN_ROW_BY_ROW = 10;
const QUESTIONS_ABOUT_A_FAST_TASK = 3;
const CPU_MS_PER_ROW = 1;
const LOAD_MS = 30;
/** Requests don't arrive as evenly as they leave. */
const TRANSIT_SECONDS = 0.05;

/** @returns a verdict on each goal that these runs can judge */
export function judge(runs: Run[], loadMs: number): Verdict[] {
	const ours = runs.filter(({ way }) => way === 'node');
	return [
		...ours.filter(({ one }) => one.waits).map(timeVerdict),
		...rowByRowVerdict(runs),
		...trafficVerdicts(ours.filter(({ one }) => one.waits)),
		...ours.flatMap(memoryVerdict),
		...ours.flatMap((run) => cpuVerdict(run, findRun(runs, run.one, 'bareRequests'))),
		atMost('Loading the node', loadMs, LOAD_MS, 'ms', { isBelow: true }),
	];
}

export const findRun = (runs: Run[], one: Case, way: Way): Run | undefined =>
	runs.find((run) => run.one.name === one.name && run.way === way);

const timeVerdict = ({ one, seconds }: Run): Verdict =>
	atMost(`${one.name}: ${TIMES_THE_LIMIT} × (c) and one poll interval`, seconds, TIMES_THE_LIMIT * limitOf(one) + INTERVAL, 's');

function rowByRowVerdict(runs: Run[]): Verdict[] {
	const [ours, theirs] = (['node', 'rowByRow'] as const).map((way) => findRun(runs, TWENTY_OF_THREE_SECONDS, way));
	if (ours === undefined || theirs === undefined) return [];
	const times = theirs.seconds / ours.seconds;
	return [
		{
			goal: `${TWENTY_OF_THREE_SECONDS.name}: at least ${TIMES_FASTER_THAN_ROW_BY_ROW} × as fast as (b)`,
			measured: `${times.toFixed(1)} ×`,
			isMet: times >= TIMES_FASTER_THAN_ROW_BY_ROW,
		},
	];
}

function trafficVerdicts(ours: Run[]): Verdict[] {
	const all = ours.flatMap(({ one, traffic }) => (traffic === undefined ? [] : [{ one, ...traffic }]));
	const fast = all.filter(({ one }) => one.outx.taskSeconds < INTERVAL && one.outx.workers === Infinity && one.stuck === 0);
	const pause = Math.min(...all.map(({ shortestPauseSeconds }) => shortestPauseSeconds));
	return [
		atMost('Status requests about one fast task', most(fast.map((one) => one.mostQuestionsAboutOneTask)), QUESTIONS_ABOUT_A_FAST_TASK),
		{
			goal: `Pause before each status request about an open task: at least ${INTERVAL} s`,
			measured: `${pause.toFixed(2)} s`,
			isMet: pause >= INTERVAL - TRANSIT_SECONDS,
		},
		atMost('Status requests in any second', most(all.map((one) => one.mostQuestionsInASecond)), STATUS_REQUESTS_PER_SECOND),
	];
}

/** Not the peak: how much garbage Node keeps is Node's choice, and more on a machine with more memory. */
function memoryVerdict({ one, seconds, cost }: Run): Verdict[] {
	if (cost?.secondsInSmallHeap === undefined) return [];
	const times = cost.secondsInSmallHeap / seconds;
	return [
		{
			goal: `${one.name}: done with ${SMALL_HEAP_MIB} MiB more heap than an idle n8n needs, in at most twice the time`,
			measured: `${times.toFixed(1)} × the time`,
			isMet: times <= 2,
		},
	];
}

function cpuVerdict({ one, cost }: Run, bare: Run | undefined): Verdict[] {
	if (cost?.cpuMs === undefined || bare?.cost?.cpuMs === undefined) return [];
	const perRow = (cost.cpuMs - bare.cost.cpuMs) / one.rows;
	return [atMost(`${one.name}: CPU per row beside HTTP`, perRow, CPU_MS_PER_ROW, 'ms', { isBelow: true })];
}

const most = (numbers: number[]) => Math.max(...numbers);

function atMost(what: string, measured: number, limit: number, unit = '', { isBelow = false } = {}): Verdict {
	const show = (value: number) => `${Number.isInteger(value) ? value : value.toFixed(value < 10 ? 2 : 1)} ${unit}`.trim();
	return {
		goal: `${what}: ${isBelow ? 'under' : 'at most'} ${show(limit)}`,
		measured: show(measured),
		isMet: isBelow ? measured < limit : measured <= limit,
	};
}
