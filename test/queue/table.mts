// What was counted, as one table when the tests of a file are over.
const lines: string[][] = [];

export const count = (scenario: string, what: string, number: number | string): void => {
	lines.push([scenario, what, String(number)]);
};

export function printCounts(): void {
	const widths = [0, 1].map((column) => Math.max(...lines.map((line) => line[column]!.length)));
	/** The scenario is named on the first of its lines only. */
	let last = '';
	const shown = lines.map(([scenario, what, number]) => {
		const named = scenario === last ? '' : scenario!;
		last = scenario!;
		return [named.padEnd(widths[0]!), what!.padEnd(widths[1]!), number].join(' | ');
	});
	process.stdout.write(`\n${shown.join('\n')}\n`);
}
