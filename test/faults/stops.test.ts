import { sleep } from 'n8n-workflow';
import { allItems, isFailure, KEY, ON_ERROR, outcome, people, sentOf, taskIdOf, useWorld, type How, type Sandbox } from '../engine/world.mts';
import { promise } from './ledger.mts';
import { addressOf, silentPort } from './ports.mts';
import { BATCH_STOPS, BY_DEFAULT, STOP } from './promises.mts';

const world = useWorld({}, BY_DEFAULT);

type Answer = Parameters<Sandbox['addFault']>[0]['answer'];

const status = (code: number, error?: string): Answer => ({
	kind: 'status',
	status: code,
	...(error === undefined ? {} : { body: { error } }),
});

const ENDINGS: Array<[string, Answer, string]> = [
	['401', status(401), 'key_rejected'],
	['402', status(402), 'plan_limit'],
	['403 (extension)', status(403), 'extension_inactive'],
	['403 (access denied)', status(403, 'Access denied'), 'access_denied'],
	['404 (no admin)', status(404), 'no_admin'],
	['405', status(405), 'method_not_allowed'],
	['429 (rate limit)', status(429), 'rate_limited'],
	["429 (LinkedIn's limit)", status(429, 'LinkedIn invitation limit reached'), 'invitation_limit'],
];

promise(BATCH_STOPS, world, (proves) => {
	for (const [name, answer, reason] of ENDINGS) {
		for (const onError of ON_ERROR) {
			const prove = async () => {
				world.sandbox.settings.taskSeconds = 0.3;
				world.sandbox.addFault({ on: 'create', nth: 3, times: null, answer });
				const profiles = people(6);
				const result = await world.invite(profiles, { onError });
				expect(world.postsPer(profiles)).toEqual([1, 1, 1, 0, 0, 0]);
				expect(world.sandbox.tasks.map((task) => task.status)).toEqual(['completed', 'completed']);
				if (onError === 'stopWorkflow') {
					for (const { id } of world.sandbox.tasks) expect(result.error?.description).toContain(id);
					return;
				}
				const items = allItems(result);
				expect(items.map(outcome)).toEqual(['completed', 'completed', ...Array(4).fill(reason)]);
				expect(items.map(sentOf)).toEqual([true, true, ...Array(4).fill(false)]);
			};
			proves(`${name} on the third of six rows`, prove, { variant: onError });
		}
	}

	proves("a task that fails with LinkedIn's limit while rows wait their turn", async () => {
		const profiles = ['ACoATaskLimit', ...people(4)];
		const { success } = await world.invite(profiles, { onError: 'continueRegularOutput', options: { spacing: 0.8 } });
		expect(world.posts).toHaveLength(1);
		expect(success.filter(isFailure).map(sentOf)).toEqual(profiles.map(() => false));
	});
});

interface Moment {
	rows: string[];
	how: How;
	prepare?: () => void;
	hasCome: () => boolean;
}

const endless = (on: 'create' | 'status', answer: Answer) => world.sandbox.addFault({ on, times: null, answer });

const MOMENTS: Record<string, Moment> = {
	submitting: {
		rows: people(300),
		how: { waitForCompletion: false },
		prepare: () => (world.sandbox.settings.latencyMs = 10),
		hasCome: () => world.posts.length >= 5,
	},
	spacing: {
		rows: people(5),
		how: { options: { spacing: 30 } },
		hasCome: () => world.posts.length === 1 && world.questions.length > 0,
	},
	polling: {
		rows: people(3, 'TaskStuck'),
		how: { options: { maxWait: 60 } },
		hasCome: () => world.questions.length >= 3,
	},
	'backing off': {
		rows: people(3),
		how: { options: { maxWait: 60 } },
		prepare: () => endless('status', status(503)),
		hasCome: () => world.questions.length >= 3,
	},
	'waiting out a Retry-After': {
		rows: people(3),
		how: { options: { maxWait: 60 } },
		prepare: () => endless('status', { kind: 'status', status: 429, headers: { 'retry-after': '30' } }),
		hasCome: () => world.questions.length >= 1,
	},
	'a slow request to send': {
		rows: people(3),
		how: {},
		prepare: () => world.sandbox.addFault({ on: 'create', nth: 2, answer: { kind: 'hang' } }),
		hasCome: () => world.sandbox.tasks.length === 2,
	},
	'a slow question': {
		rows: people(3),
		how: { options: { maxWait: 60 } },
		prepare: () => endless('status', { kind: 'hang' }),
		hasCome: () => world.questions.length === 3,
	},
};

promise(STOP, world, (proves) => {
	for (const [during, { rows, how, prepare, hasCome }] of Object.entries(MOMENTS)) {
		for (const onError of ON_ERROR) {
			for (const tries of [1, 3]) {
				const prove = async () => {
					prepare?.();
					const started = world.startInviting(rows, { ...how, onError, tries });
					await world.until(hasCome);
					await sleep(60);
					// What the sandbox has answered this instant, the node hasn't read yet.
					const readBefore = Date.now() - 40;
					const known = world.posts.filter(({ answeredStatus, at }) => answeredStatus === 200 && at < readBefore).map(({ profileUrn }) => profileUrn);
					started.cancel();
					const result = await started.done;
					const stoppedAt = started.cancelledAt ?? 0;
					expect(Date.now() - stoppedAt).toBeLessThan(1000);
					expect(await world.lateRequests(stoppedAt)).toEqual([]);
					expect([result.status, result.savedStatus]).toEqual(['canceled', 'canceled']);
					expect(known.length).toBeGreaterThan(0);
					for (const { id } of world.sandbox.tasks.filter(({ profile }) => known.includes(profile))) {
						expect(result.error?.message).toContain(id);
					}
				};
				proves(`Stop during ${during}${tries > 1 ? ', with Retry On Fail' : ''}`, prove, { variant: onError });
			}
		}

		const prove = async () => {
			prepare?.();
			const started = world.startInviting(rows, { ...how, timeoutAfterMs: 1_500 });
			const result = await started.done;
			const stoppedAt = started.cancelledAt ?? 0;
			expect(Date.now() - stoppedAt).toBeLessThan(1000);
			expect(await world.lateRequests(stoppedAt)).toEqual([]);
			expect([result.status, result.savedStatus]).toEqual(['canceled', 'canceled']);
			expect(result.error?.message).toContain(world.sandbox.tasks[0]?.id);
		};
		proves(`the workflow's timeout during ${during}`, prove);
	}

	proves('Stop while OutX cannot be reached', async () => {
		const credential = { apiKey: KEY, baseUrl: addressOf(await silentPort()) };
		const started = world.startInviting(people(3), { credential });
		await sleep(150);
		started.cancel();
		const { status: runStatus } = await started.done;
		expect(Date.now() - (started.cancelledAt ?? 0)).toBeLessThan(1000);
		expect(runStatus).toBe('canceled');
	});

	proves('Stop during a run with Skip Already Invited: the next run leaves out those handed over', async () => {
		const how: How = { options: { skipAlreadyInvited: true, spacing: 30 } };
		const started = world.startInviting(people(3), how);
		await world.until(() => world.questions.length > 0);
		started.cancel();
		const stopped = await started.done;
		const again = await world.invite([], { options: { skipAlreadyInvited: true }, resumeFrom: stopped.savedByStop });
		expect(again.success.map(outcome)).toEqual(['skipped', 'completed', 'completed']);
		expect(again.success.map(taskIdOf)[0]).toBeNull();
		expect(world.postsPer(people(3))).toEqual([1, 1, 1]);
	});
});
