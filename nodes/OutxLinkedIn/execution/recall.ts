// Answers what an operation asks n8n's store about what was done before.
import { answeredAtOnce, type Outcome } from '../transport/tasks';
import { claimed } from './gates/claims';
import { entriesThatCount } from './gates/dayCounts';
import { anywhere, byHand, forgets, forgottenAs } from './gates/marks';
import { asProblem } from './gates/memory';
import type { MemoryRequest } from './step';
import { lookForSure, sure, type Store } from './store';

export interface Recalled {
	/** Whether it was remembered before. */
	was_remembered: boolean;
	remembered: boolean;
}

/** @param today in the workflow's time zone */
export async function recall(request: MemoryRequest, store: Store, today: string): Promise<Outcome> {
	try {
		return { kind: 'task', task: answeredAtOnce(await answer(request, store, today)) };
	} catch (error) {
		return { kind: 'failed', problem: asProblem(error), taskId: undefined, because: 'answered' };
	}
}

async function answer(request: MemoryRequest, store: Store, today: string): Promise<Recalled | { forgotten: true }> {
	const { does, actKind, names } = request;
	const common = names.map((name) => anywhere(actKind, name));
	const hand = names.map((name) => byHand(actKind, name));
	const forgotten = names.map((name) => forgottenAs(actKind, name));
	return await store.alone(async (unguarded) => {
		const { add, remove, clear } = unguarded;
		// Within one turn, so that no other execution comes between.
		const here: Pick<Store, 'alone'> = { alone: async (work) => await work(unguarded) };
		if (does === 'forgetEveryone') {
			const counts = await entriesThatCount(here, request.counted, today);
			await clear();
			// To forget people must not give the account a second go today.
			await add(counts);
			return { forgotten: true };
		}
		const known = await lookForSure(here, common);
		const was = known.size > 0 && (await lookForSure(here, forgotten)).size === 0;
		if (does === 'remember') {
			await remove(forgotten.flatMap(sure));
			await add([...common, ...hand].flatMap(sure));
		}
		if (does === 'forget') {
			await remove([...common, ...hand].flatMap(claimed));
			await add([...forgotten, forgets(actKind)].flatMap(sure));
		}
		return { was_remembered: was, remembered: does === 'check' ? was : does === 'remember' };
	});
}
