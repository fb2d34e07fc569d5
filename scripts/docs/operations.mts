// What the node's description says about its operations.
import { readFileSync } from 'node:fs';
import { NodeHelpers, type INodeParameters, type INodeProperties, type INodePropertyOptions } from 'n8n-workflow';
import { z } from 'zod';
import { OutxLinkedIn } from '../../nodes/OutxLinkedIn/OutxLinkedIn.node.ts';

export const { description } = new OutxLinkedIn();

const OPERATION_NAMES = ['connection:sendRequest', 'task:getStatus'] as const;
/** As in actions/operations.ts. */
export type OperationName = (typeof OPERATION_NAMES)[number];

export interface DescribedOperation {
	name: OperationName;
	resource: INodePropertyOptions;
	operation: INodePropertyOptions;
	/** As the panel shows them, from top to bottom, whatever else is set. */
	fields: INodeProperties[];
	/** The keys of the output preview, each with its type, in order. */
	outputTypes: Map<string, string>;
}

export const describedOperations = (): DescribedOperation[] =>
	choicesOf(property('resource', {})).flatMap((resource) =>
		choicesOf(property('operation', { resource: resource.value })).map((operation) => describeOperation(resource, operation)),
	);

function describeOperation(resource: INodePropertyOptions, operation: INodePropertyOptions): DescribedOperation {
	const name = z.enum(OPERATION_NAMES).parse(`${resource.value}:${operation.value}`);
	// Everything that is shown at all is shown while the node waits.
	const values = { resource: resource.value, operation: operation.value, waitForCompletion: true };
	const fields = description.properties.filter(
		(field) => !['resource', 'operation'].includes(field.name) && isShown(field, values),
	);
	return { name, resource, operation, fields, outputTypes: readPreview(String(resource.value), String(operation.value)) };
}

const isShown = (field: INodeProperties, values: INodeParameters): boolean =>
	NodeHelpers.displayParameter(values, field, null, description);

function property(name: string, values: INodeParameters): INodeProperties {
	const found = description.properties.find((field) => field.name === name && isShown(field, values));
	if (found === undefined) throw new Error(`The node has no '${name}' for ${JSON.stringify(values)}`);
	return found;
}

/** The entries of a list of choices. */
export const choicesOf = ({ options = [] }: INodeProperties): INodePropertyOptions[] =>
	options.filter((option): option is INodePropertyOptions => 'value' in option);

/** The options inside a collection. */
export const insideOf = ({ options = [] }: INodeProperties): INodeProperties[] =>
	options.filter((option): option is INodeProperties => 'displayName' in option && 'type' in option);

const previewSchema = z.object({ properties: z.record(z.object({ type: z.string() })) });

function readPreview(resource: string, operation: string): Map<string, string> {
	const version = `v${Math.max(...[description.version].flat())}.0.0`;
	const path = new URL(`../../nodes/OutxLinkedIn/__schema__/${version}/${resource}/${operation}.json`, import.meta.url);
	const { properties } = previewSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
	return new Map(Object.entries(properties).map(([key, { type }]) => [key, type]));
}
