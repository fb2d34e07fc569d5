// One page of a list.

interface PageRule {
	size: number;
	/** A larger size falls back to the default one. */
	maxSize?: number;
}

export function readPage(query: Record<string, unknown>, { size, maxSize = Infinity }: PageRule) {
	const number = wholeOf(query['page']) ?? 1;
	const asked = wholeOf(query['page_size']) ?? size;
	const actual = asked > maxSize ? size : asked;
	return {
		number,
		size: actual,
		of: <T,>(list: T[]): T[] => list.slice((number - 1) * actual, number * actual),
	};
}

const wholeOf = (value: unknown): number | undefined => {
	const number = typeof value === 'string' ? Number(value) : NaN;
	return Number.isInteger(number) && number > 0 ? number : undefined;
};
