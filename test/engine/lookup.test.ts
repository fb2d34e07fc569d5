// Rows that hold what people have: addresses and slugs are looked up first, in n8n's real engine, with requests counted.
import { sleep, type IDataObject, type INodeExecutionData } from 'n8n-workflow';
import { urnOfSlug } from '../../sandbox/profiles.mts';
import { startSandbox, type LoggedRequest, type Sandbox } from '../../sandbox/server.mts';
import { deduplication, runNode, startNode, type EngineResult, type EngineRun } from './engine.mts';
import { QUICK } from './world.mts';

const INVITE = '/linkedin-agent/send-connection-request';
const LOOK_UP = '/linkedin-agent/fetch-profile';
const JANE = 'https://www.linkedin.com/in/jane-doe/';
const JANE_URN = urnOfSlug('jane-doe');
const URN = 'urn:li:fsd_profile:';
const BOB = 'ACoABob';

let sandbox: Sandbox;
// A new one for each test, at another address, because the pace of an account outlives its executions.
beforeEach(async () => {
	sandbox = await startSandbox({ settings: { pickupSeconds: 0.02, taskSeconds: 0.05, workers: Infinity } });
	deduplication.reset();
});
afterEach(async () => await sandbox.close());

interface How extends Partial<Omit<EngineRun, 'rows' | 'node'>> {
	/** Over `QUICK`. */
	options?: IDataObject;
	waitForCompletion?: boolean;
	/** 'continueRegularOutput' unless told. */
	onError?: EngineRun['node']['onError'];
	tries?: number;
}

function runOf(profiles: unknown[], how: How): EngineRun {
	const { options, waitForCompletion = true, onError = 'continueRegularOutput', tries = 1, ...run } = how;
	const parameters = {
		resource: 'connection',
		operation: 'sendRequest',
		profile: '={{ $json.profile }}',
		waitForCompletion,
		options: { ...QUICK, ...options },
	};
	return {
		credential: { apiKey: sandbox.settings.apiKey, baseUrl: sandbox.url },
		...run,
		rows: profiles.map((profile) => ({ profile }) as IDataObject),
		node: {
			parameters: parameters as EngineRun['node']['parameters'],
			onError,
			...(tries > 1 && { retryOnFail: true, maxTries: tries, waitBetweenTries: 1 }),
		},
	};
}

const invite = async (profiles: unknown[], how: How = {}): Promise<EngineResult> => await runNode(runOf(profiles, how));

/** Every POST so far, in order: 'look up jane-doe', 'invite urn:li:…'. */
const posts = (): string[] => postRequests().map(nameOf);
const postRequests = (): LoggedRequest[] => sandbox.requests.filter(({ method }) => method === 'POST');
const questions = (): LoggedRequest[] => sandbox.requests.filter(({ method }) => method === 'GET');

function nameOf({ path, body }: LoggedRequest): string {
	const { profile_slug: slug, profile_urn: profileUrn } = body as IDataObject;
	return path === LOOK_UP ? `look up ${String(slug)}` : `invite ${String(profileUrn)}`;
}

const lookups = (): string[] => posts().filter((post) => post.startsWith('look up'));
const invitations = (): string[] => posts().filter((post) => post.startsWith('invite'));

/** When each POST arrived, in milliseconds after the first. */
const postTimes = (): number[] => postRequests().map(({ at }) => at - (postRequests()[0]?.at ?? 0));

const taskOf = (profile: string): string => {
	const task = sandbox.tasks.find((candidate) => candidate.profile === profile);
	if (task === undefined) throw new Error(`OutX has no task for ${profile}`);
	return task.id;
};

const jsons = ({ success }: EngineResult): IDataObject[] => success.map(({ json }) => json);
const details = (json: IDataObject | undefined): IDataObject => (json?.details ?? {}) as IDataObject;

/** What a row became, in a word, and whether its invitation was sent. */
const outcome = (json: IDataObject): [unknown, unknown] =>
	json.error === undefined
		? [json.timed_out === true ? 'timed_out' : json.status, json.sent]
		: [details(json).reason, details(json).sent];
const outcomes = (result: EngineResult): Array<[unknown, unknown]> => jsons(result).map(outcome);

async function until(holds: () => boolean): Promise<void> {
	for (let turn = 0; turn < 500; turn++) {
		if (holds()) return;
		await sleep(10);
	}
	throw new Error('It never came true');
}

const rowsOf = (items: INodeExecutionData[]): unknown[] => items.map(({ pairedItem }) => pairedItem);

describe('a column that holds everything people have', () => {
	it('is looked up where needed, and everybody is invited, each by one POST', async () => {
		sandbox.settings.taskSeconds = 0.2;
		const rows = [JANE, `${URN}${BOB}`, 'de.linkedin.com/in/ACoACy?trk=x', 'john-roe', 'ACoADan'];
		const result = await invite(rows);
		// Where an answer comes in between, its invitation goes first.
		expect([...posts()].sort()).toEqual(
			[
				'look up jane-doe',
				`invite ${URN}${BOB}`,
				`invite ${URN}ACoACy`,
				'look up john-roe',
				`invite ${URN}ACoADan`,
				`invite ${JANE_URN}`,
				`invite ${urnOfSlug('john-roe')}`,
			].sort(),
		);
		expect(lookups()).toEqual(['look up jane-doe', 'look up john-roe']);
		const [ofJane, ofJohn] = [`invite ${JANE_URN}`, `invite ${urnOfSlug('john-roe')}`];
		expect(invitations().filter((one) => one !== ofJane && one !== ofJohn)).toEqual([BOB, 'ACoACy', 'ACoADan'].map((id) => `invite ${URN}${id}`));
		expect(posts().indexOf('look up jane-doe')).toBeLessThan(posts().indexOf(ofJane));
		expect(posts().indexOf('look up john-roe')).toBeLessThan(posts().indexOf(ofJohn));
		expect(outcomes(result)).toEqual(Array(5).fill(['completed', true]));
		expect(jsons(result).map((json) => json.profile_urn)).toEqual([
			JANE_URN,
			`${URN}${BOB}`,
			`${URN}ACoACy`,
			urnOfSlug('john-roe'),
			`${URN}ACoADan`,
		]);
		expect(rowsOf(result.success)).toEqual(rows.map((_row, item) => ({ item })));
	});

	it('is sent as OutX documents it: a slug, a URN, and nothing else', async () => {
		await invite(['https://www.linkedin.com/in/J%C3%BCrgen-M%C3%BCller/de?trk=x']);
		expect(postRequests().map(({ path, body }) => ({ path, body }))).toEqual([
			{ path: LOOK_UP, body: { profile_slug: 'jürgen-müller' } },
			{ path: INVITE, body: { profile_urn: urnOfSlug('jürgen-müller') } },
		]);
	});

	it('has a bad row refused before anything is sent, and the others done', async () => {
		const result = await invite([JANE, 'https://www.linkedin.com/company/acme/', 'Jane Doe', BOB]);
		expect(outcomes(result)).toEqual([
			['completed', true],
			['invalid_profile', false],
			['invalid_profile', false],
			['completed', true],
		]);
		expect(posts()).toHaveLength(3);
	});

	it.each([
		[[JANE, 'jane-doe', JANE_URN, 'LINKEDIN.COM/IN/JANE-DOE', JANE_URN.slice(URN.length)]],
		[
			[
				JANE_URN,
				JANE,
				'jane-doe',
				'https://m.linkedin.com/in/Jane-Doe?trk=x',
				`linkedin.com/in/${JANE_URN.slice(URN.length)}`,
			],
		],
		[['jane-doe', JANE, '@jane-doe', JANE, JANE_URN]],
	])('has one person invited once, and looked up once, however often and in whatever spelling (%j)', async (rows) => {
		const result = await invite(rows);
		expect(lookups()).toEqual(['look up jane-doe']);
		expect(invitations()).toEqual([`invite ${JANE_URN}`]);
		expect(outcomes(result)).toEqual(Array(5).fill(['completed', true]));
		expect(new Set(jsons(result).map((json) => json.api_agent_task_id))).toEqual(new Set([taskOf(JANE_URN)]));
		expect(rowsOf(result.success)).toEqual(rows.map((_row, item) => ({ item })));
	});

	it('does not make rows that need no lookup wait for those that do', async () => {
		const result = await invite(['task-stuck-jane', BOB, 'task-stuck-john', 'ACoACy'], { options: { maxWait: 0.6 } });
		expect(outcomes(result)).toEqual([
			['timed_out', false],
			['completed', true],
			['timed_out', false],
			['completed', true],
		]);
		expect(posts()).toHaveLength(4);
		expect(Math.max(...postTimes())).toBeLessThan(400);
	});

	it('has many looked up together: the wait is that of the slowest, not of all', async () => {
		sandbox.settings.taskSeconds = 0.4;
		const rows = Array.from({ length: 4 }, (_, index) => `https://www.linkedin.com/in/person-number-${index}`);
		const result = await invite(rows, { options: { pollInterval: 0.3 } });
		expect(outcomes(result)).toEqual(Array(4).fill(['completed', true]));
		// One after the other would take 3.2 seconds at least.
		expect(result.tookMs).toBeLessThan(2200);
	});
});

describe('the invitation of a row that was looked up', () => {
	it('carries the note, which the lookup does not', async () => {
		await invite([JANE], { options: { note: '  Hi Jane ' } });
		expect(postRequests().map(({ body }) => body)).toEqual([
			{ profile_slug: 'jane-doe' },
			{ profile_urn: JANE_URN, note: 'Hi Jane' },
		]);
	});

	it.each(['nested', 'flat'] as const)('fills the item in from a %s answer', async (profileShape) => {
		sandbox.settings.profileShape = profileShape;
		const [json] = jsons(await invite(['linkedin.com/in/Jane-Doe?trk=x']));
		expect(json).toMatchObject({
			api_agent_task_id: taskOf(JANE_URN),
			status: 'completed',
			sent: true,
			profile_urn: JANE_URN,
			task_output: { sent: true },
			timed_out: false,
			reason: null,
			profile_url: profileShape === 'flat' ? 'https://www.linkedin.com/in/jane-doe' : JANE,
			profile_slug: 'jane-doe',
			full_name: 'Jane Doe',
			headline: 'Head of Examples at Sandbox Ltd',
		});
	});

	it('has the same keys as that of a row that was not', async () => {
		const [looked, plain] = jsons(await invite([JANE, BOB]));
		expect(Object.keys(looked ?? {}).sort()).toEqual(Object.keys(plain ?? {}).sort());
		expect(plain).toMatchObject({ profile_url: null, profile_slug: null, full_name: null, headline: null });
	});

	it('can fail like any other, and the row says whom it was for', async () => {
		sandbox.addFault({ on: `POST ${INVITE}`, answer: { kind: 'status', status: 400, body: { error: 'No' } } });
		const [json] = jsons(await invite([JANE]));
		expect(Object.keys(json ?? {}).sort()).toEqual(['details', 'error', 'message']);
		expect(details(json)).toMatchObject({ reason: 'request_refused', sent: false, profile_urn: JANE_URN });
	});

	it('whose answer was lost may have been sent, and is not sent again', async () => {
		sandbox.addFault({ on: `POST ${INVITE}`, answer: { kind: 'reset' } });
		const result = await invite([JANE], { tries: 3 });
		expect(outcomes(result)).toEqual([['answer_lost_before', 'unknown']]);
		expect(posts()).toEqual(['look up jane-doe', `invite ${JANE_URN}`]);
	});
});

describe('a lookup that leads nowhere', () => {
	/** Who only asks may ask once more where the answer was lost. */
	const LEADS_NOWHERE: Array<[slug: string, reason: string, asked: number]> = [
		['task-fails-jane', 'profile_not_found', 1],
		['task-mute-jane', 'profile_not_found', 1],
		['task-error-jane', 'profile_not_found', 1],
		['task-cancelled-jane', 'profile_not_found', 1],
		['http-400-jane', 'request_refused', 1],
		['http-500-jane', 'outx_unavailable', 2],
		['not-success-jane', 'request_refused', 1],
		['no-task-id-jane', 'no_task_id', 2],
		['html-jane', 'unreadable_answer', 2],
		['truncated-jane', 'connection_lost', 2],
		['reset-jane', 'connection_lost', 2],
	];

	it.each(LEADS_NOWHERE)('(%s) fails its own row as %s, surely not sent, asked for %s times', async (slug, reason, asked) => {
		const result = await invite([slug, BOB]);
		expect(outcomes(result)).toEqual([
			[reason, false],
			['completed', true],
		]);
		expect(lookups()).toEqual(Array(asked).fill(`look up ${slug}`));
		expect(invitations()).toEqual([`invite ${URN}${BOB}`]);
		const [json] = jsons(result);
		expect(Object.keys(json ?? {}).sort()).toEqual(['details', 'error', 'message']);
		expect(json?.message).toMatch(/Nothing was sent|No invitation was sent/);
		expect(json?.message).not.toMatch(/check whether the invitation is there/);
	});

	it.each(LEADS_NOWHERE.filter(([slug]) => !/^task-(mute|error|cancelled)/.test(slug)))(
		'(%s) is not repeated by Retry On Fail',
		async (slug, _reason, asked) => {
			await invite([slug], { tries: 3 });
			expect(lookups()).toHaveLength(asked);
			expect(invitations()).toEqual([]);
		},
	);

	it('because its answer has no URN names the keys that were there', async () => {
		const task_output = { name: 'Jane Doe', headline: 'Analyst', profile: { location: 'Berlin' } };
		const body = { success: true, data: { id: 'x', status: 'completed', task_input: null, task_output } };
		sandbox.addFault({ on: 'status', answer: { kind: 'json', body } });
		const [json] = jsons(await invite([JANE]));
		expect(details(json)).toMatchObject({
			reason: 'profile_not_found',
			sent: false,
			status: 'completed',
			api_agent_task_id: taskOf('jane-doe'),
		});
		expect(json?.message).toMatch(/The answer held: .*\.$/);
		for (const key of ['name', 'headline', 'profile.location']) expect(json?.message).toContain(key);
		expect(posts()).toEqual(['look up jane-doe']);
	});

	it('quotes OutX, and gives the page to look at', async () => {
		const [json] = jsons(await invite(['task-fails-jane']));
		expect(json?.message).toContain('“The profile does not accept invitations”');
		expect(json?.message).toContain('https://www.linkedin.com/in/task-fails-jane/');
		expect(details(json)).toMatchObject({ status: 'failed', api_agent_task_id: taskOf('task-fails-jane') });
	});
});

describe('a lookup that does not end', () => {
	// Without waiting it is the same after 150 seconds: follow.test.ts has it on virtual time.
	it('leaves its row as timed out and not sent, with a hint', async () => {
		const result = await invite(['task-stuck-jane', BOB], { options: { maxWait: 0.6 } });
		const [stuck] = jsons(result);
		expect(stuck).toMatchObject({
			api_agent_task_id: taskOf('task-stuck-jane'),
			status: 'processing',
			timed_out: true,
			sent: false,
			reason: expect.stringContaining("wasn't looked up within 0.6 seconds, so no invitation was sent"),
		});
		expect(posts()).toEqual(['look up task-stuck-jane', `invite ${URN}${BOB}`]);
		expect(result.hints.map(({ message }) => message)).toEqual([
			expect.stringMatching(new RegExp(`^1 row is not sent: the profile wasn't looked up in time.*${taskOf('task-stuck-jane')}$`)),
		]);
	});

	it('fails its row where the user wants that', async () => {
		const result = await invite(['task-stuck-jane'], { options: { maxWait: 0.5, onTimeout: 'fail' } });
		expect(outcomes(result)).toEqual([['timed_out', false]]);
		expect(details(jsons(result)[0])).toMatchObject({ api_agent_task_id: taskOf('task-stuck-jane') });
	});

	it('has a hint of its own beside that of invitations that do not end', async () => {
		const { hints } = await invite(['task-stuck-jane', 'ACoATaskStuckBob'], { options: { maxWait: 0.5 } });
		expect(hints.map(({ message }) => message)).toEqual([
			expect.stringMatching(new RegExp(`don't send again.*${taskOf(`${URN}ACoATaskStuckBob`)}$`)),
			expect.stringMatching(new RegExp(`not sent: .*${taskOf('task-stuck-jane')}$`)),
		]);
	});

	it('and was never answered about is timed out all the same', async () => {
		sandbox.addFault({ on: 'status', times: null, answer: { kind: 'status', status: 503 } });
		const result = await invite([JANE], { options: { maxWait: 0.6 } });
		expect(outcomes(result)).toEqual([['timed_out', false]]);
		expect(posts()).toEqual(['look up jane-doe']);
	});
});

describe('what ends the sending', () => {
	it.each([
		[429, 'rate_limited'],
		[403, 'extension_inactive'],
		[401, 'key_rejected'],
		[402, 'plan_limit'],
	])('ends it on a lookup too (HTTP %d): nobody behind is asked for', async (status, reason) => {
		sandbox.addFault({ on: `POST ${LOOK_UP}`, nth: 2, answer: { kind: 'status', status } });
		const result = await invite([BOB, JANE, 'john-roe', 'ACoACy', 'mary-major']);
		expect(posts()).toEqual([`invite ${URN}${BOB}`, 'look up jane-doe', 'look up john-roe']);
		expect(outcomes(result)).toEqual([
			['completed', true],
			[reason, false],
			[reason, false],
			[reason, false],
			[reason, false],
		]);
	});

	it('ends it for whoever was looked up already', async () => {
		sandbox.settings.taskSeconds = 0.3;
		const result = await invite([JANE, 'ACoALimitBob', 'ACoACy']);
		expect(posts()).toEqual(['look up jane-doe', `invite ${URN}ACoALimitBob`]);
		expect(outcomes(result)).toEqual(Array(3).fill(['invitation_limit', false]));
	});

	it('ends it when OutX refuses to be asked about a lookup', async () => {
		sandbox.addFault({ on: 'status', times: null, answer: { kind: 'status', status: 403 } });
		const result = await invite([JANE, BOB], { options: { spacing: 0.6 } });
		expect(posts()).toEqual(['look up jane-doe']);
		expect(outcomes(result)).toEqual(Array(2).fill(['extension_inactive', false]));
	});
});

describe('Max Requests', () => {
	const addresses = (count: number) => Array.from({ length: count }, (_, index) => `linkedin.com/in/person-${index}-x`);

	it.each([
		[10, 5, 2],
		[10, 6, 3],
		[3, 1, 0],
		[3, 2, 1],
		[3, 0, 3],
	])('among %d addresses of %d requests looks up and invites %d', async (count, maxRequests, invited) => {
		const result = await invite(addresses(count), { options: { maxRequests } });
		expect(lookups()).toHaveLength(invited);
		expect(invitations()).toHaveLength(invited);
		expect(outcomes(result).filter(([status]) => status === 'completed')).toHaveLength(invited);
		expect(outcomes(result).filter(([status]) => status === 'deferred')).toHaveLength(count - invited);
	});

	it('keeps the place of an invitation while its lookup is under way', async () => {
		sandbox.settings.taskSeconds = 0.2;
		const result = await invite([JANE, BOB, 'ACoACy', 'john-roe'], { options: { maxRequests: 3 } });
		expect(posts()).toEqual(['look up jane-doe', `invite ${URN}${BOB}`, `invite ${JANE_URN}`]);
		expect(outcomes(result).map(([status]) => status)).toEqual(['completed', 'completed', 'deferred', 'deferred']);
	});

	it('gives the place kept by a lookup that led nowhere to the next row', async () => {
		const result = await invite(['task-fails-jane', BOB, 'ACoACy', 'ACoADan'], {
			options: { maxRequests: 3, spacing: 0.4 },
		});
		expect(posts()).toEqual(['look up task-fails-jane', `invite ${URN}${BOB}`, `invite ${URN}ACoACy`]);
		expect(outcomes(result).map(([status]) => status)).toEqual([
			'profile_not_found',
			'completed',
			'completed',
			'deferred',
		]);
	});

	it('holds for all tries together', async () => {
		sandbox.addFault({ on: `POST ${INVITE}`, answer: { kind: 'status', status: 400 } });
		await invite(['person-0-x', 'person-1-x', 'person-2-x'], { tries: 3, options: { maxRequests: 4 } });
		expect(lookups()).toEqual(['look up person-0-x', 'look up person-1-x']);
		expect(new Set(invitations()).size).toBe(2);
	});
});

describe('Spacing', () => {
	it('is kept between all requests, lookups and invitations alike, and a lookup is followed up at once', async () => {
		await invite([JANE, BOB, 'ACoACy'], { options: { spacing: 0.3 } });
		const times = postTimes();
		expect(times).toHaveLength(4);
		// The invitation of a finished lookup goes before rows that wait.
		expect(posts().indexOf(`invite ${JANE_URN}`)).toBeLessThan(posts().indexOf(`invite ${URN}ACoACy`));
		const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
		// A third less at most, and less still on a busy machine, since requests don't arrive as evenly as they leave.
		for (const gap of gaps) expect(gap).toBeGreaterThan(150);
	});
});

describe('Skip Already Invited', () => {
	const skipping: How = { options: { skipAlreadyInvited: true } };

	it.each([
		['the same address', JANE],
		['another spelling of it', 'http://de.linkedin.com/in/Jane-Doe?trk=x'],
		['the slug', 'jane-doe'],
		['the URN', JANE_URN],
		['the member ID', JANE_URN.slice(URN.length)],
	])('knows who was invited by an address, by %s, without any request', async (_what, again) => {
		await invite([JANE], skipping);
		expect(posts()).toHaveLength(2);
		const result = await invite([again], skipping);
		expect(posts()).toHaveLength(2);
		expect(outcomes(result)).toEqual([['skipped', false]]);
	});

	it('knows who was invited by URN after one lookup, and by the address from then on', async () => {
		await invite([JANE_URN], skipping);
		const second = await invite([JANE], skipping);
		expect(outcomes(second)).toEqual([['skipped', false]]);
		expect(jsons(second)[0]).toMatchObject({ profile_urn: JANE_URN, full_name: 'Jane Doe' });
		const third = await invite([JANE], skipping);
		expect(outcomes(third)).toEqual([['skipped', false]]);
		expect(posts()).toEqual([`invite ${JANE_URN}`, 'look up jane-doe']);
	});

	it.each([
		['finds nobody', 'task-fails-jane', {}],
		['does not end', 'task-stuck-jane', { maxWait: 0.4 }],
		['is refused', 'http-400-jane', {}],
	])('remembers nobody whose lookup %s', async (_what, slug, options) => {
		await invite([slug], { options: { ...skipping.options, ...options } });
		expect(deduplication.size).toBe(0);
	});

	it('remembers nobody whose invitation was refused: the next run tries again', async () => {
		sandbox.addFault({ on: `POST ${INVITE}`, answer: { kind: 'status', status: 400 } });
		await invite([JANE], skipping);
		// That the day was counted at all is the only thing that stays.
		expect(deduplication.recorded).toHaveLength(4);
		for (const entry of deduplication.recorded) expect(entry).toMatch(/^(surely )?(day|block) invitation \d{4}-\d\d-\d\d/);
		expect(deduplication.size).toBe(4);
		expect(outcomes(await invite([JANE], skipping))).toEqual([['completed', true]]);
	});
});

describe('look-ups whose answers are lost', () => {
	const addresses = (count: number) => Array.from({ length: count }, (_, index) => `https://www.linkedin.com/in/person-${index}-4b7a21`);

	it('end the run at once where OutX says what every row would meet', async () => {
		sandbox.addFault({ on: `POST ${LOOK_UP}`, times: Infinity, answer: { kind: 'status', status: 500, body: '{"error":"Session expired. Log in to LinkedIn again."}' } });
		const { success } = await invite(addresses(4));
		expect(posts()).toHaveLength(1);
		expect(success.map(({ json }) => details(json)['reason'])).toEqual(Array(4).fill('account_blocked'));
	});

	it('end it soon where nothing is answered any more, and nobody is invited', async () => {
		sandbox.addFault({ on: `POST ${LOOK_UP}`, times: Infinity, answer: { kind: 'status', status: 502 } });
		const { success } = await invite(addresses(40));
		expect(posts().length).toBeLessThanOrEqual(15);
		expect(invitations()).toEqual([]);
		expect(details(success.at(-1)?.json)['reason']).toBe('fails_alike');
	}, 30_000);
});

describe('On Error = Stop', () => {
	it('throws for a lookup that failed, and tells whose invitations OutX has', async () => {
		const { status, error } = await invite([BOB, 'task-fails-jane'], { onError: 'stopWorkflow' });
		expect(status).toBe('error');
		expect(error?.message).toContain("couldn't look this profile up");
		expect(error?.description).toContain(`Tasks at OutX so far: row 1 (task ${taskOf(`${URN}${BOB}`)}).`);
		expect(error?.description).toContain(`Its task at OutX: ${taskOf('task-fails-jane')}.`);
		expect(error?.context).toMatchObject({ itemIndex: 1 });
	});

	it('sends nothing more once a lookup has failed', async () => {
		const { error } = await invite(['task-fails-jane', BOB], { onError: 'stopWorkflow', options: { spacing: 0.6 } });
		expect(posts()).toEqual(['look up task-fails-jane']);
		expect(error?.description).not.toContain('Tasks at OutX');
	});

	it('throws for the row that was refused, not for one before it whose invitation was kept back for that', async () => {
		sandbox.addFault({ on: `POST ${INVITE}`, nth: 1, answer: { kind: 'status', status: 400 } });
		const { error } = await invite([JANE, BOB], { onError: 'stopWorkflow' });
		expect(posts()).toEqual(['look up jane-doe', `invite ${URN}${BOB}`]);
		expect(error).toMatchObject({ message: "OutX didn't accept this row", context: { itemIndex: 1 } });
	});

	it('throws for the invitation a lookup led to, under the row of the address', async () => {
		sandbox.addFault({ on: `POST ${INVITE}`, nth: 2, answer: { kind: 'status', status: 400 } });
		const { error } = await invite([BOB, JANE], { onError: 'stopWorkflow' });
		expect(error).toMatchObject({ message: "OutX didn't accept this row", context: { itemIndex: 1 } });
	});
});

describe('Stop', () => {
	it('during lookups ends the node at once, and nothing leaves any more', async () => {
		const started = startNode(runOf(['task-stuck-jane', 'task-stuck-john'], { options: { maxWait: 60 } }));
		await until(() => questions().length >= 2);
		started.cancel();
		const { status, error } = await started.done;
		expect(Date.now() - (started.cancelledAt ?? 0)).toBeLessThan(1000);
		const count = sandbox.requests.length;
		await sleep(300);
		expect(sandbox.requests).toHaveLength(count);
		expect(status).toBe('canceled');
		expect(error?.message).toContain('No invitation was handed to OutX');
		for (const [row, name] of ['task-stuck-jane', 'task-stuck-john'].entries()) expect(error?.message).toContain(`row ${row + 1} (task ${taskOf(name)})`);
	});

	it('between a lookup and its invitation keeps the invitation back', async () => {
		const started = startNode(runOf([JANE], { options: { spacing: 20, maxWait: 60 } }));
		await until(
			() => questions().some(({ answeredStatus }) => answeredStatus === 200) && sandbox.tasks[0]?.endedAt !== undefined,
		);
		await sleep(150);
		started.cancel();
		const { status } = await started.done;
		expect(status).toBe('canceled');
		expect(posts()).toEqual(['look up jane-doe']);
	});
});

describe('another try of the same execution', () => {
	it('does not look up again who was looked up', async () => {
		sandbox.addFault({ on: `POST ${INVITE}`, answer: { kind: 'status', status: 400 } });
		const result = await invite([JANE], { tries: 3 });
		expect(posts()).toEqual(['look up jane-doe', `invite ${JANE_URN}`]);
		expect(outcomes(result)).toEqual([['request_refused', false]]);
	});

	it('goes on with a lookup that had not ended', async () => {
		sandbox.settings.taskSeconds = 0.5;
		const result = await invite([JANE], { tries: 5, options: { maxWait: 0.3, onTimeout: 'fail' } });
		expect(lookups()).toEqual(['look up jane-doe']);
		expect(invitations()).toEqual([`invite ${JANE_URN}`]);
		expect(jsons(result)[0]).toMatchObject({ sent: true, full_name: 'Jane Doe' });
	});

	it('by Retry Execution neither looks up nor invites again', async () => {
		const rows = [JANE, 'ACoATaskFails', 'john-roe'];
		const first = await invite(rows, { onError: 'stopWorkflow' });
		expect(first.status).toBe('error');
		expect(lookups()).toEqual(['look up jane-doe', 'look up john-roe']);
		const second = await invite(rows, { onError: 'continueRegularOutput', resumeFrom: first.saved });
		expect(outcomes(second)).toEqual([
			['completed', true],
			['task_failed', false],
			['completed', true],
		]);
		expect(lookups()).toEqual(['look up jane-doe', 'look up john-roe']);
		expect(invitations().sort()).toEqual(
			[JANE_URN, `${URN}ACoATaskFails`, urnOfSlug('john-roe')].map((person) => `invite ${person}`).sort(),
		);
		expect(jsons(second)[0]).toMatchObject({ full_name: 'Jane Doe', profile_urn: JANE_URN });
	});

	it('by Retry Execution invites whom the first one only looked up', async () => {
		sandbox.addFault({ on: `POST ${INVITE}`, answer: { kind: 'status', status: 401 } });
		const first = await invite([JANE], { onError: 'stopWorkflow' });
		const second = await invite([JANE], { resumeFrom: first.saved });
		expect(posts()).toEqual(['look up jane-doe', `invite ${JANE_URN}`, `invite ${JANE_URN}`]);
		expect(outcomes(second)).toEqual([['completed', true]]);
	});
});

describe('without waiting', () => {
	// Poll Interval is its default here, 5 seconds: n8n drops it from a node whose toggle is off.
	it('lookups are waited for, and invitations are not', async () => {
		const result = await invite([JANE, BOB], { waitForCompletion: false });
		expect(posts()).toEqual(['look up jane-doe', `invite ${URN}${BOB}`, `invite ${JANE_URN}`]);
		expect(outcomes(result)).toEqual(Array(2).fill(['pending', null]));
		expect(jsons(result)[0]).toMatchObject({
			api_agent_task_id: taskOf(JANE_URN),
			profile_urn: JANE_URN,
			full_name: 'Jane Doe',
			timed_out: false,
		});
		expect(new Set(questions().map(({ taskId }) => taskId))).toEqual(new Set([taskOf('jane-doe')]));
		expect(result.hints).toEqual([]);
	}, 15_000);

	it('nobody is asked about anything where nobody needs a lookup', async () => {
		await invite([BOB], { waitForCompletion: false });
		expect(questions()).toEqual([]);
	});
});

describe('the item of a row', () => {
	it('is paired with it, whatever became of its lookup, on either output', async () => {
		const profiles = [JANE, 'task-fails-x', BOB, 'linkedin.com/company/x', JANE_URN, 'task-stuck-x', 'john-roe'];
		const { success, errors, after, afterErrors } = await invite(profiles, {
			onError: 'continueErrorOutput',
			options: { maxWait: 0.6 },
			expressions: { row: "={{ $('Sheet').item.json.profile }}", sent: '={{ $json.sent }}' },
		});
		expect(rowsOf(success)).toEqual([0, 2, 4, 5, 6].map((item) => ({ item })));
		expect(rowsOf(errors)).toEqual([1, 3].map((item) => ({ item })));
		expect(after).toEqual([
			{ row: JANE, sent: true },
			{ row: BOB, sent: true },
			{ row: JANE_URN, sent: true },
			{ row: 'task-stuck-x', sent: false },
			{ row: 'john-roe', sent: true },
		]);
		expect(afterErrors.map(({ row }) => row)).toEqual(['task-fails-x', 'linkedin.com/company/x']);
	});
});

describe('Max Requests and a lookup that has ended', () => {
	it('keep the place of its invitation where a later row asks for the same person', async () => {
		const result = await invite([JANE, BOB, 'ACoACy', JANE_URN], { options: { maxRequests: 3, spacing: 0.4 } });
		expect(lookups()).toEqual(['look up jane-doe']);
		expect(invitations()).toContain(`invite ${JANE_URN}`);
		expect(outcomes(result)[0]).toEqual(['completed', true]);
	});
});
