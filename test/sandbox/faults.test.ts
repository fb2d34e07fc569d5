import {
	STATUS,
	type Sandbox,
	allTasksEnded,
	call,
	eventually,
	field,
	invite,
	startSandbox,
	taskData,
	taskIdOf,
} from './outx';

describe('faults of the sandbox', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterEach(() => sandbox.reset());
	afterAll(async () => await sandbox.close());

	const inviteStatuses = async (count: number) => {
		const statuses: number[] = [];
		for (let index = 0; index < count; index++) statuses.push((await invite(sandbox, `ACoAA${index}`)).status);
		return statuses;
	};

	describe('by a word in the profile ID', () => {
		it.each([
			['Limit', 429, 0, { error: 'LinkedIn invitation limit reached' }],
			['Http402', 402, 0, { error: 'Payment Required' }],
			['Http429', 429, 0, { error: 'Rate limit exceeded. Please try again later.' }],
			['Http500', 500, 1, { error: 'Internal Server Error' }],
			['Http503', 503, 1, { error: 'Service Unavailable' }],
			['Html', 200, 1, undefined],
			['Empty', 200, 1, undefined],
			['NoTaskId', 200, 1, { success: true, message: expect.any(String) }],
			['NotSuccess', 200, 0, { success: false, message: expect.any(String) }],
		])('%s: %i, and %i task', async (marker, status, tasks, json) => {
			const answer = await invite(sandbox, `ACoAA${marker}01`);
			expect([answer.status, sandbox.tasks.length, answer.json]).toEqual([status, tasks, json]);
		});

		it.each(['Reset', 'Truncated', 'Hang'])('%s: no whole answer, though the task was made', async (marker) => {
			await expect(invite(sandbox, `ACoAA${marker}01`, {}, { patience: 400 })).rejects.toThrow();
			expect(sandbox.tasks).toHaveLength(1);
			expect(sandbox.requests[0]?.taskId).toBe(sandbox.tasks[0]?.id);
			await allTasksEnded(sandbox);
			expect(await taskData(sandbox, sandbox.tasks[0]?.id ?? '')).toMatchObject({ task_output: { sent: true } });
		});
	});

	describe('by rule', () => {
		it('hits one request unless told otherwise', async () => {
			sandbox.addFault({ on: 'create', answer: { kind: 'status', status: 503 } });
			expect(await inviteStatuses(3)).toEqual([503, 200, 200]);
		});

		it('begins with the nth request and lasts for so many', async () => {
			sandbox.addFault({ on: 'create', nth: 2, times: 2, answer: { kind: 'status', status: 502 } });
			expect(await inviteStatuses(5)).toEqual([200, 502, 502, 200, 200]);
		});

		it('a refusal makes no task, a breakdown makes it, unless told otherwise', async () => {
			sandbox.addFault({ on: 'create', answer: { kind: 'status', status: 429 } });
			sandbox.addFault({ on: 'create', answer: { kind: 'status', status: 500 } });
			sandbox.addFault({ on: 'create', beforeWork: true, answer: { kind: 'status', status: 500 } });
			sandbox.addFault({ on: 'create', beforeWork: false, answer: { kind: 'status', status: 429 } });
			const made: number[] = [];
			for (let index = 0; index < 4; index++) {
				await invite(sandbox, `ACoAA${index}`);
				made.push(sandbox.tasks.length);
			}
			expect(sandbox.requests.map(({ answeredStatus }) => answeredStatus)).toEqual([429, 500, 500, 429]);
			expect(made).toEqual([0, 1, 1, 2]);
		});

		it('answers with the headers and body it was given', async () => {
			const answer = {
				kind: 'status',
				status: 429,
				body: { error: 'Slow down' },
				headers: { 'retry-after': '7' },
			} as const;
			sandbox.addFault({ on: 'status', answer });
			const got = await call(sandbox, `GET ${STATUS}?api_agent_task_id=x`);
			expect([got.status, got.json, got.headers.get('retry-after')]).toEqual([429, { error: 'Slow down' }, '7']);
		});

		it('can be meant for one profile, also when its task is asked for', async () => {
			sandbox.addFault({ on: 'any', profile: 'ACoAA2$', times: Infinity, answer: { kind: 'status', status: 500 } });
			expect(await inviteStatuses(4)).toEqual([200, 200, 500, 200]);
			const statuses = await Promise.all(
				sandbox.tasks.map(async ({ id }) => (await call(sandbox, `GET ${STATUS}?api_agent_task_id=${id}`)).status),
			);
			expect(statuses).toEqual([200, 200, 500, 200]);
		});

		it('can be meant for one method and path', async () => {
			sandbox.addFault({ on: 'GET /api-keyword-watchlist', answer: { kind: 'status', status: 500 } });
			expect(await inviteStatuses(1)).toEqual([200]);
			expect((await call(sandbox, 'GET /api-keyword-watchlist')).status).toBe(500);
		});

		it('can be latency, on top of another fault', async () => {
			sandbox.addFault({ on: 'create', answer: { kind: 'latency', ms: 60 } });
			sandbox.addFault({ on: 'create', answer: { kind: 'html', status: 502 } });
			const startedAt = Date.now();
			expect(await invite(sandbox, 'ACoAA1')).toMatchObject({ status: 502, text: expect.stringContaining('<html>') });
			expect(Date.now() - startedAt).toBeGreaterThanOrEqual(58);
		});

		it('can redirect', async () => {
			sandbox.addFault({ on: 'create', answer: { kind: 'redirect', status: 307, location: 'https://example.com/' } });
			const answer = await invite(sandbox, 'ACoAA1');
			expect([answer.status, answer.headers.get('location')]).toEqual([307, 'https://example.com/']);
			expect(sandbox.tasks).toEqual([]);
		});

		it('can be any JSON, or nothing', async () => {
			sandbox.addFault({ on: 'create', answer: { kind: 'json', body: [1] } });
			sandbox.addFault({ on: 'create', answer: { kind: 'empty', status: 204 } });
			expect((await invite(sandbox, 'ACoAA1')).json).toEqual([1]);
			expect(await invite(sandbox, 'ACoAA2')).toMatchObject({ status: 204, text: '' });
		});

		it('with a chance hits about that share, the same requests for the same seed', async () => {
			const hits = async (seed: number) => {
				sandbox.reset();
				sandbox.settings.seed = seed;
				sandbox.addFault({ on: 'create', chance: 0.3, answer: { kind: 'status', status: 429 } });
				return (await inviteStatuses(100)).join();
			};
			const first = await hits(7);
			expect(await hits(7)).toBe(first);
			expect(await hits(8)).not.toBe(first);
			expect(first.split('429').length - 1).toBeGreaterThan(15);
			expect(first.split('429').length - 1).toBeLessThan(45);
		});

		it('ends when faults are cleared', async () => {
			sandbox.addFault({ on: 'any', times: Infinity, answer: { kind: 'status', status: 500 } });
			sandbox.clearFaults();
			expect(await inviteStatuses(1)).toEqual([200]);
		});

		it('says what is wrong with a fault', () => {
			expect(() => sandbox.addFault({ on: 'never', answer: { kind: 'reset' } })).toThrow(
				/Invalid fault: on: Expected create/,
			);
			expect(() => sandbox.addFault({ on: 'any', profile: '(', answer: { kind: 'reset' } })).toThrow(
				/Invalid fault: profile: /,
			);
		});
	});

	it('answers every request late under latencyMs', async () => {
		sandbox.settings.latencyMs = 50;
		const startedAt = Date.now();
		await call(sandbox, 'GET /api-team');
		expect(Date.now() - startedAt).toBeGreaterThanOrEqual(48);
	});

	it('closes at once, whatever is still open', async () => {
		const other = await startSandbox();
		other.addFault({ on: 'create', profile: '1', answer: { kind: 'hang' } });
		other.addFault({ on: 'create', profile: '2', answer: { kind: 'latency', ms: 60_000 } });
		const open = [invite(other, '1'), invite(other, '2'), call(other, 'GET /admin/events')];
		const failures = Promise.allSettled(open);
		await eventually(() => other.requests.length === 2 && other.tasks.length === 1);
		const startedAt = Date.now();
		await other.close();
		expect((await failures).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
		expect(Date.now() - startedAt).toBeLessThan(1500);
		expect(other.tasks).toHaveLength(1);
	});

	it('a task made before the answer was lost can be asked for', async () => {
		const id = taskIdOf(await invite(sandbox, 'ACoAA1'));
		sandbox.addFault({ on: 'status', answer: { kind: 'reset' } });
		await expect(taskData(sandbox, id)).rejects.toThrow();
		expect(field(await taskData(sandbox, id), 'id')).toBe(id);
	});
});
