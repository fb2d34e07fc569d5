// Runs n8n's own commands: import:credentials, import:workflow, execute.
import { spawn } from 'node:child_process';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from './free-port.mjs';
import { n8nSettings } from './settings.mjs';

const LINES_SHOWN_OF_A_FAILURE = 15;

export class N8nCommandError extends Error {
	/**
	 * @param {string} message
	 * @param {string} log path of everything n8n printed
	 */
	constructor(message, log) {
		super(message);
		this.name = 'N8nCommandError';
		this.log = log;
	}
}

/**
 * @param {import('./home.mjs').N8nHome} home
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<void>}
 * @throws {N8nCommandError} with the end of what n8n printed when its exit code isn't 0
 */
export async function runN8n(home, command, args) {
	const log = join(home.logsFolder, `${command.replace(':', '-')}.log`);
	const ended = await runIntoLog(home, [command, ...args], log);
	if (ended.code === 0) return;
	const tail = (await readFile(log, 'utf8')).trim().split('\n').slice(-LINES_SHOWN_OF_A_FAILURE).join('\n');
	throw new N8nCommandError(`n8n ${command} ended with ${ended.code ?? ended.signal}:\n${tail}`, log);
}

/**
 * @param {import('./home.mjs').N8nHome} home
 * @param {string[]} args
 * @param {string} log
 * @returns {Promise<{ code: number | null, signal: NodeJS.Signals | null }>}
 */
async function runIntoLog(home, args, log) {
	const env = n8nSettings(home, { brokerPort: await freePort() });
	// A file and not a pipe: an n8n whose reader is gone loops until memory is gone too.
	const output = await open(log, 'a');
	try {
		return await new Promise((resolve, reject) => {
			const child = spawn(home.n8n.node, [home.n8n.script, ...args], { env, stdio: ['ignore', output.fd, output.fd] });
			child.on('error', reject);
			child.on('close', (code, signal) => resolve({ code, signal }));
		});
	} finally {
		await output.close();
	}
}
