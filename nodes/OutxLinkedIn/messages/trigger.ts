// What the trigger says: in failed executions, when a workflow is activated, in a test, and in n8n's log.
import type { Problem } from './problem';
import { CHECK_BASE_URL, CHECK_PLAN, MAKE_ADMIN, OPEN_BROWSER, quote, WHERE_KEY_IS } from './words';

const NOTHING_LOST = 'Nothing is lost: what is new meanwhile starts the workflow later.';

/** What to do, in words for a trigger: the usual ones speak of rows. */
function adviceOf({ reason, outxSaid = '', message }: Problem): string {
	switch (reason) {
		case 'key_rejected':
			return `Open the OutX API credential in n8n and paste the key again. ${WHERE_KEY_IS}`;
		case 'access_denied':
			return `${quote(outxSaid)}Check in OutX that the key belongs to the right team, and paste that team's key into the OutX API credential.`;
		case 'plan_limit':
			return `${quote(outxSaid)}${CHECK_PLAN}`;
		case 'no_admin':
			return MAKE_ADMIN;
		case 'extension_inactive':
			return `${OPEN_BROWSER} ${NOTHING_LOST}`;
		case 'rate_limited':
			return `${quote(outxSaid)}Let other workflows ask OutX less often, or raise 'Check Every' in this node. ${NOTHING_LOST}`;
		case 'outx_unavailable':
		case 'connection_lost':
		case 'request_timed_out':
		case 'not_reachable':
		case 'no_task_id':
			return `Check n8n's internet connection, and whether OutX works in your browser. ${NOTHING_LOST}`;
		case 'not_secure':
		case 'redirected':
		case 'wrong_address':
			return `${quote(outxSaid)}${CHECK_BASE_URL}`;
		case 'method_not_allowed':
			return `${CHECK_BASE_URL} Look for an update of this node under Settings → Community nodes too.`;
		case 'request_refused':
			return `${quote(outxSaid)}Check the fields of the trigger.`;
		case 'task_failed':
			return `${quote(outxSaid)}Check in LinkedIn, logged in as your team's oldest OutX admin, that it opens. ${NOTHING_LOST}`;
		default:
			return withoutRows(message);
	}
}

/** The sentences that aren't about rows. */
function withoutRows(message: string): string {
	const sentences = message.split(/(?<=[.!?”]) /);
	const kept = sentences.filter((sentence) => !/\brows?\b/.test(sentence));
	return (kept.length === 0 ? sentences : kept).join(' ');
}

/**
 * The same problem in words for a trigger.
 * @param about which of several lists it is about, such as a profile's address; '' for none
 */
export const inTrigger = (problem: Problem, about: string): Problem => ({
	...problem,
	error: withoutTheWord(problem.error.replace(' in this row', '')),
	message: withoutTheWord(`${about === '' ? '' : `It happened with ${about}. `}${adviceOf(problem)}`),
});

/** n8n 1.x never tries again to activate a workflow whose trigger has failed with this word in its error. */
const withoutTheWord = (text: string): string => text.replace(/authorization/gi, 'sign-in');

/** n8n shows but the title of an error that keeps a workflow from being activated. */
export const whileActivating = ({ error, message }: Problem): string => `${error}. ${message}`;

export const unknownEvent = (event: string): Problem => ({
	reason: 'invalid_option',
	error: `This version of the trigger doesn't have the event '${event}'`,
	message: 'Choose another event, or update the node under Settings → Community nodes.',
	effect: false,
});

/** A look that was waited for a whole day. */
export const timedOutLook = (taskId: string): Problem => ({
	reason: 'timed_out',
	error: "OutX hasn't finished this trigger's look at LinkedIn for more than a day",
	message: `${OPEN_BROWSER} ${NOTHING_LOST} The task's ID is ${taskId}.`,
	effect: false,
});

export const alienList = (): Problem => ({
	reason: 'unreadable_answer',
	error: "OutX's answer has a form this node doesn't know",
	message: 'Look for an update of this node under Settings → Community nodes.',
	effect: false,
});

export const tooManyWatched = (label: string, most: number): Problem => ({
	reason: 'invalid_option',
	error: `'${label}' holds more than ${most}`,
	message: `Each of them is a LinkedIn action of its own at every look. Watch up to ${most} in one trigger, or put them into a watchlist in OutX: reading that costs no LinkedIn action.`,
	effect: false,
});

export const nothingWatched = (label: string, example: string): Problem => ({
	reason: 'invalid_option',
	error: `'${label}' is empty`,
	message: `Fill it in, for instance with ${example}. Several go on a line each.`,
	effect: false,
});

// In a test.

/** @param waitsFor 'somebody accepts your invitation' */
export const nothingToShow = (waitsFor: string): { error: string; message: string } => ({
	error: "There's nothing to show as an example yet",
	message: `The trigger is set up. Publish the workflow (n8n 1.x: activate it): it starts when ${waitsFor}.`,
});

export const notReadInTest = (seconds: number, taskId: string): { error: string; message: string } => ({
	error: `OutX hasn't finished within ${seconds} seconds`,
	message: `${OPEN_BROWSER} Then test again: the same task is asked about, so that it costs no further LinkedIn action. The task's ID is ${taskId}.`,
});

// In n8n's log.

export const triggerWaits = (node: string, { error }: Problem): string => `${node}: ${error}. The next polls try again`;

export const triggerNote = (node: string, note: string): string => `${node}: ${note}`;

export const givenUp = (taskId: string): string =>
	`the task ${taskId} hasn't ended for more than a day and is given up. A new one is made`;

export const taskGone = (taskIds: string[]): string =>
	`OutX no longer knows the task ${taskIds.join(', ')}. A new one is made when it's time`;

export const gapInList = 'the list kept changing while it was read. It is read again at the next check';

/** @param name which of several lists; '' for the only one */
export const looksLikeAnotherList = (name: string): string =>
	`almost nothing of what was on the list${name === '' ? '' : ` of ${name}`} before is there any more, as if it were another account's. Its entries are remembered and don't start the workflow`;
