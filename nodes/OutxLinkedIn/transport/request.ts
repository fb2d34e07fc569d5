// The one way HTTP requests leave this node.
import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IPollFunctions,
} from 'n8n-workflow';
import { z } from 'zod';
import { readCredential } from './baseUrl';

/** What came of a request. Nothing here throws: what a reply means depends on what was asked. */
export type Reply =
	| { kind: 'answer'; status: number; body: unknown; retryAfterSeconds: number | undefined }
	/** Surely not sent: no connection came about, so asking again can't repeat anything. */
	| { kind: 'neverLeft'; because: 'unreachable' | 'certificate' | 'key' }
	/** Sent, or maybe sent, and no complete answer came back. */
	| { kind: 'lost'; timedOut: boolean };

export interface OutxRequest {
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	path: string;
	query?: IDataObject;
	body?: IDataObject;
	timeoutMs: number;
}

/** Wherever n8n lets a node speak to OutX: while rows run, in a poll, in a list to choose from. */
export type OutxContext = IExecuteFunctions | IPollFunctions | ILoadOptionsFunctions;

export type SendRequest = (request: OutxRequest) => Promise<Reply>;

/** A way to OutX. */
export interface Connection {
	send: SendRequest;
	/** What tells one account from another; holds the key, so it's never shown. */
	account: string;
}

/**
 * Reads the credential and gives the way to OutX with it.
 * @returns undefined when the credential's base URL can't be used
 * @throws n8n's own error when no credential is chosen or it can't be read
 */
export async function connect(context: OutxContext): Promise<Connection | undefined> {
	const { apiKey, baseUrl } = readCredential(await context.getCredentials('outxApi'));
	if (baseUrl === undefined) return undefined;
	return { send: async (request) => await send(context, { apiKey, baseUrl }, request), account: `${baseUrl} ${apiKey}` };
}

interface Access {
	apiKey: string;
	baseUrl: string;
}

async function send(context: OutxContext, { apiKey, baseUrl }: Access, request: OutxRequest): Promise<Reply> {
	const options: IHttpRequestOptions = {
		method: request.method,
		url: `${baseUrl}${request.path}`,
		headers: { Accept: 'application/json' },
		timeout: request.timeoutMs,
		// The text as it came: n8n's own parsing hides whether it was JSON.
		encoding: 'text',
		// Statuses are judged here; n8n would send a request that got 401 a second time.
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		// A redirect would carry the key to another host.
		disableFollowRedirect: true,
		...(request.query === undefined ? {} : { qs: request.query }),
		...(request.body === undefined ? {} : { body: request.body }),
	};
	try {
		return readAnswer(
			await context.helpers.httpRequestWithAuthentication.call(context, 'outxApi', options),
			apiKey,
		);
	} catch (error) {
		return readFailure(error);
	}
}

const responseSchema = z.object({
	statusCode: z.number(),
	headers: z.record(z.unknown()).optional(),
	body: z.unknown(),
});

function readAnswer(response: unknown, apiKey: string): Reply {
	const parsed = responseSchema.safeParse(response);
	if (!parsed.success) return { kind: 'lost', timedOut: false };
	const { statusCode, headers, body } = parsed.data;
	return {
		kind: 'answer',
		status: statusCode,
		body: withoutKey(typeof body === 'string' ? parseJson(body) : body, apiKey),
		retryAfterSeconds: readRetryAfter(headers?.['retry-after'], Date.now()),
	};
}

/** Shorter texts aren't keys, and could stand anywhere in an answer. */
const SHORTEST_KEY = 8;

/** OutX might repeat the key in an error, and n8n saves what ends up in items. Looked for after reading, since JSON can spell it in other ways. */
export function withoutKey(value: unknown, apiKey: string): unknown {
	if (apiKey.length < SHORTEST_KEY) return value;
	if (typeof value === 'string') return value.replaceAll(apiKey, '[API key]');
	if (Array.isArray(value)) return value.map((one: unknown) => withoutKey(one, apiKey));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, one]) => [key.replaceAll(apiKey, '[API key]'), withoutKey(one, apiKey)]));
}

/** @returns undefined for text that isn't JSON, which no schema accepts */
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/**
 * @param header the Retry-After header: seconds or an HTTP date (RFC 9110, 10.2.3)
 * @param now milliseconds since 1970
 * @returns seconds, never negative; undefined where the header is missing or means nothing
 */
export function readRetryAfter(header: unknown, now: number): number | undefined {
	if (typeof header !== 'string' || header.trim() === '') return undefined;
	const seconds = Number(header);
	if (Number.isFinite(seconds)) return Math.max(0, seconds);
	const date = Date.parse(header);
	return Number.isNaN(date) ? undefined : Math.max(0, (date - now) / 1000);
}

// No connection, no request. Other codes, ECONNRESET above all, say nothing about whether the request arrived.
const NEVER_LEFT_CODES = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);
const CERTIFICATE_CODES = /^(CERT_|ERR_TLS_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_)/;
const TIMEOUT_CODES = new Set(['ECONNABORTED', 'ETIMEDOUT']);

function readFailure(error: unknown): Reply {
	const codes = systemCodes(error);
	const has = (test: (code: string) => boolean) => codes.some(test);
	if (has((code) => NEVER_LEFT_CODES.has(code))) return { kind: 'neverLeft', because: 'unreachable' };
	if (has((code) => CERTIFICATE_CODES.test(code))) return { kind: 'neverLeft', because: 'certificate' };
	if (has((code) => code === 'ERR_INVALID_CHAR')) return { kind: 'neverLeft', because: 'key' };
	return { kind: 'lost', timedOut: has((code) => TIMEOUT_CODES.has(code)) };
}

const failureSchema = z
	.object({ code: z.unknown(), httpCode: z.unknown(), cause: z.unknown(), errors: z.array(z.unknown()).catch([]) })
	.partial();

const CAUSES_DEEP = 5;

/**
 * The codes along an error's causes: n8n versions differ in how deep they wrap Node's own error, and Node puts one error
 * for each address of a host side by side.
 */
function systemCodes(error: unknown, depth = 0): string[] {
	const parsed = failureSchema.safeParse(error);
	if (!parsed.success || depth > CAUSES_DEEP) return [];
	const { code, httpCode, cause, errors = [] } = parsed.data;
	const own = [code, httpCode].filter((value) => typeof value === 'string');
	return [...own, ...[cause, ...errors].flatMap((inner) => systemCodes(inner, depth + 1))];
}
