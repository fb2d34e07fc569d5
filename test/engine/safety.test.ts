// Nobody twice, no stranger, never too fast: many executions of one workflow on n8n's real engine, with requests counted.
import { sleep } from 'n8n-workflow';
import { deduplication, type EngineResult } from './engine.mts';
import { SECRET_KEY } from '../unit/sample-key.mts';
import { detailsOf, isFailure, outcomes, people, sentOf, urn, useWorld, type How } from './world.mts';

const world = useWorld();
const SAFE: How['options'] = { skipAlreadyInvited: undefined };
const INVITING = 'POST /linkedin-agent/send-connection-request';

/** Executions of a single row each, all started in the same moment, as a webhook does. */
const atOnce = async (profiles: string[], how: How = {}): Promise<EngineResult[]> =>
	await Promise.all(profiles.map(async (profile) => await world.invite([profile], { onError: 'continueRegularOutput', ...how })));

const gaps = (): number[] => {
	const times = world.posts.map(({ at }) => at);
	return times.slice(1).map((at, index) => at - (times[index] ?? 0));
};

const outcomesOf = (results: EngineResult[]): string[] => results.flatMap(({ success }) => outcomes(success));

describe('executions of a single row at once', () => {
	it('five keep one spacing, in the order they came', async () => {
		const profiles = people(5);
		const results = await atOnce(profiles, { options: { ...SAFE, spacing: 0.6 } });
		expect(new Set(outcomesOf(results))).toEqual(new Set(['completed']));
		expect(world.posts.map(({ profileUrn }) => profileUrn)).toEqual(profiles.map(urn));
		// 0.6 s, a third less, and what a request takes on its way.
		expect(Math.min(...gaps())).toBeGreaterThan(350);
	}, 30_000);

	it('two hundred keep one spacing, in the order they came, and each is invited once', async () => {
		const profiles = people(200);
		const results = await atOnce(profiles, { options: { ...SAFE, spacing: 0.05, maxWait: 60 } });
		expect(new Set(outcomesOf(results))).toEqual(new Set(['completed']));
		expect(world.posts.map(({ profileUrn }) => profileUrn)).toEqual(profiles.map(urn));
		expect(world.mostPostsForOne).toBe(1);
		const times = world.posts.map(({ at }) => at);
		expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(199 * 45);
	}, 120_000);

	it('two hundred with duplicates among them invite everybody once', async () => {
		const profiles = Array.from({ length: 200 }, (_none, index) => `ACoAPerson${index % 20}`);
		const results = await atOnce(profiles, { options: { ...SAFE, maxWait: 60 } });
		expect(world.posts).toHaveLength(20);
		expect(world.mostPostsForOne).toBe(1);
		const all = outcomesOf(results);
		expect(all.filter((one) => one === 'completed')).toHaveLength(20);
		expect(all.filter((one) => one === 'skipped')).toHaveLength(180);
	}, 120_000);

	it('never exceed a limit of the day together', async () => {
		const results = await atOnce(people(40), { options: { ...SAFE, maxPerDay: 7 } });
		expect(world.posts).toHaveLength(7);
		expect(outcomesOf(results).filter((one) => one === 'deferred')).toHaveLength(33);
	}, 60_000);

	it('with two keys do not wait for each other', async () => {
		const startedAt = performance.now();
		const options = { ...SAFE, spacing: 20 };
		// The other account has another key, which this OutX doesn't know: its answer comes at once all the same.
		const [first, second] = await Promise.all([
			world.invite(['ACoAOne'], { options }),
			world.invite(['ACoATwo'], { options, onError: 'continueRegularOutput', credential: { apiKey: SECRET_KEY, baseUrl: world.sandbox.url } }),
		]);
		expect(performance.now() - startedAt).toBeLessThan(10_000);
		expect(outcomes(first.success)).toEqual(['completed']);
		expect(outcomes(second.success)).toEqual(['key_rejected']);
	}, 30_000);
});

describe('an execution with many rows', () => {
	it('does not starve one with a single row', async () => {
		const many = world.startInviting(people(20, 'Many'), { options: { ...SAFE, spacing: 0.3, maxWait: 30 } });
		await world.until(() => world.posts.length >= 2);
		const single = await world.invite(['ACoASingle'], { options: { ...SAFE, spacing: 0.3 } });
		expect(outcomes(single.success)).toEqual(['completed']);
		const place = world.posts.findIndex(({ profileUrn }) => profileUrn === urn('ACoASingle'));
		expect(place).toBeLessThanOrEqual(8);
		many.cancel();
		await many.done;
	}, 30_000);

	it('stopped while it waits for a turn ends within a second, and keeps nobody else back', async () => {
		const options = { ...SAFE, spacing: 30 };
		await world.invite(['ACoAFirst'], { options });
		const waiting = world.startInviting(['ACoAWaiting', 'ACoABehind'], { options });
		await world.until(() => deduplication.has(`invitation ${urn('ACoAWaiting')}`));
		await sleep(800);
		waiting.cancel();
		const cancelledAt = performance.now();
		const { run } = await waiting.done;
		expect(performance.now() - cancelledAt).toBeLessThan(1000);
		expect(run.data.resultData.error?.message).toContain('canceled');
		expect(world.posts.map(({ profileUrn }) => profileUrn)).toEqual([urn('ACoAFirst')]);
		expect(deduplication.has(`invitation ${urn('ACoAWaiting')}`)).toBe(false);
		const next = await world.invite(['ACoAWaiting'], { options: { ...SAFE, spacing: 0 } });
		expect(outcomes(next.success)).toEqual(['completed']);
	}, 30_000);
});

describe('two runs after each other', () => {
	it('invite nobody twice, by default, however the person is written', async () => {
		await world.invite(['ACoAAda', 'https://www.linkedin.com/in/jane-doe/'], { options: SAFE });
		const asked = world.requests.length;
		const second = await world.invite(
			['urn:li:fsd_profile:ACoAAda', 'linkedin.com/in/Jane-Doe?trk=x', ' ACoAAda ', '<https://www.linkedin.com/in/ACoAAda>'],
			{ options: SAFE },
		);
		expect(new Set(outcomes(second.success))).toEqual(new Set(['skipped']));
		expect(world.requests).toHaveLength(asked);
		expect(second.hints.map(({ message }) => message)).toEqual([expect.stringMatching(/^4 rows are skipped\. This workflow invited/)]);
	});

	it('invite again where the user says so', async () => {
		const off = { options: { skipAlreadyInvited: false } };
		await world.invite(['ACoAAda'], { options: SAFE });
		expect(outcomes((await world.invite(['ACoAAda'], off)).success)).toEqual(['completed']);
		expect(world.posts).toHaveLength(2);
	});

	it('of two workflows know nothing of each other', async () => {
		await world.invite(['ACoAAda'], { options: SAFE, workflowId: 'one' });
		expect(outcomes((await world.invite(['ACoAAda'], { options: SAFE, workflowId: 'two' })).success)).toEqual(['completed']);
	});

	it.each([
		['whose task failed', 'ACoATaskFailsAda', 'task_failed'],
		['whose task ended without it', 'ACoATaskUnsentAda', 'completed_unsent'],
		['whom OutX refused', 'ACoAHttp400Ada', 'request_refused'],
		['whom OutX said no to', 'ACoANotSuccessAda', 'request_refused'],
	])('invite somebody again %s', async (_what, profile, reason) => {
		const how: How = { options: { ...SAFE, maxPerDay: 1 }, onError: 'continueRegularOutput' };
		for (let run = 1; run <= 2; run++) {
			const { success } = await world.invite([profile], how);
			expect(outcomes(success)).toEqual([reason]);
			expect(success.map(sentOf)).toEqual([false]);
			expect(world.sandbox.postsFor(profile)).toHaveLength(run);
		}
		// Nor did they take a place of the day.
		expect(outcomes((await world.invite(['ACoABob'], how)).success)).toEqual(['completed']);
	});

	it.each([
		['whose connection broke', 'ACoAResetAda'],
		['whom OutX may have taken', 'ACoAHttp503Ada'],
		['who got no task ID', 'ACoANoTaskIdAda'],
		['whose task goes on', 'ACoATaskStuckAda'],
		['whose task ended without a word of it', 'ACoATaskUnclearAda'],
	])('never invite somebody again %s', async (_what, profile) => {
		const how: How = { options: { ...SAFE, maxWait: 0.5 }, onError: 'continueRegularOutput' };
		await world.invite([profile], how);
		expect(outcomes((await world.invite([profile], how)).success)).toEqual(['skipped']);
		expect(world.sandbox.postsFor(profile)).toHaveLength(1);
	});
});

describe("LinkedIn's limit ends the sending wherever OutX says it", () => {
	const words = 'Weekly invitation limit reached';
	const ended = { status: 'failed', task_output: null };

	it.each([
		['beside the output', { success: true, data: { ...ended, error: words } }],
		['beside the task', { success: true, data: ended, message: words }],
		['in an answer that says no', { success: false, data: { ...ended, task_output: { error: words } } }],
		['in an output that is JSON in a text', { data: { ...ended, task_output: JSON.stringify({ error: words }) } }],
	])('%s of a failed task', async (_where, body) => {
		world.sandbox.addFault({ on: 'status', times: null, answer: { kind: 'json', body } });
		const { success } = await world.invite(people(6), { options: { ...SAFE, spacing: 2.5 }, onError: 'continueRegularOutput' });
		expect(world.posts).toHaveLength(1);
		expect(new Set(outcomes(success))).toEqual(new Set(['invitation_limit']));
	}, 20_000);

	it.each([
		['that says no', { success: false, error: words }],
		['beside a task ID that is empty', { error: words, api_agent_task_id: null }],
		['by its status', { status: 'error', message: words }],
		['in words alone', { message: words }],
	])('in an answer with status 200 %s', async (_where, body) => {
		world.sandbox.addFault({ on: 'create', times: null, answer: { kind: 'json', body } });
		const { success } = await world.invite(people(6), { options: SAFE, onError: 'continueRegularOutput' });
		expect(world.posts).toHaveLength(1);
		expect(new Set(outcomes(success))).toEqual(new Set(['invitation_limit']));
	});
});

describe('rows that fail alike', () => {
	const failing = (count: number) => people(count, 'Http400Person');

	it('end the run after five, and nothing more is asked for', async () => {
		const { success } = await world.invite(failing(9), { options: { ...SAFE, stopAfterAlike: undefined }, onError: 'continueRegularOutput' });
		expect(world.posts).toHaveLength(5);
		expect(outcomes(success)).toEqual([...Array<string>(5).fill('request_refused'), ...Array<string>(4).fill('fails_alike')]);
		expect(success.slice(5).map(sentOf)).toEqual([false, false, false, false]);
		expect(String(success[8]?.json['message'])).toContain("'Stop After Alike'");
	});

	it.each([
		[2, 2],
		[0, 9],
	])('end it after %d, where the user says so (%d requests)', async (stopAfterAlike, posts) => {
		await world.invite(failing(9), { options: { ...SAFE, stopAfterAlike }, onError: 'continueRegularOutput' });
		expect(world.posts).toHaveLength(posts);
	});

	it('do not end it where somebody is invited between', async () => {
		const rows = failing(8).flatMap((profile, index) => (index % 4 === 3 ? [profile, `ACoAGood${index}`] : [profile]));
		await world.invite(rows, { options: { ...SAFE, stopAfterAlike: undefined }, onError: 'continueRegularOutput' });
		expect(world.posts).toHaveLength(10);
	});

	it('leave nobody remembered who was not asked for', async () => {
		const rows = failing(9);
		await world.invite(rows, { options: { ...SAFE, stopAfterAlike: undefined }, onError: 'continueRegularOutput' });
		for (const profile of rows) expect(deduplication.has(`invitation ${urn(profile)}`)).toBe(false);
	});
});

describe('a note that LinkedIn refuses', () => {
	const refuse = () =>
		world.sandbox.addFault({
			on: INVITING,
			answer: { kind: 'status', status: 400, body: { error: "You've used up your personalized invitations for this month" } },
		});
	const withNote = (options: How['options']): How => ({ options: { ...SAFE, note: 'Hi Ada, we met in Berlin.', ...options }, onError: 'continueRegularOutput' });

	it('is left out where the user wants it so: the person is invited once, and remembered', async () => {
		refuse();
		const { success } = await world.invite(['ACoAAda'], withNote({ withoutNote: true, maxPerDay: 1 }));
		expect(outcomes(success)).toEqual(['completed']);
		expect(success.map(sentOf)).toEqual([true]);
		expect(world.posts.map(({ body }) => body)).toEqual([
			{ profile_urn: urn('ACoAAda'), note: 'Hi Ada, we met in Berlin.' },
			{ profile_urn: urn('ACoAAda') },
		]);
		expect(outcomes((await world.invite(['ACoAAda'], { options: SAFE })).success)).toEqual(['skipped']);
	});

	it.each([true, false])('and may have been taken all the same is not sent again without it (Skip Already Invited: %j)', async (skipAlreadyInvited) => {
		world.sandbox.addFault({ on: INVITING, answer: { kind: 'status', status: 200, body: { message: 'CUSTOM_INVITE_LIMIT_REACHED' } } });
		const { success } = await world.invite(['ACoAAda'], withNote({ withoutNote: true, skipAlreadyInvited }));
		expect(outcomes(success)).toEqual(['note_limit']);
		expect(success.map(sentOf)).toEqual(['unknown']);
		expect(world.posts).toHaveLength(1);
	});

	it('fails the row where he does not, with a reason of its own', async () => {
		refuse();
		const { success } = await world.invite(['ACoAAda'], withNote({}));
		expect(outcomes(success)).toEqual(['note_limit']);
		expect(String(success[0]?.json['message'])).toContain("'Without Note if Refused'");
		expect(world.posts).toHaveLength(1);
	});

	it.each(['Hi {{firstName}},', 'Hi undefined, nice to meet you', 'Hi [object Object]', 'Dear null,'])(
		'with a gap (%j) is refused before anything is sent',
		async (note) => {
			const { success } = await world.invite(['ACoAAda', 'linkedin.com/in/jane-doe'], withNote({ note }));
			expect(outcomes(success)).toEqual(['text_has_gap', 'text_has_gap']);
			expect(world.requests).toEqual([]);
		},
	);

	it('with an expression whose column is missing is refused, in whatever way the name is written', async () => {
		for (const note of ['=Hi {{ $json.firstName }}, nice', '=Hi {{ $json["first name"] }},']) {
			const { success } = await world.invite([{ profile: 'ACoAAda' }], withNote({ note }));
			expect(outcomes(success)).toEqual(['text_has_gap']);
		}
		expect(world.requests).toEqual([]);
	});
});

describe('options without a value', () => {
	it.each(['spacing', 'maxRequests', 'maxPerDay', 'maxPerWeek', 'stopAfterAlike', 'skipAlreadyInvited', 'checkText', 'acceptSlugs', 'maxWait', 'pollInterval'])(
		'%s: an expression whose column is missing is refused before any request',
		async (option) => {
			const { success } = await world.invite([{ profile: 'ACoAAda' }], {
				options: { ...SAFE, [option]: '={{ $json.missing }}' },
				onError: 'continueRegularOutput',
			});
			expect(success.map(isFailure)).toEqual([true]);
			expect(success.map((item) => detailsOf(item)['reason'])).toEqual(['invalid_option']);
			expect(String(success[0]?.json['error'])).toMatch(/^'.+' has no value in this row$/);
			expect(world.requests).toEqual([]);
		},
	);

	it.each(['', ' ', 'null', 'undefined'])('an empty cell (%j) is no 0: nobody is sent to without a limit or a pause', async (cell) => {
		const { success } = await world.invite([{ profile: 'ACoAAda', cell }], {
			options: { ...SAFE, maxPerDay: '={{ $json.cell }}' },
			onError: 'continueRegularOutput',
		});
		expect(success.map((item) => detailsOf(item)['reason'])).toEqual(['invalid_option']);
		expect(world.requests).toEqual([]);
	});

	it.each([
		['maxRequests', 'no limit'],
		['maxPerDay', 'no limit'],
		['maxPerWeek', 'no limit'],
		['stopAfterAlike', 'no limit'],
		['spacing', 'no pause'],
	])('%s: an expression that gives 0 means none is left, or nothing, not that there is %s', async (option, means) => {
		for (const zero of ['={{ $json.limit - $json.sent }}', '={{ Number($json.empty) }}']) {
			const { success } = await world.invite([{ profile: 'ACoAAda', limit: 20, sent: 20, empty: '' }], {
				options: { ...SAFE, [option]: zero },
				onError: 'continueRegularOutput',
			});
			expect(String(success[0]?.json['error'])).toMatch(new RegExp(`^'.+' came out as 0, which means ${means}$`));
		}
		expect(world.requests).toEqual([]);
		expect(outcomes((await world.invite(['ACoAAda'], { options: { ...SAFE, [option]: 0 } })).success)).toEqual(['completed']);
	});

	it('that is a text of a sheet is understood', async () => {
		const row = { profile: 'ACoAAda', yes: 'TRUE', ten: '10' };
		const options = { ...SAFE, skipAlreadyInvited: '={{ $json.yes }}', maxPerDay: '={{ $json.ten }}' };
		expect(outcomes((await world.invite([row], { options })).success)).toEqual(['completed']);
		expect(outcomes((await world.invite([row], { options })).success)).toEqual(['skipped']);
	});
});

describe('what is no person', () => {
	it.each(['pending', 'yes', 'HubSpot', 'jane', 'recA1B2c3D4e5F6g7', 'https://www.linkedin.com/in/undefined', 'urn:li:fsd_profile:undefined', 'Jane Doe', '12345'])(
		'%j becomes no request',
		async (profile) => {
			const { success } = await world.invite([profile], { options: { ...SAFE, acceptSlugs: undefined }, onError: 'continueRegularOutput' });
			expect(success.map(isFailure)).toEqual([true]);
			expect(world.requests).toEqual([]);
		},
	);
});
