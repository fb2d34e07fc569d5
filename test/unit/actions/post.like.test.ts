// Like: which post, in whose name, and what the answers mean.
import { operation } from '../../../nodes/OutxLinkedIn/actions/post/like.operation';
import { answeredAtOnce, completed, itemsOf, meaningAt, problemOf, refusalOf, sentBy, stepOf, taskFailed } from './steps';

const URN = 'urn:li:activity:7123456789012345678';
const POST_ID = '550e8400-e29b-41d4-a716-446655440000';
const EMAIL = 'Jane@acme.com';
const step = (post: unknown, options = {}) => stepOf(operation, { post }, options);
const refusal = (post: unknown, options = {}) => refusalOf(operation, { post }, options);

describe("a post of LinkedIn's", () => {
	it.each([URN, '7123456789012345678', `https://www.linkedin.com/feed/update/${URN}/`, 'https://www.linkedin.com/posts/jane_news-activity-7123456789012345678-AbCd'])(
		'is liked by the oldest admin, however it is written: %s',
		(post) => {
			const liking = step(post);
			expect(sentBy(liking)).toEqual({
				ask: 'task',
				key: `like:${URN}`,
				path: '/linkedin-agent/like-post',
				body: { social_urn: URN },
				effect: { kind: 'acts', names: [URN] },
			});
			expect(liking.about).toEqual({ social_urn: URN, post_url: `https://www.linkedin.com/feed/update/${URN}/` });
		},
	);

	it('is taken from a whole item of Get Many', () => {
		expect(sentBy(step({ post_url: `https://linkedin.com/feed/update/${URN}`, social_urn: URN, post_id: POST_ID }))).toMatchObject({ body: { social_urn: URN } });
	});

	it.each([
		[{ accountEmail: EMAIL }, 'Account Email'],
		[{ actAs: 'company' }, 'Act As'],
		[{ companyTitle: 'Acme' }, 'Company Title'],
	])('leaves no choice of the account: %j', (options, label) => {
		const problem = refusal(URN, options);
		expect(problem).toMatchObject({ reason: 'invalid_option', error: `'${label}' can't be used for this post` });
		expect(problem.message).toContain("'post_id'");
	});

	it('takes options that choose nothing', () => {
		expect(sentBy(step(URN, { accountEmail: '', actAs: 'user', companyTitle: ' ' }))).toMatchObject({ body: { social_urn: URN } });
	});

	it.each([
		[{ accountEmail: undefined }, 'Account Email'],
		[{ accountEmail: 'undefined' }, 'Account Email'],
		[{ actAs: '' }, 'Act As'],
		[{ companyTitle: null }, 'Company Title'],
	])('is not liked where an option has no value: %j', (options, label) => {
		expect(refusal(URN, options)).toMatchObject({ reason: 'invalid_option', error: `'${label}' has no value in this row` });
	});

	it.each([
		[{ liked: true }],
		[{ success: true }],
		[{}],
		[null],
	])('is liked where its task completed with %j', (output) => {
		expect(itemsOf(step(URN).lead(completed(output)))).toEqual([{}]);
	});

	it.each([
		[{ status: 'failed', message: 'Odd' }],
		[{ reason: 'Odd' }],
		[{ ok: false }],
		[{ success: 0 }],
		[{ errors: ['Odd'] }],
		[{ error: true, message: 'Odd' }],
		[{ data: { liked: 'false' } }],
		[[{ liked: false, error: 'Odd' }]],
		[{ results: { liked: false } }],
		[{ sent: false }],
		[{ posted: false }],
		[{ done: false }],
	])("isn't liked where its task completed with %j", (output) => {
		expect(problemOf(step(URN).lead(completed(output)))).toMatchObject({ reason: 'completed_unsent', effect: false });
	});

	it("isn't liked where words tell why not, but for OutX's own yes", () => {
		expect(problemOf(step(URN).lead(completed({ message: 'LinkedIn session expired' })))).toMatchObject({ reason: 'account_blocked', stopsBatch: true, effect: 'unknown', message: expect.stringMatching(/Log in.*look whether it is liked/s) });
		expect(problemOf(step(URN).lead(completed('Post already liked')))).toMatchObject({ wasDoneBefore: true });
		expect(problemOf(step(POST_ID, { accountEmail: EMAIL }).lead(answeredAtOnce({ message: 'Daily like limit reached' })))).toMatchObject({ reason: 'rate_limited' });
		expect(itemsOf(step(URN).lead(completed({ liked: true, message: 'Post already liked' })))).toEqual([{}]);
	});

	it.each([
		[{ liked: true, reason: 'Liked with reaction LIKE' }],
		[{ success: true, data: { commented: 0, liked: 1 } }],
		[{ success: true, post: { text: 'This post was removed, reposting' } }],
		[{ success: true, message: 'Post liked (daily limit reached: no)' }],
		[{ post: { text: 'We get logged out of everything' } }],
	])('is liked where OutX says yes, or quotes others: %j', (output) => {
		expect(itemsOf(step(URN).lead(completed(output)))).toEqual([{}]);
	});

	it("isn't liked where the task says so", () => {
		expect(problemOf(step(URN).lead(completed({ liked: false })))).toMatchObject({ reason: 'completed_unsent', effect: false });
		expect(problemOf(step(URN).lead(taskFailed({ error: 'Post not found' })))).toMatchObject({ reason: 'not_found' });
		expect(problemOf(step(URN).lead(taskFailed({ error: 'Already liked' })))).toMatchObject({ wasDoneBefore: true });
		expect(problemOf(step(URN).lead(taskFailed(null))).message).toContain('Open the post in LinkedIn');
	});
});

describe("a watchlist's post", () => {
	it('is liked in the name of a member', () => {
		const liking = step(POST_ID, { accountEmail: ` ${EMAIL} ` });
		expect(sentBy(liking)).toEqual({
			ask: 'direct',
			key: `like:${POST_ID} as jane@acme.com`,
			method: 'POST',
			path: '/api-like',
			body: { post_id: POST_ID, user_email: EMAIL, actor_type: 'user' },
			effect: { kind: 'acts', names: [`${POST_ID} as jane@acme.com`] },
			isPaced: true,
		});
		expect(liking.about).toEqual({ post_id: POST_ID });
	});

	it('is liked in the name of a page, which is one account whoever acts', () => {
		expect(sentBy(step(POST_ID, { accountEmail: EMAIL, actAs: 'company', companyTitle: 'Acme Inc.' }))).toMatchObject({
			key: `like:${POST_ID} as company acme inc.`,
			body: { post_id: POST_ID, user_email: EMAIL, actor_type: 'company', company_title: 'Acme Inc.' },
		});
	});

	it.each([
		[{}, "This post is one of a watchlist's, and 'Account Email' is missing"],
		[{ accountEmail: '' }, "This post is one of a watchlist's, and 'Account Email' is missing"],
		[{ accountEmail: undefined }, "'Account Email' has no value in this row"],
		[{ accountEmail: 'Jane' }, "The value of 'Account Email' can't be used"],
		[{ accountEmail: 'a@b.c, d@e.f' }, "The value of 'Account Email' can't be used"],
		[{ accountEmail: { a: 1 } }, "The value of 'Account Email' can't be used"],
		[{ accountEmail: EMAIL, actAs: 'Company' }, "The value of 'Act As' can't be used"],
		[{ accountEmail: EMAIL, actAs: 'company' }, "'Company Title' is missing"],
		[{ accountEmail: EMAIL, companyTitle: 'Acme' }, "'Company Title' is set, and 'Act As' isn't 'Company'"],
	])('is refused with %j', (options, error) => {
		expect(refusal(POST_ID, options)).toMatchObject({ reason: 'invalid_option', error, effect: false });
	});

	it.each([
		[{ success: true, message: 'Like task created successfully', task_id: 'abc' }, { task_id: 'abc' }],
		[{ success: true, data: { task_id: 'abc', status: 'queued' } }, { task_id: 'abc', status: 'queued' }],
		[{ id: 'abc' }, { task_id: 'abc' }],
		[{ api_agent_task_id: 'abc' }, { api_agent_task_id: 'abc' }],
		[{ result: { apiAgentTaskId: 'abc' } }, { api_agent_task_id: 'abc' }],
		[{ taskId: 'abc', id: 'x' }, { task_id: 'abc' }],
		[{ task: { id: 'abc' } }, { task_id: 'abc' }],
		[{ data: { id: 'abc' } }, { task_id: 'abc' }],
		[{ task_id: 7, status: 200, data: 'x' }, {}],
		[{}, {}],
		['ok', {}],
		[[], {}],
	])('is one that OutX took where it answers %j', (body, known) => {
		const [item] = itemsOf(step(POST_ID, { accountEmail: EMAIL }).lead(answeredAtOnce(body)));
		expect(item).toEqual({
			api_agent_task_id: null,
			task_id: null,
			status: 'pending',
			liked: null,
			reason: expect.stringContaining("doesn't say what becomes of it"),
			...known,
		});
	});

	it("isn't one that OutX took where it says no", () => {
		expect(problemOf(step(POST_ID, { accountEmail: EMAIL }).lead(answeredAtOnce({ error: 'Daily limit exceeded' })))).toMatchObject({ reason: 'rate_limited', stopsBatch: true });
	});

	it.each([
		[404, 'Post not found', 'not_found', true],
		[404, 'User not found in the team', 'invalid_option', undefined],
		[404, 'Company not found in the team', 'invalid_option', undefined],
		[400, 'Post does not support like functionality (missing social_urn)', 'task_failed', true],
	])('refused with %s %s says what to mend', (status, outxSaid, reason, isOwn) => {
		const problem = meaningAt(step(POST_ID, { accountEmail: EMAIL }).request, status, outxSaid);
		expect(problem).toMatchObject({ reason, effect: false });
		expect(problem?.isOwn).toBe(isOwn);
		expect(problem?.message).toContain(`“${outxSaid}”`);
	});

	it.each([
		[404, 'No admin user found in the team'],
		[404, ''],
		[400, 'Missing required parameters'],
	])('refused with %s %s means what it means everywhere', (status, outxSaid) => {
		expect(meaningAt(step(POST_ID, { accountEmail: EMAIL }).request, status, outxSaid)).toBeUndefined();
	});
});

it.each([[''], [undefined], ['https://www.linkedin.com/in/jane/'], ['7.12346E+18'], ['hello']])('a row whose post is %j is refused', (post) => {
	expect(refusal(post).reason).toBe('invalid_post');
});
