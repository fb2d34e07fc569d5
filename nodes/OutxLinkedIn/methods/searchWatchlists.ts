// The list behind the field 'Watchlist': the team's watchlists by name.
import {
	NodeOperationError,
	type IDataObject,
	type ILoadOptionsFunctions,
	type INodeListSearchItems,
	type INodeListSearchResult,
} from 'n8n-workflow';
import { KIND_LABELS, kindIn, KINDS, pathOf, watchlistsIn, type Kind } from '../actions/watchlist/kinds';
import { afterListFailed, invalidBaseUrl, listRefused, listUnreadable, type Problem } from '../messages';
import { connect, type SendRequest } from '../transport/request';
import { askDirectly } from '../transport/tasks';

/**
 * @param filter what the user has typed
 * @throws NodeOperationError where not even one kind of watchlist can be read: an empty list would hide why
 */
export async function searchWatchlists(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const connection = await connect(this);
	if (connection === undefined) {
		const { error, message } = invalidBaseUrl();
		throw new NodeOperationError(this.getNode(), error, { description: message });
	}
	const { send } = connection;
	const lists = await Promise.all(wantedKinds(this).map(async (kind) => await listOf(kind, send)));
	const readable = lists.filter((list) => list.kind === 'items');
	const [failure] = lists.filter((list) => list.kind === 'failed');
	if (readable.length === 0 && failure !== undefined) {
		throw new NodeOperationError(this.getNode(), failure.error, { description: failure.whatToDo });
	}
	const wanted = (filter ?? '').trim().toLowerCase();
	return { results: readable.flatMap(({ items }) => items).filter(({ name }) => name.toLowerCase().includes(wanted)) };
}

/** Where the node's own 'Kind' says which, OutX takes no other. */
function wantedKinds(context: ILoadOptionsFunctions): readonly Kind[] {
	const isAboutWatchlists = context.getCurrentNodeParameter('resource') === 'watchlist';
	const kind = isAboutWatchlists ? kindIn(context.getCurrentNodeParameter('kind')) : undefined;
	return kind === undefined ? KINDS : [kind];
}

type List = { kind: 'items'; items: INodeListSearchItems[] } | { kind: 'failed'; error: string; whatToDo: string };

async function listOf(kind: Kind, send: SendRequest): Promise<List> {
	const outcome = await askDirectly(send, { method: 'GET', path: pathOf(kind), purpose: { kind: 'read' }, isResult: () => true });
	if (outcome.kind === 'failed') return failedList(outcome.problem);
	const watchlists = watchlistsIn(outcome.task.output, kind);
	if (watchlists === undefined) return failedList({ reason: 'unreadable_answer', error: listUnreadable(KIND_LABELS[kind]) });
	return { kind: 'items', items: watchlists.flatMap((watchlist) => itemOf(watchlist, kind)) };
}

const failedList = (problem: Pick<Problem, 'reason' | 'error' | 'outxSaid'>): List => ({
	kind: 'failed',
	error: problem.reason === 'request_refused' ? listRefused : problem.error,
	whatToDo: afterListFailed(problem),
});

/** One without an ID can't be chosen. */
function itemOf({ watchlist_id: id, name, is_paused: isPaused }: IDataObject, kind: Kind): INodeListSearchItems[] {
	if (typeof id !== 'string' && typeof id !== 'number') return [];
	const notes = [KIND_LABELS[kind], ...(isPaused === true ? ['paused'] : [])];
	return [{ name: `${typeof name === 'string' ? name : id} (${notes.join(', ')})`, value: `${id}` }];
}
