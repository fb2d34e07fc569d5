// Writes the table of docs/many-open-tasks.md.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { inAnyOrder, measureLag, newestFirst, oneByOne, withStuckOnes, type Extension, type Lag } from './open-tasks.mts';

const PAGE = fileURLToPath(new URL('../docs/many-open-tasks.md', import.meta.url));
const TABLE = /(?<=<!-- open-tasks:begin -->\n)[^]*?(?=<!-- open-tasks:end -->)/;
const HEAD = `| Open tasks | The extension works them off | Mean | Longest | Round-robin: mean | Longest |
| --- | --- | --- | --- | --- | --- |
`;

const CASES: Array<[number, Extension]> = [
	[50, oneByOne(1)],
	[500, oneByOne(10)],
	[500, oneByOne(1)],
	[5000, oneByOne(1)],
	[5000, oneByOne(0.2)],
	[5000, withStuckOnes(0.2, 500)],
	[5000, inAnyOrder(0.2)],
	[5000, newestFirst(0.2)],
];

export async function writeOpenTasksTable(): Promise<void> {
	let table = HEAD;
	for (const [tasks, extension] of CASES) table += await row(tasks, extension);
	const page = await readFile(PAGE, 'utf8');
	await writeFile(PAGE, page.replace(TABLE, () => table));
}

async function row(tasks: number, extension: Extension): Promise<string> {
	const own = await measureLag('its turns', extension, tasks);
	const compared = await measureLag('round-robin', extension, tasks);
	const cells = [tasks.toLocaleString('en-US'), extension.name, ...seconds(own), ...seconds(compared)];
	return `| ${cells.join(' | ')} |\n`;
}

const seconds = ({ mean, longest }: Lag): string[] => [mean, longest].map((lag) => `${Math.round(lag)} s`);
