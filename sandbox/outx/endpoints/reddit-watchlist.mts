import { keywordWatchlistEndpoint } from '../keyword-watchlist.mts';

export const redditWatchlist = keywordWatchlistEndpoint({
	path: '/api-reddit-watchlist',
	kind: 'reddit',
	sparedBySharing: true,
});
