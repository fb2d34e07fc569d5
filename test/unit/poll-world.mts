// A trigger, an n8n that polls it, and an OutX with an account behind it: all in memory, on a clock that the test moves.
import type { IDataObject, IHttpRequestOptions, INodeExecutionData, IPollFunctions, WorkflowActivateMode } from 'n8n-workflow';
import { findEvent } from '../../nodes/OutxLinkedIn/events/events.ts';
import type { TriggerEvent } from '../../nodes/OutxLinkedIn/execution/polling/event.ts';
import { ok } from '../../nodes/OutxLinkedIn/messages/index.ts';
import type { Clock } from '../../nodes/OutxLinkedIn/execution/clock.ts';
import { pollEvent } from '../../nodes/OutxLinkedIn/execution/poll.ts';
import { readState, type State } from '../../nodes/OutxLinkedIn/execution/polling/state.ts';
import { KEY } from './sample-key.mts';

/** Random histories to play; more with POLL_RUNS=2000. */
export const RUNS = Number(process.env['POLL_RUNS'] ?? 200);

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export class MovedClock implements Clock {
	private passed = 0;
	/** How far the machine's clock is off. */
	private offset = Date.UTC(2026, 0, 5, 9);
	now = (): number => this.passed;
	wallNow = (): number => this.passed + this.offset;
	random = (): number => 0.5;
	sleep = async (ms: number): Promise<void> => this.pass(ms);

	pass(ms: number): void {
		this.passed += ms;
	}

	setBack(ms: number): void {
		this.offset -= ms;
	}
}

/** How OutX answers a request, other than as it should. */
export type Fault = 'lost' | 'lostAfterWork' | 'refused' | 'busy' | 'broken' | 'unreachable' | 'key' | 'asleep' | 'unknownTask';

interface FakeTask {
	id: string;
	at: number;
	endsAt: number;
	path: string;
	body: IDataObject;
	output: unknown;
	fails: boolean;
}

/** What OutX was asked for, and whether a task came of it: an action of the account. */
export interface Action {
	/** In real time, whatever clocks say. */
	at: number;
	path: string;
	body: IDataObject;
	/** When the look it belongs to began. */
	lookAt: number | undefined;
}

/** Answers by path, from what is so at that moment. */
export type Answers = Record<string, (parameters: IDataObject) => unknown>;

export class FakeOutx {
	readonly tasks: FakeTask[] = [];
	readonly actions: Action[] = [];
	requests = 0;
	/** How long the next tasks take. */
	takesMs = MINUTE / 2;
	failsNext = false;
	/** Paths of which every task fails. */
	failsAt: string[] = [];
	/** Answers to questions as if it had never heard of any task. */
	forgetsTasks = false;
	/** For the next requests, the first one first. */
	faults: Fault[] = [];
	/** For every request. */
	alwaysFault: Fault | undefined;
	/** What every task brings. */
	alwaysOutput: unknown;
	lookAt: () => number | undefined = () => undefined;

	constructor(
		private readonly clock: Clock,
		private readonly answers: Answers,
	) {}

	/** What OutX does up to now: to be called before anything changes. */
	advance(): void {
		for (const task of this.tasks) {
			if (task.output !== undefined || task.endsAt > this.clock.now()) continue;
			task.output = task.fails ? { error: 'Something went wrong' } : (this.alwaysOutput ?? this.answers[task.path]?.(task.body));
		}
	}

	answer({ method, url, qs, body }: IHttpRequestOptions): unknown {
		this.requests++;
		this.advance();
		const path = new URL(url).pathname;
		const fault = this.faults.shift() ?? this.alwaysFault;
		if (fault !== undefined && fault !== 'lostAfterWork') return faulty(fault);
		if (path.endsWith('/get-task-status')) return this.status(String(qs?.['api_agent_task_id']));
		if (method === 'GET') return json(200, this.answers[path]?.(qs ?? {}));
		const id = `task-${this.tasks.length + 1}`;
		const at = this.clock.now();
		const asked = body as IDataObject;
		this.tasks.push({ id, at, endsAt: at + this.takesMs, path, body: asked, output: undefined, fails: this.failsNext || this.failsAt.includes(path) });
		this.failsNext = false;
		this.actions.push({ at, path, body: asked, lookAt: this.lookAt() });
		return fault === 'lostAfterWork' ? faulty('lost') : json(200, { success: true, api_agent_task_id: id });
	}

	private status(id: string): unknown {
		const task = this.tasks.find((one) => one.id === id);
		if (task === undefined || this.forgetsTasks) return json(404, { error: 'Task not found' });
		if (task.output === undefined) return json(200, { success: true, data: { status: 'processing' } });
		return json(200, { success: true, data: { status: task.fails ? 'failed' : 'completed', task_output: task.output } });
	}
}

const json = (statusCode: number, body: unknown) => ({ statusCode, headers: {}, body: JSON.stringify(body) });

const STATUS: Partial<Record<Fault, [number, string]>> = {
	refused: [400, 'count must be smaller'],
	busy: [429, 'Too many requests'],
	broken: [503, 'Service unavailable'],
	key: [401, 'Authorization failed: Invalid API key'],
	asleep: [403, 'Plugin installation required'],
	unknownTask: [404, 'Task not found'],
};

function faulty(fault: Fault): unknown {
	const status = STATUS[fault];
	if (status !== undefined) return json(status[0], { error: status[1] });
	throw Object.assign(new Error(fault), { code: fault === 'unreachable' ? 'ECONNREFUSED' : 'ECONNRESET' });
}

async function turns(count: number): Promise<void> {
	for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
}

export interface Polled {
	items: IDataObject[];
	error: (Error & { description?: string; failure?: { cause: string } }) | undefined;
}

export interface Setting {
	/** The name of one of the trigger's own, or one that a test has made up. */
	event?: string | TriggerEvent;
	checkEvery?: number;
	credentialId?: string;
	parameters?: IDataObject;
}

let nodes = 0;

/** One node of one active workflow. */
export class FakeN8n {
	/** As in the database. */
	saved = '{}';
	data: IDataObject = {};
	readonly logs: string[] = [];
	mode: WorkflowActivateMode = 'activate';
	nodeId = `node-${++nodes}`;
	setting: Setting;
	/** n8n's scheduler polls with copies of the state. */
	engine: 'memory' | 'cursors' | 'scheduler' = 'memory';
	private context: IPollFunctions | undefined;

	constructor(
		readonly clock: Clock,
		readonly outx: FakeOutx,
		setting: Setting = {},
	) {
		this.setting = setting;
		outx.lookAt = () => Object.values(this.state?.lists ?? {}).find(({ look }) => look?.asking !== undefined)?.look?.startedAt;
	}

	get state(): State | undefined {
		return readState(this.data);
	}

	/** The first poll of a registration, after which n8n saves the state. */
	async activate(mode: WorkflowActivateMode = 'activate'): Promise<Polled> {
		this.mode = mode;
		this.context = undefined;
		const polled = await this.poll();
		// With durable cursors n8n drops what the poll at activation has remembered.
		if (polled.error === undefined && this.engine !== 'cursors') this.save();
		return polled;
	}

	/** n8n ends at once and starts again. */
	async restart(): Promise<Polled> {
		this.data = JSON.parse(this.saved) as IDataObject;
		return await this.activate('init');
	}

	/** A tick of the cron. */
	async poll(): Promise<Polled> {
		this.outx.advance();
		this.context ??= this.newContext('trigger');
		return await this.run(this.context);
	}

	/**
	 * Two ticks at once.
	 * @param strangers whether they know nothing of each other but the state
	 * @param apart by how many turns of the event loop
	 */
	async pollTwice(strangers: boolean, apart = 0): Promise<Polled[]> {
		this.outx.advance();
		const usual = (this.context ??= this.newContext('trigger'));
		const other = strangers ? this.newContext('trigger', `${this.nodeId}-other`) : usual;
		const first = this.run(usual);
		await turns(apart);
		return await Promise.all([first, this.run(other)]);
	}

	/** As n8n's scheduler does it: another context, and a copy of the state, each time. */
	async pollByScheduler(): Promise<Polled> {
		this.outx.advance();
		this.mode = 'update';
		this.data = JSON.parse(this.saved) as IDataObject;
		const polled = await this.run(this.newContext('trigger', this.nodeId, 36_000));
		const isStored = polled.items.length > 0 || (this.engine === 'cursors' && polled.error === undefined);
		if (isStored) this.save();
		return polled;
	}

	async test(): Promise<Polled> {
		this.outx.advance();
		this.mode = 'manual';
		return await this.run(this.newContext('manual'));
	}

	save(): void {
		this.saved = JSON.stringify(this.data);
	}

	private async run(context: IPollFunctions, ): Promise<Polled> {
		try {
			const { event } = this.setting;
			const find = typeof event === 'object' ? () => ok(event) : findEvent;
			const items = await pollEvent(context, find, this.clock);
			if (items === null) return { items: [], error: undefined };
			if (items[0] === undefined || items[0].length === 0) throw new Error('An execution without items');
			// n8n saves with what it emits.
			if (this.mode !== 'manual') this.save();
			return { items: items[0].map(({ json: item }: INodeExecutionData) => item), error: undefined };
		} catch (error) {
			return { items: [], error: error as NonNullable<Polled['error']> };
		}
	}

	private newContext(mode: 'trigger' | 'manual', nodeId = this.nodeId, budgetMs = 300_000): IPollFunctions {
		const log = (line: string) => void this.logs.push(line);
		const parameter = (name: string, fallback: unknown) => {
			const { event = 'newConnection', checkEvery = 60, parameters = {} } = this.setting;
			const all: IDataObject = { event: typeof event === 'object' ? event.name : event, checkEvery, options: {}, ...parameters };
			return all[name] ?? fallback;
		};
		const node = () => ({
			id: nodeId,
			name: 'Trigger',
			type: 'outxLinkedInTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
			credentials: { outxApi: { id: this.setting.credentialId ?? 'credential-1', name: 'OutX' } },
		});
		return {
			getMode: () => mode,
			getActivationMode: () => this.mode,
			getPollBudgetMs: () => budgetMs,
			getNode: node,
			getWorkflow: () => ({ id: 'workflow-1', name: 'Workflow', active: true }),
			getWorkflowStaticData: () => this.data,
			getNodeParameter: parameter,
			getCredentials: async () => ({ apiKey: KEY, baseUrl: 'https://api.outx.ai' }),
			logger: { warn: log, info: log, error: log, debug: log },
			helpers: {
				// Turns of the event loop, so that polls can get in each other's way.
				httpRequestWithAuthentication: async (_type: string, options: IHttpRequestOptions) => {
					await turns(2);
					const answer = this.outx.answer(options);
					await turns(2);
					return answer;
				},
			},
		} as unknown as IPollFunctions;
	}
}
