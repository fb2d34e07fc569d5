// Skip Already Invited on the databases n8n runs on.
import { beginOnPostgres, beginOnSqlite, type Begun } from './databases.mts';
import { outcomes, people, type RealWorld, type TestWorkflow } from './world.mts';

const OPTIONS = { skipAlreadyInvited: true };
const START_MS = 240_000;
const ROUNDS = 5;

describe('Skip Already Invited on SQLite', () => remembersPeople('sqlite', beginOnSqlite));

describe('Skip Already Invited on PostgreSQL', () => {
	remembersPeople('postgresdb', beginOnPostgres);
});

function remembersPeople(database: string, begin: () => Promise<Begun>): void {
	let begun: Begun;
	let world: RealWorld;

	beforeAll(async () => {
		begun = await begin();
		world = begun.world;
	}, START_MS);
	beforeEach(() => world.sandbox.reset());
	afterAll(async () => await begun?.end());

	it('is tested on that database', async () => {
		expect(await world.server.rest.call('GET', '/settings')).toMatchObject({ databaseType: database });
	});

	it('leaves out who was invited in an earlier execution', async () => {
		const workflow = await world.makeWorkflow({ options: OPTIONS });
		const [anna, ben, carla] = people(3, 'Earlier');
		const first = await world.run(workflow, [anna!, ben!]);
		expect(outcomes(first.items)).toEqual(['completed', 'completed']);
		const second = await world.run(workflow, [ben!, carla!, anna!]);
		expect(second.status).toBe('success');
		expect(outcomes(second.items)).toEqual(['skipped', 'completed', 'skipped']);
		expect(second.items[0]?.json['reason']).toContain('This workflow invited this person before.');
		expect(world.postsPer([anna!, ben!, carla!])).toEqual([1, 1, 1]);
	});

	it('remembers them after n8n was restarted', async () => {
		const workflow = await world.makeWorkflow({ options: OPTIONS });
		const [anna, ben] = people(2, 'Restart');
		await world.run(workflow, [anna!]);
		await world.server.restart();
		const { items } = await world.run(workflow, [anna!, ben!]);
		expect(outcomes(items)).toEqual(['skipped', 'completed']);
		expect(world.postsPer([anna!, ben!])).toEqual([1, 1]);
	}, START_MS);

	it('invites a person once whom two executions invite at the same moment, the very first time too', async () => {
		for (let round = 1; round <= ROUNDS; round++) {
			// A new workflow each time: nothing is stored for its node yet.
			const workflow = await world.makeWorkflow({ options: OPTIONS });
			const five = people(5, `AtOnce${round}x`);
			const [first, second] = await runTwice(workflow, five);
			expect(world.postsPer(five)).toEqual([1, 1, 1, 1, 1]);
			const found = five.map((_profile, row) => [outcomes(first)[row], outcomes(second)[row]].sort());
			expect(found).toEqual(Array(5).fill(['completed', 'skipped']));
		}
	});

	it('forgets a person whose request was refused', async () => {
		const workflow = await world.makeWorkflow({ options: OPTIONS, onError: 'continueRegularOutput' });
		const [anna] = people(1, 'Refused');
		world.sandbox.addFault({ on: 'create', profile: anna!, answer: { kind: 'status', status: 400 } });
		expect(outcomes((await world.run(workflow, [anna!])).items)).toEqual(['request_refused']);
		expect(outcomes((await world.run(workflow, [anna!])).items)).toEqual(['completed']);
		expect(outcomes((await world.run(workflow, [anna!])).items)).toEqual(['skipped']);
		expect(world.postsPer([anna!])).toEqual([2]);
	});

	/** Two webhook calls at the same moment. */
	async function runTwice(workflow: TestWorkflow, profiles: string[]) {
		// The first call of a webhook may have to wait until n8n knows it, so nobody is invited by this one.
		await world.run(workflow, []);
		const before = await world.executionIds(workflow);
		await Promise.all([world.call(workflow, profiles), world.call(workflow, profiles)]);
		const ids = await world.found(async () => {
			const now = (await world.executionIds(workflow)).filter((id) => !before.includes(id));
			return now.length === 2 ? now : undefined;
		});
		const [first, second] = await Promise.all(ids.map(async (id) => await world.ended(id)));
		return [first!.items, second!.items] as const;
	}
}
