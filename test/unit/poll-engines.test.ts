// The ways n8n polls: in memory, by its scheduler with durable cursors, and by its scheduler without them.
import { Account, LIST_EVENT, PATH } from './poll-account.mts';
import { FakeN8n, FakeOutx, HOUR, MINUTE, MovedClock, type Polled } from './poll-world.mts';

// Weeks of polls take a moment.
jest.setTimeout(60_000);

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
