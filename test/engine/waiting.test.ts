import { detailsOf, outcomes, people, sentOf, taskIdOf, useWorld } from './world.mts';

const world = useWorld();

describe('waiting', () => {
	it('begins while rows are still being sent', async () => {
		const profiles = people(4);
		const { success } = await world.invite(profiles, { options: { spacing: 0.6 } });
		const lastPostAt = world.posts.at(-1)?.at ?? 0;
		const firstTask = world.taskOf('ACoAPerson1');
		const asked = world.questions.filter(({ taskId }) => taskId === firstTask);
		expect(outcomes(success)).toEqual(Array(4).fill('completed'));
		expect(asked).toHaveLength(1);
		expect(asked[0]?.at).toBeLessThan(lastPostAt);
	});

	it('costs the slowest task, not the sum', async () => {
		world.sandbox.settings.taskSeconds = 0.8;
		const { tookMs } = await world.invite(people(5), { options: { pollInterval: 0.6 } });
		expect(tookMs).toBeLessThan(2500);
	});

	it('lasts Max Wait from the last task that was made', async () => {
		const { success, run } = await world.invite(people(3, 'TaskStuck'), { options: { spacing: 0.6, maxWait: 1 } });
		const lastPostAt = world.posts.at(-1)?.at ?? 0;
		const waitedMs = (run.stoppedAt?.getTime() ?? 0) - lastPostAt;
		expect(outcomes(success)).toEqual(Array(3).fill('timed_out'));
		expect(waitedMs).toBeGreaterThanOrEqual(980);
		expect(waitedMs).toBeLessThan(1500);
		const lastQuestion = world.questions.at(-1)?.at ?? 0;
		expect(lastQuestion - (world.posts[0]?.at ?? 0)).toBeGreaterThan(1500);
	});

	it('goes on at a status nobody has heard of', async () => {
		world.sandbox.settings.taskSeconds = 0.4;
		const { success } = await world.invite(['ACoATaskOddStatus']);
		expect(outcomes(success)).toEqual(['completed']);
		expect(world.questions.length).toBeGreaterThan(1);
	});

	it('gives that status back when it is the last', async () => {
		world.sandbox.settings.statusWhileWorking = 'Awaiting_LinkedIn';
		const { success } = await world.invite(['ACoATaskStuck'], { options: { maxWait: 0.5 } });
		expect(success[0]?.json).toMatchObject({ status: 'awaiting_linkedin', timed_out: true, sent: null });
	});

	it('asks about each task at least once, however short it is', async () => {
		const { success } = await world.invite(['ACoAada'], { options: { pollInterval: 5, maxWait: 0.5 } });
		expect(outcomes(success)).toEqual(['completed']);
	});

	it('sends at most 10 status requests a second, whatever the poll interval', async () => {
		await world.invite(people(30, 'TaskStuck'), { options: { maxWait: 2.2 } });
		expect(world.mostQuestionsInASecond).toBeLessThanOrEqual(10);
		expect(world.questions.length).toBeGreaterThan(15);
	});

	it('asks about each task in turn', async () => {
		await world.invite(people(6, 'TaskStuck'), { options: { maxWait: 1.6 } });
		const counts = world.sandbox.tasks.map(({ id }) => world.questions.filter(({ taskId }) => taskId === id).length);
		expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
	});
});

describe('a row that is not done in time', () => {
	const options = { maxWait: 0.5 };

	it('is a success item with its last status, and a hint names its task', async () => {
		const { success, hints } = await world.invite(['ACoAada', 'ACoATaskStuck', 'ACoATaskStuck2'], { options });
		expect(outcomes(success)).toEqual(['completed', 'timed_out', 'timed_out']);
		expect(success[1]?.json).toMatchObject({ status: 'processing', sent: null, timed_out: true });
		expect(success[1]?.json['reason']).toContain('Get Task Status');
		expect(hints).toHaveLength(1);
		expect(hints[0]?.message).toMatch(/^2 rows /);
		expect(hints[0]?.message).toContain(world.taskOf('ACoATaskStuck'));
		expect(hints[0]?.message).toContain(world.taskOf('ACoATaskStuck2'));
		expect(hints[0]?.message).not.toContain(world.taskOf('ACoAada'));
	});

	it('is found later by Get Task Status', async () => {
		world.sandbox.settings.extensionOnline = false;
		const { success } = await world.invite(['ACoAada'], { options });
		expect(success[0]?.json).toMatchObject({ status: 'pending', timed_out: true, sent: null });
		world.sandbox.settings.extensionOnline = true;
		const later = await world.getStatus([success[0] && taskIdOf(success[0])], { waitForCompletion: true });
		expect(later.success[0]?.json).toMatchObject({ status: 'completed', sent: true });
	});

	it('is a failed row where the user wants that, with its task ID', async () => {
		const { success, errors, hints } = await world.invite(['ACoAada', 'ACoATaskStuck'], {
			options: { ...options, onTimeout: 'fail' },
			onError: 'continueErrorOutput',
		});
		expect(outcomes(success)).toEqual(['completed']);
		expect(errors.map(detailsOf)).toEqual([
			expect.objectContaining({
				reason: 'timed_out',
				sent: 'unknown',
				status: 'processing',
				api_agent_task_id: world.taskOf('ACoATaskStuck'),
			}),
		]);
		expect(hints).toEqual([]);
	});

	it('ends the run under Stop where the user wants that, with the task IDs in the error', async () => {
		const { status, error } = await world.invite(['ACoAada', 'ACoATaskStuck'], {
			options: { ...options, onTimeout: 'fail' },
		});
		expect(status).toBe('error');
		expect(error?.context).toMatchObject({ itemIndex: 1 });
		expect(error?.description).toContain(`row 2 (task ${world.taskOf('ACoATaskStuck')})`);
	});
});

describe('without waiting', () => {
	it('no status is asked for and every row has its task ID', async () => {
		const { success, hints } = await world.invite(['ACoAada', 'ACoATaskFails'], { waitForCompletion: false });
		expect(world.questions).toEqual([]);
		expect(success.map(taskIdOf)).toEqual([world.taskOf('ACoAada'), world.taskOf('ACoATaskFails')]);
		expect(success.map(({ json }) => json['status'])).toEqual(['pending', 'pending']);
		expect(success.map(sentOf)).toEqual([null, null]);
		expect(success.map(({ json }) => json['timed_out'])).toEqual([false, false]);
		expect(hints).toEqual([]);
	});
});

describe('spacing', () => {
	it('keeps requests apart, by a third either way', async () => {
		await world.invite(people(4), { options: { spacing: 0.6 }, waitForCompletion: false });
		const times = world.posts.map(({ at }) => at);
		for (const [index, at] of times.slice(1).entries()) {
			const gap = at - (times[index] ?? 0);
			expect(gap).toBeGreaterThan(350);
			expect(gap).toBeLessThan(950);
		}
	});

	it('is not waited for before the first or after the last request', async () => {
		const { tookMs } = await world.invite(['ACoAada'], { options: { spacing: 3 }, waitForCompletion: false });
		expect(tookMs).toBeLessThan(1000);
	});
});

describe('Max Requests', () => {
	it('leaves the rows beyond it for a later run, and says how many', async () => {
		const { success, hints } = await world.invite(people(5), { options: { maxRequests: 2 } });
		expect(outcomes(success)).toEqual(['completed', 'completed', 'deferred', 'deferred', 'deferred']);
		expect(success.map(sentOf)).toEqual([true, true, false, false, false]);
		expect(world.posts).toHaveLength(2);
		expect(hints.map(({ message }) => message)).toEqual([expect.stringMatching(/^3 rows /)]);
	});
});
