// One process of a real n8n: run until it's ready, stopped kindly, or killed.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import type { N8nHome } from './home.mts';
import { until } from './wait.mts';

const READY_SECONDS = 180;
/** Longer than n8n takes when it is asked kindly (N8N_GRACEFUL_SHUTDOWN_TIMEOUT, and closing its database). */
const KILL_AFTER_MS = 10_000;
const LINES_SHOWN_OF_A_FAILURE = 15;

export class N8nProcess {
	private process: ChildProcess | undefined;

	/**
	 * @param command of n8n
	 * @param url where it says that it's ready
	 * @param log the file that takes what it prints
	 */
	constructor(
		readonly home: N8nHome,
		readonly command: string,
		readonly url: string,
		readonly log: string,
		readonly env: NodeJS.ProcessEnv,
	) {}

	/** Runs it until it is ready. */
	async run(): Promise<void> {
		// A file and not a pipe: an n8n whose reader is gone loops until memory is gone too.
		const output = await open(this.log, 'a');
		const { node, script } = this.home.n8n;
		const child = spawn(node, [script, this.command], { env: this.env, stdio: ['ignore', output.fd, output.fd] });
		this.process = child;
		await output.close();
		const isReady = async () => {
			if (hasEnded(child)) throw new Error(`n8n ended before it was ready:\n${await this.lastWords()}`);
			return (await fetch(`${this.url}/healthz/readiness`).catch(() => undefined))?.ok || undefined;
		};
		await until(isReady, READY_SECONDS, async () => {
			await this.stop();
			return new Error(`n8n wasn't ready in time:\n${await this.lastWords()}`);
		});
	}

	/** Asks it to end, as a service manager does. */
	async stop(): Promise<void> {
		this.process?.kill('SIGTERM');
		const killer = setTimeout(() => this.process?.kill('SIGKILL'), KILL_AFTER_MS);
		await this.ended();
		clearTimeout(killer);
	}

	get pid(): number {
		return this.process?.pid ?? NaN;
	}

	signal(name: NodeJS.Signals): void {
		this.process?.kill(name);
	}

	/** Ends it at once, as a machine without memory does. */
	async kill(): Promise<void> {
		this.process?.kill('SIGKILL');
		await this.ended();
	}

	/** Resolves when it has ended, whoever ended it. */
	async ended(): Promise<void> {
		if (this.process !== undefined && !hasEnded(this.process)) await once(this.process, 'exit');
	}

	/** The end of what it printed. */
	async lastWords(): Promise<string> {
		return (await readFile(this.log, 'utf8')).trim().split('\n').slice(-LINES_SHOWN_OF_A_FAILURE).join('\n');
	}
}

const hasEnded = ({ exitCode, signalCode, pid }: ChildProcess): boolean => exitCode !== null || signalCode !== null || pid === undefined;
