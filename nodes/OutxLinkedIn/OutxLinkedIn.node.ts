import {
	NodeConnectionTypes,
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { findOperation } from './actions/operations';
import { PROPERTIES, SUBTITLE } from './actions/properties';
import { runRows } from './execution/run';
import { unknownOperation } from './messages';
import { searchWatchlists } from './methods/searchWatchlists';
import { testOutxApi } from './transport/testButton';

export class OutxLinkedIn implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'OutX LinkedIn',
		name: 'outxLinkedIn',
		icon: { light: 'file:outx.svg', dark: 'file:outx.dark.svg' },
		group: ['output'],
		version: [1],
		subtitle: SUBTITLE,
		description: 'Find, invite and message people on LinkedIn via OutX, read and answer posts',
		defaults: { name: 'OutX LinkedIn' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'outxApi',
				required: true,
				testedBy: 'testOutxApi',
				// The memory is n8n's own.
				displayOptions: { hide: { resource: ['memory'] } },
			},
		],
		properties: PROPERTIES,
	};

	methods = { credentialTest: { testOutxApi }, listSearch: { searchWatchlists } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const resource = this.getNodeParameter('resource', 0);
		const name = this.getNodeParameter('operation', 0);
		const operation = findOperation(resource, name);
		if (operation === undefined) throw new NodeOperationError(this.getNode(), unknownOperation(resource, name));
		return await runRows(this, operation);
	}
}
