// Does what n8n's verification does: scans the source and the packed package; and looks at what the package holds.
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// @ts-expect-error The scanner has no types.
import * as untypedScanner from '@n8n/scan-community-package/scanner/scanner.mjs';
import { ESLint } from 'eslint';
import { ROOT } from './dependencies.mjs';
import { run } from './steps.mjs';

const PACKED_FILE_PATTERNS = ['**/*.js', 'package.json'];
/** So that whoever reviews it can read it in one sitting. */
const SIZE_LIMIT = 300_000;
const ALLOWED = /^(dist\/.+|index\.js|package\.json|README\.md|LICENSE)$/;
const FORBIDDEN = /\.(map|tsbuildinfo|ts)$|\.(test|spec)\./;

/**
 * @typedef {{ passed: boolean, message?: string, details?: string }} Verdict
 * @typedef {{ filename: string, unpackedSize: number, files: Array<{ path: string, size: number }> }} Packed
 */

/**
 * @type {{
 *   analyzePackage: (folder: string, patterns: string[]) => Promise<Verdict>,
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
		const packed = await pack(folder);
		const findings = [
			...(await scanFolder('source', ROOT, scanner.SOURCE_FILE_PATTERNS)),
			...(await scanFolder('packed package', await unpack(folder, packed), PACKED_FILE_PATTERNS)),
			...(await inspect(packed)),
		];
		if (findings.length > 0) throw new Error(`The scan found:\n${findings.join('\n')}`);
		return `source and package clean; package: ${packed.files.length} files, ${kilobytes(packed.unpackedSize)} kB unpacked`;
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/**
 * @param {string} folder
 * @returns {Promise<Packed>}
 */
async function pack(folder) {
	const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: ROOT });
	return JSON.parse(stdout)[0];
}

/**
 * @param {string} folder
 * @param {Packed} packed
 * @returns {Promise<string>}
 */
async function unpack(folder, { filename }) {
	const unpacked = join(folder, 'package');
	await mkdir(unpacked);
	await run('tar', ['-xzf', join(folder, filename), '-C', unpacked, '--strip-components=1']);
	return unpacked;
}

/**
 * @param {string} name
 * @param {string} folder
 * @param {string[]} patterns
 * @returns {Promise<string[]>}
 */
async function scanFolder(name, folder, patterns) {
	const verdict = await scanner.analyzePackage(folder, patterns);
	if (!verdict.passed) return [`${name}: ${verdict.message ?? 'failed'}\n${verdict.details ?? ''}`];
	// The official scan says nothing of warnings, so its rules run once more for them.
	const warnings = await lint(folder, patterns);
	return warnings === '' ? [] : [`${name}: warnings\n${warnings}`];
}

/**
 * @param {string} folder
 * @param {string[]} patterns
 * @returns {Promise<string>}
 */
async function lint(folder, patterns) {
	const eslint = new ESLint({
		cwd: folder,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: await scanner.buildScanConfig(),
		errorOnUnmatchedPattern: false,
	});
	const formatter = await eslint.loadFormatter('stylish');
	return (await formatter.format(await eslint.lintFiles(patterns))).trim();
}

/**
 * @param {Packed} packed
 * @returns {Promise<string[]>}
 */
async function inspect({ files, unpackedSize }) {
	const paths = files.map(({ path }) => path);
	const { n8n } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
	const needed = ['index.js', 'package.json', 'README.md', 'LICENSE', ...n8n.nodes, ...n8n.credentials];
	const strays = paths.filter((path) => !ALLOWED.test(path) || FORBIDDEN.test(path));
	const missing = needed.filter((path) => !paths.includes(path));
	return [
		...strays.map((path) => `packed package: ${path} must not be in it`),
		...missing.map(
			(path) => `packed package: ${path} is missing${path.startsWith('dist/') ? '; run "npm run build" first' : ''}`,
		),
		...(unpackedSize < SIZE_LIMIT
			? []
			: [`packed package: ${kilobytes(unpackedSize)} kB unpacked, the limit is ${kilobytes(SIZE_LIMIT)} kB`]),
	];
}

/** @param {number} bytes */
const kilobytes = (bytes) => (bytes / 1000).toFixed(1);
