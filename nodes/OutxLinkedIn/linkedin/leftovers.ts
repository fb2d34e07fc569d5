// What is left around a value that was filled with nothing: a greeting without its name, punctuation without its words.
import { behind, firstOf, patterns, STOP, word } from './finder';
import { ANY_GREETING, CLOSING, FOND, FRENCH, HONORIFIC, IN_FRENCH, MY_NAME, NEEDS_NAME, ONLY_TITLE } from './greetings';
import { NAMES } from './placeholders';
import { isAboutPrograms } from './programming';
import { LOOSE_PREPOSITIONS, PREPOSITIONS } from './voids';

const YEARS = '(?:years?|months?|Jahren?|ans|années|años|anni|jaar|anos)(?!\\p{L})';

/** Elsewhere it's a word: 'Just wanted to say hi !' */
const BEGINS = '(?<=^[^\\p{L}\\p{N}\\n]{0,8}|[.!?] {1,2}[^\\p{L}\\p{N}\\s]{0,4} ?)';

const NOT_ASKED = '(?<!(?:where|what|which|who)(?!\\p{L})[^.!?\\n]{0,60})';
/** 'Count me in .' */
const WITH_VERB = '(?<!\\p{L})(?:count|log|sign|drop|jump|dive|join|check|opt|come|go|move|carry|keep|hold|turn|let|bring)(?: (?:me|us|you|it))? (?:in|on) +[,.]';

export const leftAlone = firstOf(
	// 'Hi XXX', 'Dear ____', 'Hi Name,', 'Hi (First Name),'
	patterns('imu', `${ANY_GREETING}${HONORIFIC} +(?:_{2,}|[@:#%$=/~“„"'‘(*_<-]{0,2}(?:(?:insert|enter|your|their) )?(?:${NAMES})(?: (?:${NAMES}))?[@:#%$=/~”“"'’)*_>-]{0,2}(?:${STOP}|(?<=[@#]\\w{1,20})(?= ))|<(?:first|last)>|\\([^()\\n]{0,3}\\)|\\[[^\\][\\n]{0,3}\\]|\\{[^{}\\n]{0,3}\\}|<{1,2}\\s?>{1,2})`),
	behind(`${ANY_GREETING}${HONORIFIC} +`, `(?:X{2,}|x{3,}|FIRST|LAST|NAME)${STOP}`),
	patterns('iu', `${word(`${PREPOSITIONS}|${LOOSE_PREPOSITIONS}`)} +(?:_{2,}|X{3,}(?!\\p{L}))`),
	// 'Best, Your Name', and what LinkedIn calls whom it doesn't name
	behind(`${CLOSING}[,.!]?\\s+`, `(?:(?:Your|My|Ihr|Dein|Votre|Mein) (?:[Ff](?:irst|ull) )?[Nn](?:ame|om))${STOP}`),
	behind(`${ANY_GREETING}${HONORIFIC} +`, `(?:LinkedIn[ -](?:[Mm]ember|[Mm]itglied|[Uu]ser|[Ll]id)|(?:Mitglied|[Mm]embre|[Mm]iembro|[Uu]tente|[Uu]su[áa]rio) (?:von|de|di|do|en) LinkedIn|[Uu]tente LinkedIn)${STOP}`),
	// 'Hi ,' and 'Hello !', which French writes on purpose
	punctuationAfterGreeting,
	// 'Dear,', but neither 'Liebe, Glaube, Hoffnung' nor 'Liebe! ❤️'
	behind(NEEDS_NAME, `\\s?(?:[,:](?! \\p{Lu}\\p{L}+(?:,| und ))|!(?!(?<=[Ll]iebe!)[^\\p{L}\\p{N}\\n]*$)|$)`),
	patterns('imu', ONLY_TITLE),
	// 'Hi  - I saw', 'Hi  I saw', but not 'Hi  Jane,'
	behind(
		`${ANY_GREETING}${HONORIFIC} {2,}(?=\\S)`,
		`(?!(?:there|all|everyone|everybody|team|zusammen|again|both|à tous|a todos|allemaal)(?!\\p{L}))(?!\\p{L}[\\p{L}\\p{M}'’.-]*(?: \\p{Lu}[\\p{L}\\p{M}'’.-]*){0,3}\\s?(?:[,!:–—]|\\n|$)).{1,8}`,
	),
	patterns(
		'imu',
		`${BEGINS}${ANY_GREETING}${HONORIFIC} +(?=\\n)`,
		// 'My name is .', 'over  years', 'Is  hiring?', 'I'm  from Acme', 'companies like .'
		`${MY_NAME} *(?:[,.!]|$|  .{1,8})`,
		`${word('over|for|after|past|last|seit|vor|nach|depuis|desde|hace|llevas|da|sinds|al|há')} {2,}${YEARS}`,
		`(?<=^|[.!?,] )(?:is|does|has|ist|est) {2,}(?:still|hiring|looking|growing|using|noch)(?!\\p{L})`,
		`${word("i['’]m|i am|this is|ich bin|je suis|vous êtes|en tant que|soy|eres|como|sono|sei|come|ik ben|sou|é")} {2,}(?:from|of|at|with|von|bei|de|di|van|chez|en|in|na|no|da|em)(?!\\p{L})`,
		`${word("zum thema|der branche|im bereich|(?:die|ihre) firma|l['’]entreprise|(?:tu|su|la|sua) empresa|(?:tua|sua|vostra) azienda|jullie bedrijf|(?:post|wpis|artykuł) o")}(?: {2,}(?=\\S)\\S{0,12}| +[,.](?![\\p{L}\\p{N}.]))`,
		`${word('(?:companies|firms|teams|people|leaders|founders|experts|brands|clients|customers) like|such as|via|regarding|during|within|due to|thanks to|wegen|depuis|(?<!ever )since|(?<!(?:get(?:ting)?|got|go(?:ing|ne)?|went|com(?:e|ing)|came|pull(?:ed|ing)?|follow|it|(?:walk|talk) you) )through|im bereich|im raum|unternehmen wie|entreprises comme|empresas como|aziende come|bedrijven als')} +[.,](?![\\p{L}\\p{N}.])`,
		// Not 'what companies like  to do'
		`${word('(?:help(?:s|ed|ing)?|with|for) (?:companies|firms|teams|people|brands|clients) like|unternehmen wie|entreprises comme|empresas como|aziende come')} {2,}(?:to|and|und|zu|et|à|y|ed?)(?!\\p{L})`,
		// 'How is life at ?', but 'Where are you at ?'
		`${NOT_ASKED}${word('at|bei|chez|presso')} +\\?`,
	),
	// 'your work at  and', 'your work at ,', ' 's team'; 'Count me in !' and 'Machen Sie mit !' are whole
	patterns(
		'iu',
		`${word(`the|an|on|by|about|(?:as|being) a|${PREPOSITIONS}`)}(?: {2,}(?=\\S)\\S{0,12}| +(?:[,.](?<!${WITH_VERB})|!(?<!(?<!\\p{L})(?:on|in|an|as|to|join|als|mit|pour|avec|tu|en|per|da|di|bij|van|voor|met|na|no|em|sur|sobre) +!))(?![\\p{L}\\p{N}.)]))`,
		`${word(`(?:post|artikel|article|bericht|beitrag|wpis) (?:over|über|zu)|komm\\p{L}{0,2} (?:auch )?aus`)} +[.,](?![\\p{L}\\p{N}.)])`,
		`${word(LOOSE_PREPOSITIONS)} {2,}(?!\\p{L}{1,20}en(?!\\p{L}))(?=[\\p{L}\\p{N}])\\S{0,12}`,
		`${word('congrat(?:ulation)?s on|new (?:role|job|position) (?:as|at)|(?:neuen? )?(?:stelle|rolle|position|job) (?:als|bei)|félicitations pour')} +!`,
		`(?<!(?:where|what|which|who|the \\p{L}{1,20} you|does it|will it|did it)(?!\\p{L})[^.!?\\n]{0,60})${word('based in|live in|work in|works? as|ist es in|sigues en|basée? à')} +\\?`,
		`${word('we (?:have|share)|wir haben')} {2,}(?:mutual|shared|common|gemeinsame)(?!\\p{L})`,
	),
	// 'Acme (, Germany)', 'Acme (Berlin, )', '(at )'
	patterns('iu', '\\((?:, ?\\p{L}[^();\\n]{0,20}|[^()\\n]{0,40}, +|(?:[^()\\n]{1,40} )?(?:at|bei|chez) +)\\)'),
	// Polish; 'Gen Z' is English
	patterns('u', `${word('w|z')} {2,}(?=\\S)\\S{0,12}`, `${word('w')} +[,.](?![\\p{L}\\p{N}])`),
	patterns('u', `\\p{L}{0,30}[\\p{L},] {2,}(?:is|was|has|works|and|at|who|both|recently|raised|launched)(?!\\p{L})`),
	patterns(
		'imu',
		`(?:(?<=\\S)(?<!(?<!\\p{L})(?:macht?|geht|gibt|habe?|wird|ist|war|ob|wenn|wie|wo|lass|nimm|weil|dass|so|für))\\s|^(?!..\\s(?:all|ok|okay|fine|good|been|not|just|an?|the|no|so|läuft|passt|kommt|dauert|klappt|freut|wäre?|(?:great|nice)(?= (?:to|that|of|how|when|if|you|we)(?!\\p{L})|\\s*[!.,]))(?!\\p{L})))['’]s(?=\\s)(?!\\s(?:avonds|ochtends|morgens|middags|nachts|maandags|dinsdags|woensdags|donderdags|vrijdags|zaterdags|zondags|weekends|zomers|winters|lands|werelds|graven\\p{L}+|hertogenbosch|ist|war|wird|gibt|geht|hat|kann)(?!\\p{L})).{0,12}`,
	),
	emptyMarks,
	cutOff,
	patterns('u', '\\((?:First|Last|Full|Company|Business|Your|Job|Prospect|Recipient)[ _]?(?:Name|Title|Company)\\)'),
	// 'Great post, !' and ', I saw your post'
	patterns('u', ',(?: +[,!.]|[,!])(?=\\s|$)|^[,!;:.] +\\p{L}.{0,8}|\\n *, +\\p{L}.{0,8}'),
);

const aloneGreeting = patterns(
	'imu',
	`${ANY_GREETING}${FOND}${HONORIFIC} +,`,
	`${BEGINS}${ANY_GREETING}${FOND}${HONORIFIC} +(?:\\.(?!\\.)|[;:!?](?![-)DPpo(])|[-–—…*/|~#@&+=_?.]{1,6}\\s?(?:[,!]|(?<![.…]\\s?)$))`,
	`${ANY_GREETING}, *,`,
);

function punctuationAfterGreeting(text: string): string | undefined {
	const gap = aloneGreeting(text);
	return gap !== undefined && (FRENCH.test(gap) || IN_FRENCH.test(text)) && /[;:!?]$/.test(gap) ? undefined : gap;
}

const nothingQuoted = patterns('u', '(?<=[^\\s\\n] )(?:\\(\\s?\\)|\\[\\]|\\{\\s?\\}|(?<=\\p{Ll} )<\\s?>(?! ?\\p{Lu})|""|\'\'(?=[\\s,.!?]|$)|‘\\s?’|“\\s?”|„\\s?[“”]|«\\s{0,2}»)');

/** 'Interested? ( ) Yes ( ) No' */
const CHOICE = /(?:\(\s?\)|\[\s?\]) ?(?:yes|no|ja|nein|oui|non|s[iìí]|nee|sim|n[aã]o)(?!\p{L})/iu;

/** 'your post ""', but not 'an empty string "" is falsy'. */
function emptyMarks(text: string): string | undefined {
	const gap = nothingQuoted(text);
	return gap !== undefined && (isAboutPrograms(text) || CHOICE.test(text)) ? undefined : gap;
}

const ending = patterns('iu', `${word('your|the|bei|chez|presso|bij')}$`);
/** 'I'd love to hear about your work at', and then the greetings. */
const paragraphEnding = patterns(
	'iu',
	`${NOT_ASKED}${word('at|your|the|bei|chez|presso|bij')}[^\\S\\n]*\\n(?:\\s*\\n(?!\\s*(?:https?:|www\\.|[+(]?\\d|\\S+@|\\S+\\.\\p{L}{2}))|(?=(?:(?:kind|warm|best|viele|liebe|beste|mit|many) )?${CLOSING}(?:[,!]|\\s*\\n)))`,
);
/** Verbs of German and Dutch that end so: 'Ich füge das PDF bei'. */
const separable = patterns('iu', '(?<!\\p{L})(?:füg|tr[aä]g|leg|steuer|bring|steh|pflicht|tr[ei]t|wohn|misch|ordn|praat|leer|hoor|voeg|draag|blijf|houd|spring|sta|er|daar|hier)\\p{L}{0,5}(?!\\p{L})[^.!?\\n]{0,80} (?:bei|bij)(?=[^\\S\\n]*(?:\\n|$))');

function cutOff(text: string): string | undefined {
	const gap = ending(text) ?? paragraphEnding(text);
	return gap !== undefined && separable(text) === undefined ? gap : undefined;
}
