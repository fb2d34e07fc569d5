// Runs a worker of n8n's queue mode: it takes executions from a Redis that a server puts them into.
import { join } from 'node:path';
import { freePort } from './free-port.mjs';
import { N8nProcess } from './process.mjs';
import { postgresSettings } from './server.mjs';
import { n8nSettings } from './settings.mjs';

/** @typedef {{ port: number }} RedisAccess of a Redis on loopback that asks no password */

/**
 * What makes n8n work in queue mode, for the server and its workers alike.
 * @param {RedisAccess} access
 * @returns {Record<string, string>}
 */
export const queueSettings = ({ port }) => ({
	EXECUTIONS_MODE: 'queue',
	QUEUE_BULL_REDIS_HOST: '127.0.0.1',
	QUEUE_BULL_REDIS_PORT: String(port),
});

/** A worker listens some seconds after its ports were found free; in that time another process may have taken one. */
const ATTEMPTS = 3;

/**
 * @param {import('./home.mjs').N8nHome} home a new one that has the server's encryption key
 * @param {{ postgres: import('./server.mjs').PostgresAccess, settings: Record<string, string> }} shared with the server
 * @returns {Promise<N8nProcess>} ready
 */
export async function startWorker(home, shared) {
	for (let attempt = 1; ; attempt++) {
		const worker = await newWorker(home, shared);
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

/**
 * @param {import('./home.mjs').N8nHome} home
 * @param {{ postgres: import('./server.mjs').PostgresAccess, settings: Record<string, string> }} shared
 */
async function newWorker(home, { postgres, settings }) {
	const port = await freePort();
	return new N8nProcess(home, {
		command: 'worker',
		url: `http://127.0.0.1:${port}`,
		log: join(home.logsFolder, 'worker.log'),
		env: {
			...n8nSettings(home, { brokerPort: await freePort() }),
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			QUEUE_HEALTH_CHECK_PORT: String(port),
			N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
			...postgresSettings(postgres),
			...settings,
		},
	});
}
