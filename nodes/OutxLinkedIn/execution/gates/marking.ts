// Writes down whose target has been dealt with, and tells who was before.
import type { Work } from '../rows';
import type { Act } from '../step';
import { lookedFor, lookForCertain, lookForSure, sure, untilLookingAgain, type Store, type Unguarded, type Waiting } from '../store';
import { claimed, WORTH_A_CALL, type Claims } from './claims';
import { forgets, marksOf, type Marks } from './marks';

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

export interface Marking {
	/** @returns what nobody has done or written down before, or of which that doesn't count any more; the others are to be left out */
	writeDown(works: Work[]): Promise<Written[]>;
	/** Leaves nothing written down. */
	wasDone(work: Work): Promise<boolean>;
	/** The works that share no mark with one before. */
	withoutShared(works: Work[]): Work[];
	marksFor(work: Work): Marks;
}

/** What was found when drafts were written down. */
interface Found {
	/** What wasn't in the store before. */
	added: ReadonlySet<string>;
	isThere(entry: string): boolean;
	stillForgotten: ReadonlySet<string>;
}

export function createMarking({ store, claims, act, nodeId, waiting }: MarkingTools): Marking {
	let anybodyForgotten: boolean | undefined;
	const marksFor = ({ request: { effect } }: Work): Marks => marksOf(act, nodeId, 'names' in effect ? effect.names : []);
	const forgottenOf = (works: Work[]): string[] => works.flatMap((work) => [...marksFor(work).forgotten.values()]);

	/** Whoever was forgotten by one name is still known by the others. */
	async function forgottenAmong(works: Work[]): Promise<Work[]> {
		anybodyForgotten ??= (await lookForCertain(store, [forgets(act.kind)], waiting)).size > 0;
		if (!anybodyForgotten) return [];
		const forgotten = await lookForCertain(store, forgottenOf(works), waiting);
		return works.filter((work) => forgottenOf([work]).some((entry) => forgotten.has(entry)));
	}

	async function find(works: Work[], maybeForgotten: Work[], seal: string, unguarded: Unguarded): Promise<Found> {
		const probes = probesOf(works);
		const added = new Set(await unguarded.add([...works.flatMap((work) => marksFor(work).all.flatMap(claimed)), ...probes, seal]));
		const sureProbes = await lookForSure(here(unguarded), probes.filter((probe) => !added.has(probe)));
		return {
			added,
			isThere: (entry) => (probes.includes(entry) ? sureProbes.has(entry) : claims.isTaken(entry, added)),
			stillForgotten: await lookForSure(here(unguarded), forgottenOf(maybeForgotten)),
		};
	}

	const probesOf = (works: Work[]): string[] => works.flatMap((work) => (work.skip ? marksFor(work).probes : []));

	/** Whoever was forgotten is, until somebody claims him anew by the name that was taken out. */
	const isForgotten = (work: Work, { isThere, stillForgotten }: Found): boolean =>
		[...marksFor(work).forgotten].some(([mark, entry]) => stillForgotten.has(entry) && !isThere(mark));

	const isLeftOut = (work: Work, found: Found): boolean =>
		work.skip && marksFor(work).isKnown(found.isThere) && !isForgotten(work, found);

	interface Attempt {
		written: Written[];
		/** Known, it seems, unless that is only what another process looks for at this moment. */
		doubtful: Work[];
	}

	async function attempt(works: Work[], maybeForgotten: Work[]): Promise<Attempt> {
		const seal = claims.newSeal();
		return await store.alone(async (unguarded) => {
			const found = await find(works, maybeForgotten, seal, unguarded);
			const { added, isThere } = found;
			const left = works.filter((work) => isLeftOut(work, found));
			const fresh = works.filter((work) => !left.includes(work));
			const looksOf = (work: Work) => marksFor(work).all.map(lookedFor);
			const looks = new Set(await unguarded.add(left.flatMap(looksOf)));
			const doubtful = left.filter((work) => looksOf(work).some((look) => !looks.has(look)));
			const written = fresh.map((work): Written => {
				const { all } = marksFor(work);
				// Of whoever was forgotten no mark counted any more.
				const entries = all.filter((entry) => !isThere(entry) || isForgotten(work, found));
				claims.leave(all.filter((entry) => !entries.includes(entry)), added);
				return { work, entries, seal };
			});
			await unguarded.remove([
				...looks,
				...probesOf(works).filter((probe) => added.has(probe)),
				...doubtful.flatMap((work) => marksFor(work).all.flatMap(claimed).filter((entry) => added.has(entry))),
				// From now on those left out are known by all their names, too.
				...left.filter((work) => !doubtful.includes(work)).flatMap((work) => claims.writtenInVain(marksFor(work).all, added)),
				// A new claim makes all names count again.
				...(anybodyForgotten ? forgottenOf(fresh).flatMap(sure) : []),
				...claims.takeFinished(WORTH_A_CALL),
			]);
			return { written, doubtful };
		});
	}

	return {
		marksFor,
		writeDown: async (works) => {
			const maybeForgotten = await forgottenAmong(works);
			if (waiting.signal.aborted) return [];
			const { written, doubtful } = await attempt(works, maybeForgotten);
			if (doubtful.length === 0) return written;
			await untilLookingAgain(waiting);
			if (waiting.signal.aborted) return written;
			return [...written, ...(await attempt(doubtful, maybeForgotten)).written];
		},
		wasDone: async (work) => {
			if (!work.skip) return false;
			const marks = marksFor(work);
			const found = await lookForSure(store, [...marks.all, ...marks.probes]);
			return marks.isKnown((entry) => found.has(entry)) && (await forgottenAmong([work])).length === 0;
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

/** What works on the store outside of a turn, within one. */
const here = (unguarded: Unguarded): Pick<Store, 'alone'> => ({ alone: async (work) => await work(unguarded) });
