// Looking inside the sandbox and changing it, over HTTP.
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Backstage } from './api.mts';
import { readFaults } from './faults/fault.mts';
import { addPost, connectTo, readPost } from './hands.mts';
import { readAs } from './invalid-input.mts';
import { readChanges } from './settings.mts';

/** How many new people, or whom. */
const whoSchema = z.union([z.number().int().min(1), z.string(), z.array(z.string())]);

export function serveAdmin(app: FastifyInstance, backstage: Backstage, reset: () => void): void {
	const { settings, queue, world, log, faults } = backstage;

	app.get('/admin/requests', () => log.requests);
	app.get('/admin/tasks', () => {
		backstage.advance();
		return queue.tasks;
	});

	app.get('/admin/connections', () => {
		backstage.advance();
		return world.network.connections;
	});
	app.post('/admin/connections', ({ body }) => {
		backstage.advance();
		return connectTo(world, readAs(whoSchema, body, 'connections'));
	});
	app.post('/admin/posts', ({ body }) => addPost(world, readPost(body)));

	app.get('/admin/settings', () => settings);
	app.route({
		method: ['PUT', 'PATCH'],
		url: '/admin/settings',
		handler: ({ body }) => Object.assign(settings, readChanges(body)),
	});

	app.get('/admin/faults', () => faults.list());
	app.post('/admin/faults', ({ body }) => {
		for (const fault of readFaults(body)) faults.add(fault);
		return faults.list();
	});
	app.delete('/admin/faults', () => {
		faults.clear();
		return faults.list();
	});

	app.post('/admin/reset', () => {
		reset();
		return { reset: true };
	});

	app.all('/admin/*', ({ method, url }, reply) => reply.code(404).send({ error: `Nothing at ${method} ${url}` }));
}
