// Any operation on n8n's real engine: a field of the node takes the column of the same name.
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { runNode, startNode, type EngineResult, type EngineRun, type StartedNode } from './engine.mts';
import { isFailure, KEY, type LoggedRequest, type OnError, type World } from './world.mts';

export interface Doing extends Partial<Omit<EngineRun, 'rows' | 'node'>> {
	/** Over quick ones. */
	options?: IDataObject;
	/** Over the fields that take a column each. */
	parameters?: IDataObject;
	/** 'continueRegularOutput' unless told. */
	onError?: OnError;
	/** Retry On Fail with so many tries. */
	tries?: number;
}

const QUICK: IDataObject = { pollInterval: 0.1, maxWait: 5, spacing: 0 };

/** A field that holds one of the team's watchlists. */
export const byId = (value: string): IDataObject => ({ __rl: true, mode: 'id', value });

/** @param what resource and operation: 'post.like' */
export const operate = async (world: World, what: string, rows: IDataObject[], doing: Doing = {}): Promise<EngineResult> =>
	await runNode(runOf(world, what, rows, doing));

/** As `operate`, for tests that press Stop. */
export const startOperating = (world: World, what: string, rows: IDataObject[], doing: Doing = {}): StartedNode =>
	startNode(runOf(world, what, rows, doing));

function runOf(world: World, what: string, rows: IDataObject[], doing: Doing): EngineRun {
	const { options, parameters, onError = 'continueRegularOutput', tries = 1, ...run } = doing;
	const [resource = '', operation = ''] = what.split('.');
	const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
	const fields = columns.map((column): [string, IDataObject | string] => {
		const value = `={{ $json.${column} }}`;
		return [column, column === 'watchlist' ? byId(value) : value];
	});
	return {
		credential: { apiKey: KEY, baseUrl: world.sandbox.url },
		...run,
		rows,
		node: {
			parameters: {
				resource,
				operation,
				...Object.fromEntries(fields),
				options: { ...QUICK, ...options },
				...parameters,
			} as EngineRun['node']['parameters'],
			onError,
			...(tries > 1 && { retryOnFail: true, maxTries: tries, waitBetweenTries: 1 }),
		},
	};
}

export const jsons = ({ success }: EngineResult): IDataObject[] => success.map(({ json }) => json);

/** OutX's IDs of what the first watchlist has found. */
export async function collectedPosts(world: World): Promise<string[]> {
	const [watchlist] = world.sandbox.watchlists;
	const result = await operate(world, 'post.getMany', [{ watchlist: watchlist?.id ?? '' }]);
	return jsons(result).map(({ post_id: id }) => String(id));
}

/** OutX ends every task at the next question, with this as what it found. */
export const answerTasksWith = (world: World, output: unknown): void => {
	const body = { success: true, data: { status: 'completed', task_output: output } };
	world.sandbox.addFault({ on: 'status', times: Infinity, answer: { kind: 'json', body } });
};

/** Which row each item is paired with. */
export const rowsOf = (items: INodeExecutionData[]): unknown[] =>
	items.map(({ pairedItem }) => (typeof pairedItem === 'object' && !Array.isArray(pairedItem) ? pairedItem.item : pairedItem));

/** The reason of a failed row, or the status of another. */
export const endsOf = (result: EngineResult): unknown[] =>
	[...result.success, ...result.errors].map(({ json }) =>
		isFailure({ json }) ? (json['details'] as IDataObject)['reason'] : json['status'],
	);

export const bodiesOf = (requests: LoggedRequest[]): unknown[] => requests.map(({ body }) => body);
