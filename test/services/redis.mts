// A Redis of its own for a test: on loopback, in memory only, gone afterwards.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, until } from '../../scripts/n8n/wait.mts';
import type { RedisAccess } from '../../scripts/n8n/server.mts';
import { ensureProgram, REDIS } from '../../scripts/programs.mjs';

export interface Redis extends RedisAccess {
	stop(): Promise<void>;
}

const READY_SECONDS = 10;
const KEEPS_NOTHING = ['--save', '', '--appendonly', 'no'];

export async function startRedis(): Promise<Redis> {
	const program = await ensureProgram(REDIS);
	const folder = await mkdtemp(join(tmpdir(), 'outx-redis-'));
	const port = await freePort();
	const where = ['--bind', '127.0.0.1', '--port', String(port), '--dir', folder];
	const server = spawn(program, [...where, ...KEEPS_NOTHING], { stdio: 'ignore' });
	const stop = async () => {
		await end(server);
		await rm(folder, { recursive: true, force: true, maxRetries: 3 });
	};
	try {
		await until(async () => (await answersPing(port)) || undefined, READY_SECONDS, () => new Error("Redis wasn't ready in time"));
	} catch (error) {
		await stop();
		throw error;
	}
	return { port, stop };
}

/** It listens before it can answer. */
async function answersPing(port: number): Promise<boolean> {
	const socket = createConnection({ port, host: '127.0.0.1' });
	try {
		socket.write('PING\r\n');
		const [answer]: unknown[] = await once(socket, 'data');
		return String(answer).startsWith('+PONG');
	} catch {
		return false;
	} finally {
		socket.destroy();
	}
}

async function end(server: ChildProcess): Promise<void> {
	if (server.exitCode !== null || server.signalCode !== null || server.pid === undefined) return;
	const ended = once(server, 'exit');
	server.kill('SIGTERM');
	await ended;
}
