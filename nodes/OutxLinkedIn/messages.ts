// Every sentence the node says to a user while it runs, in one place so that they can be read aloud in one go.
// n8n replaces a title that contains a system code such as ENOENT, even inside a word: a test checks that none does.
import { z } from 'zod';
import { BASE_URL_RULE, DEFAULT_BASE_URL } from './transport/baseUrl';

export const problemSchema = z.object({
	/** Stable code that users branch on: once published, never renamed. */
	reason: z.string(),
	/** What happened. */
	error: z.string(),
	/** What to do next. */
	message: z.string(),
	/** `false`: the invitation surely wasn't sent. `'unknown'`: it may have been. */
	sent: z.union([z.literal(false), z.literal('unknown')]),
	httpStatus: z.number().optional(),
	/** OutX's own words, shortened. */
	outxSaid: z.string().optional(),
	/** Set where the next row would meet the same: nothing more is sent in this run. */
	stopsBatch: z.literal(true).optional(),
});

/** Why a row couldn't be done, as a value; only the last stage of a run turns it into an item or a thrown error. */
export type Problem = z.infer<typeof problemSchema>;

/** What a request was for: a lost answer matters only where something was to be created. */
export type Purpose = 'create' | 'ask';

const FIND_OUT =
	"Before you send this row again, check whether the invitation is there: in LinkedIn, logged in as your OutX team's oldest admin, open My Network → Manage → Sent.";
const ASK_AGAIN = 'Nothing was changed by asking. Run Get Task Status with this task ID again later.';
const OPEN_BROWSER =
	"Open Chrome with the OutX extension, logged in to LinkedIn as your team's oldest OutX admin: invitations are sent from that account.";
const CHECK_BASE_URL = `Check the base URL in the OutX API credential: it's normally ${DEFAULT_BASE_URL}.`;
const USE_TASK_ID = "Use the 'api_agent_task_id' that Send Connection Request returned, unchanged.";
const SEND_REST = 'Then send the rows that were not sent.';
/** What to do once the cause is mended. */
const GO_ON: Record<Purpose, string> = {
	create: SEND_REST,
	ask: 'Then run Get Task Status for the rows that have a task ID, and send the others.',
};

/** The problem that an HTTP status from OutX stands for (OutX docs, "Error Responses"; texts match by status first). */
export function httpProblem(status: number, outxSaid: string, purpose: Purpose, retryAfterSeconds?: number): Problem {
	const known = knownStatus(status, outxSaid, purpose, retryAfterSeconds);
	return {
		...known,
		sent: purpose === 'ask' ? 'unknown' : known.sent,
		httpStatus: status,
		...(outxSaid === '' ? {} : { outxSaid }),
	};
}

function knownStatus(status: number, outxSaid: string, purpose: Purpose, retryAfterSeconds?: number): Problem {
	const goOn = GO_ON[purpose];
	switch (status) {
		case 400:
			return purpose === 'ask' ? taskIdRefused() : requestRefused(outxSaid);
		case 401:
			return {
				reason: 'key_rejected',
				error: 'OutX rejected the API key',
				message: `Open the OutX API credential in n8n and paste the key again. ${WHERE_KEY_IS} ${goOn}`,
				sent: false,
				stopsBatch: true,
			};
		case 402:
			return {
				reason: 'plan_limit',
				error: "Your OutX plan doesn't allow this request",
				message: `Check your plan and its limits in OutX. ${goOn}`,
				sent: false,
				stopsBatch: true,
			};
		case 403:
			return /plugin installation required/i.test(outxSaid) ? extensionInactive(goOn) : accessDenied(goOn);
		case 404:
			return purpose === 'ask' ? taskNotFound() : createNotFound(outxSaid);
		case 405:
			return {
				reason: 'method_not_allowed',
				error: "OutX no longer takes this kind of request at this node's address",
				message: `${CHECK_BASE_URL} Look for an update of this node under Settings → Community nodes too. ${goOn}`,
				sent: false,
				stopsBatch: true,
			};
		case 429:
			return /invitation limit/i.test(outxSaid) ? invitationLimit() : tooManyRequests(purpose, retryAfterSeconds);
	}
	if (status >= 300 && status < 400) return redirected(status, purpose);
	if (status > 400 && status < 500 && status !== 408) return purpose === 'ask' ? askRefused(status) : requestRefused(outxSaid);
	return {
		reason: 'outx_unavailable',
		error: `OutX couldn't answer (HTTP ${status})`,
		message: purpose === 'ask' ? ASK_AGAIN : FIND_OUT,
		sent: 'unknown',
	};
}

const requestRefused = (outxSaid: string): Problem => ({
	reason: 'request_refused',
	error: "OutX didn't accept this row",
	message: `Nothing was sent. ${quote(outxSaid)}Correct the row's profile or note, then send it again.`,
	sent: false,
});

const askRefused = (status: number): Problem => ({
	reason: 'request_refused',
	error: `OutX didn't answer the question about this task (HTTP ${status})`,
	message: ASK_AGAIN,
	sent: 'unknown',
});

const taskIdRefused = (): Problem => ({
	reason: 'invalid_task_id',
	error: "OutX didn't accept this task ID",
	message: USE_TASK_ID,
	sent: 'unknown',
});

const extensionInactive = (goOn: string): Problem => ({
	reason: 'extension_inactive',
	error: 'No browser of your team had the OutX extension active in the last 48 hours',
	message: `${OPEN_BROWSER} Leave it open for a minute. ${goOn}`,
	sent: false,
	stopsBatch: true,
});

const accessDenied = (goOn: string): Problem => ({
	reason: 'access_denied',
	error: 'OutX denied access with this API key',
	message: `Check in OutX that the key belongs to the right team, and paste that team's key into the OutX API credential. ${goOn}`,
	sent: false,
	stopsBatch: true,
});

const taskNotFound = (): Problem => ({
	reason: 'task_not_found',
	error: "OutX doesn't know this task",
	message:
		"Check that the task ID is complete, and that the OutX API credential holds the key of the team that created the task.",
	sent: 'unknown',
});

function createNotFound(outxSaid: string): Problem {
	if (/no admin/i.test(outxSaid)) {
		return {
			reason: 'no_admin',
			error: 'Your OutX team has no admin',
			message: `Make a team member admin in OutX: invitations are sent from the oldest admin's LinkedIn account. ${SEND_REST}`,
			sent: false,
			stopsBatch: true,
		};
	}
	return {
		reason: 'wrong_address',
		error: "OutX wasn't found at this address",
		message: `Nothing was sent. ${CHECK_BASE_URL}`,
		sent: false,
	};
}

export const invitationLimit = (): Problem => ({
	reason: 'invitation_limit',
	error: "LinkedIn's invitation limit is reached",
	message:
		"Don't send more today. LinkedIn allows about 100 invitations a week: wait a few days, then send the rows that were not sent, fewer at a time ('Max Requests' in the node's options).",
	sent: false,
	stopsBatch: true,
});

function tooManyRequests(purpose: Purpose, retryAfterSeconds: number | undefined): Problem {
	const wait = `Wait ${retryAfterSeconds === undefined ? 'an hour' : `${Math.ceil(retryAfterSeconds)} seconds`}`;
	return {
		reason: 'rate_limited',
		error: 'OutX is getting too many requests from your team',
		message: `${wait}${purpose === 'ask' ? '' : ", and raise 'Spacing' in the node's options"}. ${GO_ON[purpose]}`,
		sent: false,
		stopsBatch: true,
	};
}

/** 301, 307 and 308 say the request was not looked at; after 302, 303 and others it may have been carried out. */
function redirected(status: number, purpose: Purpose): Problem {
	const wasCarriedOut = purpose === 'create' && ![301, 307, 308].includes(status);
	return {
		reason: 'redirected',
		error: 'The base URL leads to another address',
		message: `Your key was not sent there. ${CHECK_BASE_URL}${wasCarriedOut ? ` ${FIND_OUT}` : ''}`,
		sent: wasCarriedOut ? 'unknown' : false,
	};
}

export const notReachable = (purpose: Purpose): Problem => ({
	reason: 'not_reachable',
	error: "n8n couldn't reach OutX",
	message:
		purpose === 'ask'
			? ASK_AGAIN
			: `Nothing was sent for this row. ${CHECK_BASE_URL} Check n8n's internet connection too, then send the row again.`,
	sent: purpose === 'ask' ? 'unknown' : false,
});

export const certificateRefused = (purpose: Purpose): Problem => ({
	...notReachable(purpose),
	reason: 'not_secure',
	error: "n8n couldn't open a secure connection to OutX",
});

export const keyUnreadable = (purpose: Purpose): Problem => ({
	reason: 'key_rejected',
	error: "The API key contains characters a key can't have",
	message: `Open the OutX API credential in n8n and paste the key again, without line breaks. ${GO_ON[purpose]}`,
	sent: purpose === 'ask' ? 'unknown' : false,
	stopsBatch: true,
});

export const answerLost = (purpose: Purpose, timedOut: boolean): Problem => ({
	reason: timedOut ? 'request_timed_out' : 'connection_lost',
	error: timedOut ? "OutX didn't answer in time" : 'The connection broke before OutX answered',
	message: purpose === 'ask' ? ASK_AGAIN : `The request went out and its answer was lost. ${FIND_OUT}`,
	sent: 'unknown',
});

export const answerUnreadable = (purpose: Purpose, httpStatus: number): Problem => ({
	reason: 'unreadable_answer',
	error: 'The answer could not be read as one from OutX',
	message:
		purpose === 'ask'
			? ASK_AGAIN
			: `${FIND_OUT} ${CHECK_BASE_URL}`,
	sent: 'unknown',
	httpStatus,
});

export const noTaskId = (httpStatus: number): Problem => ({
	reason: 'no_task_id',
	error: 'OutX took the request but gave no task ID',
	message: FIND_OUT,
	sent: 'unknown',
	httpStatus,
});

/** @param hasTaskId OutX said no and gave a task ID all the same: whether it sends is anybody's guess */
export const notCreated = (httpStatus: number, outxSaid: string, { hasTaskId }: { hasTaskId: boolean }): Problem => ({
	reason: 'request_refused',
	error: "OutX didn't create the task",
	message: `${quote(outxSaid)}${hasTaskId ? FIND_OUT : 'Nothing was sent. Check the row, then send it again.'}`,
	sent: hasTaskId ? 'unknown' : false,
	httpStatus,
	...(outxSaid === '' ? {} : { outxSaid }),
});

/** A row met again in the same execution, after a try that never learned OutX's answer. */
export const earlierAnswerLost = (): Problem => ({
	reason: 'answer_lost_before',
	error: 'This row was sent by an earlier try, and its answer was lost',
	message: `It isn't sent again, so that nobody is invited twice. ${FIND_OUT}`,
	sent: 'unknown',
});

/** The rows behind one that ended the sending; they carry its reason so that they can be grouped by cause. */
export const notSentBecause = (cause: Problem): Problem => ({
	reason: cause.reason,
	error: `Not sent, because sending ended at an earlier row: ${cause.error}`,
	message: cause.stopsBatch ? cause.message : 'Look after the earlier row first, then send this one.',
	sent: false,
});

export const taskFailed = (status: string, outxSaid: string): Problem => ({
	reason: 'task_failed',
	error: `The invitation wasn't sent: the task ended as '${status}'`,
	message: `${outxSaid === '' ? "OutX gave no cause. Usual ones: you're already connected or already invited, or the profile doesn't take invitations. " : quote(outxSaid)}Open the profile in LinkedIn to see whether it can be invited.`,
	sent: false,
	...(outxSaid === '' ? {} : { outxSaid }),
});

export const completedUnsent = (): Problem => ({
	reason: 'completed_unsent',
	error: 'The task ended without sending the invitation',
	message:
		"Open the profile in LinkedIn: you may be connected or have an open invitation already, or it doesn't take any.",
	sent: false,
});

export const notFinishedInTime = (seconds: number): Problem => ({
	reason: 'timed_out',
	error: `OutX hasn't finished this task after ${seconds} seconds of waiting`,
	message: `The task goes on and the invitation may still be sent, so don't send this row again. ${STILL_OPEN}`,
	sent: 'unknown',
});

const STILL_OPEN = `${OPEN_BROWSER} Later, run Get Task Status with this task ID.`;

/** The `reason` of a success item whose task hadn't ended when waiting did. */
export const timedOutReason = (seconds: number): string =>
	`Not finished after ${seconds} seconds of waiting. ${STILL_OPEN}`;

export const skippedReason =
	"Already invited by this node in an earlier run. To invite again, turn off 'Skip Already Invited'.";

export const deferredReason = (maxRequests: number): string =>
	`Not sent: this run's limit of ${maxRequests} (option 'Max Requests') was reached. Send this row in a later run.`;

/** Hints shown above the node's output. */
export const timedOutHint = (count: number, taskIds: string[]): string =>
	`${rows(count)} not done yet. Nothing is lost, so don't send again. Keep Chrome with the OutX extension open, and run Get Task Status later with: ${taskIds.join(', ')}`;

export const skippedHint = (count: number): string =>
	`${rows(count)} skipped, because this node invited them in an earlier run ('Skip Already Invited').`;

export const deferredHint = (count: number, maxRequests: number): string =>
	`${rows(count)} left for a later run, because 'Max Requests' is ${maxRequests}.`;

const rows = (count: number): string => (count === 1 ? '1 row is' : `${count} rows are`);

/** Problems found before anything is sent. */
export const invalidRow = (reason: string, error: string, whatToDo: string): Problem => ({
	reason,
	error,
	message: `Nothing was sent for this row. ${whatToDo}`,
	sent: false,
});

/** What people paste where a profile belongs. */
export type NotAProfile = keyof typeof NOT_A_PROFILE;

const PASTE_PROFILE = "Paste the address of the person's profile: it looks like https://www.linkedin.com/in/jane-doe/.";

const NOT_A_PROFILE = {
	empty: ["The field 'Profile' of this row is empty", PASTE_PROFILE],
	text: [
		"This row's profile can't be used",
		'A valid value looks like https://www.linkedin.com/in/jane-doe/, jane-doe, urn:li:fsd_profile:ACoAABCDEF123 or ACoAABCDEF123.',
	],
	name: [
		'This looks like a name, and a name could be anybody',
		`${PASTE_PROFILE} Check that the right column is in 'Profile'.`,
	],
	company: ["This is a company's page, not a person's profile", PASTE_PROFILE],
	school: ["This is a school's page, not a person's profile", PASTE_PROFILE],
	salesNavigator: [
		'This comes from Sales Navigator, not from a LinkedIn profile',
		"Open the person in Sales Navigator, choose 'Copy LinkedIn.com URL' in the menu with the three dots, and use that.",
	],
	recruiter: [
		'This comes from LinkedIn Recruiter, not from a LinkedIn profile',
		`Open the person's public profile from Recruiter. ${PASTE_PROFILE}`,
	],
	post: ['This is the address of a post, not of a profile', `Open its author. ${PASTE_PROFILE}`],
	search: ['This is a list of people, not one profile', `Open the person in the list. ${PASTE_PROFILE}`],
	ownProfile: ["This address means 'my own profile' to everybody who opens it", PASTE_PROFILE],
	oldAddress: [
		'This is an old kind of profile address',
		'Open it in your browser, and use the address that LinkedIn then shows.',
	],
	shortLink: ['This is a short link', 'Open it in your browser, and use the address it leads to.'],
	otherPage: ["This LinkedIn address isn't a person's profile", PASTE_PROFILE],
	otherHost: ["This isn't a LinkedIn address", PASTE_PROFILE],
	otherUrn: ["This URN isn't that of a person's profile", 'It must look like urn:li:fsd_profile:ACoAABCDEF123.'],
	memberNumber: [
		"A member number can't be invited",
		`${PASTE_PROFILE} A member ID that begins with ACoA works too.`,
	],
	email: ['This is an e-mail address, not a profile', PASTE_PROFILE],
} as const satisfies Record<string, readonly [string, string]>;

export function invalidProfile(because: NotAProfile, value: unknown): Problem {
	const [error, whatToDo] = NOT_A_PROFILE[because];
	const holds = because === 'empty' ? '' : `'Profile' holds ${shown(value)}. `;
	return invalidRow('invalid_profile', error, `${holds}${whatToDo}`);
}

export const invalidNote = (length: number | undefined, maxLength: number): Problem =>
	invalidRow(
		'invalid_note',
		length === undefined ? "This row's note isn't text" : `This row's note is too long: ${length} characters`,
		`Shorten the note to ${maxLength} characters, or leave it empty to invite without a note.`,
	);

export const invalidTaskId = (): Problem =>
	invalidRow(
		'invalid_task_id',
		"This row's task ID can't be used",
		`${USE_TASK_ID} It looks like 550e8400-e29b-41d4-a716-446655440000.`,
	);

export const unknownOperation = (resource: string, operation: string): string =>
	`This version of the node doesn't have the operation '${resource}: ${operation}'. Choose another, or update the node under Settings → Community nodes`;

const SHOWN_LENGTH = 80;

/** A user's own value, quoted and shortened. */
function shown(value: unknown): string {
	const text = typeof value === 'string' ? value.trim() : `${JSON.stringify(value)}`;
	return `'${shorten(text, SHOWN_LENGTH)}'`;
}

/** Counts whole characters, so that no emoji is cut in half. */
export function shorten(text: string, length: number): string {
	const characters = [...text];
	return characters.length > length ? `${characters.slice(0, length).join('')}…` : text;
}

export const unreadableParameter = (cause: string): Problem =>
	invalidRow(
		'unreadable_field',
		"A field of this row couldn't be read",
		`Check the expressions in the node's fields. ${n8nSaid(cause)}`,
	);

export const invalidBaseUrl = (): Problem =>
	invalidRow(
		'invalid_base_url',
		"The base URL in the OutX API credential can't be used",
		BASE_URL_RULE,
	);

export const credentialMissing = (cause: string): Problem =>
	invalidRow(
		'credential_missing',
		"The OutX API credential couldn't be read",
		`Open the node and choose a credential, or create one with your OutX API key. ${n8nSaid(cause)}`,
	);

export const memoryUnavailable = (cause: string): Problem =>
	invalidRow(
		'memory_unavailable',
		"n8n couldn't look up who was invited before",
		`Save the workflow, then send the row again; without 'Skip Already Invited' it can be sent at once. ${n8nSaid(cause)}`,
	);

/** Other executions overwrite what this one writes down, again and again. */
export const memoryOverwritten = (): Problem =>
	invalidRow(
		'memory_unavailable',
		"n8n couldn't remember this person: too many executions write at once",
		'Send the row again when fewer executions run at the same time.',
	);

/** While looking a profile up: no invitation went out, whatever came of it. */
export const lookupFailed = (slug: string, status: string, outxSaid: string): Problem => ({
	reason: 'profile_not_found',
	error: `OutX couldn't look this profile up: the task ended as '${status}'`,
	message: `Nothing was sent. ${quote(outxSaid)}Open ${profileUrl(slug)} in your browser: if the page doesn't exist or isn't visible to your OutX admin's account, correct the row.`,
	sent: false,
	...(outxSaid === '' ? {} : { outxSaid }),
});

/** @param keys what the answer held instead, for those who ask OutX about it */
export const lookupWithoutUrn = (slug: string, keys: string[]): Problem => ({
	reason: 'profile_not_found',
	error: "OutX's answer about this profile has no ID that can be invited",
	message: `Nothing was sent. Check that ${profileUrl(slug)} opens in your browser. The answer held: ${keys.length === 0 ? 'nothing' : keys.join(', ')}.`,
	sent: false,
});

/** A lookup's problem says what it means for the row: its invitation was never asked for. */
export const duringLookup = (problem: Problem): Problem =>
	problem.sent === false
		? problem
		: { ...problem, sent: false, ...(problem.stopsBatch ? {} : { message: LOOKUP_ONLY }) };

const LOOKUP_ONLY = 'No invitation was sent: only the profile was being looked up. Run this row again.';

/** Like `earlierAnswerLost`, for a lookup. */
export const earlierLookupLost = (): Problem => ({
	reason: 'answer_lost_before',
	error: 'An earlier try lost the answer about this profile',
	message: LOOKUP_ONLY,
	sent: false,
});

export const lookupTimedOutReason = (seconds: number): string =>
	`The profile wasn't looked up within ${seconds} seconds, so no invitation was sent. ${OPEN_BROWSER} Then send this row again.`;

export const lookupNotFinished = (seconds: number): Problem => ({
	reason: 'timed_out',
	error: `The profile wasn't looked up within ${seconds} seconds`,
	message: `No invitation was sent. ${OPEN_BROWSER} Then send this row again.`,
	sent: false,
});

export const lookupTimedOutHint = (count: number, taskIds: string[]): string =>
	`${rows(count)} not sent, because the profile wasn't looked up in time. ${OPEN_BROWSER} Then send these rows again. Task IDs of the lookups: ${taskIds.join(', ')}`;

export const profileUrl = (slug: string): string => `https://www.linkedin.com/in/${encodeURIComponent(slug.replace(/\p{Cs}/gu, ''))}/`;

/** What a run that ends early has already done. Rows count from 1, as people count. */
export interface HandedOver {
	withTask: Array<{ row: number; taskId: string }>;
	/** Rows whose request went out and whose answer was lost. */
	answerLost: number[];
}

/** For the description of the error that ends a run under On Error = Stop. */
export const alreadySent = (handed: HandedOver): string =>
	isNothing(handed)
		? ''
		: ` ${listHandedOver(handed)} Retrying this execution doesn't send these rows again. A new run does, unless 'Skip Already Invited' was on.`;

/** A title, because n8n ends a run as canceled only when its error's title says so. */
export const canceled = (handed: HandedOver): string =>
	`The execution was canceled. ${isNothing(handed) ? 'No invitation was handed to OutX in this run.' : listHandedOver(handed)}`;

export const canceledAdvice =
	"No request leaves n8n any more. A new run sends to these people again, unless 'Skip Already Invited' was on.";

const isNothing = ({ withTask, answerLost }: HandedOver): boolean => withTask.length + answerLost.length === 0;

function listHandedOver({ withTask, answerLost }: HandedOver): string {
	const tasks = withTask.map(({ row, taskId }) => `row ${row} (task ${taskId})`).join(', ');
	return [
		...(tasks === '' ? [] : [`Tasks at OutX so far: ${tasks}.`]),
		...(answerLost.length === 0 ? [] : [`Sent, but the answer was lost: row ${answerLost.join(', ')}. ${FIND_OUT}`]),
	].join(' ');
}

const WHERE_KEY_IS = "Copy it again from OutX: mentions.outx.ai/api-doc, 'Reveal API Key'.";

/** What the credential's Test button says. */
export const credentialTest = {
	works: 'The key works',
	keyRejected: `OutX rejected this API key. ${WHERE_KEY_IS}`,
	keyUnreadable: `This isn't a whole API key. ${WHERE_KEY_IS}`,
	extensionInactive: `The key works, but no browser of your team had the OutX extension active in the last 48 hours. ${OPEN_BROWSER} Leave it open for a minute, then test again.`,
	accessDenied: 'OutX denies this key access. Check in OutX that it belongs to the right team.',
	badBaseUrl: BASE_URL_RULE,
	unreachable: `n8n couldn't reach OutX. Check the base URL (normally ${DEFAULT_BASE_URL}) and n8n's internet connection. Behind a proxy this test can't tell: save the credential and run the node.`,
	notOutx: `Something answered at the base URL, but it wasn't OutX. ${CHECK_BASE_URL}`,
	noVerdict: (status: number): string =>
		`OutX answered with HTTP ${status}, so the key couldn't be checked. ${CHECK_BASE_URL} Or test again in a few minutes.`,
};

const n8nSaid = (cause: string): string => `n8n said: “${cause}”.`;

const quote = (outxSaid: string): string => (outxSaid === '' ? '' : `OutX said: “${outxSaid}”. `);
