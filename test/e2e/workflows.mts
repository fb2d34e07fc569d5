// Workflows as a user would have built them.
import { randomUUID } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { exampleNames, OUTX_NODE, OUTX_TOOL, readExample, STICKY_NOTE, type ExampleNode } from '../examples/examples.mts';
import type { OpenableWorkflow } from './editor.mts';
import type { EditorWorld } from './world.mts';

export const OUTX = 'OutX LinkedIn';
export const OUTX_TRIGGER = 'OutX LinkedIn Trigger';
/** For tests that run the node; what isn't run shows the options a user would have. */
export const QUICK = { pollInterval: 0.5, maxWait: 20, spacing: 0.2 };

/** The accounts that the examples ask for, by the type of their nodes. */
const ACCOUNTS: Record<string, string> = {
	[OUTX_NODE]: 'outxApi',
	[OUTX_TOOL]: 'outxApi',
	[`${OUTX_NODE}Trigger`]: 'outxApi',
	'n8n-nodes-base.googleSheets': 'googleSheetsOAuth2Api',
	'n8n-nodes-base.googleSheetsTool': 'googleSheetsOAuth2Api',
	'n8n-nodes-base.airtable': 'airtableTokenApi',
	'n8n-nodes-base.slack': 'slackApi',
	'n8n-nodes-base.webhook': 'httpHeaderAuth',
	'n8n-nodes-base.emailSend': 'smtp',
	'@n8n/n8n-nodes-langchain.lmChatOpenAi': 'openAiApi',
};

interface TestNode extends IDataObject {
	name: string;
}

export const TRIGGER: TestNode = node('Start', 'n8n-nodes-base.manualTrigger', [0, 0]);

/** Manual trigger → one node. */
export async function makeWorkflow(world: EditorWorld, next: TestNode, rows?: IDataObject[]): Promise<OpenableWorkflow> {
	const connections = { [TRIGGER.name]: { main: [[{ node: next.name, type: 'main', index: 0 }]] } };
	return await create(world, {
		nodes: [TRIGGER, next],
		connections,
		...(rows === undefined ? {} : { pinData: { [TRIGGER.name]: asItems(rows) } }),
	});
}

export const makeEmptyWorkflow = async (world: EditorWorld): Promise<{ id: string }> => await create(world, { nodes: [], connections: {} });

/** An AI Agent that has our node as its tool. */
export async function makeAgentWorkflow(world: EditorWorld): Promise<OpenableWorkflow> {
	const agent = node('AI Agent', '@n8n/n8n-nodes-langchain.agent', [300, 0], { typeVersion: 2, parameters: { options: {} } });
	const tool = { ...(await sendNode(world, { options: {} })), type: OUTX_TOOL, position: [300, 250] };
	const connections = {
		[TRIGGER.name]: { main: [[{ node: agent.name, type: 'main', index: 0 }]] },
		[tool.name]: { ai_tool: [[{ node: agent.name, type: 'ai_tool', index: 0 }]] },
	};
	return await create(world, { nodes: [TRIGGER, agent, tool], connections });
}

/** One of the examples of this repository, with an account chosen wherever it asks for one. */
export async function makeExampleWorkflow(world: EditorWorld, name: string): Promise<OpenableWorkflow> {
	const example = readExample(name, { filesFolder: world.server.home.filesFolder });
	const nodes = await Promise.all(example.nodes.map(async (one) => await withAccount(world, one)));
	return await create(world, { ...example, nodes });
}

/** The Google Sheets example with people in it, Google's part played by pinned data. */
export async function makeSheetWorkflow(
	world: EditorWorld,
	people: { invited: IDataObject[]; refused: IDataObject[] },
): Promise<OpenableWorkflow> {
	const example = readExample('invite-people-from-google-sheets');
	const withoutNote = example.nodes.filter(({ type }) => type !== STICKY_NOTE);
	const nodes = await Promise.all(withoutNote.map(async (one) => await withAccount(world, quickened(one))));
	const pinData = {
		'Read the sheet': asItems([...people.invited, ...people.refused]),
		'Write what was done': asItems(people.invited),
		'Write what went wrong': asItems(people.refused),
	};
	return await create(world, { ...example, nodes, pinData });
}

const quickened = (one: ExampleNode): ExampleNode =>
	one.type === OUTX_NODE ? { ...one, parameters: { ...one.parameters, options: QUICK } } : one;

/** An account of every kind that an example asks for. */
export async function makeAccounts(world: EditorWorld): Promise<void> {
	const nodes = exampleNames().flatMap((name) => readExample(name).nodes);
	await Promise.all(nodes.map(async (one) => await withAccount(world, one)));
}

async function withAccount(world: EditorWorld, one: ExampleNode): Promise<ExampleNode> {
	const type = ACCOUNTS[one.type] ?? one.parameters['nodeCredentialType'];
	return typeof type === 'string' ? { ...one, credentials: { [type]: await world.credential(type) } } : one;
}

const asItems = (rows: IDataObject[]) => rows.map((json) => ({ json }));

interface NewWorkflow {
	nodes: object[];
	connections: object;
	pinData?: object;
}

/** With IDs of their own, so that a node on the canvas is never another workflow's. The editor can't do without `pinData`. */
async function create(world: EditorWorld, workflow: NewWorkflow): Promise<OpenableWorkflow> {
	const settings = { executionOrder: 'v1' };
	const nodeId = randomUUID();
	const nodes = workflow.nodes.map((one, index) => ({ ...one, id: index === 0 ? nodeId : randomUUID() }));
	const { id } = await world.server.rest.createWorkflow({ name: 'Invite people', settings, pinData: {}, ...workflow, nodes });
	return { id, nodeId };
}

export const sendNode = async (world: EditorWorld, parameters: IDataObject = {}): Promise<TestNode> =>
	await outxNode(world, { resource: 'connection', operation: 'sendRequest', profile: '', options: {}, ...parameters });

export const outxNode = async (world: EditorWorld, parameters: IDataObject, more: IDataObject = {}): Promise<TestNode> =>
	node(OUTX, OUTX_NODE, [300, 0], { credentials: { outxApi: { ...(await world.credential()) } }, parameters, ...more });

export const triggerNode = async (world: EditorWorld, parameters: IDataObject): Promise<TestNode> =>
	node(OUTX_TRIGGER, `${OUTX_NODE}Trigger`, [0, 0], { credentials: { outxApi: { ...(await world.credential()) } }, parameters });

/** The trigger → a node that does nothing; and, if there is one, a start by hand → that node. */
export async function makeTriggerWorkflow(world: EditorWorld, trigger: TestNode, byHand?: TestNode): Promise<OpenableWorkflow> {
	const next = node('Next', 'n8n-nodes-base.noOp', [300, 0]);
	const to = (name: string) => ({ main: [[{ node: name, type: 'main', index: 0 }]] });
	const [start, started] = byHand === undefined ? [[], {}] : [[{ ...TRIGGER, position: [0, 220] }, { ...byHand, position: [300, 220] }], { [TRIGGER.name]: to(byHand.name) }];
	return await create(world, { nodes: [trigger, next, ...start], connections: { [trigger.name]: to(next.name), ...started } });
}

export function node(name: string, type: string, position: [number, number], more: IDataObject = {}): TestNode {
	return { name, type, typeVersion: 1, position, parameters: {}, ...more };
}
