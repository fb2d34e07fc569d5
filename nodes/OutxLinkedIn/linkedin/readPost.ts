// How people write a post, read into the name under which OutX knows it: LinkedIn's URN, or its own ID of a watchlist's post.
import { notAPost, type NotAPost } from '../messages/linkedin';
import { failed, ok, type Read } from '../messages/problem';
import { addressesIn, decode, pathOf, type Page } from './address';
import { leavesOf, oncePerObject, placesOf, spelling, unwrapped, type Leaf, type Place } from './cell';
import { isCutBehind, isCutNumber, isMadeByFormula } from './endings';
import { broken, found, other, outcomeOf, type Finding } from './finding';
import { saysNotTo } from './saysNotTo';
import { isNoSlugWord, isNothing, isPlaceholder, isUuid } from './slug';
import { COMPANY_URNS, PERSON_URNS, urnsIn } from './urn';

export type Post = { kind: 'linkedin'; socialUrn: string } | { kind: 'watchlist'; postId: string };

type Reading = Finding<Post, NotAPost>;

/** @param value what the row's field holds: anything, since expressions give anything */
export function readPost(value: unknown): Read<Post> {
	const leaves = leavesOf(value);
	const outcome = outcomeOf(readLeaves(leaves), leaves.length === 0 ? 'empty' : 'text');
	if (outcome.kind === 'refused') return failed(notAPost(outcome.because, value));
	const [post, ...others] = [...new Map(outcome.things.map((thing) => [nameOf(thing), thing])).values()];
	return post === undefined || others.length > 0 ? failed(notAPost('several', value)) : ok(post);
}

/** A post's address as LinkedIn writes it. */
export const postUrl = (socialUrn: string): string => `https://www.linkedin.com/feed/update/${socialUrn}/`;

/** `urn:li:activity`, `urn:li:share`, `urn:li:ugcPost`: LinkedIn may have a URN of each for one post. */
export const kindOfUrn = (socialUrn: string): string => socialUrn.slice(0, socialUrn.lastIndexOf(':'));

/** The last part of a post's address, by which OutX's lists know it. @returns undefined for what names a post in another way, or none */
export function postSlugIn(value: unknown): string | undefined {
	const slugs = leavesOf(value)
		.filter(({ place }) => !isMentionedIn(place, saysWhich))
		.flatMap(slugsIn);
	if (readPost(value).kind === 'failed') return slugs.length === 1 ? slugs.find((slug) => OF_A_GROUP.test(slug)) : undefined;
	return slugs.find((slug) => slug.match(IN_SLUG) !== null);
}

const OF_A_GROUP = /^[^/\s]+-groupPost-\d+-\d{15,20}(?:-[\w-]+)?$/i;

function slugsIn({ text }: Leaf): string[] {
	const { pages } = addressesIn(text);
	if (pages.length === 0) return unwrapped(text).split(/[/?#]/, 1);
	return pages.map(pathOf).flatMap(([name = '', slug = '']) => (name.toLowerCase() === 'posts' ? [slug] : []));
}

const nameOf = (post: Post): string => (post.kind === 'linkedin' ? post.socialUrn : post.postId);

/** Addresses and URNs first: beside them an object's bare IDs may be anything's, unless these are only what the post speaks of. */
function readLeaves(leaves: Leaf[]): Reading[] {
	const named = leaves.flatMap(readNamed);
	if (!named.some(({ kind }) => kind !== 'other')) return [...named, ...leaves.flatMap(readBare)];
	const isTold = oncePerObject(saysWhich);
	const own = leaves.filter(({ place }) => !isMentionedIn(place, isTold));
	if (own.length === leaves.length || own.flatMap(readNamed).some(isFound)) return named;
	const cut = named.filter(({ kind }) => kind === 'broken');
	return cut.length > 0 ? cut : [...own.flatMap(readBare).filter(isSure), other<NotAPost>('notMeant')];
}

const isFound = ({ kind }: Reading): boolean => kind === 'found';
/** A post, or what surely was meant for one. */
const isSure = ({ kind }: Reading): boolean => kind !== 'other';

/** Whether another post than the object's own may stand there: within its text, or as the one it repeats or answers. */
function isMentionedIn(place: Place | undefined, isTold: (owner: object) => boolean): boolean {
	// A text may stand in an object of its own: { commentary: { text: … } }.
	let isText = true;
	return placesOf(place).some(({ owner, key }) => {
		isText = isText && WORDS.test(spelling(key));
		const spelled = spelling(key);
		return OTHER_POSTS.test(spelled) || ((isText || MAYBE_OTHER_POSTS.test(spelled)) && isTold(owner)) || (MAYBE_OTHER_POSTS.test(spelled) && Object.keys(owner).some(isPostColumn));
	});
}

const OTHER_POSTS = /reposted|^reposts?$|^repostof|reshare|^shared(?!url|link|urn)|^original(?!url|link|urn|post)|^parent|quote|related|similar|previous(?!node|step|item|output)/;

/** Those that are the one to act on where the object has no post of its own: 'Mentioned in', 'Post to repost', 'Reply to'. */
const MAYBE_OTHER_POSTS = /^original(?!url|link|urn)|repost|mention|inreplyto|repl(?:y|ied)to/;

/** A column for the object's own post, though it be empty. */
const isPostColumn = (column: string): boolean => /^(?:linkedin)?post$/.test(spelling(column));

/** Keys of what somebody wrote. */
const WORDS = /^(?:post|comment|share)?(?:text|content|body|description|commentary|summary|message|notes?|title|headline|caption|snippet|html|markdown|comments?)$/;

/** Keys under which an object has its own address or ID, also where there is none. */
const OWN_NAME = /^(?:linkedin|social)?(?:post|activity|update|share|ugcpost|entity|object|watchlistpost)?(?:url|link|permalink|urn|address|id)$/;

/** Whether a column of an object says which post it is, or would say so if it weren't empty; an ID that can be no post's says nothing. */
const saysWhich = (owner: object): boolean =>
	Object.entries(owner).some(([key, value]) => {
		if (!OWN_NAME.test(spelling(key))) return false;
		const leaves = leavesOf(value);
		return leaves.length === 0 ? !/id$/i.test(key) : leaves.some((leaf) => [...readNamed(leaf), ...readBare(leaf)].some(isSure));
	});

function readNamed(leaf: Leaf): Reading[] {
	const { pages, others, rest } = addressesIn(leaf.text);
	if (pages.length === 0 && isPlaceholder(leaf.text)) return [other('placeholder')];
	const findings = [...pages.flatMap(readPage), ...readUrns(rest)];
	if (findings.some(isFound) && isMadeByFormula(leaf.text)) return [broken('cutOff')];
	if (findings.some(isFound) && saysNotTo(leaf.text)) return [broken('notMeant')];
	return [...findings, ...others.map((because) => other<NotAPost>(because))];
}

const OTHER_PAGES: Record<string, NotAPost> = {
	in: 'person',
	pub: 'person',
	profile: 'person',
	company: 'company',
	showcase: 'company',
	school: 'company',
	organization: 'company',
	sales: 'salesNavigator',
	pulse: 'article',
	search: 'search',
};

function readPage(page: Page): Reading[] {
	const path = pathOf(page).map((part) => decode(part) ?? part);
	const [name = '', slug = ''] = path;
	const isOpen = !page.isClosed;
	if (name.toLowerCase() === 'posts' && path.length > 1) {
		const isEnd = isOpen && path.length === 2;
		return [readPostSlug(slug, isEnd ? page.after : undefined)];
	}
	const inPath = readUrns(path.join(' '), isOpen ? page.after : undefined);
	if (inPath.some(({ kind }) => kind !== 'other')) return inPath;
	const inQuery = readUrns(queryText(page.query));
	if (inQuery.some(({ kind }) => kind !== 'other')) return inQuery;
	const isOfPosts = /^(?:posts|feed|embed)$/i.test(name);
	return [other(isOfPosts ? 'noNumber' : (OTHER_PAGES[name.toLowerCase()] ?? 'otherPage'))];
}

/** The parameters by which pages point at a post; a comment's comes last, since it may name the post in its own way. */
const POINTERS = ['highlightedupdateurn', 'updateentityurn', 'highlightedupdateurns', 'updateurn', 'shareurn', 'commenturn', 'dashcommenturn'];

function queryText(query: string): string {
	const parameters = query.split(/[&#]/).map((part) => ({ name: part.split('=')[0]?.toLowerCase() ?? '', part }));
	const best = POINTERS.map((pointer) => parameters.find(({ name }) => name === pointer)?.part).find((part) => part !== undefined);
	return best === undefined ? '' : (decode(best.slice(best.indexOf('=') + 1)) ?? '');
}

const KINDS: Record<string, string> = { activity: 'activity', ugcpost: 'ugcPost', share: 'share' };

/** LinkedIn's numbers have 19 digits; older ones may have fewer. */
const NUMBER = '\\d{15,20}';
const IN_SLUG = new RegExp(`(?:^|[-_])(activity|ugcpost|share)-(${NUMBER})(?=$|[^\\d])`, 'gi');
const IS_WHOLE_NUMBER = new RegExp(`^(?!0)${NUMBER}$`);
/** The first 41 of its 63 bits are milliseconds since 1970: these are of 2007 to 2037. Without a word that says whose it is, another number is another service's. */
const IS_OF_LINKEDINS_TIME = /^[5-8]\d{18}$/;
/** A URN without what all of them begin with; in brackets it's a part of another. */
const SHORT_URN = new RegExp(`(?<![\\p{L}\\p{N}_:(,])(?=(?:activity|ugcpost|share):${NUMBER})`, 'giu');

/**
 * The words of a post's title may look like its end, so the last one counts.
 * @param after the text behind it; undefined where it surely ends
 */
function readPostSlug(slug: string, after: string | undefined): Reading {
	const last = [...slug.matchAll(IN_SLUG)].at(-1);
	const kind = KINDS[last?.[1]?.toLowerCase() ?? ''];
	const [whole = '', , digits = ''] = last ?? [];
	if (last === undefined || kind === undefined) return broken(isCut(slug, after) || /-\d{1,14}$/.test(slug) ? 'cutOff' : 'noNumber');
	const behind = slug.slice(last.index + whole.length);
	// With a part behind it the number is whole, though the address may be cut later.
	if (isCut(behind, behind === '' ? after : undefined) && /^(?:$|\.|…)/.test(behind)) return broken('cutOff');
	if (mayGoOn(digits, behind === '' ? (after ?? '') : behind)) return broken('cutOff');
	return found({ kind: 'linkedin', socialUrn: `urn:li:${kind}:${digits}` });
}

const isCut = (text: string, after = ''): boolean => /\.\.|…/.test(text) || isCutBehind(after);

/** Of today's numbers, one with all its digits has 19. */
const mayGoOn = (digits: string, after: string): boolean => digits.length < 19 && isCutNumber(after);

/** URNs that name a post only through what they are made of. */
const COMMENT_OF = /^(?:urn:li:)?(activity|ugcpost|share):(\d+)/i;

function readUrns(text: string, after?: string): Reading[] {
	return urnsIn(text.replace(SHORT_URN, 'urn:li:')).map(({ type, id, parts, after: behind }): Reading => {
		const kind = KINDS[type];
		if (kind !== undefined) return readNumber(kind, id, behind === '' ? (after ?? '') : behind);
		// urn:li:comment:(activity:<post>,<comment>); where the post stands as a URN of its own it is read as that.
		const comment = type === 'comment' && !parts.includes('urn:li:') ? COMMENT_OF.exec(parts) : null;
		const [, commented = '', number = ''] = comment ?? [];
		if (comment !== null) return readNumber(KINDS[commented.toLowerCase()] ?? 'activity', number);
		return other(whoseUrn(type) ?? (parts.includes('urn:li:') ? 'text' : 'otherUrn'));
	});
}

function whoseUrn(type: string): NotAPost | undefined {
	if (PERSON_URNS.has(type)) return 'person';
	if (COMPANY_URNS.has(type)) return 'company';
	return type === 'linkedinarticle' ? 'article' : undefined;
}

function readNumber(kind: string, written: string, after = ''): Reading {
	const digits = written.replace(/\.$/, '');
	if (isRounded(digits)) return broken('lostDigits');
	if (!IS_WHOLE_NUMBER.test(digits) || isCut(written, after) || mayGoOn(digits, after)) return broken(/^(?!0)\d+(?:\.\.|…|\*|$)/.test(written) ? 'cutOff' : 'otherUrn');
	return found({ kind: 'linkedin', socialUrn: `urn:li:${kind}:${digits}` });
}

/**
 * Sheets keep 15 digits and programs 16 or 17, and fill up with zeros. A number that comes back unchanged from being
 * rounded was rounded, but for one real one in a thousand.
 */
const isRounded = (digits: string): boolean =>
	/^\d{16,18}00$/.test(digits) ? String(Number(digits)) === digits : /^\d(?:[.,]\d{1,20})?e\+?\d{1,3}$/i.test(digits);

/** A program's whole number that was kept as a fraction: so is one real one in a thousand, which may be given by its address instead. */
const isDouble = (digits: string): boolean => /^[1-9]\d{18}$/.test(digits) && BigInt(Number(digits)) === BigInt(digits);

/** Keys under which an object, such as OutX's own posts, holds its ID. */
const ID_KEY = /^(?:post_?|watchlist_?post_?|activity_?|linkedin_?post_?)?(?:id|urn)$/i;

/** A cell without address and URN: a number, OutX's ID, the end of an address, or what it is instead. */
function readBare(leaf: Leaf): Reading[] {
	const text = unwrapped(leaf.text);
	if (leaf.place !== undefined && !ID_KEY.test(leaf.place.key) && !/-\d{15,20}-/.test(text)) return [];
	if (/^[1-9]\d{14,}$/.test(text) && !IS_OF_LINKEDINS_TIME.test(text)) return [other('otherNumber')];
	if (leaf.number !== undefined && leaf.number > Number.MAX_SAFE_INTEGER) return [broken('lostDigits')];
	if (isUuid(text) && text.includes('-')) return [found({ kind: 'watchlist', postId: text.toLowerCase() })];
	if (isRounded(text) || isDouble(text)) return [broken('lostDigits')];
	if (IS_OF_LINKEDINS_TIME.test(text)) return [found({ kind: 'linkedin', socialUrn: `urn:li:activity:${text}` })];
	const [slug = ''] = text.split(/\/?[?#]|\/$/, 1);
	if (!/[\s/:]/.test(slug) && slug.length < LONGEST_SLUG && slug.match(IN_SLUG) !== null) return [readPostSlug(decode(slug) ?? slug, '')];
	return [other(isNothing(leaf.text) ? 'nothing' : whatInstead(text))];
}

const LONGEST_SLUG = 1000;

function whatInstead(text: string): NotAPost {
	if (text === '' || isNothing(text) || isNoSlugWord(text)) return 'nothing';
	return /\.\.\.|…/.test(text) || /^\d{6,14}$/.test(text) ? 'cutOff' : 'text';
}
