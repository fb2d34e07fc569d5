// Runs a real n8n server on loopback, with its owner logged in.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './free-port.mjs';
import { N8nRest } from './rest.mjs';
import { n8nSettings } from './settings.mjs';

const READY_PATIENCE_MS = 180_000;
const LOOK_AGAIN_MS = 100;
/** Longer than n8n takes when it is asked kindly (N8N_GRACEFUL_SHUTDOWN_TIMEOUT, and closing its database). */
const KILL_AFTER_MS = 10_000;
const LINES_SHOWN_OF_A_FAILURE = 15;

/** Parts of n8n that we never show; without them it starts quicker and asks nothing of the internet. 2.41 knows all of them. */
const MODULES_OFF = [
	'mcp-registry',
	'instance-ai',
	'agents',
	'agent-evals',
	'chat-hub',
	'mcp',
	'sso-oidc',
	'sso-saml',
	'otel',
	'workflow-builder',
	'breaking-changes',
	'insights',
];

/** @typedef {{ port: number, database: string, user: string }} PostgresAccess of a PostgreSQL on loopback that asks no password */
/**
 * @typedef {object} ServerOptions
 * @property {PostgresAccess} [postgres] SQLite in the home's folder where it isn't given
 * @property {Record<string, string>} [settings] more environment variables
 */

export class N8nServer {
	/** @type {import('node:child_process').ChildProcess | undefined} */
	#process;

	/**
	 * @param {import('./home.mjs').N8nHome} home
	 * @param {number} port
	 * @param {NodeJS.ProcessEnv} env
	 */
	constructor(home, port, env) {
		this.home = home;
		this.url = `http://127.0.0.1:${port}`;
		this.env = env;
		this.log = join(home.logsFolder, 'server.log');
		this.rest = new N8nRest(this.url);
	}

	/** Runs it until it is ready. */
	async run() {
		// A file and not a pipe: an n8n whose reader is gone loops until memory is gone too.
		const output = await open(this.log, 'a');
		const { node, script } = this.home.n8n;
		this.#process = spawn(node, [script, 'start'], { env: this.env, stdio: ['ignore', output.fd, output.fd] });
		await output.close();
		await this.#untilReady(this.#process);
	}

	/** Stops it and starts it again with the same database and encryption key. */
	async restart() {
		await this.stop();
		await this.run();
		await this.rest.logIn();
	}

	async stop() {
		const child = this.#process;
		if (child === undefined || hasEnded(child)) return;
		const ended = once(child, 'exit');
		child.kill('SIGTERM');
		const killer = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS);
		await ended;
		clearTimeout(killer);
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

/**
 * @param {import('./home.mjs').N8nHome} home a new one
 * @param {ServerOptions} [options]
 * @returns {Promise<N8nServer>} ready, its owner logged in
 */
export async function startServer(home, { postgres, settings = {} } = {}) {
	const port = await freePort();
	const server = new N8nServer(home, port, {
		...n8nSettings(home, { brokerPort: await freePort() }),
		N8N_PORT: String(port),
		N8N_DISABLED_MODULES: MODULES_OFF.join(','),
		...(postgres === undefined ? {} : postgresSettings(postgres)),
		...settings,
	});
	try {
		await server.run();
		await server.rest.becomeOwner();
		return server;
	} catch (error) {
		await server.stop();
		throw error;
	}
}

/** @param {import('node:child_process').ChildProcess} child */
const hasEnded = ({ exitCode, signalCode, pid }) => exitCode !== null || signalCode !== null || pid === undefined;

/**
 * @param {PostgresAccess} access
 * @returns {NodeJS.ProcessEnv}
 */
const postgresSettings = ({ port, database, user }) => ({
	DB_TYPE: 'postgresdb',
	DB_POSTGRESDB_HOST: '127.0.0.1',
	DB_POSTGRESDB_PORT: String(port),
	DB_POSTGRESDB_DATABASE: database,
	DB_POSTGRESDB_USER: user,
});
