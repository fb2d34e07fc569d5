// The field 'Watchlist': one of the team's, chosen from a list or named by its ID.
import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import type { RowFields } from '../../execution/step';
import { hasNoValue } from '../../execution/optionValues';
import { failed, noWatchlist, notAWatchlist, ok, type Read } from '../../messages';

const FIELD = { name: 'watchlist', label: 'Watchlist' };

export const watchlistField = (description: string): INodeProperties => ({
	displayName: FIELD.label,
	name: FIELD.name,
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description,
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a watchlist…',
			typeOptions: { searchListMethod: 'searchWatchlists', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 550e8400-e29b-41d4-a716-446655440000',
		},
	],
});

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
/** OutX's IDs are UUIDs so far; another single word is passed on, so that OutX may change its mind. */
const ONE_WORD = /^[\w.:-]{1,200}$/;

const textSchema = z.union([z.string(), z.number().transform(String)]);

/** A whole item of 'Get Many' does, too. */
const idSchema = z.union([
	textSchema,
	z.object({ watchlist_id: textSchema }).transform(({ watchlist_id }) => watchlist_id),
	z.object({ id: textSchema }).transform(({ id }) => id),
]);

export function readWatchlistId(row: RowFields): Read<string> {
	const value = row.field(FIELD.name);
	if (hasNoValue(value)) return failed(noWatchlist());
	const text = idSchema.safeParse(value).data?.trim() ?? '';
	if (ONE_WORD.test(text)) return ok(text);
	// An address that has the ID in it.
	const [id, ...others] = new Set(text.match(UUID));
	return id === undefined || others.length > 0 ? failed(notAWatchlist(value)) : ok(id);
}
