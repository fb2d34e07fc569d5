// What likes and comments have in common: which post, in whose name, and the two ways to OutX.
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import type { Act, DirectRequest, Effect, RowFields, Step } from '../../execution/step';
import { kindOfUrn, postUrl, readPost } from '../../linkedin/readPost';
import { namesUnknownThing, refusedAbout } from '../../linkedin/refusals';
import { notOfTeam, ok, takenReason, type Read } from '../../messages';
import { agentTaskIdIn, FIRST_STATUS, otherTaskIdIn, type Task } from '../../transport/tasks';
import { actLead } from '../acts';
import { readAccount, refuseAccount, type Account } from './account';

export const postField = (description: string): INodeProperties => ({
	displayName: 'Post',
	name: 'post',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. https://www.linkedin.com/posts/…',
	description,
});

/** The keys of an act's item; what somebody looks for comes first. */
export const postActKeys = ({ outcome }: Act): string[] => [
	'api_agent_task_id',
	'status',
	outcome,
	'post_url',
	'reason',
	'timed_out',
	'social_urn',
	'post_id',
	'task_id',
	'task_input',
	'task_output',
];

export const POST_DETAIL_KEYS = ['social_urn', 'post_id'];

export interface PostAct {
	act: Act;
	/** What its refusals are about. */
	subject: 'like' | 'comment';
	/** Why it usually fails. */
	usual: string;
	/** Takes any post on LinkedIn, and does it as the oldest admin. */
	agentPath: string;
	/** Takes posts of watchlists, and lets the account be chosen. */
	watchlistPath: string;
}

/** @param says the words it says, where it does */
export function readPostAct(row: RowFields, postAct: PostAct, says?: string): Read<Step> {
	const post = readPost(row.field('post'));
	if (post.kind === 'failed') return post;
	if (post.value.kind === 'watchlist') {
		const account = readAccount(row);
		return account.kind === 'failed' ? account : ok(onWatchlistPost(post.value.postId, account.value, postAct, says));
	}
	const account = refuseAccount(row);
	return account.kind === 'failed' ? account : ok(onLinkedInPost(post.value.socialUrn, namesIn(row.input, post.value.socialUrn), postAct, says));
}

const textBody = (says: string | undefined): IDataObject => (says === undefined ? {} : { comment_text: says });

const effectOf = (names: string[], says: string | undefined): Effect => ({
	kind: 'acts',
	names,
	...(says === undefined ? {} : { says }),
});

/**
 * A row that holds a post as this node gives one may tell its URN of another kind, too.
 * @returns also those; another of the same kind is that of a post which this one repeats
 */
function namesIn(input: IDataObject, socialUrn: string): string[] {
	const urns = ['social_urn', 'post_url'].flatMap((key) => {
		const read = readPost(input[key]);
		return read.kind === 'ok' && read.value.kind === 'linkedin' ? [read.value.socialUrn] : [];
	});
	const others = urns.includes(socialUrn) ? urns.filter((urn) => kindOfUrn(urn) !== kindOfUrn(socialUrn)) : [];
	return [...new Set([socialUrn, ...others])];
}

function onLinkedInPost(socialUrn: string, names: string[], postAct: PostAct, says: string | undefined): Step {
	const { act, subject, usual, agentPath } = postAct;
	return {
		request: {
			ask: 'task',
			key: `${act.kind}:${socialUrn}`,
			path: agentPath,
			body: { social_urn: socialUrn, ...textBody(says) },
			effect: effectOf(names, says),
			refused: refusedAbout(subject),
		},
		lead: actLead({ act, subject, usual, says }),
		about: { post_url: postUrl(socialUrn), social_urn: socialUrn },
	};
}

function onWatchlistPost(postId: string, account: Account, postAct: PostAct, says: string | undefined): Step {
	const { act, subject, usual, watchlistPath } = postAct;
	const name = `${postId} as ${account.name}`;
	const request: DirectRequest = {
		ask: 'direct',
		key: `${act.kind}:${name}`,
		method: 'POST',
		path: watchlistPath,
		body: { post_id: postId, ...account.body, ...textBody(says) },
		effect: effectOf([name], says),
		isPaced: true,
		refused: (status, outxSaid) => unknownToTeam(status, outxSaid) ?? refusedAbout(subject)(status, outxSaid),
	};
	return { request, lead: actLead({ act, subject, usual, says, itemOf: (task) => takenItem(act, task) }), about: { post_id: postId } };
}

/** OutX docs, "Error Responses": a 404 of these endpoints means one of the things that were named. */
function unknownToTeam(status: number, outxSaid: string) {
	if (!namesUnknownThing(status, outxSaid)) return undefined;
	if (/\bpost\b/i.test(outxSaid)) return notOfTeam.post(outxSaid);
	if (/\bcompany\b/i.test(outxSaid)) return notOfTeam.company(outxSaid);
	return /\b(?:user|member|e-?mail)\b/i.test(outxSaid) ? notOfTeam.member(outxSaid) : undefined;
}

const text = z.string().trim().min(1).nullish().catch(null);
const takenSchema = z.object({ id: text, status: text });
/** OutX's answer, or one that holds it. */
const answerSchema = takenSchema.extend({ data: takenSchema.nullish().catch(null) });

/** OutX has taken it. No question about such a task is documented, so nobody knows what becomes of it. */
function takenItem({ outcome, words }: Act, { output }: Task): IDataObject {
	const { data: answer } = answerSchema.safeParse(output);
	const said = (key: keyof typeof takenSchema.shape) => answer?.[key] ?? answer?.data?.[key] ?? null;
	return {
		api_agent_task_id: agentTaskIdIn(output) ?? null,
		task_id: otherTaskIdIn(output) ?? said('id'),
		// What OutX's documentation calls a task that was just created.
		status: said('status') ?? FIRST_STATUS,
		[outcome]: null,
		reason: takenReason(words),
	};
}
