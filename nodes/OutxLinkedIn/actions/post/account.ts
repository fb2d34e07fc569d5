// In whose name a watchlist's post is liked or commented on. LinkedIn's other posts leave no choice: it's the oldest admin's.
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { hasNoValue } from '../../execution/optionValues';
import type { RowFields } from '../../execution/step';
import {
	accountMissing,
	accountOfLinkedInPost,
	companyMissing,
	companyUnused,
	failed,
	invalidOption,
	ok,
	optionWithoutValue,
	type Problem,
	type Read,
} from '../../messages';
import { CHOICE } from '../fields';
import { textOf } from '../readFields';

const ACCOUNT_EMAIL = { name: 'accountEmail', label: 'Account Email' };
const ACT_AS = { name: 'actAs', label: 'Act As' };
const COMPANY_TITLE = { name: 'companyTitle', label: 'Company Title' };
const ACTORS = [
	{ name: 'User', value: 'user', description: 'The team member' },
	{ name: 'Company', value: 'company', description: "A company's page that the team member is admin of" },
] as const;

/** A post that is given by its address is acted on as the oldest admin. */
const ONLY_THOSE = "posts that are given by the 'post_id' from Get Many";

export const accountOptions: INodeProperties[] = [
	{
		displayName: ACCOUNT_EMAIL.label,
		name: ACCOUNT_EMAIL.name,
		type: 'string',
		default: '',
		placeholder: 'e.g. jane@acme.com',
		description: `The e-mail address of the member of your OutX team whose LinkedIn account is used; for a company's page, that of its admin. Only for ${ONLY_THOSE}.`,
	},
	{
		...CHOICE,
		displayName: ACT_AS.label,
		name: ACT_AS.name,
		options: [...ACTORS],
		default: ACTORS[0].value,
		description: `In whose name to act. Only for ${ONLY_THOSE}.`,
	},
	{
		displayName: COMPANY_TITLE.label,
		name: COMPANY_TITLE.name,
		type: 'string',
		default: '',
		placeholder: 'e.g. Acme Inc.',
		description: `The exact name of the company's page on LinkedIn. Needed where 'Act As' is 'Company'. Only for ${ONLY_THOSE}.`,
	},
];

export interface Account {
	/** What OutX is told of it. */
	body: IDataObject;
	/** Under which it's remembered: a page is one account, whoever of its admins acts. */
	name: string;
}

interface Chosen {
	email: string;
	actor: (typeof ACTORS)[number]['value'];
	title: string;
}

/** @returns the account for a post of a watchlist, or what is missing */
export function readAccount(row: RowFields): Read<Account> {
	const chosen = readChosen(row);
	if (chosen.kind === 'failed') return chosen;
	const { email, actor, title } = chosen.value;
	const problem = whyNot(chosen.value);
	if (problem !== undefined) return failed(problem);
	return ok(
		actor === 'company'
			? { body: { user_email: email, actor_type: actor, company_title: title }, name: `company ${title.toLowerCase()}` }
			: { body: { user_email: email, actor_type: actor }, name: email.toLowerCase() },
	);
}

function whyNot({ email, actor, title }: Chosen): Problem | undefined {
	if (email === '') return accountMissing(ACCOUNT_EMAIL.label);
	if (!/^[^\s@]+@[^\s@]+$/.test(email)) return invalidOption(ACCOUNT_EMAIL.label, 'Use one e-mail address, such as jane@acme.com.');
	if (actor === 'company') return title === '' ? companyMissing(COMPANY_TITLE.label) : undefined;
	return title === '' ? undefined : companyUnused(COMPANY_TITLE.label);
}

/** @returns why the options can't be obeyed for a post whose account is settled, if they ask for another one */
export function refuseAccount(row: RowFields): Read<undefined> {
	const chosen = readChosen(row);
	if (chosen.kind === 'failed') return chosen;
	const { email, actor, title } = chosen.value;
	if (email !== '') return failed(accountOfLinkedInPost(ACCOUNT_EMAIL.label));
	if (actor !== 'user') return failed(accountOfLinkedInPost(ACT_AS.label));
	return title === '' ? ok(undefined) : failed(accountOfLinkedInPost(COMPANY_TITLE.label));
}

function readChosen(row: RowFields): Read<Chosen> {
	const email = readTextOption(row, ACCOUNT_EMAIL);
	if (email.kind === 'failed') return email;
	const actor = readActor(row);
	if (actor.kind === 'failed') return actor;
	const title = readTextOption(row, COMPANY_TITLE);
	return title.kind === 'failed' ? title : ok({ email: email.value, actor: actor.value, title: title.value });
}

/** A blank one is none, as in a sheet that mixes both kinds of posts; one whose column isn't there is no choice of the user's. */
function readTextOption(row: RowFields, { name, label }: { name: string; label: string }): Read<string> {
	if (!row.hasOption(name)) return ok('');
	const value = row.option(name);
	const text = textOf(value);
	if (value !== undefined && value !== null && text === '') return ok('');
	if (hasNoValue(value)) return failed(optionWithoutValue(label));
	return text === undefined ? failed(invalidOption(label, 'Use text.')) : ok(text);
}

function readActor(row: RowFields): Read<Chosen['actor']> {
	if (!row.hasOption(ACT_AS.name)) return ok('user');
	const value = row.option(ACT_AS.name);
	if (hasNoValue(value)) return failed(optionWithoutValue(ACT_AS.label));
	const actor = ACTORS.find((one) => one.value === value);
	return actor === undefined
		? failed(invalidOption(ACT_AS.label, `Choose ${ACTORS.map(({ name }) => `'${name}'`).join(' or ')}.`))
		: ok(actor.value);
}
