// One page per operation. A page goes: fields, what comes out, what goes wrong.
import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { NUMBER_OPTIONS, type NumberOption } from '../../nodes/OutxLinkedIn/execution/settings.ts';
import * as messages from '../../nodes/OutxLinkedIn/messages.ts';
import type { Examples } from './examples.mts';
import { choicesOf, describedOperations, insideOf, type DescribedOperation } from './operations.mts';
import { problemsOf, type Met } from './problems.mts';
import { SAMPLE_TASK_ID } from './sample.mts';
import { DETAILS, KEYS, WORDS } from './words.mts';

export interface Page {
	/** From the project's folder. */
	path: string;
	text: string;
}

const DO_NOT_EDIT =
	'<!-- Written by `npm run docs` from the node itself. Change the node or scripts/docs/words.mts, and run it again. -->';

/** @param examples items that the node returned */
export const operationPages = (examples: Examples): Page[] =>
	describedOperations().map((described) => ({
		path: `docs/operations/${described.operation.name.toLowerCase().replaceAll(' ', '-')}.md`,
		text: `${[DO_NOT_EDIT, ...sections(described, examples)].join('\n\n')}\n`,
	}));

function sections(described: DescribedOperation, examples: Examples): string[] {
	const { name, resource, operation, fields, outputTypes } = described;
	const words = WORDS[name];
	return [
		`# ${resource.name} → ${operation.name}`,
		words.introduction,
		'## Fields',
		fieldTable(fields),
		...fields.flatMap(collectionSection),
		words.aboutFields,
		'## What comes out',
		words.aboutItems,
		table(['Key', 'Type', 'Meaning'], [...outputTypes].map(([key, type]) => [code(key), TYPES[type] ?? type, meaningOf({ ...KEYS, ...words.keys }, key)])),
		...alwaysEmpty(examples[name][0]?.item ?? {}, outputTypes),
		...examples[name].filter(({ item }) => item['error'] === undefined).flatMap(exampleSection),
		...ownReasons(described),
		"## When a row can't be done",
		words.aboutFailures,
		table(['In `details`', 'Meaning'], detailKeys(examples, described).map((key) => [code(key), meaningOf(DETAILS, key)])),
		...examples[name].filter(({ item }) => item['error'] !== undefined).flatMap(exampleSection),
		...problemSections(described),
		'If none of this helps: [Troubleshooting](../troubleshooting.md).',
	];
}

// Fields

const fieldTable = (fields: INodeProperties[]): string =>
	table(
		['Field', 'Default', 'What it does'],
		fields.map((field) => [
			`**${field.displayName}**${field.required ? ' (required)' : ''}`,
			defaultOf(field),
			field.type === 'collection'
				? sentences(['See below', ...conditionOf(field, fields)])
				: sentences([field.description ?? '', ...conditionOf(field, fields)]),
		]),
	);

function collectionSection(collection: INodeProperties, _index: number, fields: INodeProperties[]): string[] {
	if (collection.type !== 'collection') return [];
	const known = conditionOf(collection, fields);
	const ownConditionOf = (option: INodeProperties) => conditionOf(option, fields).filter((text) => !known.includes(text));
	const rows = insideOf(collection).map((option) => [
		`**${option.displayName}**`,
		defaultOf(option),
		sentences([option.description ?? '', ...choiceTexts(option), ...limitsOf(option), ...ownConditionOf(option)]),
	]);
	return [`### ${collection.displayName}`, table(['Option', 'Default', 'What it does'], rows)];
}

function defaultOf(field: INodeProperties): string {
	if (field.type === 'collection') return 'none added';
	if (field.type === 'boolean') return field.default === true ? 'on' : 'off';
	if (field.type === 'options') return choicesOf(field).find(({ value }) => value === field.default)?.name ?? '';
	return field.default === '' ? 'empty' : String(field.default);
}

const choiceTexts = (field: INodeProperties): string[] =>
	choicesOf(field).map(({ name, description = '' }) => `*${name}*: ${description.charAt(0).toLowerCase()}${description.slice(1)}`);

const isNumberOption = (name: string): name is NumberOption => name in NUMBER_OPTIONS;

function limitsOf({ name }: INodeProperties): string[] {
	if (!isNumberOption(name)) return [];
	const { min, max, whole } = NUMBER_OPTIONS[name];
	return [`A ${whole ? 'whole number' : 'number'} from ${min} to ${max}`];
}

/** What else must be set for a field to show; resource and operation are the page's own. */
const conditionOf = ({ displayOptions }: INodeProperties, fields: INodeProperties[]): string[] =>
	Object.entries(displayOptions?.show ?? {})
		.filter(([name]) => !['resource', 'operation'].includes(name))
		.map(([name, values = []]) => {
			const label = fields.find((field) => field.name === name.replace(/^\//, ''))?.displayName ?? name;
			return `Only while *${label}* is ${[values].flat().map((value) => STATES[String(value)] ?? String(value)).join(' or ')}`;
		});

const STATES: Record<string, string> = { true: 'on', false: 'off' };

// What comes out

const TYPES: Record<string, string> = { string: 'text', boolean: 'true or false', object: 'object' };

function meaningOf(words: Record<string, string>, key: string): string {
	const meaning = words[key];
	if (meaning === undefined) throw new Error(`Say in scripts/docs/words.mts what '${key}' means`);
	return meaning;
}

function alwaysEmpty(item: object, outputTypes: Map<string, string>): string[] {
	const keys = Object.keys(item).filter((key) => !outputTypes.has(key));
	return keys.length === 0 ? [] : [`${keys.map(code).join(', ')} are there too, and always empty (\`null\`).`];
}

const exampleSection = ({ title, item }: Examples[keyof Examples][number]): string[] => [
	`**${title}**`,
	`\`\`\`json\n${JSON.stringify(item, null, 2)}\n\`\`\``,
];

/** What `reason` says in items that aren't failed rows, and what stands above the node's output then. */
function ownReasons({ name }: DescribedOperation): string[] {
	const seconds = NUMBER_OPTIONS.maxWait.default;
	const timedOut = ['Not done in time', '`timed_out: true`', messages.timedOutReason(seconds)];
	const rows =
		name === 'task:getStatus'
			? [timedOut]
			: [
					timedOut,
					['Not looked up in time', '`timed_out: true`, `sent: false`', messages.lookupTimedOutReason(seconds)],
					['Left for a later run', '`status: "deferred"`', messages.deferredReason(20)],
					['Invited before', '`status: "skipped"`', messages.skippedReason],
				];
	return ['A row that is neither done nor failed says why in `reason`, and a hint above the output counts such rows:', table(['Row', 'Its item', '`reason`'], rows)];
}

// When a row can't be done

const failureSchema = z.object({ details: z.record(z.unknown()) });

function detailKeys(examples: Examples, { name }: DescribedOperation): string[] {
	const keys = examples[name].flatMap(({ item }) => Object.keys(failureSchema.safeParse(item).data?.details ?? {}));
	return [...new Set(keys)];
}

function problemSections({ name }: DescribedOperation): string[] {
	const everything = problemsOf[name]();
	const reasons = [...new Set(everything.map(({ problem }) => problem.reason))].sort();
	const isAboutSending = name === 'connection:sendRequest';
	return [
		...(isAboutSending ? [...summary(everything), ...endsEarly()] : []),
		"All reasons, with what n8n shows. “…” stands for OutX's or n8n's own words, and sample values stand for yours.",
		...reasons.flatMap((reason) => [
			`### \`${reason}\``,
			tellApart(everything.filter(({ problem }) => problem.reason === reason))
				.map((variant) => `- **${variant.error}.** ${variant.message}${isAboutSending ? ` *${sentOf(variant.met)}*` : ''}`)
				.join('\n'),
		]),
	];
}

function summary(everything: Met[]): string[] {
	const reasonsOf = (matches: (met: Met) => boolean) =>
		[...new Set(everything.filter(matches).map(({ problem }) => problem.reason))].sort().map(linked).join(', ');
	const [cause] = everything.filter(({ problem }) => problem.stopsBatch).map(({ problem }) => messages.notSentBecause(problem));
	const isOpenAfter = (phase: Met['phase']) => (met: Met) => met.phase === phase && met.problem.sent === 'unknown';
	return [
		`**Look in LinkedIn before you send the row again**, where \`details.sent\` is \`"unknown"\` because OutX's answer to the request was lost or says two things. It can be with ${reasonsOf(isOpenAfter('sending'))}.`,
		`**Ask Get Task Status before you send the row again**, where \`details.sent\` is \`"unknown"\` because a task exists that couldn't be asked about any longer. It can be with ${reasonsOf(isOpenAfter('waiting'))}.`,
		`**Sending ends**, because the next row would meet the same, with ${reasonsOf(({ problem }) => problem.stopsBatch === true)}. The rows left come back with that reason and \`sent: false\`, as \`${cause?.error.replace(/: .*/, ': …')}\`. Tasks that exist are still waited for.`,
	];
}

/** What is said of the other rows where there are no items. */
function endsEarly(): string[] {
	const handed = { withTask: [{ row: 1, taskId: SAMPLE_TASK_ID }], answerLost: [2] };
	return [
		'**Under On Error = Stop Workflow** the advice in the error goes on with what was sent before:',
		`> ${messages.alreadySent(handed).trim()}`,
		'**Stop**, and a workflow that takes longer than its timeout, end the node with:',
		`> ${messages.canceled(handed)}\n>\n> ${messages.canceledAdvice}`,
	];
}

const linked = (reason: string): string => `[\`${reason}\`](#${reason})`;

interface Variant {
	error: string;
	message: string;
	met: Met[];
}

/** Problems with the same sentences are one to a reader. */
function tellApart(all: Met[]): Variant[] {
	const variants = new Map<string, Variant>();
	for (const met of all) {
		const { error, message } = met.problem;
		const variant = variants.get(error + message) ?? { error, message, met: [] };
		variant.met.push(met);
		variants.set(error + message, variant);
	}
	return [...variants.values()];
}

function sentOf(met: Met[]): string {
	const open = met.filter(({ problem }) => problem.sent === 'unknown');
	if (open.length === 0) return 'Not sent.';
	return open.length === met.length ? 'Nobody knows whether it was sent.' : 'Not sent, unless a task existed already: then nobody knows.';
}

// Markdown

const code = (text: string): string => `\`${text}\``;

const sentences = (texts: string[]): string =>
	texts
		.filter((text) => text !== '')
		.map((text) => (text.endsWith('.') ? text : `${text}.`))
		.join(' ');

const table = (head: string[], rows: string[][]): string =>
	[head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n');
