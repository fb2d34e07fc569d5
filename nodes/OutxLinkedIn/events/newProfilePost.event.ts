// New Post by Person: one of these people has posted.
import { operation as getPosts } from '../actions/profile/getPosts.operation';
import type { About, Ask, TriggerEvent, WatchedList } from '../execution/polling/event';
import type { RowFields } from '../execution/step';
import { findPerson, profileUrl, slugOrId, type Person } from '../linkedin/readPerson';
import { failed, goneFrom, nobodyToWatch, ok, type Read } from '../messages';
import { askOf, fieldsWith } from './reading';
import { readSeveral, severalField } from './several';

const PROFILES = severalField(
	'profiles',
	'Profiles',
	'e.g. https://www.linkedin.com/in/jane-doe/',
	'The people to watch, one per line or separated by commas: addresses of their LinkedIn profiles, the last parts of those (jane-doe), URNs or member IDs. Each of them costs a LinkedIn action at every look.',
);

export const event: TriggerEvent = {
	name: 'newProfilePost',
	label: 'New Post by Person',
	action: 'On new post by person',
	description: 'One of the people you name has posted',
	fields: [PROFILES],
	costsAction: true,
	waitsFor: 'one of these people posts',
	whenGone: goneFrom(PROFILES.displayName),
	lists: (fields) => readSeveral(PROFILES, fields.field(PROFILES.name), (entry) => readList(entry, fields)),
};

function readList(entry: unknown, fields: RowFields): Read<WatchedList> {
	const whom = findPerson(entry, { bareSlugs: true });
	if (whom.kind === 'nobody') return failed(nobodyToWatch(PROFILES.displayName, whom.because, entry));
	const first = postsOf(entry, fields);
	if (first.kind === 'failed') return first;
	return ok({
		id: idOf(whom.person),
		// Something that opens in a browser, whatever the field holds.
		name: profileUrl(slugOrId(whom.person)),
		order: 'roughly',
		overlap: 0,
		ask: ({ about }) => {
			// Who has been looked up needn't be again.
			const known = about === undefined ? first : postsOf(fieldOf(about), fields);
			return known.kind === 'ok' ? known.value : first.value;
		},
	});
}

/** As the field 'Profile' takes it. */
const fieldOf = ({ profile_urn, profile_slug }: About): About => ({
	profile_urn: profile_urn ?? null,
	...(profile_slug ? { profile_slug } : {}),
});

function postsOf(profile: unknown, fields: RowFields): Read<Ask> {
	const step = getPosts.readRow(fieldsWith(fields, { profile, returnAll: true }));
	return step.kind === 'failed' ? step : ok(askOf(step.value));
}

const idOf = (person: Person): string => (person.kind === 'urn' ? person.profileUrn : person.slug);
