// Runs one node in n8n's real engine, in the workflow Sheet → node → After / After Errors.
import 'reflect-metadata';
import { collectLogs, container } from './logs.mts';
import './deduplication.mts';
import { parse, stringify } from 'flatted';
import { ExecutionLifecycleHooks, InstanceSettings, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	ManualExecutionCancelledError,
	UnexpectedError,
	Workflow,
	type IConnections,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type INodeTypeDescription,
	type INodeTypes,
	type IRun,
	type IRunExecutionData,
	type ITaskData,
	type IWorkflowExecuteAdditionalData,
	type NodeExecutionHint,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { OneCredential } from './credentials.mts';

export const SHEET = 'Sheet';
export const AFTER = 'After';
export const AFTER_ERRORS = 'After Errors';
export const AGENT = 'Agent';

const WORKFLOW_NAME = 'Engine test';

let executions = 0;

export interface EngineRun {
	/** Plain rows, or whole items when each has a `json` object. */
	rows: IDataObject[] | INodeExecutionData[];
	node: {
		parameters: INodeParameters;
		onError?: 'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput';
		retryOnFail?: boolean;
		maxTries?: number;
		waitBetweenTries?: number;
		executeOnce?: boolean;
		alwaysOutputData?: boolean;
	};
	credential?: ICredentialDataDecryptedObject | undefined;
	/** Press Stop this long after the node began: counted from the run's start, a slow machine stops it before the node. */
	cancelAfterMs?: number;
	/** The workflow's own timeout, as long after the node began. */
	timeoutAfterMs?: number;
	/** What an earlier execution left in the database (`saved`, or `savedByStop`): this run is its Retry Execution. */
	resumeFrom?: IRunExecutionData;
	/** Evaluated for every item by a node after each output; results are in `after` and `afterErrors`. */
	expressions?: Record<string, string>;
	/** 'trigger' (a production execution) unless told; a run with `resumeFrom` has mode 'retry'. */
	mode?: WorkflowExecuteMode;
	workflowId?: string;
	/** The node is the tool of an agent, which calls it with every row, all at once. What it heard is in `heard`. */
	isTool?: true;
}

export interface NodeUnderTest {
	name: string;
	/** The type's full name, as n8n writes it into workflows. */
	type: string;
	nodeType: INodeType;
	credentialType?: ICredentialType;
}

export interface EngineResult {
	/** What the engine resolves with once the node has ended, also after Stop. */
	run: IRun;
	/** success | error | canceled, as the engine's last word. */
	status: string;
	/** The status n8n writes to its database: after Stop or a timeout it's written at once, before the node ends. */
	savedStatus: string;
	success: INodeExecutionData[];
	errors: INodeExecutionData[];
	error?: { name: string; message: string; description?: string; context?: IDataObject };
	hints: NodeExecutionHint[];
	after: IDataObject[];
	afterErrors: IDataObject[];
	/** What the tool told the agent, call by call: its items, or its error. */
	heard: Array<IDataObject[] | string>;
	/** The execution's data as saved, after the way through the database. After Stop: as it was at that moment. */
	saved: IRunExecutionData;
	/**
	 * After Stop in the UI, n8n's main process also writes the data it had saved when the execution began. That write
	 * normally wins over `saved`. A workflow timeout doesn't do this.
	 */
	savedByStop: IRunExecutionData;
	tookMs: number;
	logs: string[];
}

export interface StartedNode {
	done: Promise<EngineResult>;
	/** What n8n does on Stop. */
	cancel: () => void;
	/** When `cancel` was called, or the timeout fired. */
	readonly cancelledAt: number | undefined;
}

container.set(InstanceSettings, {
	instanceId: 'engine-test',
	hmacSignatureSecret: 'engine-test',
	n8nFolder: '/nonexistent',
	isLeader: true,
});

export function startOn(subject: NodeUnderTest, run: EngineRun): StartedNode {
	const startedAt = Date.now();
	const logs = collectLogs();
	const workflow = buildWorkflow(subject, run);
	const data = run.resumeFrom ? prepareRetry(run.resumeFrom, workflow) : firstExecutionData(run, workflow);
	const savedByStop = savedWithStop(data);
	const mode = run.resumeFrom ? 'retry' : (run.mode ?? 'trigger');
	const saves = new Saves();
	const hooks = saves.hooks(mode, workflow);
	const additionalData = buildAdditionalData(subject, run, workflow, hooks);
	const execution = new WorkflowExecute(additionalData, mode, data).processRunExecutionData(workflow);

	let cancelledAt: number | undefined;
	const cancel = () => {
		cancelledAt ??= Date.now();
		execution.cancel();
	};
	const timers: NodeJS.Timeout[] = [];
	hooks.addHandler('nodeExecuteBefore', (nodeName) => {
		if (nodeName !== subject.name || timers.length > 0) return;
		const { cancelAfterMs, timeoutAfterMs } = run;
		if (timeoutAfterMs !== undefined) additionalData.executionTimeoutTimestamp = Date.now() + timeoutAfterMs;
		timers.push(...[cancelAfterMs, timeoutAfterMs].filter((ms) => ms !== undefined).map((ms) => setTimeout(cancel, ms)));
	});

	const finish = async (): Promise<EngineResult> => {
		try {
			const ended = await execution;
			return {
				...describe(ended, subject),
				...saves.first(),
				savedByStop,
				tookMs: Date.now() - startedAt,
				logs: logs.lines,
			};
		} finally {
			timers.forEach(clearTimeout);
			logs.stop();
		}
	};
	return {
		done: finish(),
		cancel,
		get cancelledAt() {
			return cancelledAt;
		},
	};
}

export const runOn = async (subject: NodeUnderTest, run: EngineRun): Promise<EngineResult> =>
	await startOn(subject, run).done;

function buildWorkflow(subject: NodeUnderTest, run: EngineRun): Workflow {
	return new Workflow({
		id: run.workflowId ?? 'workflow-1',
		name: WORKFLOW_NAME,
		active: true,
		nodes: buildNodes(subject, run),
		connections: buildConnections(subject, run),
		nodeTypes: buildNodeTypes(subject, run),
		settings: { executionOrder: 'v1' },
	});
}

function buildNodes(subject: NodeUnderTest, run: EngineRun): INode[] {
	const credentials = run.credential &&
		subject.credentialType && {
			credentials: { [subject.credentialType.name]: { id: 'credential-1', name: 'Test credential' } },
		};
	const { version, defaultVersion } = subject.nodeType.description;
	const typeVersion = defaultVersion ?? (Array.isArray(version) ? Math.max(...version) : version);
	return [
		helperNode(SHEET, 'harness.sheet', {}, 0),
		{
			id: 'node-under-test',
			name: subject.name,
			type: subject.type,
			typeVersion,
			position: [200, 0],
			...run.node,
			...credentials,
		},
		helperNode(AFTER, 'harness.expressions', { expressions: run.expressions ?? {} }, 400),
		helperNode(AFTER_ERRORS, 'harness.expressions', { expressions: run.expressions ?? {} }, 600),
		...(run.isTool ? [helperNode(AGENT, 'harness.agent', {}, 300)] : []),
	];
}

const helperNode = (name: string, type: string, parameters: INodeParameters, x: number): INode => ({
	id: name,
	name,
	type,
	typeVersion: 1,
	position: [x, 0],
	parameters,
});

function buildConnections(subject: NodeUnderTest, run: EngineRun): IConnections {
	const to = (node: string) => [{ node, type: 'main' as const, index: 0 }];
	if (run.isTool) return { [SHEET]: { main: [to(AGENT)] }, [subject.name]: { ai_tool: [[{ node: AGENT, type: 'ai_tool', index: 0 }]] } };
	const outputs = run.expressions ? [to(AFTER), to(AFTER_ERRORS)] : [];
	return { [SHEET]: { main: [to(subject.name)] }, [subject.name]: { main: outputs } };
}

function buildNodeTypes(subject: NodeUnderTest, run: EngineRun): INodeTypes {
	const types: Record<string, INodeType> = {
		[subject.type]: run.isTool ? asTool(subject.nodeType) : subject.nodeType,
		'harness.sheet': sheetType,
		'harness.expressions': expressionsType,
		'harness.agent': agentType,
	};
	const find = (name: string) => {
		const type = types[name];
		if (!type) throw new UnexpectedError(`Unknown node type "${name}"`);
		return type;
	};
	return { getByName: find, getByNameAndVersion: find, getKnownTypes: () => ({}) };
}

const describeType = (displayName: string, properties: INodeTypeDescription['properties']): INodeTypeDescription => ({
	displayName,
	name: displayName,
	group: ['transform'],
	version: 1,
	description: displayName,
	defaults: { name: displayName },
	inputs: ['main'],
	outputs: ['main'],
	properties,
});

const sheetType: INodeType = {
	description: describeType('Sheet', []),
	async execute() {
		return [this.getInputData()];
	},
};

const expressionsType: INodeType = {
	description: describeType('Expressions', [
		{ displayName: 'Expressions', name: 'expressions', type: 'json', default: {} },
	]),
	async execute() {
		const evaluate = (_item: INodeExecutionData, index: number): INodeExecutionData => ({
			json: this.getNodeParameter('expressions', index) as IDataObject,
			pairedItem: { item: index },
		});
		return [this.getInputData().map(evaluate)];
	},
};

/** What n8n makes of a node that is usable as a tool, as far as the engine is concerned. */
const asTool = (nodeType: INodeType): INodeType =>
	Object.assign(Object.create(nodeType) as INodeType, { description: { ...nodeType.description, inputs: [], outputs: ['ai_tool'] } });

/** As LangChain's agents do, which some of n8n's nodes run: all calls of one answer of the model at once. */
const agentType: INodeType = {
	description: { ...describeType('Agent', []), inputs: ['main', 'ai_tool'] },
	async execute() {
		const [tool] = (await this.getInputConnectionData('ai_tool', 0)) as Array<{ invoke(call: IDataObject): Promise<string> }>;
		const calls = this.getInputData().map(async ({ json }) => await tool?.invoke(json));
		const answers = await Promise.allSettled(calls);
		return [answers.map((answer) => ({ json: { heard: answer.status === 'fulfilled' ? answer.value : String(answer.reason) } }))];
	},
};

/** A production execution starts with the trigger's items on the stack; that's also what n8n saves at its start. */
function firstExecutionData(run: EngineRun, workflow: Workflow): IRunExecutionData {
	const node = workflow.getNode(SHEET);
	if (!node) throw new UnexpectedError('The workflow has no first node');
	return createRunExecutionData({
		executionData: { nodeExecutionStack: [{ node, data: { main: [run.rows.map(toItem)] }, source: null }] },
	});
}

const toItem = (row: IDataObject | INodeExecutionData): INodeExecutionData =>
	typeof row.json === 'object' && row.json !== null ? (row as INodeExecutionData) : { json: row as IDataObject };

/** What ExecutionService.retry of n8n 2.41.1 does, in its variant "with currently saved workflow". */
function prepareRetry(saved: IRunExecutionData, workflow: Workflow): IRunExecutionData {
	const data = throughDatabase(saved);
	if (!data.executionData) throw new UnexpectedError('n8n refuses to retry an execution without execution data');
	const { lastNodeExecuted } = data.resultData;
	if (lastNodeExecuted) {
		delete data.resultData.error;
		const nodeRunData = data.resultData.runData[lastNodeExecuted];
		if (nodeRunData?.at(-1)?.error !== undefined) nodeRunData.pop();
	}
	for (const entry of data.executionData.nodeExecutionStack) {
		const node = workflow.getNode(entry.node.name);
		if (!node) throw new UnexpectedError(`Could not find the node "${entry.node.name}" in workflow`);
		entry.node = node;
	}
	return data;
}

const throughDatabase = (data: IRunExecutionData) => parse(stringify(data)) as IRunExecutionData;

/** ExecutionService.stopDuringRun: the data saved when the execution began, with the cancellation as its error. */
function savedWithStop(initial: IRunExecutionData): IRunExecutionData {
	const data = throughDatabase(initial);
	const error = new ManualExecutionCancelledError('1');
	data.resultData.error = { ...error, message: error.message } as never;
	return throughDatabase(data);
}

/** What the engine's hooks hand to n8n's database; only the first save counts once an execution is canceled. */
class Saves {
	private readonly saves: Array<{ saved: IRunExecutionData; savedStatus: string }> = [];

	hooks(mode: WorkflowExecuteMode, { id, nodes, connectionsBySourceNode }: Workflow): ExecutionLifecycleHooks {
		const hooks = new ExecutionLifecycleHooks(mode, '1', {
			id,
			name: WORKFLOW_NAME,
			active: true,
			isArchived: false,
			createdAt: new Date(0),
			updatedAt: new Date(0),
			activeVersionId: null,
			nodes: Object.values(nodes),
			connections: connectionsBySourceNode,
		});
		hooks.addHandler('workflowExecuteAfter', async ({ data, status }) => {
			this.saves.push({ saved: throughDatabase(data), savedStatus: status });
		});
		return hooks;
	}

	first() {
		const first = this.saves[0];
		if (!first) throw new UnexpectedError('The engine ended without saving the execution');
		return first;
	}
}

const unused = async (): Promise<never> => {
	throw new UnexpectedError('Not part of the engine harness');
};

function buildAdditionalData(
	{ credentialType }: NodeUnderTest,
	run: EngineRun,
	workflow: Workflow,
	hooks: ExecutionLifecycleHooks,
): IWorkflowExecuteAdditionalData {
	const base = 'http://localhost:5678';
	return {
		credentialsHelper: new OneCredential(
			credentialType ?? { name: 'none', displayName: '', properties: [] },
			run.credential ?? {},
		),
		executeWorkflow: unused,
		getRunExecutionData: async () => undefined,
		getRuntimeCredential: async () => undefined,
		startRunnerTask: unused,
		externalSecretsProxy: {} as IWorkflowExecuteAdditionalData['externalSecretsProxy'],
		logAiEvent: () => {},
		currentNodeExecutionIndex: 0,
		// Retry Execution is an execution of its own, as in n8n.
		executionId: String(++executions),
		workflowId: workflow.id,
		hooks,
		variables: {},
		restApiUrl: `${base}/rest`,
		instanceBaseUrl: `${base}/`,
		formBaseUrl: `${base}/form`,
		formWaitingBaseUrl: `${base}/form-waiting`,
		formTestBaseUrl: `${base}/form-test`,
		webhookBaseUrl: `${base}/webhook`,
		webhookWaitingBaseUrl: `${base}/webhook-waiting`,
		webhookTestBaseUrl: `${base}/webhook-test`,
		mcpBaseUrl: `${base}/mcp`,
		mcpTestBaseUrl: `${base}/mcp-test`,
	};
}

function describe(run: IRun, { name }: NodeUnderTest) {
	const { runData, error } = run.data.resultData;
	const task = runData[name]?.at(-1);
	return {
		run,
		status: run.status,
		success: outputOf(task, 0),
		errors: outputOf(task, 1),
		...(error && { error: error as unknown as NonNullable<EngineResult['error']> }),
		hints: task?.hints ?? [],
		after: outputOf(runData[AFTER]?.at(-1), 0).map(({ json }) => json),
		afterErrors: outputOf(runData[AFTER_ERRORS]?.at(-1), 0).map(({ json }) => json),
		heard: outputOf(runData[AGENT]?.at(-1), 0).map(({ json }) => heardIn(String(json['heard']))),
	};
}

const heardIn = (answer: string): IDataObject[] | string => (answer.startsWith('[') ? (JSON.parse(answer) as IDataObject[]) : answer);

const outputOf = (task: ITaskData | undefined, index: number): INodeExecutionData[] => task?.data?.main?.[index] ?? [];
