// How people write a LinkedIn profile, read into what OutX can be asked with: a URN, or a slug to look up.
import { z } from 'zod';
import { invalidProfile, type NotAProfile, type Problem } from '../../messages';

export const PROFILE_URN_PREFIX = 'urn:li:fsd_profile:';

export type Profile = { kind: 'urn'; profileUrn: string } | { kind: 'slug'; slug: string };

type Reading = Profile | { kind: 'refused'; because: NotAProfile };

/** LinkedIn's encoded member IDs all begin like this; they keep their upper and lower case. */
const MEMBER_ID = /^ACoA[A-Za-z0-9_-]{1,200}$/;
const ANY_ID = /^[A-Za-z0-9_-]{1,200}$/;
/** Behind /in/ anything goes that LinkedIn ever let people choose: letters of all scripts, digits, signs, emoji. */
const SLUG = /^(?:[\p{L}\p{M}\p{N}\p{So}_.'’&-]|\u200D|\uFE0F){2,200}$/u;
/** What a character becomes that got lost on the way. */
const UNREADABLE = '\uFFFD';
/** Standing alone a slug could be any word, so it has to look like one. */
const BARE_SLUG = /^[\p{L}\p{M}\p{N}-]{3,100}$/u;
const FIRST_NAME = /^\p{Lu}\p{Ll}+$/u;
/** What sheets and code write for "nothing", and plain numbers. */
const NOT_A_SLUG = /^(null|undefined|none|nan|true|false|unknown|[\d-]+)$/i;

const textSchema = z
	.string()
	.trim()
	.nullish()
	.transform((text) => text ?? '');

/** @param value what the row holds in 'Profile': anything, since expressions give anything */
export function readProfile(value: unknown): { profile: Profile } | { problem: Problem } {
	const text = textSchema.safeParse(value);
	const reading: Reading = text.success ? readText(unwrap(text.data)) : refused('text');
	return reading.kind === 'refused'
		? { problem: invalidProfile(reading.because, value) }
		: { profile: reading };
}

/**
 * Reads a URN that OutX gave, which may be of an older kind than the one it takes.
 * @returns undefined where it isn't a person's
 */
export function readProfileUrn(value: unknown): string | undefined {
	const text = textSchema.safeParse(value);
	const reading = text.success ? (readUrn(text.data) ?? readBareId(text.data)) : undefined;
	return reading?.kind === 'urn' ? reading.profileUrn : undefined;
}

const refused = (because: NotAProfile): Reading => ({ kind: 'refused', because });

/** Cells hold links in many wrappings: HYPERLINK formulas, Markdown, HTML, angle brackets and quotes. */
const WRAPPINGS = [
	/^=\s*HYPERLINK\(\s*"([^"]+)"/i,
	/^\[[^\]]*\]\(\s*<?([^)\s>]+)>?[^)]*\)$/,
	/^<a\s[^>]*href\s*=\s*["']([^"']+)["']/i,
	/^<([^<>]+)>$/,
	/^"([^"]+)"$/,
	/^'([^']+)'$/,
	/^`([^`]+)`$/,
	/^\(([^()]+)\)$/,
];

function unwrap(text: string): string {
	for (const wrapping of WRAPPINGS) {
		const inside = wrapping.exec(text)?.[1];
		if (inside !== undefined) return unwrap(inside.trim());
	}
	// What a sentence leaves behind a pasted address; invisible marks come along from web pages.
	return text.replace(/[\u200B-\u200F\u2060\uFEFF]/g, '').replace(/[,;]+$/, '').trim();
}

function readText(text: string): Reading {
	if (text === '') return refused('empty');
	return readUrn(text) ?? readBareId(text) ?? readUrl(text) ?? readBareSlug(text);
}

function readUrn(text: string): Reading | undefined {
	const urn = decode(text) ?? text;
	const [, type, id] = /^urn:li:([a-z_]+):(.*)$/i.exec(urn) ?? [];
	if (type === undefined || id === undefined) return undefined;
	switch (type.toLowerCase()) {
		case 'fsd_profile':
			return ANY_ID.test(id) ? urnOf(id) : refused('text');
		// The same person's ID under an older name; only the encoded form is the same in both.
		case 'person':
		case 'member':
		case 'fs_profile':
		case 'fs_miniprofile':
			if (/^\d+$/.test(id)) return refused('memberNumber');
			return MEMBER_ID.test(id) ? urnOf(id) : refused('otherUrn');
		case 'fs_salesprofile':
			return refused('salesNavigator');
		default:
			return refused('otherUrn');
	}
}

const readBareId = (text: string): Reading | undefined => (MEMBER_ID.test(text) ? urnOf(text) : undefined);

const urnOf = (id: string): Profile => ({ kind: 'urn', profileUrn: PROFILE_URN_PREFIX + id });

const SCHEME = /^(?:[a-z][a-z0-9+.-]*:)?\/\//i;
const PATH_ONLY = /^\/?(?:in|pub|company|school|showcase|sales|talent)\/\S/i;
/** Something.something, with a path or the end behind it: an address that was pasted without its scheme. */
const HOST_FIRST = /^[^\s/@]+\.[a-z]{2,}(?::\d+)?(?:[/?#]|$)/i;

/** @returns undefined for text that isn't an address at all */
function readUrl(text: string): Reading | undefined {
	if (/^[^\s/@]+@[^\s/@]+\.[^\s/@]+$/.test(text) || /^mailto:/i.test(text)) return refused('email');
	const address = wholeAddress(text);
	if (address === undefined) return undefined;
	return URL.canParse(address) && !/\s/.test(address) ? readLinkedInUrl(new URL(address)) : refused('text');
}

function wholeAddress(text: string): string | undefined {
	if (PATH_ONLY.test(text)) return `https://linkedin.com/${text.replace(/^\//, '')}`;
	if (SCHEME.test(text)) return text.replace(/^\/\//, 'https://');
	return HOST_FIRST.test(text) ? `https://${text}` : undefined;
}

function readLinkedInUrl(url: URL): Reading {
	const host = url.hostname.replace(/\.$/, '');
	if (!/^https?:$/.test(url.protocol)) return refused('otherHost');
	if (host === 'lnkd.in') return refused('shortLink');
	if (host !== 'linkedin.com' && !host.endsWith('.linkedin.com')) return refused('otherHost');
	const segments = url.pathname.split('/').filter((segment) => segment !== '');
	// Mobile and old addresses put their own name in front.
	if (['mwlite', 'comm'].includes(segments[0]?.toLowerCase() ?? '')) segments.shift();
	return readPath(segments);
}

const OTHER_PAGES: Record<string, NotAProfile> = {
	company: 'company',
	showcase: 'company',
	organization: 'company',
	school: 'school',
	edu: 'school',
	sales: 'salesNavigator',
	talent: 'recruiter',
	recruiter: 'recruiter',
	cap: 'recruiter',
	hire: 'recruiter',
	posts: 'post',
	feed: 'post',
	pulse: 'post',
	search: 'search',
};

function readPath([page = '', ...rest]: string[]): Reading {
	switch (page.toLowerCase()) {
		case 'in':
			return readSlug(rest[0] ?? '');
		case 'pub':
			return readOldAddress(rest);
		default:
			return refused(OTHER_PAGES[page.toLowerCase()] ?? 'otherPage');
	}
}

/** Old public addresses end in three numbers, which became the end of the slug, last one first. */
function readOldAddress([name = '', first, second, third]: string[]): Reading {
	if (name.toLowerCase() === 'dir') return refused('search');
	if (first === undefined) return readSlug(name);
	const numbers = `${third ?? ''}/${second ?? ''}/${first}`;
	// Shorter ones were filled up with zeros in ways that aren't known for sure: better no invitation than a stranger's.
	if (!/^[0-9a-f]{3}\/[0-9a-f]{3}\/[0-9a-f]{1,3}$/i.test(numbers)) return refused('oldAddress');
	return readSlug(`${name}-${numbers.replaceAll('/', '')}`);
}

/** @param segment the part of an address behind /in/ */
function readSlug(segment: string): Reading {
	const text = decode(segment)?.trim();
	if (text === undefined || text === '') return refused('otherPage');
	if (MEMBER_ID.test(text)) return urnOf(text);
	if (/^(me|edit)$/i.test(text)) return refused('ownProfile');
	return slugOf(text);
}

function readBareSlug(text: string): Reading {
	const slug = decode(text.replace(/^@/, '')) ?? '';
	if (FIRST_NAME.test(slug)) return refused('name');
	return BARE_SLUG.test(slug) && !NOT_A_SLUG.test(slug) ? slugOf(slug) : refused('text');
}

/** LinkedIn doesn't tell upper from lower case in a slug: so all spellings of one person come together. */
function slugOf(text: string): Reading {
	const slug = text.normalize('NFC').toLowerCase();
	return SLUG.test(slug) && !slug.includes(UNREADABLE) ? { kind: 'slug', slug } : refused('text');
}

/** Undoes percent-encoding, also where it was done twice. */
function decode(text: string): string | undefined {
	try {
		const once = decodeURIComponent(text);
		return /%[0-9a-f]{2}/i.test(once) ? decodeURIComponent(once) : once;
	} catch {
		return undefined;
	}
}
