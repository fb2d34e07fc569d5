import { ENDPOINTS } from '../../sandbox/outx/endpoints.mts';
import type { Endpoint } from '../../sandbox/outx/endpoint.mts';
import { type Sandbox, allTasksEnded, call, doTask, field, listIn, startSandbox, taskData, taskIdOf } from './outx';

/** Every endpoint that makes a task, with a body that does, what it is about, and how the answer confirms it. */
const TASKS: Array<[path: string, body: Record<string, unknown>, target: string, message: string]> = [
	['send-connection-request', { profile_urn: 'ACoAA1' }, 'urn:li:fsd_profile:ACoAA1', 'Send connection request'],
	['send-message', { recipient_urn: 'urn:li:person:ACoAA1', message: 'Hi' }, 'urn:li:person:ACoAA1', 'Send message'],
	['like-post', { social_urn: 'urn:li:activity:7' }, 'urn:li:activity:7', 'Like post'],
	['comment-post', { social_urn: 'urn:li:activity:7', comment_text: 'Yes' }, 'urn:li:activity:7', 'Comment post'],
	['fetch-profile', { profile_slug: 'jane-doe' }, 'jane-doe', 'Profile fetch'],
	[
		'fetch-profiles-posts',
		{ profile_urns: ['urn:li:fsd_profile:ACoAA1'] },
		'urn:li:fsd_profile:ACoAA1',
		'Fetch profiles posts',
	],
	['fetch-company', { company_slug: 'acme' }, 'acme', 'Company fetch'],
	['fetch-company-posts', { company_slug: 'acme' }, 'acme', 'Fetch company posts'],
	['search-profiles', { title: 'Baker' }, '{"title":"Baker"}', 'Search profiles'],
	['fetch-connections', { keyword: 'doe' }, '{"keyword":"doe"}', 'Fetch connections'],
];
const NEEDS_ADMIN = ['send-connection-request', 'send-message', 'like-post', 'comment-post'];

describe('endpoints of the sandbox that make a task', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox({ taskSeconds: 0.01 });
	});
	afterEach(() => sandbox.reset());
	afterAll(async () => await sandbox.close());

	const post = async (name: string, body: object) => await call(sandbox, `POST /linkedin-agent/${name}`, { body });

	it('are all looked at', () => {
		const paths = Object.values<Endpoint>(ENDPOINTS).flatMap(({ path, task }) => (task === undefined ? [] : [path]));
		const looked = TASKS.map(([name]) => `/linkedin-agent/${name}`);
		expect(looked.sort()).toEqual(paths.filter((path) => path.startsWith('/linkedin-agent/')).sort());
	});

	describe.each(TASKS)('%s', (name, body, target, message) => {
		it('answers with a task that ends', async () => {
			sandbox.settings.messagesNeedConnection = false;
			const answer = await post(name, body);
			expect(answer.json).toEqual({
				success: true,
				api_agent_task_id: expect.any(String),
				message: `${message} task created successfully`,
			});
			await allTasksEnded(sandbox);
			expect(await taskData(sandbox, taskIdOf(answer))).toMatchObject({
				status: 'completed',
				task_input: { task_type: expect.stringMatching(/^agent_/) },
				task_output: expect.any(Object),
			});
		});

		it('notes what it is about, in the task and in the log', async () => {
			await post(name, body);
			await post(name, body);
			expect(sandbox.tasks[0]?.profile).toBe(target);
			expect(sandbox.actsOn(`/linkedin-agent/${name}`, target)).toHaveLength(2);
			expect(sandbox.requestsTo(`/linkedin-agent/${name}`)).toHaveLength(2);
			expect(sandbox.requests[0]).toMatchObject({ target, taskId: sandbox.tasks[0]?.id });
		});

		it('meets faults, also those meant for what it is about', async () => {
			const profile = target.replace(/[{}]/g, '.');
			sandbox.addFault({ on: 'create', profile: 'somebody else', answer: { kind: 'status', status: 400 } });
			sandbox.addFault({ on: 'create', profile, answer: { kind: 'status', status: 500 } });
			sandbox.addFault({ on: `POST /linkedin-agent/${name}`, answer: { kind: 'status', status: 402 } });
			sandbox.addFault({ on: 'status', profile, answer: { kind: 'status', status: 503 } });
			expect([(await post(name, body)).status, (await post(name, body)).status]).toEqual([500, 402]);
			expect(sandbox.tasks).toHaveLength(1);
			const id = sandbox.tasks[0]?.id;
			expect((await call(sandbox, `GET /linkedin-agent/get-task-status?api_agent_task_id=${id}`)).status).toBe(503);
		});

		it(`without an admin: ${NEEDS_ADMIN.includes(name) ? '404' : 'all the same'}`, async () => {
			sandbox.settings.hasAdmin = false;
			expect((await post(name, body)).status).toBe(NEEDS_ADMIN.includes(name) ? 404 : 200);
		});

		it('refuses an empty body, unless it needs nothing', async () => {
			expect((await post(name, {})).status).toBe(name === 'fetch-connections' ? 200 : 400);
			expect((await call(sandbox, `GET /linkedin-agent/${name}`)).status).toBe(405);
		});
	});

	it.each<[string, object, string]>([
		['send-message', { message: 'Hi' }, "Missing or invalid 'recipient_urn'"],
		['send-message', { recipient_urn: 'x' }, "Missing or invalid 'message'"],
		['send-message', { recipient_urn: 'x', message: ' \n' }, "Missing or invalid 'message'"],
		[
			'send-message',
			{ recipient_urn: 'x', message: 'x'.repeat(10_001) },
			'Message text is too long (max 10000 characters)',
		],
		['like-post', { social_urn: 7 }, "Missing or invalid 'social_urn'"],
		['comment-post', { social_urn: 'x', comment_text: ' ' }, "Missing or invalid 'comment_text'"],
		['fetch-profiles-posts', { profile_urns: [] }, "Missing or invalid 'profile_urns'"],
		['fetch-profiles-posts', { profile_urns: 'x' }, "Missing or invalid 'profile_urns'"],
		['fetch-company', { company_slug: '' }, "Missing or invalid 'company_slug'"],
		['fetch-connections', { keyword: 7 }, "Invalid 'keyword': must be a string"],
		['fetch-connections', { sort_type: 7 }, "Invalid 'sort_type': must be a string"],
		['fetch-connections', { count: '40' }, "Invalid 'count': must be a number"],
		['search-profiles', { count: 5 }, 'At least one search filter is required'],
		['search-profiles', { keywords: ' ', geo_urn: [] }, 'At least one search filter is required'],
		['search-profiles', { title: 7 }, "Invalid 'title': must be a string"],
		['search-profiles', { geo_urn: '103644278' }, "Invalid 'geo_urn': must be an array of strings"],
	])('%s refuses a body with a fault: %#', async (name, body, error) => {
		expect(await post(name, body)).toMatchObject({ status: 400, json: { error } });
		expect(sandbox.tasks).toEqual([]);
	});

	it.each([
		['like-post', { social_urn: 'urn:li:activity:TaskFails7' }],
		['send-message', { recipient_urn: 'urn:li:person:ACoAATaskFails1', message: 'Hi' }],
		['fetch-company', { company_slug: 'task-fails-acme' }],
		['search-profiles', { keywords: 'TaskFails' }],
		['fetch-connections', { keyword: 'TaskFails' }],
	])('%s: a word decides how its task ends', async (name, body) => {
		expect(await doTask(sandbox, `/linkedin-agent/${name}`, body)).toMatchObject({
			status: 'failed',
			output: { error: expect.any(String) },
		});
	});

	it('a word decides how a POST is answered', async () => {
		expect((await post('like-post', { social_urn: 'urn:li:activity:Http429' })).status).toBe(429);
		expect((await post('search-profiles', { keywords: 'html empty reset' })).status).toBe(200);
	});

	it('a message of 10,000 characters is taken', async () => {
		expect((await post('send-message', { recipient_urn: 'x', message: 'x'.repeat(10_000) })).status).toBe(200);
	});

	describe('in other shapes', () => {
		const output = async (name: string, body: Record<string, unknown>) =>
			(await doTask(sandbox, `/linkedin-agent/${name}`, body)).output;

		it('lists under other keys, or bare', async () => {
			Object.assign(sandbox.settings, {
				searchListKey: 'people',
				connectionsListKey: '',
				postsListKey: 'items',
				connectionUrn: 'fsd_profile',
			});
			expect(listIn(await output('search-profiles', { title: 'Baker' }), 'people')).toHaveLength(25);
			expect(listIn(await output('fetch-company-posts', { company_slug: 'acme' }), 'items')).toHaveLength(3);
			const connections = await output('fetch-connections', {});
			expect(connections).toHaveLength(40);
			expect(connections).toMatchObject(Array(40).fill({ entity_urn: expect.stringMatching(/^urn:li:fsd_profile:/) }));
		});

		it('a search with its result at once', async () => {
			sandbox.settings.searchAnswer = 'result';
			const { json } = await post('search-profiles', { title: 'Baker', count: 1 });
			expect(json).toEqual({
				success: true,
				profiles: [expect.objectContaining({ headline: expect.stringMatching(/^Baker at /) })],
			});
			sandbox.settings.searchListKey = '';
			expect((await post('search-profiles', { title: 'Baker' })).json).toHaveLength(25);
			expect(sandbox.tasks).toEqual([]);
		});

		it('a company nested or flat', async () => {
			const company = {
				name: 'Acme',
				company_slug: 'acme',
				employee_count: expect.any(Number),
				headquarters: expect.any(String),
			};
			expect(await output('fetch-company', { company_slug: 'acme' })).toMatchObject({ company });
			sandbox.settings.companyShape = 'flat';
			expect(await output('fetch-company', { company_slug: 'acme' })).toMatchObject(company);
		});

		it.each([
			['own', { liked: true }, { commented: true }],
			['sent', { sent: true }, { sent: true }],
			['success', { success: true }, { success: true }],
			['nothing', {}, {}],
		] as const)('a like and a comment: %s', async (shape, liked, commented) => {
			sandbox.settings.engagementOutput = shape;
			const social_urn = 'urn:li:activity:7';
			expect(await output('like-post', { social_urn })).toEqual(liked);
			expect(await output('comment-post', { social_urn, comment_text: 'Yes' })).toEqual(commented);
		});
	});

	it('faults and counts reach watchlists and collected posts too', async () => {
		const { json } = await call(sandbox, 'POST /api-people-watchlist', { body: { profiles: ['jane-doe'] } });
		const id = String(field(json, 'id'));
		sandbox.addFault({ on: 'any', profile: id, times: Infinity, answer: { kind: 'status', status: 500 } });
		const requests = [
			`GET /api-people-watchlist?id=${id}`,
			`GET /api-posts?watchlist_id=${id}`,
			`GET /api-interactions?watchlist_id=${id}`,
		];
		const statuses = await Promise.all(requests.map(async (request) => (await call(sandbox, request)).status));
		expect([...statuses, (await call(sandbox, 'PUT /api-people-watchlist', { body: { id } })).status]).toEqual(
			Array(4).fill(500),
		);
		expect((await call(sandbox, 'GET /api-people-watchlist')).status).toBe(200);
		expect(sandbox.actsOn('/api-people-watchlist', 'jane-doe')).toHaveLength(1);

		sandbox.addFault({ on: 'create', answer: { kind: 'status', status: 402 } });
		const post_id = 'c0ffee00-0000-4000-8000-000000000000';
		expect((await call(sandbox, 'POST /api-like', { body: { post_id } })).status).toBe(402);
	});

	it('people can be connected and posts added over HTTP', async () => {
		expect((await call(sandbox, 'POST /admin/connections', { body: ['jane-doe'] })).json).toMatchObject([
			{ name: 'Jane Doe' },
		]);
		expect((await call(sandbox, 'POST /admin/connections', { body: 2 })).json).toHaveLength(2);
		expect((await call(sandbox, 'GET /admin/connections')).json).toHaveLength(63);
		const added = await call(sandbox, 'POST /admin/posts', {
			body: { author: 'jane-doe', content: 'workflow automation' },
		});
		expect(added.json).toMatchObject({ content: 'workflow automation', author: { slug: 'jane-doe' } });
		expect((await call(sandbox, 'POST /admin/posts', { body: { text: 'x' } })).status).toBe(400);
		expect((await call(sandbox, 'POST /admin/connections', { body: 0 })).status).toBe(400);
	});

	describe('more requests in a second than allowed', () => {
		const statuses = async (count: number) => {
			const answers = await Promise.all(
				Array.from({ length: count }, async () => await call(sandbox, 'GET /api-team')),
			);
			return answers.map(({ status }) => status).sort();
		};

		it('are answered 429', async () => {
			sandbox.settings.requestsPerSecond = 3;
			expect(await statuses(5)).toEqual([200, 200, 200, 429, 429]);
			const answer = await call(sandbox, 'GET /api-team');
			expect(answer.json).toEqual({ error: 'Rate limit exceeded. Please try again later.' });
			expect(answer.headers.get('retry-after')).toBeNull();
		});

		it('can be told when to come back, and make no task', async () => {
			Object.assign(sandbox.settings, { requestsPerSecond: 1, retryAfterSeconds: 2 });
			await post('fetch-profile', { profile_slug: 'a' });
			const answer = await post('fetch-profile', { profile_slug: 'b' });
			expect([answer.status, answer.headers.get('retry-after'), sandbox.tasks.length]).toEqual([429, '2', 1]);
		});
	});
});
