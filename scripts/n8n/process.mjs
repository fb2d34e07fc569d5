// One process of a real n8n: run until it's ready, stopped kindly, or killed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const READY_PATIENCE_MS = 180_000;
const LOOK_AGAIN_MS = 100;
/** Longer than n8n takes when it is asked kindly (N8N_GRACEFUL_SHUTDOWN_TIMEOUT, and closing its database). */
const KILL_AFTER_MS = 10_000;
const LINES_SHOWN_OF_A_FAILURE = 15;

export class N8nProcess {
	/** @type {import('node:child_process').ChildProcess | undefined} */
	#process;

	/**
	 * @param {import('./home.mjs').N8nHome} home
	 * @param {{ command: string, url: string, log: string, env: NodeJS.ProcessEnv }} how n8n's command, where it says that
	 * it's ready, and the file that takes what it prints
	 */
	constructor(home, { command, url, log, env }) {
		this.home = home;
		this.command = command;
		this.url = url;
		this.log = log;
		this.env = env;
	}

	/** Runs it until it is ready. */
	async run() {
		// A file and not a pipe: an n8n whose reader is gone loops until memory is gone too.
		const output = await open(this.log, 'a');
		const { node, script } = this.home.n8n;
		this.#process = spawn(node, [script, this.command], { env: this.env, stdio: ['ignore', output.fd, output.fd] });
		await output.close();
		await this.#untilReady(this.#process);
	}

	/** Asks it to end, as a service manager does. */
	async stop() {
		const child = this.#process;
		if (child === undefined || hasEnded(child)) return;
		const ended = once(child, 'exit');
		child.kill('SIGTERM');
		const killer = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS);
		await ended;
		clearTimeout(killer);
	}

	/** Ends it at once, as a machine without memory does. */
	async kill() {
		this.#process?.kill('SIGKILL');
		await this.ended();
	}

	/** Resolves when it has ended, whoever ended it. */
	async ended() {
		if (this.#process !== undefined && !hasEnded(this.#process)) await once(this.#process, 'exit');
	}

	/** @param {import('node:child_process').ChildProcess} child */
	async #untilReady(child) {
		const giveUpAt = Date.now() + READY_PATIENCE_MS;
		while (!(await this.#isReady())) {
			if (hasEnded(child)) throw new Error(`n8n ended before it was ready:\n${await this.lastWords()}`);
			if (Date.now() > giveUpAt) {
				await this.stop();
				throw new Error(`n8n wasn't ready in time:\n${await this.lastWords()}`);
			}
			await sleep(LOOK_AGAIN_MS);
		}
	}

	async #isReady() {
		try {
			return (await fetch(`${this.url}/healthz/readiness`)).ok;
		} catch {
			return false;
		}
	}

	/** The end of what it printed. */
	async lastWords() {
		return (await readFile(this.log, 'utf8')).trim().split('\n').slice(-LINES_SHOWN_OF_A_FAILURE).join('\n');
	}
}

/** @param {import('node:child_process').ChildProcess} child */
const hasEnded = ({ exitCode, signalCode, pid }) => exitCode !== null || signalCode !== null || pid === undefined;
