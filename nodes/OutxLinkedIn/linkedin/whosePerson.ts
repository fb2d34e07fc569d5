// Whose address stands in an object or a text with labels: the one's whom it is about, or somebody's whom it names besides.
import { addressesIn } from './address';
import { bareSlugOf, LONGEST_BARE, SLUG_KEY } from './bareSlug';
import { labelledPlaces, placesOf, spelling, TOOL, unwrapped, type Leaf, type Place } from './cell';
import { saysNotTo } from './saysNotTo';
import { isNothing } from './slug';

/** Keys about a company alone, or a post of one: a person's object may say where the person works. */
export function isCompany(owner: object): boolean {
	if (Object.entries(owner).some(([key, value]) => spelling(key) === 'authortype' && typeof value === 'string' && /compan|organi[sz]ation/i.test(value))) return true;
	const keys = Object.keys(owner).map(spelling);
	return keys.some((key) => /^company./.test(key)) && !keys.some((key) => /^(?:full|first|last)name$|^headline$|^profile/.test(key));
}

/** Whether it's the one whom the cell is about that stands there, and not somebody whom it names besides. */
export function isNamedItself(leaf: Leaf, slug: string | undefined, columnsOf: (owner: object) => Columns): boolean {
	const labelled = labelledPlaces(leaf, namesSomebody);
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

/** Whether there's an address or an ID of LinkedIn's in it: a bare slug is none. */
export const namesSomebody = (text: string): boolean => /linkedin(?:\.com|%)|urn(?::|%3A)li|ACoA/i.test(text);

/** Keys of an object that say who it is itself, not whom it mentions. */
export const OWN_NAME =
	/^(?:(?:profile|entity|member|object|linkedin)?urn(?:id)?|(?:profile|member|linkedin|provider|profileurn|vm)?id|(?:public|default)?(?:linkedin)?(?:profile)?(?:url|link)|linkedin(?:profile)?|profile|publicidentifier|(?:linkedin)?(?:profile)?slug|vanityname)$/;

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
		const columns = columnsOf(owner);
		if (columns.isMarked || (VALUE.test(spelled) && columns.isOthersAnswer)) return false;
		if (OWN_NAME.test(spelled) || isPlain(key)) return true;
		if (isOthersPlace(key, { isJob: isLabelled && at === 0 && !columns.haveFullName && !columns.haveName, inner: places[at - 1]?.key }) || columns.haveAddress || isCalledOtherwise(columns, spelled, slug) || isOfAnother(columns, spelled)) return false;
		// Beside somebody's name another column may hold whatever was noted about the person.
		if (isNote && ((columns.haveFullName && !isOwnName(said, spelled, columns.names)) || ((columns.haveFullName || columns.haveName) && NOTES.test(spelled)))) return false;
		return isOwnAddress(key) || !columns.mayHaveAddress;
	});
}

/** What an object's columns say of the person it is about. */
export interface Columns {
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
	/** Whether it says that nobody was found, and what stands there is the next best, or that nobody is to be reached. */
	isMarked: boolean;
	/** Whether it's a form's answer to a question about somebody else: { question: 'Who referred you?', answer: … }. */
	isOthersAnswer: boolean;
}

export function lookAtColumns(owner: object): Columns {
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
		isMarked: columns.some(marks),
		isOthersAnswer: columns.some(({ spelled, value }) => LABEL.test(spelled) && typeof value === 'string' && OTHERS_ANSWER.test(`${spelled}: ${inWords(value)}`)),
	};
}

/** Whether a column says that it's nobody, or nobody to be reached: { found: false }, { do_not_contact: 'yes' }, { status: 'DNC' }, { error: 'Profile not found' }. */
function marks({ key, spelled, value }: { key: string; spelled: string; value: unknown }): boolean {
	if (MATCH.test(spelled)) return isFalse(value, spelled);
	if (isSet(value)) return isMark(inWords(key));
	if (typeof value !== 'string') return false;
	const said = value.replace(/_/g, ' ');
	// 'not found' alone may be of an e-mail there.
	if (ERROR.test(spelled)) return isMark(`Error: ${said}`);
	return STATUS.test(spelled) && isMark(said);
}

/** Columns that say whether the one who was looked for is there, and how a search ended. */
const MATCH = /^(?:(?:is)?(?:profile|person|linkedin)?found|(?:is|profile|person|linkedin)?match|(?:profile|person|linkedin)matched)$/;
const STATUS = /^(?:(?:match|search|lookup|linkedin|profile|lead|contact|outreach)?status)$/;
const ERROR = /^error(?:message)?$/;
/** 0 only where it can't be a number of those found. */
const isFalse = (value: unknown, spelled: string): boolean => (spelled.startsWith('is') ? /^(?:false|no|0)$/i : /^(?:false|no)$/i).test(String(value).trim());

/** Some words may be of an e-mail, or of a row. */
const isMark = (text: string): boolean => /^(?:unmatched|failed to find)$/i.test(text) || (!/^(?:unknown|unsubscribed|duplicate)$/i.test(text) && saysNotTo(text));
/** Only what says yes: programs and sheets have more ways to say no than can be known. */
const isSet = (value: unknown): boolean => typeof value !== 'object' && /^(?:true|yes|y|1|x|on|checked|__yes__|ja|j|oui|s[iíì]|sim|tak|wahr|vrai|verdadero|vero|verdadeiro|waar|[✓✔☑✅]\uFE0F?)$/iu.test(String(value).trim());

/** How forms and CRMs give a field of the user's own: its label, and its value. */
const LABEL = /^(?:label|title|question|name|key|field(?:name|label)?|property|relation(?:ship)?|header|id)$/;
const VALUE = /^(?:value|answer|response|text)$/;
const MANAGER = '(?:manager|boss|supervisor|recruiter|assistant|colleague|vorgesetzt\\p{L}*|chef(?:in|e)?|kolleg(?:e[nr]?|in)|collègue|jefe|capo|collega|leidinggevende)';
/** Plainly somebody else, and not the one's own besides: a question may speak of companies, and of what is recommended, and people are called Parent. */
const OTHERS_ANSWER = new RegExp(
	String.raw`^(?!.{0,200}(?<!\p{L})(?:my|your|ihr|dein|votre|ton|tu|su|tuo|seu|uw|jouw) linked ?in(?!\p{L}| (?:contact|connect|referr)))(?:relation(?:ship)?: ${MANAGER}$|.{0,500}(?<!\p{L})(?:referr(?:ed|er)|introduced|recommended by(?! \p{L}+s(?!\p{L}))|(?:my|your|her|his|their|direct|line|(?:ihr|dein|mein)e?[mnrs]?s?|votre|ton|mon|tu|su|mi|tuo|suo|mio|uw|jouw|mijn|seu|meu) ${MANAGER}|(?:manager|supervisor|spouse|assistant|colleague)(?: s)? (?:linked ?in|profile|ur[il])|account owner|contact owner|reports to)(?!\p{L}))`,
	'u',
);

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
		'referr|introduc|invite[dr]|assign|manager|owner|recruiter|parent|supervisor|reportsto|colleague|kolleg(?:e|in)|collègue|collega(?![mrt])|assistant|company|employer|organi[sz]ation|sender|accountexecutive|interviewer|spouse',
		`edby(?!${TOOL})|(?:found|sent|met|intro)by(?!${TOOL})|salesperson|(?<!re|profile|page)viewer(?!s$|profile)|loggedin|currentuser`,
		'alsoviewed|peoplealso|similar|related(?!(?:contact|lead|prospect)(?!s))|mutual|shared(?!url|link)|lookalike|competitor',
		'(?!(?<=linkedin|linkedinprofile|url|link)(?:recommended|suggested)$)(?:recommend|suggest)(?!ed(?:lead|contact|prospect|candidate|url|link|profile(?!s)))',
		'exclude|exclusion|(?<!un|not|non)block(?:ed|list)|blacklist|denylist|suppress|donot|optout|unsubscrib|wrong|(?<!de|non|not|un)duplicate|previous(?!node|step|item|output)|mergedinto',
		'moreprofile|peopleyoumayknow|browsemap|coworker|teammate|vorgesetzt|(?:empfohlen|vermittelt|vorgestellt)von|(?:recommandé|présenté)par|(?:referido|recomendado|presentado|indicado)por|(?:consigliato|presentato)da',
		'betreuer|kontaktinhaber|propri[ée]taire|propietari[oa]|właściciel|^(?:husband|wife|closer|sendingaccount)|closest|nearest|nicht(?:mehr)?(?:kontaktieren|anschreiben|einladen)|nepas(?:contacter|inviter)|no(?:n?contatt?are|contactar)|sperrliste|listenoire|listanegra',
		'^(?:from|my|(?:sales)?rep|sdr|bdr|ae|csm|bdm|boss|teamlead|via)(?=$|linkedin|profile|li|url)',
	].join('|'),
);

/** What is a part of other words, too: 'gold', 'performer'. */
const OTHERS_IN_WORDS = new RegExp(`\\b(?:old|former|ex|dnc|dont)\\b|(?<!\\b(?:de|non|not|un) )\\b(?:duplicate|blocked|blocklist)|\\w(?:ed|sent|met|found|intro) by\\b(?! ${TOOL})`);

const inWords = (key: string): string => key.replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ').replace(/[^\p{L}\p{N}]+/gu, ' ').toLowerCase();
