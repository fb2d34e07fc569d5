// How people write a profile: what is understood, as whom, and what is refused in which words; and what is ordered for it.
import { readProfile, readProfileUrn, PROFILE_URN_PREFIX } from '../../nodes/OutxLinkedIn/actions/connection/profile';
import { operation } from '../../nodes/OutxLinkedIn/actions/connection/sendRequest.operation';
import { operation as getStatus } from '../../nodes/OutxLinkedIn/actions/task/getStatus.operation';
import { profileUrl } from '../../nodes/OutxLinkedIn/messages';
import { newTask, type Task } from '../../nodes/OutxLinkedIn/transport/tasks';
import { ADA, rowOf, TASK_ID } from './builders';

const problemOf = (value: unknown) => {
	const read = readProfile(value);
	if (!('problem' in read)) throw new Error(`It was read as ${JSON.stringify(read.profile)}`);
	return read.problem;
};

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
	[' <https://www.linkedin.com/in/jane-doe/> ', 'jane-doe'],
	['< "https://www.linkedin.com/in/jane-doe/" >', 'jane-doe'],
	['= HYPERLINK( "https://www.linkedin.com/in/jane-doe/" )', 'jane-doe'],
	['<a class="link" href = "https://www.linkedin.com/in/jane-doe">Jane</a>', 'jane-doe'],
	['jane-doe ,;', 'jane-doe'],
	['linkedin.com//in/jane-doe', 'jane-doe'],
	['linkedin.com:443/in/jane-doe', 'jane-doe'],
	['https://www.linkedin.com/in/%20jane-doe%20/', 'jane-doe'],
	['https://www.linkedin.com/in/jane-doe?mail=jane@example.com', 'jane-doe'],
	['https://www.linkedin.com/in/jane-doe?link=mailto:jane', 'jane-doe'],
	// They begin or end like words that are no slugs.
	['https://www.linkedin.com/in/melissa', 'melissa'],
	['https://www.linkedin.com/in/jaime', 'jaime'],
	['nancy-drew', 'nancy-drew'],
	['jane-doe-123', 'jane-doe-123'],
	// Not a member ID: those begin with ACoA, in this spelling.
	['acoaabcdef', 'acoaabcdef'],
	// The beginning of one only.
	['ACoA', 'acoa'],
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
	[`urn:li:fsd_profile:${ID},urn:li:fsd_profile:${ID}`, /can't be used/],
	[`urn:li:fsd_profile:${ID}?x=1`, /can't be used/],
	[`urn:li:fsd_profile:(${ID})`, /can't be used/],
	[`${ID} ${ID}`, /can't be used/],
	[`${ID}\n${ID}`, /can't be used/],
	[`ACoA${'x'.repeat(201)}`, /can't be used/],
	['urn:li:fsd_company:1234', /URN/],
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
	['https://www.linkedin.com/in/jane-doe/ https://www.linkedin.com/in/john-roe/', /can't be used/],
	['https://www.linkedin.com/in/jane%20doe', /can't be used/],
	['https://www.linkedin.com/in/jane-d%EF%BF%BDe', /can't be used/],
	['https://www.linkedin.com:99999/in/jane-doe', /can't be used/],
	['xhttps://www.linkedin.com/in/jane-doe', /isn't a LinkedIn address/],
	['httpsx://www.linkedin.com/in/jane-doe', /isn't a LinkedIn address/],
	['me@linkedin.com/in/jane-doe', /can't be used/],
	['jane@doe', /can't be used/],
	['jane,doe', /can't be used/],
	['_jane-doe', /can't be used/],
	['jane-doe&', /can't be used/],
	['jane-%E0%A4%A', /can't be used/],
	['lnkd.in/abc123', /short link/],
	['https://www.linkedin.com/organization/acme', /company/],
	['https://www.linkedin.com/cap/people/show/1', /Recruiter/],
	['https://www.linkedin.com/hire/profile/1', /Recruiter/],
	['https://www.linkedin.com/pub/', /isn't a person's profile/],
	['https://www.linkedin.com/pub/jane-doe/12', /old kind/],
	['https://www.linkedin.com/pub/jane-doe/12/345/06a8', /old kind/],
	['https://www.linkedin.com/pub/jane-doe/1234/345/6a8', /old kind/],
	[`urn:li:fsd_profile:${ID}\nurn:li:fsd_profile:${ID}`, /can't be used/],
	['urn:li:member:12ab', /URN/],
	[undefined, /empty/],
	[null, /empty/],
	[42, /can't be used/],
	[true, /can't be used/],
	[{}, /can't be used/],
	[['jane-doe'], /can't be used/],
	[{ profile: 'jane-doe' }, /can't be used/],
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
		expect(read).toHaveProperty('problem.message', expect.stringMatching(/^Nothing was sent for this row\. .+\.$/s));
		expect(read).toHaveProperty('problem.sent', false);
		expect(read).toHaveProperty('problem.reason', 'invalid_profile');
	});

	it('keeps the case and every character of its ID', () => {
		for (const [text, id] of [
			['urn:li:fsd_profile:aB-c_9', 'aB-c_9'],
			['urn:li:member:ACoAabc123', 'ACoAabc123'],
			[`ACoA${'x'.repeat(200)}`, `ACoA${'x'.repeat(200)}`],
		]) {
			expect(readProfile(text)).toEqual({ profile: { kind: 'urn', profileUrn: `${PROFILE_URN_PREFIX}${id}` } });
		}
	});

	it.each([
		(address: string) => `<${address}>`,
		(address: string) => `"${address}"`,
		(address: string) => `'${address}'`,
		(address: string) => `\`${address}\``,
		(address: string) => `(${address})`,
		(address: string) => `[Jane](${address})`,
		(address: string) => `=HYPERLINK("${address}")`,
		(address: string) => `<a href="${address}">`,
	])('is not looked for in a text around its address (%#)', (wrap) => {
		const wrapped = wrap('https://www.linkedin.com/in/jane-doe/');
		expect(readProfile(wrapped)).toEqual({ profile: { kind: 'slug', slug: 'jane-doe' } });
		expect(problemOf(`Jane ${wrapped}`).error).toMatch(/can't be used/);
	});

	it.each(['<', '"', "'", '`', '(', '[Jane]('])('is not chosen among two addresses (%s)', (opening) => {
		const closing = { '<': '>', '(': ')', '[Jane](': ')' }[opening] ?? opening;
		const two = ['jane-doe', 'john-roe'].map((slug) => `${opening}https://www.linkedin.com/in/${slug}/${closing}`);
		expect(problemOf(two.join(' ')).error).toMatch(/can't be used/);
	});

	it.each([undefined, null, '', ' \n'])('that is missing (%j) is not shown', (value) => {
		expect(problemOf(value).message).toMatch(/^Nothing was sent for this row\. Paste the address /);
	});

	it('that is wrong is shown, shortened, beside a right one', () => {
		expect(problemOf(' Ada ').message).toContain("'Profile' holds 'Ada'. ");
		expect(problemOf({ a: 1 }).message).toContain('\'Profile\' holds \'{"a":1}\'. ');
		expect(problemOf('x'.repeat(500)).message).toContain(`'${'x'.repeat(80)}…'`);
		expect(problemOf('Ada Lovelace').message).toContain('urn:li:fsd_profile:ACoAABCDEF123');
	});

	it.each(SLUGS.map(([, slug]) => slug))('%j is read as itself again from the address made of it', (slug) => {
		expect(readProfile(profileUrl(slug))).toEqual({ profile: { kind: 'slug', slug } });
	});
});

describe('a URN from OutX', () => {
	it.each([`urn:li:fsd_profile:${ID}`, `urn:li:person:${ID}`, `urn:li:fs_miniProfile:${ID}`, ID])(
		'%s is taken',
		(urn) => {
			expect(readProfileUrn(urn)).toBe(PROFILE_URN_PREFIX + ID);
		},
	);

	it.each(['jane-doe', '', 7, null, undefined, 'urn:li:company:1'])('%j is not', (urn) => {
		expect(readProfileUrn(urn)).toBeUndefined();
	});
});

describe('an invitation', () => {
	const order = (fields: Record<string, unknown>, options: Record<string, unknown> = {}) =>
		operation.readRow(rowOf({ profile: 'ACoAAada', ...fields }, options));

	it('is one order per profile, however it was written', () => {
		expect(order({ profile: ADA })).toEqual(order({ profile: ' ACoAAada' }));
		expect(order({ profile: 'linkedin.com/in/ACoAAada?trk=x' })).toEqual(order({}));
		expect(order({})).toEqual({
			order: {
				kind: 'invite',
				key: ADA,
				path: '/linkedin-agent/send-connection-request',
				body: { profile_urn: ADA },
				knownAs: [ADA],
				profileUrn: ADA,
			},
		});
	});

	it('of somebody known by an address only begins with a lookup, one per slug, however it was written', () => {
		const read = order({ profile: 'https://de.linkedin.com/in/Ada-Lovelace/?trk=x' });
		expect(read).toEqual({
			order: {
				kind: 'lookup',
				key: 'fetch-profile:ada-lovelace',
				path: '/linkedin-agent/fetch-profile',
				body: { profile_slug: 'ada-lovelace' },
				knownAs: ['https://www.linkedin.com/in/ada-lovelace/'],
				lead: expect.any(Function),
			},
		});
		expect(order({ profile: 'ada-lovelace' })).toMatchObject({ order: { key: 'fetch-profile:ada-lovelace' } });
	});

	it('is refused for its note before its profile is looked up', () => {
		expect(order({ profile: 'ada-lovelace' }, { note: 'x'.repeat(301) })).toMatchObject({
			problem: { reason: 'invalid_note' },
		});
	});

	it.each([
		['Hi Ada', 'Hi Ada'],
		['  two\nlines ', 'two\nlines'],
		[2026, '2026'],
		[`  ${'x'.repeat(300)}  `, 'x'.repeat(300)],
	])('takes %j as note', (note, sent) => {
		expect(order({}, { note })).toMatchObject({ order: { body: { profile_urn: ADA, note: sent } } });
	});

	it.each(['', ' \n', undefined, null])('has no note for %j', (note) => {
		expect(order({}, { note })).toMatchObject({ order: { body: { profile_urn: ADA } } });
		expect(JSON.stringify(order({}, { note }))).not.toContain('note');
	});

	it('refuses a note of 301 characters, and tells how long it is', () => {
		expect(order({}, { note: `${'x'.repeat(301)} ` })).toMatchObject({
			problem: { reason: 'invalid_note', error: "This row's note is too long: 301 characters", sent: false },
		});
	});

	it.each([[{ text: 'Hi' }], [['Hi']], [true]])('refuses a note that is not text (%j)', (note) => {
		expect(order({}, { note })).toMatchObject({
			problem: { reason: 'invalid_note', error: "This row's note isn't text" },
		});
	});
});

describe('an invitation whose task has ended', () => {
	const task = (over: Partial<Task>): Task => ({ ...newTask(TASK_ID), ...over });

	it('did what the row wanted only when OutX says that it was sent', () => {
		expect(operation.judge(task({ status: 'completed', state: 'completed', sent: true }))).toBeUndefined();
		expect(operation.judge(task({ status: 'completed', state: 'completed', sent: false }))).toMatchObject({
			reason: 'completed_unsent',
			sent: false,
		});
	});

	it.each(['failed', 'error', 'cancelled', 'canceled'])('as %s was not sent, and quotes OutX', (status) => {
		const output = { error: 'Already connected' };
		const problem = operation.judge(task({ status, state: 'failed', sent: false, output }));
		expect(problem).toMatchObject({ reason: 'task_failed', sent: false, outxSaid: 'Already connected' });
		expect(problem?.error).toContain(`'${status}'`);
		expect(problem?.stopsBatch).toBeUndefined();
	});

	it("as failed by LinkedIn's limit ends the sending", () => {
		const output = { error: 'LinkedIn invitation limit reached' };
		expect(operation.judge(task({ status: 'failed', state: 'failed', sent: false, output }))).toMatchObject({
			reason: 'invitation_limit',
			stopsBatch: true,
			outxSaid: 'LinkedIn invitation limit reached',
		});
	});
});

describe('a task ID', () => {
	it.each([TASK_ID, ` ${TASK_ID}\n`])('is looked after (%j)', (taskId) => {
		expect(getStatus.readRow(rowOf({ taskId }))).toEqual({
			order: { kind: 'follow', key: TASK_ID, taskId: TASK_ID },
		});
	});

	it.each(['', ' ', undefined, null, 7, 'two words', 'a/b', 'a?b', 'a&b=c', `${TASK_ID}\n${TASK_ID}`, 'x'.repeat(201)])(
		'is refused when it is %j',
		(taskId) => {
			expect(getStatus.readRow(rowOf({ taskId }))).toMatchObject({
				problem: { reason: 'invalid_task_id', sent: false },
			});
		},
	);

	it('is a question: no answer is a failure', () => {
		for (const state of ['completed', 'failed', 'running'] as const) {
			expect(getStatus.judge({ ...newTask(TASK_ID), state, sent: false })).toBeUndefined();
		}
	});
});
