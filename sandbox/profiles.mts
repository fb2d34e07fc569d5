import { createHash } from 'node:crypto';

const URN_PREFIX = 'urn:li:fsd_profile:';
/** OutX names the same person under both; its pages contradict each other on which belongs where. */
const PERSON_PREFIX = /^urn:li:(fsd_profile|person):/;
const MEMBER_ID = /^ACoA[\w-]+$/;

/** OutX takes the bare ID too and its extension adds the prefix. */
export const normalizeUrn = (urn: string) => (urn.startsWith('urn:') ? urn : URN_PREFIX + urn);

export const isProfileUrn = (urn: string) => urn.startsWith(URN_PREFIX) && urn.length > URN_PREFIX.length;

export const isMemberId = (slug: string) => MEMBER_ID.test(slug);

/** The same for every spelling of a person's URN; empty for what is no person. */
export function memberIdOf(urn: string): string {
	const id = urn.replace(PERSON_PREFIX, '');
	return id.startsWith('urn:') ? '' : id;
}

/** The same slug has the same URN every time; a slug that is a member ID already is kept. */
export function urnOfSlug(slug: string): string {
	if (isMemberId(slug)) return URN_PREFIX + slug;
	return `${URN_PREFIX}ACoAA${createHash('sha256').update(slug).digest('base64url').slice(0, 34)}`;
}

/** "jane-doe-1a2b3c" is Jane Doe. */
export function nameOfSlug(slug: string): string {
	const words = slug.split('-').filter((word) => word !== '' && !/\d/.test(word));
	return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ') || slug;
}

/** "Jürgen Müller" is jurgen-muller. */
export const slugOfName = (name: string): string =>
	name
		.normalize('NFKD')
		.replace(/\p{Mark}/gu, '')
		.toLowerCase()
		.replace(/[^\p{Letter}\d]+/gu, '-')
		.replace(/^-|-$/g, '');
