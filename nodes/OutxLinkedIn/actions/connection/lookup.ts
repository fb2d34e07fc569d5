// Fetch Profile: from the slug of a profile's address to the URN that can be invited.
import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import type { InviteOrder, LookupOrder } from '../../execution/order';
import { lookupFailed, lookupWithoutUrn, profileUrl } from '../../messages';
import { outxText, type Task } from '../../transport/tasks';
import { readProfileUrn } from './profile';

/** @param invite what to do with the URN once it's known */
export const lookupOrder = (slug: string, invite: (profileUrn: string) => InviteOrder): LookupOrder => ({
	kind: 'lookup',
	key: `fetch-profile:${slug}`,
	path: '/linkedin-agent/fetch-profile',
	body: { profile_slug: slug },
	knownAs: [profileUrl(slug)],
	lead: (task) => {
		if (task.state === 'failed') return { problem: lookupFailed(slug, task.status, outxText(task.output)) };
		const found = readFound(task);
		if (found.profileUrn === undefined) return { problem: lookupWithoutUrn(slug, found.keys) };
		const order = invite(found.profileUrn);
		return { order: { ...order, knownAs: [...order.knownAs, profileUrl(slug)] }, found: itemFields(slug, found) };
	},
});

const textSchema = z.string().trim().min(1).optional().catch(undefined);
/** OutX's docs show the profile flat, two clients read it under `profile`. */
const profileSchema = z.object({
	profile_urn: z.unknown(),
	entity_urn: z.unknown(),
	full_name: textSchema,
	name: textSchema,
	headline: textSchema,
	profile_slug: textSchema,
	profile_url: textSchema,
});
const outputSchema = profileSchema.extend({ profile: profileSchema.partial().passthrough().optional().catch(undefined) });

interface Found {
	profileUrn: string | undefined;
	fullName: string | undefined;
	headline: string | undefined;
	slug: string | undefined;
	url: string | undefined;
	/** Of the whole answer, to name what was there instead of a URN. */
	keys: string[];
}

function readFound(task: Task): Found {
	const parsed = outputSchema.partial().passthrough().safeParse(task.output);
	const flat = parsed.success ? parsed.data : {};
	const nested = parsed.success ? (parsed.data.profile ?? {}) : {};
	const urns = [nested.profile_urn, flat.profile_urn, nested.entity_urn, flat.entity_urn];
	return {
		profileUrn: urns.map(readProfileUrn).find((urn) => urn !== undefined),
		fullName: nested.full_name ?? nested.name ?? flat.full_name ?? flat.name,
		headline: nested.headline ?? flat.headline,
		slug: nested.profile_slug ?? flat.profile_slug,
		url: nested.profile_url ?? flat.profile_url,
		keys: [...Object.keys(flat), ...Object.keys(nested).map((key) => `profile.${key}`)],
	};
}

const itemFields = (slug: string, found: Found): IDataObject => ({
	profile_url: found.url ?? profileUrl(found.slug ?? slug),
	profile_slug: found.slug ?? slug,
	full_name: found.fullName ?? null,
	headline: found.headline ?? null,
});
