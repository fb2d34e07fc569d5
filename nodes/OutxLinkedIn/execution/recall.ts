// Answers what an operation asks n8n's store about what was done before.
import { answeredAtOnce, type Outcome } from '../transport/tasks';
import { causeText } from './cause';
import { endedOrStopped, unlessAborted } from './clock';
import { claimed } from './gates/claims';
import { anywhere, byHand, forgets, forgottenAs, isForgottenBy } from './gates/marks';
import { asProblem } from './gates/memory';
import { entriesThatCount } from './gates/placeEntries';
import type { MemoryRequest } from './step';
import { lookForSure, MOST_TIMES_OVERWRITTEN, sure, underWay, within, type Store, type Waiting } from './store';

export interface Recalled {
	/** Whether it was remembered before. */
	was_remembered: boolean;
	remembered: boolean;
}

export interface Recall {
	ask(request: MemoryRequest): Promise<Outcome>;
	/** To be called when the run is over: sees to it that what was written down stays, and what was taken out stays out. */
	close(): Promise<void>;
}

export interface RecallTools {
	store: Store;
	/** Today, in the workflow's time zone. */
	today(): string;
	waiting: Waiting;
	/** Gets what went wrong at the end, when every row has its answer. */
	warn(message: string): void;
}

const STOPPED = 'Stop came first';

export function openRecall({ store, today, waiting, warn }: RecallTools): Recall {
	const { clock, signal } = waiting;
	const added = new Set<string>();

	async function check(): Promise<void> {
		await store.afterTakingBack(waiting);
		for (let checks = 0; checks < MOST_TIMES_OVERWRITTEN && added.size > 0 && !signal.aborted; checks++) {
			const lost = await store.addWhenQuiet([...added], waiting);
			if (lost.length === 0) return;
		}
	}

	return {
		ask: async (request) => {
			try {
				const answering = answer(request, { store, today, added, signal });
				// Others may be waited for.
				await unlessAborted(answering, signal);
				if (signal.aborted) throw new Error(STOPPED);
				return { kind: 'task', task: answeredAtOnce(await answering) };
			} catch (error) {
				return { kind: 'failed', problem: asProblem(error), taskId: undefined, because: 'answered' };
			}
		},
		close: async () => {
			if (!store.isKept) return;
			const checking = check().catch((error: unknown) => warn(`OutX: the memory may not have kept all changes: ${causeText(error)}`));
			await endedOrStopped(checking, clock, signal);
		},
	};
}

async function answer(
	request: MemoryRequest,
	{ store, today, added, signal }: Pick<RecallTools, 'store' | 'today'> & { added: Set<string>; signal: AbortSignal },
): Promise<Recalled | { forgotten: true }> {
	const { does, actKind, names } = request;
	const common = names.map((name) => anywhere(actKind, name));
	const hand = names.map((name) => byHand(actKind, name));
	const forgotten = names.map((name) => forgottenAs(actKind, name));
	return await store.alone(async (unguarded) => {
		if (signal.aborted) throw new Error(STOPPED);
		const { add, takeBack, clear } = unguarded;
		// Within one turn, so that no other execution comes between.
		const here = within(unguarded);
		if (does === 'forgetEveryone') {
			const counts = await entriesThatCount(here, request.counted, today());
			counts.forEach((entry) => added.add(entry));
			await clear();
			// To forget people must not give the account a second go today.
			await add(counts);
			return { forgotten: true };
		}
		const known = await lookForSure(here, common);
		const gone = known.size === 0 ? new Set<string>() : await lookForSure(here, forgotten);
		const goneMarks = names.filter((name) => gone.has(forgottenAs(actKind, name))).map((name) => anywhere(actKind, name));
		const was = known.size > 0 && !isForgottenBy(goneMarks, (mark) => known.has(mark));
		const change = async (removed: string[], kept: string[]) => {
			// Whoever has written down the same at this moment mustn't take it back any more.
			await takeBack([...removed.flatMap(claimed), ...kept.map(underWay)]);
			kept.flatMap(sure).forEach((entry) => added.add(entry));
			await add(kept.flatMap(sure));
		};
		if (does === 'remember') await change(forgotten, [...common, ...hand]);
		if (does === 'forget') await change([...common, ...hand], [...forgotten, forgets(actKind)]);
		return { was_remembered: was, remembered: does === 'check' ? was : does === 'remember' };
	});
}
