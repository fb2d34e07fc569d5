// What OutX gives, in the shapes its docs, its clients and guesses have: read into items that can be dragged into any field.
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { companyItem, companyOf } from '../../../nodes/OutxLinkedIn/linkedin/company';
import { findList } from '../../../nodes/OutxLinkedIn/linkedin/list';
import { personIn, personItem, profileOf } from '../../../nodes/OutxLinkedIn/linkedin/person';
import { interactionItem, namesOfInteraction, postItem } from '../../../nodes/OutxLinkedIn/linkedin/post';
import { isoTime } from '../../../nodes/OutxLinkedIn/linkedin/time';
import { watchlistItem } from '../../../nodes/OutxLinkedIn/linkedin/watchlist';

const PERSON_KEYS = ['full_name', 'headline', 'profile_url', 'profile_slug', 'profile_urn'];
const POST_KEYS = ['post_url', 'social_urn', 'post_id', 'text', 'author_name', 'author_url', 'published_at'];
const COMPANY_KEYS = ['company_name', 'company_url', 'company_slug', 'company_urn'];
const INTERACTION_KEYS = [
	...PERSON_KEYS,
	...['interaction_id', 'interaction_type', 'text', 'interacted_at', 'post_url', 'social_urn', 'post_id', 'post_text'],
];
const WATCHLIST_KEYS = ['watchlist_id', 'name', 'kind', 'slug', 'is_paused', 'fetch_frequency_hours'];

const ID = 'ACoAABCDEF123';
const URN = `urn:li:fsd_profile:${ID}`;
const ACTIVITY = '7123456789012345678';
const POST_URN = `urn:li:activity:${ACTIVITY}`;
const UUID = '550e8400-e29b-41d4-a716-446655440000';

const JANE = {
	full_name: 'Jane Doe',
	headline: 'Head of Sales',
	profile_url: 'https://www.linkedin.com/in/jane-doe/',
	profile_slug: 'jane-doe',
	profile_urn: URN,
};

/** What an answer may say of who wrote or liked something, where that is a company. */
const OF_ACME: IDataObject[] = [
	{ company: { name: 'Acme', slug: 'acme' } },
	{ organization: { name: 'Acme', universal_name: 'x', public_identifier: 'acme' } },
	{ author: { name: 'Acme', urn: 'urn:li:fsd_company:1441', slug: 'acme' } },
	{ author: { name: 'Acme', urn: 'urn:li:organization:1441' } },
	{ author: { name: 'Acme', url: 'https://www.linkedin.com/company/acme/', slug: 'acme' } },
	{ author: { name: 'Acme', type: 'ORGANIZATION', company_slug: 'acme' } },
	{ author_name: 'Acme', author_type: 'company', company_slug: 'acme' },
];

/** The same of a person, with a company beside. */
const OF_JANE: IDataObject[] = [
	{ type: 'organization_news', author_name: 'Jane Doe', author_slug: 'jane-doe' },
	{ author: { name: 'Jane Doe', slug: 'jane-doe', company_slug: 'acme', company_urn: 'urn:li:fsd_company:1441' } },
	{ author: { name: 'Jane Doe', slug: 'jane-doe', company_url: 'https://www.linkedin.com/company/acme/' } },
	{ author: { name: 'Jane Doe', slug: 'jane-doe' }, company: { name: 'Acme', slug: 'acme' } },
	{ author_name: 'Jane Doe', author_slug: 'jane-doe', company: { name: 'Acme', slug: 'acme' } },
];

/** Any JSON in the keys that are read, or near them. */
const KEYS = [
	...[
		'full_name',
		'name',
		'first_name',
		'last_name',
		'headline',
		'profile_url',
		'url',
		'public_identifier',
		'profile_slug',
		'slug',
	],
	...[
		'profile_urn',
		'entity_urn',
		'urn',
		'id',
		'positions',
		'location',
		'profile',
		'author',
		'data',
		'post',
		'content',
		'created_at',
	],
	...[
		'source',
		'linkedin_post_url',
		'linkedin_post_urn',
		'author_type',
		'tags',
		'company',
		'industry',
		'headquarters',
		'website',
	],
	...[
		'type',
		'disable',
		'fetchFreqInHours',
		'createdAt',
		'keywords',
		'watchlists',
		'total',
		'profiles',
		'summary',
		'__proto__',
		'constructor',
	],
];
const leaf = fc.oneof(
	fc.jsonValue({ maxDepth: 2 }),
	fc.constantFrom(
		URN,
		POST_URN,
		UUID,
		'jane-doe',
		JANE.profile_url,
		`x-activity-${ACTIVITY}-a`,
		'reddit',
		'company',
		'https://%',
		'2d',
		'',
	),
	fc.integer({ min: 0, max: 2e15 }),
	fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
);
const object: fc.Arbitrary<IDataObject> = fc.oneof(
	fc.dictionary(fc.oneof(fc.constantFrom(...KEYS), fc.string()), leaf),
	fc.dictionary(fc.constantFrom(...KEYS), fc.oneof(leaf, fc.dictionary(fc.constantFrom(...KEYS), leaf))),
);
const anything = fc.oneof(object, fc.jsonValue({ maxDepth: 4 }), fc.constant(undefined), fc.array(object));

/** JavaScript puts keys that are whole numbers in front of all others: nobody can promise more. */
const namesOf = (item: IDataObject): string[] => Object.keys(item).filter((key) => !/^\d+$/.test(key));

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

const expectTime = (value: unknown): void => {
	if (value === null) return;
	expect(value).toMatch(ISO);
	expect(Number.isNaN(Date.parse(String(value)))).toBe(false);
};

describe('a list whose key isn’t known', () => {
	const a = { name: 'a' };
	const b = { name: 'b' };
	const NAMES = ['profiles', 'people'];

	it.each<[unknown, unknown[]]>([
		[
			[a, b],
			[a, b],
		],
		[{ profiles: [a] }, [a]],
		[{ people: [a], total: 1 }, [a]],
		[{ people: [a], profiles: [b] }, [b]],
		[{ people: [a], profiles: [] }, [a]],
		[{ profiles: [], suggestions: [a] }, []],
		[{ data: [b], profiles: [a] }, [a]],
		[{ data: [a] }, [a]],
		[{ data: { profiles: [a] } }, [a]],
		[{ data: { whatever: [a], count: 1 } }, [a]],
		[{ results: { items: [a] } }, [a]],
		[{ success: true, anything_else: [a, b] }, [a, b]],
		[{ anything_else: [a], errors: [b] }, [a]],
		[{ profiles: { elements: [a] } }, [a]],
		[{ data: [a], pagination: { page: 1 }, series: [b] }, [a]],
		[{ data: [a], other: [b] }, [a]],
		[
			[a, null, b, ''],
			[a, b],
		],
		[[null], []],
		[[], []],
		[{ profiles: [] }, []],
		[null, []],
		[undefined, []],
		['', []],
		[{}, []],
		[{ total: 0 }, []],
		[{ total: 0, start: 40, count: 40 }, []],
		[{ count: 0, has_more: false, paging: { start: 0 } }, []],
		[{ success: true }, []],
		[{ total: '0', profiles: null }, []],
		[{ total: '0', start: '40' }, []],
		[{ message: 'No profiles found' }, []],
		[{ message: 'No results found for this search.', status: 'success', code: 200 }, []],
		[{ success: true, message: 'There are no more people', total: 0 }, []],
		['No matching people available', []],
		[
			['jane-doe', JANE.profile_url, URN],
			[{ slug: 'jane-doe' }, { url: JANE.profile_url }, { urn: URN }],
		],
		[{ profiles: ['jane-doe'] }, [{ slug: 'jane-doe' }]],
	])('%j', (output, objects) => {
		expect(findList(output, NAMES)).toEqual({ kind: 'list', objects, size: expect.any(Number) });
	});

	it.each<[unknown]>([
		[{ total: 57 }],
		[{ first: [a], second: [b] }],
		[{ positions: [a] }],
		[{ errors: [a] }],
		[{ name: 'Jane', headline: 'x' }],
		[{ profiles: 'jane' }],
		[{ success: false }],
		[{ success: false, message: 'No profiles found' }],
		[{ message: 'No admin found for your team' }],
		[{ message: 'No people found, because no browser was active' }],
		[{ message: 'No results: session expired' }],
		[{ status: 'success' }],
		[{ total: '57' }],
		[{ total: 0, message: 'Busy' }],
		['text'],
		[7],
		[true],
		[[1, 2]],
		[[a, 7]],
		[[[a]]],
		[{ slugs: ['jane-doe'] }],
	])('is no list, and handed on whole: %j', (output) => {
		expect(findList(output, NAMES)).toEqual({ kind: 'none' });
	});

	it('says how many entries OutX gave, also where some are empty', () => {
		expect(findList([a, null, b, ''], NAMES)).toMatchObject({ size: 4 });
		expect(findList({ data: { profiles: [null, a] } }, NAMES)).toMatchObject({ size: 2 });
	});

	it("its objects are OutX's own, not copies", () => {
		const found = findList({ data: { profiles: [a] } }, NAMES);
		expect(found.kind === 'list' && found.objects[0]).toBe(a);
	});

	it('never fails, and loses nothing of a list of objects', () => {
		fc.assert(
			fc.property(anything, fc.array(fc.constantFrom(...KEYS)), (output, names) => {
				const found = findList(output, names);
				if (found.kind === 'list')
					for (const entry of found.objects) expect(typeof entry === 'object' && !Array.isArray(entry)).toBe(true);
			}),
		);
		fc.assert(
			fc.property(fc.array(object), fc.constantFrom('profiles', 'data', 'unheard_of'), (list, key) => {
				const whole = findList(list, NAMES);
				const wrapped = findList({ [key]: list, total: list.length }, NAMES);
				expect(whole).toEqual({ kind: 'list', objects: list, size: list.length });
				expect(wrapped).toEqual(whole);
			}),
		);
	});
});

describe('a person', () => {
	it.each<[string, IDataObject, IDataObject]>([
		[
			'of Fetch Profile, flat',
			{ name: 'Jane Doe', headline: 'Head of Sales', profile_url: 'https://www.linkedin.com/in/jane-doe', profile_urn: URN },
			{ ...JANE, profile_url: 'https://www.linkedin.com/in/jane-doe' },
		],
		[
			'of Fetch Profile, nested',
			{ profile: { full_name: 'Jane Doe', headline: 'Head of Sales', profile_slug: 'jane-doe', profile_urn: URN } },
			JANE,
		],
		[
			'with its URN beside',
			{ profile: { name: 'Jane Doe', headline: 'Head of Sales', profile_slug: 'jane-doe' }, profile_urn: URN },
			JANE,
		],
		[
			'of Fetch Connections',
			{
				name: 'Jane Doe',
				first_name: 'Jane',
				last_name: 'Doe',
				headline: 'Head of Sales',
				public_identifier: 'jane-doe',
				entity_urn: `urn:li:person:${ID}`,
			},
			JANE,
		],
		[
			'without a whole name',
			{ first_name: 'Jane', last_name: 'Doe', headline: 'Head of Sales', public_identifier: 'jane-doe', entity_urn: URN },
			JANE,
		],
		[
			'with other spellings',
			{ fullName: 'Jane Doe', headline: 'Head of Sales', publicIdentifier: 'jane-doe', entityUrn: URN },
			JANE,
		],
		[
			'with one spelling empty',
			{ full_name: null, fullName: 'Jane Doe', headline: 'Head of Sales', Headline: null, slug: 'jane-doe', urn: URN },
			JANE,
		],
		['under person', { person: { full_name: 'Jane Doe', headline: 'Head of Sales', slug: 'jane-doe', urn: URN } }, JANE],
		[
			'with text objects',
			{ full_name: { text: 'Jane Doe' }, headline: { text: 'Head of Sales' }, slug: 'jane-doe', urn: URN },
			JANE,
		],
	])('%s', (_name, raw, person) => {
		expect(personItem(raw, true)).toMatchObject(person);
	});

	it.each<[IDataObject, string | null]>([
		[{ profile_urn: URN }, URN],
		[{ entity_urn: `urn:li:person:${ID}` }, URN],
		[{ urn: `urn:li:fs_miniProfile:${ID}` }, URN],
		[{ urn: `urn:li:fsd_entityResultViewModel:(${URN},SEARCH_SRP,DEFAULT)` }, URN],
		[{ urn: `urn:li:x:(${URN},${URN.replace('3', '4')})` }, null],
		[{ urn: `urn:li:x:(urn:li:person:${ID},EMPTY)` }, URN],
		[{ urn: 'urn:li:x:(urn:li:fsd_profile:ACoAABCD…' }, null],
		[{ profile_urn: ID }, URN],
		[{ id: URN }, URN],
		[{ public_identifier: ID }, URN],
		[{ profile_url: `https://www.linkedin.com/in/${ID}` }, URN],
		[{ profile_urn: null, entity_urn: URN }, URN],
		[{ profile_urn: 'urn:li:fsd_profile:undefined' }, null],
		[{ profile_urn: 'urn:li:person:12345' }, null],
		[{ entity_urn: 'urn:li:company:1' }, null],
		[{ entity_urn: POST_URN }, null],
		[{ urn: 7 }, null],
		[{ id: UUID }, null],
	])('its URN, in the form that can be invited: %j', (raw, urn) => {
		expect(personIn(raw).profile_urn).toBe(urn);
	});

	it.each<[IDataObject, string | null, string | null]>([
		[{ public_identifier: 'jane-doe' }, 'jane-doe', 'https://www.linkedin.com/in/jane-doe/'],
		[{ profile_slug: 'https://www.linkedin.com/in/jane-doe/' }, 'jane-doe', 'https://www.linkedin.com/in/jane-doe/'],
		[{ profile_slug: '/in/jane-doe' }, 'jane-doe', 'https://www.linkedin.com/in/jane-doe/'],
		[{ url: 'http://de.linkedin.com/in/jane-doe?trk=1' }, 'jane-doe', 'http://de.linkedin.com/in/jane-doe?trk=1'],
		[{ profile_url: 'linkedin.com/in/jane-doe' }, 'jane-doe', 'https://www.linkedin.com/in/jane-doe/'],
		[{ profile_url: 'https://www.linkedin.com/in/jos%C3%A9-doe' }, 'josé-doe', 'https://www.linkedin.com/in/jos%C3%A9-doe'],
		[{ slug: 'josé-doe' }, 'josé-doe', 'https://www.linkedin.com/in/jos%C3%A9-doe/'],
		[{ profile_urn: URN }, null, `https://www.linkedin.com/in/${ID}/`],
		[{ profile_urn: URN, url: 'https://www.linkedin.com/sales/lead/ACwAAB,NAME' }, null, `https://www.linkedin.com/in/${ID}/`],
		[
			{ name: 'x', url: 'https://www.linkedin.com/sales/lead/ACwAAB,NAME' },
			null,
			'https://www.linkedin.com/sales/lead/ACwAAB,NAME',
		],
		[{ url: 'https://example.in/jane' }, null, 'https://example.in/jane'],
		[{ url: 'https://evil-linkedin.com.example/in/jane' }, null, 'https://evil-linkedin.com.example/in/jane'],
		[{ url: 'https://notlinkedin.com/in/jane' }, null, 'https://notlinkedin.com/in/jane'],
		[{ profile_url: 'https://www.linkedin.com/in/UNKNOWN' }, null, 'https://www.linkedin.com/in/UNKNOWN'],
		[{ profile_slug: 'null' }, null, null],
		[{ profile_slug: 'Jane Doe' }, null, null],
	])('its slug and address: %j', (raw, slug, url) => {
		const { profile_slug, profile_url } = personIn(raw);
		expect([profile_slug, profile_url]).toEqual([slug, url]);
	});

	it('an inner object says who it is before the outer one does', () => {
		expect(personIn({ profile: { name: 'Jane' }, full_name: 'Somebody Else' }).full_name).toBe('Jane');
	});

	const ADMIN = { full_name: 'Admin', public_identifier: 'admin', entity_urn: 'urn:li:fsd_profile:ACoAAADMIN1' };

	it.each<[IDataObject]>([
		[{ user: ADMIN }],
		[{ author: ADMIN }],
		[{ actor: ADMIN }],
		[{ author_urn: ADMIN.entity_urn, author_slug: 'admin', author_name: 'Admin', actor_urn: ADMIN.entity_urn }],
		[{ profile: ADMIN }],
		[{ member: { urn: ADMIN.entity_urn } }],
	])('who is known is never who stands beside: %j', (beside) => {
		const { profile_slug, ...withoutSlug } = JANE;
		expect(personItem({ ...JANE, ...beside }, true)).toMatchObject(JANE);
		expect(personIn({ ...withoutSlug, profile_url: 'x', ...beside })).toMatchObject({ full_name: 'Jane Doe', profile_slug: null, profile_urn: URN });
		expect(profile_slug).toBe('jane-doe');
	});

	it('without an ID gets none of an author or user', () => {
		const jane = { full_name: 'Jane Doe', headline: 'Head of Sales' };
		for (const key of ['user', 'author', 'actor']) expect(personIn({ ...jane, [key]: ADMIN })).toMatchObject({ profile_urn: null, profile_slug: null });
		expect(personIn({ ...jane, author_urn: ADMIN.entity_urn }).profile_urn).toBeNull();
	});

	it('simplified, has flat columns, and of its positions the current one', () => {
		const item = personItem(
			{
				...JANE,
				location: { city: 'Berlin', country: 'Germany' },
				about: 'I sell.',
				connections: 500,
				followers: 1234,
				degree: '2nd',
				positions: [
					{ title: 'Before', company_name: 'Old', is_current: false, end_year: 2020 },
					{ title: 'Head', company_name: 'Acme', location: 'Paris', is_current: true },
				],
				education: [{ school: 'TU' }],
				tracking: { id: 1 },
				unheard_of: 'x',
			},
			true,
		);
		expect(item).toEqual({
			...JANE,
			location: 'Berlin, Germany',
			connection_degree: '2nd',
			title: 'Head',
			company: 'Acme',
			summary: 'I sell.',
			connections: 500,
			followers: 1234,
		});
		expect(Object.keys(item).slice(0, 5)).toEqual(PERSON_KEYS);
	});

	it('a position that has ended is nobody’s job', () => {
		expect(personItem({ ...JANE, positions: [{ title: 'Before', end_year: 2020 }] }, true)).toEqual(JANE);
		expect(personItem({ ...JANE, positions: [{ title: 'Now', end_year: null }] }, true)).toEqual({ ...JANE, title: 'Now' });
		expect(personItem({ ...JANE, positions: [{ title: 'Before', is_current: false }] }, true)).toEqual(JANE);
		expect(personItem({ ...JANE, positions: [{ title: 'Before', is_current: 'false' }] }, true)).toEqual(JANE);
		expect(personItem({ ...JANE, positions: [{ title: 'Before', endYear: 2020 }] }, true)).toEqual(JANE);
		const positions = [{ title: 'Before', companyName: 'Old', isCurrent: false }, { title: 'Head', companyName: 'Acme', isCurrent: true }];
		expect(personItem({ ...JANE, positions }, true)).toEqual({ ...JANE, title: 'Head', company: 'Acme' });
		expect(personItem({ ...JANE, positions: ['text', null] }, true)).toEqual(JANE);
	});

	it('that isn’t recognised as one is handed on with all it holds', () => {
		expect(personItem({ something: 'else', n: 1, list: [{}] }, true)).toEqual({
			...{ full_name: null, headline: null, profile_url: null, profile_slug: null, profile_urn: null },
			...{ something: 'else', n: 1, list: [{}] },
		});
	});

	it('has at most twelve columns more', () => {
		fc.assert(
			fc.property(object, (raw) => {
				const item = personItem(raw, true);
				expect(namesOf(item).slice(0, 5)).toEqual(PERSON_KEYS);
				if (PERSON_KEYS.every((key) => item[key] === null)) return;
				expect(Object.keys(item).length).toBeLessThanOrEqual(17);
				for (const value of Object.values(item)) expect(isFlat(value)).toBe(true);
			}),
		);
	});

	it('not simplified, is the very object', () => {
		fc.assert(fc.property(object, (raw) => expect(personItem(raw, false)).toBe(raw)));
	});
});

const isFlat = (value: unknown): boolean =>
	value === null || typeof value !== 'object' || (Array.isArray(value) && value.every((entry) => typeof entry !== 'object'));

describe('the profile in what Fetch Profile put out', () => {
	const inner = { full_name: 'Jane Doe', profile_urn: URN };

	it.each<[unknown, unknown]>([
		[inner, inner],
		[{ profile: inner }, inner],
		[{ data: inner }, inner],
		[{ data: { profile: inner } }, inner],
		[[inner, { full_name: 'Other' }], inner],
		[{ results: [inner] }, inner],
		[{ profiles: [{ profile: inner }] }, inner],
		[{ success: true, result: inner }, inner],
		[
			{ name: 'Jane', headline: 'x' },
			{ name: 'Jane', headline: 'x' },
		],
	])('%j', (output, raw) => {
		expect(profileOf(output)).toEqual({ raw, isPerson: true });
	});

	const JANES = { ...inner, public_identifier: 'jane-doe' };
	const BOBS = { full_name: 'Bob', public_identifier: 'bob-b', profile_urn: 'urn:li:fsd_profile:ACoAABOB123' };

	it.each<[string, unknown]>([
		['second in a list', [BOBS, JANES]],
		['second under results', { results: [BOBS, JANES] }],
		['beside others', { ...JANES, people: [BOBS, BOBS] }],
		['nested beside another', { ...BOBS, profile: JANES }],
		['before another', { ...JANES, profile: BOBS }],
		['beside an echo of the question', { profile_slug: 'jane-doe', data: JANES }],
		['beside a user', { user: BOBS, data: JANES }],
		['the user itself', { user: JANES, author: BOBS }],
	])('is who was asked for: %s', (_name, output) => {
		expect(personIn(profileOf(output, 'jane-doe').raw)).toMatchObject({ profile_slug: 'jane-doe', profile_urn: URN });
		expect(personIn(profileOf(output, ID).raw)).toMatchObject({ profile_slug: 'jane-doe', profile_urn: URN });
	});

	it('may have another slug than was asked for, as the only one', () => {
		for (const output of [BOBS, [BOBS], [BOBS, { ...BOBS }], { data: BOBS }]) expect(profileOf(output, 'jane-doe').raw).toEqual(BOBS);
	});

	it.each<[string, unknown]>([
		['of several others', [BOBS, { ...JANES, public_identifier: 'jane-two' }]],
		['of two by that slug', [JANES, { ...BOBS, public_identifier: 'jane-doe' }]],
		['a user by another slug', { user: BOBS, message: 'done' }],
		['an author', { author: JANES, actor: JANES }],
	])('is nobody: %s', (_name, output) => {
		const { raw, isPerson } = profileOf(output, 'jane-doe');
		expect(isPerson).toBe(false);
		expect(personIn(raw)).toMatchObject({ profile_slug: null, profile_urn: null });
	});

	it('whose ID stands beside it is both together', () => {
		const output = { profile_urn: URN, profile: { full_name: 'Jane Doe' } };
		expect(personItem(profileOf(output).raw, true)).toMatchObject({ full_name: 'Jane Doe', profile_urn: URN });
	});

	it.each<[unknown]>([
		[null],
		[undefined],
		['x'],
		[7],
		[[]],
		[[7]],
		[{}],
		[{ name: 'Acme' }],
		[{ sent: true }],
		[{ profile: null }],
		[{ slug: 'my-watchlist', id: UUID }],
	])('isn’t there: %j', (output) => {
		expect(profileOf(output).isPerson).toBe(false);
	});

	it('is never made up, and never fails', () => {
		fc.assert(
			fc.property(anything, (output) => {
				const { raw } = profileOf(output);
				expect(namesOf(personItem(raw, true)).slice(0, 5)).toEqual(PERSON_KEYS);
			}),
		);
	});
});

describe('a point in time', () => {
	it.each<[unknown, string | null]>([
		[1705401600000, '2024-01-16T10:40:00.000Z'],
		[1705401600, '2024-01-16T10:40:00.000Z'],
		[1705401600.5, '2024-01-16T10:40:00.500Z'],
		[1705401600000000, '2024-01-16T10:40:00.000Z'],
		['1705401600000', '2024-01-16T10:40:00.000Z'],
		['1705401600', '2024-01-16T10:40:00.000Z'],
		['2024-01-15T10:30:00Z', '2024-01-15T10:30:00.000Z'],
		['2024-01-15T10:30:00.123456Z', '2024-01-15T10:30:00.123Z'],
		['2024-01-15T10:30:00+02:00', '2024-01-15T08:30:00.000Z'],
		['2024-01-15T10:30:00-0530', '2024-01-15T16:00:00.000Z'],
		['2024-01-15 10:30:00+00', '2024-01-15T10:30:00.000Z'],
		['2024-01-15 10:30:00 UTC', '2024-01-15T10:30:00.000Z'],
		['2024-01-15T10:30:00', '2024-01-15T10:30:00.000Z'],
		['2024-01-15T10:30', '2024-01-15T10:30:00.000Z'],
		['2024-01-15', '2024-01-15T00:00:00.000Z'],
		[' 2024-01-15 ', '2024-01-15T00:00:00.000Z'],
		['Mon, 15 Jan 2024 10:30:00 GMT', '2024-01-15T10:30:00.000Z'],
		['2024-02-29', '2024-02-29T00:00:00.000Z'],
		['2023-02-29', null],
		['2024-02-31', null],
		['2024-13-01', null],
		['2024-01-15T25:00:00Z', null],
		['2d', null],
		['3 days ago', null],
		['yesterday', null],
		['', null],
		['January 15', null],
		['0000-00-00', null],
		[0, null],
		[-5, null],
		[Number.NaN, null],
		[Number.POSITIVE_INFINITY, null],
		[1e300, null],
		[true, null],
		[null, null],
		[undefined, null],
		[{}, null],
		[['2024-01-15'], null],
	])('%p is %p', (value, time) => {
		expect(isoTime(value)).toBe(time);
	});

	it('is valid, with a zone, or none', () => {
		fc.assert(
			fc.property(fc.oneof(fc.jsonValue(), fc.double(), fc.string(), fc.integer({ min: 0, max: 9e15 })), (value) =>
				expectTime(isoTime(value)),
			),
		);
	});

	it('stays the same point, however it is written', () => {
		const earliest = new Date('1980-01-01T00:00:00Z');
		const latest = new Date('2100-01-01T00:00:00Z');
		fc.assert(
			fc.property(fc.date({ min: earliest, max: latest, noInvalidDate: true }), (date) => {
				const iso = date.toISOString();
				const whole = new Date(Math.floor(date.getTime() / 1000) * 1000).toISOString();
				expect(isoTime(iso)).toBe(iso);
				expect(isoTime(iso.replace('T', ' ').replace('Z', '+00'))).toBe(iso);
				expect(isoTime(date.getTime())).toBe(iso);
				expect(isoTime(String(date.getTime()))).toBe(iso);
				expect(isoTime(Math.floor(date.getTime() / 1000))).toBe(whole);
				expect(isoTime(date.toUTCString())).toBe(whole);
			}),
		);
	});
});

describe('a post', () => {
	const WATCHED = {
		id: UUID,
		linkedin_post_url: `https://linkedin.com/feed/update/${POST_URN}`,
		content: 'Hello',
		created_at: 1705401600000,
		likes_count: 120,
		shares_count: 10,
		comments_count: 24,
		bookmark: false,
		post_type: 'image',
		linkedin_post_urn: POST_URN,
		language: 'en',
		tags: ['saas'],
		videos: null,
		source: 'linkedin',
		author: { id: 'a', full_name: 'Jane Doe', author_slug: 'jane-doe', headline: 'Head of Sales', author_type: 'user' },
	};

	it('of a watchlist', () => {
		const item = postItem(WATCHED, true);
		expect(item).toEqual({
			post_url: `https://linkedin.com/feed/update/${POST_URN}`,
			social_urn: POST_URN,
			post_id: UUID,
			text: 'Hello',
			author_name: 'Jane Doe',
			author_url: 'https://www.linkedin.com/in/jane-doe/',
			published_at: '2024-01-16T10:40:00.000Z',
			likes_count: 120,
			comments_count: 24,
			shares_count: 10,
			post_type: 'image',
			language: 'en',
			tags: ['saas'],
			source: 'linkedin',
			bookmark: false,
			author_headline: 'Head of Sales',
			author_slug: 'jane-doe',
			author_type: 'user',
		});
		expect(Object.keys(item).slice(0, 7)).toEqual(POST_KEYS);
	});

	it('whose author’s keys are its own', () => {
		expect(
			postItem(
				{ content: 'x', full_name: 'Jane Doe', author_slug: 'jane-doe', headline: 'Head', created_at: '2024-01-15' },
				true,
			),
		).toMatchObject({ author_name: 'Jane Doe', author_url: 'https://www.linkedin.com/in/jane-doe/', author_headline: 'Head' });
		expect(postItem({ text: 'x', author_name: 'Jane', author_url: JANE.profile_url }, true)).toMatchObject({
			author_name: 'Jane',
			author_url: JANE.profile_url,
		});
		expect(postItem({ text: 'x', linkedin_url: `https://www.linkedin.com/feed/update/${POST_URN}`, name: 'x' }, true)).toMatchObject({
			author_name: null,
			author_url: null,
		});
		expect(postItem({ text: 'x', author: 'Jane' }, true)).toMatchObject({ author_name: 'Jane', author_url: null });
		expect(postItem({ text: 'x', author: { name: 'Jane', urn: URN } }, true).author_url).toBe(
			`https://www.linkedin.com/in/${ID}/`,
		);
	});

	it('of a company has the company’s page for its author', () => {
		const author = { full_name: 'Acme', author_slug: 'acme', author_type: 'company' };
		expect(postItem({ ...WATCHED, author }, true).author_url).toBe('https://www.linkedin.com/company/acme/');
	});

	it.each<[IDataObject]>(OF_ACME.map((author) => [author]))('of a company never has a person’s address: %j', (author) => {
		expect(postItem({ text: 'x', ...author }, true).author_url).toMatch(/^https:\/\/www\.linkedin\.com\/company\/(?:acme|1441)\/$/);
	});

	it.each<[IDataObject]>(OF_JANE.map((author) => [author]))('of a person never has a company’s address: %j', (author) => {
		expect(postItem({ text: 'x', ...author }, true).author_url).toBe(JANE.profile_url);
	});

	it('of a person without a slug doesn’t have the employer’s', () => {
		expect(postItem({ text: 'x', author: { name: 'Jane Doe', company_slug: 'acme', company_url: 'https://www.linkedin.com/company/acme/' } }, true).author_url).toBeNull();
		expect(postItem({ text: 'x', author_name: 'Jane Doe', company: { name: 'Acme', slug: 'acme' } }, true)).toMatchObject({ author_name: 'Jane Doe', author_url: null });
	});

	it('on Reddit has no URN of LinkedIn', () => {
		const reddit = {
			id: UUID,
			source: 'reddit',
			title: 'Ask',
			url: 'https://www.reddit.com/r/sales/comments/1/ask/',
			author: 'u/jane',
			created_utc: 1705401600,
			linkedin_post_urn: POST_URN,
		};
		expect(postItem(reddit, true)).toMatchObject({
			post_url: reddit.url,
			social_urn: null,
			post_id: UUID,
			text: 'Ask',
			author_name: 'u/jane',
			author_url: null,
			published_at: '2024-01-16T10:40:00.000Z',
			source: 'reddit',
		});
		expect(postItem({ ...reddit, url: '/r/sales/comments/1' }, true).post_url).toBe('https://www.reddit.com/r/sales/comments/1');
		expect(postItem({ ...reddit, author: { name: 'jane', slug: 'jane' } }, true).author_url).toBeNull();
	});

	it.each<[IDataObject, string | null]>([
		[{ linkedin_post_urn: POST_URN }, POST_URN],
		[{ social_urn: POST_URN }, POST_URN],
		[{ activity_urn: 'urn:li:ugcPost:7123456789012345678' }, 'urn:li:ugcPost:7123456789012345678'],
		[{ urn: 'URN:LI:UGCPOST:7123456789012345678' }, 'urn:li:ugcPost:7123456789012345678'],
		[{ urn: 'urn:li:share:7123456789012345678' }, 'urn:li:share:7123456789012345678'],
		[{ id: POST_URN }, POST_URN],
		[{ entity_urn: `urn:li:fsd_update:(${POST_URN},MAIN_FEED,EMPTY)` }, POST_URN],
		[{ url: `https://www.linkedin.com/feed/update/${POST_URN}/` }, POST_URN],
		[{ url: `https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A${ACTIVITY}/` }, POST_URN],
		[{ post_url: `https://www.linkedin.com/posts/jane_hello-activity-${ACTIVITY}-AbCd` }, POST_URN],
		[{ linkedin_post_url: `jane_hello-activity-${ACTIVITY}-AbCd` }, POST_URN],
		[{ linkedin_post_slug: `jane_hello-ugcPost-${ACTIVITY}-AbCd` }, `urn:li:ugcPost:${ACTIVITY}`],
		[{ url: `https://example.com/x-activity-${ACTIVITY}-a` }, null],
		[{ urn: URN, text: 'x' }, null],
		[{ id: ACTIVITY }, POST_URN],
		[{ activity_id: ACTIVITY }, POST_URN],
		[{ id: ACTIVITY, share_urn: 'urn:li:share:7123456789012345679' }, 'urn:li:share:7123456789012345679'],
		[{ activity_id: ACTIVITY, url: 'https://www.linkedin.com/feed/update/urn:li:ugcPost:7123456789012345679/' }, 'urn:li:ugcPost:7123456789012345679'],
		[{ share_urn: ACTIVITY }, null],
		[{ id: '7123456789012346000' }, null],
		[{ id: '2000' }, null],
		[{ id: UUID }, null],
		[{ linkedin_post_urn: Number(ACTIVITY) }, null],
		[{ urn: 'urn:li:activity:undefined' }, null],
	])('its URN: %j', (raw, urn) => {
		expect(postItem({ text: 'x', ...raw }, true).social_urn).toBe(urn);
	});

	it.each<[IDataObject, string | null]>([
		[
			{ linkedin_post_url: `jane_hello-activity-${ACTIVITY}-AbCd` },
			`https://www.linkedin.com/posts/jane_hello-activity-${ACTIVITY}-AbCd`,
		],
		[{ post_url: `linkedin.com/feed/update/${POST_URN}` }, `https://linkedin.com/feed/update/${POST_URN}`],
		[{ social_urn: POST_URN }, `https://www.linkedin.com/feed/update/${POST_URN}/`],
		[{ url: 'https://example.com/article', social_urn: POST_URN }, `https://www.linkedin.com/feed/update/${POST_URN}/`],
		[{ url: 'https://example.com/article' }, null],
	])('its address: %j', (raw, url) => {
		expect(postItem({ text: 'x', ...raw }, true).post_url).toBe(url);
	});

	it.each<[IDataObject, string | null]>([
		[{ id: UUID }, UUID],
		[{ post_id: UUID, id: 'other' }, UUID],
		[{ id: 'post-123' }, 'post-123'],
		[{ id: POST_URN }, null],
		[{ id: ACTIVITY }, null],
		[{ id: 7 }, '7'],
		[{ id: '2000' }, '2000'],
		[{ post_id: 2000, activity_id: ACTIVITY }, '2000'],
		[{ id: Number(ACTIVITY) }, null],
	])('OutX’s ID of it: %j', (raw, id) => {
		expect(postItem({ text: 'x', ...raw }, true).post_id).toBe(id);
	});

	it.each<[IDataObject, string | null]>([
		[{ timestamp: 1705401600 }, '2024-01-16T10:40:00.000Z'],
		[{ publishedAt: '2024-01-15' }, '2024-01-15T00:00:00.000Z'],
		[{ date: '2d', created_at: 1705401600000 }, '2024-01-16T10:40:00.000Z'],
		[{ posted_at: '3 days ago' }, null],
		[{ created_at: null }, null],
	])('when it was published: %j', (raw, time) => {
		expect(postItem({ text: 'x', ...raw }, true).published_at).toBe(time);
	});

	it('that isn’t recognised as one is handed on with all it holds', () => {
		expect(postItem({ something: { else: 1 } }, true)).toMatchObject({ post_url: null, something: { else: 1 } });
	});

	it('always begins alike, and its time is one', () => {
		fc.assert(
			fc.property(object, (raw) => {
				const item = postItem(raw, true);
				expect(namesOf(item).slice(0, 7)).toEqual(POST_KEYS);
				expectTime(item.published_at);
				expect(item.social_urn === null || /^urn:li:(?:activity|ugcPost|share):\d+$/.test(String(item.social_urn))).toBe(true);
			}),
			{ numRuns: 500 },
		);
	});

	it('not simplified, is the very object', () => {
		fc.assert(fc.property(object, (raw) => expect(postItem(raw, false)).toBe(raw)));
	});
});

describe('an interaction', () => {
	const raw = {
		id: 'interaction-123',
		text: 'Great!',
		interaction_type: 'comment',
		created_at: 1705401600000,
		author: { id: 'a', full_name: 'Jane Doe', author_slug: 'jane-doe', headline: 'Head of Sales', author_type: 'user' },
		post: {
			id: UUID,
			linkedin_post_url: 'x',
			content: 'Hello',
			linkedin_post_urn: POST_URN,
			created_at: 1705400000000,
			author: { full_name: 'Max' },
		},
	};

	it('can be dragged into a profile field as well as into a post field', () => {
		const item = interactionItem(raw, true);
		expect(item).toEqual({
			...JANE,
			profile_urn: null,
			interaction_id: 'interaction-123',
			interaction_type: 'comment',
			text: 'Great!',
			interacted_at: '2024-01-16T10:40:00.000Z',
			post_url: `https://www.linkedin.com/feed/update/${POST_URN}/`,
			social_urn: POST_URN,
			post_id: UUID,
			post_text: 'Hello',
			post_author_name: 'Max',
			post_published_at: '2024-01-16T10:13:20.000Z',
		});
		expect(Object.keys(item).slice(0, INTERACTION_KEYS.length)).toEqual(INTERACTION_KEYS);
	});

	it('whose actor’s keys are its own', () => {
		const { author, ...others } = raw;
		expect(interactionItem({ ...others, full_name: 'Jane Doe', author_slug: 'jane-doe', url: JANE.profile_url }, true)).toMatchObject({
			full_name: 'Jane Doe',
			profile_slug: 'jane-doe',
			interaction_id: 'interaction-123',
		});
		expect(interactionItem(others, true)).toMatchObject({ full_name: null, profile_url: null, text: 'Great!' });
		expect(author.full_name).toBe('Jane Doe');
	});

	it('of a company has no profile: another person may have its slug', () => {
		const author = { full_name: 'Acme', author_slug: 'acme', author_type: 'company' };
		expect(interactionItem({ ...raw, author }, true)).toMatchObject({
			full_name: 'Acme',
			profile_url: null,
			profile_slug: null,
			profile_urn: null,
			company_url: 'https://www.linkedin.com/company/acme/',
		});
	});

	it.each<[IDataObject]>(OF_ACME.map((author) => [author]))('of a company is no person’s: %j', (author) => {
		const item = interactionItem({ id: 'interaction-123', ...author }, true);
		expect(item).toMatchObject({ full_name: 'Acme', profile_url: null, profile_slug: null, profile_urn: null });
		expect(item.company_url).toMatch(/^https:\/\/www\.linkedin\.com\/company\/(?:acme|1441)\/$/);
	});

	it.each<[IDataObject]>(OF_JANE.map((author) => [author]))('of a person is no company’s: %j', (author) => {
		const item = interactionItem({ id: 'interaction-123', ...author }, true);
		expect(item).toMatchObject({ full_name: 'Jane Doe', profile_url: JANE.profile_url, profile_slug: 'jane-doe' });
		expect(item).not.toHaveProperty('company_url');
	});

	it('always begins with the person, and its time is one; not simplified it is the very object', () => {
		fc.assert(
			fc.property(object, fc.boolean(), (any, simplify) => {
				const item = interactionItem(any, simplify);
				if (!simplify) expect(item).toBe(any);
				else {
					expect(namesOf(item).slice(0, 5)).toEqual(PERSON_KEYS);
					expectTime(item.interacted_at);
					expectTime(item.post_published_at);
				}
			}),
		);
	});
});

describe('a company', () => {
	const ACME = {
		company_name: 'Acme',
		company_url: 'https://www.linkedin.com/company/acme/',
		company_slug: 'acme',
		company_urn: 'urn:li:fsd_company:1234',
	};

	it('begins with what a company field takes', () => {
		const item = companyItem(
			{
				name: 'Acme',
				company_slug: 'acme',
				company_urn: 'urn:li:fsd_company:1234',
				website: 'https://acme.example',
				description: 'Anvils',
				headquarters: { city: 'Berlin', country: 'Germany' },
				staff_count: 57,
				industry: { name: 'Steel' },
				followers: 9,
				logo: 'https://media.example/logo.png',
				specialties: ['anvils', 'rockets'],
				locations: [{ city: 'x' }],
			},
			true,
		);
		expect(item).toEqual({
			...ACME,
			industry: 'Steel',
			employee_count: 57,
			headquarters: 'Berlin, Germany',
			website: 'https://acme.example',
			description: 'Anvils',
			followers: 9,
			specialties: ['anvils', 'rockets'],
			logo_url: 'https://media.example/logo.png',
		});
		expect(Object.keys(item).slice(0, 7)).toEqual([...COMPANY_KEYS, 'industry', 'employee_count', 'headquarters']);
	});

	it.each<[IDataObject, Partial<Record<string, string | null>>]>([
		[
			{ name: 'Acme', url: 'https://www.linkedin.com/company/acme/about/' },
			{ company_slug: 'acme', company_url: 'https://www.linkedin.com/company/acme/about/' },
		],
		[
			{ name: 'Acme', url: 'https://acme.example' },
			{ company_slug: null, company_url: null },
		],
		[
			{ name: 'Acme', url: 'https://acme.example/company/acme' },
			{ company_slug: null, company_url: null },
		],
		[
			{ name: 'Acme', linkedin_url: 'linkedin.com/showcase/acme' },
			{ company_slug: 'acme', company_url: 'https://www.linkedin.com/company/acme/' },
		],
		[{ name: 'Acme', universalName: 'acme' }, { company_slug: 'acme' }],
		[
			{ entity_urn: 'urn:li:fsd_company:1234' },
			{ company_urn: 'urn:li:fsd_company:1234', company_url: 'https://www.linkedin.com/company/1234/', company_slug: null },
		],
		...['fs_company', 'fs_salesCompany', 'organizationBrand', 'fs_miniCompany'].map(
			(kind): [IDataObject, Record<string, string>] => [{ urn: `urn:li:${kind}:1441` }, { company_urn: `urn:li:${kind}:1441`, company_url: 'https://www.linkedin.com/company/1441/' }],
		),
		[{ company: { name: 'Acme', slug: 'acme' } }, { company_name: 'Acme', company_slug: 'acme' }],
		[{ company_name: 'Acme', urn: URN }, { company_urn: null }],
	])('%j', (raw, company) => {
		expect(companyItem(raw, true)).toMatchObject(company);
	});

	it.each<[unknown, boolean]>([
		[{ name: 'Acme', industry: 'Steel' }, true],
		[{ company_name: 'Acme', headquarters: { city: 'Berlin' } }, true],
		[{ name: 'Acme', slug: 'acme' }, true],
		[{ title: 'Acme', url: 'https://www.linkedin.com/company/acme/' }, true],
		[{ company: { name: 'Acme', website: 'https://acme.example' } }, true],
		[{ data: { company: { name: 'Acme', urn: 'urn:li:fsd_company:1441' } } }, true],
		[[{ name: 'Acme', staff_count: 57 }], true],
		[{ companies: [{ name: 'Acme', followers: 9 }] }, true],
		[{ name: 'Acme' }, false],
		[{ status: 'ok', title: 'Not found' }, false],
		[{ name: 'NotFoundError', type: 'error', description: 'No such company' }, false],
		[{}, false],
		[null, false],
		['Acme', false],
		[{ sent: true }, false],
	])('is in %j: %p', (output, isCompany) => {
		const found = companyOf(output);
		expect(found.isCompany).toBe(isCompany);
		if (isCompany) expect(companyItem(found.raw, true).company_name).toBe('Acme');
	});

	it('is handed on without what holds it', () => {
		const acme = { name: 'Acme', industry: 'Steel' };
		expect(companyOf({ company: acme }).raw).toBe(acme);
	});

	it('that isn’t recognised as one is handed on with all it holds', () => {
		expect(companyItem({ status: 'ok', title: 'Not found' }, true)).toMatchObject({ company_name: null, status: 'ok', title: 'Not found' });
		expect(companyItem({ name: 'NotFoundError', code: 7 }, true)).toMatchObject({ company_name: 'NotFoundError', company_slug: null, code: 7 });
	});

	it('always begins alike, has flat columns where it is one, and never fails', () => {
		fc.assert(
			fc.property(anything, (output) => {
				const { raw, isCompany } = companyOf(output);
				const item = companyItem(raw, true);
				expect(namesOf(item).slice(0, 4)).toEqual(COMPANY_KEYS);
				if (isCompany) for (const value of Object.values(item)) expect(isFlat(value)).toBe(true);
				expect(companyItem(raw, false)).toBe(raw);
			}),
		);
	});
});

describe('a watchlist', () => {
	it('of the list of them', () => {
		const item = watchlistItem({
			id: UUID,
			name: 'Jobs',
			slug: 'jobs-550e',
			type: 'keyword',
			fetchFreqInHours: 6,
			keywords: ['hiring'],
			createdAt: '2024-01-15T10:30:00Z',
			disable: true,
			labels: [{ key: 'a', default: true }],
			profiles_count: 3,
		});
		expect(item).toEqual({
			watchlist_id: UUID,
			name: 'Jobs',
			kind: 'keyword',
			slug: 'jobs-550e',
			is_paused: true,
			fetch_frequency_hours: 6,
			keywords: ['hiring'],
			created_at: '2024-01-15T10:30:00.000Z',
			labels: [{ key: 'a', default: true }],
			profiles_count: 3,
		});
		expect(Object.keys(item).slice(0, 8)).toEqual([...WATCHLIST_KEYS, 'keywords', 'created_at']);
	});

	it('that was deleted', () => {
		expect(watchlistItem({ id: UUID, deleted: true, message: 'Watchlist deleted' })).toEqual({
			watchlist_id: UUID,
			name: null,
			kind: null,
			slug: null,
			is_paused: null,
			fetch_frequency_hours: null,
			created_at: null,
			deleted: true,
			message: 'Watchlist deleted',
		});
	});

	it('keeps what couldn’t be read', () => {
		expect(watchlistItem({ createdAt: 'soon', disable: 'maybe', type: 7 })).toMatchObject({
			created_at: null,
			createdAt: 'soon',
			is_paused: null,
			disable: 'maybe',
			type: 7,
		});
	});

	it('always begins alike, and loses no key OutX gave', () => {
		fc.assert(
			fc.property(object, (raw) => {
				const item = watchlistItem(raw);
				expect(namesOf(item).slice(0, 6)).toEqual(WATCHLIST_KEYS);
				expectTime(item.created_at);
				const kept = Object.keys(raw).filter((key) => !RENAMED.includes(key));
				expect(kept.filter((key) => !Object.hasOwn(item, key))).toEqual([]);
			}),
		);
	});
});

const RENAMED = ['id', 'type', 'disable', 'disabled', 'fetchFreqInHours', 'createdAt'];

describe('what an interaction is known by', () => {
	it('is all it says, where that tells it from others', () => {
		expect(namesOfInteraction({ id: 'i-1', type: 'like' })).toEqual(expect.arrayContaining(['i-1', 'like']));
		expect(namesOfInteraction({ type: 'like', actor: { name: 'Jane', profile_url: 'https://www.linkedin.com/in/jane' } })).not.toEqual([]);
	});

	it('is nothing where many may be alike', () => {
		expect(namesOfInteraction({ type: 'like', actor: { name: 'LinkedIn Member' }, post: { id: 'p-1', content: 'Hello' } })).toEqual([]);
	});
});
