// The whole benchmark, from packing the node to the verdicts.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { table } from '../scripts/demo/table.mjs';
import { installN8n } from '../scripts/n8n/install.mjs';
import { packNode } from '../scripts/n8n/package.mts';
import { N8N_VERSION, NODE_FOR_N8N } from '../scripts/n8n/versions.mjs';
import { step } from '../scripts/steps.mjs';
import { LARGE_CASES, LONGEST_CASE, QUICK_CASES, SMALL_CASES, withoutWaiting, type Case, type Way } from './cases.mts';
import { drawChart } from './chart.mts';
import { measureLive, timeInSmallHeap, withEngine, type Prepared, type Run } from './engine.mts';
import { judge } from './goals.mts';
import { measureLoadMs } from './load-time.mts';
import { writeOpenTasksTable } from './open-tasks-table.mts';
import { COMPARED, costTable, document, goalTable, timeTable, WAY_NAMES, type Results, type Table } from './report.mts';

const DOCS = fileURLToPath(new URL('../docs/', import.meta.url));
const MANY_ROWS = 10_000;
const QUICK_ROWS = 2000;
const START_APART_MS = 1000;
/** Sending many rows takes all of the processor; asking about them doesn't. */
const LONGEST_IS_SENT_MS = 90_000;
/** A README with a heavier chart is slow to open. */
const MAX_CHART_BYTES = 60_000;

export interface BenchmarkOptions {
	/** Few rows only, and nothing is written. */
	quick: boolean;
}

type Findings = Pick<Results, 'runs' | 'failures'>;

/** @returns whether all goals were met */
export async function runBenchmark({ quick }: BenchmarkOptions): Promise<boolean> {
	const startedAt = Date.now();
	const folder = await mkdtemp(join(tmpdir(), 'outx-linkedin-bench-'));
	try {
		const n8n = await installN8n(N8N_VERSION);
		const packed = await step('Build and pack the node', () => packNode(folder));
		const prepared = { n8n, packed };
		const loadMs = await step('Load the node', () => measureLoadMs(prepared));
		const cases = quick
			? [...QUICK_CASES, withoutWaiting(QUICK_ROWS)]
			: [...SMALL_CASES, ...LARGE_CASES, LONGEST_CASE, withoutWaiting(MANY_ROWS)];
		const findings = quick ? await runQuick(prepared) : await runFully(prepared);
		const results: Results = {
			cases,
			...findings,
			loadMs,
			verdicts: judge(findings.runs, loadMs),
			machine: describeMachine(),
			minutes: Math.round((Date.now() - startedAt) / 60_000),
		};
		show(results);
		if (!quick) await write(results);
		return results.verdicts.every(({ isMet }) => isMet);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

async function runQuick(prepared: Prepared): Promise<Findings> {
	const small = await runSideBySide(prepared, QUICK_CASES);
	const one = withoutWaiting(QUICK_ROWS);
	return together(small, await runAlone(prepared, { ...one, ways: ['node', 'bareRequests'] }));
}

async function runFully(prepared: Prepared): Promise<Findings> {
	await step('Many open tasks, in virtual time', writeOpenTasksTable);
	// What mostly waits runs side by side; what has work to do comes after it, alone.
	const waiting = await Promise.all([
		sleep(LONGEST_IS_SENT_MS).then(() => runSideBySide(prepared, SMALL_CASES)),
		runAlone(prepared, { ...LONGEST_CASE, ways: ['node'] }),
	]);
	const alone = [];
	const longestOfOthers = { ...LONGEST_CASE, ways: LONGEST_CASE.ways.filter((way) => way !== 'node') };
	for (const one of [...LARGE_CASES, longestOfOthers, withoutWaiting(MANY_ROWS)]) alone.push(await runAlone(prepared, one));
	return together(...waiting, ...alone);
}

const together = (...findings: Findings[]): Findings => ({
	runs: findings.flatMap(({ runs }) => runs),
	failures: findings.flatMap(({ failures }) => failures),
});

/** All cases and ways side by side in one n8n. */
async function runSideBySide(prepared: Prepared, cases: Case[]): Promise<Findings> {
	return await step(`${cases.length} cases of few rows, side by side`, () =>
		withEngine(prepared, async (engine) => {
			const [warmUp] = cases;
			if (warmUp !== undefined) await Promise.all(warmUp.ways.map(async (way) => await engine.time(warmUp, way)));
			const pairs = cases.flatMap((one) => one.ways.map((way) => ({ one, way })));
			// The slowest way first; not all in the same moment, or each would wait for n8n to start the others.
			pairs.sort((a, b) => COMPARED.indexOf(b.way) - COMPARED.indexOf(a.way));
			const all = pairs.map(async ({ one, way }, index) => {
				await sleep(index * START_APART_MS);
				return await attempt(one, way, () => engine.time(one, way));
			});
			return together(...(await Promise.all(all)));
		}),
	);
}

/** One way after another, each with an n8n of its own. */
async function runAlone(prepared: Prepared, one: Case): Promise<Findings> {
	const found: Findings[] = [];
	for (const way of one.ways) {
		const measure = () => measureAlone(prepared, one, way);
		found.push(await step(`${one.name}: ${WAY_NAMES[way]}`, () => attempt(one, way, measure)));
	}
	return together(...found);
}

async function measureAlone(prepared: Prepared, one: Case, way: Way): Promise<Run> {
	const run = await withEngine(prepared, async (engine) => await engine.measure(one, way));
	if (run.cost === undefined || !one.measuresLive) return run;
	const { idleMiB, liveMiB } = await measureLive(prepared, one, way);
	const cost = { ...run.cost, liveMiB };
	if (way !== 'node') return { ...run, cost };
	return { ...run, cost: { ...cost, secondsInSmallHeap: await timeInSmallHeap(prepared, one, way, idleMiB) } };
}

/** Others may come to a bad end, which is a result; the node may not. */
async function attempt(one: Case, way: Way, measure: () => Promise<Run>): Promise<Findings> {
	try {
		return { runs: [await measure()], failures: [] };
	} catch (error) {
		if (way === 'node' || !(error instanceof Error)) throw error;
		return { runs: [], failures: [{ one, way, why: `${error.message.split('\n')[0]}` }] };
	}
}

const describeMachine = () =>
	`${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, n8n ${N8N_VERSION}, Node ${NODE_FOR_N8N[N8N_VERSION]}, ${new Date().toISOString().slice(0, 10)}`;

function show(results: Results): void {
	for (const one of [timeTable(results), costTable(results), goalTable(results)]) console.log(`\n${forTerminal(one)}`);
}

const forTerminal = ({ titles, rows }: Table): string =>
	table(titles.map((title) => ({ title, width: 70 })), rows);

async function write(results: Results): Promise<void> {
	const chart = await drawChart(results);
	if (chart.length > MAX_CHART_BYTES) throw new Error(`The chart has ${chart.length} bytes, more than ${MAX_CHART_BYTES}`);
	await writeFile(join(DOCS, 'pictures', 'benchmark.svg'), chart);
	await writeFile(join(DOCS, 'benchmark.md'), document(results));
	console.log('\nWritten to docs/benchmark.md and docs/pictures/benchmark.svg.');
}
