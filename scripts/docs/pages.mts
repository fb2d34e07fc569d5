// One page per operation and a table of all, from the registry, the previews and the fixtures alone.
import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { OPERATIONS, labelOf } from '../../nodes/OutxLinkedIn/actions/operations.ts';
import { PROPERTIES } from '../../nodes/OutxLinkedIn/actions/properties.ts';
import { NUMBER_OPTIONS, type NumberOption } from '../../nodes/OutxLinkedIn/execution/settings.ts';
import type { Operation } from '../../nodes/OutxLinkedIn/execution/step.ts';
import { isFailed, readFixture, type Asked, type Case } from '../../test/fixtures/fixture.mts';
import { previewedKeys } from '../../test/fixtures/preview.mts';
import { INTRODUCTION, KEYS, OPENINGS, OUTCOME, OWN_KEYS } from './words.mts';

export interface Page {
	/** From the project's folder. */
	path: string;
	text: string;
}

export const FOLDER = 'docs/operations';
const DO_NOT_EDIT = '<!-- Written by `npm run docs`. Change the node, test/fixtures or scripts/docs/words.mts, and run it again. -->';

export const pages = (): Page[] => [
	{ path: `${FOLDER}/README.md`, text: overview() },
	...OPERATIONS.map((operation) => ({ path: `${FOLDER}/${fileOf(operation)}`, text: pageOf(operation) })),
];

const whatOf = ({ resource, name }: Operation): string => `${resource}.${name}`;
const fileOf = ({ resource, name }: Operation): string => `${resource}-${name.replace(/[A-Z]/g, '-$&').toLowerCase()}.md`;
const joined = (parts: string[]): string => `${[DO_NOT_EDIT, ...parts.filter((part) => part !== '')].join('\n\n')}\n`;

function overview(): string {
	const rows = OPERATIONS.map((operation) => [
		labelOf(operation.resource),
		`[${operation.label}](${fileOf(operation)})`,
		sentence(operation.description),
	]);
	return joined(['# Operations', INTRODUCTION, table(['Resource', 'Operation', 'What it does'], rows)]);
}

function pageOf(operation: Operation): string {
	const what = whatOf(operation);
	const fields = PROPERTIES.filter(({ displayOptions }) => isOf(operation, displayOptions));
	const { cases } = readFixture(what);
	const [good, failed] = [cases.filter(({ items }) => !items.some(isFailed)), cases.filter(({ items }) => items.some(isFailed))];
	return joined([
		`# ${labelOf(operation.resource)}: ${operation.label}`,
		sentence(operation.description),
		OPENINGS[what] ?? '',
		`**LinkedIn actions:** ${costOf(operation)}.${operation.shared.includes('pace') ? ' Requests keep the pace of *Spacing* and count in *Max Requests*.' : ''}`,
		...(fields.length === 0 ? [] : ['## Fields', fieldTable(fields, fields)]),
		...fields.filter(({ type }) => type === 'collection').flatMap((field) => [`### ${field.displayName}`, fieldTable(insideOf(field), fields, field.name === 'options' ? 'Default' : 'Once added')]),
		'## What comes out',
		operation.isLocal ? "The row's own columns, and:" : '',
		keyTable(operation, good[0]?.items[0] ?? {}),
		...examples(good),
		...(failed.length === 0 ? [] : ['## When a row fails', 'Under On Error = Continue:', ...examples(failed)]),
		'What each `details.reason` means: [Troubleshooting](../troubleshooting.md#by-code). All operations: [Operations](README.md).',
	]);
}

// Fields

const isOf = ({ resource, name }: Operation, condition: INodeProperties['displayOptions']): boolean =>
	condition?.show?.['resource']?.includes(resource) === true && condition.show['operation']?.includes(name) === true;

/** @param byDefault a filter that isn't added filters nothing, whatever it begins with */
const fieldTable = (shown: INodeProperties[], all: INodeProperties[], byDefault = 'Default'): string =>
	table(
		['Field', byDefault, 'What it does'],
		shown.map((field) => [
			`**${field.displayName}**${field.required ? ' (required)' : ''}`,
			defaultOf(field),
			[field.type === 'collection' ? 'See below' : (field.description ?? ''), ...choiceTexts(choicesOf(field)), ...limitsOf(field), ...conditionsOf(field, all)]
				.filter((text) => text !== '')
				.map(sentence)
				.join(' '),
		]),
	);

const choicesOf = ({ type, options = [] }: INodeProperties): INodePropertyOptions[] =>
	type === 'collection' ? [] : options.filter((option): option is INodePropertyOptions => 'value' in option);

const insideOf = ({ options = [] }: INodeProperties): INodeProperties[] =>
	options.filter((option): option is INodeProperties => 'displayName' in option && 'type' in option);

function choiceTexts(choices: INodePropertyOptions[]): string[] {
	if (choices.length === 0) return [];
	if (choices.every(({ description }) => description === undefined)) return [`One of ${choices.map(({ name }) => `*${name}*`).join(', ')}`];
	return choices.map(({ name, description = '' }) => `*${name}*: ${description}`);
}

function defaultOf(field: INodeProperties): string {
	if (typeof field.default === 'boolean') return field.default ? 'on' : 'off';
	if (field.type === 'options') return choicesOf(field).find(({ value }) => value === field.default)?.name ?? '';
	return typeof field.default === 'number' ? String(field.default) : '';
}

const isNumberOption = (name: string): name is NumberOption => name in NUMBER_OPTIONS;

function limitsOf({ name, typeOptions = {} }: INodeProperties): string[] {
	const { min, max } = isNumberOption(name) ? NUMBER_OPTIONS[name] : { min: typeOptions.minValue, max: typeOptions.maxValue };
	if (min !== undefined && max !== undefined) return [`From ${min} to ${max.toLocaleString('en-US')}`];
	return min === undefined ? [] : [`At least ${min}`];
}

const STATES: Record<string, string> = { true: 'on', false: 'off' };

/** What else must be set for a field to show. */
const conditionsOf = ({ displayOptions }: INodeProperties, all: INodeProperties[]): string[] =>
	Object.entries(displayOptions?.show ?? {})
		.filter(([name]) => name !== 'resource' && name !== 'operation')
		.map(([name, values = []]) => {
			const other = all.find((field) => field.name === name.replace('/', ''));
			const nameOf = (value: unknown) =>
				(other && choicesOf(other).find((choice) => choice.value === value)?.name) ?? STATES[String(value)] ?? String(value);
			return `Only where *${other?.displayName ?? name}* is ${[values].flat().map(nameOf).join(' or ')}`;
		});

// What comes out

const NOT_LINKEDIN = /get-task-status$|-watchlist$|^\/api-(posts|interactions|team)$/;

/** As seen in the first example: what the account does in LinkedIn. */
function costOf(operation: Operation): string {
	if (operation.isLocal) return 'none: only n8n is asked';
	const requests = readFixture(whatOf(operation)).cases[0]?.requests ?? [];
	const costly = requests.filter(({ path }) => !NOT_LINKEDIN.test(path)).map(({ path }: Asked) => `\`${path.split('/').at(-1) ?? ''}\``);
	if (costly.length < 2) return costly.length === 0 ? 'none' : `one (${costly.join('')})`;
	return `one for each of ${costly.join(' and ')}`;
}

const TYPES: Record<string, string> = { string: 'text', boolean: 'true or false', array: 'list' };

function keyTable(operation: Operation, item: IDataObject): string {
	const what = whatOf(operation);
	const keys = previewedKeys(what).filter(([path]) => !path.includes('.'));
	const items = readFixture(what).cases.flatMap((one) => one.items.filter((candidate) => !isFailed(candidate)));
	const empty = Object.keys(item).filter((key) => items.every((one) => one[key] === null));
	const outcome = operation.act === undefined ? {} : { [operation.act.outcome]: OUTCOME };
	const meanings: Record<string, string> = { ...outcome, ...KEYS, ...OWN_KEYS[what] };
	const rows = keys.map(([key, type]) => [`\`${key}\``, TYPES[type] ?? type, meanings[key] ?? '', valueOf(items.find((one) => (one[key] ?? null) !== null)?.[key])]);
	const note = empty.length === 0 ? '' : `\n\nEmpty in these examples: ${empty.map((key) => `\`${key}\``).join(', ')}.`;
	return `${table(['Key', 'Type', 'Meaning', 'For example'], rows)}${note}`;
}

const LONGEST_VALUE = 80;

function valueOf(value: unknown): string {
	const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
	return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

/** All but the first are folded. */
const examples = (cases: Case[]): string[] =>
	cases.flatMap((one, index) => (index === 0 ? [`**${one.name}**`, ...shown(one)] : [`<details>\n<summary>${one.name}</summary>`, ...shown(one), '</details>']));

const shown = ({ rows, parameters, options, items }: Case): string[] => [
	[`In: ${rows.map(code).join(', ')}`, ...(parameters || options ? [`set: ${code({ ...parameters, ...options })}`] : [])].join('; '),
	`\`\`\`json\n${JSON.stringify(items.length === 1 ? items[0] : items, null, 2)}\n\`\`\``,
];

const code = (value: IDataObject): string => `\`${JSON.stringify(value)}\``;

// Markdown

const sentence = (text: string): string => (/[.?!:]$/.test(text) ? text : `${text}.`);

const table = (head: string[], rows: string[][]): string =>
	[head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replace(/\s*\n\s*/g, ' ')).join(' | ')} |`).join('\n');
