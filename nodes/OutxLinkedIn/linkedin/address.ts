// Finds LinkedIn's addresses in a text, however they are wrapped, encoded or mistyped.
import { unwrapped } from './cell';

export interface Page {
	/** The parts of its path, still encoded. */
	segments: string[];
	/** What stands behind '?', still encoded. */
	query: string;
	/** Whether a slash, '?' or '#' ends its last part, so that nothing behind it can belong to that part. */
	isClosed: boolean;
	/** Whether a slash ends it: what then stands behind '?' says nothing about it. */
	endsInSlash: boolean;
	/** Whether another address begins right behind it, as in '/in/https://www.linkedin.com/in/jane-doe'. */
	leadsOn: boolean;
	/** The text behind it. */
	after: string;
}

/** Addresses that aren't LinkedIn's. */
export type OtherAddress = 'email' | 'shortLink' | 'otherHost';

export interface Addresses {
	pages: Page[];
	others: OtherAddress[];
	/** The text without its addresses. */
	rest: string;
}

const NONE: Addresses = { pages: [], others: [], rest: '' };

/** LinkedIn's own paths, which people cut out of addresses and which its login page carries along. */
const PATH_ONLY =
	/^(\/?)(in|pub|profile|company|school|showcase|organization|posts|feed|embed|sales|talent|recruiter|pulse|public-profile|mwlite|comm)\/([^\s/?#]+)([/?#]\S*)?$/i;

/** Which are words besides: 'IN/OH', 'Pub/Sub', 'In/Outbound', 'IN/2024/0015', 'Company/Organization'. */
const WORDS_TOO = /^(?:in|pub|company|school|showcase|organization)$/i;

/** Whether a whole cell is a path of LinkedIn's. */
function isPathOnly(text: string): boolean {
	const [, slash = '', kind = '', name = '', rest = ''] = PATH_ONLY.exec(text) ?? [];
	if (slash !== '' || !WORDS_TOO.test(kind)) return kind !== '';
	if (kind.toLowerCase() === 'pub') return /^(?:\/[0-9a-f]{1,3}){3}/i.test(rest);
	if (kind.toLowerCase() === 'in' && (name.length < 3 || !/[\p{L}%]/u.test(name))) return false;
	return kind === kind.toLowerCase() || /[-\d%]/.test(name) || !/\p{Lu}/u.test(name);
}

/** How an address on LinkedIn begins, also without 'https:'; in any letters' case. */
export const ON_LINKEDIN = String.raw`(?:(?:https?:)?//)?(?:[a-z0-9-]+\.)*linkedin\.com/`;

/** How often one thing may be wrapped in another. */
const MAX_DEPTH = 4;

/** Behind an address, what is left of a second one: '/in/john-roe', 'in/john-roe'. */
const PATH_BESIDE = /(?<![^\s"'(<[|,;])(?:\/|(?=\w+\/[^\s,;|/]{0,80}[-\d]))((?:in|pub|company|school|showcase)\/[^\s"'<>|,;()[\]]+)/gi;

/** @param text a cell's text, tidied */
export function addressesIn(text: string): Addresses {
	const found = scanText(withoutShown(text), 0, 'pathsToo');
	if (found.pages.length === 0) return found;
	const beside = new Set(Array.from(found.rest.matchAll(PATH_BESIDE), ([, path = '']) => `linkedin.com/${path}`));
	return { ...found, pages: [...found.pages, ...scanText([...beside].join(' '), 0, 'wholeOnly').pages] };
}

/** Without what a link shows of its own address, shortened: '<a href="…/in/jane-doe">linkedin.com/in/ja...</a>', '[linkedin.com/in/ja…](…/in/jane-doe)'. */
const withoutShown = (text: string): string =>
	/href|\]\(/i.test(text)
		? text
				.replace(/(\bhref\s{0,3}=\s{0,3}(["'])([^\s"'<>]{1,500})\2[^<>]{0,500}>)([^\s<>]{1,300}?)(?:\.{3}|…)(?=\s{0,3}<\/a>)/gi, (whole, link: string, _quote: string, address: string, shown: string) =>
					beginsWith(address, shown) ? link : whole,
				)
				.replace(/\[([^\s[\]]{1,300}?)(?:\.{3}|…)\](?=\(([^\s()]{1,500})\))/g, (whole, shown: string, address: string) => (beginsWith(address, shown) ? '' : whole))
		: text;

function beginsWith(address: string, shown: string): boolean {
	const [whole = '', part = ''] = [address, shown].map((text) => text.toLowerCase().replace(/^(?:https?:\/\/)?(?:www\.)?/, ''));
	return whole.startsWith(part);
}

function scanText(text: string, depth: number, paths: 'pathsToo' | 'wholeOnly'): Addresses {
	const whole = unwrapped(text);
	if (paths === 'pathsToo' && isPathOnly(whole)) return scanText(`linkedin.com/${whole.replace(/^\//, '')}`, depth, 'wholeOnly');
	const repaired = withoutDefense(withoutGaps(text)).replace(SECOND_BEHIND, ' ');
	const found: Addresses = { ...NONE, pages: [], others: [] };
	for (const token of repaired.matchAll(TOKEN)) {
		const after = repaired.slice(token.index + token[0].length, token.index + token[0].length + AFTER_LENGTH);
		const inside = scanToken(withoutEmphasis(token[0], repaired.slice(0, token.index)), after, depth);
		found.pages.push(...inside.pages);
		found.others.push(...inside.others);
	}
	// A URN within a wrapped address belongs to that address; what is left is read for URNs as it stands.
	return { ...found, rest: found.pages.length === 0 ? repaired : repaired.replace(TOKEN, (token) => (/linkedin/i.test(token) ? ' ' : token)) };
}

/** Several addresses in one cell, as a CRM joins them. */
const SECOND_BEHIND = /[,;](?=https?:\/\/|www\.)/gi;

/** Without Markdown's and chats' way of making it bold; an asterisk may have its partner further in front. */
export function withoutEmphasis(token: string, before: string): string {
	const [end = '', marks = '', sign = ''] = /([*_~]{1,3})([.,;:!]{0,2})$/.exec(token.slice(-5)) ?? [];
	const text = token.slice(0, token.length - end.length);
	if (marks === '' || text === '') return token;
	if (text.startsWith(marks)) return text.slice(marks.length) + sign;
	const lead = before.slice(-LONGEST_BOLD);
	return marks.startsWith('*') && !lead.includes(`${marks} `) && lead.split(marks).length === 2 ? text + sign : token;
}

const LONGEST_BOLD = 200;

/** How much of the text behind an address is looked at to see where it ends. */
export const AFTER_LENGTH = 60;

/** What can't be within an address: spaces, quotes and brackets of all scripts, and signs that part one thing from another. */
const OUTSIDE = '\\s"“”„‟«»‹›<>|`()[\\]{}\\\\，。；、：（）【】「」『』《》｜';
const COLON = '(?::|%3A|%253A)';
/** Brackets only where a URN is made up of others. */
const TOKEN = new RegExp(`(?:[^${OUTSIDE}]|(?<=urn${COLON}li${COLON}\\w{2,40}${COLON})\\([^${OUTSIDE}]*\\))+`, 'giu');

/** Spaces somebody typed or a line left into the middle: only before what surely is a slug, since any word could follow. */
const withoutGaps = (text: string): string =>
	text.replace(
		/(linkedin\.com)[ \t\u00A0]*\/[ \t\u00A0]*(in|IN|In)(?:\/(?=\S)|[ \t\u00A0]*\/[ \t\u00A0]+(?=@?[\p{Ll}\p{Lo}\p{N}%](?:[^\sA-Z%]|%[0-9A-Fa-f]{2})*[-\d]))/gu,
		'$1/$2/',
	);

/** Proofpoint and Check Point rewrite addresses in e-mails in ways of their own. */
const withoutDefense = (text: string): string =>
	/urldefense|checkpoint/i.test(text)
		? text
				.replace(/https?:\/\/urldefense\.(?:(?:proofpoint\.)?com|us)\/v3\/__([^\s"<>]{1,2000}?)__;([\w-]{0,2000})[^\s"<>]*/gi, (_whole, inner: string, taken: string) => withTaken(inner, taken))
				.replace(/https?:\/\/urldefense\.proofpoint\.com\/v2\/url\?u=([^\s"<>&]{1,2000})[^\s"<>]*/gi, (_whole, inner: string) =>
					inner.replaceAll('_', '/').replace(/-([0-9A-Fa-f]{2})/g, '%$1'),
				)
				.replace(/https?:\/\/protect\.checkpoint\.com\/v2\/(?:r\d\d\/)?___([^\s"<>]{1,2000}?)___\.[^\s"<>]*/gi, '$1')
		: text;

const RUN_LENGTHS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** '*' stands for one of the characters it took out, '**A' for two, '**B' for three. */
function withTaken(text: string, taken: string): string {
	const characters = [...Buffer.from(taken, 'base64url').toString()];
	return text.replace(/\*(?:\*([\w-]))?/g, (mark, run?: string) => characters.splice(0, run === undefined ? 1 : RUN_LENGTHS.indexOf(run) + 2).join('') || mark);
}

function scanToken(token: string, after: string, depth: number): Addresses {
	if (nextHost(token, 0) === undefined) return scanWrapped(token, depth);
	const found: Addresses = { ...NONE, pages: [], others: [] };
	let from = 0;
	for (let host = nextHost(token, 0); host !== undefined; host = nextHost(token, from)) {
		if (saysWhereFrom(lastParameter(token.slice(Math.max(from, host.start - LEAD_LENGTH), host.start)))) {
			from = host.end;
			continue;
		}
		const { page, end } = readPage(token, host.end, after);
		found.pages.push(...insideOf(page, depth));
		from = end;
	}
	return found.pages.length === 0 ? { ...NONE, others: ['otherHost'] } : found;
}

/** With the names LinkedIn has in front for countries and phones: any other may be the end of an address glued to this one. */
const HOST = /(?<![\p{L}\p{N}_.@-])(?:(?:w{3,5}|https?www|m|touch|mobile|[a-z]{2})\.){0,2}linkedin\.com\.?(?::\d{1,5})?(?=[/?#,;!'’…]|$)/giu;
/** How far back the name of a parameter is looked for. */
const LEAD_LENGTH = 60;

function nextHost(text: string, from: number): { start: number; end: number } | undefined {
	HOST.lastIndex = from;
	const match = HOST.exec(text);
	return match === null ? undefined : { start: match.index, end: match.index + match[0].length };
}

/** What was typed or glued in front of a host: 'https://', 'http//', 'ttps:/', also twice. */
const SCHEME_BEHIND = /[,;]?(?:h{0,2}[tx]{1,3}p{0,2}s{0,2}(?:[:;.]{1,2}\/{0,3}|\/{1,3})|\/\/){0,2}$/i;

function readPage(token: string, start: number, after: string): { page: Page; end: number } {
	const next = nextHost(token, start);
	// Only as far as the next address, or a text of many addresses would be read through for each.
	const mark = nextMark(token.slice(0, next?.start), start);
	if (next !== undefined && next.start === mark) {
		const path = token.slice(start, mark).replace(SCHEME_BEHIND, '');
		return { page: pageOf(path, { query: '', isClosed: true, leadsOn: true, after: '' }), end: next.start };
	}
	const end = endOfQuery(token, mark);
	// 'mar###', 'mar???', 'jane-#{last}', 'jane-#last': letters that were hidden, lost or never filled in.
	const isMasked = /^.(?:##|\?\?(?:\?|$)|#\{)|^-#\p{L}/u.test(token.slice(mark - 1, mark + 3) + after.charAt(0));
	const query = isMasked ? '?' : token.charAt(mark) === '#' ? '' : token.slice(mark + 1, end).replace(/^[?&]+/, '');
	return { page: pageOf(token.slice(start, mark), { query, isClosed: mark < token.length, leadsOn: false, after }), end };
}

function pageOf(path: string, rest: Omit<Page, 'segments' | 'endsInSlash'>): Page {
	const endsInSlash = path.endsWith('/');
	return { ...rest, segments: path.split('/').filter((segment) => segment !== ''), endsInSlash, isClosed: rest.isClosed || endsInSlash };
}

/** Where a path ends: at '?' or '#', and at '&' or ';' where these stand before a parameter. */
const MARK = /[?#]|[&;](?=[A-Za-z_][\w.-]{0,60}=)/g;

function nextMark(text: string, from: number): number {
	MARK.lastIndex = from;
	return MARK.exec(text)?.index ?? text.length;
}

/** An address that is a parameter's value belongs to the query; any other one behind it is a second address. */
function endOfQuery(token: string, from: number): number {
	for (let host = nextHost(token, from); host !== undefined; host = nextHost(token, host.end)) {
		const lead = token.slice(Math.max(from, host.start - LEAD_LENGTH), host.start);
		const before = lead.replace(SCHEME_BEHIND, '');
		if (!before.endsWith('=')) return host.start - (lead.length - before.length);
	}
	return token.length;
}

/** Pages that only lead to another one. */
const REDIRECTS = ['authwall', 'uas', 'login', 'signup', 'checkpoint', 'safety', 'redir', 'redirect', 'start', 'cold-join'];

/** @returns the page, or those that it leads to */
function insideOf(page: Page, depth: number): Page[] {
	const path = page.segments.join('/');
	if (depth < MAX_DEPTH && /%2f/i.test(path)) {
		const decoded = decode(path);
		if (decoded !== undefined) return scanToken(`linkedin.com/${decoded}${page.isClosed ? '/' : ''}`, page.after, depth + 1).pages;
	}
	const first = page.segments.find((segment) => !['m', 'comm', 'mwlite'].includes(segment.toLowerCase()))?.toLowerCase() ?? '';
	if (first !== '' && !REDIRECTS.includes(first)) return [page];
	const inside = depth < MAX_DEPTH ? valuesOf(page.query).flatMap((value) => scanText(decode(value) ?? value, depth + 1, 'pathsToo').pages) : [];
	return inside.length === 0 ? [page] : inside;
}

/** Another site's address that carries one of LinkedIn's, or an address that was encoded as a whole. */
function scanWrapped(token: string, depth: number): Addresses {
	if (depth < MAX_DEPTH && token.includes('%') && /linkedin/i.test(token)) {
		const pages = valuesOf(token).flatMap((value) => {
			const decoded = decode(value);
			return decoded === undefined || decoded === value ? [] : scanText(decoded, depth + 1, 'wholeOnly').pages;
		});
		if (pages.length > 0) return { ...NONE, pages };
	}
	const other = otherAddress(token.slice(0, LONGEST_OTHER));
	return other === undefined ? NONE : { ...NONE, others: [other] };
}

/** The values of a query's parameters, or of an address's, without those that only say where somebody came from. */
const valuesOf = (query: string): string[] =>
	query
		.split(/[?&#]/)
		.filter((part) => !saysWhereFrom(part))
		.map((part) => part.slice(part.indexOf('=') + 1));

const saysWhereFrom = (parameter: string): boolean =>
	/^(?:ref|refer+er|original_?refer+er|from|from_?url|source|src|via|domain|utm_\w+|trk\w*)=/i.test(parameter);

/** The parameter that a text ends in, with its name. */
const lastParameter = (text: string): string => text.slice(Math.max(text.lastIndexOf('?'), text.lastIndexOf('&'), text.lastIndexOf('#')) + 1);

const LONGEST_OTHER = 300;

function otherAddress(token: string): OtherAddress | undefined {
	if (/^(?:mailto:)?[^\s/@]+@[^\s/@]+\.[^\s/@]+$/i.test(token)) return 'email';
	if (/^(?:[a-z]*:?\/\/)?(?:www\.)?lnkd\.in(?:\/|$)/i.test(token)) return 'shortLink';
	const isAddress = /^(?:[a-z][a-z0-9+.-]*:)?\/\/\S/i.test(token) || /^[^\s/@:]+\.[a-z]{2,}(?::\d+)?(?:[/?#]|$)/i.test(token);
	return isAddress ? 'otherHost' : undefined;
}

/** A query's parameters, decoded; those that can't be are left out. */
export function parametersOf(query: string): Array<{ name: string; value: string }> {
	return query.split(/[&#]/).flatMap((part) => {
		const at = part.indexOf('=');
		const value = decode(part.slice(at + 1));
		return at <= 0 || value === undefined ? [] : [{ name: part.slice(0, at), value }];
	});
}

/** Undoes percent-encoding, also where it was done twice. */
export function decode(text: string): string | undefined {
	try {
		const once = decodeURIComponent(text);
		return /%[0-9A-Fa-f]{2}/.test(once) ? decodeURIComponent(once) : once;
	} catch {
		return undefined;
	}
}

/** Mobile, e-mail and public addresses put a name of their own in front. */
const IN_FRONT = ['m', 'mwlite', 'comm', 'profile', 'public-profile', 'mobile', 'organization-guest'];

/** The parts of a page's path from the one that says what it is. */
export function pathOf({ segments }: Page): string[] {
	let start = 0;
	while (IN_FRONT.includes(segments[start]?.toLowerCase() ?? '') && segments[start + 1] !== undefined) {
		// /profile/view is a page of its own.
		if (segments[start]?.toLowerCase() === 'profile' && segments[start + 1]?.toLowerCase() !== 'in') break;
		start++;
	}
	return segments.slice(start);
}
