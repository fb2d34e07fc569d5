import type { IncomingHttpHeaders } from 'node:http';
import { sendConnectionRequest } from './outx/endpoints/send-connection-request.mts';

export interface LoggedRequest {
	at: number;
	method: string;
	path: string;
	query: Record<string, unknown>;
	headers: IncomingHttpHeaders;
	/** Parsed if it was sent as JSON, the raw text otherwise. */
	body: unknown;
	/** Who or what it is about: a URN, a slug, the ID of a watchlist or a post. Of a status request: what its task is about. */
	target?: string;
	/** Of an invitation, or of the task a status request asks for; always with the prefix. */
	profileUrn?: string;
	taskId?: string;
	/** When it was worked on: later than `at` by what the network takes. */
	workedOnAt?: number;
	/** Missing while unanswered, and when the connection was dropped instead. */
	answeredStatus?: number;
}

export type IncomingRequest = Pick<LoggedRequest, 'method' | 'path' | 'query' | 'headers' | 'body'>;

/** What is known of a request before it is answered. */
export type About = Pick<LoggedRequest, 'target' | 'profileUrn' | 'taskId'> & { makesTask: boolean };

/** Every API request that arrived, and which of them asked for something to be done on LinkedIn. */
export class RequestLog {
	/** Grows with every change. */
	version = 0;
	readonly requests: LoggedRequest[] = [];
	/** Those that make a task. */
	readonly acts: LoggedRequest[] = [];
	/** How many profiles got more than one invitation. */
	duplicates = 0;
	private readonly posts = new Map<string, LoggedRequest[]>();

	add(request: IncomingRequest, { makesTask, ...about }: About): LoggedRequest {
		const entry: LoggedRequest = { at: Date.now(), ...request, ...about };
		this.requests.push(entry);
		this.version++;
		if (makesTask) this.acts.push(entry);
		if (entry.method === 'POST' && entry.target !== undefined) this.addPost(entry, entry.target);
		return entry;
	}

	/** How often a task of that kind was asked for. */
	countTo(path: string): number {
		return this.acts.filter((act) => act.path === path).length;
	}

	/** The POSTs to that path about that target, however they were answered. */
	actsOn(path: string, target: string): LoggedRequest[] {
		return this.posts.get(keyOf(path, target)) ?? [];
	}

	clear(): void {
		this.requests.length = 0;
		this.acts.length = 0;
		this.duplicates = 0;
		this.version++;
		this.posts.clear();
	}

	private addPost(entry: LoggedRequest, target: string): void {
		const posts = this.actsOn(entry.path, target);
		posts.push(entry);
		this.posts.set(keyOf(entry.path, target), posts);
		if (posts.length === 2 && entry.path === sendConnectionRequest.path) this.duplicates++;
	}
}

/** The same person or post has URNs of several spellings, and may be named by the bare ID. */
const keyOf = (path: string, target: string) =>
	`${path} ${target.replace(/^urn:li:(fsd_profile|person|activity):/, '')}`;
