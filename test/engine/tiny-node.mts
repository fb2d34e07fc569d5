// A node small enough to prove the harness with: what it does is handed in by the test.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ICredentialType, IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import type { NodeUnderTest } from './harness.mts';

export const tinyCredential = (authenticate: ICredentialType['authenticate']): ICredentialType => ({
	name: 'tinyApi',
	displayName: 'Tiny API',
	properties: [
		{ displayName: 'API Key', name: 'apiKey', type: 'string', typeOptions: { password: true }, default: '' },
		{ displayName: 'Base URL', name: 'baseUrl', type: 'string', default: 'http://default.example' },
	],
	...(authenticate && { authenticate }),
});

export function tinyNode(
	execute: (context: IExecuteFunctions) => Promise<INodeExecutionData[][]>,
	credentialType?: ICredentialType,
): NodeUnderTest {
	const nodeType: INodeType = {
		description: {
			displayName: 'Tiny',
			name: 'tiny',
			group: ['transform'],
			version: 1,
			description: 'Does what the test says',
			defaults: { name: 'Tiny' },
			inputs: ['main'],
			outputs: ['main'],
			...(credentialType && { credentials: [{ name: credentialType.name, required: true }] }),
			properties: [{ displayName: 'Greeting', name: 'greeting', type: 'string', default: 'Hello' }],
		},
		async execute() {
			return await execute(this);
		},
	};
	return { name: 'Tiny', type: 'harness.tiny', nodeType, ...(credentialType && { credentialType }) };
}

/** A server that answers everything with the same body and remembers what it was asked. */
export async function tinyServer(body: object, status = 200) {
	const requests: IncomingMessage[] = [];
	const server = createServer((request, response) => {
		requests.push(request);
		response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		requests,
		close: () => server.close(),
	};
}
