// HTML entities, as web pages, feeds and editors leave them in cells.

const LATIN = `nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot
	cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave
	Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute
	acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml
	divide oslash ugrave uacute ucirc uuml yacute thorn yuml`.split(/\s+/);

/** The names begin at no-break space and follow Unicode's order. */
const FIRST_LATIN = 0xa0;

const NAMED: ReadonlyMap<string, string> = new Map([
	...LATIN.map((name, index): [string, string] => [name, String.fromCodePoint(FIRST_LATIN + index)]),
	['amp', '&'],
	['lt', '<'],
	['gt', '>'],
	['quot', '"'],
	['apos', "'"],
	['ndash', '–'],
	['mdash', '—'],
	['lsquo', '‘'],
	['rsquo', '’'],
	['sbquo', '‚'],
	['ldquo', '“'],
	['rdquo', '”'],
	['bdquo', '„'],
	['lsaquo', '‹'],
	['rsaquo', '›'],
	['hellip', '…'],
	['bull', '•'],
	['euro', '€'],
	['trade', '™'],
	['ensp', ' '],
	['emsp', ' '],
	['thinsp', ' '],
	['zwnj', '\u200C'],
	['zwj', '\u200D'],
	['lrm', '\u200E'],
	['rlm', '\u200F'],
	['commat', '@'],
	['colon', ':'],
	['sol', '/'],
	['lcub', '{'],
	['rcub', '}'],
	['lbrace', '{'],
	['rbrace', '}'],
	['lsqb', '['],
	['rsqb', ']'],
]);

/** Only whole ones with their semicolon: without it '&copy=1' is part of an address. What isn't known stays as it is. */
export const withoutEntities = (text: string): string =>
	text.includes('&')
		? text.replace(/&(?:#(\d{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([A-Za-z]{2,8}\d{0,2}));/g, (whole, decimal?: string, hex?: string, name?: string) =>
				name === undefined ? (character(decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal)) ?? whole) : (NAMED.get(name) ?? whole),
			)
		: text;

const LAST_CHARACTER = 0x10ffff;

const character = (code: number): string | undefined => (code <= LAST_CHARACTER ? String.fromCodePoint(code) : undefined);
