// The endpoints that only note down what is asked for; the browser extension does it later.
import { fieldsOf } from '../fields.mts';
import type { SandboxTask } from '../tasks.mts';
import type { Answer, Ending, Endpoint, Outx } from './endpoint.mts';

type Fields = Record<string, unknown>;

interface TaskEndpoint {
	path: string;
	taskType: string;
	/** Of the answer. */
	message: string;
	needsAdmin?: true;
	/** Under which name the answer has the task's ID. */
	idKey?: string;
	/** What the body is about, however wrong the rest of it is. */
	target: (fields: Fields) => string | undefined;
	/** What the task is asked to do, out of a body without faults. May throw a `Refusal`. */
	read: (fields: Fields, outx: Outx) => Fields;
	/** Instead of a task, if the settings say so. */
	answerAtOnce?: (input: Fields, outx: Outx) => Answer | undefined;
	finish: (task: SandboxTask, outx: Outx, at: number) => Ending;
}

export function taskEndpoint(definition: TaskEndpoint): Endpoint {
	const {
		path,
		taskType,
		message,
		needsAdmin,
		idKey = 'api_agent_task_id',
		target,
		read,
		answerAtOnce,
		finish,
	} = definition;
	return {
		path,
		...(needsAdmin && { needsAdmin }),
		targetOf: ({ body }) => target(fieldsOf(body)),
		methods: {
			POST: ({ body }, outx) => {
				const fields = fieldsOf(body);
				const input = read(fields, outx);
				const atOnce = answerAtOnce?.(input, outx);
				if (atOnce) return atOnce;
				const created = outx.queue.create(taskType, target(fields) ?? '', input);
				return { status: 200, body: { success: true, [idKey]: created.id, message }, created };
			},
		},
		task: { type: taskType, finish },
	};
}
