// One measured run of a case in a real n8n, and what arrived at OutX meanwhile.
import { randomUUID } from 'node:crypto';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { PATHS } from '../sandbox/outx/paths.mts';
import { startSandbox, type Sandbox } from '../sandbox/server.mts';
import { openN8n, type OpenN8n } from '../scripts/n8n/open.mts';
import type { Prepared } from '../scripts/n8n/prepared.mts';
import { AT_WORK } from '../scripts/n8n/rest.mts';
import { until } from '../scripts/n8n/wait.mts';
import { profileOf, type Case, type Way } from './cases.mts';
import { workflowFor } from './workflows.mts';

export interface Run {
	one: Case;
	way: Way;
	/** From the webhook's call to its answer. */
	seconds: number;
	requestsPerRow: number;
	mostQuestionsInASecond: number;
	/** Of those that found their task still running. */
	mostInVainInASecond: number;
	/** Only of a run that had the n8n to itself. */
	cost?: { cpuMsPerRow: number; peakMiB: number };
}

const COMPARISON_NODES = fileURLToPath(new URL('comparison-nodes', import.meta.url));
const WARM_UP_ROWS = 200;
const IDLE_MS = 10_000;
const LONGEST_RUN_MS = 25 * 60_000;

/** A new n8n with the nodes to compare with in it, too. */
export async function withN8n<T>(prepared: Prepared, work: (n8n: OpenN8n) => Promise<T>): Promise<T> {
	const n8n = await openN8n(prepared);
	try {
		const { server, home } = n8n;
		await cp(COMPARISON_NODES, join(home.userFolder, '.n8n', 'nodes', 'node_modules', 'n8n-nodes-benchmark'), { recursive: true });
		await server.restart();
		return await work(n8n);
	} finally {
		await n8n.close();
	}
}

/** With the n8n to itself, which has done some rows the same way before: what is compiled first isn't counted. */
export async function measure(n8n: OpenN8n, one: Case, way: Way): Promise<Run> {
	await time(n8n, { ...one, rows: WARM_UP_ROWS, stuck: 0, does: 'send' }, way);
	const meter = meterOf(n8n.server.pid);
	const idleCpu = await meter.cpuMs();
	await sleep(IDLE_MS);
	const [cpuBefore, idleMiB] = [await meter.cpuMs(), await meter.mib('VmRSS')];
	await meter.forgetPeak();
	const run = await time(n8n, one, way);
	const idleShare = (cpuBefore - idleCpu) / IDLE_MS;
	const cpuMs = (await meter.cpuMs()) - cpuBefore - idleShare * run.seconds * 1000;
	return { ...run, cost: { cpuMsPerRow: cpuMs / one.rows, peakMiB: (await meter.mib('VmHWM')) - idleMiB } };
}

/** May go on beside others. */
export async function time({ server: { rest, url } }: OpenN8n, one: Case, way: Way): Promise<Run> {
	const sandbox = await startSandbox({ settings: one.outx });
	try {
		const key = sandbox.settings.apiKey;
		const outx = await rest.createCredential({ name: 'OutX', type: 'outxApi', data: { apiKey: key, baseUrl: sandbox.url } });
		const header = await rest.createCredential({ name: 'Key', type: 'httpHeaderAuth', data: { name: 'x-api-key', value: key } });
		const rows = one.does === 'ask' ? await endedTasks(sandbox, one) : Array.from({ length: one.rows }, (_none, row) => ({ profile: profileOf(one, row) }));
		const path = randomUUID();
		const workflow = await rest.createWorkflow(await workflowFor(way, one, path, { url: sandbox.url, outx, header }));
		await rest.activate(workflow);
		// Until n8n knows the webhook; without rows nothing is sent.
		await rest.callWebhook(path, { rows: [] });
		const [before, startedAt] = [sandbox.requests.length, performance.now()];
		await post(`${url}/webhook/${path}`, { rows });
		const seconds = (performance.now() - startedAt) / 1000;
		const traffic = readTraffic(sandbox, before, one);
		// Saving an execution goes on after its webhook has answered.
		const isSaved = async () => (await rest.executionsOf(workflow.id).catch(() => [{ status: 'running' }])).every(({ status }) => !AT_WORK.has(status)) || undefined;
		await until(isSaved, 300, () => new Error('The execution was never saved'));
		return { one, way, seconds, ...traffic };
	} finally {
		await sandbox.close();
	}
}

/** Made at the sandbox, behind n8n's back, and worked off. */
async function endedTasks(sandbox: Sandbox, { rows }: Case): Promise<Array<{ taskId: string }>> {
	const { latencyMs, requestsPerSecond } = sandbox.settings;
	Object.assign(sandbox.settings, { latencyMs: 0, requestsPerSecond: Infinity });
	for (let row = 0; row < rows; row++) {
		await fetch(sandbox.url + PATHS.sendConnectionRequest, {
			method: 'POST',
			headers: { 'content-type': 'application/json', 'x-api-key': sandbox.settings.apiKey },
			body: JSON.stringify({ profile_urn: `urn:li:fsd_profile:ACoARow${row + 1}` }),
		});
	}
	await until(() => sandbox.tasks.every(({ endedAt }) => endedAt !== undefined) || undefined, 60, () => new Error('The tasks never ended'));
	// A second in which nothing else arrives.
	await sleep(1000);
	Object.assign(sandbox.settings, { latencyMs, requestsPerSecond });
	return sandbox.tasks.map(({ id }) => ({ taskId: id }));
}

/** @throws unless every row was sent once and, in a case that waits, every end was seen: only then a time means something */
function readTraffic({ requests, tasks }: Sandbox, before: number, { rows, stuck, does }: Case): Omit<Run, 'one' | 'way' | 'seconds' | 'cost'> {
	if (tasks.length !== rows || new Set(tasks.map(({ profile }) => profile)).size !== rows) throw new Error(`${rows} rows became ${tasks.length} tasks`);
	const ends = new Map(tasks.map(({ id, endedAt = Infinity }) => [id, endedAt]));
	const made = requests.slice(before);
	const questions = made.filter(({ path }) => path === PATHS.getTaskStatus);
	const answered = questions.filter(({ answeredStatus }) => answeredStatus === 200);
	const seen = new Set(answered.filter(({ workedOnAt = -Infinity, taskId = '' }) => workedOnAt >= (ends.get(taskId) ?? Infinity)).map(({ taskId }) => taskId));
	if (does !== 'send' && seen.size !== rows - stuck) throw new Error(`Of ${rows - stuck} tasks that ended, ${seen.size} were seen to`);
	const inVain = questions.filter(({ at, workedOnAt = at, taskId = '' }) => workedOnAt < (ends.get(taskId) ?? Infinity));
	return {
		requestsPerRow: made.length / rows,
		mostQuestionsInASecond: mostInASecond(questions.map(({ at }) => at)),
		mostInVainInASecond: mostInASecond(inVain.map(({ at }) => at)),
	};
}

function mostInASecond(times: number[]): number {
	let [from, most] = [0, 0];
	for (const [index, at] of times.entries()) {
		while ((times[from] ?? at) <= at - 1000) from++;
		most = Math.max(most, index - from + 1);
	}
	return most;
}

/** What a process has cost so far, as Linux tells. */
function meterOf(pid: number) {
	const mib = async (name: 'VmRSS' | 'VmHWM') => {
		const status = await readFile(`/proc/${pid}/status`, 'utf8');
		return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024;
	};
	const cpuMs = async () => {
		// After the program's name, which may hold anything, user and system time are the 12th and 13th field, in ticks of 10 ms.
		const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).replace(/^.*\) /s, '').split(' ');
		return (Number(fields[11]) + Number(fields[12])) * 10;
	};
	return { mib, cpuMs, forgetPeak: async () => await writeFile(`/proc/${pid}/clear_refs`, '5') };
}

/** `fetch` gives up on an answer that takes more than five minutes. */
async function post(url: string, body: object): Promise<void> {
	const status = await new Promise<number | undefined>((resolve, reject) => {
		const options = { method: 'POST', headers: { 'content-type': 'application/json' }, signal: AbortSignal.timeout(LONGEST_RUN_MS) };
		const sent = request(url, options, (response) => {
			response.resume().on('end', () => resolve(response.statusCode)).on('error', reject);
		});
		sent.on('error', reject).end(JSON.stringify(body));
	});
	if (status !== 200) throw new Error(`the workflow answered ${status}`);
}
