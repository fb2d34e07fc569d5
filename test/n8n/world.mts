// A user of a real n8n: workflows are run through webhooks, requests arrive at a sandbox and are counted.
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'flatted';
import type { IDataObject, INodeExecutionData, IRunExecutionData } from 'n8n-workflow';
import { z } from 'zod';
import { SANDBOX_API_KEY, type LoggedRequest } from '../../sandbox/server.mts';
import { openN8n, type OpenN8n } from '../../scripts/n8n/open.mts';
import { readPrepared } from '../../scripts/n8n/prepared.mts';
import type { PlainCredential } from '../../scripts/n8n/rest.mts';
import type { ServerOptions } from '../../scripts/n8n/server.mts';
import { until } from '../../scripts/n8n/wait.mts';

export const KEY = SANDBOX_API_KEY;
export const URN = 'urn:li:fsd_profile:';
const OUR_NODE = 'OutX';
const ALL_PATIENCE_MS = 30_000;
const QUICK_OUTX = { pickupSeconds: 0.02, taskSeconds: 0.05, workers: Infinity };
const QUICK: IDataObject = { pollInterval: 0.1, maxWait: 10, spacing: 0 };

/** How the user has set up the node and its workflow. Anything left out is quick to test with. */
export interface How {
	options?: IDataObject;
	waitForCompletion?: boolean;
	onError?: 'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput';
	/** Has the webhook answer with the node's items. */
	answersWithItems?: true;
	/** The workflow's own. */
	settings?: IDataObject;
	credential?: CredentialRef;
	/** In place of our node. */
	node?: IDataObject;
}

export interface TestWorkflow {
	id: string;
	/** Of its webhook. */
	path: string;
}

export interface CredentialRef {
	id: string;
	name: string;
}

export interface Execution {
	id: string;
	status: string;
	mode: string;
	/** What our node put out, of both outputs; empty where it threw. */
	items: INodeExecutionData[];
	/** What it threw. */
	error: { message: string; description: string } | undefined;
	/** All that n8n saved. */
	text: string;
}

const errorSchema = z.object({ message: z.string(), description: z.string().nullish().transform(String) });

export class RealWorld {
	private constructor(
		private readonly opened: OpenN8n,
		readonly server = opened.server,
		readonly sandbox = opened.sandbox,
		readonly credential: CredentialRef = opened.credential,
	) {}

	static async begin(options: ServerOptions = {}): Promise<RealWorld> {
		return new RealWorld(await openN8n(readPrepared(), { sandbox: QUICK_OUTX, ...options }));
	}

	async end(): Promise<void> {
		await this.opened.close();
	}

	async makeCredential(data: Record<string, string>): Promise<CredentialRef> {
		return await this.server.rest.createCredential(this.typed(data));
	}

	/** What n8n says when the user presses Test. */
	async testCredential(data: Record<string, string>): Promise<{ status: string; message: string }> {
		return await this.server.rest.testCredential(this.typed(data));
	}

	private typed(data: Record<string, string>): PlainCredential {
		return { name: 'OutX', type: 'outxApi', data: { apiKey: KEY, baseUrl: this.sandbox.url, ...data } };
	}

	/** Webhook → rows → our node, active. */
	async makeWorkflow(how: How = {}): Promise<TestWorkflow> {
		const path = randomUUID();
		const { rest } = this.server;
		const nodes = [webhook(path, how), ROWS, ourNode(how, this.credential)];
		const created = await rest.createWorkflow({
			name: `Test ${path}`,
			nodes,
			connections: inARow(nodes.map(({ name }) => name)),
			settings: { executionOrder: 'v1', ...how.settings },
		});
		await rest.activate(created);
		return { id: created.id, path };
	}

	/** Runs a workflow for these people and gives the webhook's answer. */
	async call({ path }: TestWorkflow, profiles: string[]): Promise<unknown> {
		return await this.server.rest.callWebhook(path, { rows: profiles.map((profile) => ({ profile })) });
	}

	/** Runs a workflow for these people until it has ended, whichever way. */
	async run(workflow: TestWorkflow, profiles: string[]): Promise<Execution> {
		const id = await this.start(workflow, profiles);
		return await this.ended(id);
	}

	/** @returns the ID of the execution that goes on */
	async start(workflow: TestWorkflow, profiles: string[]): Promise<string> {
		const before = new Set(await this.executionIds(workflow));
		await this.call(workflow, profiles);
		return await this.found(async () => (await this.executionIds(workflow)).find((id) => !before.has(id)));
	}

	async executionIds({ id }: TestWorkflow): Promise<string[]> {
		return (await this.server.rest.executionsOf(id)).map((execution) => execution.id);
	}

	async stop(executionId: string): Promise<void> {
		await this.server.rest.stopExecution(executionId);
	}

	/** Retry in the list of executions, to its end. */
	async retry(executionId: string, loadWorkflow: boolean): Promise<Execution> {
		return await this.ended(await this.server.rest.retryExecution(executionId, { loadWorkflow }));
	}

	async ended(id: string): Promise<Execution> {
		return readExecution(await this.server.rest.ended(id, ALL_PATIENCE_MS / 1000));
	}

	async nodeEndings(): Promise<number> {
		return await nodeEndingsIn(this.server);
	}

	/** Looks until it is there. */
	async found<T>(look: () => Promise<T | undefined> | T | undefined, patienceMs = ALL_PATIENCE_MS): Promise<T> {
		return await until(look, patienceMs / 1000, async () => new Error(`It never came true. n8n said last:\n${await this.server.lastWords()}`));
	}

	async until(holds: () => boolean): Promise<void> {
		await this.found(() => holds() || undefined);
	}

	/** How many requests arrive within that time. */
	async requestsDuring(ms: number): Promise<number> {
		const before = this.requests.length;
		await sleep(ms);
		return this.requests.length - before;
	}

	get requests(): LoggedRequest[] {
		return this.sandbox.requests;
	}

	get posts(): LoggedRequest[] {
		return this.requests.filter(({ method }) => method === 'POST');
	}

	get questions(): LoggedRequest[] {
		return this.requests.filter(({ path }) => path.endsWith('/get-task-status'));
	}

	/** How often each of them was asked to be invited. */
	postsPer(profiles: string[]): number[] {
		return profiles.map((profile) => this.sandbox.postsFor(profile).length);
	}

	taskOf(profile: string): string | undefined {
		return this.sandbox.tasks.find((task) => task.profile === URN + profile)?.id;
	}
}

/** How often our node has come to its end so far, as n8n logs it at debug level: a stopped execution is saved before that. */
export const nodeEndingsIn = async ({ log }: { log: string }): Promise<number> =>
	(await readFile(log, 'utf8')).split(`Running node "${OUR_NODE}" finished`).length - 1;

interface TestNode extends IDataObject {
	name: string;
}

const webhook = (path: string, { answersWithItems }: How): TestNode => ({
	name: 'Webhook',
	type: 'n8n-nodes-base.webhook',
	typeVersion: 2.1,
	id: randomUUID(),
	webhookId: path,
	position: [0, 0],
	parameters: {
		httpMethod: 'POST',
		path,
		options: {},
		...(answersWithItems ? { responseMode: 'lastNode', responseData: 'allEntries' } : { responseMode: 'onReceived' }),
	},
});

const ROWS: TestNode = {
	name: 'Rows',
	type: 'n8n-nodes-base.splitOut',
	typeVersion: 1,
	id: randomUUID(),
	position: [200, 0],
	parameters: { fieldToSplitOut: 'body.rows', options: {} },
};

const ourNode = (how: How, usual: CredentialRef): TestNode => ({
	name: OUR_NODE,
	type: 'n8n-nodes-outx-linkedin.outxLinkedIn',
	typeVersion: 1,
	id: randomUUID(),
	position: [400, 0],
	credentials: { outxApi: { ...(how.credential ?? usual) } },
	onError: how.onError ?? 'stopWorkflow',
	parameters: {
		resource: 'connection',
		operation: 'sendRequest',
		profile: '={{ $json.profile }}',
		waitForCompletion: how.waitForCompletion ?? true,
		options: { ...QUICK, ...how.options },
	},
	...how.node,
});

const inARow = (names: string[]): IDataObject =>
	Object.fromEntries(
		names.slice(1).map((name, index) => [names[index], { main: [[{ node: name, type: 'main', index: 0 }]] }]),
	);

function readExecution({ id, status, mode, data }: { id: string; status: string; mode: string; data: string }): Execution {
	const run = parse(data) as IRunExecutionData;
	const ours = run.resultData.runData[OUR_NODE]?.at(-1);
	const error = errorSchema.safeParse(ours?.error);
	return {
		id,
		status,
		mode,
		items: (ours?.data?.['main'] ?? []).flatMap((items) => items ?? []),
		error: error.success ? error.data : undefined,
		text: data,
	};
}

/** Profiles that OutX takes and whose invitations go out. */
export const people = (count: number, name: string): string[] =>
	Array.from({ length: count }, (_none, index) => `ACoA${name}${index + 1}`);

/** What a row became, in one word: its status, or the reason it failed. */
export const outcomes = (items: INodeExecutionData[]): unknown[] =>
	items.map(({ json }) => (json['error'] === undefined ? json['status'] : detailsOf(json)['reason']));

export const detailsOf = (json: IDataObject): IDataObject => (json['details'] ?? {}) as IDataObject;

export const taskIdsOf = (items: INodeExecutionData[]): unknown[] =>
	items.map(({ json }) => json['api_agent_task_id'] ?? detailsOf(json)['api_agent_task_id']);

/** Another host on this machine, which counts who comes by. */
export async function startBystander(): Promise<{ url: string; visits: () => number; close: () => Promise<void> }> {
	let visits = 0;
	const server = createServer((_request, response) => {
		visits++;
		response.end('{"success":true}');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		visits: () => visits,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** One n8n, and one sandbox as new before each test, for all tests of a file. */
export function useRealWorld(options: { settings?: Record<string, string> } = {}): () => RealWorld {
	let world: RealWorld | undefined;
	beforeAll(async () => {
		world = await RealWorld.begin(options);
	}, 240_000);
	beforeEach(() => world?.sandbox.reset());
	afterAll(async () => await world?.end());
	return () => {
		if (world === undefined) throw new Error('The world has not begun yet');
		return world;
	};
}
