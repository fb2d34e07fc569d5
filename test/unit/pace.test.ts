// One pace per account, however work arrives: rows of one execution, many executions at once, two accounts.
import fc from 'fast-check';
import { GO, type Verdict } from '../../nodes/OutxLinkedIn/execution/gates/gates';
import { paceGate } from '../../nodes/OutxLinkedIn/execution/gates/pace';
import type { Step } from '../../nodes/OutxLinkedIn/execution/step';
import { actStep, directRequest, followRequest, readStep, stepOf, towardsStep, workOf } from './builders';
import { letMany, seededChance, VirtualClock } from './virtual-clock.mts';

interface Sent {
	who: string;
	at: number;
}

interface Execution {
	who: string;
	rows: number;
	account?: string;
	spacing?: number;
	startsAt?: number;
	/** How long OutX takes for each of its requests. */
	latencyMs?: number;
	signal?: AbortSignal;
	step?: Step;
	stillHolds?: () => Promise<Verdict>;
}

const always = async (): Promise<Verdict> => GO;

/** Runs the executions side by side, each with its rows one after the other, and tells what went out when. */
async function run(clock: VirtualClock, executions: Execution[]): Promise<Sent[]> {
	const sent: Sent[] = [];
	const running = executions.map(
		async ({ who, rows, account = 'key', spacing = 3, startsAt = 0, latencyMs = 0, signal = new AbortController().signal, step = actStep('x'), stillHolds = always }) => {
			await clock.sleep(startsAt - clock.now());
			const gate = paceGate({ account, spacingSeconds: spacing, clock, signal, stillHolds });
			for (let row = 0; row < rows; row++) {
				const { kind } = await gate.enter(workOf(step));
				if (kind !== 'go') return;
				sent.push({ who, at: clock.now() });
				await clock.sleep(latencyMs);
			}
		},
	);
	await clock.until(Promise.all(running));
	return sent;
}

const times = (sent: Sent[]): number[] => sent.map(({ at }) => at);
const gaps = (sent: Sent[]): number[] => times(sent).slice(1).map((at, index) => at - (sent[index]?.at ?? 0));
const who = (sent: Sent[]): string => sent.map((one) => one.who).join('');

describe('the spacing', () => {
	it('is kept on average, and varies by a third either way', async () => {
		const clock = new VirtualClock();
		clock.chance = seededChance();
		const between = gaps(await run(clock, [{ who: 'a', rows: 100 }]));
		expect(Math.min(...between)).toBeGreaterThanOrEqual(2000 - 1e-6);
		expect(Math.max(...between)).toBeLessThanOrEqual(4000);
		expect(Math.max(...between) - Math.min(...between)).toBeGreaterThan(1800);
		const average = between.reduce((sum, gap) => sum + gap, 0) / between.length;
		expect(average).toBeGreaterThan(2800);
		expect(average).toBeLessThan(3200);
	});

	it.each([
		[0, 2000],
		[0.5, 3000],
		[1 - Number.EPSILON, 4000],
	])('is, where chance says %d, %d ms for 3 seconds', async (chance, ms) => {
		const clock = new VirtualClock();
		clock.chance = chance;
		for (const gap of gaps(await run(clock, [{ who: 'a', rows: 3 }]))) expect(gap).toBeCloseTo(ms, 6);
	});

	it('does not hold up the first request, nor one that comes long after the last', async () => {
		const sent = await run(new VirtualClock(), [
			{ who: 'a', rows: 1 },
			{ who: 'b', rows: 1, startsAt: 60_000 },
		]);
		expect(times(sent)).toEqual([0, 60_000]);
	});

	it('of 0 sends without a pause', async () => {
		expect(times(await run(new VirtualClock(), [{ who: 'a', rows: 3, spacing: 0 }]))).toEqual([0, 0, 0]);
	});

	it('counts from when a request went out, not from its answer', async () => {
		expect(times(await run(new VirtualClock(), [{ who: 'a', rows: 3, latencyMs: 1000 }]))).toEqual([0, 3000, 6000]);
		expect(times(await run(new VirtualClock(), [{ who: 'a', rows: 3, latencyMs: 5000 }]))).toEqual([0, 5000, 10_000]);
	});

	it.each<[string, Step, number]>([
		['an act', actStep('a'), 3000],
		['what leads to one', towardsStep('a'), 3000],
		['a read that costs a LinkedIn action', readStep('a'), 3000],
		['an answer at once that the account is seen to ask for', stepOf(directRequest('a', { kind: 'reads' }, { isPaced: true })), 3000],
		['an answer at once of OutX alone', stepOf(directRequest('a')), 0],
		['a question about a task', stepOf(followRequest('a')), 0],
	])('between requests of %s is as it should be', async (_what, step, gap) => {
		expect(times(await run(new VirtualClock(), [{ who: 'a', rows: 2, step }]))).toEqual([0, gap]);
	});

	it('is that of whoever waits', async () => {
		const sent = await run(new VirtualClock(), [
			{ who: 'a', rows: 2, spacing: 3 },
			{ who: 'b', rows: 1, spacing: 20, startsAt: 1 },
			{ who: 'c', rows: 1, spacing: 1, startsAt: 2 },
		]);
		expect(sent).toEqual([
			{ who: 'a', at: 0 },
			{ who: 'a', at: 3000 },
			{ who: 'b', at: 23_000 },
			{ who: 'c', at: 24_000 },
		]);
	});
});

describe('executions at once with one key', () => {
	it.each([5, 200])('%d of a single row each keep one spacing, in the order they came', async (count) => {
		const clock = new VirtualClock();
		const executions = Array.from({ length: count }, (_none, index) => ({ who: `${index},`, rows: 1 }));
		const sent = await run(clock, executions);
		expect(who(sent)).toBe(executions.map((one) => one.who).join(''));
		expect(times(sent)).toEqual(executions.map((_one, index) => index * 3000));
	});

	it('keep it however they come', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.record({ startsAt: fc.nat(20_000), rows: fc.integer({ min: 1, max: 5 }), latencyMs: fc.nat(5000) }), { minLength: 1, maxLength: 8 }),
				fc.integer(),
				async (executions, seed) => {
					const clock = new VirtualClock();
					clock.chance = seededChance(seed);
					const sent = await run(clock, executions.map((one, index) => ({ who: `${index}`, ...one })));
					expect(sent).toHaveLength(executions.reduce((sum, { rows }) => sum + rows, 0));
					expect(Math.min(Infinity, ...gaps(sent))).toBeGreaterThanOrEqual(2000 - 1e-6);
				},
			),
			{ numRuns: 100 },
		);
	});

	it('are fair: one with 500 rows holds up one with a single row by one turn', async () => {
		const sent = await run(new VirtualClock(), [
			{ who: 'a', rows: 500 },
			{ who: 'b', rows: 1, startsAt: 10_000 },
			{ who: 'c', rows: 3, startsAt: 10_000 },
		]);
		const ofB = sent.find((one) => one.who === 'b');
		expect(ofB?.at).toBeLessThanOrEqual(10_000 + 2 * 3000);
		expect(who(sent).slice(0, 12)).toBe('aaaaabcacaca');
	});

	it('send as soon as the turn is theirs, also when the one before is slow to answer', async () => {
		const sent = await run(new VirtualClock(), [
			{ who: 'a', rows: 1, latencyMs: 60_000 },
			{ who: 'b', rows: 1, startsAt: 1 },
		]);
		expect(times(sent)).toEqual([0, 3000]);
	});
});

describe('two accounts', () => {
	it('do not wait for each other', async () => {
		const sent = await run(new VirtualClock(), [
			{ who: 'a', rows: 3, account: 'one' },
			{ who: 'b', rows: 3, account: 'two' },
		]);
		expect(times(sent.filter((one) => one.who === 'a'))).toEqual([0, 3000, 6000]);
		expect(times(sent.filter((one) => one.who === 'b'))).toEqual([0, 3000, 6000]);
	});
});

describe('Stop', () => {
	it('ends the wait of its execution at once, and nobody behind goes sooner', async () => {
		const clock = new VirtualClock();
		const stop = new AbortController();
		clock.at(4000, () => stop.abort());
		const sent = await run(clock, [
			{ who: 'a', rows: 2 },
			{ who: 'b', rows: 1, startsAt: 1, signal: stop.signal },
			{ who: 'c', rows: 1, startsAt: 2 },
			{ who: 'd', rows: 1, startsAt: 3 },
		]);
		// b would have had its turn at 6 s.
		expect(sent).toEqual([
			{ who: 'a', at: 0 },
			{ who: 'a', at: 3000 },
			{ who: 'c', at: 6000 },
			{ who: 'd', at: 9000 },
		]);
	});

	it('of one that waits in the middle lets those behind come after those before, spaced', async () => {
		const clock = new VirtualClock();
		const stop = new AbortController();
		clock.at(1000, () => stop.abort());
		const sent = await run(clock, [
			{ who: 'a', rows: 1 },
			{ who: 'b', rows: 1 },
			{ who: 'c', rows: 1, signal: stop.signal },
			{ who: 'd', rows: 1 },
		]);
		expect(sent).toEqual([
			{ who: 'a', at: 0 },
			{ who: 'b', at: 3000 },
			{ who: 'd', at: 6000 },
		]);
	});

	it('of one whose turn it is lets the next go at the moment it would have gone', async () => {
		const clock = new VirtualClock();
		const stop = new AbortController();
		clock.at(1000, () => stop.abort());
		const sent = await run(clock, [
			{ who: 'a', rows: 1 },
			{ who: 'b', rows: 1, signal: stop.signal },
			{ who: 'c', rows: 1 },
		]);
		expect(sent).toEqual([
			{ who: 'a', at: 0 },
			{ who: 'c', at: 3000 },
		]);
	});

	it('is heard at once by everybody who waits with it', async () => {
		const clock = new VirtualClock();
		const stop = new AbortController();
		clock.at(1000, () => stop.abort());
		letMany(stop.signal);
		const gate = () => paceGate({ account: 'key', spacingSeconds: 3600, clock, signal: stop.signal, stillHolds: always });
		const waiting = Array.from({ length: 50 }, async () => {
			const { kind } = await gate().enter(workOf(actStep('x')));
			return `${kind} ${clock.now()}`;
		});
		const ends = await clock.until(Promise.all(waiting));
		expect(ends).toEqual(['go 0', ...Array<string>(49).fill('canceled 1000')]);
	});

	it('before the turn was asked for is heard, too', async () => {
		const clock = new VirtualClock();
		expect(await run(clock, [{ who: 'a', rows: 1, signal: AbortSignal.abort() }])).toEqual([]);
		expect(times(await run(clock, [{ who: 'b', rows: 2 }]))).toEqual([0, 3000]);
	});

	it('leaves no listener behind', async () => {
		const clock = new VirtualClock();
		const { signal } = new AbortController();
		let listeners = 0;
		const { addEventListener, removeEventListener } = signal;
		signal.addEventListener = ((...args: Parameters<typeof addEventListener>) => {
			listeners++;
			addEventListener.apply(signal, args);
		}) as typeof signal.addEventListener;
		signal.removeEventListener = ((...args: Parameters<typeof removeEventListener>) => {
			listeners--;
			removeEventListener.apply(signal, args);
		}) as typeof signal.removeEventListener;
		await run(clock, [{ who: 'a', rows: 20, signal }, { who: 'b', rows: 20, signal }]);
		expect(listeners).toBe(0);
	});
});

describe('what is asked of a request when its turn has come', () => {
	it('is waited for by those behind, and one that may not go after all takes no time from them', async () => {
		const clock = new VirtualClock();
		const after = (ms: number, verdict: Verdict) => async () => {
			await clock.sleep(ms);
			return verdict;
		};
		const sent = await run(clock, [
			{ who: 'a', rows: 1 },
			{ who: 'b', rows: 1, stillHolds: after(2000, GO) },
			{ who: 'c', rows: 1, stillHolds: after(500, { kind: 'withheld', status: 'deferred', reason: 'Full.' }) },
			{ who: 'd', rows: 1 },
		]);
		expect(sent.map((one) => `${one.who} ${one.at}`)).toEqual(['a 0', 'b 5000', 'd 8500']);
	});
});

describe('an account that is idle', () => {
	it('is forgotten after two hours, and no sooner: its last request still counts until then', async () => {
		const clock = new VirtualClock();
		const hour = 3600 * 1000;
		await run(clock, [{ who: 'a', rows: 1, account: 'one' }]);
		const slow = { who: 'b', rows: 1, account: 'one', spacing: 3600 };
		expect(times(await run(clock, [slow]))).toEqual([hour]);
		// Another account's request tidies up.
		await run(clock, [{ who: 'c', rows: 1, account: 'two', startsAt: 3 * hour + 1 }]);
		const sent = await run(clock, [{ ...slow, spacing: 3 * 3600 }]);
		expect(times(sent)).toEqual([3 * hour + 1]);
	});

	it('is not forgotten while somebody waits for it', async () => {
		const clock = new VirtualClock();
		const hour = 3600 * 1000;
		const sent = await run(clock, [
			{ who: 'a', rows: 2, account: 'one', spacing: 4 * 3600 },
			{ who: 'b', rows: 1, account: 'two', startsAt: 3 * hour },
			{ who: 'c', rows: 1, account: 'one', startsAt: 3 * hour + 1 },
		]);
		// c comes behind a, who has waited since the beginning.
		expect(sent.map((one) => `${one.who} ${one.at}`)).toEqual(['a 0', `b ${3 * hour}`, `a ${4 * hour}`, `c ${4 * hour + 3000}`]);
	});

	it('of another clock does not matter', async () => {
		await run(new VirtualClock(), [{ who: 'a', rows: 1 }]);
		expect(times(await run(new VirtualClock(), [{ who: 'a', rows: 1 }]))).toEqual([0]);
	});
});
