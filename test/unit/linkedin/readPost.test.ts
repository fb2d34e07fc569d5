// How people write a post: which is meant, and what is refused in which words.
import { postUrl, readPost } from '../../../nodes/OutxLinkedIn/linkedin/readPost';
import { NOT_A_POST, type NotAPost } from '../../../nodes/OutxLinkedIn/messages/linkedin';

const N = '7123456789012345678';
const M = '7098765432109876543';
const URN = `urn:li:activity:${N}`;
const UPDATE = `https://www.linkedin.com/feed/update/${URN}`;
const POST = `https://www.linkedin.com/posts/jane-doe_some-words-activity-${N}-AbCd`;
const OTHER_POST = `https://www.linkedin.com/posts/tom_activity-${M}-x`;
const UUID = '550e8400-e29b-41d4-a716-446655440000';

const kindOf = (value: unknown): unknown => {
	const read = readPost(value);
	if (read.kind === 'ok') return read.value;
	return Object.entries(NOT_A_POST).find(([, [error]]) => error === read.problem.error)?.[0];
};
const linkedin = (socialUrn: string) => ({ kind: 'linkedin', socialUrn });

const SPELLINGS: unknown[] = [
	`${UPDATE}/`,
	UPDATE,
	`${UPDATE}?utm_source=share&utm_medium=member_desktop`,
	`${UPDATE}?commentUrn=${encodeURIComponent(`urn:li:comment:(ugcPost:${M},${M})`)}`,
	`${UPDATE}.`,
	`https://www.linkedin.com/feed/update/${encodeURIComponent(URN)}/`,
	`linkedin.com/feed/update/${URN}`,
	`feed/update/${URN}`,
	`https://www.linkedin.com/embed/feed/update/${URN}?collapsed=1`,
	`<iframe src="https://www.linkedin.com/embed/feed/update/${URN}" height="1"></iframe>`,
	POST,
	`${POST}/`,
	`${POST}?utm_source=share`,
	`https://www.linkedin.com/posts/jane-doe_activity-${N}-AbCd`,
	`https://www.linkedin.com/posts/activity-${N}-AbCd`,
	`https://www.linkedin.com/posts/jane-doe_share-activity-${M}-activity-${N}-AbCd`,
	`https://www.linkedin.com/posts/j%C3%BCrgen_w%C3%B6rter-activity-${N}-AbCd`,
	`https://www.linkedin.com/posts/jane-doe_some-words-activity-${N}`,
	`https://www.linkedin.com/posts/jane-doe_some-words-activity-${N}-Ab...`,
	`https://www.linkedin.com/mwlite/posts/jane-doe_x-activity-${N}-AbCd`,
	`https://www.linkedin.com/feed/?highlightedUpdateUrn=${encodeURIComponent(URN)}`,
	`https://www.linkedin.com/feed/?highlightedUpdateUrn=${URN}&a=b`,
	`https://www.linkedin.com/feed/?commentUrn=urn:li:comment:(ugcPost:${M},${M})&highlightedUpdateUrn=${URN}`,
	`https://www.linkedin.com/company/acme/?updateEntityUrn=${encodeURIComponent(`urn:li:fs_feedUpdate:(V2,${URN})`)}`,
	`https://www.linkedin.com/feed/?updateEntityUrn=urn:li:fs_feedUpdate:(V2,${URN})`,
	`https://www.linkedin.com/feed/update/urn:li:fsd_update:(${URN},MAIN_FEED,EMPTY,DEFAULT,false)`,
	`https://www.linkedin.com/groups/12/?highlightedUpdateUrn=${encodeURIComponent(URN)}`,
	`https://www.linkedin.com/feed/?commentUrn=${encodeURIComponent(`urn:li:comment:(activity:${N},${M})`)}`,
	`https://www.linkedin.com/authwall?sessionRedirect=${encodeURIComponent(`${UPDATE}/`)}`,
	`https://www.linkedin.com/feed/update/https://www.linkedin.com/feed/update/${URN}`,
	`https://www.google.com/url?q=${encodeURIComponent(POST)}&sa=D`,
	URN,
	` "${URN}" `,
	encodeURIComponent(URN),
	`URN:LI:ACTIVITY:${N}`,
	`urn:li:fsd_update:(${URN},MAIN_FEED,EMPTY,DEFAULT,false)`,
	`urn:li:fs_feedUpdate:(V2,${URN})`,
	`urn:li:fs_updateV2:(${URN},FEED_DETAIL,EMPTY,DEFAULT,false)`,
	`urn:li:comment:(activity:${N},${M})`,
	`urn:li:comment:(${URN},${M})`,
	`urn:li:fsd_comment:(${M},${URN})`,
	`activity:${N}`,
	` "Activity:${N}"`,
	`https://www.linkedin.com/feed/update/activity:${N}/`,
	`https://www.linkedin.com/feed/update/activity%3A${N}?utm_source=share`,
	`feed/update/activity:${N}`,
	N,
	` ${N} `,
	[N],
	{ activity_urn: N, comments: 3 },
	{ id: UUID, linkedin_post_url: POST, author: 'https://www.linkedin.com/in/jane-doe' },
	{ id: UUID, linkedin_post_urn: URN, likes_count: 3 },
	{ linkedin_post_slug: `jane-doe_words-activity-${N}-AbCd` },
	`jane-doe_words-activity-${N}-AbCd`,
	`jane-doe_words-activity-${N}-AbCd/?trk=x`,
	`Look: ${POST} (great)`,
	`<${POST}|post>`,
	`=HYPERLINK("${POST}";"post")`,
	[POST, URN, UPDATE],
	JSON.stringify({ url: UPDATE }),
	`*${URN}*`,
	`${URN} 5 likes`,
	`${URN.slice(0, -4)}<wbr>${URN.slice(-4)}`,
	`https://www.linkedin.com/posts/jane-doe\\_some-words-activity-${N}-AbCd`,
	`${POST}(CEO)`,
	...['Why you should never message strangers', 'Top 5: never comment without reading', 'What leaders don’t write', 'Words to never use:'].map((title) => `${title} ${POST}`),
	...['– people don\'t comment here', 'don\'t like this one much'].map((end) => `${POST} ${end}`),
	`=HYPERLINK("${POST}")`,
	// What the post speaks of isn't the post.
	{ id: N, text: `See ${OTHER_POST}` },
	{ id: N, commentary: { text: `See urn:li:activity:${M}` } },
	{ activity_urn: N, quoted_post: { urn: `urn:li:activity:${M}` } },
	{ id: N, reply_to: OTHER_POST },
	{ id: N, content: `See ${POST}` },
	{ post_url: POST, text: 'Hello' },
	{ comment_url: `${UPDATE}?commentUrn=urn:li:comment:(activity:${N},${M})`, text: 'Hello', id: M },
	{ text: POST },
	{ text: POST, id: 5 },
	{ text: POST, id: '1712345678901234567' },
	{ message: { text: POST, message_id: 12 } },
	{ shared_url: POST },
	{ shareUrl: POST, text: 'Hello' },
	{ original_url: POST },
	// Without a post of its own that is the one to act on.
	...['mentionUrl', 'Mentioned in', 'Post to repost', 'Original Post', 'Reply to', 'mention_link', 'In reply to', 'originalPostUrl', 'Repost this'].map((key) => ({ [key]: POST, name: 'Jane' })),
	{ mention_post: { url: POST } },
	{ original_post: { url: POST, text: 'Hello' } },
	{ id: 5, mentionUrl: POST },
	{ previous_node: { url: POST } },
	{ id: N, mention_post: { url: OTHER_POST } },
	{ id: N, 'Original Post': OTHER_POST },
];

const OTHERS: Array<[value: unknown, post: unknown]> = [
	[`https://www.linkedin.com/posts/jane-doe_words-ugcPost-${N}-AbCd`, linkedin(`urn:li:ugcPost:${N}`)],
	[`https://www.linkedin.com/posts/jane-doe_words-ugcpost-${N}-AbCd`, linkedin(`urn:li:ugcPost:${N}`)],
	[`https://www.linkedin.com/posts/jane-doe_words-share-${N}-AbCd`, linkedin(`urn:li:share:${N}`)],
	[`https://www.linkedin.com/embed/feed/update/urn:li:share:${N}`, linkedin(`urn:li:share:${N}`)],
	[`https://www.linkedin.com/feed/update/urn:li:ugcPost:${N}/`, linkedin(`urn:li:ugcPost:${N}`)],
	[`https://www.linkedin.com/video/live/urn:li:ugcPost:${N}/`, linkedin(`urn:li:ugcPost:${N}`)],
	[`urn:li:ugcPost:${N}`, linkedin(`urn:li:ugcPost:${N}`)],
	[`urn:li:share:${N}`, linkedin(`urn:li:share:${N}`)],
	[`ugcPost:${N}`, linkedin(`urn:li:ugcPost:${N}`)],
	[`share:${N}`, linkedin(`urn:li:share:${N}`)],
	[`https://www.linkedin.com/feed/update/ugcPost:${N}/`, linkedin(`urn:li:ugcPost:${N}`)],
	// One real number in a thousand looks rounded: its address is believed.
	[`https://www.linkedin.com/feed/update/urn:li:activity:7123456789012345856/`, linkedin('urn:li:activity:7123456789012345856')],
	[`urn:li:comment:(ugcPost:${N},${M})`, linkedin(`urn:li:ugcPost:${N}`)],
	// The address and the URN say whose number it is; alone it must be one of LinkedIn's time.
	['urn:li:activity:712345678901234', linkedin('urn:li:activity:712345678901234')],
	['urn:li:activity:12345678901234567890', linkedin('urn:li:activity:12345678901234567890')],
	['5611082938164666369', linkedin('urn:li:activity:5611082938164666369')],
	// LinkedIn's own address keeps its digits, whatever they are.
	['https://www.linkedin.com/posts/jane_x-activity-7123456789012346000-AbCd', linkedin('urn:li:activity:7123456789012346000')],
	['7123456789012345600', linkedin('urn:li:activity:7123456789012345600')],
	[UUID, { kind: 'watchlist', postId: UUID }],
	[` ${UUID.toUpperCase()} `, { kind: 'watchlist', postId: UUID }],
	[[UUID], { kind: 'watchlist', postId: UUID }],
	[{ id: UUID, text: URN }, { kind: 'watchlist', postId: UUID }],
	[{ id: UUID, content: `See ${POST}`, linkedin_post_url: '' }, { kind: 'watchlist', postId: UUID }],
	[{ id: UUID, content: 'Hello' }, { kind: 'watchlist', postId: UUID }],
	[{ post_id: UUID, watchlist: '650e8400-e29b-41d4-a716-446655440000' }, { kind: 'watchlist', postId: UUID }],
];

const REFUSED: Array<[because: NotAPost, ...values: unknown[]]> = [
	['empty', '', null, undefined, [], {}],
	['nothing', 'null', '#N/A', 'pending', 'N/A', 'test', '-'],
	['notMeant', `Do not comment: ${POST}`, `${POST} (do not comment)`, `${POST} - do not like, competitor`, `~~${POST}~~`, `${POST} – don’t like`, `${POST} – do not use`, `${POST} – never comment`, `${POST} – skip for now`, `nicht kommentieren ${URN}`,
		...['mentionUrl', 'Original Post', 'Reply to', 'Post to repost'].flatMap((key) => [{ post_url: '', [key]: POST }, { Post: '', [key]: POST }]), { repost: { url: POST } }, { reposts: [POST] }, { repost_of: POST }, { url: null, mention_post: { url: POST } },
		{ url: null, repostedPost: POST }, { repostedPost: POST }, { post_url: null, text: `See ${POST}` }, { 'Post URL': '', Notes: POST }, { parent: { url: POST } }, { url: '', commentary: { text: URN } }],
	['placeholder', '{{ $json.url }}', '[Post URL]', '${post}'],
	[
		'otherNumber',
		...['712345678901234', 712345678901234, '12345678901234567890', '1712345678901234567', '1732780800000000000'],
		...['100012345678901', '1151230208783945818', '112345678901234567890', '4111111111111111', { id: '1712345678901234567' }, Number('9007199254740993')],
	],
	[
		'lostDigits',
		Number(N),
		7.12346e18,
		'7.12346E+18',
		'7,12346E+18',
		'7.12e18',
		'7123456789012346000',
		'7123456789012340000',
		'7123456789012345856',
		{ id: '7123456789012345856' },
		'urn:li:activity:7123456789012346000',
		'https://www.linkedin.com/feed/update/urn:li:activity:7123456789012346000/',
		{ id: Number(N) },
		{ id: Number(N), text: `See ${OTHER_POST}` },
		'urn:li:activity:7.12346E+18',
	],
	['several', `${UPDATE} urn:li:activity:${M}`, [N, M], [URN, `urn:li:share:${N}`], `${POST}, ${POST.replace(N, M)}`, `urn:li:aggregate:(${URN},urn:li:activity:${M})`, [N, UUID], { post_url: POST, text: OTHER_POST }, { url: POST, sharedPost: { url: OTHER_POST } }],
	[
		'cutOff',
		...['[...]', ' 678', '\\n678', '<b>678</b>', '*', '\\678'].map((end) => `urn:li:activity:7123456789012345${end}`),
		...[' 678', '[…]', '*'].map((end) => `https://www.linkedin.com/posts/jane_x-activity-7123456789012345${end}`),
		'https://www.linkedin.com/feed/update/urn:li:activity:7123456789012345 678',
		'https://www.linkedin.com/feed/update/urn:li:activity:71234567...',
		'https://www.linkedin.com/feed/update/urn:li:activity:7123456789',
		`${UPDATE.slice(0, -2)}…`,
		`${UPDATE.slice(0, -1)} ...`,
		'https://www.linkedin.com/posts/jane-doe_some-words-activity-712345',
		'https://www.linkedin.com/posts/jane-doe_some-wo...',
		`https://www.linkedin.com/posts/jane-doe_words-activity-${N.slice(0, -2)}...`,
		`https://www.linkedin.com/posts/jane-doe_words-activity-${N.slice(0, -2)} …`,
		...['"&"5678"', '" & "5678"', '" + x', '"."5678"'].map((end) => `"urn:li:activity:712345678901234${end}`),
		`=HYPERLINK("https://www.linkedin.com/feed/update/urn:li:activity:712345678901234"&"5678","Post")`,
		`=CONCAT("urn:li:activity:712345678901234567";"8")`,
		`=VERKETTEN("https://www.linkedin.com/posts/jane_x-activity-712345678901234";B2)`,
		'urn:li:activity:7123456789',
		'7123456789',
		'jane-do...',
	],
	['noNumber', 'https://www.linkedin.com/posts/jane-doe_some-words', 'https://www.linkedin.com/feed/', 'https://www.linkedin.com/posts/', 'https://www.linkedin.com/feed/update/', 'https://www.linkedin.com/feed/update/urn:li:article:12'],
	['person', 'urn:li:fs_profile:ACoAABCDEF123', 'urn:li:fs_miniProfile:ACoAABCDEF123', 'https://www.linkedin.com/in/jane-doe', 'https://www.linkedin.com/in/jane-doe/recent-activity/all/', 'urn:li:fsd_profile:ACoAABCDEF123'],
	['company', 'urn:li:fs_company:1441', 'urn:li:fs_salesCompany:1441', 'urn:li:organizationBrand:1441', 'https://www.linkedin.com/company/acme/posts/', 'urn:li:company:1441'],
	['article', 'https://www.linkedin.com/pulse/some-article-jane-doe', 'urn:li:linkedInArticle:7123456789012345678'],
	['salesNavigator', 'https://www.linkedin.com/sales/lead/ACwAAABCDEF'],
	['search', 'https://www.linkedin.com/search/results/content/?keywords=a'],
	['shortLink', 'https://lnkd.in/abc'],
	['otherPage', 'https://www.linkedin.com/jobs/view/12', 'https://www.linkedin.com/'],
	['otherHost', 'https://www.example.com/feed/update/12', `https://linkedin.com.example.org/posts/jane_x-activity-${N}-AbCd`],
	['otherUrn', 'urn:li:article:12', 'urn:li:activity:abc', 'urn:li:activity:', 'urn:li:activity:0007123456789012345'],
	['email', 'jane@example.com'],
	['text', '0007123456789012345', 'activity:7123', `myactivity:${N}`, 'some words', 42, '12345', 'my post', `see ${UUID}`, `${N}1x`, 'x'.repeat(3000)],
];

describe('a post', () => {
	it.each(SPELLINGS.map((value) => [value]))(`%j is ${N}`, (value) => {
		expect(kindOf(value)).toEqual(linkedin(URN));
	});

	it.each(OTHERS)('%j is %j', (value, post) => {
		expect(kindOf(value)).toEqual(post);
	});

	it.each(REFUSED.flatMap(([because, ...values]) => values.map((value) => [value, because] as const)))('%j is refused as %s', (value, because) => {
		expect(kindOf(value)).toBe(because);
		expect(readPost(value)).toMatchObject({ problem: { reason: 'invalid_post', effect: false, isOwn: true } });
	});

	it('has a refusal of each kind', () => {
		expect(REFUSED.map(([because]) => because).sort()).toEqual(Object.keys(NOT_A_POST).sort());
	});

	it('is read as itself again from its address', () => {
		for (const urn of [URN, `urn:li:ugcPost:${N}`, `urn:li:share:${N}`]) {
			expect(postUrl(urn)).toBe(`https://www.linkedin.com/feed/update/${urn}/`);
			expect(kindOf(postUrl(urn))).toEqual(linkedin(urn));
		}
	});
});
