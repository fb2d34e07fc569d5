// How people write a company: which is meant, and what is refused in which words.
import { readCompany } from '../../../nodes/OutxLinkedIn/linkedin/readCompany';
import { NOT_A_COMPANY, type NotACompany } from '../../../nodes/OutxLinkedIn/messages/linkedin';

const ACME = 'https://www.linkedin.com/company/acme';

const kindOf = (value: unknown): unknown => {
	const read = readCompany(value);
	if (read.kind === 'ok') return read.value.slug;
	return Object.entries(NOT_A_COMPANY).find(([, [error]]) => error === read.problem.error)?.[0];
};

const ACMES: unknown[] = [
	ACME,
	`${ACME}/`,
	`${ACME}/about/`,
	`${ACME}/posts/?feedView=all`,
	`${ACME}/life`,
	`${ACME}?trk=a#b`,
	`${ACME}&trk=a`,
	'https://www.linkedin.com/showcase/acme/',
	'https://www.linkedin.com/school/acme/people/',
	'https://www.linkedin.com/organization/acme',
	'https://de.linkedin.com/company/ACME',
	'linkedin.com/company/acme',
	'https://www.linkedin.com/mwlite/company/acme',
	'https://www.linkedin.com/company-beta/acme',
	'https://www.linkedin.com/organization-guest/company/acme',
	'https://www.linkedin.com/organization-guest/school/acme/people/',
	'company/acme',
	'/school/acme/',
	'https://www.linkedin.com/company/company/acme',
	'https://www.linkedin.com/company/https://www.linkedin.com/company/acme/',
	'acme',
	' "acme" ',
	'@acme',
	'acme/',
	'acme/?trk=x',
	['acme'],
	{ company_slug: 'acme', name: 'Acme Inc' },
	{ url: ACME, ceo: 'https://www.linkedin.com/in/jane-doe' },
	{ slug: 'acme', ceo: 'https://www.linkedin.com/in/jane-doe' },
	{ slug: 'jane-doe', profile_url: 'https://www.linkedin.com/in/jane-doe', company_url: ACME },
	{ company_slug: 'acme', profile_url: 'https://www.linkedin.com/in/jane-doe' },
	[ACME, `${ACME}/about`],
	{ company_name: 'Acme', company_url: `${ACME}/`, company_slug: 'acme', company_urn: 'urn:li:fsd_company:1441', industry: 'Steel', website: 'https://acme.com' },
	[{ urn: 'urn:li:fsd_company:1441', universalName: 'acme' }],
	`<${ACME}|Acme>`,
	`[Acme](${ACME})`,
	`=HYPERLINK("${ACME}";"Acme")`,
	`Acme: ${ACME} - LinkedIn`,
	`https://www.google.com/url?q=${ACME}&sa=D`,
	encodeURIComponent(ACME),
	`https://www.linkedin.com/authwall?sessionRedirect=${encodeURIComponent(ACME)}`,
	'https://www.linkedin.com/uas/login?session_redirect=%2Fcompany%2Facme',
	`${ACME}.`,
	'linkedin.com/company/acme Acme Inc',
	`${ACME} | Acme Inc`,
	`${ACME} (customer)`,
	`${ACME} (CEO profile not found)`,
	`${ACME} – contact’s LinkedIn not found`,
	`${ACME}\nBerlin`,
	`${ACME}%22`,
	`**Acme: ${ACME}**`,
	`=HYPERLINK("${ACME}")`,
	{ universal_name_id: 'acme' },
	{ name: 'Acme', website: ACME },
	{ Vendor: ACME, LinkedIn: 'https://www.linkedin.com/in/jane-doe' },
	{ Account: { LinkedIn__c: ACME }, Name: 'x' },
	{ linkedin_url: '', website: ACME },
	{ linkedin_url: ACME, similar_companies: [], parent: null },
	{ current_company: ACME, linkedin_profile: '' },
	...['Firma', 'Unternehmen', 'Entreprise', 'Empresa', 'Kunde', 'Client', 'Customer', 'Startup', 'Brand', 'Azienda', 'Bedrijf', 'Firmenkunde'].map((key) => ({ Vorname: 'Jane', [key]: ACME, LinkedIn: '' })),
	{ 'Company URL': 'https://acme.com', Firma: ACME },
	{ 'Company URL': 'https://acme.com', Social: ACME },
	{ company_link: 'www.acme.com', Vendor: ACME },
	{ 'First Name': 'Jane', LinkedIn: '', Vendor: ACME },
	{ Nachname: 'Doe', linkedin_url: 'n/a', Partner: ACME },
	// Whom one has to do with is looked for where there's no company besides.
	{ Competitor: ACME },
	{ competitor: { linkedin_url: ACME } },
	{ competitors: [{ name: 'Acme', url: ACME }] },
	{ 'Competitor LinkedIn': ACME, 'Competitor Name': 'Acme' },
	{ Investor: ACME, stage: 'A' },
	{ 'Enriched by Clay': ACME },
	{ 'Added by Zapier': { linkedin_url: ACME } },
	{ acquirer: { linkedin_url: ACME } },
	...['deduplicated', 'not_duplicate', 'non_duplicates', 'Unblocked', 'previous_node'].map((key) => ({ [key]: { linkedin_url: ACME } })),
];

const SLUGS: Array<[value: unknown, slug: string]> = [
	['https://www.linkedin.com/company/1441/', '1441'],
	['https://www.linkedin.com/company/3m', '3m'],
	['https://www.linkedin.com/company/freelance', 'freelance'],
	['https://www.linkedin.com/company/x', 'x'],
	['https://www.linkedin.com/company/linkedin/', 'linkedin'],
	['https://www.linkedin.com/company/johnson-&-johnson/', 'johnson-&-johnson'],
	['https://www.linkedin.com/company/johnson-&amp;-johnson/', 'johnson-&-johnson'],
	['https://www.linkedin.com/company/caf%C3%A9-acme', 'café-acme'],
	['https://www.linkedin.com/company/acme.io', 'acme.io'],
	['https://www.linkedin.com/sales/company/1441', '1441'],
	['https://www.linkedin.com/sales/accounts/1441,x', '1441'],
	['https://www.linkedin.com/sales/company/1441/people', '1441'],
	['urn:li:fsd_company:1441', '1441'],
	['urn:li:company:1441', '1441'],
	['urn:li:organization:1441.', '1441'],
	['urn%3Ali%3Afs_miniCompany%3A1441', '1441'],
	['urn:li:fs_salesCompany:1441', '1441'],
	['1441', '1441'],
	['1441.0', '1441'],
	['urn:li:organization:1441, 500 people', '1441'],
	['urn:li:organization:1441,urn:li:organization:1441', '1441'],
	['https://www.linkedin.com/sales/company/1441 Acme', '1441'],
	['https://www.linkedin.com/company/acme\\_corp', 'acme_corp'],
	['https://www.linkedin.com/company/soci\\u00e9t\\u00e9', 'société'],
	['https://www.linkedin.com/company/undefined-labs', 'undefined-labs'],
	[1441, '1441'],
	['hewlett-packard', 'hewlett-packard'],
	['hp', 'hp'],
	['{"universalName":"acme-1"}', 'acme-1'],
];

const REFUSED: Array<[because: NotACompany, ...values: unknown[]]> = [
	['empty', '', null, undefined, [], '\u200B'],
	['nothing', 'Loading...', 'null', 'N/A', '#REF!', '-', 'undefined', false],
	['word', 'freelance', 'Freelance', 'self-employed', 'Self employed', 'selbständig', 'retired', 'unemployed', 'stealth-startup', 'various', 'pending', 'yes', 'tbd', 'website', 'Company', 'not-found'],
	['notMeant', 'No exact match. Closest match: https://www.linkedin.com/company/globex', 'https://www.linkedin.com/company/globex (wrong company)', 'https://www.linkedin.com/company/globex (profile not found)', 'https://www.linkedin.com/company/globex – company profile not found', 'SKIP https://www.linkedin.com/company/globex',
		{ name: 'Acme', linkedin_url: '', competitor: ACME }, { linkedin_url: null, Vendor: ACME }, { affiliated_companies: [{ link: ACME }] }, { similar_companies: [ACME] }, { companyUrl: null, investors: [{ linkedin_url: ACME }] },
		{ Company: 'Globex', Competitor: ACME }, { 'Company URL': 'https://globex.com', competitors: [ACME] }, { Firma: 'Globex', competitor: { linkedin_url: ACME } }, { organization_name: 'Globex', investors: [ACME] }, { account: 'Globex', acquirer: ACME },
		{ 'Enriched by Tom': ACME }, { duplicates: [ACME] }, { is_duplicate_of: ACME }, { Blocked: ACME }, { 'Company URL': '', Social: ACME }, { name: 'x', LinkedIn: '', Vendor: ACME }, { Vorname: 'Jane', 'Company URL': '', Vendor: ACME },
		{ exclude: ACME }, { 'Parent Company': ACME }, { acquired_by: { linkedin_url: ACME } }],
	['name', 'IBM', 'HubSpot', 'Acme Inc', 'Johnson & Johnson'],
	['date', '2024-05-05', 'q4-2026'],
	['otherId', '550e8400-e29b-41d4-a716-446655440000', 'recABC123def45678', '0015g00000XyZaBAAV'],
	['placeholder', '{{company}}', '[Company]', '$json.company', 'https://www.linkedin.com/company/{{slug}}', 'https://www.linkedin.com/company/acme-[name]'],
	['several', `${ACME}, company/globex-1`, `${ACME} /company/globex`, `${ACME} https://www.linkedin.com/company/globex`, [ACME, 'urn:li:company:1441'], { company_slug: 'acme', company_urn: 'urn:li:company:1441', parent_urn: 'urn:li:company:7' }, { company_slug: 'acme', parent_urn: 'urn:li:company:7' }, { universal_name_id: 'globex', affiliated_companies: [{ link: ACME }] }, { company_slug: 'acme', parent: { urn: 'urn:li:company:7' } }, { slug: 'acme', url: 'https://www.linkedin.com/company/globex' }, `${ACME}/https://www.linkedin.com/company/globex`],
	['cutOff', 'https://www.linkedin.com/company/acm...', 'https://www.linkedin.com/company/acm…', 'acm...', 'urn:li:company:14…', 'urn:li:fsd_company:14 41', 'urn:li:fsd_company:14[...]', 'urn:li:fsd_company:14\\41', 'urn:li:organization:14,41', 'urn:li:organization:14*', 'https://www.linkedin.com/sales/company/14 41', 'https://www.linkedin.com/sales/company/14 ...', 'https://www.linkedin.com/company/acme***',
		...['"&"-2")', '" & B2)'].map((end) => `=HYPERLINK("${ACME}${end}`), `=VERKETTEN("${ACME}";"-2")`, `"${ACME}" + suffix`, 'urn:li:company:14"&"41"'],
	['runsOn', 'https://www.linkedin.com/company/acme holding', 'https://www.linkedin.com/company/Acme Holding'],
	['brokenLetters', 'https://www.linkedin.com/company/cafÃ©', 'https://www.linkedin.com/company/soci?t?-generale'],
	['sample', 'https://www.linkedin.com/company/undefined', 'https://www.linkedin.com/company/null/about', 'https://www.linkedin.com/company/null-null', 'https://www.linkedin.com/company/unknown'],
	['noSlug', 'https://www.linkedin.com/company/0', 'https://www.linkedin.com/company/', 'https://www.linkedin.com/company/setup/new', 'https://www.linkedin.com/company/14\\_41', 'https://www.linkedin.com/company/--', 'https://www.linkedin.com/company/ACoAABCDEF123'],
	['person', 'https://www.linkedin.com/in/jane-doe', 'linkedin.com/pub/jane-doe', { full_name: 'Jane Doe', slug: 'jane-doe', profile_url: 'https://www.linkedin.com/in/jane-doe' }, { public_identifier: 'jane-doe', linkedin: 'linkedin.com/in/jane-doe' }, { slug: 'jane-doe', profile_urn: 'urn:li:fsd_profile:ACoAABCDEF123' }, 'urn:li:fsd_profile:ACoAABCDEF123', 'in/jane-doe'],
	['salesNavigator', 'https://www.linkedin.com/sales/lead/ACwAAABCDEF', 'https://www.linkedin.com/sales/company/', 'https://www.linkedin.com/sales/lead/1441', 'https://www.linkedin.com/sales/company/0'],
	['recruiter', 'https://www.linkedin.com/talent/profile/AEMAAA'],
	['post', 'https://www.linkedin.com/posts/acme_activity-7123456789012345678-AbCd', 'urn:li:activity:7123456789012345678', 'https://www.linkedin.com/feed/update/urn:li:activity:7123456789012345678'],
	['job', 'https://www.linkedin.com/jobs/view/123'],
	['search', 'https://www.linkedin.com/search/results/companies/?keywords=acme'],
	['shortLink', 'https://lnkd.in/abc'],
	['otherPage', 'https://www.linkedin.com/groups/12', 'https://www.linkedin.com/', 'https://www.linkedin.com/edu/school?id=1'],
	['otherHost', 'acme.com', 'https://www.acme.com/company/acme', 'https://linkedin.com.example.org/company/acme'],
	['otherUrn', 'urn:li:school:12', 'urn:li:company:acme', 'urn:li:company:', 'urn:li:company:0'],
	['email', 'info@acme.com'],
	['text', 'Company/Organization', 'School/University', '0', 0, '1 441', 'acme, globex', '?!acme', 'x'.repeat(3000), { name: 'acme' }],
];

describe('a company', () => {
	it.each(ACMES.map((value) => [value]))('%j is acme', (value) => {
		expect(readCompany(value)).toEqual({ kind: 'ok', value: { slug: 'acme' } });
	});

	it.each(SLUGS)('%j is %s', (value, slug) => {
		expect(readCompany(value)).toEqual({ kind: 'ok', value: { slug } });
	});

	it.each(REFUSED.flatMap(([because, ...values]) => values.map((value) => [value, because] as const)))('%j is refused as %s', (value, because) => {
		expect(kindOf(value)).toBe(because);
		expect(readCompany(value)).toMatchObject({ problem: { reason: 'invalid_company', effect: false, isOwn: true } });
	});

	it('has a refusal of each kind', () => {
		expect(REFUSED.map(([because]) => because).sort()).toEqual(Object.keys(NOT_A_COMPANY).sort());
	});
});
