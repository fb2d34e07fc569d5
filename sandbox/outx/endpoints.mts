// Every endpoint of OutX, and what it answers when nothing goes wrong on the way.
import type { IncomingRequest } from '../request-log.mts';
import { type Settings, isExtensionActive } from '../settings.mts';
import type { SandboxTask } from '../tasks.mts';
import { type Answer, type Ending, type Endpoint, type Outx, Refusal } from './endpoint.mts';
import { commentPost } from './endpoints/comment-post.mts';
import { comment } from './endpoints/comment.mts';
import { companyWatchlist } from './endpoints/company-watchlist.mts';
import { fetchCompanyPosts } from './endpoints/fetch-company-posts.mts';
import { fetchCompany } from './endpoints/fetch-company.mts';
import { fetchConnections } from './endpoints/fetch-connections.mts';
import { fetchProfile } from './endpoints/fetch-profile.mts';
import { fetchProfilesPosts } from './endpoints/fetch-profiles-posts.mts';
import { getTaskStatus } from './endpoints/get-task-status.mts';
import { interactions } from './endpoints/interactions.mts';
import { keywordWatchlist } from './endpoints/keyword-watchlist.mts';
import { likePost } from './endpoints/like-post.mts';
import { like } from './endpoints/like.mts';
import { peopleWatchlist } from './endpoints/people-watchlist.mts';
import { posts } from './endpoints/posts.mts';
import { redditWatchlist } from './endpoints/reddit-watchlist.mts';
import { searchProfiles } from './endpoints/search-profiles.mts';
import { sendConnectionRequest } from './endpoints/send-connection-request.mts';
import { sendMessage } from './endpoints/send-message.mts';
import { team } from './endpoints/team.mts';
import { ERROR_TEXTS } from './texts.mts';

export const ENDPOINTS = {
	sendConnectionRequest,
	sendMessage,
	likePost,
	commentPost,
	fetchProfile,
	fetchProfilesPosts,
	fetchCompany,
	fetchCompanyPosts,
	searchProfiles,
	fetchConnections,
	getTaskStatus,
	keywordWatchlist,
	peopleWatchlist,
	companyWatchlist,
	redditWatchlist,
	posts,
	interactions,
	like,
	comment,
	team,
} satisfies Record<string, Endpoint>;

const all: Endpoint[] = Object.values(ENDPOINTS);
const byPath = new Map(all.map((endpoint) => [endpoint.path, endpoint]));
const byTaskType = new Map(all.map((endpoint) => [endpoint.task?.type, endpoint]));

export const endpointAt = (path: string): Endpoint | undefined => byPath.get(path);

export const isCreate = ({ method, path }: Pick<IncomingRequest, 'method' | 'path'>): boolean =>
	method === 'POST' && endpointAt(path)?.task !== undefined;

export function finishTask(task: SandboxTask, outx: Outx, at: number): Ending {
	const kind = byTaskType.get(task.type)?.task;
	if (!kind) throw new Error(`No endpoint makes tasks of type ${task.type}`);
	return kind.finish(task, outx, at);
}

export function answerOf(request: IncomingRequest, outx: Outx): Answer {
	try {
		const endpoint = endpointAt(request.path);
		if (!endpoint) throw new Refusal(404, ERROR_TEXTS.unknownPath);
		const handler = Object.entries(endpoint.methods).find(([method]) => method === request.method)?.[1];
		if (!handler) {
			const allow = Object.keys(endpoint.methods).join(', ');
			return { status: 405, body: { error: ERROR_TEXTS.methodNotAllowed }, headers: { allow } };
		}
		checkAccess(request, endpoint, outx.settings);
		return handler(request, outx);
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		return { status: error.status, body: { error: error.message } };
	}
}

function checkAccess(
	{ headers }: IncomingRequest,
	{ needsAdmin, sparedBySharing }: Endpoint,
	settings: Settings,
): void {
	const key = headers['x-api-key'];
	if (key === undefined || key === '') throw new Refusal(401, ERROR_TEXTS.missingKey);
	if (key !== settings.apiKey) throw new Refusal(401, ERROR_TEXTS.invalidKey);
	const isSpared = sparedBySharing && settings.globalDataSharing;
	if (!isSpared && !isExtensionActive(settings)) throw new Refusal(403, ERROR_TEXTS.extensionInactive);
	if (needsAdmin && !settings.hasAdmin) throw new Refusal(404, ERROR_TEXTS.noAdmin);
}
