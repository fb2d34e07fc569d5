// What a user gets from one whole execution, on virtual time, against an OutX that answers as each test says.
import {
	NodeApiError,
	NodeOperationError,
	type IContextObject,
	type IDataObject,
	type IExecuteFunctions,
	type IHttpRequestOptions,
	type INodeExecutionData,
	type NodeExecutionHint,
} from 'n8n-workflow';
import { operation as sendRequest } from '../../nodes/OutxLinkedIn/actions/connection/sendRequest.operation';
import { operation as getStatus } from '../../nodes/OutxLinkedIn/actions/task/getStatus.operation';
import { runRows } from '../../nodes/OutxLinkedIn/execution/run';
import { sure } from '../../nodes/OutxLinkedIn/execution/store/entries';
import {
	canceledAdvice,
	deferredHint,
	INVITATION_WORDS,
	LOOK_UP_NOT_DONE,
	memoryOfUnsavedHint,
	overRunLimit,
	SKIPPED,
	skippedHint,
	timedOutHint,
	timedOutOnTheWay,
	timedOutOnTheWayHint,
	timedOutReason,
} from '../../nodes/OutxLinkedIn/messages';
import { OutxLinkedIn } from '../../nodes/OutxLinkedIn/OutxLinkedIn.node';
import { contextOf, contextWithHttp, KEY, MemoryStore, NODE, urn, type RawAnswer } from './builders';
import { VirtualClock } from './virtual-clock.mts';

const ADA = 'ACoAada';
const BOB = 'ACoAbob';
const CY = 'ACoAcy';
const GOOD_CREDENTIAL: IDataObject = { apiKey: KEY, baseUrl: 'https://api.outx.ai' };
const STATUS_KEYS = ['status', 'sent', 'timed_out'];
/** An address, whose person has to be looked up. */
const JANE = 'https://www.linkedin.com/in/jane-doe/';

/** The task that OutX makes for a profile or a slug. */
const taskOf = (who: string): string => `task of ${who}`;
const ask = (taskId: string): string => `GET ${taskId}`;
const post = (who: string): string => `POST ${who}`;
const status = (name: string, task_output: unknown = null): RawAnswer => ({ body: { data: { status: name, task_output } } });
const completed = status('completed', { sent: true });
const found = (id: string) => status('completed', { profile: { profile_urn: urn(id), full_name: 'Jane Doe' } });

interface Setup {
	/** What the rows hold in 'Profile', or in 'Task ID'. A function is called, as n8n evaluates an expression. */
	rows: unknown[];
	items?: INodeExecutionData[];
	operation?: 'sendRequest' | 'getStatus';
	options?: unknown;
	waitForCompletion?: unknown;
	onError?: 'stop' | 'continue';
	credential?: () => Promise<IDataObject>;
	/** What OutX says to `POST <profile or slug>` and `GET <task>`, the nth time (from 1); a thrown error is n8n's. */
	answer?: (request: string, nth: number) => RawAnswer | undefined;
	stop?: AbortController;
	nodeContext?: IContextObject;
	store?: MemoryStore;
	workflowId?: string;
	/** How long OutX takes to answer. */
	latencyMs?: number;
	clock?: VirtualClock;
}

/** A context of n8n, an OutX behind it, and what both have seen. */
function worldOf({
	rows,
	items = rows.map(() => ({ json: {} })),
	operation = 'sendRequest',
	options = { spacing: 3, skipAlreadyInvited: false },
	waitForCompletion = operation === 'sendRequest',
	onError = 'continue',
	credential = async () => GOOD_CREDENTIAL,
	answer = () => undefined,
	stop,
	nodeContext = {},
	store = new MemoryStore(),
	workflowId = 'workflow-1',
	latencyMs = 0,
	clock = new VirtualClock(),
}: Setup) {
	const requests: string[] = [];
	const times: number[] = [];
	const hints: NodeExecutionHint[] = [];
	const http = async (_type: string, { method, body, qs }: IHttpRequestOptions) => {
		const { profile_slug: slug, profile_urn: profileUrn } = (body ?? {}) as IDataObject;
		const who = String(slug ?? profileUrn).replace(urn(''), '');
		const request = method === 'POST' ? post(who) : ask(String(qs?.api_agent_task_id));
		requests.push(request);
		times.push(clock.now());
		await clock.sleep(latencyMs);
		const nth = requests.filter((one) => one === request).length;
		const usual = method === 'POST' ? { body: { api_agent_task_id: taskOf(who) } } : completed;
		const { status: statusCode = 200, body: answered = '', headers = {} } = answer(request, nth) ?? usual;
		return { statusCode, headers, body: answered };
	};
	const parameters: Record<string, (row: number) => unknown> = {
		resource: () => (operation === 'sendRequest' ? 'connection' : 'task'),
		operation: () => operation,
		[operation === 'sendRequest' ? 'profile' : 'taskId']: (row) => valueOf(rows[row]),
		waitForCompletion: (row) => valueOf(waitForCompletion, row),
		options: () => valueOf(options),
	};
	const context = contextOf({
		...contextWithHttp(http),
		getCredentials: credential as IExecuteFunctions['getCredentials'],
		getInputData: () => items,
		getNodeParameter: ((name: string, row: number) => parameters[name]?.(row)) as IExecuteFunctions['getNodeParameter'],
		getContext: () => nodeContext,
		getWorkflow: () => ({ id: workflowId, name: 'Test', active: true }),
		getTimezone: () => 'UTC',
		logger: { warn: () => undefined } as unknown as IExecuteFunctions['logger'],
		getExecutionCancelSignal: () => stop?.signal,
		continueOnFail: () => onError === 'continue',
		addExecutionHints: (...added) => void hints.push(...added),
	});
	Object.assign(context.helpers, store.helpers(workflowId));
	const run = async () => {
		const [output = []] = await clock.until(runRows(context, operations[operation], clock));
		return output;
	};
	return { context, clock, requests, times, hints, nodeContext, run };
}

const operations = { sendRequest, getStatus };
const valueOf = (value: unknown, row?: number): unknown => (typeof value === 'function' ? value(row) : value);
const fails = (error: unknown) => () => {
	throw error;
};

/** Runs to the end and gives the items too. */
async function run(setup: Setup) {
	const world = worldOf(setup);
	const items = await world.run();
	return { ...world, items, jsons: items.map(({ json }) => json) };
}

/** Runs to the error that ends it. */
async function runToError(setup: Setup) {
	const world = worldOf({ onError: 'stop', ...setup });
	const error: unknown = await world.run().then(
		() => undefined,
		(thrown: unknown) => thrown,
	);
	if (!(error instanceof NodeOperationError || error instanceof NodeApiError)) throw new Error('Nothing was thrown');
	return { ...world, error };
}

const details = (json: IDataObject | undefined): IDataObject => (json?.details ?? {}) as IDataObject;
const reasons = (jsons: IDataObject[]): unknown[] => jsons.map((json) => details(json).reason);
const only = (json: IDataObject | undefined, keys: string[]): unknown[] => keys.map((key) => json?.[key]);

describe('without rows', () => {
	it('nothing comes out, and nothing is read or asked', async () => {
		const credential = jest.fn(async () => GOOD_CREDENTIAL);
		const { context, clock, requests } = worldOf({ rows: [], credential });
		expect(await clock.until(runRows(context, sendRequest, clock))).toEqual([[]]);
		expect(requests).toEqual([]);
		expect(credential).not.toHaveBeenCalled();
	});
});

describe('an invitation that OutX sent', () => {
	it('comes back with all keys, each with its value or null', async () => {
		const input = { task_type: 'send_connection_request', profile_urn: urn(ADA) };
		const { jsons } = await run({
			rows: [ADA],
			answer: (request) =>
				request === ask(taskOf(ADA))
					? { body: { data: { status: 'completed', task_input: input, task_output: { sent: true } } } }
					: undefined,
		});
		expect(jsons).toEqual([
			{
				api_agent_task_id: taskOf(ADA),
				status: 'completed',
				sent: true,
				profile_urn: urn(ADA),
				task_input: input,
				task_output: { sent: true },
				timed_out: false,
				reason: null,
				profile_url: null,
				profile_slug: null,
				full_name: null,
				headline: null,
			},
		]);
	});

	it('keeps its place among the rows, its pairing, and the files of its row', async () => {
		const files = { photo: { data: 'AAAA', mimeType: 'image/png' } };
		const { items } = await run({
			rows: [BOB, 'not a profile', ADA],
			items: [{ json: {} }, { json: {}, binary: files }, { json: {} }],
		});
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		expect(items.map(({ binary }) => binary)).toEqual([undefined, files, undefined]);
		expect(items.map((item) => 'binary' in item)).toEqual([false, true, false]);
		expect(items.map(({ json }) => json.api_agent_task_id)).toEqual([taskOf(BOB), undefined, taskOf(ADA)]);
	});

	it('is shared by all rows that ask for the same person, and asked for once', async () => {
		const { jsons, requests } = await run({ rows: [ADA, urn(ADA), BOB] });
		expect(requests.filter((request) => request.startsWith('POST'))).toEqual([post(ADA), post(BOB)]);
		expect(jsons.map(({ api_agent_task_id: id }) => id)).toEqual([taskOf(ADA), taskOf(ADA), taskOf(BOB)]);
	});
});

describe('a row that was looked up', () => {
	it('comes back as the invitation, with what was found', async () => {
		const { jsons } = await run({
			rows: [JANE],
			answer: (request) => (request === ask(taskOf('jane-doe')) ? found('ACoAjane') : undefined),
		});
		expect(jsons).toEqual([
			expect.objectContaining({
				api_agent_task_id: taskOf('ACoAjane'),
				sent: true,
				profile_urn: urn('ACoAjane'),
				profile_slug: 'jane-doe',
				full_name: 'Jane Doe',
			}),
		]);
	});

	it('leads to the invitation that a later row asks for too, which is asked for and watched once', async () => {
		const { jsons, requests } = await run({
			rows: [JANE, BOB, 'ACoAjane'],
			// The lookup ends before the later row's turn, so its invitation goes out ahead of it.
			options: { spacing: 10, skipAlreadyInvited: false },
			answer: (request, nth) => {
				if (request === ask(taskOf('jane-doe'))) return found('ACoAjane');
				return request === ask(taskOf('ACoAjane')) && nth < 3 ? status('processing') : undefined;
			},
		});
		expect(requests.filter((request) => request === post('ACoAjane'))).toHaveLength(1);
		expect(requests.filter((request) => request === ask(taskOf('ACoAjane')))).toHaveLength(3);
		expect(jsons.map(({ api_agent_task_id: id }) => id)).toEqual(['ACoAjane', BOB, 'ACoAjane'].map(taskOf));
		expect(jsons.map(({ profile_slug: slug }) => slug)).toEqual(['jane-doe', null, null]);
	});

	it('and then refused has no other key than an error has, or n8n would not route it', async () => {
		const { jsons } = await run({
			rows: [JANE],
			answer: (request) =>
				request === ask(taskOf('jane-doe')) ? found('ACoAjane') : request === post('ACoAjane') ? { status: 400 } : undefined,
		});
		expect(Object.keys(jsons[0] ?? {})).toEqual(['error', 'message', 'details']);
		expect(details(jsons[0])).toMatchObject({ reason: 'request_refused', profile_urn: urn('ACoAjane'), http_status: 400 });
	});

	it('and not found in time says that nothing was sent', async () => {
		const { jsons, hints } = await run({
			rows: [JANE, ADA],
			options: { maxWait: 20, skipAlreadyInvited: false },
			waitForCompletion: false,
			answer: (request) => (request.startsWith('GET') ? status('processing') : undefined),
		});
		expect(jsons[0]).toMatchObject({
			api_agent_task_id: taskOf('jane-doe'),
			status: 'processing',
			sent: false,
			timed_out: true,
			profile_urn: null,
			reason: timedOutOnTheWay(20, INVITATION_WORDS, LOOK_UP_NOT_DONE),
		});
		expect(only(jsons[1], STATUS_KEYS)).toEqual(['pending', null, false]);
		expect(hints.map(({ message }) => message)).toEqual([
			timedOutOnTheWayHint(1, INVITATION_WORDS, LOOK_UP_NOT_DONE, [taskOf('jane-doe')]),
		]);
	});

	it('and not found in time fails under On Timeout = Fail, and surely was not sent', async () => {
		const { jsons, hints } = await run({
			rows: [JANE],
			options: { maxWait: 20, onTimeout: 'fail', skipAlreadyInvited: false },
			answer: (request) => (request.startsWith('GET') ? status('processing') : undefined),
		});
		expect(details(jsons[0])).toMatchObject({ reason: 'timed_out', sent: false, api_agent_task_id: taskOf('jane-doe') });
		expect(hints).toEqual([]);
	});
});

describe('a row that failed', () => {
	it('has exactly the keys that send it to the error branch, and every detail', async () => {
		const { jsons } = await run({
			rows: [ADA],
			answer: (request) => (request.startsWith('POST') ? { status: 400, body: '{"error":"Bad URN"}' } : undefined),
		});
		expect(jsons).toEqual([
			{
				error: "OutX didn't accept this row",
				message: expect.stringContaining('“Bad URN”'),
				details: {
					reason: 'request_refused',
					sent: false,
					profile_urn: urn(ADA),
					api_agent_task_id: null,
					status: null,
					http_status: 400,
					outx_message: 'Bad URN',
				},
			},
		]);
	});

	it('keeps the ID and the status of its task', async () => {
		const { jsons } = await run({ rows: [ADA], answer: (request) => (request.startsWith('GET') ? status('failed') : undefined) });
		expect(details(jsons[0])).toEqual({
			reason: 'task_failed',
			sent: false,
			profile_urn: urn(ADA),
			api_agent_task_id: taskOf(ADA),
			status: 'failed',
			http_status: null,
			outx_message: null,
		});
	});

	it('because its expression broke says what n8n said, whatever was thrown', async () => {
		const { jsons, requests } = await run({ rows: [fails(new Error('No such column')), fails('Odd'), ADA] });
		expect(reasons(jsons)).toEqual(['unreadable_field', 'unreadable_field', undefined]);
		expect(jsons[0]?.message).toContain('n8n said: “No such column”');
		expect(jsons[1]?.message).toContain('n8n said: “Odd”');
		expect(requests).toEqual([post(ADA), ask(taskOf(ADA))]);
	});
});

describe('what holds for the whole run and can not be used fails every row, and nothing is sent', () => {
	it.each<[string, Partial<Setup>, string, string]>([
		['an option', { options: { spacing: -1 } }, 'invalid_option', 'from 0 to 3600'],
		['an expression in the options', { options: fails(new Error('No node A')) }, 'unreadable_field', '“No node A”'],
		['an expression in Wait for Completion', { waitForCompletion: fails(new Error('No B')) }, 'unreadable_field', '“No B”'],
		['no credential', { credential: fails(new Error('None is set')) }, 'credential_missing', '“None is set”'],
		['a base URL', { credential: async () => ({ apiKey: KEY, baseUrl: 'http://outx.example' }) }, 'invalid_base_url', 'https://'],
	])('%s', async (_what, setup, reason, said) => {
		const { jsons, requests, hints } = await run({ rows: [ADA, BOB], ...setup });
		expect(reasons(jsons)).toEqual([reason, reason]);
		for (const { message } of jsons) expect(message).toContain(said);
		expect(requests).toEqual([]);
		expect(hints).toEqual([]);
	});

	it('but under Stop the row with a mistake is named, whatever a row before it would have waited for', async () => {
		const { error, requests } = await runToError({ rows: [ADA, 'see below'], options: { onTimeout: 'fail', skipAlreadyInvited: false } });
		expect(requests).toEqual([]);
		expect(error.message).not.toContain('150 seconds');
		expect(error.context.itemIndex).toBe(1);
	});

	it('but a row with a mistake of its own names that one', async () => {
		const { jsons } = await run({ rows: ['not a profile', ADA], options: { spacing: -1 } });
		expect(reasons(jsons)).toEqual(['invalid_profile', 'invalid_option']);
	});

	it('and under On Error = Stop it is the error of the first row', async () => {
		const { error, requests } = await runToError({ rows: [ADA, BOB], options: { spacing: -1 } });
		expect(error.message).toBe("The value of 'Spacing (Seconds)' can't be used");
		expect(error.context.itemIndex).toBe(0);
		expect(requests).toEqual([]);
	});
});

describe('under On Error = Stop', () => {
	it('a row that can not be read ends the run before anything is sent', async () => {
		const { error, requests } = await runToError({ rows: [ADA, 'Jane Doe'] });
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error.message).toBe('This looks like a name, and a name could be anybody');
		expect(error.description).toContain('Nothing was sent for this row.');
		expect(error.context.itemIndex).toBe(1);
		expect(requests).toEqual([]);
	});

	it('what OutX refused is an API error with its status, and lists the tasks there are, by rows', async () => {
		const { error, requests } = await runToError({
			rows: [ADA, ADA, BOB, CY],
			answer: (request) => (request === post(BOB) ? { status: 400, body: '{"error":"Bad URN"}' } : undefined),
		});
		expect(error).toBeInstanceOf(NodeApiError);
		const title = "OutX didn't accept this row";
		// The last is what n8n's error pane shows as the full message.
		expect(error).toMatchObject({ httpCode: '400', message: title, messages: [title] });
		expect(error.context.itemIndex).toBe(2);
		expect(error.description).toContain('“Bad URN”');
		expect(error.description).toContain(`Tasks at OutX so far: row 1 (task ${taskOf(ADA)}). Retrying`);
		expect(requests).not.toContain(post(CY));
	});

	it('a lost answer is listed as one, and tasks of lookups are not invitations', async () => {
		const { error } = await runToError({
			rows: [JANE, ADA, BOB],
			options: { maxWait: 20, skipAlreadyInvited: false },
			answer: (request) =>
				request === post(BOB) ? { status: 503 } : request.startsWith('GET') ? status('processing') : undefined,
		});
		expect(error.description).toContain(`Tasks at OutX so far: row 2 (task ${taskOf(ADA)}).`);
		expect(error.description).toContain('Asked for, but the answer was lost: row 3.');
	});

	it('the error is that of the first bad row, also where its lookup led to another', async () => {
		const { error } = await runToError({
			rows: [JANE, ADA],
			answer: (request) =>
				request === ask(taskOf('jane-doe')) ? found('ACoAjane') : request === ask(taskOf('ACoAjane')) ? status('failed') : undefined,
		});
		expect(error.context.itemIndex).toBe(0);
		expect(error.message).toBe("The invitation wasn't sent: the task ended as 'failed'");
	});

	it('a run without a bad row returns its items', async () => {
		const { jsons } = await run({ rows: [ADA], onError: 'stop' });
		expect(jsons[0]?.sent).toBe(true);
	});
});

describe('Stop', () => {
	it('ends the run with what was handed to OutX, and no request leaves afterwards', async () => {
		const stop = new AbortController();
		const clock = new VirtualClock();
		clock.at(4000, () => stop.abort());
		const { error, requests, times } = await runToError({ rows: [ADA, BOB, CY], stop, clock, onError: 'continue' });
		expect(clock.now()).toBe(4000);
		// Whatever was still asleep wakes up.
		await clock.until(clock.sleep(60_000));
		expect(Math.max(...times)).toBeLessThan(4000);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error.message).toBe(
			`The execution was canceled. Tasks at OutX so far: row 1 (task ${taskOf(ADA)}), row 2 (task ${taskOf(BOB)}).`,
		);
		expect(error.description).toBe(canceledAdvice);
		expect(requests.filter((request) => request.startsWith('POST'))).toEqual([post(ADA), post(BOB)]);
	});

	it('before anything was sent says so', async () => {
		const stop = new AbortController();
		stop.abort();
		const { error, requests } = await runToError({ rows: [ADA], stop });
		expect(error.message).toBe('The execution was canceled. No invitation was handed to OutX in this run.');
		expect(requests).toEqual([]);
	});
});

describe('waiting', () => {
	const pending = (request: string) => (request.startsWith('GET') ? status('processing') : undefined);

	it('asks every Poll Interval and ends after Max Wait, with the rows as pending', async () => {
		const { jsons, hints, times, clock } = await run({
			rows: [ADA, BOB, ADA],
			options: { spacing: 0, pollInterval: 5, maxWait: 18, skipAlreadyInvited: false },
			answer: pending,
		});
		expect(times.filter((at) => at === 0)).toHaveLength(2);
		expect(times.filter((at) => at >= 5000)).toEqual([5000, 5000, 10_000, 10_000, 15_000, 15_000]);
		expect(clock.now()).toBe(18_000);
		expect(jsons[0]).toMatchObject({
			status: 'processing',
			sent: null,
			timed_out: true,
			reason: timedOutReason(18, INVITATION_WORDS),
			profile_urn: urn(ADA),
		});
		expect(hints).toEqual([
			{ message: timedOutHint(3, INVITATION_WORDS, [taskOf(ADA), taskOf(BOB)]), type: 'warning', location: 'outputPane' },
		]);
	});

	it('asks at least once before a short Max Wait ends', async () => {
		const options = { spacing: 0, pollInterval: 3600, skipAlreadyInvited: false };
		expect((await run({ rows: [ADA], options: { ...options, maxWait: 0.1 }, answer: pending })).times).toEqual([0, 50]);
		const { jsons, clock } = await run({ rows: [ADA], options: { ...options, maxWait: 0.1 }, latencyMs: 10 });
		expect(jsons[0]).toMatchObject({ status: 'completed', sent: true, timed_out: false });
		expect(clock.now()).toBeLessThan(120);
	});

	it('returns tasks it had no time to ask about as pending, with their IDs', async () => {
		const rows = Array.from({ length: 30 }, (_none, index) => `ACoAlate${index}`);
		const { jsons } = await run({ rows, options: { spacing: 0, maxWait: 0.1, skipAlreadyInvited: false }, answer: pending, latencyMs: 10 });
		expect(jsons.map((json) => json.api_agent_task_id)).toEqual(rows.map(taskOf));
		for (const json of jsons) expect(json).toMatchObject({ sent: null, timed_out: true });
	});

	it('goes on while OutX answers nothing, until Max Wait', async () => {
		const { jsons, requests } = await run({
			rows: [ADA],
			answer: (request, nth) => (request.startsWith('GET') && nth <= 6 ? { status: 503 } : undefined),
		});
		expect(requests.filter((request) => request === ask(taskOf(ADA)))).toHaveLength(7);
		expect(jsons[0]?.sent).toBe(true);
	});

	it('keeps a task of its own about which OutX never answered, and fails one that the user named', async () => {
		const answer = (request: string): RawAnswer | undefined => (request.startsWith('GET') ? { status: 503 } : undefined);
		const ours = await run({ rows: [ADA], options: { spacing: 0, maxWait: 20 }, answer });
		expect(ours.jsons[0]).toMatchObject({ status: 'pending', timed_out: true, sent: null, api_agent_task_id: taskOf(ADA) });
		const theirs = await run({ operation: 'getStatus', rows: ['a'], waitForCompletion: true, options: { maxWait: 20 }, answer });
		expect(details(theirs.jsons[0])).toMatchObject({ reason: 'outx_unavailable', sent: 'unknown', api_agent_task_id: 'a' });
	});

	it('fails rows that are not done in time under On Timeout = Fail, and only those', async () => {
		const { jsons, hints } = await run({
			rows: [ADA, BOB],
			options: { spacing: 0, onTimeout: 'fail', maxWait: 10 },
			answer: (request) => (request === ask(taskOf(ADA)) ? status('processing') : undefined),
		});
		expect(details(jsons[0])).toMatchObject({ reason: 'timed_out', sent: 'unknown', api_agent_task_id: taskOf(ADA) });
		expect(jsons[0]?.error).toContain('after 10 seconds');
		expect(jsons[1]?.sent).toBe(true);
		expect(hints).toEqual([]);
	});

	it('turned off never asks, and rows are not timed out, under On Timeout = Fail neither', async () => {
		const { jsons, requests, hints, clock } = await run({
			rows: [ADA],
			waitForCompletion: false,
			options: { onTimeout: 'fail', skipAlreadyInvited: false },
		});
		expect(requests).toEqual([post(ADA)]);
		expect(jsons[0]).toMatchObject({ api_agent_task_id: taskOf(ADA), status: 'pending', sent: null, timed_out: false, reason: null });
		expect(hints).toEqual([]);
		expect(clock.now()).toBe(0);
	});

	it('another try in the same execution asks nothing about tasks that have ended', async () => {
		const nodeContext = {};
		const first = await run({ rows: [ADA], nodeContext });
		const second = await run({ rows: [ADA], nodeContext });
		expect(first.requests).toEqual([post(ADA), ask(taskOf(ADA))]);
		expect(second.requests).toEqual([]);
		expect(second.jsons).toEqual(first.jsons);
	});

	it('another try asks again about a task that it only knows by its ID', async () => {
		const nodeContext = { outxJournal: { entries: { [urn(ADA)]: { id: taskOf(ADA), turn: '0' } } } };
		const { requests, jsons } = await run({ rows: [ADA], nodeContext });
		expect(requests).toEqual([ask(taskOf(ADA))]);
		expect(only(jsons[0], STATUS_KEYS)).toEqual(['completed', true, false]);
	});
});

describe('rows left out on purpose', () => {
	const invite = async (rows: string[], store: MemoryStore, options: IDataObject = {}) =>
		await run({ rows, store, options: { spacing: 0, ...options } });

	it('are told apart, counted in hints, and surely were not sent', async () => {
		const store = new MemoryStore();
		await invite([BOB], store);
		const { jsons, requests, hints } = await invite([BOB, ADA, CY, 'ACoAdi'], store, { maxRequests: 1 });
		expect(requests).toEqual([post(ADA), ask(taskOf(ADA))]);
		expect(jsons.map(({ status: name }) => name)).toEqual(['skipped', 'completed', 'deferred', 'deferred']);
		expect(jsons.map(({ sent }) => sent)).toEqual([false, true, false, false]);
		expect(jsons.map(({ profile_urn: urns }) => urns)).toEqual([BOB, ADA, CY, 'ACoAdi'].map(urn));
		expect(jsons.map(({ reason }) => reason)).toEqual([
			SKIPPED.invitation,
			null,
			overRunLimit(INVITATION_WORDS, 1),
			overRunLimit(INVITATION_WORDS, 1),
		]);
		expect(hints.map(({ message }) => message)).toEqual([
			skippedHint(1, [SKIPPED.invitation]),
			deferredHint(2, [overRunLimit(INVITATION_WORDS, 1)]),
		]);
	});

	it('are those whom a run before this one has invited, unless the user says otherwise', async () => {
		const store = new MemoryStore();
		await invite([BOB], store);
		expect((await invite([BOB], store)).requests).toEqual([]);
		expect((await invite([BOB], store, { skipAlreadyInvited: false })).requests).toContain(post(BOB));
		expect((await invite([BOB], store)).requests).toEqual([]);
	});

	it('are not looked up either, by the address they were invited by or by the one LinkedIn has', async () => {
		const store = new MemoryStore();
		const answer = (request: string) => (request === ask(taskOf('jane-doe')) ? found('ACoAjane') : undefined);
		await run({ rows: [JANE], store, options: { spacing: 0 }, answer });
		for (const row of [JANE, 'ACoAjane', urn('ACoAjane')]) {
			const { requests, jsons } = await run({ rows: [row], store, options: { spacing: 0 }, answer });
			expect(requests).toEqual([]);
			expect(jsons[0]?.status).toBe('skipped');
		}
	});

	it('are not those whose task failed, or whom OutX refused: they can be invited again', async () => {
		for (const fails of [() => status('failed'), () => undefined]) {
			const store = new MemoryStore();
			const answer = (request: string): RawAnswer | undefined =>
				request.startsWith('GET') ? fails() : fails() === undefined ? { status: 400 } : undefined;
			const first = await run({ rows: [ADA], store, options: { spacing: 0 }, answer });
			expect(details(first.jsons[0]).sent).toBe(false);
			expect(store.entries().filter((entry) => entry.startsWith('invitation '))).toEqual([]);
			expect((await invite([ADA], store)).requests).toEqual([post(ADA), ask(taskOf(ADA))]);
		}
	});

	it('are those whose answer was lost, whose task goes on, or who were invited by hand before', async () => {
		const answers: Array<(request: string) => RawAnswer | undefined> = [
			() => ({ status: 503 }),
			(request) => (request.startsWith('GET') ? status('processing') : undefined),
			(request) => (request.startsWith('GET') ? status('failed', { error: 'Already connected' }) : undefined),
		];
		for (const answer of answers) {
			const store = new MemoryStore();
			await run({ rows: [ADA], store, options: { spacing: 0, maxWait: 10 }, answer });
			expect((await invite([ADA], store)).requests).toEqual([]);
		}
	});

	it('are not those whose task an earlier try made and a later one saw fail', async () => {
		const store = new MemoryStore();
		const nodeContext = {};
		const stop = new AbortController();
		const clock = new VirtualClock();
		clock.at(900, () => stop.abort());
		await runToError({ rows: [ADA], store, nodeContext, stop, clock, options: { spacing: 0 } });
		const again = await run({ rows: [ADA], store, nodeContext, options: { spacing: 0 }, answer: (request) => (request.startsWith('GET') ? status('failed') : undefined) });
		expect(again.requests).toEqual([ask(taskOf(ADA))]);
		expect((await invite([ADA], store)).requests).toContain(post(ADA));
	});

	it('are not those about whose task an earlier try could not ask, and that a later one saw fail', async () => {
		const store = new MemoryStore();
		const nodeContext = {};
		const options = { spacing: 0 };
		const refused = (request: string) => (request.startsWith('GET') ? { status: 401, body: { error: 'Invalid API key' } } : undefined);
		const first = await run({ rows: [ADA], store, nodeContext, options, answer: refused });
		expect(first.jsons[0]).toHaveProperty('error');
		await run({ rows: [ADA], store, nodeContext, options, answer: (request) => (request.startsWith('GET') ? status('failed') : undefined) });
		expect((await invite([ADA], store)).requests).toContain(post(ADA));
	});

	it('are deferred to another day with the day named, over executions', async () => {
		const store = new MemoryStore();
		await invite([ADA], store, { maxPerDay: 2 });
		const { jsons, requests } = await invite([BOB, CY, JANE], store, { maxPerDay: 2 });
		expect(requests.filter((request) => request.startsWith('POST'))).toEqual([post(BOB)]);
		expect(jsons.map(({ status: name }) => name)).toEqual(['completed', 'deferred', 'deferred']);
		expect(jsons[1]?.reason).toContain('There is room again on 2026-01-06.');
	});
});

describe('Max per Day at midnight', () => {
	const PER_DAY = 4;

	/** Executions of one row that all come shortly before midnight, and wait for each other's spacing until after it. */
	async function burst(count: number, store: MemoryStore, clock: VirtualClock) {
		const worlds = Array.from({ length: count }, (_none, index) =>
			worldOf({ rows: [`ACoAp${index}`], store, clock, waitForCompletion: false, options: { spacing: 72, maxPerDay: PER_DAY } }),
		);
		const items = await Promise.all(worlds.map(async (one) => await one.run()));
		return { statuses: items.map(([item]) => item?.json.status), times: worlds.flatMap(({ times }) => times) };
	}

	const placesOf = (store: MemoryStore, day: string): number => store.entries().filter((entry) => entry.startsWith(`count invitation ${day} `)).length;

	it('counts what went out after it on the new day, and gives back its place of the old one', async () => {
		const store = new MemoryStore();
		const clock = new VirtualClock();
		// The first two go before midnight.
		clock.wallStart = Date.UTC(2026, 10, 26, 23, 58, 20);
		const { statuses, times } = await burst(4, store, clock);
		expect(statuses).toEqual(Array.from({ length: 4 }, () => 'pending'));
		expect(times.map((at) => at >= 100_000)).toEqual([false, false, true, true]);
		expect([placesOf(store, '2026-11-26'), placesOf(store, '2026-11-27')]).toEqual([2, 2]);
		expect((await burst(4, store, clock)).statuses).toEqual(Array.from({ length: 4 }, () => 'skipped'));
		const later = worldOf({ rows: ['ACoAx', 'ACoAy', 'ACoAz'], store, clock, waitForCompletion: false, options: { maxPerDay: PER_DAY } });
		expect((await later.run()).map(({ json }) => json.status)).toEqual(['pending', 'pending', 'deferred']);
	});

	it('keeps the spacing, and puts off what the new day has no room for', async () => {
		const store = new MemoryStore();
		const clock = new VirtualClock();
		clock.wallStart = Date.UTC(2026, 10, 26, 23, 59, 30);
		store.rows.set('workflow-1', ['count invitation 2026-11-27 1', 'count invitation 2026-11-27 2', 'block invitation 2026-11-27 1'].flatMap(sure));
		const { statuses, times } = await burst(4, store, clock);
		expect(statuses).toEqual(['pending', 'pending', 'pending', 'deferred']);
		const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
		expect(Math.min(...gaps)).toBeGreaterThanOrEqual(72_000);
		expect([placesOf(store, '2026-11-26'), placesOf(store, '2026-11-27')]).toEqual([1, 4]);
	});
});

describe('a workflow that was never saved', () => {
	it('runs all the same, and says that nothing is remembered', async () => {
		const { jsons, hints } = await run({ rows: [ADA], options: { spacing: 0 }, workflowId: '' });
		expect(jsons[0]?.sent).toBe(true);
		expect(hints.map(({ message }) => message)).toEqual([memoryOfUnsavedHint]);
	});

	it('says nothing of it where nothing would be remembered', async () => {
		expect((await run({ operation: 'getStatus', rows: ['a'], workflowId: '' })).hints).toEqual([]);
	});
});

describe('a note that LinkedIn refuses', () => {
	const REFUSED = { error: "You've used up your personalized invitations for this month" };
	const options = { spacing: 0, note: 'Hi Jane, we met in Berlin.', withoutNote: true };
	const bodies = async (setup: Partial<Setup>) => {
		const sent: unknown[] = [];
		const world = worldOf({ rows: [ADA], options, ...setup });
		const helper = world.context.helpers.httpRequestWithAuthentication;
		world.context.helpers.httpRequestWithAuthentication = async function (this: unknown, type, request) {
			if (request.method === 'POST') sent.push(request.body);
			return await helper.call(world.context, type, request);
		} as typeof helper;
		const items = await world.run();
		return { sent, jsons: items.map(({ json }) => json), world };
	};
	const TWICE = [
		{ profile_urn: urn(ADA), note: 'Hi Jane, we met in Berlin.' },
		{ profile_urn: urn(ADA) },
	];

	it.each<[string, (request: string, nth: number) => RawAnswer | undefined]>([
		['at once', (request, nth) => (request === post(ADA) && nth === 1 ? { status: 400, body: REFUSED } : undefined)],
		['through its task', (request, nth) => (request.startsWith('GET') && nth === 1 ? status('failed', REFUSED) : undefined)],
	])('%s is left out the second time, where the user wants it so', async (_how, answer) => {
		const { sent, jsons } = await bodies({ answer });
		expect(sent).toEqual(TWICE);
		expect(jsons).toEqual([expect.objectContaining({ sent: true, profile_urn: urn(ADA) })]);
	});

	it.each(['stop', 'continue'] as const)('of every row is left out of every row, and ends no run (%s)', async (onError) => {
		const rows = Array.from({ length: 7 }, (_none, index) => `ACoAPerson${index}`);
		const answer = (request: string, nth: number) => (request.startsWith('POST') && nth === 1 ? { status: 400, body: REFUSED } : undefined);
		const { sent, jsons } = await bodies({ rows, answer, onError });
		expect(sent).toHaveLength(14);
		expect(jsons.map((json) => json['sent'])).toEqual(rows.map(() => true));
	});

	it('through its task is remembered once, and takes one place of the day', async () => {
		const store = new MemoryStore();
		const answer = (request: string, nth: number) => (request.startsWith('GET') && nth === 1 ? status('failed', REFUSED) : undefined);
		const { jsons } = await bodies({ store, answer, options: { ...options, maxPerDay: 1 } });
		expect(jsons[0]?.sent).toBe(true);
		expect(store.entries().filter((entry) => entry.startsWith('count '))).toHaveLength(1);
		expect(store.entries()).toContain(`invitation ${urn(ADA)}`);
	});

	it('fails the row where the user does not, and the person can be invited later', async () => {
		const store = new MemoryStore();
		const answer = (request: string) => (request.startsWith('GET') ? status('failed', REFUSED) : undefined);
		const { sent, jsons } = await bodies({ store, answer, options: { ...options, withoutNote: false } });
		expect(sent).toHaveLength(1);
		expect(details(jsons[0])).toMatchObject({ reason: 'note_limit', sent: false });
		expect(store.entries()).not.toContain(`invitation ${urn(ADA)}`);
	});
});

describe('how long it takes, on virtual time', () => {
	/** An OutX whose tasks end so many seconds after they were made. */
	function endingAfter(seconds: number, latencyMs = 40) {
		const clock = new VirtualClock();
		const made = new Map<string, number>();
		const answer = (request: string): RawAnswer | undefined => {
			const [method = '', ...rest] = request.split(' ');
			const who = rest.join(' ');
			if (method === 'POST') made.set(taskOf(who), clock.now());
			else if (clock.now() < (made.get(who) ?? 0) + seconds * 1000) return status('processing');
			else if (who === taskOf('jane-doe')) return found('ACoAjane');
			return undefined;
		};
		return { clock, answer, latencyMs };
	}

	it('one row of 1.2 s is done in under 3 s', async () => {
		const { clock, jsons, requests } = await run({ rows: [ADA], options: {}, ...endingAfter(1.2) });
		expect(jsons[0]?.sent).toBe(true);
		expect(clock.now()).toBeLessThan(3000);
		expect(requests).toHaveLength(3);
	});

	it('a look-up and an invitation, two tasks of a second, are done in under 5 s plus spacing', async () => {
		for (const spacing of [0, 3]) {
			const { clock, jsons } = await run({ rows: [JANE], options: { spacing }, ...endingAfter(1) });
			expect(jsons[0]?.sent).toBe(true);
			expect(clock.now()).toBeLessThan(5000 + spacing * 1000);
		}
	});

	it('rows keep their spacing with the memory on: what settles does so within it', async () => {
		const { times, requests } = await run({ rows: [ADA, BOB, CY, 'ACoAdi'], options: { spacing: 3 }, latencyMs: 40 });
		const posts = times.filter((_at, index) => requests[index]?.startsWith('POST'));
		expect(posts.slice(1).map((at, index) => at - (posts[index] ?? 0))).toEqual([3000, 3000, 3000]);
	});

	it.each([true, false])('2,000 rows of 2 s are done in under 30 s (skip: %s)', async (skipAlreadyInvited) => {
		const rows = Array.from({ length: 2000 }, (_none, index) => `ACoArow${index}`);
		const { clock, jsons, requests } = await run({ rows, options: { spacing: 0, skipAlreadyInvited }, ...endingAfter(2, 4) });
		expect(jsons.filter(({ sent }) => sent === true)).toHaveLength(2000);
		expect(clock.now()).toBeLessThan(30_000);
		expect(requests.filter((request) => request.startsWith('POST'))).toHaveLength(2000);
	}, 60_000);

	it('500 finished tasks are asked once in under 8 s', async () => {
		const rows = Array.from({ length: 500 }, (_none, index) => `task-${index}`);
		const { clock, requests } = await run({ operation: 'getStatus', rows, answer: () => completed, latencyMs: 100 });
		expect(clock.now()).toBeLessThanOrEqual(8000);
		expect(requests).toHaveLength(500);
	});

	it('rows that differ in nothing but their spelling take one request', async () => {
		const rows = [JANE, 'linkedin.com/in/Jane-Doe?trk=x', 'https://de.linkedin.com/in/jane-doe/'];
		const { requests } = await run({ rows, options: { spacing: 0 }, ...endingAfter(1) });
		expect(requests.filter((request) => request.startsWith('POST'))).toEqual([post('jane-doe'), post('ACoAjane')]);
	});
});

describe('Get Task Status', () => {
	it('asks once about each task, at once, and tells its status', async () => {
		const { jsons, requests, clock } = await run({
			operation: 'getStatus',
			rows: ['a', 'b', 'a'],
			answer: (request) =>
				request === ask('a')
					? { body: { data: { status: 'Processing', task_input: { profile_urn: urn(ADA) }, task_output: null } } }
					: status('failed', { error: 'No' }),
		});
		expect(requests).toEqual([ask('a'), ask('b')]);
		expect(clock.now()).toBe(0);
		expect(jsons.map((json) => only(json, STATUS_KEYS))).toEqual([
			['processing', null, false],
			['failed', false, false],
			['processing', null, false],
		]);
		expect(jsons.map(({ profile_urn: urns }) => urns)).toEqual([urn(ADA), null, urn(ADA)]);
	});

	it('asks once also beside a row whose task ID can not be used', async () => {
		const { jsons, requests } = await run({ operation: 'getStatus', rows: ['', 'a'], answer: () => status('pending') });
		expect(requests).toEqual([ask('a')]);
		expect(reasons(jsons)).toEqual(['invalid_task_id', undefined]);
		expect(only(jsons[1], STATUS_KEYS)).toEqual(['pending', null, false]);
	});

	it('asks once for the rows that want it so, and ends after Max Wait for the others, though their task never ends', async () => {
		const { jsons, requests, clock } = await run({
			operation: 'getStatus',
			rows: ['a', 'b'],
			waitForCompletion: (row: number) => row === 1,
			options: { maxWait: 20, pollInterval: 5 },
			answer: () => status('pending'),
		});
		expect(clock.now()).toBe(20_000);
		expect(requests.filter((request) => request === ask('a'))).toHaveLength(1);
		expect(requests.filter((request) => request === ask('b'))).toHaveLength(4);
		expect(jsons.map((json) => only(json, STATUS_KEYS))).toEqual([['pending', null, false], ['pending', null, true]]);
	});

	it('asks again until there is one answer, however long Max Wait is', async () => {
		const { jsons, requests } = await run({
			operation: 'getStatus',
			rows: ['a'],
			options: { maxWait: 0.1 },
			answer: (_request, nth) => (nth < 4 ? { status: 500 } : status('pending')),
		});
		expect(requests).toHaveLength(4);
		expect(only(jsons[0], STATUS_KEYS)).toEqual(['pending', null, false]);
	});

	it('leaves nothing behind in the saved execution, being asked afresh each time', async () => {
		const { nodeContext } = await run({ operation: 'getStatus', rows: ['a'] });
		expect(nodeContext).toEqual({ outxJournal: { entries: {}, left: 0 } });
	});

	it('with Wait for Completion asks until the task has ended', async () => {
		const { jsons, times } = await run({
			operation: 'getStatus',
			rows: ['a'],
			waitForCompletion: true,
			options: { pollInterval: 2 },
			answer: (_request, nth) => (nth < 3 ? status('pending') : completed),
		});
		expect(times).toEqual([0, 2000, 4000]);
		expect(only(jsons[0], STATUS_KEYS)).toEqual(['completed', true, false]);
	});
});

describe('the node', () => {
	const execute = async (world: ReturnType<typeof worldOf>) => await new OutxLinkedIn().execute.call(world.context);

	it.each(['sendRequest', 'getStatus'] as const)('carries out %s for every row', async (operation) => {
		const world = worldOf({ operation, rows: [ADA], waitForCompletion: false });
		const [items = []] = await execute(world);
		expect(items).toHaveLength(1);
		expect(world.requests).toEqual([operation === 'sendRequest' ? post(ADA) : ask(ADA)]);
	});

	it('says so where a workflow asks for an operation it does not have', async () => {
		const world = worldOf({ rows: [ADA] });
		world.context.getNodeParameter = ((name: string) => (name === 'operation' ? 'withdraw' : 'connection')) as never;
		await expect(execute(world)).rejects.toThrow("doesn't have the operation 'connection: withdraw'");
		await expect(execute(world)).rejects.toMatchObject({ node: NODE });
		expect(world.requests).toEqual([]);
	});
});

describe('a row that failed, for an n8n that does not know "details"', () => {
	const WITH_ERROR_OUTPUT = { getNode: () => ({ ...NODE, onError: 'continueErrorOutput' }), getInputSourceData: () => ({ previousNode: 'Sheet' }) };
	const runWith = async (parts: object) => {
		const { context, run } = worldOf({ rows: [ADA, 'Jane Doe'] });
		Object.assign(context, parts);
		return await run();
	};

	it('carries an error of its own under "Continue (using error output)", which a copy leaves behind', async () => {
		const [good, bad] = await runWith(WITH_ERROR_OUTPUT);
		expect(good?.error).toBeUndefined();
		expect(bad?.error).toMatchObject({ name: 'NodeOperationError', message: bad?.json['error'] });
		expect({ ...bad }).toEqual({ json: bad?.json, pairedItem: { item: 1 } });
		expect(Object.keys(bad ?? {})).not.toContain('error');
	});

	it.each<[string, object]>([
		['under "Continue"', { ...WITH_ERROR_OUTPUT, getNode: () => ({ ...NODE, onError: 'continueRegularOutput' }) }],
		[
			'where the node is run by itself',
			{
				...WITH_ERROR_OUTPUT,
				getInputSourceData: () => {
					throw new Error('no input');
				},
			},
		],
	])('carries none %s', async (_when, parts) => {
		const [, bad] = await runWith(parts);
		expect(bad?.json).toHaveProperty('error');
		expect(bad?.error).toBeUndefined();
	});
});
