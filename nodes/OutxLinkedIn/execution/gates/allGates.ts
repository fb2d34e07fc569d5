// Which gates a run has, in the order a request passes them.
import type { IExecuteFunctions } from 'n8n-workflow';
import { notDoneBecause, overRunLimit, type ActWords } from '../../messages';
import type { Clock } from '../clock';
import type { Journal } from '../journal';
import type { Line } from '../line';
import type { Rows, Work } from '../rows';
import type { Settings } from '../settings';
import { isPaced, usesStore, type Operation } from '../step';
import type { Store } from '../store/store';
import { GO, inTurn, type Gate, type Gates } from './gates';
import { memoryGates } from './memory';
import { paceGate } from './pace';
import { upcomingOf } from './upcoming';

export interface GateTools {
	context: IExecuteFunctions;
	operation: Operation;
	settings: Settings;
	rows: Rows;
	journal: Journal;
	line: Line;
	store: Store;
	/** Today, in the workflow's time zone. */
	today(): string;
	/** What tells one account from another. */
	account: string;
	clock: Clock;
	signal: AbortSignal;
}

export interface AllGates {
	gates: Gates;
	/** To be called when the run is over. */
	close(): Promise<void>;
}

export function allGates(tools: GateTools): AllGates {
	const { operation, settings, rows, journal, account, clock, signal } = tools;
	const words = operation.act?.words;
	const running = runningGate(rows, words, signal);
	const maxRequests = maxRequestsGate(settings.maxRequests, journal, rows, words);
	const memory = memoryOf(tools);
	// Midnight may have passed meanwhile.
	const stillHolds = memory?.settle.enter ?? (async () => GO);
	const pace = paceGate({ account, spacingSeconds: settings.spacing, clock, signal, stillHolds });
	return {
		// What is written down settles within the time that the spacing takes anyway; what ends the run may happen meanwhile.
		gates: inTurn([running, maxRequests, ...(memory ? [memory.claim, memory.settle] : []), pace, running]),
		close: async () => await memory?.close(),
	};
}

function memoryOf({ context, operation, settings, rows, journal, line, store, today, clock, signal }: GateTools) {
	const { act } = operation;
	if (act === undefined || !usesStore(operation)) return undefined;
	const { spacing, waitForCompletion } = settings;
	// A task that was given up is asked about again by a later try.
	const isOver = ({ end, task }: Work) => end?.kind === 'answered' || (task === undefined ? end !== undefined : !waitForCompletion);
	const upcoming = upcomingOf({ line, journal, isSpaced: spacing > 0 });
	return memoryGates({ context, store, act, limits: settings, today, rows, isOver, upcoming, waiting: { clock, signal } });
}

/** Holds back everything once the run has ended: by Stop, or at a row whose failure the next ones would share. */
export const runningGate = (rows: Rows, words: ActWords | undefined, signal: AbortSignal): Gate => ({
	enter: async () => {
		if (signal.aborted) return { kind: 'canceled' };
		const cause = rows.stoppedBy();
		return cause === undefined ? GO : { kind: 'failed', problem: notDoneBecause(cause, words) };
	},
});

/**
 * The limit of one execution, earlier tries included. A request on the way to an act keeps a place for it, so that none is made in vain.
 * @param max 0 for no limit
 */
export const maxRequestsGate = (max: number, journal: Journal, rows: Rows, words: ActWords | undefined): Gate => ({
	// Nothing may come between looking and taking: a run beside this one counts in the same journal.
	enter: async ({ request }) => {
		if (!isPaced(request)) return GO;
		const places = request.effect.kind === 'towards' ? 2 : 1;
		if (max > 0 && journal.count() + rows.onTheWay() + places > max) return { kind: 'withheld', status: 'deferred', reason: overRunLimit(words, max) };
		journal.takePlace(request.key);
		return GO;
	},
	undo: async ({ request }) => journal.giveBackPlace(request.key),
});
