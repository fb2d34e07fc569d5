// What OutX's and LinkedIn's own words mean for a row: what happened, and what to do. The words themselves are always quoted.
import type { Problem } from './problem';
import {
	ANSWER_LINKEDIN,
	CHECK_PLAN,
	CHOOSE_WATCHLIST,
	goOn,
	MAKE_ADMIN,
	OPEN_BROWSER,
	quote,
	SEARCHES_LIFTED,
	SEND_THE_REST,
	shorten,
	WAIT_A_DAY,
	withWords,
} from './words';

/** What a request was about when the words came back. */
export type Subject =
	| 'invitation'
	| 'message'
	| 'like'
	| 'comment'
	/** Looking a person up, for the row itself or on the way to an act. */
	| 'lookup'
	| 'search'
	| 'connections'
	| 'posts'
	| 'company'
	| 'watchlist';

/** As long as OutX's words get within a sentence. */
const LONGEST_QUOTE = 300;

/** A sentence for each kind of meaning; the words of it are in linkedin/refusals.ts. */
export type Meaning = keyof typeof MEANINGS;

export function problemOf(meaning: Meaning, subject: Subject, outxSaid: string): Problem {
	const said = shorten(outxSaid, LONGEST_QUOTE);
	const { message, ...problem } = MEANINGS[meaning](subject);
	return { ...problem, message: `${quote(said)}${message}`, effect: false, ...withWords(said) };
}

type Told = Omit<Problem, 'effect' | 'outxSaid' | 'httpStatus'>;

const isSent = (subject: Subject): boolean => subject === 'invitation' || subject === 'message';

/** Once the cause is mended. */
const thenGoOn = (subject: Subject): string => (isSent(subject) ? SEND_THE_REST : goOn({ kind: 'read' }));

const NOTHING_SENT: Record<Subject, string> = {
	invitation: 'No invitation was sent.',
	message: 'No message was sent.',
	like: 'The post was not liked.',
	comment: 'No comment was posted.',
	lookup: 'Nothing was changed.',
	search: 'Nothing was changed.',
	connections: 'Nothing was changed.',
	posts: 'Nothing was changed.',
	company: 'Nothing was changed.',
	watchlist: 'Nothing was changed.',
};

const DO_NOT_REPEAT = 'Take this row out of your list.';

const MEANINGS = {
	invitationLimit: (subject): Told => ({
		reason: 'invitation_limit',
		error: "LinkedIn's invitation limit is reached",
		message: `Don't send more today. LinkedIn allows about 100 invitations a week: wait a few days. ${thenGoOn(subject)} Send fewer at a time: 'Max per Day' and 'Max per Week' in the node's options see to it.`,
		stopsBatch: true,
	}),
	tooManyPending: (subject): Told => ({
		reason: 'invitation_limit',
		error: 'Too many of your invitations are still unanswered',
		message: `LinkedIn takes no new ones until old ones are gone. In LinkedIn, open My Network → Manage → Sent and withdraw the oldest. ${thenGoOn(subject)}`,
		stopsBatch: true,
	}),
	noteLimit: (): Told => ({
		reason: 'note_limit',
		error: 'Your LinkedIn account has no invitations with a note left',
		message:
			"No invitation was sent. LinkedIn allows free accounts about 5 notes a month. Turn on 'Without Note if Refused' in the node's options or leave 'Note' empty, then run this row again. Or wait for next month, or use LinkedIn Premium.",
	}),
	/** LinkedIn's limits other than that of invitations. */
	limit: (subject): Told => ({
		reason: 'rate_limited',
		error: 'LinkedIn takes no more of these requests from your account for now',
		message: `${WAIT_A_DAY} ${thenGoOn(subject)} To stay below the limit, raise 'Spacing' and set 'Max Requests' in the node's options.`,
		limitOf: 'actions',
		stopsBatch: true,
	}),
	searchLimit: (): Told => ({
		reason: 'rate_limited',
		error: "LinkedIn's limit of searches for your account is reached",
		message: `${SEARCHES_LIFTED} ${goOn({ kind: 'read' })}`,
		limitOf: 'searches',
		stopsBatch: true,
	}),
	accountBlocked: (subject): Told => ({
		reason: 'account_blocked',
		error: "LinkedIn doesn't let your account work at the moment",
		message: `${ANSWER_LINKEDIN} ${thenGoOn(subject)}`,
		stopsBatch: true,
	}),
	planLimit: (subject): Told => ({
		reason: 'plan_limit',
		error: "Your OutX plan doesn't allow this request",
		message: `${CHECK_PLAN} ${thenGoOn(subject)}`,
		stopsBatch: true,
	}),
	noAdmin: (subject): Told => ({
		reason: 'no_admin',
		error: 'Your OutX team has no admin',
		message: `${MAKE_ADMIN} ${thenGoOn(subject)}`,
		stopsBatch: true,
	}),
	extensionInactive: (subject): Told => ({
		reason: 'extension_inactive',
		error: "The OutX extension isn't at work in any browser of your team",
		message: `${OPEN_BROWSER} Leave it open for a minute. ${thenGoOn(subject)}`,
		stopsBatch: true,
	}),
	alreadyConnected: (): Told => ({
		reason: 'already_connected',
		error: "You're already connected with this person",
		message: 'No invitation is needed: send a message instead.',
		isOwn: true,
		wasDoneBefore: true,
	}),
	alreadyInvited: (): Told => ({
		reason: 'already_invited',
		error: 'This person was invited before',
		message:
			'No second invitation was sent. The first one is waiting for an answer, or was withdrawn less than three weeks ago: see My Network → Manage → Sent in LinkedIn.',
		isOwn: true,
		wasDoneBefore: true,
	}),
	alreadyDone: (subject): Told => ({
		reason: 'task_failed',
		error: subject === 'comment' ? 'This comment is there already' : 'You like this post already',
		message: 'Nothing needs to be done.',
		isOwn: true,
		wasDoneBefore: true,
	}),
	notConnected: (): Told => ({
		reason: 'not_connected',
		error: "You're not connected with this person",
		message:
			'No message was sent: LinkedIn lets you write to your connections only. Send an invitation first (Send Connection Request), and the message once it is accepted.',
		isOwn: true,
	}),
	takesNoMessages: (): Told => ({
		reason: 'task_failed',
		error: "This person can't be written to",
		message: `No message was sent: LinkedIn doesn't let you write to this person. ${DO_NOT_REPEAT}`,
		isOwn: true,
	}),
	takesNoInvitations: (): Told => ({
		reason: 'task_failed',
		error: "This person can't be invited",
		message: `No invitation was sent: LinkedIn doesn't let you invite this person, or asks for their e-mail address. Open the profile in LinkedIn to see whether you can follow instead, or take this row out of your list.`,
		isOwn: true,
	}),
	profileNotFound: (subject): Told => ({
		reason: 'profile_not_found',
		error: "LinkedIn doesn't show this profile",
		message: `${NOTHING_SENT[subject]} Open the address in your browser, logged in to LinkedIn: if there's no such person, or the profile is closed to you, correct the row or take it out of your list.`,
		isOwn: true,
	}),
	companyNotFound: (): Told => ({
		reason: 'not_found',
		error: "LinkedIn doesn't show this company's page",
		message: "Open the address in your browser, logged in to LinkedIn: if there's no such page, correct the row.",
		isOwn: true,
	}),
	postNotFound: (subject): Told => ({
		reason: 'not_found',
		error: "LinkedIn doesn't show this post",
		message: `${NOTHING_SENT[subject]} Open the post in your browser, logged in to LinkedIn: it may be deleted, or closed to you. ${DO_NOT_REPEAT}`,
		isOwn: true,
	}),
	postClosed: (subject): Told => ({
		reason: 'task_failed',
		error: subject === 'like' ? "This post can't be liked" : "This post can't be commented on",
		message: `${NOTHING_SENT[subject]} Its author has closed it, or it no longer exists. ${DO_NOT_REPEAT}`,
		isOwn: true,
	}),
	watchlistNotFound: (): Told => ({
		reason: 'not_found',
		error: "OutX doesn't know this watchlist",
		message: CHOOSE_WATCHLIST,
		isOwn: true,
	}),
	noteTooLong: (): Told => ({
		reason: 'invalid_note',
		error: "LinkedIn doesn't take a note of this length",
		message:
			'No invitation was sent. Shorten the note: free accounts often get no more than 200 characters. Then run the row again.',
	}),
	textTooLong: (subject): Told => ({
		reason: 'invalid_message',
		error: "LinkedIn doesn't take a text of this length",
		message: `${NOTHING_SENT[subject]} Shorten the text, then run the row again.`,
	}),
} as const satisfies Record<string, (subject: Subject) => Told>;
