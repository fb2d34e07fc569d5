// Every operation on n8n's real engine: what it asks OutX for, what comes out, and what the editor shows of that before a first run.
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { OPERATIONS } from '../../nodes/OutxLinkedIn/actions/operations';
import { PROPERTIES } from '../../nodes/OutxLinkedIn/actions/properties';
import { hasFixture, isFailed, readFixture } from '../fixtures/fixture.mts';
import { play } from '../fixtures/play.mts';
import { goodItems, keysWithValue, previewedKeys } from '../fixtures/preview.mts';

const ALL = OPERATIONS.map((operation) => ({ ...operation, what: `${operation.resource}.${operation.name}` }));

it('every operation has a fixture', () => {
	expect(ALL.map(({ what }) => what).filter((what) => !hasFixture(what))).toEqual([]);
});

/** What a user can set, as 'limit' or 'options.spacing'. n8n hands on whatever else a workflow holds, and the node never looks at it. */
const settable = (what: string): string[] =>
	PROPERTIES.filter(({ displayOptions: { show = {} } = {} }) => `${show['resource']?.join()}.${show['operation']?.join()}` === what).flatMap(
		({ name, type, options = [] }) => [name, ...(type === 'collection' ? (options as INodeProperties[]).map((inner) => `${name}.${inner.name}`) : [])],
	);

/** The same of what is set; the value of a field that holds a list of choices is one thing. */
const namesOf = (set: IDataObject = {}): string[] =>
	Object.entries(set).flatMap(([name, value]) =>
		typeof value === 'object' && value !== null && !('__rl' in value) ? [name, ...Object.keys(value).map((key) => `${name}.${key}`)] : [name],
	);

describe.each(ALL.filter(({ what }) => hasFixture(what)))('$what', ({ what, isLocal, fields }) => {
	const fixture = readFixture(what);
	const good = goodItems(fixture, isLocal === true);

	it.each(fixture.cases)('$name', async (one) => {
		const { requests, items } = one;
		const hint = `If this is meant: npx tsx test/fixtures/record.mts ${what}`;
		expect({ hint, ...(await play(what, one)) }).toEqual({ hint, requests, items });
	}, 20_000);

	it('sets only what a user can set', () => {
		const runs = fixture.cases.flatMap((one) => [{ operation: what, ...one }, ...(one.sandbox?.before ?? [])]);
		for (const { operation, parameters, options } of runs) {
			const set = namesOf({ ...parameters, ...(options && { options }) });
			expect({ operation, unknown: set.filter((name) => !settable(operation).includes(name)) }).toEqual({ operation, unknown: [] });
		}
	});

	it('has a row that goes well, and one that fails where a row can be wrong', () => {
		expect(good.length).toBeGreaterThan(0);
		const canBeWrong = fields.length > 0 || isLocal !== true;
		expect(fixture.cases.some(({ items }) => items.some(isFailed))).toBe(canBeWrong);
	});

	it('has a preview of exactly what comes out', () => {
		const found = new Map(good.flatMap(({ item, row }) => keysWithValue(item, row)));
		expect(Object.fromEntries(previewedKeys(what))).toEqual(Object.fromEntries(found));
	});

	it('has one type for each key, and its keys in the order of the preview, so that nothing jumps after the first run', () => {
		const previewed = previewedKeys(what);
		for (const { item, row } of good) {
			for (const [path, type] of keysWithValue(item, row)) expect(previewed).toContainEqual([path, type]);
			const keys = previewed.map(([path]) => path).filter((path) => path in item);
			expect(Object.keys(item).filter((key) => keys.includes(key))).toEqual(keys);
		}
	});
});
