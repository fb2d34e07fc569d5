import type { IncomingHttpHeaders } from 'node:http';
import { normalizeUrn } from './profiles.mts';
import { PATHS } from './outx/paths.mts';

export interface LoggedRequest {
	at: number;
	method: string;
	path: string;
	query: Record<string, unknown>;
	headers: IncomingHttpHeaders;
	/** Parsed if it was sent as JSON, the raw text otherwise. */
	body: unknown;
	/** Of an invitation, or of the task a status request asks for; always with the prefix. */
	profileUrn?: string;
	taskId?: string;
	/** Missing while unanswered, and when the connection was dropped instead. */
	answeredStatus?: number;
}

export type IncomingRequest = Pick<LoggedRequest, 'method' | 'path' | 'query' | 'headers' | 'body'>;

/** Every API request that arrived, and which of them were invitations. */
export class RequestLog {
	/** Grows with every change. */
	version = 0;
	readonly requests: LoggedRequest[] = [];
	readonly invitations: LoggedRequest[] = [];
	/** How many profiles got more than one invitation. */
	duplicates = 0;
	private readonly byProfile = new Map<string, LoggedRequest[]>();

	add(request: IncomingRequest): LoggedRequest {
		const entry: LoggedRequest = { at: Date.now(), ...request };
		this.requests.push(entry);
		this.version++;
		if (entry.method === 'POST' && entry.path === PATHS.sendConnectionRequest) this.addInvitation(entry);
		return entry;
	}

	postsFor(profileUrn: string): LoggedRequest[] {
		return this.byProfile.get(normalizeUrn(profileUrn)) ?? [];
	}

	clear(): void {
		this.requests.length = 0;
		this.invitations.length = 0;
		this.duplicates = 0;
		this.version++;
		this.byProfile.clear();
	}

	private addInvitation(entry: LoggedRequest): void {
		this.invitations.push(entry);
		const { profile_urn: urn } = fieldsOf(entry.body);
		if (typeof urn !== 'string') return;
		entry.profileUrn = normalizeUrn(urn);
		const posts = this.postsFor(urn);
		posts.push(entry);
		this.byProfile.set(entry.profileUrn, posts);
		if (posts.length === 2) this.duplicates++;
	}
}

export const fieldsOf = (body: unknown): Record<string, unknown> =>
	typeof body === 'object' && body !== null ? { ...body } : {};
