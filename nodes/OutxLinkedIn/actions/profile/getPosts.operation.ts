// Get Posts: what a person has posted lately.
import type { IDataObject } from 'n8n-workflow';
import type { Operation, RowFields, Step } from '../../execution/step';
import { aboutPerson, profileUrl, readPerson, slugOrId } from '../../linkedin/readPerson';
import { refusedAbout } from '../../linkedin/refusals';
import { ok, type Read } from '../../messages';
import { postsLead } from '../fetchedPosts';
import { MANY_FIELDS, simplifyOption } from '../fields';
import { lookUp } from '../lookUp';
import { personField } from '../people';
import { readMany, readSimplify } from '../readFields';

const PATH = '/linkedin-agent/fetch-profiles-posts';

export const operation: Operation = {
	resource: 'profile',
	name: 'getPosts',
	label: 'Get Posts',
	action: 'Get posts of a person',
	description:
		'Get what a person has posted on LinkedIn lately. Returns one item per post, with its address, text, author and time. It costs one LinkedIn action, or two for a profile address.',
	fields: [
		personField(
			"The person whose posts to get: the address of the LinkedIn profile, its last part (jane-doe), its URN or its member ID. An address costs one more LinkedIn action, to look the profile up.",
		),
		...MANY_FIELDS,
	],
	options: [simplifyOption],
	shared: ['waiting', 'pace'],
	detailKeys: ['profile_urn'],
	carriesBinary: false,
	readRow,
};

function readRow(row: RowFields): Read<Step> {
	const person = readPerson(row.field('profile'), { bareSlugs: true });
	if (person.kind === 'failed') return person;
	const limit = readMany(row);
	if (limit.kind === 'failed') return limit;
	const simplify = readSimplify(row);
	if (simplify.kind === 'failed') return simplify;
	const wanted = { limit: limit.value, simplify: simplify.value };
	if (person.value.kind === 'slug') {
		return ok(
			lookUp({
				slug: person.value.slug,
				effect: { kind: 'reads' },
				then: (found) => postsOf(found.profile_urn, found, { ...wanted, author: { author_name: found.full_name, author_url: found.profile_url } }),
			}),
		);
	}
	const author = { author_name: null, author_url: profileUrl(slugOrId(person.value)) };
	return ok(postsOf(person.value.profileUrn, aboutPerson(person.value), { ...wanted, author }));
}

type Wanted = Omit<Parameters<typeof postsLead>[1], 'thing'>;

/** @param about what is known of the person */
function postsOf(profileUrn: string, about: IDataObject, wanted: Wanted): Step {
	return {
		request: {
			ask: 'task',
			// One person each: how many OutX takes at once isn't known, and one of them could fail the others.
			key: `${PATH}:${profileUrn}`,
			path: PATH,
			body: { profile_urns: [profileUrn] },
			effect: { kind: 'reads' },
			refused: refusedAbout('posts'),
		},
		lead: (task) => postsLead(task, { thing: "this person's posts", ...wanted }),
		about,
	};
}
