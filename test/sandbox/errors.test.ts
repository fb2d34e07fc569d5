import { FETCH, SEND, STATUS, type Sandbox, call, invite, startSandbox } from './outx';

const PLUGIN_TEXT =
	"Plugin installation required: Please install the OutX browser extension on at least one team member's account to use the API. The plugin must have been active within the last 48 hours.";

describe('what the sandbox refuses, in the words of OutX', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterEach(() => sandbox.reset());
	afterAll(async () => await sandbox.close());

	it.each<[string, unknown, string]>([
		['no profile', {}, "Missing or invalid 'profile_urn'"],
		['an empty profile', { profile_urn: '' }, "Missing or invalid 'profile_urn'"],
		['a profile that is a number', { profile_urn: 7 }, "Missing or invalid 'profile_urn'"],
		['a list as body', ['ACoAA1'], "Missing or invalid 'profile_urn'"],
		['a number as note', { profile_urn: 'ACoAA1', note: 7 }, "Invalid 'note': must be a string"],
		['null as note', { profile_urn: 'ACoAA1', note: null }, "Invalid 'note': must be a string"],
		[
			'a note of 301',
			{ profile_urn: 'ACoAA1', note: 'x'.repeat(301) },
			"Invalid 'note': must be 300 characters or fewer",
		],
	])('an invitation with %s: 400', async (_what, body, error) => {
		expect(await call(sandbox, `POST ${SEND}`, { body })).toMatchObject({ status: 400, json: { error } });
		expect(sandbox.tasks).toEqual([]);
	});

	it.each([
		['broken JSON', { text: '{"profile_urn": "ACoAA1"' }],
		['no body', {}],
		[
			'JSON that is not declared as such',
			{ text: '{"profile_urn":"ACoAA1"}', headers: { 'content-type': 'text/plain' } },
		],
	])('an invitation with %s: 400', async (_what, options) => {
		const answer = await call(sandbox, `POST ${SEND}`, options);
		expect(answer).toMatchObject({ status: 400, json: { error: "Missing or invalid 'profile_urn'" } });
	});

	it('measures the note after trimming', async () => {
		expect((await invite(sandbox, 'ACoAA1', { note: ` ${'x'.repeat(300)}\n` })).status).toBe(200);
		expect(sandbox.tasks[0]?.task_input['note']).toBe('x'.repeat(300));
	});

	it('takes a blank note as none', async () => {
		expect((await invite(sandbox, 'ACoAA1', { note: ' \n' })).status).toBe(200);
		expect(sandbox.tasks[0]?.task_input).toEqual({
			task_type: 'agent_send_connection_request',
			profile_urn: 'urn:li:fsd_profile:ACoAA1',
		});
	});

	it.each([
		[`POST ${FETCH}`, 400, "Missing or invalid 'profile_slug'"],
		[`GET ${STATUS}`, 400, "Missing or invalid 'api_agent_task_id'"],
		[`GET ${STATUS}?api_agent_task_id=`, 400, "Missing or invalid 'api_agent_task_id'"],
		[`GET ${STATUS}?api_agent_task_id=550e8400-e29b-41d4-a716-446655440000`, 404, 'Agent task not found'],
		[`GET ${SEND}`, 405, 'Method Not Allowed'],
		[`POST ${STATUS}`, 405, 'Method Not Allowed'],
		['DELETE /api-team', 405, 'Method Not Allowed'],
		['GET /linkedin-agent/withdraw', 404, 'Not Found'],
		[`POST /${SEND}`, 404, 'Not Found'],
		[`POST ${SEND}/`, 404, 'Not Found'],
		['GET /constructor', 404, 'Not Found'],
	])('%s: %i', async (request, status, error) => {
		expect(await call(sandbox, request)).toMatchObject({ status, json: { error } });
	});

	describe.each([`POST ${SEND}`, `POST ${FETCH}`, `GET ${STATUS}`, 'GET /api-keyword-watchlist', 'GET /api-team'])(
		'%s',
		(request) => {
			it('without a key: 401', async () => {
				const answer = await call(sandbox, request, { headers: { 'x-api-key': '' } });
				expect(answer).toMatchObject({ status: 401, json: { error: 'Missing API Key' } });
			});

			it('with a wrong key: 401, even if the extension is inactive', async () => {
				sandbox.settings.extensionLastActiveHoursAgo = 49;
				const answer = await call(sandbox, request, { headers: { 'x-api-key': 'outx_wrong' } });
				expect(answer).toMatchObject({ status: 401, json: { error: 'Invalid API Key' } });
			});

			it('with an extension inactive for more than 48 hours: 403, even if there is no admin', async () => {
				sandbox.settings.hasAdmin = false;
				sandbox.settings.extensionLastActiveHoursAgo = 48.1;
				expect(await call(sandbox, request)).toMatchObject({ status: 403, json: { error: PLUGIN_TEXT } });
			});

			it('with an extension active 48 hours ago: not 403', async () => {
				sandbox.settings.extensionLastActiveHoursAgo = 48;
				expect((await call(sandbox, request)).status).not.toBe(403);
			});
		},
	);

	it('without an admin an invitation is 404, before its body is looked at', async () => {
		sandbox.settings.hasAdmin = false;
		const answer = await call(sandbox, `POST ${SEND}`, { body: {} });
		expect(answer).toMatchObject({ status: 404, json: { error: 'No admin user found in the team' } });
		expect((await call(sandbox, `POST ${FETCH}`, { body: { profile_slug: 'jane' } })).status).toBe(200);
	});

	it('refuses invitations over the limit with 429, after checking the body', async () => {
		sandbox.settings.invitationLimit = 2;
		const statuses = [];
		for (const profile of ['ACoAA1', 'ACoAA2', 'ACoAA3', '']) statuses.push((await invite(sandbox, profile)).status);
		expect(statuses).toEqual([200, 200, 429, 400]);
		expect((await invite(sandbox, 'ACoAA4')).json).toEqual({ error: 'LinkedIn invitation limit reached' });
		expect(sandbox.tasks).toHaveLength(2);
	});

	it('lists watchlists to whoever has the key', async () => {
		const answer = await call(sandbox, 'GET /api-keyword-watchlist');
		expect(answer.status).toBe(200);
		expect(answer.json).toMatchObject({ watchlists: [{ name: 'Sandbox watchlist' }], count: 1 });
	});
});
