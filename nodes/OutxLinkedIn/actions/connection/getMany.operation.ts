// Get Many Connections: the people the account is connected with.
import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { readPages, type Page, type PagePlace, type Pages } from '../../execution/paging';
import { readToggleOption } from '../../execution/optionValues';
import type { Operation, RowFields, Step, TaskRequest } from '../../execution/step';
import { findList, saysNone } from '../../linkedin/list';
import { saysMore } from '../../linkedin/pageEnd';
import { namesOfPerson, personItem } from '../../linkedin/person';
import { meaningOf, refusedAbout } from '../../linkedin/refusals';
import { wordsOf } from '../../transport/words';
import { alienAnswerHint, failed, invalidOption, ok, optionWithoutValue, readFailed, type Read } from '../../messages';
import type { Task } from '../../transport/tasks';
import { MANY_FIELDS, simplifyOption } from '../fields';
import { isLeftByExpression, readMany, readSimplify, textOf } from '../readFields';
import { wholeItem } from '../wholeItem';

/** OutX docs, "Fetch Connections": what a page holds unless told, and at most. Each page is a LinkedIn action. */
const USUAL_PAGE = 40;
const LARGEST_PAGE = 100;

const keywordOption: INodeProperties = {
	displayName: 'Keyword',
	name: 'keyword',
	type: 'string',
	default: '',
	placeholder: 'e.g. Jane',
	description: 'Return only connections whose name contains this',
};

const NEWEST_FIRST = { name: 'recentlyAddedFirst', label: 'Recently Added First' };

const newestFirstOption: INodeProperties = {
	displayName: NEWEST_FIRST.label,
	name: NEWEST_FIRST.name,
	type: 'boolean',
	default: true,
	description: 'Whether to begin with those who accepted last, instead of in the order LinkedIn chooses',
};

export const operation: Operation = {
	resource: 'connection',
	name: 'getMany',
	label: 'Get Many',
	action: 'Get many connections',
	description:
		'Get many of the people the LinkedIn account is connected with, those who accepted last first. Each page of up to 100 costs one LinkedIn action.',
	fields: MANY_FIELDS,
	options: [keywordOption, newestFirstOption, simplifyOption],
	shared: ['waiting', 'pace'],
	detailKeys: [],
	carriesBinary: false,
	readRow,
};

function readRow(row: RowFields): Read<Step> {
	const limit = readMany(row);
	if (limit.kind === 'failed') return limit;
	const keyword = readKeyword(row);
	if (keyword.kind === 'failed') return keyword;
	const newestFirst = readToggleOption(row, NEWEST_FIRST.name, NEWEST_FIRST.label, true);
	if (newestFirst.kind === 'failed') return newestFirst;
	const simplify = readSimplify(row);
	if (simplify.kind === 'failed') return simplify;
	const wanted = { limit: limit.value, keyword: keyword.value, newestFirst: newestFirst.value, simplify: simplify.value };
	return ok(readPages(connectionPages(wanted)));
}

/** @returns '' for anybody */
function readKeyword(row: RowFields): Read<string> {
	const { name, displayName: label } = keywordOption;
	if (!row.hasOption(name)) return ok('');
	const value = row.option(name);
	if (isLeftByExpression(value)) return failed(optionWithoutValue(label));
	const keyword = textOf(value);
	return keyword === undefined ? failed(invalidOption(label, 'Use a part of a name.')) : ok(keyword);
}

interface Wanted {
	/** Infinity for all. */
	limit: number;
	keyword: string;
	newestFirst: boolean;
	simplify: boolean;
}

/** The trigger reads the same pages. */
export function connectionPages({ limit, keyword, newestFirst, simplify }: Wanted): Pages {
	const count = limit > USUAL_PAGE ? LARGEST_PAGE : USUAL_PAGE;
	return {
		limit,
		requestAt: ({ start }) => pageRequest({ keyword, newestFirst, start, count }),
		read: (task, place) => readPage(task, place, count, simplify),
	};
}

function pageRequest({ keyword, newestFirst, start, count }: { keyword: string; newestFirst: boolean; start: number; count: number }): TaskRequest {
	const body = {
		...(keyword === '' ? {} : { keyword }),
		...(newestFirst ? { sort_type: 'RECENTLY_ADDED' } : {}),
		start,
		count,
	};
	const path = '/linkedin-agent/fetch-connections';
	return { ask: 'task', key: `${path} ${JSON.stringify(body)}`, path, body, effect: { kind: 'reads' }, refused: refusedAbout('connections') };
}

const LIST_NAMES = ['connections', 'people', 'profiles'];

/** OutX docs, "Fetch Connections": `total` is the size of this page. OutX may have left out some who stand on it. */
const totalSchema = z.object({ total: z.coerce.number() });

function readPage(task: Task, { index }: PagePlace, count: number, simplify: boolean): Page {
	const outxSaid = task.state === 'failed' ? wordsOf(task) : '';
	if (task.state === 'failed' && !saysNone(outxSaid, LIST_NAMES)) {
		return { kind: 'failed', problem: meaningOf(outxSaid, 'connections') ?? readFailed('the connections', task.status, outxSaid) };
	}
	const list = findList(task.state === 'failed' ? null : task.output, LIST_NAMES);
	if (list.kind === 'none') {
		return { kind: 'whole', item: wholeItem(task.output), hint: alienAnswerHint };
	}
	// An OutX that keeps to its own size of pages gives the usual one, whatever was asked for.
	const isFull = list.size >= count || list.size === USUAL_PAGE || totalSchema.safeParse(task.output).data?.total === count;
	return {
		kind: 'page',
		entries: list.objects.map((raw) => ({ names: namesOfPerson(raw), item: personItem(raw, simplify) })),
		size: list.size,
		isLast: !(saysMore(task.output, index + 1, Infinity) ?? isFull),
	};
}
