import {
	NodeConnectionTypes,
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { findOperation, operationFields } from './actions/operations';
import { runRows } from './execution/run';
import { unknownOperation } from './messages';
import { testOutxApi } from './transport/credentialTest';

export class OutxLinkedIn implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'OutX LinkedIn',
		name: 'outxLinkedIn',
		icon: { light: 'file:outx.svg', dark: 'file:outx.dark.svg' },
		group: ['output'],
		version: [1],
		subtitle: '={{ $parameter["operation"] === "getStatus" ? "Get Task Status" : "Send Connection Request" }}',
		description: 'Send LinkedIn connection requests via OutX',
		defaults: { name: 'OutX LinkedIn' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'outxApi', required: true, testedBy: 'testOutxApi' }],
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Connection', value: 'connection' },
					{ name: 'Task', value: 'task' },
				],
				default: 'connection',
			},
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				displayOptions: { show: { resource: ['connection'] } },
				options: [
					{
						name: 'Send Connection Request',
						value: 'sendRequest',
						description: 'Invite a person to connect on LinkedIn',
						action: 'Send connection request',
					},
				],
				default: 'sendRequest',
			},
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				displayOptions: { show: { resource: ['task'] } },
				options: [
					{
						name: 'Get Task Status',
						value: 'getStatus',
						description: 'Ask OutX what became of a connection request',
						action: 'Get task status',
					},
				],
				default: 'getStatus',
			},
			...operationFields,
		],
	};

	methods = { credentialTest: { testOutxApi } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const resource = this.getNodeParameter('resource', 0);
		const name = this.getNodeParameter('operation', 0);
		const operation = findOperation(resource, name);
		if (operation === undefined) throw new NodeOperationError(this.getNode(), unknownOperation(resource, name));
		return await runRows(this, operation);
	}
}
