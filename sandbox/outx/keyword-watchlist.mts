// Watchlists of keywords, on LinkedIn and on Reddit.
import { fieldsOf, isTextList, textOf } from '../fields.mts';
import type { Settings } from '../settings.mts';
import type { KeywordRule } from '../world/keywords.mts';
import type { Watchlist } from '../world/watchlists.mts';
import { type Endpoint, type Outx, Refusal } from './endpoint.mts';
import { watchlistEndpoint } from './watchlist-endpoint.mts';

type Fields = Record<string, unknown>;

const CREATED_BY_PROMPT =
	'Watchlist created. Keywords and labels are being generated in the background and will be available shortly.';
const CHANGED_BY_PROMPT = 'Prompt updated. Keywords and labels are being regenerated in the background.';
/** How many keywords the sandbox makes of a prompt. */
const PROMPT_KEYWORDS = 2;

export const keywordWatchlistEndpoint = (where: {
	path: string;
	kind: 'keyword' | 'reddit';
	sparedBySharing?: true;
}): Endpoint =>
	watchlistEndpoint({
		...where,
		named: ({ prompt, keywords }) => textOf(prompt) ?? (keywords === undefined ? undefined : JSON.stringify(keywords)),
		watch(fields, outx) {
			if (fields['prompt'] === undefined) {
				const keywords = keywordsOf(fields['keywords'], outx.settings);
				return { name: keywords.map(({ keyword }) => keyword).join(', '), keywords };
			}
			// The vendor's client never sends both; what OutX says to that isn't known.
			if (fields['keywords'] !== undefined) throw new Refusal(400, 'Provide either keywords or prompt, not both');
			const made = promptedBy(fields['prompt'], outx);
			return { name: made.prompt, ...made };
		},
		rewatch(fields, watchlist, outx) {
			if (fields['prompt'] !== undefined) return promptedBy(fields['prompt'], outx);
			if (fields['keywords'] === undefined) return {};
			const keywords = keywordsOf(fields['keywords'], outx.settings);
			return { keywords: fields['append'] === true ? appended(watchlist.keywords, keywords) : keywords };
		},
		confirm({ keywords, prompt }, fields) {
			const isNew = fields['id'] === undefined;
			if (fields['prompt'] !== undefined) return { prompt, message: isNew ? CREATED_BY_PROMPT : CHANGED_BY_PROMPT };
			return isNew ? { keywords: keywords.map(({ keyword }) => keyword) } : {};
		},
		show: (watchlist) => ({
			fetchFreqInHours: watchlist.fetchFreqInHours,
			keywords: readyKeywords(watchlist).map(({ keyword }) => keyword),
		}),
		showAlone: (watchlist) => ({
			fetchFreqInHours: watchlist.fetchFreqInHours,
			keywords: readyKeywords(watchlist).map(({ keyword }) => keyword),
			// That it has the rules is documented, under which names isn't.
			keyword_tracking: readyKeywords(watchlist).map(({ keyword, required, excluded, needsAllRequired }) => ({
				keyword,
				required_keywords: required,
				excluded_keywords: excluded,
				include_all_required: needsAllRequired,
			})),
			labels: watchlist.labels,
		}),
	});

const readyKeywords = ({ keywords, keywordsReadyAt }: Watchlist) => (keywordsReadyAt > Date.now() ? [] : keywords);

/** Texts, or objects with required and excluded words. The documentation and the vendor's client disagree on a name: both do. */
function keywordsOf(value: unknown, { requiredKeywords }: Settings): KeywordRule[] {
	if (!Array.isArray(value) || value.length === 0)
		throw new Refusal(400, 'keywords array is required and must not be empty');
	const rules = value.flatMap((element: unknown) => {
		const fields = fieldsOf(typeof element === 'string' ? { keyword: element } : element);
		const keyword = typeof fields['keyword'] === 'string' ? fields['keyword'].trim() : '';
		if (keyword === '') return [];
		const { required_keywords: required, include_all_required: all } = fields;
		return [
			{
				keyword,
				required: isTextList(required) ? required : [],
				excluded: [...textsIn(fields, 'excluded_keywords'), ...textsIn(fields, 'exclude_keywords')],
				needsAllRequired: typeof all === 'boolean' ? all : requiredKeywords === 'all',
			},
		];
	});
	if (rules.length === 0) throw new Refusal(400, 'No valid keywords provided after cleaning');
	return rules;
}

function textsIn(fields: Fields, name: string): string[] {
	const value = fields[name];
	return isTextList(value) ? value : [];
}

function appended(before: KeywordRule[], more: KeywordRule[]): KeywordRule[] {
	const known = new Set(before.map(({ keyword }) => keyword.toLowerCase()));
	return [...before, ...more.filter(({ keyword }) => !known.has(keyword.toLowerCase()))];
}

/** The sandbox understands nothing: it takes the longest words. */
function promptedBy(prompt: unknown, { settings }: Outx) {
	if (typeof prompt !== 'string' || prompt.trim() === '')
		throw new Refusal(400, 'prompt is required and must be a non-empty string');
	const words = [...new Set(prompt.toLowerCase().match(/\p{Letter}+/gu) ?? [prompt])];
	const longest = words.sort((a, b) => b.length - a.length).slice(0, PROMPT_KEYWORDS);
	return {
		prompt,
		keywords: longest.map((keyword) => ({ keyword, required: [], excluded: [], needsAllRequired: true })),
		labels: longest.map((key) => ({ key, description: null, default: true })),
		keywordsReadyAt: Date.now() + settings.promptSeconds * 1000,
	};
}
