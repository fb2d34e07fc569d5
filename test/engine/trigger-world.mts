// The trigger in n8n-core's own poll context, as an active workflow polls it, with the sandbox in front of it and a clock that can be moved.
import { InstanceSettings, PollContext } from 'n8n-core';
import {
	UnexpectedError,
	Workflow,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeTypes,
	type IPollFunctions,
	type IWorkflowExecuteAdditionalData,
	type WorkflowActivateMode,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { OutxApi } from '../../credentials/OutxApi.credentials.ts';
import { OutxLinkedInTrigger } from '../../nodes/OutxLinkedIn/OutxLinkedInTrigger.node.ts';
import { SANDBOX_API_KEY, startSandbox, type LoggedRequest, type Sandbox, type Settings } from '../../sandbox/server.mts';
import { OneCredential } from './credentials.mts';
import { collectLogs, container } from './logs.mts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
const NODE = 'OutX LinkedIn Trigger';

container.set(InstanceSettings, {
	instanceId: 'trigger-test',
	hmacSignatureSecret: 'trigger-test',
	n8nFolder: '/nonexistent',
	isLeader: true,
});

export interface Polled {
	items: IDataObject[];
	error: { message: string; description?: string; failure?: { cause: string } } | undefined;
	tookMs: number;
}

const trigger = new OutxLinkedInTrigger();

const nodeTypes: INodeTypes = {
	getByName: () => trigger,
	getByNameAndVersion: () => trigger,
	getKnownTypes: () => ({}),
};

let workflows = 0;

export class TriggerWorld {
	private started: Sandbox | undefined;
	private shifted = 0;
	private readonly realNow = Date.now;
	private workflow: Workflow;
	private context: PollContext | undefined;
	/** As in the database: what n8n saved with the last emission or activation. */
	saved: IDataObject = {};
	parameters: IDataObject = {};
	apiKey = SANDBOX_API_KEY;
	credentialId = 'credential-1';
	private baseUrl = '';
	private logs: ReturnType<typeof collectLogs> | undefined;

	constructor() {
		this.workflow = this.newWorkflow({});
	}

	get sandbox(): Sandbox {
		if (this.started === undefined) throw new UnexpectedError('The world has not begun yet');
		return this.started;
	}

	async begin(settings: Partial<Settings>, parameters: IDataObject): Promise<void> {
		Date.now = () => this.realNow() + this.shifted;
		this.logs = collectLogs();
		this.started = await startSandbox({ settings: { pickupSeconds: 20, taskSeconds: 10, workers: Infinity, ...settings } });
		this.baseUrl = this.started.url;
		this.parameters = parameters;
		workflows++;
		this.saved = {};
		this.workflow = this.newWorkflow({});
	}

	async end(): Promise<void> {
		Date.now = this.realNow;
		this.logs?.stop();
		await this.started?.close();
	}

	/** Time passes, for n8n and for OutX. */
	pass(ms: number): void {
		this.shifted += ms;
	}

	get log(): string {
		return (this.logs?.lines ?? []).join('\n');
	}

	/** The first poll of a registration; n8n saves the state after it. */
	async activate(mode: WorkflowActivateMode = 'activate'): Promise<Polled> {
		this.workflow = this.newWorkflow(structuredClone(this.saved));
		this.context = this.newContext('trigger', mode);
		const polled = await this.poll();
		if (polled.error === undefined) this.save();
		return polled;
	}

	/** n8n dies and starts again with what it has saved. */
	restart = async (): Promise<Polled> => await this.activate('init');

	async poll(): Promise<Polled> {
		if (this.context === undefined) throw new UnexpectedError('The workflow is not active');
		return await this.run(this.context);
	}

	/** Polls with so much time before each. */
	async polls(times: number, everyMs = MINUTE): Promise<Polled[]> {
		const all: Polled[] = [];
		for (let count = 0; count < times; count++) {
			this.pass(everyMs);
			all.push(await this.poll());
		}
		return all;
	}

	/** Execute step in the editor. */
	async test(): Promise<Polled> {
		return await this.run(this.newContext('manual', 'manual'));
	}

	/** What `getWorkflowStaticData` of the node holds. */
	get data(): IDataObject {
		return this.workflow.getStaticData('node', this.node);
	}

	get actions(): LoggedRequest[] {
		return this.sandbox.requests.filter(({ method }) => method === 'POST');
	}

	private async run(context: PollContext): Promise<Polled> {
		const startedAt = performance.now();
		const tookMs = () => performance.now() - startedAt;
		try {
			const emitted: INodeExecutionData[][] | null = await trigger.poll.call(asPollFunctions(context));
			if (emitted === null) return { items: [], error: undefined, tookMs: tookMs() };
			if (context.getMode() !== 'manual') this.save();
			return { items: itemsIn(emitted), error: undefined, tookMs: tookMs() };
		} catch (error) {
			return { items: [], error: error as NonNullable<Polled['error']>, tookMs: tookMs() };
		}
	}

	private save(): void {
		const { staticData } = this.workflow;
		this.saved = JSON.parse(JSON.stringify(staticData)) as IDataObject;
	}

	private get node(): INode {
		const node = this.workflow.getNode(NODE);
		if (node === null) throw new UnexpectedError('The workflow has no trigger');
		return node;
	}

	private newWorkflow(staticData: IDataObject): Workflow {
		return new Workflow({
			id: `workflow-${workflows}`,
			name: 'Trigger test',
			active: true,
			nodes: [
				{
					id: 'trigger',
					name: NODE,
					type: 'n8n-nodes-outx-linkedin.outxLinkedInTrigger',
					typeVersion: 1,
					position: [0, 0],
					parameters: { ...this.parameters } as INode['parameters'],
					credentials: { outxApi: { id: this.credentialId, name: 'OutX' } },
				},
			],
			connections: {},
			nodeTypes,
			settings: { executionOrder: 'v1' },
			staticData,
		});
	}

	private newContext(mode: WorkflowExecuteMode, activation: WorkflowActivateMode): PollContext {
		const credentialsHelper = new OneCredential(new OutxApi(), { apiKey: this.apiKey, baseUrl: this.baseUrl });
		const additionalData = { credentialsHelper, workflowId: this.workflow.id } as unknown as IWorkflowExecuteAdditionalData;
		return new PollContext(this.workflow, this.node, additionalData, mode, activation);
	}
}

/** What n8n itself does: its class and its interface differ in whether a workflow may be without a name. */
const asPollFunctions = (context: PollContext): IPollFunctions => context as unknown as IPollFunctions;

function itemsIn(emitted: INodeExecutionData[][]): IDataObject[] {
	const [items = []] = emitted;
	if (emitted.length !== 1 || items.length === 0) throw new UnexpectedError('An execution without items');
	return items.map(({ json }) => json);
}

/** A world for each test. */
export function useTriggerWorld(): TriggerWorld {
	const world = new TriggerWorld();
	afterEach(async () => await world.end());
	return world;
}

export const urnsOf = (items: IDataObject[]): unknown[] => items.map(({ profile_urn: urn }) => urn);
