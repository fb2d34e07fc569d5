// The versions the scripts run, named once. 2.41.3 and ranges can't be used: see CONTRIBUTING, "Which n8n".

/** What everything but `npm run test:compat` runs. */
export const N8N_VERSION = '2.41.1';

/**
 * The Node each n8n runs on, oldest n8n first: the last 1.x, an early 2.x, and a new one.
 * Each is a Node that this n8n supports, and together they are all that users may have.
 * @type {Record<string, string>}
 */
export const NODE_FOR_N8N = {
	'1.123.81': '22.23.3',
	'2.0.3': '20.20.2',
	[N8N_VERSION]: '24.21.0',
};

/** The database driver all of them ask for; named here so that it can be built while n8n itself is still being installed. */
export const SQLITE3_VERSION = '5.1.7';

/** What unpacks n8n's 100,000 files in a quarter of npm's time. */
export const BUN_VERSION = '1.4.5';

/**
 * What an n8n needs is taken as the registry stood on this day, which is later than every version above. Else an install takes
 * what came out this morning, and fails where a new version asks for another that the registry doesn't show yet.
 */
export const PACKAGES_OF = new Date('2026-11-20T00:00:00Z');
