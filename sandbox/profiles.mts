import { createHash } from 'node:crypto';

const URN_PREFIX = 'urn:li:fsd_profile:';

/** OutX takes the bare ID too and its extension adds the prefix. */
export const normalizeUrn = (urn: string) => (urn.startsWith('urn:') ? urn : URN_PREFIX + urn);

export const isProfileUrn = (urn: string) => urn.startsWith(URN_PREFIX) && urn.length > URN_PREFIX.length;

/** The same slug has the same URN every time; a slug that is a member ID already is kept. */
export function urnOfSlug(slug: string): string {
	if (/^ACoA[\w-]+$/.test(slug)) return URN_PREFIX + slug;
	return `${URN_PREFIX}ACoAA${createHash('sha256').update(slug).digest('base64url').slice(0, 34)}`;
}

/** "jane-doe-1a2b3c" is Jane Doe. */
export function nameOfSlug(slug: string): string {
	const words = slug.split('-').filter((word) => word !== '' && !/\d/.test(word));
	return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ') || slug;
}
