import { detailsOf, ON_ERROR, outcome, outcomes, people, sentOf, taskIdOf, useWorld, type Sandbox, type World } from './world.mts';

const world: World = useWorld();

type Answer = Parameters<Sandbox['addFault']>[0]['answer'];

interface Refusal {
	name: string;
	answer: Answer;
	reason: string;
	sent: false | 'unknown';
	/** Whether nothing more is sent after it. */
	ends: boolean;
	httpStatus: number | null;
	/** Text of the title or the advice. */
	says: RegExp;
}

const status = (code: number, error?: string, headers?: Record<string, string>): Answer => ({
	kind: 'status',
	status: code,
	...(error === undefined ? {} : { body: { error } }),
	...(headers && { headers }),
});

const PLUGIN = 'Plugin installation required: Please install the OutX browser extension';

const REFUSALS: Refusal[] = [
	{ name: "400 Missing or invalid 'profile_urn'", answer: status(400, "Missing or invalid 'profile_urn'"), reason: 'request_refused', sent: false, ends: false, httpStatus: 400, says: /didn't accept this row/ },
	{ name: "400 Invalid 'note'", answer: status(400, "Invalid 'note': must be a string"), reason: 'request_refused', sent: false, ends: false, httpStatus: 400, says: /must be a string/ },
	{ name: '401 Invalid API Key', answer: status(401, 'Invalid API Key'), reason: 'key_rejected', sent: false, ends: true, httpStatus: 401, says: /paste the key again/ },
	{ name: '401 Missing API Key', answer: status(401, 'Missing API Key'), reason: 'key_rejected', sent: false, ends: true, httpStatus: 401, says: /rejected the API key/ },
	{ name: '402', answer: status(402, 'Upgrade your plan'), reason: 'plan_limit', sent: false, ends: true, httpStatus: 402, says: /plan/ },
	{ name: '403 Plugin installation required', answer: status(403, PLUGIN), reason: 'extension_inactive', sent: false, ends: true, httpStatus: 403, says: /Open Chrome/ },
	{ name: '403 Access denied', answer: status(403, "Access denied: You don't have permission"), reason: 'access_denied', sent: false, ends: true, httpStatus: 403, says: /denied access/ },
	{ name: '404 No admin user found', answer: status(404, 'No admin user found in the team'), reason: 'no_admin', sent: false, ends: true, httpStatus: 404, says: /no admin/ },
	{ name: '404 of another server', answer: status(404, 'Not Found'), reason: 'wrong_address', sent: false, ends: false, httpStatus: 404, says: /base URL/ },
	{ name: '405', answer: status(405), reason: 'method_not_allowed', sent: false, ends: true, httpStatus: 405, says: /update of this node/ },
	{ name: '409', answer: status(409, 'Already invited'), reason: 'already_invited', sent: false, ends: false, httpStatus: 409, says: /Already invited/ },
	{ name: '429 Rate limit exceeded', answer: status(429, 'Rate limit exceeded. Please try again later.', { 'retry-after': '30' }), reason: 'rate_limited', sent: false, ends: true, httpStatus: 429, says: /Wait 30 seconds/ },
	{ name: "429 LinkedIn's invitation limit", answer: status(429, 'LinkedIn invitation limit reached'), reason: 'invitation_limit', sent: false, ends: true, httpStatus: 429, says: /about 100 invitations a week/ },
	{ name: '500', answer: status(500), reason: 'outx_unavailable', sent: 'unknown', ends: false, httpStatus: 500, says: /My Network/ },
	{ name: '500 in the words of a blocked account', answer: status(500, 'Session expired'), reason: 'account_blocked', sent: 'unknown', ends: true, httpStatus: 500, says: /Log in.* Before you send this row again/ },
	{ name: '503', answer: status(503), reason: 'outx_unavailable', sent: 'unknown', ends: false, httpStatus: 503, says: /HTTP 503/ },
	{ name: '408', answer: status(408), reason: 'outx_unavailable', sent: 'unknown', ends: false, httpStatus: 408, says: /My Network/ },
	{ name: 'a connection that breaks', answer: { kind: 'reset' }, reason: 'connection_lost', sent: 'unknown', ends: false, httpStatus: null, says: /answer was lost/ },
	{ name: 'an answer that breaks off', answer: { kind: 'truncated' }, reason: 'connection_lost', sent: 'unknown', ends: false, httpStatus: null, says: /answer was lost/ },
	{ name: 'an HTML page', answer: { kind: 'html' }, reason: 'unreadable_answer', sent: 'unknown', ends: false, httpStatus: 200, says: /could not be read/ },
	{ name: 'an empty body', answer: { kind: 'empty' }, reason: 'unreadable_answer', sent: 'unknown', ends: false, httpStatus: 200, says: /could not be read/ },
	{ name: 'broken JSON', answer: { kind: 'status', status: 200, body: '{"success": tr' }, reason: 'unreadable_answer', sent: 'unknown', ends: false, httpStatus: 200, says: /could not be read/ },
	{ name: 'an answer without a task ID', answer: { kind: 'json', body: { success: true } }, reason: 'no_task_id', sent: 'unknown', ends: false, httpStatus: 200, says: /no task ID/ },
	{ name: 'success: false', answer: { kind: 'json', body: { success: false, message: 'No seat left' } }, reason: 'request_refused', sent: false, ends: false, httpStatus: 200, says: /No seat left/ },
	{ name: 'a redirect that says the request was not looked at', answer: { kind: 'redirect', status: 308, location: 'http://127.0.0.1:9/' }, reason: 'redirected', sent: false, ends: false, httpStatus: 308, says: /leads to another address/ },
	{ name: 'a redirect that may have carried it out', answer: { kind: 'redirect', status: 302, location: 'http://127.0.0.1:9/' }, reason: 'redirected', sent: 'unknown', ends: false, httpStatus: 302, says: /leads to another address/ },
];

const ROWS = ['ACoAada', 'ACoAOdd', 'ACoAjoan', 'ACoArosa'];
const CAUSE = /^No invitation was sent, because sending ended at another row: /;

const refuseOdd = (answer: Answer) => world.sandbox.addFault({ on: 'create', profile: 'Odd', times: null, answer });

describe.each(REFUSALS)('$name', ({ answer, reason, sent, ends, httpStatus, says }) => {
	it(`is told as ${reason}, with one request, and ${ends ? 'ends the sending' : 'the others go on'}`, async () => {
		world.sandbox.settings.taskSeconds = 0.15;
		refuseOdd(answer);
		const { success } = await world.invite(ROWS, { onError: 'continueRegularOutput' });
		const [first, odd, ...rest] = success;
		expect(first?.json).toMatchObject({ status: 'completed', sent: true });
		expect(odd && outcome(odd)).toBe(reason);
		expect(odd && detailsOf(odd)).toMatchObject({ reason, sent, http_status: httpStatus, api_agent_task_id: null });
		expect(`${odd?.json['error']} ${odd?.json['message']}`).toMatch(says);
		expect(world.postsPer(ROWS)).toEqual(ends ? [1, 1, 0, 0] : [1, 1, 1, 1]);
		expect(outcomes(rest)).toEqual(ends ? [reason, reason] : ['completed', 'completed']);
		for (const item of ends ? rest : []) {
			expect(item.json['error']).toMatch(CAUSE);
			expect(sentOf(item)).toBe(false);
		}
	});

	it('ends the run under Stop, with the tasks so far in the error', async () => {
		refuseOdd(answer);
		const { status: runStatus, error } = await world.invite(ROWS, { waitForCompletion: false });
		expect(runStatus).toBe('error');
		expect(`${error?.message} ${error?.description}`).toMatch(says);
		expect(error?.context).toMatchObject({ itemIndex: 1 });
		expect(error?.description).toContain(`row 1 (task ${world.taskOf('ACoAada')})`);
		expect(world.postsPer(ROWS)).toEqual([1, 1, 0, 0]);
	});
});

describe('before any row went out', () => {
	it.each<[string, string, () => void]>([
		['a wrong key', 'key_rejected', () => (world.sandbox.settings.apiKey = people(1).join())],
		['no active browser', 'extension_inactive', () => (world.sandbox.settings.extensionLastActiveHoursAgo = 49)],
		['a team without an admin', 'no_admin', () => (world.sandbox.settings.hasAdmin = false)],
		['a used-up invitation limit', 'invitation_limit', () => (world.sandbox.settings.invitationLimit = 0)],
	])('%s costs one request and every row is returned as not sent', async (_name, reason, prepare) => {
		prepare();
		for (const onError of ON_ERROR) {
			world.sandbox.requests.length = 0;
			const { success, errors, status: runStatus } = await world.invite(ROWS, { onError });
			expect(world.requests).toHaveLength(1);
			expect(runStatus).toBe(onError === 'stopWorkflow' ? 'error' : 'success');
			if (onError === 'stopWorkflow') continue;
			const items = [...success, ...errors];
			expect(outcomes(items)).toEqual(ROWS.map(() => reason));
			expect(items.map(sentOf)).toEqual(ROWS.map(() => false));
		}
	});

	it('a credential that is missing or unusable sends nothing', async () => {
		const without = await world.invite(ROWS, { onError: 'continueRegularOutput', credential: undefined });
		expect(new Set(outcomes(without.success))).toEqual(new Set(['credential_missing']));
		const insecure = await world.invite(ROWS, {
			onError: 'continueRegularOutput',
			credential: { apiKey: world.sandbox.settings.apiKey, baseUrl: 'http://outx.example' },
		});
		expect(new Set(outcomes(insecure.success))).toEqual(new Set(['invalid_base_url']));
		expect(world.requests).toEqual([]);
	});

	it('a key pasted with spaces and line breaks around it works', async () => {
		const { success } = await world.invite(['ACoAada'], {
			credential: { apiKey: `\n ${world.sandbox.settings.apiKey} \r\n`, baseUrl: `${world.sandbox.url}/ ` },
		});
		expect(outcomes(success)).toEqual(['completed']);
	});
});

describe('an invitation limit that is met on the way', () => {
	it('leaves the tasks before it to be waited for', async () => {
		world.sandbox.settings.invitationLimit = 2;
		world.sandbox.settings.taskSeconds = 0.5;
		const { success } = await world.invite(ROWS, { onError: 'continueErrorOutput' });
		expect(success.map(taskIdOf)).toEqual([world.taskOf('ACoAada'), world.taskOf('ACoAOdd')]);
		expect(outcomes(success)).toEqual(['completed', 'completed']);
		expect(world.posts).toHaveLength(3);
	});
});

describe('an expression that fails in a field of the whole run', () => {
	it.each([
		['an option', { options: { spacing: "={{ $('Nowhere').item.json.pause }}" } }],
		['Wait for Completion', { waitForCompletion: "={{ $('Nowhere').item.json.wait }}" }],
	])('(%s) is an error item for each row under On Error = Continue, and nothing is sent', async (_what, parameters) => {
		const { success } = await world.invite(ROWS, { onError: 'continueRegularOutput', parameters });
		expect(success.map(({ json }) => json.error)).toEqual(ROWS.map(() => "A field of this row couldn't be read"));
		expect(world.requests).toEqual([]);
	});
});
