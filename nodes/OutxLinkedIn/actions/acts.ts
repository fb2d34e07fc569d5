// What can be done on LinkedIn and at OutX, once each: how it's counted, remembered and judged.
import type { IDataObject } from 'n8n-workflow';
import type { Act, Lead } from '../execution/step';
import { meaningOf, type Subject } from '../linkedin/refusals';
import {
	COMMENT_WORDS,
	completedUnclear,
	completedUndone,
	failed,
	inDoubt,
	INVITATION_WORDS,
	LIKE_WORDS,
	MESSAGE_WORDS,
	SKIPPED,
	taskFailed,
	type Problem,
} from '../messages';
import { affirms, saysUndone } from '../transport/saysNo';
import type { Task } from '../transport/tasks';
import { isObject, outxText, wordsOf } from '../transport/words';

/** Only OutX's own word counts. */
export const wasSent = ({ state, output }: Task): boolean => state === 'completed' && affirms(output, 'sent');

/** What was asked for is done, unless what came back says no. */
export const wasDone =
	(outcome: string) =>
	({ state, output }: Task): boolean =>
		state === 'completed' && !saysUndone(output, outcome);

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
	isDone: wasDone('liked'),
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
	isDone: wasDone('commented'),
};

export interface ActLead {
	act: Act;
	/** What its refusals are about. */
	subject: Subject;
	/** Why it usually fails. */
	usual: string;
	/** What the row says, which OutX may give back beside its own words. */
	says?: string | undefined;
	/** What the item holds besides. */
	itemOf?(task: Task): IDataObject;
}

/** What the end of a task means that does an act: one item, or what is wrong. */
export const actLead =
	(what: ActLead) =>
	(task: Task): Lead => {
		const problem = wrongWith(what, task);
		return problem === undefined ? { kind: 'done', items: [what.itemOf?.(task) ?? {}] } : failed(problem);
	};

/** @returns nothing where it did what the row wanted */
function wrongWith({ act, subject, usual, says }: ActLead, task: Task): Problem | undefined {
	if (act.isDone(task)) return affirms(task.output, act.outcome) ? undefined : doubt(act, subject, task, says);
	const outxSaid = wordsOf(task, says);
	const known = meaningOf(outxSaid, subject);
	if (known !== undefined) return known;
	if (task.state === 'failed') return taskFailed(act.words, task.status, outxSaid, usual);
	return saysUndone(task.output, act.outcome) || saysUndone(task.beside, act.outcome)
		? completedUndone(act.words, outxSaid, usual)
		: completedUnclear(act.words, outxSaid);
}

/** Of an act that is taken for done, unless a message alone tells why it wasn't: never surely, since it may quote anybody. */
function doubt(act: Act, subject: Subject, { output }: Task, says = ''): Problem | undefined {
	if (affirms(output, 'success')) return undefined;
	const message = isObject(output) ? output['message'] : output;
	if (typeof message !== 'string' || (says !== '' && message.includes(says))) return undefined;
	const known = meaningOf(outxText(message), subject);
	return known === undefined || known.wasDoneBefore ? known : inDoubt(known, { kind: 'act', words: act.words });
}
