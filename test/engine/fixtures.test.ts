// Every operation on n8n's real engine: what it asks OutX for, what comes out, and what the editor shows of that before a first run.
import { OPERATIONS } from '../../nodes/OutxLinkedIn/actions/operations';
import { hasFixture, isFailed, readFixture } from '../fixtures/fixture.mts';
import { play } from '../fixtures/play.mts';
import { goodItems, keysWithValue, previewedKeys } from '../fixtures/preview.mts';

const ALL = OPERATIONS.map((operation) => ({ ...operation, what: `${operation.resource}.${operation.name}` }));

it('every operation has a fixture', () => {
	expect(ALL.map(({ what }) => what).filter((what) => !hasFixture(what))).toEqual([]);
});

describe.each(ALL.filter(({ what }) => hasFixture(what)))('$what', ({ what, isLocal, fields }) => {
	const fixture = readFixture(what);
	const good = goodItems(fixture, isLocal === true);

	it.each(fixture.cases)('$name', async (one) => {
		const { requests, items } = one;
		const hint = `If this is meant: npx tsx test/fixtures/record.mts ${what}`;
		expect({ hint, ...(await play(what, one)) }).toEqual({ hint, requests, items });
	}, 20_000);

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
