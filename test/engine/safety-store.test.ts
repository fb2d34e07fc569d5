// n8n's own store fails, is slow, is emptied meanwhile, or belongs to another node: nobody twice, and no row without a word.
import { sleep } from 'n8n-workflow';
import { deduplication } from './engine.mts';
import { detailsOf, isFailure, outcomes, people, sentOf, urn, useWorld, type How } from './world.mts';

const world = useWorld();
const SAFE: How = { options: { skipAlreadyInvited: undefined }, onError: 'continueRegularOutput' };
const LIMITED: How = { options: { skipAlreadyInvited: false, maxPerDay: 5 }, onError: 'continueRegularOutput' };
const FREE: How = { options: { skipAlreadyInvited: false }, onError: 'continueRegularOutput' };

const OTHER_MODE = new Error(
	'Deduplication Failed: Deduplication data was originally saved with an incompatible setting of the ‘Keep Items Where’ parameter. Try ’Clean Database’ operation to reset.',
);

/** Clears everything as n8n's own 'Clean Database' does. */
const emptyStore = async () => {
	await deduplication.clearAllProcessedItems('workflow', { workflow: { id: 'workflow-1' } } as never);
};

describe('a store that fails', () => {
	it.each<[string, How]>([
		['with Skip Already Invited', SAFE],
		['with a limit', LIMITED],
	])('%s: no row is sent, and each says why', async (_what, how) => {
		deduplication.failure = new Error('database is locked');
		const { success } = await world.invite([...people(2), 'https://www.linkedin.com/in/jane-doe/'], how);
		expect(outcomes(success)).toEqual(Array(3).fill('memory_unavailable'));
		expect(success.map(sentOf)).toEqual([false, false, false]);
		for (const { json } of success) expect(json['message']).toContain('database is locked');
		expect(world.requests).toEqual([]);
	});

	it('under On Error = Stop ends the run with that', async () => {
		deduplication.failure = new Error('database is locked');
		const { error } = await world.invite(people(2), { ...SAFE, onError: 'stopWorkflow' });
		expect(error?.message).toBe("n8n couldn't look up what this workflow did before");
		expect(world.requests).toEqual([]);
	});

	it('keeps nobody from being invited where neither is wanted', async () => {
		deduplication.failure = new Error('database is locked');
		const { success } = await world.invite(people(2), FREE);
		expect(outcomes(success)).toEqual(['completed', 'completed']);
	});

	it('and works again has the rows sent by another run, each once', async () => {
		deduplication.failure = new Error('database is locked');
		await world.invite(people(3), SAFE);
		deduplication.failure = undefined;
		expect(outcomes((await world.invite(people(3), SAFE)).success)).toEqual(Array(3).fill('completed'));
		expect(world.mostPostsForOne).toBe(1);
	});

	it('while an invitation is out leaves the row its outcome, and nobody is invited twice afterwards', async () => {
		const running = world.startInviting(['ACoATaskFailsAda'], SAFE);
		await world.until(() => world.posts.length === 1);
		deduplication.failure = new Error('database is locked');
		const { success, logs } = await running.done;
		expect(outcomes(success)).toEqual(['task_failed']);
		expect(logs.join('\n')).toContain('database is locked');
		deduplication.failure = undefined;
		// Taking back failed, so the person stays remembered: rather that than twice.
		expect(outcomes((await world.invite(['ACoATaskFailsAda'], SAFE)).success)).toEqual(['skipped']);
		expect(world.posts).toHaveLength(1);
	});
});

describe('a store that is slow', () => {
	it('holds the rows up, and loses nothing', async () => {
		deduplication.gapMs = 150;
		const results = await Promise.all([world.invite(people(2), SAFE), world.invite(people(2), SAFE)]);
		expect(results.flatMap(({ success }) => outcomes(success)).sort()).toEqual(['completed', 'completed', 'skipped', 'skipped']);
		expect(world.posts).toHaveLength(2);
	}, 30_000);

	it('does not keep Stop from ending the run within a second and a half', async () => {
		deduplication.gapMs = 300;
		const running = world.startInviting(people(5), SAFE);
		await world.until(() => deduplication.calls.length > 0);
		running.cancel();
		const cancelledAt = performance.now();
		await running.done;
		expect(performance.now() - cancelledAt).toBeLessThan(1500);
		const asked = world.requests.length;
		await sleep(300);
		expect(world.requests).toHaveLength(asked);
	}, 30_000);
});

describe('a store that is emptied meanwhile', () => {
	it('before the invitation goes out has the person written down again', async () => {
		const running = world.startInviting(['ACoAAda'], SAFE);
		await world.until(() => deduplication.has(`invitation ${urn('ACoAAda')}`));
		await emptyStore();
		expect(outcomes((await running.done).success)).toEqual(['completed']);
		expect(outcomes((await world.invite(['ACoAAda'], SAFE)).success)).toEqual(['skipped']);
		expect(world.posts).toHaveLength(1);
	});

	it('between two runs forgets everybody, as the user wanted', async () => {
		await world.invite(['ACoAAda'], SAFE);
		await emptyStore();
		expect(outcomes((await world.invite(['ACoAAda'], SAFE)).success)).toEqual(['completed']);
	});
});

describe('a store that another node uses in another way', () => {
	it.each<[string, How]>([
		['with Skip Already Invited', SAFE],
		['with a limit', LIMITED],
	])('%s: nothing is sent, the run ends at the first row, and says which node to change', async (_what, how) => {
		deduplication.failure = OTHER_MODE;
		const { success } = await world.invite(people(4), how);
		expect(success.every(isFailure)).toBe(true);
		expect(new Set(success.map((item) => detailsOf(item)['reason']))).toEqual(new Set(['memory_unavailable']));
		expect(String(success[0]?.json['error'])).toContain("Another node of this workflow uses n8n's memory");
		for (const { json } of success) expect(json['message']).toContain("In this workflow's Remove Duplicates nodes, set Scope to 'Node'");
		expect(world.requests).toEqual([]);
	});
});

describe("the workflow's other entries", () => {
	it('are left alone', async () => {
		const context = { workflow: { id: 'workflow-1' } } as never;
		await deduplication.checkProcessedAndRecord(['somebody else’s', 'ACoAAda'], 'workflow', context, { mode: 'entries' });
		await world.invite(['ACoAAda', 'ACoATaskFailsBob'], { options: { skipAlreadyInvited: undefined, maxPerWeek: 20 }, onError: 'continueRegularOutput' });
		expect(deduplication.has('somebody else’s')).toBe(true);
		expect(deduplication.has('ACoAAda')).toBe(true);
		expect(world.posts).toHaveLength(2);
	});

	it('of this node are few: two per name, two per place, and four for the day', async () => {
		await world.invite(['ACoAAda', 'ACoABob', 'ACoATaskFailsCy'], { options: { skipAlreadyInvited: undefined, maxPerDay: 20, maxPerWeek: 80 }, onError: 'continueRegularOutput' });
		expect(deduplication.size).toBe(2 * (2 + 2) + 4);
		await world.invite(['ACoAAda', 'ACoABob'], SAFE);
		expect(deduplication.size).toBe(2 * (2 + 2) + 4);
	});

	it('are asked for a few times per execution, however many rows there are', async () => {
		await world.invite(people(100), SAFE);
		expect(deduplication.calls.length).toBeLessThanOrEqual(5);
		deduplication.calls = [];
		await world.invite(people(100), SAFE);
		expect(deduplication.calls.length).toBeLessThanOrEqual(5);
		expect(world.posts).toHaveLength(100);
	}, 30_000);
});

describe('a workflow without an ID', () => {
	it('sends all the same, each person once within the run, and says that nothing is remembered', async () => {
		const { success, hints } = await world.invite(['ACoAAda', 'ACoAAda', 'ACoABob'], { ...SAFE, workflowId: '' });
		expect(outcomes(success)).toEqual(['completed', 'completed', 'completed']);
		expect(world.posts).toHaveLength(2);
		expect(hints.map(({ message }) => message)).toEqual([expect.stringMatching(/^This workflow was never saved/)]);
		expect(deduplication.calls).toEqual([]);
	});
});

describe('an execution that is stopped', () => {
	it('while it holds its turn holds nobody else up', async () => {
		const stopped = world.startInviting(people(3, 'Stopped'), { options: { skipAlreadyInvited: undefined, spacing: 30 } });
		await world.until(() => world.posts.length === 1);
		stopped.cancel();
		await stopped.done;
		const { success } = await world.invite(['ACoAAda'], { options: { skipAlreadyInvited: undefined, spacing: 0.1 } });
		expect(outcomes(success)).toEqual(['completed']);
		expect(world.posts).toHaveLength(2);
	}, 30_000);
});
