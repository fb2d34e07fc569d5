// A table for the terminal: every column as wide as its longest cell, up to a limit; longer cells go on in the next line.

const GAP = '  ';

/**
 * @param {Array<{ title: string, width: number }>} columns `width` is the most a column takes
 * @param {string[][]} rows
 * @returns {string}
 */
export function table(columns, rows) {
	const wrapped = rows.map((row) => columns.map(({ width }, index) => wrap(row[index] ?? '', width)));
	const widths = columns.map(({ title }, index) =>
		Math.max(title.length, ...wrapped.flatMap((row) => (row[index] ?? []).map((line) => line.length))),
	);
	const line = (/** @type {string[]} */ cells) =>
		widths.map((width, index) => (cells[index] ?? '').padEnd(width)).join(GAP).trimEnd();
	return [
		line(columns.map(({ title }) => title)),
		line(widths.map((width) => '-'.repeat(width))),
		...wrapped.flatMap((row) => linesOf(row).map(line)),
	].join('\n');
}

/**
 * @param {string[][]} row the lines of each cell
 * @returns {string[][]} the cells of each line
 */
function linesOf(row) {
	const height = Math.max(...row.map((cell) => cell.length));
	return Array.from({ length: height }, (_, index) => row.map((cell) => cell[index] ?? ''));
}

/**
 * @param {string} text
 * @param {number} width
 * @returns {string[]} at least one line; a word longer than `width` is cut
 */
function wrap(text, width) {
	const word = new RegExp(`\\S{1,${width}}`, 'gu');
	const lines = [''];
	// What OutX says is shown too, and a terminal would obey its control characters.
	for (const [part] of text.replace(/\p{Cc}/gu, ' ').normalize('NFC').matchAll(word)) {
		const longer = `${lines.at(-1)} ${part}`.trimStart();
		if (longer.length <= width) lines[lines.length - 1] = longer;
		else lines.push(part);
	}
	return lines;
}
