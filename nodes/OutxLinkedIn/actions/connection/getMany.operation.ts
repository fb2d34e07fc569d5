// Get Many Connections: the people the account is connected with.
import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { readPages, type Page } from '../../execution/paging';
import { readToggleOption } from '../../execution/settings';
import type { Operation, RowFields, Step, TaskRequest } from '../../execution/step';
import { findList } from '../../linkedin/list';
import { personItem } from '../../linkedin/person';
import { meaningOf, refusedAbout } from '../../linkedin/refusals';
import { outxText } from '../../transport/words';
import { alienAnswerHint, failed, invalidOption, ok, readFailed, type Read } from '../../messages';
import type { Task } from '../../transport/tasks';
import { MANY_FIELDS, simplifyOption } from '../fields';
import { readMany, readSimplify, textOf } from '../readFields';
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
	const keyword = textOf(row.option('keyword'));
	if (keyword === undefined) return failed(invalidOption(keywordOption.displayName, 'Use a part of a name.'));
	const newestFirst = readToggleOption(row, NEWEST_FIRST.name, NEWEST_FIRST.label, true);
	if (newestFirst.kind === 'failed') return newestFirst;
	const simplify = readSimplify(row);
	if (simplify.kind === 'failed') return simplify;
	return ok(connectionPages({ limit: limit.value, keyword, newestFirst: newestFirst.value, simplify: simplify.value }));
}

interface Wanted {
	/** Infinity for all. */
	limit: number;
	keyword: string;
	newestFirst: boolean;
	simplify: boolean;
}

/** The trigger reads the same pages. */
export function connectionPages({ limit, keyword, newestFirst, simplify }: Wanted): Step {
	const count = limit > USUAL_PAGE ? LARGEST_PAGE : USUAL_PAGE;
	return readPages({
		limit,
		requestAt: (index) => pageRequest({ keyword, newestFirst, start: index * count, count }),
		read: (task) => readPage(task, count, simplify),
	});
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

/** OutX docs, "Fetch Connections": `total` is the size of this page; one that isn't full is the last. Without a number it says nothing. */
const totalSchema = z.object({
	total: z.union([z.number(), z.string().regex(/\d/).transform(Number)]).pipe(z.number().int().min(0)),
});

function readPage(task: Task, count: number, simplify: boolean): Page {
	if (task.state === 'failed') {
		const outxSaid = outxText(task.output);
		return { kind: 'failed', problem: meaningOf(outxSaid, 'connections') ?? readFailed('the connections', task.status, outxSaid) };
	}
	const list = findList(task.output, ['connections', 'people', 'profiles']);
	if (list.kind === 'none') {
		return { kind: 'whole', item: wholeItem(task.output), hint: alienAnswerHint };
	}
	const size = totalSchema.safeParse(task.output).data?.total ?? list.objects.length;
	return {
		kind: 'page',
		items: list.objects.map((one) => personItem(one, simplify)),
		isLast: Math.min(size, list.objects.length) < count,
	};
}
