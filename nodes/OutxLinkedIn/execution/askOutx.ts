// One request to OutX, whichever way it answers.
import type { SendRequest } from '../transport/request';
import { askDirectly, createTask, type Asking, type Outcome } from '../transport/tasks';
import type { DirectRequest, TaskRequest } from './step';

export async function askOutx(
	send: SendRequest,
	request: TaskRequest | DirectRequest,
	how: Pick<Asking, 'purpose' | 'isResult'>,
): Promise<Outcome> {
	return request.ask === 'task'
		? await createTask(send, { ...request, method: 'POST', ...how })
		: await askDirectly(send, { ...request, ...how });
}
