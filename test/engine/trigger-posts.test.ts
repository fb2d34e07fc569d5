// New posts, on n8n-core's own poll context, against the sandbox.
import { HOUR, MINUTE, useTriggerWorld, type Polled } from './trigger-world.mts';

// Weeks of polls take a moment.
jest.setTimeout(60_000);

const world = useTriggerWorld();

const texts = (polled: Polled[]): unknown[] => polled.flatMap(({ items }) => items.map(({ text }) => text));
const errors = (polled: Polled[]): unknown[] => polled.flatMap(({ error }) => error ?? []);

describe('New Post in Watchlist', () => {
	const begin = async (settings = {}): Promise<void> => {
		await world.begin({ postsEach: 3, ...settings }, {});
		const response = await fetch(`${world.sandbox.url}/api-people-watchlist`, {
			method: 'POST',
			headers: { 'x-api-key': world.apiKey, 'content-type': 'application/json' },
			body: JSON.stringify({ profiles: ['jane-doe', 'john-roe'], name: 'People' }),
		});
		const { id } = (await response.json()) as { id: string };
		world.parameters = { event: 'newWatchlistPost', watchlist: { __rl: true, mode: 'list', value: id }, options: {} };
		await world.restart();
	};
	const post = (content: string, ago = 0) => world.sandbox.addPost({ content, author: 'jane-doe', createdAt: Date.now() - ago });

	it('is noticed at the next poll, at no LinkedIn action', async () => {
		await begin();
		expect(texts(await world.polls(3))).toEqual([]);
		post('One');
		expect(texts(await world.polls(1))).toEqual(['One']);
		expect(texts(await world.polls(30))).toEqual([]);
		expect(world.actions.filter(({ path }) => path.includes('agent'))).toEqual([]);
	});

	it('comes with the keys of a post, the event and when it was noticed', async () => {
		await begin();
		post('One');
		const [polled] = await world.polls(1);
		expect(Object.keys(polled?.items[0] ?? {}).slice(0, 7)).toEqual([
			'post_url',
			'social_urn',
			'post_id',
			'text',
			'author_name',
			'author_url',
			'published_at',
		]);
		expect(polled?.items[0]).toMatchObject({ event: 'newWatchlistPost', author_name: 'Jane Doe' });
	});

	it('each once, the oldest first, however many there are, also of one moment and found late', async () => {
		await begin();
		const at = Date.now();
		const many = Array.from({ length: 230 }, (_none, index) => `Post ${index}`);
		for (const content of many) world.sandbox.addPost({ content, author: 'jane-doe', createdAt: at });
		const [polled, ...later] = await world.polls(5);
		const found = texts(polled === undefined ? [] : [polled]);
		expect(found).toHaveLength(230);
		expect(new Set(found)).toEqual(new Set(many));
		expect(texts(later)).toEqual([]);
		post('Older', 2 * HOUR);
		post('Newer');
		expect(texts(await world.polls(3))).toEqual(['Newer']);
		// Below more than a page of newer ones it's found within the hour.
		expect(texts(await world.polls(60))).toEqual(['Older']);
	});

	it('is not lost when OutX is away for a while', async () => {
		await begin();
		world.sandbox.addFault({ on: 'GET /api-posts', times: 30, answer: { kind: 'status', status: 503 } });
		post('One');
		const polled = await world.polls(40);
		expect(errors(polled)).toEqual([]);
		expect(texts(polled)).toEqual(['One']);
	});

	it('a watchlist that was deleted fails once', async () => {
		await begin();
		world.sandbox.addFault({ on: 'GET /api-posts', times: Infinity, answer: { kind: 'status', status: 404, body: { error: 'Watchlist not found' } } });
		const failures = errors(await world.polls(120));
		expect(failures).toHaveLength(1);
		expect(failures[0]).toMatchObject({ message: "OutX doesn't know this watchlist", failure: { cause: 'configuration-invalid' } });
	});

	it('survives a restart: what was posted meanwhile comes, and nothing twice', async () => {
		await begin();
		post('One');
		await world.polls(1);
		post('Two');
		world.pass(5 * HOUR);
		expect(texts([await world.restart()])).toEqual(['Two']);
		expect(texts([await world.restart(), ...(await world.polls(5))])).toEqual([]);
	});
});

describe.each([
	['newProfilePost', { profiles: 'https://www.linkedin.com/in/jane-doe/\nhttps://www.linkedin.com/in/john-roe/' }, { author: 'jane-doe' }, { author: 'john-roe' }],
	['newCompanyPost', { companies: 'https://www.linkedin.com/company/acme/, globex' }, { company: 'acme' }, { company: 'globex' }],
])('%s', (event, fields, one, other) => {
	const begin = async (): Promise<void> => {
		await world.begin({ postsEach: 3 }, { event, checkEvery: 60, options: {}, ...fields });
		await world.activate();
		await world.polls(5);
	};
	const isCompany = event === 'newCompanyPost';

	it('remembers first, then tells of each new one once, of all who are watched', async () => {
		await begin();
		// Each person is looked up once, which costs an action more.
		expect(world.actions).toHaveLength(isCompany ? 2 : 4);
		world.sandbox.addPost({ content: 'One', ...one });
		world.pass(MINUTE);
		world.sandbox.addPost({ content: 'Two', ...other });
		const polled = await world.polls(62);
		expect(texts(polled)).toEqual(['One', 'Two']);
		expect(world.actions).toHaveLength(isCompany ? 4 : 6);
		expect(polled.flatMap(({ items }) => items)[0]).toMatchObject({ event, social_urn: expect.stringMatching(/^urn:li:activity:/) });
		expect(texts(await world.polls(130))).toEqual([]);
	});

	it('one more who is watched begins with a look of their own that starts nothing', async () => {
		await begin();
		const [name, value] = Object.entries(fields)[0] ?? ['', ''];
		world.parameters = { ...world.parameters, [name]: `${value},third-one` };
		world.sandbox.addPost({ content: 'One', ...one });
		const polled = [await world.activate('update'), ...(await world.polls(70))];
		expect(texts(polled)).toEqual(['One']);
	});
});

it('what is found while publishing fails for somebody else goes out at the next try', async () => {
	await world.begin({ postsEach: 3 }, { event: 'newProfilePost', checkEvery: 60, options: {}, profiles: 'jane-doe' });
	await world.activate();
	await world.polls(5);
	world.sandbox.addPost({ content: 'One', author: 'jane-doe' });
	world.pass(HOUR);
	// The look at her posts is under way.
	expect(texts([await world.poll()])).toEqual([]);
	world.pass(MINUTE);
	world.parameters = { ...world.parameters, profiles: 'jane-doe, wrong-person' };
	world.sandbox.addFault({ on: 'POST /linkedin-agent/fetch-profile', answer: { kind: 'status', status: 404, body: { error: 'Profile not found' } } });
	expect((await world.activate('update')).error?.message).toContain('wrong-person');
	world.parameters = { ...world.parameters, profiles: 'jane-doe' };
	expect(texts([await world.activate('update'), ...(await world.polls(5))])).toEqual(['One']);
	expect(texts(await world.polls(130))).toEqual([]);
});

it('a person who is gone fails once, and the others go on', async () => {
	await world.begin({ postsEach: 3 }, { event: 'newProfilePost', checkEvery: 60, options: {}, profiles: 'jane-doe, task-fails-john' });
	await world.activate();
	await world.polls(5);
	world.sandbox.addPost({ content: 'One', author: 'jane-doe' });
	const polled = await world.polls(12 * 60);
	expect(texts(polled)).toEqual(['One']);
	expect(errors(polled)).toEqual([expect.objectContaining({ description: expect.stringContaining('task-fails-john') })]);
});
