// A user of an n8n in queue mode: a main and workers that share a Redis and a PostgreSQL, each with a folder of its own, as on
// machines of their own.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { installCommunityPackage } from '../../scripts/n8n/package.mts';
import { createHome } from '../../scripts/n8n/home.mts';
import { readPrepared } from '../../scripts/n8n/prepared.mts';
import type { N8nProcess } from '../../scripts/n8n/process.mts';
import { AT_WORK } from '../../scripts/n8n/rest.mts';
import { queueSettings, startWorker, type PostgresAccess } from '../../scripts/n8n/server.mts';
import { MovedClock } from '../n8n/moved-world.mts';
import { nodeEndingsIn, RealWorld, type Execution, type TestWorkflow } from '../n8n/world.mts';
import { startPostgres } from '../services/postgres.mts';
import { startRedis } from '../services/redis.mts';

const ALL_PATIENCE_MS = 300_000;
const LOOK_AGAIN_MS = 300;
/**
 * How soon n8n notices that a worker is gone, in milliseconds: after about 40 s. By default its hold on an execution lasts a
 * minute and is looked after twice a minute, so it takes over two minutes; the last 30 s of it nothing shortens.
 */
const NOTICES_SOON = {
	QUEUE_WORKER_LOCK_DURATION: '8000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '2000',
	QUEUE_WORKER_STALLED_INTERVAL: '1000',
};

interface Part {
	stop(): Promise<void>;
}

export class QueueWorld {
	readonly workers: N8nProcess[] = [];

	private constructor(
		/** The user's side: the main n8n and the sandbox. */
		readonly user: RealWorld,
		/** Of the main n8n, which polls. */
		readonly clock: MovedClock,
		private readonly shared: { postgres: PostgresAccess; settings: Record<string, string> },
		/** What to stop at the end, last started first. */
		private readonly parts: Part[],
	) {}

	static async begin(): Promise<QueueWorld> {
		const parts: Part[] = [];
		try {
			const postgres = await startPostgres();
			parts.unshift(postgres);
			const redis = await startRedis();
			parts.unshift(redis);
			const shared = { postgres, settings: { ...queueSettings(redis), ...NOTICES_SOON, N8N_LOG_LEVEL: 'debug' } };
			const clock = await MovedClock.make();
			parts.unshift({ stop: async () => await clock.remove() });
			const user = await RealWorld.begin({ ...shared, settings: { ...shared.settings, ...clock.settings } });
			parts.unshift({ stop: async () => await user.end() });
			const world = new QueueWorld(user, clock, shared, parts);
			await world.addWorker();
			await world.addWorker();
			return world;
		} catch (error) {
			await stopAll(parts);
			throw error;
		}
	}

	async addWorker(): Promise<N8nProcess> {
		const { n8n, packed } = readPrepared();
		const { encryptionKey } = this.user.server.home;
		const home = { ...(await createHome(n8n, await mkdtemp(join(tmpdir(), 'outx-linkedin-worker-')))), encryptionKey };
		this.parts.unshift({ stop: async () => await rm(home.folder, { recursive: true, force: true, maxRetries: 3 }) });
		await installCommunityPackage(packed, home);
		const worker = await startWorker(home, this.shared);
		this.parts.unshift(worker);
		this.workers.push(worker);
		return worker;
	}

	async end(): Promise<void> {
		await stopAll(this.parts);
	}

	/** Calls a webhook once for each list of people, all at the same moment; @returns the executions, which go on. */
	async startAtOnce(workflow: TestWorkflow, lists: string[][]): Promise<string[]> {
		const before = new Set(await this.user.executionIds(workflow));
		await Promise.all(lists.map(async (profiles) => await this.user.call(workflow, profiles)));
		return await this.user.found(async () => {
			const started = (await this.user.executionIds(workflow)).filter((id) => !before.has(id));
			return started.length === lists.length ? started : undefined;
		});
	}

	/** Executions of one workflow, all of them to their end. */
	async allEnded(workflow: TestWorkflow, ids: string[]): Promise<Execution[]> {
		await this.user.found(async () => {
			// Asking for 40 executions must not take the processor away from those who run them.
			await sleep(LOOK_AGAIN_MS);
			const listed = await this.user.server.rest.executionsOf(workflow.id);
			const atWork = listed.filter(({ id, status }) => ids.includes(id) && AT_WORK.has(status));
			return atWork.length === 0 || undefined;
		}, ALL_PATIENCE_MS);
		return await Promise.all(ids.map(async (id) => await this.user.ended(id)));
	}

	async nodeEndings(): Promise<number> {
		const endings = await Promise.all(this.workers.map(nodeEndingsIn));
		return endings.reduce((sum, count) => sum + count, 0);
	}

	/** Who has taken an execution; waits until somebody has. */
	async workerOf(executionId: string): Promise<N8nProcess> {
		return await this.user.found(async () => {
			for (const worker of this.workers) if ((await this.takenBy(worker)).includes(executionId)) return worker;
			return undefined;
		});
	}

	/** The executions that a worker has taken so far. */
	async takenBy(worker: N8nProcess): Promise<string[]> {
		const log = await readFile(worker.log, 'utf8');
		return [...log.matchAll(/Worker started execution (\d+)/g)].map(([, id]) => id!);
	}
}

async function stopAll(parts: Part[]): Promise<void> {
	for (const part of parts) await part.stop();
}

/** One n8n in queue mode for all tests of a file, so each test has people of its own. */
export function useQueueWorld(): () => QueueWorld {
	let world: QueueWorld | undefined;
	beforeAll(async () => {
		world = await QueueWorld.begin();
	}, 240_000);
	afterAll(async () => await world?.end(), 60_000);
	return () => {
		if (world === undefined) throw new Error('The world has not begun yet');
		return world;
	};
}
