// What was found in a cell, and what may be made of it: one thing that is named however often, and never a choice between two.

export type Finding<Thing, Because> =
	| { kind: 'found'; thing: Thing }
	/** Surely meant to name one, but it can't be told which: beside it nothing else counts. */
	| { kind: 'broken'; because: Because }
	/** Something else, said only where nothing better is found. */
	| { kind: 'other'; because: Because };

export const found = <Thing>(thing: Thing): { kind: 'found'; thing: Thing } => ({ kind: 'found', thing });
export const broken = <Because>(because: Because): { kind: 'broken'; because: Because } => ({ kind: 'broken', because });
export const other = <Because>(because: Because): { kind: 'other'; because: Because } => ({ kind: 'other', because });

export type Outcome<Thing, Because> = { kind: 'things'; things: Thing[] } | { kind: 'refused'; because: Because };

/** @returns at least one thing, or why there is none */
export function outcomeOf<Thing, Because>(findings: Array<Finding<Thing, Because>>, unfound: Because): Outcome<Thing, Because> {
	const bad = findings.find((finding) => finding.kind === 'broken');
	if (bad?.kind === 'broken') return { kind: 'refused', because: bad.because };
	const things = findings.flatMap((finding) => (finding.kind === 'found' ? [finding.thing] : []));
	if (things.length > 0) return { kind: 'things', things };
	const instead = findings.find((finding) => finding.kind === 'other');
	return { kind: 'refused', because: instead?.kind === 'other' ? instead.because : unfound };
}
