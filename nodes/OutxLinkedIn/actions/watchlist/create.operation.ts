// Create Watchlist: has OutX collect posts from now on.
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Operation, RowFields, Step } from '../../execution/step';
import { alienAnswerHint, failed, invalidOption, notOfThisKind, notWithPrompt, ok, type Read } from '../../messages';
import type { Task } from '../../transport/tasks';
import { byLabel } from '../fields';
import {
	companiesField,
	frequencyOption,
	keywordsField,
	labelsOption,
	nameOption,
	profilesField,
	promptField,
	readCompanies,
	readFrequency,
	readKeywords,
	readLabels,
	readProfiles,
	readPrompt,
	readTextOf,
	readWebhook,
	readWords,
	slackOption,
	type WordsForAll,
} from './content';
import { KEYWORD_KINDS, KIND_LABELS, kindField, pathOf, readKind, watchlistIn, type Kind } from './kinds';
import { actLead, creationRefused, known, WATCHLIST_ACT_KEYS, WATCHLIST_ACT_OPTIONS, WATCHLIST_CREATION } from './watchlistActs';

const createFromField: INodeProperties = {
	displayName: 'Create From',
	name: 'createFrom',
	type: 'options',
	options: [
		{ name: 'Keywords', value: 'keywords', description: 'Words that you choose' },
		{ name: 'Prompt', value: 'prompt', description: 'A sentence, of which OutX makes keywords and labels' },
	],
	default: 'keywords',
	description: 'What the watchlist is made of',
	displayOptions: { show: { kind: KEYWORD_KINDS } },
};

const descriptionOption: INodeProperties = {
	displayName: 'Description',
	name: 'description',
	type: 'string',
	default: '',
	placeholder: 'e.g. For the sales team in Berlin',
	description: 'A note about the watchlist for your team',
};

const objectiveOption: INodeProperties = {
	displayName: 'Objective',
	name: 'objective',
	type: 'string',
	default: '',
	placeholder: 'e.g. Find founders who look for a sales tool, to offer them ours',
	description: 'Who and what you look for, and why, in one sentence. OutX ranks the posts by it.',
};

const requiredOption: INodeProperties = {
	displayName: 'Required Keywords',
	name: 'requiredKeywords',
	type: 'string',
	default: '',
	placeholder: 'e.g. remote, Europe',
	description: 'Words that a post must hold as well, for all keywords, separated by commas',
};

const excludedOption: INodeProperties = {
	displayName: 'Excluded Keywords',
	name: 'excludedKeywords',
	type: 'string',
	default: '',
	placeholder: 'e.g. intern, course',
	description: 'Words that a post must not hold, for all keywords, separated by commas',
};

/** Which of the options OutX knows for which watchlists (its docs, and its own client); it ignores others in silence. */
const OPTIONS: ReadonlyArray<{ option: INodeProperties; kinds?: Kind[]; withPrompt: boolean }> = [
	{ option: nameOption, withPrompt: true },
	{ option: frequencyOption, withPrompt: true },
	{ option: descriptionOption, withPrompt: false },
	{ option: labelsOption, withPrompt: false },
	{ option: objectiveOption, kinds: KEYWORD_KINDS, withPrompt: false },
	{ option: requiredOption, kinds: KEYWORD_KINDS, withPrompt: false },
	{ option: excludedOption, kinds: KEYWORD_KINDS, withPrompt: false },
	{ option: slackOption, kinds: ['reddit'], withPrompt: true },
];

function whereShown(kinds: Kind[] | undefined, withPrompt: boolean): Pick<INodeProperties, 'displayOptions'> {
	if (kinds === undefined && withPrompt) return {};
	return {
		displayOptions: {
			...(kinds === undefined ? {} : { show: { '/kind': kinds } }),
			...(withPrompt ? {} : { hide: { '/createFrom': ['prompt'] } }),
		},
	};
}

export const operation: Operation = {
	resource: 'watchlist',
	name: 'create',
	label: 'Create',
	action: 'Create a watchlist',
	description:
		"Have OutX collect new posts: with certain words, or by certain people or companies. Returns the watchlist's ID. It costs no LinkedIn action, but one of the watchlists in your OutX plan.",
	act: WATCHLIST_CREATION,
	fields: [
		kindField('What the watchlist collects'),
		createFromField,
		// None is `required`: where 'Kind' holds an expression n8n takes all of them for shown, and wouldn't run without each.
		{ ...keywordsField, displayOptions: { show: { kind: KEYWORD_KINDS, createFrom: ['keywords'] } } },
		{ ...promptField, displayOptions: { show: { kind: KEYWORD_KINDS, createFrom: ['prompt'] } } },
		{ ...profilesField, displayOptions: { show: { kind: ['people'] } } },
		{ ...companiesField, displayOptions: { show: { kind: ['company'] } } },
	],
	options: byLabel(OPTIONS.map(({ option, kinds, withPrompt }) => ({ ...option, ...whereShown(kinds, withPrompt) }))),
	shared: WATCHLIST_ACT_OPTIONS,
	keys: WATCHLIST_ACT_KEYS,
	detailKeys: ['name', 'kind'],
	carriesBinary: true,
	readRow,
};

function readRow(row: RowFields): Read<Step> {
	const kind = readKind(row);
	if (kind.kind === 'failed') return kind;
	const subject = readSubject(row, kind.value);
	if (subject.kind === 'failed') return subject;
	const others = readOthers(row);
	if (others.kind === 'failed') return others;
	return ok(createStep(kind.value, subject.value, others.value));
}

/** What is watched, as OutX takes it. */
function readSubject(row: RowFields, kind: Kind): Read<IDataObject> {
	const isPrompt = KEYWORD_KINDS.includes(kind) && row.field(createFromField.name) === 'prompt';
	const misfit = OPTIONS.find(({ option, kinds, withPrompt }) => {
		const fits = (kinds?.includes(kind) ?? true) && (withPrompt || !isPrompt);
		return row.hasOption(option.name) && !fits;
	});
	if (misfit !== undefined) {
		const { option, kinds } = misfit;
		const isOtherKinds = kinds !== undefined && !kinds.includes(kind);
		return failed(isOtherKinds ? notOfThisKind(option.displayName, namesOf(kinds)) : notWithPrompt(option.displayName));
	}
	switch (kind) {
		case 'people':
			return under('profiles', readProfiles(row.field(profilesField.name)));
		case 'company':
			return under('companies', readCompanies(row.field(companiesField.name)));
		case 'keyword':
		case 'reddit':
			return isPrompt ? under('prompt', readPrompt(row.field(promptField.name))) : readRules(row);
	}
}

const namesOf = (kinds: Kind[]): string => kinds.map((kind) => KIND_LABELS[kind]).join(' and ');

const under = (key: string, read: Read<IDataObject[string]>): Read<IDataObject> =>
	read.kind === 'failed' ? read : ok({ [key]: read.value });

function readRules(row: RowFields): Read<IDataObject> {
	const createFrom = row.field(createFromField.name) ?? 'keywords';
	if (createFrom !== 'keywords') return failed(invalidOption(createFromField.displayName, 'Use keywords or prompt.'));
	const required = readWordsOption(row, requiredOption);
	if (required.kind === 'failed') return required;
	const excluded = readWordsOption(row, excludedOption);
	if (excluded.kind === 'failed') return excluded;
	const forAll: WordsForAll = { required: required.value, excluded: excluded.value };
	return under('keywords', readKeywords(row.field(keywordsField.name), forAll));
}

const readWordsOption = (row: RowFields, { name, displayName }: INodeProperties): Read<string[]> =>
	row.hasOption(name) ? readWords(displayName, row.option(name)) : ok([]);

/** What OutX calls the options that aren't about keywords, and how each is read. */
const OTHERS: ReadonlyArray<{ option: INodeProperties; key: string; read(value: unknown): Read<IDataObject[string]> }> = [
	{ option: nameOption, key: 'name', read: (value) => readTextOf(nameOption.displayName, value) },
	{ option: descriptionOption, key: 'description', read: (value) => readTextOf(descriptionOption.displayName, value) },
	{ option: objectiveOption, key: 'objective', read: (value) => readTextOf(objectiveOption.displayName, value) },
	{ option: labelsOption, key: 'labels', read: readLabels },
	{ option: frequencyOption, key: 'fetchFreqInHours', read: readFrequency },
	{ option: slackOption, key: 'slack_webhook_url', read: readWebhook },
];

function readOthers(row: RowFields): Read<IDataObject> {
	const body: IDataObject = {};
	for (const { option, key, read } of OTHERS) {
		if (!row.hasOption(option.name)) continue;
		const value = read(row.option(option.name));
		if (value.kind === 'failed') return value;
		body[key] = value.value;
	}
	return ok(body);
}

function createStep(kind: Kind, subject: IDataObject, others: IDataObject): Step {
	const path = pathOf(kind);
	const body = { ...subject, ...others };
	const { name } = others;
	// Two with the same name that watch the same are one, whatever else they are to be.
	const key = `POST ${path} ${JSON.stringify({ name: name ?? null, ...subject })}`;
	return {
		request: {
			ask: 'direct',
			key,
			method: 'POST',
			path,
			body,
			effect: { kind: 'acts', names: [key], says: JSON.stringify(body) },
			isPaced: true,
			refused: creationRefused,
		},
		lead: actLead(WATCHLIST_CREATION, itemOf),
		about: known({ kind, name }),
	};
}

function itemOf(output: Task['output']): { item: IDataObject; hint?: string } {
	const watchlist = watchlistIn(output);
	if (watchlist === undefined) return { item: {}, hint: alienAnswerHint };
	const { watchlist_id, name, is_paused, fetch_frequency_hours } = watchlist;
	return { item: known({ watchlist_id, name, is_paused, fetch_frequency_hours }) };
}
