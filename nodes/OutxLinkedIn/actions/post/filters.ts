// Filters of a list: each is a field the user may add, and a parameter of OutX's.
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { hasNoValue, readToggle } from '../../execution/optionValues';
import type { RowFields } from '../../execution/step';
import { isoTime } from '../../linkedin/time';
import { failed, filterWithoutValue, ok, unusableFilter, type Read } from '../../messages';
import { byLabel } from '../fields';
import { textOf } from '../readFields';
import { collectionOf, textsOf, withoutLeftovers } from '../readLists';

export interface Filter {
	field: INodeProperties;
	/** OutX's name for it. */
	parameter: string;
	/** @returns what OutX is given; '' where it filters nothing */
	read(value: unknown): Read<string>;
}

const FILTERS = { name: 'filters', label: 'Filters' };

export const filtersField = (filters: Filter[]): INodeProperties => ({
	displayName: FILTERS.label,
	name: FILTERS.name,
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: byLabel(filters.map(({ field }) => field)),
});

/** @returns the parameters by which OutX filters */
export function readFilters(row: RowFields, filters: Filter[]): Read<IDataObject> {
	const added = collectionOf({ label: FILTERS.label, fields: filters.map(({ field }) => field), reason: 'invalid_search' }, row.field(FILTERS.name));
	if (added.kind === 'failed') return added;
	const parameters: IDataObject = {};
	for (const { field, parameter, read } of filters) {
		if (!Object.hasOwn(added.value, field.name)) continue;
		const value = added.value[field.name];
		// Added and left empty, or of a row whose cell is empty.
		if (typeof value === 'string' && value.trim() === '') continue;
		if (hasNoValue(value)) return failed(filterWithoutValue(field.displayName));
		const given = read(value);
		if (given.kind === 'failed') return given;
		if (given.value !== '') parameters[parameter] = given.value;
	}
	return ok(parameters);
}

type Look = Pick<INodeProperties, 'displayName' | 'name' | 'description'> & Partial<INodeProperties>;

export function textFilter(parameter: string, look: Look): Filter {
	const field: INodeProperties = { ...look, type: 'string', default: '' };
	const read = (value: unknown): Read<string> => {
		const text = textOf(value);
		return readTexts(text === undefined ? undefined : [text], field, 'Use text.');
	};
	return { field, parameter, read };
}

/** Several, in one text with commas or as a list. */
export function listFilter(parameter: string, look: Look): Filter {
	const field: INodeProperties = { ...look, type: 'string', default: '' };
	return { field, parameter, read: (value) => readTexts(textsOf(value), field, 'Use text, with commas between several.') };
}

function readTexts(texts: string[] | undefined, field: INodeProperties, whatToDo: string): Read<string> {
	const whole = texts === undefined ? undefined : withoutLeftovers(field.displayName, texts);
	return whole?.kind === 'failed' ? whole : orRefused(texts?.join(','), field, whatToDo);
}

/** On, or as good as not there. */
export function toggleFilter(parameter: string, look: Look, on = 'true'): Filter {
	const field: INodeProperties = { ...look, type: 'boolean', default: true };
	const read = (value: unknown): Read<string> => {
		const toggle = readToggle(field.displayName, value);
		return toggle.kind === 'failed' ? toggle : ok(toggle.value ? on : '');
	};
	return { field, parameter, read };
}

interface Choice {
	name: string;
	value: string;
}

export function choiceFilter(parameter: string, look: Look, choices: [Choice, ...Choice[]]): Filter {
	const field: INodeProperties = { ...look, type: 'options', options: choices, default: choices[0].value };
	const read = (value: unknown): Read<string> => {
		const chosen = choices.find((choice) => choice.value === value);
		return orRefused(chosen?.value, field, `Choose one of these: ${choices.map(({ name }) => name).join(', ')}.`);
	};
	return { field, parameter, read };
}

/** A day, of whatever point in time: as it's written, without turning it into another zone's. */
export function dayFilter(parameter: string, look: Look): Filter {
	const field: INodeProperties = { ...look, type: 'dateTime', default: '' };
	return { field, parameter, read: (value) => orRefused(dayOf(value), field, 'Use a date, such as 2026-11-27.') };
}

const DAY = /^(\d{4}-\d{2}-\d{2})(?:$|[T ])/;

function dayOf(value: unknown): string | undefined {
	const text = value instanceof Date ? isoOf(value) : typeof value === 'number' ? isoOfNumber(value) : textOf(value);
	const [, day] = DAY.exec(text ?? '') ?? [];
	// JavaScript makes 2 March of 30 February.
	return day !== undefined && isoOf(day)?.startsWith(day) ? day : undefined;
}

/** Sheets count the days since 30 December 1899. */
const SHEET_EPOCH = Date.UTC(1899, 11, 30);
const MS_PER_DAY = 86_400_000;
/** 1954 to 2119: years and days of a month are smaller. */
const isSheetDay = (value: number): boolean => value >= 20_000 && value <= 80_000;
/** In seconds that is 2001: no post is older, and what is smaller, such as a year, isn't a point in time. */
const FIRST_SECOND = 1e9;

function isoOfNumber(value: number): string | undefined {
	if (isSheetDay(value)) return isoOf(new Date(SHEET_EPOCH + value * MS_PER_DAY));
	return value < FIRST_SECOND ? undefined : (isoTime(value) ?? undefined);
}

function isoOf(value: Date | string): string | undefined {
	const date = new Date(value);
	return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

const orRefused = (value: string | undefined, { displayName }: INodeProperties, whatToDo: string): Read<string> =>
	value === undefined ? failed(unusableFilter(displayName, whatToDo)) : ok(value);
