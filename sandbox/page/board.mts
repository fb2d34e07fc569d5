// What the page shows: counters, the watchlists, and the newest of what was asked to be done on LinkedIn.
import type { Backstage } from '../api.mts';
import { fieldsOf } from '../fields.mts';
import { PATHS } from '../outx/paths.mts';
import type { LoggedRequest } from '../request-log.mts';
import type { Watchlist } from '../world/watchlists.mts';

/** The rest is counted only, so that ten thousand rows don't freeze a browser. */
const MAX_ROWS = 200;

/** Read by the page's script, which no type checker sees. */
export interface Board {
	requests: number;
	invitations: number;
	accepted: number;
	connections: number;
	messages: number;
	likes: number;
	comments: number;
	duplicates: number;
	openTasks: number;
	extensionOnline: boolean;
	watchlists: BoardWatchlist[];
	/** Of how many the rows are the newest. */
	acts: number;
	/** Oldest first. */
	rows: BoardRow[];
}

interface BoardWatchlist {
	name: string;
	kind: string;
	/** What it watches, in words. */
	watches: string;
	posts: number;
	isPaused: boolean;
}

interface BoardRow {
	id: string;
	at: number;
	/** The last part of the path, in words. */
	what: string;
	/** What the request is about, and the name if that is a person. */
	profile: string;
	name: string;
	/** The note, message, comment… */
	note: string;
	/** How many invitations this profile got in all; 1 for everything else. */
	posts: number;
	answeredStatus: number | null;
	/** The statuses the task went through so far, and whether an invitation was accepted; empty if no task was made. */
	statuses: string[];
	/** From the making of the task to its end. */
	seconds: number | null;
}

export function boardOf(backstage: Backstage): Board {
	const { settings, log, queue, world } = backstage;
	const { interactions } = world.posts;
	const first = Math.max(0, log.acts.length - MAX_ROWS);
	return {
		requests: log.requests.length,
		invitations: log.countTo(PATHS.sendConnectionRequest),
		accepted: world.network.accepted,
		connections: world.network.connections.length,
		messages: world.network.messages.length,
		likes: interactions.filter(({ type }) => type === 'like').length,
		comments: interactions.filter(({ type }) => type === 'comment').length,
		duplicates: log.duplicates,
		openTasks: queue.openCount,
		extensionOnline: settings.extensionOnline,
		watchlists: world.watchlists.all.map((watchlist) => boardWatchlist(watchlist, backstage)),
		acts: log.acts.length,
		rows: log.acts.slice(first).map((act, index) => rowOf(act, `${first + index}-${act.at}`, backstage)),
	};
}

function boardWatchlist(watchlist: Watchlist, { world }: Backstage): BoardWatchlist {
	const { name, kind, keywords, tracked, disabledAt } = watchlist;
	return {
		name,
		kind,
		watches: [...keywords.map(({ keyword }) => keyword), ...tracked].join(', '),
		posts: world.collectedBy(watchlist, Date.now()).length,
		isPaused: disabledAt !== null,
	};
}

function rowOf(act: LoggedRequest, id: string, { log, queue, world }: Backstage): BoardRow {
	const isInvitation = act.path === PATHS.sendConnectionRequest;
	const task = act.taskId === undefined ? undefined : queue.find(act.taskId);
	const person = act.target?.startsWith('urn:') ? world.people.byUrn(act.target) : undefined;
	const isAccepted = isInvitation && task?.status === 'completed' && person && world.network.isConnected(person);
	return {
		id,
		at: act.at,
		what: act.path.replace(/^\/(.*\/)?(api-)?/, '').replaceAll('-', ' '),
		profile: act.target ?? '(of nobody)',
		name: person?.name ?? '',
		note: noteOf(act.body),
		posts: isInvitation ? log.actsOn(act.path, act.target ?? '').length : 1,
		answeredStatus: act.answeredStatus ?? null,
		statuses: [...(task?.statuses ?? []), ...(isAccepted ? ['accepted'] : [])],
		seconds: task?.endedAt === undefined ? null : (task.endedAt - task.createdAt) / 1000,
	};
}

function noteOf(body: unknown): string {
	const { note, message, comment_text: comment } = fieldsOf(body);
	const text = note ?? message ?? comment;
	return typeof text === 'string' ? text.trim() : '';
}
