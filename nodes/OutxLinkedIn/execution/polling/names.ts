// One thing may go by several names, of which an answer doesn't always tell all: with one of them known, it's the same.

/** So many names of a thing are remembered: an address that is never the same twice must not fill the state. */
const MOST_NAMES = 4;

/** Puts together those that have a name in common, in the place of the first of them; also by each of the names. */
export function grouped(things: string[][]): { all: string[][]; byName: ReadonlyMap<string, string[]> } {
	const all: string[][] = [];
	const byName = new Map<string, string[]>();
	for (const names of things) {
		// Two that each have a surer name than the one they share are two.
		const known = names.map((name, index) => sameThing(byName.get(name), name, index)).find((thing) => thing !== undefined);
		const thing = known ?? [];
		if (known === undefined) all.push(thing);
		for (const name of names) {
			if (byName.has(name)) continue;
			byName.set(name, thing);
			if (thing.length < MOST_NAMES) thing.push(name);
		}
	}
	return { all, byName };
}

const sameThing = (thing: string[] | undefined, name: string, index: number): string[] | undefined =>
	index === 0 || thing?.[0] === name ? thing : undefined;
