import { setMaxListeners } from 'node:events';
import fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { serveAdmin } from './admin.mts';
import { type World, serveApi } from './api.mts';
import { type Fault, readFault } from './faults/fault.mts';
import { FaultRules } from './faults/rules.mts';
import { InvalidInput } from './invalid-input.mts';
import { servePage } from './page/serve.mts';
import { type LoggedRequest, RequestLog } from './request-log.mts';
import { type Settings, initialSettings, watchedSettings } from './settings.mts';
import { type SandboxTask, TaskQueue } from './tasks.mts';

export type { Fault } from './faults/fault.mts';
export type { LoggedRequest } from './request-log.mts';
export { SANDBOX_API_KEY, type Settings } from './settings.mts';
export type { SandboxTask } from './tasks.mts';

export interface SandboxOptions {
	/** 0 is any free one. */
	port: number;
	settings: Partial<Settings>;
}

export interface Sandbox {
	url: string;
	/** Live: assign to a field and it holds from then on. */
	settings: Settings;
	/** Every API request so far, oldest first. */
	requests: LoggedRequest[];
	/** Every task so far, oldest first, as of now. */
	tasks: SandboxTask[];
	addFault(fault: Fault): void;
	clearFaults(): void;
	/** Forgets requests, tasks and faults, and goes back to the settings it was started with. */
	reset(): void;
	/** The invitations asked for that profile, however they were answered. The prefix of the URN may be left out. */
	postsFor(profileUrn: string): LoggedRequest[];
	/** Drops what is still open, unanswered requests too. */
	close(): Promise<void>;
}

const HOST = '127.0.0.1';
const MAX_BODY_BYTES = 10 * 1024 * 1024;

/** Starts an imitation of OutX's API. Nothing it is told ever leaves this machine. */
export async function startSandbox({
	port = 0,
	settings: changes = {},
}: Partial<SandboxOptions> = {}): Promise<Sandbox> {
	const startSettings = initialSettings(changes);
	const currentSettings = { ...startSettings };
	const closing = new AbortController();
	// Every delayed request listens to it.
	setMaxListeners(0, closing.signal);
	const queue = new TaskQueue(currentSettings);
	const world: World = {
		settings: watchedSettings(currentSettings, () => queue.advance()),
		queue,
		log: new RequestLog(),
		faults: new FaultRules(),
		closing: closing.signal,
	};
	const reset = () => {
		queue.clear();
		world.log.clear();
		world.faults.clear();
		Object.assign(world.settings, startSettings);
	};

	const app = fastify({ forceCloseConnections: true, bodyLimit: MAX_BODY_BYTES, exposeHeadRoutes: false });
	readBodiesLeniently(app);
	app.setErrorHandler((error: FastifyError, _request, reply) => {
		const status = error instanceof InvalidInput ? 400 : (error.statusCode ?? 500);
		return reply.code(status).send({ error: error.message });
	});
	servePage(app, world);
	serveAdmin(app, world, reset);
	serveApi(app, world);
	const url = await app.listen({ port, host: HOST });

	return {
		url,
		settings: world.settings,
		requests: world.log.requests,
		get tasks() {
			queue.advance();
			return queue.tasks;
		},
		addFault: (fault) => world.faults.add(readFault(fault)),
		clearFaults: () => world.faults.clear(),
		reset,
		postsFor: (profileUrn) => world.log.postsFor(profileUrn),
		async close() {
			closing.abort();
			await app.close();
		},
	};
}

/** A body that can't be read is for the endpoint to refuse, so it arrives as the text it was. */
function readBodiesLeniently(app: FastifyInstance): void {
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'string' }, (request, text, done) => {
		const isJson = request.headers['content-type']?.includes('json') ?? false;
		done(null, isJson ? parsedOrText(String(text)) : String(text));
	});
}

function parsedOrText(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
