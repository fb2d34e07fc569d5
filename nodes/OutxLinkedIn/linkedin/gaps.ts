// Finds the place in a text where a value should stand: a template's field that was never filled, or what is left of one
// that was filled with nothing.
import { anAisWords } from './aiAnswers';
import { firstOf } from './finder';
import { leftAlone } from './leftovers';
import { unfilledField } from './placeholders';
import { writtenVoid } from './voids';

const find = firstOf(unfilledField, writtenVoid, leftAlone);

/** @returns the gap as it stands in the text, undefined where there is none */
export const gapIn = (text: string): string | undefined => foundIn(text, find);

/** @returns what an AI says of the text, or in place of it, undefined where it gave nothing but the text */
export const answerIn = (text: string): string | undefined => foundIn(text, anAisWords);

function foundIn(text: string, search: typeof find): string | undefined {
	const seen = asSeen(text);
	const part = search(seen)?.trim();
	return part === undefined || seen.length < text.length ? part : text.slice(seen.indexOf(part)).slice(0, part.length);
}

/** A cell may hold nothing but a mark that nobody sees. */
const asSeen = (text: string): string => text.replace(BLANK, ' ').replace(INVISIBLE, '');

const BLANK = /[^\S\n\uFEFF]|[\u2800\u3164\uFFA0\u115F\u1160]/g;
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
