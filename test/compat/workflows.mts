// Workflows that only this suite needs: rows that leave through two outputs, and an AI agent that has our node as its tool.
import { randomUUID } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import type { CredentialRef, RealWorld, TestWorkflow } from '../n8n/world.mts';

export const OUTX = 'n8n-nodes-outx-linkedin.outxLinkedIn';
export const OUTX_TOOL = `${OUTX}Tool`;
const QUICK = { pollInterval: 0.1, spacing: 0 };

interface TestNode extends IDataObject {
	name: string;
}

/** Webhook → Rows → our node, whose outputs 'Sent' and 'Failed' show each row's own columns beside what became of it. */
export async function makeTwoOutputs(world: RealWorld): Promise<TestWorkflow> {
	const path = randomUUID();
	const nodes = [
		...rowsFrom(path),
		node('OutX', OUTX, {
			credentials: { outxApi: { ...world.credential } },
			onError: 'continueErrorOutput',
			parameters: { profile: '={{ $json.profile }}', options: QUICK },
		}),
		columns('Sent', { name: "={{ $('Rows').item.json.name }}", became: '={{ $json.status }}' }),
		columns('Failed', {
			name: '={{ $json.name }}',
			paired: "={{ $('Rows').item.json.name }}",
			became: '={{ $json.error }}',
			reason: '={{ $json.details.reason }}',
		}),
	];
	const connections = { Webhook: to('Rows'), Rows: to('OutX'), OutX: to('Sent', 'Failed') };
	return await create(world, { path, nodes, connections });
}

/** Webhook → Rows → our node, which invites → 'Known', which looks the same people up in the workflow's memory. */
export async function makeRemembering(world: RealWorld): Promise<TestWorkflow> {
	const path = randomUUID();
	const nodes = [
		...rowsFrom(path),
		node('OutX', OUTX, {
			credentials: { outxApi: { ...world.credential } },
			parameters: { profile: '={{ $json.profile }}', options: QUICK },
		}),
		// Of an item of Send Connection Request, and without a credential: nothing is sent to OutX.
		node('Known', OUTX, { parameters: { resource: 'memory', operation: 'check', profile: '={{ $json.profile_urn }}', action: 'invited' } }),
	];
	const connections = { Webhook: to('Rows'), Rows: to('OutX'), OutX: to('Known') };
	return await create(world, { path, nodes, connections });
}

const rowsFrom = (path: string) => [
	webhook(path),
	node('Rows', 'n8n-nodes-base.splitOut', { parameters: { fieldToSplitOut: 'body.rows', options: {} } }),
];

/** Webhook → AI agent, which may invite. */
export async function makeAgent(world: RealWorld, model: CredentialRef): Promise<TestWorkflow> {
	const path = randomUUID();
	const nodes = [
		webhook(path),
		node('Agent', '@n8n/n8n-nodes-langchain.agent', {
			typeVersion: 2.2,
			parameters: { promptType: 'define', text: 'Invite Ann', options: {} },
		}),
		node('Model', '@n8n/n8n-nodes-langchain.lmChatOpenAi', {
			typeVersion: 1.2,
			credentials: { openAiApi: { ...model } },
			parameters: { model: { __rl: true, mode: 'id', value: 'any' }, options: {} },
		}),
		node('Invite', OUTX_TOOL, {
			credentials: { outxApi: { ...world.credential } },
			parameters: { profile: "={{ $fromAI('profile', 'Whom to invite', 'string') }}", options: QUICK },
		}),
	];
	const serves = (type: string) => ({ [type]: [[{ node: 'Agent', type, index: 0 }]] });
	const connections = { Webhook: to('Agent'), Model: serves('ai_languageModel'), Invite: serves('ai_tool') };
	return await create(world, { path, nodes, connections });
}

async function create(
	{ server }: RealWorld,
	{ path, nodes, connections }: { path: string; nodes: TestNode[]; connections: IDataObject },
): Promise<TestWorkflow> {
	const settings = { executionOrder: 'v1' };
	const created = await server.rest.createWorkflow({ name: `Test ${path}`, nodes, connections, settings });
	await server.rest.activate(created);
	return { id: created.id, path };
}

const node = (name: string, type: string, more: IDataObject): TestNode => ({
	...{ id: randomUUID(), name, type, typeVersion: 1, position: [0, 0] },
	...more,
});

const webhook = (path: string): TestNode =>
	node('Webhook', 'n8n-nodes-base.webhook', {
		typeVersion: 2,
		webhookId: path,
		parameters: { httpMethod: 'POST', path, responseMode: 'onReceived', options: {} },
	});

const columns = (name: string, values: Record<string, string>): TestNode =>
	node(name, 'n8n-nodes-base.set', {
		typeVersion: 3.4,
		parameters: {
			assignments: {
				assignments: Object.entries(values).map(([column, value]) => ({ id: column, name: column, value, type: 'string' })),
			},
			options: {},
		},
	});

/** One node behind each output. */
const to = (...names: string[]): IDataObject => ({ main: names.map((name) => [{ node: name, type: 'main', index: 0 }]) });
