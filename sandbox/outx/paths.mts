export const PATHS = {
	sendConnectionRequest: '/linkedin-agent/send-connection-request',
	fetchProfile: '/linkedin-agent/fetch-profile',
	getTaskStatus: '/linkedin-agent/get-task-status',
	keywordWatchlist: '/api-keyword-watchlist',
	team: '/api-team',
} as const;
