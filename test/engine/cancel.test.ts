import { sleep, type IDataObject } from 'n8n-workflow';
import { startOperating } from './operate.mts';
import { ON_ERROR, people, useWorld, type EngineResult, type How, type StartedNode } from './world.mts';

const world = useWorld();

interface Moment {
	rows: string[];
	how: How;
	prepare?: () => void;
	/** Whether it has come. */
	hasCome: () => boolean;
}

const MOMENTS: Record<string, Moment> = {
	'while rows are being sent': {
		rows: people(300),
		how: { waitForCompletion: false },
		prepare: () => (world.sandbox.settings.latencyMs = 10),
		hasCome: () => world.posts.length >= 5,
	},
	'during the spacing': {
		rows: people(5),
		how: { options: { spacing: 30 } },
		hasCome: () => world.posts.length === 1 && world.questions.length > 0,
	},
	'while tasks are waited for': {
		rows: people(3, 'TaskStuck'),
		how: { options: { maxWait: 60 } },
		hasCome: () => world.questions.length >= 3,
	},
	'between two far-off questions': {
		rows: people(2, 'TaskStuck'),
		how: { options: { pollInterval: 60, maxWait: 600 } },
		hasCome: () => world.posts.at(-1)?.answeredStatus === 200 && world.posts.length === 2,
	},
	'while backing off': {
		rows: people(3),
		how: { options: { maxWait: 60 } },
		prepare: () => world.sandbox.addFault({ on: 'status', times: null, answer: { kind: 'status', status: 503 } }),
		hasCome: () => world.questions.length >= 3,
	},
	'while OutX has asked for peace': {
		rows: people(3),
		how: { options: { maxWait: 60 } },
		prepare: () =>
			world.sandbox.addFault({
				on: 'status',
				times: null,
				answer: { kind: 'status', status: 429, headers: { 'retry-after': '30' } },
			}),
		hasCome: () => world.questions.length >= 1,
	},
	'inside a slow request to send': {
		rows: people(3),
		how: {},
		prepare: () => world.sandbox.addFault({ on: 'create', nth: 2, answer: { kind: 'hang' } }),
		hasCome: () => world.posts.length === 2 && world.sandbox.tasks.length === 2,
	},
	'inside a slow question': {
		rows: people(3),
		how: { options: { maxWait: 60 } },
		prepare: () => world.sandbox.addFault({ on: 'status', times: null, answer: { kind: 'hang' } }),
		hasCome: () => world.questions.length === 3,
	},
};

const ANSWER_READ_MS = 60;

/** Starts it, presses Stop at the moment, and sees what comes after. */
async function stopAt({ rows, how, prepare, hasCome }: Moment, more: How) {
	prepare?.();
	const started = world.startInviting(rows, { ...how, ...more });
	await world.until(hasCome);
	// The sandbox has answered a moment before the node has read it.
	await sleep(ANSWER_READ_MS);
	started.cancel();
	const readBefore = (started.cancelledAt ?? 0) - ANSWER_READ_MS + 10;
	const answeredAtStop = world.posts.filter(({ answeredStatus, at }) => answeredStatus !== undefined && at < readBefore);
	return await endOf(started, answeredAtStop.map(({ profileUrn }) => profileUrn));
}

async function endOf(started: StartedNode, handedOver: Array<string | undefined>) {
	const result = await started.done;
	const tookMs = Date.now() - (started.cancelledAt ?? 0);
	const late = await world.lateRequests(started.cancelledAt ?? 0);
	const taskIds = world.sandbox.tasks.filter(({ profile }) => handedOver.includes(profile)).map(({ id }) => id);
	return { result, tookMs, late, taskIds };
}

function expectCanceled(result: EngineResult, taskIds: string[]): void {
	expect(result.status).toBe('canceled');
	expect(result.savedStatus).toBe('canceled');
	expect(taskIds.length).toBeGreaterThan(0);
	const said = `${result.error?.message} ${result.error?.description}`;
	for (const id of taskIds) expect(said).toContain(id);
}

describe.each(Object.entries(MOMENTS))('Stop, pressed %s,', (_when, moment) => {
	it.each(ON_ERROR)('ends the run at once under %s', async (onError) => {
		const { result, tookMs, late, taskIds } = await stopAt(moment, { onError });
		expect(tookMs).toBeLessThan(1000);
		expect(late).toEqual([]);
		expectCanceled(result, taskIds);
	});
});

describe('Stop with Retry On Fail', () => {
	const cases = (['during the spacing', 'while tasks are waited for', 'inside a slow request to send'] as const).flatMap(
		(when) => (['stopWorkflow', 'continueErrorOutput'] as const).map((onError) => [when, onError] as const),
	);

	it.each(cases)('%s under %s ends the run too, and its last word names the tasks', async (when, onError) => {
		const moment = MOMENTS[when];
		if (moment === undefined) throw new Error('No such moment');
		const { result, tookMs, late, taskIds } = await stopAt(moment, { onError, tries: 3, waitBetweenTries: 50 });
		expect(tookMs).toBeLessThan(1000);
		expect(late).toEqual([]);
		expectCanceled(result, taskIds);
	});
});

describe("a workflow's own timeout", () => {
	it.each([
		['while rows are being sent', { options: { spacing: 0.2 } }],
		['while tasks are waited for', { options: { maxWait: 60 }, rows: people(3, 'TaskStuck') }],
	])('ends the run at once %s', async (_when, { options, rows = people(50) }: How & { rows?: string[] }) => {
		const started = world.startInviting(rows, { options: { ...options }, timeoutAfterMs: 700 });
		const { result, tookMs, late, taskIds } = await endOf(started, world.posts.map(({ profileUrn }) => profileUrn));
		expect(tookMs).toBeLessThan(1000);
		expect(late).toEqual([]);
		const known = world.sandbox.tasks.map(({ id }) => id);
		expect(taskIds).toEqual([]);
		expectCanceled(result, known);
	});
});

describe('a run that is stopped', () => {
	it('tells which rows were handed over, by their numbers, and which answer was lost', async () => {
		world.sandbox.addFault({ on: 'create', nth: 2, answer: { kind: 'hang' } });
		const started = world.startInviting(['ACoAada', 'ACoAjoan', 'ACoArosa']);
		await world.until(() => world.sandbox.tasks.length === 2);
		started.cancel();
		const { error } = await started.done;
		expect(error?.message).toContain(`row 1 (task ${world.taskOf('ACoAada')})`);
		expect(error?.message).toContain('the answer was lost: row 2.');
	});

	it('sends nothing at all when it was stopped before the node began', async () => {
		const started = world.startInviting(people(3));
		started.cancel();
		expect((await started.done).status).toBe('canceled');
		expect(world.requests).toEqual([]);
	});
});

const ACTS: Array<[what: string, method: string, path: string, rowOf: (number: number) => IDataObject, parameters: IDataObject]> = [
	['message.send', 'POST', '/linkedin-agent/send-message', (number) => ({ profile: `ACoAFriend${number}`, message: 'Hello' }), {}],
	['post.like', 'POST', '/linkedin-agent/like-post', (number) => ({ post: activity(number) }), {}],
	['post.comment', 'POST', '/linkedin-agent/comment-post', (number) => ({ post: activity(number), comment: 'Well said.' }), {}],
	['watchlist.update', 'PUT', '/api-keyword-watchlist', (number) => ({ watchlist: watchlistId(number) }), { updateFields: { name: 'Z' } }],
	['watchlist.delete', 'DELETE', '/api-keyword-watchlist', (number) => ({ watchlist: watchlistId(number) }), {}],
];
const activity = (number: number) => `urn:li:activity:712345678901234567${number}`;
const watchlistId = (number: number) => `550e8400-e29b-41d4-a716-44665544000${number}`;

it.each(ACTS)('Stop leaves what comes next undone: %s', async (what, method, path, rowOf, parameters) => {
	const sent = () => world.sandbox.requestsTo(path).filter((request) => request.method === method);
	const started = startOperating(world, what, [1, 2, 3].map(rowOf), { parameters, options: { spacing: 0.2 } });
	await world.until(() => sent().length === 1);
	started.cancel();
	const { status, error } = await started.done;
	expect(status).toBe('canceled');
	// The node's own word, not n8n's, which lets no request of a canceled execution leave either.
	expect(error?.message).toMatch(/^The execution was canceled/);
	await sleep(500);
	expect(sent()).toHaveLength(1);
});
