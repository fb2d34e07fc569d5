// Comment: the text, and which way it goes.
import { COMMENT_MAX_LENGTH, operation } from '../../../nodes/OutxLinkedIn/actions/post/comment.operation';
import { answeredAtOnce, completed, itemsOf, problemOf, refusalOf, sentBy, stepOf } from './steps';

const URN = 'urn:li:activity:7123456789012345678';
const POST_ID = '550e8400-e29b-41d4-a716-446655440000';
const ACCOUNT = { accountEmail: 'jane@acme.com' };
const step = (post: unknown, comment: unknown, options = {}) => stepOf(operation, { post, comment }, options);
const refusal = (post: unknown, comment: unknown, options = {}) => refusalOf(operation, { post, comment }, options);

describe('a row', () => {
	it("comments on LinkedIn's post as the oldest admin", () => {
		expect(sentBy(step(URN, ' Well said. '))).toEqual({
			ask: 'task',
			key: `comment:${URN}`,
			path: '/linkedin-agent/comment-post',
			body: { social_urn: URN, comment_text: 'Well said.' },
			effect: { kind: 'acts', names: [URN], says: 'Well said.' },
		});
	});

	it("comments on a watchlist's post in the chosen name", () => {
		expect(sentBy(step(POST_ID, 'Well said.', ACCOUNT))).toEqual({
			ask: 'direct',
			key: `comment:${POST_ID} as jane@acme.com`,
			method: 'POST',
			path: '/api-comment',
			body: { post_id: POST_ID, user_email: 'jane@acme.com', actor_type: 'user', comment_text: 'Well said.' },
			effect: { kind: 'acts', names: [`${POST_ID} as jane@acme.com`], says: 'Well said.' },
			isPaced: true,
		});
	});

	it.each([[''], [' '], [undefined], ['null'], [['a']], ['a'.repeat(COMMENT_MAX_LENGTH + 1)]])('is refused with the text %j', (comment) => {
		expect(refusal(URN, comment)).toMatchObject({ reason: 'invalid_message', effect: false });
	});

	it('is refused with a gap in its text, unless the check is off', () => {
		expect(refusal(URN, 'Well said, {{name}}').reason).toBe('text_has_gap');
		expect(sentBy(step(URN, 'Well said, {{name}}', { checkText: 'no' }))).toMatchObject({ body: { comment_text: 'Well said, {{name}}' } });
		expect(refusal(URN, 'Well said', { checkText: '' }).error).toBe("'Check Text' has no value in this row");
	});

	it('is refused without an account for a watchlist, and with one for LinkedIn', () => {
		expect(refusal(POST_ID, 'Well said.').error).toContain("'Account Email' is missing");
		expect(refusal(URN, 'Well said.', ACCOUNT).error).toBe("'Account Email' can't be used for this post");
		expect(refusal('jane', 'Well said.').reason).toBe('invalid_post');
	});
});

describe('an answer', () => {
	it('counts as the comment where the task says nothing against it', () => {
		expect(itemsOf(step(URN, 'Well said.').lead(completed({ commented: true })))).toEqual([{}]);
		// What it says itself is no refusal, wherever OutX gives it back.
		const says = 'Same here: we get logged out, and the limit is reached';
		for (const output of [{ text: says, comment_urn: 'urn:li:comment:1' }, { comment_text: says }, { message: `Comment posted: ${says}` }, says]) {
			expect(itemsOf(step(URN, says).lead(completed(output)))).toEqual([{}]);
		}
		expect(problemOf(step(URN, 'Well said.').lead(completed({ commented: false, message: 'Well said.' })))).toMatchObject({
			reason: 'completed_unsent',
			error: "The task ended, but the comment wasn't posted",
		});
	});

	it("doesn't count as the comment where OutX only took it", () => {
		const [item] = itemsOf(step(POST_ID, 'Well said.', ACCOUNT).lead(answeredAtOnce({ task_id: 'abc' })));
		expect(item).toMatchObject({ commented: null, task_id: 'abc', status: 'pending', reason: expect.stringMatching(/^OutX took the comment/) });
	});
});
