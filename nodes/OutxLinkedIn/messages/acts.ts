// What each act is called, and what is said when one didn't happen.
import type { Problem } from './problem';
import { quote, theAct, withWords, type ActWords } from './words';

const IN_LINKEDIN = "in LinkedIn, logged in as your OutX team's oldest admin,";

export const INVITATION_WORDS: ActWords = {
	noun: 'invitation',
	done: 'sent',
	findOut: `Before you send this row again, check whether the invitation is there: ${IN_LINKEDIN} open My Network → Manage → Sent.`,
};

export const MESSAGE_WORDS: ActWords = {
	noun: 'message',
	done: 'sent',
	findOut: `Before you send this row again, check whether the message is there: ${IN_LINKEDIN} open Messaging.`,
};

export const LIKE_WORDS: ActWords = {
	noun: 'like',
	done: 'given',
	findOut: 'Before you run this row again, open the post in LinkedIn and look whether it is liked.',
};

export const COMMENT_WORDS: ActWords = {
	noun: 'comment',
	done: 'posted',
	findOut: 'Before you run this row again, open the post in LinkedIn and look whether the comment is there.',
};

export const WATCHLIST_CREATION_WORDS: ActWords = {
	noun: 'watchlist',
	done: 'created',
	findOut: "Before you run this row again, look whether OutX has the watchlist: run 'Get Many' of Watchlist.",
};

export const WATCHLIST_UPDATE_WORDS: ActWords = {
	noun: 'change',
	done: 'made',
	findOut: "Before you run this row again, look whether OutX has made the change: run 'Get Many' of Watchlist.",
};

export const WATCHLIST_DELETION_WORDS: ActWords = {
	noun: 'deletion',
	done: 'carried out',
	findOut: "Before you run this row again, look whether OutX still has the watchlist: run 'Get Many' of Watchlist.",
};

export const SKIPPED = {
	invitation:
		"This workflow invited this person before. Or the person is on your list of people to leave alone (Memory: Remember). 'Skip Already Invited' leaves both out. To invite all the same, run the operation 'Forget' of Memory for this person.",
	message:
		"This node wrote to this person before. Or the person is on your list of people to leave alone (Memory: Remember). 'Skip Already Messaged' leaves both out. To write all the same, run the operation 'Forget' of Memory for this person, with 'Messaged' as its action.",
	like: "This workflow liked this post before. To try again, turn off 'Skip Already Liked'.",
	comment: "This workflow commented on this post before. To comment again, turn off 'Skip Already Commented'.",
};

/** @param usual why it usually happens, for where OutX gives no cause */
export const taskFailed = (words: ActWords, status: string, outxSaid: string, usual: string): Problem => ({
	reason: 'task_failed',
	error: `${theAct(words)} wasn't ${words.done}: the task ended as '${status}'`,
	message: outxSaid === '' ? `OutX gave no cause. ${usual}` : `${quote(outxSaid)}${usual}`,
	effect: false,
	...withWords(outxSaid),
});

export const completedUndone = (words: ActWords, outxSaid: string, usual: string): Problem => ({
	reason: 'completed_unsent',
	error: `The task ended, but the ${words.noun} wasn't ${words.done}`,
	message: `${quote(outxSaid)}${usual}`,
	effect: false,
	...withWords(outxSaid),
});

/** OutX says neither that it was done nor that it wasn't. */
export const completedUnclear = (words: ActWords, outxSaid: string): Problem => ({
	reason: 'completed_unsent',
	error: `The task ended, but OutX didn't say that the ${words.noun} was ${words.done}`,
	message: `${quote(outxSaid)}${words.findOut}`,
	effect: 'unknown',
	...withWords(outxSaid),
});

/** The same for whoever asked about the task. */
export const sentUnclear = (outxSaid: string): string =>
	`${quote(outxSaid)}OutX didn't say that it was sent: look in LinkedIn before you send it again.`;

/** Of something that was only to be read. */
export const readFailed = (thing: string, status: string, outxSaid: string): Problem => ({
	reason: 'task_failed',
	error: `OutX couldn't read ${thing}: the task ended as '${status}'`,
	message: `${quote(outxSaid)}Check that it opens in LinkedIn for your team's oldest OutX admin, then run the row again.`,
	effect: false,
	...withWords(outxSaid),
});

export const LOOK_UP_NOT_DONE = "The profile wasn't looked up";

/** @param address where the profile is, to be opened by the user */
export const lookupFailed = (address: string, status: string, outxSaid: string): Problem => ({
	reason: 'profile_not_found',
	error: `OutX couldn't look this profile up: the task ended as '${status}'`,
	message: `${quote(outxSaid)}Open ${address} in your browser: if the page doesn't exist or isn't visible to your OutX admin's account, correct the row.`,
	effect: false,
	...withWords(outxSaid),
});

/** @param keys what the answer held instead, for those who ask OutX about it */
export const lookupWithoutId = (address: string, keys: string[]): Problem => ({
	reason: 'profile_not_found',
	error: "OutX's answer about this profile has no ID that can be used",
	message: `Open ${address} in your browser: if the page doesn't exist, correct the row. If it does, tell OutX's support about it. The answer held: ${keys.length === 0 ? 'nothing' : keys.join(', ')}.`,
	effect: false,
});
