// What a watchlist looks for and is called, as rows write it and as OutX takes it.
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { hasNoValue, numberSchema, readToggle } from '../../execution/optionValues';
import { companyAddress } from '../../linkedin/company';
import { gapIn } from '../../linkedin/gaps';
import { isObject, keyed, valuesOf } from '../../linkedin/keys';
import { readCompany } from '../../linkedin/readCompany';
import { profileUrl, readPerson, slugOrId } from '../../linkedin/readPerson';
import { readText } from '../../linkedin/text';
import { failed, gapInField, invalidOption, nothingToWatch, ok, optionWithoutValue, unusableList, type Read } from '../../messages';
import { entriesOf, textsOf } from '../readLists';

/** OutX docs, "Create Watchlist". */
const HOURS = [1, 3, 6, 12, 24, 48, 72];

/** OutX gives no limits for its texts; what is longer than this was filled in by mistake. */
const LONGEST_TEXT = 10_000;

const MANY = 'separated by commas or line breaks, or as an array';

export const keywordsField: INodeProperties = {
	displayName: 'Keywords',
	name: 'keywords',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	placeholder: 'e.g. workflow automation, no-code',
	description: `What the posts to collect are about: words or phrases, ${MANY}. An entry may also be an object such as {"keyword": "hiring", "required_keywords": ["remote"], "exclude_keywords": ["intern"]}.`,
};

export const promptField: INodeProperties = {
	displayName: 'Prompt',
	name: 'prompt',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	placeholder: 'e.g. Posts of people who look for a tool to automate their sales',
	description: 'What to look for, in a sentence or two. OutX makes keywords and labels of it, which takes it a few seconds.',
};

export const profilesField: INodeProperties = {
	displayName: 'Profiles',
	name: 'profiles',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	placeholder: 'e.g. https://www.linkedin.com/in/jane-doe/, https://www.linkedin.com/in/john-roe/',
	description: `The people whose posts to collect: profile addresses or their last parts, ${MANY}. Each row makes one watchlist, so bring many people into one row first, for instance with n8n's Aggregate node.`,
};

export const companiesField: INodeProperties = {
	displayName: 'Companies',
	name: 'companies',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	placeholder: 'e.g. https://www.linkedin.com/company/acme/, https://www.linkedin.com/company/globex/',
	description: `The companies whose posts to collect: addresses of their LinkedIn pages or the last parts of these, ${MANY}. Each row makes one watchlist, so bring many companies into one row first, for instance with n8n's Aggregate node.`,
};

const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Sales automation',
	description: 'What the watchlist is called in OutX',
};

const labelsField: INodeProperties = {
	displayName: 'Labels',
	name: 'labels',
	type: 'string',
	default: '',
	placeholder: 'e.g. Buying intent, Complaint',
	description: `What OutX sorts the posts into: names, ${MANY}. An entry may also be an object such as {"name": "Buying intent", "description": "Asks for a tool"}.`,
};

const frequencyField: INodeProperties = {
	displayName: 'Fetch Frequency',
	name: 'fetchFrequency',
	type: 'options',
	options: HOURS.map((hours) => ({ name: hours === 1 ? 'Every Hour' : `Every ${hours} Hours`, value: hours })),
	default: 12,
	description: 'How often OutX looks for new posts',
};

const slackField: INodeProperties = {
	displayName: 'Slack Webhook URL',
	name: 'slackWebhookUrl',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://hooks.slack.com/services/…',
	description: 'Where OutX posts a message when it finds something: the address of an incoming webhook of Slack',
};

/** @returns a text that isn't empty, and has no gap in it */
function readTextOf(label: string, value: unknown): Read<string> {
	if (hasNoValue(value)) return failed(optionWithoutValue(label));
	// The sentence about a gap is one of its own: there is no 'Check Text' here.
	const text = readText(value, { field: label, maxLength: LONGEST_TEXT, required: true, checkGaps: false, reason: 'invalid_watchlist' });
	const gap = text.kind === 'ok' ? gapIn(text.value) : undefined;
	return gap === undefined ? text : failed(gapInField('text_has_gap', label, gap));
}

export function readPrompt(value: unknown): Read<string> {
	if (hasNoValue(value)) return failed(nothingToWatch(promptField.displayName, "'posts of founders who hire'"));
	return readTextOf(promptField.displayName, value);
}

const hoursSchema = numberSchema.refine((hours) => HOURS.includes(hours));

function readFrequency(value: unknown): Read<number> {
	const label = frequencyField.displayName;
	if (hasNoValue(value)) return failed(optionWithoutValue(label));
	const hours = hoursSchema.safeParse(value);
	return hours.success ? ok(hours.data) : failed(invalidOption(label, `Use a number of hours: ${HOURS.join(', ')}.`));
}

function readWebhook(value: unknown): Read<string> {
	const label = slackField.displayName;
	if (hasNoValue(value)) return failed(optionWithoutValue(label));
	const url = typeof value === 'string' ? value.trim() : '';
	return /^https:\/\/\S+$/i.test(url) && URL.canParse(url)
		? ok(url)
		: failed(invalidOption(label, 'Use a whole address that begins with https://.'));
}

/** @returns names, each once */
export function readWords(label: string, value: unknown): Read<string[]> {
	const words = hasNoValue(value) ? [] : wordsOf(value);
	if (words === undefined) return failed(invalidOption(label, `Use words, ${MANY}. ${NO_JUNK}`));
	return words.length === 0 ? failed(optionWithoutValue(label)) : ok(words);
}

const NO_JUNK = "A placeholder such as {{topic}}, the word 'undefined' and a piece of an object can't be used.";

/** What a column that isn't there, a template that wasn't filled and JSON that was torn apart leave is no word: a watchlist of it would take its place in the plan. */
const isWord = (text: string): boolean => !hasNoValue(text) && gapIn(text) === undefined && !/[{}]|^\["/.test(text);

const wordSchema = z.union([z.string(), z.number().transform(String)]).pipe(z.string().trim().refine(isWord));

/** @returns undefined where something that isn't a word is among them */
function wordsOf(value: unknown): string[] | undefined {
	const texts = textsOf(value);
	return texts?.every(isWord) ? texts : undefined;
}

/** Words that every keyword has to meet. */
export interface WordsForAll {
	required: string[];
	excluded: string[];
}

/** @returns keywords as OutX's own client sends them: objects, each with its rules */
export function readKeywords(value: unknown, { required, excluded }: WordsForAll): Read<IDataObject[]> {
	const label = keywordsField.displayName;
	if (hasNoValue(value)) return failed(nothingToWatch(label, "'workflow automation, no-code'"));
	const rules = entriesOf(value).map(ruleIn);
	if (rules.length === 0) return failed(nothingToWatch(label, "'workflow automation, no-code'"));
	const readable = rules.filter((rule) => rule !== undefined);
	if (readable.length < rules.length) {
		return failed(unusableList(label, `Use words or phrases, ${MANY}, or objects with a 'keyword'. ${NO_JUNK}`));
	}
	const byKeyword = new Map(
		readable.map((rule) => {
			const all = { ...rule, required: [...rule.required, ...required], excluded: [...rule.excluded, ...excluded] };
			return [rule.keyword, keywordBody(all)] as const;
		}),
	);
	return ok([...byKeyword.values()]);
}

interface Rule extends WordsForAll {
	keyword: string;
	/** Whether all required words have to be there, or one. */
	needsAll: boolean | undefined;
}

/** @returns undefined for what isn't a keyword */
function ruleIn(entry: unknown): Rule | undefined {
	if (!isObject(entry)) {
		const keyword = wordSchema.safeParse(entry);
		return keyword.success ? { keyword: keyword.data, required: [], excluded: [], needsAll: undefined } : undefined;
	}
	const fields = [keyed(entry)];
	const keyword = wordSchema.safeParse(valuesOf(fields, ['keyword', 'name'])[0]);
	const required = wordsUnder(valuesOf(fields, ['required_keywords', 'required']));
	const excluded = wordsUnder(valuesOf(fields, ['exclude_keywords', 'excluded_keywords', 'excluded']));
	const needsAll = toggleUnder(valuesOf(fields, [NEEDS_ALL]));
	if (!keyword.success || required === undefined || excluded === undefined || needsAll.kind === 'failed') return undefined;
	return { keyword: keyword.data, required, excluded, needsAll: needsAll.value };
}

/** All that stands under several spellings of a key; `undefined` where one of them can't be read. */
function wordsUnder(values: unknown[]): string[] | undefined {
	const lists = values.map(wordsOf);
	const readable = lists.filter((list) => list !== undefined);
	return readable.length < lists.length ? undefined : readable.flat();
}

const NEEDS_ALL = 'include_all_required';

const toggleUnder = ([value]: unknown[]): Read<boolean | undefined> => (value === undefined ? ok(undefined) : readToggle(NEEDS_ALL, value));

/** OutX's documentation and its own client disagree on what the excluded words are called: both names are sent. */
function keywordBody({ keyword, required, excluded, needsAll }: Rule): IDataObject {
	const without = [...new Set(excluded)];
	return {
		keyword,
		...(required.length === 0 ? {} : { required_keywords: [...new Set(required)] }),
		...(without.length === 0 ? {} : { exclude_keywords: without, excluded_keywords: without }),
		...(needsAll === undefined ? {} : { [NEEDS_ALL]: needsAll }),
	};
}

/** What OutX shows as `key` it takes as `name`. */
const labelSchema = z.union([
	wordSchema.transform((name) => ({ name })),
	z
		.object({ name: z.unknown(), key: z.unknown(), description: z.string().nullish(), default: z.boolean().nullish() })
		.transform(({ name, key, ...others }) => ({ ...others, name: name ?? key }))
		.pipe(z.object({ name: wordSchema, description: z.string().nullish(), default: z.boolean().nullish() }))
		.transform(({ name, description, default: isDefault }) => ({
			name,
			...(description ? { description } : {}),
			...(isDefault === undefined || isDefault === null ? {} : { default: isDefault }),
		})),
]);

/** Of the labels by which OutX shows a post at first; more are turned off in silence (OutX's MCP server, 1.4.0). */
const MOST_DEFAULTS = 2;

/** @returns objects: OutX doesn't keep labels that are bare texts */
function readLabels(value: unknown): Read<IDataObject[]> {
	const label = labelsField.displayName;
	const entries = hasNoValue(value) ? [] : entriesOf(value);
	if (entries.length === 0) return failed(optionWithoutValue(label));
	const labels = z.array(labelSchema).safeParse(entries);
	if (!labels.success) return failed(invalidOption(label, `Use names, ${MANY}, or objects with a 'name'. ${NO_JUNK}`));
	const byName = [...new Map(labels.data.map((one) => [one.name, one])).values()];
	return byName.filter((one) => 'default' in one && one.default === true).length > MOST_DEFAULTS
		? failed(invalidOption(label, `Set 'default' to true in at most ${MOST_DEFAULTS} of them: OutX would turn it off in the others without a word.`))
		: ok(byName);
}

export const readProfiles = (value: unknown): Read<string[]> =>
	readEach(profilesField.displayName, 'https://www.linkedin.com/in/jane-doe/', value, (entry) => {
		const person = readPerson(entry, { bareSlugs: true });
		return person.kind === 'failed' ? person : ok(profileUrl(slugOrId(person.value)));
	});

export const readCompanies = (value: unknown): Read<string[]> =>
	readEach(companiesField.displayName, 'https://www.linkedin.com/company/acme/', value, (entry) => {
		const company = readCompany(entry);
		return company.kind === 'failed' ? company : ok(companyAddress(company.value.slug));
	});

/** @returns addresses, each once; or what is wrong with the first entry that can't be read, because without it the watchlist wouldn't be what the row asks for */
function readEach(label: string, example: string, value: unknown, read: (entry: unknown) => Read<string>): Read<string[]> {
	const entries = hasNoValue(value) ? [] : entriesOf(value);
	if (entries.length === 0) return failed(nothingToWatch(label, example));
	const addresses = new Set<string>();
	for (const entry of entries) {
		const address = read(entry);
		if (address.kind === 'failed') return address;
		addresses.add(address.value);
	}
	return ok([...addresses]);
}

/** What a watchlist is told beside what it watches. */
export interface Setting {
	field: INodeProperties;
	/** What OutX calls it. */
	key: string;
	read(value: unknown): Read<IDataObject[string]>;
}

export const textSetting = (field: INodeProperties, key: string): Setting => ({
	field,
	key,
	read: (value) => readTextOf(field.displayName, value),
});

export const NAME = textSetting(nameField, 'name');
export const FREQUENCY: Setting = { field: frequencyField, key: 'fetchFreqInHours', read: readFrequency };
export const LABELS: Setting = { field: labelsField, key: 'labels', read: readLabels };
export const SLACK: Setting = { field: slackField, key: 'slack_webhook_url', read: readWebhook };

/** @returns what OutX is told by these settings, or why one of them can't be read */
export function readEachSetting(settings: readonly Setting[], valueOf: (name: string) => unknown): Read<IDataObject> {
	const body: IDataObject = {};
	for (const { field, key, read } of settings) {
		const value = read(valueOf(field.name));
		if (value.kind === 'failed') return value;
		body[key] = value.value;
	}
	return ok(body);
}
