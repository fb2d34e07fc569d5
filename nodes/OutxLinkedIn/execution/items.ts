// What has become of a row, as the JSON of n8n's items.
import type { IDataObject } from 'n8n-workflow';
import type { Problem } from '../messages';
import type { Task } from '../transport/tasks';
import type { Act, Operation } from './step';

/** Of a row that reads and whose task hasn't ended: what is needed to ask for it later. */
const TASK_KEYS = ['api_agent_task_id', 'status', 'timed_out', 'reason'];
const TASK_DATA_KEYS = ['task_input', 'task_output'];

/** @param item what the operation made of the answer */
export function doneItem(operation: Operation, about: IDataObject, item: IDataObject, task: Task): IDataObject {
	if (operation.keys === undefined) return item;
	return arranged(operation.keys, { ...taskFields(operation, task), ...about, ...item });
}

/** @param late why it's given up waiting, where it was waited for */
export function openItem(operation: Operation, about: IDataObject, task: Task, late: IDataObject | undefined): IDataObject {
	const keys = operation.keys ?? [...TASK_KEYS, ...Object.keys(about), ...TASK_DATA_KEYS];
	return arranged(keys, { ...taskFields(operation, task), ...about, ...late });
}

interface Withheld {
	status: string;
	reason: string;
	task?: Task;
}

export function withheldItem(operation: Operation, about: IDataObject, { status, reason, task }: Withheld): IDataObject {
	const known = { status, reason, ...(operation.act && { [operation.act.outcome]: false }), ...(task && { api_agent_task_id: task.id }), ...about };
	return operation.keys === undefined ? known : arranged(operation.keys, known);
}

/** No other top-level key: that is what makes n8n route the item to the error branch, with its input row. */
export function failedItem(operation: Operation, about: IDataObject, problem: Problem, task: Task | undefined): IDataObject {
	return {
		error: problem.error,
		message: problem.message,
		details: {
			reason: problem.reason,
			...(operation.act && { [operation.act.outcome]: problem.effect }),
			...(operation.asksAbout && { [operation.asksAbout]: task === undefined ? false : 'unknown' }),
			...Object.fromEntries(operation.detailKeys.map((key) => [key, about[key] ?? null])),
			api_agent_task_id: task?.id ?? null,
			status: task?.status ?? null,
			http_status: problem.httpStatus ?? null,
			outx_message: problem.outxSaid ?? null,
		},
	};
}

const taskFields = ({ act }: Operation, task: Task): IDataObject => ({
	api_agent_task_id: task.id,
	status: task.status,
	...(act && { [act.outcome]: outcomeOf(act, task) }),
	task_input: task.input,
	task_output: task.output,
});

/** Only OutX's own word counts as done; `null` while it isn't known. */
const outcomeOf = (act: Act, task: Task): boolean | null => (act.isDone(task) ? true : task.state === 'running' ? null : false);

/** The keys are the same in every mode, so that a sheet column mapped once keeps working. */
function arranged(keys: string[], known: IDataObject): IDataObject {
	const values: IDataObject = { timed_out: false, ...known };
	return Object.fromEntries(keys.map((key) => [key, values[key] ?? null]));
}
