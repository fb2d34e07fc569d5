// Under which entries an act and its target are written down in n8n's store.
import type { Act } from '../step';

export interface Marks {
	/** What is written down. */
	all: string[];
	/** Looked for, but never left there. */
	probes: string[];
	/** By the mark that was taken out: says of a target that was forgotten by one of its names that the marks of the others don't count. */
	forgotten: Map<string, string>;
	isKnown(isThere: (entry: string) => boolean): boolean;
}

/** Done by any node of the workflow. */
export const anywhere = (kind: string, name: string): string => `${kind} ${name}`;
/** Marked by hand: it counts as done by every node. */
export const byHand = (kind: string, name: string): string => `${kind} everywhere ${name}`;
export const forgottenAs = (kind: string, name: string): string => `${kind} forgotten ${name}`;
/** Says that somebody was forgotten at all, so that it's worth looking for whom. */
export const forgets = (kind: string): string => `forgets ${kind}`;
/**
 * Whoever was forgotten is, until somebody claims him anew by one of the names that were taken out: his other names don't tell whether
 * they were written down before or after.
 * @param gone the marks of the names that were forgotten
 */
export const isForgottenBy = (gone: string[], isThere: (mark: string) => boolean): boolean => gone.length > 0 && !gone.some(isThere);

const byNode = (kind: string, nodeId: string, name: string): string => `${kind} ${nodeId} ${name}`;

/** @param names of the target; all of them mean the same one */
export function marksOf({ kind, memory }: Pick<Act, 'kind' | 'memory'>, nodeId: string, names: string[]): Marks {
	if (memory === undefined) return { all: [], probes: [], forgotten: new Map(), isKnown: () => false };
	const common = names.map((name) => anywhere(kind, name));
	const forgotten = new Map(names.map((name) => [anywhere(kind, name), forgottenAs(kind, name)]));
	if (memory.of === 'workflow') {
		return { all: common, probes: [], forgotten, isKnown: (isThere) => common.some(isThere) };
	}
	return {
		all: [...common, ...names.map((name) => byNode(kind, nodeId, name))],
		probes: names.map((name) => byHand(kind, name)),
		forgotten,
		// The common mark is for others to look up. It says nothing here: another node may have written it, and taken it back.
		isKnown: (isThere) => names.some((name) => isThere(byNode(kind, nodeId, name)) || isThere(byHand(kind, name))),
	};
}
