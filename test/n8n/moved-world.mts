// What stands between a real n8n and OutX in the trigger's tests: a door that can be shut, and a clock that can be moved.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A way to OutX that can be shut, so that OutX can't be reached at an address that stays. */
export class Door {
	private server: Server | undefined;
	private readonly sockets = new Set<Socket>();
	port = 0;

	constructor(private readonly target: URL) {}

	async open(): Promise<void> {
		const server = createServer((client) => {
			const outx = connect(Number(this.target.port), this.target.hostname);
			for (const socket of [client, outx]) {
				this.sockets.add(socket);
				socket.on('error', () => socket.destroy());
				socket.on('close', () => this.sockets.delete(socket));
			}
			client.pipe(outx).pipe(client);
		});
		await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
		const address = server.address();
		if (typeof address === 'object' && address !== null) this.port = address.port;
		this.server = server;
	}

	async shut(): Promise<void> {
		for (const socket of this.sockets) socket.destroy();
		const { server } = this;
		this.server = undefined;
		await new Promise<void>((resolve) => (server === undefined ? resolve() : server.close(() => resolve())));
	}
}

/** n8n's `Date.now` is so many milliseconds ahead as the file says. */
const AHEAD = `
const { readFileSync } = require('node:fs');
const real = Date.now;
Date.now = () => real() + Number(readFileSync(process.env.OUTX_TEST_AHEAD, 'utf8'));
`;

/** A clock for a real n8n, some milliseconds ahead of the machine's. */
export class MovedClock {
	private constructor(private readonly folder: string) {}

	static async make(): Promise<MovedClock> {
		const clock = new MovedClock(await mkdtemp(join(tmpdir(), 'outx-trigger-')));
		await writeFile(join(clock.folder, 'ahead.cjs'), AHEAD);
		await clock.setAhead(0);
		return clock;
	}

	/** n8n's environment. */
	get settings(): Record<string, string> {
		return { NODE_OPTIONS: `--require ${join(this.folder, 'ahead.cjs')}`, OUTX_TEST_AHEAD: join(this.folder, 'ahead') };
	}

	async setAhead(ms: number): Promise<void> {
		await writeFile(join(this.folder, 'ahead'), String(ms));
	}

	async remove(): Promise<void> {
		await rm(this.folder, { recursive: true, force: true });
	}
}

export const readText = async (path: string): Promise<string> => await readFile(path, 'utf8');
