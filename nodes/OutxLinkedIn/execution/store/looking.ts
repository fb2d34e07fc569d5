// Whether entries are there. n8n's store can't be read, so to look is to write for a moment, which another process may see; how sure a
// look has to be goes by what harm a wrong one does:
//
//   look                  there at all
//   lookConfirmed         and not only because another process looks
//   lookWithDoubts        the same, and which of it another process may just be looking for
//   lookAgainInDoubt      the same, and once more for those
//   lookTwice             once more for all: to take a look of another's for true would do harm, and is seldom met
//   lookUntilUndoubted    and again for what is in doubt, until it isn't: there it would do the most
import type { Waiting } from '../clock';
import { confirmed, lookedFor, newToken, sure } from './entries';
import { pauseOf } from './pauses';
import { within, type Store } from './store';

/** Which of the entries are there, without leaving any. */
export async function look(store: Pick<Store, 'alone'>, entries: string[]): Promise<Set<string>> {
	return await store.alone(async ({ add, remove }) => {
		const added = new Set(await add(entries));
		await remove([...added]);
		return new Set(entries.filter((entry) => !added.has(entry)));
	});
}

/**
 * The same for entries that are confirmed. To look is to write for a moment, which another n8n process may see, or keep for good:
 * what stays behind like that is taken out again. The confirmation itself is looked for only where its entry is met.
 */
export async function lookConfirmed(store: Pick<Store, 'alone'>, entries: string[]): Promise<Set<string>> {
	return (await lookWithDoubts(store, entries)).found;
}

export interface Look {
	found: Set<string>;
	/** Of those: what another process was looking for at that moment, or has left behind. It may be there by that only. */
	inDoubt: string[];
}

/** The same, and tells what of it is worth looking for again. */
export async function lookWithDoubts(store: Pick<Store, 'alone'>, entries: string[]): Promise<Look> {
	return await store.alone(async (unguarded) => {
		const met = [...(await look(within(unguarded), entries))];
		if (met.length === 0) return { found: new Set<string>(), inDoubt: [] };
		const token = newToken();
		const added = new Set(await unguarded.add([...met.flatMap((entry) => [confirmed(entry), lookedFor(entry)]), token]));
		const isSure = (entry: string) => !added.has(confirmed(entry));
		const unsure = met.filter((entry) => !isSure(entry));
		const looks = met.map(lookedFor).filter((entry) => added.has(entry));
		const taken = unsure.map((entry) => ({ entries: [...sure(entry), lookedFor(entry)].filter((one) => one === entry || added.has(one)), token, sign: lookedFor(entry) }));
		await unguarded.takeBackMarked(taken, [token, ...looks]);
		const found = met.filter(isSure);
		return { found: new Set(found), inDoubt: found.filter((entry) => !added.has(lookedFor(entry))) };
	});
}

/** With the pause, longer than others need to take out what they left behind; by chance up to three times as long. */
const LOOK_AGAIN_MS = 400;

export const untilLookingAgain = async ({ clock, signal }: Waiting): Promise<void> =>
	await clock.sleep(pauseOf(clock) + LOOK_AGAIN_MS * (1 + 2 * clock.random()), signal);

/**
 * The same for what would do harm if it were taken for true by mistake, and is seldom met: whoever looks at the same moment writes
 * the confirmation, too, for a moment.
 */
export async function lookTwice(store: Store, entries: string[], waiting: Waiting): Promise<Set<string>> {
	const met = await lookConfirmed(store, entries);
	if (met.size === 0 || !store.isKept) return met;
	await store.afterTakingBack(waiting);
	await untilLookingAgain(waiting);
	return await lookConfirmed(store, [...met]);
}

/** What is looked for again so often was left behind, by somebody who was killed while he looked. */
export const MOST_TIMES_AGAIN = 5;

/** As `lookTwice`, where it does more harm to take a look for true than the other way round: what is still in doubt at the end isn't there. */
export async function lookUntilUndoubted(store: Store, entries: string[], waiting: Waiting): Promise<Set<string>> {
	let met = await lookTwice(store, entries, waiting);
	if (!store.isKept) return met;
	let undoubted = new Set<string>();
	for (let times = 1; met.size > 0 && times <= MOST_TIMES_AGAIN; times++) {
		const { found, inDoubt } = await lookWithDoubts(store, [...met]);
		undoubted = new Set([...found].filter((entry) => !inDoubt.includes(entry)));
		if (inDoubt.length === 0 || waiting.signal.aborted) break;
		met = found;
		await store.afterTakingBack(waiting);
		await untilLookingAgain(waiting);
	}
	return undoubted;
}

/** As `lookConfirmed`, and once more for what another process may just be looking for; of the rest the first look is true. */
export async function lookAgainInDoubt(store: Store, entries: string[], waiting: Waiting): Promise<Set<string>> {
	const first = await lookWithDoubts(store, entries);
	if (first.inDoubt.length === 0 || !store.isKept) return first.found;
	await store.afterTakingBack(waiting);
	await untilLookingAgain(waiting);
	const found = await lookConfirmed(store, first.inDoubt);
	return new Set([...first.found].filter((entry) => !first.inDoubt.includes(entry) || found.has(entry)));
}
