import { NodeApiError, type IExecuteFunctions, type IHttpRequestOptions, type JsonObject } from 'n8n-workflow';
import { connect, parseJson, type OutxRequest, type Reply } from '../../nodes/OutxLinkedIn/transport/request';
import { askDirectly, createTask, getTask, type Asking } from '../../nodes/OutxLinkedIn/transport/tasks';
import { connectionOf, connectionWith, contextOf, contextWithHttp, KEY, NODE, outxBehind, TASK_ID, WORDS } from './builders';

const ACTING: Asking = { method: 'POST', path: '/create', body: {}, purpose: { kind: 'act', words: WORDS }, isResult: () => false };
const POST: OutxRequest = { method: 'POST', path: '/create', body: { profile_urn: 'x' }, timeoutMs: 30_000 };

/** As Node's own errors are: a message, and the code beside it. */
const nodeError = (code: string, cause?: unknown): Error =>
	Object.assign(new Error(`connect ${code} 10.0.0.1:443`, { cause }), { code });

/** As n8n's request helper throws them, newest versions. */
const wrapped = (error: Error): NodeApiError => new NodeApiError(NODE, error as unknown as JsonObject);

const replyTo = async (error: unknown, request: OutxRequest = POST): Promise<Reply> =>
	await (await outxBehind(error))(request);

describe('what is handed to n8n', () => {
	async function optionsOf(request: OutxRequest): Promise<{ type: string; options: IHttpRequestOptions }> {
		const calls: Array<{ type: string; options: IHttpRequestOptions }> = [];
		const send = await connectionOf(async (type, options) => {
			calls.push({ type, options });
			return { statusCode: 200, headers: {}, body: '{}' };
		});
		await send(request);
		expect(calls).toHaveLength(1);
		const [call] = calls;
		if (call === undefined) throw new Error('Nothing was asked');
		return call;
	}

	it('of a POST is exactly this', async () => {
		expect(await optionsOf(POST)).toEqual({
			type: 'outxApi',
			options: {
				method: 'POST',
				url: 'https://api.outx.ai/create',
				headers: { Accept: 'application/json' },
				timeout: 30_000,
				encoding: 'text',
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
				body: { profile_urn: 'x' },
			},
		});
	});

	it('of a GET is exactly this', async () => {
		const request: OutxRequest = { method: 'GET', path: '/ask', query: { id: 'a&b' }, timeoutMs: 7 };
		expect((await optionsOf(request)).options).toEqual({
			method: 'GET',
			url: 'https://api.outx.ai/ask',
			headers: { Accept: 'application/json' },
			timeout: 7,
			encoding: 'text',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			qs: { id: 'a&b' },
		});
	});

	it.each(['PUT', 'DELETE'] as const)('of a %s has what it is given, and nothing that it is not', async (method) => {
		const { options } = await optionsOf({ method, path: '/change', timeoutMs: 30_000 });
		expect(options).toMatchObject({ method, url: 'https://api.outx.ai/change' });
		expect(options).not.toHaveProperty('body');
		expect(options).not.toHaveProperty('qs');
		expect((await optionsOf({ method, path: '/change', body: { a: 1 }, timeoutMs: 1 })).options.body).toEqual({ a: 1 });
	});

	it('never holds the key, which only the credential adds', async () => {
		expect(JSON.stringify(await optionsOf(POST))).not.toContain(KEY);
	});

	it.each([
		[60_000, 15_000],
		[Infinity, 15_000],
		[1200, 1200],
		[0, 1],
		[-5, 1],
	])('gives a question no more time than is left (%d ms → %d ms)', async (withinMs, timeout) => {
		const timeouts: unknown[] = [];
		const send = await connectionOf(async (_type, options) => {
			timeouts.push(options.timeout);
			return { statusCode: 200, body: '' };
		});
		await getTask(send, TASK_ID, withinMs);
		expect(timeouts).toEqual([timeout]);
	});

	it('gives what acts half a minute', async () => {
		const timeouts: unknown[] = [];
		const send = await connectionOf(async (_type, options) => {
			timeouts.push(options.timeout);
			return { statusCode: 200, body: '' };
		});
		await createTask(send, ACTING);
		await askDirectly(send, { ...ACTING, method: 'DELETE' });
		expect(timeouts).toEqual([30_000, 30_000]);
	});
});

describe('a connection', () => {
	it("uses the node's own credential", async () => {
		const getCredentials = jest.fn(async () => ({ apiKey: KEY }));
		await connect(contextOf({ getCredentials: getCredentials as unknown as IExecuteFunctions['getCredentials'] }));
		expect(getCredentials.mock.calls).toEqual([['outxApi']]);
	});

	it('tells accounts apart by key and base URL', async () => {
		const accountOf = async (credential: { apiKey: string; baseUrl?: string }) =>
			(await connectionWith(contextWithHttp(async () => undefined, credential))).account;
		const usual = await accountOf({ apiKey: KEY, baseUrl: 'https://api.outx.ai' });
		expect(await accountOf({ apiKey: ` ${KEY}\n`, baseUrl: 'https://api.outx.ai/' })).toBe(usual);
		expect(await accountOf({ apiKey: KEY })).toBe(usual);
		expect(await accountOf({ apiKey: `${KEY}x` })).not.toBe(usual);
		expect(await accountOf({ apiKey: KEY, baseUrl: 'https://proxy.example' })).not.toBe(usual);
	});

	it('does not come about with a base URL that would send the key unencrypted', async () => {
		const credential = { apiKey: KEY, baseUrl: 'http://api.outx.ai' };
		expect(await connect(contextWithHttp(async () => undefined, credential))).toBeUndefined();
	});

	it("throws n8n's own error where there is no credential", async () => {
		const context = contextOf({
			getCredentials: async () => {
				throw new Error('Node does not have any credentials set');
			},
		});
		await expect(connect(context)).rejects.toThrow('Node does not have any credentials set');
	});
});

describe('a failed request surely never left', () => {
	it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])('when no connection came about (%s)', async (code) => {
		const expected: Reply = { kind: 'neverLeft', because: 'unreachable' };
		expect(await replyTo(wrapped(nodeError(code)))).toEqual(expected);
		expect(await replyTo(nodeError(code))).toEqual(expected);
	});

	it.each([
		'CERT_HAS_EXPIRED',
		'ERR_TLS_CERT_ALTNAME_INVALID',
		'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
		'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
		'SELF_SIGNED_CERT_IN_CHAIN',
		'DEPTH_ZERO_SELF_SIGNED_CERT',
	])('when the certificate was refused (%s)', async (code) => {
		expect(await replyTo(wrapped(nodeError(code)))).toEqual({ kind: 'neverLeft', because: 'certificate' });
	});

	it('when the key can not be a header', async () => {
		const reply = await replyTo(wrapped(nodeError('ERR_INVALID_CHAR')));
		expect(reply).toEqual({ kind: 'neverLeft', because: 'key' });
	});

	it('however deep n8n has wrapped the cause', async () => {
		const deep = new Error('1', { cause: new Error('2', { cause: new Error('3', { cause: nodeError('ENOTFOUND') }) }) });
		expect(await replyTo(deep)).toEqual({ kind: 'neverLeft', because: 'unreachable' });
		expect(await replyTo(wrapped(deep))).toEqual({ kind: 'neverLeft', because: 'unreachable' });
	});

	it('when n8n kept the code only in httpCode', async () => {
		expect(await replyTo({ httpCode: 'ECONNREFUSED' })).toEqual({ kind: 'neverLeft', because: 'unreachable' });
	});

	it('when every address of the host refused', async () => {
		const all = Object.assign(new AggregateError([nodeError('ECONNREFUSED'), nodeError('ECONNREFUSED')]), {
			code: 'ECONNREFUSED',
		});
		expect(await replyTo(wrapped(all))).toEqual({ kind: 'neverLeft', because: 'unreachable' });
	});

	it('when one address had no route, whose code Node puts on the whole, and the other refused', async () => {
		const all = Object.assign(new AggregateError([nodeError('ENETUNREACH'), nodeError('ECONNREFUSED')]), {
			code: 'ENETUNREACH',
		});
		expect(await replyTo(wrapped(all))).toEqual({ kind: 'neverLeft', because: 'unreachable' });
	});
});

describe('a failed request may have arrived', () => {
	it.each([
		['ECONNRESET', false],
		['EPIPE', false],
		['ERR_CANCELED', false],
		['ERR_BAD_RESPONSE', false],
		// From the other side, so the connection was there: only codes that begin like this are about its coming about.
		['REMOTE_CERT_ALERT', false],
		['ETIMEDOUT', true],
		['ECONNABORTED', true],
	])('when the connection broke (%s), timed out: %s', async (code, timedOut) => {
		expect(await replyTo(wrapped(nodeError(code)))).toEqual({ kind: 'lost', timedOut });
		expect(await replyTo(nodeError(code))).toEqual({ kind: 'lost', timedOut });
	});

	it.each([
		['an error without a code', new Error('socket hang up')],
		['a text', 'ECONNREFUSED'],
		['nothing', undefined],
		['null', null],
		['a code that is a number', { code: 500 }],
		['a message that only mentions a code', new Error('OutX said ECONNREFUSED')],
	])('when n8n throws %s', async (_what, error) => {
		expect(await replyTo(error)).toEqual({ kind: 'lost', timedOut: false });
	});

	it('when an error is its own cause', async () => {
		const circular = new Error('round');
		circular.cause = circular;
		expect(await replyTo(circular)).toEqual({ kind: 'lost', timedOut: false });
	});
});

describe('what a failed request means', () => {
	const creation = async (error: unknown) => await createTask(await outxBehind(error), ACTING);
	const question = async (error: unknown) => await getTask(await outxBehind(error), TASK_ID, 1000);

	const direct = async (error: unknown) => await askDirectly(await outxBehind(error), ACTING);

	it.each<[string, { reason: string; effect: false | 'unknown' }, string]>([
		['ECONNREFUSED', { reason: 'not_reachable', effect: false }, 'neverLeft'],
		['ENOTFOUND', { reason: 'not_reachable', effect: false }, 'neverLeft'],
		['EAI_AGAIN', { reason: 'not_reachable', effect: false }, 'neverLeft'],
		['CERT_HAS_EXPIRED', { reason: 'not_secure', effect: false }, 'answered'],
		['ERR_INVALID_CHAR', { reason: 'key_rejected', effect: false }, 'answered'],
		['ECONNRESET', { reason: 'connection_lost', effect: 'unknown' }, 'lost'],
		['ETIMEDOUT', { reason: 'request_timed_out', effect: 'unknown' }, 'lost'],
		['ECONNABORTED', { reason: 'request_timed_out', effect: 'unknown' }, 'lost'],
	])('an act that failed with %s: %j, %s', async (code, problem, because) => {
		for (const ask of [creation, direct]) {
			const failed = await ask(wrapped(nodeError(code)));
			expect(failed).toMatchObject({ kind: 'failed', problem, taskId: undefined, because });
		}
	});

	it.each(['ECONNRESET', 'ETIMEDOUT'])('what only reads, or only leads to an act, surely had no effect when it failed with %s', async (code) => {
		for (const purpose of [{ kind: 'read' }, { kind: 'towards', words: WORDS }] as const) {
			const failed = await createTask(await outxBehind(nodeError(code)), { ...ACTING, purpose });
			expect(failed).toMatchObject({ kind: 'failed', problem: { effect: false }, because: 'lost' });
		}
	});

	it.each([
		['ECONNREFUSED', 'not_reachable'],
		['CERT_HAS_EXPIRED', 'not_secure'],
		['ECONNRESET', 'connection_lost'],
		['ETIMEDOUT', 'request_timed_out'],
	])(
		'a question that failed with %s (%s) changed nothing',
		async (code, reason) => {
			const failed = await question(wrapped(nodeError(code)));
			expect(failed).toMatchObject({ kind: 'failed', problem: { reason, effect: false }, retryAfterSeconds: undefined });
			expect(failed.kind === 'failed' && failed.problem.message).toMatch(/Nothing was changed by asking/);
		},
	);

	it('a key that can not be a header keeps the other rows back', async () => {
		const failed = await creation(nodeError('ERR_INVALID_CHAR'));
		expect(failed).toMatchObject({ problem: { stopsBatch: true } });
	});
});

describe('a body', () => {
	it('is read as JSON from the text, and an object that n8n has read already is taken as it is', async () => {
		const asText = await connectionOf(async () => ({ statusCode: 200, body: '{"a":1}' }));
		const asObject = await connectionOf(async () => ({ statusCode: 200, body: { a: 1 } }));
		expect(await asText(POST)).toMatchObject({ kind: 'answer', status: 200, body: { a: 1 } });
		expect(await asObject(POST)).toMatchObject({ kind: 'answer', status: 200, body: { a: 1 } });
	});

	it('that repeats the key comes without it, wherever it stands', async () => {
		const body = JSON.stringify({ error: `${KEY} is not ${KEY}`, tried: [KEY] });
		const send = await connectionOf(async () => ({ statusCode: 401, body }));
		expect(await send(POST)).toMatchObject({ body: { error: '[API key] is not [API key]', tried: ['[API key]'] } });
	});

	it.each([
		['outx-12', 'outx-123'],
		['outx-123', '[API key]'],
	])('is left alone where the key is too short to be one (%s)', async (apiKey, told) => {
		const context = contextWithHttp(async () => ({ statusCode: 200, body: '{"id":"outx-123"}' }), { apiKey });
		const { send } = await connectionWith(context);
		expect(await send(POST)).toMatchObject({ body: { id: told } });
	});

	it('that is not JSON is undefined, unlike the JSON null', () => {
		expect(parseJson('<html>')).toBeUndefined();
		expect(parseJson('')).toBeUndefined();
		expect(parseJson('null')).toBeNull();
	});
});
