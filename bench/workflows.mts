// The workflow for each way: a webhook, its rows, and what deals with them.
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { PATHS } from '../sandbox/outx/paths.mts';
import type { Case, Way } from './cases.mts';

export interface OutxAccess {
	url: string;
	outx: { id: string; name: string };
	/** The same key, for the HTTP Request node. */
	header: { id: string; name: string };
}

const LOOP = new URL('http-request-loop.json', import.meta.url);
const WEBHOOK = 'Webhook';
const ROWS = 'Rows';
const REAL_URL = 'https://api.outx.ai';

const nodeSchema = z.object({ name: z.string(), type: z.string(), parameters: z.record(z.unknown()) }).passthrough();
const workflowSchema = z.object({ nodes: z.array(nodeSchema) }).passthrough();

/** @param path of the webhook */
export async function workflowFor(way: Way, one: Case, path: string, access: OutxAccess): Promise<object> {
	const { nodes, ...loop } = workflowSchema.parse(JSON.parse((await readFile(LOOP, 'utf8')).replaceAll(REAL_URL, access.url)));
	const ready = nodes.map((node) => {
		if (node.name === WEBHOOK) return { ...node, webhookId: path, parameters: { ...node.parameters, path, responseMode: 'lastNode', responseData: 'noData' } };
		return node.type === 'n8n-nodes-base.httpRequest' ? { ...node, credentials: { httpHeaderAuth: access.header } } : node;
	});
	if (way === 'loop') return { ...loop, name: path, nodes: ready };
	return {
		name: path,
		nodes: [
			...ready.filter(({ name }) => name === WEBHOOK || name === ROWS),
			{ name: 'Way', id: randomUUID(), typeVersion: 1, position: [440, 0], ...nodeFor(way, one, access) },
		],
		connections: { [WEBHOOK]: to(ROWS), [ROWS]: to('Way') },
		settings: { executionOrder: 'v1' },
	};
}

const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });

function nodeFor(way: Exclude<Way, 'loop'>, { does, options }: Case, { url, outx, header }: OutxAccess): object {
	switch (way) {
		case 'node': {
			const type = 'n8n-nodes-outx-linkedin.outxLinkedIn';
			const asking = { resource: 'task', operation: 'getStatus', taskId: '={{ $json.taskId }}', waitForCompletion: false };
			const inviting = { resource: 'connection', operation: 'sendRequest', profile: '={{ $json.profile }}', waitForCompletion: does === 'invite', options };
			return { type, credentials: { outxApi: outx }, parameters: does === 'ask' ? asking : inviting };
		}
		case 'rowByRow':
			return { type: 'n8n-nodes-benchmark.rowByRow', credentials: { outxApi: outx }, parameters: {} };
		case 'bare':
			return { type: 'n8n-nodes-benchmark.bareRequests', credentials: { outxApi: outx }, parameters: { asks: false } };
		case 'atOnce':
			return asking(url, header, {});
		case 'batches':
			// As n8n fills them in where a user adds them.
			return asking(url, header, { batching: { batch: { batchSize: 50, batchInterval: 1000 } } });
	}
}

const asking = (url: string, header: OutxAccess['header'], options: object) => ({
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.2,
	credentials: { httpHeaderAuth: header },
	parameters: {
		url: url + PATHS.getTaskStatus,
		authentication: 'genericCredentialType',
		genericAuthType: 'httpHeaderAuth',
		sendQuery: true,
		queryParameters: { parameters: [{ name: 'api_agent_task_id', value: '={{ $json.taskId }}' }] },
		options,
	},
});
