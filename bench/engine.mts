// A real n8n with the packed node and those to compare it with, and one measured run of a case in it.
import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../sandbox/server.mts';
import { installCommunityPackage } from '../scripts/n8n/package.mts';
import { createHome } from '../scripts/n8n/home.mts';
import type { InstalledN8n } from '../scripts/n8n/install.mjs';
import { startServer, type N8nServer } from '../scripts/n8n/server.mts';
import { profilesOf, type Case, type Way } from './cases.mts';
import { meterFor, type Meter } from './process.mts';
import { checkWhole, readTraffic, type Traffic } from './traffic.mts';
import { workflowFor, type OutxAccess } from './workflows.mts';

export interface Run {
	one: Case;
	way: Way;
	/** From the webhook's call to its answer. */
	seconds: number;
	/** Missing where nothing was asked of OutX. */
	traffic: Traffic | undefined;
	/** Only of a run that had the n8n to itself. */
	cost: Cost | undefined;
}

export interface Cost {
	/** Of the whole n8n for this execution, what it does when idle taken off. Missing where it mostly waits: that is too little beside it. */
	cpuMs: number | undefined;
	/** The most it held during the run, above what it held when idle: with all the garbage that Node hadn't collected yet. */
	peakMiB: number;
	/** The same without garbage; only where it was measured, by a run of its own. */
	liveMiB?: number;
	/** How long a run took whose heap was limited to little more than an idle n8n needs; only where it was tried. */
	secondsInSmallHeap?: number;
}

/** How much more heap than an idle n8n's a run with a small heap gets. */
export const SMALL_HEAP_MIB = 150;

export interface Prepared {
	n8n: InstalledN8n;
	packed: { name: string; tarball: string };
}

interface Started {
	sandbox: Sandbox;
	workflowId: string;
	/** Of the webhook. */
	path: string;
}

const COMPARISON_NODES = fileURLToPath(new URL('comparison-nodes', import.meta.url));
const LIVE_MEMORY = fileURLToPath(new URL('live-memory.cjs', import.meta.url));
const SETTLE_MS = 3000;
const IDLE_MS = 10_000;
const LOOK_AGAIN_MS = 250;
const WARM_UP_ROWS = 200;
const LONGEST_RUN_MINUTES = 25;
const LONGEST_SAVING_MS = 5 * 60_000;

/** Runs `work` with a new n8n, which is gone afterwards. */
export async function withEngine<T>(
	prepared: Prepared,
	work: (engine: Engine) => Promise<T>,
	settings: Record<string, string> = {},
): Promise<T> {
	const folder = await mkdtemp(join(tmpdir(), 'outx-linkedin-bench-'));
	try {
		const home = await createHome(prepared.n8n, folder);
		await installCommunityPackage(prepared.packed, home.userFolder);
		await cp(COMPARISON_NODES, join(home.userFolder, '.n8n', 'nodes', 'node_modules', 'n8n-nodes-benchmark'), {
			recursive: true,
		});
		const server = await startServer(home, { settings });
		try {
			return await work(new Engine(server, await meterFor('N8N_USER_FOLDER', home.userFolder)));
		} finally {
			await server.stop();
		}
	} finally {
		await rm(folder, { recursive: true, force: true, maxRetries: 3 });
	}
}

export interface LiveMemory {
	idleMiB: number;
	/** The most that n8n had live during the run, above that. */
	liveMiB: number;
}

export async function measureLive(prepared: Prepared, one: Case, way: Way): Promise<LiveMemory> {
	const folder = await mkdtemp(join(tmpdir(), 'outx-linkedin-live-'));
	const file = join(folder, 'live');
	const readSamples = async () => (await readFile(file, 'utf8')).trim().split('\n').map(Number);
	const measure = async (engine: Engine) => {
		await engine.time({ ...one, rows: WARM_UP_ROWS }, way);
		await sleep(IDLE_MS);
		const before = await readSamples();
		const idleMiB = before.at(-1) ?? NaN;
		await engine.time(one, way);
		// A short run is over before the next sample.
		await sleep(IDLE_MS);
		return { idleMiB, liveMiB: Math.max(...(await readSamples()).slice(before.length)) - idleMiB };
	};
	try {
		return await withEngine(prepared, measure, { NODE_OPTIONS: `--require ${LIVE_MEMORY}`, BENCH_LIVE_MEMORY: file });
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/**
 * @param idleMiB what an idle n8n has live
 * @returns how many seconds the run takes in an n8n with a small heap
 */
export async function timeInSmallHeap(prepared: Prepared, one: Case, way: Way, idleMiB: number): Promise<number> {
	const measure = async (engine: Engine) => {
		await engine.time({ ...one, rows: WARM_UP_ROWS }, way);
		return (await engine.time(one, way)).seconds;
	};
	return await withEngine(prepared, measure, { NODE_OPTIONS: `--max-old-space-size=${idleMiB + SMALL_HEAP_MIB}` });
}

export class Engine {
	constructor(
		private readonly server: N8nServer,
		private readonly meter: Meter,
	) {}

	/** May go on beside others: only time and traffic are measured. */
	async time(one: Case, way: Way): Promise<Run> {
		const started = await this.start(one, way);
		try {
			return { ...(await this.run(one, way, started)), cost: undefined };
		} finally {
			await started.sandbox.close();
		}
	}

	/** With the n8n to itself, which has sent some rows the same way before: what is compiled first isn't counted. */
	async measure(one: Case, way: Way): Promise<Run> {
		await this.time({ ...one, rows: WARM_UP_ROWS, waits: false }, way);
		await sleep(SETTLE_MS);
		const started = await this.start(one, way);
		const idleMsPerMs = await this.idleShare();
		const idleMiB = await this.meter.memoryMiB();
		await this.meter.forgetPeak();
		const [cpuBefore, startedAt] = [await this.meter.cpuMs(), performance.now()];
		try {
			const run = await this.run(one, way, started);
			await this.untilSaved(started);
			const cpuMs = (await this.meter.cpuMs()) - cpuBefore - idleMsPerMs * (performance.now() - startedAt);
			return { ...run, cost: { cpuMs: one.waits ? undefined : cpuMs, peakMiB: (await this.meter.peakMiB()) - idleMiB } };
		} finally {
			await started.sandbox.close();
		}
	}

	private async run(one: Case, way: Way, { sandbox, path }: Started): Promise<Omit<Run, 'cost'>> {
		const startedAt = performance.now();
		await post(`${this.server.url}/webhook/${path}`, { rows: profilesOf(one) });
		const seconds = (performance.now() - startedAt) / 1000;
		if (way === 'nothing') return { one, way, seconds, traffic: undefined };
		checkWhole(one, sandbox);
		return { one, way, seconds, traffic: readTraffic(sandbox) };
	}

	private async start(one: Case, way: Way): Promise<Started> {
		const { rest } = this.server;
		const sandbox = await startSandbox({ settings: one.outx });
		const access = await this.credentialsFor(sandbox);
		const path = randomUUID();
		const workflow = await rest.createWorkflow(await workflowFor(way, one, path, access));
		await rest.activate(workflow);
		// Until n8n knows the webhook; without rows nothing is sent.
		await rest.callWebhook(path, { rows: [] });
		return { sandbox, workflowId: workflow.id, path };
	}

	private async credentialsFor({ url, settings }: Sandbox): Promise<OutxAccess> {
		const { rest } = this.server;
		const key = settings.apiKey;
		return {
			url,
			outx: await rest.createCredential({ name: 'OutX', type: 'outxApi', data: { apiKey: key, baseUrl: url } }),
			header: await rest.createCredential({ name: 'Key', type: 'httpHeaderAuth', data: { name: 'x-api-key', value: key } }),
		};
	}

	/** Saving an execution goes on after its webhook has answered. */
	private async untilSaved({ workflowId }: Started): Promise<void> {
		const giveUpAt = performance.now() + LONGEST_SAVING_MS;
		const isRunning = async () => (await this.server.rest.executionsOf(workflowId)).some(({ status }) => status === 'running');
		const isSaving = async () => {
			// An n8n that is busy answers 503.
			if (performance.now() < giveUpAt) return await isRunning().catch(() => true);
			return await isRunning();
		};
		while (await isSaving()) await sleep(LOOK_AGAIN_MS);
	}

	/** CPU time an n8n with nothing to do takes, per time that passes. */
	private async idleShare(): Promise<number> {
		const before = await this.meter.cpuMs();
		await sleep(IDLE_MS);
		return ((await this.meter.cpuMs()) - before) / IDLE_MS;
	}
}

/** `fetch` gives up on an answer that takes more than five minutes. */
async function post(url: string, body: IDataObject): Promise<void> {
	const status = await new Promise<number | undefined>((resolve, reject) => {
		const sent = request(url, { method: 'POST', headers: { 'content-type': 'application/json' } }, (response) => {
			response.resume().on('end', () => resolve(response.statusCode)).on('error', reject);
		});
		const tooLong = new Error(`not done after ${LONGEST_RUN_MINUTES} minutes`);
		const timer = setTimeout(() => sent.destroy(tooLong), LONGEST_RUN_MINUTES * 60_000);
		sent.on('error', reject).on('close', () => clearTimeout(timer)).end(JSON.stringify(body));
	});
	if (status !== 200) throw new Error(`The workflow answered ${status}`);
}
