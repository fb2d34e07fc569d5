// The results as tables, the same ones in the terminal and in docs/benchmark.md, and the goals they are held to.
import { QUESTIONS_AT_ONCE } from '../nodes/OutxLinkedIn/execution/waiting/requestBudget.ts';
import { MOST_AHEAD } from '../nodes/OutxLinkedIn/execution/gates/upcoming.ts';
import { SETTLE_MS } from '../nodes/OutxLinkedIn/execution/store/pauses.ts';
import { table } from '../scripts/table.mjs';
import { limitOf, ONE_ROW, type Case, type Way } from './cases.mts';
import type { Run } from './measure.mts';

export interface Results {
	cases: Case[];
	runs: Run[];
	/** Runs that were tried and didn't come to a good end, which is a result, too. */
	failures: Array<{ one: Case; way: Way; why: string }>;
	/** Milliseconds until both nodes and the credential are loaded. */
	loadingMs: number;
}

const WAY_NAMES: Record<Way, string> = {
	node: 'OutX LinkedIn node',
	loop: '(a) HTTP Request loop',
	rowByRow: '(b) row by row',
	bare: 'bare requests',
	atOnce: '(c) HTTP Request, all at once',
	batches: '(d) HTTP Request, 50 a second',
};

export const wayName = (way: Way): string => WAY_NAMES[way];

const NONE = '–';
const shown = (value: number | undefined) => (value === undefined ? NONE : value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString('en'));

export const timeTable = ({ cases, runs, failures }: Results): string =>
	table(
		['Case', 'Way', 'Seconds', '× the limit', 'Requests per row', 'Most questions in a second', 'Most in vain in a second'],
		cases.flatMap((one) => [
			...one.ways.map((way) => {
				const run = findRun(runs, one, way);
				if (run === undefined) return [one.name, WAY_NAMES[way], failures.find((failed) => failed.one === one && failed.way === way)?.why ?? 'not run'];
				const limit = limitOf(one);
				const ratio = limit === undefined ? NONE : (run.seconds / limit).toFixed(1);
				return [one.name, WAY_NAMES[way], shown(run.seconds), ratio, shown(run.requestsPerRow), `${run.mostQuestionsInASecond}`, `${run.mostInVainInASecond}`];
			}),
			...(limitOf(one) === undefined ? [] : [[one.name, 'the limit', shown(limitOf(one))]]),
		]),
	);

export const costTable = ({ runs }: Results): string =>
	table(
		['Case', 'Way', 'Peak memory above idle (MiB)', 'CPU per row (ms)'],
		runs.flatMap(({ one, way, cost }) => (cost === undefined || one.stuck === one.rows ? [] : [[one.name, WAY_NAMES[way], cost.peakMiB.toFixed(0), cost.cpuMsPerRow.toFixed(2)]])),
	);

/** The table says which goals are missed; these are the choices behind it. */
const WHY_MISSED = `Where goals are missed in time, it's by choice:

- The node sends one request at a time, so that a refusal stops the next one: 100 rows that each travel 100 ms take 10 seconds to send.
- With Spacing 0 it writes ${MOST_AHEAD} people down in n8n's store before the first of them is asked for, and waits ${SETTLE_MS} ms to see that they stay: ${SETTLE_MS / MOST_AHEAD} ms a row, which thousands of rows notice. More at
  once would be quicker, and more people would be taken for invited if n8n were killed just then.
- At most ${QUESTIONS_AT_ONCE} questions are under way at once, which makes ${QUESTIONS_AT_ONCE * 10} a second where each takes 100 ms.
- With a Spacing above 0 each person settles for half a second before the request goes out, which is noticed where the Spacing is shorter: 100 rows a tenth of a second apart take 52 seconds to send.
- After a 429 it asks more slowly, down to one question at a time, and only gradually faster again: 500 questions took 43 seconds where OutX refuses more than 20 requests a second (2026-11-28). The other ways fail there.

Loading is reading and compiling more than 150 files, as they were written: 33 to 42 ms where bare requests for 10,000 rows take 20 s (2026-11-26), 90 ms where they take 38 s. n8n does it once, when it starts.

Peak memory is what Node hasn't collected yet: it lets n8n's heap grow by some 500 MiB before it does. Of 10,000 rows the node itself still held 8 MiB near the end (without Skip Already Invited).
`;

interface Verdict {
	goal: string;
	measured: number;
	limit: number;
}

export const isMet = ({ measured, limit }: Verdict): boolean => measured <= limit;

export const goalTable = (verdicts: Verdict[]): string =>
	table(
		['Goal', 'At most', 'Measured', ''],
		verdicts.map((one) => [one.goal, shown(one.limit), shown(one.measured), isMet(one) ? 'met' : 'MISSED']),
	);

/** A verdict on each goal that these runs can judge. */
export function judge({ runs, loadingMs }: Results): Verdict[] {
	const ofRuns = runs
		.filter(({ way }) => way === 'node')
		.flatMap((node): Verdict[] => {
			const { one, seconds, cost } = node;
			const other = (way: Way) => findRun(runs, one, way);
			const [loop, bare, atOnce, batches] = [other('loop'), other('bare'), other('atOnce'), other('batches')];
			const limit = limitOf(one);
			const best = Math.min(...[atOnce, batches].flatMap((run) => (run === undefined ? [] : [run.seconds])));
			const goals: Array<[applies: boolean, goal: string, measured: number, limit: number]> = [
				[one.name === ONE_ROW.name, 'seconds', seconds, 3],
				[limit !== undefined && one.rows <= 500, 'seconds: 1.25 × the limit + 2.5', seconds, 1.25 * (limit ?? 0) + 2.5],
				[loop !== undefined, 'seconds: 1.1 × (a) + 1', seconds, 1.1 * (loop?.seconds ?? 0) + 1],
				[loop !== undefined && one.rows > 100, 'questions in vain in a second: a third of (a), or 12', node.mostInVainInASecond, Math.max(12, (loop?.mostInVainInASecond ?? 0) / 3)],
				[best < Infinity, 'seconds: 1.5 × the best of HTTP Request', seconds, 1.5 * best],
				[one.does === 'invite', 'questions in vain in a second', node.mostInVainInASecond, 12],
				[bare !== undefined, 'peak memory: 1.5 × bare requests (MiB)', cost?.peakMiB ?? NaN, 1.5 * (bare?.cost?.peakMiB ?? NaN)],
				[bare !== undefined, 'CPU per row beside HTTP (ms)', (cost?.cpuMsPerRow ?? NaN) - (bare?.cost?.cpuMsPerRow ?? NaN), 1],
			];
			return goals.filter(([applies]) => applies).map(([, goal, measured, most]) => ({ goal: `${one.name}: ${goal}`, measured, limit: most }));
		});
	return [...ofRuns, { goal: 'loading both nodes and the credential (ms)', measured: loadingMs, limit: 50 }];
}

const findRun = (runs: Run[], one: Case, way: Way): Run | undefined => runs.find((run) => run.one.name === one.name && run.way === way);

export const document = (results: Results, machine: string): string => `# Benchmark

Written by \`npm run bench\` in one run on one machine: ${machine}. Times depend on the machine, ratios hardly.

## Time and requests

Each way gets the same rows in a real n8n, through a webhook that answers when the workflow is done, and each run has a sandbox of its own in place of OutX.

- **OutX LinkedIn node**: as a user finds it, but with Spacing 0, which nobody else has (one case shows the default), and with Max Wait 3600.
- **(a)**: n8n's own nodes, as in \`bench/http-request-loop.json\`: all rows sent at once, then a loop of Wait (5 s), HTTP Request and If around all open rows,
  at most 30 times. It never sends a row twice only as long as nothing fails, and gives up on all rows when one request fails.
- **(b)**: a node that sends a row, asks every 5 seconds until it's done, and goes on to the next row (\`bench/comparison-nodes/RowByRow.node.js\`).
- **(c), (d)**: n8n's HTTP Request asking about 500 tasks once, without batching and with the batches that n8n suggests.
- **The limit**: when the extension is done with the last task. Nothing can be sooner. A stuck task takes the Max Wait.

Fast tasks are picked up after 0.5 s and take 1 s; all are worked on at once, but for "one by one". A question in vain finds its task still running. Cases of up to 100 rows and
those that only ask ran side by side; all else had the machine to itself.

${timeTable(results)}

## Memory and CPU

Of the whole n8n process, as Linux counts them, above what it held and took when idle, after 200 rows of the same. *Bare requests* makes the same requests one
after another and nothing else.

${costTable(results)}

## Goals

${goalTable(judge(results))}

${WHY_MISSED}`;
