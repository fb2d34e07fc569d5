// What is said about watchlists: what a row wants of one, and what OutX answers.
import { thingNotFound } from './http';
import { refusedRow, type Problem } from './problem';
import { quote, shorten, theAct, WHERE_KEY_IS, withWords, type ActWords } from './words';

export const unknownKind = (): Problem =>
	refusedRow('invalid_watchlist', "The value of 'Kind' can't be used", 'Use keyword, people, company or reddit.');

const CHOOSE = "Choose one from the list in 'Watchlist', or give its ID: 'Get Many' of Watchlist returns it as 'watchlist_id'.";

export const noWatchlist = (): Problem => refusedRow('invalid_watchlist', 'No watchlist is chosen', CHOOSE);

const SHOWN_LENGTH = 80;

/** @param value what the field holds */
export function notAWatchlist(value: unknown): Problem {
	const holds = typeof value === 'string' ? `The field holds '${shorten(value.trim(), SHOWN_LENGTH)}'. ` : '';
	return refusedRow('invalid_watchlist', "This isn't a watchlist's ID", `${holds}${CHOOSE}`);
}

/** @param label of a field that has to be filled in */
export const nothingToWatch = (label: string, example: string): Problem =>
	refusedRow(
		'invalid_watchlist',
		`'${label}' is empty`,
		`Fill it in, for instance with ${example}. If it holds an expression, check that the column or variable it names is there.`,
	);

export const unusableList = (label: string, whatToDo: string): Problem =>
	refusedRow('invalid_watchlist', `The value of '${label}' can't be used`, whatToDo);

export const notWithPrompt = (label: string): Problem =>
	refusedRow(
		'invalid_watchlist',
		`'${label}' can't be set together with a prompt`,
		`OutX makes the keywords and labels itself when it's given a prompt. Remove '${label}', or do without the prompt.`,
	);

export const notOfThisKind = (label: string, kinds: string): Problem =>
	refusedRow(
		'invalid_watchlist',
		`'${label}' can't be set for this kind of watchlist`,
		`Only ${kinds} watchlists have it. Remove '${label}', or choose another 'Kind'.`,
	);

export const nothingToChange = (): Problem =>
	refusedRow('invalid_watchlist', 'This row changes nothing', "Add what to change under 'Update Fields'.");

export const tooManyWatchlists = (outxSaid: string): Problem => ({
	reason: 'plan_limit',
	error: 'Your OutX plan has no room for another watchlist',
	message: `${quote(outxSaid)}Delete a watchlist you no longer need, or change your plan in OutX. Then run the rows that were not created again.`,
	effect: false,
	stopsBatch: true,
});

export const watchlistNotFound = (outxSaid: string): Problem =>
	thingNotFound(
		'watchlist',
		outxSaid,
		"Choose it again from the list in 'Watchlist', and check that 'Kind' is right: it may be of another kind, be deleted, or belong to another team than the key in the OutX API credential.",
	);

/** OutX took the request and says in its answer that it did nothing. */
export const answeredUndone = (words: ActWords, outxSaid: string): Problem => ({
	reason: 'request_refused',
	error: `${theAct(words)} wasn't ${words.done}: OutX's answer says so`,
	message: `${quote(outxSaid)}Check the row, then run it again.`,
	effect: false,
	...withWords(outxSaid),
});

export const listUnreadable = (kind: string): string => `OutX's list of ${kind} watchlists has a form this node doesn't know`;

/** In the editor there is no row that could be to blame. */
export const listRefused = "OutX didn't give its list of watchlists";

/** What to do where the list in 'Watchlist' can't be loaded. */
export function afterListFailed({ reason, outxSaid = '' }: Pick<Problem, 'reason' | 'outxSaid'>): string {
	switch (reason) {
		case 'key_rejected':
			return `Open the OutX API credential and paste the key again. ${WHERE_KEY_IS}`;
		case 'extension_inactive':
			return 'Open Chrome with the OutX extension, logged in to LinkedIn, leave it open for a minute, then load the list again.';
		default:
			return `${quote(outxSaid)}Check the OutX API credential and n8n's internet connection, then load the list again. Or choose 'By ID' and paste the watchlist's ID.`;
	}
}
