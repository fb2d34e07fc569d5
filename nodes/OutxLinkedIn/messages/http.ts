// What an answer of OutX means, or that none came: what happened, and what to do.
import type { Problem } from './problem';
import {
	ASK_ABOUT_CERTIFICATE,
	CHECK_BASE_URL,
	CHECK_PLAN,
	CHECK_TEAM,
	goOn,
	longTimeOf,
	MAKE_ADMIN,
	nothingDone,
	OPEN_BROWSER,
	PASTE_KEY,
	quote,
	theAct,
	UPDATE_NODE,
	USE_TASK_ID,
	withWords,
	type ActWords,
	type Purpose,
} from './words';

const ASK_AGAIN = 'Nothing was changed by asking. Run Get Task Status with this task ID again later.';
const READ_AGAIN = 'Nothing was changed by asking. Run this row again later.';

/** For a request that may have reached OutX: what to do about its lost answer. */
function afterLoss(purpose: Purpose): string {
	switch (purpose.kind) {
		case 'act':
			return purpose.words.findOut;
		case 'towards':
			return onTheWay(purpose);
		case 'read':
			return READ_AGAIN;
		case 'ask':
			return ASK_AGAIN;
	}
}

/** A step that only reads failed for a reason of its own: says first that the act wasn't done. */
export const beforeTheAct = (problem: Problem, { noun, done }: ActWords): Problem => ({
	...problem,
	message: `No ${noun} was ${done}. ${problem.message}`,
	effect: false,
});

const onTheWay = ({ words }: Extract<Purpose, { kind: 'towards' }>): string =>
	`No ${words.noun} was ${words.done}: OutX was only being asked for what it takes. Run this row again.`;

/** For a request that surely had no effect. */
function afterNothing(purpose: Purpose): string {
	if (purpose.kind === 'ask' || purpose.kind === 'read') return 'Nothing was changed by asking.';
	return nothingDone(purpose.words);
}

const effectOfLoss = (purpose: Purpose): Problem['effect'] => (purpose.kind === 'act' ? 'unknown' : false);

/** The problem that an HTTP status from OutX stands for (OutX docs, "Error Responses"; texts match by status first). */
export function httpProblem(status: number, outxSaid: string, purpose: Purpose, retryAfterSeconds?: number): Problem {
	return {
		...knownStatus(status, outxSaid, purpose, retryAfterSeconds),
		httpStatus: status,
		...withWords(outxSaid),
	};
}

/** OutX docs, "Error Responses". */
const PLUGIN_MISSING = /plugin installation required/i;
const NO_ADMIN = /no admin/i;

/** The same: what OutX says with each status. */
const STATUS_OF_WORDS: ReadonlyArray<[words: RegExp, status: number]> = [
	[/(?:invalid|missing) api key|^unauthorized$/i, 401],
	[/plan includes up to/i, 402],
	[PLUGIN_MISSING, 403],
	// Not where it's about one person or post.
	[/access denied(?!.*\b(?:profile|post|member|person|watchlist|company|page)\b)/i, 403],
	[NO_ADMIN, 404],
	[/task (?:was )?not found/i, 404],
	[/rate limit exceeded/i, 429],
];

/** The status that OutX has for these words, where it says them with another one. */
export const statusOf = (outxSaid: string): number | undefined => STATUS_OF_WORDS.find(([words]) => words.test(outxSaid))?.[1];

function knownStatus(status: number, outxSaid: string, purpose: Purpose, retryAfterSeconds?: number): Problem {
	switch (status) {
		case 400:
			return purpose.kind === 'ask' ? taskIdRefused() : requestRefused(outxSaid, purpose);
		case 401:
			return keyRejected(purpose);
		case 402:
			return planLimit(outxSaid, purpose);
		case 403:
			return PLUGIN_MISSING.test(outxSaid) ? extensionInactive(purpose) : accessDenied(outxSaid, purpose);
		case 404:
			if (NO_ADMIN.test(outxSaid)) return noAdmin(purpose);
			return purpose.kind === 'ask' ? taskNotFound() : wrongAddress(outxSaid, purpose);
		case 405:
			return methodNotAllowed(purpose);
		case 429:
			return tooManyRequests(outxSaid, purpose, retryAfterSeconds);
	}
	if (status >= 300 && status < 400) return redirected(status, purpose);
	if (status > 400 && status < 500 && status !== 408) {
		return purpose.kind === 'ask' ? askRefused(status) : requestRefused(outxSaid, purpose);
	}
	return {
		reason: 'outx_unavailable',
		error: `OutX couldn't answer (HTTP ${status})`,
		message: afterLoss(purpose),
		effect: effectOfLoss(purpose),
	};
}

const keyRejected = (purpose: Purpose): Problem => ({
	reason: 'key_rejected',
	error: 'OutX rejected the API key',
	message: `${PASTE_KEY} ${goOn(purpose)}`,
	effect: false,
	stopsBatch: true,
});

const planLimit = (outxSaid: string, purpose: Purpose): Problem => ({
	reason: 'plan_limit',
	error: "Your OutX plan doesn't allow this request",
	message: `${quote(outxSaid)}${CHECK_PLAN} ${goOn(purpose)}`,
	effect: false,
	stopsBatch: true,
});

const requestRefused = (outxSaid: string, purpose: Purpose): Problem => ({
	reason: 'request_refused',
	error: "OutX didn't accept this row",
	message: `${afterNothing(purpose)} ${quote(outxSaid)}Correct the row, then run it again.`,
	effect: false,
});

const askRefused = (status: number): Problem => ({
	reason: 'request_refused',
	error: `OutX didn't answer the question about this task (HTTP ${status})`,
	message: ASK_AGAIN,
	effect: false,
});

const taskIdRefused = (): Problem => ({
	reason: 'invalid_task_id',
	error: "OutX didn't accept this task ID",
	message: USE_TASK_ID,
	effect: false,
});

const extensionInactive = (purpose: Purpose): Problem => ({
	reason: 'extension_inactive',
	error: 'No browser of your team had the OutX extension active in the last 48 hours',
	message: `${OPEN_BROWSER} Leave it open for a minute. ${goOn(purpose)}`,
	effect: false,
	stopsBatch: true,
});

const accessDenied = (outxSaid: string, purpose: Purpose): Problem => ({
	reason: 'access_denied',
	error: 'OutX denied access with this API key',
	message: `${quote(outxSaid)}${CHECK_TEAM} ${goOn(purpose)}`,
	effect: false,
	stopsBatch: true,
});

const taskNotFound = (): Problem => ({
	reason: 'task_not_found',
	error: "OutX doesn't know this task",
	message:
		'Check that the task ID is complete, and that the OutX API credential holds the key of the team that created the task.',
	effect: false,
});

const noAdmin = (purpose: Purpose): Problem => ({
	reason: 'no_admin',
	error: 'Your OutX team has no admin',
	message: `${MAKE_ADMIN} ${goOn(purpose)}`,
	effect: false,
	stopsBatch: true,
});

const wrongAddress = (outxSaid: string, purpose: Purpose): Problem => ({
	reason: 'wrong_address',
	error: "OutX wasn't found at this address",
	message: `${afterNothing(purpose)} ${quote(outxSaid)}${CHECK_BASE_URL}`,
	effect: false,
});

/** For endpoints whose 404 means the thing that was named. */
export const thingNotFound = (thing: string, outxSaid: string, whatToDo: string): Problem => ({
	reason: 'not_found',
	error: `OutX doesn't know this ${thing}`,
	message: `${quote(outxSaid)}${whatToDo}`,
	effect: false,
	isOwn: true,
	httpStatus: 404,
	...withWords(outxSaid),
});

const methodNotAllowed = (purpose: Purpose): Problem => ({
	reason: 'method_not_allowed',
	error: 'OutX no longer understands this version of the node',
	message: `${UPDATE_NODE} ${CHECK_BASE_URL} ${goOn(purpose)}`,
	effect: false,
	stopsBatch: true,
});

function tooManyRequests(outxSaid: string, purpose: Purpose, retryAfterSeconds: number | undefined): Problem {
	const seconds = Math.ceil(retryAfterSeconds ?? 0);
	const wait = `Wait ${retryAfterSeconds === undefined ? 'an hour' : seconds <= 1 ? 'a minute' : longTimeOf(seconds)}`;
	const slower = purpose.kind === 'act' || purpose.kind === 'towards' ? ", and raise 'Spacing' in the node's options" : '';
	return {
		reason: 'rate_limited',
		error: 'OutX is getting too many requests from your team',
		message: `${quote(outxSaid)}${wait}${slower}. ${goOn(purpose)}`,
		effect: false,
		stopsBatch: true,
	};
}

/** 301, 307 and 308 say the request was not looked at; after 302, 303 and others it may have been carried out. */
function redirected(status: number, purpose: Purpose): Problem {
	const mayHaveWorked = purpose.kind === 'act' && ![301, 307, 308].includes(status);
	return {
		reason: 'redirected',
		error: 'The base URL leads to another address',
		message: `${mayHaveWorked ? '' : `${afterNothing(purpose)} `}Your key was not sent there. ${CHECK_BASE_URL}${mayHaveWorked ? ` ${purpose.words.findOut}` : ''}`,
		effect: mayHaveWorked ? 'unknown' : false,
	};
}

export const notReachable = (purpose: Purpose): Problem => ({
	reason: 'not_reachable',
	error: "n8n couldn't reach OutX",
	message:
		purpose.kind === 'ask'
			? ASK_AGAIN
			: `${afterNothing(purpose)} ${CHECK_BASE_URL} Check n8n's internet connection too, then run the row again.`,
	effect: false,
});

export const certificateRefused = (purpose: Purpose): Problem => ({
	reason: 'not_secure',
	error: "n8n couldn't open a secure connection to OutX",
	message: `${afterNothing(purpose)} ${ASK_ABOUT_CERTIFICATE}`,
	effect: false,
});

export const keyUnreadable = (purpose: Purpose): Problem => ({
	reason: 'key_rejected',
	error: "The API key contains characters a key can't have",
	message: `Open the OutX API credential in n8n and paste the key again, without line breaks. ${goOn(purpose)}`,
	effect: false,
	stopsBatch: true,
});

export const answerLost = (purpose: Purpose, timedOut: boolean): Problem => ({
	reason: timedOut ? 'request_timed_out' : 'connection_lost',
	error: timedOut ? "OutX didn't answer in time" : 'The connection broke before OutX answered',
	message: purpose.kind === 'act' ? `The request went out and its answer was lost. ${afterLoss(purpose)}` : afterLoss(purpose),
	effect: effectOfLoss(purpose),
});

export const answerUnreadable = (purpose: Purpose, httpStatus: number): Problem => ({
	reason: 'unreadable_answer',
	error: 'The answer could not be read as one from OutX',
	message: purpose.kind === 'ask' ? ASK_AGAIN : `${afterLoss(purpose)} ${CHECK_BASE_URL}`,
	effect: effectOfLoss(purpose),
	httpStatus,
});

export const noTaskId = (purpose: Purpose, httpStatus: number, outxSaid: string): Problem => ({
	reason: 'no_task_id',
	error: 'OutX took the request but gave no task ID',
	message: `${quote(outxSaid)}${afterLoss(purpose)}`,
	effect: effectOfLoss(purpose),
	httpStatus,
	...withWords(outxSaid),
});

/** The same problem, with OutX's words before what to do. */
export const withQuote = (problem: Problem, outxSaid: string): Problem => ({
	...problem,
	message: `${quote(outxSaid)}${problem.message}`,
	...withWords(outxSaid),
});

/** OutX said no, and something may have come of it all the same. What every row would meet has to be mended first. */
export const inDoubt = (problem: Problem, purpose: Purpose): Problem => ({
	...problem,
	message: `${problem.stopsBatch ? `${problem.message} ` : quote(problem.outxSaid ?? '')}${afterLoss(purpose)}`,
	effect: effectOfLoss(purpose),
});

export const notCreated = (purpose: Purpose, httpStatus: number, outxSaid: string): Problem => ({
	reason: 'request_refused',
	error: 'OutX said no to this row',
	message: `${quote(outxSaid)}${afterNothing(purpose)} Check the row, then run it again.`,
	effect: false,
	httpStatus,
	...withWords(outxSaid),
});

/** A row met again in the same execution, after a try that never learned OutX's answer. */
export const earlierAnswerLost = (purpose: Purpose): Problem => ({
	reason: 'answer_lost_before',
	error:
		purpose.kind === 'act'
			? `${theAct(purpose.words)} was asked for by an earlier try, and the answer was lost`
			: 'An earlier try lost the answer about this row',
	message: purpose.kind === 'act' ? `It isn't ${purpose.words.done} again, so that nothing is done twice. ${afterLoss(purpose)}` : afterLoss(purpose),
	effect: effectOfLoss(purpose),
});

/** What it means for the row that the question about its task couldn't be answered. */
export function whileAsking(problem: Problem, purpose: Purpose): Problem {
	switch (purpose.kind) {
		case 'act':
			// What every question would meet already says to ask again.
			return problem.stopsBatch ? { ...problem, effect: 'unknown' } : inDoubt(problem, purpose);
		case 'towards':
			return problem.stopsBatch ? problem : { ...problem, message: onTheWay(purpose) };
		case 'read':
		case 'ask':
			return problem;
	}
}
