// CHANGELOG.md, which is written by hand, as its versions.
const HEADING = /^## (\S+)(?: - (\d{4}-\d{2}-\d{2}))?.*$/gm;

export interface Entry {
	version: string;
	/** Undefined while the version isn't released. */
	date: string | undefined;
	notes: string;
}

/** Newest first, as they stand there. */
export function readEntries(changelog: string): Entry[] {
	const headings = [...changelog.matchAll(HEADING)];
	return headings.map(({ 0: line, 1: version = '', 2: date, index }, at) => ({
		version,
		date,
		notes: changelog.slice(index + line.length, headings[at + 1]?.index).trim(),
	}));
}
