// What tests need to know of a Markdown file.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export const readText = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Names of the files in a folder. */
export const filesIn = (folder: string): string[] => readdirSync(join(ROOT, folder));

/** The sentences quoted from the node: blockquotes, one text each. */
export const quotesIn = (text: string): string[] =>
	[...text.matchAll(/^[ -]*> +(.+)$/gm)].map(([, quote = '']) => quote.trim());

/** Links within the project that lead nowhere, as they stand in the file. */
export function deadLinks(path: string): string[] {
	const links = [...readText(path).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, link = '']) => link);
	return links.filter((link) => {
		const [file = '', anchor] = link.split('#');
		const target = file === '' ? path : join(dirname(path), file);
		if (!existsSync(join(ROOT, target))) return true;
		return anchor !== undefined && !anchorsIn(readText(target)).includes(anchor);
	});
}

/** As GitHub makes them. */
const anchorsIn = (text: string): string[] =>
	[...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
		heading
			.toLowerCase()
			.replace(/[^\p{L}\p{N}\s_-]/gu, '')
			.replaceAll(' ', '-'),
	);
