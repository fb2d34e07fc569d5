// How people write a person: who is meant, and what is refused in which words.
import {
	aboutPerson,
	memberIdOf,
	personNames,
	profileUrl,
	PROFILE_URN_PREFIX,
	readPerson,
	readPersonUrn,
	slugOrId,
	type Person,
} from '../../../nodes/OutxLinkedIn/linkedin/readPerson';
import { NOT_A_PERSON, type NotAPerson } from '../../../nodes/OutxLinkedIn/messages/linkedin';
import { isQuick } from './quick.mts';

const ID = 'ACoAABCDEF123_-x';
const JANE = 'https://www.linkedin.com/in/jane-doe';
const JOHN = 'https://www.linkedin.com/in/john-roe';
const IN = 'https://www.linkedin.com/in/';
/** With the end by which LinkedIn makes a slug unlike others. */
const MARIA = `${IN}maria-gonzalez-4b7a21`;

/** By what acts. */
const ACT = { bareSlugs: false };
const READ = { bareSlugs: true };

const urn = (id: string, slug?: string): Person => ({
	kind: 'urn',
	profileUrn: PROFILE_URN_PREFIX + id,
	...(slug === undefined ? {} : { slug }),
});
const slug = (text: string): Person => ({ kind: 'slug', slug: text });

const personIn = (value: unknown, rules = ACT): unknown => {
	const read = readPerson(value, rules);
	return read.kind === 'ok' ? read.value : `refused: ${read.problem.error}. ${read.problem.message}`;
};
const kindOf = (value: unknown, rules = ACT): unknown => {
	const read = readPerson(value, rules);
	if (read.kind === 'ok') return read.value;
	return Object.entries(NOT_A_PERSON).find(([, [error]]) => error === read.problem.error)?.[0];
};

/** Spellings of https://www.linkedin.com/in/jane-doe/. */
const JANES: unknown[] = [
	'In/jane-doe',
	`${JANE},https://twitter.com/janedoe`,
	`${JANE};https://twitter.com/janedoe`,
	'wwww.linkedin.com/in/jane-doe',
	'httpswww.linkedin.com/in/jane-doe',
	`${JANE} jane@acme.com`,
	`${JANE}/`,
	JANE,
	'http://www.linkedin.com/in/jane-doe/',
	'https://linkedin.com/in/jane-doe',
	'www.linkedin.com/in/jane-doe',
	'linkedin.com/in/jane-doe',
	'//www.linkedin.com/in/jane-doe',
	'https://de.linkedin.com/in/jane-doe',
	'uk.linkedin.com/in/jane-doe/',
	'https://touch.linkedin.com/in/jane-doe',
	'https://www.linkedin.com/mwlite/in/jane-doe',
	'https://www.linkedin.com/comm/in/jane-doe?midToken=1',
	'https://www.linkedin.com:443/in/jane-doe',
	'https://www.linkedin.com./in/jane-doe',
	'https://www.linkedin.com//in//jane-doe//',
	`${JANE}/de`,
	`${JANE}/en-us/`,
	`${JANE}/?locale=de_DE`,
	`${JANE}?originalSubdomain=de#about`,
	`${JANE}?trk`,
	`${JANE}?`,
	`${JANE}??trk=a`,
	`${JANE}/?anything`,
	`${JANE}#experience`,
	`${JANE}/details/experience/`,
	`${JANE}/overlay/contact-info/`,
	`${JANE}/recent-activity/all/`,
	'HTTPS://WWW.LINKEDIN.COM/IN/JANE-DOE/',
	'https://www.linkedin.com/in/Jane-Doe',
	'https://www.linkedin.com/in/jane%2Ddoe',
	'https://www.linkedin.com/in/jane%252Ddoe',
	'https://www.linkedin.com/in/%20jane-doe%20/',
	`${JANE}?mail=jane@example.com`,
	`${JANE}?originalReferer=${JOHN}`,
	`${JANE}?originalReferer=${encodeURIComponent(JOHN)}`,
	'https://www.linkedin.com/pub/jane-doe',
	'in/jane-doe',
	'/in/jane-doe/',
	'IN/jane-doe?trk=x',
	'"in/jane-doe"',
	// Around it.
	`<${JANE}/>`,
	`"${JANE}/"`,
	`'${JANE}/'`,
	`\`${JANE}/\``,
	`(${JANE}/)`,
	`[Jane Doe](${JANE}/)`,
	`[Jane](<${JANE}/> "LinkedIn")`,
	`[${JANE}](${JANE})`,
	`=HYPERLINK("${JANE}/","Jane Doe")`,
	`=hyperlink("${JANE}/";"Jane Doe")`,
	`= HYPERLINK( "${JANE}/" )`,
	`<a href="${JANE}/" target="_blank">Jane</a>`,
	`<a class="link" href = '${JANE}'>Jane</a>`,
	`<a href=${JANE}>Jane</a>`,
	`&lt;a href=&quot;${JANE}&quot;&gt;Jane&lt;/a&gt;`,
	`${JANE}/,`,
	`${JANE} ,;`,
	`\u200B${JANE}\uFEFF`,
	`\u202A${JANE}\u202C`,
	`\t${JANE} \r\n`,
	`< "${JANE}/" >`,
	// A formula whose address ends where its quote does.
	`=HYPERLINK("${JANE}")`,
	`=HYPERLINK('${JANE}';'Jane')`,
	`=+HYPERLINK("${JANE}", "Jane (CEO)")`,
	`=IFERROR(HYPERLINK("${JANE}"),"")`,
	`=HYPERLINK("${JANE}";"Jane")&""`,
	`=HYPERLINK(""${JANE}"",""Jane"")`,
	`"=HYPERLINK(""${JANE}"";""Jane"")"`,
	`=COLLEG.IPERTESTUALE("${JANE}";"Jane")`,
	`=KÖPRÜ("${JANE}";"Jane")`,
	`=HIPERŁĄCZE("${JANE}";"Jane")`,
	`="${JANE}"`,
	`= LinkedIn (${JANE})`,
	`"${JANE}", "Jane"`,
	`"${JANE}".`,
	`See "${JANE}". Thanks`,
	`"${JANE}"|"Jane"`,
	`"${JANE}"; "Jane"`,
	// What LinkedIn has behind a slug.
	...['in', 'fr-fr', 'zh-hans', 'zh_CN', 'pt-br/details/skills', 'details', 'detail/contact-info', 'edit/intro', 'edit/forms/intro/new', 'opportunities/services', 'in/jane-doe', 'jane-doe', 'Jane-Doe/de', '.', '...', '%22'].map((behind) => `${JANE}/${behind}`),
	`${JANE}/recent-activity/shares/?x=1`,
	...['bg', 'ca', 'hr', 'sk', 'sl', 'sr', 'et', 'lv', 'lt', 'nb', 'fil', 'hr-hr', 'posts', 'posts/', 'about', 'articles/', 'home', 'https://acme.com', 'https://twitter.com/janedoe', 'http://acme.com/', 'www.acme.com', 'de/https://acme.com'].map((behind) => `${JANE}/${behind}`),
	// An operator that joins no code, and functions that leave a text as it is.
	`LinkedIn "${JANE}" & Xing "https://xing.com/x"`,
	`"${JANE}" + CV attached`,
	`“${JANE}” & Tom`,
	`"${JANE}" & "https://xing.com/x"`,
	`"${JANE}" & her CV`,
	`=IFERROR("${JANE}","")`,
	`HYPERLINK("${JANE}";"Jane")`,
	`@HYPERLINK("${JANE}";"Jane")`,
	`{=HYPERLINK("${JANE}";"Jane")}`,
	`CEO(${JANE})`,
	`@jane (${JANE})`,
	`=IF(A1="","","${JANE}")`,
	`=TRIM("${JANE}")`,
	`=T("${JANE}")`,
	`=IFNA(TRIM("${JANE}"),"")`,
	`=WENN(A1="";"";"${JANE}")`,
	`=HYPERLINK(TRIM("${JANE}");"Jane")`,
	// What parts lines and has no width.
	...['\u200Bjane-doe', 'jane-doe\u200B/', 'jane-\u2060doe', 'jane-\uFEFFdoe', 'jane-doe%E2%80%8B', 'jane-doe\u200BJane', 'jane-doe\u200B Jane'].map((part) => IN + part),
	'https://www.\u200Blinkedin.com/\u200Bin/jane-doe',
	`https://urldefense.us/v3/__${JANE}__;!!AbC-xyz$`,
	// A link that shows its address shortened.
	`<a href="${JANE}">https://www.linkedin.com/in/...</a>`,
	`<a href='${JANE}/' target="_blank">linkedin.com/in/jane-d…</a>`,
	`[${IN}ja...](${JANE})`,
	`[www.linkedin.com/in/jane…](${JANE})`,
	// Words beside it that say something else.
	...[' - contact her in May', ' (connected)', '\nnot invited', ' - duplicate found'].map((end) => JANE + end),
	{ url: JANE, note: 'do not contact' },
	// Labels in front of an address.
	`Profile: ${JANE}`,
	`My LinkedIn: ${JANE}`,
	`Name: Jane\nLinkedIn: ${JANE}\nManager: Tom`,
	`name=Jane; email=jane@acme.com; linkedin_url=${JANE}`,
	`First name: Jane, Website: ${JANE}`,
	`Email: jane@acme.com\n${JANE}`,
	`{'name': 'Jane', 'linkedin_url': '${JANE}', 'referred_by': ''}`,
	`['manager' => null, 'linkedin' => '${JANE}']`,
	`| LinkedIn: ${JANE} | Owner: Tom |`,
	...['Hiring Manager', 'Marketing Manager', 'Product Owner', 'anna schmidt (sales manager)', 'Anna (Owner)', 'anna (recruiter)', 'Technical Recruiter', 'Engineering manager at Acme', 'Added by Zapier', 'Suggested lead', 'Suggested contact'].map((label) => `${label}: ${JANE}`),
	// Section 1 of what real cells hold.
	'in/jane-doe?originalSubdomain=uk',
	'https://www.linkedin.com/in/in/jane-doe',
	'https://www.linkedin.com/in/IN/in/jane-doe/',
	'https://www.linkedin.com/in/www.linkedin.com/in/jane-doe',
	'https://www.linkedin.com/in/https://www.linkedin.com/in/jane-doe',
	'https://www.linkedin.com/in/https%3A%2F%2Fwww.linkedin.com%2Fin%2Fjane-doe',
	'https://www.linkedin.com/in/linkedin.com/in/jane-doe/',
	'https://www.linkedin.com/in/http://de.linkedin.com/in/jane-doe?trk=x',
	`${JANE}.`,
	`${JANE}'`,
	`${JANE}"`,
	`${JANE}”`,
	`${JANE}!`,
	`${JANE}:`,
	`${JANE}).`,
	`${JANE}/ Doe`,
	`${JANE}/de John`,
	`[[Jane]] ${JANE}`,
	`${JANE}?trk=a Doe`,
	`https://www.linkedin.com/?session_redirect=${encodeURIComponent(JANE)}`,
	`**${JANE}**`,
	`_${JANE}_`,
	`${JANE}&`,
	`${JANE}, Berlin`,
	`${JANE}; CEO`,
	`Jane (${JANE}), Berlin`,
	`${JANE} – CEO`,
	`${JANE} #hiring`,
	`${JANE}。`,
	// Section 2.
	`LinkedIn: ${JANE}`,
	`LinkedIn:${JANE}`,
	`${JANE} - Jane Doe | LinkedIn`,
	`${JANE} | LinkedIn`,
	`${JANE} (Jane Doe)`,
	`${JANE} Jane Doe`,
	`${JANE}\tJane Doe`,
	`${JANE}\nJohn`,
	`See ${JANE} for details`,
	`Jane Doe (${JANE})`,
	`Jane Doe,${JANE},Acme`,
	`Jane <jane@example.com> ${JANE}`,
	`https://acme.example/team ${JANE}`,
	`领英：${JANE}，谢谢`,
	`<${JANE}|Jane>`,
	`[${JANE}]`,
	`“${JANE}”`,
	`«${JANE}»`,
	`=LIEN_HYPERTEXTE("${JANE}";"Jane")`,
	`=HIPERVINCULO("${JANE}";"Jane")`,
	`=ГИПЕРССЫЛКА("${JANE}";"Jane")`,
	[JANE],
	{ url: JANE },
	JSON.stringify([JANE]),
	JSON.stringify({ url: JANE }),
	` ${JSON.stringify({ name: 'Jane', links: [{ type: 'linkedin', href: `${JANE}/` }], company: 'Acme' })}`,
	JSON.stringify(JANE),
	JSON.stringify({ url: 'https://www.linkedin.com/in/jane\u002Ddoe' }),
	`['${JANE}']`,
	`{'url': '${JANE}', 'name': 'Jane'}`,
	'https:\\/\\/www.linkedin.com\\/in\\/jane-doe',
	[JANE, `${JANE}/?trk=x`],
	`${JANE} ${JANE}/de`,
	{ first: null, second: [[['', { deep: JANE }]]], third: 7, fourth: true },
	{ profile: JANE, company: 'https://www.linkedin.com/company/acme' },
	'http//www.linkedin.com/in/jane-doe',
	'https:/www.linkedin.com/in/jane-doe',
	'ttps://www.linkedin.com/in/jane-doe',
	'https://https://www.linkedin.com/in/jane-doe',
	'htps://www.linkedin.com/in/jane-doe',
	'https//:www.linkedin.com/in/jane-doe',
	'https;//www.linkedin.com/in/jane-doe',
	'view-source:https://www.linkedin.com/in/jane-doe',
	'https%3A%2F%2Fwww.linkedin.com%2Fin%2Fjane-doe',
	'https%253A%252F%252Fwww.linkedin.com%252Fin%252Fjane-doe%252F',
	'https%3A%2F%2Flinkedin.com%2Fin%2Fjane-doe%3Ftrk%3Da',
	'linkedin.com%2Fin%2Fjane-doe',
	'https://www.linkedin.com/in%2Fjane-doe',
	`https://www.google.com/url?q=${JANE}&sa=D`,
	`https://www.google.com/url?sa=t&url=${encodeURIComponent(JANE)}&usg=x`,
	`https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent(`${JANE}/?trk=a`)}&data=05%7C01%7C&reserved=0`,
	`https://urldefense.com/v3/__${JANE}__;!!AbC-xyz$`,
	'https://urldefense.proofpoint.com/v2/url?u=https-3A__www.linkedin.com_in_jane-2Ddoe&d=DwMF',
	`https://l.facebook.com/l.php?u=${encodeURIComponent(JANE)}&h=AT0`,
	`https://web.archive.org/web/2020/${JANE}`,
	`https://www.linkedin.com/authwall?trk=bf&original_referer=${encodeURIComponent(JOHN)}&sessionRedirect=${encodeURIComponent(JANE)}`,
	'https://www.linkedin.com/uas/login?session_redirect=%2Fin%2Fjane-doe',
	`https://www.linkedin.com/login?session_redirect=${JANE}`,
	`https://www.linkedin.com/signup/cold-join?session_redirect=${encodeURIComponent(encodeURIComponent(JANE))}`,
	`https://www.linkedin.com/safety/go?url=${encodeURIComponent(JANE)}`,
	`${JANE}&trk=abc`,
	`${JANE}&amp;trk=abc`,
	`${JANE}%3Ftrk=abc`,
	`${JANE};jsessionid=1`,
	`${JANE}/&trk=abc`,
	'linkedin.com/in/ jane-doe',
	'https://www.linkedin.com / in / jane-doe',
	'https:// www.linkedin.com/in/jane-doe',
	'https://www.linkedin.com/in/@jane-doe',
	'https://www.linkedin.com/m/in/jane-doe',
	'https://www.linkedin.com/mwlite/profile/in/jane-doe',
	'https://www.linkedin.com/public-profile/in/jane-doe?challengeId=x',
	// What ordinarily stands around an address.
	`${JANE} (CEO)`,
	`${JANE}(CEO)`,
	`${JANE} (LinkedIn)`,
	`${JANE} (lead)`,
	`${JANE} - Berlin`,
	`${JANE} - berlin`,
	`${JANE} - Head of Sales`,
	`${JANE}|LinkedIn`,
	`${JANE} | Acme`,
	`|Jane|${JANE}|berlin|`,
	`| Jane | ${JANE} | Berlin |`,
	`Jane Doe: ${JANE}`,
	`Jane Doe <${JANE}>`,
	`<${JANE}|jane-doe>`,
	`${JANE}\nHead of Sales`,
	`${JANE}\nhead of sales`,
	`${JANE}\n\nsales`,
	`${JANE}\nsent`,
	`${JANE}\njane.doe@acme.com`,
	`${JANE}\nacme.com`,
	`${JANE}\n2024-05-05`,
	`${JANE}\r\n\r\nSent from my phone`,
	`${JANE} and co-founder of Acme`,
	`${JANE} .`,
	`${JANE}\\nHead of Sales`,
	`${JANE}\\r\\n`,
	`${JANE}\\`,
	`${JANE}%22`,
	`${JANE}%22%3E`,
	`${JANE}%7C`,
	`${JANE}%0A`,
	`${JANE} ✅`,
	`'${JANE}','berlin'`,
	`"Jane","${JANE}","Berlin"`,
	`{\\"url\\":\\"${JANE}\\"}`,
	`{"content":{"href":"${JANE}"`,
	`- ${JANE}\n- Head of Sales`,
	`**LinkedIn:** ${JANE}`,
	`**Jane: ${JANE}**`,
	`*LinkedIn: ${JANE}*, Berlin`,
	`**[Jane](${JANE})**`,
	`<a href=${JANE} class="x">Jane</a>`,
	`<p><a href="${JANE}"><strong>Jane</strong></a></p>`,
	`<td>${JANE}</td><td>berlin</td>`,
	`<p>${JANE}<br />berlin</p>`,
	`<b>${JANE}</b> Berlin`,
	`<span>${JANE}</span>Berlin`,
	`${JANE} (in/jane-doe)`,
	// Escapes of Markdown and programs.
	`${IN}jane\\-doe`,
	'in/jane\\-doe',
	`[Jane](${IN}jane\\-doe)`,
	`${IN}jane-<wbr>doe`,
	'https:\\u002F\\u002Fwww.linkedin.com\\u002Fin\\u002Fjane-doe',
	`https\\://www\\.linkedin\\.com/in/jane\\u002Ddoe`,
	`\\u003ca href=\\u0022${JANE}\\u0022\\u003eJane\\u003c/a\\u003e`,
	`https:\\x2f\\x2fwww.linkedin.com\\x2fin\\x2fjane-doe`,
	'www.linkedin.com /in/jane-doe',
	'linkedin.com/ in/jane-doe',
	`https://protect.checkpoint.com/v2/___${JANE}___.YzJ1OmFj`,
	`https://protect.checkpoint.com/v2/r01/___${JANE}/___.YzJ1OmFj`,
	`${JANE} https://protect-eu.mimecast.com/s/abc?domain=linkedin.com`,
];

const SLUGS: Array<[spelling: string, slug: string]> = [
	['In/janedoe', 'janedoe'],
	[`${IN}jane-doe-4b7a21b5 7`, 'jane-doe-4b7a21b5'],
	['in/janedoe', 'janedoe'],
	['pub/jane-doe/4/b7a/21b', 'jane-doe-21bb7a4'],
	[`${IN}nannan`, 'nannan'],
	[`${IN}jane-doe-12345 Jane Doe`, 'jane-doe-12345'],
	[`${IN}jane-doe-4b7a21b5 42`, 'jane-doe-4b7a21b5'],
	[`${MARIA} a great person`, 'maria-gonzalez-4b7a21'],
	['in/williamhgates', 'williamhgates'],
	['https://www.linkedin.com/in/williamhgates', 'williamhgates'],
	['https://www.linkedin.com/in/o&#39;neil-jane', "o'neil-jane"],
	['https://www.linkedin.com/in/o&amp;#39;neil-jane', "o'neil-jane"],
	['https://www.linkedin.com/in/janedoe Jane Doe', 'janedoe'],
	['https://www.linkedin.com/in/jane Jane Doe', 'jane'],
	['https://www.linkedin.com/in/o%27neil-jane', "o'neil-jane"],
	["https://www.linkedin.com/in/o'neil-jane/", "o'neil-jane"],
	['https://www.linkedin.com/in/o&rsquo;neil-jane', 'o’neil-jane'],
	['https://www.linkedin.com/in/ACwAABCdefGhIjK', 'ACwAABCdefGhIjK'],
	['https://www.linkedin.com/in/ACwAABCdefGhIjK/de?trk=x', 'ACwAABCdefGhIjK'],
	['https://www.linkedin.com/in/AEMAABCdefGhIjK', 'AEMAABCdefGhIjK'],
	['https://www.linkedin.com/in/ADEAAABCDEFGHIJKLMN', 'ADEAAABCDEFGHIJKLMN'],
	['https://www.linkedin.com/in/AFkAAabcdefGHIJKLMnopq', 'AFkAAabcdefGHIJKLMnopq'],
	['https://www.linkedin.com/in/ABRAAMOV-IVAN', 'abraamov-ivan'],
	['https://www.linkedin.com/in/ANNALISA-ROSSI', 'annalisa-rossi'],
	['https://www.linkedin.com/in/ACoA-coach', 'acoa-coach'],
	['https://www.linkedin.com/in/%F0%9F%91%8B%F0%9F%8F%BC-jane-doe-1', '👋🏼-jane-doe-1'],
	['https://www.linkedin.com/in/👩\u200D💻-jane', '👩\u200D💻-jane'],
	['https://www.linkedin.com/in/jane-🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}-1', 'jane-🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}-1'],
	['https://www.linkedin.com/in/jane-❤\uFE0F', 'jane-❤\uFE0F'],
	['https://www.linkedin.com/in/jane-doe-🚀', 'jane-doe-🚀'],
	['https://www.linkedin.com/in/%E2%80%AB%D7%A0%D7%95%E2%80%AC-11b93', '\u202Bנו\u202C-11b93'],
	['https://www.linkedin.com/in/\u202Bנו\u202C-11b93', '\u202Bנו\u202C-11b93'],
	['https://www.linkedin.com/in/jane\u200E-doe/', 'jane\u200E-doe'],
	['https://www.linkedin.com/in/%C4%B0pek-doe', 'İpek-doe'],
	['https://www.linkedin.com/in/İPEK-DOE', 'İpek-doe'],
	['https://www.linkedin.com/in/j%C3%BCrgen-m%C3%BCller', 'jürgen-müller'],
	['https://www.linkedin.com/in/jürgen-müller', 'jürgen-müller'],
	['https://www.linkedin.com/in/JU\u0308rgen-mu\u0308ller', 'jÜrgen-müller'],
	['https://www.linkedin.com/in/T\u0308im', 'ẗim'],
	['https://www.linkedin.com/in/j%25C3%25BCrgen-m%25C3%25BCller', 'jürgen-müller'],
	['https://www.linkedin.com/in/%E6%B8%A1%E8%BE%BA-%E5%A4%AA%E9%83%8E-1a2b3c', '渡辺-太郎-1a2b3c'],
	['https://www.linkedin.com/in/иван-петров-12345', 'иван-петров-12345'],
	['https://www.linkedin.com/in/محمد-علي', 'محمد-علي'],
	['https://www.linkedin.com/in/अमित-कुमार', 'अमित-कुमार'],
	['https://www.linkedin.com/in/jane-doe%2C-phd-1a2b', 'jane-doe,-phd-1a2b'],
	['https://www.linkedin.com/in/jane-doe,-phd-1a2b', 'jane-doe,-phd-1a2b'],
	['https://www.linkedin.com/in/jane-doe,Jane,Acme', 'jane-doe'],
	['https://www.linkedin.com/in/jd', 'jd'],
	[`${IN}jane\\_doe`, 'jane_doe'],
	['in/jane\\_doe', 'jane_doe'],
	[`${IN}jane\\-doe\\-12`, 'jane-doe-12'],
	[`${IN}mar\\u00eda-gonzalez-1`, 'maría-gonzalez-1'],
	[`${IN}mar\\\\u00eda-1`, 'maría-1'],
	[`{'url': '${IN}mar\\u00eda-1'}`, 'maría-1'],
	[`{"url":"${IN}mar\\u00eda-1","na`, 'maría-1'],
	[`b'${IN}mar\\xc3\\xada-1'`, 'maría-1'],
	[`${MARIA}✅`, 'maria-gonzalez-4b7a21'],
	[`${MARIA}%E2%9C%85`, 'maria-gonzalez-4b7a21'],
	[`👉${MARIA}👈`, 'maria-gonzalez-4b7a21'],
	[`${MARIA}, maria-gonzalez-4b7a21`, 'maria-gonzalez-4b7a21'],
	...['\nberlin', '\n12345', ' - 12345', ' – lead-10432', '\nlead-10432'].map((end): [string, string] => [MARIA + end, 'maria-gonzalez-4b7a21']),
	[`${MARIA}, campaign-2024`, 'maria-gonzalez-4b7a21'],
	[`${MARIA} see also website`, 'maria-gonzalez-4b7a21'],
	['https://urldefense.com/v3/__https://www.linkedin.com/in/jos*__;w6k!!Nyu6$', 'josé'],
	['https://urldefense.com/v3/__https://www.linkedin.com/in/jos*C3*A9-garcia-1__;JSU!!Nyu6$', 'josé-garcia-1'],
	['https://urldefense.com/v3/__https://www.linkedin.com/in/mar*a-gonz*lez-1/__;w63DoQ!!Nyu6$', 'maría-gonzález-1'],
	['https://urldefense.com/v3/__https://www.linkedin.com/in/**Aan-1__;w6nDqA!!Nyu6$', 'éèan-1'],
	...['per-son', 'no-n', 'na-me', 'un-known', 'nan-li', 'none-smith', 'jane-null', 'link-page', 'first-lady', 'x-men', 'my-linh'].map(
		(part): [string, string] => [IN + part, part],
	),
	['https://www.linkedin.com/in/12345678', '12345678'],
	['https://www.linkedin.com/in/jane-doe-', 'jane-doe-'],
	...['nota-found', 'notfound-smith', 'no-data-scientist', 'never-land', 'recordlabelowner12', 'a2zdigitalworld', 'nonna-profilo', 'not-on-linkedin-jane', 'keinan-linkedin'].map((part): [string, string] => [IN + part, part]),
	[`${IN}a2zDigitalWorld`, 'a2zdigitalworld'],
	['https://www.linkedin.com/in/j.doe', 'j.doe'],
	['https://www.linkedin.com/in/jane_doe', 'jane_doe'],
	['https://www.linkedin.com/in/martin-123', 'martin-123'],
	['https://www.linkedin.com/in/melissa', 'melissa'],
	['https://www.linkedin.com/in/editha', 'editha'],
	['https://www.linkedin.com/in/nancy-drew', 'nancy-drew'],
	['https://www.linkedin.com/in/jane-doe-1a2b3c4d works at Acme', 'jane-doe-1a2b3c4d'],
	['https://www.linkedin.com/pub/jane-doe/12/345/6a8', 'jane-doe-6a834512'],
	['https://www.linkedin.com/pub/jane-doe/1/234/5a6', 'jane-doe-5a62341'],
	[`https://www.linkedin.com/in/${'x'.repeat(200)}`, 'x'.repeat(200)],
];

const URNS: Array<[spelling: unknown, person: Person]> = [
	...[
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
		`Jane: urn:li:fsd_profile:${ID}.`,
		`https://www.linkedin.com/in/${ID}`,
		`https://www.linkedin.com/in/${ID}/`,
		`linkedin.com/in/${ID}?trk=x`,
		`HTTPS://WWW.LINKEDIN.COM/IN/${ID}/de`,
		`/in/${ID}/`,
		`https://www.linkedin.com/in/${ID} Jane`,
		`https://www.linkedin.com/pub/${ID}`,
		`${ID} ${ID}`,
		`**Jane: urn:li:fsd_profile:${ID}**`,
		`*urn:li:fsd_profile:${ID}*`,
		`urn:li:fsd_profile:${ID.replace('_', '\\_')}`,
		`${IN}${ID.replace('_', '\\_')}`,
		`urn:li:fsd_profile:${ID.replace('_', '<wbr>_')}`,
		`urn:li:fsd_profile:${ID}\nHead of Sales`,
		`Jane (urn:li:fsd_profile:${ID})`,
		`"urn:li:fsd_profile:${ID}","Jane"`,
		`${ID}\\n`,
		`${ID}\n${ID}`,
		`urn:li:fsd_profile:${ID},urn:li:person:${ID}`,
		[ID, `urn:li:member:${ID}`],
		{ id: ID, name: 'Jane' },
		{ author: { urn: `urn:li:person:${ID}` } },
		`https://www.linkedin.com/profile/view?id=${ID}`,
		`https://www.linkedin.com/profile/view?trk=a&id=${ID}#x`,
		`urn:li:fsd_entityResultViewModel:(urn:li:fsd_profile:${ID},SEARCH_SRP,DEFAULT)`,
		`urn%3Ali%3Afsd_entityResultViewModel%3A%28urn%3Ali%3Afsd_profile%3A${ID}%2CSEARCH_SRP%2CDEFAULT%29`,
		`https://www.linkedin.com/messaging/compose/?profileUrn=urn%3Ali%3Afsd_profile%3A${ID}&recipient=x`,
		`https://www.linkedin.com/in/UNKNOWN?miniProfileUrn=urn%3Ali%3Afs_miniProfile%3A${ID}`,
		`https://www.linkedin.com/in/rÃ©da-doe?miniProfileUrn=urn%3Ali%3Afs_miniProfile%3A${ID}`,
	].map((spelling): [unknown, Person] => [spelling, urn(ID)]),
	['https://www.linkedin.com/in/UNKNOWN?miniProfileUrn=urn%3Ali%3Afs_miniProfile%3AACoAABxyz12', urn('ACoAABxyz12')],
	['https://www.linkedin.com/profile/view?id=ACoAAAHtFkoB55q9', urn('ACoAAAHtFkoB55q9')],
	['urn:li:fsd_entityResultViewModel:(urn:li:fsd_profile:ACoAAABCD,SEARCH_SRP,DEFAULT)', urn('ACoAAABCD')],
	['urn:li:member:ACoAabc123', urn('ACoAabc123')],
	// As long as LinkedIn's are: it surely ends there.
	...[' McDonald B2B', ' ...', '<b>x</b>'].map((end): [string, Person] => [`urn:li:fsd_profile:ACoAAAHtFkoBgVqN3KqM9U3xDw1oYqjQm6bNxyz${end}`, urn('ACoAAAHtFkoBgVqN3KqM9U3xDw1oYqjQm6bNxyz')]),
	[`ACoA${'x'.repeat(200)}`, urn(`ACoA${'x'.repeat(200)}`)],
	[`${JANE}?miniProfileUrn=urn%3Ali%3Afs_miniProfile%3A${ID}`, urn(ID, 'jane-doe')],
	[`${JANE}/?trk=a&miniProfileUrn=urn:li:fs_miniProfile:${ID}#b`, urn(ID, 'jane-doe')],
	[`https://www.linkedin.com/in/ACwAABCdefGhIjK?miniProfileUrn=urn:li:fs_miniProfile:${ID}`, urn(ID, 'ACwAABCdefGhIjK')],
	[[`${JANE}?miniProfileUrn=urn:li:fs_miniProfile:${ID}`, JANE, ID], urn(ID, 'jane-doe')],
	[{ profile_urn: `urn:li:fsd_profile:${ID}`, profile_url: JANE, full_name: 'Jane' }, urn(ID, 'jane-doe')],
	[{ entityUrn: `urn:li:fs_miniProfile:${ID}`, url: JANE }, urn(ID, 'jane-doe')],
	[{ 'LinkedIn URL': JANE, 'LinkedIn URN': `urn:li:fsd_profile:${ID}` }, urn(ID, 'jane-doe')],
	[{ 'Profile URL': JANE, 'Member ID': ID }, urn(ID, 'jane-doe')],
	[{ profileUrl: JANE, vmid: ID }, urn(ID, 'jane-doe')],
	[{ linkedin_url: JANE, urn_id: ID }, urn(ID, 'jane-doe')],
	// The same person's number beside what can be used.
	[{ entityUrn: `urn:li:fsd_profile:${ID}`, objectUrn: 'urn:li:member:12345678', publicIdentifier: 'jane-doe' }, urn(ID)],
	[{ provider_id: ID, member_urn: 'urn:li:member:12345678' }, urn(ID)],
	[{ profile_url: JANE, member_urn: 'urn:li:member:12345678' }, slug('jane-doe')],
	// An expression may give an address of its own kind.
	[new URL(JANE), slug('jane-doe')],
];

/** As n8n's `$now` is one: a date that isn't JavaScript's own. */
const LUXON: object = Object.assign(Object.create({ toJSON: () => '1970-01-01T00:00:00.000+00:00' }) as object, { ts: 0, invalid: null });

const REFUSED: Array<[because: NotAPerson, ...values: unknown[]]> = [
	['empty', '', '   \n', '\u200B', '&nbsp;', undefined, null, [], {}, [''], { a: null }, '[]', '""'],
	['nothing', 'Loading...', 'Loading…', 'ACoAA', 'ACoAAAundefined', 'null', 'undefined', 'None', 'n/a', 'N/A', '-', '#N/A', '#REF!', '#BEZUG!', 'true', true, '?', '[object Object]'],
	[
		'word',
		...['pending', 'sent', 'yes', 'tbd', 'test', 'missing', 'profile', 'link', 'url', 'not-sent', 'do-not-contact', 'contact-info'],
		...['LinkedIn', 'here', 'website', 'View', 'TBD', 'To Do', 'follow-up', 'unknown', 'unavailable', 'Click here'],
	],
	[
		'notMeant',
		...['DO NOT INVITE JANE', 'JANE - DO NOT CONTACT', 'JANE (wrong person)', 'JANE [duplicate]', "Don't contact: JANE", 'do not contact: JANE', 'JANE\nNicht kontaktieren', 'JANE (bitte nicht mehr kontaktieren)', 'JANE - nicht mehr anschreiben', 'Bitte nicht wieder einladen: JANE', 'ne plus contacter JANE', 'Wrong profile: JANE/', 'ne pas contacter JANE'].map((text) => text.replace('JANE', JANE)),
		...['JANE (do not contact - client)', 'JANE - do not contact until Q3', 'DO NOT CONTACT (legal) JANE', 'JANE (asked not to be contacted)', 'JANE (not her)', 'opt-out JANE', 'SKIP - JANE', 'JANE ❌', '~~JANE~~', '<s>JANE</s>', '<del><a href="JANE">Jane</a></del>'].map((text) => text.replace('JANE', JANE)),
		...['No exact match found. Closest match: JANE', 'I couldn’t find a LinkedIn profile for Tom. His colleague Jane is at JANE.', 'LinkedIn: not found. Nearest: JANE', 'unknown - cofounder JANE', 'Nicht gefunden, evtl. JANE', 'Profil introuvable. Proche : JANE', 'maybe JANE', 'closest JANE', 'JANE (not sure)', 'Unable to locate her LinkedIn. Team lead: JANE'].map((text) => text.replace('JANE', JANE)),
		...['Referred by JANE', 'Duplicate of JANE', 'Tom, introduced by JANE', 'My manager – JANE', 'her boss | JANE', 'Colleague -> JANE', 'Colleague of JANE', 'Empfohlen von JANE', 'JANE (her boss)', 'JANE (colleague of Tom)'].map((text) => text.replace('JANE', JANE)),
		...['JANE - do not use', 'JANE (do not use)', 'DO NOT USE JANE', 'DO NOT USE JANE Klara Voss', "JANE – don't use", 'JANE – never use', 'JANE – must not use', 'JANE – nicht verwenden', 'JANE – bitte nicht verwenden', 'JANE – do not reach out', 'JANE never reach out', 'JANE – do not add', 'JANE – do not send', "JANE – don't write", 'JANE please do not write', 'Klara Voss do not use JANE', 'Klara Jones do not use JANE', 'JANE do not use – client', 'JANE – do not use until Q3', 'JANE – ne pas utiliser', 'JANE - no usar', 'JANE – non usare', 'JANE – niet gebruiken', 'JANE – não usar', 'do not write to her: JANE', 'Will do not contact JANE'].map((text) => text.replace('JANE', JANE)),
		...['JANE do not contact on LinkedIn', 'JANE do not contact me on LinkedIn', 'JANE do not contact at all', 'JANE do not contact per GDPR request', 'JANE do not contact via any channel', 'JANE do not contact the client', 'JANE do not connect with her', 'Do not connect with Klara Voss JANE', 'JANE ne pas contacter la cliente', 'JANE non contattare per ora', 'JANE do not message Klara'].map((text) => text.replace('JANE', JANE)),
		...['JANE ⛔️', 'JANE ❌❌', '❌ Klara Voss JANE', '❌ Klara Voss: JANE', 'JANE – maybe', 'JANE maybe?', 'JANE ???', 'JANE (?)', 'probably JANE', 'wahrscheinlich JANE', 'Not sure: JANE'].map((text) => text.replace('JANE', JANE)),
		...['JANE (different person)', 'JANE (same name, different company)', 'JANE - wrong guy', 'JANE – falsche Person', 'JANE – autre personne', 'Klara Voss JANE (wrong person)', 'JANE – skip for now', 'JANE - ignore this one', 'JANE - deceased', 'JANE (verstorben)', 'JANE (confidence: low)'].map((text) => text.replace('JANE', JANE)),
		...['Kein exakter Treffer. Ähnlich: JANE', 'Kein Profil gefunden: JANE', 'Aucun profil LinkedIn trouvé, JANE', 'No LinkedIn profile found for Klara. Similar: JANE', "I wasn't able to find her. Similar profile: JANE", 'I couldn’t find Klara Voss. The closest profile is JANE'].map((text) => text.replace('JANE', JANE)),
		...['my boss JANE', "Klara's boss: JANE", 'Her boss is JANE', 'Reports to JANE', 'Assigned to JANE', 'Kollegin: JANE', 'Ihre Chefin: JANE', 'Referred by Klara JANE', 'Introduced by Klara Voss (JANE)'].map((text) => text.replace('JANE', JANE)),
		// What an object says of whom it holds.
		...[{ match: false }, { isMatch: 0 }, { is_found: '0' }, { match: 'no' }, { error: 'Profile not found' }, { error: 'No LinkedIn profile found' }, { status: 'Do not contact' }, { status: 'DNC' }, { status: 'wrong person' }, { status: 'no_match' }, { lead_status: 'Do not contact' }, { do_not_contact: true }, { do_not_contact: 'yes' }, { 'Do not contact': 'WAHR' }, { doNotContact: 1 }, { dnc: 'yes' }, { opted_out: true }, { 'Nicht kontaktieren': 'x' }, { deceased: true }, { skip: 'yes' }].map((said) => ({ ...said, linkedin: JANE })),
		...['LinkedIn Ihres Vorgesetzten', 'LinkedIn deiner Chefin', 'LinkedIn de votre manager', 'LinkedIn de tu jefe', 'Your LinkedIn contact who referred you'].map((question) => ({ question, answer: JANE })),
		...[{ title: 'Referrer', value: JANE }, { relationship: 'Manager', value: JANE }, { Kollegin: JANE }],
		{ Name: 'Tom', LinkedIn: `not found - closest ${JANE}` },
		// Labels are read as an object's keys are.
		...["{'linkedin': None, 'manager': 'JOHN'}", "{'name': 'Jane', 'linkedin_url': '', 'referred_by': 'JOHN'}", "{linkedin: '', owner: 'JOHN'}", '{"linkedin":"","manager":"JOHN"', "['linkedin' => null, 'manager' => 'JOHN']", '{:linkedin=>nil, :manager=>"JOHN"}'].map((text) => text.replace('JOHN', JOHN)),
		...['LinkedIn: n/a; Referred by: ', 'name: Jane\nlinkedin:\nmanager: ', 'linkedin=; manager=', 'LinkedIn: n/a, Mentor: ', 'Referred by: ', 'Colleague: ', 'Duplicate of: ', 'My manager: ', '**LinkedIn:** none\n**Owner:** ', 'name: Jane, email: j@acme.com, notes: '].map((text) => text + JOHN),
		`LinkedIn: -\nManager: John Roe (${JOHN})`,
		...['my manager', 'John’s manager', 'Account Owner', 'Contact owner', 'her recruiter', 'Direct Manager', 'Team Manager', 'Line manager', 'manager (sales)', 'LinkedIn (manager)', 'Marketing Manager LinkedIn', 'tom (my manager)', 'Referred by (Anna Owner)', 'Added by Tom', 'LinkedIn (old)', 'Suggestions'].map((label) => `${label}: ${JOHN}`),
		`LinkedIn: -\nHiring Manager: ${JOHN}`,
		`Name: Jane; Sales Manager: ${JOHN}`,
		`First name=Jane, Marketing Manager=${JOHN}`,
		`LinkedIn: -\nanna (owner): ${JOHN}`,
	],
	[
		'name',
		...['Jane', 'Jürgen', 'Jane Doe', 'IBM', 'HubSpot', 'McDonald', 'JEAN-PIERRE', 'Jean-Pierre', 'Jane van der Doe', 'Jane-Doe'],
	],
	['bareSlug', 'jane', 'berlin', 'acme', 'jane-doe', 'williamhgates', 'jane-doe/', 'jane-doe/?originalSubdomain=uk', '@jane-doe', 'jürgen-müller', 'j%C3%BCrgen-m%C3%BCller', ['jane-doe'], { profile: 'jane-doe' }, { slug: 'jane-doe' }, 'jane-doe ,;', 'acoaabcdef'],
	['number', 42, '12345678', '+49 170 1234567', '(030) 123-456'],
	['date', '05-May-2024', '05-05-jane', '2024-05-05', 'q4-2026', 'Q4 2026', 'May 5, 2024', '5/5/2024', new Date(0), LUXON, { added: new Date(0) }],
	['otherId', '550e8400-e29b-41d4-a716-446655440000', 'recABC123def45678', '0035g00000XyZaBAAV', 'ADEAAABCDEFGHIJKLMN', 'ACwAABCdefGhIjK', '507f1f77bcf86cd799439011'],
	['lostCase', 'LINKEDIN.COM/IN/ACOAABCDEFG', 'https://www.linkedin.com/in/acoaaabcdefghijklmn1', 'https://www.linkedin.com/in/acwaabcdefghijk1'],
	['placeholder', '{{ $json.url }}', '${profile}', '$json.profile', '[Profile URL]', '{profile}', '<<profile>>', '=$json.url', '%PROFILE%',
		...['{slug}', '%7B%7Bslug%7D%7D', '{{slug}}', '[username]', '<username>', ':slug', '$json.slug', '<%= slug %>', '[[slug]]', '{% slug %}'].map((field) => IN + field),
		...['jane-{{last}}', 'jane-[lastname]', 'jane-<lastname>', 'jane{{ $json.id }}', 'jane-<%= last %>', 'jane-${last}', 'jane-%7B%7Blast%7D%7D'].map((field) => IN + field),
		`[Jane](${IN}jane-\\[last\\])`,
		...['jane-|last|', 'jane-||last_name||', 'jane-«last»', '|first|', '«slug»'].map((field) => IN + field),
	],
	[
		'several',
		`${JANE}/${JOHN}`,
		`${JANE}${JOHN}`,
		...[' ', ', ', ',', ';', '; ', '|', ' | ', '\n', '\\n', '\r\n', '\t', ' and ', '<br>'].map((between) => JANE + between + JOHN),
		`${JANE}?trk=a,${JOHN}`,
		`${JANE}?trk=a${JOHN}`,
		[JANE, JOHN],
		{ a: JANE, b: { c: JOHN } },
		JSON.stringify([JANE, JOHN]),
		`['${JANE}', '${JOHN}']`,
		`<${JANE}> <${JOHN}>`,
		`[${JOHN}](${JANE})`,
		`${ID} ${ID}x`,
		`${JANE}/, /in/john-roe/`,
		`${JANE}; in/john-roe`,
		`${JANE}\n/in/john-roe`,
		`${JANE} | /pub/john-roe`,
		'in/jane-doe|in/john-roe',
		`${JANE}|john-roe-9c8d7e`,
		`${JANE} (john-roe-9c8d7e)`,
		`${MARIA} & john-roe-9c8d7e`,
		`${MARIA}\njohn-roe-9c8d7e`,
		`${JANE} (ACoAAabc67890)`,
		`${MARIA}, ACoAAabc67890`,
		[JANE, 'in/john-roe'],
		'urn:li:fsd_profile:ACoAAxyz12345, ACoAAabc67890',
		`urn:li:fsd_profile:${ID},urn:li:fsd_profile:${ID}x`,
		`${JANE} urn:li:fsd_profile:${ID}`,
		[JANE, ID],
		{ url: JANE, invitedBy: `urn:li:person:${ID}` },
		{ a: { url: JANE }, b: { urn: `urn:li:person:${ID}` } },
		`https://www.linkedin.com/in/${ID}?miniProfileUrn=urn:li:fs_miniProfile:${ID}x`,
		`${JANE} https://www.linkedin.com/in/jane-doe-2`,
	],
	[
		'cutOff',
		'https://www.linkedin.com/in/jane-do...',
		'https://www.linkedin.com/in/jane-do…',
		'https://www.linkedin.com/in/jane-do..',
		'https://www.linkedin.com/in/jane-do [...]',
		'https://www.linkedin.com/in/jane-do[…]',
		'https://www.linkedin.com/in/jane-do ...',
		'https://www.linkedin.com/in/jane-do%E2%80%A6',
		...['mar***', 'mar**', 'mar*', 'maria-***', 'maria-gonz*', 'mar%2A%2A', 'maria-gonz. . .', 'maria-gonz. .', 'mar(...)'].map((part) => IN + part),
		...['mar(hidden)', 'mar-[hidden]', 'mar [redacted]', 'maria-gonz[truncated]', 'maria-gonz [more]', 'maria-gonz (cut)', 'maria-gonz (see more)'].map((part) => IN + part),
		...['jane-doe"&"-123")', 'jane-doe"&C2)', 'jane" & "-doe")', 'jane" &B2;"x")', "jane-doe'&C2)", "jane-doe' & C2)", 'jane-doe""&""-1"")', 'jane-doe”&”-1”)'].map((end) => `=HYPERLINK("${IN}${end}`),
		...['jane-" + $json.last', 'jane" + "-doe"', 'jane-doe" . $suffix', 'jane-doe".$suffix', 'jane-doe"."-1"', 'jane-doe" || last', 'jane-doe"~last', 'jane-doe".concat(last)', 'xx-doe".replace("xx", "jane")'].map((end) => `"${IN}${end}`),
		`'${IN}jane-doe' + '-12'`,
		`\\"${IN}jane-doe\\" + last`,
		`=HYPERLINK("${IN}anna" & "-schmidt","Anna")`,
		...[';"-doe")', ';B2)', ',B2,"/")', '&B2)'].flatMap((end) => ['VERKETTEN', 'CONCATENATE', 'CONCATENER', 'TEXTKETTE'].map((name) => `=${name}("${IN}jane"${end}`)),
		`=TEXTJOIN("";TRUE;"${IN}jane";"-doe")`,
		`=JOIN("","${IN}jane",B2)`,
		`= TEXTVERKETTEN( "" ; 1 ; "${IN}jane/" ; B2 )`,
		`=SUBSTITUTE("${IN}xx-doe","xx","jane")`,
		`=LEFT("${IN}jane-doe-123",32)`,
		`=LINKS("${IN}jane-doe-123/";32)`,
		`"=VERKETTEN(""${IN}jane"";""-doe"")"`,
		`=HYPERLINK(CONCATENATE("${IN}jane";B2);"Jane")`,
		`=IFERROR(HYPERLINK(CONCAT("${IN}jane-",LOWER("DOE"))),"")`,
		`=IF(A1=")";"";REPLACE("${IN}jane-doe";30;1;"x"))`,
		`concat("${IN}jane", last)`,
		`=CONCAT(TRIM("${IN}jane"),B2)`,
		`{=CONCAT("${IN}jane";B2)}`,
		`+CONCAT("${IN}jane";B2)`,
		`"${IN}jane" + \`-doe\``,
		`=IF(1;"${IN}jane")+B2`,
		`=HYPERLINK("${IN}jane" & Last;"Jane")`,
		`="${IN}jane"&Last`,
		`"${IN}jane" & Last & "/"`,
		`@CONCAT("${IN}jane";B2)`,
		`{=VERKETTEN("${IN}jane";B2)}`,
		`@VERKETTEN("${IN}jane";B2)`,
		`VERKETTEN("${IN}jane";B2)`,
		`TEXTVERKETTEN("";1;"${IN}jane";B2)`,
		`LINKS("${IN}jane-doe-1";40)`,
		`["${IN}jane", "doe"].join("-")`,
		`['${IN}jane', last].join('')`,
		`"-".join(["${IN}jane", "doe"])`,
		`implode("-", ["${IN}jane", "doe"])`,
		`=TRIM("${IN}jane")&B2`,
		`=IF(A1="","${IN}jane-a","${IN}jane-a")&"-doe"`,
		`=HYPERLINK(CONCATENATE(IF(A1="";"${IN}jane";"x");B2))`,
		`=IFERROR(VERKETTEN("${IN}jane";B2);"")`,
		...['& $B$2', '& LOWER(B2)', '& [@Last]', '+ row.last', "+ row['last']", '+ lastName', '&LastName', '& Sheet1!A2', '|| $last', '+ "-doe"'].map((end) => `"${IN}jane" ${end}`),
		...['"&A2', '" + x', '"."x"', '".concat(x)', "'&A2"].map((end) => `urn:li:fsd_profile:ACoAABCdef${end}`),
		`=CONCATENATE("urn:li:fsd_profile:ACoAABCdef";A2)`,
		`**Free preview** ${IN}mar**`,
		`* ${IN}mar*`,
		`${JANE}*`,
		`${IN}jane-[object Object]`,
		'https://urldefense.com/v3/__https://www.linkedin.com/in/jos*__;!!Nyu6$',
		...[' …', ' ...', ' [...]', '[…]', '*', '. . .', ' Lp0BvT', '\nLp0BvT', '\\nLp0BvT', '<b>Lp0</b>', '(hidden)', ' [more]'].map((end) => `urn:li:fsd_profile:ACoAACx9${end}`),
		...[' …', ' [...]', '***'].map((end) => `${IN}ACoAACx9${end}`),
		'https://www.linkedin.com/in/jane-do.../',
		'https://www.linkedin.com/in/jane-%C',
		'https://www.linkedin.com/in/jane-%',
		'https://www.linkedin.com/in/jane-\ndoe',
		'https://www.linkedin.com/in/jane\n-doe',
		'https://www.linkedin.com/in/...',
		`https://www.linkedin.com/in/jane-do... ${JOHN}`,
		`${JOHN} https://www.linkedin.com/in/jane-do…`,
		'jane-do...',
		`urn:li:fsd_profile:ACoAABC…`,
		`urn:li:fsd_profile:ACoAABC...`,
	],
	[
		'runsOn',
		`${IN}jane-doe-12345 678`, `${IN}maria-gonzalez-4b7a 21`, `${IN}maria-gonz\n> alez-4b7a21`,
		...['jane/doe', 'jane/doe-123', 'mar/ia', 'jane-doe/in/john-roe', 'jane-doe/john-roe', 'de/jane-doe', 'en/jane-doe', 'jane-doe/de/john-roe', 'jane-doe/undefined', 'jane/-doe-123', 'jane-doe/4b7a21'].map((part) => IN + part),
		...['jane-doe/company/acme', 'jane-doe/xx', 'mar%2Fia', 'ACoAABC/def123', 'jane/%64oe'].map((part) => IN + part),
		'linkedin.com/in/jane-doe/john-roe',
		'in/jane/doe-123',
		'https://www.linkedin.com/in/jane doe',
		...['maria-<strong>gonzalez</strong>-1', 'maria</span>-gonzalez-1', 'maria<span class="hit">gonzalez</span>', 'mar(ia', 'o`neil', 'mar\\u00'].map((part) => IN + part),
		`<b>${IN}maria</b>-gonzalez`,
		...['mariagonz\nalez4b7a21', 'maria\ngonzalez-4b7a21', 'maria\\ngonzalez-4b7a21', 'maria-gonz\nalez', 'maria-gonz\nalez\nHead of Sales', 'maria-gonzalez-4b7a\n21'].map((part) => IN + part),
		...['maria-gonzalez – 4b7a21', 'maria-gonzalez — 4b7a21 | LinkedIn', 'maria - gonzalez'].map((part) => IN + part),
		...['ACoAACx9 Lp0BvT', 'ACoAACx9\nLp0BvT'].map((part) => IN + part),
		`${JANE}, john-roe-9c8d7e`,
		`${JANE} or ana-lopez`,
		'https://www.linkedin.com/in/Jane Doe',
		'https://www.linkedin.com/in/Jean-Pierre Dupont',
		'https://www.linkedin.com/in/jean-pierre dupont',
		'LinkedIn: https://www.linkedin.com/in/jane doe 2',
		'https://www.linkedin.com/in/doe,Jane',
		'https://www.linkedin.com/in/jane and john',
		'https://www.linkedin.com/in/jane-doe, john-roe',
		'https://www.linkedin.com/in/jane-doe CEO',
		'https://www.linkedin.com/in/jane-doewww.linkedin.com/in/john',
		'https://www.linkedin.com/in/jane%2Cdoe/',
		'in/jane-doe,in/john-roe',
		'in/jane-doe,john-roe',
		...['jane-doe,jane@acme.com', 'jane-doe;2024-01-01'].map((part) => IN + part),
	],
	[
		'brokenLetters',
		...['jane\u2011doe', 'jane\u2010doe', 'jane\u2212doe', 'maria&shy;gonzalez'].map((part) => IN + part),
		'https://www.linkedin.com/in/rÃ©da-doe',
		'https://www.linkedin.com/in/r%C3%83%C2%A9da-doe',
		'https://www.linkedin.com/in/rã©da-doe',
		'https://www.linkedin.com/in/j├╝rgen',
		'https://www.linkedin.com/in/ð\u009F\u009A\u0080-jane',
		'https://www.linkedin.com/in/ðŸš€-jane',
		'https://www.linkedin.com/in/æ¸¡-taro',
		'https://www.linkedin.com/in/ren?-dupont',
		...['mar###', 'mar####?x', 'mar???', 'jos??', 'jane-#{last}', 'jane-#last', 'jane-#Last#', 'mar\\xeda-1'].map((part) => IN + part),
		'https://www.linkedin.com/in/jane-m?ller-12',
		'https://www.linkedin.com/in/j%FCrgen',
		'https://www.linkedin.com/in/%E0%A4-x',
		'https://www.linkedin.com/in/jane-d%EF%BF%BDe',
		'https://www.linkedin.com/in/jane-\uD83D',
	],
	[
		'sample',
		...['do_not_contact', 'donotcontact', 'not_sent', 'your-custom-url', 'enter-your-name', 'insert-your-linkedin-here', 'fname-lname', 'test-profile', 'example-user'].map((sample) => IN + sample),
		...['undefined', 'null', 'NaN', 'unknown', 'username', 'your-profile', 'TBD', 'test', 'unknown-user', 'nil', 'unavailable/', 'none'].map((word) => `https://www.linkedin.com/in/${word}`),
		...['in/undefined', '/in/null/', 'linkedin.com/in/your-name?trk=x', 'https://www.linkedin.com/in/550e8400-e29b-41d4-a716-446655440000'],
		'https://www.linkedin.com/in/n-a',
		...['no-linkedin-found', 'none-provided', 'linkedin-not-found', 'could-not-find', 'not_found_yet', 'profile-not-available', 'does-not-exist', 'lookup-failed', 'see-notes'].map((part) => IN + part),
		...['kein-linkedin-profil', 'not-on-linkedin', 'nichts-gefunden', 'no-linkedin-profile', 'pas-sur-linkedin', 'kein_linkedin_profil', 'not-on-LinkedIn/'].map((part) => IN + part),
		...['kein-profil', 'keine-angabe', 'nicht-gefunden', 'unbekannt', 'inconnu', 'desconocido', 'sin-perfil', 'pas-de-profil', 'nessun-profilo'].map((part) => IN + part),
		...['recABC123def45678', '0035g00000XyZaBAAV', '0035g00000XyZaB', '507f1f77bcf86cd799439011'].map((part) => IN + part),
		...['undefined-undefined', 'null-null', 'none-none', 'undefinedundefined', 'nullnull', 'nan-null', 'undefined-doe', 'jane-undefined', 'jane-doe-undefined'].map((part) => IN + part),
		...['your-name-here', 'yournamehere', 'your-linkedin', 'your-linkedin-url', 'insert-name', 'insert-linkedin-url-here', 'name-surname', 'firstname-lastname'].map((part) => IN + part),
		...['vorname-nachname', 'prenom-nom', 'nombre-apellido', 'nome-cognome', 'nome-sobrenome', 'voornaam-achternaam', 'dein-name', 'votre-nom', 'tu-nombre'].map((part) => IN + part),
		...['not-provided', 'not-specified', 'xxxxxx', 'your-profile-', 'ACoAA', 'ACoAAAundefined', '[object Object]'].map((part) => IN + part),
		`${IN}UNKNOWN?miniProfileUrn=urn:li:fs_miniProfile:ACoAACx9 Lp0BvT`,
		'https://www.linkedin.com/in/do-not-contact',
		// LinkedIn's own pages, cut out of somebody's address.
		...['loading', 'hidden', 'out-of-network', 'lorem-ipsum', 'privado'].map((part) => IN + part),
		...['recent-activity/all/', 'overlay/contact-info/', 'details/experience/', 'private-profile', 'hidden-profile', 'anonymous'].map((part) => IN + part),
		'https://www.linkedin.com/in/pending',
		'https://www.linkedin.com/in/yes',
	],
	[
		'noSlug',
		'https://www.linkedin.com/in/',
		'https://www.linkedin.com/in',
		'https://www.linkedin.com/in/--',
		'https://www.linkedin.com/in/&&',
		'https://www.linkedin.com/in/x',
		...['twitter.com/janedoe', 'facebook.com/jane.doe', 'acme.com', 'www.acme.com', 'www.acme', 'acme.de/team', 'github.io', 'lnkd.in/abc', 'ACME.COM', 'acme.co.uk'].map((part) => IN + part),
		'https://www.linkedin.com/in/&ACoAABC',
		'https://www.linkedin.com/in/.jane',
		'https://www.linkedin.com/in/in',
		'https://www.linkedin.com/in/in/de',
		'https://www.linkedin.com/in/ Jane',
		'https://www.linkedin.com/in/2024-05-05',
		'https://www.linkedin.com/in/jane%20doe',
		'https://www.linkedin.com/in/j√ºrgen',
		'https://www.linkedin.com/pub/',
		`https://www.linkedin.com/in/${'x'.repeat(201)}`,
		`https://www.linkedin.com/in/${'x'.repeat(7000)}`,
	],
	['ownProfile', 'https://www.linkedin.com/in/me/', 'https://www.linkedin.com/in/edit'],
	[
		'oldAddress',
		'https://www.linkedin.com/pub/jane-doe/1/2b/3c',
		'https://www.linkedin.com/pub/jane-doe/12',
		'https://www.linkedin.com/pub/jane-doe/12/345/06a8',
		'https://www.linkedin.com/pub/jane-doe/1234/345/6a8',
		'https://www.linkedin.com/profile/view?id=12345678',
		'https://www.linkedin.com/profile/view?id=AAIAAAHtFkoB55q9',
		'https://www.linkedin.com/profile/view',
		'https://www.linkedin.com/profile/view?id=ACoAABC...',
		'https://www.linkedin.com/profile/view?id=ACoAABC ...',
		'https://www.linkedin.com/profile/view?id=ACoAACx9 Lp0BvT',
	],
	['company', 'https://www.linkedin.com/company/acme/', 'linkedin.com/showcase/acme', 'company/acme', 'https://www.linkedin.com/organization/acme'],
	['school', 'https://www.linkedin.com/school/harvard-university/', 'https://www.linkedin.com/edu/school?id=1'],
	[
		'salesNavigator',
		'https://www.linkedin.com/sales/lead/ACwAAABCDEF,NAME_SEARCH,abc',
		'https://www.linkedin.com/sales/people/ACwAAABCDEF',
		'urn:li:fs_salesProfile:(ACwAAABC,NAME_SEARCH,x)',
	],
	['recruiter', 'https://www.linkedin.com/talent/profile/AEMAAA', 'https://www.linkedin.com/recruiter/profile/1,2', 'https://www.linkedin.com/cap/people/show/1', 'https://www.linkedin.com/hire/profile/1'],
	['post', 'https://www.linkedin.com/posts/jane-doe_activity-7123', 'https://www.linkedin.com/feed/update/urn:li:activity:7123456789/', 'https://www.linkedin.com/pulse/an-article-jane-doe', 'https://www.linkedin.com/embed/feed/update/urn:li:share:7123456789'],
	['search', 'https://www.linkedin.com/search/results/people/?keywords=jane', 'https://www.linkedin.com/pub/dir/Jane/Doe', `https://www.linkedin.com/search/results/all/?heroEntityKey=urn%3Ali%3Afsd_profile%3A${ID}`],
	['shortLink', 'https://lnkd.in/abc123', 'lnkd.in/abc123', 'https://www.lnkd.in/abc'],
	['otherPage', 'https://www.linkedin.com/jobs/view/123', 'https://www.linkedin.com/groups/123', 'https://www.linkedin.com/', 'linkedin.com', 'https://www.linkedin.com/jane-doe', 'https://www.linkedin.com/authwall?trk=x'],
	[
		'otherHost',
		'https://www.example.com/in/jane-doe',
		'https://linkedin.com.example.org/in/jane-doe',
		'https://notlinkedin.com/in/jane-doe',
		'https://www.linkedin.com@example.org/in/jane-doe',
		'https://www.linkedin.com:443@example.org/in/jane-doe',
		'https://lіnkedin.com/in/jane-doe',
		'twitter.com/jane',
		'https://www.linkedin.com:999999/in/jane-doe',
		`https://acme.example/jane?ref=${JOHN}`,
		`https://acme.example/jane?a=1&referrer=${encodeURIComponent(JOHN)}`,
		'https://example.org/?u=/in/jane-doe',
		'https://linkedin.example.org/?u=%2Fin%2Fjane-doe',
		'acme.com',
		'https://url.de.m.mimecastprotect.com/s/abc?domain=linkedin.com',
	],
	['otherUrn', 'urn:li:company:1234', 'urn:li:activity:7123', 'urn:li:person:abc', 'urn:li:fsd_profile:', `urn:li:fsd_profile:(${ID})`, 'urn:li:fsd_company:1234', 'urn:li:member:12ab', 'urn:li:fsd_profile:ACoAA', 'urn:li:fsd_profile:ACoAAAundefined', 'urn:li:fsd_profile:undefined', 'urn:li:fsd_profile:null', 'urn:li:fsd_profile:jane-doe', 'urn:li:fsd_profile:acoaaabcd', 'urn:li:fsd_profile:ACwAABCdefGhIjK', `urn:li:fsd_connection:${ID}`, `urn:li:fsd_profile:undefined ${JANE}`],
	['memberNumber', 'urn:li:member:12345678', 'urn:li:fsd_profile:12345678', [JANE, 'urn:li:member:12345678'], { url: JANE, manager: { urn: 'urn:li:member:12345678' } }],
	['email', 'jane@example.com', 'mailto:jane@example.com', 'Jane <jane@example.com>', 'me@linkedin.com'],
	['text', 'IN/OH', 'IN/US', 'Pub/Sub', 'Pub/Bar', 'In/Outbound', 'IN/2024/0015', 'in/2024/0015', 'ACoAACx9\n> Lp0BvT', `${ID} Jane`, 'jane,doe', 'jane@doe', 'j', 'jd', `ACoA${'x'.repeat(201)}`, 'jane-doe, john-roe', '_jane-doe', 'jane-%E0%A4%A', 'check in/out', 'x'.repeat(3000), { a: 'some words' }],
];

describe('a person', () => {
	it.each(JANES.map((value) => [value]))('%j is jane-doe', (value) => {
		expect(personIn(value)).toEqual(slug('jane-doe'));
	});

	it.each(SLUGS)('%j is looked up as %s', (spelling, expected) => {
		expect(personIn(spelling)).toEqual(slug(expected));
		expect(personIn(spelling, READ)).toEqual(slug(expected));
	});

	it.each(URNS)('%j needs no lookup', (spelling, expected) => {
		expect(personIn(spelling)).toEqual(expected);
	});

	it.each(REFUSED.flatMap(([because, ...values]) => values.map((value) => [value, because] as const)))('%j is refused as %s', (value, because) => {
		expect(kindOf(value)).toBe(because);
		expect(readPerson(value, ACT)).toMatchObject({ problem: { reason: 'invalid_profile', effect: false, isOwn: true } });
	});

	it('has a refusal of each kind', () => {
		expect(REFUSED.map(([because]) => because).sort()).toEqual(Object.keys(NOT_A_PERSON).sort());
	});

	it('that contains itself is read once', () => {
		const object: Record<string, unknown> = { url: JANE };
		object.self = [object];
		expect(personIn(object)).toEqual(slug('jane-doe'));
	});
});

describe('an object', () => {
	const NOBODYS = { name: 'Jane Doe', headline: 'CEO', id: 17 };

	it.each([
		...['linkedin', 'LinkedIn', 'linkedin_url', 'LinkedIn Profile', 'Person Linkedin Url', 'LI URL', 'Linkedin URL Public', 'hs_linkedin_url', 'profile', 'profileUrl'],
		...['defaultProfileUrl', 'url', 'link', 'Who', 'Social', 'Prospect LinkedIn Profile URL', 'Work LinkedIn', 'representative', 'Platform Profile', 'academy_linkedin', 'replyLink'],
	])('names a person under %j', (key) => {
		expect(personIn({ ...NOBODYS, [key]: JANE })).toEqual(slug('jane-doe'));
		expect(personIn({ ...NOBODYS, url: 'https://crm.example/17', properties: { [key]: JANE } })).toEqual(slug('jane-doe'));
	});

	it('names a person by an ID of its own beside an empty address', () => {
		expect(personIn({ ...NOBODYS, profile_url: null, entity_urn: `urn:li:fsd_profile:${ID}` })).toEqual(urn(ID));
	});

	it.each([
		[{ 'Founder LinkedIn': JANE }],
		[{ 'CEO LinkedIn': JANE, Company: 'Acme' }],
		[{ profileUrl: 'https://www.linkedin.com/sales/lead/ACwAAbc12345,x', defaultProfileUrl: JANE }],
		[{ linkedin_id: '123456', flagship_profile_url: JANE }],
	])('names a person where nothing else of it does: %j', (cell) => {
		expect(personIn({ ...NOBODYS, ...cell })).toEqual(slug('jane-doe'));
	});

	it.each([`${JANE}\n2nd`, `${JANE}\n03012345678`, `${JANE}, ref lead-5f3a1`])('is named before what is no part of an address: %j', (cell) => {
		expect(personIn(cell)).toEqual(slug('jane-doe'));
	});

	it.each([[{ linkedin: '', 'Contact LinkedIn': JANE }], [{ LinkedIn: null, hs_linkedin_url: JANE }]])('names a person in the other of two such columns: %j', (cell) => {
		expect(personIn({ ...NOBODYS, ...cell })).toEqual(slug('jane-doe'));
	});

	it.each<[object]>([
		[{ linkedin: '', referred_by: JOHN }],
		[{ referred_by: JOHN }],
		[{ 'Recruiter LinkedIn': JOHN }],
		[{ 'Company LinkedIn URL': JOHN }],
		[{ 'LinkedIn Profile': '', met: JOHN }],
		[{ profile_url: null, met: { urn: `urn:li:person:${ID}` } }],
		[{ manager: { linkedin: JOHN } }],
		[{ linkedin: '', team: [{ linkedin: JOHN }] }],
		[{ owner: [{ id: ID }] }],
		[{ LinkedIn: '', 'SDR LinkedIn': JOHN }],
		[{ LinkedIn: '', 'Account Executive LinkedIn': JOHN }],
		[{ LinkedIn: null, 'Founder LinkedIn URL': JOHN }],
		[{ linkedin: '', ceo_linkedin: JOHN }],
		[{ linkedin: '', 'Mutual LinkedIn': JOHN }],
		[{ 'Person LinkedIn': '', my_linkedin: JOHN }],
		[{ sender_linkedin: JOHN }],
		[{ bdrProfileUrl: JOHN }],
		[{ 'Interviewer LinkedIn': JOHN }],
		[{ from_profile: JOHN, to_profile: '' }],
		[{ from: { linkedin: JOHN } }],
		[{ lead: { linkedin: '' }, sender: { linkedin: JOHN } }],
		[{ person: { linkedin: '' }, rep: { linkedin: JOHN } }],
		...[{ people_also_viewed: [{ link: JOHN }] }, { peopleAlsoViewed: { items: [{ url: JOHN }] } }, { similarly_named_profiles: [{ link: JOHN }] }, { recommendations: [{ author: { url: JOHN } }] }].map((lists): [object] => [lists]),
		...[{ related_people: [JOHN] }, { mutual_connections: [JOHN] }, { sharedConnections: [JOHN] }, { 'Mutual Connection': JOHN }, { suggestions: [{ profile_url: JOHN }] }, { similar: { link: JOHN } }].map((lists): [object] => [lists]),
		...['do_not_contact', 'Do Not Invite', 'blacklist', 'blocked', 'exclude', 'exclusions', 'unsubscribed', 'optOut', 'Wrong LinkedIn', 'duplicate_of', 'previous_linkedin', 'LinkedIn (old)', 'old_profile', 'former profile'].map((key): [object] => [{ [key]: [JOHN] }]),
		...['liked_by', 'likedBy', 'Added by', 'Intro by', 'sent_by', 'viewed_by', 'salesperson', 'viewer', 'viewerUrl', 'loggedInUser', 'CSM LinkedIn', 'boss', 'via'].map((key): [object] => [{ [key]: JOHN }]),
		[{ contactedBy: { linkedin: JOHN } }],
		[{ viewerUrn: `urn:li:fsd_profile:${ID}` }],
		[{ viewer: { entityUrn: `urn:li:fsd_profile:${ID}` } }],
		[{ notes: `Met via ${JOHN}` }],
		[{ first_name: 'Jane', notes: { text: `Met via ${JOHN}` } }],
		[{ email: 'jane@acme.com', bio: JOHN }],
		[{ Vorname: 'Jane', Bemerkung: JOHN }],
		[{ lead: { linkedin: '' }, host: { linkedin: JOHN } }],
		[{ prospect: { linkedin_url: null }, speaker: { profile_url: JOHN } }],
		[{ candidate: '', sourcer: JOHN }],
		[{ guest: 'n/a', host: JOHN }],
		[{ to: '', cc: JOHN }],
		[{ info: `LinkedIn: n/a; Manager: ${JOHN}` }],
		...[{ found: false, url: JOHN }, { isMatch: 'false', linkedin: JOHN }, { status: 'not_found', people: [{ url: JOHN }] }, { closest_match: JOHN }].map((row): [object] => [row]),
		...[{ fields: [{ label: 'LinkedIn', value: '' }, { label: 'Referred by (LinkedIn)', value: JOHN }] }, { answers: [{ question: 'Who referred you?', answer: JOHN }] }, { answers: [{ question: 'Manager’s LinkedIn', answer: JOHN }] }, { custom: { name: 'manager_linkedin', value: JOHN } }].map((row): [object] => [row]),
		...['Betreuer LinkedIn', 'Kontaktinhaber LinkedIn', 'Propriétaire du contact', 'Propietario del contacto', 'Właściciel', 'Husband', 'Closer LinkedIn'].map((key): [object] => [{ first_name: 'Jane', [key]: JOHN }]),
		...[{ full_name: 'Jane Doe', email: 'jane@acme.com', notes: `Met via ${JOHN}` }, { full_name: 'Jane Doe', 'Column D': `Met via ${JOHN}` }, { email: 'j@acme.com', Answer: `My boss is ${JOHN}` }].map((row): [object] => [row]),
		...[{ first_name: 'Jane', 'Column D': `John Roe <${JOHN}>` }, { Email: 'j@acme.com', Q5: `John Roe (${JOHN})` }, { first_name: 'Jane', 'Column D': `Jane's Manager ${JOHN}` }].map((row): [object] => [row]),
		...[{ first_name: 'Jane', last_name: 'Doe', Name: `John Roe (${JOHN})` }, { email: 'j@acme.com', Answer: `${JOHN} john@acme.com` }, { 'Full Name': `Jane Doe, met via ${JOHN}` }, { email: 'j@acme.com', Name: `[Recruiter John](${JOHN})` }].map((row): [object] => [row]),
		...['suggestions', 'suggested_profiles', 'related_contacts', 'recommended_people', 'Duplicates', 'blocked_list', 'isBlocked', 'previous', 'viewer_link', 'Added by Tom', 'Added by Clay Smith', 'Added by Aiden', 'LinkedIn Recommendations', 'LinkedIn Suggestions', 'Run blocked', 'Code duplicate', 'Duplicate', 'suggested_people'].map((key): [object] => [{ [key]: JOHN }]),
		[{ viewer: { linkedin_url: JOHN } }],
		...['moreProfiles', 'peopleYouMayKnow', 'browsemap', 'coworker', 'Teammates', 'Empfohlen von', 'Vorgesetzter', 'Recommandé par', 'Referido por', 'consigliato da', 'nicht kontaktieren', 'Nicht mehr kontaktieren', 'ne pas contacter', 'no contactar', 'Non contattare', 'Sperrliste'].map((key): [object] => [{ [key]: [JOHN] }]),
		[{ 'Hiring Manager': JOHN }],
		...['Jane and Tom', 'Jane Doe / Tom Boss', 'Jane & Tom', 'Jane oder Tom', 'Jane via Tom'].map((said): [object] => [{ first_name: 'Jane', last_name: 'Doe', 'Column D': `${said} ${JOHN}` }]),
	])('doesn’t name whom it mentions: %j', (mention) => {
		expect(kindOf({ ...NOBODYS, ...mention })).toBe('notMeant');
		expect(kindOf({ ...NOBODYS, ...mention }, READ)).toBe('notMeant');
	});

	it.each<[object]>([
		[{ public_identifier: 'jane-doe', full_name: 'Jane Doe', people_also_viewed: [{ link: JOHN }] }],
		[{ public_identifier: 'jane-doe', friends: [JOHN] }],
		[{ publicIdentifier: 'jane-doe', recommendations: [{ author: { url: JOHN } }] }],
		[{ slug: 'jane-doe', partner: { urn: `urn:li:person:${ID}` } }],
		[{ vanity_name: 'jane-doe', met: JOHN }],
	])('with a slug of its own isn’t anybody else: %j', (cell) => {
		expect(kindOf(cell)).toBe('notMeant');
		expect(readPerson(cell, READ).kind).toBe('failed');
	});

	it.each<[unknown, Person]>([
		[{ publicIdentifier: 'jane-doe', navigationUrl: JANE }, slug('jane-doe')],
		[{ public_identifier: 'jane-doe', flagship: JANE }, slug('jane-doe')],
		[{ provider_id: ID, public_identifier: 'jane-doe', first_name: 'Jane' }, urn(ID)],
		[{ public_identifier: 'jane-doe', miniProfile: { entityUrn: `urn:li:fs_miniProfile:${ID}` } }, urn(ID)],
		[{ slug: 'campaign-2', linkedin: JANE }, slug('jane-doe')],
		[{ first_name: 'Jane', email: 'jane@acme.com', properties: { linkedin: JANE } }, slug('jane-doe')],
		[{ email: 'jane@acme.com', person: { linkedin_url: JANE } }, slug('jane-doe')],
		[{ email: 'jane@acme.com', LI: JANE }, slug('jane-doe')],
		[{ 'First Name': 'Jane', Social: JANE, notes: 'Met in Berlin' }, slug('jane-doe')],
		[{ email: 'jane@acme.com', 'Wo finden wir dich online?': JANE }, slug('jane-doe')],
		[{ first_name: 'Jane', 'Column C': JANE }, slug('jane-doe')],
		[{ Email: 'jane@acme.com', Answer: `<${JANE}>` }, slug('jane-doe')],
		[`Jane Doe, Marketing Manager: ${JANE}`, slug('jane-doe')],
		[`Jane Doe (Manager): ${JANE}`, slug('jane-doe')],
		[`Name: Jane Doe, Title: Sales Manager, LinkedIn: ${JANE}`, slug('jane-doe')],
		[{ Vorname: 'Jane', Profil: JANE }, slug('jane-doe')],
		[{ first_name: 'Jane', social_profiles: [{ type: 'linkedin', value: JANE }] }, slug('jane-doe')],
		[{ contact: 'Jane', Social: JANE }, slug('jane-doe')],
		[{ lead: { name: 'Jane' }, data: { linkedin: JANE } }, slug('jane-doe')],
		[{ notes: `See ${JANE}` }, slug('jane-doe')],
		// Only a link, or an address with what says no more.
		...[`[Jane Doe](${JANE})`, `<a href="${JANE}">Jane Doe</a>`, `=HYPERLINK("${JANE}","Jane Doe")`, `Jane Doe (${JANE})`, `Jane van der Doe <${JANE}>`, `Jane Doe ${JANE}/`, `<a href="${JANE}" target="_blank">Jane Doe</a>`].flatMap((Name): Array<[object, Person]> => [
			[{ Name, Email: 'jane@acme.com' }, slug('jane-doe')],
			[{ 'Full Name': Name }, slug('jane-doe')],
			[{ first_name: 'Jane', 'Col D': Name }, slug('jane-doe')],
		]),
		...[', https://jane.dev', '\nhttps://jane.dev', ' | https://jane.dev', ' (LinkedIn)', ' or twitter.com/jane', ' and www.jane.dev/cv', ' - LinkedIn'].map((end): [object, Person] => [{ Email: 'jane@acme.com', Answer: JANE + end }, slug('jane-doe')]),
		...['My LinkedIn is ', 'My profile is ', 'my linkedin profile - ', 'Mein LinkedIn-Profil ist ', 'You can find me on LinkedIn at '].map((start): [object, Person] => [{ Email: 'jane@acme.com', Q5: start + JANE }, slug('jane-doe')]),
		[{ Email: 'jane@acme.com', Online: `${JANE} (LinkedIn)` }, slug('jane-doe')],
		[{ email: 'jane@acme.com', 'Where can we find you?': `${JANE} or twitter.com/jane` }, slug('jane-doe')],
		[{ first_name: 'jane', last_name: 'doe', 'Col D': `doe, jane: ${JANE}` }, slug('jane-doe')],
		[{ first_name: 'Jane', Q5: `Jane - urn:li:fsd_profile:${ID}` }, urn(ID)],
		// Parts of other words, and columns that are whom the row is about.
		...['deduplicated', 'not_duplicate', 'non_duplicates', 'Unblocked', 'recommended_leads', 'suggested_lead', 'suggested_contact', 'related_contact', 'Suggested URL', 'LinkedIn (suggested)', 'De-duplicated', 'Not blocked', 'Found by Apollo.io', 'Enriched by Clay', 'Found by Apollo', 'profileViewers', 'viewers', 'viewer.profileUrl', 'Suggested LinkedIn'].map((key): [object, Person] => [{ [key]: JANE }, slug('jane-doe')]),
		[{ previous_node: { linkedin_url: JANE } }, slug('jane-doe')],
		[{ profileViewers: [{ profileUrl: JANE }] }, slug('jane-doe')],
		[{ viewer: { profileUrl: JANE } }, slug('jane-doe')],
		[{ do_not_contact: false, duplicate: null, linkedin: JANE }, slug('jane-doe')],
		[{ people_also_viewed: [], similar: [], linkedin_url: JANE }, slug('jane-doe')],
		...[{ found: true, url: JANE }, { status: 'completed', url: JANE }, { label: 'LinkedIn', value: JANE }, { question: 'What is your LinkedIn?', answer: JANE }, { title: 'Account Manager', linkedin: JANE }, { role: 'Owner', linkedin: JANE }, { name: 'Jane Doe', title: 'Owner', value: JANE }, { question: 'Your LinkedIn profile (highly recommended)', answer: JANE }, { question: 'Your personal LinkedIn (not company page)', answer: JANE }, { id: 'my_linkedin', value: JANE }, { type: 'Referral', value: JANE }, { name: 'Sarah Parent', text: JANE }, { linkedin: JANE, matched: false }, { Responsabile: JANE }, { match: 0.92, linkedin: JANE }].map((row): [object, Person] => [row, slug('jane-doe')]),
		[{ defaultProfileUrl: JANE, vmid: ID, fullName: 'Jane Doe' }, { ...urn(ID), slug: 'jane-doe' }],
		// What is said besides isn't that somebody else is meant, or nobody.
		...['Jane Doe | Recruiter | JANE', 'Jane Doe\nManager\nJANE', 'My LinkedIn is JANE, do not contact me by phone', 'Found on Google: JANE', 'Email: not found | LinkedIn: JANE', 'Name: Jane Doe\nEmail: not found\nLinkedIn: JANE', 'Not found in CRM – new lead: JANE', 'No match in HubSpot, JANE', 'I was able to find Jane: JANE. I could not find her email.', 'I couldn’t find her email address. LinkedIn: JANE', 'E-Mail nicht gefunden, LinkedIn: JANE', 'E-mail introuvable, LinkedIn : JANE',
			'JANE – Owner of Acme', 'JANE (Co-Founder of Acme)', 'JANE – Chef de projet', 'Owner | JANE', 'Recruiter – JANE', 'Hiring Manager | JANE', 'Email ❌ LinkedIn ✅ JANE', 'Liked ❌ Commented ❌ JANE', 'Please don’t contact my current employer! LinkedIn: JANE', 'Do not email, LinkedIn only: JANE', 'Jane Doe\nSales, Acme\nPlease do not reply\nJANE', 'Ne pas contacter par téléphone, LinkedIn : JANE', 'Bitte nicht anschreiben per E-Mail, lieber LinkedIn: JANE', 'Unknown company | Jane Doe | JANE', 'The most likely match is JANE (95% confidence)', 'I don’t use Instagram, my LinkedIn is JANE', 'Not sure if you need it, my LinkedIn is JANE', 'I could not find the upload, so here is my LinkedIn: JANE', 'Perhaps we can talk about it. I am at JANE', 'Added JANE', 'Jane Doe – Manager – JANE', '~ JANE ~', 'JANE[1]', 'JANE[1][2]', 'Great profile, do not miss it, JANE'].map((text): [string, Person] => [text.replace('JANE', JANE), slug('jane-doe')]),
		...['Name: Jane Doe\nDo not contact: No\nLinkedIn: JANE', 'Jane Doe, Nicht anschreiben: nein, JANE', 'Jane Doe | Twitter profile not found | JANE', 'JANE/ (Xing-Profil nicht gefunden)', 'JANE/ (falsche Telefonnummer)', 'JANE/ – wrong spelling', 'JANE/ (different address)', 'JANE/ – remove this tag', 'JANE/ – do not use "Frau"', 'JANE/ – her assistant is Tom', 'JANE/ (his wife is our client)', 'Jane Doe | wants to check with her boss | JANE', '🚫 Anruf: JANE'].map((text): [string, Person] => [text.replace('JANE', JANE), slug('jane-doe')]),
		...['JANE – do not like pushy sales', "Klara – Don't like Mondays JANE", 'JANE/ tagline: Never like before', "JANE – don't engage in price talk", 'JANE – never use buzzwords', 'Never connect with strangers – JANE', 'JANE – asked not to be called', 'JANE - asked not to be emailed', 'JANE – asked to be removed from newsletter', 'JANE (wrong number)', 'I really never use Xing: JANE', 'Xing nicht mehr verwenden, JANE', 'What buyers never use – JANE', 'Who should I never use JANE', 'JANE/ do not contact by phone', 'JANE – don’t contact on weekends', 'JANE – ne pas contacter le soir', 'JANE – non contattare per telefono', 'JANE – bitte nicht am Wochenende anschreiben', 'No contact yet: JANE', 'Added by Zapier JANE', '❌ Email\nLinkedIn: JANE', 'Reach me via email or maybe LinkedIn: JANE', 'Klara Voss, assigned to Tom: JANE', 'Kein Treffer in HubSpot, JANE', 'Aucun profil Xing, JANE', 'JANE (confidence: high)', 'JANE – different industry'].map((text): [string, Person] => [text.replace('JANE', JANE), slug('jane-doe')]),
		...[{ 'Do not contact': 'FALSCH' }, { dnc: '--' }, { Skip: '__NO__' }, { 'Do not contact before': '2023-01-01' }, { 'Wrong spelling': 'Yes' }, { 'Twitter profile not found': 'Yes' }, { 'Lead Status': 'Wrong timing' }, { enrichment_status: 'not found' }, { found: 0 }, { found: '0' }, { match: 0 }, { match: 'exact' }, { status: 'unknown' }, { status: 'Contacted' }, { status: 'unsubscribed' }, { error: 'Email not found' }, { error: 'not found' }, { error: '' }, ...[false, '', 0, '0', 'no', null].flatMap((no) => [{ do_not_contact: no }, { dnc: no }]), { opted_out: 'false' }, { skip: false }, { unsubscribed: true }, { email_opt_out: true }, { do_not_call: true }, { never_contacted: true }, { Unknown: 'x' }].map((said): [object, Person] => [{ ...said, linkedin: JANE }, slug('jane-doe')]),
		...['Your LinkedIn. Your manager will get a copy', 'How were you referred, and your LinkedIn?'].map((question): [object, Person] => [{ question, answer: JANE }, slug('jane-doe')]),
		...[{ label: 'Recommended by customers', value: JANE }, { title: 'Manager', value: JANE }, { relationship: 'Customer', value: JANE }, { Collegamento: JANE }].map((row): [object, Person] => [row, slug('jane-doe')]),
		...['shared_url', 'Exclusive', 'gold', 'performer', 'Reviewer'].map((key): [object, Person] => [{ [key]: JANE }, slug('jane-doe')]),
	])('names a person all the same: %j', (cell, person) => {
		expect(personIn(cell)).toEqual(person);
	});

	it('with a number and a slug is named by the slug, where one may be taken', () => {
		const cell = { objectUrn: 'urn:li:member:12345678', publicIdentifier: 'jane-doe' };
		expect(kindOf(cell)).toBe('memberNumber');
		expect(personIn(cell, READ)).toEqual(slug('jane-doe'));
	});

	it('names nobody by a company’s slug', () => {
		for (const company of [{ slug: 'acme' }, { public_identifier: 'acme' }, { profile: { slug: 'acme' } }]) {
			expect(readPerson({ name: 'Jane Doe', profile_slug: null, company }, READ).kind).toBe('failed');
		}
		expect(readPerson({ company_name: 'Acme', public_identifier: 'acme-co' }, READ).kind).toBe('failed');
		expect(readPerson({ author_name: 'Acme', author_slug: 'acme', author_type: 'company' }, READ).kind).toBe('failed');
		expect(personIn({ author_name: 'Jane Doe', author_slug: 'jane-doe', author_type: 'user' }, READ)).toEqual(slug('jane-doe'));
		expect(personIn({ profile: { public_identifier: 'jane-doe' }, company: { slug: 'acme' } }, READ)).toEqual(slug('jane-doe'));
		expect(personIn({ full_name: 'Jane Doe', company_name: 'Acme', public_identifier: 'jane-doe' }, READ)).toEqual(slug('jane-doe'));
	});

	it('of very many columns is read as quickly', () => {
		const columns = Array.from({ length: 4000 }, (_, at) => [`column ${String(at)}`, JOHN]);
		const cell = Object.fromEntries([...columns, ['linkedin', '']]) as object;
		expect(kindOf(cell)).toBe('notMeant');
		expect(isQuick(() => readPerson(cell, ACT), 1_000_000)).toBe(true);
	});

	it('nested deeper than calls can be is read all the same', () => {
		const deep = (key: string, end: string): string => `${`{"${key}":`.repeat(20_000)}"${end}"${'}'.repeat(20_000)}`;
		expect(personIn(deep('a', JANE))).toEqual(slug('jane-doe'));
		expect(personIn(deep('profile', 'jane-doe'), READ)).toMatch('refused');
	});
});

describe('a bare slug', () => {
	it.each([
		['jane-doe', 'jane-doe'],
		['jane', 'jane'],
		['williamhgates', 'williamhgates'],
		['jane-doe-1a2b3c', 'jane-doe-1a2b3c'],
		['@jane-doe', 'jane-doe'],
		['"jane-doe"', 'jane-doe'],
		['jane-doe/', 'jane-doe'],
		['jane-doe/?originalSubdomain=uk', 'jane-doe'],
		['jane-doe?trk=a', 'jane-doe'],
		['jürgen-müller', 'jürgen-müller'],
		['j%C3%BCrgen-m%C3%BCller', 'jürgen-müller'],
		['渡辺-太郎', '渡辺-太郎'],
		['jaime', 'jaime'],
		['april-1234', 'april-1234'],
		['nancy-drew', 'nancy-drew'],
	])('%j is taken where the user says so, or nothing is done', (text, expected) => {
		expect(personIn(text, READ)).toEqual(slug(expected));
		expect(personIn([text], READ)).toEqual(slug(expected));
		expect(personIn({ public_identifier: text }, READ)).toEqual(slug(expected));
		expect(kindOf({ firstName: text }, READ)).toBe('text');
		expect(kindOf(text)).toBe('bareSlug');
	});

	const NEVER = REFUSED.filter(([because]) => because !== 'bareSlug');
	it.each(NEVER.flatMap(([because, ...values]) => values.map((value) => [value, because] as const)))('%j is none even then (%s)', (value, because) => {
		expect(kindOf(value, READ)).toBe(because);
	});

	it.each(['2nd', 'IBM', 'Jane-Doe', 'jd', '-jane', '12345', 'j.com', 'rã©da', 'a00000000000001', '2024-05', 'kw-12', 'not-found', 'https', 'jane..doe', 'ok'])('%j is none', (text) => {
		expect(readPerson(text, READ).kind).toBe('failed');
	});

	it('is one among several in a list', () => {
		expect(kindOf(['jane-doe', 'john-roe'], READ)).toBe('several');
		expect(personIn(['jane-doe', 'jane-doe'], READ)).toEqual(slug('jane-doe'));
	});
});

describe('a refusal', () => {
	it('shows what the cell holds, shortened, and what to paste', () => {
		expect(personIn(' Ada ')).toBe(
			"refused: This looks like a name, and a name could be anybody. The field holds 'Ada'. Paste the address of the person's profile: it looks like https://www.linkedin.com/in/jane-doe/. Check that the field takes the right column.",
		);
		expect(personIn({ a: 1 })).toContain("The field holds '{\"a\":1}'. ");
		expect(personIn('x'.repeat(500))).toContain(`'${'x'.repeat(80)}…'`);
		expect(personIn('')).toMatch(/^refused: This field is empty\. Paste /);
		expect(personIn('jane-doe')).toContain("'Accept Bare Slugs'");
	});
});

describe('the names of a person', () => {
	it('are the URN and the address that are known', () => {
		expect(personNames(urn(ID))).toEqual([`urn:li:fsd_profile:${ID}`]);
		expect(personNames(slug('jürgen'))).toEqual(['https://www.linkedin.com/in/j%C3%BCrgen/']);
		expect(personNames(urn(ID, 'jane-doe'))).toEqual([`urn:li:fsd_profile:${ID}`, `${JANE}/`]);
	});

	it.each(SLUGS)('%j is read as itself again from its address', (_spelling, expected) => {
		expect(personIn(profileUrl(expected))).toEqual(slug(expected));
	});

	it('holds for half an emoji, too', () => {
		expect(profileUrl('jane\uD83D')).toBe('https://www.linkedin.com/in/jane/');
	});
});

describe('what is known of a person', () => {
	it('is the slug, or the member ID that stands in for it, and whatever the field told', () => {
		expect([slug('jane-doe'), urn(ID), urn(ID, 'jane-doe')].map(slugOrId)).toEqual(['jane-doe', ID, 'jane-doe']);
		expect(aboutPerson(slug('jane-doe'))).toEqual({ profile_slug: 'jane-doe', profile_url: `${JANE}/` });
		expect(aboutPerson(urn(ID))).toEqual({ profile_urn: PROFILE_URN_PREFIX + ID });
		expect(aboutPerson(urn(ID, 'jane-doe'))).toEqual({ profile_urn: PROFILE_URN_PREFIX + ID, profile_slug: 'jane-doe', profile_url: `${JANE}/` });
		expect(memberIdOf(PROFILE_URN_PREFIX + ID)).toBe(ID);
	});
});

describe('a URN from OutX', () => {
	it.each([`urn:li:fsd_profile:${ID}`, `urn:li:person:${ID}`, `urn:li:member:${ID}`, `urn:li:fs_miniProfile:${ID}`, ` ${ID} `, `urn%3Ali%3Aperson%3A${ID}`])('%j is taken', (given) => {
		expect(readPersonUrn(given)).toBe(PROFILE_URN_PREFIX + ID);
	});

	it.each(['jane-doe', '', 7, null, undefined, 'urn:li:company:1', `urn:li:fsd_profile:${ID},urn:li:fsd_profile:x`, `urn:li:fsd_profile:${ID}…`, `urn:li:fsd_profile:${ID}/x`, `x urn:li:fsd_profile:${ID}`, 'urn:li:fsd_profile:12', [ID], { urn: ID }, JANE])('%j is not', (given) => {
		expect(readPersonUrn(given)).toBeUndefined();
	});
});
