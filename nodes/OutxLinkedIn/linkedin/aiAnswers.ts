// What an AI writes around a text, or in place of it: it refuses, asks for more, names its options, speaks of the tone.
import { firstOf, patterns } from './finder';
import { ANY_GREETING } from './greetings';

const TEXT = '(?:(?<!\\p{L})(?:note|message|request|comment|draft|version|option|entwurf|text)s?|nachricht|anfrage|kommentar)(?!\\p{L})';

const LABEL = '(?:option|version|variante?) ?';
const AIS_BEGINNING = "(?:sure|certainly|of course|absolutely|great|here(?:['’]s| is| are)|gerne|natürlich|klar|hier (?:ist|sind)|connection (?:note|request)|linkedin (?:message|note)|personali[sz]ed)(?!\\p{L})";
/** Nothing but marks up to the text's end. */
const LAST = '(?=[^\\p{L}\\p{N}]*(?![^]))';
const OR_MORE = '(?:,? (?:or|and) [^.!?\\n]{1,40})?';
const SORRY = "(?:I['’]m sorry[^\\n]{0,80}[.,!] (?:but )?)?";

/** What it says of the text, or in place of it. */
export const anAisWords = firstOf(
	patterns(
		'imu',
		// It refuses, or asks for more; what stands in quotation marks may be somebody else's.
		"(?<=(?<![^])[^\\p{L}\\p{N}\\n]{0,4}|^[*_>\\s]{0,4}|[.!?] {1,2}|(?:sorry|apologi[sz]e|unfortunately|leider),?(?: but| aber)? )(?:as an? (?:AI(?: language model| assistant)?|language model), I(?: can(?:no|['’])t| do| am|['’]m)|als (?:KI|(?:KI-)?Sprachmodell) (?:kann|habe|bin) ich)(?!\\p{L})",
		`I (?:(?:don['’]|do no)t have|lack|need) [^.!?\\n]{0,20}(?:information|details) to (?:personali[sz]e (?:this|the|your) ${TEXT}|(?:write|craft|draft) (?:an?|the|this|your) (?:personali[sz]ed |connection |linkedin ){1,3}(?:note|message)s?(?!\\p{L}))`,
		`nicht (?:genug|genügend) Informationen,? um (?:(?:diese|die) ${TEXT}(?= zu personalisieren)|eine personalisierte ${TEXT})`,
		"^(?:I['’]m sorry, but )?I can(?:no|['’])t assist with (?:that|this)(?: request)?\\.?$",
		// 'Sure! Here's a connection note:', 'Subject: …', 'Option 1: …'
		`^(?!.* (?:from|by|von|my|I|we|ich|wir) )(?=\\*\\*|[^\\p{L}\\p{N}\\n]{0,4}${AIS_BEGINNING})[^:\\n]{0,60}${TEXT}[^:.\\n]{0,40}:\\**\\s*\\n[^\\p{L}\\n]{0,4}(?=${ANY_GREETING})`,
		`^\\W{0,4}(?:subject|betreff|objet|asunto|oggetto)(?: line)? ?:[^\\n]{1,120}\\n[*"“„\\s]{0,6}(?=${ANY_GREETING})`,
		`^\\*\\*${LABEL}[1A](?: ?\\([^:\\n]{1,40})?:\\*\\*[*"“„\\s]{0,6}(?=${ANY_GREETING})`,
		`^\\W{0,4}${LABEL}[1A](?: ?\\([^:\\n]{1,40})?:[*"“„\\s]{0,6}(?=${ANY_GREETING}[^]*\\n\\W{0,4}${LABEL}[2B](?![\\p{L}\\p{N}]))`,
		// It speaks of the text.
		`^(?:let me know if you['’]d like(?: me)? to|would you like me to|soll ich|lass mich wissen, (?:wenn|falls|ob) ich) (?:(?:adjust|change|tweak|refine) the tone${OR_MORE}|make it more (?:formal|casual|personal)${OR_MORE}|(?:adjust|tweak) the (?:length|wording)|den Ton (?:noch )?(?:anpassen|ändern)(?: soll)?)${LAST}`,
		'^\\W{0,4}(?:character count|zeichen(?:an)?zahl): ?\\d+',
		'\\[(?:note|hinweis): ?[^\\]\\n]{0,60}(?:personali[sz](?:e|ieren)|replace this|insert|ersetzen|anpassen)(?!\\p{L})[^\\]\\n]{0,60}\\]',
		'^</?think(?:ing)?>',
	),
	// Asking for more is an AI's only where the text begins with it.
	patterns(
		'iu',
		`^[^\\p{L}\\p{N}\\n]{0,4}${SORRY}please (?:provide|share) (?:the (?:prospect|recipient)(?=(?:['’]s)? (?:linkedin )?(?:name|company|profile|details|information)(?!\\p{L}))|[^.!?\\n]{0,20}(?:information|details) about the (?:prospect|recipient)(?! ?[\\p{L}\\p{N}]))`,
		'^[^\\p{L}\\p{N}\\n]{0,4}bitte (?:geben Sie|gib) [^.!?,\\n]{0,60}(?:Namen?|Unternehmen|Firma|Informationen|Details|Profil) de[sr] Empfänger',
	),
	patterns('u', '^```[^\\n]*\\n[^]*```$'),
);
