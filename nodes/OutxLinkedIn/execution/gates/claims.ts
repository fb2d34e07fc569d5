// Entries of n8n's store that are somebody's alone: written down, left to settle, and looked at again.
import { randomUUID } from 'node:crypto';
import type { Waiting } from '../clock';
import { confirmed, newToken, sure, underWay } from '../store/entries';
import type { Store, Unguarded } from '../store/store';

export interface Claim {
	/** What it has written down and hasn't settled, each entry with the seal of the call that wrote it. */
	sealOf: Map<string, string>;
	/** What has settled, each with the seal that was there to the end. */
	own: Map<string, string>;
	/** How often it was looked at. */
	looks: number;
	/** Of what it has written down: its place of the day, on which nobody else counts. */
	place?: { entry: string } | undefined;
}

export const isSettled = ({ sealOf }: Claim): boolean => sealOf.size === 0;

/** All that is in its name in the store. */
export const entriesOfClaim = (claim: Claim): string[] => sealedEntries(claim).map(([entry]) => entry);

export type SealedEntry = [entry: string, seal: string];

/** The same with their seals. */
export const sealedEntries = ({ sealOf, own }: Claim): SealedEntry[] => [...own, ...sealOf];

/**
 * Of two n8n processes (queue mode) that write to the store's row at once, one loses what it wrote. So each call writes a seal
 * beside its entries. After `SETTLE_MS`, when whoever had read the row before must have written it back, they're looked at again:
 * an entry that is there without its seal is another's. This holds as long as nobody takes out what another has written down.
 * Whoever only looks does that, when both write at once, to the entries he looks for. So a claim writes one more beside them for
 * which nobody looks, and takes everything out again only when it has settled: all but that sign, where it's beside another's entry.
 */
export interface Claims {
	/** Tells what is written down in one call from whatever is written before and after, by whichever process. */
	newSeal(): string;
	/** To be called with a seal under which nothing was written down after all: whoever wrote it takes it out. */
	withdraw(seal: string): void;
	/** Whether somebody has the entry already. @param added what wasn't in the store yet, of what `claimed` gives */
	isTaken(entry: string, added: ReadonlySet<string>): boolean;
	/**
	 * To be called with what was tried and belongs to another.
	 * @returns what is to be taken out at once: to who comes next it looks as if somebody were about to have it
	 */
	leave(entries: string[], added: ReadonlySet<string>): string[];
	/**
	 * To be called where what is another's has to stay: he doesn't take it back once it's not under way any more. Should the one who
	 * counts on it fail as well, it stays all the same: in doubt it's taken for done.
	 * @returns what is to be taken out at once for that
	 */
	countOn(entries: string[]): string[];
	/**
	 * What trying for entries of one target that is another's has added and nobody needs: it's in the way of who comes next. The rest is
	 * learnt, unless the other may still take his own back.
	 */
	writtenInVain(entries: string[], added: ReadonlySet<string>): string[];
	/** Looks again at claims that haven't settled. @returns what of each is another's */
	lookAgain(open: Claim[], alsoKept: string[]): Promise<Map<Claim, string[]>>;
	/** Takes a claim as it is, where it doesn't matter whose it is. */
	settle(claim: Claim): void;
	/**
	 * Takes back entries, but for those on which others have come to count, and takes out what is finished.
	 * @param stillOpen the claims that stay
	 */
	takeBack(unguarded: Unguarded, entries: SealedEntry[], stillOpen: Claim[]): Promise<void>;
	/** To be called with what couldn't be taken out at once. */
	takeOutLater(entries: string[]): void;
	/** To be called with what has settled and won't be taken back any more. */
	finish(entries: string[]): void;
	/** To be called when nothing is left to settle: the seals have done their work, but for those of claims that may be taken back. */
	allSettled(open: Claim[]): void;
	/** What only served to claim and can be taken out of the store, where it's worth a call. */
	finished(atLeast?: number): string[];
	/** To be called when that was taken out. */
	tookOut(entries: string[]): void;
}

/** So many entries make n8n's calls slower than one call more does. */
export const WORTH_A_CALL = 100;

/** All that a claim of the entry writes down, and what taking it back removes. */
export const claimed = (entry: string): string[] => [...sure(entry), underWay(entry)];

export function createClaims(store: Pick<Store, 'addWhenQuiet' | 'remove'>, waiting: Waiting): Claims {
	let seals: string[] = [];
	let finished: string[] = [];

	function newSeal(): string {
		const seal = `seal ${randomUUID()}`;
		seals.push(seal);
		return seal;
	}

	function withdraw(seal: string): void {
		seals = seals.filter((one) => one !== seal);
	}

	const isTaken = (entry: string, added: ReadonlySet<string>): boolean => !added.has(confirmed(entry)) || !added.has(underWay(entry));

	const leave = (entries: string[], added: ReadonlySet<string>): string[] => entries.map(underWay).filter((sign) => added.has(sign));

	const countOn = (entries: string[]): string[] => entries.map(underWay);

	const takeOutLater = (entries: string[]): void => void finished.push(...entries);

	const writtenInVain = (entries: string[], added: ReadonlySet<string>): string[] => {
		// Where somebody is only about to have it, he writes down himself what is to stay.
		const theirs = entries.filter((entry) => !added.has(confirmed(entry)));
		const isKept = theirs.length > 0 && theirs.every((entry) => added.has(underWay(entry)));
		return entries.flatMap((entry) => (isKept ? [underWay(entry)] : claimed(entry))).filter((entry) => added.has(entry));
	};

	async function takeBack({ add, takeBackMarked }: Unguarded, entries: SealedEntry[], stillOpen: Claim[]): Promise<void> {
		const spare = newToken();
		const missing = new Set(await add([...entries.map(([entry]) => underWay(entry)), spare]));
		const needed = new Set(stillOpen.flatMap(({ sealOf }) => [...sealOf.values()]));
		// A seal has long been in the store with its entry, so it comes back with it. It can go once only.
		const tokenOf = (seal: string) => (needed.has(seal) || !seals.includes(seal) ? spare : seal);
		const taken = entries.map(([entry, seal]) => ({
			entries: missing.has(underWay(entry)) ? [underWay(entry)] : claimed(entry),
			token: tokenOf(seal),
		}));
		const done = [...finished];
		await takeBackMarked(taken, [...done, spare]);
		const gone = new Set(taken.map(({ token }) => token));
		seals = seals.filter((seal) => !gone.has(seal));
		tookOut(done);
	}

	function tookOut(entries: string[]): void {
		const gone = new Set(entries);
		finished = finished.filter((entry) => !gone.has(entry));
	}

	function settle({ sealOf, own }: Claim): void {
		for (const [entry, seal] of sealOf) own.set(entry, seal);
		sealOf.clear();
	}

	/** What others have come to count on meanwhile: all of it is there but for the sign that it's under way. */
	const countedOn = ({ sealOf, place }: Claim, lost: ReadonlySet<string>): string[] =>
		[...sealOf]
			.filter(([entry, seal]) => lost.has(underWay(entry)) && ![seal, ...sure(entry)].some((one) => lost.has(one)))
			.map(([entry]) => entry)
			// A place's sign is missing because whoever tried for the place took it for his own.
			.filter((entry) => entry !== place?.entry);

	/** @param lost what had to be written down again, under the seal `again`; @returns what is another's */
	function judge(claim: Claim, lost: ReadonlySet<string>, again: string): string[] {
		const { sealOf } = claim;
		for (const entry of countedOn(claim, lost)) {
			sealOf.delete(entry);
			finished.push(underWay(entry));
		}
		const touched = [...sealOf].filter(([entry, seal]) => [seal, ...claimed(entry)].some((one) => lost.has(one)));
		const taken = touched.filter(([entry, seal]) => lost.has(seal) && isTaken(entry, lost)).map(([entry]) => entry);
		for (const [entry] of touched) sealOf.set(entry, again);
		for (const entry of taken) sealOf.delete(entry);
		claim.looks++;
		if (touched.length === 0) settle(claim);
		return taken;
	}

	return {
		newSeal,
		withdraw,
		isTaken,
		leave,
		countOn,
		writtenInVain,
		settle,
		takeBack,
		takeOutLater,
		finish: (entries) => void finished.push(...entries.map(underWay)),
		lookAgain: async (open, alsoKept) => {
			const again = newSeal();
			const written = open.flatMap(({ sealOf }) => [...sealOf].flatMap(([entry, seal]) => [...claimed(entry), seal]));
			const entries = [...new Set([...written, ...alsoKept, again])];
			const lost = new Set(await store.addWhenQuiet(entries, waiting));
			const takenOf = new Map(waiting.signal.aborted ? [] : open.map((claim) => [claim, judge(claim, lost, again)]));
			const inVain = leave([...takenOf.values()].flat(), lost);
			// Whatever comes of it, what is another's must be told.
			await store.remove(inVain).catch(() => takeOutLater(inVain));
			return takenOf;
		},
		allSettled: (open) => {
			const needed = new Set(open.flatMap(sealedEntries).map(([, seal]) => seal));
			finished.push(...seals.filter((seal) => !needed.has(seal)));
			seals = seals.filter((seal) => needed.has(seal));
		},
		finished: (atLeast = 1) => (finished.length < atLeast ? [] : [...finished]),
		tookOut,
	};
}
