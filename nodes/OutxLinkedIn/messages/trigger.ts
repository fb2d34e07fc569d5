// What the trigger says: in failed executions, when a workflow is activated, in a test, and in n8n's log.
import { NOT_A_COMPANY, NOT_A_PERSON, shown, type NotACompany, type NotAPerson, type Sentences } from './linkedin';
import type { Problem, Reason } from './problem';
import {
	ANSWER_LINKEDIN,
	ASK_ABOUT_CERTIFICATE,
	CHECK_BASE_URL,
	CHECK_PLAN,
	CHECK_TEAM,
	MAKE_ADMIN,
	n8nSaid,
	OPEN_BROWSER,
	PASTE_KEY,
	quote,
	SEARCHES_LIFTED,
	UPDATE_NODE,
	WAIT_A_DAY,
} from './words';

const NOTHING_LOST = 'Nothing is lost: what is new meanwhile starts the workflow later.';
const CHECK_FIELDS = 'Check the fields of this trigger.';
const ASK_OUTX = 'The next polls try again. If it goes on like this, ask OutX.';

/** What a problem was met with. */
export interface Watched {
	/** Which of several lists, such as a profile's address; '' for the only one. */
	name: string;
	/** What to do where it isn't there any more, or not to be seen. */
	whenGone: string;
	/** Whether a look is an action of the account, so that there is a field 'Check Every'. */
	costsAction: boolean;
}

/** Before anything is watched. */
const NOTHING_YET: Watched = { name: '', whenGone: CHECK_FIELDS, costsAction: false };

/** The same problem in words for a trigger. */
export const inTrigger = (problem: Problem, watched = NOTHING_YET): Problem => ({
	...problem,
	error: withoutTheWord(titleOf(problem)),
	message: withoutTheWord(`${watched.name === '' ? '' : `It happened with ${watched.name}. `}${adviceOf(problem, watched)}`),
});

/** What happened: most titles hold for a trigger as they hold for a row. */
function titleOf({ reason, error }: Problem): string {
	if (reason === 'request_refused') return "OutX didn't accept what this trigger asked for";
	if (reason === 'invalid_task_id') return "OutX didn't take the question about this trigger's look";
	return error.replace(' in this row', '');
}

/** What to do. By the reason, because the usual sentences are about rows. */
function adviceOf(problem: Problem, watched: Watched): string {
	const said = quote(problem.outxSaid ?? '');
	switch (problem.reason) {
		case 'key_rejected':
			return PASTE_KEY;
		case 'access_denied':
			return `${said}${CHECK_TEAM}`;
		case 'plan_limit':
			return `${said}${CHECK_PLAN}`;
		case 'no_admin':
			return MAKE_ADMIN;
		case 'extension_inactive':
			return `${OPEN_BROWSER} ${NOTHING_LOST}`;
		case 'account_blocked':
			return `${said}${ANSWER_LINKEDIN} ${NOTHING_LOST}`;
		case 'rate_limited':
			return `${said}${afterLimit(problem, watched)} ${NOTHING_LOST}`;
		case 'outx_unavailable':
			return `${said}Look whether OutX works in your browser. ${NOTHING_LOST}`;
		case 'connection_lost':
		case 'request_timed_out':
			return `Check n8n's internet connection, and whether OutX works in your browser. ${NOTHING_LOST}`;
		case 'not_reachable':
			return `Check n8n's internet connection. ${CHECK_BASE_URL} ${NOTHING_LOST}`;
		case 'not_secure':
			return ASK_ABOUT_CERTIFICATE;
		case 'redirected':
			return `Your key was not sent there. ${CHECK_BASE_URL}`;
		case 'wrong_address':
			return `${said}${CHECK_BASE_URL}`;
		case 'method_not_allowed':
			return `${UPDATE_NODE} ${CHECK_BASE_URL}`;
		case 'request_refused':
			return `${said}${CHECK_FIELDS} ${UPDATE_NODE}`;
		case 'no_task_id':
			return `${said}${ASK_OUTX} ${NOTHING_LOST}`;
		case 'unreadable_answer':
			return `${said}${afterUnreadable(problem)} ${NOTHING_LOST}`;
		case 'invalid_task_id':
			return `${said}${UPDATE_NODE}`;
		case 'task_failed':
			return `${said}${OPEN_IN_LINKEDIN} ${NOTHING_LOST}`;
		case 'task_not_found':
			return `The next look asks for a new one. ${NOTHING_LOST}`;
		case 'not_found':
		case 'profile_not_found':
			return `${said}${watched.whenGone}`;
		// Nothing in these is about rows: they are found before OutX is asked, or only by a trigger.
		case 'credential_missing':
		case 'invalid_base_url':
		case 'invalid_company':
		case 'invalid_option':
		case 'invalid_profile':
		case 'invalid_watchlist':
		case 'timed_out':
		case 'unreadable_field':
			return problem.message;
		// A trigger never meets these: it acts on nobody, and has no rows.
		case 'already_connected':
		case 'already_invited':
		case 'answer_lost_before':
		case 'completed_unsent':
		case 'fails_alike':
		case 'invalid_message':
		case 'invalid_note':
		case 'invalid_post':
		case 'invalid_search':
		case 'invitation_limit':
		case 'memory_unavailable':
		case 'not_connected':
		case 'note_limit':
		case 'text_has_gap':
			return `${said}${CHECK_FIELDS}`;
	}
}

function afterLimit({ limitOf }: Problem, { costsAction }: Watched): string {
	switch (limitOf) {
		case 'actions':
			return `${WAIT_A_DAY} ${costsAction ? "Until then set 'Check Every' to 1440 (once a day) in this node, and let other workflows rest, too." : 'Let other workflows rest until then.'}`;
		case 'searches':
			return SEARCHES_LIFTED;
		case undefined:
			return `Let other workflows ask OutX less often, or ${costsAction ? "raise 'Check Every' in this node" : "set 'Poll Times' in this node to fewer"}.`;
	}
}

function afterUnreadable({ outxSaid, httpStatus, message }: Problem): string {
	if (outxSaid !== undefined) return ASK_OUTX;
	// Without a status it was an answer of OutX's own, and what to do about it is the same for rows.
	return httpStatus === undefined ? message : `${CHECK_BASE_URL} ${UPDATE_NODE}`;
}

/** @param label of the field that names what is watched */
export const goneFrom = (label: string): string =>
	`Open the address in your browser, logged in to LinkedIn. If it's gone or closed to you, take it out of '${label}'.`;

/** For what the account itself has, such as its connections. */
export const OPEN_IN_LINKEDIN = "Check in LinkedIn, logged in as your team's oldest OutX admin, that the page opens.";

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
	message: UPDATE_NODE,
	effect: false,
});

/** @param label of a field such as 'Profiles', of which this entry names nobody */
export const nobodyToWatch = (label: string, because: NotAPerson, entry: unknown): Problem =>
	unwatchable('invalid_profile', label, entry, because === 'several' ? onOneLine(NOT_A_PERSON.several) : NOT_A_PERSON[because]);

export const noCompanyToWatch = (label: string, because: NotACompany, entry: unknown): Problem =>
	unwatchable('invalid_company', label, entry, because === 'several' ? onOneLine(NOT_A_COMPANY.several) : NOT_A_COMPANY[because]);

const onOneLine = ([error]: Sentences): Sentences => [error, 'Put each on its own line.'];

const unwatchable = (reason: Reason, label: string, entry: unknown, [error, whatToDo]: Sentences): Problem => ({
	reason,
	error,
	message: `'${label}' holds ${shown(entry)}. ${whatToDo}`,
	effect: false,
});

export const noMinutes = (label: string, usual: number): Problem => ({
	reason: 'invalid_option',
	error: `'${label}' has no value`,
	message: `Set it to a number of minutes, for instance ${usual}. If it holds an expression, that gives nothing.`,
	effect: false,
});

export const unreadableSetting = (cause: string): Problem => ({
	reason: 'unreadable_field',
	error: "A field of this trigger couldn't be read",
	message: `Check the expressions in this node's fields. ${n8nSaid(cause)}`,
	effect: false,
});

export const tooManyWatched = (label: string, most: number): Problem => ({
	reason: 'invalid_option',
	error: `'${label}' holds more than ${most}`,
	message: `Each of them is a LinkedIn action of its own at every look. Watch up to ${most} in one trigger. Or put them into a watchlist in OutX and choose the event 'New Post in Watchlist': that costs no LinkedIn action.`,
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

/** @param watched undefined before anything is watched */
export const triggerWaits = (node: string, { error }: Problem, watched = NOTHING_YET): string =>
	`${node}: ${error}${watched.name === '' ? '' : ` (${watched.name})`}. The next polls try again`;

export const triggerNote = (node: string, note: string): string => `${node}: ${note}`;

export const givenUp = (taskId: string): string =>
	`the task ${taskId} hasn't ended for more than a day and is given up. A new one is made`;

export const taskGone = (taskIds: string[]): string =>
	`OutX no longer knows the task ${taskIds.join(', ')}. A new one is made when it's time`;

export const gapInList = 'the list kept changing while it was read. It is read again at the next check';

/** @param name which of several lists; '' for the only one */
const theList = (name: string): string => `the list${name === '' ? '' : ` of ${name}`}`;

export const looksLikeAnotherList = (name: string): string =>
	`almost nothing of what was on ${theList(name)} before is there any more, as if it were another account's. Its entries are remembered and don't start the workflow`;

export const wasEmptyBefore = (name: string): string =>
	`${theList(name)} was empty at the first look and holds many entries now, as if they had been there all along. They are remembered and don't start the workflow`;

export const namelessEntries = (count: number, name: string): string =>
	`${count === 1 ? 'One entry' : `${count} entries`} on ${theList(name)} can't be told apart from others: OutX gives neither an ID nor an address. The workflow isn't started for ${count === 1 ? 'it' : 'them'}`;
