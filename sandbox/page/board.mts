// What the page shows: counters, and the newest invitations.
import type { World } from '../api.mts';
import { type LoggedRequest, fieldsOf } from '../request-log.mts';
import type { SandboxTask } from '../tasks.mts';

/** The rest is counted only, so that ten thousand rows don't freeze a browser. */
const MAX_ROWS = 200;

/** Read by the page's script, which no type checker sees. */
export interface Board {
	requests: number;
	invitations: number;
	duplicates: number;
	openTasks: number;
	extensionOnline: boolean;
	/** Oldest first. */
	rows: BoardRow[];
}

interface BoardRow {
	id: string;
	at: number;
	profile: string;
	note: string;
	/** How many invitations this profile got in all. */
	posts: number;
	answeredStatus: number | null;
	/** The statuses the task went through so far; empty if no task was made. */
	statuses: string[];
	/** From the making of the task to its end. */
	seconds: number | null;
}

export function boardOf({ settings, log, queue }: World): Board {
	const { requests, invitations, duplicates } = log;
	return {
		requests: requests.length,
		invitations: invitations.length,
		duplicates,
		openTasks: queue.openCount,
		extensionOnline: settings.extensionOnline,
		rows: invitations.slice(-MAX_ROWS).map((invitation, index) => {
			const place = Math.max(0, invitations.length - MAX_ROWS) + index;
			const task = invitation.taskId === undefined ? undefined : queue.find(invitation.taskId);
			return rowOf(invitation, `${place}-${invitation.at}`, log.postsFor(invitation.profileUrn ?? '').length, task);
		}),
	};
}

function rowOf(invitation: LoggedRequest, id: string, posts: number, task: SandboxTask | undefined): BoardRow {
	const { note } = fieldsOf(invitation.body);
	return {
		id,
		at: invitation.at,
		profile: invitation.profileUrn ?? '(no profile_urn)',
		note: typeof note === 'string' ? note.trim() : '',
		posts,
		answeredStatus: invitation.answeredStatus ?? null,
		statuses: task?.statuses ?? [],
		seconds: task?.endedAt === undefined ? null : (task.endedAt - task.createdAt) / 1000,
	};
}
