import { createServer } from 'node:net';

/** @returns {Promise<number>} a port of the loopback interface that nothing listens on at the moment */
export function freePort() {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() =>
				address !== null && typeof address === 'object'
					? resolve(address.port)
					: reject(new Error('The system gave no free port')),
			);
		});
	});
}
