// What an AI writes around a text, or in place of it: it refuses, asks for more, names its options, speaks of the tone.
import { firstOf, patterns } from './finder';
import { ANY_GREETING } from './greetings';

const TEXT = '(?:(?<!\\p{L})(?:note|message|request|comment|draft|version|option|entwurf|text)s?|nachricht|anfrage|kommentar)(?!\\p{L})';

/** What it says of the text, or in place of it. */
export const anAisWords = firstOf(patterns(
	'imu',
	// It refuses, or asks for more.
	"(?<!\\p{L})(?:as an? (?:AI(?: language model| assistant)?|language model), I(?: can(?:no|['’])t| do| am|['’]m)|als (?:KI|(?:KI-)?Sprachmodell) (?:kann|habe|bin) ich)(?!\\p{L})",
	`(?:I (?:(?:don['’]|do no)t have|lack|need) [^.!?\\n]{0,20}(?:information|details) to|nicht (?:genug|genügend) Informationen)[^.!?\\n]{0,30} (?:personali[sz]e (?:this|the) |personali[sz]ed |connection |diese |personalisierte )${TEXT}`,
	"^(?:I['’]m sorry, but )?I can(?:no|['’])t assist with (?:that|this)(?: request)?\\.?$",
	'please (?:provide|share) (?:[^.!?\\n]{1,40} about )?the (?:prospect|recipient)(?!\\p{L})|bitte (?:geben Sie|gib) [^.!?\\n]{1,60} de[sr] Empfänger',
	// 'Sure! Here's a connection note:', 'Subject: …', 'Option 1: …'
	`^(?!.* (?:from|by|von|my|I|we|ich|wir) )[^:\\n]{0,60}${TEXT}[^:.\\n]{0,40}:\\**\\s*\\n[^\\p{L}\\n]{0,4}(?=${ANY_GREETING})`,
	`^\\W{0,4}(?:(?:subject|betreff|objet|asunto|oggetto)(?: line)? ?:[^\\n]{1,120}\\n|(?:option|version|variante?) ?[1A](?: ?\\([^:\\n]{1,40})?:)[*"“„\\s]{0,6}(?=${ANY_GREETING})`,
	// It speaks of the text.
	"^(?:let me know if you['’]d like(?: me)? to|would you like me to|feel free to|soll ich|lass mich wissen, (?:wenn|falls|ob) ich) (?:(?:adjust|change|tweak|refine) the (?:tone|length|wording)(?! of)|make it more (?:formal|casual|personal)|den Ton (?:noch )?(?:anpassen|ändern))",
	'^\\W{0,4}(?:character count|zeichen(?:an)?zahl): ?\\d+',
	'\\[(?:note|hinweis): ?[^\\]\\n]{0,60}(?:personali|replace|ersetzen|anpassen)[^\\]\\n]{0,60}\\]',
	'^</?think(?:ing)?>',
), patterns('u', '^```[^]*```$'));
