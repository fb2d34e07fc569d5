import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { LAST_PAGE, readPages, type Page, type PageEntry, type Pages } from '../../nodes/OutxLinkedIn/execution/paging';
import type { Step } from '../../nodes/OutxLinkedIn/execution/step';
import { directRequest, doneTask, problemOf } from './builders';

const SIZE = 10;
const item = (number: number): IDataObject => ({ number });
const items = (from: number, count: number): IDataObject[] => Array.from({ length: count }, (_none, index) => item(from + index));
const entries = (things: IDataObject[]): PageEntry[] => things.map((thing) => ({ names: [String(thing['number'])], item: thing }));
const full = (things: IDataObject[]): Extract<Page, { kind: 'page' }> => ({ kind: 'page', entries: entries(things), size: things.length, isLast: false });

/** A list of so many things, in pages of ten; `last` says how a page tells that it's the last. */
const pagesOf = (total: number, limit = Infinity, over: Partial<Pages> = {}): Pages => ({
	limit,
	requestAt: ({ index }) => directRequest(`page ${index}`),
	read: (_task, { index }) => {
		const page = items(index * SIZE, Math.max(0, Math.min(SIZE, total - index * SIZE)));
		return { ...full(page), isLast: page.length < SIZE };
	},
	...over,
});

interface Walked {
	asked: string[];
	items: IDataObject[];
	hint: string | undefined;
	problem: string | undefined;
}

/** Follows the steps to their end, as the engine does. */
function walk(pages: Pages): Walked {
	const walked: Walked = { asked: [], items: [], hint: undefined, problem: undefined };
	for (let step: Step | undefined = readPages(pages); step !== undefined; ) {
		walked.asked.push(step.request.key);
		if (walked.asked.length > LAST_PAGE) throw new Error('It never ended');
		const lead = step.lead(doneTask(null, walked.asked.length - 1));
		if (lead.kind === 'failed') return { ...walked, problem: lead.problem.error };
		walked.items.push(...lead.items);
		walked.hint = lead.kind === 'done' ? lead.hint : undefined;
		step = lead.kind === 'next' ? lead.step : undefined;
	}
	return walked;
}

describe('a list in pages', () => {
	it.each([
		[0, 1],
		[1, 1],
		[9, 1],
		[10, 2],
		[11, 2],
		[35, 4],
	])('of %d things is read to its end with %d questions', (total, questions) => {
		const { asked, items: got } = walk(pagesOf(total));
		expect(asked).toEqual(Array.from({ length: questions }, (_none, index) => `page ${index}`));
		expect(got).toEqual(items(0, total));
	});

	it.each([
		[1, 1],
		[9, 1],
		[10, 1],
		[11, 2],
		[20, 2],
		[21, 3],
	])('is read up to a limit of %d with %d questions, and not one more', (limit, questions) => {
		const { asked, items: got } = walk(pagesOf(1000, limit));
		expect(asked).toHaveLength(questions);
		expect(got).toEqual(items(0, limit));
	});

	it('gives as many as there are, or as are wanted, for any size and limit', () => {
		fc.assert(
			fc.property(fc.nat(100), fc.integer({ min: 1, max: 120 }), (total, limit) => {
				const { items: got, asked } = walk(pagesOf(total, limit));
				expect(got).toEqual(items(0, Math.min(total, limit)));
				expect(asked.length).toBeLessThanOrEqual(Math.ceil(Math.min(total, limit) / SIZE) + 1);
			}),
		);
	});

	it('hands on the items of a page while the next is asked for', () => {
		const lead = readPages(pagesOf(25)).lead(doneTask(null, 0));
		expect(lead).toMatchObject({ kind: 'next', items: items(0, SIZE) });
	});

	it('ends at a page that says it is the last, however full', () => {
		const read = (): Page => ({ ...full(items(0, SIZE)), isLast: true });
		expect(walk(pagesOf(0, Infinity, { read }))).toMatchObject({ asked: ['page 0'], items: items(0, SIZE) });
	});

	it('ends at an empty page that says it is not the last', () => {
		const read: Pages['read'] = (_task, { index }) => full(index === 0 ? items(0, SIZE) : []);
		expect(walk(pagesOf(0, Infinity, { read }))).toMatchObject({ asked: ['page 0', 'page 1'], items: items(0, SIZE) });
	});

	it('ends where OutX does not turn the page, without giving anything twice', () => {
		const read = (): Page => full(items(0, SIZE));
		expect(walk(pagesOf(0, Infinity, { read }))).toMatchObject({ asked: ['page 0', 'page 1'], items: items(0, SIZE) });
		const afterTwo: Pages['read'] = (_task, { index }) => full(items(Math.min(1, index) * SIZE, SIZE));
		expect(walk(pagesOf(0, Infinity, { read: afterTwo })).items).toEqual(items(0, 2 * SIZE));
	});

	it.each<[string, Pages['read']]>([
		['in another order each time', (_task, { index }) => full([...items(index % SIZE, SIZE - (index % SIZE)), ...items(0, index % SIZE)])],
		['with other numbers each time', (_task, { index }) => ({ ...full([]), entries: entries(items(0, SIZE)).map(({ names, item: thing }) => ({ names, item: { ...thing, likes: index } })) })],
	])('ends where OutX gives the same things %s', (_how, read) => {
		expect(walk(pagesOf(0, Infinity, { read })).asked).toEqual(['page 0', 'page 1']);
	});

	it('ends where OutX gives the same two pages in turn', () => {
		const { asked, items: got } = walk(pagesOf(0, Infinity, { read: (_task, { index }) => full(items((index % 2) * SIZE, SIZE)) }));
		expect(asked).toEqual(['page 0', 'page 1', 'page 2']);
		expect(got).toEqual(items(0, 2 * SIZE));
	});

	it('gives nothing twice where the list moved down while it was read', () => {
		const { items: got } = walk(pagesOf(0, Infinity, { read: (_task, { index }) => ({ ...full(items(index * 7, SIZE)), isLast: index === 2 }) }));
		expect(got).toEqual(items(0, 24));
	});

	it('gives all that can’t be told apart, and ends where they come again', () => {
		const alike = (count: number): PageEntry[] => Array.from({ length: count }, () => ({ names: [], item: { name: 'LinkedIn Member' } }));
		const read: Pages['read'] = (_task, { index }) => ({ ...full([]), entries: index < 2 ? [...alike(3), ...entries(items(index, 1))] : alike(3) });
		const { asked, items: got } = walk(pagesOf(0, Infinity, { read }));
		expect(asked).toHaveLength(3);
		expect(got).toHaveLength(8);
	});

	it('ends somewhere, however long it goes on, and says so', () => {
		const { asked, hint } = walk(pagesOf(Infinity));
		expect(asked).toHaveLength(LAST_PAGE);
		expect(hint).toContain(`behind page ${LAST_PAGE}`);
	});

	it('of 10,000 things is read within a second', () => {
		const started = Date.now();
		expect(walk(pagesOf(9_990)).items).toHaveLength(9_990);
		expect(Date.now() - started).toBeLessThan(1000);
	});

	it('asks for each page from behind what OutX gave so far', () => {
		const read: Pages['read'] = (_task, { index }) => ({ ...full(items(index * SIZE, SIZE)), size: SIZE + 1, isLast: index === 2 });
		const requestAt: Pages['requestAt'] = ({ start }) => directRequest(`from ${start}`);
		expect(walk(pagesOf(0, Infinity, { read, requestAt })).asked).toEqual(['from 0', 'from 11', 'from 22']);
	});

	it('means the same however often an answer is read', () => {
		const first = readPages(pagesOf(25));
		const read = () => first.lead(doneTask(null, 0));
		for (const lead of [read(), read()]) expect(lead).toMatchObject({ kind: 'next', items: items(0, SIZE) });
	});
});

describe('an answer that is no page', () => {
	it('is handed on whole, with a hint', () => {
		const read = (): Page => ({ kind: 'whole', item: { odd: true }, hint: 'Odd.' });
		expect(walk(pagesOf(0, 5, { read }))).toEqual({ asked: ['page 0'], items: [{ odd: true }], hint: 'Odd.', problem: undefined });
	});

	it('that comes later does not lose what was there before', () => {
		const read: Pages['read'] = (task, place) => (place.index === 0 ? pagesOf(100).read(task, place) : { kind: 'whole', item: { odd: true }, hint: 'Odd.' });
		expect(walk(pagesOf(0, Infinity, { read })).items).toEqual([...items(0, SIZE), { odd: true }]);
	});

	it('fails the row, where it is a failure', () => {
		const read: Pages['read'] = (task, place) => (place.index === 0 ? pagesOf(100).read(task, place) : { kind: 'failed', problem: problemOf() });
		expect(walk(pagesOf(0, Infinity, { read }))).toMatchObject({ items: items(0, SIZE), problem: 'It broke' });
	});
});

describe("what is known of the list's subject", () => {
	it('is with every page, and absent where nothing is', () => {
		const about = { name: 'Acme' };
		const first = readPages(pagesOf(25, Infinity, { about }));
		const lead = first.lead(doneTask(null, 0));
		expect(first.about).toEqual(about);
		expect(lead.kind === 'next' && lead.step.about).toEqual(about);
		expect(readPages(pagesOf(25))).not.toHaveProperty('about');
	});
});
