// How many questions are under way at once, and how often OutX is asked in vain.
import { createRequestBudget, QUESTIONS_AT_ONCE, type Finding } from '../../nodes/OutxLinkedIn/execution/waiting/requestBudget';
import { VirtualClock } from './virtual-clock.mts';

interface Asked {
	at: number;
	finding: Finding;
}

interface Load {
	/** What the nth question (from 1) finds, and how long it takes. */
	answer: (nth: number, at: number) => { finding: Finding; latencyMs?: number; retryAfter?: number };
	/** Asks as often as it may until then. */
	untilMs?: number;
	/** Or so many times. */
	count?: number;
}

/** Asks as fast as the budget lets it. */
async function ask({ answer, untilMs = Infinity, count = Infinity }: Load) {
	const clock = new VirtualClock();
	const budget = createRequestBudget(clock);
	const asked: Asked[] = [];
	let underWay = 0;
	let mostAtOnce = 0;
	let wake = new AbortController();
	const work = async () => {
		while (asked.length < count && clock.now() < untilMs) {
			const at = budget.freeAt();
			if (at > clock.now()) {
				wake = new AbortController();
				await clock.sleep(Math.min(at, untilMs) - clock.now(), wake.signal);
				continue;
			}
			const over = budget.spend();
			const { finding, latencyMs = 50, retryAfter } = answer(asked.length + 1, clock.now());
			asked.push({ at: clock.now(), finding });
			mostAtOnce = Math.max(mostAtOnce, ++underWay);
			void clock.sleep(latencyMs).then(() => {
				underWay--;
				over(finding, retryAfter);
				wake.abort();
			});
			if (latencyMs === 0) await Promise.resolve();
		}
		await clock.sleep(1_000_000);
	};
	await clock.until(work());
	return { clock, asked, mostAtOnce, times: asked.map(({ at }) => at) };
}

const mostInASecond = (times: number[]): number =>
	Math.max(0, ...times.map((start) => times.filter((at) => at >= start && at < start + 1000).length));

const within = (times: number[], from: number, to: number): number => times.filter((at) => at >= from && at < to).length;

describe('questions in vain', () => {
	it.each([0, 1, 50, 300, 900, 1500])('are at most 10 in any second, however long OutX takes (%d ms)', async (latencyMs) => {
		const { times } = await ask({ answer: () => ({ finding: 'running', latencyMs }), untilMs: 30_000 });
		expect(mostInASecond(times)).toBeLessThanOrEqual(10);
		if (latencyMs <= 300) expect(times.length).toBeGreaterThan(30 * 6);
	});

	it('are at most 10 in any second also where they travel unevenly', async () => {
		const { times } = await ask({ answer: (nth) => ({ finding: 'running', latencyMs: (nth * 379) % 997 }), untilMs: 30_000 });
		expect(mostInASecond(times)).toBeLessThanOrEqual(10);
	});
});

describe('ends', () => {
	it('are free: they are read as fast as OutX answers, 10 at once', async () => {
		const { times, mostAtOnce } = await ask({ answer: () => ({ finding: 'end', latencyMs: 50 }), count: 500 });
		expect(mostAtOnce).toBe(QUESTIONS_AT_ONCE);
		expect(times.at(-1)).toBe((500 / 10 - 1) * 50);
	});

	it('among questions in vain do not make those more', async () => {
		const { asked } = await ask({ answer: (nth) => ({ finding: nth % 3 === 0 ? 'end' : 'running', latencyMs: 20 }), untilMs: 20_000 });
		const vain = asked.filter(({ finding }) => finding === 'running').map(({ at }) => at);
		expect(mostInASecond(vain)).toBeLessThanOrEqual(10);
		expect(asked.length).toBeGreaterThan(1.4 * vain.length);
	});
});

describe('at once', () => {
	it.each<Finding>(['end', 'running'])('there are never more than 10 under way (%s)', async (finding) => {
		const { mostAtOnce } = await ask({ answer: () => ({ finding, latencyMs: 1900 }), untilMs: 20_000 });
		expect(mostAtOnce).toBe(10);
	});

	it('the eleventh has to wait until one is answered', () => {
		const budget = createRequestBudget(new VirtualClock());
		const over = Array.from({ length: 10 }, () => budget.spend());
		expect(budget.freeAt()).toBe(Infinity);
		over[3]?.('end');
		expect(budget.freeAt()).toBe(0);
	});
});

describe('trouble', () => {
	it('takes places away, down to one question at a time', async () => {
		const { asked } = await ask({ answer: () => ({ finding: 'trouble', latencyMs: 500 }), untilMs: 60_000 });
		const late = asked.map(({ at }) => at).filter((at) => at > 20_000);
		expect(mostInASecond(late)).toBeLessThanOrEqual(10);
		const gaps = late.slice(1).map((at, index) => at - (late[index] ?? 0));
		expect(Math.min(...gaps)).toBeGreaterThanOrEqual(500);
	});

	it('is followed by gradual recovery', async () => {
		const { clock, asked } = await ask({
			answer: (_nth, at) => (at < 10_000 ? { finding: 'trouble', latencyMs: 100 } : { finding: 'end', latencyMs: 100 }),
			untilMs: 40_000,
		});
		expect(clock.now()).toBeGreaterThan(0);
		const times = asked.map(({ at }) => at);
		const resumed = times.find((at) => at >= 10_000) ?? 0;
		const atOnce = (after: number) => within(times, resumed + after, resumed + after + 100);
		expect(atOnce(0)).toBe(1);
		expect(atOnce(100)).toBeLessThanOrEqual(2);
		expect(atOnce(300)).toBeLessThan(8);
		expect(within(times, 35_000, 36_000)).toBe(100);
	});

	it.each([1, 2, 2, 2, 3, 3, 3, 4].map((places, good) => [good, places]))('leaves one place, and after %d good answers there are %d', (good, places) => {
		const budget = createRequestBudget(new VirtualClock());
		for (let time = 0; time < 5; time++) budget.spend()('trouble');
		for (let time = 0; time < good; time++) budget.spend()('end');
		let underWay = 0;
		for (; budget.freeAt() < Infinity; underWay++) budget.spend();
		expect(underWay).toBe(places);
	});

	it('is what an answer that takes two seconds is', async () => {
		const clock = new VirtualClock();
		const budget = createRequestBudget(clock);
		const over = budget.spend();
		await clock.until(clock.sleep(2000));
		over('end');
		for (let question = 0; question < 5; question++) budget.spend();
		expect(budget.freeAt()).toBe(Infinity);
	});

	it('is what an answer that takes more than two seconds is', async () => {
		const slow = await ask({ answer: () => ({ finding: 'end', latencyMs: 2500 }), untilMs: 60_000 });
		expect(within(slow.times, 30_000, 60_000)).toBeLessThanOrEqual(12);
		const patient = await ask({ answer: () => ({ finding: 'end', latencyMs: 1900 }), untilMs: 60_000 });
		expect(within(patient.times, 30_000, 60_000)).toBeGreaterThan(140);
	});
});

describe('a refusal', () => {
	const once = async (retryAfter?: number) => {
		const { times } = await ask({
			answer: (nth) => (nth === 1 ? { finding: 'refused', latencyMs: 0, ...(retryAfter === undefined ? {} : { retryAfter }) } : { finding: 'end', latencyMs: 10 }),
			count: 2,
		});
		return times;
	};

	it('stops all questions for as long as OutX says, or a second', async () => {
		expect((await once(40))[1]).toBe(40_000);
		expect((await once())[1]).toBe(1000);
	});

	it('is not cut short by a smaller one', () => {
		const clock = new VirtualClock();
		const budget = createRequestBudget(clock);
		const [first, second] = [budget.spend(), budget.spend()];
		first('refused', 40);
		second('refused', 10);
		expect(budget.freeAt()).toBe(40_000);
	});

	it('slows down to about half of what OutX answered last, and speeds up again', async () => {
		const times = (
			await ask({
				answer: (nth) => ({ finding: nth === 400 ? 'refused' : 'end', latencyMs: 50 }),
				untilMs: 20_000,
			})
		).times;
		const refusedAt = times[399] ?? 0;
		expect(within(times, refusedAt - 1000, refusedAt)).toBeGreaterThan(190);
		const resumed = times.find((at) => at > refusedAt + 500) ?? 0;
		expect(resumed).toBe(refusedAt + 50 + 1000);
		expect(within(times, resumed, resumed + 950)).toBeLessThanOrEqual(130);
		expect(within(times, resumed, resumed + 950)).toBeGreaterThan(60);
		expect(within(times, resumed + 10_000, resumed + 11_000)).toBeGreaterThan(190);
	});

	it('again and again keeps it at the edge of what OutX takes, with few refusals', async () => {
		// An OutX that takes 20 questions a second and refuses the others.
		const taken: number[] = [];
		const { asked } = await ask({
			answer: (_nth, at) => {
				while (taken[0] !== undefined && taken[0] <= at - 1000) taken.shift();
				if (taken.length >= 20) return { finding: 'refused', latencyMs: 30 };
				taken.push(at);
				return { finding: 'end', latencyMs: 30 };
			},
			untilMs: 60_000,
		});
		const good = asked.filter(({ finding }) => finding === 'end').length;
		const refused = asked.length - good;
		expect(good).toBeGreaterThan(60 * 8);
		expect(refused).toBeLessThan(good / 4);
	});

	it('by an OutX that takes nothing any more leads to about one question a second at most', async () => {
		const { times } = await ask({ answer: () => ({ finding: 'refused', latencyMs: 30 }), untilMs: 120_000 });
		expect(within(times, 60_000, 120_000)).toBeLessThanOrEqual(61);
		expect(within(times, 60_000, 120_000)).toBeGreaterThan(20);
	});

	it('of questions that were under way together counts once', async () => {
		const clock = new VirtualClock();
		const budget = createRequestBudget(clock);
		// OutX has answered 200 in the last second.
		for (let question = 0; question < 200; question++) budget.spend()('end');
		const over = Array.from({ length: 10 }, () => budget.spend());
		over.forEach((end) => end('refused'));
		await clock.until(clock.sleep(2000));
		budget.spend()('end');
		// A hundred a second or a little more; refusals that counted ten times would make it one.
		expect(budget.freeAt() - clock.now()).toBeLessThanOrEqual(10);
	});

	describe('in numbers', () => {
		const world = () => {
			const clock = new VirtualClock();
			const budget = createRequestBudget(clock);
			return {
				sleep: async (ms: number) => await clock.until(clock.sleep(ms)),
				find: (finding: Finding, times = 1) => {
					for (let time = 0; time < times; time++) budget.spend()(finding);
				},
				/** How often a second OutX may be asked now. */
				perSecond: () => {
					budget.spend()('end');
					return 1000 / (budget.freeAt() - clock.now());
				},
			};
		};

		it('asks half as often as OutX answered in the last second, then each second a quarter and one more, and at last without a pause', async () => {
			const { sleep, find, perSecond } = world();
			find('end', 200);
			find('refused');
			await sleep(1000);
			expect(perSecond()).toBeCloseTo(100);
			await sleep(5);
			expect(perSecond()).toBeCloseTo(126);
			await sleep(1000);
			expect(perSecond()).toBeCloseTo(126);
			await sleep(5);
			expect(perSecond()).toBeCloseTo(158.5);
			for (let second = 0; second < 10; second++) {
				await sleep(1005);
				perSecond();
			}
			expect(perSecond()).toBe(Infinity);
		});

		it.each([
			['answers of more than a second ago', 200, 'end', 1005, 1],
			['what was no answer', 200, 'trouble', 0, 1],
			['answers of the last second', 200, 'end', 1004, 100],
		] as const)('reckons with %s as it should', async (_what, times, finding, later, expected) => {
			const { sleep, find, perSecond } = world();
			find(finding, times);
			await sleep(later);
			find('refused');
			await sleep(1000);
			expect(perSecond()).toBeCloseTo(expected);
		});

		it('halves again at a refusal half a second later, and not before', async () => {
			const { sleep, find, perSecond } = world();
			find('end', 200);
			find('refused');
			await sleep(502);
			find('refused');
			await sleep(1);
			expect(perSecond()).toBeCloseTo(1000 / 999);
			find('refused');
			await sleep(1000);
			expect(perSecond()).toBeCloseTo(50);
		});
	});

	it('with a time, of something else than too many questions, is heeded too', () => {
		const budget = createRequestBudget(new VirtualClock());
		budget.spend()('trouble', 30);
		expect(budget.freeAt()).toBe(30_000);
	});
});

it('a late answer does not free a place that another question has', () => {
	const clock = new VirtualClock();
	const budget = createRequestBudget(clock);
	const first = Array.from({ length: 10 }, () => budget.spend());
	first.slice(0, 9).forEach((over) => over('end'));
	Array.from({ length: 9 }, () => budget.spend());
	expect(budget.freeAt()).toBe(Infinity);
	first[9]?.('end');
	expect(budget.freeAt()).toBe(0);
	budget.spend();
	expect(budget.freeAt()).toBe(Infinity);
});
