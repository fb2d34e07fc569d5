// What OutX answers to each request, when nothing goes wrong on the way.
import { normalizeUrn } from '../profiles.mts';
import { type IncomingRequest, fieldsOf } from '../request-log.mts';
import { type Settings, isExtensionActive } from '../settings.mts';
import type { SandboxTask, TaskQueue } from '../tasks.mts';
import { PATHS } from './paths.mts';
import { CREATED_MESSAGES, ERROR_TEXTS } from './texts.mts';

const NOTE_MAX_LENGTH = 300;

export interface Answer {
	status: number;
	body: unknown;
	headers?: Record<string, string>;
	/** The task made by this request. */
	created?: SandboxTask;
}

interface Team {
	settings: Settings;
	queue: TaskQueue;
}

interface Endpoint {
	method: 'GET' | 'POST';
	/** Acts in the name of the team's oldest admin. */
	needsAdmin?: true;
	answer: (request: IncomingRequest, team: Team) => Answer;
}

const ENDPOINTS: Record<string, Endpoint> = {
	[PATHS.sendConnectionRequest]: { method: 'POST', needsAdmin: true, answer: sendConnectionRequest },
	[PATHS.fetchProfile]: { method: 'POST', answer: fetchProfile },
	[PATHS.getTaskStatus]: { method: 'GET', answer: getTaskStatus },
	[PATHS.keywordWatchlist]: { method: 'GET', answer: listKeywordWatchlists },
	[PATHS.team]: { method: 'GET', answer: getTeam },
};

export function answerOf(request: IncomingRequest, team: Team): Answer {
	const endpoint = Object.hasOwn(ENDPOINTS, request.path) ? ENDPOINTS[request.path] : undefined;
	if (!endpoint) return refusal(404, ERROR_TEXTS.unknownPath);
	if (request.method !== endpoint.method) {
		return { ...refusal(405, ERROR_TEXTS.methodNotAllowed), headers: { allow: endpoint.method } };
	}
	return checkAccess(request, endpoint, team.settings) ?? endpoint.answer(request, team);
}

function checkAccess({ headers }: IncomingRequest, { needsAdmin }: Endpoint, settings: Settings): Answer | undefined {
	const key = headers['x-api-key'];
	if (key === undefined || key === '') return refusal(401, ERROR_TEXTS.missingKey);
	if (key !== settings.apiKey) return refusal(401, ERROR_TEXTS.invalidKey);
	if (!isExtensionActive(settings)) return refusal(403, ERROR_TEXTS.extensionInactive);
	if (needsAdmin && !settings.hasAdmin) return refusal(404, ERROR_TEXTS.noAdmin);
	return undefined;
}

function sendConnectionRequest({ body }: IncomingRequest, { settings, queue }: Team): Answer {
	const { profile_urn: urn, note = '' } = fieldsOf(body);
	if (typeof urn !== 'string' || urn === '') return refusal(400, ERROR_TEXTS.profileUrn);
	if (typeof note !== 'string') return refusal(400, ERROR_TEXTS.noteType);
	const trimmedNote = note.trim();
	if (trimmedNote.length > NOTE_MAX_LENGTH) return refusal(400, ERROR_TEXTS.noteLength);
	if (queue.invited >= settings.invitationLimit) return refusal(429, ERROR_TEXTS.invitationLimit);

	const profileUrn = normalizeUrn(urn);
	const fields = { profile_urn: profileUrn, ...(trimmedNote === '' ? {} : { note: trimmedNote }) };
	return accepted(queue.create('agent_send_connection_request', profileUrn, fields), CREATED_MESSAGES.invitation);
}

function fetchProfile({ body }: IncomingRequest, { queue }: Team): Answer {
	const { profile_slug: slug } = fieldsOf(body);
	if (typeof slug !== 'string' || slug === '') return refusal(400, ERROR_TEXTS.profileSlug);
	return accepted(queue.create('agent_profile_fetch', slug, { profile_slug: slug }), CREATED_MESSAGES.profile);
}

function getTaskStatus({ query }: IncomingRequest, { settings, queue }: Team): Answer {
	const id = query['api_agent_task_id'];
	if (typeof id !== 'string' || id === '') return refusal(400, ERROR_TEXTS.taskId);
	const task = queue.find(id);
	if (!task || Date.now() < task.createdAt + settings.unknownTaskFor * 1000)
		return refusal(404, ERROR_TEXTS.taskNotFound);
	const { status, task_input, task_output } = task;
	return { status: 200, body: { success: true, data: { id, status, task_input, task_output } } };
}

// The real shape isn't known; a client should only look at the status.
function listKeywordWatchlists(): Answer {
	const watchlist = {
		id: '7d0b8f5e-3c1a-4f0e-9f57-0c5a1d2e3f40',
		name: 'Sandbox watchlist',
		keywords: ['workflow automation'],
		created_at: '2026-01-05T09:00:00.000Z',
	};
	return { status: 200, body: [watchlist] };
}

// As above.
function getTeam(): Answer {
	const team = { id: '1f6f2c1e-5a43-4d0b-8d8e-6a9b7c8d9e01', name: 'Sandbox team', plan: 'sandbox' };
	return { status: 200, body: { success: true, data: team } };
}

const accepted = (created: SandboxTask, message: string): Answer => ({
	status: 200,
	body: { success: true, api_agent_task_id: created.id, message },
	created,
});

const refusal = (status: number, error: string): Answer => ({ status, body: { error } });
