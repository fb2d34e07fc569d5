import { FETCH, STATUS, type Sandbox, call, field, firstEvent, invite, startSandbox, taskIdOf } from './outx';

describe('what the sandbox tells about itself', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterEach(() => sandbox.reset());
	afterAll(async () => await sandbox.close());

	it('has a key of the right shape that is no secret', async () => {
		expect(sandbox.settings.apiKey).toMatch(/^outx_(sandbox0){3}$/);
	});

	it('logs every request with all there is to know', async () => {
		const before = Date.now();
		const id = taskIdOf(await invite(sandbox, 'ACoAA1', { note: 'Hi' }, { headers: { 'x-trace': 'abc' } }));
		await call(sandbox, `GET ${STATUS}?api_agent_task_id=${id}`);
		await call(sandbox, `POST ${FETCH}`, { text: 'no json' });
		const about = { profileUrn: 'urn:li:fsd_profile:ACoAA1', taskId: id, answeredStatus: 200 };
		expect(sandbox.requests).toMatchObject([
			{
				method: 'POST',
				path: '/linkedin-agent/send-connection-request',
				query: {},
				headers: { 'x-api-key': sandbox.settings.apiKey, 'x-trace': 'abc' },
				body: { profile_urn: 'ACoAA1', note: 'Hi' },
				...about,
			},
			{ method: 'GET', path: STATUS, query: { api_agent_task_id: id }, ...about },
			{ method: 'POST', path: FETCH, body: 'no json', answeredStatus: 400 },
		]);
		expect(sandbox.requests[0]?.at).toBeGreaterThanOrEqual(before);
	});

	it('counts the invitations of a profile, refused ones too, with and without the prefix', async () => {
		await invite(sandbox, 'ACoAA1');
		await invite(sandbox, 'urn:li:fsd_profile:ACoAA1');
		await invite(sandbox, 'ACoAA1', { note: 7 });
		await invite(sandbox, 'ACoAA2');
		expect(sandbox.postsFor('ACoAA1').map(({ answeredStatus }) => answeredStatus)).toEqual([200, 200, 400]);
		expect(sandbox.postsFor('urn:li:fsd_profile:ACoAA2')).toHaveLength(1);
		expect(sandbox.postsFor('ACoAA3')).toEqual([]);
	});

	it('forgets everything on reset', async () => {
		sandbox.settings.workers = 5;
		sandbox.addFault({ on: 'any', times: Infinity, answer: { kind: 'status', status: 500 } });
		await invite(sandbox, 'ACoAA1');
		sandbox.reset();
		expect([sandbox.requests, sandbox.tasks, sandbox.postsFor('ACoAA1'), sandbox.settings.workers]).toEqual([
			[],
			[],
			[],
			1,
		]);
		expect((await invite(sandbox, 'ACoAA1')).status).toBe(200);
	});

	it('refuses a setting that makes no sense', () => {
		expect(() => Object.assign(sandbox.settings, { workers: 0 })).toThrow('Invalid settings: workers: ');
		expect(() => Object.assign(sandbox.settings, { worker: 2 })).toThrow(/Unrecognized key.*worker/);
		expect(sandbox.settings.workers).toBe(1);
	});

	describe('over HTTP', () => {
		it('shows requests and tasks, and does not log being asked', async () => {
			sandbox.settings.extensionOnline = false;
			await invite(sandbox, 'ACoAA1');
			expect((await call(sandbox, 'GET /admin/requests')).json).toMatchObject([
				{ profileUrn: 'urn:li:fsd_profile:ACoAA1' },
			]);
			expect((await call(sandbox, 'GET /admin/tasks')).json).toMatchObject([{ status: 'pending' }]);
			expect(sandbox.requests).toHaveLength(1);
		});

		it.each(['PUT', 'PATCH'])('%s changes settings, null being endless', async (method) => {
			const body = { workers: null, extensionOnline: false, invitationLimit: 3 };
			expect((await call(sandbox, `${method} /admin/settings`, { body })).json).toMatchObject({
				...body,
				taskSeconds: 0.04,
			});
			expect(sandbox.settings).toMatchObject({ workers: Infinity, extensionOnline: false, invitationLimit: 3 });
			expect((await call(sandbox, 'GET /admin/settings')).json).toMatchObject(body);
		});

		it.each([
			[{ workers: 'many' }, /workers: Expected number/],
			[{ nonsense: 1 }, /Unrecognized key.*nonsense/],
			[[], /Expected object/],
		])('refuses the settings %j and changes nothing', async (body, reason) => {
			const answer = await call(sandbox, 'PATCH /admin/settings', { body });
			expect(answer.status).toBe(400);
			expect(field(answer.json, 'error')).toMatch(reason);
			expect(sandbox.settings.workers).toBe(1);
		});

		it('takes one fault or a list, shows them, and clears them', async () => {
			const fault = { on: 'create', profile: 'ACoAA[12]$', times: null, answer: { kind: 'status', status: 503 } };
			await call(sandbox, 'POST /admin/faults', { body: fault });
			await call(sandbox, 'POST /admin/faults', { body: [fault, { on: 'any', nth: 9, answer: { kind: 'hang' } }] });
			expect((await invite(sandbox, 'ACoAA2')).status).toBe(503);
			expect((await call(sandbox, 'GET /admin/faults')).json).toMatchObject([
				{ ...fault, beforeWork: false, seen: 1, fired: 1 },
				{ ...fault, seen: 1, fired: 0 },
				{ on: 'any', nth: 9, times: 1, seen: 1, fired: 0 },
			]);
			expect((await call(sandbox, 'DELETE /admin/faults')).json).toEqual([]);
			expect((await invite(sandbox, 'ACoAA2')).status).toBe(200);
		});

		it.each([
			[{ on: 'create' }, /^Invalid fault: answer: /],
			[{ on: 'create', answer: { kind: 'explode' } }, /answer: kind: Invalid discriminator/],
			[{ on: 'sometimes', answer: { kind: 'reset' } }, /on: Expected create, status, any/],
			[{ on: 'any', profile: '[', answer: { kind: 'reset' } }, /profile: Invalid regular expression/],
			[{ on: 'any', tims: 2, answer: { kind: 'reset' } }, /Unrecognized key.*tims/],
			[[{ on: 'any', answer: { kind: 'status' } }], /^Invalid faults: 0: answer: status: Required/],
			['reset', /Expected object, received string/],
		])('refuses the fault %j', async (body, reason) => {
			const answer = await call(sandbox, 'POST /admin/faults', { body });
			expect(answer.status).toBe(400);
			expect(field(answer.json, 'error')).toMatch(reason);
		});

		it('resets', async () => {
			await invite(sandbox, 'ACoAA1');
			expect((await call(sandbox, 'POST /admin/reset')).status).toBe(200);
			expect(sandbox.requests).toEqual([]);
		});

		it('says so when there is nothing', async () => {
			expect((await call(sandbox, 'GET /admin/secrets')).status).toBe(404);
			expect((await call(sandbox, 'POST /admin/settings', { body: {} })).status).toBe(404);
		});
	});

	describe('the page', () => {
		it('says that nothing reaches LinkedIn, and needs nothing from elsewhere', async () => {
			const { text, headers } = await call(sandbox, 'GET /');
			expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
			expect(text).toContain('Nothing here reaches OutX or LinkedIn.');
			expect(text).toContain(sandbox.settings.apiKey);
			expect(text).not.toMatch(/(src|href)="(?!data:)/);
			expect(sandbox.requests).toEqual([]);
		});

		it('is told what arrived, the newest only when there is much', async () => {
			for (let index = 0; index < 205; index++) await invite(sandbox, `ACoAA${Math.max(index, 1)}`, { note: ' Hi ' });
			const board = await firstEvent(sandbox);
			expect(board).toMatchObject({ requests: 205, invitations: 205, duplicates: 1, extensionOnline: true });
			const rows = field(board, 'rows');
			expect(rows).toHaveLength(200);
			expect(rows).toMatchObject(
				expect.arrayContaining([
					expect.objectContaining({ profile: 'urn:li:fsd_profile:ACoAA204', note: 'Hi', posts: 1 }),
				]),
			);
		});
	});
});
