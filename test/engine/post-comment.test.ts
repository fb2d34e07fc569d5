// Comment on n8n's real engine: one text per post, and none with a gap.
import type { IDataObject } from 'n8n-workflow';
import { bodiesOf, collectedPosts, endsOf, jsons, operate, rowsOf, type Doing } from './operate.mts';
import { detailsOf, useWorld } from './world.mts';

const world = useWorld();
const PATH = '/linkedin-agent/comment-post';
const WATCHLIST_PATH = '/api-comment';
const URN = (number: number): string => `urn:li:activity:712345678901234567${number}`;
const MAX = 'max.member@sandbox.example';
const BY_MAX = { accountEmail: MAX };
const on = (post: string, comment = 'Well said.'): IDataObject => ({ post, comment });

const comment = async (rows: IDataObject[], doing: Doing = {}) => await operate(world, 'post.comment', rows, doing);
const posts = () => world.sandbox.requestsTo(PATH);
const watchlistPosts = () => world.sandbox.requestsTo(WATCHLIST_PATH);

const collected = async () => await collectedPosts(world);
const postOf = (body: unknown): unknown => {
	const { social_urn: urn, post_id: id } = body as IDataObject;
	return urn ?? id;
};

it('every row gives its item, in order and paired, and each comment is posted once', async () => {
	const result = await comment([on(URN(1)), on(URN(2), 'Line one\nLine two'), on(''), on(URN(1))]);
	expect(endsOf(result)).toEqual(['completed', 'completed', 'invalid_post', 'completed']);
	expect(rowsOf(result.success)).toEqual([0, 1, 2, 3]);
	expect(jsons(result)[0]).toMatchObject({ commented: true, social_urn: URN(1), task_input: { comment_text: 'Well said.' } });
	expect(bodiesOf(posts())).toEqual([
		{ social_urn: URN(1), comment_text: 'Well said.' },
		{ social_urn: URN(2), comment_text: 'Line one\nLine two' },
	]);
	expect(world.sandbox.interactions.map(({ text }) => text)).toEqual(['Well said.', 'Line one\nLine two']);
});

it('another text on the same post is left out of the run, on either way', async () => {
	const [first = ''] = await collected();
	const linkedIn = await comment([on(URN(1)), on(URN(1), 'And another thing.')]);
	expect(endsOf(linkedIn)).toEqual(['completed', 'skipped']);
	expect(jsons(linkedIn)[1]).toMatchObject({ commented: false, reason: expect.stringContaining('row 1 of this run') });
	const watched = await comment([on(first), on(first, 'And another thing.')], { options: BY_MAX });
	expect(endsOf(watched)).toEqual(['pending', 'skipped']);
	expect([posts().length, watchlistPosts().length]).toEqual([1, 1]);
});

it("a watchlist's post is commented on in the chosen name, and the item says that no more is known", async () => {
	const [first = ''] = await collected();
	const result = await comment([on(first)], { options: BY_MAX });
	expect(bodiesOf(watchlistPosts())).toEqual([{ post_id: first, user_email: MAX, actor_type: 'user', comment_text: 'Well said.' }]);
	expect(jsons(result)).toMatchObject([
		{ status: 'pending', commented: null, post_id: first, api_agent_task_id: null, task_id: expect.any(String), reason: expect.stringMatching(/^OutX took the comment/) },
	]);
	await world.until(() => world.sandbox.interactions.length === 1);
	expect(world.sandbox.interactions[0]).toMatchObject({ text: 'Well said.', actor: { name: 'Max Member' } });
});

it('no request leaves for a text with a gap, nor any under On Error = Stop', async () => {
	const rows = [on(URN(1), 'Congrats, {{name}}!'), on(URN(2))];
	expect((await comment(rows, { onError: 'stopWorkflow' })).error?.message).toContain("'Comment' has a gap");
	expect(world.requests).toEqual([]);
	expect(endsOf(await comment(rows))).toEqual(['text_has_gap', 'completed']);
	expect(endsOf(await comment([on(URN(3), 'Congrats, {{name}}!')], { options: { checkText: false } }))).toEqual(['completed']);
	expect(bodiesOf(posts())).toEqual([
		{ social_urn: URN(2), comment_text: 'Well said.' },
		{ social_urn: URN(3), comment_text: 'Congrats, {{name}}!' },
	]);
});

it.each([
	[PATH, {}],
	[WATCHLIST_PATH, BY_MAX],
])('a comment whose answer is lost is never posted again: %s', async (path, options) => {
	const [post = ''] = path === PATH ? [URN(1)] : await collected();
	world.sandbox.addFault({ on: `POST ${path}`, answer: { kind: 'reset' } });
	const { error } = await comment([on(post)], { options, onError: 'stopWorkflow', tries: 3 });
	expect(error?.message).toContain('an earlier try');
	expect(world.sandbox.requestsTo(path)).toHaveLength(1);
});

it.each([
	[PATH, {}],
	[WATCHLIST_PATH, BY_MAX],
])('a comment whose answer is lost says where to look, and no later execution posts it: %s', async (path, options) => {
	const [post = ''] = path === PATH ? [URN(1)] : await collected();
	world.sandbox.addFault({ on: `POST ${path}`, answer: { kind: 'reset' } });
	const result = await comment([on(post), on(post, 'Something else.')], { options });
	expect(result.success.map(detailsOf)[0]).toMatchObject({ commented: 'unknown', reason: 'connection_lost' });
	expect(jsons(result)[0]).toMatchObject({ message: expect.stringContaining('look whether the comment is there') });
	expect((await comment([on(post, 'Something else.')], { options, onError: 'stopWorkflow', tries: 3 })).success.map(({ json }) => json['status'])).toEqual(['skipped']);
	expect(world.sandbox.requestsTo(path)).toHaveLength(1);
});

it.each([
	[PATH, {}],
	[WATCHLIST_PATH, BY_MAX],
])('Retry On Fail comments no second time: %s', async (path, options) => {
	const [first = '', second = ''] = path === PATH ? [URN(1), URN(2)] : await collected();
	// OutX refuses the second for certain, so that n8n tries again with the first done.
	world.sandbox.addFault({ on: `POST ${path}`, nth: 2, answer: { kind: 'status', status: 400, body: { error: 'Odd' } } });
	const doing: Doing = { options: { ...options, skipAlreadyCommented: false }, onError: 'stopWorkflow', tries: 3 };
	const { error } = await comment([on(first), on(second)], doing);
	expect(error?.message).toBe("OutX didn't accept this row");
	expect(bodiesOf(world.sandbox.requestsTo(path)).map(postOf)).toEqual([first, second]);
});

it('a post is skipped where an earlier execution commented on it, until the user says otherwise', async () => {
	await comment([on(URN(1))]);
	const again = await comment([on(URN(1), 'Another text.')]);
	expect(jsons(again)).toMatchObject([{ status: 'skipped', commented: false, reason: expect.stringContaining("'Skip Already Commented'") }]);
	expect(endsOf(await comment([on(URN(1), 'Another text.')], { options: { skipAlreadyCommented: false } }))).toEqual(['completed']);
	expect(posts()).toHaveLength(2);
});

it('a post that was liked may still be commented on', async () => {
	await operate(world, 'post.like', [{ post: URN(1) }]);
	expect(endsOf(await comment([on(URN(1))]))).toEqual(['completed']);
});

it("OutX's refusal of the text is the row's own matter", async () => {
	const body = { error: 'Comments are turned off for this post' };
	world.sandbox.addFault({ on: `POST ${PATH}`, profile: '5671$', answer: { kind: 'status', status: 400, body } });
	const result = await comment([on(URN(1)), on(URN(2))]);
	expect(jsons(result)[0]).toMatchObject({ error: "This post can't be commented on", details: { commented: false, outx_message: body.error } });
	expect(endsOf(result)[1]).toBe('completed');
});
