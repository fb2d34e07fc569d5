// The results as tables: the same ones in the terminal and in docs/benchmark.md.
import { limitOf } from './limit.mts';
import type { Case, Way } from './cases.mts';
import { SMALL_HEAP_MIB, type Run } from './engine.mts';
import { findRun, type Verdict } from './goals.mts';

export interface Results {
	cases: Case[];
	runs: Run[];
	/** Runs that were tried and didn't come to a good end. */
	failures: Array<{ one: Case; way: Way; why: string }>;
	loadMs: number;
	verdicts: Verdict[];
	/** Processor, versions, date. */
	machine: string;
	minutes: number;
}

export interface Table {
	titles: string[];
	rows: string[][];
}

export const WAY_NAMES: Record<Way, string> = {
	node: 'OutX LinkedIn node',
	loop: '(a) HTTP Request loop',
	rowByRow: '(b) row by row',
	bareRequests: 'bare requests',
	nothing: 'No Operation',
};
export const LIMIT_NAME = '(c) the limit';

/** Ways that are compared in time, in the order they are shown. */
export const COMPARED: Way[] = ['node', 'loop', 'rowByRow'];

export const seconds = (value: number) => (value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString('en'));
const NONE = '–';

export function timeTable(results: Results): Table {
	const waiting = results.cases.filter(({ waits }) => waits);
	return {
		titles: ['Case', 'Way', 'Seconds', '× (a)', '× (b)', '× (c)', 'Requests per task', 'Most status requests in a second'],
		rows: waiting.flatMap((one) => [
			...COMPARED.flatMap((way) => timeRow(one, way, results)),
			[one.name, LIMIT_NAME, seconds(limitOf(one)), NONE, NONE, '1.0', NONE, NONE],
		]),
	};
}

function timeRow(one: Case, way: Way, { runs, failures }: Results): string[][] {
	const run = findRun(runs, one, way);
	if (run?.traffic === undefined) {
		const failure = failures.find((failed) => failed.one.name === one.name && failed.way === way);
		const why = failure?.why ?? (one.notRun[way] === undefined ? undefined : `not run: ${one.notRun[way]}`);
		return why === undefined ? [] : [[one.name, WAY_NAMES[way], why, NONE, NONE, NONE, NONE, NONE]];
	}
	const times = (other: Run | undefined) => (other === undefined ? NONE : ratio(run.seconds / other.seconds));
	return [
		[
			one.name,
			WAY_NAMES[way],
			seconds(run.seconds),
			times(findRun(runs, one, 'loop')),
			times(findRun(runs, one, 'rowByRow')),
			ratio(run.seconds / limitOf(one)),
			run.traffic.requestsPerTask.toFixed(1),
			String(run.traffic.mostQuestionsInASecond),
		],
	];
}

const ratio = (value: number) => value.toFixed(value < 0.95 ? 2 : 1);

export const costTable = ({ runs }: Results): Table => ({
	titles: ['Case', 'Way', 'Peak memory above idle (MiB)', 'Live memory above idle (MiB)', 'CPU per row (ms)'],
	rows: runs.flatMap(({ one, way, cost }) =>
		cost === undefined
			? []
			: [[one.name, WAY_NAMES[way], cost.peakMiB.toFixed(0), cost.liveMiB?.toFixed(0) ?? NONE, cpuPerRow(cost.cpuMs, one.rows)]],
	),
});

const cpuPerRow = (ms: number | undefined, rows: number) => (ms === undefined ? NONE : (ms / rows).toFixed(2));

export const goalTable = ({ verdicts }: Results): Table => ({
	titles: ['Goal', 'Measured', ''],
	rows: verdicts.map(({ goal, measured, isMet }) => [goal, measured, isMet ? 'met' : 'MISSED']),
});

export const markdownTable = ({ titles, rows }: Table): string =>
	[titles, titles.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

export const document = (results: Results): string => `# Benchmark

Written by \`npm run bench\` in one run of ${results.minutes} minutes on one machine: ${results.machine}.
Times depend on the machine, ratios hardly.

![Seconds until all rows are done](pictures/benchmark.svg)

## Time and requests

Each way gets the same rows in a real n8n, through a webhook that answers when the workflow is done, and each run has a sandbox of its own in place
of OutX.

- **OutX LinkedIn node**: as a user finds it, but with Spacing 0, which nobody else has (one case shows the default), and for more than 20 rows with Max Wait 3600.
- **(a)**: n8n's own nodes, as in \`bench/http-request-loop.json\`: all rows sent at once, then a loop of Wait (5 s), HTTP Request and If around all open
  rows, at most 30 times. It's as quick as such a loop gets: it asks about all open tasks in the same moment, never sends a row twice only as long as
  nothing fails, and gives up on all rows when one request fails. With hundreds of rows it's quicker than the node and than (c), because it keeps no budget:
  see how many status requests it sends in a second.
- **(b)**: a node that sends a row, asks every 5 seconds until it's done, and goes on to the next row (\`bench/comparison-nodes/RowByRow.node.js\`).
- **(c)**: nobody can be quicker: the slowest task, or what the extension needs when it works one by one. For more than 50 rows each task has to be asked about
  after its end, at 10 status requests a second. A stuck task takes the Max Wait.

Fast tasks are picked up after 0.5 s and take 1 s, slow ones 30 s; all are worked on at once, but for "one by one". Few rows are mostly waiting, so those cases
ran side by side, and beside the 10,000 rows that the node waits for. All else had the machine to itself.

${markdownTable(timeTable(results))}

## Memory and CPU

Of the whole n8n process, as Linux counts them, in an n8n started for this run that has done the same for 200 rows before. Peak memory is above what n8n held when
idle; an idle n8n's CPU time is taken off. Most of it is garbage that Node collects when it likes, later on a machine with more memory; *live* is what
another run held after garbage was collected every 5 seconds. So the goal is judged by what is enough: a third run gets ${SMALL_HEAP_MIB} MiB more heap than an idle
n8n has live. CPU is counted where nothing is waited for. *No Operation* is n8n's node of that name in place of ours: what the rows cost alone. *Bare requests* makes
the same requests one after another and nothing else.

${markdownTable(costTable(results))}

Loading the node and its credential in a new process that has n8n-workflow and zod already, as n8n has: ${results.loadMs.toFixed(1)} ms (median of 9).

## Goals

CPU beside HTTP is the node's less that of the bare requests.

${markdownTable(goalTable(results))}
`;
