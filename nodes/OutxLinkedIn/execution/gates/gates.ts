// Whether a request may go out now. Every reason to hold one back is a gate; a request passes all of them, or none.
import type { Problem } from '../../messages';
import type { Work } from '../rows';

export type Verdict =
	| { kind: 'go' }
	| { kind: 'withheld'; status: 'skipped' | 'deferred'; reason: string }
	| { kind: 'failed'; problem: Problem }
	/** Stop was pressed meanwhile. */
	| { kind: 'canceled' };

export interface Gate {
	/** Resolves soon after Stop was pressed, whatever it waits for. */
	enter(work: Work): Promise<Verdict>;
	/** Takes back what entering wrote down: the request didn't go out, or surely had no effect. It's noted at once that this goes on. */
	undo?(work: Work): Promise<void>;
}

export const GO: Verdict = { kind: 'go' };

/** All gates as one. */
export interface Gates extends Required<Gate> {
	/** Resolves when nothing is being taken back any more. */
	undone(): Promise<void>;
}

/** Where one gate says no, those before it are undone, the last first. */
export function inTurn(gates: Gate[]): Gates {
	const undoing = new Set<Promise<void>>();
	const undone = async () => void (await Promise.all(undoing));
	const undoEach = async (work: Work, passed: Gate[]) => {
		for (const gate of passed.toReversed()) if (gate.undo !== undefined) await gate.undo(work);
	};
	const undo = async (work: Work, passed: Gate[]) => {
		const going = undoEach(work, passed).finally(() => undoing.delete(going));
		undoing.add(going);
		await going;
	};
	return {
		enter: async (work) => {
			// What is being taken back leaves room for the next, above all for what is done in its place.
			await undone();
			for (const [index, gate] of gates.entries()) {
				const verdict = await gate.enter(work);
				if (verdict.kind === 'go') continue;
				await undo(work, gates.slice(0, index));
				return verdict;
			}
			return GO;
		},
		undo: async (work) => await undo(work, gates),
		undone,
	};
}
