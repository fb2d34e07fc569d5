// What an endpoint of OutX is: its file in endpoints/ says all there is to say about it.
import type { IncomingRequest } from '../request-log.mts';
import type { Settings } from '../settings.mts';
import type { SandboxTask, TaskQueue } from '../tasks.mts';
import type { World } from '../world/world.mts';

export interface Outx {
	settings: Settings;
	queue: TaskQueue;
	world: World;
}

export interface Answer {
	status: number;
	body: unknown;
	headers?: Record<string, string>;
	/** The task made by this request. */
	created?: SandboxTask;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** May throw a `Refusal`. */
type Handler = (request: IncomingRequest, outx: Outx) => Answer;

export interface Endpoint {
	path: string;
	methods: Partial<Record<Method, Handler>>;
	/** Acts in the name of the team's oldest admin. */
	needsAdmin?: true;
	/** Works without the browser extension in a team that shares its data with others. */
	sparedBySharing?: true;
	/** What a request is about, for faults and for counting; also of one that is refused. */
	targetOf?: (request: IncomingRequest, outx: Outx) => string | undefined;
	/** Of an endpoint whose POST makes a task. */
	task?: {
		type: string;
		/** Makes what follows from the task happen, and says what it found. */
		finish: (task: SandboxTask, outx: Outx, at: number) => Ending;
	};
}

export interface Ending {
	status: string;
	output: unknown;
}

export const done = (output: unknown): Ending => ({ status: 'completed', output });

/** No page shows how a failed task looks. */
export const failed = (error: string): Ending => ({ status: 'failed', output: { error } });

export const ok = (body: unknown): Answer => ({ status: 200, body });

/** An answer in the words of OutX other than the one that was hoped for. */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}
}

/** A list as answers have it: under a key beside other facts, or bare where the key is empty. */
export const listed = (key: string, list: unknown[], others: Record<string, unknown> = {}): unknown =>
	key === '' ? list : { [key]: list, ...others };
