// Which entries of a list count as new.
import { judge, MOST_PAGES, type Known, type ReadPage, type Verdict } from '../../nodes/OutxLinkedIn/execution/polling/judge.ts';

const DAY_5 = Date.UTC(2026, 0, 5);
const entry = (id: string, at?: number) => ({ id, names: [id], at, item: { id } });
/** Entries by name, with a time behind '@': 'a b c@6' is c, from day 6. */
const entries = (text: string) =>
	text
		.split(' ')
		.filter(Boolean)
		.map((part) => {
			const [id = '', day] = part.split('@');
			return entry(id, day === undefined ? undefined : Date.UTC(2026, 0, Number(day)));
		});
const page = (text: string, more: ReadPage['more'] = 'no', start = 0): ReadPage => ({ start, entries: entries(text), more });
const known = (text: string, isWhole = true): Known => ({ seen: new Set(text.split(' ').filter(Boolean)), isWhole, since: DAY_5 });
const numbered = (from: number, to: number): string =>
	Array.from({ length: to - from + 1 }, (_none, index) => `k${from + index}`).join(' ');

const NEWEST = { order: 'newestFirst', overlap: 2 } as const;
const ROUGHLY = { order: 'roughly', overlap: 0 } as const;

const fresh = (verdict: Verdict): string => (verdict.kind === 'found' ? verdict.fresh.map(({ names }) => names[0]).join(' ') : verdict.kind);

describe('a list that was known as a whole', () => {
	it.each([
		['nothing new', 'a b c', 'a b c', ''],
		['on top', 'n m a b c', 'a b c', 'n m'],
		['of the same second, in another order', 'a n b c', 'a b c', 'n'],
		['at the very end', 'a b c n', 'a b c', 'n'],
		['somebody gone', 'n b c', 'a b c', 'n'],
		['somebody who came back', 'c n a b', 'a b c', 'n'],
		['all others gone', 'n', 'a b c', 'n'],
		['the first one ever', 'n', '', 'n'],
	])('%s', (_what, now, before, expected) => {
		for (const rules of [{ ...NEWEST, overlap: 0 }, ROUGHLY]) expect(fresh(judge(rules, known(before), [page(now)]))).toBe(expected);
	});
});

describe('a list that was known in part', () => {
	const old = numbered(1, 30);

	it('newest first: what is new stands above the old part; what moves up below it is old', () => {
		expect(fresh(judge(NEWEST, known(old, false), [page(`n m ${old} x y`, 'yes')]))).toBe('n m');
		expect(fresh(judge(NEWEST, known(old, false), [page(`k1 n k2 ${numbered(3, 30)} x`, 'yes')]))).toBe('n');
	});

	it('one or two that came back are not the old part: more is read', () => {
		expect(judge(NEWEST, known(old, false), [page('k7 n1 n2 n3 n4 n5', 'yes')])).toEqual({ kind: 'more', start: 4 });
		const pages = [page('k7 n1 n2 n3 n4 n5', 'yes'), page(`n4 n5 n6 ${numbered(1, 6)} ${numbered(8, 20)}`, 'yes', 4)];
		expect(fresh(judge(NEWEST, known(old, false), pages))).toBe('n1 n2 n3 n4 n5 n6');
	});

	it('roughly in order: also between known ones, and below them where the time says so', () => {
		expect(fresh(judge(ROUGHLY, known('a b c', false), [page('n a m b c x@2 y@6 z', 'unknown')]))).toBe('n m y');
		expect(fresh(judge(ROUGHLY, known('a b c', false), [page('n m', 'unknown')]))).toBe('n m');
	});

	it('in another order, or of another account: nothing is taken for new', () => {
		const shuffled = numbered(1, 9)
			.split(' ')
			.map((id, index) => `${id} x${index}`)
			.join(' ');
		expect(judge(NEWEST, known(old, false), [page(shuffled)])).toMatchObject({ kind: 'found', fresh: [], isStrange: true });
	});
});

describe('pages', () => {
	const old = numbered(1, 30);

	it('the first look takes one, and remembers', () => {
		expect(judge(NEWEST, undefined, [page('a b', 'yes')])).toMatchObject({ kind: 'found', fresh: [], met: [{ id: 'a' }, { id: 'b' }], isWhole: false });
		expect(judge(NEWEST, undefined, [page('a b')])).toMatchObject({ isWhole: true });
		expect(judge(NEWEST, undefined, [page('')])).toMatchObject({ fresh: [], met: [], isWhole: true });
	});

	it('share entries; where they do not, the list is read again from the top', () => {
		const first = page('n1 n2 n3 n4', 'yes');
		expect(judge(NEWEST, known(old), [first, page(`n9 ${old}`, 'yes', 2)]).kind).toBe('again');
		expect(fresh(judge(NEWEST, known(old), [first, page(`n4 n5 ${old}`, 'yes', 2)]))).toBe('n1 n2 n3 n4 n5');
	});

	it('of a list that moved down by nearly a page begin with somebody new, and it is read again from the top', () => {
		expect(judge(NEWEST, known(old), [page('n1 n2 n3 n4', 'yes'), page(`n0 n1 n2 n3 n4 ${old}`, 'yes', 2)]).kind).toBe('again');
	});

	it('of a list that moved down by a whole page bring nothing new, and it is read again from the top', () => {
		const pages = [page('n1 n2 n3 n4', 'yes'), page('n3 n4 n5 n6', 'yes', 2), page('n3 n4 n5 n6', 'yes', 4)];
		expect(judge(NEWEST, known(old), pages, { mayHaveMoved: true }).kind).toBe('again');
		// The end of the list is no page that moved.
		expect(judge(NEWEST, known(old), [...pages.slice(0, 2), page('n5 n6', 'no', 4)], { mayHaveMoved: true }).kind).toBe('found');
	});

	it('an OutX that does not turn the page is no endless list', () => {
		const first = page('n1 n2 n3', 'yes');
		expect(fresh(judge(NEWEST, known('a'), [first, { ...first, start: 1 }]))).toBe('n1 n2 n3');
	});

	it('there are no more than so many', () => {
		const many = Array.from({ length: MOST_PAGES }, (_none, index) => page(`n${index} n${index + 1} n${index + 2}`, 'yes', index));
		expect(judge(NEWEST, known('a'), many).kind).toBe('found');
		expect(judge(NEWEST, known('a'), many.slice(1)).kind).toBe('more');
	});

	it('a last page without anything known is doubted once', () => {
		expect(judge(NEWEST, known('a b c'), [page('n1 n2 n3')])).toEqual({ kind: 'more', start: 1 });
		expect(fresh(judge(NEWEST, known('a b c'), [page('n1 n2 n3'), page('n2 n3 a b c', 'no', 1)]))).toBe('n1 n2 n3');
		expect(fresh(judge(NEWEST, known('a b c'), [page('n1 n2 n3'), page('', 'no', 1)]))).toBe('n1 n2 n3');
	});

	it('where the first look saw nobody, ten and more at once are no news', () => {
		expect(judge(NEWEST, known(''), [page(numbered(1, 10), 'yes')])).toMatchObject({ fresh: [], isStrange: true });
		expect(fresh(judge(NEWEST, known(''), [page(numbered(1, 9))]))).toBe(numbered(1, 9));
	});

	it('at least so many are read where that is wanted', () => {
		expect(judge(ROUGHLY, known('a'), [page('a b', 'yes')], { fewest: 2 }).kind).toBe('more');
		expect(judge(ROUGHLY, known('a'), [page('a b', 'no')], { fewest: 2 }).kind).toBe('found');
	});
});

it('another account that knows a few of the same people does not flood', () => {
	const others = Array.from({ length: 80 }, (_none, index) => `x${index}`).join(' ');
	expect(judge(NEWEST, known(numbered(1, 60)), [page(`${others} k3 k9`)])).toMatchObject({ fresh: [], isStrange: true });
});
