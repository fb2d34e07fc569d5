// The ways n8n polls: in memory, by its scheduler with durable cursors, and by its scheduler without them.
import type { IDataObject } from 'n8n-workflow';
import { ok } from '../../nodes/OutxLinkedIn/messages/index.ts';
import { Account, LIST_EVENT, PATH } from './poll-account.mts';
import { FakeN8n, FakeOutx, HOUR, MINUTE, MovedClock, type Polled } from './poll-world.mts';

// Weeks of polls take a moment.
jest.setTimeout(300_000);

function begin(engine: FakeN8n['engine'], size = 60) {
	const clock = new MovedClock();
	const account = new Account();
	account.add(size);
	const outx = new FakeOutx(clock, { [PATH]: account.page });
	const n8n = new FakeN8n(clock, outx, { event: LIST_EVENT });
	n8n.engine = engine;
	const polls = async (times: number): Promise<Polled[]> => {
		const all: Polled[] = [];
		for (let count = 0; count < times; count++) {
			clock.pass(MINUTE);
			all.push(await (engine === 'memory' ? n8n.poll() : n8n.pollByScheduler()));
		}
		return all;
	};
	return { account, outx, n8n, polls, clock };
}

const ids = (polled: Polled[]): unknown[] => polled.flatMap(({ items }) => items.map(({ id }) => id));
const failures = (polled: Polled[]): string[] => polled.flatMap(({ error }) => error?.message ?? []);

describe.each(['memory', 'cursors', 'scheduler'] as const)('polled by %s', (engine) => {
	it('emits each new one once, at one action an hour', async () => {
		const { account, outx, n8n, polls } = begin(engine);
		await n8n.activate();
		await polls(10);
		account.add(2);
		expect(ids(await polls(115))).toEqual(['member-60', 'member-61']);
		expect(outx.actions).toHaveLength(3);
		account.add(130);
		const all = ids(await polls(125));
		expect(all).toEqual(Array.from({ length: 130 }, (_none, index) => `member-${62 + index}`));
		expect(ids(await polls(180))).toEqual([]);
		const looks = outx.actions.filter(({ body }) => body['start'] === 0).map(({ at }) => at);
		for (const [index, at] of looks.slice(1).entries()) expect(at - (looks[index] ?? 0)).toBeGreaterThanOrEqual(HOUR - 1000);
	});

	it('tells of a wrong key once, not at every poll', async () => {
		const { account, outx, n8n, polls } = begin(engine);
		await n8n.activate();
		await polls(10);
		outx.alwaysFault = 'key';
		expect(failures(await polls(300))).toEqual(['OutX rejected the API key']);
		outx.alwaysFault = undefined;
		account.add(1);
		expect(ids(await polls(70))).toEqual(['member-60']);
	});
});

it('an option whose expression gives no value fails the poll, and nothing is asked for', async () => {
	const { outx, n8n, polls } = begin('memory');
	n8n.setting = { event: 'newConnection', parameters: { options: { simplify: undefined } } as unknown as IDataObject };
	const { error, items } = await n8n.activate();
	expect(error?.message).toMatch(/^'Simplify' has no value\. /);
	expect(items).toEqual([]);
	expect(error?.failure).toEqual({ cause: 'configuration-invalid' });
	// It's told once.
	expect(failures(await polls(3))).toEqual([]);
	expect(outx.requests).toBe(0);
});

it.each([null, 'undefined'])('so does Check Every whose expression gives none: %j', async (checkEvery) => {
	const { outx, n8n } = begin('memory');
	n8n.setting = { event: LIST_EVENT, parameters: { checkEvery } };
	expect((await n8n.activate()).error?.message).toMatch(/^'Check Every \(Minutes\)' has no value/);
	expect(outx.requests).toBe(0);
});

describe('two polls at once', () => {
	it('ask OutX once', async () => {
		const { outx, n8n, polls } = begin('memory');
		await n8n.activate();
		outx.takesMs = 30 * MINUTE;
		await polls(62);
		for (const apart of [0, 1, 2]) {
			const before = outx.requests;
			await n8n.pollTwice(false, apart);
			expect(outx.requests - before).toBe(1);
		}
	});

	it.each([0, 1, 2, 3, 4, 5])('that know nothing of each other make one task, and emit once (%d turns apart)', async (apart) => {
		const { account, outx, n8n, polls, clock } = begin('memory');
		await n8n.activate();
		await polls(10);
		account.add(2);
		clock.pass(HOUR);
		await n8n.pollTwice(true, apart);
		expect(outx.actions).toHaveLength(2);
		clock.pass(MINUTE);
		expect(ids(await n8n.pollTwice(true, apart))).toEqual(['member-60', 'member-61']);
	});
});

it('a clock that was set back by hours delays the next look by no more than the time between two', async () => {
	const { account, n8n, polls, clock } = begin('memory');
	await n8n.activate();
	await polls(10);
	account.add(1);
	clock.setBack(10 * HOUR);
	expect(ids(await polls(65))).toEqual(['member-60']);
});

it('a renamed node goes on where it was, for as long as n8n runs', async () => {
	const { account, n8n, polls } = begin('memory');
	await n8n.activate();
	await polls(10);
	account.add(2);
	// n8n keeps the state under the node's name.
	n8n.data = {};
	await n8n.activate('update');
	expect(ids(await polls(62))).toEqual(['member-60', 'member-61']);
});

it('an answer that breaks the reading of it leaves the trigger alive, also at a start of n8n', async () => {
	const { account, outx, n8n, polls } = begin('memory');
	await n8n.activate();
	await polls(10);
	account.add(1);
	outx.alwaysOutput = 'no list at all';
	await polls(51);
	const atStart = await n8n.restart();
	expect(atStart.error).toBeUndefined();
	outx.alwaysOutput = undefined;
	expect(ids(await polls(130))).toEqual(['member-60']);
});

it('an old state, written back by a long execution, repeats what it does not know, and floods nothing', async () => {
	const { account, n8n, polls } = begin('memory');
	await n8n.activate();
	await polls(10);
	const old = JSON.stringify(n8n.data);
	account.add(2);
	await polls(62);
	n8n.saved = old;
	const again = [await n8n.restart(), ...(await polls(90))];
	expect(ids(again)).toEqual(['member-60', 'member-61']);
});

it('remembers no more than 5,000, the newest, and nothing old starts the workflow for that', async () => {
	const { account, n8n, polls } = begin('memory', 80);
	await n8n.activate();
	await polls(3);
	for (let round = 0; round < 6; round++) {
		account.add(1000);
		expect(ids(await polls(130))).toHaveLength(1000);
	}
	expect(n8n.state?.lists['all']?.seen).toHaveLength(5000);
	expect(n8n.state?.lists['all']?.isWhole).toBe(false);
	account.remove(Array.from({ length: 50 }, () => 0.001));
	account.add(1);
	expect(ids(await polls(130))).toEqual(['member-6080']);
});

it('a list that keeps moving while it is read is read from the top again', async () => {
	const { account, n8n, polls, outx } = begin('memory', 300);
	await n8n.activate();
	await polls(58);
	account.add(150);
	await polls(2);
	// The first page is read; now many leave from its middle, and the second page begins below the gap.
	const before = outx.actions.length;
	outx.advance();
	account.remove(Array.from({ length: 30 }, () => 0.1));
	const emitted = ids(await polls(200));
	const present = account.members.filter(({ id }) => Number(id.replace('member-', '')) >= 300).map(({ id }) => id);
	expect(emitted).toEqual(expect.arrayContaining(present));
	expect(new Set(emitted).size).toBe(emitted.length);
	expect(outx.actions.slice(before).map(({ body }) => body['start'])).toContain(90);
});

describe('a test in the editor', () => {
	it('that had to be given up asks about the same task the next time', async () => {
		const { outx, n8n, clock } = begin('memory');
		outx.takesMs = 5 * MINUTE;
		const first = await n8n.test();
		expect(first.error?.message).toBe("OutX hasn't finished within 55 seconds");
		expect(first.error?.description).toContain('task-1');
		clock.pass(5 * MINUTE);
		const second = await n8n.test();
		expect(second.items.map(({ id }) => id)).toEqual(['member-55', 'member-56', 'member-57', 'member-58', 'member-59']);
		expect(outx.actions).toHaveLength(1);
		expect(n8n.data).toEqual({});
		// That one has been shown: the next test is a new look.
		outx.takesMs = 1000;
		await n8n.test();
		expect(outx.actions).toHaveLength(2);
	});

	it('with a wrong key says so', async () => {
		const { outx, n8n } = begin('memory');
		outx.alwaysFault = 'key';
		expect(await n8n.test()).toMatchObject({ items: [], error: { message: 'OutX rejected the API key', failure: { cause: 'credential-invalid' } } });
	});
});

it('what was found out on the way to a list is asked for once, and again where the list then fails', async () => {
	const clock = new MovedClock();
	const account = new Account();
	account.add(3);
	const outx = new FakeOutx(clock, { [PATH]: account.page, '/who': () => ({ name: 'Jane' }) });
	const read = LIST_EVENT.lists;
	const event: typeof LIST_EVENT = {
		...LIST_EVENT,
		lists: (fields) => {
			const lists = read(fields);
			if (lists.kind === 'failed') return lists;
			return ok(
				lists.value.map((list) => ({
					...list,
					ask: (place) =>
						place.about === undefined
							? {
									request: { ask: 'task', key: 'who', path: '/who', body: {}, effect: { kind: 'reads' } },
									read: () => ({ kind: 'onTheWay', about: { name: 'Jane' } }),
								}
							: list.ask(place),
				})),
			);
		},
	};
	const n8n = new FakeN8n(clock, outx, { event });
	const polls = async (times: number): Promise<Polled[]> => {
		const all: Polled[] = [];
		for (let count = 0; count < times; count++) {
			clock.pass(MINUTE);
			all.push(await n8n.poll());
		}
		return all;
	};
	await n8n.activate();
	await polls(58);
	expect(outx.actions.map(({ path }) => path)).toEqual(['/who', PATH]);
	outx.failsNext = true;
	account.add(1);
	await polls(30);
	expect(outx.actions.slice(2).map(({ path }) => path)).toEqual([PATH]);
	expect(ids(await polls(70))).toEqual(['member-3']);
	expect(outx.actions.slice(3).map(({ path }) => path)).toEqual(['/who', PATH]);
});
