// Create Watchlist: has OutX collect posts from now on.
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Operation, RowFields, Step } from '../../execution/step';
import { alienAnswerHint, failed, invalidOption, notOfThisKind, notWithPrompt, ok, type Read } from '../../messages';
import type { Task } from '../../transport/tasks';
import { byLabel } from '../fields';
import {
	companiesField,
	FREQUENCY,
	keywordsField,
	LABELS,
	NAME,
	profilesField,
	promptField,
	readCompanies,
	readEachSetting,
	readKeywords,
	readProfiles,
	readPrompt,
	readWords,
	SLACK,
	textSetting,
	type Setting,
	type WordsForAll,
} from './content';
import { KEYWORD_KINDS, KIND_LABELS, kindField, pathOf, readKind, watchlistIn, type Kind } from './kinds';
import { answerLead, creationRefused, known, WATCHLIST_ACT_KEYS, WATCHLIST_ACT_OPTIONS, WATCHLIST_CREATION } from './watchlistActs';

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

interface Option {
	field: INodeProperties;
	kinds?: Kind[];
	withPrompt: boolean;
}

/** Which of the options OutX knows for which watchlists (its docs, and its own client); it ignores others in silence. */
const SETTINGS: ReadonlyArray<Setting & Option> = [
	{ ...NAME, withPrompt: true },
	{ ...textSetting(descriptionOption, 'description'), withPrompt: false },
	{ ...textSetting(objectiveOption, 'objective'), kinds: KEYWORD_KINDS, withPrompt: false },
	{ ...LABELS, withPrompt: false },
	{ ...FREQUENCY, withPrompt: true },
	{ ...SLACK, kinds: ['reddit'], withPrompt: true },
];

/** The words for all keywords aren't told beside the keywords, but within each of them. */
const OPTIONS: readonly Option[] = [
	...SETTINGS,
	{ field: requiredOption, kinds: KEYWORD_KINDS, withPrompt: false },
	{ field: excludedOption, kinds: KEYWORD_KINDS, withPrompt: false },
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
	options: byLabel(OPTIONS.map(({ field, kinds, withPrompt }) => ({ ...field, ...whereShown(kinds, withPrompt) }))),
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
	const misfit = OPTIONS.find(({ field, kinds, withPrompt }) => {
		const fits = (kinds?.includes(kind) ?? true) && (withPrompt || !isPrompt);
		return row.hasOption(field.name) && !fits;
	});
	if (misfit !== undefined) {
		const { field, kinds } = misfit;
		const isOtherKinds = kinds !== undefined && !kinds.includes(kind);
		return failed(isOtherKinds ? notOfThisKind(field.displayName, namesOf(kinds)) : notWithPrompt(field.displayName));
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
	const createFrom = row.field(createFromField.name);
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

const readOthers = (row: RowFields): Read<IDataObject> =>
	readEachSetting(
		SETTINGS.filter(({ field }) => row.hasOption(field.name)),
		(name) => row.option(name),
	);

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
		lead: answerLead(WATCHLIST_CREATION, itemOf),
		about: known({ kind, name }),
	};
}

function itemOf(output: Task['output']): { item: IDataObject; hint?: string } {
	const watchlist = watchlistIn(output);
	if (watchlist === undefined) return { item: {}, hint: alienAnswerHint };
	const { watchlist_id, name, is_paused, fetch_frequency_hours } = watchlist;
	return { item: known({ watchlist_id, name, is_paused, fetch_frequency_hours }) };
}
