import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { EVENT_PROPERTIES, EVENT_SUBTITLE, findEvent } from './events/events';
import { pollEvent } from './execution/poll';
import { searchWatchlists } from './methods/searchWatchlists';
import { testOutxApi } from './transport/testButton';

export class OutxLinkedInTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'OutX LinkedIn Trigger',
		name: 'outxLinkedInTrigger',
		icon: { light: 'file:outx.svg', dark: 'file:outx.dark.svg' },
		group: ['trigger'],
		version: [1],
		subtitle: EVENT_SUBTITLE,
		// n8n's panel shows one entry for both nodes, with these words.
		description: 'Find, invite and message people on LinkedIn via OutX, read and answer posts, or start when somebody accepts or posts',
		defaults: { name: 'OutX LinkedIn Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'outxApi', required: true, testedBy: 'testOutxApi' }],
		hints: [
			{
				message: 'Several people or posts that are new come as several items of one execution, the oldest first.',
				type: 'info',
				location: 'outputPane',
				whenToDisplay: 'beforeExecution',
			},
		],
		properties: EVENT_PROPERTIES,
	};

	methods = { credentialTest: { testOutxApi }, listSearch: { searchWatchlists } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollEvent(this, findEvent);
	}
}
