// Who is there when n8n polls, and which poll this is: n8n says it in pieces.
import type { IPollFunctions } from 'n8n-workflow';

export interface Visit {
	/** Under which this process knows the node; the same when it's renamed. */
	place: string;
	/** Somebody activates the workflow right now and sees an error. */
	isWatched: boolean;
	/**
	 * n8n starts. A trigger that throws now is tried a few times within seconds and then, in some versions, never polled again,
	 * while its workflow still shows as active.
	 */
	isStarting: boolean;
	/** n8n gives every poll a copy of the state, and may save none where nothing is emitted. */
	hasCopies: boolean;
}

/** Those that have polled before: n8n keeps one context for all polls of an activation. */
const known = new WeakSet<IPollFunctions>();

/** What a poll may take is limited only where n8n schedules polls in its database; elsewhere it says five minutes, or nothing. */
const UNLIMITED_MS = 300_000;

export function visitOf(context: IPollFunctions): Visit {
	const isFirst = !known.has(context);
	known.add(context);
	const mode = context.getActivationMode();
	const isScheduled = (budgetOf(context) ?? UNLIMITED_MS) < UNLIMITED_MS;
	return {
		place: `${context.getWorkflow().id ?? ''} ${context.getNode().id}`,
		isStarting: isFirst && (mode === 'init' || mode === 'leadershipChange'),
		// The mode stays what it was at activation, and n8n's scheduler calls every poll an update.
		isWatched: isFirst && (mode === 'activate' || mode === 'create' || mode === 'manual' || (mode === 'update' && !isScheduled)),
		hasCopies: mode === 'update',
	};
}

/** Missing before n8n 2.38. */
function budgetOf(context: Partial<Pick<IPollFunctions, 'getPollBudgetMs'>>): number | undefined {
	return context.getPollBudgetMs?.();
}
