// What is done to a watchlist: how each act is counted and judged, and what OutX's refusals mean.
import type { IDataObject } from 'n8n-workflow';
import type { Act, Lead, SharedOption } from '../../execution/step';
import { namesUnknownThing, refusedAbout } from '../../linkedin/refusals';
import {
	answeredUndone,
	failed,
	statusOf,
	tooManyWatchlists,
	WATCHLIST_CREATION_WORDS,
	WATCHLIST_DELETION_WORDS,
	WATCHLIST_UPDATE_WORDS,
	watchlistNotFound,
	type Problem,
} from '../../messages';
import type { Task } from '../../transport/tasks';
import { outxText } from '../../transport/words';
import { wasDone } from '../acts';

export const WATCHLIST_CREATION: Act = {
	kind: 'watchlist creation',
	outcome: 'done',
	words: WATCHLIST_CREATION_WORDS,
	isDone: wasDone('created'),
};

export const WATCHLIST_CHANGE: Act = {
	kind: 'watchlist change',
	outcome: 'done',
	words: WATCHLIST_UPDATE_WORDS,
	isDone: wasDone('updated'),
};

export const WATCHLIST_DELETION: Act = {
	kind: 'watchlist deletion',
	outcome: 'done',
	words: WATCHLIST_DELETION_WORDS,
	isDone: wasDone('deleted'),
};

export const WATCHLIST_ACT_OPTIONS: SharedOption[] = ['pace', 'limits', 'alike'];

/** The keys of an act's item; what somebody looks for comes first. */
export const WATCHLIST_ACT_KEYS = [
	'api_agent_task_id',
	'status',
	'done',
	'watchlist_id',
	'name',
	'kind',
	'reason',
	'timed_out',
	'is_paused',
	'fetch_frequency_hours',
	'task_input',
	'task_output',
];

/** @param itemOf what the answer says of the watchlist, and a hint where it says nothing that is known */
export const answerLead =
	(act: Act, itemOf: (output: Task['output']) => { item: IDataObject; hint?: string }) =>
	(task: Task): Lead => {
		if (!act.isDone(task)) return failed(answeredUndone(act.words, outxText(task.output)));
		const { item, hint } = itemOf(task.output);
		return { kind: 'done', items: [item], ...(hint === undefined ? {} : { hint }) };
	};

const commonRefusal = refusedAbout('watchlist');

export function creationRefused(status: number, outxSaid: string): Problem | undefined {
	return status === 402 || statusOf(outxSaid) === 402 ? tooManyWatchlists(outxSaid) : commonRefusal(status, outxSaid);
}

export const changeRefused = (status: number, outxSaid: string): Problem | undefined =>
	namesUnknownThing(status, outxSaid) ? watchlistNotFound(outxSaid) : commonRefusal(status, outxSaid);

/** Of what is known only what is: an item's own `null` would hide what the row says. */
export const known = (values: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));
