// The part of an address that names a person or company: what can be one, what is none, and in which spelling it is looked up.
import { decode } from './address';
import { withoutBreaks } from './cell';
import { isCutBehind, isCutId, isField, isGluedTo } from './endings';
import { isEmptyId, isMemberId } from './urn';

export type NoSlug = 'noSlug' | 'sample' | 'cutOff' | 'runsOn' | 'brokenLetters' | 'lostCase' | 'ownProfile' | 'placeholder';

export type SlugReading = { kind: 'slug'; slug: string } | { kind: 'memberId'; id: string } | { kind: 'none'; because: NoSlug };

/** How a part stands in its address. */
export interface Position {
	/** Whether nothing marks its end: then what stands behind it in the text may belong to it. */
	isOpen: boolean;
	/** The text behind it. */
	after: string;
	/** What stands behind '?' right after it. */
	query: string;
	whose: 'person' | 'company';
}

/** Letters of all scripts, digits, signs and emoji: LinkedIn makes slugs of names as people type them, with their direction marks. */
const LETTERS = "\\p{L}\\p{M}\\p{N}\\p{So}\\p{Extended_Pictographic}\\p{Emoji_Modifier}_.'’&·";
const MARKS = '\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2069\\u{E0020}-\\u{E007F}';
/** A comma stays where 'Jane Doe, PhD' became 'jane-doe,-phd'. */
const SLUG = new RegExp(`^(?:[${LETTERS}${MARKS}-]|,(?=-)){1,200}$`, 'u');
const HAS_SUBSTANCE = /[\p{L}\p{So}\p{Extended_Pictographic}]|^\p{N}+$/u;

/** @param encoded a part of an address's path */
export function readSlug(encoded: string, position: Position): SlugReading {
	const decoded = decode(encoded);
	if (decoded === undefined) return none(/%[0-9A-Fa-f]?$/.test(encoded) ? 'cutOff' : 'brokenLetters');
	// Some programs encode the '?' together with what stands in front of it.
	const [unended = ''] = withoutBreaks(decoded).trim().replace(/^@/, '').split(/[?#]|[&;](?=[A-Za-z_][\w.-]*=)|'[,;](?=.)/);
	const plain = withoutMarks(unended);
	if (/^[:[<$]\p{L}|[{}]/u.test(plain) || (position.isOpen && hasField(plain, position.after))) return none('placeholder');
	if (isCutOff(plain, position)) return none('cutOff');
	if (isBrokenQuery(position.query)) return none('brokenLetters');
	const whole = position.isOpen ? plain.replace(/[.:;,!'’&]{1,5}$/, '') : plain;
	// A comma before a capital parts two columns: it's never within a slug.
	const [text = '', ...columns] = position.isOpen ? whole.split(/[,;](?=[\p{Lu}\p{Lt}])/u) : [whole];
	const isCertain = columns.length > 0 ? /^[^A-Z]*[-\d][^A-Z]*$/.test(text) : !position.isOpen || endsHere(text, position.after);
	// Punctuation ends an address, too, unless what follows looks like a second slug.
	const isEnded = plain.length > whole.length && !/^\s+[a-z0-9]+(?:-[a-z0-9]+)+(?=$|[\s,;])/.test(position.after);
	if (!isCertain && !isEnded) return none('runsOn');
	return slugOf(text, position.whose);
}

/** Without encoded quotation marks and brackets behind it, and without emoji behind LinkedIn's own end. */
const withoutMarks = (text: string): string =>
	text
		.replace(/["<>|`)\]\s]{1,5}$/, '')
		.replace(/(-(?=[0-9a-f]{0,20}\d)[0-9a-f]{4,20})[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F]{1,20}$/u, '$1');

const hasField = (text: string, after: string): boolean => /[{$]$/.test(text + after.charAt(0)) || (/^$|-$/.test(text) && isField(after) && !isCutBehind(after));

/** Why an address has no name. */
export const noName = (after: string): 'placeholder' | 'sample' | 'noSlug' => (isField(after) ? 'placeholder' : after.startsWith('[object ') ? 'sample' : 'noSlug');

/** As Word and PDFs write it; LinkedIn has only '-'. */
const OTHER_HYPHEN = /[\p{L}\p{N}][\u00AD\u2010-\u2015\u2212\uFF0D][\p{L}\p{N}]/u;

/** Another value behind a comma or semicolon: 'jane-doe,jane@acme.com'. */
const JOINED = /^[\p{L}\p{N}-]{3,}[,;]\S/u;

/** @param text decoded */
function slugOf(text: string, whose: Position['whose']): SlugReading {
	if (isMemberId(text)) return { kind: 'memberId', id: text };
	if (isEmptyId(text)) return none('sample');
	if (isEncodedId(text)) return { kind: 'slug', slug: text };
	const slug = canonicalSlug(text);
	if (hasBrokenLetters(slug) || OTHER_HYPHEN.test(slug)) return none('brokenLetters');
	if (!SLUG.test(slug) || !HAS_SUBSTANCE.test(slug) || /^[&.'’]/.test(slug)) return none(JOINED.test(slug) ? 'runsOn' : 'noSlug');
	// A second address that was glued to the first.
	if (slug.includes('linkedin.com')) return none('runsOn');
	if (isValueless(slug) || isUuid(slug)) return none('sample');
	// 'do-not-contact', 'not_sent', where an address was put together from the wrong column.
	if ((whose === 'person' || /[-_]/.test(slug)) && isStatusPhrase(slug)) return none('sample');
	if (whose === 'company') return { kind: 'slug', slug };
	if (/^(?:me|edit)$/.test(slug)) return none('ownProfile');
	if ([...slug].length < 2 || isDomain(slug)) return none('noSlug');
	if (isSample(slug) || isForeignId(text)) return none('sample');
	if (/^AC[A-Z]AA[A-Z0-9_-]{4,}$/.test(text)) return none('lostCase');
	if (/^ac[a-z]aa[a-z0-9_-]{8,}$/.test(slug) && /\d|[a-z]{12}/.test(slug.slice(5))) return none('lostCase');
	return { kind: 'slug', slug };
}

const none = (because: NoSlug): SlugReading => ({ kind: 'none', because });

/** Another site's address that stands where a person belongs: no slug of LinkedIn's has a dot in it, but 'j.doe' is written for one. */
const isDomain = (text: string): boolean =>
	/^www\.|\.(?:com|org|net|edu|gov|info|biz|io|ai|app|dev|xyz|co|me|tv|eu|uk|us|ca|au|br|in|de|at|ch|fr|nl|be|es|it|pl|cz|se|dk|fi|ru|jp|cn)$/.test(text);

/** LinkedIn doesn't tell A from a in a slug, so that all spellings of one person come together; other letters are left alone. */
export const canonicalSlug = (text: string): string =>
	// Again at the end: a small letter may be one with its accent where the capital isn't.
	text.normalize('NFC').replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase()).normalize('NFC');

/** IDs that stand in for slugs, from Sales Navigator (ACwAA…), Recruiter (AEMAA…) and elsewhere: their case is part of them. */
const isEncodedId = (text: string): boolean =>
	/^A(?:C[a-z0-9]|EM|DE|A[A-Z])AA[A-Za-z0-9_-]{4,200}$/.test(text) ||
	(/^A[A-Z][A-Za-z0-9]AA[A-Za-z0-9_-]{15,200}$/.test(text) && /[a-z]/.test(text.slice(5)));

/** Cut by an export ('jane-do...', 'mar***'), or over the end of a line ('jane-' and 'doe' below it). */
function isCutOff(text: string, { isOpen, after }: Position): boolean {
	if (/\.\.|…|['’]&.|\*[.:;,!'’&]*$/.test(text)) return true;
	if (!isOpen) return false;
	// A single quote that closes a text is still at its end.
	if (isCutBehind(after) || isCutBehind((/['’]$/.exec(text)?.[0] ?? '') + after) || (text.endsWith('.') && /^\s+\.(?:\s|$)/.test(after))) return true;
	return /^\s+-[\p{L}\p{N}]/u.test(after) || (text.endsWith('-') && /^(?:\s+|["`\\[({])[\p{L}\p{N}]/u.test(after));
}

/** A letter that became '?' on the way: what follows then isn't a parameter. */
const isBrokenQuery = (query: string): boolean =>
	query !== '' && !/^[\w.~%[\]-]{1,60}=/.test(query) && !/^(?:trk|originalSubdomain|locale|lipi|nis)(?:$|[&#])/.test(query);

/** Words that go on in a sentence, and never in a slug that was typed with spaces. */
const GOES_ON = /^(?:and|or|for|is|was|on|in|at|to|if|who|which|as|with|from|via|thanks|und|oder|für|ist|et|ou|est|pour|y|o|e|para|per|en|of|voor)$/;

/**
 * Whether a slug surely ends where a space follows: '/in/jane doe' is somebody whose hyphen was typed as a space,
 * '/in/jane-doe Jane Doe' an address with a name behind it.
 */
function endsHere(slug: string, after: string): boolean {
	if (isMemberId(slug) || isEncodedId(slug)) return !isCutId(slug, after);
	if (isGluedTo(after) || goesOn(slug, after)) return false;
	const words = /^[ \u00A0]+([\p{L}\p{N}].*)/u.exec(after)?.[1]?.split(/[^\p{L}\p{M}\p{N}]+/u);
	if (words === undefined) return true;
	if (isEndBroken(slug, after)) return false;
	// An e-mail address.
	if (/^\s+[^\s@]+@[^\s@]+\.\w/.test(after)) return true;
	// An attribute of a link in HTML.
	if (endOf(slug) !== '' || /^\s+[\w-]+=/.test(after)) return true;
	const [first = '', second = ''] = words.map((word) => word.toLowerCase());
	if (/^(?:https?|www|linkedin|urn)$/.test(first)) return true;
	const lower = slug.toLowerCase();
	if (lower === first || lower === first + second || lower.startsWith(`${first}-`)) return true;
	return /^[^A-Z]+-[^A-Z]+$/.test(slug) && GOES_ON.test(first) && !/^\s+\S+\s+\p{Ll}+-\S+$/u.test(after);
}

/** Whether a space parts LinkedIn's own end: 'jane-doe-12345 678'. */
function isEndBroken(slug: string, after: string): boolean {
	const next = /^[ \u00A0]+((?=[a-f]*\d)[0-9a-f]+)(?![^\s,;])/.exec(after)?.[1] ?? '';
	const end = endOf(slug);
	return end !== '' && end.length < WHOLE_END && next !== '' && end.length + next.length <= LONGEST_END;
}

/** A word behind a line break, also within a quoted mail, or behind a dash with spaces. */
const NEXT = /^([^\S\n]*\n[^\S\n]*(?:[>|]+[^\S\n]*)?|\s+[-–—]\s+)([\p{Ll}\p{N}%][\p{Ll}\p{N}%_-]*)(?![^\s,;])/u;

/** Whether a slug may have been broken over two lines, or its hyphen turned into a dash: 'maria⏎gonzalez-4b7a21', 'maria-gonzalez – 4b7a21'. */
function goesOn(slug: string, after: string): boolean {
	const [found = '', gap = '', word = ''] = NEXT.exec(after) ?? [];
	if (word === '' || slug.startsWith(word) || isNoSlugWord(word) || isDate(word) || isDegreeOrPhone(word)) return false;
	const isNextLine = gap.includes('\n');
	const end = endOf(slug);
	if (end !== '') return isNextLine && /^[0-9a-f]+$/.test(word) && end.length + word.length <= LONGEST_END;
	if (word.length > 4 && /\d/.test(word) && (!isNextLine || /\p{L}/u.test(word))) return true;
	// 'Head of Sales' in small letters has more than one word.
	return /^\s*(?:\n|$)/.test(after.slice(found.length)) && (isNextLine || !/[-\d]/.test(slug));
}

/** How far somebody is away on LinkedIn, and phone numbers. */
const isDegreeOrPhone = (word: string): boolean => /^(?:\d(?:st|nd|rd|th)|\d{10,})$/.test(word);

/** What LinkedIn puts behind a name to make a slug of it that nobody else has. */
const endOf = (slug: string): string => /-((?=[0-9a-f]*\d)[0-9a-f]{4,})$/.exec(slug)?.[1] ?? '';

const LONGEST_END = 9;
/** As long as most are. */
const WHOLE_END = 8;

/** UTF-8 that was read as Latin-1 or Windows' own set, and lines that MS-DOS drew. */
const BEHIND = '[\\u0080-\\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]';
const BROKEN = new RegExp(
	`[\\u00C2-\\u00DE]${BEHIND}|[\\u00E0-\\u00EF]${BEHIND}{2}|[\\u00F0-\\u00F4]${BEHIND}{3}|[ãâ][\\u00A1-\\u00BF]|[\\u2500-\\u257F\\uFFFD]`,
	'u',
);

const hasBrokenLetters = (text: string): boolean => BROKEN.test(text) || /\p{Cs}/u.test(text);

/** @returns a text's words in small letters with hyphens between them, however they were parted */
const hyphened = (text: string): string => text.toLowerCase().replace(/[-_.'’:\s/]+/g, '-').replace(/^-|-$/g, '');

/** @param words with hyphens where they may be parted: 'not-sent' is also 'Not sent' and 'notSent', but 'person' isn't 'per-son' */
function oneOf(words: string): (text: string) => boolean {
	const known = new Map(words.split(/\s+/).map((word) => [word.replaceAll('-', ''), word]));
	return (text) => {
		const asked = hyphened(text);
		const word = known.get(asked.replaceAll('-', ''));
		return word !== undefined && (word === asked || new RegExp(`^${word.replaceAll('-', '-?')}$`).test(asked));
	};
}

/** What programs write for nothing. */
const isEmptyValue = oneOf(
	'undefined null nan none nil n-a unknown unavailable not-available not-found tbd tba tbc true false object object-object your-company company-name',
);

/** What samples, forms and headings have in place of a person, and addresses in front of one; companies do bear such names. */
const isSampleWord = oneOf(
	`unknown-user unknown-member page-not-found username user profile name first last slug handle linkedin linkedin-member url link to-do
	test test-user example sample placeholder dummy missing empty blank pending deleted error 404 www http https in pub out company school
	view log-in search feed string value yes no sent done public settings progress recent-activity overlay details hidden-profile
	private-profile anonymous confidential private privado privat privé hidden loading out-of-network lorem-ipsum
	unbekannt inconnu desconocido desconhecido sconosciuto onbekend nieznany ukjent ukendt`,
);

/** 'your-name-here', 'first-last', 'vorname-nachname'. */
const SAMPLE_WORDS =
	'(?:first|last|full|user|sur|custom|fname|lname|name|slug|handle|vanity|public|identifier|id|profile|linkedin|url|link|here|vorname|nachname|pr[eé]nom|nom|nombre|apellidos?|nome|cognome|sobrenome|voornaam|achternaam)-?';
const SAMPLE = new RegExp(
	`^(?:(?:(?:your|my|insert|enter|dein|votre|tu|seu|jouw)-?){1,3}(?:${SAMPLE_WORDS}){1,4}|(?:test|example|sample|demo|dummy|fake)-?(?:profile|user|account|person|name|slug|url|link)(?:-?\\d{1,3})?|(?:${SAMPLE_WORDS}){2,4}|x{3,30}|(?:.*-)?undefined.*|.*undefined)$`,
	's',
);

/** What tables hold besides these for nothing, as statuses and as headings. */
const STATUSES = `y n ok okay not-sent open opened closed active inactive invited not-invited connected not-connected already-connected already-invited
	accepted declined rejected replied no-reply no-answer no-response contacted not-contacted do-not-contact do-not-invite follow-up
	contact-info contact contacts lead leads prospect customer client candidate person people member e-mail mail phone mobile website web here
	click click-here status date notes note comment title headline position role job location city country industry source owner type id row new
	old high low hot warm cold qualified unqualified not-qualified skip skipped failed success successful completed in-progress review reviewed
	approved scheduled queued waiting processing processed started stopped paused on-hold hold later never maybe opt-out opted-out unsubscribed
	bounced duplicate invalid valid verified unverified private hidden removed archived no-profile no-linkedin no-url no-link not-set
	not-applicable not-listed not-yet no-data no-value nothing default other misc not-provided not-specified not-given not-known messaged
	message messages engaged nurture won lost lorem ipsum monday tuesday wednesday thursday friday saturday sunday today tomorrow yesterday
	january february april june july august september october november december ja nein oui non si sim nao offen erledigt gesendet ausstehend
	hier envoyé pendiente enviado lookup-failed does-not-exist see-notes same-as-above to-be-confirmed to-be-determined kein-profil kein-linkedin kein-linkedin-profil kein-linkedin-konto keine-angabe
	nichts-gefunden nicht-auf-linkedin not-on-linkedin no-linkedin-profile no-linkedin-account pas-sur-linkedin pas-de-profil-linkedin sin-perfil-de-linkedin nessun-profilo-linkedin geen-linkedin-profiel
	nicht-vorhanden nicht-gefunden nicht-verfügbar nicht-bekannt wird-nachgereicht sin-perfil sin-linkedin no-encontrado no-disponible pas-de-profil
	pas-de-linkedin non-renseigné non-renseigne non-trouvé nessun-profilo non-trovato non-disponibile geen-profiel niet-gevonden niet-bekend sem-perfil não-encontrado brak-profilu brak-danych`;

const isListed = oneOf(STATUSES);

/** 'no-linkedin-found', 'none-provided', 'could-not-be-found-on-linkedin'. */
const NOT_FOUND =
	/^(?:(?:linkedin|profile|url|user|person|member|page|account)-)?(?:no|none|not|never|could-not|can-?not|was-not|is-not)-(?:(?:linkedin|profile|url|link|match|result|data|account|person|user|info|be)-){0,2}(?:found|provided|available|specified|given|known|listed|exists?|find|matched|set)(?:-yet)?(?:-[io]n-linkedin)?$/;

const isStatus = (text: string): boolean => isListed(text) || NOT_FOUND.test(hyphened(text));

/** Of several words, however they are parted: one alone, such as 'april', may be a name. */
const isListedPhrase = oneOf(
	STATUSES.split(/\s+/)
		.filter((word) => word.includes('-'))
		.join(' '),
);

const isStatusPhrase = (text: string): boolean => isListedPhrase(text) || NOT_FOUND.test(hyphened(text));

/** 'Nannan' is a name. */
const isValueless = (text: string): boolean => isEmptyValue(text) || (/^(?:(?:undefined|null|nan|none|nil)-?)+$/.test(hyphened(text)) && !/^nannan$/i.test(text));

const isSample = (text: string): boolean => isSampleWord(text) || SAMPLE.test(hyphened(text));

export const isNoSlugWord = (text: string): boolean => isValueless(text) || isSample(text) || isStatus(text);

/** An error of a sheet, or what a program writes where it has nothing. */
export const isNothing = (text: string): boolean =>
	/^(?:undefined|null|nan|none|nil|n[/.]?a\.?|n\/d|true|false|loading(?:\.{3}|…)?|[-–—_.?*x]{1,5}|\[object \w+\]|\[\]|\{\}|#[\p{L}¡/0-9]{1,14}[!?]?)$/iu.test(text);

/** A template's field, or an expression that n8n was never told to work out. */
export const isPlaceholder = (text: string): boolean =>
	/\{\{|\$\{|^=?\s*\$(?:json|node|input|\()|\[\[|<<|^%\w+%$|^[{<[][\w ]{2,40}[}>\]]$/.test(text) && !isNothing(text);

export const isUuid = (text: string): boolean =>
	/^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i.test(text);

/** IDs of databases and other CRMs: Airtable, Salesforce, MongoDB, hashes; LinkedIn's own where they stand alone. */
export const isOtherId = (text: string): boolean =>
	isUuid(text) ||
	/^rec(?=[a-z]*\d)[a-z0-9]{14}$/i.test(text) ||
	/^(?:0[0-9a-z]{2}|[578]0[0-9]|a[0-9][0-9a-z])[0-9a-z]{12}(?:[0-9a-z]{3})?$/i.test(text) ||
	/^(?=\D{0,30}\d)[0-9a-f]{24,64}$/i.test(text) ||
	isEncodedId(text) ||
	/^A[A-Z]{2}AA[A-Z0-9_-]{5,}$/.test(text);

/** Those of them that no slug looks like, in an address that was put together from the wrong column: with capitals within, or much too long. */
const isForeignId = (text: string): boolean =>
	/^(?=\D{0,30}\d)[0-9a-f]{24,64}$/.test(text) || (/^(?=.*[A-Z])(?=.*[a-z])(?=(?:\D*\d){3})[A-Za-z0-9]{15,18}$/.test(text) && isOtherId(text) && !isEncodedId(text));

const MONTH =
	'(?:jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz|apr(?:il)?|may|mai|june?|juni|july?|juli|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?|dez(?:ember)?)';
const SEPARATOR = '[-./, ]{1,3}';
const DATE = new RegExp(
	[
		`\\d{1,4}[-./]\\d{1,2}(?:[-./T ].*)?`,
		`\\d{1,2}${SEPARATOR}${MONTH}(?:${SEPARATOR}\\d{2,4})?`,
		`${MONTH}${SEPARATOR}(?:\\d{1,2}|(?:19|20)\\d\\d)(?:${SEPARATOR}\\d{2,4})?`,
		`q[1-4][-./ ]?(?:\\d{2}|\\d{4})`,
		`(?:cw|kw|week|fy|h[12])[-./ ]?\\d{1,4}(?:[-./]\\d{1,4})?`,
	]
		.map((form) => `^(?:${form})$`)
		.join('|'),
	'iu',
);

export const isDate = (text: string): boolean => text.length <= 40 && DATE.test(text);

const BARE = /^(?=.*[\p{L}])[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}&.'’-]{2,100}$/u;

/** @param text a whole cell that can be a slug; a bare one is lower case, as LinkedIn makes it */
export const looksLikeBareSlug = (text: string): boolean =>
	BARE.test(text) &&
	!/^[-.'’&]|\.[a-z]{2,}$|\.\./u.test(text) &&
	!/^\d+(?:st|nd|rd|th)$/.test(text) &&
	!isNoSlugWord(text) &&
	!isOtherId(text) &&
	!isDate(text);
