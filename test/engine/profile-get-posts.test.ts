// Get Posts of a person on n8n's real engine: from the address to the posts, and what it costs.
import type { IDataObject } from 'n8n-workflow';
import { bodiesOf, endsOf, jsons, operate, rowsOf, type Doing } from './operate.mts';
import { useWorld } from './world.mts';

const world = useWorld();

const POSTS = '/linkedin-agent/fetch-profiles-posts';
const PROFILE = '/linkedin-agent/fetch-profile';
const PAGE = 'https://www.linkedin.com/in/jane-doe/';
const get = async (profiles: unknown[], doing: Doing = {}) =>
	await operate(world, 'profile.getPosts', profiles.map((profile) => ({ profile }) as IDataObject), doing);
const counts = () => [world.sandbox.requestsTo(PROFILE).length, world.sandbox.requestsTo(POSTS).length];
const urnOf = (who: string): string => world.sandbox.person(who).urn;

it('looks an address up and gives its posts, many items per row, in order and paired', async () => {
	const result = await get([PAGE, 'in/john-roe']);
	expect(rowsOf(result.success)).toEqual([0, 0, 0, 1, 1, 1]);
	expect(jsons(result).map(({ author_slug: slug }) => slug)).toEqual(['jane-doe', 'jane-doe', 'jane-doe', 'john-roe', 'john-roe', 'john-roe']);
	expect(counts()).toEqual([2, 2]);
	expect(bodiesOf(world.sandbox.requestsTo(POSTS))).toEqual([{ profile_urns: [urnOf('jane-doe')] }, { profile_urns: [urnOf('john-roe')] }]);
});

it('needs no look-up for a URN, and one request for what several rows lead to', async () => {
	const result = await get([urnOf('jane-doe'), PAGE, 'jane-doe']);
	expect(rowsOf(result.success)).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2]);
	expect(counts()).toEqual([1, 1]);
});

it('gives as many as are wanted', async () => {
	expect((await get([PAGE], { parameters: { limit: 2 } })).success).toHaveLength(2);
	expect((await get([PAGE], { parameters: { limit: 2, returnAll: true } })).success).toHaveLength(3);
});

it.each(['', 'updates', 'whatever'])("finds the list under '%s'", async (key) => {
	world.sandbox.settings.postsListKey = key;
	expect((await get([PAGE])).success).toHaveLength(3);
});

it('gives what OutX gave without Simplify', async () => {
	const [first] = jsons(await get([PAGE], { options: { simplify: false }, parameters: { limit: 1 } }));
	expect(first).toMatchObject({ timestamp: expect.any(String), author: { author_slug: 'jane-doe' } });
});

it('asks once more for whatever was lost, and no more', async () => {
	world.sandbox.addFault({ on: `POST ${PROFILE}`, answer: { kind: 'reset' } });
	world.sandbox.addFault({ on: `POST ${POSTS}`, answer: { kind: 'truncated' } });
	expect((await get([PAGE])).success).toHaveLength(3);
	expect(counts()).toEqual([2, 2]);
	world.sandbox.addFault({ on: `POST ${POSTS}`, times: Infinity, answer: { kind: 'empty' } });
	expect(endsOf(await get(['in/john-roe']))).toEqual(['unreadable_answer']);
	expect(counts()).toEqual([3, 4]);
});

it('fails one row whose profile is not there, and names the person of one whose posts are not', async () => {
	const result = await get(['in/task-fails-jane', PAGE, 'ACoATaskFails']);
	expect(endsOf(result)).toEqual(['profile_not_found', undefined, undefined, undefined, 'task_failed']);
	expect(rowsOf(result.success)).toEqual([0, 1, 1, 1, 2]);
	expect(jsons(result)[4]).toMatchObject({ details: { profile_urn: 'urn:li:fsd_profile:ACoATaskFails', api_agent_task_id: expect.any(String) } });
});

it('a row that is not done in time keeps the ID of the task that reads the posts, and what is known', async () => {
	const { success } = await get([urnOf('jane-doe'), 'ACoATaskStuck'], { options: { maxWait: 0.5 } });
	expect(rowsOf(success)).toEqual([0, 0, 0, 1]);
	expect(success[3]?.json).toMatchObject({ timed_out: true, profile_urn: 'urn:li:fsd_profile:ACoATaskStuck', api_agent_task_id: expect.any(String) });
});

it('refuses what is nobody, and an option without a value, without asking', async () => {
	expect(endsOf(await get(['', 'https://www.linkedin.com/company/acme/']))).toEqual(['invalid_profile', 'invalid_profile']);
	expect(endsOf(await get([PAGE], { options: { simplify: '={{ $json.nope }}' } }))).toEqual(['invalid_option']);
	expect(world.requests).toEqual([]);
});
