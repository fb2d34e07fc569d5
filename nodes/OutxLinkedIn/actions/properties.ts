// What the editor shows, made of the operations' own words: dropdowns, conditions, subtitle.
import { updateDisplayOptions, type INodeProperties, type INodePropertyOptions } from 'n8n-workflow';
import type { Operation } from '../execution/step';
import { byLabel, CHOICE, sharedOptions, waitField } from './fields';
import { OPERATIONS, RESOURCE_LABELS } from './operations';

const resources = [...new Set(OPERATIONS.map(({ resource }) => resource))];

const byName = (options: INodePropertyOptions[]): INodePropertyOptions[] => options.sort((a, b) => a.name.localeCompare(b.name));

const resourceField: INodeProperties = {
	...CHOICE,
	displayName: 'Resource',
	name: 'resource',
	noDataExpression: true,
	options: byName(resources.map((value) => ({ name: RESOURCE_LABELS[value] ?? value, value }))),
	default: resources[0] ?? '',
};

/** The first in the registry is the one a resource begins with. */
function operationField(resource: string): INodeProperties {
	const operations = OPERATIONS.filter((operation) => operation.resource === resource);
	return {
		...CHOICE,
		displayName: 'Operation',
		name: 'operation',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options: byName(operations.map(({ label, name, description, action }) => ({ name: label, value: name, description, action }))),
		default: operations[0]?.name ?? '',
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
	return updateDisplayOptions({ show: { resource: [resource], operation: [name] } }, all).map(conditionFirst);
}

/** `updateDisplayOptions` puts a field's own conditions in front. */
function conditionFirst(field: INodeProperties): INodeProperties {
	const { resource, operation, ...own } = field.displayOptions?.show ?? {};
	return { ...field, displayOptions: { ...field.displayOptions, show: { resource: resource ?? [], operation: operation ?? [], ...own } } };
}

export const PROPERTIES: INodeProperties[] = [
	resourceField,
	...resources.map(operationField),
	...OPERATIONS.flatMap(fieldsOf),
];

const labels = Object.fromEntries(OPERATIONS.map(({ resource, name, label }) => [`${resource}:${name}`, label]));

/** The resource is in the label only where the operation's name doesn't say it. */
const subtitles = Object.fromEntries(
	Object.entries(labels).map(([key, label]) => {
		const resource = RESOURCE_LABELS[key.slice(0, key.indexOf(':'))] ?? '';
		return [key, label.includes(resource) ? label : `${resource}: ${label}`];
	}),
);

export const SUBTITLE = `={{ (${JSON.stringify(subtitles)})[$parameter["resource"] + ":" + $parameter["operation"]] }}`;

const byKey = new Map(OPERATIONS.map((operation) => [`${operation.resource}:${operation.name}`, operation]));

/** @returns undefined for a choice this version of the node doesn't have */
export const findOperation = (resource: string, operation: string): Operation | undefined => byKey.get(`${resource}:${operation}`);
