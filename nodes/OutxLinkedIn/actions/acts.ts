// What can be done on LinkedIn and at OutX, once each: how it's counted, remembered and judged.
import { z } from 'zod';
import type { Act } from '../execution/step';
import { meaningOf, type Subject } from '../linkedin/refusals';
import {
	COMMENT_WORDS,
	completedUndone,
	INVITATION_WORDS,
	LIKE_WORDS,
	MESSAGE_WORDS,
	SKIPPED,
	taskFailed,
	type Problem,
} from '../messages';
import { saysUndone } from '../transport/saysNo';
import type { Task } from '../transport/tasks';
import { outxText } from '../transport/words';

const sentSchema = z.object({ sent: z.literal(true) });

/** Only OutX's own word counts. */
export const wasSent = ({ state, output }: Task): boolean => state === 'completed' && sentSchema.safeParse(output).success;

const wasDone = ({ state, output }: Task): boolean => state === 'completed' && !saysUndone(output, ['liked', 'commented', 'sent']);

export const INVITATION: Act = {
	kind: 'invitation',
	outcome: 'sent',
	words: INVITATION_WORDS,
	memory: { of: 'workflow', reason: SKIPPED.invitation },
	skip: {
		option: 'skipAlreadyInvited',
		label: 'Skip Already Invited',
		default: true,
		description:
			"Whether to leave out people whom any OutX node of this workflow invited in an earlier run. They are returned with the status 'skipped'.",
	},
	isDone: wasSent,
};

export const MESSAGE: Act = {
	kind: 'message',
	outcome: 'sent',
	words: MESSAGE_WORDS,
	memory: { of: 'node', reason: SKIPPED.message },
	skip: {
		option: 'skipAlreadyMessaged',
		label: 'Skip Already Messaged',
		default: false,
		description:
			"Whether to leave out people to whom this node wrote in an earlier run, so that each step of a sequence is written once. They are returned with the status 'skipped'.",
	},
	isDone: wasSent,
};

export const LIKE: Act = {
	kind: 'like',
	outcome: 'liked',
	words: LIKE_WORDS,
	memory: { of: 'workflow', reason: SKIPPED.like },
	skip: {
		option: 'skipAlreadyLiked',
		label: 'Skip Already Liked',
		default: true,
		description:
			"Whether to leave out posts that any OutX node of this workflow liked in an earlier run. They are returned with the status 'skipped'.",
	},
	isDone: wasDone,
};

export const COMMENT: Act = {
	kind: 'comment',
	outcome: 'commented',
	words: COMMENT_WORDS,
	memory: { of: 'workflow', reason: SKIPPED.comment },
	skip: {
		option: 'skipAlreadyCommented',
		label: 'Skip Already Commented',
		default: true,
		description:
			"Whether to leave out posts on which any OutX node of this workflow commented in an earlier run. They are returned with the status 'skipped'.",
	},
	isDone: wasDone,
};

/**
 * @param saying what the row says, which OutX may give back beside its own words
 * @param usual why it usually happens
 * @returns what is wrong with a task that has ended, or undefined where it did what the row wanted
 */
export function judge(act: Act, about: Subject, task: Task, usual: string, saying = ''): Problem | undefined {
	if (act.isDone(task)) return undefined;
	const outxSaid = outxText(task.output, saying);
	const known = meaningOf(outxSaid, about);
	if (known !== undefined) return known;
	return task.state === 'failed'
		? taskFailed(act.words, task.status, outxSaid, usual)
		: completedUndone(act.words, outxSaid, usual);
}
