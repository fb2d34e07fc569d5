import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { operation as sendRequest } from '../../nodes/OutxLinkedIn/actions/connection/sendRequest.operation';
import { createRequestBudget, STATUS_REQUESTS_PER_SECOND } from '../../nodes/OutxLinkedIn/execution/requestBudget';
import { runRows } from '../../nodes/OutxLinkedIn/execution/run';
import {
	ATTEMPTS_FOR_ONE_ANSWER,
	createWatch,
	NEW_TASK_GRACE_MS,
	type Watch,
	type WatchRules,
} from '../../nodes/OutxLinkedIn/execution/watch';
import { httpProblem } from '../../nodes/OutxLinkedIn/messages';
import { newTask, type StatusReply, type Task } from '../../nodes/OutxLinkedIn/transport/tasks';
import { contextOfRun } from './builders';
import { seededChance, VirtualClock } from './virtual-clock.mts';

const SECOND = 1000;
const INTERVAL = 5 * SECOND;
const MAX_WAIT = 150 * SECOND;

const running = (status = 'pending'): StatusReply => ({ kind: 'task', task: { ...newTask('any'), status } });
const ended = (state: Task['state'] = 'completed'): StatusReply => ({
	kind: 'task',
	task: { ...newTask('any'), status: state, state, sent: state === 'completed' },
});
const refused = (status: number, retryAfterSeconds?: number): StatusReply => ({
	kind: 'failed',
	problem: httpProblem(status, '', 'ask'),
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
	add(taskId: string, over?: { isOurs?: boolean; askAfterMs?: number }): void;
	/** The moments one task was asked about. */
	timesOf(taskId: string): number[];
	/** What was heard last of a task, in few words. */
	lastOf(taskId: string): string | undefined;
}

/** @param answer what OutX says to the nth question (from 1) about a task */
function watching(
	answer: (taskId: string, nth: number, at: number) => StatusReply,
	{ rules, latencyMs = 0 }: { rules?: Partial<WatchRules>; latencyMs?: number } = {},
): World {
	const clock = new VirtualClock();
	const stop = new AbortController();
	const questions: Question[] = [];
	const heard: Heard[] = [];
	const timesOf = (taskId: string) => questions.filter((asked) => asked.taskId === taskId).map(({ at }) => at);
	const watch = createWatch(
		{ patience: 'untilEnd', intervalMs: INTERVAL, maxWaitMs: MAX_WAIT, ...rules },
		{
			clock,
			signal: stop.signal,
			ask: async (taskId, withinMs) => {
				questions.push({ taskId, at: clock.now(), withinMs });
				const nth = timesOf(taskId).length;
				// As n8n does: a request in flight is cut off by Stop.
				await clock.sleep(Math.min(latencyMs, withinMs), stop.signal);
				return answer(taskId, nth, clock.now());
			},
		},
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
		add: (taskId, { isOurs = true, askAfterMs = INTERVAL } = {}) => {
			const hear = (what: Heard['what'], about: string) => heard.push({ taskId, what, about, at: clock.now() });
			watch.add({
				taskId,
				isOurs,
				askAfterMs,
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

describe('waiting', () => {
	it('asks once per interval until the task has ended', async () => {
		const world = watching((_id, nth) => (nth < 4 ? running() : ended()));
		world.add('a');
		expect(await watchAll(world)).toBe(4 * INTERVAL);
		expect(world.timesOf('a')).toEqual([5000, 10_000, 15_000, 20_000]);
		expect(world.heard.map(({ about }) => about)).toEqual(['pending', 'pending', 'pending', 'completed']);
	});

	it.each(['completed', 'failed'] as const)('is over when the task has %s', async (state) => {
		const world = watching(() => ended(state));
		world.add('a', { askAfterMs: 0 });
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
		expect(world.timesOf('b')).toEqual([65_000]);
	});

	it('is not over when the answer of the last task brings a further one', async () => {
		const world = watching(() => ended());
		world.watch.add({
			taskId: 'lookup',
			isOurs: true,
			askAfterMs: INTERVAL,
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
		names(8).forEach((id) => world.add(id));
		expect(await watchAll(world)).toBe(8 * INTERVAL);
	});

	it('does not let a slow answer hold up the questions about other tasks', async () => {
		const world = watching(() => ended(), { latencyMs: 10 * SECOND });
		names(5).forEach((id) => world.add(id));
		expect(await watchAll(world)).toBe(INTERVAL + 10 * SECOND);
		expect(world.questions.map(({ at }) => at)).toEqual([5000, 5000, 5000, 5000, 5000]);
	});

	it('counts the interval from an answer, and never asks twice at the same time', async () => {
		const world = watching((_id, nth) => (nth < 3 ? running() : ended()), { latencyMs: 12 * SECOND });
		world.add('a');
		await watchAll(world);
		expect(world.timesOf('a')).toEqual([5000, 22_000, 39_000]);
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
		world.add('a');
		// Asked about while rows were still on their way, so without a limit of its own.
		world.clock.at(60 * SECOND, () => world.watch.setIdle(true));
		await world.clock.until(world.watch.run());
		expect(world.clock.now()).toBe(MAX_WAIT);
		await world.clock.until(world.clock.sleep(20 * MAX_WAIT));
		expect(world.questions).toEqual([{ taskId: 'a', at: INTERVAL, withinMs: Infinity }]);
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
		expect(world.timesOf('invitation')[0]).toBe(200 * SECOND + INTERVAL);
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
});

describe('a question that fails', () => {
	it('is asked again with growing pauses, up to 15 seconds', async () => {
		const world = watching(() => refused(503), { rules: { intervalMs: 100 } });
		world.clock.chance = 0;
		world.add('a', { askAfterMs: 0 });
		await watchAll(world);
		expect(gaps(world.timesOf('a')).slice(0, 7)).toEqual([1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]);
	});

	it('never comes sooner than the interval', async () => {
		const world = watching(() => refused(503));
		world.clock.chance = 0;
		world.add('a', { askAfterMs: 0 });
		await watchAll(world);
		expect(gaps(world.timesOf('a')).slice(0, 5)).toEqual([5000, 5000, 5000, 8000, 15_000]);
	});

	it('waits up to a quarter longer by chance, so that tasks that failed together part', async () => {
		const world = watching(() => refused(503), { rules: { intervalMs: 100 } });
		world.clock.chance = seededChance();
		names(5).forEach((id) => world.add(id, { askAfterMs: 0 }));
		await watchAll(world);
		const seconds = names(5).map((id) => gaps(world.timesOf(id))[0] ?? 0);
		expect(new Set(seconds).size).toBe(5);
		for (const gap of seconds) {
			expect(gap).toBeGreaterThanOrEqual(1000);
			expect(gap).toBeLessThan(1250);
		}
	});

	it('starts with short pauses again after an answer', async () => {
		const world = watching((_id, nth) => (nth === 4 ? running() : nth > 6 ? ended() : refused(500)), {
			rules: { intervalMs: 100 },
		});
		world.clock.chance = 0;
		world.add('a', { askAfterMs: 0 });
		await watchAll(world);
		expect(gaps(world.timesOf('a'))).toEqual([1000, 2000, 4000, 100, 1000, 2000]);
	});

	it.each([408, 429, 500, 502, 503, 504, 301, 200, 405])('does not give a task up (HTTP %d)', async (status) => {
		const world = watching((_id, nth) => (nth < 3 ? refused(status) : ended()));
		world.add('a');
		await watchAll(world);
		expect(world.lastOf('a')).toBe('answer completed');
	});
});

describe('Retry-After', () => {
	it('keeps all tasks from being asked about, not only the one it came with', async () => {
		const world = watching((id, nth) => (id === 'a' && nth === 1 ? refused(429, 40) : nth < 3 ? running() : ended()));
		world.add('a', { askAfterMs: 0 });
		world.add('b', { askAfterMs: 1000 });
		world.add('c', { askAfterMs: 2000 });
		await watchAll(world);
		expect(world.questions[0]).toMatchObject({ taskId: 'a', at: 0 });
		expect(Math.min(...world.questions.slice(1).map(({ at }) => at))).toBe(40 * SECOND);
		expect(['a', 'b', 'c'].map((id) => world.lastOf(id))).toEqual(Array(3).fill('answer completed'));
	});

	it('is not cut short by a smaller one', async () => {
		const world = watching((id, nth) => (nth === 1 ? refused(429, id === 'a' ? 40 : 10) : ended()), {
			latencyMs: 100,
		});
		world.add('a', { askAfterMs: 0 });
		world.add('b', { askAfterMs: 0 });
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
		expect(await watchAll(world)).toBe(INTERVAL);
		expect(world.lastOf('a')).toBe(`givenUp ${reason}`);
	});

	it.each([404, 400])('at once when OutX answers %d about a task the user named', async (status) => {
		const world = watching(() => refused(status));
		world.add('a', { isOurs: false, askAfterMs: 0 });
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
	const rules: WatchRules = { patience: 'once', intervalMs: 0, maxWaitMs: Infinity };
	const given = { isOurs: false, askAfterMs: 0 };

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
});

describe('however many tasks are open', () => {
	it('at most 10 questions go out in any second', async () => {
		const world = watching(() => running(), { rules: { maxWaitMs: 120 * SECOND }, latencyMs: 80 });
		names(500).forEach((id) => world.add(id));
		await watchAll(world);
		const times = world.questions.map(({ at }) => at);
		expect(mostInOneSecond(times)).toBe(10);
		expect(times.length).toBeGreaterThanOrEqual(1000);
	});

	it('at most 10 also when all of them fail', async () => {
		const world = watching(() => refused(503), { rules: { maxWaitMs: 120 * SECOND } });
		world.clock.chance = seededChance();
		names(300).forEach((id) => world.add(id, { askAfterMs: 0 }));
		await watchAll(world);
		expect(mostInOneSecond(world.questions.map(({ at }) => at))).toBe(10);
	});

	it.each([1, 9, 40, 120])('each of %d is asked about at most once per interval', async (count) => {
		const world = watching(() => running(), { latencyMs: 150 });
		names(count).forEach((id) => world.add(id));
		await watchAll(world);
		for (const id of names(count)) expect(Math.min(...gaps(world.timesOf(id)))).toBeGreaterThanOrEqual(INTERVAL);
	});

	it('none of 200 starves', async () => {
		const world = watching((id) => (id.endsWith('7') ? refused(500) : running()), {
			rules: { maxWaitMs: 1800 * SECOND },
			latencyMs: 200,
		});
		world.clock.chance = seededChance();
		names(200).forEach((id) => world.add(id));
		await watchAll(world);
		// 200 tasks, ten in 1.15 seconds, take 23 seconds a round; no pause is longer than 15 seconds and a quarter.
		const longestPause = 15 * 1.25 * SECOND;
		for (const id of names(200)) {
			expect(Math.max(...gaps(world.timesOf(id)))).toBeLessThan(2 * 23 * SECOND + longestPause);
		}
	}, 20_000);

	it('all are seen to end', async () => {
		const world = watching((_id, nth) => (nth < 2 ? running() : ended()));
		names(200).forEach((id) => world.add(id));
		await watchAll(world);
		expect(new Set(names(200).map((id) => world.lastOf(id)))).toEqual(new Set(['answer completed']));
	});
});

describe('Stop', () => {
	it('ends the wait between two questions at once, and no question follows', async () => {
		const world = watching(() => running());
		world.add('a');
		world.clock.at(12 * SECOND, () => world.stop.abort());
		expect(await watchAll(world)).toBe(12 * SECOND);
		expect(world.timesOf('a')).toEqual([5000, 10_000]);
	});

	it('ends it during a question, whose answer no longer matters', async () => {
		const world = watching(() => ended(), { latencyMs: 10 * SECOND });
		world.add('a');
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
		world.add('a', { askAfterMs: 0 });
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

describe('a whole run with a very short Max Wait', () => {
	/** A run on virtual time, against an OutX that has carried out every task after a moment. */
	async function runShort(profiles: string[], options: IDataObject) {
		const clock = new VirtualClock();
		const asked: string[] = [];
		const parameters: IDataObject = { waitForCompletion: true, options: { spacing: 0, ...options } };
		const http = async (_type: string, { method, body, qs }: IHttpRequestOptions) => {
			await clock.sleep(10);
			const { profile_urn: profile } = (body ?? {}) as IDataObject;
			if (method === 'POST') return { statusCode: 200, body: { success: true, api_agent_task_id: `of ${String(profile)}` } };
			asked.push(String(qs?.api_agent_task_id));
			return { statusCode: 200, body: { data: { status: 'completed', task_output: { sent: true } } } };
		};
		const context = contextOfRun({ http, profiles, parameters });
		const [items = []] = await clock.until(runRows(context, sendRequest, clock));
		return { asked, items, endedAt: clock.now() };
	}

	it('still asks about the task once', async () => {
		const { asked, items, endedAt } = await runShort(['ACoAAada'], { maxWait: 0.1, pollInterval: 3600 });
		expect(asked).toEqual(['of urn:li:fsd_profile:ACoAAada']);
		expect(items[0]?.json).toMatchObject({ status: 'completed', sent: true, timed_out: false });
		expect(endedAt).toBeLessThan(120);
	});

	it('returns tasks it had no time to ask about as pending, with their IDs', async () => {
		const { items } = await runShort(
			names(30).map((name) => `ACoA${name}`),
			{ maxWait: 0.1 },
		);
		const late = items.filter(({ json }) => json.timed_out === true);
		expect(items).toHaveLength(30);
		for (const { json } of late) expect(json).toMatchObject({ status: 'pending', sent: null });
		for (const { json } of items) expect(json.api_agent_task_id).toBe(`of ${String(json.profile_urn)}`);
	});
});

describe('the request budget', () => {
	it('is not freed by an answer so late that another request has its place', () => {
		let now = 0;
		const budget = createRequestBudget({ ...new VirtualClock(), now: () => now });
		const spendAll = () => Array.from({ length: STATUS_REQUESTS_PER_SECOND }, () => budget.spend());
		const answered = spendAll();
		now = budget.freeAt();
		spendAll();
		const freeAt = budget.freeAt();
		expect(freeAt).toBeGreaterThan(now);
		answered.forEach((isAnswered) => isAnswered());
		expect(budget.freeAt()).toBe(freeAt);
	});
});
