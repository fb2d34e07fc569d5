// Search: people on LinkedIn by words, title, company and more.
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { readNumber } from '../../execution/optionValues';
import type { Lead, Operation, RowFields, Step } from '../../execution/step';
import { findList, saysNone } from '../../linkedin/list';
import { personItem, profileOf } from '../../linkedin/person';
import { meaningOf, refusedAbout } from '../../linkedin/refusals';
import {
	alienAnswerHint,
	failed,
	filterWithoutValue,
	ok,
	searchFailed,
	searchForNothing,
	unusableFilter,
	type Read,
} from '../../messages';
import type { Task } from '../../transport/tasks';
import { wordsOf } from '../../transport/words';
import { byLabel, limitField, simplifyOption } from '../fields';
import { isLeftByExpression, readSimplify, textOf } from '../readFields';
import { collectionOf, textsOf, withoutLeftovers } from '../readLists';
import { wholeItem } from '../wholeItem';

const PATH = '/linkedin-agent/search-profiles';

/** OutX's vendor, "search_profiles": nothing is known of a second page. */
const USUAL_COUNT = 25;
const LARGEST_COUNT = 50;

interface Filter {
	name: string;
	label: string;
	/** What OutX calls it. */
	key: string;
	takes: 'text' | 'list';
	placeholder: string;
	description: string;
}

const KEYWORDS: Filter = {
	name: 'keywords',
	label: 'Keywords',
	key: 'keywords',
	takes: 'text',
	placeholder: 'e.g. head of sales logistics',
	description:
		'Words to look for anywhere in a profile. May stay empty if a filter is set. One search costs one LinkedIn action, however many people it finds.',
};

const MANY = 'Separate several with commas, or give an array.';

const FILTERS: Filter[] = [
	{
		name: 'company',
		label: 'Company',
		key: 'company',
		takes: 'text',
		placeholder: 'e.g. Acme',
		description: 'The name of a company people work or worked for',
	},
	{
		name: 'currentCompany',
		label: 'Current Company IDs',
		key: 'current_company',
		takes: 'list',
		placeholder: 'e.g. 1441, 1035',
		description: `LinkedIn's numbers of the companies people work for now. ${MANY}`,
	},
	{
		name: 'firstName',
		label: 'First Name',
		key: 'first_name',
		takes: 'text',
		placeholder: 'e.g. Jane',
		description: 'The first name of the people to find',
	},
	{
		name: 'geoUrn',
		label: 'Location IDs',
		key: 'geo_urn',
		takes: 'list',
		placeholder: 'e.g. 103644278',
		description: `LinkedIn's numbers of countries or places: 103644278 is the United States. You find a number behind 'geoUrn' in the address of a search in LinkedIn. ${MANY}`,
	},
	{
		name: 'industry',
		label: 'Industry IDs',
		key: 'industry',
		takes: 'list',
		placeholder: 'e.g. 4, 96',
		description: `LinkedIn's numbers of industries. You find a number behind 'industry' in the address of a search in LinkedIn. ${MANY}`,
	},
	{
		name: 'lastName',
		label: 'Last Name',
		key: 'last_name',
		takes: 'text',
		placeholder: 'e.g. Doe',
		description: 'The last name of the people to find',
	},
	{
		name: 'pastCompany',
		label: 'Past Company IDs',
		key: 'past_company',
		takes: 'list',
		placeholder: 'e.g. 1441, 1035',
		description: `LinkedIn's numbers of companies people used to work for. ${MANY}`,
	},
	{
		name: 'profileLanguage',
		label: 'Profile Languages',
		key: 'profile_language',
		takes: 'list',
		placeholder: 'e.g. en, de',
		description: `The languages profiles are written in, as codes of two letters. ${MANY}`,
	},
	{
		name: 'school',
		label: 'School',
		key: 'school',
		takes: 'text',
		placeholder: 'e.g. Stanford University',
		description: 'The name of a school people went to',
	},
	{
		name: 'title',
		label: 'Title',
		key: 'title',
		takes: 'text',
		placeholder: 'e.g. Head of Sales',
		description: 'A job title people have',
	},
];

const fieldOf = ({ name, label, placeholder, description }: Filter): INodeProperties => ({
	displayName: label,
	name,
	type: 'string',
	default: '',
	placeholder,
	description,
});

const COUNT = { label: limitField.displayName, min: 1, max: LARGEST_COUNT, whole: true };

const countField: INodeProperties = {
	...limitField,
	typeOptions: { minValue: COUNT.min, maxValue: COUNT.max },
	default: USUAL_COUNT,
	description: `Max number of results to return. One search brings at most ${LARGEST_COUNT} people, and there is no second page: to find others, narrow the search down.`,
};

const FILTER_FIELDS = FILTERS.map(fieldOf);

const filtersField: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	description: 'What the people to find have in common, beside the keywords',
	options: byLabel(FILTER_FIELDS),
};

export const operation: Operation = {
	resource: 'profile',
	name: 'search',
	label: 'Search',
	action: 'Search people',
	description: `Find up to ${LARGEST_COUNT} people on LinkedIn by keywords, title, company and more. Returns one item per person, with name, headline and profile address. It costs one LinkedIn action.`,
	fields: [fieldOf(KEYWORDS), countField, filtersField],
	options: [simplifyOption],
	shared: ['waiting', 'pace'],
	detailKeys: [],
	carriesBinary: false,
	readRow,
};

function readRow(row: RowFields): Read<Step> {
	const wanted = readWanted(row);
	if (wanted.kind === 'failed') return wanted;
	const count = readNumber(COUNT, row.field(limitField.name));
	if (count.kind === 'failed') return count;
	const simplify = readSimplify(row);
	if (simplify.kind === 'failed') return simplify;
	const body = { ...wanted.value, count: count.value };
	return ok({
		request: {
			ask: 'task',
			key: `${PATH} ${JSON.stringify(body)}`,
			path: PATH,
			body,
			effect: { kind: 'reads' },
			refused: refusedAbout('search'),
		},
		lead: (task) => leadOf(task, count.value, simplify.value),
	});
}

function readWanted(row: RowFields): Read<IDataObject> {
	const filters = collectionOf({ label: filtersField.displayName, fields: FILTER_FIELDS, reason: 'invalid_search' }, row.field(filtersField.name));
	if (filters.kind === 'failed') return filters;
	const wanted: IDataObject = {};
	for (const filter of [KEYWORDS, ...FILTERS]) {
		const isGiven = filter === KEYWORDS || Object.hasOwn(filters.value, filter.name);
		if (!isGiven) continue;
		const read = readFilter(filter, filter === KEYWORDS ? row.field(filter.name) : filters.value[filter.name]);
		if (read.kind === 'failed') return read;
		if (read.value.length > 0) wanted[filter.key] = read.value;
	}
	return Object.keys(wanted).length === 0 ? failed(searchForNothing()) : ok(wanted);
}

/** @returns '' or an empty list where the user left it empty, so that it doesn't narrow the search */
function readFilter({ label, takes }: Filter, value: unknown): Read<string | string[]> {
	if (isLeftByExpression(value)) return failed(filterWithoutValue(label));
	return takes === 'text' ? readOne(label, value) : readSeveral(label, value);
}

function readOne(label: string, value: unknown): Read<string> {
	const text = textOf(value);
	if (text === undefined) return failed(unusableFilter(label, 'Use one text.'));
	const whole = withoutLeftovers(label, [text]);
	return whole.kind === 'failed' ? whole : ok(text);
}

function readSeveral(label: string, value: unknown): Read<string[]> {
	const texts = textsOf(value);
	if (texts === undefined) return failed(unusableFilter(label, 'Use texts or numbers, separated by commas or as an array.'));
	const whole = withoutLeftovers(label, texts);
	return whole.kind === 'failed' ? whole : ok(texts.map(bareId));
}

/** OutX's own example has the bare number. */
const bareId = (text: string): string => /^urn:li:\w+:(\d+)$/i.exec(text)?.[1] ?? text;

const LIST_NAMES = ['profiles', 'people', 'results', 'persons', 'members'];

function leadOf({ state, status, output, beside }: Task, count: number, simplify: boolean): Lead {
	if (state === 'failed') {
		const outxSaid = wordsOf({ output, beside });
		if (saysNone(outxSaid, LIST_NAMES, true)) return { kind: 'done', items: [] };
		return failed(meaningOf(outxSaid, 'search') ?? searchFailed(status, outxSaid));
	}
	const list = findList(output, LIST_NAMES);
	if (list.kind === 'list') {
		return { kind: 'done', items: list.objects.slice(0, count).map((person) => personItem(person, simplify)) };
	}
	// Where there is but one, it may come without a list.
	const { raw, isPerson } = profileOf(output);
	return isPerson
		? { kind: 'done', items: [personItem(raw, simplify)] }
		: { kind: 'done', items: [wholeItem(output)], hint: alienAnswerHint };
}
