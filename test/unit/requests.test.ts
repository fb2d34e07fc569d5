import type { IDataObject, INodeParameters } from 'n8n-workflow';
import nock from 'nock';
import { deduplication, runNode, type EngineResult } from '../engine/engine.mts';
import { KEY, TASK_ID, urn } from './builders';

const POST_PATH = '/linkedin-agent/send-connection-request';
const STATUS_PATH = '/linkedin-agent/get-task-status';
const STATUS_URL = `https://api.outx.ai${STATUS_PATH}?api_agent_task_id=${TASK_ID}`;
const CREATED = { success: true, api_agent_task_id: TASK_ID, message: 'created' };
const statusIs = (status: string, task_output: unknown = null) => ({
	success: true,
	data: { id: TASK_ID, status, task_input: null, task_output },
});

interface Sent {
	method: string;
	url: string;
	headers: Record<string, unknown>;
	body: unknown;
}

/** Every request that left, to whatever host. */
let sent: Sent[];

beforeAll(() => nock.disableNetConnect());
afterAll(() => {
	nock.enableNetConnect();
	nock.restore();
});
beforeEach(() => {
	deduplication.reset();
	sent = [];
	nock.emitter.on('no match', recordStray);
});
afterEach(() => {
	nock.emitter.removeListener('no match', recordStray);
	nock.cleanAll();
});

/** A request that no test expects: nock refuses it, and `sent` tells. */
function recordStray(_request: unknown, options: { method?: string; host?: string } | undefined): void {
	sent.push({ method: `stray ${options?.method ?? ''}`, url: String(options?.host), headers: {}, body: undefined });
}

type Answer = [status: number, body?: object, headers?: Record<string, string>];

/** @param answers one for each request in turn; the last one for all further */
function outx(method: 'GET' | 'POST', answers: Answer[], host = 'https://api.outx.ai'): void {
	let turn = 0;
	nock(host)
		.persist()
		.intercept(/.*/, method)
		.reply(function (uri, body) {
			sent.push({ method, url: `${host}${uri}`, headers: { ...this.req.headers }, body });
			const [status, answer = {}, headers = {}] = answers[Math.min(turn++, answers.length - 1)] ?? [500];
			return [status, answer, headers];
		});
}

interface Choice {
	rows?: IDataObject[];
	parameters?: INodeParameters;
	options?: INodeParameters;
	credential?: { apiKey: string; baseUrl?: string };
}

const send = async ({ rows = [{ profile: urn('ACoAAada') }], parameters, options, credential }: Choice = {}) =>
	await run(
		rows,
		{
			profile: '={{ $json.profile }}',
			waitForCompletion: false,
			...parameters,
			options: { spacing: 0, ...options },
		},
		credential,
	);

const askFor = async (taskId: string, { parameters, options }: Choice = {}) =>
	await run([{}], { resource: 'task', operation: 'getStatus', taskId, ...parameters, options: { ...options } });

const run = async (rows: IDataObject[], parameters: INodeParameters, credential: Choice['credential'] = { apiKey: KEY }) =>
	await runNode({ rows, node: { parameters, onError: 'continueRegularOutput' }, credential });

/** The headers that are this node's doing; the rest n8n and Node add to every request. */
function ownHeaders({ headers }: Sent): Record<string, unknown> {
	const alien = new Set(['user-agent', 'accept-encoding', 'connection', 'host', 'content-length', 'transfer-encoding']);
	return Object.fromEntries(Object.entries(headers).filter(([name]) => !alien.has(name)));
}

const reasons = ({ success }: EngineResult): unknown[] =>
	success.map(({ json }) => (json.details as IDataObject | undefined)?.reason);

describe('an invitation', () => {
	it('is one POST with the profile and nothing else', async () => {
		outx('POST', [[200, CREATED]]);
		await send();
		expect(sent).toHaveLength(1);
		expect(sent[0]).toMatchObject({
			method: 'POST',
			url: `https://api.outx.ai${POST_PATH}`,
			body: { profile_urn: 'urn:li:fsd_profile:ACoAAada' },
		});
		expect(sent[0]?.body).toEqual({ profile_urn: 'urn:li:fsd_profile:ACoAAada' });
		expect(sent[0]?.headers['content-length']).toBe(String('{"profile_urn":"urn:li:fsd_profile:ACoAAada"}'.length));
	});

	it('carries the key, and says that it is JSON and wants JSON', async () => {
		outx('POST', [[200, CREATED]]);
		await send();
		expect(sent.map(ownHeaders)).toEqual([
			{ 'x-api-key': KEY, accept: 'application/json', 'content-type': 'application/json' },
		]);
	});

	it('goes out with the whole URN when the row holds the member ID only', async () => {
		outx('POST', [[200, CREATED]]);
		await send({ rows: [{ profile: ' ACoAAada\n' }] });
		expect(sent.map(({ body }) => body)).toEqual([{ profile_urn: 'urn:li:fsd_profile:ACoAAada' }]);
	});

	it('holds the note, trimmed, next to the profile', async () => {
		outx('POST', [[200, CREATED]]);
		await send({ options: { note: '  Grüße, Ada “B.” 🙂\n' } });
		expect(sent[0]?.body).toEqual({ profile_urn: 'urn:li:fsd_profile:ACoAAada', note: 'Grüße, Ada “B.” 🙂' });
	});

	it.each(['', '  \n\t'])('leaves out a note that is blank (%j)', async (note) => {
		outx('POST', [[200, CREATED]]);
		await send({ options: { note } });
		expect(sent[0]?.body).toEqual({ profile_urn: 'urn:li:fsd_profile:ACoAAada' });
	});

	it('is asked for once where two rows name the same person', async () => {
		outx('POST', [[200, CREATED]]);
		const { success } = await send({ rows: [{ profile: 'ACoAAada' }, { profile: 'URN:LI:FSD_PROFILE:ACoAAada' }] });
		expect(sent).toHaveLength(1);
		expect(success.map(({ json }) => json.api_agent_task_id)).toEqual([TASK_ID, TASK_ID]);
	});

	it('goes to the base URL of the credential, whose path and slash are heeded', async () => {
		outx('POST', [[200, CREATED]], 'https://proxy.example:8443');
		await send({ credential: { apiKey: KEY, baseUrl: ' https://proxy.example:8443/outx/ ' } });
		expect(sent.map(({ url }) => url)).toEqual([`https://proxy.example:8443/outx${POST_PATH}`]);
	});

	it('goes nowhere when the base URL would send the key unencrypted', async () => {
		const result = await send({ credential: { apiKey: KEY, baseUrl: 'http://api.outx.ai' } });
		expect(sent).toEqual([]);
		expect(reasons(result)).toEqual(['invalid_base_url']);
	});
});

describe('a question about a task', () => {
	it('is one GET with the task ID and nothing else', async () => {
		outx('GET', [[200, statusIs('pending')]]);
		await askFor(TASK_ID);
		expect(sent).toHaveLength(1);
		expect(sent[0]).toMatchObject({ method: 'GET', url: STATUS_URL, body: '' });
		expect(sent.map(ownHeaders)).toEqual([{ 'x-api-key': KEY, accept: 'application/json' }]);
		expect(sent[0]?.headers).not.toHaveProperty('content-length');
	});

	it('carries a task ID with a colon so that OutX reads it unchanged', async () => {
		outx('GET', [[200, statusIs('pending')]]);
		await askFor(' task:1.a-b_c ');
		expect(new URL(sent[0]?.url ?? '').search.slice(1)).toMatch(/^api_agent_task_id=task(:|%3A)1\.a-b_c$/);
	});

	it('follows an invitation until its task has ended, and then no more', async () => {
		outx('POST', [[200, CREATED]]);
		outx('GET', [
			[200, statusIs('pending')],
			[200, statusIs('processing')],
			[200, statusIs('completed', { sent: true })],
		]);
		const { success } = await send({ parameters: { waitForCompletion: true }, options: { pollInterval: 0.1 } });
		expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual([
			`POST https://api.outx.ai${POST_PATH}`,
			`GET ${STATUS_URL}`,
			`GET ${STATUS_URL}`,
			`GET ${STATUS_URL}`,
		]);
		expect(success[0]?.json).toMatchObject({ api_agent_task_id: TASK_ID, status: 'completed', sent: true });
	});

	it('is not asked when the user does not wait', async () => {
		outx('POST', [[200, CREATED]]);
		await send();
		expect(sent.map(({ method }) => method)).toEqual(['POST']);
	});
});

describe('the key', () => {
	it.each([` ${KEY} `, `${KEY}\n`, `\r\n\t${KEY}\r\n`, `\u00a0${KEY}\u00a0`])(
		'is sent without what pasting brought along (%j)',
		async (apiKey) => {
			outx('POST', [[200, CREATED]]);
			outx('GET', [[200, statusIs('completed', { sent: true })]]);
			await send({ credential: { apiKey }, parameters: { waitForCompletion: true }, options: { pollInterval: 0.1 } });
			expect(sent.map(({ headers }) => headers['x-api-key'])).toEqual([KEY, KEY]);
		},
	);
});

describe('a key with a line break inside', () => {
	it('reaches nobody but OutX, adds no header, and is in nothing the user gets', async () => {
		outx('POST', [[401, { error: 'Invalid API Key' }]]);
		const { success, logs } = await send({ credential: { apiKey: 'outx_first\r\nx-second: half' } });
		for (const { url, headers } of sent) {
			expect(url).toBe(`https://api.outx.ai${POST_PATH}`);
			expect(headers).not.toHaveProperty('x-second');
		}
		expect(success[0]?.json).toMatchObject({ details: { reason: 'key_rejected', sent: false } });
		expect(JSON.stringify([success, logs])).not.toMatch(/outx_first|half/);
	});
});

describe('a key that OutX rejects', () => {
	const REJECTED: Answer = [401, { error: 'Invalid API Key' }];

	it('is not sent a second time, nor with the next row', async () => {
		outx('POST', [REJECTED]);
		const result = await send({ rows: [{ profile: 'ACoAAada' }, { profile: 'ACoAAbob' }] });
		expect(sent).toHaveLength(1);
		expect(reasons(result)).toEqual(['key_rejected', 'key_rejected']);
	});

	it('ends the questions about a task', async () => {
		outx('GET', [REJECTED]);
		const result = await askFor(TASK_ID, { parameters: { waitForCompletion: true }, options: { pollInterval: 0.1 } });
		expect(sent).toHaveLength(1);
		expect(reasons(result)).toEqual(['key_rejected']);
	});
});

describe('a redirect', () => {
	const elsewhere = 'https://elsewhere.example/caught';

	it.each([301, 302, 303, 307, 308])('of an invitation (HTTP %d) is not followed: the key stays here', async (status) => {
		outx('POST', [[status, {}, { location: elsewhere }]]);
		outx('POST', [[200, CREATED]], 'https://elsewhere.example');
		outx('GET', [[200, CREATED]], 'https://elsewhere.example');
		const result = await send();
		expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual([`POST https://api.outx.ai${POST_PATH}`]);
		expect(reasons(result)).toEqual(['redirected']);
	});

	it.each([301, 302, 303, 307, 308])('of a question (HTTP %d) is not followed either', async (status) => {
		outx('GET', [
			[status, {}, { location: elsewhere }],
			[200, statusIs('completed', { sent: true })],
		]);
		outx('GET', [[200, statusIs('completed', { sent: true })]], 'https://elsewhere.example');
		await askFor(TASK_ID, { parameters: { waitForCompletion: true }, options: { pollInterval: 0.1, maxWait: 0.3 } });
		expect(new Set(sent.map(({ url }) => url))).toEqual(new Set([STATUS_URL]));
	});
});
