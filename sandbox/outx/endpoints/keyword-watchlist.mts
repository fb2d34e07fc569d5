import { keywordWatchlistEndpoint } from '../keyword-watchlist.mts';

export const keywordWatchlist = keywordWatchlistEndpoint({ path: '/api-keyword-watchlist', kind: 'keyword' });
