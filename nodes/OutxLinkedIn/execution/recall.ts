// Answers what an operation asks n8n's store about what was done before.
import { answeredAtOnce, type Outcome } from '../transport/tasks';
import { causeText } from './cause';
import { endedOrStopped, unlessAborted, type Waiting } from './clock';
import { claimed } from './gates/claims';
import { anywhere, byHand, forgets, forgottenAs, isForgottenBy } from './gates/marks';
import { asProblem } from './gates/memory';
import { entriesThatCount } from './gates/placeEntries';
import type { MemoryRequest, MemoryWish } from './step';
import { sure, underWay } from './store/entries';
import { lookConfirmed } from './store/looking';
import { MOST_TIMES_OVERWRITTEN, within, type Store, type Unguarded } from './store/store';

export interface Recalled {
	/** Whether it was remembered before. */
	was_remembered: boolean;
	remembered: boolean;
}

interface Forgotten {
	forgotten: true;
}

type PersonalWish = Exclude<MemoryWish, { does: 'forgetEveryone' }>;

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
		ask: async ({ wish }) => {
			try {
				const answering = answer(wish, { store, today, added, signal });
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

interface Answering extends Pick<RecallTools, 'store' | 'today'> {
	/** What is written down for good. */
	added: Set<string>;
	signal: AbortSignal;
}

/** Within one turn, so that no other execution comes between. */
async function answer(wish: MemoryWish, answering: Answering): Promise<Recalled | Forgotten> {
	return await answering.store.alone(async (unguarded) => {
		if (answering.signal.aborted) throw new Error(STOPPED);
		return await (wish.does === 'forgetEveryone' ? forgetEveryone(wish.counted, unguarded, answering) : recall(wish, unguarded, answering));
	});
}

async function forgetEveryone(kinds: string[], unguarded: Unguarded, { today, added }: Answering): Promise<Forgotten> {
	const counts = await entriesThatCount(within(unguarded), kinds, today());
	counts.forEach((entry) => added.add(entry));
	await unguarded.clear();
	// To forget people must not give the account a second go today.
	await unguarded.add(counts);
	return { forgotten: true };
}

async function recall({ does, actKind, names }: PersonalWish, unguarded: Unguarded, { added }: Answering): Promise<Recalled> {
	const was = await isRemembered(actKind, names, unguarded);
	const common = names.map((name) => anywhere(actKind, name));
	const hand = names.map((name) => byHand(actKind, name));
	const forgotten = names.map((name) => forgottenAs(actKind, name));
	const change = async (removed: string[], kept: string[]) => {
		// Whoever has written down the same at this moment mustn't take it back any more.
		await unguarded.takeBack([...removed.flatMap(claimed), ...kept.map(underWay)]);
		kept.flatMap(sure).forEach((entry) => added.add(entry));
		await unguarded.add(kept.flatMap(sure));
	};
	switch (does) {
		case 'check':
			return { was_remembered: was, remembered: was };
		case 'remember':
			await change(forgotten, [...common, ...hand]);
			return { was_remembered: was, remembered: true };
		case 'forget':
			await change([...common, ...hand], [...forgotten, forgets(actKind)]);
			return { was_remembered: was, remembered: false };
	}
}

async function isRemembered(actKind: string, names: string[], unguarded: Unguarded): Promise<boolean> {
	const here = within(unguarded);
	const known = await lookConfirmed(here, names.map((name) => anywhere(actKind, name)));
	if (known.size === 0) return false;
	const gone = await lookConfirmed(here, names.map((name) => forgottenAs(actKind, name)));
	const goneMarks = names.filter((name) => gone.has(forgottenAs(actKind, name))).map((name) => anywhere(actKind, name));
	return !isForgottenBy(goneMarks, (mark) => known.has(mark));
}
