// How people write a company on LinkedIn, read into the slug OutX asks for: a name or a number, as in its address.
import { notACompany, type NotACompany } from '../messages/linkedin';
import { failed, ok, type Read } from '../messages/problem';
import { addressesIn, pathOf, type Page } from './address';
import { leavesOf, oncePerObject, placesOf, spelling, TOOL, unwrapped, type Leaf, type Place } from './cell';
import { isCutNumber, isMadeByFormula } from './endings';
import { broken, found, other, outcomeOf, type Finding } from './finding';
import { saysNotTo } from './saysNotTo';
import { isDate, isNoSlugWord, isNothing, isOtherId, isPlaceholder, looksLikeBareSlug, noName, readSlug } from './slug';
import { COMPANY_URNS, PERSON_URNS, urnsIn, type Urn } from './urn';

export interface Company {
	slug: string;
}

/** One mention of a company, by the name or the number in its address. */
interface Mention {
	slug: string;
	leaf: Leaf;
}

type Reading = Finding<string, NotACompany>;

/** @param value what the row's field holds: anything, since expressions give anything */
export function readCompany(value: unknown): Read<Company> {
	const which = findCompany(value);
	return which.kind === 'company' ? ok(which.company) : failed(notACompany(which.because, value));
}

/** Which it is, or why it's none. */
export type CompanyOrNot = { kind: 'company'; company: Company } | { kind: 'none'; because: NotACompany };

/** The same for those who say themselves what to do about it. */
export function findCompany(value: unknown): CompanyOrNot {
	const leaves = leavesOf(value);
	const findings = leaves.flatMap((leaf) =>
		readLeaf(leaf).map((finding): Finding<Mention, NotACompany> => (finding.kind === 'found' ? found({ slug: finding.thing, leaf }) : finding)),
	);
	// That it's about a person says more than what its name looks like.
	const outcome = outcomeOf([...findings.filter(isPerson), ...findings], leaves.length === 0 ? 'empty' : 'text');
	if (outcome.kind === 'refused') return { kind: 'none', because: outcome.because };
	const slug = oneCompany(outcome.things);
	if (slug === undefined) return { kind: 'none', because: 'several' };
	const isNamed = oncePerObject(hasPlain);
	return outcome.things.some(({ leaf }) => isOwn(leaf.place, isNamed)) ? { kind: 'company', company: { slug } } : { kind: 'none', because: 'notMeant' };
}

/** Whether what stands there is the company that the object is about, and not one it mentions. */
const isOwn = (place: Place | undefined, isNamed: (owner: object) => boolean): boolean =>
	placesOf(place).every(({ owner, key }) => {
		const spelled = spelling(key);
		if (OTHERS.test(spelled) || (RELATED.test(spelled) && Object.keys(owner).some(isOfCompany))) return false;
		return MAY_HOLD_COMPANY.test(spelled) || !isNamed(owner);
	});

/** Whether an object has a column for the company's address, though it be empty. */
const hasPlain = (owner: object): boolean => {
	const isOfPerson = Object.keys(owner).some((column) => PERSONS_NAME.test(spelling(column)));
	return Object.entries(owner).some(
		([column, value]: [string, unknown]) => PLAIN.test(spelling(column)) && !(isOfPerson && ANYBODYS_LINKEDIN.test(spelling(column))) && !IS_OF_PERSON.test(String(value)) && !isOfAnotherSite(value),
	);
};

const IS_OF_PERSON = /linkedin\.com\/(?:in|pub|sales\/(?:lead|people))\//i;

/** Where a row has such a column, it is about a person, and a column 'LinkedIn' is, too. */
const PERSONS_NAME = /^(?:contact|lead|person|prospect)?(?:first|last|given|family|sur)name$|^(?:vorname|nachname|prénom|prenom|apellidos?|cognome|voornaam|achternaam)$/;
const ANYBODYS_LINKEDIN = /^linkedin(?:profile)?(?:page|url|uri|link|address)?$/;

/** A company's own website. */
function isOfAnotherSite(value: unknown): boolean {
	if (typeof value !== 'string' || value.length > LONGEST_BARE) return false;
	const { pages, others } = addressesIn(value);
	return pages.length === 0 && others.includes('otherHost');
}

const COMPANY_WORDS = 'company|organi[sz]ation|firma|unternehmen|entreprise|empresa|azienda|bedrijf|kunde|client|customer|startup|brand';

/** Whether a column is the company's that the object is about. */
const isOfCompany = (column: string): boolean => PLAIN.test(spelling(column)) || OF_COMPANY.test(spelling(column));

const OF_COMPANY = new RegExp(`^(?:our|my)?(?:${COMPANY_WORDS}|account)(?:name|linkedin|url|link|page|website|domain)?$`);

/** Whom a company has to do with: others, but beside no company they are who is looked for. */
const RELATED = /competit|acquir|investor/;

const OTHERS = new RegExp(
	`affiliat|subsidiar|parent|similar|related|alsoviewed|peoplealso|recommend|suggest|lookalike|previous(?!node|step|item|output)|former|exclude|exclusion|(?<!un|not|non)block(?:ed|list)|blacklist|denylist|donot|wrong|(?<!de|non|not|un)duplicate|edby(?!${TOOL})`,
);

/** Where there is such a column, the company stands in none that is called otherwise, though it be empty. */
const PLAIN = /^(?:company|account|organi[sz]ation)?linkedin(?:company)?(?:profile|page|url|uri|link|address)?$|^(?:company|organi[sz]ation)(?:url|link|slug|urn)$|^universalname(?:id)?$/;
const MAY_HOLD_COMPANY = new RegExp(`linkedin|companies|${COMPANY_WORDS}|account|employer|ur[il]|link|href|page|site|urn|slug|universalname|id$|^(?:name|data|value|result|profile)$`);

const isPerson = <Thing>(finding: Finding<Thing, NotACompany>): boolean => finding.kind === 'other' && finding.because === 'person';

function readLeaf(leaf: Leaf): Reading[] {
	const { pages, others, rest } = addressesIn(leaf.text);
	const findings = readNamed(pages, rest);
	if (findings.some(({ kind }) => kind === 'found') && isMadeByFormula(leaf.text)) return [broken('cutOff')];
	if (findings.some(({ kind }) => kind !== 'other')) return saysNotTo(leaf.text.replace(ITS_PEOPLES, '')) ? [broken('notMeant')] : findings;
	if (isPlaceholder(leaf.text)) return [other('placeholder')];
	return [...findings, ...others.map((because) => other<NotACompany>(because)), ...readBare(leaf)];
}

/** Whose profile wasn't found there isn't the company: '(CEO profile not found)'. */
const ITS_PEOPLES = /(?<=(?<!\p{L})(?:c[efmot]o|founder|owner|director|manager|contact|person|geschäftsführer(?:in)?|inhaber(?:in)?)(?:['’]s)?)(?:[ -](?:linked-?in|profile?))+(?!\p{L})/giu;

const readNamed = (pages: Page[], rest: string): Reading[] => [...pages.flatMap(readPage), ...urnsIn(rest).map(readUrn)];

const OTHER_PAGES: Record<string, NotACompany> = {
	in: 'person',
	pub: 'person',
	profile: 'person',
	talent: 'recruiter',
	recruiter: 'recruiter',
	posts: 'post',
	feed: 'post',
	embed: 'post',
	pulse: 'post',
	jobs: 'job',
	search: 'search',
};

function readPage(page: Page): Reading[] {
	const [name = '', ...parts] = pathOf(page);
	switch (name.toLowerCase()) {
		case 'company':
		case 'company-beta':
		case 'showcase':
		case 'school':
		case 'organization':
			return readCompanyPage(page, name, parts);
		case 'sales':
			return [readSalesPage(page, parts)];
		default:
			return [other(OTHER_PAGES[name.toLowerCase()] ?? 'otherPage')];
	}
}

/** @param parts the path behind '/company' */
function readCompanyPage(page: Page, name: string, parts: string[]): Reading[] {
	// Doubled by somebody who put '/company/' in front of what had it already.
	const part = parts[0]?.toLowerCase() === name.toLowerCase() && parts.length > 1 ? parts[1] : parts[0];
	if (part === undefined) return page.leadsOn ? [] : [broken(noName(page.after))];
	const isLast = part === parts.at(-1);
	const slug = readSlug(part, {
		isOpen: isLast && !page.isClosed,
		after: page.after,
		query: isLast && !page.endsInSlash ? page.query : '',
		whose: 'company',
	});
	switch (slug.kind) {
		case 'slug':
			return [/^(?:setup|0+)$/.test(slug.slug) ? broken('noSlug') : found(slug.slug)];
		case 'memberId':
			return [broken('noSlug')];
		case 'none':
			return [broken(slug.because === 'lostCase' || slug.because === 'ownProfile' ? 'noSlug' : slug.because)];
	}
}

/** Sales Navigator has companies under the same numbers as LinkedIn. */
function readSalesPage(page: Page, [kind = '', id = '', ...more]: string[]): Reading {
	const number = /^([1-9]\d{0,14})(?:$|,)/.exec(id)?.[1];
	if (more.length === 0 && !page.isClosed && isCutNumber(page.after)) return broken('cutOff');
	return /^(?:company|accounts?)$/i.test(kind) && number !== undefined ? found(number) : other('salesNavigator');
}

const POST_URNS = new Set(['activity', 'ugcpost', 'share', 'fsd_update', 'fs_feedupdate', 'fs_updatev2']);

function readUrn({ type, id, after }: Urn): Reading {
	if (!COMPANY_URNS.has(type)) return other(PERSON_URNS.has(type) ? 'person' : POST_URNS.has(type) ? 'post' : 'otherUrn');
	if (/\.\.|…|\*$/.test(id) || isCutNumber(after) || /^,\d/.test(after)) return broken('cutOff');
	const number = /^([1-9]\d{0,14})\.?$/.exec(id)?.[1];
	return number === undefined ? broken('otherUrn') : found(number);
}

/** Keys under which an object, such as OutX's own companies, holds a bare slug. */
const SLUG_KEY = /^(?:(?:company_?)?slug|universal_?name(?:_?id)?|public_?identifier|company_?id|vanity_?name)$/i;

/** Those of them that people have, too. */
const ANYBODYS_KEY = /^(?:slug|public_?identifier|vanity_?name)$/i;

function readBare(leaf: Leaf): Reading[] {
	const text = unwrapped(leaf.text).replace(/^@/, '');
	const isInPlace = leaf.place === undefined || SLUG_KEY.test(leaf.place.key);
	const slug = isInPlace ? bareSlugOf(text) : undefined;
	if (slug !== undefined) return [isPersons(leaf.place) ? other('person') : found(slug)];
	return [other(isNothing(leaf.text) ? 'nothing' : whatInstead(text))];
}

const isPersons = (place: Place | undefined): boolean => place !== undefined && ANYBODYS_KEY.test(place.key) && namesPerson(place.owner);

/** Keys under which an object has its own address or URN, not that of somebody it mentions. */
const OWN_ADDRESS = /^(?:(?:public_?)?(?:linkedin_?)?(?:profile_?|member_?|entity_?|object_?)?(?:url|link|urn)|linkedin(?:_?profile)?|profile)$/i;

function namesPerson(owner: object): boolean {
	return Object.entries(owner).some(([key, value]: [string, unknown]) => {
		if (!OWN_ADDRESS.test(key) || typeof value !== 'string') return false;
		const { pages, rest } = addressesIn(value);
		return readNamed(pages, rest).some(isPerson);
	});
}

const LONGEST_BARE = 2000;

/** What people fill in where they have no company; an address ending so is a company's all the same. */
const NO_COMPANY = /^(?:freelancer?|self[-_ ]?employed|selbst(?:st)?ändig|retired|unemployed|stealth[-_ ]?start-?up|various)$/iu;

function bareSlugOf(text: string): string | undefined {
	if (text.length > LONGEST_BARE || NO_COMPANY.test(text)) return undefined;
	// Sheets and programs make '1441.0' of it.
	const number = /^([1-9]\d{0,14})(?:\.0)?$/.exec(text)?.[1];
	if (number !== undefined) return number;
	const [part = ''] = text.split(/\/(?:$|\?)|\?(?=\w+=)/);
	const reading = readSlug(part, { isOpen: false, after: '', query: '', whose: 'company' });
	if (reading.kind !== 'slug') return undefined;
	return looksLikeBareSlug(part.includes('%') ? reading.slug : part) ? reading.slug : undefined;
}

function whatInstead(text: string): NotACompany {
	if (text === '' || isNothing(text)) return 'nothing';
	if (isNoSlugWord(text) || NO_COMPANY.test(text)) return 'word';
	if (isOtherId(text)) return 'otherId';
	if (isDate(text)) return 'date';
	if (/\.\.\.|…/.test(text)) return 'cutOff';
	return /^(?=.*\p{L})[\p{Lu}\d][\p{L}\p{M}\p{N}'’.&-]*(?: [\p{L}\p{M}\p{N}'’.&-]+){0,6}$/u.test(text) ? 'name' : 'text';
}

/** @returns undefined for more than one */
function oneCompany(mentions: Mention[]): string | undefined {
	const [slug, other, ...more] = new Set(mentions.map((mention) => mention.slug));
	if (slug === undefined || other === undefined) return slug;
	// The number is another name of the same company only where one object gives both as its own.
	const isNamedTwice = more.length === 0 && isNumber(slug) !== isNumber(other) && areOfOneObject(mentions);
	return isNamedTwice ? (isNumber(slug) ? other : slug) : undefined;
}

const isNumber = (slug: string): boolean => /^\d+$/.test(slug);

function areOfOneObject(mentions: Mention[]): boolean {
	const owners = new Set(mentions.map(({ leaf }) => leaf.place?.owner));
	return owners.size === 1 && mentions.every(({ leaf }) => leaf.place !== undefined && OWN_NAME.test(leaf.place.key));
}

/** Keys of an object that say which company it is itself, not which it mentions. */
const OWN_NAME =
	/^(?:(?:company|entity|organi[sz]ation|linkedin)?_?(?:urn|id|slug)|(?:company_?)?(?:linkedin_?)?(?:company_?)?(?:url|link)|universal_?name|public_?identifier|vanity_?name)$/i;
