// Addresses that can't be reached, and one that an OutX can be started on later.
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A port on which nobody listens, at least for now. */
export async function silentPort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return port;
}

export const addressOf = (port: number) => `http://127.0.0.1:${port}`;

/** No resolver knows it (RFC 6761). */
export const UNKNOWN_HOST = 'https://outx.invalid';
