// What a script shows while it works, and how it runs other programs. Loaded before the dependencies are there.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { clearScreenDown, moveCursor } from 'node:readline';
import { promisify } from 'node:util';

const SIGN_OF_LIFE_MS = 30_000;
const LINES_SHOWN_OF_A_FAILURE = 40;

/** @typedef {{ name: string, startedAt: number, about: number | undefined }} Running */
/** @typedef {{ cwd?: string, env?: NodeJS.ProcessEnv, uid?: number, gid?: number }} ProgramOptions */

/** @type {Set<Running>} */
const running = new Set();
let linesDrawn = 0;

/**
 * Runs `work` and says so. In a terminal the last lines are what's under way, counting on; elsewhere a step is one line when it
 * begins, one when it ends, and one every half minute between. Steps may go on side by side.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @param {{ about?: number, printsItself?: boolean }} [options] how many seconds it takes on two cores, and whether `work` prints
 * @returns {Promise<T>}
 */
export async function step(name, work, { about, printsItself = false } = {}) {
	const one = { name, startedAt: Date.now(), about };
	const isLive = process.stdout.isTTY === true && !printsItself;
	if (!isLive) console.log(`• ${name}${about === undefined ? '' : `: usually ${about} s`}`);
	if (isLive) running.add(one);
	const ticker = printsItself ? undefined : isLive ? setInterval(draw, 1000) : setInterval(() => console.log(lineOf(one)), SIGN_OF_LIFE_MS);
	if (isLive) draw();
	let sign = '✗';
	try {
		const result = await work();
		sign = '✓';
		return result;
	} finally {
		clearInterval(ticker);
		running.delete(one);
		if (isLive) erase();
		console.log(`${sign} ${name}: ${secondsSince(one.startedAt)} s`);
		if (isLive) draw();
	}
}

function draw() {
	erase();
	const width = process.stdout.columns || 80;
	for (const one of running) process.stdout.write(`${lineOf(one).slice(0, width - 1)}\n`);
	linesDrawn = running.size;
}

function erase() {
	if (linesDrawn === 0) return;
	moveCursor(process.stdout, 0, -linesDrawn);
	clearScreenDown(process.stdout);
	linesDrawn = 0;
}

/** @param {Running} one */
const lineOf = ({ name, startedAt, about }) =>
	`  … ${name}: ${secondsSince(startedAt)} s${about === undefined ? '' : `, usually ${about}`}`;

/** @param {number} startedAt */
export const secondsSince = (startedAt) => Math.round((Date.now() - startedAt) / 1000);

/**
 * Runs a program to its end and gives what it printed.
 * @param {string} command
 * @param {string[]} args
 * @param {ProgramOptions} [options]
 * @returns {Promise<{ stdout: string, stderr: string }>}
 * @throws {Error} with the end of the output when the exit code isn't 0
 */
export async function run(command, args, options = {}) {
	const ended = promisify(execFile)(command, args, { ...options, maxBuffer: Infinity });
	ended.child.stdin?.end();
	try {
		return await ended;
	} catch (error) {
		const { code, signal, stdout = '', stderr = '' } = /** @type {import('node:child_process').ExecFileException} */ (error);
		const tail = `${stdout}\n${stderr}`.trim().split('\n').slice(-LINES_SHOWN_OF_A_FAILURE).join('\n');
		throw new Error(`"${command} ${args.join(' ')}" ended with ${code ?? signal}:\n${tail}`);
	}
}

/**
 * Runs a program with its output going straight to the terminal.
 * @param {string} command
 * @param {string[]} args
 * @param {ProgramOptions} [options]
 * @throws {Error} when the exit code isn't 0
 */
export async function runShown(command, args, options = {}) {
	const [code, signal] = await once(spawn(command, args, { ...options, stdio: ['ignore', 'inherit', 'inherit'] }), 'close');
	if (code !== 0) throw new Error(`"${command} ${args.join(' ')}" ended with ${code ?? signal}`);
}

/**
 * Waits for all of them, so that nothing is at work any more when one has failed.
 * @template {readonly unknown[]} T
 * @param {[...{ [K in keyof T]: Promise<T[K]> }]} works
 * @returns {Promise<T>}
 */
export async function sideBySide(...works) {
	await Promise.allSettled(works);
	return /** @type {T} */ (/** @type {unknown} */ (await Promise.all(works)));
}
