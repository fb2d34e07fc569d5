// How people write a profile: what is understood, as whom, and what is refused in which words.
import { readProfile, readProfileUrn, PROFILE_URN_PREFIX } from '../../nodes/OutxLinkedIn/actions/connection/profile';

const ID = 'ACoAABCDEF123_-x';

const URNS: string[] = [
	`urn:li:fsd_profile:${ID}`,
	`  urn:li:fsd_profile:${ID}\n`,
	`URN:LI:FSD_PROFILE:${ID}`,
	`urn%3Ali%3Afsd_profile%3A${ID}`,
	`urn:li:person:${ID}`,
	`urn:li:member:${ID}`,
	`urn:li:fs_miniProfile:${ID}`,
	`urn:li:fs_profile:${ID}`,
	ID,
	` ${ID} `,
	`"${ID}"`,
	`<urn:li:fsd_profile:${ID}>`,
	`https://www.linkedin.com/in/${ID}`,
	`https://www.linkedin.com/in/${ID}/`,
	`linkedin.com/in/${ID}?trk=x`,
	`HTTPS://WWW.LINKEDIN.COM/IN/${ID}/de`,
	`/in/${ID}/`,
];

const SLUGS: Array<[spelling: string, slug: string]> = [
	['https://www.linkedin.com/in/jane-doe/', 'jane-doe'],
	['https://www.linkedin.com/in/jane-doe', 'jane-doe'],
	['http://www.linkedin.com/in/jane-doe/', 'jane-doe'],
	['https://linkedin.com/in/jane-doe', 'jane-doe'],
	['www.linkedin.com/in/jane-doe', 'jane-doe'],
	['linkedin.com/in/jane-doe', 'jane-doe'],
	['//www.linkedin.com/in/jane-doe', 'jane-doe'],
	['https://de.linkedin.com/in/jane-doe', 'jane-doe'],
	['uk.linkedin.com/in/jane-doe/', 'jane-doe'],
	['https://m.linkedin.com/in/jane-doe', 'jane-doe'],
	['https://touch.linkedin.com/in/jane-doe', 'jane-doe'],
	['https://www.linkedin.com/mwlite/in/jane-doe', 'jane-doe'],
	['https://www.linkedin.com/comm/in/jane-doe?midToken=1', 'jane-doe'],
	['https://www.linkedin.com:443/in/jane-doe', 'jane-doe'],
	['https://www.linkedin.com./in/jane-doe', 'jane-doe'],
	['https://www.linkedin.com//in//jane-doe//', 'jane-doe'],
	['https://www.linkedin.com/in/jane-doe/de', 'jane-doe'],
	['https://www.linkedin.com/in/jane-doe/en-us/', 'jane-doe'],
	['https://www.linkedin.com/in/jane-doe/?locale=de_DE', 'jane-doe'],
	['https://www.linkedin.com/in/jane-doe?originalSubdomain=de#about', 'jane-doe'],
	['https://www.linkedin.com/in/jane-doe#experience', 'jane-doe'],
	['https://www.linkedin.com/in/jane-doe/details/experience/', 'jane-doe'],
	['https://www.linkedin.com/in/jane-doe/overlay/contact-info/', 'jane-doe'],
	['https://www.linkedin.com/in/jane-doe/recent-activity/all/', 'jane-doe'],
	['HTTPS://WWW.LINKEDIN.COM/IN/JANE-DOE/', 'jane-doe'],
	['https://www.linkedin.com/in/Jane-Doe', 'jane-doe'],
	['https://www.linkedin.com/in/jane%2Ddoe', 'jane-doe'],
	['https://www.linkedin.com/in/j%C3%BCrgen-m%C3%BCller', 'jürgen-müller'],
	['https://www.linkedin.com/in/jürgen-müller', 'jürgen-müller'],
	['https://www.linkedin.com/in/ju\u0308rgen-mu\u0308ller', 'jürgen-müller'],
	['https://www.linkedin.com/in/j%25C3%25BCrgen-m%25C3%25BCller', 'jürgen-müller'],
	['https://www.linkedin.com/in/%E6%B8%A1%E8%BE%BA-%E5%A4%AA%E9%83%8E-1a2b3c', '渡辺-太郎-1a2b3c'],
	['https://www.linkedin.com/in/渡辺-太郎', '渡辺-太郎'],
	['https://www.linkedin.com/in/иван-петров-12345', 'иван-петров-12345'],
	['https://www.linkedin.com/in/محمد-علي', 'محمد-علي'],
	['https://www.linkedin.com/in/अमित-कुमार', 'अमित-कुमार'],
	['https://www.linkedin.com/in/jane-doe-🚀', 'jane-doe-🚀'],
	['https://www.linkedin.com/in/jd', 'jd'],
	['https://www.linkedin.com/in/12345678', '12345678'],
	['https://www.linkedin.com/in/williamhgates', 'williamhgates'],
	['https://www.linkedin.com/pub/jane-doe', 'jane-doe'],
	['https://www.linkedin.com/pub/jane-doe/12/345/6a8', 'jane-doe-6a834512'],
	['<https://www.linkedin.com/in/jane-doe/>', 'jane-doe'],
	['"https://www.linkedin.com/in/jane-doe/"', 'jane-doe'],
	["'https://www.linkedin.com/in/jane-doe/'", 'jane-doe'],
	['`https://www.linkedin.com/in/jane-doe/`', 'jane-doe'],
	['(https://www.linkedin.com/in/jane-doe/)', 'jane-doe'],
	['[Jane Doe](https://www.linkedin.com/in/jane-doe/)', 'jane-doe'],
	['[Jane](<https://www.linkedin.com/in/jane-doe/> "LinkedIn")', 'jane-doe'],
	['=HYPERLINK("https://www.linkedin.com/in/jane-doe/","Jane Doe")', 'jane-doe'],
	['=hyperlink("https://www.linkedin.com/in/jane-doe/";"Jane Doe")', 'jane-doe'],
	['=HYPERLINK("https://www.linkedin.com/in/jane-doe/")', 'jane-doe'],
	['<a href="https://www.linkedin.com/in/jane-doe/" target="_blank">Jane</a>', 'jane-doe'],
	['https://www.linkedin.com/in/jane-doe/,', 'jane-doe'],
	['\u200Bhttps://www.linkedin.com/in/jane-doe\uFEFF', 'jane-doe'],
	['\thttps://www.linkedin.com/in/jane-doe \r\n', 'jane-doe'],
	['in/jane-doe', 'jane-doe'],
	['/in/jane-doe/', 'jane-doe'],
	['jane-doe', 'jane-doe'],
	['Jane-Doe', 'jane-doe'],
	['@jane-doe', 'jane-doe'],
	['jane-doe-1a2b3c', 'jane-doe-1a2b3c'],
	['williamhgates', 'williamhgates'],
	['jürgen-müller', 'jürgen-müller'],
	['j%C3%BCrgen-m%C3%BCller', 'jürgen-müller'],
	// Not a member ID: those begin with ACoA, in this spelling.
	['acoaabcdef', 'acoaabcdef'],
];

const REFUSED: Array<[value: unknown, title: RegExp]> = [
	['', /empty/],
	['   \n', /empty/],
	['\u200B', /empty/],
	['https://www.linkedin.com/company/acme/', /company/],
	['linkedin.com/showcase/acme', /company/],
	['company/acme', /company/],
	['https://www.linkedin.com/school/harvard-university/', /school/],
	['https://www.linkedin.com/edu/school?id=1', /school/],
	['https://www.linkedin.com/sales/lead/ACwAAABCDEF,NAME_SEARCH,abc', /Sales Navigator/],
	['https://www.linkedin.com/sales/people/ACwAAABCDEF', /Sales Navigator/],
	['urn:li:fs_salesProfile:(ACwAAABC,NAME_SEARCH,x)', /Sales Navigator/],
	['https://www.linkedin.com/talent/profile/AEMAAA', /Recruiter/],
	['https://www.linkedin.com/recruiter/profile/1,2', /Recruiter/],
	['https://www.linkedin.com/posts/jane-doe_activity-7123', /post/],
	['https://www.linkedin.com/feed/update/urn:li:activity:7123456789/', /post/],
	['https://www.linkedin.com/pulse/an-article-jane-doe', /post/],
	['https://www.linkedin.com/search/results/people/?keywords=jane', /list of people/],
	['https://www.linkedin.com/pub/dir/Jane/Doe', /list of people/],
	['https://www.linkedin.com/pub/jane-doe/1/2b/3c', /old kind/],
	['https://www.linkedin.com/in/me/', /my own profile/],
	['https://www.linkedin.com/in/', /isn't a person's profile/],
	['https://www.linkedin.com/jobs/view/123', /isn't a person's profile/],
	['https://www.linkedin.com/groups/123', /isn't a person's profile/],
	['https://www.linkedin.com/', /isn't a person's profile/],
	['linkedin.com', /isn't a person's profile/],
	['https://lnkd.in/abc123', /short link/],
	['https://www.example.com/in/jane-doe', /isn't a LinkedIn address/],
	['https://linkedin.com.example.org/in/jane-doe', /isn't a LinkedIn address/],
	['https://notlinkedin.com/in/jane-doe', /isn't a LinkedIn address/],
	['https://example.org/?u=https://www.linkedin.com/in/jane-doe', /isn't a LinkedIn address/],
	['https://www.linkedin.com@example.org/in/jane-doe', /isn't a LinkedIn address/],
	['ftp://www.linkedin.com/in/jane-doe', /isn't a LinkedIn address/],
	['twitter.com/jane', /isn't a LinkedIn address/],
	['jane@example.com', /e-mail/],
	['mailto:jane@example.com', /e-mail/],
	['urn:li:company:1234', /URN/],
	['urn:li:organization:1234', /URN/],
	['urn:li:activity:7123', /URN/],
	['urn:li:person:abc', /URN/],
	['urn:li:member:12345678', /member number/],
	['urn:li:fsd_profile:', /can't be used/],
	[`urn:li:fsd_profile:${ID} ${ID}`, /can't be used/],
	['Jane Doe', /can't be used/],
	['Jane', /looks like a name/],
	['Jürgen', /looks like a name/],
	['12345678', /can't be used/],
	['+49 170 1234567', /can't be used/],
	['null', /can't be used/],
	['undefined', /can't be used/],
	['None', /looks like a name|can't be used/],
	['n/a', /can't be used/],
	['-', /can't be used/],
	['#N/A', /can't be used/],
	['jd', /can't be used/],
	['https://www.linkedin.com/in/%E0%A4%A', /isn't a person's profile|can't be used/],
	['https://www.linkedin.com/in/jane doe', /can't be used/],
	['https://www.linkedin.com/in/a, https://www.linkedin.com/in/b', /can't be used/],
	['jane-doe, john-roe', /can't be used/],
	[undefined, /empty/],
	[null, /empty/],
	[42, /can't be used/],
	[true, /can't be used/],
	[{}, /can't be used/],
	[['jane-doe'], /can't be used/],
];

describe('a profile', () => {
	it.each(URNS)('%j needs no lookup', (spelling) => {
		expect(readProfile(spelling)).toEqual({ profile: { kind: 'urn', profileUrn: PROFILE_URN_PREFIX + ID } });
	});

	it.each(SLUGS)('%j is %s', (spelling, slug) => {
		expect(readProfile(spelling)).toEqual({ profile: { kind: 'slug', slug } });
	});

	it.each(REFUSED)('%j is refused', (value, title) => {
		const read = readProfile(value);
		expect(read).toHaveProperty('problem.error', expect.stringMatching(title));
		expect(read).toHaveProperty('problem.message', expect.stringMatching(/^Nothing was sent for this row\. .+\.$/));
		expect(read).toHaveProperty('problem.sent', false);
	});
});

describe('a URN from OutX', () => {
	it.each([`urn:li:fsd_profile:${ID}`, `urn:li:person:${ID}`, `urn:li:fs_miniProfile:${ID}`, ID])('%s is taken', (urn) => {
		expect(readProfileUrn(urn)).toBe(PROFILE_URN_PREFIX + ID);
	});

	it.each(['jane-doe', '', 7, null, undefined, 'urn:li:company:1'])('%j is not', (urn) => {
		expect(readProfileUrn(urn)).toBeUndefined();
	});
});
