// A person as OutX gives one, in whatever shape, and as items show one: first what any 'Profile' field takes.
import type { IDataObject } from 'n8n-workflow';
import { ON_LINKEDIN } from './address';
import {
	behind,
	columnsOf,
	firstOf,
	isObject,
	keyed,
	namesIn,
	objectOf,
	objectsIn,
	placeOf,
	textIn,
	textOf,
	valuesOf,
	type Column,
	type Keyed,
} from './keys';
import { memberIdOf, PROFILE_URN_PREFIX, profileUrl, readPersonUrn } from './readPerson';
import { readSlug } from './slug';
import { PERSON_URNS, urnsIn } from './urn';

/** What is known of who somebody is; `null` where OutX doesn't say. */
export interface Identity {
	full_name: string | null;
	headline: string | null;
	profile_url: string | null;
	profile_slug: string | null;
	profile_urn: string | null;
}

/** @param simplify false for OutX's object as it came */
export function personItem(raw: IDataObject, simplify: boolean): IDataObject {
	if (!simplify) return raw;
	const sources = sourcesOf(raw);
	const first = { ...identityOf(sources) };
	if (Object.values(first).every((value) => value === null)) return behind(first, raw);
	const location = placeOf(sources, LOCATION);
	return { ...first, ...(location === null ? {} : { location }), ...columnsOf([...sources, currentPosition(sources)], COLUMNS) };
}

/** What somebody is known by, the surest first: names, headlines and the last part of an address change, a member ID doesn't. */
export function namesOfPerson(raw: IDataObject): string[] {
	const { profile_urn: urn, profile_slug: slug, profile_url: url } = personIn(raw);
	const own = namesIn([urn === null ? null : memberIdOf(urn), slug, slugOfUrl(url)]);
	// An address that is no profile's may be the same for many.
	return own.length > 0 ? own : namesIn([url]);
}

/** Who this is, and never the author or the user beside it: that may be anybody. */
export const personIn = (raw: IDataObject): Identity => identityOf(sourcesOf(raw));

export interface FoundPerson {
	/** What OutX said of the person, for `personItem`; else the whole output, or nothing of one that names several people. */
	raw: IDataObject;
	isPerson: boolean;
}

/**
 * The person in what Fetch Profile put out: flat, under `profile` or `data`, or one of a list.
 * @param askedFor the slug or member ID that OutX was asked for, which tells one of several people from the others
 */
export function profileOf(output: unknown, askedFor?: string): FoundPerson {
	const objects = objectsIn(output, WRAPPERS);
	const people = objects.flatMap(withInner).filter(isPersonLike).map(personOf);
	const person = people.length > 0 ? onlyOne(people, askedFor) : userCalled(objects, askedFor);
	if (person !== undefined) return { raw: person.raw, isPerson: true };
	return { raw: people.length === 0 && isObject(output) ? output : {}, isPerson: false };
}

/** An object of OutX, and who it's about. */
interface Person {
	raw: IDataObject;
	who: Identity;
}

const personOf = (raw: IDataObject): Person => ({ raw, who: personIn(raw) });

const HOLDERS = ['profile', 'person', 'member'];
const WRAPPERS = ['data', 'result', 'results', 'output', 'profiles', 'people', 'items'];

function sourcesOf(raw: IDataObject): Keyed[] {
	const outer = ownKeys(raw);
	const inner = objectOf(outer, HOLDERS);
	if (inner === undefined) return [outer];
	return isSomebodyElse(inner, raw) ? [outer] : [ownKeys(inner), outer];
}

/** Without those that say whose a post or comment is. */
const ownKeys = (raw: IDataObject): Keyed => new Map([...keyed(raw)].filter(([key]) => !/^(?:author|actor)/.test(key)));

function isSomebodyElse(inner: IDataObject, outer: IDataObject): boolean {
	return sameName(identityOf([ownKeys(inner)]), identityOf([ownKeys(outer)])) === false;
}

/** @returns undefined where they have no name of the same kind */
function sameName(one: Identity, other: Identity): boolean | undefined {
	if (one.profile_urn !== null && other.profile_urn !== null) return one.profile_urn === other.profile_urn;
	return one.profile_slug === null || other.profile_slug === null ? undefined : one.profile_slug === other.profile_slug;
}

/** The inner object alone is the person, unless the outer one says who it is, too. */
function withInner(found: IDataObject): IDataObject[] {
	const inner = objectOf(ownKeys(found), HOLDERS);
	if (inner === undefined) return [found];
	if (!hasId(identityOf([ownKeys(found)]))) return isPersonLike(inner) ? [inner] : [found];
	return isSomebodyElse(inner, found) ? [inner, found] : [found];
}

/** Better nobody than one of several. */
function onlyOne(people: Person[], askedFor: string | undefined): Person | undefined {
	const called = people.filter(({ who }) => isCalled(who, askedFor));
	const known = called.length > 0 ? called : people.filter(({ who }) => hasId(who));
	const candidates = known.length > 0 ? known : people;
	const best = candidates.find(({ who }) => who.profile_urn !== null) ?? candidates[0];
	return candidates.every((person) => person === best || isSame(person, best)) ? best : undefined;
}

const isSame = (one: Person, other: Person | undefined): boolean => other !== undefined && sameName(one.who, other.who) === true;

const isCalled = ({ profile_slug: slug, profile_urn: urn }: Identity, name: string | undefined): boolean =>
	name !== undefined && (slug === name || urn === PROFILE_URN_PREFIX + name);

/** `user` may just as well be whose account OutX asked with. */
const userCalled = (objects: IDataObject[], askedFor: string | undefined): Person | undefined =>
	objects
		.map((object) => objectOf(keyed(object), ['user']))
		.filter(isObject)
		.map(personOf)
		.find(({ who }) => isCalled(who, askedFor));

const hasId = ({ profile_urn: urn, profile_slug: slug }: Identity): boolean => urn !== null || slug !== null;

function isPersonLike(raw: IDataObject): boolean {
	const sources = sourcesOf(raw);
	const { full_name: name, headline } = identityOf(sources);
	const isNamed = textOf(sources, ['full_name', 'first_name']) !== null || (name !== null && headline !== null);
	return isNamed || urnIn(sources) !== null || strictSlug(sources) !== null;
}

/** Who this is: what an earlier source says comes first. */
export function identityOf(sources: Keyed[]): Identity {
	const urn = urnIn(sources);
	const slug = strictSlug(sources) ?? firstOf(valuesOf(sources, ['slug']), slugIn);
	const profileUrn = urn ?? firstOf([slug], readPersonUrn);
	return {
		full_name: textOf(sources, ['full_name', 'name', 'author_name', 'display_name']) ?? joined(sources),
		headline: textOf(sources, ['headline', 'author_headline', 'occupation']),
		profile_url: urlOf(sources, slug ?? (profileUrn === null ? null : memberIdOf(profileUrn))),
		profile_slug: slug,
		profile_urn: profileUrn,
	};
}

function joined(sources: Keyed[]): string | null {
	const parts = [textOf(sources, ['first_name']), textOf(sources, ['last_name'])].filter((part) => part !== null);
	return parts.length === 0 ? null : parts.join(' ');
}

const URLS = ['profile_url', 'linkedin_url', 'public_profile_url', 'author_url', 'url', 'link'];

const urnIn = (sources: Keyed[]): string | null =>
	firstOf(
		valuesOf(sources, ['profile_urn', 'entity_urn', 'person_urn', 'member_urn', 'author_urn', 'urn', 'id', 'profile_id']),
		readUrn,
	);

/** From keys that can't be those of a watchlist or a company. */
const strictSlug = (sources: Keyed[]): string | null =>
	firstOf(valuesOf(sources, ['public_identifier', 'profile_slug', 'author_slug', 'vanity_name', 'public_id']), slugIn) ??
	firstOf(valuesOf(sources, URLS), slugOfUrl);

/** Its address as LinkedIn has it; OutX's own where it leads somewhere else, and nothing better is known. */
function urlOf(sources: Keyed[], slug: string | null): string | null {
	const given = firstOf(valuesOf(sources, URLS), (value) => {
		const text = textIn(value);
		return text !== undefined && /^https?:\/\//i.test(text) ? text : undefined;
	});
	if (given !== null && slugOfUrl(given) !== undefined) return given;
	return slug === null ? given : profileUrl(slug);
}

/** A person's URN in whatever older or wrapped form, in the form OutX invites with. */
const readUrn = (value: unknown): string | undefined =>
	readPersonUrn(textIn(value)) ?? readPersonUrn(wrappedId(textIn(value) ?? ''));

/** `urn:li:fsd_entityResultViewModel:(urn:li:fsd_profile:ACoA…,SEARCH_SRP,DEFAULT)`, where but one person is in it. */
function wrappedId(text: string): string | undefined {
	const ids = new Set(urnsIn(text).flatMap(({ type, id }) => (PERSON_URNS.has(type) ? id : [])));
	return ids.size === 1 ? [...ids][0] : undefined;
}

/** A slug, also where a whole address stands in its place. */
function slugIn(value: unknown): string | undefined {
	const text = textIn(value) ?? '';
	return slugOfUrl(text) ?? (/[\s/:?#]/.test(text) ? undefined : slugOf(text));
}

const PROFILE_ADDRESS = new RegExp(String.raw`^(?:${ON_LINKEDIN}|/?)in/([^/?#\s]+)`, 'i');

function slugOfUrl(value: unknown): string | undefined {
	const [, segment = ''] = PROFILE_ADDRESS.exec(textIn(value) ?? '') ?? [];
	return slugOf(segment);
}

/** As the node looks people up, so that one person has one slug; LinkedIn's own addresses take a member ID for one, too. */
function slugOf(encoded: string): string | undefined {
	const reading = readSlug(encoded, { isOpen: false, after: '', query: '', whose: 'person' });
	if (reading.kind === 'none') return undefined;
	return reading.kind === 'slug' ? reading.slug : reading.id;
}

const LOCATION = ['location', 'location_name', 'geo_location', 'geo'];

const COLUMNS: Column[] = [
	['connection_degree', 'degree', 'distance', 'network_distance'],
	['title', 'current_title', 'job_title'],
	['company', 'current_company', 'company_name'],
	['industry'],
	['summary', 'about'],
	['connections', 'connections_count', 'connection_count'],
	['followers', 'followers_count', 'follower_count'],
	['email', 'email_address'],
	['first_name'],
	['last_name'],
	['profile_image_url', 'profile_picture_url', 'profile_picture', 'picture_url', 'image_url', 'photo_url'],
];

/** What somebody does now, which gives title and company where the person's own object doesn't. */
function currentPosition(sources: Keyed[]): Keyed {
	const lists = valuesOf(sources, ['positions', 'experience', 'experiences']).filter(Array.isArray);
	const positions = (lists[0] ?? []).filter(isObject).map(keyed);
	const current = positions.find((position) => isCurrent(position) === 'true') ?? positions.slice(0, 1).find(goesOn);
	return current === undefined ? new Map() : titleAndCompany(current);
}

/** @returns 'true' or 'false' also where it's written as a text; what else there is means nothing */
const isCurrent = (position: Keyed): string => valuesOf([position], ['is_current']).map((value) => String(value).trim().toLowerCase())[0] ?? '';

const goesOn = (position: Keyed): boolean =>
	isCurrent(position) !== 'false' && valuesOf([position], ['end_year', 'end_date', 'ends_at']).length === 0;

/** Its location and summary aren't the person's. */
const titleAndCompany = (position: Keyed): Keyed =>
	keyed(Object.fromEntries(['title', 'company', 'company_name'].map((key) => [key, valuesOf([position], [key])[0]])));
