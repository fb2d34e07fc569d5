// An example, made ready to run on this machine: what belongs to others is replaced, our node and all expressions stay.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { OUTX_NODE, OUTX_TOOL, OUTX_TRIGGER, type Example, type ExampleNode } from './examples.mts';

export interface Credential {
	id: string;
	name: string;
}

export interface StandIns {
	/** Of the services' server. */
	url: string;
	outx: Credential;
	model: Credential;
}

/** Nobody waits for a sandbox. */
const QUICK = { pollInterval: 0.1, spacing: 0 };
const HUBSPOT = 'https://api.hubapi.com';
const WEBHOOK = 'n8n-nodes-base.webhook';
const HTTP_REQUEST_VERSION = 4.5;

/** @returns the example's nodes, and the paths of its webhooks by their names */
export function standIn(example: Example, standIns: StandIns): { nodes: ExampleNode[]; paths: Record<string, string> } {
	const paths: Record<string, string> = {};
	const nodes = example.nodes.map((node) => {
		if (node.type === WEBHOOK) {
			const path = (paths[node.name] = randomUUID());
			return { ...node, webhookId: path, parameters: { ...node.parameters, path, authentication: 'none' } };
		}
		const own = replaced(node, standIns);
		// n8n's editor gives a pasted workflow webhooks of its own, too.
		return own.webhookId === undefined ? own : { ...own, webhookId: randomUUID() };
	});
	return { nodes, paths };
}

function replaced(node: ExampleNode, { url, outx, model }: StandIns): ExampleNode {
	const { parameters } = node;
	switch (node.type) {
		case OUTX_NODE:
		case OUTX_TOOL:
			return { ...node, credentials: { outxApi: outx }, parameters: quick(parameters) };
		case OUTX_TRIGGER:
			return { ...node, credentials: { outxApi: outx } };
		case 'n8n-nodes-base.wait':
			return { ...node, parameters: { resume: 'timeInterval', amount: 1, unit: 'seconds' } };
		case 'n8n-nodes-base.googleSheets':
			return parameters['operation'] === 'read'
				? reading(node, url, { document: located(parameters['documentId']), tab: located(parameters['sheetName']) })
				: writing(node, url, columns(parameters), parameters['operation'] === 'append' ? 'append' : 'write');
		case 'n8n-nodes-base.googleSheetsTool':
			return { ...reading(node, url, {}), type: 'n8n-nodes-base.httpRequestTool' };
		case 'n8n-nodes-base.airtable':
			return parameters['operation'] === 'search'
				? reading(node, url, {
						base: located(parameters['base']),
						table: located(parameters['table']),
						formula: parameters['filterByFormula'],
					})
				: writing(node, url, columns(parameters));
		case 'n8n-nodes-base.slack':
			return parameters['operation'] === 'sendAndWait'
				? writing(node, url, { text: parameters['message'] }, 'ask')
				: writing(node, url, { channel: located(parameters['channelId']), text: parameters['text'] });
		case 'n8n-nodes-base.emailSend':
			return writing(node, url, { subject: parameters['subject'], text: parameters['text'] });
		case 'n8n-nodes-base.httpRequest':
			return { ...node, parameters: { ...parameters, authentication: 'none', url: moved(parameters['url'], url) } };
		case 'n8n-nodes-base.formTrigger':
			return { ...node, parameters: { ...parameters, authentication: 'none' } };
		case '@n8n/n8n-nodes-langchain.chatTrigger':
			return { ...node, parameters: { ...parameters, public: true } };
		case '@n8n/n8n-nodes-langchain.lmChatOpenAi':
			return { ...node, credentials: { openAiApi: model }, parameters: { ...parameters, responsesApiEnabled: false } };
	}
	return node;
}

const quick = (parameters: ExampleNode['parameters']): ExampleNode['parameters'] =>
	'options' in parameters
		? { ...parameters, options: { ...z.record(z.unknown()).parse(parameters['options']), ...QUICK } }
		: parameters;

const reading = (node: ExampleNode, url: string, query: Record<string, unknown>): ExampleNode => ({
	...node,
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: HTTP_REQUEST_VERSION,
	parameters: {
		method: 'GET',
		url: `${url}/rows`,
		sendQuery: true,
		queryParameters: { parameters: asPairs(query) },
		options: {},
		...('toolDescription' in node.parameters ? { toolDescription: node.parameters['toolDescription'] } : {}),
	},
});

const writing = (node: ExampleNode, url: string, values: Record<string, unknown>, how: 'write' | 'append' | 'ask' = 'write'): ExampleNode => ({
	...node,
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: HTTP_REQUEST_VERSION,
	parameters: {
		method: 'POST',
		url: `${url}/${how}/${encodeURIComponent(node.name)}`,
		sendBody: true,
		bodyParameters: { parameters: asPairs(values) },
		options: {},
	},
});

const asPairs = (values: Record<string, unknown>) => Object.entries(values).map(([name, value]) => ({ name, value }));

const located = (locator: unknown): unknown => z.object({ value: z.string() }).parse(locator).value;

const columns = (parameters: ExampleNode['parameters']): Record<string, unknown> =>
	z.object({ value: z.record(z.unknown()) }).parse(parameters['columns']).value;

const moved = (address: unknown, url: string): string => {
	const text = z.string().parse(address);
	if (!text.includes(HUBSPOT)) throw new Error(`Nothing stands in for ${text}`);
	return text.replace(HUBSPOT, url);
};
