// A template's field that was never filled, as the tools write them that fill such templates.
import { behind, firstOf, patterns, replacing, word } from './finder';
import { ANY_GREETING, HONORIFIC } from './greetings';
import { isAboutPrograms } from './programming';

/** What tools call the fields of a person, with what stands around it: 'your company', 'recipient's first name'. */
const OWNERS =
	"(?:your|my|their|his|her|our|the|insert|enter|add|type|write|(?:recipient|prospect|lead|contact|candidate|customer|client|person|sender|user|member|profile|author|receiver)(?:['’]s)?|current|mutual|dein|deine|ihr|ihre|mein|meine|votre|ton|tu|su|mi|tuo|suo|jouw|uw|seu|sua)";
export const NAMES =
	"(?:first|1st|last|full|given|family|sur|middle|nick|user|pet|fore|company|business|organi[sz]ation|employer|school|university|job|product|project|event|customer|client|account|contact|lead|candidate|recipient|sender)?[\\s_.-]{0,2}names?|f\\s?name|l\\s?name|vornamen?|nachnamen?|pr[ée]nom|nom(?: de famille)?|nombre|apellidos?|nome|cognome|sobrenome|primeiro nome|voornaam|achternaam|naam|imię|imienia|nazwisk[oa]|(?:för|efter)?namn|(?:for|etter|efter)?navn|jméno|příjmení|(?:pre)?nume|(?:etu|suku)nimi|(?:kereszt|vezeték)?név|[iİ]sim|soyadı?|ad(?:ınız| soyad)|имя|фамилия|姓名|名字|お名前|名前|氏名";
const OTHER_FIELDS =
	"company|employer|occupation|organi[sz]ation|(?:job[\\s_-]?)?(?:title|role|position|function)|job|city|location|country|region|industry|sector|niche|topic|subject|skills?|keyword|pain[\\s_-]?points?|headline|snippet|ice[\\s_-]?breaker|first[\\s_-]?line|opener|opening[\\s_-]?line|personali[sz]ation|personali[sz]ed[\\s_-]?(?:line|intro|message)|connection|school|university|website|domain|url|link|date|phone(?:[\\s_-]?number)?|e-?mail(?:[\\s_-]?address)?|signature|recipient|prospect|lead|candidate|salutation|greeting|anrede|titel|firma|firmenname|unternehmen|stadt|ort|branche|stelle|entreprise|soci[ée]t[ée]|poste|ville|civilit[ée]|empresa|cargo|puesto|ciudad|azienda|ruolo|citt[àa]|bedrijf(?:snaam)?|functie|plaats|cidade|nazwa firmy|stanowisko|företag|virksomhet|firmanavn|stilling|pozice|funcție|companie|şirket(?: adı)?|unvan|şehir";
const FIELD = `(?:${OWNERS}[\\s_.-]{1,2}){0,3}(?:${NAMES}|${OTHER_FIELDS})(?:[\\s_-]{0,2}\\d|[\\s_-]here)?`;
const ORDER = '(?:insert|enter|your|their|recipient|prospect|add|fill|(?:mention|reference|describe) (?:their|your|the|an?|specific|recent)|common (?:connection|interest|ground|contact)|area of|value prop(?:osition)?|personali[sz]ed?|specific|particular|relevant|related|adjacent|mutual|shared|similar|recent|latest)\\b';
/** How programs spell a field: first_name, firstName, FIRST_NAME. */
const PLAINLY_SPELLED = '[A-Za-z]\\w*_\\w+|[a-z]{3,}[A-Z][a-z]\\w*';
const IN_CAPITALS = '[A-Z][a-z]{2,}[A-Z][a-z]\\w*';
const IDENTIFIER = `${PLAINLY_SPELLED}|${IN_CAPITALS}`;

/** Brands are spelled like fields: 'HubSpot', 'DevOps'. */
const MARKED = `${PLAINLY_SPELLED}|(?=\\w*(?:Name|Title|Company|First|Last|Job|City|Mail|Position|Role|Industry))${IN_CAPITALS}`;

/** What else stands in brackets only where something belongs there: elsewhere these are ordinary words. */
const IN_BRACKETS =
	"org|compliment|icebreaker|detail|event|project|field|thema|sujet|tema|argomento|onderwerp|assunto|observation|achievements?|accomplishment|trigger(?: event)?|post topic|problem|outcome|icp|conference|day|time|date and time|article|contact info(?:rmation)?|something (?:specific|relevant|personal|nice|positive|interesting|concrete)|(?:thema|name|text) einfügen|konkretes? thema|jobtitel|berufsbezeichnung|absender|thème|intitulé du poste|sujet du post|tema específico|functietitel|sender|author|unterschrift|temat|(?:thema|sujet|tema|onderwerp) (?:des|der|du|de|del|van) (?!(?:la |de )?(?:woche|monats|tages|jour|mois|semaine|semana|mes|giorno|week))[^\\][<>\\n]{1,30}";
/** In brackets, each of these says that something belongs there: 'nom de l'entreprise', 'Company, Inc.', 'calendar link'. */
const PHRASE = `(?:${FIELD}|${IN_BRACKETS}|(?:[\\p{L} ,/&-]|(?<=\\p{L})['’](?=\\p{L})){0,30}(?<!\\p{L})(?:${NAMES})(?!\\p{L})[^\\][<>‹›:?\\n]{0,30}|(?:company|industry|event|role)[\\s,/]{1,3}\\p{L}{1,12}\\.?|(?:calendar|booking|meeting|calendly|zoom|linkedin|profile|portfolio|website) (?:link|url)|${ORDER}[^\\][<>‹›\\n]{0,60})`;
/** Not a link's text, '[website](https://…)', nor what announces something, '[Job] Senior Developer'. */
const NO_LABEL = '(?!\\(http|(?<=\\[(?:[Jj]ob|JOB|[Ee]vent|[Pp]roject|[Pp]osition|[Rr]ole|[Ss]telle|[Tt]opic|[Tt]hema|[Dd]ate|[Ll]ink|[Ll]ocation|[Ee]vent (?:invite|invitation|recap|alert)|[Cc]ompany (?:update|news)|EVENT|[Ee]vent reminder|[Cc]andidate|[Pp]uesto|[Pp]oste|[Rr]uolo|[Ff]unctie|[Cc]argo|[Ii]ndustry (?:report|news)|[Ll]atest (?:news|update)|[Yy]our (?:invitation|invite|turn)|[Aa]dd to calendar|[Pp]roblem|[Oo]utcome|[Cc]onference|[Dd]ay|[Tt]ime|[Aa]rticle|[Oo]rt|[Aa]chievements?|[Oo]bservation|[Aa]uthor|[Ss]tilling|[Ss]tanowisko|[Tt]emat|[Tt]hema des \\p{L}{1,20})\\]):?(?: (?:[\\p{Lu}\\p{N}\\p{Extended_Pictographic}"“„→–]|here:)|\\s{1,3}http))';

const closePercent = patterns('u', '(?<![\\p{N}%])%{1,2}[\\p{L}_][\\p{L}\\p{N}_.-]{0,60}%{1,2}');
const spacedPercent = patterns('iu', `(?<!\\p{N}\\s?)%\\s?(?:${FIELD})\\s?%`);

/** Addresses have percent signs of their own. */
function percentField(text: string): string | undefined {
	const withoutAddresses = text.replace(/\b(?:https?:\/\/|www\.|(?:[\p{L}\d-]{1,60}\.){1,3}[a-z]{2,10}\/)\S+/giu, ' ');
	return closePercent(withoutAddresses) ?? spacedPercent(withoutAddresses);
}

const braced = patterns('u', '@?#?\\{\\s?[$#@^/!&>]?(?:[\\p{L}_][^{}:;=()<>"\\n]{0,80}|\\d{1,2})\\}', `\\{\\s?(?:${IDENTIFIER})(?![\\p{L}\\p{N}])`);
const withoutImports = replacing('', '(?:\\b(?:import|export|const|let|var)|=>) ?\\{[^{}\\n]{0,200}\\}');
const withoutPaths = replacing('/', '/\\{\\w{1,40}\\}');
const DESCRIBES_AN_API = /\b(?:GET|POST|PUT|PATCH|DELETE) |\/v\d+\/|\/\/api\.|\b(?:API|REST|endpoints?)\b/;

/** Programmers write '/users/{id}' and 'import { useState }'. */
function bracedField(text: string): string | undefined {
	const written = withoutImports(text);
	return braced(DESCRIBES_AN_API.test(written) ? withoutPaths(written) : written);
}

/** Capitals in marks are a heading where a line begins: '<TEAM>', '|NEWS| Today'. */
const NO_HEADING = "(?:(?=[,'’])|(?<!^[^\\p{L}\\p{N}\\n]{0,8}[A-Z_]{3,42}[>|]{1,2}))";

const dotted = patterns('iu', `(?<![\\p{L}\\p{N}$@._-])(?:\\$(?:row|item|user|person|member|profile|customer)|[$@](?:contact|lead|prospect|recipient|candidate))(?:\\.|->|\\[['"]?)(?:${FIELD})(?![\\p{L}\\p{N}])(?:['"]?\\])?`);

/** '$contact.firstname', "$row['name']", '$person->name'. */
const fieldOfAnObject = (text: string): string | undefined => (isAboutPrograms(text) ? undefined : dotted(text));

export const unfilledField = firstOf(
	patterns('iu', '\\{\\{[^{}\\n]{0,200}(?:\\}\\}?)?|(?<!["\'\\]})\\p{N}]\\s?)\\}\\}', '\\$\\{[^{}\\n]{0,200}\\}?', '\\{%[^{}\\n]{0,200}%?\\}?|<%[^<>\\n]{0,200}%?>?|\\[%[^\\][\\n]{0,200}%?\\]?'),
	bracedField,
	patterns(
		'iu',
		`\\{\\s?(?:${FIELD})(?![\\p{L}\\p{N}])|(?<![\\p{L}\\p{N}])(?:${FIELD})\\s?\\}`,
		'\\[\\[[^\\][\\n]{1,100}\\]\\]|\\{![a-z][^{}\\n]{0,80}\\}',
		`[【［＜｛]\\s?(?:${NAMES}|会社名|御社名|役職)\\s?[】］＞｝](?=\\s?(?:様|さん|御中|の|[、。,.!！]|$))`,
		'[〇○◯×△□]{2,4} ?(?:様|さん)(?=[、。!！\\s]|$)',
		'(?<=, )(?<!(?:sheets?|excel|formula|formel)(?!\\p{L})[^\\n]{0,40})=[A-Z.]{2,20}\\([^()\\n]{0,60}\\d[^()\\n]{0,60}\\)(?=,|$)',
		'\\[(?:object [A-Za-z]+|object|Array|Function(?:: ?\\w{1,40})?|Circular(?: \\*\\d)?|undefined|null|NaN|empty|not found|unknown|none|no data[^\\][\\n]{0,40}|error[^\\][\\n]{0,80}|not (?:provided|available|specified|set)|no name|execute node[^\\][\\n]{0,80})\\]|\\((?:empty|unknown|not provided|not available|no name)\\)',
		`(?<![\\p{L}\\p{N}])<{1,2}\\s?${PHRASE}\\s?>{1,2}|‹\\s?${PHRASE}\\s?›`,
	),
	behind(`\\[(?:\\s?${PHRASE}\\s?|(?!(?:working|brand|no|code) )[\\p{L} ]{1,30} title)\\]`, NO_LABEL),
	// "Hi ['Jane']"
	behind(`(?:${ANY_GREETING}|${word('at|bei|chez')}) +`, `[[{]["'][^\\]}\\n]{1,80}[\\]}]`),
	behind(`${ANY_GREETING}${HONORIFIC} +\\[\\s?(?:${NAMES}|first|last|person|client|contact|manager|hiring manager)`, '(?!\\p{L})(?:\\s?\\])?'),
	patterns(
		'um',
		'\\*\\|[^|\\n]{1,100}\\|\\*',
		`(?<![\\p{L}\\p{N}#])#(?:${IDENTIFIER})#(?![\\p{L}\\p{N}])`,
		'\\[(?:First|Last|FIRST|LAST)\\](?=\\s?[,.!?:;]|$)',
		`\\[\\s?(?:${MARKED}|X{1,5} ?%?|[A-Z]{2,}(?: [A-Z]{2,})*(?: |_)(?:NAME|TITLE|COMPANY))\\s?\\]`,
		`(?<![\\p{L}\\p{N}])<{1,2}\\s?(?:${IDENTIFIER})\\s?>{1,2}|[«‹]\\s?(?:${MARKED})\\s?[»›]`,
		`(?<![\\p{L}\\p{N}])(?:<{1,2}[A-Z][A-Z_]{3,40}>{1,2}|\\|{1,2}[A-Z][A-Z_]{2,40}\\|{1,2})${NO_HEADING}`,
		'%%=[^%\\n]{0,100}%%|(?<![\\p{L}\\p{N}_])_(?:FN|LN|CN)_(?![\\p{L}\\p{N}_])|#(?:Leads?|Contacts?|Accounts?|Deals?|Candidates?)\\.[\\p{L} ]{2,40}#',
	),
	patterns(
		'iu',
		// French and Spanish quote ordinary words like this.
		`«(?:${FIELD})»|«\\s?(?:${NAMES})\\s?»`,
		// Neither hashtags nor a table's columns.
		`(?<!\\p{L}(?=\\|))(##?|@@|~~?|\\^\\^?|__|\\|\\|?|\\(\\()(?:${FIELD})(?:\\1|\\)\\))(?![\\p{L}\\p{N}])`,
		// Some AIs print words in bold.
		`\\*\\*(?:${NAMES})\\*\\*(?!\\s?:)|(?<=(?:at|bei|chez|presso|bij|join) )\\*\\*(?:company|firma|entreprise|empresa|azienda|bedrijf)\\*\\*`,
		`(?<!\\p{L})insert (?:\\p{L}+ ){0,2}(?:${NAMES}|company|link|text) here(?!\\p{L})|\\(insert [^()\\n]{1,60} here\\)`,
	),
	percentField,
	fieldOfAnObject,
	patterns('iu', `%7B%7B[^\\s]{0,60}|%24%7B[^\\s]{0,60}|%7B(?:${FIELD})%7D|%5Bobject(?:%20|\\+)Object%5D`),
	patterns(
		'u',
		'%\\([A-Za-z_]\\w{0,40}\\)s|(?<![\\p{N}%]\\s?)%(?:\\d\\$)?[sd](?![\\p{L}\\p{N}%])',
		`(?<![\\p{L}\\p{N}$])\\$(?:(?:json|node|input|items?|vars|binary|fromAI)\\b|\\(\\s?['"])[^\\s,!]{0,60}`,
		`(?<![\\p{L}\\p{N}$])\\$(?:${IDENTIFIER}|name|firstname|lastname|company|title|email)(?![\\p{L}\\p{N}])`,
		'(?<![\\p{L}\\p{N}_@#/.=?&-])(?:(?:FIRST|LAST|FULL|COMPANY)_?NAME|[FL]NAME|JOB_?TITLE|(?:first|last|full|company)_?[nN]ame|job_?[tT]itle|(?:First|Last|Full|Company)_?Name|Job_?Title)(?![\\p{L}\\p{N}_])',
		'#(?:N/[AD]|REF!|VALUE!|NAME\\?|DIV/0!|NULL!|NUM!|ERROR!|SPILL!|CALC!|BEZUG!|WERT!|NV(?![\\p{L}\\p{N}])|VALEUR!|NOM\\s?\\?|¡REF!|¡VALOR!|RIF!|VALORE!|VERW!|WAARDE!)',
		'^(?:ERROR|[A-Z]\\w{2,20}Error): .{1,20}',
		'Invalid (?:Date(?:Time)?|date)(?![\\p{L}\\p{N}])',
	),
);
