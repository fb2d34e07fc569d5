import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Backstage } from '../api.mts';
import { boardOf } from './board.mts';
import { pageOf } from './page.mts';

/** Often enough to look live, seldom enough for a browser to keep up under load. */
const REFRESH_MS = 150;

export function servePage(app: FastifyInstance, backstage: Backstage): void {
	app.get('/', ({ host }, reply) =>
		reply.type('text/html; charset=utf-8').send(pageOf({ url: `http://${host}`, apiKey: backstage.settings.apiKey })),
	);
	app.get('/admin/events', (_request, reply) => {
		reply.hijack();
		reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
		streamBoard(reply.raw, backstage);
	});
}

function streamBoard(stream: ServerResponse, backstage: Backstage): void {
	let shown = '';
	const refresh = () => {
		backstage.advance();
		const version = versionOf(backstage);
		// A page that doesn't keep up gets the newest state once it has read the older one.
		if (version === shown || stream.writableNeedDrain) return;
		shown = version;
		stream.write(`data: ${JSON.stringify(boardOf(backstage))}\n\n`);
	};
	refresh();
	const timer = setInterval(refresh, REFRESH_MS);
	stream.on('close', () => clearInterval(timer));
}

function versionOf({ log, queue, world, settings }: Backstage): string {
	// Watchlists find posts without anything being asked for.
	const second = settings.postEverySeconds < Infinity || settings.scanSeconds > 0 ? Math.floor(Date.now() / 1000) : 0;
	return [log.version, queue.version, world.version, settings.extensionOnline, settings.connections, second].join(' ');
}
