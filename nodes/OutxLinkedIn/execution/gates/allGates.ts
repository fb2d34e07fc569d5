// Which gates a run has, in the order a request passes them.
import type { IExecuteFunctions } from 'n8n-workflow';
import type { Clock } from '../clock';
import type { Journal } from '../journal';
import type { Line } from '../line';
import type { Rows, Work } from '../rows';
import type { Settings } from '../settings';
import { usesStore, type Operation } from '../step';
import type { Store } from '../store';
import { createClaims } from './claims';
import { createDayCounts } from './dayCounts';
import { GO, inTurn, type Gates } from './gates';
import { maxRequestsGate } from './maxRequests';
import { memoryGates } from './memory';
import { paceGate } from './pace';
import { runningGate } from './running';

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

/** So many are looked for with one call. */
const MOST_LOOKED_FOR = 100;
/** So many acts are written down ahead where requests follow each other without a pause. */
export const MOST_AHEAD = 250;

function memoryOf({ context, operation, settings, rows, journal, line, store, today, clock, signal }: GateTools) {
	const { act } = operation;
	if (act === undefined || !usesStore(operation)) return undefined;
	const { maxPerDay, maxPerWeek } = settings;
	const waiting = { clock, signal };
	const claims = createClaims(store, waiting);
	const limits = { maxPerDay, maxPerWeek };
	const counts = createDayCounts({ store, claims, kind: act.kind, limits, words: act.words, today, waiting });
	// With a spacing a claim settles while its request would wait in any case. Then nobody is written down before his turn: whoever is
	// when n8n is killed, is taken for done.
	const ahead = settings.spacing === 0 ? MOST_AHEAD : 0;
	const isNew = ({ request }: Work) => journal.find(request.key).kind === 'nothing';
	const comingNext = () => line.peek(ahead).filter((work) => work.request.effect.kind === 'acts' && isNew(work));
	// Those that are written down ahead are looked for by that.
	const isLookedFor = ({ request: { effect } }: Work) => effect.kind === 'towards' || (effect.kind === 'acts' && ahead === 0);
	const waitingInLine = () => line.peek(MOST_LOOKED_FOR).filter((work) => isLookedFor(work) && isNew(work));
	const ledTo = () => line.ledTo().filter((work) => work.request.effect.kind === 'acts' && isNew(work));
	const isLimited = maxPerDay + maxPerWeek > 0;
	// A task that was given up is asked about again by a later try.
	const isOver = ({ end, task }: Work) => end?.kind === 'answered' || (task === undefined ? end !== undefined : !settings.waitForCompletion);
	return memoryGates({ context, store, claims, act, counts, isLimited, rows, isOver, comingNext, waitingInLine, ledTo, waiting });
}
