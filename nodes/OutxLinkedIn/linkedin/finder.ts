// How a gap is looked for in a text: with patterns that are built when the first text comes.

/** @returns the gap as it stands in the text, undefined where there is none */
export type Finder = (text: string) => string | undefined;

/** Built when it's first needed: all of them together would cost 7 ms at n8n's start. */
function expression(source: string, flags: string): () => RegExp {
	let built: RegExp | undefined;
	return () => (built ??= new RegExp(source, flags));
}

/** Looks for each in turn. */
export const patterns = (flags: string, ...sources: string[]): Finder =>
	firstOf(
		...sources.map((source): Finder => {
			const gap = expression(source, flags);
			return (text) => gap().exec(text)?.[0];
		}),
	);

/** Looks for something behind a lead, where upper and lower case count as they don't in the lead. */
export function behind(lead: string, rest: string): Finder {
	const leads = expression(lead, 'gimu');
	const next = expression(rest, 'muy');
	return (text) => {
		for (const match of text.matchAll(leads())) {
			next().lastIndex = match.index + match[0].length;
			const [gap] = next().exec(text) ?? [];
			if (gap !== undefined) return match[0] + gap;
		}
		return undefined;
	};
}

export function replacing(by: string, ...sources: string[]): (text: string) => string {
	const found = expression(sources.join('|'), 'giu');
	return (text) => text.replace(found(), by);
}

/** What the first that finds something finds. */
export const firstOf =
	(...finders: Finder[]): Finder =>
	(text) => {
		for (const find of finders) {
			const gap = find(text);
			if (gap !== undefined) return gap;
		}
		return undefined;
	};

export const word = (words: string): string => `(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}-])`;
/** Where a part of a sentence ends. */
export const STOP = '(?=\\s*(?:[,!.?:;)–—-]|\\n|$))';
