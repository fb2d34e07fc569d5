import { setMaxListeners } from 'node:events';
import fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { serveAdmin } from './admin.mts';
import { type Backstage, serveApi } from './api.mts';
import { type Fault, readFault } from './faults/fault.mts';
import { FaultRules } from './faults/rules.mts';
import { InvalidInput } from './invalid-input.mts';
import { type AddedPost, addPost, connectTo } from './hands.mts';
import { finishTask } from './outx/endpoints.mts';
import { sendConnectionRequest } from './outx/endpoints/send-connection-request.mts';
import { servePage } from './page/serve.mts';
import { type LoggedRequest, RequestLog } from './request-log.mts';
import { type Settings, initialSettings, watchedSettings } from './settings.mts';
import { type SandboxTask, TaskQueue } from './tasks.mts';
import { Throttle } from './throttle.mts';
import type { Connection, Message } from './world/network.mts';
import type { Person, Traits } from './world/people.mts';
import type { Interaction, Post } from './world/posts.mts';
import type { Watchlist } from './world/watchlists.mts';
import { World } from './world/world.mts';

export type { Fault } from './faults/fault.mts';
export type { LoggedRequest } from './request-log.mts';
export { SANDBOX_API_KEY, type Settings } from './settings.mts';
export type { SandboxTask } from './tasks.mts';
export type { AddedPost } from './hands.mts';
export type { Connection, Message } from './world/network.mts';
export type { Person, Traits } from './world/people.mts';
export type { Interaction, Post } from './world/posts.mts';
export type { Watchlist } from './world/watchlists.mts';

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
	/** Forgets requests, tasks, faults and all that happened, and goes back to the settings it was started with. */
	reset(): void;
	/** The invitations asked for that profile, however they were answered. The prefix of the URN may be left out. */
	postsFor(profileUrn: string): LoggedRequest[];
	/** The POSTs to that path about that person, post or watchlist, however they were answered. */
	actsOn(path: string, target: string): LoggedRequest[];
	/** Every request to that path. */
	requestsTo(path: string): LoggedRequest[];

	/** As of now, the newest first; those from the beginning come last. */
	connections: Connection[];
	/** Who was invited and hasn't accepted, oldest first. */
	pendingInvitations: Person[];
	/** All messages that reached somebody. */
	messages: Message[];
	/** All likes and comments that were made. */
	interactions: Interaction[];
	watchlists: Watchlist[];
	/** The person with that URN, slug or name. */
	person(who: string): Person;
	/** Somebody that a search finds before those it invents. */
	addPerson(slug: string, traits?: Partial<Traits>): Person;
	/** So many new people, or those with these URNs, slugs or names, the last one being the newest connection. */
	addConnections(who: number | string | string[]): Person[];
	removeConnection(who: string): void;
	addPost(post: AddedPost): Post;
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
	const world = new World(currentSettings);
	const queue: TaskQueue = new TaskQueue(currentSettings, (task, at) =>
		finishTask(task, { settings: currentSettings, queue, world }, at),
	);
	// In this order, because an invitation has to be sent before it is accepted.
	const advance = () => {
		queue.advance();
		world.network.advance(Date.now());
	};
	const backstage: Backstage = {
		settings: watchedSettings(currentSettings, advance),
		queue,
		world,
		log: new RequestLog(),
		faults: new FaultRules(),
		throttle: new Throttle(),
		advance,
		closing: closing.signal,
	};
	const { settings, log, faults, throttle } = backstage;
	const reset = () => {
		for (const part of [queue, world, log, faults, throttle]) part.clear();
		Object.assign(settings, startSettings);
	};

	const app = fastify({ forceCloseConnections: true, bodyLimit: MAX_BODY_BYTES, exposeHeadRoutes: false });
	readBodiesLeniently(app);
	app.setErrorHandler((error: FastifyError, _request, reply) => {
		const status = error instanceof InvalidInput ? 400 : (error.statusCode ?? 500);
		return reply.code(status).send({ error: error.message });
	});
	servePage(app, backstage);
	serveAdmin(app, backstage, reset);
	serveApi(app, backstage);
	const url = await app.listen({ port, host: HOST });

	return {
		url,
		settings,
		requests: log.requests,
		get tasks() {
			advance();
			return queue.tasks;
		},
		addFault: (fault) => faults.add(readFault(fault)),
		clearFaults: () => faults.clear(),
		reset,
		postsFor: (profileUrn) => log.actsOn(sendConnectionRequest.path, profileUrn),
		actsOn: (path, target) => log.actsOn(path, target),
		requestsTo: (path) => log.requests.filter((request) => request.path === path),
		get connections() {
			advance();
			return world.network.connections;
		},
		get pendingInvitations() {
			advance();
			return world.network.pendingInvitations;
		},
		get messages() {
			advance();
			return world.network.messages;
		},
		get interactions() {
			advance();
			return world.posts.interactions;
		},
		watchlists: world.watchlists.all,
		person: (who) => world.people.find(who),
		addPerson: (slug, traits = {}) => world.people.place(slug, traits),
		addConnections(who) {
			advance();
			return connectTo(world, who);
		},
		removeConnection(who) {
			advance();
			world.network.disconnect(world.people.find(who));
		},
		addPost: (post) => addPost(world, post),
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
