// A post, and what people did to it, as OutX gives them, and as items show them: first what the field 'Post' takes.
import type { IDataObject } from 'n8n-workflow';
import { decode, ON_LINKEDIN } from './address';
import {
	behind,
	columnsOf,
	firstOf,
	idIn,
	isObject,
	keyed,
	namesIn,
	objectOf,
	textIn,
	textOf,
	valuesOf,
	type Column,
	type Keyed,
} from './keys';
import { companyAddress, companySlugOfUrl, companyUrnIn, numberOf } from './company';
import { identityOf } from './person';
import { profileUrl } from './readPerson';
import { kindOfUrn, postUrl, readPost } from './readPost';
import { isoTime } from './time';

/** @param simplify false for OutX's object as it came */
export function postItem(raw: IDataObject, simplify: boolean): IDataObject {
	if (!simplify) return raw;
	const sources = sourcesOf(raw);
	const first = firstKeys(sources);
	if (Object.values(first).every((value) => value === null)) return behind(first, raw);
	return { ...first, ...columnsOf(sources, COLUMNS), ...columnsOf(authorOf(sources).sources, AUTHOR_COLUMNS) };
}

/** What a post is known by, the surest first: one that OutX has dropped and collected again is still the same. */
export function namesOfPost(raw: IDataObject): string[] {
	const { social_urn: urn, post_id: id, post_url: url } = firstKeys(sourcesOf(raw));
	// A bare number may be but a place in the list.
	const own = urn !== null && /^\d+$/.test(id ?? '') ? null : id;
	const ofUrl = urnOfUrl(url) ?? url;
	// The address of a repost may be that of what it repeats.
	const another = urn !== null && typeof ofUrl === 'string' && ofUrl !== urn && kindOfUrn(ofUrl) === kindOfUrn(urn);
	return namesIn([urn, own ?? (another ? null : ofUrl)]);
}

/** By all it says: an ID alone could be that of the post or of who did it. Without what tells one from another, it has no name. */
export function namesOfInteraction(raw: IDataObject): string[] {
	const item = interactionItem(raw, true);
	const isTold = TELLING.some((key) => (item[key] ?? null) !== null);
	return isTold ? namesIn(Object.values(item).map(textIn)) : [];
}

const TELLING = ['interaction_id', 'profile_url', 'profile_slug', 'profile_urn', 'company_url', 'interacted_at'];

/** @param simplify false for OutX's object as it came */
export function interactionItem(raw: IDataObject, simplify: boolean): IDataObject {
	if (!simplify) return raw;
	const interaction = keyed(raw);
	const post = objectOf(interaction, POSTS) ?? {};
	const item = { ...actorKeys(authorOf([interaction])), ...interactionKeys(interaction), ...postKeys(post) };
	return Object.values(item).every((value) => value === null) ? behind(item, raw) : item;
}

/** A company's slug must not get into a 'Profile' field: somebody else's profile may have it, too. */
function actorKeys(actor: Author): IDataObject {
	const person = identityOf(actor.sources);
	if (!actor.isCompany) return { ...person };
	return { ...person, profile_url: null, profile_slug: null, profile_urn: null, company_url: authorUrl(actor) };
}

const interactionKeys = (interaction: Keyed): IDataObject => ({
	interaction_id: firstOf(valuesOf([interaction], ['interaction_id', 'id']), idIn),
	interaction_type: textOf([interaction], ['interaction_type', 'type', 'action']),
	text: textOf([interaction], ['text', 'comment_text', 'comment', 'content']),
	interacted_at: timeOf([interaction], ['interacted_at', ...TIMES]),
});

function postKeys(post: IDataObject): IDataObject {
	const { post_url, social_urn, post_id, text, author_name, published_at } = firstKeys(sourcesOf(post));
	return { post_url, social_urn, post_id, post_text: text, post_author_name: author_name, post_published_at: published_at };
}

const POSTS = ['post', 'update', 'activity'];
const AUTHORS = ['author', 'actor', 'user', 'member', 'profile'];
const COMPANIES = ['company', 'organization', 'page'];

function sourcesOf(raw: IDataObject): Keyed[] {
	const outer = keyed(raw);
	const inner = objectOf(outer, POSTS);
	return inner === undefined ? [outer] : [keyed(inner), outer];
}

const firstKeys = (sources: Keyed[]) => {
	const urn = isReddit(sources) ? null : urnOf(sources);
	const author = authorOf(sources);
	return {
		post_url: urlOf(sources, urn),
		social_urn: urn,
		post_id: firstOf(valuesOf(sources, ['post_id', 'id']), ownId),
		text: textOf(sources, ['content', 'text', 'body', 'post_text', 'commentary', 'message', 'title']),
		author_name: textOf(author.sources, ['author_name', 'full_name', 'name']) ?? textOf(sources, ['author', 'actor']),
		author_url: isReddit(sources) ? givenUrl(author) : authorUrl(author),
		published_at: timeOf(sources, TIMES),
	};
};

const TIMES = [
	...['published_at', 'posted_at', 'created_at', 'timestamp', 'published_date', 'posted_date', 'post_date', 'date', 'time'],
	'created_utc',
];

const timeOf = (sources: Keyed[], keys: string[]): string | null =>
	firstOf(valuesOf(sources, keys), (value) => isoTime(value) ?? undefined);

const isReddit = (sources: Keyed[]): boolean => /^reddit$/i.test(textOf(sources, ['source', 'platform']) ?? '');

/** OutX's own ID, which likes and comments by other team members need; LinkedIn's IDs are read as URNs. */
function ownId(value: unknown): string | undefined {
	const id = idIn(value);
	return id === undefined || /urn:li:/i.test(id) || urnOfNumber(id) !== undefined ? undefined : id;
}

const URNS = [
	'linkedin_post_urn',
	'social_urn',
	'activity_urn',
	'post_urn',
	'share_urn',
	'urn',
	'entity_urn',
	'id',
	'activity_id',
	'post_id',
];
const URLS = [
	'post_url',
	'linkedin_post_url',
	'linkedin_url',
	'permalink',
	'url',
	'share_url',
	'link',
	'linkedin_post_slug',
	'post_slug',
];

const urnOf = (sources: Keyed[]): string | null =>
	firstOf(valuesOf(sources, URNS), urnIn) ?? firstOf(valuesOf(sources, URLS), urnOfUrl) ?? firstOf(valuesOf(sources, NUMBERS), urnOfNumber);

/** Where a bare number is that of the activity. */
const NUMBERS = URNS.filter((key) => key !== 'share_urn');

/** As the field 'Post' takes a bare number: a long one is LinkedIn's. */
function urnOfNumber(value: unknown): string | undefined {
	const digits = idIn(value) ?? '';
	const post = /^\d+$/.test(digits) ? readPost(digits) : undefined;
	return post?.kind === 'ok' && post.value.kind === 'linkedin' ? post.value.socialUrn : undefined;
}

function decodedOf(value: unknown): string {
	const text = textIn(value) ?? '';
	return decode(text) ?? text;
}

/** Also within another URN, such as that of an update. Cased as LinkedIn has it, or the same post would have two names. */
function urnIn(value: unknown): string | undefined {
	const [, kind = '', id = ''] = /urn:li:(activity|ugcPost|share):(\d{5,25})(?!\d)/i.exec(decodedOf(value)) ?? [];
	if (id === '') return undefined;
	return `urn:li:${kind.toLowerCase() === 'ugcpost' ? 'ugcPost' : kind.toLowerCase()}:${id}`;
}

/** `…/feed/update/urn:li:activity:7…/`, or `…-activity-7…-AbCd` as LinkedIn's share button gives it. */
function urnOfUrl(value: unknown): string | undefined {
	const text = textIn(value);
	if (text === undefined || !isLinkedInsOrSlug(text)) return undefined;
	const [, kind = '', id = ''] = /-(activity|ugcPost|share)-(\d{15,25})(?!\d)/i.exec(text) ?? [];
	return urnIn(text) ?? urnIn(`urn:li:${kind}:${id}`);
}

const LINKEDINS = new RegExp(`^${ON_LINKEDIN}`, 'i');

/** A post may hold the address of the article it shares: that isn't its own. */
const isLinkedInsOrSlug = (text: string): boolean => LINKEDINS.test(text) || !/^https?:|^\/\/|\s/i.test(text);

function urlOf(sources: Keyed[], urn: string | null): string | null {
	if (isReddit(sources)) return redditUrl(sources);
	const own = firstOf(valuesOf(sources, URLS), ownUrl);
	return own ?? (urn === null ? null : postUrl(urn));
}

/** A whole address on LinkedIn as it is; OutX gives the last part of one, too. */
function ownUrl(value: unknown): string | undefined {
	const text = textIn(value);
	if (text === undefined) return undefined;
	if (LINKEDINS.test(text)) return text.replace(/^(?:\/\/)?(?!https?:)/i, 'https://');
	return /^[^\s/:?#]+-(?:activity|ugcPost|share)-\d{15,25}/i.test(text) ? `https://www.linkedin.com/posts/${text}` : undefined;
}

const redditUrl = (sources: Keyed[]): string | null =>
	firstOf(valuesOf(sources, ['post_url', 'url', 'permalink', 'reddit_url', 'linkedin_post_url', 'link']), (value) => {
		const text = textIn(value);
		if (text === undefined) return undefined;
		return text.startsWith('/r/') ? `https://www.reddit.com${text}` : webAddress(text);
	});

const webAddress = (text: string): string | undefined => (/^https?:\/\/\S+$/i.test(text) ? text : undefined);

/** Who wrote it, or did it. */
interface Author {
	sources: Keyed[];
	isCompany: boolean;
}

/** Its own object, or keys of the post; a company beside a person is only where that person works. */
function authorOf(sources: Keyed[]): Author {
	const named = [...within(sources, AUTHORS), ...sources.map(withoutOwn)];
	const companies = within(sources, COMPANIES);
	const isCompany = named.some(saysCompany) || (companies.length > 0 && !saysWho(named));
	return { sources: isCompany ? [...named, ...companies] : named, isCompany };
}

const within = (sources: Keyed[], keys: string[]): Keyed[] =>
	sources
		.map((source) => objectOf(source, keys))
		.filter(isObject)
		.map(keyed);

/** Keys that in the post itself say what the post is. */
const OWN = new Set(['name', 'url', 'link', 'linkedinurl', 'id', 'urn', 'slug', 'entityurn', 'type']);

const withoutOwn = (source: Keyed): Keyed => new Map([...source].filter(([key]) => !OWN.has(key)));

function saysWho(authors: Keyed[]): boolean {
	const { full_name, profile_url, profile_slug, profile_urn } = identityOf(authors);
	return [full_name, profile_url, profile_slug, profile_urn].some((value) => value !== null);
}

/** `company_slug`, `company_url` and `company_urn` don't: a person has those of the employer. */
const saysCompany = (author: Keyed): boolean =>
	/compan|organi[sz]ation/i.test(textOf([author], ['author_type', 'actor_type', 'type']) ?? '') ||
	firstOf(valuesOf([author], AUTHOR_URNS), companyUrnIn) !== null ||
	firstOf(valuesOf([author], AUTHOR_URLS), companySlugOfUrl) !== null;

const AUTHOR_URNS = ['author_urn', 'actor_urn', 'urn', 'entity_urn', 'id'];
const AUTHOR_URLS = ['author_url', 'author_profile_url', 'profile_url', 'linkedin_url', 'url'];

const givenUrl = ({ sources, isCompany }: Author): string | null =>
	firstOf(valuesOf(sources, isCompany ? [...AUTHOR_URLS, 'company_url'] : AUTHOR_URLS), (value) => webAddress(textIn(value) ?? ''));

function authorUrl(author: Author): string | null {
	const { sources, isCompany } = author;
	const given = givenUrl(author);
	if (given !== null) return given;
	const slug = textOf(sources, [...(isCompany ? ['company_slug'] : []), 'author_slug', 'profile_slug', 'public_identifier', 'slug']);
	const usable = slug === null || /[\s/:?#]/.test(slug) ? null : slug;
	if (!isCompany) return usable === null ? identityOf(sources).profile_url : profileUrl(usable);
	const part = usable ?? numberOf(firstOf(valuesOf(sources, [...AUTHOR_URNS, 'company_urn']), companyUrnIn));
	return part === null ? null : companyAddress(part);
}

const COLUMNS: Column[] = [
	['likes_count', 'num_likes', 'like_count', 'likes', 'reactions_count'],
	['comments_count', 'num_comments', 'comment_count', 'comments'],
	['shares_count', 'num_shares', 'share_count', 'shares', 'reposts_count'],
	['post_type'],
	['language'],
	['tags', 'labels'],
	['source', 'platform'],
	['relevance_score', 'relevance'],
	['bookmark', 'is_saved'],
];

const AUTHOR_COLUMNS: Column[] = [
	['author_headline', 'headline'],
	['author_slug', 'profile_slug', 'public_identifier'],
	['author_type'],
];
