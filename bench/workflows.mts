// The workflow of each way: a webhook that brings the rows, and answers when the last node is done.
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import type { Case, Way } from './cases.mts';

export interface OutxAccess {
	url: string;
	/** Of type outxApi. */
	outx: { id: string; name: string };
	/** Of type httpHeaderAuth: whoever builds it with HTTP Request has no other. */
	header: { id: string; name: string };
}

const LOOP = new URL('http-request-loop.json', import.meta.url);
const WEBHOOK = 'Webhook';
const ROWS = 'Rows';
const REAL_URL = 'https://api.outx.ai';

const nodeSchema = z.object({ name: z.string(), type: z.string(), parameters: z.record(z.unknown()) }).passthrough();
const workflowSchema = z.object({ nodes: z.array(nodeSchema) }).passthrough();
type WorkflowNode = z.infer<typeof nodeSchema>;

/** @param path of the webhook */
export async function workflowFor(way: Way, one: Case, path: string, access: OutxAccess): Promise<object> {
	const loop = workflowSchema.parse(JSON.parse(await readFile(LOOP, 'utf8')));
	const started = loop.nodes.map((node) => (node.name === WEBHOOK ? answeringWebhook(node, path) : node));
	if (way === 'loop') return { ...loop, name: path, nodes: started.map((node) => withAccess(node, access)) };
	const start = started.filter(({ name }) => name === WEBHOOK || name === ROWS);
	return {
		name: path,
		nodes: [...start, { name: 'Way', id: randomUUID(), typeVersion: 1, position: [440, 0], ...NODES[way](one, access) }],
		connections: { [WEBHOOK]: to(ROWS), [ROWS]: to('Way') },
		settings: { executionOrder: 'v1' },
	};
}

const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });

const answeringWebhook = (node: WorkflowNode, path: string): WorkflowNode => ({
	...node,
	webhookId: path,
	parameters: { ...node.parameters, path, responseMode: 'lastNode', responseData: 'noData' },
});

const withAccess = (node: WorkflowNode, { url, header }: OutxAccess): WorkflowNode => {
	const address = node.parameters['url'];
	if (typeof address !== 'string') return node;
	const parameters = { ...node.parameters, url: address.replace(REAL_URL, url) };
	return { ...node, parameters, credentials: { httpHeaderAuth: header } };
};

const NODES: Record<Exclude<Way, 'loop'>, (one: Case, access: OutxAccess) => IDataObject> = {
	node: ({ options, waits }, { outx }) => ({
		type: 'n8n-nodes-outx-linkedin.outxLinkedIn',
		credentials: { outxApi: outx },
		parameters: {
			resource: 'connection',
			operation: 'sendRequest',
			profile: '={{ $json.profile }}',
			waitForCompletion: waits,
			options,
		},
	}),
	rowByRow: (_one, { outx }) => ({
		type: 'n8n-nodes-benchmark.rowByRow',
		credentials: { outxApi: outx },
		parameters: {},
	}),
	bareRequests: ({ waits }, { outx }) => ({
		type: 'n8n-nodes-benchmark.bareRequests',
		credentials: { outxApi: outx },
		parameters: { asks: waits },
	}),
	nothing: () => ({ type: 'n8n-nodes-base.noOp', parameters: {} }),
};
