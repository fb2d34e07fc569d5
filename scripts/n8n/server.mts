// Runs real n8n processes on loopback: a server with its owner logged in, and workers of its queue mode.
import { join } from 'node:path';
import { n8nEnvironment, type N8nHome } from './home.mts';
import { N8nProcess } from './process.mts';
import { N8nRest } from './rest.mts';
import { freePort } from './wait.mts';

/** A PostgreSQL on loopback that asks no password. */
export interface PostgresAccess {
	port: number;
	database: string;
	user: string;
}

/** A Redis on loopback that asks no password. */
export interface RedisAccess {
	port: number;
}

export interface ServerOptions {
	/** SQLite in the home's folder where it isn't given. */
	postgres?: PostgresAccess | undefined;
	/** More environment variables. */
	settings?: Record<string, string>;
}

export class N8nServer extends N8nProcess {
	readonly rest = new N8nRest(this.url);

	/** Stops it and starts it again with the same database and encryption key. */
	async restart(): Promise<void> {
		await this.stop();
		await this.run();
		await this.rest.logIn();
	}
}

/** @returns ready, its owner logged in */
export async function startServer(home: N8nHome, { postgres, settings = {} }: ServerOptions = {}): Promise<N8nServer> {
	const port = await freePort();
	const server = new N8nServer(home, 'start', `http://127.0.0.1:${port}`, join(home.logsFolder, 'server.log'), {
		...(await n8nEnvironment(home)),
		N8N_PORT: String(port),
		...postgresSettings(postgres),
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

/** What makes n8n work in queue mode, for the server and its workers alike. */
export const queueSettings = ({ port }: RedisAccess): Record<string, string> => ({
	EXECUTIONS_MODE: 'queue',
	QUEUE_BULL_REDIS_HOST: '127.0.0.1',
	QUEUE_BULL_REDIS_PORT: String(port),
});

/** A worker listens some seconds after its ports were found free; in that time another process may have taken one. */
const ATTEMPTS = 3;

/**
 * @param home a new one that has the server's encryption key
 * @param shared with the server
 * @returns ready
 */
export async function startWorker(home: N8nHome, shared: Required<ServerOptions>): Promise<N8nProcess> {
	for (let attempt = 1; ; attempt++) {
		const port = await freePort();
		const worker = new N8nProcess(home, 'worker', `http://127.0.0.1:${port}`, join(home.logsFolder, 'worker.log'), {
			...(await n8nEnvironment(home)),
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			QUEUE_HEALTH_CHECK_PORT: String(port),
			N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
			...postgresSettings(shared.postgres),
			...shared.settings,
		});
		try {
			await worker.run();
			return worker;
		} catch (error) {
			await worker.stop();
			const isPortTaken = (await worker.lastWords()).includes('already in use');
			if (!isPortTaken || attempt === ATTEMPTS) throw error;
		}
	}
}

const postgresSettings = (access: PostgresAccess | undefined): NodeJS.ProcessEnv =>
	access === undefined
		? {}
		: {
				DB_TYPE: 'postgresdb',
				DB_POSTGRESDB_HOST: '127.0.0.1',
				DB_POSTGRESDB_PORT: String(access.port),
				DB_POSTGRESDB_DATABASE: access.database,
				DB_POSTGRESDB_USER: access.user,
			};
