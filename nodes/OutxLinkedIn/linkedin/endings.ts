// What stands right behind an address or an ID: whether it ends there, was cut off, or goes on.

/** 'jane-do ...', 'jane-do [...]', 'jane-do. . .', 'jane-do (cut)', as exports and previews leave it, and a text that a program goes on with. */
export const isCutBehind = (after: string): boolean =>
	JOINED.test(after) || /^\s*[[({<]?\s*(?:\.\s?\.|…)|^\s*[[({<]\s?(?:see |show )?(?:more|cut(?: off)?|truncated|shortened|trimmed|clipped|hidden|masked|redacted)\s?[\])}>]/i.test(after);

/** What a program or formula joins to a text: another text, '$suffix', a cell, a call, 'last' at the end; not '& Xing "https://…"', '+ CV attached'. */
const CODE = String.raw`(?:["'“”’\x60]{1,2}(?!https?:|www\.)|[$([]|\$?[A-Z]{1,3}\$?\d|[\p{L}\p{N}_.]{1,60}[([!]|(?:[a-z_\d]|[A-Z]\w{0,30}[a-z_][A-Z])[\w.]{0,60}\s*(?:$|[&+|~);,])|[A-Z]\w{0,60}\s*[&+])`;

/** An operator or a call behind the closing quote: '"…/in/jane-" & B2', '"…/in/jane-doe" . $suffix', '"…/in/jane-doe".concat(last)'. */
const JOINED = new RegExp(`^["'\`“”’]{1,2}(?:\\s*(?:&|\\+|\\|\\|)\\s*${CODE}|\\s*~\\s?[\\w"'$(]|\\s+\\.\\s*[\\w"'$(]|\\.\\s*["'$]|\\.\\w{1,30}\\()`, 'u');

/** A template's field in place of a name, or of a part of it; shorter words in '<>' are HTML's. */
export const isField = (after: string): boolean =>
	/^(?:\$?\{|\[\[|<[<%]|\|{1,2}\w+\||«\s?[\p{L}_]+\s?»|\[(?!object\b|\d{1,3}\])[\w ]+\]|<(?!strong|span|mark|font|small|table)[a-z][\w ]{3,}>)/iu.test(after);

/** As AIs name their sources: 'jane-doe[1]', 'jane-doe[1][2]'. */
const CITATION = /^(?:\[\d{1,3}\])+(?![\p{L}\p{N}-])/u;

/** Markup within a word, a bracket or an escape, with a small letter or digit right behind it: 'maria</b>-gonzalez', 'mar(hidden)', 'o`neil'. */
export const isGluedTo = (after: string): boolean =>
	(/^(?:\\|(?:[([{]|["`](?!\w+=))+)[\p{Ll}\p{N}-]/u.test(after) && !CITATION.test(after)) || /^(?:<\/?(?:b|i|u|em|strong|mark|span|font|small)\b[^<>]*>)+[\p{Ll}\p{N}%-]/u.test(after);

/** LinkedIn's are this long: such a one is whole. */
const ID_LENGTH = 39;

/** Whether an ID may have lost its end: 'ACoAACx9 …', 'ACoAACx9 Lp0BvT'. */
export const isCutId = (id: string, after: string): boolean =>
	id.length < ID_LENGTH &&
	(isCutBehind(after) || isGluedTo(after.toLowerCase()) || /^\s+(?:[>|]+\s*)?(?!ACoA|LinkedIn)[\w-]*(?:\d[A-Za-z]|[A-Za-z]\d|[a-z][A-Z]|_)/.test(after));

/** Whether a number may have lost its end: '14 41', '14[…]'. */
export const isCutNumber = (after: string): boolean => isCutBehind(after) || /^(?:\s+|[.'’])\d|^\*/.test(after) || isGluedTo(after);

/** What sheets call the function that makes a link, in all their languages. */
const LINK_FUNCTION = /h[iyü]per|iperte|[гх][иі]пер|υπερ|^lien_|^köprü$|^enllaç$/iu;

/** Functions that make a text, where a formula lost its sign or a program's line stands in its place. */
const TEXT_FUNCTION = /^\s*(?:concat\w{0,10}|textjoin|join|implode|s?printf|format|substitute|replace|left|mid|right)\(/i;

/** A program's list that becomes one text: '["…/in/jane", "doe"].join("-")'. */
const JOINED_LIST = /["'\])]\s{0,3}\.join\(/;

/** How a formula begins: '=CONCAT(', '{=CONCAT(', '@CONCAT('; without a sign only where capitals stand right before the bracket. */
const FORMULA = /^[{"'\s]{0,3}(?:=|[@+][\p{L}\p{N}._]{1,40}\()|^\s{0,3}\p{Lu}[\p{Lu}\p{N}._]{1,40}\((?=[^()]{0,200}["“])/u;

/** Whatever a formula joins to an address is a part of it, also a column by its name: '=HYPERLINK("…/in/jane"&Last)'. */
const JOINED_IN_FORMULA = /linkedin\.com[^"“”\s]{1,300}["“”]{1,2}\s{0,3}&/i;

/** As long as Excel takes. */
const LONGEST_FORMULA = 8192;

/**
 * Whether a formula makes another address or ID of the one in it: '=CONCATENATE("…/in/jane-";B2)', '=LEFT("…/in/jane-doe-123";32)'.
 * What such functions are called depends on the language, so only a link's own address and a text by itself are whole.
 */
export function isMadeByFormula(text: string): boolean {
	if (TEXT_FUNCTION.test(text) || JOINED_LIST.test(text.slice(0, LONGEST_FORMULA))) return true;
	if (!FORMULA.test(text)) return false;
	if (JOINED_IN_FORMULA.test(text.slice(0, LONGEST_FORMULA))) return true;
	const formula = text.slice(0, LONGEST_FORMULA).replace(/^["'\s]{1,3}/, '');
	const isJoined = /[&+]/.test(formula.replace(/"[^"]*"/g, '').slice(2));
	return [...formula.matchAll(/linkedin\.com|urn:li:/gi)].some(({ index }) => {
		const [code = ''] = formula.slice(0, index).replace(/"[^"]*"/g, '').split('"', 1);
		const name = functionAround(code, !isJoined);
		return name !== '' && !LINK_FUNCTION.test(name);
	});
}

/** IF, IFERROR, IFNA, TRIM and T, which give a text as it is; in the languages that most sheets are in. */
const KEEPS_WHOLE =
	/^(?:if|iferror|ifna|trim|t|wenn|wennfehler|wennnv|glätten|si|sierreur|si\.?non\.disp|si\.error|supprespace|espacios|se|se\.errore?|seerro|annulla\.spazi|arrumar|als|als\.fout|spaties\.wissen)$/iu;

/**
 * The name of the function in whose brackets a formula's code ends: HYPERLINK for '=IFERROR(HYPERLINK('.
 * @param seesThrough whether those that give a text as it is are passed over: CONCAT for '=CONCAT(TRIM('
 */
function functionAround(code: string, seesThrough: boolean): string {
	let closed = 0;
	for (let at = code.length - 1; at >= 0; at--) {
		const sign = code.charAt(at);
		if (sign === ')') closed++;
		if (sign !== '(') continue;
		const name = closed === 0 ? (/[\p{L}\p{N}_.]+$/u.exec(code.slice(Math.max(0, at - LONGEST_NAME), at))?.[0] ?? '') : '';
		if (closed > 0) closed--;
		else if (!seesThrough || !KEEPS_WHOLE.test(name)) return name;
	}
	return '';
}

const LONGEST_NAME = 60;
