// How the trigger looks through what an operation reads, and which of two states is the later one.
import { identifyPerson, identifyPost, lookOf, pollable } from '../../nodes/OutxLinkedIn/events/reading.ts';
import { MOST_WATCHED, readSeveral, severalField } from '../../nodes/OutxLinkedIn/events/several.ts';
import { laterOf, newList, type ListState, type State } from '../../nodes/OutxLinkedIn/execution/polling/state.ts';
import type { Step } from '../../nodes/OutxLinkedIn/execution/step.ts';
import { alienList, failed, ok } from '../../nodes/OutxLinkedIn/messages/index.ts';

const stepAbout = (about?: Step['about']) => ({ about }) as Step;

describe('a person in a list', () => {
	it.each([
		['by the member ID', { profile_urn: 'urn:li:fsd_profile:ACoAAB1', profile_url: 'https://www.linkedin.com/in/jane' }, ['ACoAAB1', 'jane']],
		['by the slug, without an ID', { profile_slug: 'jane-doe' }, ['jane-doe']],
		['without an address that is no profile, which many may have', { profile_urn: 'urn:li:fsd_profile:ACoAAB1', profile_url: 'https://www.linkedin.com/search/x' }, ['ACoAAB1']],
		['by such an address where there is nothing else', { profile_url: 'https://www.linkedin.com/search/x' }, ['https://www.linkedin.com/search/x']],
		['not at all, where nothing says who it is', { headline: 'CEO' }, []],
	])('is known %s', (_how, item, names) => {
		expect(identifyPerson(item)).toEqual({ names, at: undefined });
	});
});

describe('a post in a list', () => {
	it('is known by its URN, and has a time', () => {
		const post = { social_urn: 'urn:li:activity:7123456789012345678', published_at: '2026-01-02T03:04:05.000Z' };
		expect(identifyPost(post)).toEqual({ names: ['urn:li:activity:7123456789012345678'], at: Date.UTC(2026, 0, 2, 3, 4, 5) });
	});

	it('is known by OutX’s ID where there is no URN, also without a time', () => {
		expect(identifyPost({ post_id: 'p-1' })).toEqual({ names: ['p-1'], at: undefined });
	});

	it('is none where nothing names it', () => {
		expect(identifyPost({ text: 'Hello' }).names).toEqual([]);
	});
});

describe('an answer', () => {
	const byId = (item: object) => ({ names: 'id' in item ? [String(item.id)] : [], at: undefined });

	it('that failed is a failure', () => {
		const failure = failed(alienList());
		expect(lookOf(failure, byId, 'no')).toBe(failure);
	});

	it('that leads on without items is a stop on the way', () => {
		expect(lookOf({ kind: 'next', step: stepAbout({ company: 'acme' }), items: [] }, byId, 'no')).toEqual({
			kind: 'onTheWay',
			about: { company: 'acme' },
		});
	});

	it('that leads on without saying about what is an empty page with more behind it', () => {
		expect(lookOf({ kind: 'next', step: stepAbout(), items: [] }, byId, 'no')).toEqual({ kind: 'page', entries: [], nameless: 0, more: 'yes' });
	});

	it.each(['no', 'unknown'] as const)('that is the end says that there is more: %s', (more) => {
		expect(lookOf({ kind: 'done', items: [{ id: 1 }, {}] }, byId, more)).toEqual({
			kind: 'page',
			entries: [{ names: ['1'], at: undefined, item: { id: 1 } }],
			nameless: 1,
			more,
		});
	});

	it('that nobody understands is no empty list', () => {
		const alien = { kind: 'failed', problem: alienList() };
		expect(lookOf({ kind: 'done', items: [{ id: 1 }], hint: 'Unknown' }, byId, 'no')).toEqual(alien);
		expect(lookOf({ kind: 'done', items: [{}] }, byId, 'no')).toEqual(alien);
	});

	it('comes from OutX: what n8n remembers is no list', () => {
		expect(() => pollable({ ask: 'memory' } as Step['request'])).toThrow("of the kind 'memory'");
	});
});

describe('a field that names several', () => {
	const field = severalField('people', 'People', 'e.g. https://www.linkedin.com/in/jane-doe', 'Whose posts');
	const list = (id: unknown) => ok({ id: String(id), label: String(id), ask: () => Promise.reject(new Error('not asked')) } as never);

	it('has each once', () => {
		const read = readSeveral(field, 'ann\nbob\nann', list);
		expect(read.kind === 'ok' && read.value.map(({ id }) => id)).toEqual(['ann', 'bob']);
	});

	it('says what to put in where it is empty', () => {
		const read = readSeveral(field, ' ', list);
		expect(read.kind === 'failed' && read.problem.message).toContain('https://www.linkedin.com/in/jane-doe');
	});

	it('says so where they are too many', () => {
		const many = Array.from({ length: MOST_WATCHED + 1 }, (_none, index) => `p${index}`);
		const read = readSeveral(field, many.join('\n'), list);
		expect(read.kind === 'failed' && read.problem.message).toContain(String(MOST_WATCHED));
	});

	it('fails where one of them can’t be read', () => {
		const problem = failed(alienList());
		expect(readSeveral(field, 'ann', () => problem)).toBe(problem);
	});
});

describe('of two states', () => {
	const state = (turn: number, lists: Record<string, Partial<ListState>> = {}, key = 'k'): State => ({
		version: 1,
		turn,
		key,
		lists: Object.fromEntries(Object.entries(lists).map(([id, list]) => [id, { ...newList(0), ...list }])),
	});

	it('the saved one counts where nothing is remembered, or where it is as new', () => {
		expect(laterOf(state(1), undefined, 'k')).toEqual(state(1));
		expect(laterOf(state(2), state(2, { a: {} }), 'k')).toEqual(state(2));
	});

	it('the remembered one counts where none was saved', () => {
		expect(laterOf(undefined, state(3), 'k')).toEqual(state(3));
		expect(laterOf(undefined, undefined, 'k')).toBeUndefined();
	});

	it('the saved one counts where the account or the event changed', () => {
		expect(laterOf(state(1, {}, 'new'), state(5, {}, 'old'), 'new')).toEqual(state(1, {}, 'new'));
		expect(laterOf(state(1, {}, 'new'), state(5, {}, 'old'), undefined)).toEqual(state(1, {}, 'new'));
	});

	it('the remembered one counts where only that is of what is watched now', () => {
		expect(laterOf(state(9, {}, 'old'), state(7, {}, 'new'), 'new')).toEqual(state(7, {}, 'new'));
	});

	it('the later one knows what both have seen', () => {
		const both = laterOf(state(1, { a: { seen: [['x'], ['y']] }, b: { seen: [['z']] } }), state(2, { a: { seen: [['n'], ['x']] }, b: {}, c: { seen: [['q']] } }), 'k');
		expect(both?.lists['a']?.seen).toEqual([['n'], ['x'], ['y']]);
		expect(both?.lists['b']?.seen).toBeUndefined();
		expect(both?.lists['c']?.seen).toEqual([['q']]);
		expect(both?.turn).toBe(2);
	});
});
