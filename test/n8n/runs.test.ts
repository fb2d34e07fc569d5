import { outcomes, people, taskIdsOf, URN, useRealWorld } from './world.mts';

const world = useRealWorld({ settings: { N8N_LOG_LEVEL: 'debug' } });

const ONCE_EACH = [1, 1, 1, 1, 1];

describe('a workflow started by a webhook', () => {
	it('answers with an item for each of five rows', async () => {
		const five = people(5, 'Webhook');
		const workflow = await world().makeWorkflow({ answersWithItems: true });
		const answer = await world().call(workflow, five);
		expect(answer).toEqual(
			five.map((profile) => ({
				api_agent_task_id: world().taskOf(profile),
				status: 'completed',
				sent: true,
				profile_urn: URN + profile,
				task_input: expect.objectContaining({ profile_urn: URN + profile }),
				task_output: expect.objectContaining({ sent: true }),
				timed_out: false,
				reason: null,
				profile_url: null,
				profile_slug: null,
				full_name: null,
				headline: null,
			})),
		);
		expect(world().postsPer(five)).toEqual(ONCE_EACH);
	});
});

describe.each([
	['with the workflow as it was', false],
	['with the workflow as it is now', true],
])('Retry in the list of executions, %s', (_name, loadWorkflow) => {
	const five = people(5, `Retry${loadWorkflow ? 'Now' : 'Then'}`);
	const third = `${five[2]}$`;

	it('looks after the tasks that exist and sends only the rest', async () => {
		world().sandbox.addFault({ on: 'create', profile: third, answer: { kind: 'status', status: 400 } });
		const workflow = await world().makeWorkflow();
		const failed = await world().run(workflow, five);
		expect(failed.status).toBe('error');
		expect(failed.error?.message).toBe("OutX didn't accept this row");
		expect(world().postsPer(five)).toEqual([1, 1, 1, 0, 0]);

		const earlier = [world().taskOf(five[0]!), world().taskOf(five[1]!)];
		const retried = await world().retry(failed.id, loadWorkflow);
		expect(retried).toMatchObject({ status: 'success', mode: 'retry' });
		expect(outcomes(retried.items)).toEqual(Array(5).fill('completed'));
		expect(taskIdsOf(retried.items)).toEqual(five.map((profile) => world().taskOf(profile)));
		expect(taskIdsOf(retried.items).slice(0, 2)).toEqual(earlier);
		// Row 3 was refused for certain the first time; nobody else was asked for twice.
		expect(world().postsPer(five)).toEqual([1, 1, 2, 1, 1]);
		expect(world().sandbox.tasks).toHaveLength(5);
	});

	it("doesn't send a row again whose answer was lost", async () => {
		world().sandbox.addFault({ on: 'create', profile: third, answer: { kind: 'status', status: 503 } });
		const workflow = await world().makeWorkflow();
		const failed = await world().run(workflow, five);
		expect(failed.status).toBe('error');
		expect(world().postsPer(five)).toEqual([1, 1, 1, 0, 0]);
		expect(failed.error?.description).toContain('Asked for, but the answer was lost: row 3.');

		const retried = await world().retry(failed.id, loadWorkflow);
		expect(retried.status).toBe('error');
		expect(retried.error?.message).toBe('The invitation was asked for by an earlier try, and the answer was lost');
		expect(retried.error?.description).toContain("so that nothing is done twice.");
		expect(retried.error?.description).toContain('Asked for, but the answer was lost: row 3.');
		for (const profile of five.toSpliced(2, 1)) expect(retried.error?.description).toContain(world().taskOf(profile));
		expect(world().postsPer(five)).toEqual(ONCE_EACH);

		const again = await world().retry(retried.id, loadWorkflow);
		expect(again.error?.message).toBe(retried.error?.message);
		expect(world().postsPer(five)).toEqual(ONCE_EACH);
	});
});

describe('Stop', () => {
	const MOMENTS = {
		'while tasks are waited for': {
			rows: people(3, 'TaskStuckStop'),
			options: { maxWait: 60 },
			hasCome: () => world().posts.length === 3 && world().questions.length >= 6,
		},
		'during the spacing': {
			rows: people(3, 'SpacingStop'),
			options: { spacing: 2 },
			hasCome: () => world().posts.length === 1 && world().questions.length > 0,
		},
	};

	it.each(Object.entries(MOMENTS))('%s ends the run within two seconds, and no request follows', async (_when, moment) => {
		const workflow = await world().makeWorkflow({ options: moment.options });
		const id = await world().start(workflow, moment.rows);
		await world().until(moment.hasCome);
		const endings = await world().nodeEndings();
		const stoppedAt = performance.now();
		await world().stop(id);
		const { status } = await world().ended(id);
		await world().found(async () => (await world().nodeEndings()) > endings || undefined);
		expect(performance.now() - stoppedAt).toBeLessThan(2000);
		expect(status).toBe('canceled');
		// Longer than the longest spacing, so that a node that goes on gives itself away.
		expect(await world().requestsDuring(3000)).toBe(0);
	});
});

describe("a workflow's timeout", () => {
	const MOMENTS = {
		'while tasks are waited for': { rows: people(3, 'TaskStuckTimeout'), options: { maxWait: 60 }, posts: 3 },
		'during the spacing': { rows: people(3, 'SpacingTimeout'), options: { spacing: 4 }, posts: 1 },
	};

	it.each(Object.entries(MOMENTS))('%s ends the run, and no request follows', async (_when, { rows, options, posts }) => {
		const workflow = await world().makeWorkflow({ options, settings: { executionTimeout: 2 } });
		const endings = await world().nodeEndings();
		const startedAt = performance.now();
		const { status } = await world().run(workflow, rows);
		await world().found(async () => (await world().nodeEndings()) > endings || undefined);
		const tookMs = performance.now() - startedAt;
		expect(tookMs).toBeGreaterThan(1500);
		expect(tookMs).toBeLessThan(4500);
		expect(status).toBe('canceled');
		expect(world().posts).toHaveLength(posts);
		expect(await world().requestsDuring(4000)).toBe(0);
	});
});
