// The posts that LinkedIn shows of a person or a company: what a task that fetched them brings.
import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import type { Lead } from '../execution/step';
import { isObject } from '../linkedin/keys';
import { findList, saysNone } from '../linkedin/list';
import { postItem } from '../linkedin/post';
import { meaningOf } from '../linkedin/refusals';
import { alienAnswerHint, failed, readFailed } from '../messages';
import type { Task } from '../transport/tasks';
import { wordsOf } from '../transport/words';
import { wholeItem } from './wholeItem';

interface Fetched {
	/** Whose posts they are, in a sentence. */
	thing: string;
	/** Infinity for all. */
	limit: number;
	simplify: boolean;
	/** Whoever was asked for, for posts that don't say who wrote them. */
	author: { author_name: string | null; author_url: string };
}

export function postsLead(task: Task, { thing, limit, simplify, author }: Fetched): Lead {
	if (task.state === 'failed') {
		const outxSaid = wordsOf(task);
		if (saysNone(outxSaid, LIST_NAMES, true)) return { kind: 'done', items: [] };
		return failed(meaningOf(outxSaid, 'posts') ?? readFailed(thing, task.status, outxSaid));
	}
	const posts = postsIn(task.output);
	if (posts === undefined) return { kind: 'done', items: [wholeItem(task.output)], hint: alienAnswerHint };
	const itemOf = (post: IDataObject): IDataObject => (simplify ? withAuthor(postItem(post, true), author) : post);
	return { kind: 'done', items: posts.slice(0, limit).map(itemOf) };
}

/** A post that names an author keeps it: it may be somebody else's, reposted. */
const withAuthor = (post: IDataObject, author: Fetched['author']): IDataObject =>
	post['author_name'] === null && post['author_url'] === null ? { ...post, ...author } : post;

const LIST_NAMES = ['posts', 'updates', 'activities'];

function postsIn(output: unknown): IDataObject[] | undefined {
	const list = findList(output, LIST_NAMES);
	if (list.kind === 'list') return list.objects.flatMap((entry) => postsWithin(entry) ?? [entry]);
	return isObject(output) && isPost(output) ? [output] : undefined;
}

const groupSchema = z.object({ posts: z.array(z.record(z.unknown())) });

/** OutX takes several people at once, so that it may give the posts of each beside who it is. */
function postsWithin(entry: IDataObject): IDataObject[] | undefined {
	if (isPost(entry) || !groupSchema.safeParse(entry).success) return undefined;
	const list = findList(entry, ['posts']);
	return list.kind === 'list' ? list.objects : undefined;
}

/** Only by its URN: an address may be its author's, a text anything. */
const isPost = (raw: IDataObject): boolean => (postItem(raw, true)['social_urn'] ?? null) !== null;
