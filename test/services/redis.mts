// A Redis of its own for a test: on loopback, in memory only, gone afterwards.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../scripts/n8n/free-port.mjs';
import type { RedisAccess } from '../../scripts/n8n/worker.mjs';
import { ensureProgram, REDIS } from '../../scripts/programs.mjs';

export interface Redis extends RedisAccess {
	stop(): Promise<void>;
}

const READY_PATIENCE_MS = 10_000;
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
		await untilReady(port);
	} catch (error) {
		await stop();
		throw error;
	}
	return { port, stop };
}

async function untilReady(port: number): Promise<void> {
	const giveUpAt = Date.now() + READY_PATIENCE_MS;
	while (!(await answersPing(port))) {
		if (Date.now() > giveUpAt) throw new Error("Redis wasn't ready in time");
		await sleep(50);
	}
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
