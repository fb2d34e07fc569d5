// Stage 1: read every row and check it, before the first request goes out.
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';
import { failed, ok, unreadableParameter, type Read } from '../messages';
import { causeText } from './cause';
import { readSettings, type Settings } from './settings';
import type { Operation, RowFields, Step } from './step';

export interface ReadRow {
	step: Step;
	settings: Settings;
}

/** @returns for every row the step it begins with, or why it can't begin */
export const readRows = (context: IExecuteFunctions, inputs: readonly IDataObject[], operation: Operation): Array<Read<ReadRow>> =>
	inputs.map((input, row) => readRow(operation, fieldsOf(context, row, input)));

function readRow(operation: Operation, fields: RowFields): Read<ReadRow> {
	try {
		const step = operation.readRow(fields);
		if (step.kind === 'failed') return step;
		const settings = readSettings(fields, operation);
		return settings.kind === 'failed' ? settings : ok({ step: step.value, settings: settings.value });
	} catch (error) {
		return failed(unreadableParameter(causeText(error)));
	}
}

const optionsSchema = z.record(z.unknown());

/** As n8n saves one. */
const isExpression = (parameter: unknown): boolean => typeof parameter === 'string' && parameter.startsWith('=');

function fieldsOf(context: IExecuteFunctions, row: number, input: IDataObject): RowFields {
	let options: Record<string, unknown> | undefined;
	// Given whole by an expression they reach no node: n8n hands over an empty collection.
	const written = optionsSchema.catch({}).parse(context.getNode().parameters['options']);
	const readOptions = () => (options ??= optionsSchema.parse(context.getNodeParameter('options', row, {})));
	return {
		field: (name) => context.getNodeParameter(name, row, undefined, { extractValue: true }),
		option: (name) => readOptions()[name],
		hasOption: (name) => Object.hasOwn(readOptions(), name),
		isByExpression: (name) => isExpression(written[name]),
		input,
	};
}
