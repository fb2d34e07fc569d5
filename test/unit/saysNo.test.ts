// What counts as a no of OutX's, in the shapes that answers and tasks may have.
import { affirms, saysNo, saysUndone } from '../../nodes/OutxLinkedIn/transport/saysNo';

describe('an output says no', () => {
	it.each<[unknown]>([
		[[{ success: false }]],
		[[{ error: 'Post not found' }]],
		[{ results: { success: false } }],
		[{ data: [{ error: 'Post not found' }], other: null }],
		[{ data: { response: { error: 'Post not found' } } }],
		[{ connections: [], total: 0, error: 'LinkedIn session expired' }],
		[{ error: 'Rate limit exceeded', retry_after: '30 seconds', statusCode: 429 }],
		[{ error: 'Odd', request_id: 'r1', timestamp: '2026-01-05', path: '/x', hint: 'Wait', detail: 'd', partial: false }],
		[{ error: 'Odd', retryable: true, isError: true }],
		[{ error: 'Odd', sent: 0 }],
	])('with %j', (output) => {
		expect(saysNo(output)).toBe(true);
	});

	it.each<[unknown]>([
		[[{ success: false }, { success: true }]],
		[{ results: { success: false }, name: 'x' }],
		[{ list: { success: false } }],
		[{ error: 'Odd', posts: [{ id: 'p' }] }],
		[{ error: 'Odd', sent: true }],
		[{ error: 'Odd', liked: 1 }],
		[{ error: 'Odd', watchlist_id: 7 }],
		[{ error: 'Odd', name: 'Jane' }],
		[[]],
		[{ data: [] }],
	])('but not with %j', (output) => {
		expect(saysNo(output)).toBe(false);
	});

	it('where an error stands beside what was asked for', () => {
		const output = { error: 'Profile not found', profile_slug: 'jane-doe' };
		expect(saysNo(output, { profile_slug: 'jane-doe' })).toBe(true);
		expect(saysNo(output, { profile_slug: 'john' })).toBe(false);
		expect(saysNo(output)).toBe(false);
		expect(saysNo({ error: 'Odd', success: true }, { disable: true })).toBe(false);
	});
});

describe('an act', () => {
	it.each<[unknown]>([
		[[{ liked: false, error: 'Post not found' }]],
		[{ results: { liked: false } }],
		[{ output: [{ liked: false }] }],
		[{ response: { success: false } }],
		[{ task_output: { error: 'Post not found' } }],
		[{ sent: false }],
		[{ posted: 'false' }],
		[{ data: { done: 0 } }],
	])('is undone with %j', (output) => {
		expect(saysUndone(output, 'liked')).toBe(true);
	});

	it.each<[unknown]>([
		[{ liked: true, posted: false }],
		[[{ liked: false }, { liked: false }]],
		[{ id: 'post-1', posted: 0 }],
		[{ commented: false }],
	])('is not undone with %j', (output) => {
		expect(saysUndone(output, 'liked')).toBe(false);
	});

	it.each<[unknown]>([[[{ sent: true }]], [{ results: [{ sent: 'true' }] }], [{ response: { sent: 1 } }], [{ task_output: { sent: true } }]])('is done with %j', (output) => {
		expect(affirms(output, 'sent')).toBe(true);
	});
});

describe('an answer that more may come of', () => {
	it.each([
		{ success: true, message: 'Comment queued', task_id: '8f', posted: false },
		{ success: true, response: { status: 201, reason: 'Created' } },
		{ success: true, done: false },
	])('is not undone: %j', (output) => {
		expect(saysUndone(output, 'commented')).toBe(false);
	});

	it.each([
		{ error: 'Extension is offline', retrying: true },
		{ error: 'Slow, will go out later', queued: 1 },
		{ error: 'Slow', task: 4711 },
	])('says more than an error: %j', (answer) => {
		expect(saysNo(answer)).toBe(false);
	});
});
