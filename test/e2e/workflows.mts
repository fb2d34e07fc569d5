// Workflows as a user would have built them.
import { randomUUID } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { readExamples } from '../../scripts/start/examples.mjs';
import type { EditorWorld } from './world.mts';

export const OUTX = 'OutX LinkedIn';
export const OUTX_TYPE = 'n8n-nodes-outx-linkedin.outxLinkedIn';
const QUICK = { pollInterval: 0.5, maxWait: 20, spacing: 0.2 };

export interface Credential {
	id: string;
	name: string;
}

interface TestNode extends IDataObject {
	name: string;
}

export const TRIGGER: TestNode = node('Start', 'n8n-nodes-base.manualTrigger', [0, 0]);

/** Manual trigger → one node. */
export async function makeWorkflow(world: EditorWorld, next: TestNode, rows?: IDataObject[]): Promise<string> {
	const connections = { [TRIGGER.name]: { main: [[{ node: next.name, type: 'main', index: 0 }]] } };
	return await create(world, {
		nodes: [TRIGGER, next],
		connections,
		...(rows === undefined ? {} : { pinData: { [TRIGGER.name]: rows.map((json) => ({ json })) } }),
	});
}

/** An AI Agent that has our node as its tool. */
export async function makeAgentWorkflow(world: EditorWorld, tool: TestNode): Promise<string> {
	const agent = node('AI Agent', '@n8n/n8n-nodes-langchain.agent', [300, 0], { typeVersion: 2, parameters: { options: {} } });
	const connections = {
		[TRIGGER.name]: { main: [[{ node: agent.name, type: 'main', index: 0 }]] },
		[tool.name]: { ai_tool: [[{ node: agent.name, type: 'ai_tool', index: 0 }]] },
	};
	return await create(world, { nodes: [TRIGGER, agent, { ...tool, position: [300, 250] }], connections });
}

/** One of the examples of this repository. */
export async function makeExampleWorkflow(world: EditorWorld, credential: Credential, name: string): Promise<string> {
	const examples = await readExamples({ filesFolder: world.server.home.filesFolder, credential });
	const example = examples.find((one) => one.name === name);
	if (example === undefined) throw new Error(`No example is called "${name}"`);
	return (await world.server.rest.createWorkflow(example)).id;
}

async function create(world: EditorWorld, workflow: IDataObject): Promise<string> {
	const settings = { executionOrder: 'v1' };
	return (await world.server.rest.createWorkflow({ name: 'Invite people', settings, ...workflow })).id;
}

export const sendNode = (credential: Credential, parameters: IDataObject = {}): TestNode =>
	node(OUTX, OUTX_TYPE, [300, 0], {
		credentials: { outxApi: { ...credential } },
		parameters: { resource: 'connection', operation: 'sendRequest', profile: '', options: QUICK, ...parameters },
	});

export function node(name: string, type: string, position: [number, number], more: IDataObject = {}): TestNode {
	return { id: randomUUID(), name, type, typeVersion: 1, position, parameters: {}, ...more };
}
