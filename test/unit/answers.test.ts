import { refusedAbout } from '../../nodes/OutxLinkedIn/linkedin/refusals';
import { httpProblem, INVITATION_WORDS, type Problem, type Purpose } from '../../nodes/OutxLinkedIn/messages';
import { readRetryAfter, type SendRequest } from '../../nodes/OutxLinkedIn/transport/request';
import {
	askDirectly,
	createTask,
	getTask,
	type Asking,
	type Outcome,
	type StatusReply,
	type Task,
} from '../../nodes/OutxLinkedIn/transport/tasks';
import { outxText, wordsOf } from '../../nodes/OutxLinkedIn/transport/words';
import { ADA, connectionOf, outxThatAnswers, problemOf, TASK_ID, type RawAnswer } from './builders';

const PATH = '/linkedin-agent/send-connection-request';
const PLUGIN =
	"Plugin installation required: Please install the OutX browser extension on at least one team member's account to use the API. The plugin must have been active within the last 48 hours.";
const DENIED = "Access denied: You don't have permission to access this resource";
const NO_ADMIN = 'No admin user found in the team';
const TASK_UNKNOWN = 'Agent task not found';
const TOO_FAST = 'Rate limit exceeded. Please try again later.';
const CREATED = { success: true, api_agent_task_id: TASK_ID, message: 'created' };

const ACTING: Purpose = { kind: 'act', words: INVITATION_WORDS };
const TOWARDS: Purpose = { kind: 'towards', words: INVITATION_WORDS };
const READING: Purpose = { kind: 'read' };
const ASKING: Purpose = { kind: 'ask' };

const INVITING: Asking = {
	method: 'POST',
	path: PATH,
	body: { profile_urn: ADA },
	purpose: ACTING,
	isResult: ({ output }) => typeof output === 'object' && output !== null && 'sent' in output,
};
const READ: Asking = { ...INVITING, purpose: READING };

const create = async (answer: RawAnswer, asking = INVITING): Promise<Outcome> =>
	await createTask(await outxThatAnswers(answer), asking);
const ask = async (answer: RawAnswer): Promise<StatusReply> =>
	await getTask(await outxThatAnswers(answer), TASK_ID, 15_000);

async function problemOfCreate(answer: RawAnswer): Promise<Problem> {
	const outcome = await create(answer);
	if (outcome.kind !== 'failed') throw new Error('A task was created');
	return outcome.problem;
}

async function problemOfAsk(answer: RawAnswer): Promise<Problem> {
	const reply = await ask(answer);
	if (reply.kind !== 'failed') throw new Error('A task was read');
	return reply.problem;
}

async function taskOf(body: unknown): Promise<Task> {
	const reply = await ask({ body });
	if (reply.kind !== 'task') throw new Error(`No task was read: ${reply.problem.error}`);
	return reply.task;
}

interface Expected {
	reason: string;
	effect: false | 'unknown';
	/** Whether the rows behind are kept back. */
	stops: boolean;
	/** What the user is told to do. */
	todo: RegExp;
}

type Row = [status: number, text: string, expected: Expected];

const stop = (reason: string, todo: RegExp): Expected => ({ reason, effect: false, stops: true, todo });
const only = (reason: string, effect: false | 'unknown', todo: RegExp): Expected => ({ reason, effect, stops: false, todo });

const WHEN_CREATING: Row[] = [
	[400, "Missing or invalid 'profile_urn'", only('request_refused', false, /'profile_urn'.* Correct the row, /)],
	[400, "Invalid 'note': must be a string", only('request_refused', false, /'note'.* Correct the row, /)],
	[400, "Invalid 'note': must be 300 characters or fewer", only('request_refused', false, /300 characters or fewer/)],
	[401, 'Missing API Key', stop('key_rejected', /credential.* paste the key again/)],
	[401, 'Invalid API Key', stop('key_rejected', /credential.* paste the key again/)],
	[401, 'Unauthorized', stop('key_rejected', /credential.* paste the key again/)],
	[402, 'Payment required', stop('plan_limit', /Check your plan/)],
	[403, PLUGIN, stop('extension_inactive', /^Open Chrome/)],
	[403, PLUGIN.toUpperCase(), stop('extension_inactive', /^Open Chrome/)],
	[403, DENIED, stop('access_denied', /key belongs to the right team/)],
	[403, '', stop('access_denied', /key belongs to the right team/)],
	[404, NO_ADMIN, stop('no_admin', /Make a team member admin/)],
	[404, 'Not Found', only('wrong_address', false, /Check the base URL/)],
	[405, 'Method Not Allowed', stop('method_not_allowed', /update of this node.*base URL/)],
	[408, 'Request Timeout', only('outx_unavailable', 'unknown', /check whether the invitation is there/)],
	[409, 'Conflict', only('request_refused', false, /Correct the row/)],
	[413, 'Payload Too Large', only('request_refused', false, /Correct the row/)],
	[429, TOO_FAST, stop('rate_limited', /” ?\. Wait an hour, and raise 'Spacing'/)],
	[429, '', stop('rate_limited', /^Wait an hour, and raise 'Spacing'/)],
	[500, 'Internal Server Error', only('outx_unavailable', 'unknown', /check whether the invitation is there/)],
	[502, 'Bad Gateway', only('outx_unavailable', 'unknown', /check whether the invitation is there/)],
	[503, 'Service Unavailable', only('outx_unavailable', 'unknown', /check whether the invitation is there/)],
	[504, 'Gateway Timeout', only('outx_unavailable', 'unknown', /check whether the invitation is there/)],
	[301, '', only('redirected', false, /key was not sent there\. Check the base URL/)],
	[302, '', only('redirected', 'unknown', /check whether the invitation is there/)],
	[303, '', only('redirected', 'unknown', /check whether the invitation is there/)],
	[307, '', only('redirected', false, /key was not sent there\. Check the base URL/)],
	[308, '', only('redirected', false, /key was not sent there\. Check the base URL/)],
];

/** A question changes nothing. */
const WHEN_ASKING: Row[] = [
	[400, "Missing or invalid 'api_agent_task_id'", only('invalid_task_id', false, /'api_agent_task_id'.* unchanged/)],
	[401, 'Invalid API Key', stop('key_rejected', /paste the key again/)],
	[402, 'Payment required', stop('plan_limit', /Check your plan/)],
	[403, PLUGIN, stop('extension_inactive', /^Open Chrome/)],
	[403, DENIED, stop('access_denied', /right team/)],
	[404, TASK_UNKNOWN, only('task_not_found', false, /task ID is complete/)],
	[404, NO_ADMIN, stop('no_admin', /Make a team member admin/)],
	[405, 'Method Not Allowed', stop('method_not_allowed', /base URL/)],
	[408, 'Request Timeout', only('outx_unavailable', false, /Nothing was changed by asking/)],
	[409, 'Conflict', only('request_refused', false, /Nothing was changed by asking/)],
	[429, TOO_FAST, stop('rate_limited', /Wait an hour\. Then run Get Task Status/)],
	[500, 'Internal Server Error', only('outx_unavailable', false, /Get Task Status.* again later/)],
	[502, 'Bad Gateway', only('outx_unavailable', false, /Get Task Status.* again later/)],
	[503, 'Service Unavailable', only('outx_unavailable', false, /Get Task Status.* again later/)],
	[504, 'Gateway Timeout', only('outx_unavailable', false, /Get Task Status.* again later/)],
	[301, '', only('redirected', false, /Check the base URL/)],
	[302, '', only('redirected', false, /Check the base URL/)],
	[303, '', only('redirected', false, /Check the base URL/)],
	[307, '', only('redirected', false, /Check the base URL/)],
	[308, '', only('redirected', false, /Check the base URL/)],
];

function expectProblem(problem: Problem, status: number, text: string, { reason, effect, stops, todo }: Expected): void {
	expect(problem).toMatchObject({ reason, effect, httpStatus: status });
	expect(problem.stopsBatch).toBe(stops ? true : undefined);
	expect(problem.outxSaid).toBe(text === '' ? undefined : text);
	expect(problem.message).toMatch(todo);
}

describe('an invitation that OutX answers with', () => {
	it.each(WHEN_CREATING)('%d "%s" is a problem of its own kind', async (status, text, expected) => {
		expectProblem(httpProblem(status, text, ACTING), status, text, expected);
		const body = text === '' ? '' : { error: text };
		const because = status >= 500 || status === 408 ? 'lost' : 'answered';
		expect(await create({ status, body })).toMatchObject({ kind: 'failed', taskId: undefined, because });
		expect(await askDirectly(await outxThatAnswers({ status, body }), INVITING)).toMatchObject({ kind: 'failed', because });
		expectProblem(await problemOfCreate({ status, body }), status, text, expected);
	});

	it.each(WHEN_CREATING)('%d "%s" surely did nothing where it was only read, for a row or on the way to an act', async (status, text, expected) => {
		for (const purpose of [READING, TOWARDS]) {
			const problem = httpProblem(status, text, purpose);
			expect(problem).toMatchObject({ reason: expected.reason, effect: false });
			expect(problem.stopsBatch).toBe(expected.stops ? true : undefined);
			expect(problem.message).not.toMatch(/check whether the invitation is there/);
		}
	});
});

describe('what only an endpoint knows of its refusals', () => {
	const special = problemOf({ reason: 'not_found', error: 'No such list' });
	const knowing: Asking = { ...INVITING, refused: (status, said) => (status === 404 || said === 'gone' ? special : undefined) };

	it('goes before what a status means everywhere, and keeps status and words', async () => {
		const expected = { ...special, httpStatus: 404, outxSaid: 'Nope' };
		expect(await create({ status: 404, body: { error: 'Nope' } }, knowing)).toMatchObject({ problem: expected });
		const send = await outxThatAnswers({ status: 404, body: { error: 'Nope' } });
		expect(await askDirectly(send, knowing)).toMatchObject({ problem: expected, because: 'answered' });
	});

	it('is asked for a "no" with HTTP 200 too, unless there is a task all the same', async () => {
		const no = { success: false, error: 'gone' };
		expect(await create({ body: no }, knowing)).toMatchObject({ problem: { reason: 'not_found', httpStatus: 200 } });
		expect(await create({ body: { ...no, api_agent_task_id: TASK_ID } }, knowing)).toMatchObject({
			problem: { reason: 'request_refused', effect: 'unknown' },
			taskId: TASK_ID,
		});
	});

	it('leaves the others as they are', async () => {
		expect(await create({ status: 400, body: { error: 'Bad' } }, knowing)).toMatchObject({ problem: { reason: 'request_refused' } });
		expect((await create({ status: 404 }, knowing)).kind === 'failed').toBe(true);
	});
});

describe('a question about a task that OutX answers with', () => {
	it.each(WHEN_ASKING)('%d "%s" is a problem of its own kind', async (status, text, expected) => {
		expectProblem(httpProblem(status, text, ASKING), status, text, expected);
		expectProblem(await problemOfAsk({ status, body: text === '' ? '' : { error: text } }), status, text, expected);
	});

	it('says nothing about correcting a row or sending it again, after a failure that passes', async () => {
		for (const status of [408, 500, 502, 503, 504]) {
			expect((await problemOfAsk({ status })).message).not.toMatch(/send (it|this row|the row)|My Network/);
		}
	});
});

describe('Retry-After', () => {
	it('of a 429 tells the user how long to wait', async () => {
		const answer = { status: 429, body: { error: TOO_FAST }, headers: { 'retry-after': '17.2' } };
		expect((await problemOfCreate(answer)).message).toMatch(/Wait 18 seconds, and raise 'Spacing'/);
	});

	it('may be a date', async () => {
		const later = new Date(Date.now() + 90_000).toUTCString();
		const answer = { status: 429, body: { error: TOO_FAST }, headers: { 'retry-after': later } };
		expect((await problemOfCreate(answer)).message).toMatch(/Wait (89|90) seconds, /);
	});

	it('is handed to the watch with every failed question, and with a 503 too', async () => {
		expect(await ask({ status: 429, headers: { 'retry-after': '7' } })).toMatchObject({ retryAfterSeconds: 7 });
		expect(await ask({ status: 503, headers: { 'retry-after': '8' } })).toMatchObject({ retryAfterSeconds: 8 });
		expect(await ask({ status: 503 })).toMatchObject({ retryAfterSeconds: undefined });
	});

	it.each([
		['120', 120],
		[' 1.5 ', 1.5],
		['0', 0],
		['-3', 0],
		['Mon, 05 Jan 2026 09:02:00 GMT', 120],
		['Mon, 05 Jan 2026 08:00:00 GMT', 0],
		['', undefined],
		['  ', undefined],
		['soon', undefined],
		['Infinity', undefined],
		['NaN', undefined],
		[undefined, undefined],
		[null, undefined],
		[120, undefined],
		[['120'], undefined],
	])('%j means %p seconds', (header, seconds) => {
		expect(readRetryAfter(header, Date.UTC(2026, 0, 5, 9))).toBe(seconds);
	});
});

describe('what OutX is asked', () => {
	async function askedBy(work: (send: SendRequest) => Promise<unknown>): Promise<unknown[]> {
		const asked: unknown[] = [];
		const send = await connectionOf(async (_type, { method, url, qs, body }) => {
			asked.push({ method, url, qs, body });
			return { statusCode: 200, body: '' };
		});
		await work(send);
		return asked;
	}

	it('to create a task is one POST', async () => {
		expect(await askedBy(async (send) => await createTask(send, INVITING))).toEqual([
			{ method: 'POST', url: `https://api.outx.ai${PATH}`, qs: undefined, body: { profile_urn: ADA } },
		]);
	});

	it('about a task is one GET with its ID', async () => {
		expect(await askedBy(async (send) => await getTask(send, TASK_ID, 1000))).toEqual([
			{
				method: 'GET',
				url: 'https://api.outx.ai/linkedin-agent/get-task-status',
				qs: { api_agent_task_id: TASK_ID },
				body: undefined,
			},
		]);
	});
});

describe('a created task', () => {
	it('is pending, and nothing is known of its outcome', async () => {
		expect(await create({ body: CREATED })).toEqual({
			kind: 'task',
			task: { id: TASK_ID, status: 'pending', state: 'running', input: null, output: null },
		});
	});

	it.each([200, 201, 202, 299])('comes with any status of success (%d)', async (status) => {
		expect(await create({ status, body: CREATED })).toMatchObject({ kind: 'task', task: { id: TASK_ID } });
	});

	it('needs no word of success beside its ID, and loses the white space around it', async () => {
		expect(await create({ body: { api_agent_task_id: ` ${TASK_ID}\n` } })).toMatchObject({ task: { id: TASK_ID } });
	});

	it.each(['true', 1, null])('is not lost because "success" is %j', async (success) => {
		const creation = await create({ body: { success, api_agent_task_id: TASK_ID } });
		expect(creation).toMatchObject({ kind: 'task', task: { id: TASK_ID } });
	});
});

describe('a created task that OutX gives no ID for', () => {
	it.each([
		['no ID', { success: true }],
		['an empty ID', { success: true, api_agent_task_id: '' }],
		['a blank ID', { success: true, api_agent_task_id: '  ' }],
		['a number as ID', { success: true, api_agent_task_id: 7 }],
		['null as ID', { success: true, api_agent_task_id: null }],
		['a list as ID', { success: true, api_agent_task_id: [TASK_ID] }],
		['an ID of something else', { success: true, user: { id: TASK_ID } }],
		['an empty object', {}],
	])('(%s) may have sent the invitation', async (_what, body) => {
		expect(await create({ body })).toMatchObject({ kind: 'failed', taskId: undefined, because: 'lost' });
		expect(await problemOfCreate({ body })).toMatchObject({ reason: 'no_task_id', effect: 'unknown', httpStatus: 200 });
	});
});

describe('an answer that says yes, and no task ID', () => {
	it.each([
		{ success: true, message: 'Task queued. Your browser extension is currently offline, it will run when it reconnects.' },
		{ success: true, message: 'Invitation created and pending' },
		{ success: true, message: '3 of 50: daily limit not reached' },
		{ id: 'x-1', message: 'Weekly invitation limit reached' },
	])('is no refusal, whatever its words: %j', async (body) => {
		const outcome = await create({ body }, { ...INVITING, refused: refusedAbout('invitation') });
		expect(outcome).toMatchObject({ because: 'lost', problem: { reason: 'no_task_id', effect: 'unknown' } });
	});

	it('is not quoted where it has no words', async () => {
		expect((await problemOfCreate({ body: { data: { id: 't1' } } })).message).not.toContain('OutX said');
	});
});

describe("a task's ID", () => {
	it.each([
		[{ task_id: TASK_ID }],
		[{ taskId: TASK_ID }],
		[{ success: true, data: { api_agent_task_id: TASK_ID } }],
		[{ success: true, task: { task_id: TASK_ID } }],
		[{ api_agent_task_id: null, task_id: TASK_ID }],
		[{ success: true, task: { id: TASK_ID } }],
		[{ success: true, data: { id: TASK_ID, status: 'pending' } }],
		[{ apiAgentTaskId: TASK_ID }],
		[{ success: true, result: { task_id: TASK_ID } }],
		[{ success: true, result: { id: TASK_ID, status: 'pending' } }],
		[{ id: TASK_ID, status: 'pending' }],
		[{ id: TASK_ID, task_input: null }],
		[{ id: TASK_ID, task_type: 'invitation' }],
	])('is found in %j', async (body) => {
		expect(await create({ body })).toMatchObject({ kind: 'task', task: { id: TASK_ID, state: 'running' } });
	});

	it.each([
		[{ id: TASK_ID, status: 'completed', profiles: [] }],
		[{ id: TASK_ID, status: 'completed', sent: true }],
		[{ id: TASK_ID, status: 'completed', format: 'short' }],
		[{ success: true, result: { id: TASK_ID, name: 'Acme', status: 'ACTIVE' } }],
	])('is not that of a result that comes at once: %j', async (body) => {
		expect(await create({ body }, { ...INVITING, isResult: () => true })).toMatchObject({ kind: 'task', task: { id: null, output: body } });
	});

	it("is not that of a refusal's own", async () => {
		const refused = await create({ status: 429, body: { id: 'req_1', status: 'error', error: 'Too many' } });
		expect(refused).toMatchObject({ kind: 'failed' });
		expect(refused).not.toHaveProperty('taskId', 'req_1');
	});
});

describe('words in an answer that is neither a task nor a result', () => {
	it('are quoted', async () => {
		const problem = await problemOfCreate({ body: { message: 'Your team is on holiday' } });
		expect(problem).toMatchObject({ reason: 'no_task_id', effect: 'unknown', outxSaid: 'Your team is on holiday' });
		expect(problem.message).toContain('“Your team is on holiday”');
	});

	it('are believed where they are known, with whatever status of success', async () => {
		const asking = { ...INVITING, refused: refusedAbout('invitation') };
		const said = async (body: unknown) => {
			const outcome = await create({ body }, asking);
			return outcome.kind === 'failed' ? outcome : undefined;
		};
		// Nothing says that no task was made.
		expect(await said({ message: 'Weekly invitation limit reached' })).toMatchObject({
			because: 'lost',
			problem: { reason: 'invitation_limit', effect: 'unknown', stopsBatch: true, message: expect.stringMatching(/Don't send more today.*check whether the invitation is there/s) },
		});
		expect(await create({ body: { message: 'Session expired' } }, { ...READ, refused: refusedAbout('lookup') })).toMatchObject({
			because: 'answered',
			problem: { reason: 'account_blocked', effect: false, stopsBatch: true },
		});
		expect(await said({ success: false, error: 'Your LinkedIn account is restricted' })).toMatchObject({ problem: { reason: 'account_blocked' } });
		expect(await said({ status: 'error', message: 'Plugin installation required' })).toMatchObject({ problem: { reason: 'extension_inactive' } });
		expect(await said({ error: 'Already connected', api_agent_task_id: null })).toMatchObject({
			problem: { reason: 'already_connected', isOwn: true, wasDoneBefore: true },
		});
		expect((await said({ success: false, error: 'Already connected' }))?.problem.stopsBatch).toBeUndefined();
	});
});

describe('a result that OutX gives at once, without a task', () => {
	it('is a task that has ended, without an ID, its output the answer', async () => {
		const body = { success: true, sent: true };
		expect(await create({ body })).toEqual({
			kind: 'task',
			task: { id: null, status: 'completed', state: 'completed', input: null, output: body },
		});
	});

	it.each([
		{ success: true, task_output: { sent: true } },
		{ success: true, taskOutput: '{"sent": true}' },
		{ success: true, data: { task_output: { sent: true } } },
		{ success: true, data: [{ status: 'completed', task_output: { sent: true } }] },
	])('is taken out of the task it stands in: %j', async (body) => {
		expect(await create({ body })).toEqual({
			kind: 'task',
			task: { id: null, status: 'completed', state: 'completed', input: null, output: { sent: true } },
		});
	});

	it("isn't one where its task hasn't ended well", async () => {
		for (const status of ['pending', 'failed']) {
			expect(await create({ body: { success: true, data: { status, task_output: { sent: true } } } })).toMatchObject({ because: 'lost' });
		}
	});

	it('counts only where it is one', async () => {
		expect(await create({ body: { success: true, message: 'Thanks' } })).toMatchObject({ problem: { reason: 'no_task_id' } });
		expect(await create({ body: '<html>sent</html>' })).toMatchObject({ problem: { reason: 'unreadable_answer' } });
		const anything = { ...INVITING, isResult: () => true };
		expect(await create({ body: '' }, anything)).toMatchObject({ problem: { reason: 'unreadable_answer' } });
		expect(await create({ body: [{ a: 1 }] }, anything)).toMatchObject({ task: { output: [{ a: 1 }] } });
	});
});

describe('what OutX answers at once', () => {
	const direct = async (answer: RawAnswer, asking = READ) => await askDirectly(await outxThatAnswers(answer), asking);
	const ended = (output: unknown) => ({ kind: 'task', task: { id: null, status: 'completed', state: 'completed', input: null, output } });

	it.each([{ team: 'x' }, [1, 2], 'text', 7, false, {}])('is the answer itself (%j)', async (body) => {
		expect(await direct({ body: JSON.stringify(body) })).toEqual(ended(body));
	});

	it('is an empty object for "no content", which is what a deletion may answer', async () => {
		expect(await direct({ status: 204, body: '' })).toEqual(ended({}));
		expect(await direct({ body: 'null' })).toEqual(ended({}));
	});

	it.each([
		{ body: { success: false, task_id: TASK_ID, error: 'Queue is full' } },
		{ status: 400, body: { error: 'Queue is full', data: { task_id: TASK_ID } } },
	])('is in doubt where it says no and names a task all the same, which is kept (%j)', async (answer) => {
		expect(await direct(answer, INVITING)).toMatchObject({ problem: { effect: 'unknown' }, taskId: TASK_ID });
	});

	it.each(['', ' ', '<html></html>', '{"half": '])('is unreadable where it is no JSON (%j)', async (body) => {
		expect(await direct({ body })).toMatchObject({ problem: { reason: 'unreadable_answer', effect: false }, because: 'lost' });
		expect(await direct({ body }, INVITING)).toMatchObject({ problem: { effect: 'unknown' }, because: 'lost' });
	});

	it('is a refusal where it says no', async () => {
		expect(await direct({ body: { success: false, error: 'Not yours' } })).toMatchObject({
			problem: { reason: 'request_refused', effect: false, outxSaid: 'Not yours' },
			because: 'answered',
		});
		expect(await direct({ status: 201, body: { success: true } })).toEqual(ended({ success: true }));
	});

	it('has no task to look after, whatever ID it holds', async () => {
		expect(await direct({ body: { api_agent_task_id: TASK_ID } })).toEqual(ended({ api_agent_task_id: TASK_ID }));
	});
});

const ALIEN: Array<[string, string]> = [
	['an HTML page', '<!doctype html><html><body>Log in to the WiFi</body></html>'],
	['half a JSON', '{"success": true, "api_agent_task_id": "550e84'],
	['nothing', ''],
	['white space', ' \n'],
	['an empty list', '[]'],
	['a list of tasks', JSON.stringify([CREATED])],
	['null', 'null'],
	['a number', '42'],
	['a boolean', 'true'],
	['a string', `"${TASK_ID}"`],
];

describe('a failure that holds a task ID', () => {
	it.each([400, 408, 429, 500, 502, 503])('keeps it (HTTP %d)', async (status) => {
		const outcome = await create({ status, body: { error: 'Sorry', api_agent_task_id: ` ${TASK_ID} ` } });
		expect(outcome).toMatchObject({ kind: 'failed', taskId: TASK_ID });
	});
});

describe('an answer that is not one of OutX', () => {
	it.each(ALIEN)('(%s) leaves it open whether the invitation was sent', async (_what, body) => {
		const problem = await problemOfCreate({ body });
		expect(problem).toMatchObject({ reason: 'unreadable_answer', effect: 'unknown', httpStatus: 200 });
		expect(problem.message).toMatch(/check whether the invitation is there.*base URL/);
		expect(await create({ body })).toMatchObject({ taskId: undefined, because: 'lost' });
	});

	it.each(ALIEN)('(%s) to a question says to ask again', async (_what, body) => {
		const problem = await problemOfAsk({ body });
		expect(problem).toMatchObject({ reason: 'unreadable_answer', effect: false, httpStatus: 200 });
		expect(problem.message).toMatch(/Nothing was changed by asking/);
	});

	it('(an HTML error page) is judged by its status', async () => {
		const page = { status: 503, body: '<html><h1>503</h1></html>' };
		expect(await problemOfCreate(page)).toMatchObject({ reason: 'outx_unavailable', httpStatus: 503 });
		expect((await problemOfCreate(page)).outxSaid).toBeUndefined();
	});

	it('(a response that n8n gives without a status) counts as lost', async () => {
		const send = await connectionOf(async () => 'just text');
		expect(await createTask(send, INVITING)).toMatchObject({ problem: { reason: 'connection_lost', effect: 'unknown' } });
	});
});

describe('a refusal with HTTP 200', () => {
	it('without an ID was surely not sent, and quotes OutX', async () => {
		const problem = await problemOfCreate({ body: { success: false, error: 'Team is paused' } });
		expect(problem).toMatchObject({ reason: 'request_refused', effect: false, httpStatus: 200, outxSaid: 'Team is paused' });
		expect(problem.message).toContain('OutX said: “Team is paused”.');
	});

	it.each(['message', 'reason'])('is quoted from "%s" as well', async (field) => {
		const problem = await problemOfCreate({ body: { success: false, [field]: 'Team is paused' } });
		expect(problem.outxSaid).toBe('Team is paused');
	});

	it('with an ID may have been sent all the same, and keeps the ID', async () => {
		const body = { success: false, api_agent_task_id: TASK_ID, error: 'Queue is full' };
		expect(await create({ body })).toMatchObject({ kind: 'failed', taskId: TASK_ID, because: 'answered' });
		const problem = await problemOfCreate({ body });
		expect(problem).toMatchObject({ reason: 'request_refused', effect: 'unknown', outxSaid: 'Queue is full' });
		expect(problem.message).toMatch(/“Queue is full”.*check whether the invitation is there/);
	});

	it.each([
		['Invalid API Key', 'key_rejected'],
		['Missing API Key', 'key_rejected'],
		[DENIED, 'access_denied'],
	])('of any request means what OutX has a status for: %s', async (error, reason) => {
		const body = { success: false, error };
		expect(await problemOfCreate({ body })).toMatchObject({ reason, effect: false, stopsBatch: true, outxSaid: error });
		expect(await askDirectly(await outxThatAnswers({ body }), READ)).toMatchObject({ problem: { reason, stopsBatch: true }, because: 'answered' });
	});

	it.each(['Access denied: profile is private', "Access denied to jane-doe's profile"])('that is about one person ends no run: %s', async (error) => {
		expect((await problemOfCreate({ body: { success: false, error } })).stopsBatch).toBeUndefined();
	});

	it('may repeat what was asked for', async () => {
		expect(await problemOfCreate({ body: { error: 'Unknown', profile_urn: ADA } })).toMatchObject({ reason: 'request_refused', effect: false });
		expect(await askDirectly(await outxThatAnswers({ body: { error: 'Unknown', profile_urn: ADA } }), INVITING)).toMatchObject({ problem: { reason: 'request_refused' } });
	});

	it('of a question is unreadable, whatever else it holds', async () => {
		const body = { success: false, data: { status: 'completed', task_output: { sent: true } } };
		expect(await problemOfAsk({ body })).toMatchObject({ reason: 'unreadable_answer' });
	});

	it.each([
		['in words', { ok: false, error: 'Team is paused' }],
		['by its status', { status: 'error', message: 'Team is paused' }],
		['in a list', { errors: ['Team is paused'] }],
		['beside what is empty', { error: 'Team is paused', data: null, items: [] }],
		['by an error that is only yes', { error: true, message: 'Team is paused' }],
	])('may say no %s', async (_how, body) => {
		expect(await problemOfCreate({ body })).toMatchObject({ reason: 'request_refused', effect: false, outxSaid: 'Team is paused' });
		expect(await problemOfAsk({ body })).toMatchObject({ reason: 'unreadable_answer', outxSaid: 'Team is paused' });
	});

	it.each([
		['Invalid API Key', 'key_rejected'],
		['Unauthorized', 'key_rejected'],
		['Your plan includes up to 5 watchlists…', 'plan_limit'],
		[NO_ADMIN, 'no_admin'],
		[TOO_FAST, 'rate_limited'],
	])('of a question means what OutX has a status for: %s', async (error, reason) => {
		expect(await problemOfAsk({ body: { success: false, error } })).toMatchObject({ reason, stopsBatch: true });
	});

	it('of a question means what its words say', async () => {
		expect(await problemOfAsk({ body: { success: false, error: 'Agent task not found' } })).toMatchObject({ reason: 'task_not_found', httpStatus: 404 });
		const off = { error: 'Plugin installation required: Please install' };
		expect(await problemOfAsk({ body: off })).toMatchObject({ reason: 'extension_inactive', httpStatus: 403, stopsBatch: true });
	});
});

describe('a task that has failed', () => {
	const task_output = { error: 'Weekly limit' };

	it('has failed though its answer says no', async () => {
		const task = await taskOf({ success: false, data: { status: 'failed', task_output } });
		expect(task).toMatchObject({ state: 'failed', output: task_output });
	});

	it.each([
		[{ data: { status: 'failed', task_output: null, error: 'Weekly limit' } }],
		[{ data: { status: 'failed', error_message: 'Weekly limit' }, message: 'Task status retrieved successfully' }],
		[{ success: false, message: 'Weekly limit', data: { status: 'failed', task_output: {} } }],
		[{ error: 'Weekly limit', data: { status: 'failed' } }],
		[{ status: 'failed', task_output: null, reason: 'Weekly limit' }],
		[{ status: 'failed', error: 'Weekly limit' }],
	])('has its cause wherever it stands (%j)', async (body) => {
		expect(wordsOf(await taskOf(body))).toBe('Weekly limit');
	});

	it('has no cause where OutX only says that it was asked', async () => {
		const task = await taskOf({ success: true, message: 'Retrieved successfully', data: { id: TASK_ID, status: 'failed', task_input: { message: 'Hi' }, task_output: null } });
		expect(wordsOf(task)).toBe('');
		expect(task.beside).toBeUndefined();
	});

	it('that ended well has nothing to say beside it', async () => {
		expect((await taskOf({ success: true, message: 'Task found', data: { status: 'completed', task_output: { sent: true } } })).beside).toBeUndefined();
	});

	it('has an output that may be JSON in a text', async () => {
		expect(await taskOf({ data: { status: 'completed', task_output: '{"sent": true}' } })).toMatchObject({ output: { sent: true } });
		expect(await taskOf({ data: { status: 'completed', task_output: '[no JSON' } })).toMatchObject({ output: '[no JSON' });
	});
});

describe("a task's state", () => {
	const data = { id: TASK_ID, status: 'pending', task_input: { profile_urn: ADA }, task_output: null };

	it('is read from under "data"', async () => {
		expect(await taskOf({ success: true, data })).toEqual({
			id: TASK_ID,
			status: 'pending',
			state: 'running',
			input: { profile_urn: ADA },
			output: null,
		});
	});

	it.each([200, 202, 299])('is read with any status of success (%d)', async (status) => {
		expect(await ask({ status, body: { data: { status: 'completed', task_output: { sent: true } } } })).toMatchObject({
			task: { state: 'completed', output: { sent: true } },
		});
	});

	it('is read at the top level too', async () => {
		const task = await taskOf({ id: TASK_ID, status: 'completed', task_output: { sent: true } });
		expect(task).toMatchObject({ id: TASK_ID, state: 'completed', output: { sent: true } });
	});

	it.each([
		['pending', 'running'],
		['processing', 'running'],
		['queued for review', 'running'],
		['completed', 'completed'],
		['failed', 'failed'],
		['error', 'failed'],
		['cancelled', 'failed'],
		['canceled', 'failed'],
	])('%s is %s, in lower and upper case', async (status, state) => {
		expect(await taskOf({ data: { ...data, status } })).toMatchObject({ status, state });
		expect(await taskOf({ data: { ...data, status: ` ${status.toUpperCase()} ` } })).toMatchObject({ status, state });
	});

	it.each([
		['no status', {}],
		['an empty status', { status: '' }],
		['a number as status', { status: 1 }],
		['null as status', { status: null }],
	])('with %s is unreadable', async (_what, answer) => {
		expect(await problemOfAsk({ body: { success: true, data: answer } })).toMatchObject({ reason: 'unreadable_answer' });
		expect(await problemOfAsk({ body: answer })).toMatchObject({ reason: 'unreadable_answer' });
	});

	it.each([
		['a text', 'sent'],
		['null', null],
		['a list', [{ sent: true }]],
		['a number', 7],
		['false', false],
		['an object', { note: 'hi' }],
	])('carries %s as output unchanged', async (_what, task_output) => {
		expect(await taskOf({ data: { ...data, status: 'completed', task_output } })).toMatchObject({
			output: task_output,
		});
	});

	it.each([
		{ data: [{ status: 'completed', task_output: { sent: true } }] },
		{ data: { status: 'completed', taskOutput: { sent: true } } },
		{ data: { status: 'completed', task_output: null, result: '{"sent": true}' } },
		{ data: { status: 'completed', output: { sent: true } } },
		{ status: 'completed', data: { sent: true } },
	])('has its output wherever it stands: %j', async (body) => {
		expect(await taskOf(body)).toEqual({ id: TASK_ID, status: 'completed', state: 'completed', input: null, output: { sent: true } });
	});

	it('has its input in the other spelling, too', async () => {
		expect(await taskOf({ data: { status: 'pending', taskInput: { note: 'Hi' } } })).toMatchObject({ input: { note: 'Hi' } });
	});

	it('is not that of several tasks', async () => {
		expect(await problemOfAsk({ body: { data: [data, data] } })).toMatchObject({ reason: 'unreadable_answer' });
	});

	it('without an output at all has null', async () => {
		expect(await taskOf({ data: { status: 'pending' } })).toMatchObject({ input: null, output: null });
	});
});

describe("OutX's own words", () => {
	it.each<[string, unknown, string]>([
		['all of them, the most telling first', { message: 'b', reason: 'c', error: 'a', other: 'x' }, 'a; c; b'],
		['nested ones, where the error is an object', { error: { code: 'E1', message: 'b' } }, 'b; E1'],
		['those of a list', ['', 'a', 'b'], 'a; b'],
		['each once', { error: 'a', message: 'a', reason: 'It is a' }, 'It is a'],
		['the next where one is empty', { error: ' ', message: 'b' }, 'b'],
		['else everything', { status: 7 }, '{"status":7}'],
		['a text as it is', 'Already connected', 'Already connected'],
		['nothing for null', null, ''],
		['nothing for nothing', undefined, ''],
		['nothing for an empty text', '', ''],
		['one line', ' two\r\n\tlines\u0007 ', 'two lines'],
	])('are %s', (_what, value, text) => {
		expect(outxText(value)).toBe(text);
	});

	it('are cut after 300 characters', () => {
		expect(outxText('x'.repeat(300))).toBe('x'.repeat(300));
		expect(outxText('x'.repeat(301))).toBe(`${'x'.repeat(300)}…`);
	});

	it("are not the user's own text, which OutX may give back", () => {
		expect(outxText({ message: 'Hi  Jane', error: 'No' }, 'Hi Jane')).toBe('No');
	});
});
