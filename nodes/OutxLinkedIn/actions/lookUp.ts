// Fetch Profile: from a profile's address to the URN that OutX works with.
import type { IDataObject } from 'n8n-workflow';
import type { Effect, Lead, Step, TaskRequest } from '../execution/step';
import { personIn, profileOf } from '../linkedin/person';
import { aboutPerson, profileUrl } from '../linkedin/readPerson';
import { meaningOf, refusedAbout } from '../linkedin/refusals';
import { saysNo } from '../transport/saysNo';
import { wordsOf } from '../transport/words';
import { failed, lookupFailed, lookupWithoutId, type Problem } from '../messages';
import type { Task } from '../transport/tasks';

export const profileRequest = (slug: string, effect: Effect): TaskRequest => ({
	ask: 'task',
	key: `fetch-profile:${slug}`,
	path: '/linkedin-agent/fetch-profile',
	body: { profile_slug: slug },
	effect,
	refused: refusedAbout('lookup'),
});

/** Also where the answer holds only an error beside what was asked for. */
export const hasFailed = ({ state, output }: Task, slug: string): boolean => state === 'failed' || saysNo(output, { profile_slug: slug });

/** What to say of a fetched profile whose task failed. */
export function lookupProblem(slug: string, task: Task): Problem {
	const outxSaid = wordsOf(task);
	return meaningOf(outxSaid, 'lookup') ?? lookupFailed(profileUrl(slug), task.status, outxSaid);
}

/** Keys of what is known of a person, as in an act's item. */
export interface Found extends IDataObject {
	full_name: string | null;
	headline: string | null;
	profile_url: string;
	profile_slug: string;
	profile_urn: string;
}

export interface LookUp {
	slug: string;
	effect: Effect;
	/** What to ask with the URN once it's known. */
	then(found: Found): Step;
}

export function lookUp({ slug, effect, then }: LookUp): Step {
	const lead = (task: Task): Lead => {
		if (hasFailed(task, slug)) return failed(lookupProblem(slug, task));
		const { raw } = profileOf(task.output, slug);
		const person = personIn(raw);
		if (person.profile_urn === null) return failed(lookupWithoutId(profileUrl(slug), keysOf(task.output)));
		const profileSlug = person.profile_slug ?? slug;
		const found: Found = {
			full_name: person.full_name,
			headline: person.headline,
			// Without a slug OutX's own address is made of the member ID: the row's says more.
			profile_url: (person.profile_slug === null ? null : person.profile_url) ?? profileUrl(profileSlug),
			profile_slug: profileSlug,
			profile_urn: person.profile_urn,
		};
		return { kind: 'next', step: then(found), items: [] };
	};
	return { request: profileRequest(slug, effect), lead, about: aboutPerson({ kind: 'slug', slug }) };
}

/** The keys of an answer, one level deep. */
function keysOf(output: unknown): string[] {
	if (typeof output !== 'object' || output === null) return [];
	return Object.entries(output).flatMap(([key, value]) => [key, ...(isPlain(value) ? Object.keys(value).map((inner) => `${key}.${inner}`) : [])]);
}

const isPlain = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);
