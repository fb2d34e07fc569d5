// A table in Markdown, its columns as wide as their cells, so that it reads well in a terminal, too.

/**
 * @param {string[]} head
 * @param {string[][]} rows
 * @returns {string}
 */
export function table(head, rows) {
	// What OutX says is shown too, and a terminal would obey its control characters.
	const cells = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll(/\p{Cc}+/gu, ' ').replaceAll('|', '\\|')));
	const widths = head.map((_, column) => Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)));
	const line = (/** @type {string[]} */ row) => `| ${widths.map((width, column) => (row[column] ?? '').padEnd(width)).join(' | ')} |`;
	const [first = [], ...others] = cells;
	return [line(first), line(widths.map((width) => '-'.repeat(width))), ...others.map(line)].join('\n');
}
