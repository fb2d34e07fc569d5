import { allItems, isFailure, ON_ERROR, outcomes, people, urn, useWorld } from '../engine/world.mts';
import { promise } from './ledger.mts';
import { EVERY_ROW } from './promises.mts';
import { inTurns } from './turns.mts';

const world = useWorld();

const MIXED = [
	'ACoAada',
	'no profile',
	'ACoAHttp400',
	'ACoAReset',
	'ACoATaskFails',
	'ACoATaskStuck',
	urn('ACoAada'),
	'ACoAHtml',
	'',
	'ACoATaskUnsent',
	'ACoArosa',
];

const BECAME = [
	'completed',
	'invalid_profile',
	'request_refused',
	'connection_lost',
	'task_failed',
	'timed_out',
	'completed',
	'unreadable_answer',
	'invalid_profile',
	'completed_unsent',
	'completed',
];

const lookBack = { row: "={{ $('Sheet').item.json.row }}" };

promise(EVERY_ROW, world, (proves) => {
	for (const onError of ON_ERROR.slice(1)) {
		proves(`eleven rows of every kind, On Error = ${onError}`, async () => {
			const rows = MIXED.map((profile, row) => ({ row, profile }));
			const result = await world.invite(rows, { onError, options: { maxWait: 3 }, expressions: lookBack });
			expect(allItems(result).map(({ pairedItem }) => pairedItem)).toEqual(rows.map(({ row }) => ({ item: row })));
			expect(outcomes(allItems(result))).toEqual(BECAME);
			const lookedUp = [...result.after, ...result.afterErrors].map(({ row }) => Number(row));
			expect(lookedUp.sort((a, b) => a - b)).toEqual(rows.map(({ row }) => row));
			expect(world.mostPostsForOne).toBe(1);
		});
	}

	proves('1 row', async () => {
		expect((await world.invite(['ACoAada'])).success).toHaveLength(1);
	});

	proves(
		'10,000 rows without waiting',
		async () => {
			const { success, tookMs } = await world.invite(people(10_000), { waitForCompletion: false });
			expect(success).toHaveLength(10_000);
			expect(success.every(({ pairedItem }, item) => JSON.stringify(pairedItem) === JSON.stringify({ item }))).toBe(true);
			expect(new Set(success.map(({ json }) => json['api_agent_task_id'])).size).toBe(10_000);
			expect(world.mostPostsForOne).toBe(1);
			return `${Math.round(tookMs / 1000)} s`;
		},
		{ timeoutMs: 300_000 },
	);

	proves(
		'10,000 rows of 100 people in three spellings',
		async () => {
			const spell = [(id: string) => id, urn, (id: string) => ` URN:LI:fsd_profile:${id}\n`];
			const rows = Array.from({ length: 10_000 }, (_none, row) => spell[row % 3]?.(`ACoAPerson${row % 100}`) ?? '');
			const { success } = await world.invite(rows, { waitForCompletion: false });
			expect(success).toHaveLength(10_000);
			expect(world.posts).toHaveLength(100);
			expect(world.mostPostsForOne).toBe(1);
		},
		{ timeoutMs: 120_000 },
	);

	proves('the turns of a Loop Over Items', async () => {
		const turns = [people(3, 'First'), people(3, 'Second'), people(2, 'Third')];
		const { items, result } = await inTurns(world, turns, {});
		expect(result.status).toBe('success');
		expect(items.map((turn) => turn.map(({ json }) => json['profile_urn']))).toEqual(turns.map((turn) => turn.map(urn)));
		expect(world.mostPostsForOne).toBe(1);
	});

	proves('two inputs of different shape', async () => {
		const sheet = [
			{ profile: 'ACoAada', company: 'Analytical Engines' },
			{ profile: 'no profile', company: 'None' },
		];
		const crm = [{ contact: { urn: urn('ACoAjoan') } }, { contact: {} }, { contact: { urn: 'ACoAada' } }];
		const parameters = { profile: '={{ $json.profile ?? $json.contact.urn }}' };
		const { items } = await inTurns(world, [sheet, crm], { onError: 'continueRegularOutput', parameters });
		expect(items.map(outcomes)).toEqual([
			['completed', 'invalid_profile'],
			['completed', 'invalid_profile', 'completed'],
		]);
		expect(world.posts).toHaveLength(2);
	});

	proves('an expression that fails for one row fails that row', async () => {
		const rows = [{ profile: 'ACoAada' }, { other: 1 }, { profile: 'ACoAjoan' }];
		const parameters = { profile: '={{ $json.profile.trim() }}' };
		const { success } = await world.invite(rows, { onError: 'continueRegularOutput', parameters });
		expect(success.map(isFailure)).toEqual([false, true, false]);
		expect(world.posts).toHaveLength(2);
	});

	proves('files and other fields of the rows stay as they were', async () => {
		const file = { data: 'SGVsbG8=', mimeType: 'text/plain' };
		const items = MIXED.map((profile) => ({ json: { profile, more: { deep: [1] } }, binary: { card: { ...file } } }));
		const before = structuredClone(items);
		const { success } = await world.invite(items, { onError: 'continueRegularOutput', options: { maxWait: 1 } });
		expect(items).toEqual(before);
		expect(success.map(({ binary }) => binary)).toEqual(items.map(() => ({ card: file })));
	});
});
