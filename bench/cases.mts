// What is measured: how many rows, how OutX's extension works, which ways are tried, and how soon anybody could be done.
import type { Settings } from '../sandbox/server.mts';

/**
 * `node`: this repository's. `loop` and `rowByRow` are what a user would build or pick instead; `bare` makes the same requests and
 * nothing else, to subtract it; `atOnce` and `batches` are n8n's HTTP Request asking about every task once.
 */
export type Way = 'node' | 'loop' | 'rowByRow' | 'bare' | 'atOnce' | 'batches';

export interface Case {
	name: string;
	rows: number;
	/** `invite`: until the end of every task. `send`: without waiting. `ask`: about tasks that have ended before. */
	does: 'invite' | 'send' | 'ask';
	/** The first so many rows have tasks that never end. */
	stuck: number;
	/** Of the sandbox: how the extension works, and how OutX answers. */
	outx: Partial<Settings> & Pick<Settings, 'pickupSeconds' | 'taskSeconds' | 'workers'>;
	/** Of the node; what isn't named is as a user finds it. */
	options: { spacing?: number; maxWait?: number };
	ways: Way[];
	/** Measured in an n8n of its own, with its memory and CPU time. */
	isAlone: boolean;
}

const FAST = { pickupSeconds: 0.5, taskSeconds: 1, workers: Infinity };
const TWO_SECONDS = { pickupSeconds: 0, taskSeconds: 2, workers: Infinity };
const SLOW = { pickupSeconds: 0.5, taskSeconds: 30, workers: Infinity };
const FAR = { latencyMs: 100 };
const STRICT = { requestsPerSecond: 20 };

/** Speed is measured without the pause between two requests, which nobody else makes, and with patience for thousands of rows. */
const QUICK = { spacing: 0, maxWait: 3600 };

const invite = (name: string, rows: number, changes: Partial<Case> = {}): Case => ({
	name,
	rows,
	does: 'invite',
	stuck: 0,
	outx: FAST,
	options: QUICK,
	ways: ['node', 'loop'],
	isAlone: rows > 100,
	...changes,
});

const ask = (name: string, outx: Partial<Settings>): Case =>
	invite(name, 500, { does: 'ask', outx: { ...FAST, ...outx }, ways: ['node', 'atOnce', 'batches'], isAlone: false });

const ALL: Way[] = ['node', 'loop', 'rowByRow'];
const send = (rows: number) => invite(`${rows.toLocaleString('en')} rows, not waited for`, rows, { does: 'send', ways: ['node', 'bare'], isAlone: true });

export const ONE_ROW = invite('1 row of 1.2 s', 1, { outx: { pickupSeconds: 0.2, taskSeconds: 1, workers: Infinity }, ways: ALL });

/** All in one minute or two, to see that it works; their figures mean little on a busy machine. */
export const QUICK_CASES: Case[] = [ONE_ROW, invite('20 rows, fast', 20), ask('500 ended tasks, asked once', {}), send(500)];

export const ALL_CASES: Case[] = [
	ONE_ROW,
	invite('20 rows, fast', 20, { ways: ALL }),
	invite('20 rows, slow (30 s)', 20, { outx: SLOW, ways: ALL }),
	invite('20 rows, one by one', 20, { outx: { ...FAST, workers: 1 } }),
	invite('20 rows, one stuck', 20, { stuck: 1, options: { spacing: 0 } }),
	invite('20 rows, default spacing', 20, { options: {}, ways: ['node'] }),
	invite('100 rows, fast, 100 ms away', 100, { outx: { ...FAST, ...FAR } }),
	// Spaced, because a refused invitation ends the sending.
	invite('100 rows, fast, 429 above 20 a second', 100, { outx: { ...FAST, ...STRICT }, options: { ...QUICK, spacing: 0.1 } }),
	ask('500 ended tasks, asked once', {}),
	ask('500 ended tasks, asked once, 100 ms away', FAR),
	ask('500 ended tasks, asked once, 429 above 20 a second', STRICT),
	invite('500 rows, fast', 500),
	invite('500 rows, slow (30 s)', 500, { outx: SLOW }),
	invite('400 rows, all stuck', 400, { stuck: 400, options: { spacing: 0, maxWait: 60 }, ways: ['node'] }),
	invite('2,000 rows of 2 s', 2000, { outx: TWO_SECONDS }),
	invite('10,000 rows, fast', 10_000),
	send(10_000),
];

/** Seconds until the extension is done with the last task, or until the node gives a stuck one up: whatever is built, it's not sooner. */
export function limitOf({ does, rows, stuck, outx, options }: Case): number | undefined {
	if (does !== 'invite') return undefined;
	const { spacing = 3, maxWait = 150 } = options;
	const ends: number[] = [];
	for (let row = stuck; row < rows; row++) {
		const workerFreeAt = ends[ends.length - outx.workers] ?? 0;
		ends.push(Math.max(row * spacing + outx.pickupSeconds, workerFreeAt) + outx.taskSeconds);
	}
	return Math.max(ends.at(-1) ?? 0, stuck > 0 ? (rows - 1) * spacing + maxWait : 0);
}

export const profileOf = ({ stuck }: Case, row: number): string => `ACoA${row < stuck ? 'TaskStuck' : 'Row'}${row + 1}`;
