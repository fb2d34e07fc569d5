// When a keyword of a watchlist finds a text.

export interface KeywordRule {
	keyword: string;
	required: string[];
	excluded: string[];
	/** Whether all required words have to be there, or one. Which of the two is OutX's default isn't documented. */
	needsAllRequired: boolean;
}

export function finds({ keyword, required, excluded, needsAllRequired }: KeywordRule, text: string): boolean {
	const lower = text.toLowerCase();
	const has = (word: string) => lower.includes(word.toLowerCase());
	const hasRequired = required.length === 0 || (needsAllRequired ? required.every(has) : required.some(has));
	return has(keyword) && hasRequired && !excluded.some(has);
}
