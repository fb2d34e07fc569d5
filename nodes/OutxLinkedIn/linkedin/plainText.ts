// What a rich text editor, a web page or an escaped string means as plain text.
import { withoutEntities } from './entities';

/** The formatting that editors write. Not every tag HTML has: '<title>' and '<address>' are more often gaps in a text. */
const BLOCKS = 'p|div|br|hr|li|ul|ol|dl|dt|dd|h[1-6]|blockquote|pre|table|thead|tbody|tr|html|body|center';
const INLINE = 'span|b|strong|i|em|u|s|strike|del|ins|a|font|small|big|sub|sup|mark|code|img|td|th|o:p|tt|abbr|wbr|head|meta|style|script';
/** Words that could fill a gap in a text as well: tags only with attributes, or where one is closed. */
const WORD_BLOCKS = 'section|article|figure|figcaption|header|footer|main|aside|nav|form|details|summary|caption|option|title';
const WORDS = `${WORD_BLOCKS}|label|input|button|select|textarea|iframe|video|audio|svg|path|time|cite|q|link`;
const TAG = new RegExp(`<(/?)(${BLOCKS}|${INLINE}|${WORDS})(\\s[^<>]*|/)?>`, 'gi');
const IS_BLOCK = new RegExp(`^(?:${BLOCKS}|${WORD_BLOCKS})$`, 'i');
const IS_WORD = new RegExp(`^(?:${WORDS})$`, 'i');
const HAS_TAG = new RegExp(`<(?:/?(?:${BLOCKS}|${INLINE})(?:\\s[^<>]*|/)?|/(?:${WORDS})|(?:${WORDS})(?:/|\\s(?=[^<>]*[=/])[^<>]*))>`, 'i');

/** @returns the text with '\n' for each line break, not trimmed */
export function plainTextOf(text: string): string {
	// Twice, since some programs escape the HTML they were given.
	const once = withoutEntities(withoutTags(withoutDeclarations(withoutEscapes(text))));
	const plain = withoutEntities(withoutTags(withoutDeclarations(once)));
	return plain
		.replace(/\\r\\n|\\[nr]/g, '\n')
		.replace(/\r\n?|[\v\u0085\u2028\u2029]/g, '\n')
		.replaceAll('\u00A0', ' ');
}

/** 'C:\ubuntu\ubeef' */
const HAS_PATH = /(?<!\p{L})[A-Za-z]:\\/u;

/** In JSON and in programs: 'Jos\u00e9', 'it\'s'. */
const withoutEscapes = (text: string): string =>
	(HAS_PATH.test(text) ? text : text.replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))).replace(/\\(["'])/g, '$1');

/** What stands around HTML and XML: '<!DOCTYPE html>', '<?xml version="1.0"?>', '<![CDATA[…]]>'. */
const withoutDeclarations = (text: string): string =>
	/<[!?]/.test(text) ? text.replace(/<!doctype[^<>]*>|<\?xml[^<>]*>/gi, '').replace(/<!\[CDATA\[|\]\]>/g, '') : text;

function withoutTags(text: string): string {
	if (!HAS_TAG.test(text)) return text;
	const written = ['style', 'script', 'head'].reduce((rest, name) => without(rest, `<${name}`, `</${name}>`), without(text, '<!--', '-->'));
	const closed = new Set(Array.from(written.matchAll(/<\/([a-z]{1,10})>/gi), ([, name]) => name?.toLowerCase()));
	const isTag = (name: string, attributes: string | undefined): boolean => !IS_WORD.test(name) || closed.has(name) || /[=/]/.test(attributes ?? '');
	// A line break in HTML's source is only a space, with all that indents the next line.
	return written
		.replace(/[ \t]*\r?\n[ \t]*/g, ' ')
		.replace(TAG, (tag, closes: string, name: string, attributes?: string) =>
			isTag(name.toLowerCase(), attributes) ? breakFor(name.toLowerCase(), closes === '/') : tag,
		)
		.replace(/ *\n */g, '\n')
		.replace(/\n{3,}/g, '\n\n');
}

/** A block begins on a line of its own because the one before it ended; 'br' breaks where it stands. */
function breakFor(name: string, closes: boolean): string {
	if (name === 'td' || name === 'th') return closes ? ' ' : '';
	if (!IS_BLOCK.test(name)) return '';
	return closes || name === 'br' || name === 'hr' ? '\n' : '';
}

/** Takes out everything between two marks, case aside. */
function without(text: string, start: string, end: string): string {
	const lower = text.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase());
	let kept = '';
	let from = 0;
	for (let at = lower.indexOf(start); at !== -1; at = lower.indexOf(start, from)) {
		const stop = lower.indexOf(end, at);
		if (stop === -1) break;
		kept += text.slice(from, at);
		from = stop + end.length;
	}
	return kept + text.slice(from);
}
