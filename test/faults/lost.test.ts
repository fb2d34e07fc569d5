import { sleep } from 'n8n-workflow';
import { allItems, detailsOf, KEY, ON_ERROR, outcome, outcomes, people, sentOf, useWorld, World } from '../engine/world.mts';
import { promise } from './ledger.mts';
import { addressOf, silentPort, UNKNOWN_HOST } from './ports.mts';
import { BY_DEFAULT, CLEAR_ERRORS, NOT_REPEATED } from './promises.mts';

const world = useWorld({}, BY_DEFAULT);
const late = new World(BY_DEFAULT);

const LOST = ['Http500', 'Http502', 'Http503', 'Http504', 'Reset', 'Html', 'Truncated', 'Empty', 'NoTaskId'];

promise(NOT_REPEATED, world, (proves) => {
	for (const marker of LOST) {
		for (const onError of ON_ERROR) {
			const prove = async () => {
				const odd = `ACoA${marker}`;
				const profiles = [odd, 'ACoAada'];
				const result = await world.invite(profiles, { onError, tries: 3 });
				expect(world.postsPer(profiles)).toEqual([1, 1]);
				if (onError === 'stopWorkflow') {
					expect(result.error?.description).toContain('My Network');
					return;
				}
				const [lost, good] = allItems(result);
				expect(lost && detailsOf(lost)).toMatchObject({ sent: 'unknown', profile_urn: expect.stringContaining(odd) });
				expect(lost?.json['message']).toContain('My Network');
				expect(good && outcome(good)).toBe('completed');
			};
			proves(`an answer lost as ${marker}, 3 tries`, prove, { variant: onError });
		}
	}

	proves('nobody listens: three attempts, then a failed row that was surely not sent', async () => {
		const startedAt = performance.now();
		const { success } = await world.invite(['ACoAada'], {
			onError: 'continueRegularOutput',
			credential: { apiKey: KEY, baseUrl: addressOf(await silentPort()) },
		});
		expect(outcomes(success)).toEqual(['not_reachable']);
		expect(success.map(sentOf)).toEqual([false]);
		// Two pauses of 0.3 and 0.9 seconds at least.
		expect(performance.now() - startedAt).toBeGreaterThan(1200);
	});

	proves('the name is not known: a failed row that was surely not sent', async () => {
		const { success } = await world.invite(['ACoAada'], {
			onError: 'continueRegularOutput',
			credential: { apiKey: KEY, baseUrl: UNKNOWN_HOST },
		});
		expect(outcomes(success)).toEqual(['not_reachable']);
		expect(success.map(sentOf)).toEqual([false]);
	});
});

promise(NOT_REPEATED, late, (proves) => {
	afterEach(async () => await late.end());

	proves('OutX comes up between two attempts of one try', async () => {
		const port = await silentPort();
		const running = late.startInviting(people(2), { credential: { apiKey: KEY, baseUrl: addressOf(port) } });
		await sleep(300);
		await late.begin({}, port);
		const { success } = await running.done;
		expect(outcomes(success)).toEqual(['completed', 'completed']);
		expect(late.postsPer(people(2))).toEqual([1, 1]);
	});

	proves('OutX comes up between two tries of Retry On Fail', async () => {
		const port = await silentPort();
		const running = late.startInviting(people(2), {
			tries: 2,
			waitBetweenTries: 1500,
			credential: { apiKey: KEY, baseUrl: addressOf(port) },
		});
		await sleep(4300);
		await late.begin({}, port);
		const { success } = await running.done;
		expect(outcomes(success)).toEqual(['completed', 'completed']);
		expect(late.postsPer(people(2))).toEqual([1, 1]);
	});
});

type Answer = Parameters<World['sandbox']['addFault']>[0]['answer'];

/** Texts and values that no OutX has reason to send. */
const ALIEN: unknown[] = ['', 'null', '"done"', '42', '[]', '[{}]', '{}', '{"success":"yes"}', '{"api_agent_task_id":7}'];
const ALIEN_STATUS: unknown[] = ['', 'null', '[]', '{"data":null}', '{"data":{"status":3}}', '{"status":"  "}', '{"success":false}'];

promise(CLEAR_ERRORS, world, (proves) => {
	for (const body of ALIEN) {
		const prove = async () => {
			world.sandbox.addFault({ on: 'create', nth: 1, answer: { kind: 'status', status: 200, body } as Answer });
			const { status, success } = await world.invite(people(2), { onError: 'continueRegularOutput' });
			const [odd, good] = success;
			expect(status).toBe('success');
			expect(odd && ['unreadable_answer', 'no_task_id']).toContain(odd && outcome(odd));
			expect(odd && sentOf(odd)).toBe('unknown');
			expect(good && outcome(good)).toBe('completed');
		};
		proves('an alien answer to a request', prove, { variant: String(body) });
	}

	for (const body of ALIEN_STATUS) {
		const prove = async () => {
			world.sandbox.addFault({ on: 'status', nth: 1, answer: { kind: 'status', status: 200, body } as Answer });
			const { success } = await world.invite(['ACoAada']);
			expect(outcomes(success)).toEqual(['completed']);
			expect(world.questions).toHaveLength(2);
		};
		proves('an alien answer to a question is asked for again', prove, { variant: String(body) });
	}
});
