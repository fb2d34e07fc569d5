// What the first issue asks of the waiting, measured. Both runs go on side by side, each with an OutX of its own.
import { outcomes, people, World, type EngineResult } from './world.mts';

const twenty = new World();
const fifty = new World();
let twentyRun: EngineResult;
let fiftyRun: EngineResult;

beforeAll(async () => {
	await Promise.all([twenty.begin({ taskSeconds: 3, pickupSeconds: 0 }), fifty.begin()]);
	const stuck = people(50, 'TaskStuck');
	[twentyRun, fiftyRun] = await Promise.all([
		twenty.invite(people(20), { options: { pollInterval: undefined, maxWait: undefined } }),
		fifty.invite(stuck, { options: { pollInterval: undefined, maxWait: 10 } }),
	]);
}, 18_000);

afterAll(async () => {
	await Promise.all([twenty.end(), fifty.end()]);
});

describe('20 rows whose tasks take 3 seconds', () => {
	it('are done in under 9 seconds', () => {
		expect(outcomes(twentyRun.success)).toEqual(Array(20).fill('completed'));
		expect(twentyRun.tookMs).toBeLessThan(9000);
	});

	it('cost at most 3 status requests each', () => {
		expect(twenty.mostQuestionsAboutOne).toBeLessThanOrEqual(3);
		expect(twenty.mostPostsForOne).toBe(1);
	});
});

describe('50 rows whose tasks never end', () => {
	it('are back in under 14 seconds with a Max Wait of 10', () => {
		expect(outcomes(fiftyRun.success)).toEqual(Array(50).fill('timed_out'));
		expect(fiftyRun.tookMs).toBeGreaterThanOrEqual(9900);
		expect(fiftyRun.tookMs).toBeLessThan(14_000);
	});

	it('keep their last status and their task IDs, in the items and in the hint', () => {
		const ids = fifty.sandbox.tasks.map(({ id }) => id);
		expect(fiftyRun.success.map(({ json }) => json['api_agent_task_id'])).toEqual(ids);
		expect(new Set(fiftyRun.success.map(({ json }) => json['status']))).toEqual(new Set(['processing']));
		expect(fiftyRun.hints).toHaveLength(1);
		for (const id of ids) expect(fiftyRun.hints[0]?.message).toContain(id);
	});

	it('cost at most 10 status requests a second', () => {
		expect(fifty.mostQuestionsInASecond).toBeLessThanOrEqual(10);
	});
});
