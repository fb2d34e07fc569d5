// Fields that name several people or companies, each of which has a list of its own.
import type { INodeProperties } from 'n8n-workflow';
import { entriesOf } from '../actions/readLists';
import type { WatchedList } from '../execution/polling/event';
import { failed, nothingWatched, ok, tooManyWatched, type Read } from '../messages';

/** At 60 minutes between looks that's half of what OutX advises for an account in an hour. */
export const MOST_WATCHED = 25;

export const severalField = (name: string, label: string, placeholder: string, description: string): INodeProperties => ({
	displayName: label,
	name,
	type: 'string',
	typeOptions: { rows: 4 },
	required: true,
	default: '',
	placeholder,
	description,
});

/** @param read the list of one entry, or why it can't be read */
export function readSeveral({ displayName, placeholder = '' }: INodeProperties, value: unknown, read: (entry: unknown) => Read<WatchedList>): Read<WatchedList[]> {
	const entries = entriesOf(value);
	if (entries.length === 0) return failed(nothingWatched(displayName, placeholder.replace(/^e\.g\. /, '')));
	const lists = new Map<string, WatchedList>();
	for (const entry of entries) {
		const list = read(entry);
		if (list.kind === 'failed') return list;
		lists.set(list.value.id, list.value);
	}
	return lists.size > MOST_WATCHED ? failed(tooManyWatched(displayName, MOST_WATCHED)) : ok([...lists.values()]);
}
