// The whole benchmark, in a real n8n with the packed node.
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Prepared } from '../scripts/n8n/prepared.mts';
import { step } from '../scripts/steps.mjs';
import { ALL_CASES, QUICK_CASES, type Case, type Way } from './cases.mts';
import { measureLoading } from './loading.mts';
import { measure, time, withN8n, type Run } from './measure.mts';
import { writeOpenTasksTable } from './open-tasks.mts';
import { costTable, document, goalTable, isMet, judge, timeTable, wayName, type Results } from './report.mts';

const PAGE = new URL('../docs/benchmark.md', import.meta.url);
const START_APART_MS = 1000;

/** @returns whether all goals were met */
export async function runBenchmark(prepared: Prepared, { quick }: { quick: boolean }): Promise<boolean> {
	const loadingMs = await step('Load the package', async () => await measureLoading(prepared));
	const results: Results = { cases: quick ? QUICK_CASES : ALL_CASES, runs: [], failures: [], loadingMs };
	const pairs = results.cases.flatMap((one) => one.ways.map((way) => ({ one, way })));
	/** Others may come to a bad end, which is a result; the node may not. */
	const attempt = async (one: Case, way: Way, run: () => Promise<Run>) => {
		try {
			results.runs.push(await run());
		} catch (error) {
			if (way === 'node' || !(error instanceof Error)) throw error;
			results.failures.push({ one, way, why: `not done: ${error.message.split('\n')[0]}` });
		}
	};
	const small = pairs.filter(({ one }) => !one.isAlone);
	// What mostly waits runs side by side, but doesn't start in the same moment.
	await step(`${small.length} short runs, side by side`, async () =>
		await withN8n(prepared, async (n8n) => {
			await time(n8n, QUICK_CASES[0]!, 'node');
			await Promise.all(
				small.map(async ({ one, way }, index) => {
					await sleep(index * START_APART_MS);
					await attempt(one, way, async () => await time(n8n, one, way));
				}),
			);
		}),
	);
	for (const { one, way } of pairs.filter((pair) => pair.one.isAlone)) {
		const alone = async () => await withN8n(prepared, async (n8n) => await measure(n8n, one, way));
		await step(`${one.name}: ${wayName(way)}`, async () => await attempt(one, way, alone));
	}
	const verdicts = judge(results);
	console.log(`\n${[timeTable(results), costTable(results), goalTable(verdicts)].join('\n\n')}`);
	if (!quick) {
		const { version } = prepared.n8n;
		await writeFile(PAGE, document(results, `${cpus().length} × ${cpus()[0]?.model}, n8n ${version}, ${new Date().toISOString().slice(0, 10)}`));
		await step('Many open tasks, in virtual time', writeOpenTasksTable);
	}
	return verdicts.every(isMet);
}
