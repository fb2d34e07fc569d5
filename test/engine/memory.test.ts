// Memory one can look into: check, remember, forget, on n8n's real engine.
import type { IDataObject } from 'n8n-workflow';
import { deduplication, runNode } from './engine.mts';
import { isFailure, KEY, outcomes, urn, useWorld } from './world.mts';

const world = useWorld();
const SKIPPING = { options: { skipAlreadyInvited: true } };
const JANE = 'https://www.linkedin.com/in/jane-doe/';

/** @param rows each with a column 'profile' */
const memory = async (operation: string, rows: IDataObject[], action = 'invited', more: IDataObject = {}) =>
	await runNode({
		rows,
		credential: { apiKey: KEY, baseUrl: world.sandbox.url },
		node: {
			parameters: { resource: 'memory', operation, profile: '={{ $json.profile }}', action, ...more } as never,
			onError: 'continueRegularOutput',
		},
	});

const check = async (profile: string, action?: string): Promise<unknown> => {
	const { success } = await memory('check', [{ profile }], action);
	return success[0]?.json['remembered'];
};

describe('Check', () => {
	it('adds to each row whether the person was invited before, and asks OutX for nothing', async () => {
		await world.invite(['ACoAAda', JANE], SKIPPING);
		const asked = world.requests.length;
		const rows = ['ACoAAda', urn('ACoAGrace'), JANE].map((profile, index) => ({ name: `Row ${index}`, profile }));
		const { success } = await memory('check', rows);
		expect(success.map(({ json }) => json)).toEqual(
			rows.map((row, index) => ({ ...row, was_remembered: index !== 1, remembered: index !== 1 })),
		);
		expect(success.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		expect(world.requests).toHaveLength(asked);
		expect(deduplication.has(`invitation ${urn('ACoAGrace')}`)).toBe(false);
	});

	it('knows somebody by the other names in the row', async () => {
		await world.invite(['ACoAAda'], SKIPPING);
		const row = { profile: 'https://www.linkedin.com/in/ada/', profile_url: 'https://www.linkedin.com/in/ada/', profile_urn: urn('ACoAAda') };
		expect((await memory('check', [row])).success[0]?.json).toMatchObject({ remembered: true });
		expect((await memory('check', [{ ...row, profile_url: JANE }])).success[0]?.json).toMatchObject({ remembered: false });
	});

	it('fails a row that holds nobody, and nothing else', async () => {
		const { success } = await memory('check', [{ profile: 'pending' }, { profile: 'ACoAAda' }]);
		expect(success.map(isFailure)).toEqual([true, false]);
	});

	it('tells what was invited from what was messaged', async () => {
		await memory('remember', [{ profile: 'ACoAAda' }], 'messaged');
		expect([await check('ACoAAda', 'messaged'), await check('ACoAAda', 'invited')]).toEqual([true, false]);
	});
});

describe('Remember', () => {
	it('keeps people from being invited', async () => {
		await memory('remember', [{ profile: JANE }, { profile: 'ACoAAda' }]);
		const { success } = await world.invite([JANE, 'ACoAAda', 'ACoABob'], SKIPPING);
		expect(outcomes(success)).toEqual(['skipped', 'skipped', 'completed']);
		expect(world.posts).toHaveLength(1);
	});
});

describe('Forget', () => {
	it('lets somebody be invited again, by the name that was forgotten and from then on by none', async () => {
		await world.invite([JANE], SKIPPING);
		await memory('forget', [{ profile: JANE }]);
		expect(await check(JANE)).toBe(false);
		const second = await world.invite([JANE], SKIPPING);
		expect(outcomes(second.success)).toEqual(['completed']);
		const third = await world.invite([JANE], SKIPPING);
		expect(outcomes(third.success)).toEqual(['skipped']);
		expect(world.posts.filter(({ path }) => path.endsWith('send-connection-request'))).toHaveLength(2);
	});

	it('everyone lets all be invited again, and gives no day a second time', async () => {
		const limited = { options: { skipAlreadyInvited: true, maxPerDay: 3 } };
		await world.invite(['ACoAAda', 'ACoABob'], limited);
		expect(world.posts).toHaveLength(2);
		const { success } = await memory('forgetEveryone', [{ any: 1 }]);
		expect(success.map(({ json }) => json)).toEqual([{ any: 1, forgotten: true }]);
		const again = await world.invite(['ACoAAda', 'ACoABob'], limited);
		expect(outcomes(again.success)).toEqual(['completed', 'deferred']);
		expect(world.posts).toHaveLength(3);
	});
});
