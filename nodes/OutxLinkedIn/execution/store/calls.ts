// The calls that n8n's store takes, and what stands in where there is none.
import type { ICheckProcessedOptions, IExecuteFunctions } from 'n8n-workflow';
import { endsWithin, type Clock } from '../clock';

/** Shared by all nodes of the workflow; each node has its own under 'node'. */
const SCOPE = 'workflow';
const OPTIONS: ICheckProcessedOptions = { mode: 'entries' };

export interface Calls {
	/** Writes entries down, in one call. @returns those that weren't there yet */
	add(entries: string[]): Promise<string[]>;
	remove(entries: string[]): Promise<void>;
	clear(): Promise<void>;
}

export function callsOf({ helpers }: IExecuteFunctions): Calls {
	return {
		add: async (entries) => {
			if (entries.length === 0) return [];
			// n8n would store an entry that comes twice in one call twice.
			const once = [...new Set(entries)];
			const check = async () => await helpers.checkProcessedAndRecord(once, SCOPE, OPTIONS);
			// Again once: when two n8n processes make the store's row at the same moment, one of them is refused.
			const { new: added } = await check().catch(check);
			return added.map(String);
		},
		remove: async (entries) => {
			if (entries.length === 0) return;
			const remove = async () => await helpers.removeProcessed(entries, SCOPE, OPTIONS);
			// To remove twice does no harm.
			await remove().catch(remove);
		},
		clear: async () => await helpers.clearAllProcessedItems(SCOPE, OPTIONS),
	};
}

/** Longer than an n8n takes that still answers. */
const LONGEST_CALL_MS = 60_000;

/** Where n8n hasn't answered a call and may do so yet, by the store's key. */
const unanswered = new Set<string>();

/**
 * A call that n8n doesn't answer fails, and so does whatever is asked until it has: should it write back after all what it had read,
 * it would wipe out what was written meanwhile.
 */
export function answeredInTime(calls: Calls, key: string, clock: Clock): Calls {
	async function limited<T>(call: () => Promise<T>, ifLate: (answer: T) => Promise<void>): Promise<T> {
		const noAnswer = new Error(`n8n's database gave no answer within ${LONGEST_CALL_MS / 1000} seconds`);
		if (unanswered.has(key)) throw noAnswer;
		const calling = call();
		if (await endsWithin(calling, LONGEST_CALL_MS, clock)) return await calling;
		unanswered.add(key);
		const answer = () => unanswered.delete(key);
		void calling.then(ifLate).then(answer, answer);
		throw noAnswer;
	}
	const nothing = async () => {};
	return {
		// Nobody reckons with what it has added.
		add: async (entries) => await limited(async () => await calls.add(entries), calls.remove),
		remove: async (entries) => await limited(async () => await calls.remove(entries), nothing),
		clear: async () => await limited(calls.clear, nothing),
	};
}

/** What stands in where n8n has no store: the same for the rows of one execution. */
export function setOfOneExecution(): Calls {
	const known = new Set<string>();
	return {
		add: async (entries) => {
			const added = entries.filter((entry) => !known.has(entry));
			entries.forEach((entry) => known.add(entry));
			return added;
		},
		remove: async (entries) => entries.forEach((entry) => known.delete(entry)),
		clear: async () => known.clear(),
	};
}
