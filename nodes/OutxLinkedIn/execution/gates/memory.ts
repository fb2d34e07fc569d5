// Nothing is done twice across executions, and no day sees more than it may: both are written down in n8n's store before the
// request goes out, and taken back if it surely had no effect.
import type { IExecuteFunctions } from 'n8n-workflow';
import { beforeAnything, memoryInOtherMode, memoryOverwritten, memoryUnavailable, type Problem } from '../../messages';
import { causeText } from '../cause';
import type { Rows, Work } from '../rows';
import type { Act } from '../step';
import { lookForCertain, lookForSure, sure, type Store, type Unguarded, type Waiting } from '../store';
import { claimed, entriesOfClaim, isSettled, WORTH_A_CALL, type Claim, type Claims } from './claims';
import type { DayCounts, Place, TakenPlace } from './dayCounts';
import { GO, type Gate, type Verdict } from './gates';
import { forgets, marksOf, type Marks } from './marks';

/** Where a claim doesn't settle, the row fails rather than wait forever. */
const MOST_LOOKS = 20;

export interface MemoryTools {
	context: IExecuteFunctions;
	store: Store;
	claims: Claims;
	act: Act;
	counts: DayCounts;
	/** Whether a limit per day or week is set, so that no act may go out uncounted. */
	isLimited: boolean;
	rows: Rows;
	/** The acts that come next, which can be written down in the same call. */
	comingNext(): Work[];
	/** How many requests follow after so many, as far as that matters here. */
	toCome(after: number): number;
	waiting: Waiting;
}

/** What would be written down. */
interface Draft {
	work: Work;
	marks: Marks;
	seal: string;
}

interface ClaimOfWork extends Claim {
	work: Work;
	/** Missing until it has one. */
	place: Place | undefined;
	isOut: boolean;
}

/** A place that a later work can have without another call. */
interface Spare extends Claim {
	place: TakenPlace;
}

export interface MemoryGates {
	/** What was done before is left out, and what isn't is written down. */
	claim: Gate;
	/** Whether what was written down stayed, once it had the time to settle. */
	settle: Gate;
	/** Tidies up at the end of the run. */
	close(): Promise<void>;
}

/** Written down before the request leaves, an act is also known when n8n is killed right after. */
export function memoryGates(tools: MemoryTools): MemoryGates {
	const { context, store, claims, act, counts, isLimited, rows, comingNext, toCome, waiting } = tools;
	const { signal } = waiting;
	const open = new Map<Work, ClaimOfWork>();
	let spares: Spare[] = [];
	const verdicts = new Map<Work, Verdict>();
	const nodeId = context.getNode().id;
	const marksFor = ({ request: { effect } }: Work): Marks => marksOf(act, nodeId, 'names' in effect ? effect.names : []);
	const holdsBack = (work: Work) => work.skip || isLimited;
	/** Where neither is wanted, nothing is written down of what the user asked to repeat; what a node did is, for others to look up. */
	const isWrittenDown = (work: Work) => holdsBack(work) || act.memory?.of === 'node';
	let anybodyForgotten: boolean | undefined;
	let warned = false;

	/** Writes down what none of the works shares with another, each with a place of today. */
	async function claimAll(first: Work, ahead: Work[]): Promise<void> {
		const full = await counts.whyFull(0);
		if (full !== undefined) {
			// Who is known needn't come back another day.
			verdicts.set(first, (await wasDone(first)) ? skipped(act) : deferred(full));
			return;
		}
		const works = withoutShared([first, ...ahead]).slice(0, await counts.room());
		const maybeForgotten = await forgottenAmong(works);
		if (signal.aborted) return;
		const made = await writeDown(works, maybeForgotten);
		if (signal.aborted) return;
		await takePlaces(made);
		// For those that come later there may be room by then.
		await release(made.filter(({ work, place }) => place === undefined && work !== first));
	}

	/** Whoever was forgotten by one name is still known by the others. */
	async function forgottenAmong(works: Work[]): Promise<Work[]> {
		anybodyForgotten ??= (await lookForCertain(store, [forgets(act.kind)], waiting)).size > 0;
		if (!anybodyForgotten) return [];
		const entriesOf = (work: Work) => [...marksFor(work).forgotten.values()];
		const forgotten = await lookForCertain(store, works.flatMap(entriesOf), waiting);
		return works.filter((work) => entriesOf(work).some((entry) => forgotten.has(entry)));
	}

	/** @returns claims of what nobody has done or written down before, or of which that doesn't count any more */
	async function writeDown(works: Work[], maybeForgotten: Work[]): Promise<ClaimOfWork[]> {
		const drafts = works.map((work): Draft => ({ work, marks: marksFor(work), seal: claims.newSeal() }));
		return await store.alone(async (unguarded) => {
			const probes = drafts.flatMap(({ work, marks }) => (work.skip ? marks.probes : []));
			const entries = drafts.flatMap(({ marks, seal }) => [...marks.all.flatMap(claimed), seal]);
			const added = new Set(await unguarded.add([...entries, ...probes]));
			const sureProbes = await lookForSure(here(unguarded), probes.filter((probe) => !added.has(probe)));
			const isThere = (entry: string) => (probes.includes(entry) ? sureProbes.has(entry) : claims.isTaken(entry, added));
			const stillForgotten = await lookForSure(here(unguarded), maybeForgotten.flatMap((work) => [...marksFor(work).forgotten.values()]));
			// Whoever was forgotten is, until somebody claims him anew by the name that was taken out.
			const isForgotten = ({ marks }: Draft) => [...marks.forgotten].some(([mark, entry]) => stillForgotten.has(entry) && !isThere(mark));
			const isLeft = (draft: Draft) => draft.work.skip && draft.marks.isKnown(isThere) && !isForgotten(draft);
			const made = drafts.filter((draft) => !isLeft(draft)).map((draft): ClaimOfWork => {
				const { work, marks, seal } = draft;
				const own = marks.all.filter((entry) => !isThere(entry) || isForgotten(draft));
				claims.leave(marks.all.filter((entry) => !own.includes(entry)), added);
				return { work, place: undefined, sealOf: new Map(own.map((entry) => [entry, seal])), own: [], looks: 0, isOut: false };
			});
			for (const claim of made) {
				open.set(claim.work, claim);
				verdicts.set(claim.work, GO);
			}
			// From now on the targets left out are known by all their names, too.
			const inVain = drafts.filter(isLeft).flatMap(({ marks }) => claims.writtenInVain(marks.all, added));
			for (const { work } of drafts.filter(isLeft)) verdicts.set(work, skipped(act));
			// A new claim makes all names count again.
			const counted = anybodyForgotten ? made.flatMap(({ work }) => [...marksFor(work).forgotten.values()].flatMap(sure)) : [];
			const looked = probes.filter((probe) => added.has(probe));
			await unguarded.remove([...looked, ...inVain, ...counted, ...claims.takeFinished(WORTH_A_CALL)]);
			return made;
		});
	}

	/** Where there is none left, the work is put off. */
	async function takePlaces(without: ClaimOfWork[]): Promise<void> {
		const ready = spares.filter(({ place }) => counts.isToday(place)).slice(0, without.length);
		spares = spares.filter((spare) => !ready.includes(spare));
		const wanted = without.length - ready.length;
		// Where places are few, others may need them.
		const taken = await counts.take(wanted + (wanted === 0 || isLimited ? 0 : toCome(without.length - 1)));
		const places = [...ready, ...taken.map(spareOf)];
		for (const [index, claim] of without.entries()) {
			const spare = places[index];
			claim.place = spare?.place;
			claim.own.push(...(spare?.own ?? []));
			spare?.sealOf.forEach((seal, entry) => claim.sealOf.set(entry, seal));
			if (spare === undefined) verdicts.set(claim.work, deferred((await counts.whyFull(0)) ?? ''));
		}
		spares.push(...places.slice(without.length));
	}

	/** Looks again at everything that hasn't settled. */
	async function settleAll(first: ClaimOfWork): Promise<void> {
		while (!isSettled(first) && first.looks < MOST_LOOKS && !signal.aborted) {
			const works = [...open.values()].filter((claim) => !isSettled(claim));
			const unsettled = [...works, ...spares.filter((spare) => !isSettled(spare))];
			const lost = await claims.lookAgain(unsettled, unsettled.flatMap(({ place }) => place?.dayEntries ?? []));
			spares = spares.filter((spare) => (lost.get(spare) ?? []).length === 0);
			for (const claim of works) await judge(claim, lost.get(claim) ?? []);
			if ([...open.values(), ...spares].every(isSettled)) claims.allSettled();
		}
	}

	/** @param taken what of the claim is another's */
	async function judge(claim: ClaimOfWork, taken: string[]): Promise<void> {
		const { work, place } = claim;
		if (work.skip && taken.some((entry) => entry !== place?.entry)) verdicts.set(work, skipped(act));
		else if (place !== undefined && taken.includes(place.entry)) await takePlaces([claim]);
	}

	async function settle(claim: ClaimOfWork): Promise<Verdict> {
		const { work } = claim;
		const mustSettle = holdsBack(work) && store.isKept;
		if (mustSettle) await settleAll(claim);
		else claims.settle(claim);
		if (signal.aborted) return { kind: 'canceled' };
		const verdict = verdicts.get(work) ?? GO;
		if (verdict.kind !== 'go') return verdict;
		if (mustSettle && !isSettled(claim)) return { kind: 'failed', problem: beforeAnything(memoryOverwritten(), act.words) };
		claim.isOut = true;
		return GO;
	}

	/** Leaves nothing written down: an act's target isn't claimed before it's known. */
	async function lookFor(work: Work): Promise<Verdict> {
		const isDone = await wasDone(work);
		await store.afterTakingBack(waiting);
		if (isDone) return skipped(act);
		const full = isLimited ? await counts.whyFull(rows.onTheWay()) : undefined;
		return full === undefined ? GO : deferred(full);
	}

	async function wasDone(work: Work): Promise<boolean> {
		if (!work.skip) return false;
		const marks = marksFor(work);
		const found = await lookForSure(store, [...marks.all, ...marks.probes]);
		return marks.isKnown((entry) => found.has(entry)) && (await forgottenAmong([work])).length === 0;
	}

	async function release(released: ClaimOfWork[]): Promise<void> {
		if (released.length === 0) return;
		// Only of what has settled it's known whose it is; where the store can't be asked, removing says so.
		for (const claim of released) if (!claim.isOut && store.isKept) await settleAll(claim).catch(() => undefined);
		for (const { work } of released) open.delete(work);
		if (!(await remove(released.flatMap(entriesOfClaim)))) return;
		for (const { place } of released) if (place !== undefined) counts.giveBack(place);
	}

	async function releaseSpares(): Promise<void> {
		if (spares.length === 0 || !(await remove(spares.map(({ place }) => place.entry)))) return;
		for (const { place } of spares) counts.giveBack(place);
	}

	/** @returns whether it could be done: the row's own outcome matters more to the user, and this can only be told to the log */
	async function remove(entries: string[]): Promise<boolean> {
		try {
			const all = [...entries.flatMap(claimed), ...claims.takeFinished()];
			// After Stop it's not waited whether it stays out.
			if (signal.aborted) await store.remove(all);
			else await store.alone(async ({ takeBack }) => await takeBack(all));
			return true;
		} catch (error) {
			context.logger.warn(`OutX: ${entries[0]} stays remembered: ${causeText(error)}`);
			return false;
		}
	}

	/**
	 * This execution asked for it in an earlier try, and wrote down all its marks then. What another node did may be among them where
	 * each node has a memory of its own; and which place of the day it had isn't known any more.
	 */
	async function forgetEarlierTry(work: Work): Promise<void> {
		if (!work.skip || act.memory?.of !== 'workflow') return;
		await remove(marksFor(work).all);
	}

	/** Where nothing has to be held back, a store that doesn't answer is no reason not to go on. */
	function withoutStore(work: Work, error: unknown): Verdict {
		if (holdsBack(work)) return { kind: 'failed', problem: beforeAnything(asProblem(error), act.words) };
		if (!warned) context.logger.warn(`OutX: nothing is remembered of this run: ${causeText(error)}`);
		warned = true;
		return GO;
	}

	/** Whoever has a mark of one before is claimed in his own turn. */
	function withoutShared(works: Work[]): Work[] {
		const met = new Set<string>();
		return works.filter((work) => {
			const { all } = marksFor(work);
			if (all.some((mark) => met.has(mark))) return false;
			all.forEach((mark) => met.add(mark));
			return true;
		});
	}

	async function enter(work: Work): Promise<Verdict> {
		if (!verdicts.has(work)) {
			const ahead = comingNext().filter((one) => one !== work && one.skip === work.skip && !verdicts.has(one));
			await claimAll(work, ahead);
		}
		if (signal.aborted) return { kind: 'canceled' };
		const verdict = verdicts.get(work) ?? GO;
		const claimOfWork = open.get(work);
		if (verdict.kind !== 'go' && claimOfWork !== undefined) await release([claimOfWork]);
		return verdict;
	}

	return {
		claim: {
			enter: async (work) => {
				const { effect } = work.request;
				if (effect.kind === 'reads' || !isWrittenDown(work)) return GO;
				const entering = effect.kind === 'acts' ? enter(work) : lookFor(work);
				return await entering.catch((error: unknown) => withoutStore(work, error));
			},
			undo: async (work) => {
				const claim = open.get(work);
				if (claim !== undefined) await release([claim]);
				else if (work.origin === 'earlierTry') await forgetEarlierTry(work);
			},
		},
		settle: {
			enter: async (work) => {
				const claim = open.get(work);
				return claim === undefined ? GO : await settle(claim).catch((error: unknown) => withoutStore(work, error));
			},
		},
		close: async () => {
			try {
				// What was written down ahead and never went out.
				claims.allSettled();
				await release([...open.values()].filter(({ isOut }) => !isOut));
				await releaseSpares();
				claims.allSettled();
				await store.remove(claims.takeFinished());
				if (signal.aborted) return;
				await counts.forgetOldDays();
				await store.afterTakingBack(waiting);
			} catch (error) {
				context.logger.warn(`OutX: not everything that only served to claim could be taken out of n8n's store: ${causeText(error)}`);
			}
		},
	};
}

/** What works on the store outside of a turn, within one. */
const here = (unguarded: Unguarded): Pick<Store, 'alone'> => ({ alone: async (work) => await work(unguarded) });

const spareOf = (place: TakenPlace): Spare => ({ place, sealOf: new Map([[place.entry, place.seal]]), own: [], looks: 0 });

const skipped = (act: Act): Verdict => ({ kind: 'withheld', status: 'skipped', reason: act.memory?.reason ?? '' });

const deferred = (reason: string): Verdict => ({ kind: 'withheld', status: 'deferred', reason });

/** n8n's word where another node uses the same row in another way. */
const OTHER_MODE = /keep items where|incompatible setting|mode "latest"/i;

export function asProblem(error: unknown): Problem {
	const cause = causeText(error);
	return OTHER_MODE.test(cause) ? memoryInOtherMode(cause) : memoryUnavailable(cause);
}
