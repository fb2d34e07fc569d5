import { detailsOf, ON_ERROR, outcomes, urn, useWorld } from './world.mts';

const world = useWorld();
const UNKNOWN_ID = '550e8400-e29b-41d4-a716-446655440000';

describe('Get Task Status', () => {
	it('asks once and gives the answer, ended or not', async () => {
		world.sandbox.settings.extensionOnline = false;
		const id = await world.createTask('ACoAada');
		const { success } = await world.getStatus([id]);
		expect(success.map(({ json }) => json)).toEqual([
			{
				api_agent_task_id: id,
				status: 'pending',
				sent: null,
				profile_urn: urn('ACoAada'),
				task_input: { task_type: 'agent_send_connection_request', profile_urn: urn('ACoAada') },
				task_output: null,
				timed_out: false,
				reason: null,
				profile_url: null,
				profile_slug: null,
				full_name: null,
				headline: null,
			},
		]);
		expect(world.questions).toHaveLength(1);
		expect(world.questions[0]?.query).toEqual({ api_agent_task_id: id });
	});

	it('waits for the end where the user wants that', async () => {
		world.sandbox.settings.taskSeconds = 0.4;
		const id = await world.createTask('ACoAada');
		const { success } = await world.getStatus([id], { waitForCompletion: true });
		expect(success[0]?.json).toMatchObject({ status: 'completed', sent: true, timed_out: false });
		expect(world.questions.length).toBeGreaterThan(1);
	});

	it('gives up waiting after Max Wait', async () => {
		const id = await world.createTask('ACoATaskStuck');
		const { success, hints } = await world.getStatus([id], { waitForCompletion: true, options: { maxWait: 0.5 } });
		expect(outcomes(success)).toEqual(['timed_out']);
		expect(hints[0]?.message).toContain(id);
	});

	it.each([true, false])('takes a failed task for an answer, not an error (waiting: %s)', async (waitForCompletion) => {
		world.sandbox.settings.taskSeconds = 0;
		const ids = [await world.createTask('ACoATaskFails'), await world.createTask('ACoATaskUnsent')];
		await world.until(() => world.sandbox.tasks.every(({ endedAt }) => endedAt !== undefined));
		const { status, success } = await world.getStatus(ids, { waitForCompletion });
		expect(status).toBe('success');
		expect(outcomes(success)).toEqual(['failed', 'completed']);
		expect(success.map(({ json }) => json['sent'])).toEqual([false, false]);
		expect(success[0]?.json['task_output']).toEqual({ error: 'The profile does not accept invitations' });
	});

	it.each([true, false])('fails the row of a task that OutX does not know (waiting: %s)', async (waitForCompletion) => {
		const id = await world.createTask('ACoAada');
		const { success, errors } = await world.getStatus([UNKNOWN_ID, id], {
			waitForCompletion,
			onError: 'continueErrorOutput',
		});
		expect(success.map(({ json }) => json['api_agent_task_id'])).toEqual([id]);
		expect(errors.map(detailsOf)).toEqual([
			expect.objectContaining({
				reason: 'task_not_found',
				api_agent_task_id: UNKNOWN_ID,
				http_status: 404,
				sent: 'unknown',
			}),
		]);
		expect(world.questions.filter(({ taskId }) => taskId === UNKNOWN_ID)).toHaveLength(1);
	});

	it.each(['', '   ', 'a b', 'a/../b?c', null, 42, {}])('refuses %o as a task ID without asking', async (taskId) => {
		for (const onError of ON_ERROR) {
			const { success, errors, status } = await world.getStatus([taskId], { onError });
			const found = outcomes([...success, ...errors]);
			expect(found).toEqual(onError === 'stopWorkflow' ? [] : ['invalid_task_id']);
			expect(status).toBe(onError === 'stopWorkflow' ? 'error' : status);
		}
		expect(world.requests).toEqual([]);
	});

	it('asks once about a task that several rows name', async () => {
		const id = await world.createTask('ACoAada');
		const { success } = await world.getStatus([id, ` ${id} `, id]);
		expect(success.map(({ json }) => json['api_agent_task_id'])).toEqual([id, id, id]);
		expect(success.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		expect(world.questions).toHaveLength(1);
	});

	it('asks about 25 tasks that still run at most 10 times a second', async () => {
		world.sandbox.settings.extensionOnline = false;
		const ids: string[] = [];
		for (let index = 0; index < 25; index++) ids.push(await world.createTask(`ACoAPerson${index}`));
		const { success } = await world.getStatus(ids);
		expect(success.map(({ json }) => json['api_agent_task_id'])).toEqual(ids);
		expect(world.questions).toHaveLength(25);
		expect(world.mostQuestionsInASecond).toBeLessThanOrEqual(10);
	});

	it('asks about 100 tasks that have ended as fast as OutX answers', async () => {
		const ids: string[] = [];
		for (let index = 0; index < 100; index++) ids.push(await world.createTask(`ACoAPerson${index}`));
		await world.until(() => world.sandbox.tasks.every(({ status }) => status === 'completed'));
		const { success } = await world.getStatus(ids);
		expect(outcomes(success)).toEqual(Array(100).fill('completed'));
		expect(world.questions).toHaveLength(100);
		const times = world.questions.map(({ at }) => at);
		// Ten a second would take nine seconds.
		expect(Math.max(...times) - Math.min(...times)).toBeLessThan(5000);
	});

	it('asks again after a bad moment, also when it does not wait', async () => {
		const id = await world.createTask('ACoAada');
		world.sandbox.addFault({ on: 'status', answer: { kind: 'status', status: 503 } });
		const { success } = await world.getStatus([id]);
		expect(success[0]?.json).toMatchObject({ api_agent_task_id: id, timed_out: false });
		expect(world.questions).toHaveLength(2);
	});

	it('says so when the key is rejected', async () => {
		const id = await world.createTask('ACoAada');
		const { success } = await world.getStatus([id], {
			onError: 'continueRegularOutput',
			credential: { apiKey: 'wrong', baseUrl: world.sandbox.url },
		});
		expect(outcomes(success)).toEqual(['key_rejected']);
		expect(success.map(detailsOf)[0]).toMatchObject({ api_agent_task_id: id });
		expect(world.questions).toHaveLength(1);
	});
});
