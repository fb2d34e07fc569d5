import { UnexpectedError } from 'n8n-workflow';
import { allItems, deduplication, KEY, outcomes, people, peopleWith, sentOf, urn, useWorld, type How } from '../engine/world.mts';
import { promise } from './ledger.mts';
import { addressOf, silentPort } from './ports.mts';
import { REMEMBERED } from './promises.mts';

const world = useWorld();

/** As n8n's store holds it. */
const isRemembered = (profileUrn: string): boolean => deduplication.has(`invitation ${profileUrn}`);

const skipping: How = { options: { skipAlreadyInvited: true }, onError: 'continueRegularOutput' };

promise(REMEMBERED, world, (proves) => {
	proves('a person invited by an earlier execution is skipped, with a hint that counts', async () => {
		await world.invite(people(2), skipping);
		const { success, hints } = await world.invite(people(3), skipping);
		expect(outcomes(success)).toEqual(['skipped', 'skipped', 'completed']);
		expect(success.map(sentOf)).toEqual([false, false, true]);
		expect(success[0]?.json['reason']).toContain('Skip Already Invited');
		expect(hints.map(({ message }) => message)).toEqual([expect.stringMatching(/^2 rows .*skipped/)]);
		expect(world.postsPer(people(3))).toEqual([1, 1, 1]);
	});

	proves('another spelling is the same person', async () => {
		await world.invite(['ACoAada'], skipping);
		const { success } = await world.invite([urn('ACoAada')], skipping);
		expect(outcomes(success)).toEqual(['skipped']);
	});

	proves('without the option nobody is remembered', async () => {
		await world.invite(['ACoAada'], { options: { skipAlreadyInvited: false } });
		expect(deduplication.calls).toEqual([]);
	});

	proves('a person is recorded before the request goes out', async () => {
		world.sandbox.settings.latencyMs = 200;
		const running = world.startInviting(['ACoAada'], skipping);
		await world.until(() => world.posts.length === 1);
		expect(world.posts[0]?.answeredStatus).toBeUndefined();
		expect(isRemembered(urn('ACoAada'))).toBe(true);
		await running.done;
	});

	for (const marker of ['Http400', 'Http401', 'Http403', 'Http429', 'Limit', 'NotSuccess']) {
		const prove = async () => {
			const odd = `ACoA${marker}`;
			await world.invite([odd], skipping);
			expect(isRemembered(urn(odd))).toBe(false);
			const { success } = await world.invite([odd], skipping);
			expect(outcomes(success)).not.toContain('skipped');
			expect(world.postsPer([odd])).toEqual([2]);
		};
		proves('taken back when OutX refused', prove, { variant: marker });
	}

	proves('taken back when OutX could not be reached', async () => {
		await world.invite(['ACoAada'], { ...skipping, credential: { apiKey: KEY, baseUrl: addressOf(await silentPort()) } });
		expect(isRemembered(urn('ACoAada'))).toBe(false);
		const { success } = await world.invite(['ACoAada'], skipping);
		expect(outcomes(success)).toEqual(['completed']);
	});

	for (const marker of ['Http503', 'Reset', 'Html', 'Truncated', 'NoTaskId']) {
		const prove = async () => {
			const odd = `ACoA${marker}`;
			await world.invite([odd], skipping);
			const { success } = await world.invite([odd], skipping);
			expect(outcomes(success)).toEqual(['skipped']);
			expect(world.postsPer([odd])).toEqual([1]);
		};
		proves('kept when the answer was lost', prove, { variant: marker });
	}

	proves('rows that a batch stop left unsent are not remembered', async () => {
		const profiles = peopleWith(5, 'middle', 'ACoALimit');
		await world.invite(profiles, skipping);
		expect(profiles.map((profile) => isRemembered(urn(profile)))).toEqual([true, true, false, false, false]);
	});

	proves('deferred rows are not remembered', async () => {
		await world.invite(people(3), { ...skipping, options: { skipAlreadyInvited: true, maxRequests: 1 } });
		const { success } = await world.invite(people(3), skipping);
		expect(outcomes(success)).toEqual(['skipped', 'completed', 'completed']);
	});

	proves('two executions at once with the same person: one invites', async () => {
		await world.invite(['ACoAearlier'], skipping);
		deduplication.gapMs = 20;
		const both = await Promise.all([world.invite(['ACoAada'], skipping), world.invite(['ACoAada'], skipping)]);
		expect(both.flatMap(({ success }) => outcomes(success)).sort()).toEqual(['completed', 'skipped']);
		expect(world.postsPer(['ACoAada'])).toEqual([1]);
	});

	proves('two first executions at once with the same person: one invites', async () => {
		deduplication.gapMs = 20;
		const both = await Promise.all([world.invite(['ACoAada'], skipping), world.invite(['ACoAada'], skipping)]);
		expect(both.flatMap(({ success }) => outcomes(success)).sort()).toEqual(['completed', 'skipped']);
		expect(world.postsPer(['ACoAada'])).toEqual([1]);
	});

	proves('three executions at once with the same ten people: none is asked twice, none forgotten', async () => {
		deduplication.gapMs = 5;
		const profiles = people(10);
		const runs = await Promise.all([profiles, [...profiles].reverse(), profiles].map((rows) => world.invite(rows, skipping)));
		expect(runs.flatMap(({ success }) => outcomes(success)).filter((word) => word === 'completed')).toHaveLength(10);
		expect(world.postsPer(profiles)).toEqual(profiles.map(() => 1));
		expect(profiles.every((profile) => isRemembered(urn(profile)))).toBe(true);
		// Each person and each one's place of the day, each once and with its confirmation: nothing that only served to claim them is left.
		const kept = deduplication.recorded.filter((entry) => !/^(surely|day|block) /.test(entry));
		expect(kept.filter((entry) => entry.startsWith('invitation '))).toEqual(profiles.map((profile) => `invitation ${urn(profile)}`).sort());
		expect(new Set(kept.filter((entry) => entry.startsWith('count '))).size).toBe(10);
		expect(kept).toHaveLength(20);
		const ofDay = deduplication.recorded.filter((entry) => /^(day|block) /.test(entry));
		expect(deduplication.size).toBe(2 * (kept.length + ofDay.length));
	});

	proves('a store that fails sends nothing and says so', async () => {
		deduplication.failure = new UnexpectedError('The database is away');
		const { success } = await world.invite(people(2), skipping);
		expect(outcomes(success)).toEqual(['memory_unavailable', 'memory_unavailable']);
		expect(success.map(sentOf)).toEqual([false, false]);
		expect(success[0]?.json['message']).toContain('The database is away');
		expect(world.requests).toEqual([]);
	});

	proves('a store that fails at taking back does not lose the row', async () => {
		world.sandbox.settings.latencyMs = 100;
		// With a shorter pause both would be written down at once.
		const running = world.startInviting(['ACoAHttp400', 'ACoAada'], { ...skipping, options: { skipAlreadyInvited: true, spacing: 0.5 } });
		await world.until(() => world.posts.length === 1);
		deduplication.failure = new UnexpectedError('The database is away');
		const { success } = await running.done;
		expect(outcomes(success)).toEqual(['request_refused', 'memory_unavailable']);
	});

	proves('Retry On Fail does not take its own earlier try for an earlier run', async () => {
		const profiles = ['ACoAReset', 'ACoAada', 'ACoAjoan'];
		const result = await world.invite(profiles, { ...skipping, onError: 'continueErrorOutput', tries: 3 });
		expect(outcomes(allItems(result))).toEqual(['answer_lost_before', 'completed', 'completed']);
		expect(world.postsPer(profiles)).toEqual([1, 1, 1]);
	});

	proves('nor does Retry Execution', async () => {
		world.sandbox.addFault({ on: 'create', nth: 2, answer: { kind: 'status', status: 429 } });
		const first = await world.invite(people(3), { ...skipping, onError: 'stopWorkflow' });
		const second = await world.invite(people(3), { ...skipping, onError: 'stopWorkflow', resumeFrom: first.saved });
		expect([first.status, second.status]).toEqual(['error', 'success']);
		expect(outcomes(second.success)).toEqual(['completed', 'completed', 'completed']);
		expect(world.postsPer(people(3))).toEqual([1, 2, 1]);
	});

	proves('Retry Execution does not forget who was invited since by another run', async () => {
		const failing = { ...skipping, onError: 'stopWorkflow' } as const;
		world.sandbox.addFault({ on: 'status', profile: 'ACoAada$', answer: { kind: 'json', body: { success: true, data: { status: 'failed', task_output: { error: 'Try again later' } } } } });
		const first = await world.invite(['ACoAada', 'ACoABob'], failing);
		expect(first.status).toBe('error');
		world.sandbox.clearFaults();
		expect(outcomes((await world.invite(['ACoAada'], skipping)).success)).toEqual(['completed']);
		await world.invite(['ACoAada', 'ACoABob'], { ...failing, resumeFrom: first.saved });
		expect(outcomes((await world.invite(['ACoAada'], skipping)).success)).toEqual(['skipped']);
	});

	proves('another workflow has a memory of its own', async () => {
		await world.invite(['ACoAada'], skipping);
		const { success } = await world.invite(['ACoAada'], { ...skipping, workflowId: 'workflow-2' });
		expect(outcomes(success)).toEqual(['completed']);
	});
});
