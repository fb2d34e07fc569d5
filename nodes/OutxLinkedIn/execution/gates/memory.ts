// Nothing is done twice across executions, and no day sees more than it may: both are written down in n8n's store before the
// request goes out, and taken back if it surely had no effect.
import type { IExecuteFunctions } from 'n8n-workflow';
import { beforeAnything, memoryInOtherMode, memoryOverwritten, memoryUnavailable, type Problem } from '../../messages';
import { causeText } from '../cause';
import { endedOrStopped, unlessAborted, type Waiting } from '../clock';
import type { Rows, Work } from '../rows';
import type { Act } from '../step';
import type { Store, Unguarded } from '../store/store';
import { claimed, createClaims, entriesOfClaim, isSettled, sealedEntries, type Claim, type SealedEntry } from './claims';
import { GO, type Gate, type Verdict } from './gates';
import { createMarking, type Written } from './marking';
import { isLimited, type Limits } from './places';
import { placesOfToday, type ClaimWithPlace } from './placesOfToday';
import type { Upcoming } from './upcoming';

/** Where a claim doesn't settle, the row fails rather than wait forever. */
const MOST_LOOKS = 20;
/** Fewer are looked for as they come. */
const WORTH_LOOKING_AHEAD = 5;

export interface MemoryTools {
	context: IExecuteFunctions;
	store: Store;
	act: Act;
	limits: Limits;
	/** Today, in the workflow's time zone. */
	today(): string;
	rows: Rows;
	/** Whether its outcome is known, or nobody will ask for it: what was written down of it stays, unless that is being taken back already. */
	isOver(work: Work): boolean;
	upcoming: Upcoming;
	waiting: Waiting;
}

interface ClaimOfWork extends ClaimWithPlace {
	work: Work;
	isOut: boolean;
}

export interface MemoryGates {
	/** What was done before is left out, and what isn't is written down. */
	claim: Gate;
	/** Whether what was written down stayed, once it had the time to settle, with a place of today. Can be asked again when time has passed. */
	settle: Gate;
	/** Tidies up at the end of the run. */
	close(): Promise<void>;
}

/** Written down before the request leaves, an act is also known when n8n is killed right after. */
export function memoryGates(tools: MemoryTools): MemoryGates {
	const { context, store, act, limits, today, rows, isOver, upcoming, waiting } = tools;
	const { clock, signal } = waiting;
	const mustCount = isLimited(limits);
	const open = new Map<Work, ClaimOfWork>();
	const lookedAhead = new Set<Work>();
	const verdicts = new Map<Work, Verdict>();
	const claims = createClaims(store, waiting);
	const marking = createMarking({ store, claims, act, nodeId: context.getNode().id, waiting });
	const places = placesOfToday({ store, claims, kind: act.kind, limits, words: act.words, today, waiting, takeOut });
	const holdsBack = (work: Work) => work.skip || mustCount;
	/** Where neither is wanted, nothing is written down of what the user asked to repeat; what a node did is, for others to look up. */
	const isWrittenDown = (work: Work) => holdsBack(work) || act.memory?.of === 'node';
	let warned = false;

	/** Writes down what none of the works shares with another, each with a place of today. */
	async function claimAll(first: Work, ahead: Work[]): Promise<Verdict> {
		const full = await places.whyFull(0);
		// Who is known needn't come back another day.
		if (full !== undefined) return (await isKnown(first)) ? skipped(act) : deferred(full);
		// The first in any case: its place is looked for once more in its turn.
		const works = marking.withoutShared([first, ...ahead]).slice(0, Math.max(1, await places.room()));
		const along = mustCount ? undefined : await places.along(works.length);
		const made: ClaimOfWork[] = [];
		try {
			await marking.writeDown(works, (written) => {
				const claimsOfThese = written.map(claimOf);
				for (const claim of claimsOfThese) {
					open.set(claim.work, claim);
					verdicts.set(claim.work, GO);
					along?.giveTo(claim);
				}
				made.push(...claimsOfThese);
			}, along?.companion);
		} finally {
			along?.giveUp();
		}
		for (const work of works) if (!open.has(work)) verdicts.set(work, skipped(act));
		await places.takeFor(made.filter(({ place }) => place === undefined));
		return open.has(first) ? GO : skipped(act);
	}

	/** Looks again at everything that hasn't settled. */
	async function settleAll(first: Claim): Promise<void> {
		while (!isSettled(first) && first.looks < MOST_LOOKS && !signal.aborted) {
			const unsettled = [...open.values()].filter((claim) => !isSettled(claim));
			const lost = await claims.lookAgain(unsettled, unsettled.flatMap(({ place }) => place?.dayEntries ?? []));
			for (const claim of unsettled) judge(claim, lost.get(claim) ?? []);
			if ([...open.values()].every(isSettled)) claims.allSettled([...open.values()]);
		}
	}

	/** @param taken what of the claim is another's */
	function judge(claim: ClaimOfWork, taken: string[]): void {
		const { work, place } = claim;
		if (place !== undefined && taken.includes(place.entry)) claim.place = undefined;
		if (work.skip && taken.some((entry) => entry !== place?.entry)) verdicts.set(work, skipped(act));
	}

	async function settle(claim: ClaimOfWork): Promise<Verdict> {
		const { work } = claim;
		const mustSettle = holdsBack(work) && store.isKept;
		claim.isOut = false;
		do {
			const full = await places.takeOfToday(claim);
			if (full !== undefined) return deferred(full);
			if (mustSettle) await settleAll(claim);
			else claims.settle(claim);
			if (signal.aborted) return { kind: 'canceled' };
			const verdict = verdicts.get(work);
			if (verdict?.kind === 'withheld') return verdict;
		} while (!places.hasOfToday(claim));
		if (mustSettle && !isSettled(claim)) return { kind: 'failed', problem: beforeAnything(memoryOverwritten(), act.words) };
		claim.isOut = true;
		return GO;
	}

	const isKnown = async (work: Work): Promise<boolean> => (await marking.knownAmong([work])).length > 0;

	/** Looks for many at once: of a list that is run again most are known, and each call has n8n rewrite all that it remembers. */
	async function lookAhead(work: Work): Promise<void> {
		if (lookedAhead.has(work) || verdicts.has(work)) return;
		const works = [work, ...upcoming.waitingInLine().filter((one) => !verdicts.has(one) && !lookedAhead.has(one))];
		if (works.length < WORTH_LOOKING_AHEAD) return;
		works.forEach((one) => lookedAhead.add(one));
		for (const known of await marking.knownAmong(works)) verdicts.set(known, skipped(act));
	}

	/** Leaves nothing written down: an act's target isn't claimed before it's known. */
	async function lookFor(work: Work): Promise<Verdict> {
		const isDone = verdicts.get(work)?.kind === 'withheld' || (await isKnown(work));
		if (isDone) return skipped(act);
		const needAPlace = rows.onTheWay() + upcoming.ledTo().filter((one) => !open.has(one)).length;
		const full = mustCount ? await places.whyFull(needAPlace) : undefined;
		return full === undefined ? GO : deferred(full);
	}

	/** What stays is no business of this run's any more. */
	function finishWhatIsOver(): void {
		for (const [work, claim] of open) {
			if (!claim.isOut || !isOver(work)) continue;
			open.delete(work);
			claims.finish([...claim.own.keys()]);
		}
	}

	async function release(released: ClaimOfWork[]): Promise<void> {
		if (released.length === 0) return;
		// Only of what has settled it's known whose it is; where the store can't be asked, removing says so.
		for (const claim of released) if (store.isKept) await settleAll(claim).catch(() => undefined);
		for (const { work } of released) {
			open.delete(work);
			verdicts.delete(work);
		}
		if (!(await takeOut(released.flatMap(sealedEntries)))) return;
		for (const { place } of released) if (place !== undefined) places.giveBack(place);
	}

	/** @returns whether it could be done: the row's own outcome matters more to the user, and this can only be told to the log */
	async function takeOut(entries: SealedEntry[]): Promise<boolean> {
		return await tryTakingBack(entries.map(([entry]) => entry), async (unguarded) => await claims.takeBack(unguarded, entries, [...open.values()]));
	}

	async function tryTakingBack(entries: string[], work: (unguarded: Unguarded) => Promise<void>): Promise<boolean> {
		try {
			await store.alone(work);
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
		const { all } = marking.marksFor(work);
		// The try is over, and with it the signs that tell what is its own.
		await tryTakingBack(all, async ({ takeBack }) => await takeBack(all.flatMap(claimed)));
	}

	/** Where nothing has to be held back, a store that doesn't answer is no reason not to go on. */
	function withoutStore(work: Work, error: unknown): Verdict {
		if (holdsBack(work)) return { kind: 'failed', problem: beforeAnything(asProblem(error), act.words) };
		if (!warned) context.logger.warn(`OutX: nothing is remembered of this run: ${causeText(error)}`);
		warned = true;
		return GO;
	}

	/** It goes out all the same, so what is written down of it stays. */
	function goOnWithoutStore(claim: ClaimOfWork, error: unknown): Verdict {
		const verdict = withoutStore(claim.work, error);
		claim.isOut = verdict.kind === 'go';
		return verdict;
	}

	const aheadOf = (work: Work): Work[] => upcoming.comingNext().filter((one) => one !== work && one.skip === work.skip && !verdicts.has(one));

	async function claimTarget(work: Work): Promise<Verdict> {
		const verdict = verdicts.get(work) ?? (await claimAll(work, aheadOf(work)));
		return signal.aborted ? { kind: 'canceled' } : verdict;
	}

	async function claimOrLook(work: Work): Promise<Verdict> {
		try {
			finishWhatIsOver();
			await lookAhead(work);
			return await (work.request.effect.kind === 'acts' ? claimTarget(work) : lookFor(work));
		} catch (error) {
			return withoutStore(work, error);
		}
	}

	async function takeBack(work: Work): Promise<void> {
		const claim = open.get(work);
		if (claim !== undefined) await release([claim]);
		else if (work.origin === 'earlierTry') await forgetEarlierTry(work);
	}

	/** What was written down ahead and never went out, or is to be taken back after Stop, and what only served to claim. */
	async function tidyUp(): Promise<void> {
		await Promise.allSettled(goingOn);
		claims.allSettled([...open.values()]);
		await release([...open.values()].filter(({ isOut }) => !isOut));
		// What is still open stays: nobody but a later try takes it back, and others may learn whom it is about.
		claims.finish([...open.values()].flatMap(entriesOfClaim));
		open.clear();
		claims.allSettled([]);
		const finished = claims.finished();
		await store.remove(finished);
		claims.tookOut(finished);
		if (!signal.aborted) await places.forgetOldDays();
		await store.afterTakingBack(waiting);
	}

	/** What goes on in n8n's store. There others may be waited for, so after Stop it goes on by itself. */
	const goingOn = new Set<Promise<unknown>>();

	/** @returns nothing after Stop */
	async function unlessStopped<T>(going: Promise<T>): Promise<T | undefined> {
		const leave = () => void goingOn.delete(going);
		goingOn.add(going);
		going.then(leave, leave);
		await unlessAborted(going, signal);
		return signal.aborted ? undefined : await going;
	}

	const verdictOf = async (going: Promise<Verdict>): Promise<Verdict> => (await unlessStopped(going)) ?? { kind: 'canceled' };

	return {
		claim: {
			enter: async (work) => (work.request.effect.kind === 'reads' || !isWrittenDown(work) ? GO : await verdictOf(claimOrLook(work))),
			undo: async (work) => {
				const claim = open.get(work);
				if (claim !== undefined) claim.isOut = false;
				// After Stop it may still be under way to be written down; it's taken back at the end.
				if (!signal.aborted) await unlessStopped(takeBack(work));
			},
		},
		settle: {
			enter: async (work) => {
				const claim = open.get(work);
				return claim === undefined ? GO : await verdictOf(settle(claim).catch((error: unknown) => goOnWithoutStore(claim, error)));
			},
		},
		close: async () => {
			const tidying = tidyUp().catch((error: unknown) =>
				context.logger.warn(`OutX: not everything that only served to claim could be taken out of n8n's store: ${causeText(error)}`),
			);
			await endedOrStopped(tidying, clock, signal);
		},
	};
}

const claimOf = ({ work, entries, seal }: Written): ClaimOfWork => ({
	work,
	place: undefined,
	sealOf: new Map(entries.map((entry) => [entry, seal])),
	own: new Map(),
	looks: 0,
	isOut: false,
});

const skipped = (act: Act): Verdict => ({ kind: 'withheld', status: 'skipped', reason: act.memory?.reason ?? '' });

const deferred = (reason: string): Verdict => ({ kind: 'withheld', status: 'deferred', reason });

/** n8n's word where another node uses the same row in another way. */
const OTHER_MODE = /keep items where|incompatible setting|mode "latest"/i;

export function asProblem(error: unknown): Problem {
	const cause = causeText(error);
	return OTHER_MODE.test(cause) ? memoryInOtherMode(cause) : memoryUnavailable(cause);
}
