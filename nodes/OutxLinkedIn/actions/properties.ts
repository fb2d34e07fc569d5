// What the editor shows, made of the operations' own words: dropdowns, conditions, subtitle.
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Operation } from '../execution/step';
import { byLabel, CHOICE, inOrder, sharedOptions, waitField } from './fields';
import { labelOf, OPERATIONS } from './operations';

/** One of each resource: the first in the registry is the one a resource begins with. */
const firsts = OPERATIONS.filter(({ resource }, index) => OPERATIONS.findIndex((one) => one.resource === resource) === index);

const byName = (options: INodePropertyOptions[]): INodePropertyOptions[] => options.sort((a, b) => inOrder(a.name, b.name));

const resourceField: INodeProperties = {
	...CHOICE,
	displayName: 'Resource',
	name: 'resource',
	noDataExpression: true,
	options: byName(firsts.map(({ resource }) => ({ name: labelOf(resource), value: resource }))),
	default: OPERATIONS[0].resource,
};

function operationField({ resource, name: first }: Operation): INodeProperties {
	const operations = OPERATIONS.filter((operation) => operation.resource === resource);
	return {
		...CHOICE,
		displayName: 'Operation',
		name: 'operation',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options: byName(operations.map(({ label, name, description, action }) => ({ name: label, value: name, description, action }))),
		default: first,
	};
}

/**
 * Resource and operation come first in every condition, because n8n stops at the first condition on a field that holds an
 * expression, and would show these fields in place of another operation's.
 */
function fieldsOf(operation: Operation): INodeProperties[] {
	const { resource, name, fields, options, waitForCompletion } = operation;
	const optional = byLabel([...options, ...sharedOptions(operation)]);
	// Where all options are about waiting there is nothing to set without it.
	const needsWaiting = waitForCompletion !== undefined && optional.every(({ displayOptions }) => displayOptions !== undefined);
	const collection: INodeProperties = {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: optional,
		...(needsWaiting ? { displayOptions: { show: { waitForCompletion: [true] } } } : {}),
	};
	const all = [
		...fields,
		...(waitForCompletion === undefined ? [] : [waitField(waitForCompletion)]),
		...(optional.length === 0 ? [] : [collection]),
	];
	return all.map((field) => ({
		...field,
		displayOptions: { ...field.displayOptions, show: { resource: [resource], operation: [name], ...field.displayOptions?.show } },
	}));
}

export const PROPERTIES: INodeProperties[] = [resourceField, ...firsts.map(operationField), ...OPERATIONS.flatMap(fieldsOf)];

/** The resource is said only where the operation's name doesn't say it. */
const subtitles = Object.fromEntries(
	OPERATIONS.map(({ resource, name, label }) => {
		const of = labelOf(resource);
		return [`${resource}:${name}`, label.includes(of) ? label : `${of}: ${label}`];
	}),
);

export const SUBTITLE = `={{ (${JSON.stringify(subtitles)})[$parameter["resource"] + ":" + $parameter["operation"]] }}`;
