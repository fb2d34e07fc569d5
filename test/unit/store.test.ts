import { confirmed } from '../../nodes/OutxLinkedIn/execution/store/entries';
import { look, lookConfirmed } from '../../nodes/OutxLinkedIn/execution/store/looking';
import { openStore } from '../../nodes/OutxLinkedIn/execution/store/store';
import { contextOfGates, gate, MemoryStore } from './builders';
import { startProcess } from './memory-world.mts';
import { seededChance, VirtualClock } from './virtual-clock.mts';

const open = (store: MemoryStore, workflowId = 'workflow-1') => openStore(contextOfGates({ store, workflowId }));

describe("n8n's store", () => {
	it("is the workflow's own, and keeps entries", async () => {
		const store = new MemoryStore();
		const opened = open(store);
		await opened.add(['a']);
		await opened.remove(['a']);
		await opened.clear();
		const options = { mode: 'entries' };
		expect(store.calls).toEqual([
			{ action: 'add', entries: ['a'], scope: 'workflow', options },
			{ action: 'remove', entries: ['a'], scope: 'workflow', options },
			{ action: 'clear', entries: [], scope: 'workflow', options },
		]);
		expect(opened.isKept).toBe(true);
	});

	it('tells what was not there yet, in any execution', async () => {
		const store = new MemoryStore();
		expect(await open(store).add(['a', 'b'])).toEqual(['a', 'b']);
		expect(await open(store).add(['b', 'c'])).toEqual(['c']);
		await open(store).remove(['a', 'x']);
		expect(await open(store).add(['a', 'b'])).toEqual(['a']);
		await open(store).clear();
		expect(await open(store).add(['a', 'b', 'c'])).toEqual(['a', 'b', 'c']);
	});

	it('never holds an entry twice, because removing it once would leave one', async () => {
		const store = new MemoryStore();
		expect(await open(store).add(['a', 'b', 'a'])).toEqual(['a', 'b']);
		expect(store.entries()).toEqual(['a', 'b']);
		await open(store).remove(['a']);
		expect(store.entries()).toEqual(['b']);
	});

	it('is not asked for nothing', async () => {
		const store = new MemoryStore();
		expect(await open(store).add([])).toEqual([]);
		await open(store).remove([]);
		expect(await look(open(store), [])).toEqual(new Set());
		expect(store.calls).toEqual([]);
	});

	it('that fails once is asked again, because two processes may have made its row at the same moment', async () => {
		const store = new MemoryStore();
		store.failures = [new Error('UNIQUE constraint failed')];
		expect(await open(store).add(['a'])).toEqual(['a']);
		expect(store.calls).toHaveLength(2);
	});

	it('that fails twice says why, and lets the next have its turn', async () => {
		const store = new MemoryStore();
		store.failures = [new Error('first'), new Error('database is locked')];
		const failing = open(store).add(['a']);
		const next = open(store).add(['b']);
		await expect(failing).rejects.toThrow('database is locked');
		expect(await next).toEqual(['b']);
	});

	it('that fails to remove is asked again, which does no harm', async () => {
		const store = new MemoryStore();
		await open(store).add(['a', 'b']);
		store.failures = [new Error('locked')];
		await open(store).remove(['a']);
		expect(store.entries()).toEqual(['b']);
		store.failures = [new Error('locked'), new Error('locked')];
		await expect(open(store).remove(['b'])).rejects.toThrow('locked');
	});

	it('that fails to clear says so at once', async () => {
		const store = new MemoryStore();
		store.failures = [new Error('locked')];
		await expect(open(store).clear()).rejects.toThrow('locked');
		expect(store.calls).toHaveLength(1);
	});
});

describe('a look', () => {
	it('tells which entries are there, and leaves none behind', async () => {
		const store = new MemoryStore();
		await open(store).add(['a', 'b']);
		expect(await look(open(store), ['a', 'x', 'b', 'y'])).toEqual(new Set(['a', 'b']));
		expect(store.entries()).toEqual(['a', 'b']);
	});

	it('at what is all there writes nothing', async () => {
		const store = new MemoryStore();
		await open(store).add(['a']);
		await look(open(store), ['a']);
		expect(store.calls.map(({ action }) => action)).toEqual(['add', 'add']);
	});
});

describe('a look for what is confirmed', () => {
	it('tells which entries are there with their confirmation', async () => {
		const store = new MemoryStore();
		await open(store).add(['a', confirmed('a'), 'c', confirmed('c')]);
		expect(await lookConfirmed(open(store), ['a', 'b', 'c'])).toEqual(new Set(['a', 'c']));
		expect(store.entries()).toEqual(['a', 'c', confirmed('a'), confirmed('c')]);
	});

	it('takes out what another process has left behind, and asks for no confirmation where nothing is met', async () => {
		const store = new MemoryStore();
		await open(store).add(['a']);
		expect(await lookConfirmed(open(store), ['a', 'b'])).toEqual(new Set());
		expect(store.entries()).toEqual([]);
		store.calls = [];
		await lookConfirmed(open(store), ['a', 'b']);
		expect(store.calls.flatMap(({ entries }) => entries)).not.toContain(confirmed('a'));
	});
});

describe('what was taken back', () => {
	const stopped = () => {
		const stop = new AbortController();
		stop.abort();
		return stop.signal;
	};
	const setUp = async (sign?: string) => {
		const store = new MemoryStore();
		const clock = new VirtualClock();
		const opened = openStore(contextOfGates({ store }), clock);
		await opened.alone(async ({ add, takeBackMarked }) => {
			await add(['a', 'look a', 'token a']);
			await takeBackMarked([{ entries: ['a', 'look a'], token: 'token a', ...(sign === undefined ? {} : { sign }) }]);
		});
		const comesBack = (...entries: string[]) => store.rows.set('workflow-1', entries);
		const check = async (signal = new AbortController().signal) => await clock.until(opened.afterTakingBack({ clock, signal }));
		return { store, clock, comesBack, check };
	};

	it('is removed again where it came back with its token', async () => {
		const { store, comesBack, check } = await setUp();
		comesBack('a', 'look a', 'token a');
		await check();
		expect(store.entries()).toEqual([]);
	});

	it('is another\'s where it is there without its token, or its token without its sign', async () => {
		const withoutToken = await setUp();
		withoutToken.comesBack('a');
		await withoutToken.check();
		expect(withoutToken.store.entries()).toEqual(['a']);
		const withoutSign = await setUp('look a');
		withoutSign.comesBack('a', 'surely a', 'token a');
		await withoutSign.check();
		expect(withoutSign.store.entries()).toEqual(['a', 'surely a']);
	});

	it('is looked after once more after Stop, and nobody waits for it', async () => {
		const { store, clock, comesBack, check } = await setUp('look a');
		comesBack('a', 'look a', 'token a');
		await check(stopped());
		expect(store.entries()).toEqual([]);
		expect(clock.now()).toBe(0);
	});

	it('is looked after the next time where the store fails', async () => {
		const { store, comesBack, check } = await setUp();
		comesBack('a', 'look a', 'token a');
		store.failures = [new Error('locked'), new Error('locked')];
		await expect(check()).rejects.toThrow('locked');
		await check();
		expect(store.entries()).toEqual([]);
	});
});

describe('what is taken back while another process calls in step', () => {
	it('stays out: it is not overwritten every time', async () => {
		const [ours, theirs] = [startProcess(), startProcess()];
		const failures: number[] = [];
		for (let seed = 1; seed <= 30; seed++) {
			const store = new MemoryStore();
			const clock = new VirtualClock();
			const chance = seededChance(seed);
			clock.chance = chance;
			store.pause = async () => await clock.sleep(5 + chance() / 10);
			const waiting = { clock, signal: new AbortController().signal };
			const [opened, other] = [ours, theirs].map((process) => process.store.openStore(contextOfGates({ store }), clock));
			const takeBack = async () => {
				await opened?.alone(async ({ add, takeBackMarked }) => {
					await add(['a', 'token a']);
					await takeBackMarked([{ entries: ['a'], token: 'token a' }]);
				});
				await opened?.afterTakingBack(waiting);
			};
			const callInStep = async () => {
				await other?.add(['b']);
				for (let round = 0; round < 9; round++) {
					await other?.addWhenQuiet([`b ${round}`], waiting);
					await other?.remove([`b ${round}`]);
				}
			};
			await clock.until(Promise.all([takeBack(), clock.sleep(8).then(callInStep)]));
			if (store.entries().includes('a')) failures.push(seed);
		}
		expect(failures).toEqual([]);
	});
});

describe('a call after a pause', () => {
	const waitingOn = (clock: VirtualClock, signal = new AbortController().signal) => ({ clock, signal });

	it('comes when nobody of the process has called for so long', async () => {
		const store = new MemoryStore();
		const clock = new VirtualClock();
		const times: number[] = [];
		store.pause = async () => void times.push(clock.now());
		const adding = open(store).addWhenQuiet(['a'], waitingOn(clock));
		const later = open(store).add(['b']);
		expect(await clock.until(adding)).toEqual(['a']);
		expect(await later).toEqual(['b']);
		expect(times).toEqual([500, 500]);
		expect(store.calls.map(({ entries }) => entries)).toEqual([['a'], ['b']]);
	});

	it('serves all who wait for it at once, each with what was new of its own', async () => {
		const store = new MemoryStore();
		const clock = new VirtualClock();
		await open(store).add(['b']);
		store.calls = [];
		const first = open(store).addWhenQuiet(['a', 'b'], waitingOn(clock));
		const second = clock.sleep(300).then(async () => await open(store).addWhenQuiet(['b', 'c'], waitingOn(clock)));
		expect(await clock.until(Promise.all([first, second]))).toEqual([['a'], ['c']]);
		expect(clock.now()).toBe(500);
		expect(store.calls.map(({ entries }) => entries)).toEqual([['a', 'b', 'c']]);
	});

	it('tells the first of those who ask for the same that it is new, and no other', async () => {
		const store = new MemoryStore();
		const clock = new VirtualClock();
		const both = ['first', 'second'].map(async (own) => await open(store).addWhenQuiet(['a', own], waitingOn(clock)));
		expect(await clock.until(Promise.all(both))).toEqual([['a', 'first'], ['second']]);
	});

	it('comes again for who asks after it', async () => {
		const store = new MemoryStore();
		const clock = new VirtualClock();
		await clock.until(open(store).addWhenQuiet(['a'], waitingOn(clock)));
		expect(await clock.until(open(store).addWhenQuiet(['a', 'b'], waitingOn(clock)))).toEqual(['b']);
		expect(clock.now()).toBe(1000);
	});

	it('is not waited for after Stop, and is not made where nobody else waits', async () => {
		const store = new MemoryStore();
		const clock = new VirtualClock();
		const stop = new AbortController();
		clock.at(100, () => stop.abort());
		expect(await clock.until(open(store).addWhenQuiet(['a'], waitingOn(clock, stop.signal)))).toEqual([]);
		expect(clock.now()).toBe(100);
		expect(await open(store).add(['b'])).toEqual(['b']);
		expect(store.calls).toHaveLength(1);
		expect(clock.now()).toBe(100);
	});

	it('is made for the others after Stop of one, and at its time', async () => {
		const store = new MemoryStore();
		const clock = new VirtualClock();
		const stop = new AbortController();
		clock.at(100, () => stop.abort());
		const stopped = open(store).addWhenQuiet(['a'], waitingOn(clock, stop.signal));
		const other = open(store).addWhenQuiet(['b'], waitingOn(clock));
		expect(await clock.until(stopped)).toEqual([]);
		expect(await clock.until(other)).toEqual(['b']);
		expect(clock.now()).toBe(500);
	});

	it('that nobody waited for any more does not shorten the pause of the next', async () => {
		const store = new MemoryStore();
		const clock = new VirtualClock();
		const stop = new AbortController();
		clock.at(100, () => stop.abort());
		await clock.until(open(store).addWhenQuiet(['a'], waitingOn(clock, stop.signal)));
		expect(await clock.until(open(store).addWhenQuiet(['a'], waitingOn(clock)))).toEqual(['a']);
		expect(clock.now()).toBe(600);
	});

	it('that nobody waited for any more is not joined in the same moment', async () => {
		const store = new MemoryStore();
		const clock = new VirtualClock();
		const stop = new AbortController();
		clock.at(100, () => stop.abort());
		const stopped = open(store).addWhenQuiet(['a'], waitingOn(clock, stop.signal));
		const next = stopped.then(async () => await open(store).addWhenQuiet(['a'], waitingOn(clock)));
		expect(await clock.until(next)).toEqual(['a']);
		expect(clock.now()).toBe(600);
	});

	it('that fails says so to all who wait, and lets the next have its turn', async () => {
		const store = new MemoryStore();
		const clock = new VirtualClock();
		store.failures = [new Error('locked'), new Error('locked')];
		const both = ['a', 'b'].map(async (entry) => await open(store).addWhenQuiet([entry], waitingOn(clock)).catch(String));
		expect(await clock.until(Promise.all(both))).toEqual(['Error: locked', 'Error: locked']);
		expect(await open(store).add(['c'])).toEqual(['c']);
	});
});

describe('executions at once', () => {
	it('take turns: only one is told that an entry is new', async () => {
		const store = new MemoryStore();
		const reading = gate();
		store.pause = async () => await reading.opened;
		const both = Promise.all([open(store).add(['a']), open(store).add(['a'])]);
		reading.open();
		expect(await both).toEqual([['a'], []]);
	});

	it('lose nothing of what each other writes, adds, removes and looks at', async () => {
		const store = new MemoryStore();
		store.pause = async () => await Promise.resolve();
		await open(store).add(['gone']);
		const names = Array.from({ length: 20 }, (_none, index) => `p${index}`);
		await Promise.all([
			...names.map(async (name) => await open(store).add([name])),
			...names.map(async (name) => await look(open(store), [name, 'other'])),
			open(store).remove(['gone']),
		]);
		expect(store.entries()).toEqual([...names].sort());
	});

	it('wait for all calls of one that wants to be alone', async () => {
		const store = new MemoryStore();
		const reading = gate();
		const order: string[] = [];
		const first = open(store).alone(async ({ add, remove }) => {
			await add(['a']);
			await reading.opened;
			order.push('first');
			await remove(['a']);
		});
		const second = open(store)
			.add(['a'])
			.then((added) => {
				order.push('second');
				return added;
			});
		reading.open();
		await first;
		expect(await second).toEqual(['a']);
		expect(order).toEqual(['first', 'second']);
	});

	it('go on after one of them has thrown in its turn', async () => {
		const store = new MemoryStore();
		const failing = open(store).alone(async () => {
			throw new Error('broken');
		});
		const next = open(store).add(['a']);
		await expect(failing).rejects.toThrow('broken');
		expect(await next).toEqual(['a']);
	});

	it('of different workflows do not wait for each other', async () => {
		const slow = new MemoryStore();
		const reading = gate();
		slow.pause = async () => await reading.opened;
		const waiting = open(slow, 'slow').add(['a']);
		expect(await open(new MemoryStore(), 'quick').add(['a'])).toEqual(['a']);
		reading.open();
		expect(await waiting).toEqual(['a']);
	});
});

describe.each(['', '__EMPTY__'])('a workflow that was never saved (%j)', (workflowId) => {
	it('has a memory of one execution, and asks n8n for nothing', async () => {
		const store = new MemoryStore();
		const opened = open(store, workflowId);
		expect(opened.isKept).toBe(false);
		expect(await opened.add(['a', 'b'])).toEqual(['a', 'b']);
		expect(await opened.add(['b', 'c'])).toEqual(['c']);
		await opened.remove(['a']);
		expect(await look(opened, ['a', 'b', 'c'])).toEqual(new Set(['b', 'c']));
		await opened.clear();
		expect(await opened.add(['b'])).toEqual(['b']);
		expect(await open(store, workflowId).add(['b'])).toEqual(['b']);
		expect(store.calls).toEqual([]);
	});
});

describe('where n8n is slow', () => {
	/** @returns how long it took until a pause of half a second was over, after a call of so many milliseconds and so long a time */
	async function pauseAfter(callMs: number, laterMs = 0): Promise<number> {
		const store = new MemoryStore();
		const clock = new VirtualClock();
		const opened = openStore(contextOfGates({ store }), clock);
		store.pause = async () => await clock.sleep(callMs, new AbortController().signal);
		await clock.until(opened.add(['a']));
		store.pause = async () => {};
		await clock.until(clock.sleep(laterMs, new AbortController().signal));
		const startedAt = clock.now();
		await clock.until(opened.addWhenQuiet(['a'], { clock, signal: new AbortController().signal }));
		return clock.now() - startedAt;
	}

	it('the pause is three of its slowest calls of late, and never shorter than asked for or longer than five seconds', async () => {
		for (const [callMs, pauseMs] of [[0, 500], [100, 500], [300, 900], [1000, 3000], [60_000, 5000]] as const) {
			expect(await pauseAfter(callMs)).toBe(pauseMs);
		}
	});

	it('and as short as ever once it has been quick for ten seconds', async () => {
		expect(await pauseAfter(1000, 9_000)).toBe(3000);
		expect(await pauseAfter(1000, 11_000)).toBe(500);
	});
});

describe('a call that n8n does not answer', () => {
	it.each([
		['add', ['kept', 'new'], ['kept']],
		['remove', ['kept'], []],
		['clear', [], []],
	] as const)('fails after a minute, and with it all that come until it has been answered (%s)', async (call, entries, left) => {
		const workflowId = `silent at ${call}`;
		const store = new MemoryStore();
		const clock = new VirtualClock();
		const opened = () => openStore(contextOfGates({ store, workflowId }), clock);
		await clock.until(opened().add(['kept']));
		const answer = gate();
		store.pause = async () => await answer.opened;
		const silent = opened()[call]([...entries]).then(String, String);
		const next = opened().add(['b']).then(String, String);
		expect(await clock.until(silent)).toContain('no answer within 60 seconds');
		expect(await next).toContain('no answer within 60 seconds');
		expect(clock.now()).toBe(60_000);
		expect(store.calls).toHaveLength(2);
		store.pause = async () => {};
		answer.open();
		await clock.until(clock.sleep(1));
		// Nobody reckons with what was added too late.
		expect(store.entries(workflowId)).toEqual(left);
		expect(await opened().add(['b'])).toEqual(['b']);
	});
});
