// HTML entities, as web pages, feeds and editors leave them in cells.

const LATIN = `nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot
	cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave
	Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute
	acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml
	divide oslash ugrave uacute ucirc uuml yacute thorn yuml`.split(/\s+/);

/** Each name in front of what it means. */
const SIGNS = `OElig Œ oelig œ Scaron Š scaron š Zcaron Ž zcaron ž Ccaron Č ccaron č cacute ć Lstrok Ł lstrok ł nacute ń sacute ś zacute ź zdot ż eogon ę
	aogon ą Yuml Ÿ larr ← uarr ↑ rarr → darr ↓ harr ↔ rArr ⇒ check ✓ cross ✗ star ☆ starf ★ phone ☎ hearts ♥ dagger † permil ‰ prime ′ infin ∞ ne ≠ le ≤ ge ≥ asymp ≈
	minus − excl ! num # dollar $ percnt % lpar ( rpar ) ast * plus + comma , period . semi ; equals = quest ? lowbar _ vert | grave \` bsol \\ hyphen ‐`.split(/\s+/);

/** The names begin at no-break space and follow Unicode's order. */
const FIRST_LATIN = 0xa0;

const NAMED: ReadonlyMap<string, string> = new Map([
	...LATIN.map((name, index): [string, string] => [name, String.fromCodePoint(FIRST_LATIN + index)]),
	...SIGNS.flatMap((name, index): Array<[string, string]> => (index % 2 === 0 ? [[name, SIGNS[index + 1] ?? name]] : [])),
	['NewLine', '\n'],
	['Tab', '\t'],
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

/** Only whole ones with their semicolon: without it '&copy=1' is part of an address, but 'it&#39s' is plain. What isn't known stays as it is. */
export const withoutEntities = (text: string): string =>
	text.includes('&')
		? text.replace(/&(?:#(\d{1,7});|#(0?39|34|38|8217)(?!\d)|#[xX]([0-9A-Fa-f]{1,6});|([A-Za-z]{2,9}\d{0,2});)/g, (whole, decimal?: string, open?: string, hex?: string, name?: string) =>
				name === undefined ? (character(hex === undefined ? Number(decimal ?? open) : parseInt(hex, 16)) ?? whole) : (NAMED.get(name) ?? whole),
			)
		: text;

const LAST_CHARACTER = 0x10ffff;

const character = (code: number): string | undefined => (code <= LAST_CHARACTER ? String.fromCodePoint(code) : undefined);
