// One request to OutX, from arrival to answer: noted, delayed, worked on, answered or spoilt.
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { deliver } from './faults/deliver.mts';
import { markedFault } from './faults/markers.mts';
import { type FaultRules, isCreate } from './faults/rules.mts';
import { type Answer, answerOf } from './outx/endpoints.mts';
import { PATHS } from './outx/paths.mts';
import { type LoggedRequest, type RequestLog, fieldsOf } from './request-log.mts';
import type { Settings } from './settings.mts';
import type { TaskQueue } from './tasks.mts';

export interface World {
	settings: Settings;
	queue: TaskQueue;
	log: RequestLog;
	faults: FaultRules;
	/** Aborted when the sandbox closes. */
	closing: AbortSignal;
}

const NOTHING_DONE: Answer = { status: 200, body: { success: true } };

export function serveApi(app: FastifyInstance, world: World): void {
	app.all('/*', (request, reply) => answer(request, reply, world));
}

async function answer(request: FastifyRequest, reply: FastifyReply, world: World): Promise<FastifyReply> {
	const { settings, queue, log, faults, closing } = world;
	const entry = log.add({
		method: request.method,
		path: request.url.split('?', 1).join(),
		query: fieldsOf(request.query),
		headers: request.headers,
		body: request.body,
	});
	if (entry.path === PATHS.getTaskStatus) noteAskedTask(entry, queue);

	const target = { method: entry.method, path: entry.path, profile: profileOf(entry) };
	const { latencyMs, fault: ruled } = faults.pick(target, settings.seed);
	const fault = ruled ?? (isCreate(target) && target.profile ? markedFault(target.profile) : undefined);

	const wait = settings.latencyMs + latencyMs;
	if (wait > 0) await sleep(wait, undefined, { signal: closing }).catch(() => undefined);
	// Closing drops the connection; an answer could still slip out before that.
	if (closing.aborted) return reply.hijack();

	const usual = fault?.beforeWork ? NOTHING_DONE : answerOf(entry, world);
	if (usual.created) entry.taskId = usual.created.id;
	const status = deliver(reply, usual, fault?.answer);
	if (status !== undefined) entry.answeredStatus = status;
	log.version++;
	return reply;
}

function noteAskedTask(entry: LoggedRequest, queue: TaskQueue): void {
	const id = entry.query['api_agent_task_id'];
	if (typeof id !== 'string') return;
	entry.taskId = id;
	const task = queue.find(id);
	if (task?.type === 'agent_send_connection_request') entry.profileUrn = task.profile;
}

function profileOf({ profileUrn, body }: LoggedRequest): string | undefined {
	const { profile_slug: slug } = fieldsOf(body);
	return profileUrn ?? (typeof slug === 'string' ? slug : undefined);
}
