import { trackingWatchlistEndpoint } from '../tracking-watchlist.mts';

export const companyWatchlist = trackingWatchlistEndpoint({
	path: '/api-company-watchlist',
	kind: 'company',
	field: 'companies',
	addressPart: /\/(?:company|showcase|school)\/([^/?#]+)/,
	one: 'company',
});
