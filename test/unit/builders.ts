// The small world that unit tests stand in: a fake of n8n's context and store, of what OutX answers, and an operation of their own.
import type { IContextObject, IDataObject, IExecuteFunctions, IHttpRequestOptions, INode } from 'n8n-workflow';
import type { Work } from '../../nodes/OutxLinkedIn/execution/rows';
import type { Settings } from '../../nodes/OutxLinkedIn/execution/settings';
import type {
	Act,
	DirectRequest,
	Effect,
	FollowRequest,
	Lead,
	Operation,
	RowFields,
	Step,
	TaskRequest,
} from '../../nodes/OutxLinkedIn/execution/step';
import { ok, type ActWords, type Problem } from '../../nodes/OutxLinkedIn/messages';
import { connect, type Connection, type SendRequest } from '../../nodes/OutxLinkedIn/transport/request';
import { newTask, type Task } from '../../nodes/OutxLinkedIn/transport/tasks';
import { KEY } from './sample-key.mts';

export { KEY };

export const TASK_ID = '550e8400-e29b-41d4-a716-446655440000';
export const urn = (id: string): string => `urn:li:fsd_profile:${id}`;
export const ADA = urn('ACoAAada');

export const NODE: INode = {
	id: 'node-1',
	name: 'OutX LinkedIn',
	type: 'n8n-nodes-outx-linkedin.outxLinkedIn',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

export interface ContextParts extends Partial<Omit<IExecuteFunctions, 'helpers'>> {
	helpers?: Partial<IExecuteFunctions['helpers']>;
}

/** The one place that pretends to be n8n's context: it has only what a test gives it. */
export const contextOf = (parts: ContextParts): IExecuteFunctions =>
	({ getNode: () => NODE, getExecutionId: () => 'execution-1', ...inTurn(0), ...parts }) as unknown as IExecuteFunctions;

/** Of a context in this turn of the node in its execution. */
export const inTurn = (turn: number) =>
	({ getWorkflowDataProxy: () => ({ $thisRunIndex: turn }) }) as unknown as Pick<IExecuteFunctions, 'getWorkflowDataProxy'>;

type HttpHelper = IExecuteFunctions['helpers']['httpRequestWithAuthentication'];
export type Http = (credentialType: string, options: IHttpRequestOptions) => Promise<unknown>;

/** @param helper stands in for n8n's `httpRequestWithAuthentication` */
export const contextWithHttp = (
	helper: Http,
	credential: IDataObject = { apiKey: KEY, baseUrl: 'https://api.outx.ai' },
): IExecuteFunctions =>
	contextOf({
		getCredentials: (async () => credential) as IExecuteFunctions['getCredentials'],
		helpers: { httpRequestWithAuthentication: (async (type, options) => await helper(type, options)) as HttpHelper },
	});

export interface RawAnswer {
	status?: number;
	/** An object is sent as JSON, a string as it is. */
	body?: unknown;
	headers?: IDataObject;
}

/** A connection on which OutX gives one answer to everything. */
export async function outxThatAnswers({ status = 200, body = '', headers = {} }: RawAnswer): Promise<SendRequest> {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	return await connectionOf(async () => ({ statusCode: status, headers, body: text }));
}

/** A connection on which n8n throws. */
export const outxBehind = async (error: unknown): Promise<SendRequest> =>
	await connectionOf(async () => {
		throw error;
	});

export const connectionOf = async (helper: Http): Promise<SendRequest> => (await connectionWith(contextWithHttp(helper))).send;

export async function connectionWith(context: IExecuteFunctions): Promise<Connection> {
	const connection = await connect(context);
	if (connection === undefined) throw new Error('The base URL was refused');
	return connection;
}

/** A row's fields and options, by name. */
export const rowOf = (fields: Record<string, unknown>, options: Record<string, unknown> = {}): RowFields => ({
	field: (name) => fields[name],
	option: (name) => options[name],
	hasOption: (name) => Object.hasOwn(options, name),
	isByExpression: () => false,
	input: {},
});

export const settingsOf = (over: Partial<Settings> = {}): Settings => ({
	pollInterval: 5,
	maxWait: 150,
	spacing: 0,
	maxRequests: 0,
	maxPerDay: 0,
	maxPerWeek: 0,
	stopAfterAlike: 0,
	waitForCompletion: true,
	onTimeout: 'returnPending',
	skip: false,
	...over,
});

// An act that isn't LinkedIn's, so that the tests of the engine know as little of it as the engine.

export const WORDS: ActWords = {
	noun: 'letter',
	done: 'posted',
	findOut: 'Before you post this row again, look into the letter box.',
};

export const ACT: Act = {
	kind: 'letter',
	outcome: 'posted',
	memory: { of: 'workflow', reason: 'This workflow wrote to them before.' },
	skip: { option: 'skipPosted', label: 'Skip Posted', default: true, description: 'Whether to leave out whom this workflow wrote to' },
	words: WORDS,
	isDone: ({ state, output }) => state === 'completed' && typeof output === 'object' && output !== null && 'posted' in output,
};

export const operationOf = (over: Partial<Operation> = {}): Operation => ({
	resource: 'letter',
	name: 'post',
	label: 'Post',
	action: 'Post a letter',
	description: 'Post a letter',
	fields: [],
	options: [],
	shared: ['waiting', 'pace', 'limits', 'memory', 'alike'],
	act: ACT,
	waitForCompletion: { default: true, description: 'Whether to wait' },
	keys: ['api_agent_task_id', 'status', 'posted', 'street', 'reason', 'timed_out', 'task_input', 'task_output'],
	detailKeys: ['street'],
	carriesBinary: true,
	readRow: () => ok(actStep('ada')),
	...over,
});

/** Of an operation that only reads. */
export function readingOperation(over: Partial<Operation> = {}): Operation {
	const reading: Operation = { ...operationOf(), shared: ['waiting', 'pace'], carriesBinary: false };
	delete reading.act;
	delete reading.keys;
	delete reading.waitForCompletion;
	return { ...reading, ...over };
}

export const taskRequest = (key: string, effect: Effect, over: Partial<TaskRequest> = {}): TaskRequest => ({
	ask: 'task',
	key,
	path: `/${key}`,
	body: { key },
	effect,
	...over,
});

export const directRequest = (key: string, effect: Effect = { kind: 'reads' }, over: Partial<DirectRequest> = {}): DirectRequest => ({
	ask: 'direct',
	key,
	method: 'GET',
	path: `/${key}`,
	effect,
	isPaced: false,
	...over,
});

export const followRequest = (taskId: string, patience: FollowRequest['patience'] = 'untilEnd'): FollowRequest => ({
	ask: 'follow',
	key: `task:${taskId}`,
	taskId,
	patience,
	effect: { kind: 'reads' },
});

const DONE: Lead = { kind: 'done', items: [{}] };

export const stepOf = (request: Step['request'], over: Partial<Step> = {}): Step => ({ request, lead: () => DONE, ...over });

/** @param says what the letter says, where rows may differ in it */
export const actStep = (name: string, over: Partial<Step> & { names?: string[]; says?: string } = {}): Step => {
	const { names = [name], says, ...step } = over;
	const effect: Effect = { kind: 'acts', names, ...(says === undefined ? {} : { says }) };
	return stepOf(taskRequest(`act:${name}`, effect), { about: { street: name }, ...step });
};

/** Asks where somebody lives, in order to act: leads to the act, or to a problem. */
export const towardsStep = (name: string, leadsTo: Step | Problem = actStep(name), names = [name]): Step =>
	stepOf(taskRequest(`find:${name}`, { kind: 'towards', names, notDone: "The street wasn't found" }), {
		lead: () => ('request' in leadsTo ? { kind: 'next', step: leadsTo, items: [] } : { kind: 'failed', problem: leadsTo }),
	});

export const readStep = (name: string, over: Partial<Step> = {}): Step =>
	stepOf(taskRequest(`read:${name}`, { kind: 'reads' }), {
		lead: () => ({ kind: 'done', items: [{ name }] }),
		...over,
	});

export const taskOf = (id: string | null, over: Partial<Task> = {}): Task => ({ ...newTask(''), id, ...over });

/** A task that has ended as it should. */
export const doneTask = (id: string | null = TASK_ID, output: Task['output'] = { posted: true }): Task =>
	taskOf(id, { status: 'completed', state: 'completed', output });

export const failedTask = (id: string | null = TASK_ID, output: Task['output'] = null): Task =>
	taskOf(id, { status: 'failed', state: 'failed', output });

/** Something wrong with one row, in whatever words. */
export const problemOf = (over: Partial<Problem> = {}): Problem => ({
	reason: 'task_failed',
	error: 'It broke',
	message: 'Mend it.',
	effect: false,
	...over,
});

/** n8n's store in memory: one row of hashed texts per workflow, read and written back whole, without a lock. */
export class MemoryStore {
	/** What the workflow's row holds; a text that was stored twice is there twice. */
	rows = new Map<string, string[]>();

	calls: Array<{ action: 'add' | 'remove' | 'clear'; entries: string[]; scope: string; options: unknown }> = [];

	/** Failures to come, one per call. */
	failures: Error[] = [];

	/** What a call waits for between reading and writing. */
	pause: () => Promise<void> = async () => {};

	/** And before it reads: else nobody else's call ends between two calls of one process. */
	pauseBeforeReading: (() => Promise<void>) | undefined;

	/** @param workflowId '' is one that was never saved */
	helpers(workflowId = 'workflow-1'): Pick<IExecuteFunctions['helpers'], 'checkProcessedAndRecord' | 'removeProcessed' | 'clearAllProcessedItems'> {
		return {
			checkProcessedAndRecord: (async (entries: string[], scope: string, options: unknown) => {
				const row = await this.begin(workflowId, { action: 'add', entries: [...entries], scope, options });
				const before = new Set(row);
				const added = entries.filter((entry) => !before.has(entry));
				this.rows.set(workflowId, [...row, ...added]);
				return { new: added, processed: entries.filter((entry) => before.has(entry)) };
			}) as IExecuteFunctions['helpers']['checkProcessedAndRecord'],
			removeProcessed: (async (entries: string[], scope: string, options: unknown) => {
				const row = await this.begin(workflowId, { action: 'remove', entries: [...entries], scope, options });
				for (const entry of entries) if (row.includes(entry)) row.splice(row.indexOf(entry), 1);
				this.rows.set(workflowId, row);
			}) as IExecuteFunctions['helpers']['removeProcessed'],
			clearAllProcessedItems: (async (scope: string, options: unknown) => {
				await this.begin(workflowId, { action: 'clear', entries: [], scope, options });
				this.rows.delete(workflowId);
			}) as IExecuteFunctions['helpers']['clearAllProcessedItems'],
		};
	}

	entries(workflowId = 'workflow-1'): string[] {
		return [...(this.rows.get(workflowId) ?? [])].sort();
	}

	private async begin(workflowId: string, call: MemoryStore['calls'][number]): Promise<string[]> {
		this.calls.push(call);
		if (this.pauseBeforeReading !== undefined) await this.pauseBeforeReading();
		const row = [...(this.rows.get(workflowId) ?? [])];
		const failure = this.failures.shift();
		await this.pause();
		if (failure !== undefined) throw failure;
		return row;
	}
}

export interface World {
	store?: MemoryStore;
	workflowId?: string;
	executionId?: string;
	nodeId?: string;
	nodeContext?: IContextObject;
	warnings?: string[];
}

/** A context as far as gates, journal and store need one. */
export const contextOfGates = ({
	store = new MemoryStore(),
	workflowId = 'workflow-1',
	executionId = 'execution-1',
	nodeId = NODE.id,
	nodeContext = {},
	warnings = [],
}: World = {}): IExecuteFunctions =>
	contextOf({
		getWorkflow: () => ({ id: workflowId, name: 'Test', active: true }),
		getExecutionId: () => executionId,
		getNode: () => ({ ...NODE, id: nodeId }),
		getContext: () => nodeContext,
		getTimezone: () => 'UTC',
		logger: { warn: (message: string) => void warnings.push(message) } as IExecuteFunctions['logger'],
		helpers: store.helpers(workflowId),
	});

/** A promise and the key to it. */
export function gate(): { opened: Promise<void>; open(): void } {
	let open = (): void => {};
	const opened = new Promise<void>((resolve) => {
		open = resolve;
	});
	return { opened, open };
}

/** A request in the line, as the rows hand it on. */
export const workOf = ({ request }: Step = actStep('ada'), firstRow = 0): Work => ({
	request,
	firstRow,
	skip: false,
	origin: 'thisTry',
	notBefore: 0,
	task: undefined,
	rows: [],
	end: undefined,
});
