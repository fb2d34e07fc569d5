// Runs a real n8n server on loopback, with its owner logged in.
import { join } from 'node:path';
import { freePort } from './free-port.mjs';
import { N8nProcess } from './process.mjs';
import { N8nRest } from './rest.mjs';
import { n8nSettings } from './settings.mjs';

/** @typedef {{ port: number, database: string, user: string }} PostgresAccess of a PostgreSQL on loopback that asks no password */
/**
 * @typedef {object} ServerOptions
 * @property {PostgresAccess} [postgres] SQLite in the home's folder where it isn't given
 * @property {Record<string, string>} [settings] more environment variables
 */

export class N8nServer extends N8nProcess {
	/**
	 * @param {import('./home.mjs').N8nHome} home
	 * @param {number} port
	 * @param {NodeJS.ProcessEnv} env
	 */
	constructor(home, port, env) {
		super(home, { command: 'start', url: `http://127.0.0.1:${port}`, log: join(home.logsFolder, 'server.log'), env });
		this.rest = new N8nRest(this.url);
	}

	/** Stops it and starts it again with the same database and encryption key. */
	async restart() {
		await this.stop();
		await this.run();
		await this.rest.logIn();
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

/**
 * @param {PostgresAccess} access
 * @returns {NodeJS.ProcessEnv}
 */
export const postgresSettings = ({ port, database, user }) => ({
	DB_TYPE: 'postgresdb',
	DB_POSTGRESDB_HOST: '127.0.0.1',
	DB_POSTGRESDB_PORT: String(port),
	DB_POSTGRESDB_DATABASE: database,
	DB_POSTGRESDB_USER: user,
});
