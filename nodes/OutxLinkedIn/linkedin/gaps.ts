// Finds the place in a text where a value should stand: a template's field that was never filled, or what is left of one
// that was filled with nothing.
import { firstOf } from './finder';
import { leftAlone } from './leftovers';
import { unfilledField } from './placeholders';
import { writtenVoid } from './voids';

const find = firstOf(unfilledField, writtenVoid, leftAlone);

/** @returns the gap as it stands in the text, undefined where there is none */
export function gapIn(text: string): string | undefined {
	const seen = asSeen(text);
	const gap = find(seen)?.trim();
	return gap === undefined || seen.length < text.length ? gap : text.slice(seen.indexOf(gap)).slice(0, gap.length);
}

/** A cell may hold nothing but a mark that nobody sees. */
const asSeen = (text: string): string => text.replace(BLANK, ' ').replace(INVISIBLE, '');

const BLANK = /[^\S\n\uFEFF]|[\u2800\u3164\uFFA0\u115F\u1160]/g;
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
