// A slug without its address, as APIs and people give it.
import { looksLikeBareSlug, readSlug } from './slug';

/** Keys under which an object, such as OutX's own profiles, holds a bare slug. */
export const SLUG_KEY = /^(?:public_?identifier|profile_?slug|author_?slug|slug|vanity_?name|linkedin_?slug)$/i;

/** No cell that is longer is one. */
export const LONGEST_BARE = 2000;

export function bareSlugOf(text: string): string | undefined {
	if (text.length > LONGEST_BARE) return undefined;
	// What is left of an address that people cut themselves: 'jane-doe/', 'jane-doe/?originalSubdomain=uk'.
	const [part = ''] = text.replace(/^@/, '').split(/\/(?:$|\?)|\?(?=\w+=)/);
	const reading = readSlug(part, { isOpen: false, after: '', query: '', whose: 'person' });
	if (reading.kind !== 'slug') return undefined;
	const decoded = part.includes('%') ? reading.slug : part;
	return decoded.length >= 3 && looksLikeBareSlug(decoded) ? reading.slug : undefined;
}
