// What stands right behind an address or an ID: whether it ends there, was cut off, or goes on.

/** 'jane-do ...', 'jane-do [...]', 'jane-do. . .', 'jane-do (cut)', as exports and previews leave it. */
export const isCutBehind = (after: string): boolean =>
	/^\s*[[({<]?\s*(?:\.\s?\.|…)|^\s*[[({<]\s?(?:see |show )?(?:more|cut(?: off)?|truncated|shortened|trimmed|clipped|hidden|masked|redacted)\s?[\])}>]/i.test(after);

/** A template's field in place of a name, or of a part of it; shorter words in '<>' are HTML's. */
export const isField = (after: string): boolean =>
	/^(?:\$?\{|\[\[|<[<%]|\[(?!object\b)[\w ]+\]|<(?!strong|span|mark|font|small|table)[a-z][\w ]{3,}>)/i.test(after);

/** Markup within a word, a bracket or an escape, with a small letter or digit right behind it: 'maria</b>-gonzalez', 'mar(hidden)', 'o`neil'. */
export const isGluedTo = (after: string): boolean =>
	/^(?:\\|(?:[([{]|["`](?!\w+=))+)[\p{Ll}\p{N}-]/u.test(after) || /^(?:<\/?(?:b|i|u|em|strong|mark|span|font|small)\b[^<>]*>)+[\p{Ll}\p{N}%-]/u.test(after);

/** LinkedIn's are this long: such a one is whole. */
const ID_LENGTH = 39;

/** Whether an ID may have lost its end: 'ACoAACx9 …', 'ACoAACx9 Lp0BvT'. */
export const isCutId = (id: string, after: string): boolean =>
	id.length < ID_LENGTH &&
	(isCutBehind(after) || isGluedTo(after.toLowerCase()) || /^\s+(?:[>|]+\s*)?(?!ACoA|LinkedIn)[\w-]*(?:\d[A-Za-z]|[A-Za-z]\d|[a-z][A-Z]|_)/.test(after));

/** Whether a number may have lost its end: '14 41', '14[…]'. */
export const isCutNumber = (after: string): boolean => isCutBehind(after) || /^(?:\s+|[.'’])\d|^\*/.test(after) || isGluedTo(after);
