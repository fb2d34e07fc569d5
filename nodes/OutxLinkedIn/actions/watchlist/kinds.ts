// The four kinds of watchlists: where OutX keeps each, the field 'Kind', and the watchlists in what OutX answers.
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import type { RowFields } from '../../execution/step';
import { isObject, objectsIn } from '../../linkedin/keys';
import { findList } from '../../linkedin/list';
import { watchlistItem } from '../../linkedin/watchlist';
import { failed, ok, unknownKind, type Read } from '../../messages';

export const KINDS = ['keyword', 'people', 'company', 'reddit'] as const;

export type Kind = (typeof KINDS)[number];

export const KIND_LABELS: Record<Kind, string> = { keyword: 'Keyword', people: 'People', company: 'Company', reddit: 'Reddit' };

/** Those that find posts by what is written in them. */
export const KEYWORD_KINDS: Kind[] = ['keyword', 'reddit'];

export const pathOf = (kind: Kind): string => `/api-${kind}-watchlist`;

const FIELD = 'kind';

const KIND_OPTIONS = [
	{ name: KIND_LABELS.company, value: 'company', description: 'Posts of companies you choose' },
	{ name: KIND_LABELS.keyword, value: 'keyword', description: 'LinkedIn posts with words you choose, whoever wrote them' },
	{ name: KIND_LABELS.people, value: 'people', description: 'Posts of people you choose' },
	{ name: KIND_LABELS.reddit, value: 'reddit', description: 'Reddit posts and comments with words you choose' },
];

export const kindField = (description: string): INodeProperties => ({
	displayName: 'Kind',
	name: FIELD,
	type: 'options',
	options: KIND_OPTIONS,
	default: 'keyword',
	description,
});

const ALL_KINDS = 'all';

export const anyKindField: INodeProperties = {
	...kindField('Which watchlists to get'),
	options: [{ name: 'All', value: ALL_KINDS, description: 'Watchlists of every kind' }, ...KIND_OPTIONS],
	default: ALL_KINDS,
};

/** Also as people and AI agents write them. */
const SPELLINGS: ReadonlyMap<string, Kind> = new Map([
	...KINDS.map((kind): [string, Kind] => [kind, kind]),
	['keywords', 'keyword'],
	['person', 'people'],
	['profile', 'people'],
	['profiles', 'people'],
	['companies', 'company'],
]);

const textSchema = z.string().trim().toLowerCase().catch('');

/** @returns undefined for what isn't one kind */
export const kindIn = (value: unknown): Kind | undefined => SPELLINGS.get(textSchema.parse(value));

export function readKind(row: RowFields): Read<Kind> {
	const kind = kindIn(row.field(FIELD));
	return kind === undefined ? failed(unknownKind()) : ok(kind);
}

export function readKinds(row: RowFields): Read<readonly [Kind, ...Kind[]]> {
	const value = row.field(FIELD);
	if (textSchema.parse(value) === ALL_KINDS) return ok(KINDS);
	const kind = kindIn(value);
	return kind === undefined ? failed(unknownKind()) : ok([kind]);
}

const OF_ONE = ['data', 'watchlist', 'result'];

/** The watchlist that an answer is about, as an item; `undefined` where none can be told. */
export function watchlistIn(output: unknown): IDataObject | undefined {
	return objectsIn(output, OF_ONE).map(watchlistItem).find(hasId);
}

const hasId = ({ watchlist_id: id }: IDataObject): boolean => id !== null;

/**
 * @param kind of all of them: OutX doesn't always say it
 * @returns items, or undefined for an answer without a list
 */
export function watchlistsIn(output: unknown, kind: Kind): IDataObject[] | undefined {
	const objects = objectsOf(output);
	return objects?.map((raw) => {
		const item = watchlistItem(raw);
		return { ...item, kind: item['kind'] ?? kind };
	});
}

/** One alone has no list around it, and may have lists in it. */
function objectsOf(output: unknown): IDataObject[] | undefined {
	if (isObject(output) && hasId(watchlistItem(output))) return [output];
	const list = findList(output, ['watchlists']);
	return list.kind === 'list' ? list.objects : undefined;
}
