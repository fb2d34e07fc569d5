import { textOf } from '../../fields.mts';
import type { IncomingRequest } from '../../request-log.mts';
import { type Endpoint, type Outx, Refusal, ok } from '../endpoint.mts';
import { requiredText } from '../checks.mts';
import { ERROR_TEXTS } from '../texts.mts';

const ID = 'api_agent_task_id';

export const askedTaskId = ({ query }: IncomingRequest): string | undefined => textOf(query[ID]);

export const getTaskStatus: Endpoint = {
	path: '/linkedin-agent/get-task-status',
	targetOf: (request, { queue }) => queue.find(askedTaskId(request) ?? '')?.profile,
	methods: {
		GET({ query }, outx) {
			const { id, status, task_input, task_output } = taskOf(requiredText(query, ID), outx);
			return ok({ success: true, data: { id, status, task_input, task_output } });
		},
	},
};

function taskOf(id: string, { settings, queue }: Outx) {
	const task = queue.find(id);
	const isKnown = task && (task.type.startsWith('agent_') || settings.engagementTasksHaveStatus);
	if (!isKnown || Date.now() < task.createdAt + settings.unknownTaskFor * 1000)
		throw new Refusal(404, ERROR_TEXTS.taskNotFound);
	return task;
}
