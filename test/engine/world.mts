// A user of the node and an OutX to send to: rows go through n8n's real engine, requests arrive at a sandbox and are counted.
import { sleep, type IDataObject, type INodeExecutionData } from 'n8n-workflow';
import { SANDBOX_API_KEY, startSandbox, type LoggedRequest, type Sandbox, type Settings } from '../../sandbox/server.mts';
import { deduplication, runNode, startNode, type EngineResult, type EngineRun, type StartedNode } from './engine.mts';

export { deduplication, NODE, SHEET, type EngineResult, type EngineRun, type StartedNode } from './engine.mts';
export type { LoggedRequest, Sandbox, SandboxTask, Settings } from '../../sandbox/server.mts';

export const KEY = SANDBOX_API_KEY;
export const ON_ERROR = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const;
export type OnError = (typeof ON_ERROR)[number];

/** How the user has set up the node and started the workflow. Anything left out is quick to test with. */
export interface How extends Partial<Omit<EngineRun, 'rows' | 'node'>> {
	/** Over `QUICK`; `undefined` brings an option's own default back. */
	options?: Record<string, IDataObject[string]>;
	waitForCompletion?: boolean;
	/** 'stopWorkflow' unless told. */
	onError?: OnError;
	/** Retry On Fail with so many tries; 1 is without. */
	tries?: number;
	waitBetweenTries?: number;
	/** Over all parameters made from the above. */
	parameters?: IDataObject;
}

/** A profile for each row, or rows of the user's own with a column 'profile'. */
export type Rows = string[] | IDataObject[] | INodeExecutionData[];

/** What Send Connection Request is quick to test with; the same people may be invited test after test. Bare slugs are the shortest to write. */
export const QUICK: IDataObject = { pollInterval: 0.1, maxWait: 5, spacing: 0, skipAlreadyInvited: false, acceptSlugs: true };
const QUICK_OUTX: Partial<Settings> = { pickupSeconds: 0.02, taskSeconds: 0.05, workers: Infinity };

const QUIET_MS = 600;
const ON_ITS_WAY_MS = 300;

export const URN = 'urn:li:fsd_profile:';
export const urn = (profile: string) => URN + profile;

/** Profiles that OutX takes and whose invitations go out. */
export const people = (count: number, name = 'Person'): string[] =>
	Array.from({ length: count }, (_none, index) => `ACoA${name}${index + 1}`);

/** As above, with one other profile among them. */
export const peopleWith = (count: number, place: 'first' | 'middle' | 'last', odd: string): string[] =>
	people(count).with(indexOf(count, place), odd);

export const PLACES = ['first', 'middle', 'last'] as const;
export type Place = (typeof PLACES)[number];

export const indexOf = (count: number, place: Place): number =>
	({ first: 0, middle: Math.floor(count / 2), last: count - 1 })[place];

export class World {
	private started: Sandbox | undefined;

	/** @param options what all its runs have over `QUICK` */
	constructor(private readonly options: How['options'] = {}) {}

	/** OutX's imitation. */
	get sandbox(): Sandbox {
		if (this.started === undefined) throw new Error('The world has not begun yet');
		return this.started;
	}

	async begin(settings: Partial<Settings> = {}, port = 0): Promise<this> {
		this.started = await startSandbox({ port, settings: { ...QUICK_OUTX, ...settings } });
		return this;
	}

	async end(): Promise<void> {
		await this.started?.close();
		this.started = undefined;
	}

	async invite(rows: Rows, how: How = {}): Promise<EngineResult> {
		return await runNode(this.invitation(rows, how));
	}

	/** As `invite`, for tests that press Stop. */
	startInviting(rows: Rows, how: How = {}): StartedNode {
		return startNode(this.invitation(rows, how));
	}

	async getStatus(taskIds: unknown[], how: How = {}): Promise<EngineResult> {
		const rows = taskIds.map((taskId) => ({ taskId }) as IDataObject);
		const fields = { resource: 'task', operation: 'getStatus', taskId: '={{ $json.taskId }}' };
		return await runNode(this.engineRun(rows, { waitForCompletion: false, ...how }, fields));
	}

	/** Has OutX make a task without the node. */
	async createTask(profile: string, apiKey = KEY): Promise<string> {
		const response = await fetch(`${this.sandbox.url}/linkedin-agent/send-connection-request`, {
			method: 'POST',
			headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
			body: JSON.stringify({ profile_urn: urn(profile) }),
		});
		const answer = (await response.json()) as { api_agent_task_id: string };
		return answer.api_agent_task_id;
	}

	private invitation(rows: Rows, how: How): EngineRun {
		const items = rows.map((row) => (typeof row === 'string' ? { profile: row } : row)) as EngineRun['rows'];
		return this.engineRun(items, how, {
			resource: 'connection',
			operation: 'sendRequest',
			profile: '={{ $json.profile }}',
		});
	}

	private engineRun(rows: EngineRun['rows'], how: How, fields: IDataObject): EngineRun {
		const { options, waitForCompletion = true, onError, tries = 1, waitBetweenTries = 1, parameters, ...run } = how;
		const chosen = Object.entries({ ...QUICK, ...this.options, ...options }).filter(([, value]) => value !== undefined);
		return {
			credential: { apiKey: KEY, baseUrl: this.started?.url ?? '' },
			...run,
			rows,
			node: {
				parameters: {
					...fields,
					waitForCompletion,
					options: Object.fromEntries(chosen),
					...parameters,
				} as EngineRun['node']['parameters'],
				onError: onError ?? 'stopWorkflow',
				...(tries > 1 && { retryOnFail: true, maxTries: tries, waitBetweenTries }),
			},
		};
	}

	get requests(): LoggedRequest[] {
		return this.sandbox.requests;
	}

	/** Every invitation that was asked for. */
	get posts(): LoggedRequest[] {
		return this.requests.filter(({ method }) => method === 'POST');
	}

	/** What still came after Stop, but for what was on its way then: it may arrive, on a busy machine later. */
	async lateRequests(stoppedAt: number): Promise<LoggedRequest[]> {
		await sleep(QUIET_MS);
		return this.requests.filter(({ at }) => at > stoppedAt + ON_ITS_WAY_MS);
	}

	/** Every question about a task. */
	get questions(): LoggedRequest[] {
		return this.requests.filter(({ path }) => path.endsWith('/get-task-status'));
	}

	/** How often each of them was asked to be invited. */
	postsPer(profiles: string[]): number[] {
		return profiles.map((profile) => this.sandbox.postsFor(profile).length);
	}

	/** How often the most asked-for profile was asked for. */
	get mostPostsForOne(): number {
		return mostOf(this.posts, ({ profileUrn }) => profileUrn);
	}

	get mostQuestionsAboutOne(): number {
		return mostOf(this.questions, ({ taskId }) => taskId);
	}

	/** The most status requests that arrived within any one second, or a little less: they arrive less evenly than they leave. */
	get mostQuestionsInASecond(): number {
		const times = this.questions.map(({ at }) => at);
		return Math.max(0, ...times.map((start) => times.filter((at) => at >= start && at < start + 920).length));
	}

	taskOf(profile: string): string {
		const task = this.sandbox.tasks.find((candidate) => candidate.profile === urn(profile));
		if (task === undefined) throw new Error(`OutX has no task for ${profile}`);
		return task.id;
	}

	hasTask(profile: string): boolean {
		return this.sandbox.tasks.some((candidate) => candidate.profile === urn(profile));
	}

	/** Waits until it holds, looking every few milliseconds. */
	async until(holds: () => boolean): Promise<void> {
		const giveUpAt = performance.now() + 10_000;
		while (!holds()) {
			if (performance.now() > giveUpAt) throw new Error('It never came true');
			await new Promise((resolve) => setTimeout(resolve, 5));
		}
	}
}

const mostOf = (requests: LoggedRequest[], keyOf: (request: LoggedRequest) => string | undefined): number => {
	const counts = new Map<string | undefined, number>();
	for (const request of requests) counts.set(keyOf(request), (counts.get(keyOf(request)) ?? 0) + 1);
	return Math.max(0, ...counts.values());
};

/** A world for all tests of a file, as new before each: at another address, too, because the pace of an account outlives its executions. */
export function useWorld(settings: Partial<Settings> = {}, options: How['options'] = {}): World {
	const world = new World(options);
	beforeEach(async () => {
		await world.begin(settings);
		deduplication.reset();
	});
	afterEach(async () => await world.end());
	return world;
}

/** What a row became, in one word: its status, or the reason it failed. */
export function outcome({ json }: INodeExecutionData): string {
	if (isFailure({ json })) return String(detailsOf({ json })['reason']);
	return json['timed_out'] === true ? 'timed_out' : String(json['status']);
}

export const outcomes = (items: INodeExecutionData[]): string[] => items.map(outcome);

export const isFailure = ({ json }: INodeExecutionData): boolean => json['error'] !== undefined;

export const detailsOf = ({ json }: INodeExecutionData): IDataObject => (json['details'] ?? {}) as IDataObject;

/** What the node knows of each row's invitation, in success and error items alike. */
export const sentOf = (item: INodeExecutionData): unknown =>
	isFailure(item) ? detailsOf(item)['sent'] : item.json['sent'];

export const taskIdOf = (item: INodeExecutionData): unknown =>
	isFailure(item) ? detailsOf(item)['api_agent_task_id'] : item.json['api_agent_task_id'];

/** The items of both outputs in the order of their rows. */
export function allItems({ success, errors }: EngineResult): INodeExecutionData[] {
	const rowOf = ({ pairedItem }: INodeExecutionData) =>
		typeof pairedItem === 'object' && !Array.isArray(pairedItem) ? pairedItem.item : Infinity;
	return [...success, ...errors].sort((a, b) => rowOf(a) - rowOf(b));
}
