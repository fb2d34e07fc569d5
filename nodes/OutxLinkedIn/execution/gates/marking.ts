// Writes down whose target has been dealt with, and tells who was before.
import type { Waiting } from '../clock';
import type { Work } from '../rows';
import type { Act } from '../step';
import { confirmed, lookedFor, sure } from '../store/entries';
import { lookAgainInDoubt, lookConfirmed, lookTwice, untilLookingAgain } from '../store/looking';
import { within, type Store, type Unguarded } from '../store/store';
import { claimed, WORTH_A_CALL, type Claims } from './claims';
import { forgets, isForgottenBy, marksOf, type Marks } from './marks';

export interface MarkingTools {
	store: Store;
	claims: Claims;
	act: Act;
	nodeId: string;
	waiting: Waiting;
}

export interface Written {
	work: Work;
	/** What was written down in its name, under the seal of the call. */
	entries: string[];
	seal: string;
}

/** What is written down in the same call. */
export interface Companion {
	entries: string[];
	/** Of those: what stays there in any case. */
	lasting: ReadonlySet<string>;
	/**
	 * @param made how many works could be written down
	 * @param added what of the call wasn't in the store before
	 * @returns what nobody needs, to be taken out again at once
	 */
	keepFor(made: number, added: ReadonlySet<string>, seal: string): string[];
}

export interface Marking {
	/**
	 * Writes down what nobody has done or written down before, or of which that doesn't count any more; the others are to be left out.
	 * @param onWritten called at once: what is in the store must not be lost by what fails later
	 */
	writeDown(works: Work[], onWritten: (written: Written[]) => void, companion?: Companion): Promise<void>;
	/** Which of the works are to be left out because they were done before. Leaves nothing written down. */
	knownAmong(works: Work[]): Promise<Work[]>;
	/** The works that share no mark with one before. */
	withoutShared(works: Work[]): Work[];
	marksFor(work: Work): Marks;
}

/** What the call that writes works down added, and under which seal. */
interface Added {
	/** What wasn't in the store before. */
	added: ReadonlySet<string>;
	seal: string;
}

interface Attempt {
	written: Written[];
	/** Known, it seems, unless that is only what another process looks for at this moment, or one of them was forgotten. */
	again: Work[];
	/** Whether it's for the latter. */
	mayBeForgotten: boolean;
}

const NOTHING: Attempt = { written: [], again: [], mayBeForgotten: false };

interface Found {
	isThere(entry: string): boolean;
	forgotten: ReadonlySet<string>;
}

export function createMarking({ store, claims, act, nodeId, waiting }: MarkingTools): Marking {
	let anybodyForgotten: boolean | undefined;
	const marksFor = ({ request: { effect } }: Work): Marks => marksOf(act, nodeId, 'names' in effect ? effect.names : []);
	const forgottenOf = (works: Work[]): string[] => works.flatMap((work) => [...marksFor(work).forgotten.values()]);

	/** Whoever was forgotten by one name is still known by the others, so it's asked only where somebody is known. */
	async function isAnybodyForgotten(): Promise<boolean> {
		anybodyForgotten ??= (await lookConfirmed(store, [forgets(act.kind)])).size > 0;
		return anybodyForgotten;
	}

	async function findForgotten(works: Work[]): Promise<Set<string>> {
		const forgotten = await lookTwice(store, forgottenOf(works), waiting);
		// What a look leaves behind could have others write to somebody again.
		await store.afterTakingBack(waiting);
		return forgotten;
	}

	async function maybeForgottenAmong(works: Work[]): Promise<Work[]> {
		if (!anybodyForgotten) return [];
		const forgotten = await findForgotten(works);
		return works.filter((work) => forgottenOf([work]).some((entry) => forgotten.has(entry)));
	}

	async function find(works: Work[], maybeForgotten: Work[], added: ReadonlySet<string>, unguarded: Unguarded): Promise<Found> {
		const probes = probesOf(works);
		const sureProbes = await lookConfirmed(within(unguarded), probes.filter((probe) => !added.has(probe)));
		return {
			isThere: (entry) => (probes.includes(entry) ? sureProbes.has(entry) : claims.isTaken(entry, added)),
			forgotten: await lookConfirmed(within(unguarded), forgottenOf(maybeForgotten)),
		};
	}

	const probesOf = (works: Work[]): string[] => works.flatMap((work) => (work.skip ? marksFor(work).probes : []));

	function isForgotten(work: Work, { isThere, forgotten }: Found): boolean {
		const gone = [...marksFor(work).forgotten].filter(([, entry]) => forgotten.has(entry));
		return isForgottenBy(gone.map(([mark]) => mark), isThere);
	}

	const isLeftOut = (work: Work, found: Found): boolean =>
		work.skip && marksFor(work).isKnown(found.isThere) && !isForgotten(work, found);

	async function attempt(works: Work[], companion?: Companion): Promise<Attempt> {
		const maybeForgotten = await maybeForgottenAmong(works);
		return await store.alone(async (unguarded) => {
			if (waiting.signal.aborted) return NOTHING;
			const seal = claims.newSeal();
			const marks = works.flatMap((work) => marksFor(work).all.flatMap(claimed));
			const added = new Set(await unguarded.add([...marks, ...probesOf(works), ...(companion?.entries ?? []), seal]));
			let isSorted = false;
			try {
				const found = await find(works, maybeForgotten, added, unguarded);
				const result = await tellKnownFromNew(works, found, { added, seal }, unguarded, companion);
				isSorted = true;
				return result;
			} finally {
				// Nobody is claimed, so nobody may stay written down.
				if (!isSorted) await unguarded.remove([...added]).catch(() => undefined);
			}
		});
	}

	/** Takes out what was only looked for, too. */
	async function tellKnownFromNew(
		works: Work[],
		found: Found,
		{ added, seal }: Added,
		unguarded: Unguarded,
		companion?: Companion,
	): Promise<Attempt> {
		const { isThere } = found;
		const left = works.filter((work) => isLeftOut(work, found));
		const fresh = works.filter((work) => !left.includes(work));
		const looksOf = (work: Work) => [...marksFor(work).all, ...marksFor(work).probes].map(lookedFor);
		const confirmationsOf = (work: Work) => marksFor(work).all.filter(isThere).map(confirmed);
		const flag = left.length > 0 && anybodyForgotten === undefined ? [forgets(act.kind)] : [];
		const looks = new Set(await unguarded.add([...left.flatMap(looksOf), ...left.flatMap(confirmationsOf), ...flag]));
		const mayBeForgotten = flag.some((entry) => !looks.has(entry));
		if (mayBeForgotten) {
			// At once, as long as nobody can have settled what we take for ours; and it mustn't come back, or they would be known by that.
			companion?.keepFor(0, added, seal);
			claims.withdraw(seal);
			const entries = [...added, ...looks].filter((entry) => entry !== seal && companion?.lasting.has(entry) !== true);
			await unguarded.takeBackMarked([{ entries, token: seal }]);
			return { written: [], again: works, mayBeForgotten };
		}
		// Another process looks, or has done so since our first call.
		const isInDoubt = (work: Work) => looksOf(work).some((look) => !looks.has(look)) || confirmationsOf(work).some((one) => looks.has(one));
		const again = left.filter(isInDoubt);
		const written = fresh.map((work): Written => {
			const { all } = marksFor(work);
			// Of whoever was forgotten no mark counted any more.
			const entries = all.filter((entry) => !isThere(entry) || isForgotten(work, found));
			return { work, entries, seal };
		});
		const finished = claims.finished(WORTH_A_CALL);
		if (written.length === 0) claims.withdraw(seal);
		const others = written.flatMap(({ work, entries }) => marksFor(work).all.filter((entry) => !entries.includes(entry)));
		await unguarded.remove([
			...looks,
			...claims.countOn(others),
			...probesOf(works).filter((probe) => added.has(probe)),
			// From now on those left out are known by all their names, too.
			...left.filter((work) => !again.includes(work)).flatMap((work) => claims.writtenInVain(marksFor(work).all, added)),
			// A new claim makes all names count again; of somebody with another name it stays known by which one that was.
			...(anybodyForgotten ? forgottenOf(fresh.filter((work) => marksFor(work).forgotten.size > 1)).flatMap(sure) : []),
			...(companion?.keepFor(written.length, added, seal) ?? []),
			...(written.length === 0 && again.length === 0 ? [seal] : []),
			...finished,
		]);
		claims.tookOut(finished);
		// Left behind, it would be in the way for good.
		const inTheWay = again.flatMap((work) => marksFor(work).all.flatMap(claimed)).filter((entry) => added.has(entry));
		if (again.length > 0) await (written.length === 0 ? unguarded.takeBackMarked([{ entries: inTheWay, token: seal }]) : unguarded.takeBack(inTheWay));
		return { written, again, mayBeForgotten };
	}

	async function writeDown(works: Work[], onWritten: (written: Written[]) => void, companion?: Companion): Promise<void> {
		const first = await attempt(works, companion);
		if (first.mayBeForgotten) {
			await store.afterTakingBack(waiting);
			await isAnybodyForgotten();
		}
		const { written, again } = first.mayBeForgotten ? await attempt(first.again) : first;
		onWritten(written);
		if (again.length === 0) return;
		await store.afterTakingBack(waiting);
		await untilLookingAgain(waiting);
		onWritten((await attempt(again)).written);
	}

	return {
		marksFor,
		writeDown,
		knownAmong: async (works) => {
			const skipping = works.filter(({ skip }) => skip);
			const found = await lookAgainInDoubt(store, skipping.flatMap((work) => [...marksFor(work).all, ...marksFor(work).probes]), waiting);
			const isThere = (entry: string) => found.has(entry);
			const known = skipping.filter((work) => marksFor(work).isKnown(isThere));
			const forgotten = known.length > 0 && (await isAnybodyForgotten()) ? await findForgotten(known) : new Set<string>();
			// What a look leaves behind would be taken for done when the turn of these comes.
			await store.afterTakingBack(waiting);
			return known.filter((work) => !isForgotten(work, { isThere, forgotten }));
		},
		withoutShared: (works) => {
			const met = new Set<string>();
			return works.filter((work) => {
				const { all } = marksFor(work);
				if (all.some((mark) => met.has(mark))) return false;
				all.forEach((mark) => met.add(mark));
				return true;
			});
		},
	};
}
