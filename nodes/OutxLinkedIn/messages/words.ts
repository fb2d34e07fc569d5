// Words and sentences that several subjects share.
import { DEFAULT_BASE_URL } from './baseUrl';

/** What an act is called in a sentence: "The invitation wasn't sent", "No comment was posted". */
export interface ActWords {
	/** 'invitation' */
	noun: string;
	/** 'sent' */
	done: string;
	/** Where to look when nobody knows whether it was done; begins with 'Before'. */
	findOut: string;
}

/** What a request is for, which decides what a lost or refused one means. */
export type Purpose =
	/** It does what the row wants done. */
	| { kind: 'act'; words: ActWords }
	/** It only reads, on the way to an act. */
	| { kind: 'towards'; words: ActWords }
	| { kind: 'read' }
	/** It asks about a task that exists. */
	| { kind: 'ask' };

export const theAct = ({ noun }: ActWords): string => `The ${noun}`;

/** For a row for which OutX wasn't asked, or surely did nothing. */
export function nothingDone(words: ActWords | undefined): string {
	if (words === undefined) return "OutX wasn't asked about this row.";
	return words.done === 'sent' ? 'Nothing was sent for this row.' : `No ${words.noun} was ${words.done} for this row.`;
}

export const SEND_THE_REST = 'Then send the rows that were not sent.';
const RUN_THE_REST = 'Then run the remaining rows.';

/** What to do once the cause is mended. */
export function goOn(purpose: Purpose): string {
	switch (purpose.kind) {
		case 'ask':
			return 'Then run Get Task Status for the rows that have a task ID, and run the others again.';
		case 'read':
			return RUN_THE_REST;
		case 'act':
		case 'towards':
			return purpose.words.done === 'sent' ? SEND_THE_REST : RUN_THE_REST;
	}
}

export const OPEN_BROWSER =
	"Open Chrome with the OutX extension, logged in to LinkedIn as your team's oldest OutX admin: OutX works from that account.";

export const CHECK_BASE_URL = `Check the base URL in the OutX API credential: it's normally ${DEFAULT_BASE_URL}.`;

/** Where the connection to OutX isn't trusted. */
export const ASK_ABOUT_CERTIFICATE = `${CHECK_BASE_URL} If it's right, ask whoever runs your n8n: a firewall or proxy may show a certificate that n8n doesn't trust.`;

export const UPDATE_NODE = 'Look for an update of this node under Settings → Community nodes.';

export const USE_TASK_ID = "Use the 'api_agent_task_id' that an earlier row of this node returned, unchanged.";

export const WHERE_KEY_IS = "Copy it again from OutX: mentions.outx.ai/api-doc, 'Reveal API Key'.";

export const PASTE_KEY = `Open the OutX API credential in n8n and paste the key again. ${WHERE_KEY_IS}`;

export const CHECK_TEAM =
	"Check in OutX that the key belongs to the right team, and paste that team's key into the OutX API credential.";

export const CHECK_PLAN = 'Check your plan and its limits in OutX.';

export const MAKE_ADMIN = "Make a team member admin in OutX: OutX works from the oldest admin's LinkedIn account.";

export const ANSWER_LINKEDIN =
	"Open LinkedIn in the browser that has the OutX extension, as your team's oldest OutX admin. Log in, and answer whatever LinkedIn asks there. If it says that the account is restricted, wait until it isn't any more.";

export const WAIT_A_DAY = 'Wait a day, so that the account stays safe.';

export const SEARCHES_LIFTED =
	'Free accounts have it lifted on the first of the month. Wait until then, or use an account with LinkedIn Premium or Sales Navigator.';

export const CHOOSE_WATCHLIST =
	"Choose it again from the list in 'Watchlist': it may be deleted, or belong to another team than the key in the OutX API credential.";

export const n8nSaid = (cause: string): string => `n8n said: “${briefly(cause)}”.`;

/** What a program says, on one line: it may be pages long. */
export const briefly = (cause: string): string => shorten(cause.replace(/\s+/g, ' ').trim(), 200);

/** OutX's own words as a part of a problem, where there are some. */
export const withWords = (outxSaid: string): { outxSaid?: string } => (outxSaid === '' ? {} : { outxSaid });

/** OutX's own words within a message, with a space behind; '' for none. */
export const quote = (outxSaid: string): string => (outxSaid === '' ? '' : `OutX said: “${outxSaid}”. `);

/** Counts whole characters, so that no emoji is cut in half. */
export function shorten(text: string, length: number): string {
	const characters = [...text];
	return characters.length > length ? `${characters.slice(0, length).join('')}…` : text;
}

/** '10,000'. `toLocaleString` would load the letters and numbers of every language, for 10 ms at n8n's start. */
export const withCommas = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');

export const secondsOf = (seconds: number): string => (seconds === 1 ? '1 second' : `${seconds} seconds`);

/** Nobody waits 5,400 seconds. */
export function longTimeOf(seconds: number): string {
	if (seconds <= 90) return secondsOf(seconds);
	return seconds <= 90 * 60 ? `${Math.ceil(seconds / 60)} minutes` : `${Math.ceil(seconds / 3600)} hours`;
}

export const rowsAre = (count: number): string => (count === 1 ? '1 row is' : `${count} rows are`);
