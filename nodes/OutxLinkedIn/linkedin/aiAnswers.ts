// What an AI writes around a text, or in place of it: it refuses, asks for more, names its options, speaks of the tone.
import { firstOf, patterns } from './finder';
import { ANY_GREETING } from './greetings';

const TEXT = '(?:(?<!\\p{L})(?:note|message|request|comment|draft|version|option|entwurf|text)s?|nachricht|anfrage|kommentar|commentaire|invitation|demande|mensa[jg]em?|nota|messaggio|bericht(?:je)?)(?!\\p{L})';

const LABEL = '(?:op(?:tion|ción|zione|ção|tie)|versi(?:on|ón|one|e)|variante?|draft|entwurf) ?';
const AIS_BEGINNING = "(?:sure|okay|ok|got it|certainly|of course|absolutely|great|here(?:['’]s| is| are)|gerne|natürlich|klar|hier (?:ist|sind|is)|voici|bien sûr|claro|aqu[íi] (?:tienes|está)|ecco|certo|certamente|natuurlijk|connection (?:note|request)|linkedin (?:message|note)|personali[sz]ed)(?!\\p{L})";
/** Nothing but marks up to the text's end. */
const LAST = '(?=[^\\p{L}\\p{N}]*(?![^]))';
const OR_MORE = '(?:,? (?:or|and) [^.!?\\n]{1,40})?';
const SORRY = "(?:I['’]m sorry[^\\n]{0,80}[.,!] (?:but )?)?";
const UNITS = '(?:characters|words|zeichen|caract[eè]res|caratteri|tekens|mots)';

/** What it says of the text, or in place of it. */
export const anAisWords = firstOf(
	patterns(
		'imu',
		// It refuses, or asks for more; what stands in quotation marks may be somebody else's.
		"(?<=(?<![^])[^\\p{L}\\p{N}\\n]{0,4}|^[*_>\\s]{0,4}|[.!?] {1,2}|(?:sorry|apologi[sz]e|unfortunately|leider),?(?: but| aber)? )(?:as an? (?:AI(?: assistant)?|(?:AI |large )?language model), I(?: can(?:no|['’])t| do(?:n['’]| no)t| have no|(?: am|['’]m) (?:not|unable|only|just|an?|sorry))|als (?:KI|(?:KI-)?Sprachmodell) (?:kann|habe|bin) ich)(?!\\p{L})",
		`(?<!(?:do|did|if) )I (?:(?:don['’]|do no)t have|lack|need) [^.!?\\n]{0,20}(?:information|details) to (?:personali[sz]e (?:this|the|your) ${TEXT}|(?:write|craft|draft) (?:an?|the|this|your) (?:personali[sz]ed |connection |linkedin ){1,3}(?:note|message)s?(?!\\p{L}| like an? ))`,
		`nicht (?:genug|genügend) Informationen,? um (?:(?:diese|die) ${TEXT}(?= zu personalisieren)|eine personalisierte ${TEXT})`,
		"^\\W{0,4}(?:(?:(?:I(?:['’]m| am) )?sorry|I apologi[sz]e|unfortunately)[,.!]? (?:but )?)?I(?: can(?:no|['’])t|(?:['’]m| am) (?:unable|not able) to) (?:(?:assist|help)(?: you)? with|fulfil{1,2}|comply with|complete|process) (?:that|this|your)(?: request(?:\\.|$)|\\W{0,4}$)",
		'^\\W{0,4}(?:(?:es )?tut mir (?:sehr )?leid|(?:je suis )?désolée?|lo siento|mi dispiace|desculpe|het spijt me)[,.]? [^.!?\\n]{0,12}(?:kann|peux|puedo|posso|kan)(?!\\p{L})[^.!?\\n]{0,16}(?:helfen|aider|helpen|(?:ayudar|aiutar|ajudar)(?:l[aeo]|t[ei]|[cv]i|vos)?)(?: (?:con|avec|à|mit|met|com) \\p{L}{2,6}(?: (?:anfrage|demande|solicitud|petición|richiesta|solicitação|verzoek|vraag))?)?[.!]?$',
		// 'Sure! Here's a connection note:', 'Draft:', 'Subject: …', 'Option 1: …', '1. Hi Jane … 2. Hi Jane …'
		`^(?!.* (?:from|by|von|my|I|we|ich|wir|meine?|mon|mi|mio|meu|mijn) )(?=\\*\\*|[^\\p{L}\\p{N}\\n]{0,4}(?:${AIS_BEGINNING}|${TEXT} ?:))[^:\\n]{0,60}${TEXT}[^:.\\n]{0,40}:\\**\\s*\\n[^\\p{L}\\n]{0,4}(?=${ANY_GREETING}(?! (?:all|every(?:one|body)|team|zusammen)(?!\\p{L})| [àa] t))`,
		`^\\W{0,4}(?:subject|betreff|objet|asunto|oggetto)(?: line)? ?:[^\\n]{1,120}\\n[*"“„\\s]{0,6}(?=${ANY_GREETING})`,
		`^\\*\\*${LABEL}[1A](?: ?\\([^:\\n]{1,40})?:\\*\\*[*"“„\\s]{0,6}(?=${ANY_GREETING})`,
		`^\\W{0,4}(?:${LABEL}[1A](?: ?\\([^:\\n]{1,40})?:|1[.)])[*"“„\\s]{0,6}(?=${ANY_GREETING}[^]*\\n\\W{0,4}(?:${LABEL}[2B](?![\\p{L}\\p{N}])|2[.)][*"“„\\s]{0,6}${ANY_GREETING}))`,
		// It speaks of the text.
		`^(?:let me know if you['’]d like(?: me)? to|would you like me to|soll ich|lass mich wissen, (?:wenn|falls|ob) ich) (?:(?:adjust|change|tweak|refine) the tone${OR_MORE}|make it (?:(?:even |a (?:bit|little) )?(?:short|long|warm|friendli)er|more (?:formal|casual|personal|concise))${OR_MORE}|shorten it|(?:adjust|tweak) the (?:length|wording)|(?:den Ton|sie|ihn|es) (?:noch )?(?:anpassen|ändern|kürzen|kürzer machen)(?: soll)?)${LAST}`,
		`^\\W{0,4}(?:(?:character|word) count|(?:zeichen|wort)(?:an)?zahl|(?:\\p{L}{6,7} (?:d[ei] )?)?${UNITS}) ?:\\W{0,4}\\d+(?:/\\d+)?(?: ${UNITS})?\\W{0,6}$`,
		`(?<=[.!…"”]\\s{0,3})(?:[([]|(?<=\\n))\\d{2,3}(?:/\\d{3})? ${UNITS}(?:,? [^()\\n.!?]{1,30})?[\\])*_\\s]{0,4}(?![^])`,
		'\\[(?:note|hinweis): ?[^\\]\\n]{0,60}(?:personali[sz](?:e|ieren)|replace this|insert|ersetzen|anpassen)(?!\\p{L})[^\\]\\n]{0,60}\\]',
		'^</?think(?:ing)?>',
	),
	// Asking for more is an AI's only where the text begins with it.
	patterns(
		'iu',
		`^[^\\p{L}\\p{N}\\n]{0,4}${SORRY}(?:(?:could|can) you )?please (?:provide|share) (?:the (?:prospect|recipient)(?=(?:['’]s)? (?:linkedin )?(?:name|company|profile|details|information)(?!\\p{L}| for the (?![^.!?\\n]{0,12}(?:note|message))))|[^.!?\\n]{0,20}(?:information|details) about the (?:prospect|recipient)(?! ?[\\p{L}\\p{N}])|[^.!?\\n]{1,80} so (?:that )?I can (?:write|craft|draft|create|personali[sz]e) (?:an?|the|your) (?:\\p{L}+ ){0,3}(?:note|message)(?!\\p{L}))`,
		'^[^\\p{L}\\p{N}\\n]{0,4}bitte (?:geben Sie|gib) [^.!?,\\n]{0,60}(?:Namen?|Unternehmen|Firma|Informationen|Details|Profil) de[sr] Empfänger',
		`^[^.!?\\n]{0,60}(?<!\\p{L})(?:d[ée]tt?a|info)\\p{L}{0,9} (?:sur|sobre|sul?|over|über|zum)(?: (?:le|el|o|de[nr]?))? ?(?:destinat\\p{L}{2,4}|ontvanger|Empfänger)(?: \\p{L}{1,12})?${LAST}`,
	),
	patterns('u', '^```[^\\n]*\\n[^]*```$'),
);
