// How n8n's fields reach an operation.
import type { IDataObject, IExecuteFunctions, NodeParameterValueType } from 'n8n-workflow';
import { readRows } from '../../nodes/OutxLinkedIn/execution/readRows';
import { ok } from '../../nodes/OutxLinkedIn/messages';
import { contextOf, NODE, readingOperation, readStep } from './builders';

interface Setup {
	/** As n8n saves them, expressions and all. */
	written: NodeParameterValueType;
	/** What they come out as. */
	values: IDataObject;
}

function readOne({ written, values }: Setup) {
	const asked: unknown[][] = [];
	const context = contextOf({
		getNode: () => ({ ...NODE, parameters: { options: written } }),
		getNodeParameter: ((...args: unknown[]) => {
			asked.push(args);
			return args[0] === 'options' ? values : 'what the list holds';
		}) as IExecuteFunctions['getNodeParameter'],
	});
	const operation = readingOperation({ shared: ['limits'], readRow: (row) => ok(readStep(String(row.field('street')))) });
	const [read] = readRows(context, [{}], operation);
	return { read, asked };
}

it.each<[string, Setup, string]>([
	['a limit by an expression that comes out as 0 is none', { written: { maxPerDay: '={{ $json.limit }}' }, values: { maxPerDay: 0 } }, 'failed'],
	['the same 0, written by the user, is no limit', { written: { maxPerDay: 0 }, values: { maxPerDay: 0 } }, 'ok'],
	['one in a text that only ends in an equals sign', { written: { maxPerDay: '0=' }, values: { maxPerDay: 0 } }, 'ok'],
	['a limit by an expression that comes out as a number', { written: { maxPerDay: '={{ 20 }}' }, values: { maxPerDay: 20 } }, 'ok'],
	['options that are an expression as a whole', { written: '={{ $json }}', values: {} }, 'ok'],
])('%s', (_what, setup, kind) => {
	expect(readOne(setup).read?.kind).toBe(kind);
});

it('a field that is chosen from a list gives what the list holds', () => {
	const { asked } = readOne({ written: {}, values: {} });
	expect(asked).toContainEqual(['street', 0, undefined, { extractValue: true }]);
});
