// What goes out of a poll: items, or an error.
import { NodeOperationError, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';
import type { Problem } from '../../messages';
import type { Entry, TriggerEvent } from './event';
import { failureOf, type Trouble } from './trouble';

/** @param lists what is new in each, oldest first */
export function itemsOf({ name: event }: TriggerEvent, lists: Entry[][], now: number): INodeExecutionData[] {
	const noticedAt = new Date(now).toISOString();
	return oldestFirst(lists.flat()).map(({ item }) => ({ json: { ...item, event, noticed_at: noticedAt } }));
}

/** By time where all of them say it; else in the order of their lists. */
function oldestFirst(entries: Entry[]): Entry[] {
	const timed = entries.flatMap((entry) => (entry.at === undefined ? [] : [{ entry, at: entry.at }]));
	if (timed.length < entries.length) return entries;
	return timed.sort((a, b) => a.at - b.at).map(({ entry }) => entry);
}

export interface Told {
	kind: Trouble['kind'];
	problem: Problem;
}

export function errorOf(context: IPollFunctions, { kind, problem }: Told, title: string): NodeOperationError {
	const error = new NodeOperationError(context.getNode(), title, { description: problem.message });
	// As data on the error, where also an n8n that doesn't know the option leaves it.
	error.failure = failureOf(problem, kind);
	return error;
}
