import { isFailure, outcome, outcomes, people, urn, useWorld, type How } from './world.mts';

const world = useWorld();

const KEYS = [
	'api_agent_task_id',
	'status',
	'sent',
	'full_name',
	'profile_url',
	'reason',
	'timed_out',
	'profile_urn',
	'profile_slug',
	'headline',
	'task_input',
	'task_output',
];

const lookBack = { name: "={{ $('Sheet').item.json.name }}", profile: '={{ $json.profile_urn }}' };

describe('rows that come in', () => {
	it('are one invitation for one row', async () => {
		const { success, status } = await world.invite(['ACoAAda']);
		expect(status).toBe('success');
		expect(success).toEqual([
			{
				json: {
					api_agent_task_id: world.taskOf('ACoAAda'),
					status: 'completed',
					sent: true,
					profile_urn: 'urn:li:fsd_profile:ACoAAda',
					task_input: { task_type: 'agent_send_connection_request', profile_urn: 'urn:li:fsd_profile:ACoAAda' },
					task_output: { sent: true },
					timed_out: false,
					reason: null,
					profile_url: null,
					profile_slug: null,
					full_name: null,
					headline: null,
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(world.posts.map(({ body }) => body)).toEqual([{ profile_urn: 'urn:li:fsd_profile:ACoAAda' }]);
	});

	it('send nothing when there are none', async () => {
		const { success, status } = await world.invite([]);
		expect(status).toBe('success');
		expect(success).toEqual([]);
		expect(world.requests).toEqual([]);
	});

	it('are 25 invitations for 25 rows, in row order', async () => {
		const profiles = people(25);
		const { success } = await world.invite(profiles);
		expect(success.map(({ json }) => json['profile_urn'])).toEqual(profiles.map(urn));
		expect(success.map(({ pairedItem }) => pairedItem)).toEqual(profiles.map((_profile, item) => ({ item })));
		expect(new Set(outcomes(success))).toEqual(new Set(['completed']));
		expect(world.posts.map(({ profileUrn }) => profileUrn)).toEqual(profiles.map(urn));
	});

	it('share one task where they mean the same person, however they are written', async () => {
		const spellings = ['ACoAAda', 'urn:li:fsd_profile:ACoAAda', ' ACoAAda\n', 'URN:LI:FSD_PROFILE:ACoAAda', 'ACoAada'];
		const { success } = await world.invite(spellings);
		const [ada, other] = [world.taskOf('ACoAAda'), world.taskOf('ACoAada')];
		expect(success.map(({ json }) => json['api_agent_task_id'])).toEqual([ada, ada, ada, ada, other]);
		expect(success.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2, 3, 4].map((item) => ({ item })));
		expect(world.posts).toHaveLength(2);
	});

	it('are sent where they can be, beside those that cannot', async () => {
		const rows = ['ACoAAda', 'Grace Hopper', 'ACoAJoan', '', 'ACoAHttp400', 'ACoATaskFails', 'ACoARosa'];
		const { success } = await world.invite(rows, { onError: 'continueRegularOutput' });
		expect(outcomes(success)).toEqual([
			'completed',
			'invalid_profile',
			'completed',
			'invalid_profile',
			'request_refused',
			'task_failed',
			'completed',
		]);
		expect(success.map(({ pairedItem }) => pairedItem)).toEqual(rows.map((_row, item) => ({ item })));
		expect(world.posts).toHaveLength(5);
	});

	it('may hold anything in the profile column without harm', async () => {
		const rows = [null, undefined, 42, true, {}, [], [''], { profile: null }, ['Ada', 'Bob']].map((profile) => ({ profile }));
		const { success } = await world.invite(rows as Parameters<typeof world.invite>[0], {
			onError: 'continueRegularOutput',
		});
		expect(outcomes(success)).toEqual(rows.map(() => 'invalid_profile'));
		expect(world.requests).toEqual([]);
	});

	it('that hold the ID in a list of one, or in an item of another node, are meant all the same', async () => {
		const rows = [['ACoAAda'], { profile: 'ACoABob' }].map((profile) => ({ profile }));
		const { success } = await world.invite(rows as Parameters<typeof world.invite>[0]);
		expect(outcomes(success)).toEqual(['completed', 'completed']);
		expect(world.postsPer(['ACoAAda', 'ACoABob'])).toEqual([1, 1]);
		expect(world.posts).toHaveLength(2);
	});

	it('may be 2,000, each asked for once and none waited for, within 25 seconds', async () => {
		const profiles = people(2000);
		const { success, tookMs } = await world.invite(profiles, { waitForCompletion: false });
		expect(success).toHaveLength(2000);
		expect(world.posts).toHaveLength(2000);
		expect(world.mostPostsForOne).toBe(1);
		expect(tookMs).toBeLessThan(25_000);
	}, 40_000);
});

describe('the row behind an item', () => {
	const rows = [
		{ name: 'Ada', profile: 'ACoAAda' },
		{ name: 'Grace', profile: 'not a profile' },
		{ name: 'Ada again', profile: 'urn:li:fsd_profile:ACoAAda' },
		{ name: 'Joan', profile: 'ACoATaskFails' },
		{ name: 'Rosa', profile: 'ACoARosa' },
	];

	it('is found by a following node, for good and bad items alike', async () => {
		const { after } = await world.invite(rows, { onError: 'continueRegularOutput', expressions: lookBack });
		expect(after.map(({ name }) => name)).toEqual(['Ada', 'Grace', 'Ada again', 'Joan', 'Rosa']);
	});

	it('is found on both outputs', async () => {
		const { after, afterErrors } = await world.invite(rows, { onError: 'continueErrorOutput', expressions: lookBack });
		expect(after.map(({ name }) => name)).toEqual(['Ada', 'Ada again', 'Rosa']);
		expect(afterErrors.map(({ name }) => name)).toEqual(['Grace', 'Joan']);
	});

	it('is as it was, with its files', async () => {
		const file = { data: 'SGVsbG8=', mimeType: 'text/plain', fileName: 'hello.txt' };
		const items = ['ACoAAda', 'no profile', 'ACoATaskFails'].map((profile) => ({
			json: { profile, tags: ['a', { deep: true }] },
			binary: { card: { ...file } },
		}));
		const before = structuredClone(items);
		const { success } = await world.invite(items, { onError: 'continueRegularOutput' });
		expect(items).toEqual(before);
		expect(success.map(({ binary }) => binary)).toEqual(items.map(() => ({ card: file })));
	});
});

describe('a success item', () => {
	it.each<[string, string, How]>([
		['completed', 'ACoAAda', {}],
		['timed_out', 'ACoATaskStuck', { options: { maxWait: 0.3 } }],
		['pending', 'ACoAAda', { waitForCompletion: false }],
		['deferred', 'ACoAAda', { options: { maxRequests: 1 } }],
		['skipped', 'ACoASkipped', { options: { skipAlreadyInvited: true } }],
	])('has the same keys when it is %s', async (expected, profile, how) => {
		if (expected === 'skipped') await world.invite([profile], how);
		const rows = expected === 'deferred' ? ['ACoAFirst', profile] : [profile];
		const last = (await world.invite(rows, how)).success.at(-1) ?? { json: {} };
		expect(outcome(last)).toBe(expected);
		expect(Object.keys(last.json)).toEqual(KEYS);
	});

	it('has them for a task that was asked about, waiting or not', async () => {
		const ids = [await world.createTask('ACoAAda'), await world.createTask('ACoATaskFails')];
		const asked = await world.getStatus(ids);
		const waited = await world.getStatus(ids, { waitForCompletion: true });
		for (const { json } of [...asked.success, ...waited.success]) expect(Object.keys(json)).toEqual(KEYS);
	});
});

describe('an error item', () => {
	it('has the same keys whatever went wrong', async () => {
		const rows = ['no profile', 'ACoAHttp400', 'ACoAHttp503', 'ACoAReset', 'ACoANoTaskId', 'ACoATaskFails', 'ACoALimit', 'ACoALate'];
		const { success } = await world.invite(rows, { onError: 'continueRegularOutput' });
		expect(success.every(isFailure)).toBe(true);
		for (const { json } of success) {
			expect(Object.keys(json)).toEqual(['error', 'message', 'details']);
			expect(Object.keys(json['details'] ?? {})).toEqual([
				'reason',
				'sent',
				'profile_urn',
				'api_agent_task_id',
				'status',
				'http_status',
				'outx_message',
			]);
		}
	});
});

describe('a note', () => {
	it('goes with its own row, trimmed, and is left out where it is empty', async () => {
		const rows = [
			{ profile: 'ACoAAda', note: '  Hello Ada ' },
			{ profile: 'ACoAGrace', note: '' },
			{ profile: 'ACoAJoan', note: 'x'.repeat(300) },
			{ profile: 'ACoARosa', note: 'x'.repeat(301) },
		];
		const { success } = await world.invite(rows, {
			onError: 'continueRegularOutput',
			options: { note: '={{ $json.note }}' },
		});
		expect(outcomes(success)).toEqual(['completed', 'completed', 'completed', 'invalid_note']);
		expect(world.posts.map(({ body }) => body)).toEqual([
			{ profile_urn: urn('ACoAAda'), note: 'Hello Ada' },
			{ profile_urn: urn('ACoAGrace') },
			{ profile_urn: urn('ACoAJoan'), note: 'x'.repeat(300) },
		]);
	});
});
