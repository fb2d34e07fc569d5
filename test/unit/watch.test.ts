// Asking about all open tasks together: how soon, how often, until when, on virtual time.
import fc from 'fast-check';
import { httpProblem, notReachable } from '../../nodes/OutxLinkedIn/messages';
import type { Finding } from '../../nodes/OutxLinkedIn/execution/waiting/requestBudget';
import { createTurns } from '../../nodes/OutxLinkedIn/execution/waiting/turns';
import {
	ATTEMPTS_FOR_ONE_ANSWER,
	createWatch,
	NEW_TASK_GRACE_MS,
	type Watch,
	type WatchedTask,
	type WatchParts,
	type WatchRules,
} from '../../nodes/OutxLinkedIn/execution/waiting/watch';
import { newTask, type StatusReply, type Task } from '../../nodes/OutxLinkedIn/transport/tasks';
import { seededChance, VirtualClock } from './virtual-clock.mts';

const SECOND = 1000;
const INTERVAL = 5 * SECOND;
const MAX_WAIT = 150 * SECOND;

const running = (status = 'pending'): StatusReply => ({ kind: 'task', task: { ...newTask('any'), status } });
const ended = (state: Task['state'] = 'completed'): StatusReply => ({
	kind: 'task',
	task: { ...newTask('any'), status: state, state },
});
const refused = (status: number, retryAfterSeconds?: number): StatusReply => ({
	kind: 'failed',
	problem: httpProblem(status, '', { kind: 'ask' }),
	retryAfterSeconds,
});

interface Question {
	taskId: string;
	at: number;
	withinMs: number;
}

interface Heard {
	taskId: string;
	what: 'answer' | 'givenUp' | 'neverAnswered';
	about: string;
	at: number;
}

interface World {
	clock: VirtualClock;
	watch: Watch;
	stop: AbortController;
	questions: Question[];
	heard: Heard[];
	/** New unless told, as after a POST. */
	add(taskId: string, over?: Partial<Pick<WatchedTask, 'isOurs' | 'isNew' | 'patience'>>): void;
	/** The moments one task was asked about. */
	timesOf(taskId: string): number[];
	/** What was heard last of a task, in few words. */
	lastOf(taskId: string): string | undefined;
}

/** @param answer what OutX says to the nth question (from 1) about a task */
function watching(
	answer: (taskId: string, nth: number, at: number) => StatusReply,
	{ rules, latencyMs = 0, parts }: { rules?: Partial<WatchRules>; latencyMs?: number | (() => number); parts?: WatchParts } = {},
): World {
	const clock = new VirtualClock();
	const stop = new AbortController();
	const questions: Question[] = [];
	const heard: Heard[] = [];
	const timesOf = (taskId: string) => questions.filter((asked) => asked.taskId === taskId).map(({ at }) => at);
	const watch = createWatch(
		{ intervalMs: INTERVAL, maxWaitMs: MAX_WAIT, ...rules },
		{
			clock,
			signal: stop.signal,
			ask: async (taskId, withinMs) => {
				questions.push({ taskId, at: clock.now(), withinMs });
				const nth = timesOf(taskId).length;
				// As n8n does: a request in flight is cut off by Stop.
				const takes = typeof latencyMs === 'number' ? latencyMs : latencyMs();
				await clock.sleep(Math.min(takes, withinMs), stop.signal);
				return answer(taskId, nth, clock.now());
			},
		},
		parts,
	);
	return {
		clock,
		watch,
		stop,
		questions,
		heard,
		timesOf,
		lastOf: (taskId) => {
			const last = heard.filter((entry) => entry.taskId === taskId).at(-1);
			return last && `${last.what} ${last.about}`;
		},
		add: (taskId, { isOurs = true, isNew = true, patience = 'untilEnd' } = {}) => {
			const hear = (what: Heard['what'], about: string) => heard.push({ taskId, what, about, at: clock.now() });
			watch.add({
				taskId,
				isOurs,
				isNew,
				patience,
				onAnswer: ({ status }) => hear('answer', status),
				onGivenUp: ({ reason }) => hear('givenUp', reason),
				onNeverAnswered: ({ reason }) => hear('neverAnswered', reason),
			});
		},
	};
}

/** All tasks are there from the start; runs to the end and gives the moment it ended. */
async function watchAll(world: World): Promise<number> {
	world.watch.setIdle(true);
	await world.clock.until(world.watch.run());
	return world.clock.now();
}

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `task-${index}`);
const gaps = (times: number[]): number[] => times.slice(1).map((time, index) => time - (times[index] ?? 0));
const mostInOneSecond = (times: number[]): number =>
	Math.max(...times.map((start) => times.filter((time) => time >= start && time < start + SECOND).length));

const OLD = { isNew: false };
const GIVEN = { isNew: false, isOurs: false };

describe('a new task', () => {
	it('is asked about after about 1 s and 2.5 s, then every interval of 5 s', async () => {
		const world = watching((_id, nth) => (nth < 6 ? running() : ended()));
		world.add('a');
		await watchAll(world);
		const [first = 0, second = 0, third = 0, ...rest] = world.timesOf('a');
		expect(first).toBe(1000);
		expect(second).toBeGreaterThan(2000);
		expect(second).toBeLessThanOrEqual(2500);
		expect(third).toBeGreaterThanOrEqual(4900);
		expect(third).toBeLessThanOrEqual(5000);
		expect(gaps([third, ...rest])).toEqual([INTERVAL, INTERVAL, INTERVAL]);
		expect(world.heard.map(({ about }) => about)).toEqual([...Array<string>(5).fill('pending'), 'completed']);
	});

	it('is asked about at most 3 times where it ends within 5 s, whenever that is', async () => {
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 1, max: 4900 }), fc.nat(200), async (endsAt, latencyMs) => {
				const world = watching((_id, _nth, at) => (at >= endsAt ? ended() : running()), { latencyMs });
				world.add('a');
				const over = await watchAll(world);
				expect(world.questions.length).toBeLessThanOrEqual(3);
				expect(over).toBeLessThan(endsAt + 2800 + 2 * latencyMs);
			}),
		);
	});

	it('is found soon: one of 1.2 s within 2.5 s, one of a second within 1.1 s', async () => {
		for (const [endsAt, within] of [[1200, 2500], [950, 1100]] as const) {
			const world = watching((_id, _nth, at) => (at >= endsAt ? ended() : running()), { latencyMs: 50 });
			world.add('a');
			expect(await watchAll(world)).toBeLessThanOrEqual(within);
		}
	});

	it.each([10, 60, 600])('is asked about every %d s from the third question on, where that is longer', async (seconds) => {
		const world = watching(() => running(), { rules: { intervalMs: seconds * SECOND, maxWaitMs: 5 * seconds * SECOND } });
		world.add('a');
		await watchAll(world);
		const times = world.timesOf('a');
		expect(times[1]).toBeLessThanOrEqual(2500);
		expect(gaps(times).slice(1)).toEqual(Array(times.length - 2).fill(seconds * SECOND));
	});

	it.each([0.1, 0.5, 0.9])('is never asked about less often than every %d s, where the user wants it so', async (seconds) => {
		const world = watching((_id, nth) => (nth < 8 ? running() : ended()), { rules: { intervalMs: seconds * SECOND } });
		world.add('a');
		await watchAll(world);
		for (const gap of gaps([0, ...world.timesOf('a')])) expect(gap).toBeCloseTo(seconds * SECOND, 6);
	});

	it.each([[2, [1000, 2000, 2000]], [3, [1000, 2800, 3000]]])('with an interval of %d s has no longer pause than that', async (seconds, longest) => {
		const world = watching((_id, nth) => (nth < 5 ? running() : ended()), { rules: { intervalMs: seconds * SECOND } });
		world.add('a');
		await watchAll(world);
		gaps([0, ...world.timesOf('a')]).forEach((gap, index) => expect(gap).toBeLessThanOrEqual(longest[Math.min(index, 2)] ?? 0));
	});

	it('that was there before is asked about at once, and then every interval', async () => {
		const world = watching((_id, nth) => (nth < 4 ? running() : ended()));
		world.add('a', OLD);
		await watchAll(world);
		expect(world.timesOf('a')).toEqual([0, 5000, 10_000, 15_000]);
	});
});

describe('waiting', () => {
	it.each(['completed', 'failed'] as const)('is over when the task has %s', async (state) => {
		const world = watching(() => ended(state));
		world.add('a', OLD);
		expect(await watchAll(world)).toBe(0);
		expect(world.questions).toHaveLength(1);
	});

	it('goes on at a status nobody knows', async () => {
		const world = watching((_id, nth) => (nth < 10 ? running('waiting_for_moon') : ended()));
		world.add('a');
		await watchAll(world);
		expect(world.questions).toHaveLength(10);
		expect(world.lastOf('a')).toBe('answer completed');
	});

	it('is not over while more rows may come, though all tasks so far have ended', async () => {
		const world = watching(() => ended());
		world.add('a');
		world.clock.at(60 * SECOND, () => world.add('b'));
		world.clock.at(61 * SECOND, () => world.watch.setIdle(true));
		await world.clock.until(world.watch.run());
		expect(world.timesOf('b')).toEqual([61_000]);
	});

	it('is not over when the answer of the last task brings a further one', async () => {
		const world = watching(() => ended());
		world.watch.add({
			taskId: 'lookup',
			isOurs: true,
			isNew: true,
			patience: 'untilEnd',
			onAnswer: () => {
				world.watch.setIdle(false);
				world.clock.at(world.clock.now() + SECOND, () => {
					world.add('invitation');
					world.watch.setIdle(true);
				});
			},
			onGivenUp: () => undefined,
			onNeverAnswered: () => undefined,
		});
		await watchAll(world);
		expect(world.lastOf('invitation')).toBe('answer completed');
	});

	it('ends without a question where there is no task', async () => {
		const world = watching(() => ended());
		expect(await watchAll(world)).toBe(0);
		expect(world.questions).toEqual([]);
	});

	it('takes as long as the slowest task, not as all together', async () => {
		const world = watching((id, nth) => (nth < (id === 'task-3' ? 8 : 2) ? running() : ended()));
		names(8).forEach((id) => world.add(id, OLD));
		expect(await watchAll(world)).toBe(7 * INTERVAL);
	});

	it('does not let a slow answer hold up the questions about other tasks', async () => {
		const world = watching(() => ended(), { latencyMs: 10 * SECOND });
		names(5).forEach((id) => world.add(id, OLD));
		expect(await watchAll(world)).toBe(10 * SECOND);
		expect(world.questions.map(({ at }) => at)).toEqual([0, 0, 0, 0, 0]);
	});

	it('counts the interval from an answer, and never asks twice at the same time', async () => {
		const world = watching((_id, nth) => (nth < 3 ? running() : ended()), { latencyMs: 12 * SECOND });
		world.add('a', OLD);
		await watchAll(world);
		expect(world.timesOf('a')).toEqual([0, 17_000, 34_000]);
	});
});

describe('the deadline', () => {
	it('ends the wait, and keeps the last status', async () => {
		const world = watching(() => running());
		world.add('a');
		expect(await watchAll(world)).toBe(MAX_WAIT);
		expect(world.lastOf('a')).toBe('answer pending');
		expect(world.timesOf('a').at(-1)).toBeLessThan(MAX_WAIT);
	});

	it('counts from the last task that was added', async () => {
		const world = watching(() => running());
		world.add('first');
		world.clock.at(60 * SECOND, () => world.add('last'));
		world.clock.at(90 * SECOND, () => world.watch.setIdle(true));
		await world.clock.until(world.watch.run());
		expect(world.clock.now()).toBe(60 * SECOND + MAX_WAIT);
		expect(world.timesOf('first').at(-1)).toBeGreaterThan(MAX_WAIT);
	});

	it('does not come while rows are still being submitted, however long that takes', async () => {
		const world = watching(() => running());
		world.add('first');
		world.clock.at(3 * MAX_WAIT, () => world.add('last'));
		world.clock.at(3 * MAX_WAIT, () => world.watch.setIdle(true));
		await world.clock.until(world.watch.run());
		expect(world.clock.now()).toBe(4 * MAX_WAIT);
	});

	it('has come already when the last rows took longer than it without a task', async () => {
		const world = watching(() => running());
		world.add('only');
		world.clock.at(2 * MAX_WAIT, () => world.watch.setIdle(true));
		await world.clock.until(world.watch.run());
		expect(world.clock.now()).toBe(2 * MAX_WAIT);
	});

	it('cuts the last question short', async () => {
		const world = watching(() => running(), { latencyMs: 60 * SECOND });
		world.add('a');
		expect(await watchAll(world)).toBe(MAX_WAIT);
		for (const { at, withinMs } of world.questions) expect(at + withinMs).toBe(MAX_WAIT);
	});

	it('does not wait for a question that is still out, nor heed its late answer', async () => {
		const world = watching(() => ended(), { latencyMs: 10 * MAX_WAIT });
		world.add('a', OLD);
		// Asked about while rows were still on their way, so without a limit of its own.
		world.clock.at(60 * SECOND, () => world.watch.setIdle(true));
		await world.clock.until(world.watch.run());
		expect(world.clock.now()).toBe(MAX_WAIT);
		await world.clock.until(world.clock.sleep(20 * MAX_WAIT));
		expect(world.questions).toEqual([{ taskId: 'a', at: 0, withinMs: Infinity }]);
		expect(world.heard).toEqual([]);
	});

	it('is put off when more rows are on their way after all, and counts from their last task', async () => {
		const world = watching(() => running());
		world.add('lookup');
		world.watch.setIdle(true);
		world.clock.at(100 * SECOND, () => world.watch.setIdle(false));
		world.clock.at(200 * SECOND, () => world.add('invitation'));
		world.clock.at(200 * SECOND, () => world.watch.setIdle(true));
		await world.clock.until(world.watch.run());
		expect(world.clock.now()).toBe(200 * SECOND + MAX_WAIT);
		expect(world.timesOf('invitation')[0]).toBe(201 * SECOND);
	});

	it('reports the last reason for a task that never answered', async () => {
		const world = watching((_id, nth) => refused(nth < 3 ? 500 : 502));
		world.add('a');
		expect(await watchAll(world)).toBe(MAX_WAIT);
		expect(world.heard).toEqual([expect.objectContaining({ what: 'neverAnswered', about: 'outx_unavailable' })]);
	});

	it('is silent about a task that answered once and never again', async () => {
		const world = watching((_id, nth) => (nth === 1 ? running() : refused(500)));
		world.add('a');
		await watchAll(world);
		expect(world.heard.map(({ what }) => what)).toEqual(['answer']);
	});

	it('is silent about a task that nobody had time to ask about', async () => {
		const world = watching(() => running(), { rules: { maxWaitMs: 500 } });
		world.add('a');
		expect(await watchAll(world)).toBe(500);
		expect(world.heard).toEqual([]);
	});
});

describe('a question that fails', () => {
	it('is asked again with growing pauses, up to 15 seconds', async () => {
		const world = watching(() => refused(503), { rules: { intervalMs: 100 } });
		world.clock.chance = 0;
		world.add('a', OLD);
		await watchAll(world);
		expect(gaps(world.timesOf('a')).slice(0, 7)).toEqual([1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]);
	});

	it('never comes sooner than the interval', async () => {
		const world = watching(() => refused(503));
		world.clock.chance = 0;
		world.add('a', OLD);
		await watchAll(world);
		expect(gaps(world.timesOf('a')).slice(0, 5)).toEqual([5000, 5000, 5000, 8000, 15_000]);
	});

	it('waits up to a quarter longer by chance, so that tasks that failed together part', async () => {
		const world = watching((_id, nth) => (nth < 3 ? refused(503) : ended()), { rules: { intervalMs: 100 } });
		world.clock.chance = seededChance();
		names(5).forEach((id) => world.add(id, OLD));
		await watchAll(world);
		const seconds = names(5).map((id) => gaps(world.timesOf(id))[0] ?? 0);
		expect(new Set(seconds).size).toBe(5);
		for (const gap of seconds) {
			expect(gap).toBeGreaterThanOrEqual(1000);
			// One question at a time, by then: whoever comes last has waited for the others.
			expect(gap).toBeLessThan(1250 + 5 * 1010);
		}
	});

	it('starts with short pauses again after an answer', async () => {
		const world = watching((_id, nth) => (nth === 4 ? running() : nth > 6 ? ended() : refused(500)), {
			rules: { intervalMs: 100 },
		});
		world.clock.chance = 0;
		world.add('a', OLD);
		await watchAll(world);
		const [one, two, three, afterAnswer = 0, next, last] = gaps(world.timesOf('a'));
		expect([one, two, three, next, last]).toEqual([1000, 2000, 4000, 1000, 2000]);
		// The place of a question in vain is free again after a second.
		expect(afterAnswer).toBeLessThanOrEqual(1005);
	});

	it.each([408, 429, 500, 502, 503, 504, 301, 200, 405])('does not give a task up (HTTP %d)', async (status) => {
		const world = watching((_id, nth) => (nth < 3 ? refused(status) : ended()));
		world.add('a');
		await watchAll(world);
		expect(world.lastOf('a')).toBe('answer completed');
	});
});

it.each<[string, StatusReply, Finding]>([
	['429', refused(429), 'refused'],
	['400', refused(400), 'running'],
	['408', refused(408), 'running'],
	['404', refused(404), 'running'],
	['499', refused(499), 'running'],
	['399', refused(399), 'trouble'],
	['500', refused(500), 'trouble'],
	['503', refused(503), 'trouble'],
	['no answer', { kind: 'failed', problem: notReachable({ kind: 'ask' }), retryAfterSeconds: undefined }, 'trouble'],
	['401', refused(401), 'end'],
	['a task that runs', running(), 'running'],
	['a task that has ended', ended('failed'), 'end'],
])('%s tells the budget how OutX is doing', async (_what, reply, finding) => {
	const found: Finding[] = [];
	const budget = { freeAt: () => 0, spend: () => (what: Finding) => void found.push(what) };
	const world = watching((_id, nth) => (nth === 1 ? reply : ended()), { parts: { turns: createTurns(0), budget } });
	world.add('a');
	await watchAll(world);
	expect(found[0]).toBe(finding);
});

describe('Retry-After', () => {
	it('keeps all tasks from being asked about, not only the one it came with', async () => {
		const world = watching((id, nth) => (id === 'a' && nth === 1 ? refused(429, 40) : nth < 3 ? running() : ended()));
		world.add('a', OLD);
		world.add('b');
		world.add('c');
		await watchAll(world);
		expect(world.questions[0]).toMatchObject({ taskId: 'a', at: 0 });
		expect(Math.min(...world.questions.slice(1).map(({ at }) => at))).toBe(40 * SECOND);
		expect(['a', 'b', 'c'].map((id) => world.lastOf(id))).toEqual(Array(3).fill('answer completed'));
	});

	it('is not cut short by a smaller one', async () => {
		const world = watching((id, nth) => (nth === 1 ? refused(429, id === 'a' ? 40 : 10) : ended()), {
			latencyMs: 100,
		});
		world.add('a', OLD);
		world.add('b', OLD);
		await watchAll(world);
		expect(Math.min(...world.questions.slice(2).map(({ at }) => at))).toBe(40_100);
	});

	it('beyond the deadline ends the wait at the deadline, without a question', async () => {
		const world = watching(() => refused(429, 3600));
		world.add('a');
		expect(await watchAll(world)).toBe(MAX_WAIT);
		expect(world.questions).toHaveLength(1);
		expect(world.lastOf('a')).toBe('neverAnswered rate_limited');
	});
});

describe('a task is given up', () => {
	it.each([
		[401, 'key_rejected'],
		[403, 'access_denied'],
	])('at once when OutX answers %d', async (status, reason) => {
		const world = watching(() => refused(status));
		world.add('a');
		expect(await watchAll(world)).toBe(1000);
		expect(world.lastOf('a')).toBe(`givenUp ${reason}`);
	});

	it.each([404, 400])('at once when OutX answers %d about a task the user named', async (status) => {
		const world = watching(() => refused(status));
		world.add('a', GIVEN);
		expect(await watchAll(world)).toBe(0);
		expect(world.questions).toHaveLength(1);
		expect(world.lastOf('a')).toMatch(/^givenUp /);
	});

	it('while the others are asked about further', async () => {
		const world = watching((id, nth) => (id === 'bad' ? refused(403) : nth < 3 ? running() : ended()));
		world.add('bad');
		world.add('good');
		await watchAll(world);
		expect(world.timesOf('bad')).toHaveLength(1);
		expect(world.lastOf('good')).toBe('answer completed');
	});

	it('not within half a minute of its creation, when OutX does not know it yet', async () => {
		const world = watching((_id, _nth, at) => (at < NEW_TASK_GRACE_MS ? refused(404) : ended()));
		world.add('a');
		await watchAll(world);
		expect(world.lastOf('a')).toBe('answer completed');
	});

	it('after half a minute of 404', async () => {
		const world = watching(() => refused(404));
		world.add('a');
		const over = await watchAll(world);
		expect(over).toBeGreaterThan(NEW_TASK_GRACE_MS);
		expect(over).toBeLessThan(NEW_TASK_GRACE_MS + 20 * SECOND);
		expect(world.lastOf('a')).toBe('givenUp task_not_found');
	});

	it('after its own half minute, not that of an earlier task', async () => {
		const world = watching((id, _nth, at) => (id === 'late' && at < 70 * SECOND ? refused(404) : running()));
		world.add('early');
		world.clock.at(60 * SECOND, () => world.add('late'));
		world.clock.at(60 * SECOND, () => world.watch.setIdle(true));
		await world.clock.until(world.watch.run());
		expect(world.heard.filter(({ what }) => what !== 'answer')).toEqual([]);
		expect(world.lastOf('late')).toBe('answer pending');
	});
});

describe('where one answer is enough', () => {
	const rules: WatchRules = { intervalMs: 0, maxWaitMs: Infinity };
	const given = { ...GIVEN, patience: 'once' } as const;

	it('one question per task is all', async () => {
		const world = watching(() => running(), { rules });
		names(3).forEach((id) => world.add(id, given));
		expect(await watchAll(world)).toBe(0);
		expect(world.questions.map(({ taskId }) => taskId)).toEqual(names(3));
		expect(world.heard.map(({ about }) => about)).toEqual(['pending', 'pending', 'pending']);
	});

	it('a question is dropped after five attempts without an answer', async () => {
		const world = watching(() => refused(500), { rules });
		world.clock.chance = 0;
		world.add('a', given);
		expect(await watchAll(world)).toBe(15 * SECOND);
		expect(ATTEMPTS_FOR_ONE_ANSWER).toBe(5);
		expect(gaps(world.timesOf('a'))).toEqual([1000, 2000, 4000, 8000]);
		expect(world.lastOf('a')).toBe('givenUp outx_unavailable');
	});

	it('the fifth attempt still counts', async () => {
		const world = watching((_id, nth) => (nth < 5 ? refused(500) : running()), { rules });
		world.add('a', given);
		await watchAll(world);
		expect(world.lastOf('a')).toBe('answer pending');
	});

	it('a minute of Retry-After is waited for', async () => {
		const world = watching((_id, nth) => (nth === 1 ? refused(429, 60) : running()), { rules });
		world.add('a', given);
		expect(await watchAll(world)).toBe(60 * SECOND);
		expect(world.lastOf('a')).toBe('answer pending');
	});

	it('more than a minute of Retry-After is not', async () => {
		const world = watching(() => refused(429, 61), { rules });
		world.add('a', given);
		expect(await watchAll(world)).toBe(0);
		expect(world.lastOf('a')).toBe('givenUp rate_limited');
	});

	it('is not waited for by the others either: OutX asks to be left alone as a whole', async () => {
		const world = watching(() => refused(429, 3600), { rules, latencyMs: 50 });
		const ids = names(50);
		ids.forEach((id) => world.add(id, given));
		expect(await watchAll(world)).toBe(50);
		expect(world.questions).toHaveLength(10);
		for (const id of ids) expect(world.lastOf(id)).toBe('givenUp rate_limited');
	});

	it('is waited for by what is being asked, and by those whose end is waited for', async () => {
		let nth = 0;
		const world = watching((id) => (id === 'b' ? running() : id === 'a' ? refused(429, 3600) : ended()), { rules, latencyMs: () => [50, 100][nth++] ?? 0 });
		['a', 'b'].forEach((id) => world.add(id, given));
		world.add('c', { ...GIVEN });
		await watchAll(world);
		expect(world.lastOf('a')).toBe('givenUp rate_limited');
		expect(world.lastOf('b')).toBe('answer pending');
		expect(world.lastOf('c')).toBe('answer completed');
	});

	it.each([
		['what OutX does not know', refused(404), given],
		['what was asked for too often, though OutX asks for a minute', refused(500, 60), given],
		['what is waited for until its end, whatever it asks for', refused(404, 3600), GIVEN],
	])('others are asked about after %s', async (_what, reply, task) => {
		const world = watching((id) => (id === 'a' ? reply : running()), { rules: { ...rules, intervalMs: 100 }, latencyMs: 50 });
		world.add('a', task);
		// More than are asked about at once: the last of them hasn't been when the first is given up.
		const others = names(30);
		others.forEach((id) => world.add(id, given));
		await watchAll(world);
		expect(world.lastOf('a')).toMatch(/^givenUp /);
		for (const id of others) expect(world.lastOf(id)).toBe('answer pending');
	});

	it('500 tasks that have ended are read as fast as OutX answers', async () => {
		const world = watching(() => ended(), { rules, latencyMs: 50 });
		names(500).forEach((id) => world.add(id, given));
		expect(await watchAll(world)).toBe((500 / 10) * 50);
		expect(world.questions).toHaveLength(500);
	});

	it('100 that still run disturb OutX as little as ever', async () => {
		const world = watching(() => running(), { rules, latencyMs: 50 });
		names(100).forEach((id) => world.add(id, given));
		expect(await watchAll(world)).toBeLessThan(12 * SECOND);
		expect(mostInOneSecond(world.questions.map(({ at }) => at))).toBeLessThanOrEqual(10);
		expect(world.questions).toHaveLength(100);
	});
});

describe('however many tasks are open', () => {
	/** Stuck ones take 80 to 220 ms to be asked about. */
	const uneven = () => {
		const chance = seededChance(3);
		return () => 80 + 140 * chance();
	};

	it.each([1, 80, 400])('%d stuck ones are asked about less than 11.5 times a second, at most 12 times in any', async (count) => {
		const world = watching(() => running(), { rules: { maxWaitMs: 120 * SECOND }, latencyMs: uneven() });
		names(count).forEach((id) => world.add(id));
		await watchAll(world);
		const times = world.questions.map(({ at }) => at);
		expect(mostInOneSecond(times)).toBeLessThanOrEqual(10);
		expect(times.length / 120).toBeLessThan(11.5);
		if (count === 400) expect(times.length).toBeGreaterThanOrEqual(120 * 8);
	});

	it('at most 10 a second also when all of them fail', async () => {
		const world = watching(() => refused(503), { rules: { maxWaitMs: 120 * SECOND } });
		world.clock.chance = seededChance();
		names(300).forEach((id) => world.add(id, OLD));
		await watchAll(world);
		expect(mostInOneSecond(world.questions.map(({ at }) => at))).toBeLessThanOrEqual(10);
	});

	it.each([1, 9, 40])('each of %d is asked about at most once per interval, but for the first questions', async (count) => {
		const world = watching(() => running(), { latencyMs: 150 });
		names(count).forEach((id) => world.add(id));
		await watchAll(world);
		for (const id of names(count)) expect(Math.min(...gaps(world.timesOf(id)).slice(2))).toBeGreaterThanOrEqual(INTERVAL);
	});

	it('none of 400 stuck ones starves', async () => {
		const world = watching((id) => (id.endsWith('7') ? refused(500) : running()), {
			rules: { maxWaitMs: 900 * SECOND },
			latencyMs: uneven(),
		});
		world.clock.chance = seededChance();
		names(400).forEach((id) => world.add(id));
		await watchAll(world);
		for (const id of names(400)) {
			const times = [0, ...world.timesOf(id), 900 * SECOND];
			// 40 of them fail now and then, so that questions slow down to about one at a time.
			expect(Math.max(...gaps(times))).toBeLessThan(900 * SECOND);
			expect(times.length).toBeGreaterThan(2 + 2);
		}
	}, 30_000);

	it('each of 400 stuck ones is asked about again within two rounds', async () => {
		const world = watching(() => running(), { rules: { maxWaitMs: 600 * SECOND }, latencyMs: uneven() });
		names(400).forEach((id) => world.add(id));
		await watchAll(world);
		const round = (400 / 10) * 1.25 * SECOND;
		for (const id of names(400)) expect(Math.max(...gaps([0, ...world.timesOf(id)]))).toBeLessThan(2 * round + INTERVAL);
	}, 30_000);

	it('all are seen to end', async () => {
		const world = watching((_id, nth) => (nth < 2 ? running() : ended()));
		names(200).forEach((id) => world.add(id));
		await watchAll(world);
		expect(new Set(names(200).map((id) => world.lastOf(id)))).toEqual(new Set(['answer completed']));
	});

	it('a burst of ends is read as fast as OutX answers', async () => {
		const world = watching((_id, _nth, at) => (at >= 30 * SECOND ? ended() : running()), { latencyMs: 50 });
		names(500).forEach((id) => world.add(id));
		const over = await watchAll(world);
		const reading = world.heard.filter(({ about }) => about === 'completed').map(({ at }) => at);
		expect(reading).toHaveLength(500);
		expect(over - Math.min(...reading)).toBeLessThan(500 / 10 * 50 + 1500);
	});

	it('those of an earlier try are each asked about once before any is asked about again', async () => {
		const world = watching(() => running());
		world.add('new');
		names(100).forEach((id) => world.add(id, OLD));
		await watchAll(world);
		const ofEarlierTry = world.questions.map(({ taskId }) => taskId).filter((id) => id !== 'new');
		expect(ofEarlierTry.slice(0, 100)).toEqual(names(100));
	});

	it('500 ended tasks of an earlier try are read at once', async () => {
		const world = watching(() => ended(), { latencyMs: 100 });
		names(500).forEach((id) => world.add(id, OLD));
		expect(await watchAll(world)).toBe(5000);
	});
});

describe('a queue that is worked off', () => {
	/** How far behind each end is seen, oldest task first, in seconds. */
	async function lagsOf(ends: number[], latencyMs = 50) {
		const world = watching((id, _nth, at) => (at >= (ends[Number(id.slice(5))] ?? 0) ? ended() : running()), {
			rules: { maxWaitMs: 3600 * SECOND },
			latencyMs,
		});
		names(ends.length).forEach((id) => world.add(id));
		await watchAll(world);
		const lags = world.heard
			.filter(({ about }) => about === 'completed')
			.map(({ taskId, at }) => (at - (ends[Number(taskId.slice(5))] ?? 0)) / SECOND);
		const vain = world.heard.filter(({ about }) => about === 'pending').map(({ at }) => at);
		return { world, lags, mean: lags.reduce((sum, lag) => sum + lag, 0) / lags.length, longest: Math.max(...lags), vain };
	}
	const oneByOne = (count: number, seconds: number) => Array.from({ length: count }, (_none, index) => (index + 1) * seconds * SECOND);

	it.each([
		[0.05, 400],
		[0.2, 400],
		[1, 200],
	])('one task every %d s is followed as fast as it moves', async (seconds, count) => {
		const { mean, longest, vain } = await lagsOf(oneByOne(count, seconds));
		expect(mean).toBeLessThan(2.5);
		expect(longest).toBeLessThan(6);
		expect(mostInOneSecond(vain)).toBeLessThanOrEqual(12);
	});

	it('some that hang do not keep it from seeing the others end', async () => {
		const ends = oneByOne(400, 0.2).map((end, index) => (index < 100 ? 401 * 0.2 * SECOND : end));
		const { mean } = await lagsOf(ends);
		expect(mean).toBeLessThan(10);
	});

	it.each<[string, (ends: number[]) => number[]]>([
		['newest first', (ends) => ends.toReversed()],
		['in any order', (ends) => {
			const chance = seededChance(5);
			return ends.map((end) => ({ end, place: chance() })).sort((a, b) => a.place - b.place).map(({ end }) => end);
		}],
	])('%s: every end is seen within two rounds', async (_what, order) => {
		const { longest, world } = await lagsOf(order(oneByOne(400, 0.2)));
		expect(longest).toBeLessThan(2 * 44 + 6);
		expect(world.heard.filter(({ about }) => about === 'completed')).toHaveLength(400);
	});
});

describe('Stop', () => {
	it('ends the wait between two questions at once, and no question follows', async () => {
		const world = watching(() => running());
		world.add('a', OLD);
		world.clock.at(12 * SECOND, () => world.stop.abort());
		expect(await watchAll(world)).toBe(12 * SECOND);
		expect(world.timesOf('a')).toEqual([0, 5000, 10_000]);
	});

	it('ends it during a question, whose answer no longer matters', async () => {
		const world = watching(() => ended(), { latencyMs: 10 * SECOND });
		world.add('a', OLD);
		world.clock.at(6 * SECOND, () => world.stop.abort());
		expect(await watchAll(world)).toBe(6 * SECOND);
		expect(world.heard).toEqual([]);
	});

	it('is not listened for any more once all is over', async () => {
		const world = watching(() => ended());
		const added = jest.spyOn(world.stop.signal, 'addEventListener');
		const removed = jest.spyOn(world.stop.signal, 'removeEventListener');
		world.add('a');
		await watchAll(world);
		expect(added).toHaveBeenCalledTimes(1);
		expect(removed.mock.calls).toEqual(added.mock.calls);
	});

	it('ends it while rows are still being submitted', async () => {
		const world = watching(() => running());
		world.clock.at(6 * SECOND, () => world.stop.abort());
		await world.clock.until(world.watch.run());
		expect(world.clock.now()).toBe(6 * SECOND);
	});

	it('before the start leaves everything unasked', async () => {
		const world = watching(() => ended());
		world.stop.abort();
		world.add('a', OLD);
		expect(await watchAll(world)).toBe(0);
		expect(world.questions).toEqual([]);
	});

	it('says nothing about tasks that never answered', async () => {
		const world = watching(() => refused(500));
		world.add('a');
		world.clock.at(30 * SECOND, () => world.stop.abort());
		await watchAll(world);
		expect(world.heard).toEqual([]);
	});
});

describe('something nobody foresaw', () => {
	it.each(['while an answer is read', 'elsewhere in the run'])('%s ends the watch with it, and no question follows', async (where) => {
		const { clock, watch, questions, add } = watching(() => running());
		add('a');
		const isRead = where === 'while an answer is read';
		const odd = { taskId: 'b', isOurs: true, isNew: true, patience: 'untilEnd' as const, onGivenUp: () => {}, onNeverAnswered: () => {} };
		watch.add({ ...odd, onAnswer: () => (isRead ? fail() : undefined) });
		if (!isRead) clock.at(1500, () => watch.end(new Error('Odd')));
		await expect(clock.until(watch.run())).rejects.toThrow('Odd');
		const asked = questions.length;
		await clock.until(clock.sleep(60 * SECOND));
		expect(questions).toHaveLength(asked);
	});

	const fail = (): never => {
		throw new Error('Odd');
	};
});
