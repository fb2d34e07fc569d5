// When a keyword of a watchlist finds a text.

export interface KeywordRule {
	keyword: string;
	required: string[];
	excluded: string[];
	/** Whether all required words have to be there, or one. Which of the two is OutX's default isn't documented. */
	needsAllRequired: boolean;
}

export function finds({ keyword, required, excluded, needsAllRequired }: KeywordRule, text: string): boolean {
	const words = wordsOf(text);
	// By whole words: "ad" isn't in "bread".
	const has = (wanted: string) => words.includes(wordsOf(wanted));
	const hasRequired = required.length === 0 || (needsAllRequired ? required.every(has) : required.some(has));
	return has(keyword) && hasRequired && !excluded.some(has);
}

const wordsOf = (text: string) =>
	` ${text
		.toLowerCase()
		.replace(/[^\p{Letter}\p{Mark}\d]+/gu, ' ')
		.trim()} `;
