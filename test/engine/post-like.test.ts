// Like on n8n's real engine: LinkedIn's posts and those of watchlists, each once per account.
import type { IDataObject } from 'n8n-workflow';
import { bodiesOf, collectedPosts, endsOf, jsons, operate, rowsOf, type Doing } from './operate.mts';
import { detailsOf, useWorld } from './world.mts';

const world = useWorld();
const PATH = '/linkedin-agent/like-post';
const WATCHLIST_PATH = '/api-like';
const URN = (number: number): string => `urn:li:activity:712345678901234567${number}`;
const ADA = 'ada.admin@sandbox.example';
const MAX = 'max.member@sandbox.example';
const BY_MAX = { accountEmail: MAX };

const like = async (posts: unknown[], doing: Doing = {}) =>
	await operate(world, 'post.like', posts.map((post) => (isRow(post) ? post : ({ post } as IDataObject))), doing);
/** A row may hold more than the field takes. */
const isRow = (post: unknown): post is IDataObject => typeof post === 'object' && post !== null && 'post' in post;
const posts = () => world.sandbox.requestsTo(PATH);
const watchlistPosts = () => world.sandbox.requestsTo(WATCHLIST_PATH);

const collected = async () => await collectedPosts(world);

describe("LinkedIn's posts", () => {
	it('are liked once each, and every row gives its item', async () => {
		const result = await like([URN(1), 'https://www.linkedin.com/in/jane/', `https://www.linkedin.com/feed/update/${URN(2)}/`, URN(1)]);
		expect(endsOf(result)).toEqual(['completed', 'invalid_post', 'completed', 'completed']);
		expect(rowsOf(result.success)).toEqual([0, 1, 2, 3]);
		expect(bodiesOf(posts())).toEqual([{ social_urn: URN(1) }, { social_urn: URN(2) }]);
		expect(jsons(result)[0]).toMatchObject({ liked: true, social_urn: URN(1), post_url: `https://www.linkedin.com/feed/update/${URN(1)}/`, post_id: null, task_id: null });
		expect(world.sandbox.interactions.map(({ type, actor }) => [type, actor.name])).toEqual(Array(2).fill(['like', 'Ada Admin']));
	});

	it.each(['own', 'sent', 'success', 'nothing'] as const)('count as liked whatever a completed task puts out: %s', async (engagementOutput) => {
		world.sandbox.settings.engagementOutput = engagementOutput;
		expect(jsons(await like([URN(1)]))).toMatchObject([{ status: 'completed', liked: true }]);
	});

	it('of a failed task are not liked', async () => {
		world.sandbox.addFault({ on: 'status', answer: { kind: 'json', body: { data: { status: 'failed', task_output: { error: 'This post is no longer available' } } } } });
		const result = await like([URN(1)]);
		expect(result.success.map(detailsOf)).toMatchObject([{ reason: 'not_found', liked: false, social_urn: URN(1), post_id: null }]);
	});

	it("without a task's ID in the answer may be liked", async () => {
		world.sandbox.addFault({ on: `POST ${PATH}`, answer: { kind: 'json', body: { success: true, message: 'Like post task created successfully' } } });
		const result = await like([URN(1)]);
		expect(result.success.map(detailsOf)).toMatchObject([{ reason: 'no_task_id', liked: 'unknown' }]);
		expect(posts()).toHaveLength(1);
	});

	it('whose answer says that it was done are liked, without a task', async () => {
		world.sandbox.addFault({ on: `POST ${PATH}`, answer: { kind: 'json', body: { success: true, liked: true } } });
		expect(jsons(await like([URN(1)]))).toMatchObject([{ api_agent_task_id: null, status: 'completed', liked: true }]);
	});

	it.each(['reset', 'html', 'truncated', 'empty'] as const)('whose answer is lost are never asked for again: %s', async (kind) => {
		world.sandbox.addFault({ on: `POST ${PATH}`, answer: { kind } });
		const { error } = await like([URN(1)], { onError: 'stopWorkflow', tries: 3 });
		expect(error?.message).toContain('an earlier try');
		expect(posts()).toHaveLength(1);
	});

	it('are skipped by their other URN, too, where the row tells both', async () => {
		const share = URN(1).replace('activity', 'share');
		await like([URN(1)]);
		const rows = [
			{ post: share, social_urn: share, post_url: `https://www.linkedin.com/feed/update/${URN(1)}/` },
			// Its own URN is of the same kind: the address is that of a post it repeats.
			{ post: URN(2), social_urn: URN(2), post_url: `https://www.linkedin.com/feed/update/${URN(1)}/` },
			// What the row tells is of another post.
			{ post: URN(3).replace('activity', 'share'), social_urn: share, post_url: `https://www.linkedin.com/feed/update/${URN(1)}/` },
		];
		expect(endsOf(await like(rows))).toEqual(['skipped', 'completed', 'completed']);
		expect(bodiesOf(posts())).toEqual([URN(1), URN(2), URN(3).replace('activity', 'share')].map((urn) => ({ social_urn: urn })));
	});

	it('are skipped where an earlier execution liked them, until the user says otherwise', async () => {
		await like([URN(1)]);
		const result = await like([URN(1), URN(2)]);
		expect(endsOf(result)).toEqual(['skipped', 'completed']);
		expect(jsons(result)[0]).toMatchObject({ liked: false, social_urn: URN(1), reason: expect.stringContaining("'Skip Already Liked'") });
		expect(endsOf(await like([URN(1)], { options: { skipAlreadyLiked: false } }))).toEqual(['completed']);
		expect(posts()).toHaveLength(3);
	});

	it('are refused with a choice of the account, before any request', async () => {
		const result = await like([URN(1)], { options: BY_MAX });
		expect(jsons(result)).toMatchObject([{ error: "'Account Email' can't be used for this post" }]);
		expect(world.requests).toEqual([]);
	});
});

describe("a watchlist's posts", () => {
	it('are liked in the chosen name, once each, and the item says that no more is known', async () => {
		const [first = '', second = ''] = await collected();
		const result = await like([first, second, first], { options: BY_MAX });
		expect(bodiesOf(watchlistPosts())).toEqual([first, second].map((post_id) => ({ post_id, user_email: MAX, actor_type: 'user' })));
		expect(rowsOf(result.success)).toEqual([0, 1, 2]);
		for (const json of jsons(result)) {
			expect(json).toMatchObject({ status: 'pending', liked: null, timed_out: false, api_agent_task_id: null, task_id: expect.any(String) });
			expect(json['reason']).toMatch(/^OutX took the like and doesn't say what becomes of it/);
			expect(Object.keys(json)).toEqual(Object.keys(jsons(result)[0] ?? {}));
		}
		expect(jsons(result)[0]?.['task_id']).toBe(watchlistPosts()[0]?.taskId);
		expect(world.questions).toEqual([]);
		await world.until(() => world.sandbox.interactions.length === 2);
		expect(world.sandbox.interactions.map(({ actor }) => actor.name)).toEqual(['Max Member', 'Max Member']);
	});

	it('are liked in the name of a page', async () => {
		const [first = ''] = await collected();
		await like([first], { options: { accountEmail: ADA, actAs: 'company', companyTitle: 'Sandbox Ltd' } });
		expect(bodiesOf(watchlistPosts())).toEqual([{ post_id: first, user_email: ADA, actor_type: 'company', company_title: 'Sandbox Ltd' }]);
		await world.until(() => world.sandbox.interactions.length === 1);
		expect(world.sandbox.interactions[0]?.actor.name).toBe('Sandbox Ltd');
	});

	it('need an account, and no request leaves without one', async () => {
		const [first = ''] = await collected();
		const result = await like([first]);
		expect(jsons(result)).toMatchObject([{ error: "This post is one of a watchlist's, and 'Account Email' is missing" }]);
		expect(watchlistPosts()).toEqual([]);
	});

	it('are skipped where the same account liked them, and not where another one did', async () => {
		const [first = ''] = await collected();
		await like([first], { options: BY_MAX });
		expect(endsOf(await like([first], { options: { accountEmail: MAX.toUpperCase() } }))).toEqual(['skipped']);
		expect(endsOf(await like([first], { options: { accountEmail: ADA } }))).toEqual(['pending']);
		expect(watchlistPosts()).toHaveLength(2);
	});

	it.each(['reset', 'html', 'truncated', 'empty'] as const)('whose answer is lost are never asked for again: %s', async (kind) => {
		const [first = '', second = ''] = await collected();
		world.sandbox.addFault({ on: `POST ${WATCHLIST_PATH}`, answer: { kind } });
		const result = await like([first, second], { options: BY_MAX, tries: 3 });
		expect(result.success.map(detailsOf)[0]).toMatchObject({ liked: 'unknown', post_id: first });
		expect(endsOf(result)[1]).toBe('pending');
		expect(watchlistPosts()).toHaveLength(2);
		// It may have been done, so that it stays remembered.
		expect(endsOf(await like([first], { options: BY_MAX }))).toEqual(['skipped']);
	});

	it('are not liked again by Retry On Fail, which gives the same item', async () => {
		const [first = ''] = await collected();
		world.sandbox.addFault({ on: `POST ${WATCHLIST_PATH}`, profile: 'ffffffff', times: null, answer: { kind: 'status', status: 503 } });
		const rows = [first, 'ffffffff-1111-4111-8111-111111111111'];
		const { error } = await like(rows, { options: BY_MAX, onError: 'stopWorkflow', tries: 3 });
		expect(error?.description).toContain('Taken by OutX so far: row 1.');
		expect(bodiesOf(watchlistPosts()).map((body) => (body as IDataObject)['post_id'])).toEqual(rows);
	});

	it.each([
		['ffffffff-1111-4111-8111-111111111111', BY_MAX, 'not_found', "OutX doesn't know this post"],
		[undefined, { accountEmail: 'nobody@sandbox.example' }, 'invalid_option', "OutX doesn't know the account of 'Account Email'"],
		[undefined, { ...BY_MAX, actAs: 'company', companyTitle: 'Other Ltd' }, 'invalid_option', "OutX doesn't know the page of 'Company Title'"],
	])('that OutX refuses say what to mend, and can be tried again (%s, %j)', async (post, options, reason, error) => {
		const [first = ''] = await collected();
		const result = await like([post ?? first], { options });
		expect(jsons(result)).toMatchObject([{ error, details: { reason, liked: false, http_status: 404 } }]);
		expect(endsOf(await like([post ?? first], { options }))).toEqual([reason]);
		expect(watchlistPosts()).toHaveLength(2);
	});

	it('of Reddit are not liked, in OutX\'s words', async () => {
		const [first = ''] = await collected();
		const body = { error: 'Post does not support like functionality (missing social_urn)' };
		world.sandbox.addFault({ on: `POST ${WATCHLIST_PATH}`, answer: { kind: 'status', status: 400, body } });
		expect(jsons(await like([first], { options: BY_MAX }))).toMatchObject([{ error: "This post can't be liked", details: { liked: false } }]);
	});

	it('are not liked where OutX says no in a good answer', async () => {
		const [first = ''] = await collected();
		world.sandbox.addFault({ on: `POST ${WATCHLIST_PATH}`, answer: { kind: 'json', body: { success: false, message: 'The task could not be created' } }, beforeWork: true });
		const result = await like([first], { options: BY_MAX });
		expect(result.success.map(detailsOf)).toMatchObject([{ liked: false, outx_message: 'The task could not be created' }]);
	});

	it('keep the pace and count in the limits', async () => {
		const [first = '', second = '', third = ''] = await collected();
		const result = await like([first, second, third], { options: { ...BY_MAX, spacing: 0.6, maxRequests: 2 } });
		expect(endsOf(result)).toEqual(['pending', 'pending', 'deferred']);
		const [one, two] = watchlistPosts().map(({ at }) => at);
		expect((two ?? 0) - (one ?? 0)).toBeGreaterThan(350);
		expect(endsOf(await like([third], { options: { ...BY_MAX, maxPerDay: 2 } }))).toEqual(['deferred']);
	});
});

it("both kinds of posts go their own ways in one run, the account's choice failing LinkedIn's", async () => {
	const [first = ''] = await collected();
	const rows = [{ post: first, email: MAX }, { post: URN(1), email: '' }, { post: URN(2), email: MAX }];
	const result = await operate(world, 'post.like', rows, { options: { accountEmail: '={{ $json.email }}' } });
	expect(endsOf(result)).toEqual(['pending', 'completed', 'invalid_option']);
	expect([posts().length, watchlistPosts().length]).toEqual([1, 1]);
});
