// What an operation asks n8n's store about what was done before, or changes in it, and how the gates then see it.
import { placeEntry } from '../../nodes/OutxLinkedIn/execution/gates/placeEntries';
import { openRecall, type Recalled } from '../../nodes/OutxLinkedIn/execution/recall';
import type { MemoryRequest, MemoryWish } from '../../nodes/OutxLinkedIn/execution/step';
import { sure } from '../../nodes/OutxLinkedIn/execution/store/entries';
import { openStore } from '../../nodes/OutxLinkedIn/execution/store/store';
import { ACT, contextOfGates, MemoryStore } from './builders';
import { actOf, executionOf } from './memory-world.mts';
import { VirtualClock } from './virtual-clock.mts';

const TODAY = '2026-11-26';

const requestOf = (wish: MemoryWish): MemoryRequest => ({ ask: 'memory', key: 'memory:x', wish, effect: { kind: 'reads' } });

function world() {
	const store = new MemoryStore();
	const clock = new VirtualClock();
	const { signal } = new AbortController();
	const warnings: string[] = [];
	/** What happens between an answer and the end of the run. */
	let meanwhile = async (): Promise<void> => {};
	const ask = async (does: MemoryWish['does'], names: string[] = ['ada'], { actKind = 'letter' } = {}, workflowId?: string) => {
		const request = requestOf(does === 'forgetEveryone' ? { does, counted: ['letter', 'parcel'] } : { does, actKind, names });
		const opened = openStore(contextOfGates({ store, ...(workflowId === undefined ? {} : { workflowId }) }), clock);
		const recall = openRecall({ store: opened, today: () => TODAY, waiting: { clock, signal }, warn: (message) => warnings.push(message) });
		const outcome = await recall.ask(request);
		await meanwhile();
		await clock.until(recall.close());
		return outcome;
	};
	/** @returns what the answer holds */
	const tell = async (...args: Parameters<typeof ask>): Promise<Recalled> => {
		const outcome = await ask(...args);
		if (outcome.kind !== 'task') throw new Error(outcome.problem.error);
		return outcome.task.output as unknown as Recalled;
	};
	const act = async (names: string[], over: Partial<Parameters<typeof executionOf>[0]> = {}): Promise<string> => {
		const execution = executionOf({ store, clock, ...over });
		const { kind } = await clock.until(execution.enter(actOf('x', { names })));
		await clock.until(execution.close());
		return kind;
	};
	return {
		store,
		clock,
		ask,
		tell,
		act,
		warnings,
		before: (end: typeof meanwhile) => {
			meanwhile = end;
		},
	};
}

describe('Check', () => {
	it('tells whether somebody is remembered, and changes nothing', async () => {
		const { tell, act, store } = world();
		expect(await tell('check')).toEqual({ was_remembered: false, remembered: false });
		expect(store.entries()).toEqual([]);
		await act(['ada', 'elm street']);
		const before = store.entries();
		for (const name of ['ada', 'elm street']) expect(await tell('check', [name])).toEqual({ was_remembered: true, remembered: true });
		expect(store.entries()).toEqual(before);
	});

	it('knows acts of different kinds apart', async () => {
		const { tell, act } = world();
		await act(['ada']);
		expect(await tell('check', ['ada'], { actKind: 'parcel' })).toMatchObject({ remembered: false });
	});

	it('is answered at once, as a task that has ended without an ID', async () => {
		expect(await world().ask('check')).toMatchObject({ kind: 'task', task: { id: null, state: 'completed' } });
	});

	it('sees what a node did for itself, too', async () => {
		const { tell, act } = world();
		await act(['ada'], { act: { ...ACT, memory: { of: 'node', reason: '' } } });
		expect(await tell('check')).toMatchObject({ remembered: true });
	});
});

describe('Remember', () => {
	it('has somebody left out, by every name', async () => {
		const { tell, act } = world();
		expect(await tell('remember', ['ada', 'elm street'])).toEqual({ was_remembered: false, remembered: true });
		expect(await tell('remember', ['ada'])).toEqual({ was_remembered: true, remembered: true });
		expect(await act(['ada'])).toBe('withheld');
		expect(await act(['elm street'])).toBe('withheld');
		expect(await act(['bob'])).toBe('go');
	});

	it('counts for every node, also where each node remembers for itself', async () => {
		const { tell, act } = world();
		const memory = { of: 'node', reason: '' } as const;
		await tell('remember');
		for (const nodeId of ['first', 'second']) expect(await act(['ada'], { nodeId, act: { ...ACT, memory } })).toBe('withheld');
	});

	it('takes no place of a day', async () => {
		const { tell, store } = world();
		await tell('remember');
		expect(store.entries().filter((entry) => entry.startsWith('count '))).toEqual([]);
	});

	it('brings back whoever was forgotten', async () => {
		const { tell, act, store } = world();
		await act(['ada', 'elm street']);
		await tell('forget', ['ada']);
		await tell('remember', ['ada']);
		expect(await tell('check', ['ada'])).toMatchObject({ remembered: true });
		expect(await act(['ada', 'elm street'])).toBe('withheld');
		expect(store.entries().filter((entry) => entry.includes('forgotten'))).toEqual([]);
	});
});

describe('Forget', () => {
	it('has somebody written to again, once, whatever name was given', async () => {
		for (const name of ['ada', 'elm street']) {
			const { tell, act } = world();
			await act(['ada', 'elm street']);
			expect(await tell('forget', [name])).toEqual({ was_remembered: true, remembered: false });
			expect(await tell('check', [name])).toEqual({ was_remembered: false, remembered: false });
			expect(await act(['ada', 'elm street'])).toBe('go');
			expect(await act(['ada', 'elm street'])).toBe('withheld');
			expect(await tell('check', [name])).toMatchObject({ remembered: true });
		}
	});

	it('is over once somebody was written to again, by whichever of the names that were taken out', async () => {
		const forgettings = [[['ada']], [['ada', 'elm street']], [['ada'], ['elm street']], [['elm street'], ['ada', 'elm street']]];
		for (const forgotten of forgettings) {
			const { tell, act } = world();
			await act(['ada', 'elm street']);
			for (const names of forgotten) await tell('forget', names);
			const again = forgotten.length === 1 && forgotten[0]?.length === 1 ? ['ada', 'elm street'] : ['ada'];
			expect(await act(again)).toBe('go');
			expect(await tell('check', ['ada'])).toEqual({ was_remembered: true, remembered: true });
			expect(await act(['ada', 'elm street'])).toBe('withheld');
			expect(await act(['ada'])).toBe('withheld');
		}
	});

	it('by each of his names is over for all of them once he was written to again by one, whoever else is known in that run', async () => {
		const { tell, act, store, clock } = world();
		await act(['ada', 'elm street']);
		await act(['bob']);
		for (const name of ['ada', 'elm street']) await tell('forget', [name]);
		const execution = executionOf({ store, clock });
		const kinds = [];
		for (const name of ['bob', 'ada']) kinds.push((await clock.until(execution.enter(actOf(name)))).kind);
		await clock.until(execution.close());
		expect(kinds).toEqual(['withheld', 'go']);
		expect(await act(['ada', 'elm street'])).toBe('withheld');
	});

	it('of somebody with a single name is over once he was written to again, and can be repeated', async () => {
		const { tell, act } = world();
		for (const times of [1, 2, 3]) {
			expect([times, await act(['ada'])]).toEqual([times, 'go']);
			expect(await tell('check')).toEqual({ was_remembered: true, remembered: true });
			expect(await act(['ada'])).toBe('withheld');
			expect(await tell('forget')).toEqual({ was_remembered: true, remembered: false });
			expect(await tell('check')).toEqual({ was_remembered: false, remembered: false });
		}
	});

	it('of somebody nobody knows is no harm', async () => {
		const { tell, act } = world();
		expect(await tell('forget')).toEqual({ was_remembered: false, remembered: false });
		expect(await act(['ada'])).toBe('go');
		expect(await act(['ada'])).toBe('withheld');
	});

	it('undoes a mark by hand', async () => {
		const { tell, act } = world();
		await tell('remember');
		await tell('forget');
		expect(await act(['ada'], { act: { ...ACT, memory: { of: 'node', reason: '' } } })).toBe('go');
	});

	it('has nobody else forgotten, and gives no place of the day back', async () => {
		const { tell, act } = world();
		await act(['ada']);
		await act(['bob']);
		await tell('forget');
		expect(await act(['bob'])).toBe('withheld');
		expect(await act(['ada'], { limits: { maxPerDay: 2 } })).toBe('withheld');
		expect(await act(['ada'], { limits: { maxPerDay: 3 } })).toBe('go');
	});
});

describe('Forget Everyone', () => {
	it('has everybody written to again, and keeps what today and the week have seen', async () => {
		const { tell, act, store } = world();
		await act(['ada']);
		await act(['bob'], { today: () => '2026-11-20' });
		await act(['cy'], { today: () => '2026-11-19' });
		await act(['dan'], { act: { ...ACT, kind: 'parcel' } });
		expect(await tell('forgetEveryone', [])).toEqual({ forgotten: true });
		expect(store.entries().filter((entry) => !/^(surely )?(day|block) /.test(entry))).toEqual([
			...[placeEntry('letter', '2026-11-20', 1), placeEntry('letter', TODAY, 1), placeEntry('parcel', TODAY, 1)].flatMap(sure).sort(),
		]);
		expect(await act(['ada'], { limits: { maxPerDay: 1 } })).toBe('withheld');
		expect(await act(['ada'], { limits: { maxPerWeek: 2 } })).toBe('withheld');
		expect(await act(['ada'], { limits: { maxPerWeek: 3 } })).toBe('go');
	});

	it('keeps a day of as many as a limit may say', async () => {
		const { tell, store } = world();
		const clock = new VirtualClock();
		const works = Array.from({ length: 1100 }, (_none, index) => actOf(`p${index}`));
		const execution = executionOf({ store, clock, comingNext: () => works });
		for (const work of works) await clock.until(execution.enter(work));
		await clock.until(execution.close());
		await tell('forgetEveryone', []);
		const places = store.entries().filter((entry) => entry.startsWith('count '));
		expect(places).toHaveLength(1100);
		// With its confirmation each, the day's own entry, and one for every 25.
		expect(store.entries()).toHaveLength(2 * (1100 + 1 + 44));
	});

	it('of an empty memory is no harm', async () => {
		const { tell, store } = world();
		expect(await tell('forgetEveryone', [])).toEqual({ forgotten: true });
		expect(store.entries()).toEqual([]);
	});

	it('gives nothing away where the clock is set back afterwards', async () => {
		const { tell, act } = world();
		await act(['ada']);
		await tell('forgetEveryone', []);
		expect(await act(['bob'], { limits: { maxPerDay: 1 }, today: () => '2026-11-25' })).toBe('withheld');
	});
});

describe("n8n's store", () => {
	it.each(['check', 'remember', 'forget', 'forgetEveryone'] as const)('that fails is a problem of the row (%s)', async (does) => {
		const { ask, store } = world();
		store.failures = Array.from({ length: 9 }, () => new Error('database is locked'));
		expect(await ask(does)).toMatchObject({
			kind: 'failed',
			because: 'answered',
			problem: { reason: 'memory_unavailable', effect: false, message: expect.stringContaining('“database is locked”') },
		});
	});

	it('that another node uses in another way says which to change', async () => {
		const { ask, store } = world();
		const cause = new Error('Deduplication data was originally saved with an incompatible setting of the ‘Keep Items Where’ parameter.');
		store.failures = [cause, cause];
		expect(await ask('check')).toMatchObject({ problem: { stopsBatch: true, message: expect.stringContaining("set Scope to 'Node'") } });
	});

	it('is asked by nobody else meanwhile', async () => {
		const { ask, act, store, tell } = world();
		store.pause = async () => await Promise.resolve();
		await Promise.all([ask('remember', ['ada']), ask('check', ['bob']), act(['cy']), ask('forget', ['dan']), ask('check', ['ada'])]);
		expect(store.entries().filter((entry) => /^letter (?!forgotten)/.test(entry))).toEqual(['letter ada', 'letter cy', 'letter everywhere ada']);
		expect(await tell('check', ['ada'])).toMatchObject({ remembered: true });
	});

	it('of a workflow that was never saved has a memory of this run only', async () => {
		const { tell, store } = world();
		expect(await tell('remember', ['ada'], {}, '')).toMatchObject({ remembered: true });
		expect(await tell('check', ['ada'], {}, '')).toMatchObject({ remembered: false });
		expect(store.calls).toEqual([]);
	});
});

describe('what another n8n process overwrites before the run is over', () => {
	it('is written down again after Remember', async () => {
		const { tell, act, store, before } = world();
		before(async () => void store.rows.set('workflow-1', []));
		await tell('remember', ['ada', 'elm street']);
		before(async () => {});
		expect(await act(['ada'])).toBe('withheld');
		expect(await act(['elm street'])).toBe('withheld');
	});

	it('is written down again as often as it is overwritten', async () => {
		const { tell, act, store, clock, before } = world();
		const wipe = () => void store.rows.set('workflow-1', []);
		before(async () => {
			wipe();
			// Once more when it has just been written down again.
			void clock.sleep(1200).then(wipe);
		});
		await tell('remember');
		before(async () => {});
		await clock.until(clock.sleep(2000));
		expect(await act(['ada'])).toBe('withheld');
	});

	it('is taken out again after Forget', async () => {
		const { tell, act, store, before } = world();
		await act(['ada']);
		const row = () => store.rows.get('workflow-1') ?? [];
		let beforeIt: string[] = [];
		// Another process reads the row just before the removal, and writes it back just after.
		store.pause = async () => {
			if (store.calls.at(-1)?.action === 'remove' && store.calls.at(-1)?.entries.includes('letter ada')) beforeIt = [...row()];
		};
		before(async () => void store.rows.set('workflow-1', beforeIt));
		await tell('forget');
		before(async () => {});
		store.pause = async () => {};
		expect(await tell('check')).toMatchObject({ remembered: false });
		expect(await act(['ada'])).toBe('go');
		expect(await act(['ada'])).toBe('withheld');
	});

	it('does not take from anybody what was claimed since', async () => {
		const { tell, act, before } = world();
		await act(['ada']);
		let kind = '';
		before(async () => {
			kind = await act(['ada']);
		});
		await tell('forget');
		expect(kind).toBe('go');
		before(async () => {});
		expect(await act(['ada'])).toBe('withheld');
	});

	it('keeps the counts after Forget Everyone', async () => {
		const { tell, act, store, before } = world();
		await act(['ada']);
		before(async () => void store.rows.set('workflow-1', []));
		await tell('forgetEveryone', []);
		before(async () => {});
		expect(await act(['bob'], { limits: { maxPerDay: 1 } })).toBe('withheld');
	});

	it('is taken out again after Check, which had looked for what another look left behind', async () => {
		const { tell, act, store, before } = world();
		store.rows.set('workflow-1', ['letter ada']);
		let beforeRemoval: string[] = [];
		store.pause = async () => {
			const { action, entries } = store.calls.at(-1) ?? { action: 'clear', entries: [] };
			if (action === 'remove' && entries.includes('surely letter ada')) beforeRemoval = [...(store.rows.get('workflow-1') ?? [])];
		};
		before(async () => void store.rows.set('workflow-1', beforeRemoval));
		expect(await tell('check')).toMatchObject({ remembered: false });
		expect(beforeRemoval).toContain('surely letter ada');
		expect(await act(['ada'])).toBe('go');
	});

	it('is told to the log where the store fails then', async () => {
		const { ask, store, before, warnings } = world();
		before(async () => void (store.failures = [new Error('locked'), new Error('locked')]));
		expect(await ask('remember')).toMatchObject({ kind: 'task' });
		expect(warnings).toEqual(['OutX: the memory may not have kept all changes: locked']);
	});

	it('is no business of Check, which changes nothing', async () => {
		const { tell, store, before } = world();
		before(async () => void (store.calls = []));
		await tell('check');
		expect(store.calls).toEqual([]);
	});
});

describe('what several nodes did, each for itself', () => {
	const BY_NODE = { ...ACT, memory: { of: 'node', reason: '' } } as const;

	function nodes() {
		const { store, clock, tell } = world();
		const open = (nodeId: string) => executionOf({ store, clock, act: BY_NODE, nodeId });
		const enter = async (nodeId: string, names = ['ada']) => {
			const execution = open(nodeId);
			const { kind } = await clock.until(execution.enter(actOf('ada', { names })));
			await clock.until(execution.close());
			return kind;
		};
		const remembered = async () => (await tell('check')).remembered;
		return { store, clock, tell, open, enter, remembered };
	}

	it('stays left out by one, and remembered, where another takes its own back', async () => {
		const { store, clock, open, enter, remembered } = nodes();
		const first = open('first');
		const ada = actOf('ada');
		expect((await clock.until(first.enter(ada))).kind).toBe('go');
		const before = store.calls.length;
		expect(await enter('second')).toBe('go');
		// To write down, to count on what the other wrote, to look again; two at the end, with those of the day.
		expect(store.calls.length - before).toBeLessThanOrEqual(5);
		await clock.until(first.undo(ada));
		await clock.until(first.close());
		expect(await enter('second')).toBe('withheld');
		expect(await remembered()).toBe(true);
		expect(await enter('first')).toBe('go');
	});

	it('stays remembered also where the other had only begun to write its own down', async () => {
		const { clock, open, remembered } = nodes();
		const [first, second] = [open('first'), open('second')];
		const ada = actOf('ada');
		const entering = first.enter(ada);
		await clock.until(clock.sleep(100));
		expect((await clock.until(second.enter(actOf('ada')))).kind).toBe('go');
		expect((await clock.until(entering)).kind).toBe('go');
		await clock.until(first.undo(ada));
		for (const execution of [first, second]) await clock.until(execution.close());
		expect(await remembered()).toBe(true);
	});

	it('is taken back as a whole where nobody else has done it', async () => {
		const { clock, open, remembered, store } = nodes();
		const first = open('first');
		const ada = actOf('ada');
		await clock.until(first.enter(ada));
		await clock.until(first.undo(ada));
		await clock.until(first.close());
		expect(store.entries().filter((entry) => entry.includes('ada'))).toEqual([]);
		expect(await remembered()).toBe(false);
	});

	it('is done again, once, by whichever node is next after Forget, and by each after Forget Everyone', async () => {
		const { tell, enter, remembered } = nodes();
		for (const nodeId of ['first', 'second']) expect(await enter(nodeId, ['ada', 'elm street'])).toBe('go');
		await tell('forget');
		expect(await remembered()).toBe(false);
		expect(await enter('second')).toBe('go');
		expect(await enter('second')).toBe('withheld');
		expect(await remembered()).toBe(true);
		await tell('forgetEveryone');
		expect(await remembered()).toBe(false);
		for (const kind of ['go', 'withheld']) for (const nodeId of ['first', 'second']) expect(await enter(nodeId)).toBe(kind);
	});

	it('stays forgotten where what was done anew then surely had no effect', async () => {
		const { clock, tell, open, enter, remembered } = nodes();
		expect(await enter('first')).toBe('go');
		await tell('forget');
		const again = open('first');
		const ada = actOf('ada');
		expect((await clock.until(again.enter(ada))).kind).toBe('go');
		await clock.until(again.undo(ada));
		await clock.until(again.close());
		expect(await remembered()).toBe(false);
		expect(await enter('first')).toBe('go');
	});
});

describe('Remember while somebody is being dealt with', () => {
	it.each([['workflow'], ['node']] as const)('stays where that then surely had no effect (of the %s)', async (of) => {
		const { store, clock, tell } = world();
		const open = () => executionOf({ store, clock, act: { ...ACT, memory: { of, reason: '' } } });
		const execution = open();
		const ada = actOf('ada');
		await clock.until(execution.enter(ada));
		await tell('remember');
		await clock.until(execution.undo(ada));
		await clock.until(execution.close());
		expect(await tell('check')).toMatchObject({ remembered: true });
		expect((await clock.until(open().enter(actOf('ada')))).kind).toBe('withheld');
	});
});

it('an act that is done whatever was done before stays remembered where the one it met takes its own back', async () => {
	const { store, clock } = world();
	const open = () => executionOf({ store, clock, limits: { maxPerDay: 9 } });
	const [first, second] = [open(), open()];
	const ada = actOf('ada');
	await clock.until(first.enter(ada));
	expect((await clock.until(second.enter(actOf('ada', { skip: false })))).kind).toBe('go');
	await clock.until(first.undo(ada));
	for (const execution of [first, second]) await clock.until(execution.close());
	expect((await clock.until(open().enter(actOf('ada')))).kind).toBe('withheld');
});

describe('Stop while the memory waits for its turn', () => {
	it('is heeded at once, and nothing is changed afterwards', async () => {
		const { store, clock, act } = world();
		await act(['ada']);
		const before = store.entries();
		const stop = new AbortController();
		const opened = openStore(contextOfGates({ store }), clock);
		const other = opened.alone(async () => await clock.sleep(5000));
		const recall = openRecall({ store: opened, today: () => TODAY, waiting: { clock, signal: stop.signal }, warn: () => undefined });
		const request = requestOf({ does: 'forgetEveryone', counted: [] });
		const startedAt = clock.now();
		clock.at(startedAt + 100, () => stop.abort());
		expect((await clock.until(recall.ask(request))).kind).toBe('failed');
		await clock.until(recall.close());
		expect(clock.now() - startedAt).toBe(100);
		await clock.until(other);
		await clock.until(clock.sleep(100));
		expect(store.entries()).toEqual(before);
	});

	it('is heeded soon at the end, too', async () => {
		const { store, clock } = world();
		const stop = new AbortController();
		const opened = openStore(contextOfGates({ store }), clock);
		const recall = openRecall({ store: opened, today: () => TODAY, waiting: { clock, signal: stop.signal }, warn: () => undefined });
		const request = requestOf({ does: 'remember', actKind: 'letter', names: ['ada'] });
		await clock.until(recall.ask(request));
		const other = opened.alone(async () => await clock.sleep(5000));
		const startedAt = clock.now();
		clock.at(startedAt + 100, () => stop.abort());
		await clock.until(recall.close());
		expect(clock.now() - startedAt).toBeLessThan(1000);
		await clock.until(other);
	});
});
