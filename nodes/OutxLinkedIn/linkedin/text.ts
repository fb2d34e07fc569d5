// A note, message or comment as it is sent: plain text, without what copying left around it, and never with a gap in it.
import { unusableText } from '../messages/linkedin';
import { failed, ok, type Read, type Reason } from '../messages/problem';
import { trimmedOf } from './cell';
import { gapIn } from './gaps';
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
	if (BROKEN.test(text)) return failed(unusableText.broken(reason, field, text));
	if (text.length > maxLength) return failed(unusableText.tooLong(reason, field, text.length, maxLength));
	const gap = checkGaps ? gapIn(text) : undefined;
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

/** What sheets, in several languages, write where a formula failed. */
const SHEET_ERROR =
	/^#(?:n\/[ad]|nv|getting_data|(?:ref|value|div\/0|null|num|error|spill|calc|field|blocked|busy|connect|unknown|bezug|wert|zahl|überlauf|valeur|nombre|¡ref|¡valor|¡num|¡nulo|rif|valore|verw|waarde|getal|valor)!|(?:name|nom|nome|naam|¿nombre)\s?\?)$/iu;
const NOTHING =
	/^(?:null|none|undefined|nan|nil|-?infinity|n\/a|n\.a\.|n\/d|true|false|\[object \w+\]|\[(?:undefined|null|empty)\]|\{\}|\[\]|invalid date(?:time)?)$/i;

/** 'NA' in capitals alone: 'Na?' is a question. */
const isNothing = (text: string): boolean =>
	text.length <= LONGEST_NOTHING && (NOTHING.test(text) || SHEET_ERROR.test(text) || text === 'NA');

const LONGEST_NOTHING = 40;
