import { trackingWatchlistEndpoint } from '../tracking-watchlist.mts';

export const peopleWatchlist = trackingWatchlistEndpoint({
	path: '/api-people-watchlist',
	kind: 'people',
	field: 'profiles',
	addressPart: /\/(?:in|pub)\/([^/?#]+)/,
	one: 'profile',
});
