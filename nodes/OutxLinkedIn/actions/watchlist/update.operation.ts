// Update Watchlist: renames it, pauses it, changes what it looks for.
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { readToggle } from '../../execution/optionValues';
import type { Operation, RowFields, Step } from '../../execution/step';
import { failed, notOfThisKind, notWithPrompt, nothingToChange, ok, type Read } from '../../messages';
import { byLabel } from '../fields';
import { collectionOf } from '../readLists';
import {
	FREQUENCY,
	keywordsField,
	LABELS,
	NAME,
	promptField,
	readEachSetting,
	readKeywords,
	readPrompt,
	SLACK,
	type Setting,
} from './content';
import { KEYWORD_KINDS, KIND_LABELS, kindField, pathOf, readKind, watchlistIn, type Kind } from './kinds';
import { answerLead, changeRefused, known, WATCHLIST_ACT_KEYS, WATCHLIST_ACT_OPTIONS, WATCHLIST_CHANGE } from './watchlistActs';
import { readWatchlistId, watchlistField } from './watchlistField';

const pausedOption: INodeProperties = {
	displayName: 'Paused',
	name: 'paused',
	type: 'boolean',
	default: true,
	description: 'Whether to stop collecting posts. What was collected so far stays. Turn it off to collect again.',
};

const NO_WORDS = { required: [], excluded: [] };

interface UpdateField extends Setting {
	/** Whether only watchlists that look for words have it. */
	ofWords?: true;
}

const PROMPT: UpdateField = {
	field: {
		...promptField,
		description:
			"What to look for from now on, in a sentence or two. OutX throws all keywords and labels away and makes new ones of it. It can't be set together with other fields.",
	},
	key: 'prompt',
	read: readPrompt,
	ofWords: true,
};

const UPDATE_FIELDS: readonly UpdateField[] = [
	FREQUENCY,
	{
		field: {
			...keywordsField,
			description: `${keywordsField.description ?? ''} They replace all keywords the watchlist has.`,
		},
		key: 'keywords',
		read: (value) => readKeywords(value, NO_WORDS),
		ofWords: true,
	},
	{
		...LABELS,
		field: { ...LABELS.field, description: `${LABELS.field.description ?? ''} They replace all labels the watchlist has.` },
		ofWords: true,
	},
	NAME,
	{ field: pausedOption, key: 'disable', read: (value) => readToggle(pausedOption.displayName, value) },
	PROMPT,
	{
		...SLACK,
		field: {
			...SLACK.field,
			description: `${SLACK.field.description ?? ''}. Leave empty to end these messages.`,
		},
		// Only what is empty on purpose: an expression that gives nothing gives `undefined`.
		read: (value) => (value === '' ? ok(null) : SLACK.read(value)),
	},
];

const ofWordsOnly = { displayOptions: { show: { '/kind': KEYWORD_KINDS } } };

const updateFields: INodeProperties = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	description: 'What to change. Everything else stays as it is.',
	options: byLabel(UPDATE_FIELDS.map(({ field, ofWords }) => ({ ...field, ...(ofWords ? ofWordsOnly : {}) }))),
};

const COLLECTION = { label: updateFields.displayName, fields: UPDATE_FIELDS.map(({ field }) => field), reason: 'invalid_watchlist' } as const;

export const operation: Operation = {
	resource: 'watchlist',
	name: 'update',
	label: 'Update',
	action: 'Update a watchlist',
	description:
		"Rename a watchlist, pause it or let it go on, or change what it looks for. The people or companies of a watchlist can't be changed: create a new one for that. It costs no LinkedIn action, and returns whether the change was made.",
	act: WATCHLIST_CHANGE,
	fields: [
		kindField("What the watchlist collects. The list in 'Watchlist' shows those of this kind."),
		watchlistField('The watchlist to change'),
		updateFields,
	],
	options: [],
	shared: WATCHLIST_ACT_OPTIONS,
	keys: WATCHLIST_ACT_KEYS,
	detailKeys: ['watchlist_id', 'kind'],
	carriesBinary: true,
	readRow,
};

function readRow(row: RowFields): Read<Step> {
	const kind = readKind(row);
	if (kind.kind === 'failed') return kind;
	const id = readWatchlistId(row);
	if (id.kind === 'failed') return id;
	const fields = collectionOf(COLLECTION, row.field(updateFields.name));
	if (fields.kind === 'failed') return fields;
	const changes = readChanges(fields.value, kind.value);
	return changes.kind === 'failed' ? changes : ok(updateStep(kind.value, id.value, changes.value));
}

function readChanges(values: Record<string, unknown>, kind: Kind): Read<IDataObject> {
	const given = UPDATE_FIELDS.filter(({ field }) => Object.hasOwn(values, field.name));
	if (given.length === 0) return failed(nothingToChange());
	const misfit = KEYWORD_KINDS.includes(kind) ? undefined : given.find(({ ofWords }) => ofWords);
	if (misfit !== undefined) return failed(notOfThisKind(misfit.field.displayName, KEYWORD_KINDS.map((one) => KIND_LABELS[one]).join(' and ')));
	const beside = given.includes(PROMPT) ? given.find((one) => one !== PROMPT) : undefined;
	if (beside !== undefined) return failed(notWithPrompt(beside.field.displayName));
	return readEachSetting(given, (name) => values[name]);
}

function updateStep(kind: Kind, id: string, changes: IDataObject): Step {
	const path = pathOf(kind);
	const body = { id, ...changes };
	return {
		request: {
			ask: 'direct',
			key: `PUT ${path} ${JSON.stringify(body)}`,
			method: 'PUT',
			path,
			body,
			effect: { kind: 'acts', names: [`${path} ${id}`] },
			isPaced: true,
			refused: changeRefused,
		},
		lead: answerLead(WATCHLIST_CHANGE, (output) => {
			const { name, is_paused, fetch_frequency_hours } = watchlistIn(output) ?? {};
			return { item: known({ name, is_paused, fetch_frequency_hours }) };
		}),
		// What OutX doesn't say again is what was asked for.
		about: known({
			watchlist_id: id,
			kind,
			name: changes['name'],
			is_paused: changes['disable'],
			fetch_frequency_hours: changes['fetchFreqInHours'],
		}),
	};
}
