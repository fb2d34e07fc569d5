import {
	allItems,
	indexOf,
	isFailure,
	ON_ERROR,
	outcome,
	outcomes,
	people,
	peopleWith,
	PLACES,
	sentOf,
	SHEET,
	taskIdOf,
	useWorld,
	type OnError,
	type Place,
} from '../engine/world.mts';
import { promise, type Proves } from './ledger.mts';
import { BY_DEFAULT, ONE_POST, TASK_IDS } from './promises.mts';
import { inTurns } from './turns.mts';

const world = useWorld({ pickupSeconds: 0, taskSeconds: 0.02 }, BY_DEFAULT);

const COUNT = 5;
const TRIES = [2, 3, 4, 5];

interface Kind {
	name: string;
	odd: string;
	sent: false | 'unknown';
	/** OutX turned the row away: Retry Execution, after the user has mended the cause, may ask again. */
	isRefused?: true;
}

const KINDS: Kind[] = [
	{ name: 'that is refused with 400', odd: 'ACoAHttp400', sent: false, isRefused: true },
	{ name: 'that is answered with 503', odd: 'ACoAHttp503', sent: 'unknown' },
	{ name: 'whose connection is reset', odd: 'ACoAReset', sent: 'unknown' },
	{ name: 'that is answered with HTML', odd: 'ACoAHtml', sent: 'unknown' },
	{ name: 'that gets half an answer', odd: 'ACoATruncated', sent: 'unknown' },
	{ name: 'whose task fails', odd: 'ACoATaskFails', sent: false },
];

function retryCase(proves: Proves, kind: Kind, onError: OnError, place: Place, tries: number): void {
	const prove = async (): Promise<void> => {
		const profiles = peopleWith(COUNT, place, kind.odd);
		const oddAt = indexOf(COUNT, place);
		const result = await world.invite(profiles, { onError, tries });
		const others = profiles.filter((profile) => profile !== kind.odd);
		expect(world.postsPer(others)).toEqual(others.map(() => 1));
		expect(world.postsPer([kind.odd])).toEqual([1]);
		expect(world.sandbox.tasks.filter(({ profile }) => profile.includes(kind.odd)).length).toBeLessThanOrEqual(1);
		if (onError === 'stopWorkflow') {
			expect(result.status).toBe('error');
			for (const profile of others.filter((name) => world.hasTask(name))) {
				expect(result.error?.description).toContain(world.taskOf(profile));
			}
			return;
		}
		const items = allItems(result);
		expect(items.map(isFailure)).toEqual(profiles.map((_profile, index) => index === oddAt));
		expect(items.filter((item) => !isFailure(item)).map(taskIdOf)).toEqual(others.map((name) => world.taskOf(name)));
		expect(items[oddAt] && sentOf(items[oddAt])).toBe(kind.sent);
	};
	proves(`Retry On Fail, On Error = ${onError}, a row ${kind.name}`, prove, { variant: `${place}, ${tries} tries` });
}

promise(ONE_POST, world, (proves) => {
	for (const kind of KINDS) {
		for (const onError of ON_ERROR) {
			for (const place of PLACES) {
				for (const tries of TRIES) retryCase(proves, kind, onError, place, tries);
			}
		}
	}

	proves('Retry On Fail sends what an earlier try left unsent, once', async () => {
		const profiles = people(COUNT);
		world.sandbox.addFault({ on: 'create', nth: 3, answer: { kind: 'status', status: 429 } });
		const { status, success } = await world.invite(profiles, { tries: 3 });
		expect(status).toBe('success');
		expect(outcomes(success)).toEqual(profiles.map(() => 'completed'));
		expect(world.postsPer(profiles)).toEqual([1, 1, 2, 1, 1]);
		expect(world.sandbox.tasks).toHaveLength(COUNT);
	});

	proves('Retry On Fail takes up the tasks of an earlier try as if nothing had happened', async () => {
		const profiles = people(COUNT);
		world.sandbox.settings.taskSeconds = 0.5;
		world.sandbox.addFault({ on: 'create', nth: 1, answer: { kind: 'status', status: 401 } });
		const { success } = await world.invite(profiles, { tries: 2, onError: 'continueErrorOutput' });
		expect(outcomes(success)).toEqual(profiles.map(() => 'completed'));
		expect(world.postsPer(profiles)).toEqual([2, 1, 1, 1, 1]);
	});

	proves('Retry On Fail with duplicates: one POST for all of them in all tries', async () => {
		const profiles = ['ACoAReset', 'ACoAada', 'urn:li:fsd_profile:ACoAReset', ' ACoAada '];
		const result = await world.invite(profiles, { tries: 4, onError: 'continueErrorOutput' });
		expect(allItems(result).map(sentOf)).toEqual(['unknown', true, 'unknown', true]);
		expect(world.postsPer(['ACoAReset', 'ACoAada'])).toEqual([1, 1]);
	});

	proves('Retry On Fail keeps Max Requests: it counts for all tries together', async () => {
		const how = { tries: 4, onError: 'continueErrorOutput', options: { maxRequests: 2 } } as const;
		const result = await world.invite(['ACoAReset', ...people(4)], how);
		expect(allItems(result).map(outcome).slice(2)).toEqual(['deferred', 'deferred', 'deferred']);
		expect(world.posts).toHaveLength(2);
	});

	for (const kind of KINDS) {
		for (const place of PLACES) {
			const prove = async (): Promise<void> => {
				const profiles = peopleWith(COUNT, place, kind.odd);
				const oddAt = indexOf(COUNT, place);
				const first = await world.invite(profiles);
				const second = await world.invite(profiles, { resumeFrom: first.saved });
				const third = await world.invite(profiles, { resumeFrom: second.saved });
				expect([first.status, second.status, third.status]).toEqual(['error', 'error', 'error']);
				expect(third.run.mode).toBe('retry');
				const others = profiles.filter((profile) => profile !== kind.odd);
				const isLeftUnsent = kind.isRefused;
				expect(world.postsPer(others)).toEqual(others.map((_name, index) => (isLeftUnsent && index >= oddAt ? 0 : 1)));
				expect(world.postsPer([kind.odd])).toEqual([kind.isRefused ? 3 : 1]);
				for (const { id, profile } of world.sandbox.tasks) {
					if (!profile.includes(kind.odd)) expect(third.error?.description).toContain(id);
				}
					};
			proves(`Retry Execution twice from saved data, a row ${kind.name}`, prove, { variant: place });
		}
	}

	proves('Retry Execution sends what was left unsent and returns the rest as if nothing had happened', async () => {
		const profiles = people(COUNT);
		world.sandbox.addFault({ on: 'create', nth: 3, answer: { kind: 'status', status: 403 } });
		const first = await world.invite(profiles);
		const second = await world.invite(profiles, { resumeFrom: first.saved });
		expect(first.status).toBe('error');
		expect(second.status).toBe('success');
		expect(outcomes(second.success)).toEqual(profiles.map(() => 'completed'));
		expect(world.postsPer(profiles)).toEqual([1, 1, 2, 1, 1]);
		expect(world.sandbox.tasks).toHaveLength(COUNT);
	});

	proves('Retry Execution with Retry On Fail inside it', async () => {
		const profiles = peopleWith(COUNT, 'middle', 'ACoAReset');
		const first = await world.invite(profiles, { tries: 2 });
		await world.invite(profiles, { tries: 3, resumeFrom: first.saved });
		expect(world.postsPer(profiles)).toEqual(profiles.map(() => 1));
	});

	proves('Retry Execution of a run that timed out sends nothing again', async () => {
		const profiles = people(3, 'TaskStuck');
		// What is written down settles for half a second before the first request.
		const first = await world.invite(profiles, { timeoutAfterMs: 1500, options: { maxWait: 60 } });
		expect(first.status).toBe('canceled');
		expect(world.postsPer(profiles)).toEqual([1, 1, 1]);
		// A timeout saves what ran before the node, and nothing that is still to be run.
		const second = await world.invite(profiles, { resumeFrom: first.saved });
		expect(Object.keys(second.run.data.resultData.runData)).toEqual([SHEET]);
		// Stop saves the execution as it began, so that the node runs again, on the same rows.
		const third = await world.invite(profiles, { resumeFrom: first.savedByStop, onError: 'continueRegularOutput' });
		expect(outcomes(third.success)).toEqual(['skipped', 'skipped', 'skipped']);
		expect(world.postsPer(profiles)).toEqual([1, 1, 1]);
	});


	proves('the turns of a loop', async () => {
		const turns = [
			['ACoAada', 'ACoAReset'],
			['ACoAjoan', 'ACoAada'],
			['ACoAReset', 'ACoArosa'],
		];
		const { items } = await inTurns(world, turns, { onError: 'continueRegularOutput' });
		expect(items.map((turn) => turn.map(sentOf))).toEqual([
			[true, 'unknown'],
			[true, true],
			['unknown', true],
		]);
		expect(world.mostPostsForOne).toBe(1);
		expect(world.posts).toHaveLength(4);
	});
});

promise(TASK_IDS, world, (proves) => {
	for (const onError of ON_ERROR) {
		proves(`after Retry On Fail every task is named, On Error = ${onError}`, async () => {
			const profiles = peopleWith(COUNT, 'first', 'ACoATaskFails');
			const result = await world.invite(profiles, { onError, tries: 3 });
			const ids = profiles.map((profile) => world.taskOf(profile));
			if (onError === 'stopWorkflow') {
				for (const id of ids) expect(result.error?.description).toContain(id);
			} else {
				expect(allItems(result).map(taskIdOf)).toEqual(ids);
			}
		});
	}
});
