// A note, message or comment as it is sent: plain text, without what copying left around it, and never with a gap in it.
import { unusableText } from '../messages/linkedin';
import { failed, ok, type Read, type Reason } from '../messages/problem';
import { trimmedOf } from './cell';
import { answerIn, gapIn } from './gaps';
import { plainTextOf } from './plainText';

export interface TextRules {
	/** The field's name in n8n, such as 'Note'. */
	field: string;
	/** In UTF-16 units: nobody knows how OutX counts, and this is the strictest way. */
	maxLength: number;
	required: boolean;
	/** Whether a text with a gap in it is refused. */
	checkGaps: boolean;
	reason: Reason;
}

/** @param value what the row's field holds: anything, since expressions give anything */
export function readText(value: unknown, { field, maxLength, required, checkGaps, reason }: TextRules): Read<string> {
	const written = writtenIn(value);
	if (written === undefined) return failed(unusableText.notText(reason, field, value));
	const text = trimmed(plainTextOf(written));
	if (text === '') return required ? failed(unusableText.missing(reason, field)) : ok('');
	if (isNothing(text)) return failed(unusableText.nothing(reason, field, text));
	if (isJson(written.trim())) return failed(unusableText.notText(reason, field, value));
	if (BROKEN.test(text) || MISREAD.test(text)) return failed(unusableText.broken(reason, field, text.split(MISREAD).join('�')));
	if (text.length > maxLength) return failed(unusableText.tooLong(reason, field, text.length, maxLength));
	if (!checkGaps) return ok(text);
	const answer = answerIn(text);
	if (answer !== undefined) return failed(unusableText.isAnswer(field, answer));
	const gap = gapIn(text);
	return gap === undefined ? ok(text) : failed(unusableText.hasGap(field, gap));
}

function writtenIn(value: unknown): string | undefined {
	if (value === undefined || value === null) return '';
	return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'bigint' ? String(value) : undefined;
}

/** Characters nobody sees, some of which chats and web pages put around a text; a text of only these is none. */
const ONLY_INVISIBLE = /^[\s\u2800\p{Default_Ignorable_Code_Point}]*$/u;
const INVISIBLE = /(?!\p{Variation_Selector})[\s\u2800\p{Default_Ignorable_Code_Point}]/u;

/** A variation mark or a flag's end belongs to the emoji in front of it, unless there is none. */
const trimmed = (text: string): string => (ONLY_INVISIBLE.test(text) ? '' : trimmedOf(text, INVISIBLE));

/** Half an emoji, a character that got lost on the way, and control characters other than a tab and a line break. */
const BROKEN = /\p{Cs}|\uFFFD|(?![\t\n])\p{Cc}/u;

const ODD = '[^\\p{ASCII}\\p{L}]';
/** UTF-8 that was read in another set: 'JÃ¼rgen', 'Iâ€™d', but not 'NÃO', 'AMANHÃ…' or '“Olá”…'. */
const MISREAD = new RegExp(
	`Ã[¡-ª¬±-µ¼-¿ƒŠŒŽšœžŸˆ˜‚‰€]|\\p{Ll}[ÃÄÅ](?![a-zA-Z])|(?<!\\p{L})(?!Ä…)[ÃÄÅ]${ODD}\\p{Ll}|(?<!\\p{Lu})Â[¡-¿]|[\\p{Ll}\\d,.!?]Â(?!\\p{L})|â€|â[„‚][¢¬]|ðŸ|(?:[ÎÏÐÑ]${ODD}){2}|\\p{L}[├┬](?!─)`,
	'u',
);

/** What sheets, in several languages, write where a formula failed or isn't done. */
const SHEET_ERROR =
	/^(?:#(?:n\/[adb]|н\/д|i\/t|yok|nv|getting_data|(?:ref|value|div\/0|null|num|error|spill|calc|bezug|wert|zahl|valeur|nombre|valor|rif|valore|verw|waarde|getal)!|(?:name|nom|nome|naam|¿nombre)\s?\?)|#{2,}|err:\d{3}|(?:loading|wird geladen|chargement|cargando|caricamento|carregando|laden)(?:\.{3}|…))$/iu;
const ERROR_IN_CAPITALS = /^#(?=.*\p{Lu})[\p{Lu}¡¿/0-9]{2,16}[!?]$/u;
const NOTHING =
	/^(?:0(?:\.0+)?|["'`“”„‘’«»()[\]{}|/,. ]{1,6}|[([<]?(?:null|none|undefined|nan|nil|n\/a|blank|empty|leer|vide|vac[ií]o)[)\]>]?|-?infinity|n\.a\.|k\. ?a\.|n\/d|n\.v\.t\.|[-–—_]{1,5}|true|false|\[object \w+\]|\{\}|\[\]|invalid date(?:time)?|tb[adc]|to ?do|see (?:notes?|above|below)|(?:same )?as above|siehe oben|ditto)$/i;
/** Whole cells in which an AI or a program says that it has none, or failed. */
const NO_TEXT = new RegExp(
	String.raw`^[[({<"'*]{0,3}(?:(?:error|fehler): ?)?(?:no[_ ](?:message|text|data|results?|posts?|profile)(?:[_ ](?:found|available|generated))?|skip(?:ped)?|(?:(?:do )?not|don['’]t|never|nicht|ne pas|non?|não|niet) (?:contact|send|invite|kontaktieren|anschreiben|conta(?:cter|c?tar|ttare)|benaderen|found|gefunden|trouvé|encontrado|trovato|gevonden)|(?:not enough|insufficient|nicht gen(?:ug|ügend)|onvoldoende) (?:data|daten|info\p{L}{0,9}|context|details)(?: provided| available)?|(?:inf|dat|dad|don)\p{L}{2,10} insuf\p{L}{5,9}|(?:\d{3}:? )?(?:(?:you exceeded your current quota|request failed with status code|rate limit (?:exceeded|reached))[^\n]{0,200}|(?:the service is receiving )?too many requests(?: from you)?|internal server error|bad gateway|service unavailable|not found))[\])}>"'*.!]{0,3}$`,
	'iu',
);
/** Whole cells that show how a text would be made: '="Hi "&A2', '=CONCATENATE("Hi ",A2)'. */
const FORMULA = /^=(?=\p{L}[\p{L}'’]*[ ,!])|^=\s?(?:[\p{L}_.]{2,30}\(|"|'[^'\n]{1,40}'!|\$?[A-Z]{1,3}\$?\d|[\p{L}\p{N}_]{1,30}!\$?[A-Z])/u;

/** 'NA' in capitals alone: 'Na?' is a question. */
const isNothing = (text: string): boolean =>
	FORMULA.test(text) || NO_TEXT.test(text) || (text.length <= LONGEST_NOTHING && (NOTHING.test(text) || SHEET_ERROR.test(text) || ERROR_IN_CAPITALS.test(text) || text === 'NA'));

/** A list or an object as an AI, Python or an editor gives it, also between three backticks. */
const isJson = (text: string): boolean => JSON_LIKE.test(/^```\w{0,10}\s([^]*)```$/.exec(text)?.[1]?.trim() ?? text);
const JSON_LIKE = /^(?:\{\s*(["'])[^"'\n]{1,60}\1\s*:[^]*\}|\[[\s\d,]*(?:(["'])[^]*(?:\2|, ?\w{1,20})\s*|\{\s*["'][^]*\}\s*)?\])$/;

const LONGEST_NOTHING = 40;
