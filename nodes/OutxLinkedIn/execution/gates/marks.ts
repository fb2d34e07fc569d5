// Under which entries an act and its target are written down in n8n's store.
import type { Act } from '../step';

export interface Marks {
	/** What is written down. */
	all: string[];
	/** Looked for, but never left there. */
	probes: string[];
	/** Says of a target that was forgotten by one of its names that the marks of its other names don't count. */
	forgotten: string[];
	/** @param added what wasn't there before */
	isKnown(added: ReadonlySet<string>): boolean;
}

/** Done by any node of the workflow. */
export const anywhere = (kind: string, name: string): string => `${kind} ${name}`;
/** Marked by hand: it counts as done by every node. */
export const byHand = (kind: string, name: string): string => `${kind} everywhere ${name}`;
export const forgottenAs = (kind: string, name: string): string => `${kind} forgotten ${name}`;
const byNode = (kind: string, nodeId: string, name: string): string => `${kind} ${nodeId} ${name}`;

/** @param names of the target; all of them mean the same one */
export function marksOf({ kind, memory }: Pick<Act, 'kind' | 'memory'>, nodeId: string, names: string[]): Marks {
	if (memory === undefined) return { all: [], probes: [], forgotten: [], isKnown: () => false };
	const common = names.map((name) => anywhere(kind, name));
	const forgotten = names.map((name) => forgottenAs(kind, name));
	if (memory.of === 'workflow') {
		return { all: common, probes: [], forgotten, isKnown: (added) => common.some((mark) => !added.has(mark)) };
	}
	return {
		all: [...common, ...names.map((name) => byNode(kind, nodeId, name))],
		probes: names.map((name) => byHand(kind, name)),
		forgotten,
		// Whoever was forgotten lacks the common mark; then it doesn't matter which nodes did it before.
		isKnown: (added) =>
			names.some((name) => {
				const has = (mark: string) => !added.has(mark);
				return has(anywhere(kind, name)) && (has(byNode(kind, nodeId, name)) || has(byHand(kind, name)));
			}),
	};
}
