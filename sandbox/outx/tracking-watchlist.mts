// Watchlists of people and of companies: a list of addresses or slugs that can't be changed afterwards.
import { isTextList } from '../fields.mts';
import { type Endpoint, Refusal } from './endpoint.mts';
import { watchlistEndpoint } from './watchlist-endpoint.mts';

interface Tracking {
	path: string;
	kind: 'people' | 'company';
	/** Under which name the request has them. */
	field: 'profiles' | 'companies';
	/** What stands before the slug in an address. */
	addressPart: RegExp;
	one: 'profile' | 'company';
}

export function trackingWatchlistEndpoint({ path, kind, field, addressPart, one }: Tracking): Endpoint {
	const slugOf = (text: string): string[] => {
		const isAddress = text.includes('/');
		const slug = isAddress ? addressPart.exec(text)?.[1] : text.trim();
		return slug === undefined || slug === '' ? [] : [decoded(slug)];
	};
	return watchlistEndpoint({
		path,
		kind,
		named: ({ [field]: listed }) => (isTextList(listed) ? listed.join(',') : undefined),
		watch({ [field]: listed }) {
			if (!Array.isArray(listed) || listed.length === 0)
				throw new Refusal(400, `${field} array is required and must not be empty`);
			const tracked = [...new Set(listed.flatMap((text: unknown) => (typeof text === 'string' ? slugOf(text) : [])))];
			if (tracked.length === 0) throw new Refusal(400, `No valid ${one} identifiers provided`);
			return { name: tracked.join(', '), tracked };
		},
		// The page of the documentation doesn't show more of each.
		show: () => ({}),
		// What the lists hold isn't documented.
		showAlone: ({ id, name, tracked }) => ({ [`${field}_count`]: tracked.length, lists: [{ id, name }] }),
	});
}

function decoded(slug: string): string {
	try {
		return decodeURIComponent(slug);
	} catch {
		return slug;
	}
}
