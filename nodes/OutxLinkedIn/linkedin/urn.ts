// LinkedIn's own names for things, 'urn:li:<type>:<id>', found in a text.
import { AFTER_LENGTH, decode, withoutEmphasis } from './address';

export interface Urn {
	/** In lower case. */
	type: string;
	/** '' where it is made up of others in brackets; those follow as URNs of their own. */
	id: string;
	/** Everything in the brackets of one that is made up of others, and what is cut off of it. */
	parts: string;
	/** The text behind it. */
	after: string;
}

/** The same person's ID under its newest and older names; in lower case, as all types here. */
export const PERSON_URNS = new Set(['fsd_profile', 'person', 'member', 'fs_profile', 'fs_miniprofile']);

/** A company's number under its newest and older names. */
export const COMPANY_URNS = new Set([
	'fsd_company',
	'company',
	'organization',
	'fs_company',
	'fs_minicompany',
	'fs_normalized_company',
	'fs_salescompany',
	'organizationbrand',
]);

/** Encoded member IDs: they keep their upper and lower case. */
const MEMBER_ID = /^ACoA[A-Za-z0-9][A-Za-z0-9_-]{0,199}$/;

/** A prefix with nothing or a program's empty value behind it. */
export const isEmptyId = (text: string): boolean => /^ACoA+(?:[Uu]ndefined|null|NULL|[Nn]a[Nn]|[Nn]one)?$/.test(text);

export const isMemberId = (text: string): boolean => MEMBER_ID.test(text) && !isEmptyId(text);

const URN = /(?<![\p{L}\p{N}_])urn:li:([a-z_]{2,40}):(?:\(([^\s"'<>]{0,300})|([^\s"'<>|,;()[\]{}&/?#!\\]*))/giu;

export function urnsIn(text: string): Urn[] {
	if (!/urn(?::|%3A|%253A)li/i.test(text)) return [];
	const plain = text.replace(/\S+/g, (part, at: number) => {
		const bare = withoutEmphasis(part, text.slice(0, at));
		return /urn%(?:25)?3A/i.test(bare) ? (decode(bare) ?? bare) : bare;
	});
	const urns: Urn[] = [];
	for (let match = URN.exec(plain); match !== null; match = URN.exec(plain)) {
		const [, type = '', parts, id = ''] = match;
		const end = match.index + match[0].length;
		urns.push({ type: type.toLowerCase(), id: parts === undefined ? id : '', parts: parts ?? '', after: plain.slice(end, end + AFTER_LENGTH) });
		// What stands in brackets is read for its own URNs next.
		if (parts !== undefined) URN.lastIndex = end - parts.length;
	}
	return urns;
}
