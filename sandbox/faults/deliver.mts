// Puts an answer, or the fault that replaces it, on the wire.
import { STATUS_CODES } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { Answer } from '../outx/endpoint.mts';
import { getTaskStatus } from '../outx/endpoints/get-task-status.mts';
import { ERROR_TEXTS } from '../outx/texts.mts';
import type { ReplacingAnswer } from './fault.mts';

const HTML_PAGE =
	'<!doctype html><html><head><title>One moment</title></head><body><h1>One moment, please</h1></body></html>';

/** Returns the status that was sent, if one was. */
export function deliver(reply: FastifyReply, usual: Answer, fault: ReplacingAnswer | undefined): number | undefined {
	switch (fault?.kind) {
		case undefined:
			return sendJson(reply, usual.status, usual.body, usual.headers);
		case 'status':
			return sendJson(reply, fault.status, fault.body ?? { error: errorText(fault.status, reply.request.url) }, fault.headers);
		case 'json':
			return sendJson(reply, fault.status, fault.body);
		case 'html':
			reply.code(fault.status).type('text/html; charset=utf-8').send(HTML_PAGE);
			return fault.status;
		case 'empty':
			reply.code(fault.status).send();
			return fault.status;
		case 'redirect':
			reply.code(fault.status).header('location', fault.location).send();
			return fault.status;
		case 'truncated':
			return sendHalf(reply, usual);
		case 'reset':
			reply.hijack();
			reply.raw.socket?.resetAndDestroy();
			return undefined;
		case 'hang':
			reply.hijack();
			return undefined;
	}
}

function sendJson(reply: FastifyReply, status: number, body: unknown, headers: Record<string, string> = {}): number {
	reply.code(status).type('application/json; charset=utf-8').headers(headers);
	reply.send(typeof body === 'string' ? body : JSON.stringify(body));
	return status;
}

function sendHalf(reply: FastifyReply, { status, body }: Answer): number {
	const bytes = Buffer.from(JSON.stringify(body));
	reply.hijack();
	reply.raw.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': bytes.length });
	reply.raw.write(bytes.subarray(0, bytes.length / 2), () => reply.raw.destroy());
	return status;
}

const TEXT_BY_STATUS: Partial<Record<number, string>> = {
	401: ERROR_TEXTS.invalidKey,
	403: ERROR_TEXTS.extensionInactive,
	404: ERROR_TEXTS.noAdmin,
	405: ERROR_TEXTS.methodNotAllowed,
	429: ERROR_TEXTS.rateLimit,
};

function errorText(status: number, url: string): string {
	if (status === 404 && url.startsWith(getTaskStatus.path)) return ERROR_TEXTS.taskNotFound;
	return TEXT_BY_STATUS[status] ?? STATUS_CODES[status] ?? `Status ${status}`;
}
