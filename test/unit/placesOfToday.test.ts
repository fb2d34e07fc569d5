// How many acts of a kind a day and a week may see, over all executions of a workflow, and when the clock is moved.
import fc from 'fast-check';
import { addDays } from '../../nodes/OutxLinkedIn/execution/calendar';
import { placeAt, placeEntry } from '../../nodes/OutxLinkedIn/execution/gates/placeEntries';
import type { Work } from '../../nodes/OutxLinkedIn/execution/rows';
import { lookedFor, sure } from '../../nodes/OutxLinkedIn/execution/store/entries';
import { ACT, MemoryStore, WORDS } from './builders';
import { actOf, executionOf, startProcess, towardsOf, type ExecutionSetup } from './memory-world.mts';
import { VirtualClock } from './virtual-clock.mts';

const TODAY = '2026-11-26';

interface Limits {
	maxPerDay?: number;
	maxPerWeek?: number;
}

function world(limits: Limits = {}) {
	const store = new MemoryStore();
	const clock = new VirtualClock();
	let today = TODAY;
	let people = 0;
	const open = (over: Partial<ExecutionSetup> = {}) => executionOf({ store, clock, limits, today: () => today, ...over });
	return {
		store,
		clock,
		open,
		/** Moves the clock by so many days. */
		move: (days: number) => {
			today = addDays(today, days);
		},
		/** Lets one execution act for so many people nobody has met. @returns how many got through */
		act: async (count: number, over: Partial<ExecutionSetup> = {}): Promise<number> => {
			const execution = open(over);
			let through = 0;
			for (let index = 0; index < count; index++) {
				const { kind } = await clock.until(execution.enter(actOf(`p${++people}`)));
				if (kind === 'go') through++;
			}
			await clock.until(execution.close());
			return through;
		},
		/** As above, each in an execution of its own. */
		actOneByOne: async function (count: number, over: Partial<ExecutionSetup> = {}): Promise<number> {
			let through = 0;
			for (let index = 0; index < count; index++) through += await this.act(1, over);
			return through;
		},
		reason: async (over: Partial<ExecutionSetup> = {}): Promise<string | undefined> => {
			const verdict = await clock.until(open(over).enter(actOf(`p${++people}`)));
			return verdict.kind === 'withheld' ? verdict.reason : undefined;
		},
	};
}

describe('Max per Day', () => {
	it('holds within an execution and over executions, and begins anew the next day', async () => {
		const world1 = world({ maxPerDay: 3 });
		expect(await world1.act(5)).toBe(3);
		expect(await world1.actOneByOne(2)).toBe(0);
		world1.move(1);
		expect(await world1.actOneByOne(5)).toBe(3);
		expect(await world1.act(1)).toBe(0);
	});

	it('says which option it was, and when there is room again', async () => {
		const { act, reason, move } = world({ maxPerDay: 2 });
		await act(2);
		expect(await reason()).toBe("No letter was posted: the limit of 2 a day (option 'Max per Day') was reached. There is room again on 2026-11-27.");
		move(5);
		await act(2);
		expect(await reason()).toContain('room again on 2026-12-02.');
	});

	it('is a calendar day: an execution that runs over midnight counts on the new one', async () => {
		const { open, clock, move } = world({ maxPerDay: 1 });
		const execution = open();
		const enter = async (name: string) => (await clock.until(execution.enter(actOf(name)))).kind;
		expect([await enter('a'), await enter('b')]).toEqual(['go', 'withheld']);
		move(1);
		expect([await enter('c'), await enter('d')]).toEqual(['go', 'withheld']);
	});

	it('counts what any node of the workflow did, and no other kind of act', async () => {
		const { act } = world({ maxPerDay: 2 });
		expect(await act(2, { nodeId: 'first' })).toBe(2);
		expect(await act(1, { nodeId: 'second' })).toBe(0);
		expect(await act(2, { act: { ...ACT, kind: 'parcel' } })).toBe(2);
	});

	it('counts what a node without a limit did, too', async () => {
		const { act } = world({ maxPerDay: 4 });
		await act(3, { limits: {} });
		expect(await act(5)).toBe(1);
	});

	it('does not count across workflows', async () => {
		const { act } = world({ maxPerDay: 1 });
		expect(await act(1, { workflowId: 'one' })).toBe(1);
		expect(await act(1, { workflowId: 'two' })).toBe(1);
	});

	it('counts in a workflow that was never saved what this execution does', async () => {
		const { act } = world({ maxPerDay: 2 });
		expect(await act(5, { workflowId: '' })).toBe(2);
		expect(await act(5, { workflowId: '' })).toBe(2);
	});

	it('does not count what surely had no effect: the lowest place is used again', async () => {
		const { open, clock, store, act } = world({ maxPerDay: 3 });
		const execution = open();
		const works = ['a', 'b', 'c'].map((name) => actOf(name));
		for (const work of works) await clock.until(execution.enter(work));
		if (works[0]) await clock.until(execution.undo(works[0]));
		expect(store.entries()).not.toContain(placeEntry('letter', TODAY, 1));
		expect((await clock.until(execution.enter(actOf('d')))).kind).toBe('go');
		expect((await clock.until(execution.enter(actOf('e')))).kind).toBe('withheld');
		if (works[1]) await clock.until(execution.undo(works[1]));
		await clock.until(execution.close());
		expect(await act(3)).toBe(1);
	});

	it('can be raised and lowered: what was done before counts', async () => {
		const { act } = world();
		const limits = (maxPerDay: number) => ({ limits: { maxPerDay } });
		expect(await act(9, limits(5))).toBe(5);
		expect(await act(9, limits(8))).toBe(3);
		expect(await act(9, limits(2))).toBe(0);
		expect(await act(9, limits(9))).toBe(1);
	});

	it.each([30, 120])('of %d is counted exactly, row by row and written down ahead', async (maxPerDay) => {
		expect(await world({ maxPerDay }).act(maxPerDay + 5)).toBe(maxPerDay);
		const { open, clock } = world({ maxPerDay });
		const works = Array.from({ length: maxPerDay + 50 }, (_none, index) => actOf(`x${index}`));
		const execution = open({ comingNext: () => works });
		let through = 0;
		for (const work of works) if ((await clock.until(execution.enter(work))).kind === 'go') through++;
		expect(through).toBe(maxPerDay);
	});
});

describe('Max per Week', () => {
	it('counts today and the six days before', async () => {
		const { act, move } = world({ maxPerWeek: 10 });
		expect(await act(4)).toBe(4);
		move(3);
		expect(await act(4)).toBe(4);
		move(3);
		// Day 6: both still count.
		expect(await act(9)).toBe(2);
		move(1);
		// The first four are a week old.
		expect(await act(9)).toBe(4);
		move(3);
		expect(await act(9)).toBe(4);
	});

	it('holds over executions of a single row', async () => {
		const world1 = world({ maxPerWeek: 3 });
		expect(await world1.actOneByOne(5)).toBe(3);
		world1.move(6);
		expect(await world1.actOneByOne(2)).toBe(0);
		world1.move(1);
		expect(await world1.actOneByOne(5)).toBe(3);
	});

	it('says on which day there is room again: when the oldest that counts is a week old', async () => {
		const { act, reason, move } = world({ maxPerWeek: 3 });
		move(-2);
		await act(1);
		move(2);
		await act(2);
		expect(await reason()).toBe("No letter was posted: the limit of 3 a week (option 'Max per Week') was reached. There is room again on 2026-12-01.");
	});

	it('says so also where all of it was done today', async () => {
		const { act, reason, move } = world({ maxPerWeek: 3 });
		await act(3);
		const said = await reason();
		const day = /on (\d{4}-\d\d-\d\d)\./.exec(said ?? '')?.[1] ?? '';
		expect(day).toBe('2026-12-03');
		move(6);
		expect(await act(1)).toBe(0);
		move(1);
		expect(await act(1)).toBe(1);
	});

	it('and Max per Day hold together, and the narrower is named', async () => {
		const { act, reason, move } = world({ maxPerDay: 4, maxPerWeek: 6 });
		expect(await act(9)).toBe(4);
		expect(await reason()).toContain("'Max per Day'");
		move(1);
		expect(await act(9)).toBe(2);
		expect(await reason()).toContain("'Max per Week'");
		move(1);
		expect(await act(9)).toBe(0);
		move(5);
		expect(await act(9)).toBe(4);
	});

	it('together with Max per Day name the day on which both have room', async () => {
		const { act, reason } = world({ maxPerDay: 4, maxPerWeek: 4 });
		await act(4);
		expect(await reason()).toBe("No letter was posted: the limit of 4 a week (option 'Max per Week') was reached. There is room again on 2026-12-03.");
	});

	it('names the day truly, whatever was done before', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(fc.nat(4), { minLength: 7, maxLength: 7 }), fc.integer({ min: 1, max: 9 }), fc.nat(5), async (before, maxPerWeek, maxPerDay) => {
				const { act, move, reason } = world();
				const limits = { maxPerDay, maxPerWeek };
				for (const count of before) {
					await act(count, { limits: {} });
					move(1);
				}
				await act(9, { limits });
				const said = await reason({ limits });
				const days = Array.from({ length: 7 }, (_none, index) => addDays(TODAY, 8 + index));
				const promised = days.findIndex((day) => said?.includes(day));
				expect(promised).toBeGreaterThanOrEqual(0);
				move(promised);
				expect(await act(1, { limits })).toBe(0);
				move(1);
				expect(await act(1, { limits })).toBe(1);
			}),
			{ numRuns: 30 },
		);
	});

	it('keeps look-ups back, too', async () => {
		const { act, open, clock } = world({ maxPerWeek: 2 });
		await act(2);
		expect((await clock.until(open().enter(towardsOf('zoe')))).kind).toBe('withheld');
	});
});

describe('a clock that is moved', () => {
	it.each([1, 9])('on by %d days gives a day its places, and no more', async (days) => {
		const { act, move } = world({ maxPerDay: 3 });
		await act(3);
		move(days);
		expect(await act(9)).toBe(3);
	});

	it.each([1, 9, 39])('back by %d days gives nothing away, until it has caught up', async (days) => {
		const { act, move, reason } = world({ maxPerDay: 3 });
		expect(await act(2)).toBe(2);
		move(-days);
		expect(await act(9)).toBe(1);
		expect(await act(9)).toBe(0);
		expect(await reason()).toContain('room again on 2026-11-27.');
		move(days);
		expect(await act(9)).toBe(0);
		move(1);
		expect(await act(9)).toBe(3);
	});

	it('back behind several days counts on the latest of them', async () => {
		const { act, move } = world({ maxPerDay: 3 });
		expect(await act(1)).toBe(1);
		move(3);
		expect(await act(2)).toBe(2);
		move(-4);
		expect(await act(9)).toBe(1);
	});

	it('back and forth never gives more than one day and one week have', async () => {
		const { act, move } = world({ maxPerDay: 3, maxPerWeek: 5 });
		let through = 0;
		for (const days of [0, -1, 1, -9, 9, -3, 2, 1]) {
			move(days);
			through += await act(9);
		}
		expect(through).toBe(3);
	});

	it('back within one execution gives nothing away either', async () => {
		const { open, clock, move } = world({ maxPerDay: 1 });
		const execution = open();
		const enter = async (name: string) => (await clock.until(execution.enter(actOf(name)))).kind;
		expect(await enter('a')).toBe('go');
		move(-1);
		expect(await enter('b')).toBe('withheld');
		move(2);
		expect(await enter('c')).toBe('go');
	});

	it('back counts on the later day for the week as well', async () => {
		const { act, move } = world({ maxPerWeek: 4 });
		expect(await act(3)).toBe(3);
		move(-7);
		expect(await act(9)).toBe(1);
		move(13);
		expect(await act(9)).toBe(0);
		move(1);
		expect(await act(9)).toBe(4);
	});

	it('does not take for a later day what another process has left behind by looking', async () => {
		const { act, move, store } = world({ maxPerDay: 3 });
		await act(2);
		store.rows.set('workflow-1', [...(store.rows.get('workflow-1') ?? []), 'day letter 2026-12-05', 'day letter 2027-01-05']);
		expect(await act(9)).toBe(1);
		move(1);
		expect(await act(9)).toBe(3);
		expect(store.entries().filter((entry) => entry.startsWith('day '))).toEqual([TODAY, addDays(TODAY, 1)].map((day) => `day letter ${day}`));
	});
});

describe('places that were given back leave holes', () => {
	/** Somebody without a limit did so many today, and the first ones surely had no effect. */
	async function withHoles(done: number, givenBack: number) {
		const made = world();
		const execution = made.open({ limits: {} });
		const works = Array.from({ length: done }, (_none, index) => actOf(`h${index}`));
		for (const work of works) await made.clock.until(execution.enter(work));
		for (const work of works.slice(0, givenBack)) await made.clock.until(execution.undo(work));
		await made.clock.until(execution.close());
		return made;
	}

	it('that are filled first', async () => {
		const { act, store } = await withHoles(6, 4);
		await act(3, { limits: {} });
		expect(store.entries().filter((entry) => entry.startsWith('count '))).toEqual([1, 2, 3, 5, 6].map((number) => placeEntry('letter', TODAY, number)));
	});

	it('of a day within a limit do not give more than the limit', async () => {
		const { act } = await withHoles(5, 3);
		expect(await act(9, { limits: { maxPerDay: 5 } })).toBe(3);
	});

	it('of a day beyond a limit do not give more than the limit', async () => {
		const { act } = await withHoles(8, 5);
		expect(await act(9, { limits: { maxPerDay: 5 } })).toBe(2);
	});

	it.each([60, 1100])('as many as %d in a row hide nothing of what comes behind them', async (givenBack) => {
		const { act } = await withHoles(givenBack + 3, givenBack);
		expect(await act(9, { limits: { maxPerDay: 5 } })).toBe(2);
	});

	it('of the week before do not give more than the limit', async () => {
		const { act, move } = await withHoles(8, 5);
		move(1);
		expect(await act(9, { limits: { maxPerWeek: 5 } })).toBe(2);
	});
});

describe('nodes with and without a limit in one process', () => {
	function two(maxPerDay: number) {
		const { open, clock } = world();
		const enter = async (execution: ReturnType<typeof open>, work: Work) => (await clock.until(execution.enter(work))).kind;
		const works = Array.from({ length: 9 }, (_none, index) => actOf(`f${index}`));
		return { limited: open({ limits: { maxPerDay } }), free: open({ limits: {} }), enter, works, undo: async (execution: ReturnType<typeof open>, work: Work) => await clock.until(execution.undo(work)) };
	}

	it('hold the limit where the other took places beyond what was free', async () => {
		const { limited, free, enter, works } = two(5);
		expect(await enter(limited, actOf('a'))).toBe('go');
		// The first of these tries the place that is taken, and leaves one out.
		for (const work of works.slice(0, 5)) await enter(free, work);
		expect(await enter(limited, actOf('b'))).toBe('withheld');
	});

	it('hold the limit where the other gave some back', async () => {
		const { limited, free, enter, works, undo } = two(5);
		expect(await enter(limited, actOf('a'))).toBe('go');
		for (const work of works) await enter(free, work);
		for (const work of works.slice(0, 4)) await undo(free, work);
		// Six are out, and four places below are free.
		expect(await enter(limited, actOf('b'))).toBe('withheld');
	});

	it('use the room that the other gives back', async () => {
		const { limited, free, enter, works, undo } = two(5);
		for (const work of works) await enter(free, work);
		expect(await enter(limited, actOf('a'))).toBe('withheld');
		for (const work of works.slice(0, 6)) await undo(free, work);
		expect(await enter(limited, actOf('b'))).toBe('go');
	});
});

describe('what is written down ahead', () => {
	it('takes another place where midnight comes between', async () => {
		const works = ['a', 'b', 'c'].map((name) => actOf(name));
		const { open, clock, store, move } = world({ maxPerDay: 2 });
		const execution = open({ comingNext: () => works });
		const enter = async (work = actOf(`x${store.calls.length}`)) => (await clock.until(execution.enter(work))).kind;
		expect(await enter(works[0])).toBe('go');
		move(1);
		expect([await enter(works[1]), await enter(works[2]), await enter()]).toEqual(['go', 'go', 'withheld']);
		await clock.until(execution.close());
		const tomorrow = addDays(TODAY, 1);
		const places = [placeEntry('letter', TODAY, 1), placeEntry('letter', tomorrow, 1), placeEntry('letter', tomorrow, 2)];
		expect(store.entries().filter((entry) => entry.startsWith('count '))).toEqual(places);
	});

	it('and got no place gets one in its turn, where another gave it back', async () => {
		const { open, clock } = world({ maxPerDay: 3 });
		const other = open();
		const theirs = [actOf('p'), actOf('q')];
		for (const work of theirs) await clock.until(other.enter(work));
		const works = ['a', 'b'].map((name) => actOf(name));
		const execution = open({ comingNext: () => works });
		expect((await clock.until(execution.enter(works[0] ?? actOf('-')))).kind).toBe('go');
		await clock.until(other.undo(theirs[0] ?? actOf('-')));
		expect((await clock.until(execution.enter(works[1] ?? actOf('-')))).kind).toBe('go');
	});
});

describe('a full day', () => {
	it('is looked at twice by the first that finds it full, and no other of the process waits', async () => {
		const { act, reason, clock } = world({ maxPerDay: 1 });
		await act(1);
		await reason();
		const before = clock.now();
		expect(await reason()).toContain('limit of 1 a day');
		expect(clock.now()).toBe(before);
	});

	/** What another process writes for a moment when it looks for places; its removing them may be overwritten, and comes seconds later. */
	const looksFor = (number: number) => {
		const place = placeEntry(ACT.kind, TODAY, number);
		return [...sure(place), lookedFor(place)];
	};

	it.each([500, 4000])('that only looks full, because another process looks for its places for %d ms, is not', async (takes) => {
		const { open, store, clock } = world({ maxPerDay: 2 });
		const looks = [1, 2].flatMap(looksFor);
		store.rows.set('workflow-1', looks);
		clock.at(takes, () => store.rows.set('workflow-1', (store.rows.get('workflow-1') ?? []).filter((entry) => !looks.includes(entry))));
		expect(await clock.until(open().enter(actOf('ada')))).toEqual({ kind: 'go' });
		expect(clock.now()).toBeGreaterThan(takes);
	});

	it('that another process was killed looking at is full, after some seconds', async () => {
		const { reason, store, clock } = world({ maxPerDay: 2 });
		store.rows.set('workflow-1', [1, 2].flatMap(looksFor));
		expect(await reason()).toContain('limit of 2 a day');
		expect(clock.now()).toBeLessThan(10_000);
		// What it left behind keeps nobody waiting again.
		const before = clock.now();
		expect(await reason({ process: startProcess() })).toContain('limit of 2 a day');
		expect(clock.now() - before).toBeLessThan(2000);
	});
});

it("a place that is another's is left as it was found: whoever tries for it next must not meet what we left there", async () => {
	const { open, store, clock } = world({ maxPerDay: 3 });
	const execution = open();
	await clock.until(execution.enter(actOf('ada')));
	const theirs = sure(placeEntry(ACT.kind, TODAY, 2));
	store.rows.set('workflow-1', [...(store.rows.get('workflow-1') ?? []), ...theirs]);
	await clock.until(execution.enter(actOf('bob')));
	const claimedPlaces = store.entries().filter((entry) => entry.startsWith('claim count'));
	expect(claimedPlaces).toEqual([1, 3].map((number) => `claim ${placeEntry(ACT.kind, TODAY, number)}`));
	expect(store.entries()).toEqual(expect.arrayContaining(theirs));
});

it('a limit of a thousand sees what was done beyond it', async () => {
	const { act, open, clock } = world();
	const execution = open({ limits: {} });
	const works = Array.from({ length: 1030 }, (_none, index) => actOf(`m${index}`));
	for (const work of works) await clock.until(execution.enter(work));
	for (const work of works.slice(0, 40)) await clock.until(execution.undo(work));
	await clock.until(execution.close());
	expect(await act(20, { limits: { maxPerDay: 1000 } })).toBe(10);
}, 30_000);

describe("how often n8n's store is asked", () => {
	it('is twice for a row without limits and 3 times with them, and for the first one at most 7 times, and once more at the end', async () => {
		for (const [limits, first, next] of [[{}, 2, 2], [{ maxPerDay: 20, maxPerWeek: 80 }, 7, 3]] as const) {
			const { open, clock, store } = world(limits);
			const execution = open();
			await clock.until(execution.enter(actOf('a')));
			expect(store.calls).toHaveLength(first);
			store.calls = [];
			await clock.until(execution.enter(actOf('b')));
			expect(store.calls).toHaveLength(next);
			// The first act of a day looks for old ones.
			await clock.until(execution.close());
			store.calls = [];
			const again = open();
			await clock.until(again.enter(actOf('c')));
			await clock.until(again.close());
			expect(store.calls).toHaveLength(first + 1);
		}
	});

	it('is at most 3 times per person where ten executions of one process take the places in turn', async () => {
		const { open, clock, store } = world({ maxPerDay: 150 });
		const executions = Array.from({ length: 10 }, () => open());
		const verdicts: string[] = [];
		for (let person = 0; person < 10; person++) {
			for (const [index, execution] of executions.entries()) {
				verdicts.push((await clock.until(execution.gates.claim.enter(actOf(`${index} ${person}`)))).kind);
			}
		}
		expect(verdicts).toEqual(Array(100).fill('go'));
		// One place after the other, taken by somebody else meanwhile, would be tried in vain.
		expect(store.calls.length).toBeLessThanOrEqual(300);
	});

	it('is 3 times for somebody who is known, also where that is the first of the day', async () => {
		const { open, clock, store, move } = world();
		await clock.until(open().enter(actOf('a')));
		move(1);
		store.calls = [];
		const again = open();
		await clock.until(again.enter(actOf('a')));
		await clock.until(again.close());
		expect(store.calls).toHaveLength(3);
	});

	it('is twice for 200 rows written down ahead', async () => {
		const { open, clock, store } = world();
		const works = Array.from({ length: 200 }, (_none, index) => actOf(`x${index}`));
		const execution = open({ comingNext: () => works });
		for (const work of works) await clock.until(execution.enter(work));
		expect(store.calls).toHaveLength(2);
	});

	it('is twice per row where many follow, and once for each hundred entries that only served to claim', async () => {
		const { open, clock, store } = world();
		const execution = open();
		for (let row = 0; row < 50; row++) await clock.until(execution.enter(actOf(`x${row}`)));
		expect(store.calls.length).toBeLessThanOrEqual(50 * 2 + 2);
		await clock.until(execution.close());
		expect(store.entries().filter((entry) => entry.startsWith('count '))).toHaveLength(50);
		expect(store.entries().filter((entry) => /^(claim|seal|token) /.test(entry))).toEqual([]);
	});

	it('is few times where another process has taken hundreds of places', async () => {
		const { open, clock, store } = world();
		const taken = Array.from({ length: 400 }, (_none, index) => placeAt('letter', TODAY, index + 1));
		store.rows.set('workflow-1', [...taken.map(({ entry }) => entry).flatMap(sure), ...new Set(taken.flatMap(({ dayEntries }) => dayEntries))]);
		const execution = open();
		for (let row = 0; row < 5; row++) await clock.until(execution.enter(actOf(`x${row}`)));
		// Once more for each place tried that was another's.
		expect(store.calls.length).toBeLessThanOrEqual(5 * 2 + 16);
		await clock.until(execution.close());
		expect(store.entries().filter((entry) => entry.startsWith('count '))).toHaveLength(405);
	});

	it('forgets days that no week asks for any more, with the first act of a day', async () => {
		const { act, move, store } = world({ maxPerWeek: 10 });
		await act(2);
		move(6);
		await act(1);
		expect(store.entries()).toContain(placeEntry('letter', TODAY, 2));
		move(1);
		await act(1);
		const days = new Set(store.entries().flatMap((entry) => /count letter (\S+)/.exec(entry)?.[1] ?? []));
		expect([...days]).toEqual([addDays(TODAY, 6), addDays(TODAY, 7)]);
		expect(store.entries().filter((entry) => entry.startsWith('day '))).toHaveLength(2);
	});
});

it('the words of the act are in every reason', async () => {
	const { act, reason } = world({ maxPerDay: 1 });
	await act(1);
	expect(await reason()).toMatch(new RegExp(`^No ${WORDS.noun} was ${WORDS.done}: `));
});
