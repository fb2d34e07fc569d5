// Finds the place in a text where a value should stand: a template's field that was never filled, or what is left of one
// that was filled with nothing.

/** @returns the gap as it stands in the text, undefined where there is none */
export function gapIn(text: string): string | undefined {
	for (const find of FINDERS) {
		const gap = find(text);
		if (gap !== undefined) return gap.trim();
	}
	return undefined;
}

/** What tools call the fields of a person, with what stands around it: 'your company', 'recipient's first name'. */
const OWNERS =
	"(?:your|my|their|his|her|our|the|insert|enter|add|type|write|(?:recipient|prospect|lead|contact|candidate|customer|client|person|sender|user|member|profile|author|receiver)(?:['’]s)?|current|mutual|dein|deine|ihr|ihre|mein|meine|votre|ton|tu|su|mi|tuo|suo|jouw|uw|seu|sua)";
const NAMES =
	"(?:first|1st|last|full|given|family|sur|middle|nick|user|pet|fore|company|business|organi[sz]ation|employer|school|university|job|product|project|event|customer|client|account|contact|lead|candidate|recipient|sender)?[\\s_.-]{0,2}names?|f\\s?name|l\\s?name|vornamen?|nachnamen?|pr[ée]nom|nom(?: de famille)?|nombre|apellidos?|nome|cognome|sobrenome|primeiro nome|voornaam|achternaam|naam|имя|фамилия";
const OTHER_FIELDS =
	"company|employer|organi[sz]ation|(?:job[\\s_-]?)?(?:title|role|position|function)|job|city|location|country|region|industry|sector|niche|topic|subject|skills?|keyword|pain[\\s_-]?points?|headline|snippet|ice[\\s_-]?breaker|first[\\s_-]?line|opener|opening[\\s_-]?line|personali[sz]ation|personali[sz]ed[\\s_-]?(?:line|intro|message)|connection|school|university|website|domain|url|link|date|phone(?:[\\s_-]?number)?|e-?mail(?:[\\s_-]?address)?|signature|recipient|prospect|lead|candidate|salutation|greeting|anrede|titel|firma|firmenname|unternehmen|stadt|ort|branche|stelle|entreprise|soci[ée]t[ée]|poste|ville|civilit[ée]|empresa|cargo|puesto|ciudad|azienda|ruolo|citt[àa]|bedrijf(?:snaam)?|functie|plaats|cidade";
const FIELD = `(?:${OWNERS}[\\s_.-]{1,2}){0,3}(?:${NAMES}|${OTHER_FIELDS})(?:[\\s_-]{0,2}\\d|[\\s_-]here)?`;
const ORDER = '(?:insert|enter|your|their|recipient|prospect|add|fill|personali[sz]e)\\b';
/** How programs spell a field: first_name, firstName, FIRST_NAME. */
const IDENTIFIER = '[A-Za-z]\\w*_\\w+|[a-z]{3,}[A-Z][a-z]\\w*|[A-Z][a-z]{2,}[A-Z][a-z]\\w*';

type Finder = (text: string) => string | undefined;

/** Built when it's first needed: all of them together would cost 7 ms at n8n's start. */
function expression(source: string, flags: string): () => RegExp {
	let built: RegExp | undefined;
	return () => (built ??= new RegExp(source, flags));
}

function pattern(source: string, flags = 'iu'): Finder {
	const gap = expression(source, flags);
	return (text) => gap().exec(text)?.[0];
}

const CLOSE_PERCENT = pattern('(?<![\\p{N}%])%{1,2}[\\p{L}_][\\p{L}\\p{N}_.-]{0,60}%{1,2}', 'u');
const SPACED_PERCENT = pattern(`(?<!\\p{N}\\s?)%\\s?(?:${FIELD})\\s?%`);

/** Addresses have percent signs of their own. */
function percentField(text: string): string | undefined {
	const withoutAddresses = text.replace(/\b(?:https?:\/\/|www\.)\S+/giu, ' ');
	return CLOSE_PERCENT(withoutAddresses) ?? SPACED_PERCENT(withoutAddresses);
}

const PLACEHOLDERS: Finder[] = [
	pattern('\\{\\{[^{}\\n]{0,200}(?:\\}\\}?)?|\\}\\}'),
	pattern('\\$\\{[^{}\\n]{0,200}\\}?'),
	pattern('\\{%[^{}\\n]{0,200}%?\\}?|<%[^<>\\n]{0,200}%?>?|\\[%[^\\][\\n]{0,200}%?\\]?'),
	pattern('@?#?\\{\\s?[$#@^/!&>]?(?:[\\p{L}_][^{}:;=()<>"\\n]{0,80}|\\d{1,2})\\}'),
	pattern(`\\{\\s?(?:${IDENTIFIER})(?![\\p{L}\\p{N}])`, 'u'),
	pattern(`\\{\\s?(?:${FIELD})(?![\\p{L}\\p{N}])|(?<![\\p{L}\\p{N}])(?:${FIELD})\\s?\\}`),
	pattern('\\[\\[[^\\][\\n]{1,100}\\]\\]'),
	pattern('\\[(?:object [A-Za-z]+|object|undefined|null|NaN|empty|not found|unknown|none|no data[^\\][\\n]{0,40}|error[^\\][\\n]{0,80}|execute node[^\\][\\n]{0,80})\\]'),
	pattern('\\((?:empty|unknown)\\)'),
	pattern(`\\[\\s?(?:${FIELD}|${ORDER}[^\\][\\n]{0,60})\\s?\\]`),
	pattern('\\[[\\p{L} ]{1,30} (?:name|title)\\]'),
	pattern(`\\[\\s?(?:${IDENTIFIER}|X{1,5}|[A-Z]{2,}(?: [A-Z]{2,})*(?: |_)(?:NAME|TITLE|COMPANY))\\s?\\]`, 'u'),
	pattern('<<[^<>\\n]{1,100}>>'),
	pattern(`(?<![\\p{L}\\p{N}])<\\s?(?:${FIELD}|${ORDER}[^<>\\n]{0,60})\\s?>`),
	pattern(`(?<![\\p{L}\\p{N}])<\\s?(?:${IDENTIFIER}|[A-Z][A-Z_]{3,})\\s?>`, 'u'),
	pattern(`[«‹]\\s?(?:${FIELD})\\s?[»›]`),
	pattern(`[«‹]\\s?(?:${IDENTIFIER})\\s?[»›]`, 'u'),
	pattern('\\*\\|[^|\\n]{1,100}\\|\\*'),
	pattern('\\|\\|?(?:[A-Z][A-Z_]{2,40})\\|\\|?', 'u'),
	pattern(`(##?|@@|~~?|\\^\\^?|__|\\|\\|?|\\(\\(|\\*\\*)(?:${FIELD})(?:\\1|\\)\\))`),
	percentField,
	pattern('%\\([A-Za-z_]\\w{0,40}\\)s|(?<![\\p{N}%]\\s?)%(?:\\d\\$)?[sd](?![\\p{L}\\p{N}%])', 'u'),
	pattern(`(?<![\\p{L}\\p{N}$])\\$(?:(?:json|node|input|items?|vars|binary|fromAI)\\b|\\(\\s?['"])[^\\s,!]{0,60}`, 'u'),
	pattern(`(?<![\\p{L}\\p{N}$])\\$(?:${IDENTIFIER}|name|firstname|lastname|company|title|email)(?![\\p{L}\\p{N}])`, 'u'),
	pattern(
		'(?<![\\p{L}\\p{N}_@#/.=-])(?:FIRST_?NAME|LAST_?NAME|FULL_?NAME|FNAME|LNAME|COMPANY_?NAME|JOB_?TITLE|(?:first|last|full|company)_?[nN]ame|job_?[tT]itle|First_?Name|Last_?Name|Full_?Name|Company_?Name|Job_?Title)(?![\\p{L}\\p{N}_])',
		'u',
	),
	pattern('#(?:N/[AD]|REF!|VALUE!|NAME\\?|DIV/0!|NULL!|NUM!|ERROR!|SPILL!|CALC!|BEZUG!|WERT!|NV(?![\\p{L}\\p{N}])|VALEUR!|NOM\\s?\\?|¡REF!|¡VALOR!|RIF!|VALORE!|VERW!|WAARDE!)', 'u'),
	pattern('Invalid Date(?:Time)?(?![\\p{L}\\p{N}])', 'u'),
];

const word = (words: string): string => `(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}-])`;
/** 'Liebe/r', 'Prezado(a)', 'Estimado/a'. */
const EITHER = '(?:[/*:(]\\p{Ll}{1,3}\\)?)?';
/** The beginning of a line, past an emoji or a quotation mark. */
const LINE = '(?<=^[^\\p{L}\\p{N}\\n]{0,8})';

/** Which are greetings wherever they stand. */
const GREETING = word(
	'hi|hey|hello|hiya|howdy|good (?:morning|afternoon|evening|day)|hallo|servus|grüezi|guten (?:tag|morgen|abend)|grüß dich|grüß gott|sehr geehrte[rs]?|bonjour|bonsoir|salut|coucou|hola|buenos d[ií]as|buenas (?:tardes|noches)|ciao|salve|buon ?giorno|buona ?sera|goede ?(?:morgen|middag|avond|dag|ndag)|goedendag|geachte|ol[áa]|bom dia|boa (?:tarde|noite)|prezad[oa]s?|estimad[oa]s?',
);
/** Which are ordinary words elsewhere. */
const OPENING = `${LINE}${word('dear|greetings|morning|afternoon|evening|moin|liebe[rs]?|werte[rs]?|ch(?:er|ère)s?|querid[oa]s?|gentile|egregi[oa]|car[oa]|beste|hoi|dag|oi')}`;
const EMOJI = '(?: ?\\p{Extended_Pictographic}[\\p{Emoji_Modifier}\\p{Variation_Selector}]*)?';
const ANY_GREETING = `(?:${GREETING}|${OPENING})${EITHER}${EMOJI}`;
/** Which want a name: nobody is only 'Dear,'. */
const NEEDS_NAME = `${LINE}${word('dear|liebe[rs]?|sehr geehrte[r]?|ch(?:er|ère)|querid[oa]|estimad[oa]|prezad[oa]|egregi[oa]|gentile')}`;
const THANKS = word(
	'thanks|thank you|congrats|congratulations|cheers|welcome|sorry|danke|merci|gracias|grazie|bedankt|dank je|obrigad[oa]|glückwunsch|félicitations|enhorabuena|complimenti|parabéns|gefeliciteerd',
);
const CLOSING = word(
	'regards|best|cheers|sincerely|yours|wishes|grüße?n?|gruß|cordialement|saludos|saluti|groet(?:en|jes)?|abraços?|atenciosamente',
);
const NAME = "\\p{Lu}[\\p{L}\\p{M}'’.-]{0,30}";
const FRENCH = /^(?:bonjour|bonsoir|salut|coucou|chers?|chères?)/iu;
const HONORIFIC =
	'(?:\\s(?:mr|mrs|ms|miss|dr|prof|herrn?|frau|monsieur|madame|mademoiselle|mme|mlle|señora?|sra?|signora?|sig(?:\\.ra)?|dott(?:\\.ssa)?|meneer|mevrouw|heer|senhora?)(?![\\p{L}])\\.?(?:/(?:frau|herrn?|mrs|ms|sra|mme))?){0,2}';
const GAP = '[ \\t\\u00A0\\u2000-\\u200A\\u202F]';

/** What a value that isn't there becomes when it's written out; spelled exactly so: Nan is a first name, and Null a last one. */
const VOID = '(?:undefined|Undefined|UNDEFINED|null|NULL|NaN|nan)';
const VOID_ALONE = `(?:${VOID}|None|NONE|none|nil|N/A|n/a|true|false|TRUE|FALSE|True|False|TBD|TBC|tbd|[Uu]nknown|UNKNOWN|ERROR|EMPTY|empty|missing|xx|XX)`;
const STOP = '(?=\\s*(?:[,!.?:;)–—-]|\\n|$))';
const FOLLOWS = '(?:and|or|but|[iI]|we|you|is|was|are|as|for|to|on|in|at|with|who|that|which|because|und|oder|ich|wir|ist|war|et|je|nous|est|y|e|en|ik|we|eu)';
const PREPOSITIONS =
	'at|from|with|of|your|for|in|as|to|join|joining|bei|von|als|für|mit|ihrer?|deiner?|chez|de|à|pour|avec|votre|en|con|para|tu|su|presso|per|da|di|bij|van|voor|met|jouw|uw|na|no|em|com|sua|seu';

/** Looks for something behind a greeting, where upper and lower case count as they don't in the greeting. */
function behind(lead: string, rest: string): Finder {
	const leads = expression(lead, 'gimu');
	const next = expression(rest, 'muy');
	return (text) => {
		for (const match of text.matchAll(leads())) {
			next().lastIndex = match.index + match[0].length;
			const [gap] = next().exec(text) ?? [];
			if (gap !== undefined) return match[0] + gap;
		}
		return undefined;
	};
}

const LEFTOVERS: Finder[] = [
	// 'Hi undefined', 'Dear Mr null'
	behind(`${ANY_GREETING}(?:\\s(?:there|again|dear))?${HONORIFIC}${GAP}+["'“‘«(]?`, `${VOID}(?![\\p{L}\\p{N}_-])(?:${GAP}${VOID})?`),
	behind(`${ANY_GREETING}${GAP}+`, `Null${STOP}`),
	behind(`${ANY_GREETING}(?:\\s(?:there|again|dear))?${HONORIFIC},?${GAP}+`, `${VOID_ALONE}(?![\\p{L}\\p{N}_-])(?:${GAP}${VOID_ALONE})?${STOP}`),
	// 'Hi Jane undefined,'
	behind(`${ANY_GREETING}${HONORIFIC}${GAP}+`, `${NAME}(?: ${NAME})?${GAP}+[-–("'“]?\\s?(?:${VOID}|None)${STOP}`),
	// 'Kind regards, undefined'
	behind(`${CLOSING}[,.!]?\\s+`, `(?:${VOID}|None)${STOP}`),
	pattern(`^[^\\p{L}\\p{N}\\n]{0,4}(?:${VOID}|None)\\.?$`, 'um'),
	behind(`${THANKS},?${GAP}+`, `${VOID}(?:${STOP}|(?= (?:for|on|für|pour|por|per|voor)\\s))`),
	// 'Well said, undefined!', but not 'null, undefined, or NaN'
	addressedAtTheEnd,
	// 'undefined, I saw', 'undefined's team', 'undefined null'
	pattern(`^[^\\p{L}\\n]{0,8}(?:${VOID}|None)\\s?[,!]`, 'um'),
	pattern(`(?<![\\p{L}\\p{N}_])${VOID}['’]s(?![\\p{L}])`, 'u'),
	pattern(`(?<![\\p{L}\\p{N}_])(${VOID}) ${VOID}(?![\\p{L}\\p{N}_])`, 'u'),
	pattern('(?<![\\p{L}\\p{N}_])NaN ?(?:%|\\+|(?:years?|months?|weeks?|days?|people|followers|connections|Jahren?|ans|años|anni|jaar|anos)(?![\\p{L}]))', 'u'),
	missingAfterPreposition,
	// 'Hi XXX', 'Dear ____', 'Hi Name,', 'Hi (First Name),'
	pattern(`${ANY_GREETING}${HONORIFIC}${GAP}+(?:_{2,}|[@:#%$=/~“"'‘(-]{0,2}(?:${NAMES})[@:#%$=/~”"'’)-]{0,2}${STOP}|\\([^()\\n]{0,3}\\)|\\[[^\\][\\n]{0,3}\\]|\\{\\s?\\}|<\\s?>)`, 'imu'),
	behind(`${ANY_GREETING}${HONORIFIC}${GAP}+`, `(?:X{2,}|x{3,}|FIRST|LAST|NAME)${STOP}`),
	pattern(`${word(PREPOSITIONS)}${GAP}+(?:_{2,}|X{3,}(?![\\p{L}]))`, 'iu'),
	// 'Hi ,' and 'Hello !', which French writes on purpose
	punctuationAfterGreeting,
	pattern(`${NEEDS_NAME}(?:\\s?[,!:]|$)`, 'imu'),
	pattern(`${LINE}(?:${GREETING}|${OPENING})\\s(?:mr|mrs|ms|dr|herr|frau)\\.?${GAP}*[,!]`, 'imu'),
	// 'Hi  - I saw', 'Hi  I saw', but not 'Hi  Jane,'
	behind(
		`${ANY_GREETING}${HONORIFIC}${GAP}{2,}(?=\\S)`,
		`(?!(?:there|all|everyone|everybody|team|zusammen|again|both|à tous|a todos|allemaal)(?![\\p{L}]))(?!\\p{L}[\\p{L}\\p{M}'’.-]*(?: \\p{Lu}[\\p{L}\\p{M}'’.-]*){0,3}\\s?(?:[,!:–—]|\\n|$)).{1,8}`,
	),
	pattern(`${ANY_GREETING}${HONORIFIC}${GAP}+(?=\\n)`, 'imu'),
	// 'your work at  and', 'your work at ,', ' 's team', 'your post ""'
	pattern(
		`${word(`the|an|on|by|about|${PREPOSITIONS}`)}(?:${GAP}{2,}(?=\\S)[^\\s]{0,12}|${GAP}+(?:,|[.!](?![\\p{L}\\p{N}.)])))`,
		'iu',
	),
	pattern(`(?<=[\\p{L},])${GAP}{2,}(?:is|was|has|works|and|at|who)(?![\\p{L}])`, 'u'),
	pattern(
		`(?<=\\S)\\s['’]s(?=\\s)(?!\\s(?:avonds|ochtends|morgens|middags|nachts|maandags|dinsdags|woensdags|donderdags|vrijdags|zaterdags|zondags|zomers|winters|lands|werelds)(?![\\p{L}])).{0,12}`,
		'iu',
	),
	pattern('(?<=[^\\s\\n] )(?:\\(\\s?\\)|\\[\\]|""|“\\s?”|„\\s?[“”]|«\\s{0,2}»)', 'u'),
	pattern(`${word('your|the|bei|chez|presso|bij')}$`, 'iu'),
];

/** A text that names several of them talks about programming. */
const TALKS_ABOUT_IT = pattern(`${VOID}['"”]? ?(?:,|/|and|or|vs\\.?|und|et|y) ?['"“]?(?:and |or )?${VOID}`, 'u');
const afterPreposition = behind(
	`${word(PREPOSITIONS)}${GAP}+`,
	`(?:${VOID}|None)(?![\\p{L}\\p{N}_-])(?=\\s*(?:[,!.?:;)–—]|- |\\n|$)|\\s(?:${FOLLOWS})(?![\\p{L}]))`,
);

const AT_THE_END = pattern(`(?<=[\\p{L}\\p{N}!?.)'"’”]),? ?(?<=, )${VOID}(?=[\\s!.?\\p{Extended_Pictographic}]*(?:$|\\n)|[!.?] )`, 'u');

/** Somebody is spoken to behind a comma; whoever writes about programs names several such words, or programs. */
function addressedAtTheEnd(text: string): string | undefined {
	const others = text.match(new RegExp(`(?<![\\p{L}\\p{N}_])${VOID}(?![\\p{L}\\p{N}_])`, 'gu')) ?? [];
	return others.length > 1 || TALKS_ABOUT_IT(text) !== undefined ? undefined : AT_THE_END(text);
}

/** 'your work at undefined and …', but neither 'about undefined behaviour' nor 'of null and undefined'. */
function missingAfterPreposition(text: string): string | undefined {
	return TALKS_ABOUT_IT(text) !== undefined ? undefined : afterPreposition(text);
}

const ALONE_GREETING = pattern(`${ANY_GREETING}${HONORIFIC}${GAP}+(?:[,.]|[;:!?](?![-)DPpo(])|[-–—…*/|~#@&+=_?.]{1,6}\\s?(?:[,!]|$))`, 'imu');
const DOUBLE_COMMA = pattern(`${ANY_GREETING},${GAP}*,`, 'imu');

function punctuationAfterGreeting(text: string): string | undefined {
	const gap = ALONE_GREETING(text) ?? DOUBLE_COMMA(text);
	return gap !== undefined && FRENCH.test(gap) && /[;:!?]$/.test(gap) ? undefined : gap;
}

const FINDERS: Finder[] = [...PLACEHOLDERS, ...LEFTOVERS];
