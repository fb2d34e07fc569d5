import { UserError, type ICredentialDataDecryptedObject, type ICredentialTestFunctions } from 'n8n-workflow';
import { OutxApi } from '../../credentials/OutxApi.credentials';
import { BASE_URL_RULE, credentialTest, DEFAULT_BASE_URL } from '../../nodes/OutxLinkedIn/messages';
import { testOutxApi } from '../../nodes/OutxLinkedIn/transport/testButton';
import { OutxLinkedIn } from '../../nodes/OutxLinkedIn/OutxLinkedIn.node';
import { startSandbox, type Sandbox } from '../sandbox/outx';
import { spyOnFetch } from './fetch-spy.mts';
import { KEY, SECRET_KEY } from './sample-key.mts';

const GET_WATCHLISTS = 'GET /api-keyword-watchlist';

/** What the Test button does with the values typed into the credential. */
const press = async (data?: ICredentialDataDecryptedObject) =>
	await testOutxApi.call({} as ICredentialTestFunctions, { id: '1', name: 'OutX', type: 'outxApi', ...(data && { data }) });

afterEach(() => jest.restoreAllMocks());

describe('signing a request', () => {
	const request = { url: 'https://api.outx.ai/create', headers: { Accept: 'application/json' } };

	it('adds the key, trimmed, and leaves the rest as it is', async () => {
		const signed = await new OutxApi().authenticate({ apiKey: ` ${KEY}\n`, baseUrl: 'https://api.outx.ai' }, request);
		expect(signed).toEqual({
			url: 'https://api.outx.ai/create',
			headers: { Accept: 'application/json', 'x-api-key': KEY },
		});
	});

	it('does not write into the request it was given', async () => {
		await new OutxApi().authenticate({ apiKey: KEY }, request);
		expect(request.headers).toEqual({ Accept: 'application/json' });
	});

	it('is refused when the base URL would send the key unencrypted, in words for the user', async () => {
		const signing = new OutxApi().authenticate({ apiKey: KEY, baseUrl: 'http://api.outx.ai' }, request);
		await expect(signing).rejects.toThrow(new UserError(BASE_URL_RULE));
		await expect(signing).rejects.toBeInstanceOf(UserError);
	});
});

describe('the credential', () => {
	it('has the names that saved credentials depend on', () => {
		const { name, displayName, properties } = new OutxApi();
		expect({ name, displayName }).toEqual({ name: 'outxApi', displayName: 'OutX API' });
		expect(properties.map((field) => [field.name, field.type, field.default])).toEqual([
			['apiKey', 'string', ''],
			['baseUrl', 'string', 'https://api.outx.ai'],
		]);
	});

	it('shows the usual address, and links to the part of the README that says where the key is', () => {
		const { documentationUrl, properties } = new OutxApi();
		expect(documentationUrl).toMatch(/^https:\/\/github\.com\/.+#get-an-outx-key-and-the-extension$/);
		expect(properties.map(({ placeholder }) => placeholder)).toEqual([undefined, `e.g. ${DEFAULT_BASE_URL}`]);
	});

	it('hides the key and asks for it', () => {
		const [apiKey] = new OutxApi().properties;
		expect(apiKey).toMatchObject({ required: true, typeOptions: { password: true } });
	});

	it("is tested by the node's function", () => {
		const node = new OutxLinkedIn();
		expect(node.description.credentials).toEqual([
			// Memory asks n8n's own store only.
			{ name: 'outxApi', required: true, testedBy: 'testOutxApi', displayOptions: { hide: { resource: ['memory'] } } },
		]);
		expect(node.methods.credentialTest).toEqual({ testOutxApi });
	});
});

describe('the Test button', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterEach(() => sandbox.reset());
	afterAll(async () => await sandbox.close());

	const good = (over: ICredentialDataDecryptedObject = {}) => ({
		apiKey: sandbox.settings.apiKey,
		baseUrl: sandbox.url,
		...over,
	});
	const answer = (status: number, body: unknown) =>
		sandbox.addFault({ on: GET_WATCHLISTS, times: null, answer: { kind: 'json', status, body } });

	it('says that the key works', async () => {
		expect(await press(good())).toEqual({ status: 'OK', message: credentialTest.works });
	});

	it("makes one request: OutX's sample call, with the key", async () => {
		await press(good({ apiKey: ` ${sandbox.settings.apiKey}\n`, baseUrl: `${sandbox.url}/` }));
		expect(sandbox.requests).toHaveLength(1);
		expect(sandbox.requests[0]).toMatchObject({
			method: 'GET',
			path: '/api-keyword-watchlist',
			query: {},
			headers: { 'x-api-key': sandbox.settings.apiKey, accept: 'application/json' },
			answeredStatus: 200,
		});
	});

	it('says that OutX rejected the key', async () => {
		expect(await press(good({ apiKey: KEY }))).toEqual({ status: 'Error', message: credentialTest.keyRejected });
	});

	it('says that the extension is not active', async () => {
		sandbox.settings.extensionLastActiveHoursAgo = 49;
		expect(await press(good())).toEqual({ status: 'Error', message: credentialTest.extensionInactive });
	});

	it('says that OutX denies access', async () => {
		answer(403, { error: "Access denied: You don't have permission to access this resource" });
		expect(await press(good())).toEqual({ status: 'Error', message: credentialTest.accessDenied });
	});

	it.each([
		[402, { error: 'Your plan includes up to 5 watchlists…' }, credentialTest.planLimit],
		[402, { error: 'Payment required' }, credentialTest.planLimit],
		[404, { error: 'No admin user found in the team' }, credentialTest.noAdmin],
		[429, { error: 'Rate limit exceeded. Please try again later.' }, credentialTest.rateLimited],
		[429, {}, credentialTest.rateLimited],
	])('says what HTTP %d with %j means', async (status, body, message) => {
		answer(status, body);
		expect(await press(good())).toEqual({ status: 'Error', message });
	});

	it.each([
		[{ success: false, error: 'Invalid API key' }, credentialTest.keyRejected],
		[{ error: 'Missing API Key' }, credentialTest.keyRejected],
		[{ error: 'Unauthorized' }, credentialTest.keyRejected],
		[{ success: false, error: 'Plugin installation required: Please install the OutX browser extension' }, credentialTest.extensionInactive],
		[{ success: false, error: "Access denied: You don't have permission to access this resource" }, credentialTest.accessDenied],
		[{ success: false, message: 'Your plan includes up to 5 watchlists…' }, credentialTest.planLimit],
		[{ success: false, error: 'No admin user found in the team' }, credentialTest.noAdmin],
		[{ success: false, error: 'Rate limit exceeded. Please try again later.' }, credentialTest.rateLimited],
		[{ success: false, error: 'Team is paused' }, credentialTest.saysNo('Team is paused')],
		[{ success: false }, credentialTest.saysNo('')],
	])('takes a no for a no, also with HTTP 200: %j', async (body, message) => {
		answer(200, body);
		expect(await press(good())).toEqual({ status: 'Error', message });
	});

	it.each([[[]], [{ watchlists: [] }], [{ success: true, data: [{ id: 'w-1', status: 'error' }] }], [{}]])('takes a list for a yes, however it comes: %j', async (body) => {
		answer(200, body);
		expect(await press(good())).toEqual({ status: 'OK', message: credentialTest.works });
	});

	it('says that OutX can not be reached', async () => {
		const gone = await startSandbox();
		await gone.close();
		expect(await press(good({ baseUrl: gone.url }))).toEqual({ status: 'Error', message: credentialTest.unreachable });
	});

	it.each(['reset', 'truncated'] as const)('says the same when the connection breaks (%s)', async (kind) => {
		sandbox.addFault({ on: GET_WATCHLISTS, answer: { kind } });
		expect(await press(good())).toEqual({ status: 'Error', message: credentialTest.unreachable });
	});

	it('says the same when OutX does not answer within 15 seconds', async () => {
		const timeout = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort());
		sandbox.addFault({ on: GET_WATCHLISTS, answer: { kind: 'hang' } });
		expect(await press(good())).toEqual({ status: 'Error', message: credentialTest.unreachable });
		expect(timeout.mock.calls).toEqual([[15_000]]);
	});

	it.each(['html', 'empty'] as const)('says that it was not OutX that answered (%s)', async (kind) => {
		sandbox.addFault({ on: GET_WATCHLISTS, answer: { kind } });
		expect(await press(good())).toEqual({ status: 'Error', message: credentialTest.notOutx });
	});

	it.each([301, 302, 307, 308])('does not take the key along a redirect (HTTP %d)', async (status) => {
		const elsewhere = await startSandbox();
		sandbox.addFault({ on: GET_WATCHLISTS, answer: { kind: 'redirect', status, location: `${elsewhere.url}/caught` } });
		const told = await press(good());
		await elsewhere.close();
		expect(told).toEqual({ status: 'Error', message: credentialTest.noVerdict(status) });
		expect(elsewhere.requests).toEqual([]);
	});

	it.each([300, 404, 405, 500, 503])('gives no verdict on HTTP %d', async (status) => {
		answer(status, { error: 'Something' });
		expect(await press(good())).toEqual({ status: 'Error', message: credentialTest.noVerdict(status) });
	});

	it.each(['http://api.outx.ai', 'api.outx.ai', 'https://api.outx.ai?x=1'])(
		'refuses the base URL %s before anything is sent',
		async (baseUrl) => {
			const fetching = spyOnFetch();
			expect(await press(good({ baseUrl }))).toEqual({ status: 'Error', message: credentialTest.badBaseUrl });
			expect(fetching).not.toHaveBeenCalled();
		},
	);

	it.each(['outx_ab\ncd', 'outx_ab\r\nx-evil: 1', 'outx ab', 'outx_ä', '', '  '])(
		'refuses a key that can not be one (%j) before anything is sent',
		async (apiKey) => {
			expect(await press(good({ apiKey }))).toEqual({ status: 'Error', message: credentialTest.keyUnreadable });
			expect(sandbox.requests).toEqual([]);
		},
	);

	it.each([undefined, {}])('refuses a credential that holds nothing (%j) before anything is sent', async (data) => {
		const fetching = spyOnFetch().mockRejectedValue(new Error('offline'));
		expect(await press(data)).toEqual({ status: 'Error', message: credentialTest.keyUnreadable });
		expect(fetching).not.toHaveBeenCalled();
	});

	it('has a sentence of its own for each', () => {
		const { noVerdict, saysNo, ...fixed } = credentialTest;
		const sentences = [...Object.values(fixed), noVerdict(500), noVerdict(503), saysNo(''), saysNo('Team is paused')];
		expect(new Set(sentences).size).toBe(sentences.length);
	});

	it('never shows the key, even when OutX repeats it', async () => {
		const apiKey = SECRET_KEY;
		const shown: unknown[] = [];
		for (const status of [200, 400, 401, 402, 403, 404, 429, 500]) {
			for (const error of [`Invalid API Key ${apiKey}`, `Nothing for ${apiKey}`]) {
				sandbox.clearFaults();
				answer(status, { success: false, error });
				shown.push(await press(good({ apiKey })));
			}
		}
		shown.push(await press(good({ apiKey: `${apiKey}\nx` })));
		shown.push(await press({ apiKey, baseUrl: 'http://api.outx.ai' }));
		shown.push(await press({ apiKey, baseUrl: 'http://127.0.0.1:9' }));
		expect(shown).toHaveLength(19);
		expect(JSON.stringify(shown)).not.toContain(SECRET_KEY);
	});
});
