// 'undefined', 'null' and 'NaN' in a text: what a value that isn't there becomes when it's written out.
import { behind, firstOf, patterns, replacing, STOP, word, type Finder } from './finder';
import { ANY_GREETING, CLOSING, HONORIFIC, MY_NAME, THANKS } from './greetings';
import { isAboutPrograms, VOID } from './programming';

/** Python's 'nan' is also a grandmother and bread. */
const WITH_NAN = `(?:${VOID}|nan)`;
const WITH_NONE = `(?:${VOID}|nan|None)`;
const LOADING = '(?:Loading|Wird geladen)(?:\\.{3}|…)';
const NOT_GIVEN = '[Nn](?:ot?|on|ão|icht|iet) (?:[Aa]vailable|[Pp]rovided|[Ss]pecified|[Ff]ound|verfügbar|[Aa]ngegeben|[Dd]ispon(?:ibi?le|ível)|[Rr]enseigné|[Ee]?[Ss]pecifica[dt]o|[Ii]nformado|[Bb]eschikbaar|[Bb]ekend)';
const ALONE = `(?:${WITH_NAN}|${NOT_GIVEN}|0|NA|[<[(]{1,2}(?:NA|N/A|n/a|blank|none|None|empty|unknown)[)\\]>]{1,2}|None|NONE|none|nil|N/A|n/a|N\\.A\\.|true|false|TRUE|FALSE|True|False|TBD|TBC|tbd|[Uu]nknown|UNKNOWN|${LOADING}|ERROR|EMPTY|empty|missing|xx|XX)`;
export const PREPOSITIONS =
	'at|from|with|of|your|for|in|as|to|join|joining|bei|von|als|für|mit|zum|zur|seit|sur|sobre|ihrer?|deiner?|chez|de|à|pour|avec|votre|en|con|para|tu|su|presso|per|da|di|bij|van|voor|met|jouw|uw|na|no|em|com|sua|seu';
/** Which may also end a sentence: 'It's over', 'Ich höre Ihnen zu'. */
export const LOOSE_PREPOSITIONS = 'über|aus|over|zu';
const NAME = "\\p{Lu}[\\p{L}\\p{M}'’.-]{0,30}";
const QUOTE = '["\'“‘«(<`*_~]{0,3}';
const START = '(?<![\\p{L}\\p{N}]|[\\p{L}\\p{N}][_-])';
const END = '(?![\\p{L}\\p{N}-]|_\\p{L})';

const VOID_OR_NONE = '(?:undefined|null|NaN|None)';
/** What Japanese, Korean and Chinese put behind a name, and in front of it. */
const TITLES_BEHIND = 'さん|様|さま|님|씨|先生|女士|小姐|经理|總監|总监';
const GREETINGS_IN_FRONT = 'こんにちは|はじめまして|안녕하세요|안녕하십니까|您好|你好|尊敬的|亲爱的|親愛的';

/** 'Hidden costs?' is answered with 'None.' */
const NO_QUESTION = '(?<![?:] *\\n\\s*)';

/** Where a name belongs, whatever the text is about. */
const asAName = firstOf(
	// 'Hi undefined', 'Dear Mr null'
	behind(`${ANY_GREETING}(?:\\s(?:there|again|dear))?${HONORIFIC} +${QUOTE}`, `${WITH_NAN}${END}(?: ${WITH_NAN})?`),
	behind(`${ANY_GREETING} +`, `Null${STOP}`),
	behind(`${ANY_GREETING}(?:\\s(?:there|again|dear))?${HONORIFIC},? +`, `${ALONE}(?![\\p{L}\\p{N}_-])(?: ${ALONE})?${STOP}`),
	// 'Hi Jane undefined,'
	behind(`${ANY_GREETING}${HONORIFIC} +`, `${NAME}(?: ${NAME})? +[-–("'“]?\\s?${WITH_NONE}${STOP}`),
	// 'Kind regards, undefined'
	behind(`${CLOSING}[,.!]?\\s+`, WITH_NONE + STOP),
	patterns('um', `${NO_QUESTION}^[^\\p{L}\\p{N}\\n]{0,4}${WITH_NONE}\\.?$`),
	behind(`${THANKS},? +`, `${WITH_NAN}(?:${STOP}|(?= (?:for|on|für|pour|por|per|voor)\\s))`),
	behind(`${MY_NAME} +${QUOTE}`, WITH_NONE + END),
	// Joined to another value by '+': 'Janeundefined', 'undefinedDoe'
	patterns('u', `${START}(?:\\p{Lu}\\p{Ll}{1,20}undefined|undefined\\p{Lu}\\p{Ll}{1,20}|(?:undefined|null|NaN){2,4}|undefined(?:[-_]undefined){1,2})(?![\\p{L}\\p{N}_])`),
	behind(`${ANY_GREETING}${HONORIFIC} +`, `(?:\\p{Lu}\\p{Ll}{1,20}(?:null|NaN)|(?:null|NaN)\\p{Lu}\\p{Ll}{1,20})${STOP}`),
	// Where nothing stands between a word and the next
	patterns(
		'u',
		`(?<![\\p{Script=Latin}\\p{N}_.])${VOID_OR_NONE}(?=\\s?(?:${TITLES_BEHIND}))`,
		`(?<=(?:${GREETINGS_IN_FRONT})[\\s,、,!!]{0,2})${VOID_OR_NONE}(?![\\p{Script=Latin}\\p{N}_])`,
		`^[^\\p{L}\\p{N}]{0,4}(?:(?:様|님)\\s?[、,，。]|さん、(?=こん|はじ))|안녕하세요,? 님(?!\\p{L})|(?<!\\p{L})(?:尊敬的|亲爱的)[,，:：]`,
	),
);

/** Where a company or a number belongs; programs do other things to such a value. */
const ofAPerson = firstOf(
	patterns(
		'u',
		`(?<![\\p{L}\\p{N}_])${VOID}(?:['’]s(?!\\p{L})| ${VOID}(?![\\p{L}\\p{N}_])| ?(?:%|\\+|(?:years?|months?|weeks?|days?|people|employees|followers|connections|Jahren?|ans|années|años|anni|jaar|anos)(?!\\p{L})))`,
		`(?<![\\p{L}\\p{N}.])@ ?${VOID}${END}|(?<=[\\p{L}\\p{N}]), ${VOID}(?=!)`,
	),
	behind(
		`${word('at|bei|chez|presso|bij|join|joining|(?:companies|firms|teams|people|unternehmen|firmen|entreprises|empresas|aziende|bedrijven) (?:like|wie|comme|como|come|als)')} +${QUOTE}`,
		`${WITH_NONE}${END}(?! (?:safe|check|pointer|ref|value|type|object|byte|method|index))`,
	),
	patterns(
		'iu',
		`${word("i['’]m|i am|ich bin|je suis|soy|sono|ik ben|sou|als")} +${WITH_NAN}(?= (?:from|of|at|with|von|bei|de|di|van)(?!\\p{L}))`,
		word(
			`${VOID} (?:is (?:still |now |also )?(?:hiring|building|looking|growing|doing|using)|uses|builds|raised|launched|announced|moved|switched|migrated|hired)|is ${WITH_NAN} (?:still|hiring|looking|growing|using)`,
		),
	),
);

const PLACE = 'at|bei|chez|presso|bij|based in|(?:role|position|job|work|experience|rolle|stelle|arbeit|funktion) (?:as|at|in|als|bei)';
const ENDS = '(?=\\s*(?:[!?;:)]|,(?! (?!you|we|and)\\p{Ll})|\\.(?!\\p{L})|$)| at \\p{Lu})';

const WORKING = '(?<!\\p{L})(?:work(?:s|ed|ing)?|role|position|job)';

/** What sheets and CRMs hold where they hold nothing; 'as N/A' is also said of a box that is ticked so. */
const notAvailable = firstOf(
	behind(
		`${word(`${PLACE}|join|joining|live in|(?:you|who) works? in|(?:post|article|beitrag|artikel) (?:about|on|über)`)} +${QUOTE}`,
		`(?:N/A|n/a|k\\. ?A\\.|#N/A|${LOADING})(?![\\p{L}\\p{N}])`,
	),
	// 'at Unknown', but neither 'at Unknown Worlds' nor 'at none of them'
	behind(`${word(PLACE)} +`, `(?:[Uu]nknown(?: [Cc]ompany)?|UNKNOWN|[Uu]nbekannt|[Ii]nconnu|[Ss]conosciut[oa]|[Dd]esconocid[oa]|[Oo]nbekend|${NOT_GIVEN})${ENDS}|(?<!(?:good|great|better|best|excel) at +)[-–—](?=\\s*(?:[.,!]|$(?!\\n+[^\\p{L}\\n]))| (?:at|bei) \\p{Lu})`),
	// 'Better at none', 'The offsite is at TBD.', 'What are we good at? NA'
	behind(`(?<!(?:meet|event|dinner|\\d|good|better|best|excel|succeed) )${word('at')} +`, `[Nn]one${ENDS}`),
	behind(`(?<=(?:${WORKING}|what you do) )${word('at')} +`, `(?:TBD|TBC)${ENDS}`),
	behind(`(?:(?<=${WORKING} )${word('at')}|${word('bei|chez')}) +`, 'NA(?=\\s*(?![^])|\\.(?![\\p{L}\\p{N}])| and your(?!\\p{L}))'),
);

/** In a text that isn't about programs. */
const anywhere = firstOf(
	patterns('u', `(?<![\\p{L}\\p{N}])(?:(?<=(?:[Ss]aw|[Rr]ead|[Nn]oticed|[Hh]eard|[Ss]ee)(?: that)? )None is|(?<=(?:^|[^\\p{L}])[Tt]he )None team|(?<=(?:^|[^\\p{L}])[Aa]s an? )None(?=[\\s,.!?]|$))`),
	patterns(
		'um',
		// 'Well said, undefined!'
		`(?<=[\\p{L}\\p{N}!?.)'"’”]),? ?(?<=, )${WITH_NONE}(?=[\\s!.?\\p{Extended_Pictographic}]*$|[!.?] )`,
		// 'undefined, I saw', but 'None, sadly'
		`${NO_QUESTION}^[^\\p{L}\\n]{0,8}${WITH_NONE}\\s?(?:!|,(?<!None,)|,(?= (?:I (?!think|guess)|[Ww]e|[Yy]ou|[Tt]hanks|[Gg]reat|[Nn]ice|[Hh]ope)))`,
	),
	behind(`${word(`${PREPOSITIONS}|${LOOSE_PREPOSITIONS}`)} +`, `(?:${VOID}|None(?<![Ss]econd to None))${END}`),
	patterns('u', `${START}(?:undefined|Undefined|UNDEFINED|NaN)(?![\\p{L}\\p{N}]|[_-]\\p{Ll})`, `${START}(?:null|NULL)(?![\\p{L}\\p{N}]|[_.'’-]\\p{L})`),
);

/** English has both as adjectives. */
const withoutAdjectives = replacing(
	'…',
	'\\bnull(?= (?:and void|hypothesis|results?|effects?|models?)\\b)',
	'\\bundefined(?= (?:behaviou?r|scope|goals|responsibilities|boundaries|expectations|requirements|process(?:es)?|roles?|ownership|workflows?|structures?|metrics|kpis|deadlines|priorities|problems?|budgets?|timelines?|tasks|rules|terms|strategy|strategies)\\b)',
	'(?<!\\bas )(?<=\\ban )undefined(?= (?!(?:at|in|and|for|with|who|from|of)\\b)[a-z])|(?<=(?:^|[.!?] )left )undefined(?=,)',
	`(?<=\\b(?:is|are|was|were|be|been|remains?|(?:is|are|was|be) left|still|feels?|seems?) )(?<!\\b(?:name|company|title|role) is )undefined(?:${STOP}|(?= (?:and|or|but|because|until|when|while|if|for now)\\b))`,
);

const ZERO_VERB = '(?:l[ie]+g|lag|start|f[aäi]+ng|steh|stand|beg[ia]nn|s[aieu]n[ck]|f[aäi]+ll|fiel|setz|reduzi|stell|drück)';
/** In German, null is a number. */
const withoutZeros = replacing(
	'0',
	'(?<!\\p{L})null(?=,? (?:und nichtig|komma|auf|bis|weg|gar nichts?|Aufwand|Bock|Toleranz|Probleme?|Risiko|Ahnung|Interesse|Kosten|Euro|Prozent|Uhr|Grad|Chancen?|Fehlern?|Stress|Sinn|Vorwissen|Punkten?|Verständnis|Zeit|Lust|Antworten|Erfahrung|Grund|Leads|Gebühren|Provision(?:en)?|Mehraufwand|Zusatzkosten|Verpflichtung(?:en)?|Vertragsbindung|Downtime|Emissionen|Verluste?|Ausfälle|Bürokratie|Papierkram|Spam|Werbung|Jahren? Erfahrung|Budget|Kompromisse|Nachteile|(?:hoch|auf|an)?ge(?:baut|fangen|startet|zogen)|aufgebaut|hochgezogen|angefangen|anfangen|aufbauen|starten|beginnen)(?!\\p{L}))',
	`null(?<=(?<!\\p{L})(?:gegen|gleich|nahe|unter|rund|fast|praktisch|quasi|nahezu|so gut wie|stunde|(?:mehr|weniger|größer|besser) als|${ZERO_VERB}[^.!?\\n]{0,40} (?:bei|auf|über)) null)(?!\\p{L})`,
	`(?<=(?<!\\p{L})(?:bei|auf) )null(?= (?:an)?(?:ge)?${ZERO_VERB})`,
);

/** Most texts have no such word. */
const MAY_HAVE = /undefined|null|nan|none/i;

/** @returns a value that isn't there, written out, where it can't be meant */
export const writtenVoid: Finder = (text) => asAName(text) ?? notAvailable(text) ?? (MAY_HAVE.test(text) ? notMeant(text) : undefined);

function notMeant(text: string): string | undefined {
	const unclear = withoutZeros(withoutAdjectives(text));
	return ofAPerson(unclear) ?? (isAboutPrograms(text) ? undefined : anywhere(unclear));
}
