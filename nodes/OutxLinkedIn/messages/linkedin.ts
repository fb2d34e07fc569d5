// What is said where a cell holds no person, company, post or text that can be used: by kind, so that each sentence names its own.
// The engine puts in front what wasn't done for the row.
import { refusedRow, type Problem, type Reason } from './problem';
import { shorten } from './words';

/** `ofRows`: what else may help where a row holds it. The trigger's fields have neither rows nor columns. */
export type Sentences = readonly [error: string, whatToDo: string, ofRows?: string];

const PASTE_PROFILE = "Paste the address of the person's profile: it looks like https://www.linkedin.com/in/jane-doe/.";
const PASTE_COMPANY = "Paste the address of the company's page: it looks like https://www.linkedin.com/company/acme/.";
const PASTE_POST =
	"Paste the address of the post: in the post's menu with the three dots choose 'Copy link to post'.";
const OPEN_AND_COPY = 'Open it in your browser, and paste the address that LinkedIn then shows.';
const RIGHT_COLUMN = 'Check that the field takes the right column.';
const ONE_PER_ROW = 'Give each its own row.';
const COPY_WHOLE = 'Open the page in your browser, and paste its whole address.';

export const NOT_A_PERSON = {
	empty: ['This field is empty', PASTE_PROFILE],
	text: ["This isn't a LinkedIn profile", PASTE_PROFILE],
	nothing: ['This is what a program or a sheet writes where it has nothing', PASTE_PROFILE, RIGHT_COLUMN],
	word: ['This is a status or a heading, not a profile', PASTE_PROFILE, RIGHT_COLUMN],
	notMeant: ["What stands beside this address says that it may be somebody else's, or isn't to be used", `If it is the right person, leave only the address in the field. ${PASTE_PROFILE}`],
	name: ['This looks like a name, and a name could be anybody', PASTE_PROFILE, RIGHT_COLUMN],
	bareSlug: [
		'A word without an address could be anything',
		PASTE_PROFILE,
		"If this column holds the part behind linkedin.com/in/, put 'in/' in front of it or turn on the option 'Accept Bare Slugs'.",
	],
	number: ["This is a number, and a number doesn't say whose profile is meant", PASTE_PROFILE],
	date: ['This is a date, not a profile', PASTE_PROFILE, RIGHT_COLUMN],
	otherId: ['This is an ID from another program, not a LinkedIn profile', PASTE_PROFILE, RIGHT_COLUMN],
	lostCase: ['This LinkedIn ID lost its capital letters', `IDs differ in upper and lower case. ${PASTE_PROFILE}`],
	placeholder: ['This is a placeholder that was never filled in', PASTE_PROFILE],
	several: ['This names more than one person', ONE_PER_ROW],
	cutOff: ["This address is cut off, so it can't be known whose it is", COPY_WHOLE],
	runsOn: [
		"It isn't clear where this address ends",
		'Leave only the address in the field, without the words behind it.',
	],
	brokenLetters: [
		'Letters of this address were broken on the way',
		COPY_WHOLE,
		'If many rows look like this, load the file again as UTF-8.',
	],
	sample: ["This address has a sample or a program's empty value where the person's part belongs", PASTE_PROFILE],
	noSlug: ["This address names nobody: the part behind /in/ is missing or isn't one", PASTE_PROFILE],
	ownProfile: ["This address means 'my own profile' to everybody who opens it", PASTE_PROFILE],
	oldAddress: ['This is an old kind of profile address', OPEN_AND_COPY],
	company: ["This is a company's page, not a person's profile", PASTE_PROFILE],
	school: ["This is a school's page, not a person's profile", PASTE_PROFILE],
	salesNavigator: [
		'This comes from Sales Navigator, not from a LinkedIn profile',
		"Open the person in Sales Navigator, choose 'Copy LinkedIn.com URL' in the menu with the three dots, and paste that.",
	],
	recruiter: [
		'This comes from LinkedIn Recruiter, not from a LinkedIn profile',
		`Open the person's public profile from Recruiter. ${PASTE_PROFILE}`,
	],
	post: ['This is a post, not a profile', `Open its author. ${PASTE_PROFILE}`],
	search: ['This is a list of people, not one profile', `Open the person in the list. ${PASTE_PROFILE}`],
	shortLink: ['This is a short link', 'Open it in your browser, and paste the address it leads to.'],
	otherPage: ["This LinkedIn address isn't a person's profile", PASTE_PROFILE],
	otherHost: ["This isn't a LinkedIn address", PASTE_PROFILE],
	otherUrn: [
		"This isn't LinkedIn's ID of a person",
		`${PASTE_PROFILE} An ID that looks like urn:li:fsd_profile:ACoAABCDEF123 works too.`,
	],
	memberNumber: [
		"A member number isn't enough to find the person",
		`${PASTE_PROFILE} A member ID that begins with ACoA works too.`,
	],
	email: ['This is an e-mail address, not a profile', PASTE_PROFILE],
} as const satisfies Record<string, Sentences>;

export type NotAPerson = keyof typeof NOT_A_PERSON;

export const NOT_A_COMPANY = {
	empty: ['This field is empty', PASTE_COMPANY],
	text: ["This isn't a company's page on LinkedIn", PASTE_COMPANY],
	nothing: [NOT_A_PERSON.nothing[0], PASTE_COMPANY, RIGHT_COLUMN],
	word: ['This is a status or a heading, not a company', PASTE_COMPANY, RIGHT_COLUMN],
	notMeant: ["What stands beside this address says that it may be another company's, or isn't to be used", `If it is the right one, leave only the address in the field. ${PASTE_COMPANY}`],
	name: ["This looks like a company's name, and several may bear it", PASTE_COMPANY],
	date: ['This is a date, not a company', PASTE_COMPANY, RIGHT_COLUMN],
	otherId: ["This is an ID from another program, not a company's page", PASTE_COMPANY, RIGHT_COLUMN],
	placeholder: ['This is a placeholder that was never filled in', PASTE_COMPANY],
	several: ['This names more than one company', ONE_PER_ROW],
	cutOff: ["This address is cut off, so it can't be known whose it is", COPY_WHOLE],
	runsOn: NOT_A_PERSON.runsOn,
	brokenLetters: NOT_A_PERSON.brokenLetters,
	sample: ["This address has a sample or a program's empty value where the company's part belongs", PASTE_COMPANY],
	noSlug: ["This address names no company: the part behind /company/ is missing or isn't one", PASTE_COMPANY],
	person: ["This is a person's profile, not a company's page", PASTE_COMPANY],
	salesNavigator: [
		'This comes from Sales Navigator, and it names no company',
		`Open the company's page on LinkedIn itself. ${PASTE_COMPANY}`,
	],
	recruiter: ["This comes from LinkedIn Recruiter, not from a company's page", PASTE_COMPANY],
	post: ["This is a post, not a company's page", PASTE_COMPANY],
	job: ["This is a job, not a company's page", `Open the company that offers it. ${PASTE_COMPANY}`],
	search: ["This is a list, not one company's page", `Open the company in the list. ${PASTE_COMPANY}`],
	shortLink: NOT_A_PERSON.shortLink,
	otherPage: ["This LinkedIn address isn't a company's page", PASTE_COMPANY],
	otherHost: ["This isn't a LinkedIn address", PASTE_COMPANY],
	otherUrn: [
		"This isn't LinkedIn's ID of a company",
		`${PASTE_COMPANY} An ID that looks like urn:li:fsd_company:1441 works too.`,
	],
	email: ["This is an e-mail address, not a company's page", PASTE_COMPANY],
} as const satisfies Record<string, Sentences>;

export type NotACompany = keyof typeof NOT_A_COMPANY;

export const NOT_A_POST = {
	empty: ['This field is empty', PASTE_POST],
	text: ["This isn't a LinkedIn post", PASTE_POST],
	nothing: ['This is what a program or a sheet writes where it has nothing', PASTE_POST, RIGHT_COLUMN],
	placeholder: ['This is a placeholder that was never filled in', PASTE_POST],
	notMeant: ["What stands beside this address says that it may be another post's, or isn't to be used", `If it is the right post, leave only the address in the field. ${PASTE_POST}`],
	lostDigits: [
		"This post's ID lost its last digits",
		`Sheets and programs round numbers this long. Format the column as text and load it again. ${PASTE_POST}`,
	],
	several: ['This names more than one post', ONE_PER_ROW],
	cutOff: ["This is cut off, so it can't be known which post is meant", PASTE_POST],
	noNumber: ["This address has no post's number in it", PASTE_POST],
	otherNumber: ["This number isn't a LinkedIn post's", PASTE_POST, RIGHT_COLUMN],
	person: ["This is a person's profile, not a post", PASTE_POST],
	company: ["This is a company's page, not a post", PASTE_POST],
	article: ['This is an article, not a post', `Open the post by which it was shared. ${PASTE_POST}`],
	salesNavigator: ['This comes from Sales Navigator, not from a post', PASTE_POST],
	search: ['This is a list, not one post', PASTE_POST],
	shortLink: ['This is a short link', 'Open it in your browser, and paste the address it leads to.'],
	otherPage: ["This LinkedIn address isn't a post's", PASTE_POST],
	otherHost: ["This isn't a LinkedIn address", PASTE_POST],
	otherUrn: [
		"This isn't LinkedIn's ID of a post",
		`${PASTE_POST} An ID that looks like urn:li:activity:7123456789012345678 works too.`,
	],
	email: ['This is an e-mail address, not a post', PASTE_POST],
} as const satisfies Record<string, Sentences>;

export type NotAPost = keyof typeof NOT_A_POST;

export const notAPerson = (because: NotAPerson, value: unknown): Problem =>
	refusedCell('invalid_profile', NOT_A_PERSON[because], because === 'empty' ? undefined : value);

export const notACompany = (because: NotACompany, value: unknown): Problem =>
	refusedCell('invalid_company', NOT_A_COMPANY[because], because === 'empty' ? undefined : value);

export const notAPost = (because: NotAPost, value: unknown): Problem =>
	refusedCell('invalid_post', NOT_A_POST[because], because === 'empty' ? undefined : value);

/** @param value shown, unless it's undefined */
function refusedCell(reason: Reason, [error, whatToDo, ofRows]: Sentences, value: unknown): Problem {
	const holds = value === undefined ? '' : `The field holds ${shown(value)}. `;
	return refusedRow(reason, error, `${holds}${whatToDo}${ofRows === undefined ? '' : ` ${ofRows}`}`);
}

/** What is said about a text that can't be sent; `field` is its name in n8n, such as 'Note'. */
export const unusableText = {
	missing: (reason: Reason, field: string): Problem =>
		refusedRow(reason, `'${field}' is empty`, 'Write the text to send. Spaces and invisible characters alone are no text.'),
	notText: (reason: Reason, field: string, value: unknown): Problem =>
		refusedRow(reason, `'${field}' isn't text`, `The field holds ${shown(value)}. Choose the one value that holds the text.`),
	nothing: (reason: Reason, field: string, text: string): Problem =>
		refusedRow(
			reason,
			`'${field}' holds only what a program or a sheet writes in place of a text`,
			`The field holds ${shown(text)}. Correct the row, or the formula or expression that fills it.`,
		),
	broken: (reason: Reason, field: string, text: string): Problem =>
		refusedRow(
			reason,
			`'${field}' has a broken or invisible character in it`,
			`The field holds ${shown(text.replace(/[\p{Cs}\p{Cc}\uFFFD]/gu, '�'))}. Write the part with '�' again: an emoji may have been cut in half there.`,
		),
	tooLong: (reason: Reason, field: string, length: number, maxLength: number): Problem =>
		refusedRow(
			reason,
			`'${field}' is too long: ${length} characters`,
			`Shorten it to ${maxLength} characters. An emoji counts as two or more.`,
		),
	isAnswer: (field: string, said: string): Problem =>
		refusedRow(
			'text_has_gap',
			`'${field}' holds what an AI says about the text: '${shorten(said, GAP_LENGTH)}'`,
			"Have the AI give nothing but the text that is sent, or write the text yourself. If it is meant to be like this, turn the option 'Check Text' off.",
		),
	hasGap: (field: string, gap: string): Problem =>
		refusedRow(
			'text_has_gap',
			gapIn(field, gap),
			"A value is missing there. Fill it in, or give the expression a fallback; if the text is meant to be like this, turn the option 'Check Text' off.",
		),
};

const SHOWN_LENGTH = 80;
const gapIn = (label: string, gap: string): string => `'${label}' has a gap: '${shorten(gap, GAP_LENGTH)}'`;

const GAP_LENGTH = 60;

/** What an expression left in a field that is searched or watched by: it would find nobody, or others. */
export const gapInField = (reason: Reason, label: string, gap: string): Problem =>
	refusedRow(reason, gapIn(label, gap), 'A value is missing there. Fill it in, or correct the expression that fills the field.');

/** A user's own value, quoted and shortened. */
export function shown(value: unknown): string {
	const text = typeof value === 'string' ? value.trim() : asJson(value);
	// Only the beginning is shown, so that a huge cell isn't taken apart for it; an emoji cut in half is dropped.
	return `'${shorten(text.slice(0, SHOWN_LENGTH * 8), SHOWN_LENGTH).replace(/\p{Cs}/gu, '')}'`;
}

function asJson(value: unknown): string {
	try {
		return JSON.stringify(value) ?? String(value);
	} catch {
		return 'a value that cannot be shown';
	}
}
