// Looking inside the sandbox and changing it, over HTTP.
import type { FastifyInstance } from 'fastify';
import type { World } from './api.mts';
import { readFaults } from './faults/fault.mts';
import { readChanges } from './settings.mts';

export function serveAdmin(app: FastifyInstance, { settings, queue, log, faults }: World, reset: () => void): void {
	app.get('/admin/requests', () => log.requests);
	app.get('/admin/tasks', () => {
		queue.advance();
		return queue.tasks;
	});

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
