// What is measured: how many rows, how OutX's extension works, and which ways are tried.
import type { IDataObject } from 'n8n-workflow';
import type { Settings as SandboxSettings } from '../sandbox/server.mts';

/** `node`: this repository's. The others are what a user would build or pick instead, and what to subtract. */
export type Way = 'node' | 'loop' | 'rowByRow' | 'bareRequests' | 'nothing';

export interface Case {
	name: string;
	rows: number;
	/** The first so many rows have tasks that never end. */
	stuck: number;
	/** The extension: how soon it picks a task up, how long it works on it, on how many at once. */
	outx: Pick<SandboxSettings, 'pickupSeconds' | 'taskSeconds' | 'workers'>;
	waits: boolean;
	/** Whether memory is measured without garbage too. */
	measuresLive: boolean;
	/** Of the node; what isn't named is as a user finds it. */
	options: { spacing?: number; maxWait?: number };
	ways: Way[];
	/** Why the others aren't. */
	notRun: Partial<Record<Way, string>>;
}

/** Speed is measured without the pause between two requests, which nobody else makes. */
const NO_SPACING = { spacing: 0 };
/** For rows that take longer to ask about than the default 150 seconds. */
const PATIENT = { ...NO_SPACING, maxWait: 3600 };

const FAST = { pickupSeconds: 0.5, taskSeconds: 1, workers: Infinity };
const THREE_SECONDS = { pickupSeconds: 0, taskSeconds: 3, workers: Infinity };
const SLOW = { pickupSeconds: 0.5, taskSeconds: 30, workers: Infinity };
const ONE_BY_ONE = { pickupSeconds: 0.5, taskSeconds: 1, workers: 1 };

const ALL_WAYS: Way[] = ['node', 'loop', 'rowByRow'];

const waiting = (name: string, rows: number, changes: Partial<Case>): Case => ({
	name,
	rows,
	stuck: 0,
	outx: FAST,
	waits: true,
	measuresLive: false,
	options: NO_SPACING,
	ways: ALL_WAYS,
	notRun: {},
	...changes,
});

const fast = (rows: number) => waiting(rows === 1 ? '1 row, fast' : `${rows} rows, fast`, rows, {});
export const TWENTY_OF_THREE_SECONDS = waiting('20 rows, 3 s each', 20, { outx: THREE_SECONDS });
const oneByOne = waiting('20 rows, one by one', 20, { outx: ONE_BY_ONE });

/** Few rows: nearly all of their time is waiting, so all of them run side by side, each against a sandbox of its own. */
export const SMALL_CASES: Case[] = [
	fast(1),
	fast(20),
	TWENTY_OF_THREE_SECONDS,
	waiting('20 rows, slow (30 s)', 20, { outx: SLOW }),
	oneByOne,
	waiting('20 rows, one stuck', 20, { stuck: 1 }),
	waiting('20 rows, default spacing', 20, { options: {}, ways: ['node'] }),
];

export const QUICK_CASES: Case[] = [fast(1), fast(20), TWENTY_OF_THREE_SECONDS, oneByOne];

const NOT_500 = { rowByRow: '500 × 5 s and more' };
const NOT_10000 = { rowByRow: '10,000 × 5 s' };

/** Many rows: each run has an n8n to itself. */
export const LARGE_CASES: Case[] = [
	waiting('500 rows, fast', 500, { options: PATIENT, ways: ['node', 'loop'], notRun: NOT_500 }),
	waiting('500 rows, slow (30 s)', 500, { outx: SLOW, options: PATIENT, ways: ['node', 'loop'], notRun: NOT_500 }),
];

/** The node takes 17 minutes for it, nearly all of them pauses between status requests. */
export const LONGEST_CASE = waiting('10,000 rows, fast', 10_000, {
	options: PATIENT,
	ways: ['node', 'loop'],
	notRun: NOT_10000,
});

export const withoutWaiting = (rows: number): Case =>
	waiting(`${rows.toLocaleString('en')} rows, not waited for`, rows, {
		waits: false,
		measuresLive: rows === 10_000,
		ways: ['node', 'bareRequests', 'nothing'],
	});

export const profilesOf = ({ rows, stuck }: Case): IDataObject[] =>
	Array.from({ length: rows }, (_none, row) => ({ profile: `ACoA${row < stuck ? 'TaskStuck' : 'Row'}${row + 1}` }));
