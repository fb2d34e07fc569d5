// What a script shows while it works: one line per step, with the time it took.
import { spawn } from 'node:child_process';

const PROGRESS_EVERY_MS = 10_000;

/**
 * Runs `work`, printing its name first, a sign of life every ten seconds, and how long it took.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(name, work) {
	const startedAt = Date.now();
	console.log(`• ${name}`);
	const ticker = setInterval(() => console.log(`  … ${secondsSince(startedAt)} s`), PROGRESS_EVERY_MS);
	try {
		const result = await work();
		console.log(`  done in ${secondsSince(startedAt)} s`);
		return result;
	} finally {
		clearInterval(ticker);
	}
}

/** @param {number} startedAt */
const secondsSince = (startedAt) => Math.round((Date.now() - startedAt) / 1000);

/**
 * Runs a command to its end and gives what it printed; the output is shown only when the command fails.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<{ stdout: string, stderr: string }>}
 * @throws {Error} with the end of the output when the exit code isn't 0
 */
export async function run(command, args, options = {}) {
	const { code, stdout, stderr } = await runToEnd(command, args, options);
	if (code === 0) return { stdout, stderr };
	const tail = `${stdout}\n${stderr}`.trim().split('\n').slice(-40).join('\n');
	throw new Error(`"${command} ${args.join(' ')}" ended with exit code ${code}:\n${tail}`);
}

/**
 * Like `run`, but leaves judging the exit code to the caller.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<{ code: number | null, stdout: string, stderr: string }>}
 */
export function runToEnd(command, args, options = {}) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
		let stdout = '';
		let stderr = '';
		child.stdout.on('data', (chunk) => (stdout += chunk));
		child.stderr.on('data', (chunk) => (stderr += chunk));
		child.on('error', reject);
		child.on('close', (code) => resolve({ code, stdout, stderr }));
	});
}

/**
 * Runs a command with its output going straight to the terminal.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<void>}
 * @throws {Error} when the exit code isn't 0
 */
export function runShown(command, args, options = {}) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, { ...options, stdio: ['ignore', 'inherit', 'inherit'] });
		child.on('error', reject);
		child.on('close', (code) =>
			code === 0 ? resolve() : reject(new Error(`"${command} ${args.join(' ')}" ended with exit code ${code}`)),
		);
	});
}
