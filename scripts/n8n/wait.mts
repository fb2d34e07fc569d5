// Waiting for what can't be announced: programs that come up, and free ports.
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_AGAIN_MS = 100;

/**
 * Looks until it finds something.
 * @throws what `giveUp` gives when it isn't there in time
 */
export async function until<T>(look: () => Promise<T | undefined> | T | undefined, seconds: number, giveUp: () => Error | Promise<Error>): Promise<T> {
	const giveUpAt = Date.now() + seconds * 1000;
	for (;;) {
		const found = await look();
		if (found !== undefined) return found;
		if (Date.now() > giveUpAt) throw await giveUp();
		await sleep(LOOK_AGAIN_MS);
	}
}

/** A port of the loopback interface that nothing listens on at the moment. */
export async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return port;
}
