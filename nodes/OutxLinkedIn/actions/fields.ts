// Fields and options that several operations show.
import type { INodeProperties } from 'n8n-workflow';
import { NUMBER_OPTIONS, ON_TIMEOUT, ON_TIMEOUT_LABEL, WAIT_LABEL, type NumberOption } from '../execution/settings';
import type { Act, Operation, SharedOption } from '../execution/step';

/** Types of fields whose default isn't written beside them: n8n's linter takes those for missing. */
const TOGGLE = { type: 'boolean' } as const;
export const CHOICE = { type: 'options' } as const;

const numberOption = (name: NumberOption, description: string): INodeProperties => {
	const { label, min, default: byDefault } = NUMBER_OPTIONS[name];
	return { displayName: label, name, type: 'number', typeOptions: { minValue: min }, default: byDefault, description };
};

/** What each shared option looks like; which of them an operation shows is its own word. */
export function sharedOptions({ shared, act, waitForCompletion }: Operation): INodeProperties[] {
	const of: Record<SharedOption, INodeProperties[]> = {
		waiting: waitForCompletion === undefined ? WAITING : WAITING.map(whileWaiting),
		pace: PACE,
		limits: act === undefined ? [] : limitOptions(act.words),
		memory: act?.skip === undefined ? [] : [skipOption(act.skip)],
		alike: ALIKE,
	};
	return shared.flatMap((name) => of[name]);
}

const whileWaiting = (option: INodeProperties): INodeProperties => ({
	...option,
	displayOptions: { show: { '/waitForCompletion': [true] } },
});

const WAITING: INodeProperties[] = [
	numberOption('pollInterval', 'How often to ask OutX about each task. The first two questions come sooner.'),
	numberOption(
		'maxWait',
		'How long to wait for OutX after the last request. Rows not done by then keep their task ID for Get Task Status.',
	),
	{
		...CHOICE,
		displayName: ON_TIMEOUT_LABEL,
		name: 'onTimeout',
		options: [
			{
				name: 'Return as Pending',
				value: ON_TIMEOUT[0],
				description: "Output the row with its last status and 'timed_out' set to true",
			},
			{ name: 'Fail the Row', value: ON_TIMEOUT[1], description: "Handle the row as set under 'On Error'" },
		],
		default: ON_TIMEOUT[0],
		description: "What to do with a row that isn't done when 'Max Wait' is over",
	},
];

const PACE: INodeProperties[] = [
	numberOption(
		'spacing',
		'How long to wait between two requests, varied by a third either way. It holds across all executions in this n8n that use the same key. 0 sends without a pause. OutX advises at most 50 LinkedIn actions an hour.',
	),
	numberOption(
		'maxRequests',
		"Max number of requests to send in one run, lookups included. Further rows are returned with the status 'deferred'. 0 means no limit.",
	),
];

const limitOptions = ({ noun }: Act['words']): INodeProperties[] => [
	numberOption(
		'maxPerDay',
		`Max number of ${noun}s per day, counted over all OutX nodes and runs of this workflow. Further rows are returned with the status 'deferred'. 0 means no limit.`,
	),
	numberOption('maxPerWeek', `Max number of ${noun}s in the last 7 days, today included, counted the same way. 0 means no limit.`),
];

const ALIKE: INodeProperties[] = [
	numberOption(
		'stopAfterAlike',
		'End the run when so many different rows in a row fail with the same words, because the next ones would, too. 0 never ends it.',
	),
];

const skipOption = ({ option, label, default: byDefault, description }: NonNullable<NonNullable<Operation['act']>['skip']>): INodeProperties => ({
	...TOGGLE,
	displayName: label,
	name: option,
	default: byDefault,
	description,
});

export const waitField = ({ default: byDefault, description }: NonNullable<Operation['waitForCompletion']>): INodeProperties => ({
	...TOGGLE,
	displayName: WAIT_LABEL,
	name: 'waitForCompletion',
	default: byDefault,
	description,
});

/** By letters alone: `localeCompare` would load the alphabet of every language, for 5 ms at n8n's start. */
export const inOrder = (a: string, b: string): number => (a.toLowerCase() < b.toLowerCase() ? -1 : 1);

/** n8n's linter wants five and more options in the order of their names. */
export const byLabel = <Option extends { displayName: string }>(options: readonly Option[]): Option[] =>
	[...options].sort((a, b) => inOrder(a.displayName, b.displayName));

export const returnAllField: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

export const limitField: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
};

/** 'Return All', and 'Limit' where not all are wanted. */
export const MANY_FIELDS: INodeProperties[] = [
	returnAllField,
	{ ...limitField, displayOptions: { show: { returnAll: [false] } } },
];

export const simplifyOption: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};
