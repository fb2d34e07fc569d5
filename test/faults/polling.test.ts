import { detailsOf, outcomes, people, sentOf, taskIdOf, useWorld, type Sandbox } from '../engine/world.mts';
import { promise } from './ledger.mts';
import { NOT_REPEATED, TASK_IDS } from './promises.mts';

const world = useWorld();

type Answer = Parameters<Sandbox['addFault']>[0]['answer'];

const TROUBLES: Record<string, Answer> = {
	'500': { kind: 'status', status: 500 },
	'502': { kind: 'status', status: 502 },
	'503 with Retry-After': { kind: 'status', status: 503, headers: { 'retry-after': '1' } },
	'429': { kind: 'status', status: 429 },
	'a reset': { kind: 'reset' },
	HTML: { kind: 'html' },
	'half an answer': { kind: 'truncated' },
	'an empty body': { kind: 'empty' },
	'404 for a moment': { kind: 'status', status: 404 },
	'400 for a moment': { kind: 'status', status: 400 },
	'a redirect': { kind: 'redirect', location: 'http://127.0.0.1:9/' },
};

const HOUR_MS = 3_600_000;

afterEach(() => jest.restoreAllMocks());

/** Sets every clock of the machine that can be set. */
function setClock(byMs: number): void {
	const real = Date.now.bind(Date);
	jest.restoreAllMocks();
	jest.spyOn(Date, 'now').mockImplementation(() => real() + byMs);
}

/** The sandbox's own tasks live by the clock that is set here. */
function everyQuestionAnswers(status: string, task_output: unknown = null): void {
	world.sandbox.clearFaults();
	const answer: Answer = { kind: 'json', body: { success: true, data: { status, task_output } } };
	world.sandbox.addFault({ on: 'status', times: null, answer });
}

const pauseOf = (askedAt: number[]) => (askedAt[1] ?? 0) - (askedAt[0] ?? 0);

promise(NOT_REPEATED, world, (proves) => {
	for (const [name, answer] of Object.entries(TROUBLES)) {
		proves(`questions met by ${name}, twice, find the task at its end`, async () => {
			world.sandbox.addFault({ on: 'status', times: 2, answer });
			const { success } = await world.invite(['ACoAada'], { options: { maxWait: 10 } });
			expect(outcomes(success)).toEqual(['completed']);
			expect(world.postsPer(['ACoAada'])).toEqual([1]);
			expect(world.questions).toHaveLength(3);
		});
	}

	proves('Retry-After in seconds holds for all tasks together', async () => {
		const answer: Answer = { kind: 'status', status: 429, headers: { 'retry-after': '2' } };
		world.sandbox.addFault({ on: 'status', answer });
		const { success } = await world.invite(people(3), { options: { maxWait: 10 } });
		expect(outcomes(success)).toEqual(Array(3).fill('completed'));
		const refusedAt = world.questions[0]?.at ?? 0;
		const soon = world.questions.filter(({ at }) => at > refusedAt + 100 && at < refusedAt + 1950);
		expect(soon).toEqual([]);
	});

	proves('Retry-After as a date is kept', async () => {
		const until = new Date(Date.now() + 3000).toUTCString();
		world.sandbox.addFault({ on: 'status', answer: { kind: 'status', status: 429, headers: { 'retry-after': until } } });
		const { success } = await world.invite(['ACoAada'], { options: { maxWait: 10 } });
		expect(outcomes(success)).toEqual(['completed']);
		const asked = world.questions.map(({ at }) => at);
		expect(asked).toHaveLength(2);
		expect(asked[1]).toBeGreaterThanOrEqual(Date.parse(until) - 10);
		expect(pauseOf(asked)).toBeLessThan(4000);
	});

	proves('a Retry-After beyond Max Wait ends the waiting at Max Wait, as pending', async () => {
		world.sandbox.addFault({ on: 'status', answer: { kind: 'status', status: 429, headers: { 'retry-after': '3600' } } });
		const { success, tookMs } = await world.invite(['ACoAada'], { options: { maxWait: 1 } });
		expect(outcomes(success)).toEqual(['timed_out']);
		expect(success.map(taskIdOf)).toEqual([world.taskOf('ACoAada')]);
		expect(tookMs).toBeLessThan(1800);
	});

	proves('OutX does not know the task for its first seconds', async () => {
		world.sandbox.settings.unknownTaskFor = 2.5;
		const { success } = await world.invite(people(3), { options: { maxWait: 10 } });
		expect(outcomes(success)).toEqual(Array(3).fill('completed'));
	});

	proves('questions that back off do not pile up', async () => {
		world.sandbox.addFault({ on: 'status', times: null, answer: { kind: 'status', status: 503 } });
		const { success } = await world.invite(people(3), { options: { maxWait: 4 } });
		expect(outcomes(success)).toEqual(Array(3).fill('timed_out'));
		expect(world.mostQuestionsAboutOne).toBeLessThanOrEqual(4);
	});

	for (const [name, byMs] of [['forward', HOUR_MS], ['back', -HOUR_MS]] as const) {
		proves(`the clock jumps an hour ${name} while waiting: the task is found at its end`, async () => {
			everyQuestionAnswers('pending');
			const running = world.startInviting(['ACoAada'], { options: { maxWait: 8 } });
			await world.until(() => world.questions.length > 0);
			setClock(byMs);
			await world.until(() => world.questions.length > 5);
			everyQuestionAnswers('completed', { sent: true });
			expect(outcomes((await running.done).success)).toEqual(['completed']);
		});

		proves(`the clock jumps an hour ${name} during the spacing: the next row is not held up`, async () => {
			const startedAt = performance.now();
			const running = world.startInviting(people(2), { options: { spacing: 1 }, waitForCompletion: false });
			await world.until(() => world.posts.length === 1);
			setClock(byMs);
			const { success } = await running.done;
			expect(success).toHaveLength(2);
			expect(performance.now() - startedAt).toBeLessThan(2500);
		});

		proves(`Retry On Fail, the clock set ${name} between two tries: the next try is not held up`, async () => {
			const startedAt = performance.now();
			everyQuestionAnswers('completed', { sent: true });
			world.sandbox.addFault({ on: 'create', nth: 2, answer: { kind: 'status', status: 429 } });
			const running = world.startInviting(people(2), { options: { spacing: 0.6 }, tries: 2, waitBetweenTries: 200 });
			await world.until(() => world.posts.length === 2);
			setClock(byMs);
			const { success } = await running.done;
			expect(success).toHaveLength(2);
			expect(performance.now() - startedAt).toBeLessThan(4000);
		});
	}
});

promise(TASK_IDS, world, (proves) => {
	for (const [status, reason] of [[401, 'key_rejected'], [403, 'access_denied']] as const) {
		proves(`a question met by ${status} ends the wait, with the task ID in the error`, async () => {
			const answer: Answer = { kind: 'status', status, body: { error: 'Access denied' } };
			world.sandbox.addFault({ on: 'status', times: null, answer });
			const { success } = await world.invite(['ACoAada'], { onError: 'continueRegularOutput' });
			expect(outcomes(success)).toEqual([reason]);
			expect(success.map(detailsOf)[0]).toMatchObject({ api_agent_task_id: world.taskOf('ACoAada'), http_status: status });
			expect(success.map(sentOf)).toEqual(['unknown']);
			expect(world.questions).toHaveLength(1);
		});
	}

	proves('404 after the grace ends the wait, with the task ID in the error', async () => {
		world.sandbox.addFault({ on: 'status', times: null, answer: { kind: 'status', status: 404 } });
		const running = world.startInviting(['ACoAada'], { onError: 'continueRegularOutput', options: { maxWait: 120 } });
		await world.until(() => world.questions.length === 1);
		const real = performance.now.bind(performance);
		jest.spyOn(performance, 'now').mockImplementation(() => real() + 31_000);
		const { success } = await running.done;
		expect(outcomes(success)).toEqual(['task_not_found']);
		expect(success.map(taskIdOf)).toEqual([world.taskOf('ACoAada')]);
		// Nobody typed a task ID here: what matters is whether the invitation is there.
		expect(success[0]?.json['message']).toMatch(/check whether the invitation is there/);
		expect(world.questions.length).toBeLessThanOrEqual(2);
	});

	proves('no question is ever answered: the row is pending, with its task ID', async () => {
		world.sandbox.addFault({ on: 'status', times: null, answer: { kind: 'reset' } });
		const { success, hints } = await world.invite(people(2), { options: { maxWait: 1 } });
		expect(outcomes(success)).toEqual(['timed_out', 'timed_out']);
		for (const { id } of world.sandbox.tasks) expect(hints[0]?.message).toContain(id);
	});

	proves('a task ID that came with success: false is kept', async () => {
		const body = { success: false, api_agent_task_id: 'task-7', message: 'Not now' };
		world.sandbox.addFault({ on: 'create', answer: { kind: 'json', body } });
		const { success } = await world.invite(['ACoAada'], { onError: 'continueRegularOutput' });
		expect(success.map(taskIdOf)).toEqual(['task-7']);
	});
});
