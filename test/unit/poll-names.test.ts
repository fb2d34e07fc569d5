// One thing with several names, and lists that say too little: what starts the workflow, and what must not.
import type { IDataObject } from 'n8n-workflow';
import { identifyPost } from '../../nodes/OutxLinkedIn/events/reading.ts';
import { grouped } from '../../nodes/OutxLinkedIn/execution/polling/names.ts';
import { FakeN8n, FakeOutx, HOUR, MINUTE, MovedClock, type Answers, type Polled } from './poll-world.mts';

const CONNECTIONS = '/linkedin-agent/fetch-connections';
const POSTS = '/api-posts';

// Hours of polls take a moment.
jest.setTimeout(60_000);

/** A trigger whose OutX answers with what the test has set at that moment. */
function begin(event: 'newConnection' | 'newWatchlistPost' | 'newProfilePost') {
	const now: { answer: (parameters: IDataObject) => unknown } = { answer: () => undefined };
	const paths = { newConnection: CONNECTIONS, newWatchlistPost: POSTS, newProfilePost: '/linkedin-agent/fetch-profiles-posts' };
	const answers: Answers = { [paths[event]]: (parameters) => now.answer(parameters) };
	const clock = new MovedClock();
	const outx = new FakeOutx(clock, answers);
	const n8n = new FakeN8n(clock, outx, { event, parameters: { watchlist: 'watchlist-1', profiles: 'urn:li:fsd_profile:ACoAAda1234567890' } });
	/** A look that costs an action, and what it brings. */
	const hour = async (): Promise<IDataObject[]> => {
		const all: Polled[] = [];
		for (let minute = 0; minute < 62; minute++) {
			clock.pass(MINUTE);
			all.push(await n8n.poll());
		}
		return all.flatMap(({ items }) => items);
	};
	const first = async (answer: unknown): Promise<IDataObject[]> => {
		now.answer = () => answer;
		await n8n.activate();
		return await hour();
	};
	const then = async (answer: unknown): Promise<IDataObject[]> => {
		now.answer = typeof answer === 'function' ? (answer as typeof now.answer) : () => answer;
		return await hour();
	};
	return { n8n, outx, clock, first, then };
}

const member = (number: number): string => `ACoAA${String(number).padStart(10, '0')}`;
const person = (number: number, over: IDataObject = {}): IDataObject => ({
	full_name: `Person ${number}`,
	profile_urn: `urn:li:fsd_profile:${member(number)}`,
	public_identifier: `person-${number}`,
	...over,
});
const people = (count: number, from = 0): IDataObject[] => Array.from({ length: count }, (_none, index) => person(from + index));
const URN = 'urn:li:activity:7100000000000000001';

describe('somebody whose names come one after the other', () => {
	it.each<[string, IDataObject, IDataObject]>([
		['the URN later', { profile_urn: null }, {}],
		['the URN no more', {}, { profile_urn: null }],
		['another slug', {}, { public_identifier: 'person-renamed' }],
	])('starts the workflow once: %s', async (_what, before, after) => {
		const { first, then } = begin('newConnection');
		expect(await first({ connections: people(3, 10) })).toEqual([]);
		expect(await then({ connections: [person(1, before), ...people(3, 10)] })).toHaveLength(1);
		expect(await then({ connections: [person(1, after), ...people(3, 10)] })).toEqual([]);
		expect(await then({ connections: [person(1, before), ...people(3, 10)] })).toEqual([]);
	});
});

describe('a post whose names come one after the other', () => {
	it.each<[string, IDataObject, IDataObject]>([
		['its URN later', { id: 'post-1' }, { id: 'post-1', linkedin_post_urn: URN }],
		['its URN later, and only an address first', { linkedin_post_url: 'https://www.linkedin.com/x', content: 'a' }, { linkedin_post_url: 'https://www.linkedin.com/x', linkedin_post_urn: URN }],
		['collected again', { id: 'post-1', linkedin_post_urn: URN }, { id: 'post-2', linkedin_post_urn: URN }],
	])('starts the workflow once: %s', async (_what, before, after) => {
		const { first, then } = begin('newWatchlistPost');
		const old = [{ id: 'old', content: 'Old' }];
		expect(await first({ posts: old })).toEqual([]);
		expect(await then({ posts: [before, ...old] })).toHaveLength(1);
		expect(await then({ posts: [after, ...old] })).toEqual([]);
	});

	it('is another one where only a bare number is the same: it may be the place in the list', () => {
		const names = [1, 2].map((last) => identifyPost({ id: 1, linkedin_post_urn: `urn:li:activity:710000000000000000${last}` }).names);
		expect(names).toEqual([[URN], ['urn:li:activity:7100000000000000002']]);
	});
});

it('a state that knows one name of each is still understood: nothing comes twice, and who is new comes', async () => {
	const { n8n, first, then } = begin('newConnection');
	await first({ connections: people(12) });
	const list = n8n.state?.lists['connections'];
	const seen = (list?.seen ?? []).map(([name]) => name);
	expect(seen).toContain(member(3));
	n8n.data = { state: { ...n8n.state, lists: { connections: { ...list, seen } } } } as unknown as IDataObject;
	n8n.save();
	await n8n.restart();
	expect(await then({ connections: people(12) })).toEqual([]);
	expect(await then({ connections: [person(40), ...people(12)] })).toMatchObject([{ full_name: 'Person 40' }]);
});

describe('posts that have numbers', () => {
	it('start the workflow, each once', async () => {
		const { first, then } = begin('newWatchlistPost');
		expect(await first({ posts: [{ id: 1999, content: 'Old' }] })).toEqual([]);
		const now = { posts: [{ id: 2001, content: 'B' }, { activity_id: '7100000000000000001', content: 'A' }, { id: 1999, content: 'Old' }] };
		expect((await then(now)).map(({ post_id, social_urn }) => [post_id, social_urn])).toEqual([[null, URN], ['2001', null]]);
		expect(await then(now)).toEqual([]);
	});

	it('and those that have nothing are told of in the log, no more than once an hour', async () => {
		const { n8n, first, then } = begin('newWatchlistPost');
		await first({ posts: [{ id: 'old', content: 'Old' }] });
		expect(n8n.logs).toEqual([]);
		await then({ posts: [{ content: 'Nameless' }, { id: 'old', content: 'Old' }] });
		expect(n8n.logs.filter((line) => line.includes("One entry on the list") && line.includes("can't be told apart"))).toHaveLength(1);
	});
});

describe('a first look that found nothing', () => {
	it.each([{ connections: null, total: 0 }, { connections: [], total: 0 }, { message: 'No connections found' }])(
		'%j: the first few are new, each once',
		async (empty) => {
			const { first, then } = begin('newConnection');
			expect(await first(empty)).toEqual([]);
			expect(await then({ connections: people(2) })).toHaveLength(2);
			expect(await then({ connections: [...people(30, 10), ...people(2)] })).toHaveLength(30);
		},
	);

	it.each([
		[30, { connections: null, total: 0 }],
		[30, { connections: [], total: 0 }],
		[130, { connections: null }],
	])('%i at once were there before: they start nothing and cost one look, and the next one who comes is new', async (count, empty) => {
		const { n8n, outx, first, then } = begin('newConnection');
		expect(await first(empty)).toEqual([]);
		const list = (all: IDataObject[]) => ({ start = 0 }: IDataObject) => ({ connections: all.slice(Number(start), Number(start) + 100) });
		const before = outx.actions.length;
		expect(await then(list(people(count)))).toEqual([]);
		expect(outx.actions.length - before).toBeLessThanOrEqual(2);
		expect(n8n.logs.filter((line) => line.includes('was empty at the first look'))).toHaveLength(1);
		expect(await then(list([person(900), ...people(count)]))).toMatchObject([{ full_name: 'Person 900' }]);
	});

	it('of a person’s posts: those that are older than it start nothing, the others do', async () => {
		const { clock, first, then } = begin('newProfilePost');
		const post = (number: number, at: number) => ({ social_urn: `urn:li:activity:71000000000000000${number + 10}`, published_at: new Date(at).toISOString() });
		expect(await first({ posts: null })).toEqual([]);
		const old = Array.from({ length: 15 }, (_none, number) => post(number, clock.wallNow() - (number + 3) * 24 * HOUR));
		expect(await then({ posts: [post(80, clock.wallNow()), ...old] })).toHaveLength(1);
	});

	it('of a watchlist is believed: OutX has only begun to look for posts', async () => {
		const { first, then } = begin('newWatchlistPost');
		expect(await first({ posts: [] })).toEqual([]);
		expect(await then({ posts: Array.from({ length: 15 }, (_none, number) => ({ id: `post-${number}` })) })).toHaveLength(15);
	});
});

describe('a watchlist of which a further page is not there', () => {
	it('is read as far as it goes', async () => {
		const { n8n, outx, first, then } = begin('newWatchlistPost');
		const posts = Array.from({ length: 100 }, (_none, number) => ({ id: `post-${number}` }));
		const answer = outx.answer.bind(outx);
		outx.answer = (options) =>
			Number(options.qs?.['page']) > 1 ? { statusCode: 404, headers: {}, body: '{"error":"No posts found"}' } : answer(options);
		await first({ posts });
		expect(n8n.state?.lists['watchlist-1']).toMatchObject({ isWhole: true, seen: expect.any(Array) });
		expect(await then({ posts: [{ id: 'new' }, ...posts.slice(1)] })).toHaveLength(1);
		expect(n8n.logs).toEqual([]);
	});
});

describe('names', () => {
	it('in common make one of several, in the place of the first', () => {
		expect(grouped([['a', 'b'], ['c'], ['b', 'd'], ['a']]).all).toEqual([['a', 'b', 'd'], ['c']]);
	});

	it('in common make no one of two that each have a surer one: a slug that was given up is somebody else’s', () => {
		expect(grouped([['id-1', 'jane'], ['id-2', 'jane']]).all).toEqual([['id-1', 'jane'], ['id-2']]);
		expect(grouped([['jane'], ['id-1', 'jane']]).all).toEqual([['jane', 'id-1']]);
	});

	it('of a repost aren’t those of what it repeats', () => {
		const [repost, original] = ['urn:li:activity:7123456789012345678', 'urn:li:activity:7000000000000000000'];
		const post = { social_urn: repost, post_url: `https://www.linkedin.com/feed/update/${original}/` };
		expect(identifyPost(post).names).toEqual([repost]);
	});

	it('are no more than four of one thing, the latest, so that one whose address is never the same doesn’t fill the state', () => {
		const looks = Array.from({ length: 9 }, (_none, index) => ['id', `address-${index}`]);
		expect(grouped(looks).all).toEqual([['id', 'address-0', 'address-1', 'address-2']]);
	});

	it('give one and the same, whichever of them are told', () => {
		const { byName } = grouped([['slug', 'urn'], ['urn', 'other'], ['x']]);
		expect(['slug', 'urn', 'other', 'x', 'y'].map((name) => byName.get(name)?.[0])).toEqual(['slug', 'slug', 'slug', 'x', undefined]);
	});
});
