import { z } from 'zod';
import { endlessCount } from './endless-count.mts';
import { readAs } from './invalid-input.mts';

/** Shaped like a key of OutX, so that it can be pasted wherever a real one goes. */
export const SANDBOX_API_KEY = 'outx_sandbox0sandbox0sandbox0';

const EXTENSION_MAX_HOURS = 48;

const seconds = z.number().min(0);

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
		/** Both shapes of a fetched profile are found in the wild: clients read `nested`, the oldest page shows `flat`. */
		profileShape: z.enum(['nested', 'flat']),
		/** Decides which requests a fault with a `chance` hits. */
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
	profileShape: 'nested',
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
