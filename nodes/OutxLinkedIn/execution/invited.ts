// Who this node invited in earlier executions, kept in n8n's own deduplication store.
import type { IExecuteFunctions, ICheckProcessedOptions } from 'n8n-workflow';
import { memoryUnavailable, type Problem } from '../messages';
import { causeText } from './rows';

/** The store's row belongs to this node of this workflow alone. */
const SCOPE = 'node';
const OPTIONS: ICheckProcessedOptions = { mode: 'entries' };

export type Claim = 'new' | 'known' | Problem;

export interface InvitedMemory {
	/** Looks a person up under all their names and remembers them, in one go, before the POST. */
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

export function openInvitedMemory(context: IExecuteFunctions): InvitedMemory {
	const { helpers } = context;
	const inTurn = turnsOf(`${context.getWorkflow().id}:${context.getNode().id}`);
	const record = async (names: string[]): Promise<string[]> => {
		const check = async () => await helpers.checkProcessedAndRecord(names, SCOPE, OPTIONS);
		// Again once: when two n8n processes make the store's row at the same moment, one of them is refused.
		const { new: added } = await check().catch(check);
		return added.map(String);
	};
	const remove = async (names: string[]) => await helpers.removeProcessed(names, SCOPE, OPTIONS);
	const claim = async (names: string[], keep: boolean): Promise<Claim> => {
		try {
			return await inTurn(async () => {
				const added = await record(names);
				// The store can't be read without writing to it.
				if (!keep && added.length > 0) await remove(added);
				return added.length < names.length ? 'known' : 'new';
			});
		} catch (error) {
			return memoryUnavailable(causeText(error));
		}
	};
	return {
		claim: async (names) => await claim(names, true),
		find: async (names) => await claim(names, false),
		release: async (names) => {
			try {
				await inTurn(async () => await remove(names));
			} catch (error) {
				// The row's own outcome matters more to the user, and is reported; this can only be told to the log.
				context.logger.warn(`OutX LinkedIn: ${names[0]} stays remembered as invited: ${causeText(error)}`);
			}
		},
	};
}

type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * n8n reads the store's row, changes it and writes it back without a lock, so two executions at once could both be told
 * "new". Within one n8n process they take turns here; between processes (queue mode) nothing can make them.
 */
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
