// Runs dependency-cruiser over the published code, and searches source files.
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

const ROOT = join(__dirname, '..', '..');
const CRUISER = join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');

const reportSchema = z.object({
	summary: z.object({
		totalCruised: z.number().min(10),
		violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
	}),
});

/** @returns every import that isn't allowed, a line each */
export async function cruiseNodes(): Promise<string[]> {
	const args = [CRUISER, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'nodes', 'credentials'];
	const output = await promisify(execFile)(process.execPath, args, { cwd: ROOT, maxBuffer: 1e8 }).catch(
		// It ends with the number of violations.
		(error: { stdout: string }) => error,
	);
	const { summary } = reportSchema.parse(JSON.parse(output.stdout));
	return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
}

/** @returns every line of a folder's files that matches, with its file */
export async function linesWith(pattern: RegExp, folder: string): Promise<string[]> {
	const files = (await readdir(join(ROOT, folder), { recursive: true })).filter((file) => file.endsWith('.ts'));
	const lines = await Promise.all(files.map(async (file) => await linesOf(join(ROOT, folder, file), file)));
	return lines.flat().filter((line) => pattern.test(line.slice(line.indexOf(': '))));
}

const linesOf = async (path: string, file: string): Promise<string[]> =>
	(await readFile(path, 'utf8')).split('\n').map((line) => `${file}: ${line.trim()}`);
