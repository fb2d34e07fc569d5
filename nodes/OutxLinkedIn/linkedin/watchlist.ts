// A watchlist as OutX gives one, and as items show one, whatever its kind.
import type { IDataObject } from 'n8n-workflow';
import { firstOf, keyed, textIn, textOf, valuesOf, type Keyed } from './keys';
import { isoTime } from './time';

/** First what every watchlist has (`null` where OutX doesn't say), then the rest as OutX gave it. */
export function watchlistItem(raw: IDataObject): IDataObject {
	const first = firstKeys(raw);
	const isSaid = (key: string): boolean => Object.hasOwn(first, key) || (first[READ_AS.get(key) ?? ''] ?? null) !== null;
	return { ...first, ...Object.fromEntries(Object.entries(raw).filter(([key]) => !isSaid(key))) };
}

function firstKeys(raw: IDataObject): IDataObject {
	const watchlist = keyed(raw);
	return {
		watchlist_id: textOrNumber(watchlist, ['watchlist_id', 'id']),
		name: textOf([watchlist], ['name']),
		kind: textOf([watchlist], ['kind', 'type']),
		slug: textOf([watchlist], ['slug']),
		is_paused: isPaused(watchlist),
		fetch_frequency_hours: textOrNumber(watchlist, FREQUENCY),
		...(raw.keywords === undefined ? {} : { keywords: raw.keywords }),
		created_at: firstOf(valuesOf([watchlist], ['created_at']), (value) => isoTime(value) ?? undefined),
	};
}

/** OutX's names for what the first keys say. */
const READ_AS = new Map([
	['id', 'watchlist_id'],
	['type', 'kind'],
	['disable', 'is_paused'],
	['disabled', 'is_paused'],
	['fetchFreqInHours', 'fetch_frequency_hours'],
	['createdAt', 'created_at'],
]);

const FREQUENCY = ['fetch_frequency_hours', 'fetch_freq_in_hours', 'fetchFreqInHours'];
const textOrNumber = (watchlist: Keyed, keys: string[]): string | number | null =>
	firstOf(valuesOf([watchlist], keys), (value) => (typeof value === 'number' ? value : textIn(value)));

const isPaused = (watchlist: Keyed): boolean | null =>
	firstOf(valuesOf([watchlist], ['is_paused', 'disable', 'disabled']), (value) =>
		typeof value === 'boolean' ? value : undefined,
	);
