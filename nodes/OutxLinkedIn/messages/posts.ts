// What is said about likes, comments and the posts of watchlists.
import { refusedRow, type Problem } from './problem';
import { quote, type ActWords } from './words';

const ONLY_HERE = "Only posts from 'Get Many' of Post, given by their 'post_id', let you choose the account.";

/** @param label of the option that can't be obeyed */
export const accountOfLinkedInPost = (label: string): Problem =>
	refusedRow(
		'invalid_option',
		`'${label}' can't be used for this post`,
		`OutX works on a post that is given by its address as your team's oldest admin. ${ONLY_HERE} Give the 'post_id' instead, or remove '${label}' from the node's options.`,
	);

export const accountMissing = (label: string): Problem =>
	refusedRow(
		'invalid_option',
		`This post is one of a watchlist's, and '${label}' is missing`,
		`Add the option '${label}': the e-mail address of the member of your OutX team from whose LinkedIn account it's to be done. To do it as your team's oldest admin, give the post's 'post_url' instead.`,
	);

export const companyMissing = (label: string): Problem =>
	refusedRow(
		'invalid_option',
		`'${label}' is missing`,
		`Add the option '${label}': the exact name of the company's page on LinkedIn. Or set 'Act As' to 'User'.`,
	);

export const companyUnused = (label: string): Problem =>
	refusedRow(
		'invalid_option',
		`'${label}' is set, and 'Act As' isn't 'Company'`,
		`Set 'Act As' to 'Company' to act as this page, or remove '${label}' from the node's options.`,
	);

/** OutX took it and names a task which none of its questions knows. */
export const takenReason = ({ noun, done }: ActWords): string =>
	`OutX took the ${noun} and doesn't say what becomes of it. Whether it was ${done} is seen on the post in LinkedIn, and later with 'Get Interactions' of Post.`;

/** OutX's words for what it doesn't know about a watchlist's post. */
export const notOfTeam = {
	post: (outxSaid: string): Problem => ({
		reason: 'not_found',
		error: "OutX doesn't know this post",
		message: `${quote(outxSaid)}It knows the posts of your team's watchlists only: its watchlist may be deleted, or belong to another team than the key in the OutX API credential. Give the post's address instead.`,
		effect: false,
		isOwn: true,
	}),
	/** Not the row's own matter: what is set in the options holds for the next one, too. */
	member: (outxSaid: string): Problem => ({
		reason: 'invalid_option',
		error: "OutX doesn't know the account of 'Account Email'",
		message: `${quote(outxSaid)}Use the e-mail address of a member of your OutX team, as OutX shows it.`,
		effect: false,
	}),
	company: (outxSaid: string): Problem => ({
		reason: 'invalid_option',
		error: "OutX doesn't know the page of 'Company Title'",
		message: `${quote(outxSaid)}Use the exact name of a company's page that the member of 'Account Email' is admin of.`,
		effect: false,
	}),
};
