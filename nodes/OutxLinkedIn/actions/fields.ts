// Fields that several operations show.
import type { INodeProperties } from 'n8n-workflow';
import { SETTLE_MS } from '../execution/invited';
import { NUMBER_OPTIONS, type NumberOption } from '../execution/settings';

/** For sending; an operation for which default and description are wrong sets its own. */
export const waitForCompletionField: INodeProperties = {
	displayName: 'Wait for Completion',
	name: 'waitForCompletion',
	type: 'boolean',
	default: true,
	description: 'Whether to wait until OutX has sent the invitation, instead of returning its task ID at once',
};

/** n8n's linter wants five and more options in the order of their names. */
export const optionsField = (options: INodeProperties[]): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [...options].sort((a, b) => a.displayName.localeCompare(b.displayName)),
});

const numberOption = (name: NumberOption, description: string): INodeProperties => {
	const { label, min, default: byDefault } = NUMBER_OPTIONS[name];
	return { displayName: label, name, type: 'number', typeOptions: { minValue: min }, default: byDefault, description };
};

const whileWaiting = (option: INodeProperties): INodeProperties => ({
	...option,
	displayOptions: { show: { '/waitForCompletion': [true] } },
});

export const WAITING_OPTIONS: INodeProperties[] = [
	numberOption('pollInterval', 'How often to ask OutX about each task'),
	numberOption(
		'maxWait',
		'How long to wait for OutX after the last request. Rows not done by then keep their task ID for Get Task Status.',
	),
	{
		displayName: 'On Timeout',
		name: 'onTimeout',
		type: 'options' as const,
		options: [
			{
				name: 'Return as Pending',
				value: 'returnPending',
				description: "Output the row with its last status and 'timed_out' set to true",
			},
			{
				name: 'Fail the Row',
				value: 'fail',
				description: "Handle the row as set under 'On Error'",
			},
		],
		default: 'returnPending',
		description: "What to do with a row that isn't done when 'Max Wait' is over",
	},
].map((option) => whileWaiting(option as INodeProperties));

export const SENDING_OPTIONS: INodeProperties[] = [
	numberOption(
		'maxRequests',
		'Max number of requests to send in one run. Further rows are returned with the status \'deferred\'. 0 means no limit.',
	),
	{
		displayName: 'Skip Already Invited',
		name: 'skipAlreadyInvited',
		type: 'boolean',
		default: false,
		description:
			`Whether to leave out people whom this node invited in earlier runs of this workflow. They are returned with the status 'skipped'. Takes ${SETTLE_MS / 1000} seconds per person.`,
	},
	numberOption(
		'spacing',
		'How long to wait between two requests, varied by a third either way. 0 sends without a pause. OutX advises at most 50 LinkedIn actions an hour.',
	),
];
