// How people write a LinkedIn profile, read into the one form OutX is sent.
import { z } from 'zod';
import { invalidProfile, type Problem } from '../../messages';

export const PROFILE_URN_PREFIX = 'urn:li:fsd_profile:';

const ID = '[A-Za-z0-9_-]{1,200}';
const URN_PATTERN = new RegExp(`^${PROFILE_URN_PREFIX}(${ID})$`, 'i');
/** LinkedIn's encoded member IDs all begin like this; other words could be anything. */
const MEMBER_ID_PATTERN = new RegExp(`^ACoA${ID}$`);

const textSchema = z.string().trim();

/** @param value what the row holds in 'Profile': anything, since expressions give anything */
export function readProfile(value: unknown): { profileUrn: string } | { problem: Problem } {
	const text = textSchema.safeParse(value);
	if (!text.success) return { problem: invalidProfile(value) };
	const id = URN_PATTERN.exec(text.data)?.[1] ?? MEMBER_ID_PATTERN.exec(text.data)?.[0];
	return id === undefined ? { problem: invalidProfile(text.data) } : { profileUrn: PROFILE_URN_PREFIX + id };
}
