import { detailsOf, indexOf, ON_ERROR, outcome, outcomes, peopleWith, PLACES, useWorld, type Place } from './world.mts';

const world = useWorld();

const COUNT = 5;
const BAD = 'not a profile';
const REFUSED = 'ACoAHttp400';
const FAILS = 'ACoATaskFails';

const rowsWith = (place: Place, odd: string) =>
	peopleWith(COUNT, place, odd).map((profile, index) => ({ name: `Row ${index + 1}`, profile }));

const reasonOf: Record<string, string> = {
	[BAD]: 'invalid_profile',
	[REFUSED]: 'request_refused',
	[FAILS]: 'task_failed',
};

const cases = PLACES.flatMap((place) => [BAD, REFUSED, FAILS].map((odd) => [place, odd] as const));

describe('under Stop', () => {
	it.each(PLACES)('nothing at all is sent when the %s row cannot be', async (place) => {
		const { status, error, success } = await world.invite(rowsWith(place, BAD));
		expect(status).toBe('error');
		expect(error?.message).toBe("This isn't a LinkedIn profile");
		expect(error?.description).toContain('https://www.linkedin.com/in/jane-doe/');
		expect(error?.description).not.toContain('Tasks at OutX');
		expect(error?.context).toMatchObject({ itemIndex: indexOf(COUNT, place) });
		expect(success).toEqual([]);
		expect(world.requests).toEqual([]);
	});

	it.each(PLACES)('nobody is invited after a refused %s row, and the error lists who was', async (place) => {
		const rows = rowsWith(place, REFUSED);
		const refusedAt = indexOf(COUNT, place);
		const { status, error } = await world.invite(rows);
		expect(status).toBe('error');
		expect(error?.message).toBe("OutX didn't accept this row");
		expect(error?.context).toMatchObject({ itemIndex: refusedAt });
		expect(world.posts).toHaveLength(refusedAt + 1);
		rows.slice(0, refusedAt).forEach(({ profile }, index) => {
			expect(error?.description).toContain(`row ${index + 1} (task ${world.taskOf(profile)})`);
		});
		expect(error?.description).not.toContain(`row ${refusedAt + 1} `);
	});

	it('those invited before a refused row are waited for', async () => {
		await world.invite(rowsWith('last', REFUSED));
		expect(world.sandbox.tasks.map(({ status }) => status)).toEqual(Array(COUNT - 1).fill('completed'));
		expect(new Set(world.questions.map(({ taskId }) => taskId)).size).toBe(COUNT - 1);
	});

	it.each(PLACES)('the error of a failed %s task lists everyone invited, with their tasks', async (place) => {
		const rows = rowsWith(place, FAILS);
		world.sandbox.settings.taskSeconds = 1;
		const { status, error } = await world.invite(rows);
		expect(status).toBe('error');
		expect(error?.message).toBe("This person can't be invited");
		expect(error?.description).toContain('The profile does not accept invitations');
		expect(error?.context).toMatchObject({ itemIndex: indexOf(COUNT, place) });
		rows.forEach(({ profile }, index) => {
			expect(error?.description).toContain(`row ${index + 1} (task ${world.taskOf(profile)})`);
		});
	});

	it('nobody more is invited once a task has failed', async () => {
		const { status } = await world.invite(rowsWith('first', FAILS), { options: { spacing: 0.8 } });
		expect(status).toBe('error');
		expect(world.posts).toHaveLength(1);
	});

	it('the error is that of the first bad row, not of the first to go wrong', async () => {
		world.sandbox.settings.taskSeconds = 0.3;
		const { error } = await world.invite([FAILS, 'ACoAada', REFUSED]);
		expect(error?.context).toMatchObject({ itemIndex: 0 });
	});

	it('a row whose answer was lost is named in the error of the run', async () => {
		const { error } = await world.invite(['ACoAada', 'ACoAReset', 'ACoAjoan']);
		expect(error?.message).toBe('The connection broke before OutX answered');
		expect(error?.description).toContain('the answer was lost: row 2');
		expect(world.postsPer(['ACoAada', 'ACoAReset', 'ACoAjoan'])).toEqual([1, 1, 0]);
	});
});

describe('under Continue', () => {
	it.each(cases)('a bad %s row (%s) stays in its place among the others', async (place, odd) => {
		const rows = rowsWith(place, odd);
		const { status, success, errors } = await world.invite(rows, { onError: 'continueRegularOutput' });
		expect(status).toBe('success');
		expect(errors).toEqual([]);
		expect(outcomes(success)).toEqual(rows.map(({ profile }) => reasonOf[profile] ?? 'completed'));
		expect(success.map(({ pairedItem }) => pairedItem)).toEqual(rows.map((_row, item) => ({ item })));
		expect(world.posts).toHaveLength(odd === BAD ? COUNT - 1 : COUNT);
	});
});

describe('under Continue (using error output)', () => {
	it.each(cases)('a bad %s row (%s) leaves through the error output, with its columns', async (place, odd) => {
		const rows = rowsWith(place, odd);
		const { status, success, errors } = await world.invite(rows, { onError: 'continueErrorOutput' });
		expect(status).toBe('success');
		expect(outcomes(success)).toEqual(Array(COUNT - 1).fill('completed'));
		expect(errors.map(outcome)).toEqual([reasonOf[odd]]);
		expect(errors[0]?.json).toMatchObject({ name: `Row ${indexOf(COUNT, place) + 1}`, profile: odd });
		expect(world.posts).toHaveLength(odd === BAD ? COUNT - 1 : COUNT);
	});

	it('has nothing on the success output when every row is bad', async () => {
		const { success, errors } = await world.invite([BAD, REFUSED, FAILS], { onError: 'continueErrorOutput' });
		expect(success).toEqual([]);
		expect(errors.map(outcome)).toEqual(['invalid_profile', 'request_refused', 'task_failed']);
	});
});

describe('a failed task', () => {
	it.each([
		['TaskFails', 'failed', 'The profile does not accept invitations', 'task_failed'],
		['TaskMute', 'failed', null, 'task_failed'],
		['TaskError', 'error', 'LinkedIn did not answer', 'task_failed'],
		['TaskCancelled', 'cancelled', null, 'task_failed'],
		['TaskUnsent', 'completed', null, 'completed_unsent'],
	])('of the kind %s keeps its ID, its status and what OutX said', async (marker, status, said, reason) => {
		const { success } = await world.invite([`ACoA${marker}`], { onError: 'continueRegularOutput' });
		expect(success.map(detailsOf)).toEqual([
			expect.objectContaining({
				reason,
				sent: false,
				status,
				outx_message: said,
				api_agent_task_id: world.taskOf(`ACoA${marker}`),
			}),
		]);
	});

	it("ends the sending when LinkedIn's invitation limit is its cause", async () => {
		const rows = ['ACoATaskLimit', ...peopleWith(3, 'first', 'ACoAada')];
		const { success } = await world.invite(rows, { onError: 'continueRegularOutput', options: { spacing: 0.8 } });
		expect(outcomes(success)).toEqual(rows.map(() => 'invitation_limit'));
		expect(world.posts).toHaveLength(1);
	});
});

describe('options that cannot be used', () => {
	it.each([
		[{ pollInterval: 0 }, 'Poll Interval'],
		[{ maxWait: -1 }, 'Max Wait'],
		[{ spacing: 'often' }, 'Spacing'],
		[{ maxRequests: 1.5 }, 'Max Requests'],
	])('%o fail every row before anything is sent', async (options, label) => {
		for (const onError of ON_ERROR) {
			const { success, errors, error } = await world.invite(['ACoAada', 'ACoAjoan'], { onError, options });
			const failed = [...success, ...errors];
			expect(failed.map(outcome)).toEqual(onError === 'stopWorkflow' ? [] : ['invalid_option', 'invalid_option']);
			const said = onError === 'stopWorkflow' ? error?.message : failed[0]?.json['error'];
			expect(said).toContain(`The value of '${label}`);
		}
		expect(world.requests).toEqual([]);
	});
});
