// Does what n8n's verification does: scans the source and the packed package; and looks at what the package holds.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// @ts-expect-error The scanner has no types.
import * as untypedScanner from '@n8n/scan-community-package/scanner/scanner.mjs';
import { ESLint } from 'eslint';
import { ROOT } from './dependencies.mjs';
import { run } from './steps.mjs';

/** Unpacked, in bytes, so that it grows only where somebody means it to; whoever reviews it reads all of it. */
const SIZE_LIMIT = 870_000;
const ALLOWED = /^(dist\/(nodes|credentials)\/.+(?<!\.ts|\.map|\.test\.js)|index\.js|package\.json|README\.md|LICENSE)$/;

/**
 * @type {{
 *   analyzePackage: (folder: string, patterns: string[]) => Promise<{ passed: boolean, message?: string, details?: string }>,
 *   buildScanConfig: () => Promise<import('eslint').Linter.Config[]>,
 *   SOURCE_FILE_PATTERNS: string[],
 * }}
 */
const scanner = untypedScanner;

/**
 * @returns {Promise<string>} what was scanned, in one line
 * @throws {Error} with every finding
 */
export async function scan() {
	const folder = await mkdtemp(join(tmpdir(), 'outx-scan-'));
	try {
		const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: ROOT });
		/** @type {{ filename: string, unpackedSize: number, files: Array<{ path: string }> }} */
		const { filename, unpackedSize, files } = JSON.parse(stdout)[0];
		await run('tar', ['-xzf', filename], { cwd: folder });
		const paths = files.map(({ path }) => path);
		const { n8n } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
		const missing = ['index.js', 'README.md', 'LICENSE', ...n8n.nodes, ...n8n.credentials].filter((path) => !paths.includes(path));
		const findings = [
			...(await findingsIn('source', ROOT, scanner.SOURCE_FILE_PATTERNS)),
			...(await findingsIn('packed package', join(folder, 'package'), ['**/*.js', 'package.json'])),
			...paths.filter((path) => !ALLOWED.test(path)).map((path) => `packed package: ${path} must not be in it`),
			...missing.map((path) => `packed package: ${path} is missing`),
			...(unpackedSize < SIZE_LIMIT ? [] : [`packed package: ${unpackedSize} bytes unpacked, the limit is ${SIZE_LIMIT}`]),
		];
		if (findings.length > 0) throw new Error(`The scan found:\n${findings.join('\n')}`);
		return `source and package clean; package: ${files.length} files, ${(unpackedSize / 1000).toFixed(1)} kB unpacked`;
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/**
 * @param {string} name
 * @param {string} folder
 * @param {string[]} patterns
 * @returns {Promise<string[]>}
 */
async function findingsIn(name, folder, patterns) {
	const verdict = await scanner.analyzePackage(folder, patterns);
	if (!verdict.passed) return [`${name}: ${verdict.message ?? 'failed'}\n${verdict.details ?? ''}`];
	// The official scan says nothing of warnings, so its rules run once more for them.
	const overrideConfig = await scanner.buildScanConfig();
	const eslint = new ESLint({ cwd: folder, allowInlineConfig: false, overrideConfigFile: true, overrideConfig, errorOnUnmatchedPattern: false });
	const formatter = await eslint.loadFormatter('stylish');
	const warnings = await formatter.format(await eslint.lintFiles(patterns));
	return warnings.trim() === '' ? [] : [`${name}: warnings\n${warnings}`];
}
