// What goes wrong while polling, over hours: who is told, when, and how often; and what is lost by it, which must be nothing.
import type { IDataObject } from 'n8n-workflow';
import type { TriggerEvent, WatchedList } from '../../nodes/OutxLinkedIn/execution/polling/event.ts';
import { ok } from '../../nodes/OutxLinkedIn/messages/index.ts';
import { Account, LIST_EVENT, PATH } from './poll-account.mts';
import { FakeN8n, FakeOutx, HOUR, MINUTE, MovedClock, type Fault, type Polled, type Setting } from './poll-world.mts';

const ids = (polled: Polled[]): unknown[] => polled.flatMap(({ items }) => items.map(({ id }) => id));
const failures = (polled: Polled[]): string[] => polled.flatMap(({ error }) => error?.message ?? []);

function begin(size = 60, setting: Setting = { event: LIST_EVENT }, answers = {}) {
	const clock = new MovedClock();
	const account = new Account();
	account.add(size);
	const outx = new FakeOutx(clock, { [PATH]: account.page, ...answers });
	const n8n = new FakeN8n(clock, outx, setting);
	const polls = async (times: number): Promise<Polled[]> => {
		const all: Polled[] = [];
		for (let count = 0; count < times; count++) {
			clock.pass(MINUTE);
			all.push(await (n8n.engine === 'memory' ? n8n.poll() : n8n.pollByScheduler()));
		}
		return all;
	};
	return { account, outx, n8n, polls, clock };
}

/** Several lists, each with a path of its own. */
function eventOf(names: string[], change: Partial<WatchedList> = {}): TriggerEvent {
	return {
		...LIST_EVENT,
		lists: (fields) => {
			const [list] = [LIST_EVENT.lists(fields)].flatMap((read) => (read.kind === 'ok' ? read.value : []));
			if (list === undefined) throw new Error('No list');
			return ok(
				names.map((name) => ({
					...list,
					...change,
					id: name,
					name,
					ask: (place) => {
						const { request, read } = list.ask(place);
						return { request: { ...request, key: `${name} ${request.key}`, path: `/${name}` } as typeof request, read };
					},
				})),
			);
		},
	};
}

describe('trouble that has passed', () => {
	it('is not told of hours later, while OutX works on the look', async () => {
		const { outx, n8n, polls } = begin();
		await n8n.activate();
		await polls(58);
		outx.takesMs = 12 * HOUR;
		await polls(20);
		outx.faults = ['broken'];
		expect(failures(await polls(10 * 60))).toEqual([]);
	});

	it('does not keep the workflow from being activated again half a day later', async () => {
		const { account, outx, n8n, polls, clock } = begin();
		outx.faults = ['asleep'];
		expect((await n8n.activate()).error).toBeUndefined();
		await polls(60);
		clock.pass(13 * HOUR);
		// The user deactivates it, and activates it again: n8n begins with what it saved first.
		n8n.data = JSON.parse(n8n.saved) as IDataObject;
		expect((await n8n.activate()).error).toBeUndefined();
		await polls(10);
		account.add(1);
		expect(ids(await polls(62))).toEqual(['member-60']);
	});
});

describe('trouble that goes on', () => {
	const flipping = async (faults: Fault[], hours: number) => {
		const { outx, n8n, polls } = begin();
		await n8n.activate();
		await polls(58);
		const told: string[] = [];
		for (let minute = 0; minute < hours * 60; minute++) {
			outx.alwaysFault = faults[Math.floor(minute / 20) % faults.length];
			told.push(...failures(await polls(1)));
		}
		return told;
	};

	it('is told after six hours, also where OutX calls it something else each time', async () => {
		expect(await flipping(['broken', 'busy', 'lost'], 5.5)).toEqual([]);
		const told = await flipping(['broken', 'busy'], 8);
		// Once for each: what helps against them isn't the same.
		expect(told).toHaveLength(2);
		expect(new Set(told).size).toBe(2);
	});

	it('is told once where only the user can mend it, whatever happens in between', async () => {
		expect(await flipping(['key', 'broken', 'key', 'unreachable'], 8)).toEqual(['OutX rejected the API key']);
	});

	it('is told where OutX never knows the tasks it has made, and not more often asked for than usual', async () => {
		const { outx, n8n, polls } = begin();
		await n8n.activate();
		await polls(10);
		const before = outx.actions.length;
		outx.forgetsTasks = true;
		expect(failures(await polls(9 * 60))).toEqual([expect.stringContaining('task')]);
		expect(outx.actions.length - before).toBeLessThanOrEqual(9);
	});

	it('is told, and logged, where it begins after what the user has mended', async () => {
		const { outx, n8n, polls } = begin();
		await n8n.activate();
		await polls(58);
		outx.alwaysFault = 'key';
		expect(failures(await polls(30))).toEqual(['OutX rejected the API key']);
		n8n.logs.length = 0;
		outx.alwaysFault = 'unreachable';
		expect(failures(await polls(7 * 60))).toEqual([expect.stringContaining('OutX')]);
		expect(n8n.logs).toHaveLength(1);
	});

	it('of a look a day is told when it happens again, not hours after the first time', async () => {
		const { outx, n8n, polls } = begin(60, { event: LIST_EVENT, checkEvery: 1440 });
		outx.failsNext = true;
		await n8n.activate();
		expect(failures(await polls(23 * 60))).toEqual([]);
		outx.failsNext = true;
		expect(failures(await polls(2 * 60))).toHaveLength(1);
	});

	it('of several lists, met one after the other, is told once', async () => {
		const page = () => [{ id: 'a', name: 'A', turn: 1 }];
		const { outx, n8n, polls } = begin(0, { event: eventOf(['ann', 'bob']) }, { '/ann': page, '/bob': page });
		await n8n.activate();
		await polls(10);
		outx.failsAt = ['/ann'];
		const told = failures(await polls(2 * 60));
		outx.failsAt = ['/ann', '/bob'];
		told.push(...failures(await polls(6 * 60)));
		expect(told).toHaveLength(1);
	});

	it('of several lists is told once, with the names of all of them', async () => {
		const page = () => [{ id: 'a', name: 'A', turn: 1 }];
		const { outx, n8n, polls } = begin(0, { event: eventOf(['ann', 'bob', 'cat']) }, { '/ann': page, '/bob': page, '/cat': page });
		await n8n.activate();
		await polls(10);
		outx.failsAt = ['/ann', '/cat'];
		const told = (await polls(6 * 60)).flatMap(({ error }) => error ?? []);
		expect(told).toHaveLength(1);
		expect(told[0]?.description).toContain('It happened with ann, cat.');
		expect(n8n.logs.join('\n')).toContain('(cat). The next polls try again');
	});
});

describe('an answer that is cut short', () => {
	it.each([
		['empty', []],
		['of a few known ones', Array.from({ length: 60 }, (_none, index) => ({ id: `member-${299 - index}`, name: '', turn: 1 }))],
	])('%s: nobody who moves up afterwards is new', async (_what, output) => {
		const { account, outx, n8n, polls } = begin(300);
		await n8n.activate();
		await polls(10);
		outx.alwaysOutput = output;
		await polls(65);
		outx.alwaysOutput = undefined;
		await polls(65);
		account.remove(Array.from({ length: 20 }, () => 0.05));
		account.add(1);
		expect(ids(await polls(130))).toEqual(['member-300']);
	});
});

describe('what n8n forgets', () => {
	it('a post that came after the first look, which n8n has not saved, is new after a restart', async () => {
		const posts: Array<{ id: string; name: string; turn: number }> = [{ id: 'old', name: '', turn: 1 }];
		const timed = eventOf(['jane']);
		const times = new Map<string, number>();
		const event: TriggerEvent = {
			...timed,
			lists: (fields) => {
				const lists = timed.lists(fields);
				if (lists.kind === 'failed') return lists;
				return ok(
					lists.value.map((list) => ({
						...list,
						ask: (place) => {
							const { request, read } = list.ask(place);
							return {
								request,
								read: (task) => {
									const look = read(task);
									return look.kind === 'page' ? { ...look, entries: look.entries.map((entry) => ({ ...entry, at: times.get(entry.names[0] ?? '') })) } : look;
								},
							};
						},
					})),
				);
			},
		};
		const { n8n, polls, clock, outx } = begin(0, { event }, { '/jane': () => posts.map((post) => ({ ...post })) });
		times.set('old', clock.wallNow() - HOUR);
		outx.faults = ['asleep'];
		await n8n.activate();
		await polls(3 * 60);
		posts.unshift({ id: 'new', name: '', turn: 2 });
		times.set('new', clock.wallNow());
		clock.pass(MINUTE);
		expect(ids([await n8n.restart(), ...(await polls(130))])).toEqual(['new']);
		expect(ids(await polls(130))).toEqual([]);
	});

	it('items that n8n drops, because the node is published anew at that moment, come with the next poll', async () => {
		const { account, n8n, polls, clock } = begin();
		await n8n.activate();
		await polls(10);
		n8n.save();
		await n8n.activate('update');
		account.add(1);
		await polls(49);
		const saved = n8n.saved;
		const emitted = async () => {
			for (let minute = 0; minute < 62; minute++) {
				const polled = await polls(1);
				if (ids(polled).length > 0) return ids(polled);
			}
			return [];
		};
		expect(await emitted()).toEqual(['member-60']);
		n8n.saved = saved;
		n8n.data = JSON.parse(saved) as IDataObject;
		const again = [await n8n.activate('update'), ...(await polls(3))];
		expect(ids(again)).toEqual(['member-60']);
		clock.pass(HOUR);
		expect(ids(await polls(130))).toEqual([]);
	});

	it('items that went out do not come again when the node is renamed', async () => {
		const { account, n8n, polls } = begin();
		await n8n.activate();
		await polls(10);
		n8n.save();
		await n8n.activate('update');
		account.add(1);
		expect(ids(await polls(62))).toEqual(['member-60']);
		await polls(1);
		n8n.data = {};
		expect(ids([await n8n.activate('update'), ...(await polls(130))])).toEqual([]);
	});

	it('another event, published while n8n saves nothing, makes its first look once', async () => {
		const { outx, n8n, polls } = begin();
		n8n.engine = 'scheduler';
		await n8n.activate();
		await polls(10);
		n8n.save();
		const old = n8n.saved;
		n8n.setting = { event: LIST_EVENT, credentialId: 'credential-2' };
		// The poll at activation met another one on its way: nothing is saved of it.
		n8n.saved = old;
		const before = outx.actions.length;
		await polls(50);
		expect(outx.actions.length - before).toBe(1);
	});

	it('a renamed node keeps what it knows, once n8n has published it', async () => {
		const { account, n8n, polls } = begin();
		await n8n.activate();
		await polls(10);
		n8n.data = {};
		await n8n.activate('update');
		account.add(1);
		expect(ids([await n8n.restart(), ...(await polls(130))])).toEqual(['member-60']);
	});
});
