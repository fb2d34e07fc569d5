// How people are spoken to at a text's beginning, thanked, and left at its end: where a name belongs.
import { word } from './finder';

/** The beginning of a line, past an emoji or a quotation mark. */
const LINE = '(?<=^[^\\p{L}\\p{N}\\n]{0,8})';
/** 'Liebe/r', 'Prezado(a)', 'Cher/Chère'. */
const EITHER = '(?:[/*:(·]\\p{L}{1,8}\\)?)?';

/** Which are greetings wherever they stand. */
const GREETING = word(
	'hi+|he+y+|hello+|hiya|howdy|hallöchen|good (?:morning|afternoon|evening|day)|hallo+|servus|grüezi|guten (?:tag|morgen|abend)|grüß dich|grüß gott|sehr geehrte[rs]?|bonjour|bonsoir|salut|coucou|hola|buenos d[ií]as|buen d[ií]a|buond[iì]|buenas (?:tardes|noches)|ciao|salve|buon ?giorno|buona ?sera|goede ?(?:morgen|middag|avond|dag|ndag)|goedendag|geachte|ol[áa]|bom dia|boa (?:tarde|noite)|prezad[oa]s?|estimad[oa]s?',
);
/** Which are ordinary words elsewhere. */
const OPENING = `${LINE}${word('dear|greetings|morning|afternoon|evening|moin|liebe[rs]?|werte[rs]?|ch(?:er|ère)s?|querid[oa]s?|gentile|egregi[oa]|car[oa]|beste|hoi|dag|oi|he[ij]|hejsan|kære|kjære|kära|cześć|wita[jm]|dzień dobry(?: pan(?:ie|i|u))?|buenas|szanown[ay](?: pan(?:ie|i|a)?)?|dobrý den|vážen[ýáí](?: pan[ei])?|ahoj|bun[ăa](?: ziua)?|kedves|halo|sayın|merhaba|привет|здравствуйте|добрый день|уважаем(?:ый|ая)|привіт')}`;
const EMOJI = '(?: ?(?:\\p{Extended_Pictographic}\\p{Emoji_Modifier}?|\\p{Regional_Indicator}{2}){1,3})?';
export const ANY_GREETING = `(?:${GREETING}|${OPENING})${EITHER}${EMOJI}`;
/** What stands between a greeting and a name; whoever is greeted with no more than that isn't greeted at all. */
export const FOND = '(?:\\s(?:dear|liebe[rs]?|ch(?:er|ère)|querid[oa]|car[oa]|lieve|beste)(?!\\p{L}))?';
/** Which want a name: nobody is only 'Dear,'. */
export const NEEDS_NAME = `${LINE}${word('dear|liebe[rs]?|sehr geehrte[r]?|ch(?:er|ère)|querid[oa]|estimad[oa]|prezad[oa]|egregi[oa]|gentile')}${EITHER}`;
export const HONORIFIC =
	'(?:\\s(?:m\\.|mr|mrs|ms|miss|dr|prof|herrn?|frau|monsieur|madame|mademoiselle|mme|mlle|señora?|sra?|signora?|sig(?:\\.ra)?|dott(?:\\.ssa|or(?:essa)?)?|ing|avv|meneer|mevrouw|heer|senhora?)(?![\\p{L}])\\.?(?:/(?:frau|herrn?|mrs?|ms|sra|mme)(?!\\p{L})\\.?)?){0,2}';
/** 'Dear Mr,': nobody is called by a title alone. 'Geachte heer/mevrouw,' is for whoever reads it, though. */
export const ONLY_TITLE = `${LINE}(?:(?:bonjour|bonsoir|cher) m\\.|(?:${GREETING}|${OPENING})${EITHER}\\s(?:mrs?|ms|dr|herr|frau|sra?|sig|dott|heer|mevrouw)\\.?(?:/(?:mrs?|ms|frau|herrn?|sra)\\.?)?) *(?:[,!](?! ?mevrouw)|$)`;
/** Behind it stands the sender's name. */
export const MY_NAME = word("(?:my|your) name is|(?:mein|ihr) name ist|me llamo|mi nombre es|je m['’]appelle|mi chiamo|mijn naam is|ik heet|ich heiße|me chamo|meu nome é");

export const THANKS = word(
	'thanks|thank you|congrats|congratulations|cheers|welcome|sorry|danke|merci|gracias|grazie|bedankt|dank je|obrigad[oa]|glückwunsch|félicitations|enhorabuena|complimenti|parabéns|gefeliciteerd',
);
export const CLOSING = word(
	'regards|best|cheers|sincerely|yours|wishes|grüße?n?|gruß|cordialement|saludos|saluti|groet(?:en|jes)?|abraços?|atenciosamente',
);
/** Who writes French opens with 'Hello !', too. */
export const IN_FRENCH = /(?<!\p{L})(?:vous|votre|merci|nous|êtes|c['’]est|j['’]ai|d['’]avoir|je suis)(?!\p{L})/iu;
export const FRENCH = /^(?:bonjour|bonsoir|salut|coucou|chers?|chères?)/iu;
