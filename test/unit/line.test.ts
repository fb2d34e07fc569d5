import { createLine } from '../../nodes/OutxLinkedIn/execution/line';
import type { Work } from '../../nodes/OutxLinkedIn/execution/rows';
import { actStep, workOf } from './builders';

const [ADA, BOB, CY, DAN] = ['ada', 'bob', 'cy', 'dan'].map((name, row) => workOf(actStep(name), row)) as [Work, Work, Work, Work];

/** A line, and what it told of being idle. */
function lineOf(works: Work[]) {
	const told: boolean[] = [];
	const line = createLine((idle) => told.push(idle));
	line.put(works);
	return { told, line };
}

/** Whether a promise is still open after everything that was ready has run. */
async function isWaiting(promise: Promise<unknown>): Promise<boolean> {
	const open = Symbol('open');
	for (let turn = 0; turn < 10; turn++) await Promise.resolve();
	return (await Promise.race([promise, Promise.resolve(open)])) === open;
}

describe('the line', () => {
	it('gives the works in their order, and says nothing of being idle meanwhile', async () => {
		const { line, told } = lineOf([ADA, BOB]);
		expect([await line.next(), await line.next()]).toEqual([ADA, BOB]);
		expect(told).toEqual([]);
	});

	it('is idle when all were given, and waits for more', async () => {
		const { line, told } = lineOf([ADA]);
		await line.next();
		expect(await isWaiting(line.next())).toBe(true);
		expect(told).toEqual([true]);
	});

	it('without a work is idle at once', async () => {
		const { line, told } = lineOf([]);
		expect(await isWaiting(line.next())).toBe(true);
		expect(told).toEqual([true]);
	});

	it('ends for who waits when it is closed, and stays ended', async () => {
		const { line } = lineOf([]);
		const waiting = line.next();
		line.close();
		expect(await waiting).toBeUndefined();
		expect(await line.next()).toBeUndefined();
	});

	it('closed before anybody came still ends', async () => {
		const { line } = lineOf([]);
		line.close();
		expect(await line.next()).toBeUndefined();
	});
});

describe('a work put first', () => {
	it('is the next, before those that wait, and none of them is lost or given twice', async () => {
		const { line } = lineOf([ADA, BOB]);
		expect(await line.next()).toBe(ADA);
		line.putFirst(CY);
		expect([await line.next(), await line.next()]).toEqual([CY, BOB]);
		expect(await isWaiting(line.next())).toBe(true);
	});

	it('comes before those put first after it', async () => {
		const { line } = lineOf([ADA]);
		line.putFirst(BOB);
		line.putFirst(CY);
		line.putFirst(DAN);
		expect([await line.next(), await line.next(), await line.next(), await line.next()]).toEqual([BOB, CY, DAN, ADA]);
	});

	it('wakes who waits: the line is no longer idle before it goes on', async () => {
		const { line, told } = lineOf([]);
		const waiting = line.next();
		line.putFirst(ADA);
		expect(told).toEqual([true, false]);
		expect(await waiting).toBe(ADA);
		expect(await isWaiting(line.next())).toBe(true);
		expect(told).toEqual([true, false, true]);
	});

	it('several times while one waits is given each time', async () => {
		const { line } = lineOf([]);
		const waiting = line.next();
		line.putFirst(ADA);
		line.putFirst(BOB);
		expect([await waiting, await line.next()]).toEqual([ADA, BOB]);
	});

	it('is still given when the line was closed in the same moment', async () => {
		const { line } = lineOf([]);
		const waiting = line.next();
		line.putFirst(ADA);
		line.close();
		expect([await waiting, await line.next()]).toEqual([ADA, undefined]);
	});
});

describe('a work put last', () => {
	it('comes behind all others, those put first later among them', async () => {
		const { line } = lineOf([ADA, BOB]);
		line.putLast(CY);
		line.putFirst(DAN);
		expect([await line.next(), await line.next(), await line.next(), await line.next()]).toEqual([DAN, ADA, BOB, CY]);
	});

	it('wakes who waits', async () => {
		const { line, told } = lineOf([]);
		const waiting = line.next();
		line.putLast(ADA);
		expect(await waiting).toBe(ADA);
		expect(told).toEqual([true, false]);
	});

	it('twice is given twice', async () => {
		const { line } = lineOf([]);
		line.putLast(ADA);
		line.putLast(ADA);
		line.close();
		expect([await line.next(), await line.next(), await line.next()]).toEqual([ADA, ADA, undefined]);
	});
});

describe('a look ahead', () => {
	it('tells what comes next, and takes nothing out', async () => {
		const { line, told } = lineOf([ADA, BOB, CY]);
		expect(line.peek(2)).toEqual([ADA, BOB]);
		expect(await line.next()).toBe(ADA);
		expect(line.peek(10)).toEqual([BOB, CY]);
		expect([await line.next(), await line.next()]).toEqual([BOB, CY]);
		expect(line.peek(10)).toEqual([]);
		expect(told).toEqual([]);
	});

	it('of nothing is nothing', () => {
		expect(lineOf([ADA]).line.peek(0)).toEqual([]);
	});

	it('sees those put first, as far as they go', () => {
		const { line } = lineOf([ADA]);
		line.putFirst(BOB);
		line.putFirst(CY);
		expect(line.peek(1)).toEqual([BOB]);
		expect(line.peek(5)).toEqual([BOB, CY]);
	});
});
