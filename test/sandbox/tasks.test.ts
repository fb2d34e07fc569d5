import { sleep } from 'n8n-workflow';
import {
	FETCH,
	STATUS,
	type Sandbox,
	allTasksEnded,
	call,
	eventually,
	invite,
	startSandbox,
	taskData,
	taskIdOf,
} from './outx';

const UUID = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

describe('tasks of the sandbox', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterEach(() => sandbox.reset());
	afterAll(async () => await sandbox.close());

	/** Has them all waiting before the first is picked up. */
	async function workThrough(profiles: string[]): Promise<void> {
		sandbox.settings.extensionOnline = false;
		for (const profile of profiles) await invite(sandbox, profile);
		await sleep(20);
		sandbox.settings.extensionOnline = true;
		await allTasksEnded(sandbox);
	}

	it('an invitation is answered with a task ID at once, and sent later', async () => {
		sandbox.settings.extensionOnline = false;
		const answer = await invite(sandbox, 'urn:li:fsd_profile:ACoAA1', { note: ' Hello ' });
		expect(answer.json).toEqual({
			success: true,
			api_agent_task_id: expect.stringMatching(UUID),
			message: 'Send connection request task created successfully',
		});
		const id = taskIdOf(answer);
		const task_input = {
			task_type: 'agent_send_connection_request',
			profile_urn: 'urn:li:fsd_profile:ACoAA1',
			note: 'Hello',
		};
		expect(await taskData(sandbox, id)).toEqual({ id, status: 'pending', task_input, task_output: null });
		sandbox.settings.extensionOnline = true;
		await allTasksEnded(sandbox);
		expect(await taskData(sandbox, id)).toEqual({ id, status: 'completed', task_input, task_output: { sent: true } });
		expect(sandbox.tasks[0]?.statuses).toEqual(['pending', 'processing', 'completed']);
	});

	it('takes a bare profile ID for the same profile', async () => {
		await invite(sandbox, 'ACoAA1');
		expect(sandbox.tasks[0]?.profile).toBe('urn:li:fsd_profile:ACoAA1');
	});

	it('a URN of something else than a profile becomes a task that fails', async () => {
		await invite(sandbox, 'urn:li:company:1');
		await allTasksEnded(sandbox);
		expect(sandbox.tasks[0]?.status).toBe('failed');
	});

	it('the same profile twice makes a second task', async () => {
		const ids = [taskIdOf(await invite(sandbox, 'ACoAA1')), taskIdOf(await invite(sandbox, 'ACoAA1'))];
		expect(new Set(ids).size).toBe(2);
	});

	it('one worker takes one task at a time, oldest first, and loses no moment between two', async () => {
		await workThrough(['A', 'B', 'C']);
		const [a, b, c] = sandbox.tasks;
		expect([b?.startedAt, c?.startedAt]).toEqual([a?.endedAt, b?.endedAt]);
		expect(c?.endedAt).toBe((a?.startedAt ?? 0) + 3 * 40);
	});

	it('two workers take two at once', async () => {
		sandbox.settings.workers = 2;
		await workThrough(['A', 'B', 'C']);
		const [a, b, c] = sandbox.tasks;
		expect(b?.startedAt).toBe(a?.startedAt);
		expect(c?.startedAt).toBe(a?.endedAt);
	});

	it('any number of workers take all at once', async () => {
		sandbox.settings.workers = Infinity;
		await workThrough(Array.from({ length: 20 }, (_, index) => `ACoAA${index}`));
		expect(new Set(sandbox.tasks.map(({ endedAt }) => endedAt)).size).toBe(1);
	});

	it('tasks stay pending while the browser is closed, and go on once it is open', async () => {
		sandbox.settings.extensionOnline = false;
		await invite(sandbox, 'ACoAA1');
		await sleep(100);
		expect(sandbox.tasks[0]?.status).toBe('pending');
		const openedAt = Date.now();
		sandbox.settings.extensionOnline = true;
		await allTasksEnded(sandbox);
		expect(sandbox.tasks[0]?.startedAt).toBeGreaterThanOrEqual(openedAt);
	});

	it('no task is picked up by an extension inactive for more than 48 hours', async () => {
		sandbox.settings.pickupSeconds = 0.3;
		await invite(sandbox, 'ACoAA1');
		sandbox.settings.extensionLastActiveHoursAgo = 50;
		await sleep(400);
		expect(sandbox.tasks[0]?.status).toBe('pending');
	});

	it('a stuck task holds up no other', async () => {
		await invite(sandbox, 'ACoAATaskStuck');
		await invite(sandbox, 'ACoAA2');
		await eventually(() => sandbox.tasks[1]?.status === 'completed');
		expect(sandbox.tasks[0]?.status).toBe('processing');
	});

	it('can be unknown for a while', async () => {
		sandbox.settings.unknownTaskFor = 60;
		const id = taskIdOf(await invite(sandbox, 'ACoAA1'));
		expect((await call(sandbox, `GET ${STATUS}?api_agent_task_id=${id}`)).json).toEqual({
			error: 'Agent task not found',
		});
		sandbox.settings.unknownTaskFor = 0;
		expect(await taskData(sandbox, id)).toMatchObject({ id });
	});

	it('can be worked on under another name', async () => {
		sandbox.settings.statusWhileWorking = 'running';
		await invite(sandbox, 'ACoAA1');
		await allTasksEnded(sandbox);
		expect(sandbox.tasks[0]?.statuses).toEqual(['pending', 'running', 'completed']);
	});

	it.each([
		['TaskFails', ['pending', 'processing', 'failed'], { error: expect.any(String) }],
		['TaskLimit', ['pending', 'processing', 'failed'], { error: 'LinkedIn invitation limit reached' }],
		['TaskMute', ['pending', 'processing', 'failed'], null],
		['TaskError', ['pending', 'processing', 'error'], expect.any(String)],
		['TaskCancelled', ['pending', 'processing', 'cancelled'], null],
		['TaskUnsent', ['pending', 'processing', 'completed'], { sent: false }],
		['TaskUnclear', ['pending', 'processing', 'completed'], { success: true }],
		['TaskOddStatus', ['pending', 'awaiting_linkedin', 'completed'], { sent: true }],
	])('%s in a profile ID decides how its task ends', async (marker, statuses, task_output) => {
		expect((await invite(sandbox, `ACoAA${marker}01`)).status).toBe(200);
		await allTasksEnded(sandbox);
		expect(sandbox.tasks[0]).toMatchObject({ statuses, task_output });
	});

	it.each([
		[
			'nested',
			{
				profile: {
					full_name: 'Jane Doe',
					profile_slug: 'jane-doe-1a2b',
					profile_urn: expect.any(String),
					positions: [{}],
				},
			},
		],
		[
			'flat',
			{ name: 'Jane Doe', profile_url: 'https://www.linkedin.com/in/jane-doe-1a2b', profile_urn: expect.any(String) },
		],
	] as const)('a fetched profile can be %s', async (shape, task_output) => {
		sandbox.settings.profileShape = shape;
		const answer = await call(sandbox, `POST ${FETCH}`, { body: { profile_slug: 'jane-doe-1a2b' } });
		expect(answer.json).toMatchObject({ success: true, message: 'Profile fetch task created successfully' });
		await allTasksEnded(sandbox);
		expect(await taskData(sandbox, taskIdOf(answer))).toMatchObject({
			status: 'completed',
			task_input: { task_type: 'agent_profile_fetch', profile_slug: 'jane-doe-1a2b' },
			task_output,
		});
	});
});
