// Who this node invited in earlier executions, kept in n8n's own deduplication store.
import type { IExecuteFunctions, ICheckProcessedOptions } from 'n8n-workflow';
import { memoryOverwritten, memoryUnavailable, type Problem } from '../messages';
import type { Clock } from './clock';
import { causeText } from './rows';

/** The store's row belongs to this node of this workflow alone. */
const SCOPE = 'node';
const OPTIONS: ICheckProcessedOptions = { mode: 'entries' };
/**
 * Longer than n8n takes from reading the store's row to writing it back: 4 ms as a rule, 352 at most with 20 executions at
 * once on two processors (`npm run test:queue`).
 */
export const SETTLE_MS = 500;
/** Where even that doesn't help, the row fails rather than wait forever. */
const MOST_LOOKS = 20;

/** Of this process: executions of an AI agent's tool run side by side under one ID. */
let claims = 0;

export type Claim = 'new' | 'known' | Problem;

export interface InvitedMemory {
	/** Looks a person up under all their names and remembers them, before the POST. */
	claim(names: string[]): Promise<Claim>;
	/** Takes a claim back after a POST that surely had no effect. */
	release(names: string[]): Promise<void>;
	/** Looks a person up without remembering them. */
	find(names: string[]): Promise<Claim>;
}

export const rememberNobody: InvitedMemory = {
	claim: async () => 'new',
	release: async () => {},
	find: async () => 'new',
};

export interface MemoryTools {
	clock: Clock;
	signal: AbortSignal;
}

/**
 * Of two n8n processes (queue mode) that write to the store's row at once, one loses what it wrote. So a claim carries a mark
 * of its own, and is looked at again once every process that hadn't seen it has written: only whose mark is still there may
 * send. That also keeps what was sent known when n8n is killed right after the POST.
 */
export function openInvitedMemory(context: IExecuteFunctions, { clock, signal }: MemoryTools): InvitedMemory {
	const { helpers } = context;
	const inTurn = turnsOf(`${context.getWorkflow().id}:${context.getNode().id}`);
	/** Gives the entries that weren't there yet. */
	const add = async (entries: string[]): Promise<string[]> => {
		const check = async () => await helpers.checkProcessedAndRecord(entries, SCOPE, OPTIONS);
		// Again once: when two n8n processes make the store's row at the same moment, one of them is refused.
		const { new: added } = await check().catch(check);
		return added.map(String);
	};
	const remove = async (entries: string[]) => await helpers.removeProcessed(entries, SCOPE, OPTIONS);

	async function claim(names: string[]): Promise<Claim> {
		const mark = `claim ${++claims} of execution ${context.getExecutionId()}`;
		const added = await inTurn(async () => await add([...names, mark]));
		const claimed = includesAll(added, names) ? await keep(names, mark).catch(asProblem) : 'known';
		await release(typeof claimed === 'string' ? [mark] : [...names, mark]);
		return claimed;
	}

	async function keep(names: string[], mark: string): Promise<Claim> {
		for (let looks = 0; looks < MOST_LOOKS && !signal.aborted; looks++) {
			await clock.sleep(SETTLE_MS, signal);
			const lost = await inTurn(async () => await add([...names, mark]));
			if (lost.length === 0) return 'new';
			// Another process claimed the same person at the same moment, and wrote last.
			if (lost.includes(mark) && !includesAll(lost, names)) return 'known';
		}
		// In a run that was stopped nothing is sent any more, and the claim is taken back.
		return signal.aborted ? 'new' : memoryOverwritten();
	}

	async function find(names: string[]): Promise<Claim> {
		const added = await add(names);
		// The store can't be read without writing to it.
		if (added.length > 0) await remove(added);
		return added.length < names.length ? 'known' : 'new';
	}

	async function release(names: string[]): Promise<void> {
		try {
			await inTurn(async () => await remove(names));
		} catch (error) {
			// The row's own outcome matters more to the user, and is reported; this can only be told to the log.
			context.logger.warn(`OutX LinkedIn: ${names[0]} stays remembered as invited: ${causeText(error)}`);
		}
	}

	return {
		claim: async (names) => await claim(names).catch(asProblem),
		find: async (names) => await inTurn(async () => await find(names)).catch(asProblem),
		release,
	};
}

const asProblem = (error: unknown): Problem => memoryUnavailable(causeText(error));

const includesAll = (entries: string[], wanted: string[]): boolean => wanted.every((one) => entries.includes(one));

type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** n8n reads the store's row, changes it and writes it back without a lock, so within one n8n process executions take turns. */
const lastTurns = new Map<string, Promise<unknown>>();

function turnsOf(key: string): InTurn {
	return async (work) => {
		const turn = (lastTurns.get(key) ?? Promise.resolve()).then(work, work);
		lastTurns.set(key, turn);
		try {
			return await turn;
		} finally {
			if (lastTurns.get(key) === turn) lastTurns.delete(key);
		}
	};
}
