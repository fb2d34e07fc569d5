// Which of its turns in an execution the node is in. Retry On Fail, and Retry in the list of executions, repeat a turn; a loop, a second
// branch and each call of an agent make a new one.
import { randomUUID } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';

export const turnOf = (context: IExecuteFunctions): string =>
	isCalled(context) ? turnOfCall(context) : String(context.getWorkflowDataProxy(0).$thisRunIndex);

/** Only the context of a tool tells this, in every n8n. */
const isCalled = (context: IExecuteFunctions): boolean => 'getNextRunIndex' in context;

/** By the arguments of the call: n8n counts each of its tries as a run of the node, but hands the same object to all of them. */
const turnsOfCalls = new WeakMap<object, string>();

function turnOfCall(context: IExecuteFunctions): string {
	const call = context.getInputData()[0]?.json ?? {};
	const turn = turnsOfCalls.get(call) ?? randomUUID().slice(0, 8);
	turnsOfCalls.set(call, turn);
	return turn;
}
