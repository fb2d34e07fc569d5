import { z } from 'zod';
import { endlessCount, endlessSeconds } from './endless.mts';
import { readAs } from './invalid-input.mts';

/** Shaped like a key of OutX, so that it can be pasted wherever a real one goes. */
export const SANDBOX_API_KEY = 'outx_sandbox0sandbox0sandbox0';

const EXTENSION_MAX_HOURS = 48;

const seconds = z.number().min(0);
const count = z.number().int().min(0);
/** The key of a list in an answer; an empty text is the bare list instead of an object that has it. */
const listKey = z.string();

const settingsSchema = z
	.object({
		apiKey: z.string().min(1),
		/** Without an admin, write endpoints answer 404. */
		hasAdmin: z.boolean(),
		/** More than 48 makes every API call answer 403, and no task is worked on. */
		extensionLastActiveHoursAgo: z.number().min(0),
		/** False is a closed browser inside the 48 hours: tasks stay pending and nothing complains. */
		extensionOnline: z.boolean(),
		/** How long a new task waits before the extension looks at it. */
		pickupSeconds: seconds,
		/** How long the work on one task takes. */
		taskSeconds: seconds,
		/** How many tasks are worked on at once, oldest first. */
		workers: endlessCount(1),
		/** How long a new task answers 404 to status requests. */
		unknownTaskFor: seconds,
		statusWhileWorking: z.string().min(1),
		/** How many invitations are accepted before POST answers 429. */
		invitationLimit: endlessCount(0),
		latencyMs: z.number().min(0),
		/** More requests than that within a second are answered 429; today's OutX has no such limit. */
		requestsPerSecond: endlessCount(1),
		/** The Retry-After header of those answers; null is none, as in OutX's documentation. */
		retryAfterSeconds: seconds.nullable(),

		// What the world is like. The rest of it is in sandbox/world.

		/** How many people are connected from the start. */
		connections: count,
		/** How long after it was sent an invitation is accepted. */
		acceptSeconds: endlessSeconds,
		/** How many of the invited accept at all, from 0 to 1. */
		acceptShare: z.number().min(0).max(1),
		/** False lets messages reach anybody. OutX fails the task of one to somebody who isn't connected. */
		messagesNeedConnection: z.boolean(),
		/** How many people a search finds at most. */
		searchResults: count,
		/** How many posts every author and keyword has from the start. */
		postsEach: count,
		/** How often each of them posts from then on. */
		postEverySeconds: endlessSeconds,
		/** How long it takes until a watchlist has found a post. */
		scanSeconds: seconds,
		/** How long the keywords of a watchlist made by a prompt take. */
		promptSeconds: seconds,
		/** The first one is the oldest admin. */
		teamEmails: z.array(z.string().min(1)),
		/** Pages that the team can act as, with their exact names. */
		companyPages: z.array(z.string().min(1)),
		/** How many watchlists the plan has before making one answers 402. */
		watchlistLimit: endlessCount(0),
		/** Exempts Reddit watchlists from needing the extension. */
		globalDataSharing: z.boolean(),

		// What the documentation contradicts itself in, or doesn't say.

		/** Both shapes of a fetched profile are found in the wild: clients read `nested`, the oldest page shows `flat`. */
		profileShape: z.enum(['nested', 'flat']),
		companyShape: z.enum(['nested', 'flat']),
		/** A client claims that some plans get the result at once, without a task. */
		searchAnswer: z.enum(['task', 'result']),
		searchListKey: listKey,
		connectionsListKey: listKey,
		/** `entity_urn` is called a person's URN, which is what send-message documents; a profile's is what clients pass on. */
		connectionUrn: z.enum(['person', 'fsd_profile']),
		/** Of fetch-profiles-posts and fetch-company-posts. */
		postsListKey: listKey,
		/** What the task of a like or a comment ends with: `{"liked": true}`, `{"sent": true}`, `{"success": true}` or `{}`. */
		engagementOutput: z.enum(['own', 'sent', 'success', 'nothing']),
		/** Of /api-posts. */
		collectedListKey: listKey,
		/** The page shows a whole address, a client was given only the last part of one. */
		postUrl: z.enum(['full', 'slug']),
		/** Whether a post of /api-posts has an `author` or its fields. */
		postAuthor: z.enum(['nested', 'flat']),
		/** The newest page requires `watchlist_id` for /api-posts; the vendor's client may leave it out. */
		postsNeedWatchlist: z.boolean(),
		watchlistsListKey: listKey,
		/** The vendor's client calls it required words of which one is enough, two pages of the documentation say all. */
		requiredKeywords: z.enum(['all', 'one']),
		/** Two texts of one page say 10 and 20. */
		interactionsPageSize: z.number().int().min(1).max(100),
		teamEnvelope: z.enum(['data', 'bare']),
		/** Whether get-task-status knows the `task_id` of /api-like and /api-comment. */
		engagementTasksHaveStatus: z.boolean(),

		/** Decides which requests a fault with a `chance` hits, and what the world is like. */
		seed: z.number().int(),
	})
	.strict();

export type Settings = z.output<typeof settingsSchema>;

const DEFAULTS: Settings = {
	apiKey: SANDBOX_API_KEY,
	hasAdmin: true,
	extensionLastActiveHoursAgo: 0,
	extensionOnline: true,
	pickupSeconds: 0.5,
	taskSeconds: 1,
	workers: 1,
	unknownTaskFor: 0,
	statusWhileWorking: 'processing',
	invitationLimit: Infinity,
	latencyMs: 0,
	requestsPerSecond: Infinity,
	retryAfterSeconds: null,
	connections: 60,
	acceptSeconds: Infinity,
	acceptShare: 1,
	messagesNeedConnection: true,
	searchResults: 60,
	postsEach: 3,
	postEverySeconds: Infinity,
	scanSeconds: 0,
	promptSeconds: 0,
	teamEmails: ['ada.admin@sandbox.example', 'max.member@sandbox.example'],
	companyPages: ['Sandbox Ltd'],
	watchlistLimit: Infinity,
	globalDataSharing: false,
	profileShape: 'nested',
	companyShape: 'nested',
	searchAnswer: 'task',
	searchListKey: 'profiles',
	connectionsListKey: 'connections',
	connectionUrn: 'person',
	postsListKey: 'posts',
	engagementOutput: 'own',
	collectedListKey: 'data',
	postUrl: 'full',
	postAuthor: 'nested',
	postsNeedWatchlist: true,
	watchlistsListKey: 'watchlists',
	requiredKeywords: 'all',
	interactionsPageSize: 10,
	teamEnvelope: 'data',
	engagementTasksHaveStatus: false,
	seed: 1,
};

export const initialSettings = (changes: Partial<Settings>): Settings =>
	readAs(settingsSchema, { ...DEFAULTS, ...changes }, 'settings');

export const readChanges = (input: unknown) => readAs(settingsSchema.partial(), input, 'settings');

/** Settings that may be assigned to at any time; `beforeChange` runs while the old ones still hold. */
export const watchedSettings = (settings: Settings, beforeChange: () => void): Settings =>
	new Proxy(settings, {
		set(target, name, value: unknown) {
			const change = readChanges({ [String(name)]: value });
			beforeChange();
			Object.assign(target, change);
			return true;
		},
	});

export const isExtensionActive = ({ extensionLastActiveHoursAgo }: Settings) =>
	extensionLastActiveHoursAgo <= EXTENSION_MAX_HOURS;
