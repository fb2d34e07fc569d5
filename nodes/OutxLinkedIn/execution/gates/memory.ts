// Nothing is done twice across executions, and no day sees more than it may: both are written down in n8n's store before the
// request goes out, and taken back if it surely had no effect.
import { randomUUID } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';
import { beforeAnything, memoryInOtherMode, memoryOverwritten, memoryUnavailable, type Problem } from '../../messages';
import { causeText } from '../cause';
import type { Clock } from '../clock';
import type { Rows, Work } from '../rows';
import type { Act } from '../step';
import { confirmed, look, lookForSure, type Store, type Unguarded } from '../store';
import type { DayCounts, Place } from './dayCounts';
import { GO, type Gate, type Verdict } from './gates';
import { marksOf, type Marks } from './marks';

/**
 * Longer than n8n takes as a rule from reading the store's row to writing it back (4 ms; 352 were measured with 20 executions at
 * once on two processors). The store waits longer where its own calls are slow; where another process alone is, two may send.
 */
export const SETTLE_MS = 500;
/** Where even that doesn't help, the row fails rather than wait forever. */
const MOST_LOOKS = 20;

export interface MemoryTools {
	context: IExecuteFunctions;
	store: Store;
	act: Act;
	counts: DayCounts;
	/** Whether a limit per day or week is set, so that no act may go out uncounted. */
	isLimited: boolean;
	rows: Rows;
	/** The acts that come next, which can be written down in the same call. */
	comingNext(): Work[];
	clock: Clock;
	signal: AbortSignal;
}

/** What would be written down. */
interface Draft {
	work: Work;
	marks: Marks;
	seal: string;
}

interface Claim {
	work: Work;
	/** Missing while none is free among those that were tried. */
	place: Place | undefined;
	/**
	 * What this claim wrote down, to be taken back if nothing comes of it, each with the seal of the call that did: where an entry is
	 * there and its seal isn't, it's another's.
	 */
	sealOf: Map<string, string>;
	state: 'unsettled' | 'settled' | 'gone out';
}

export interface MemoryGates {
	/** What was done before is left out, and what isn't is written down. */
	claim: Gate;
	/** Whether what was written down stayed, once it had the time to settle. */
	settle: Gate;
	/** Tidies up at the end of the run. */
	close(): Promise<void>;
}

/**
 * Of two n8n processes (queue mode) that write to the store's row at once, one loses what it wrote. So each call writes a seal
 * beside its entries. After `SETTLE_MS`, when whoever had read the row before must have written it back, they're looked at again:
 * an entry that is there without its seal is another's. Written down before the request leaves, an act is also known when n8n is
 * killed right after.
 */
export function memoryGates(tools: MemoryTools): MemoryGates {
	const { context, store, act, counts, isLimited, rows, comingNext, clock, signal } = tools;
	const claims = new Map<Work, Claim>();
	const verdicts = new Map<Work, Verdict>();
	const used: string[] = [];
	const nodeId = context.getNode().id;
	const marksFor = ({ request: { effect } }: Work): Marks => marksOf(act, nodeId, 'names' in effect ? effect.names : []);
	const holdsBack = (work: Work) => work.skip || isLimited;
	/** Where neither is wanted, nothing is written down of what the user asked to repeat; what a node did is, for others to look up. */
	const isWrittenDown = (work: Work) => holdsBack(work) || act.memory?.of === 'node';
	let warned = false;

	/** Tells what is written down in one call from whatever is written before and after, by whichever process. */
	function newSeal(): string {
		const seal = `seal ${randomUUID()}`;
		used.push(seal);
		return seal;
	}

	/** Writes down what none of the works shares with another, each with a place of today. */
	async function claimAll(first: Work, ahead: Work[]): Promise<void> {
		const works = withoutShared([first, ...ahead]);
		const candidates = await counts.candidates(works.length);
		if (typeof candidates === 'string') {
			// Who is known needn't come back another day.
			verdicts.set(first, (await wasDone(first)) ? skipped(act) : deferred(candidates));
			return;
		}
		const unplaced = await writeDown(works, candidates);
		for (const claim of unplaced) await takePlace(claim);
		const late = unplaced.filter(({ work }) => verdicts.get(work)?.kind !== 'go');
		await release(late);
		// For those that come later there may be room by then.
		for (const { work } of late) if (work !== first) verdicts.delete(work);
	}

	/** @returns those for which no place was left among the candidates */
	async function writeDown(works: Work[], candidates: Place[]): Promise<Claim[]> {
		const drafts = works.map((work): Draft => ({ work, marks: marksFor(work), seal: newSeal() }));
		const entriesOf = ({ work, marks, seal }: Draft) => [...marks.all, ...(work.skip ? marks.probes : []), seal];
		const dayEntries = [...new Set(candidates.flatMap((place) => place.dayEntries))];
		return await store.alone(async (unguarded) => {
			const entries = [...new Set(drafts.flatMap(entriesOf)), ...candidates.map(({ entry }) => entry), ...dayEntries];
			const added = new Set(await unguarded.add(entries));
			const known = drafts.filter(({ work, marks }) => work.skip && marks.isKnown(added));
			const forgotten = new Set(await forgottenAmong(known, unguarded));
			const left = known.filter((draft) => !forgotten.has(draft));
			const fresh = drafts.filter((draft) => !left.includes(draft));
			const places = counts.choose(candidates, added, fresh.length);
			const made = fresh.map((draft, index): Claim => {
				const { work, marks, seal } = draft;
				const place = places[index];
				// Of whoever was forgotten no mark counted any more.
				const own = marks.all.filter((entry) => added.has(entry) || forgotten.has(draft));
				if (place !== undefined) own.push(place.entry);
				return { work, place, sealOf: new Map(own.map((entry) => [entry, seal])), state: 'unsettled' };
			});
			for (const claim of made) {
				claims.set(claim.work, claim);
				verdicts.set(claim.work, GO);
			}
			for (const { work } of left) verdicts.set(work, skipped(act));
			const counted = fresh.flatMap(({ marks }) => [...marks.forgotten, ...marks.forgotten.map(confirmed)]);
			const kept = new Set([
				...dayEntries,
				// From now on the targets left out are known by all their names, too.
				...drafts.flatMap(({ marks }) => marks.all),
				...fresh.map(({ seal }) => seal),
				...places.map(({ entry }) => entry),
			]);
			await unguarded.remove([...[...added].filter((entry) => !kept.has(entry)), ...counted]);
			return made.filter(({ place }) => place === undefined);
		});
	}

	/** Whoever was forgotten by one name is still known by the others; a new claim makes all of them count again. */
	async function forgottenAmong(known: Draft[], unguarded: Unguarded): Promise<Draft[]> {
		const entries = [...new Set(known.flatMap(({ marks }) => marks.forgotten))];
		const forgotten = await lookForSure({ alone: async (work) => await work(unguarded) }, entries);
		return known.filter(({ marks }) => marks.forgotten.some((entry) => forgotten.has(entry)));
	}

	/** Looks again at everything that hasn't settled. */
	async function settleAll(first: Claim): Promise<void> {
		for (let looks = 0; looks < MOST_LOOKS && first.state === 'unsettled'; looks++) {
			const open = [...claims.values()].filter(({ state }) => state === 'unsettled');
			const entries = open.flatMap(({ sealOf, place }) => [...sealOf.keys(), ...sealOf.values(), ...(place?.dayEntries ?? [])]);
			const again = newSeal();
			const lost = new Set(await store.addWhenQuiet([...new Set(entries), again], SETTLE_MS, { clock, signal }));
			if (signal.aborted) return;
			for (const claim of open) await judge(claim, lost, again);
		}
	}

	/** @param lost what had to be written down again, under the seal `again` */
	async function judge(claim: Claim, lost: ReadonlySet<string>, again: string): Promise<void> {
		const { work, place, sealOf } = claim;
		const written = [...sealOf];
		if (!written.some(([entry, seal]) => lost.has(entry) || lost.has(seal))) {
			claim.state = 'settled';
			return;
		}
		const taken = written.flatMap(([entry, seal]) => (lost.has(seal) && !lost.has(entry) ? [entry] : []));
		for (const entry of taken) sealOf.delete(entry);
		for (const entry of sealOf.keys()) if (lost.has(entry)) sealOf.set(entry, again);
		if (work.skip && taken.some((entry) => entry !== place?.entry)) verdicts.set(work, skipped(act));
		else if (place !== undefined && taken.includes(place.entry)) await takePlace(claim);
		if (verdicts.get(work)?.kind !== 'go') claim.state = 'settled';
	}

	async function takePlace(claim: Claim): Promise<void> {
		for (let place: Place | undefined; place === undefined; ) {
			const candidates = await counts.candidates(1);
			if (typeof candidates === 'string') {
				verdicts.set(claim.work, deferred(candidates));
				return;
			}
			const seal = newSeal();
			place = await takeOneOf(candidates, seal);
			if (place === undefined) continue;
			claim.place = place;
			claim.sealOf.set(place.entry, seal);
		}
	}

	async function takeOneOf(candidates: Place[], seal: string): Promise<Place | undefined> {
		return await store.alone(async ({ add, remove }) => {
			const added = new Set(await add([...candidates.map(({ entry }) => entry), seal]));
			const [place] = counts.choose(candidates, added, 1);
			await remove([...added].filter((entry) => entry !== place?.entry && entry !== seal));
			return place;
		});
	}

	async function settle(claim: Claim): Promise<Verdict> {
		const mustSettle = holdsBack(claim.work) && store.isKept;
		if (mustSettle) await settleAll(claim);
		if (signal.aborted) return { kind: 'canceled' };
		const verdict = verdicts.get(claim.work) ?? GO;
		if (verdict.kind !== 'go') return verdict;
		if (claim.state === 'unsettled' && mustSettle) return { kind: 'failed', problem: beforeAnything(memoryOverwritten(), act.words) };
		claim.state = 'gone out';
		return GO;
	}

	/** Leaves nothing written down: an act's target isn't claimed before it's known. */
	async function lookFor(work: Work): Promise<Verdict> {
		if (await wasDone(work)) return skipped(act);
		const full = isLimited ? await counts.whyFull(rows.onTheWay()) : undefined;
		return full === undefined ? GO : deferred(full);
	}

	async function wasDone(work: Work): Promise<boolean> {
		if (!work.skip) return false;
		const marks = marksFor(work);
		const entries = [...marks.all, ...marks.probes];
		const found = await look(store, entries);
		const isKnown = marks.isKnown(new Set(entries.filter((entry) => !found.has(entry))));
		return isKnown && (await lookForSure(store, marks.forgotten)).size === 0;
	}

	async function release(released: Claim[]): Promise<void> {
		const entries = released.flatMap(({ sealOf }) => [...sealOf.keys()]);
		for (const { work } of released) claims.delete(work);
		if (!(await remove(entries))) return;
		for (const { place } of released) if (place !== undefined) counts.giveBack(place);
	}

	/** @returns whether it could be done: the row's own outcome matters more to the user, and this can only be told to the log */
	async function remove(entries: string[]): Promise<boolean> {
		try {
			await store.remove(entries);
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

	async function claim(work: Work): Promise<Verdict> {
		const ahead = comingNext().filter((one) => one !== work && one.skip === work.skip && !verdicts.has(one));
		if (!verdicts.has(work)) await claimAll(work, ahead);
		return verdicts.get(work) ?? GO;
	}

	return {
		claim: {
			enter: async (work) => {
				const { effect } = work.request;
				if (effect.kind === 'reads' || !isWrittenDown(work)) return GO;
				const entering = effect.kind === 'acts' ? claim(work) : lookFor(work);
				return await entering.catch((error: unknown) => withoutStore(work, error));
			},
			undo: async (work) => {
				const claimed = claims.get(work);
				if (claimed !== undefined) await release([claimed]);
				else if (work.origin === 'earlierTry') await forgetEarlierTry(work);
			},
		},
		settle: {
			enter: async (work) => {
				const claimed = claims.get(work);
				return claimed === undefined ? GO : await settle(claimed).catch((error: unknown) => withoutStore(work, error));
			},
		},
		close: async () => {
			// What was written down ahead and never went out.
			for (const { sealOf, state } of claims.values()) if (state !== 'gone out') used.push(...sealOf.keys());
			await store.remove(used).catch((error: unknown) => {
				context.logger.warn(`OutX: ${used.length} marks stay in n8n's store: ${causeText(error)}`);
			});
		},
	};
}

const skipped = (act: Act): Verdict => ({ kind: 'withheld', status: 'skipped', reason: act.memory?.reason ?? '' });

const deferred = (reason: string): Verdict => ({ kind: 'withheld', status: 'deferred', reason });

/** n8n's word where another node uses the same row in another way. */
const OTHER_MODE = /keep items where|incompatible setting|mode "latest"/i;

export function asProblem(error: unknown): Problem {
	const cause = causeText(error);
	return OTHER_MODE.test(cause) ? memoryInOtherMode(cause) : memoryUnavailable(cause);
}
