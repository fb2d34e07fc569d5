// One request to OutX, from arrival to answer: noted, delayed, worked on, answered or spoilt.
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { deliver } from './faults/deliver.mts';
import { markedFault } from './faults/markers.mts';
import type { AnsweringFault, FaultRules } from './faults/rules.mts';
import { fieldsOf } from './fields.mts';
import type { Answer, Outx } from './outx/endpoint.mts';
import { answerOf, endpointAt, isCreate } from './outx/endpoints.mts';
import { askedTaskId, getTaskStatus } from './outx/endpoints/get-task-status.mts';
import { sendConnectionRequest } from './outx/endpoints/send-connection-request.mts';
import type { About, IncomingRequest, RequestLog } from './request-log.mts';
import type { Throttle } from './throttle.mts';

export interface Backstage extends Outx {
	log: RequestLog;
	faults: FaultRules;
	throttle: Throttle;
	/** Plays what happened in the queue and the world up to now. */
	advance(): void;
	/** Aborted when the sandbox closes. */
	closing: AbortSignal;
}

interface Spoilt {
	latencyMs: number;
	fault: AnsweringFault | undefined;
}

const NO_FAULT: Spoilt = { latencyMs: 0, fault: undefined };
const NOTHING_DONE: Answer = { status: 200, body: { success: true } };

export function serveApi(app: FastifyInstance, backstage: Backstage): void {
	app.all('/*', (request, reply) => answer(request, reply, backstage));
}

async function answer(request: FastifyRequest, reply: FastifyReply, backstage: Backstage): Promise<FastifyReply> {
	const { settings, log, throttle, closing } = backstage;
	const incoming: IncomingRequest = {
		method: request.method,
		path: request.url.split('?', 1).join(),
		query: fieldsOf(request.query),
		headers: request.headers,
		body: request.body,
	};
	const about = aboutOf(incoming, backstage);
	const entry = log.add(incoming, about);

	const refused = throttle.refusal(settings);
	const { latencyMs, fault } = refused ? NO_FAULT : faultFor(incoming, about, backstage);
	const wait = settings.latencyMs + latencyMs;
	if (wait > 0) await sleep(wait, undefined, { signal: closing }).catch(() => undefined);
	// Closing drops the connection; an answer could still slip out before that.
	if (closing.aborted) return reply.hijack();

	entry.workedOnAt = Date.now();
	backstage.advance();
	const usual = refused ?? (fault?.beforeWork ? NOTHING_DONE : answerOf(entry, backstage));
	if (usual.created) entry.taskId = usual.created.id;
	const status = deliver(reply, usual, fault?.answer);
	if (status !== undefined) entry.answeredStatus = status;
	log.version++;
	return reply;
}

function faultFor(
	{ method, path }: IncomingRequest,
	{ makesTask, target }: About,
	{ faults, settings }: Backstage,
): Spoilt {
	const kind = makesTask ? 'create' : path === getTaskStatus.path ? 'status' : undefined;
	const { latencyMs, fault } = faults.pick({ method, path, kind, target }, settings.seed);
	return { latencyMs, fault: fault ?? (makesTask && target !== undefined ? markedFault(target) : undefined) };
}

function aboutOf(request: IncomingRequest, outx: Outx): About {
	const target = endpointAt(request.path)?.targetOf?.(request, outx);
	const taskId = request.path === getTaskStatus.path ? askedTaskId(request) : undefined;
	const type = taskId === undefined ? undefined : outx.queue.find(taskId)?.type;
	const isInvitation =
		type === sendConnectionRequest.task?.type ||
		(request.method === 'POST' && request.path === sendConnectionRequest.path);
	return {
		makesTask: isCreate(request),
		...(target !== undefined && { target }),
		...(target !== undefined && isInvitation && { profileUrn: target }),
		...(taskId !== undefined && { taskId }),
	};
}
