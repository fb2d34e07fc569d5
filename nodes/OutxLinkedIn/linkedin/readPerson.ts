// How people write a person on LinkedIn, read into what OutX can be asked with: a URN, or a slug to look up.
import { notAPerson, type NotAPerson } from '../messages/linkedin';
import { failed, ok, type Read } from '../messages/problem';
import { addressesIn, decode, parametersOf, pathOf, type Page } from './address';
import { bareSlugOf, LONGEST_BARE, SLUG_KEY } from './bareSlug';
import { leavesOf, oncePerObject, placesOf, spelling, unwrapped, type Leaf, type Place } from './cell';
import { isCutId, isMadeByFormula } from './endings';
import { broken, found, other, outcomeOf, type Finding } from './finding';
import { canonicalSlug, isDate, isNoSlugWord, isNothing, isOtherId, isPlaceholder, noName, readSlug, type Position } from './slug';
import { saysNotTo } from './saysNotTo';
import { isEmptyId, isMemberId, PERSON_URNS, urnsIn, type Urn } from './urn';
import { isCompany, isNamedItself, lookAtColumns, namesSomebody, OWN_NAME } from './whosePerson';

export type Person = { kind: 'urn'; profileUrn: string; slug?: string } | { kind: 'slug'; slug: string };

export const PROFILE_URN_PREFIX = 'urn:li:fsd_profile:';

export interface PersonRules {
	/** Whether a word without an address is taken for a slug: by what only reads, or where the user says so. */
	bareSlugs: boolean;
}

/** One mention of a person; a URN and a slug together where one address gave both. */
interface Mention {
	urn?: string;
	slug?: string;
	leaf: Leaf;
}

type Reading = Finding<Omit<Mention, 'leaf'>, NotAPerson>;

/** @param value what the row's field holds: anything, since expressions give anything */
export function readPerson(value: unknown, rules: PersonRules): Read<Person> {
	const whom = findPerson(value, rules);
	return whom.kind === 'person' ? ok(whom.person) : failed(notAPerson(whom.because, value));
}

/** Who it is, or why it's nobody. */
export type PersonOrNot = { kind: 'person'; person: Person } | { kind: 'nobody'; because: NotAPerson };

const nobody = (because: NotAPerson): PersonOrNot => ({ kind: 'nobody', because });

/** The same for those who say themselves what to do about it. */
export function findPerson(value: unknown, rules: PersonRules): PersonOrNot {
	const leaves = leavesOf(value);
	const readings = leaves.map((leaf) => ({ leaf, findings: readLeaf(leaf, rules) }));
	const named = new Set(readings.flatMap(({ leaf, findings }) => (findings.some(({ kind }) => kind === 'found') ? ownerOf(leaf) : [])));
	const findings = readings.flatMap(({ leaf, findings: all }) =>
		// A person that an object names by what can be used has a number there, too.
		(ownerOf(leaf).some((owner) => named.has(owner)) ? all.filter((finding) => finding.kind !== 'broken' || finding.because !== 'memberNumber') : all).map(
			(finding): Finding<Mention, NotAPerson> => (finding.kind === 'found' ? found({ ...finding.thing, leaf }) : finding),
		),
	);
	const outcome = outcomeOf(findings, leaves.length === 0 ? 'empty' : 'text');
	if (outcome.kind === 'refused') return nobody(outcome.because);
	const person = onePerson(outcome.things);
	if (person === undefined) return nobody('several');
	const columnsOf = oncePerObject(lookAtColumns);
	if ([...new Set(outcome.things.map(({ leaf }) => leaf))].some((leaf) => isNamedItself(leaf, person.slug, columnsOf))) return { kind: 'person', person };
	return nobody(outcome.things.some(({ leaf }) => namesSomebody(leaf.text)) ? 'notMeant' : 'text');
}

/** The object whose own name stands there, if it is one. */
const ownerOf = ({ place }: Leaf): object[] => (place !== undefined && OWN_NAME.test(spelling(place.key)) ? [place.owner] : []);

/**
 * Reads a URN that OutX gave, which may be of an older kind than the one it takes.
 * @returns undefined where it isn't a person's
 */
export function readPersonUrn(value: unknown): string | undefined {
	if (typeof value !== 'string') return undefined;
	const text = value.trim();
	if (isMemberId(text)) return PROFILE_URN_PREFIX + text;
	const [urn] = urnsIn(text);
	if (urn === undefined || !/^urn(?::|%3A)li(?::|%3A)[^\s,]+$/i.test(text)) return undefined;
	const reading = readUrn(urn);
	// Nothing may stand behind the ID: it would be another one's.
	return reading.kind === 'found' && text.endsWith(urn.id) ? reading.thing.urn : undefined;
}

/** A person's address as LinkedIn writes it. */
export const profileUrl = (slug: string): string =>
	`https://www.linkedin.com/in/${encodeURIComponent(slug.replace(/\p{Cs}/gu, ''))}/`;

/** What stands behind the URN's prefix. */
export const memberIdOf = (profileUrn: string): string => profileUrn.slice(PROFILE_URN_PREFIX.length);

/** LinkedIn's own addresses take the member ID in place of a slug. */
export const slugOrId = (person: Person): string =>
	person.kind === 'slug' ? person.slug : (person.slug ?? memberIdOf(person.profileUrn));

/** What is known of a person before OutX has said anything, under the keys of items. */
export const aboutPerson = (person: Person): { profile_urn?: string; profile_slug?: string; profile_url?: string } => ({
	...(person.kind === 'urn' ? { profile_urn: person.profileUrn } : {}),
	...(person.slug === undefined ? {} : { profile_slug: person.slug, profile_url: profileUrl(person.slug) }),
});

/** The texts under which a person is remembered: the same for all spellings of one address. */
export function personNames(person: Person): string[] {
	return [...(person.kind === 'urn' ? [person.profileUrn] : []), ...(person.slug === undefined ? [] : [profileUrl(person.slug)])];
}

function readLeaf(leaf: Leaf, rules: PersonRules): Reading[] {
	const { pages, others, rest } = addressesIn(leaf.text);
	const findings = [...pages.flatMap(readPage), ...urnsIn(rest).map(readUrn)];
	if (findings.some(({ kind }) => kind === 'found') && isMadeByFormula(leaf.text)) return [broken('cutOff')];
	if (findings.some(({ kind }) => kind !== 'other')) return saysNotTo(leaf.text) ? [broken('notMeant')] : [...findings, ...besideIn(rest)];
	if (isPlaceholder(leaf.text)) return [other('placeholder')];
	return [...findings, ...others.map((because) => other<NotAPerson>(because)), ...readBare(leaf, rules)];
}

/** Whom a text names beside an address or a URN: member IDs, and slugs with LinkedIn's own end. */
const BESIDE = /(?<![\p{L}\p{N}@./:_-])(?:ACoA[\w-]{5,200}|\p{Ll}+(?:-\p{Ll}+)+-(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{5,20})(?![\w@./:-])/gu;

const besideIn = (rest: string): Reading[] =>
	[...rest.matchAll(BESIDE)].map(([name]) => found(isMemberId(name) ? { urn: PROFILE_URN_PREFIX + name } : { slug: canonicalSlug(name) }));

const OTHER_PAGES: Record<string, NotAPerson> = {
	company: 'company',
	showcase: 'company',
	organization: 'company',
	school: 'school',
	edu: 'school',
	sales: 'salesNavigator',
	talent: 'recruiter',
	recruiter: 'recruiter',
	cap: 'recruiter',
	hire: 'recruiter',
	posts: 'post',
	feed: 'post',
	embed: 'post',
	pulse: 'post',
	search: 'search',
};

function readPage(page: Page): Reading[] {
	const [name = '', ...rest] = pathOf(page);
	switch (name.toLowerCase()) {
		case 'in':
			return readProfilePage(page, rest);
		case 'pub':
			return [readOldAddress(page, rest)];
		case 'profile':
			return [readViewPage(page)];
		default: {
			const urn = urnBeside(page);
			return [urn === undefined ? other(OTHER_PAGES[name.toLowerCase()] ?? 'otherPage') : found({ urn })];
		}
	}
}

/** Addresses that LinkedIn's own pages make carry the person's URN beside or instead of the slug. */
function urnBeside(page: Page): string | undefined {
	const given = parametersOf(page.query).find(({ name }) => /^(?:mini)?profileUrn$/i.test(name));
	return isCutId(given?.value ?? '', page.after) ? undefined : readPersonUrn(given?.value);
}

/** @param parts the path behind '/in' */
function readProfilePage(page: Page, parts: string[]): Reading[] {
	// Doubled by somebody who put '/in/' in front of what had it already.
	const start = parts.findIndex((part) => part.toLowerCase() !== 'in');
	const part = parts[start];
	if (part === undefined) return page.leadsOn ? [] : [broken(noName(page.after))];
	// '/in/in/de' is the German page of somebody called 'in', as far as anyone can tell.
	if (start > 0 && part.length < 3) return [broken('noSlug')];
	const urn = urnBeside(page);
	const slug = readSlug(part, positionOf(page, start === parts.length - 1));
	if (slug.kind !== 'none' && !isOfPerson(parts.slice(start + 1), part)) return [urn === undefined ? broken('runsOn') : found({ urn })];
	if (slug.kind === 'memberId') {
		const own = PROFILE_URN_PREFIX + slug.id;
		return [found({ urn: own }), ...(urn === undefined ? [] : [found({ urn })])];
	}
	if (slug.kind === 'slug') return [found(urn === undefined ? { slug: slug.slug } : { urn, slug: slug.slug })];
	return [urn === undefined ? broken(slug.because) : found({ urn })];
}

/** What LinkedIn has behind a person's slug: pages about the same person, and languages. */
const SUB_PAGE = /^(?:details?|overlay|recent-activity|activity|edit|opportunities|skills|interests|featured|treasury|experience|education|contact-info|recommendations|certifications|projects|publications|courses|languages|services|preview|verify|view|followers|connections|shares|posts|about|articles|home)$/;
const LANGUAGE = /^(?:ar|bg|bn|ca|cs|da|de|el|en|es|et|fa|fi|fil|fr|he|hi|hr|hu|id|in|it|iw|ja|ko|lt|lv|mr|ms|nb|nl|no|pa|pl|pt|ro|ru|sk|sl|sr|sv|te|th|tl|tr|uk|vi|zh)(?:[-_](?:[a-z]{2}|hans|hant))?$/;

/** How another site's address begins that was glued on behind the slash. */
const ANOTHER_SITE = /^(?:https?:$|www\.)/;

/**
 * Whether what stands behind a slug is LinkedIn's own, or the slug again: '/in/mar/ia' and '/in/jane-doe/john-roe' are anybody's.
 * @param behind the path's parts behind the slug
 */
function isOfPerson(behind: string[], slug: string): boolean {
	const names = behind.map((part) => (decode(part) ?? part).toLowerCase());
	const first = names.find((name) => /[\p{L}\p{N}]/u.test(name) && !LANGUAGE.test(name) && name !== (decode(slug) ?? slug).toLowerCase());
	return first === undefined || SUB_PAGE.test(first) || ANOTHER_SITE.test(first);
}

function positionOf(page: Page, isLast: boolean): Position {
	return {
		isOpen: isLast && !page.isClosed,
		after: page.after,
		query: isLast && !page.endsInSlash ? page.query : '',
		whose: 'person',
	};
}

/** Old public addresses end in three numbers, which became the end of the slug, last one first. */
function readOldAddress(page: Page, [name = '', first, second, third]: string[]): Reading {
	if (name.toLowerCase() === 'dir') return other('search');
	const slug = readSlug(name, positionOf(page, first === undefined));
	if (slug.kind === 'memberId') return found({ urn: PROFILE_URN_PREFIX + slug.id });
	if (slug.kind === 'none') return broken(slug.because);
	if (first === undefined) return found({ slug: slug.slug });
	const numbers = `${third ?? ''}/${second ?? ''}/${first}`;
	// Shorter ones were filled up with zeros in ways that aren't known for sure: better nobody than a stranger.
	if (!/^[0-9a-f]{3}\/[0-9a-f]{3}\/[0-9a-f]{1,3}$/i.test(numbers)) return broken('oldAddress');
	return found({ slug: canonicalSlug(`${slug.slug}-${numbers.replaceAll('/', '')}`) });
}

/** linkedin.com/profile/view?id=…, where only an encoded ID says who it is. */
function readViewPage(page: Page): Reading {
	const id = parametersOf(page.query).find(({ name }) => name.toLowerCase() === 'id')?.value ?? '';
	return isMemberId(id) && !isCutId(id, page.after) ? found({ urn: PROFILE_URN_PREFIX + id }) : broken('oldAddress');
}

function readUrn({ type, id: written, parts, after }: Urn): Reading {
	const id = written.replace(/[.:’]$/, '');
	if (PERSON_URNS.has(type)) {
		if (/\.\.|…|\*$/.test(written) || isCutId(id, after)) return broken('cutOff');
		if (/^\d+$/.test(id)) return broken('memberNumber');
		return isMemberId(id) ? found({ urn: PROFILE_URN_PREFIX + id }) : broken('otherUrn');
	}
	if (type === 'fs_salesprofile') return other('salesNavigator');
	// Those made up of others say what they are through these.
	return parts.includes('urn:li:') ? other('text') : other('otherUrn');
}

/** A cell without an address: an ID, a slug, or what it is instead. */
function readBare(leaf: Leaf, { bareSlugs }: PersonRules): Reading[] {
	const text = unwrapped(leaf.text);
	const ids = text.length > LONGEST_BARE ? [] : text.split(/[\s,;|]+/);
	if (ids.length > 0 && ids.every(isMemberId)) return ids.map((id) => found({ urn: PROFILE_URN_PREFIX + id }));
	const slug = bareSlugOf(text);
	if (slug === undefined) return [other(isNothing(leaf.text) ? 'nothing' : whatInstead(text))];
	if (!bareSlugs) return [other('bareSlug')];
	return [holdsSlug(leaf.place) ? found({ slug }) : other('text')];
}

/** A company within a person's object has a slug, too. */
const holdsSlug = (place: Place | undefined): boolean =>
	place === undefined ||
	(SLUG_KEY.test(place.key) && !isCompany(place.owner) && placesOf(place.within).every(({ key }) => /^(?:profile|person|member)$/i.test(key)));

function whatInstead(text: string): NotAPerson {
	if (text === '' || isNothing(text) || isEmptyId(text)) return 'nothing';
	if (isNoSlugWord(text)) return 'word';
	if (isOtherId(text)) return 'otherId';
	if (isDate(text)) return 'date';
	if (/^[+\d\s()./-]+$/.test(text)) return 'number';
	if (/\.\.\.|…/.test(text)) return 'cutOff';
	return /^\p{Lu}[\p{L}\p{M}'’.-]*(?: [\p{L}\p{M}'’.-]+){0,4}$/u.test(text) && text.length <= LONGEST_NAME ? 'name' : 'text';
}

const LONGEST_NAME = 80;

/** @returns undefined for more than one */
function onePerson(mentions: Mention[]): Person | undefined {
	const urns = [...new Set(mentions.flatMap(({ urn }) => urn ?? []))];
	const slugs = [...new Set(mentions.flatMap(({ slug }) => slug ?? []))];
	const [urn] = urns;
	const [slug] = slugs;
	if (urns.length > 1 || slugs.length > 1) return undefined;
	if (urn === undefined) return slug === undefined ? undefined : { kind: 'slug', slug };
	if (slug === undefined) return { kind: 'urn', profileUrn: urn };
	return belongTogether(mentions) ? { kind: 'urn', profileUrn: urn, slug } : undefined;
}

/** Whether a URN and a slug are one person's: they came in one address, or as one object's own names. */
function belongTogether(mentions: Mention[]): boolean {
	if (mentions.some(({ urn, slug }) => urn !== undefined && slug !== undefined)) return true;
	const owners = new Set(mentions.map(({ leaf }) => leaf.place?.owner));
	return owners.size === 1 && mentions.every(({ leaf }) => leaf.place !== undefined && OWN_NAME.test(spelling(leaf.place.key)));
}
