import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { World } from '../api.mts';
import { boardOf } from './board.mts';
import { pageOf } from './page.mts';

/** Often enough to look live, seldom enough for a browser to keep up under load. */
const REFRESH_MS = 150;

export function servePage(app: FastifyInstance, world: World): void {
	app.get('/', ({ host }, reply) =>
		reply.type('text/html; charset=utf-8').send(pageOf({ url: `http://${host}`, apiKey: world.settings.apiKey })),
	);
	app.get('/admin/events', (_request, reply) => {
		reply.hijack();
		reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
		streamBoard(reply.raw, world);
	});
}

function streamBoard(stream: ServerResponse, world: World): void {
	let shown = '';
	const refresh = () => {
		world.queue.advance();
		const version = [world.log.version, world.queue.version, world.settings.extensionOnline].join(' ');
		// A page that doesn't keep up gets the newest state once it has read the older one.
		if (version === shown || stream.writableNeedDrain) return;
		shown = version;
		stream.write(`data: ${JSON.stringify(boardOf(world))}\n\n`);
	};
	refresh();
	const timer = setInterval(refresh, REFRESH_MS);
	stream.on('close', () => clearInterval(timer));
}
