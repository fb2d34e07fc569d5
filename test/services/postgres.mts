// A PostgreSQL of its own for a test: a new cluster on loopback, gone afterwards.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, until } from '../../scripts/n8n/wait.mts';
import type { PostgresAccess } from '../../scripts/n8n/server.mts';
import { ensureProgram, POSTGRESQL } from '../../scripts/programs.mjs';
import { run } from '../../scripts/steps.mjs';

export interface Postgres extends PostgresAccess {
	stop(): Promise<void>;
}

const USER = 'n8n';
const DATABASE = 'postgres';
/** Speed instead of safety: nothing here must outlive a power cut. */
const QUICK = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
const READY_SECONDS = 30;

/** PostgreSQL refuses to run as root. */
type Person = { uid: number; gid: number } | Record<string, never>;

export async function startPostgres(): Promise<Postgres> {
	const programs = await ensureProgram(POSTGRESQL);
	const person = someoneElseThanRoot();
	const folder = await mkdtemp(join(tmpdir(), 'outx-postgres-'));
	await chmod(folder, 0o700);
	if ('uid' in person) await chown(folder, person.uid!, person.gid!);
	const data = join(folder, 'data');
	const inFolder = { ...person, cwd: folder };
	await run(join(programs, 'initdb'), ['-D', data, '-U', USER, '-A', 'trust', '-E', 'UTF8', '--no-sync'], inFolder);
	const port = await freePort();
	const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', ...QUICK].flatMap((one) => ['-c', one]);
	const server = spawn(join(programs, 'postgres'), ['-D', data, '-p', String(port), ...settings], {
		...inFolder,
		stdio: 'ignore',
	});
	const stop = async () => {
		await end(server);
		await rm(folder, { recursive: true, force: true, maxRetries: 3 });
	};
	try {
		const asked = ['-q', '-h', '127.0.0.1', '-p', String(port)];
		const isReady = () => spawnSync(join(programs, 'pg_isready'), asked).status === 0 || undefined;
		await until(isReady, READY_SECONDS, () => new Error("PostgreSQL wasn't ready in time"));
	} catch (error) {
		await stop();
		throw error;
	}
	return { port, database: DATABASE, user: USER, stop };
}

function someoneElseThanRoot(): Person {
	if (process.getuid?.() !== 0) return {};
	const idOf = (flag: string) => Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout);
	return { uid: idOf('-u'), gid: idOf('-g') };
}

async function end(server: ChildProcess): Promise<void> {
	if (server.exitCode !== null || server.signalCode !== null) return;
	const ended = once(server, 'exit');
	// A fast shutdown: clients are cut off.
	server.kill('SIGINT');
	await ended;
}
