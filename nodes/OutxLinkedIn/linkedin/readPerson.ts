// How people write a person on LinkedIn, read into what OutX can be asked with: a URN, or a slug to look up.
import { notAPerson, type NotAPerson } from '../messages/linkedin';
import { failed, ok, type Read } from '../messages/problem';
import { addressesIn, decode, parametersOf, pathOf, type Page } from './address';
import { labelledPlaces, leavesOf, oncePerObject, placesOf, spelling, trimmedOf, TOOL, unwrapped, type Leaf, type Place } from './cell';
import { isCutId, isMadeByFormula } from './endings';
import { broken, found, other, outcomeOf, type Finding } from './finding';
import { canonicalSlug, isDate, isNoSlugWord, isNothing, isOtherId, isPlaceholder, looksLikeBareSlug, noName, readSlug, type Position } from './slug';
import { isEmptyId, isMemberId, PERSON_URNS, urnsIn, type Urn } from './urn';

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
	return [...new Set(outcome.things.map(({ leaf }) => leaf))].some((leaf) => isNamedItself(leaf, person.slug, columnsOf)) ? { kind: 'person', person } : nobody('text');
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
	if (findings.some(({ kind }) => kind !== 'other')) return saysNotTo(rest) ? [broken('word')] : [...findings, ...besideIn(rest)];
	if (isPlaceholder(leaf.text)) return [other('placeholder')];
	return [...findings, ...others.map((because) => other<NotAPerson>(because)), ...readBare(leaf, rules)];
}

/** Whether nothing stands beside an address but that it shouldn't be used: 'DO NOT CONTACT', '(wrong person)'. */
const saysNotTo = (rest: string): boolean => rest.length <= LONGEST_BARE && SAYS_NOT_TO.test(trimmedOf(rest, /[^\p{L}\p{N}]/u).replace(/\s+/g, ' '));

const SAYS_NOT_TO =
	/^(?:please )?(?:do not|don['’]?t|never|must not) (?:invite|contact|message|connect|add|use|approach|write|e?-?mail|send|reach out)(?: (?:again|anymore|any more|her|him|them|this person|to this person))?$|^(?:wrong|incorrect|not the right|not this) (?:person|profile|linkedin|one|url|link|address|contact|match)$|^(?:duplicate|blacklisted|blocked|opted[ -]out|unsubscribed|excluded?|dnc)$|^(?:bitte )?nicht (?:mehr |wieder |erneut )?(?:kontaktieren|einladen|anschreiben|verwenden)$|^falsche(?:s|r)? (?:person|profil)$|^ne (?:pas|plus) (?:contacter|inviter)$|^mauvaise personne$|^no (?:contactar|invitar)$|^persona equivocada$|^non (?:contattare|invitare)$|^persona sbagliata$|^niet (?:benaderen|uitnodigen|contacteren)$|^verkeerde persoon$|^não (?:contatar|convidar)$|^pessoa errada$/iu;

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

/** Keys under which an object, such as OutX's own profiles, holds a bare slug. */
const SLUG_KEY = /^(?:public_?identifier|profile_?slug|author_?slug|slug|vanity_?name|linkedin_?slug)$/i;

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

/** Keys about a company alone, or a post of one: a person's object may say where the person works. */
function isCompany(owner: object): boolean {
	if (Object.entries(owner).some(([key, value]) => spelling(key) === 'authortype' && typeof value === 'string' && /compan|organi[sz]ation/i.test(value))) return true;
	const keys = Object.keys(owner).map(spelling);
	return keys.some((key) => /^company./.test(key)) && !keys.some((key) => /^(?:full|first|last)name$|^headline$|^profile/.test(key));
}

const LONGEST_BARE = 2000;

function bareSlugOf(text: string): string | undefined {
	if (text.length > LONGEST_BARE) return undefined;
	// What is left of an address that people cut themselves: 'jane-doe/', 'jane-doe/?originalSubdomain=uk'.
	const [part = ''] = text.replace(/^@/, '').split(/\/(?:$|\?)|\?(?=\w+=)/);
	const reading = readSlug(part, { isOpen: false, after: '', query: '', whose: 'person' });
	if (reading.kind !== 'slug') return undefined;
	const decoded = part.includes('%') ? reading.slug : part;
	return decoded.length >= 3 && looksLikeBareSlug(decoded) ? reading.slug : undefined;
}

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

/** Whether it's the one whom the cell is about that stands there, and not somebody whom it names besides. */
function isNamedItself(leaf: Leaf, slug: string | undefined, columnsOf: (owner: object) => Columns): boolean {
	const labelled = labelledPlaces(leaf, (text) => NAMES_SOMEBODY.test(text));
	const named = { slug, said: labelled.length > 0 || !/\s/.test(unwrapped(leaf.text)) ? '' : saidBeside(leaf.text), isLabelled: labelled.length > 0 };
	return labelled.length === 0 ? isOwn(leaf.place, named, columnsOf) : labelled.some((place) => isOwn(place, named, columnsOf));
}

/** What a text says besides addresses, markup and words that only say that they're somebody's own; all of a long one. */
function saidBeside(text: string): string {
	if (text.length > LONGEST_BARE) return text;
	const { rest } = addressesIn(text);
	return rest
		.replace(/<\/?[a-z][^<>]*>|^=[\p{L}.]+(?=\()/giu, ' ')
		.replace(/urn(?::|%3A)li\S+|ACoA[\w-]+|https?:\S+|(?<![\w@.-])(?:[\w-]+\.)+[a-z]{2,}(?![\w@-])(?:\/\S*)?/gi, ' ')
		.replace(PARTS_TWO, ' + ')
		.replace(SAYS_WHOSE, ' ')
		.replace(/[^\p{L}\p{M}'’@+.-]+/gu, ' ')
		.trim();
}

/** Between two names it makes them two people's; between two addresses it says nothing. */
const PARTS_TWO = /(?<![\p{L}\p{N}])(?:and|or|und|oder|et|ou|y|e|en|of)(?![\p{L}\p{N}-])|[&/]/giu;

/** 'My LinkedIn is …', 'you can find me on …', 'Mein Profil ist …'. */
const SAYS_WHOSE =
	/(?<![\p{L}\p{N}])(?:my|mine|me|i|you|can|find|is|are|on|at|here|it['’]?s|linked-?in|profile|page|url|link|website|site|portfolio|blog|github|twitter|xing|instagram|facebook|(?:e-?)?mail|mein|profil|ist|mon|est|mi|perfil|es|il|mio|profilo|mijn|profiel|meu)(?![\p{L}\p{N}])/giu;

const wordsOf = (text: string): string[] => text.match(/\p{L}[\p{L}\p{M}'’-]*/gu) ?? [];

/** Whether a text beside an address says no more than the name of the one whom the row is about. */
function isOwnName(said: string, spelled: string, names: Columns['names']): boolean {
	const words = wordsOf(said);
	if (words.length === 0) return !said.includes('@');
	if (words.length > LONGEST_NAME_IN_WORDS || /@|\p{L}[\s.]*\+[^\p{L}]*\p{L}/u.test(said) || isOthers(said)) return false;
	const known = new Set(names.filter((name) => name.spelled !== spelled).flatMap((name) => name.words));
	if (words.every((word) => known.has(word.toLowerCase()))) return true;
	const isName = words.every((word) => /^(?:[\p{Lu}\p{Lo}]|(?:van|von|der|den|de|del|della|di|da|dos|la|le|ter|bin|al|el)$)/u.test(word));
	return isName && (known.size > 0 ? known.has(words[0]?.toLowerCase() ?? '') : names.some((name) => name.spelled === spelled));
}

const LONGEST_NAME_IN_WORDS = 5;

const NAMES_SOMEBODY = /linkedin(?:\.com|%)|urn(?::|%3A)li|ACoA/i;

/** Keys of an object that say who it is itself, not whom it mentions. */
const OWN_NAME =
	/^(?:(?:profile|entity|member|object|linkedin)?urn(?:id)?|(?:profile|member|linkedin|provider|profileurn|vm)?id|(?:public)?(?:linkedin)?(?:profile)?(?:url|link)|linkedin(?:profile)?|profile|publicidentifier|(?:linkedin)?(?:profile)?slug|vanityname)$/;

/**
 * Whether what stands there is whom the object is about, and not somebody it mentions.
 * @param slug who is named, where that is known
 * @param said what else is said there
 * @param isLabelled whether the key is a label within a text
 */
function isOwn(place: Place | undefined, { slug, said, isLabelled }: { slug: string | undefined; said: string; isLabelled: boolean }, columnsOf: (owner: object) => Columns): boolean {
	// Until a key says that an address is meant: { notes: { text: … } }.
	let isNote = true;
	return placesOf(place).every(({ owner, key }, at, places) => {
		const spelled = spelling(key);
		isNote = isNote && !MAY_HOLD_PERSON.test(spelled);
		if (OWN_NAME.test(spelled) || isPlain(key)) return true;
		const columns = columnsOf(owner);
		if (isOthersPlace(key, { isJob: isLabelled && at === 0 && !columns.haveFullName && !columns.haveName, inner: places[at - 1]?.key }) || columns.haveAddress || isCalledOtherwise(columns, spelled, slug) || isOfAnother(columns, spelled)) return false;
		// Beside somebody's name another column may hold whatever was noted about the person.
		if (isNote && ((columns.haveFullName && !isOwnName(said, spelled, columns.names)) || ((columns.haveFullName || columns.haveName) && NOTES.test(spelled)))) return false;
		return isOwnAddress(key) || !columns.mayHaveAddress;
	});
}

/** What an object's columns say of the person it is about. */
interface Columns {
	/** Whether one is for the person's address, though it be empty. */
	haveAddress: boolean;
	/** Whether one may be: 'Default Profile URL'. */
	mayHaveAddress: boolean;
	/** Slugs of its own. */
	slugs: string[];
	haveFullName: boolean;
	/** The words of those names, in small letters. */
	names: Array<{ spelled: string; words: string[] }>;
	/** Whether there's a name that may be of something else. */
	haveName: boolean;
	/** Whether a column is the person's and has a place for an address: { lead: { linkedin: '' } }. */
	havePerson: boolean;
	/** Whether a column is the person's, and empty. */
	lackPerson: boolean;
}

function lookAtColumns(owner: object): Columns {
	const columns = Object.entries(owner).map(([key, value]: [string, unknown]) => ({ key, spelled: spelling(key), value }));
	const persons = columns.filter(({ spelled }) => SUBJECT.test(spelled)).map(({ value }) => value);
	return {
		haveAddress: columns.some(({ key, value }) => isPlain(key) && !isElsewhere(value)),
		mayHaveAddress: columns.some(({ key }) => isOwnAddress(key)),
		slugs: isCompany(owner) ? [] : columns.flatMap(({ key, value }) => (SLUG_KEY.test(key) && typeof value === 'string' ? (bareSlugOf(unwrapped(value)) ?? []) : [])),
		haveFullName: columns.some(({ spelled, value }) => NAME.test(spelled) && !isEmpty(value)),
		names: columns.flatMap(({ spelled, value }) =>
			(spelled === 'name' || (NAME.test(spelled) && !spelled.includes('mail'))) && typeof value === 'string' && value.length < LONGEST_BARE ? [{ spelled, words: wordsOf(value.toLowerCase()) }] : [],
		),
		haveName: columns.some(({ spelled }) => spelled === 'name'),
		havePerson: persons.some((value) => typeof value === 'object' && value !== null && Object.keys(value).some(isPlain)),
		lackPerson: persons.some(isEmpty),
	};
}

/** LinkedIn's other products, and other people's numbers: beside such a column another one may hold the profile. */
const isElsewhere = (value: unknown): boolean => /linkedin\.com\/(?:sales|talent|recruiter)\/|^\d+$/i.test(String(value));

const ADDRESS = '(?:linkedin|profile|^li)(?:public|member|unique|profile|page|url|uri|link|address|slug|urn|id){0,4}$';

/** 'LinkedIn Profile', 'Person Linkedin Url': where there is such a column, the person stands in no other, though it be empty. */
const isPlain = (key: string): boolean => PLAIN.test(spelling(key));

const PLAIN = new RegExp(`^(?:hs|person|personal|contact|lead|member|prospect|candidate|customer|client)?${ADDRESS}`);

/** Whether the object has a slug of its own that isn't the one named there; an ID in it may be its own all the same. */
const isCalledOtherwise = ({ slugs }: Columns, spelled: string, slug: string | undefined): boolean =>
	slug === undefined ? slugs.length > 0 && !/(?:urn|id|profile|person|member)$/.test(spelled) : slugs.some((own) => own !== slug);

/** Whether another column is the person's, and holds nobody: { lead: { linkedin: '' }, host: { linkedin: … } }. */
const isOfAnother = ({ havePerson, lackPerson }: Columns, spelled: string): boolean =>
	!SUBJECT.test(spelled) && (havePerson || (lackPerson && !MAY_HOLD_PERSON.test(spelled)));

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === '' || (typeof value === 'string' && isNothing(value));

/** What rows call the person they are about. */
const SUBJECT = /^(?:person|contact|lead|member|prospect|candidate|customer|client|recipient|invitee|attendee|guest|target|to)$/;

/** A column with a name or an e-mail address in it; what 'name' is of, isn't said. */
const NAME = /^(?:contact|lead|person|prospect)?(?:(?:full|first|last|given|family|sur)name|(?:work|personal|business)?e?mail(?:address)?|vorname|nachname|prénom|prenom|apellidos?|cognome|voornaam|achternaam)$/;

/** What is written about a person. */
const NOTES = /^(?:notes?|comments?|remarks?|bio|about|summary|description|signature|history|bemerkung(?:en)?|anmerkung(?:en)?|notiz(?:en)?|kommentare?|remarques?|commentaires?|notas?|observaciones|comentarios?|opmerking(?:en)?)$/;

/** Columns that may be expected to hold a person's address; those in other scripts than Latin may, too. */
const MAY_HOLD_PERSON =
	/linkedin|profil|perfil|ur[il]|link|lien|enlace|href|social|web|site|page|seite|addre|adres|contact|kontakt|urn|slug|handle|account|konto|person|lead|prospect|candidate|kandidat|member|mitglied|customer|kunde|client|recipient|value|who|id$|^(?:li|in|to)$|^[^a-z]+$/;

/** 'Default Profile URL', 'LI URL': where there is such a column, nobody looks for the person in one that is called otherwise. */
const isOwnAddress = (key: string): boolean => OWN_ADDRESS.test(spelling(key)) && !isOthers(key);

const OWN_ADDRESS = new RegExp(ADDRESS);

const isOthers = (key: string): boolean => OTHERS.test(spelling(key)) || OTHERS_IN_WORDS.test(inWords(key));

/** Whether a column is somebody else's; a label within a text that gives no name besides may say what somebody does: 'Hiring Manager: …', 'anna (owner): …'. */
function isOthersPlace(key: string, { isJob, inner }: { isJob: boolean; inner: string | undefined }): boolean {
	if (isJob) return isOthers(inWords(key).replace(JOB_OF_ONES_OWN, ''));
	// Who viewed a page is a lead, unlike LinkedIn's own 'viewer', who is logged in.
	return isOthers(spelling(key) === 'viewer' && spelling(inner ?? '') === 'profileurl' ? 'viewerprofileurl' : key);
}

/** A job behind another word, unless that says whose: 'my manager', 'john’s manager', 'account owner'. */
const JOB_OF_ONES_OWN =
	/(?<=\p{L} )(?<!(?:^| )(?:my|her|his|their|your|our|its|s|the|and|or|account|direct|line|reporting|team|relationship|contact|lead|deal|opportunity|task|record|list|crm|client|customer|current|new|assigned|in|linkedin|profile|profil|url|link) )(?:manager|owner|recruiter)(?= ?$| (?:at|bei|chez) )/gu;

/** 'mutualConnections', 'people_also_viewed', 'do_not_contact', 'likedBy'. */
const OTHERS = new RegExp(
	[
		'referr|introduc|invite[dr]|assign|manager|owner|recruiter|parent|supervisor|reportsto|colleague|assistant|company|employer|organi[sz]ation|sender|accountexecutive|interviewer|spouse',
		`edby(?!${TOOL})|(?:found|sent|met|intro)by(?!${TOOL})|salesperson|(?<!re|profile|page)viewer(?!s$|profile)|loggedin|currentuser`,
		'alsoviewed|peoplealso|similar|related(?!(?:contact|lead|prospect)(?!s))|mutual|shared(?!url|link)|lookalike|competitor',
		'(?!(?<=linkedin|linkedinprofile|url|link)(?:recommended|suggested)$)(?:recommend|suggest)(?!ed(?:lead|contact|prospect|candidate|url|link|profile(?!s)))',
		'exclude|exclusion|(?<!un|not|non)block(?:ed|list)|blacklist|denylist|suppress|donot|optout|unsubscrib|wrong|(?<!de|non|not|un)duplicate|previous(?!node|step|item|output)|mergedinto',
		'moreprofile|peopleyoumayknow|browsemap|coworker|teammate|vorgesetzt|(?:empfohlen|vermittelt|vorgestellt)von|(?:recommandé|présenté)par|(?:referido|recomendado|presentado|indicado)por|(?:consigliato|presentato)da',
		'nicht(?:mehr)?(?:kontaktieren|anschreiben|einladen)|nepas(?:contacter|inviter)|no(?:n?contatt?are|contactar)|sperrliste|listenoire|listanegra',
		'^(?:from|my|(?:sales)?rep|sdr|bdr|ae|csm|bdm|boss|teamlead|via)(?=$|linkedin|profile|li|url)',
	].join('|'),
);

/** What is a part of other words, too: 'gold', 'performer'. */
const OTHERS_IN_WORDS = new RegExp(`\\b(?:old|former|ex|dnc|dont)\\b|(?<!\\b(?:de|non|not|un) )\\b(?:duplicate|blocked|blocklist)|\\w(?:ed|sent|met|found|intro) by\\b(?! ${TOOL})`);

const inWords = (key: string): string => key.replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ').replace(/[^\p{L}\p{N}]+/gu, ' ').toLowerCase();
