import { type Sandbox, allTasksEnded, call, field, listIn, startSandbox, taskData } from './outx';

const DAY_MS = 86_400_000;

describe('posts that watchlists collect', () => {
	let sandbox: Sandbox;
	let people: string;
	beforeAll(async () => {
		sandbox = await startSandbox({ taskSeconds: 0.01 });
	});
	beforeEach(async () => {
		people = await watchlist('people', { profiles: ['jane-doe', 'john-roe'], labels: ['buying'] });
	});
	afterEach(() => sandbox.reset());
	afterAll(async () => await sandbox.close());

	const watchlist = async (kind: string, body: object) =>
		String(field((await call(sandbox, `POST /api-${kind}-watchlist`, { body })).json, 'id'));
	const get = async (query: string) => await call(sandbox, `GET /api-posts?${query}`);
	const posts = async (query = '') => listIn((await get(`watchlist_id=${people}${query}`)).json, 'data');
	const contents = async (query: string) => (await posts(query)).map((post) => field(post, 'content'));
	const only = (content: string, more: object = {}) => {
		sandbox.settings.postsEach = 0;
		return sandbox.addPost({ author: 'jane-doe', content, ...more });
	};

	it('have everything that is documented', async () => {
		only('Hello', { likes: 1, shares: 2, comments: 3, type: 'image', tags: ['saas'] });
		expect(await posts()).toEqual([
			{
				id: expect.stringMatching(/^[\da-f-]{36}$/),
				linkedin_post_url: expect.stringMatching(/^https:\/\/linkedin\.com\/feed\/update\/urn:li:activity:\d{19}$/),
				content: 'Hello',
				created_at: expect.any(Number),
				likes_count: 1,
				shares_count: 2,
				comments_count: 3,
				bookmark: false,
				post_type: 'image',
				linkedin_post_urn: expect.stringMatching(/^urn:li:activity:\d{19}$/),
				language: 'en',
				tags: expect.arrayContaining(['saas']),
				videos: null,
				source: 'linkedin',
				author: {
					id: expect.any(String),
					full_name: 'Jane Doe',
					author_slug: 'jane-doe',
					headline: 'Head of Examples at Sandbox Ltd',
					author_type: 'user',
				},
			},
		]);
	});

	it('may have other shapes', async () => {
		const { urn } = only('Hello world');
		Object.assign(sandbox.settings, { postUrl: 'slug', postAuthor: 'flat', collectedListKey: 'posts' });
		const { json } = await get(`watchlist_id=${people}`);
		expect(listIn(json, 'posts')).toMatchObject([
			{
				linkedin_post_url: expect.stringMatching(
					new RegExp(`^jane-doe_hello-world-activity-${urn?.split(':').pop()}-\\d+$`),
				),
				full_name: 'Jane Doe',
				author_slug: 'jane-doe',
			},
		]);
		sandbox.settings.collectedListKey = '';
		expect((await get(`watchlist_id=${people}`)).json).toHaveLength(1);
	});

	it('come in pages, newest first', async () => {
		sandbox.settings.postsEach = 15;
		const ids = async (query: string) => (await posts(query)).map((post) => field(post, 'id'));
		const all = await ids('&page_size=100');
		expect(all).toHaveLength(30);
		expect(await ids('')).toEqual(all.slice(0, 20));
		expect(await ids('&page=2')).toEqual(all.slice(20));
		expect(await ids('&page=2&page_size=7')).toEqual(all.slice(7, 14));
		expect(await ids('&page=9')).toEqual([]);
		const times = (await posts('&page_size=100')).map((post) => Number(field(post, 'created_at')));
		expect(times).toEqual([...times].sort((a, b) => b - a));
	});

	it.each([
		['', 400, 'watchlist_id is required and must be a string'],
		['watchlist_id=x', 400, 'Invalid watchlist ID(s)'],
		['sort_by=recent_first', 400, 'Invalid sort_by'],
	])('"%s": %i', async (query, status, error) => {
		const complete = query.startsWith('sort_by') ? `${query}&watchlist_id=${people}` : query;
		expect(await get(complete)).toMatchObject({ status, json: { error } });
	});

	it('may be asked for without a watchlist, if the settings say so', async () => {
		sandbox.settings.postsNeedWatchlist = false;
		expect(listIn((await get('')).json, 'data')).toHaveLength(9);
	});

	it('are filtered', async () => {
		only('Bread', { likes: 100, type: 'image', tags: ['a'], isSaved: true, language: 'de' });
		sandbox.addPost({
			author: 'john-roe',
			content: 'Cake',
			likes: 99,
			type: 'video',
			comments: 900,
			createdAt: Date.UTC(2026, 0, 5, 23),
		});
		for (const [query, found] of [
			['&people_slug=jane-doe', ['Bread']],
			['&people_slug=jane-doe,john-roe', ['Bread', 'Cake']],
			['&people_slug=jane-doe&people_slug=x', ['Bread']],
			['&company_slug=jane-doe', []],
			['&search_term=CAKE', ['Cake']],
			['&labels=a', ['Bread']],
			['&is_saved=true', ['Bread']],
			['&trending=true', ['Bread']],
			['&post_type=video', ['Cake']],
			['&lang=en', ['Cake']],
			['&lang=es', ['Bread', 'Cake']],
			['&seniority_level=head', ['Bread', 'Cake']],
			['&linkedin_post_slug=jane-doe_bread', ['Bread']],
			['&end_date=2026-01-05', ['Cake']],
			['&end_date=2026-01-04', []],
			['&start_date=2026-01-06', ['Bread']],
			['&sort_by=popular_first', ['Bread', 'Cake']],
			['&sort_by=engagement', ['Cake', 'Bread']],
		] as const) {
			expect([query, await contents(query)]).toEqual([query, found]);
		}
	});

	it('of Reddit have no URN, and ignore filters of people and texts', async () => {
		const reddit = await watchlist('reddit', { keywords: ['hiring'] });
		const found = listIn((await get(`watchlist_id=${reddit}&search_term=nothing&people_slug=x`)).json, 'data');
		expect(found).toHaveLength(3);
		expect(found[0]).toMatchObject({
			source: 'reddit',
			linkedin_post_urn: null,
			subreddit: expect.stringMatching(/^r\//),
		});
		expect(found[0]).not.toHaveProperty('language');
		const body = { post_id: field(found[0], 'id'), user_email: sandbox.settings.teamEmails[0] };
		expect((await call(sandbox, 'POST /api-like', { body })).json).toEqual({
			error: 'Post does not support like functionality (missing social_urn)',
		});
	});

	describe('/api-like and /api-comment', () => {
		const engage = async (what: string, body: object) =>
			await call(sandbox, `POST /api-${what}`, { body: { user_email: 'max.member@sandbox.example', ...body } });

		it('act in the name of a member or a page, by a task of their own', async () => {
			const { id: post_id } = only('Hello', { likes: 0, comments: 0 });
			const liked = await engage('like', { post_id });
			expect(liked.json).toEqual({
				success: true,
				task_id: expect.any(String),
				message: 'Like task created successfully',
			});
			const page = { actor_type: 'company', company_title: 'Sandbox Ltd' };
			expect((await engage('comment', { post_id, comment_text: 'Nice', ...page })).json).toMatchObject({
				success: true,
				message: 'Comment task created successfully',
			});
			await allTasksEnded(sandbox);
			expect(await posts('&interacted=true')).toMatchObject([{ likes_count: 1, comments_count: 1 }]);
			expect(sandbox.interactions).toMatchObject([
				{ type: 'like', actor: { name: 'Max Member', kind: 'user' } },
				{ type: 'comment', text: 'Nice', actor: { name: 'Sandbox Ltd', kind: 'company' } },
			]);
			expect(sandbox.actsOn('/api-like', post_id)).toHaveLength(1);

			const id = String(field(liked.json, 'task_id'));
			expect(await taskData(sandbox, id)).toBeUndefined();
			sandbox.settings.engagementTasksHaveStatus = true;
			expect(await taskData(sandbox, id)).toMatchObject({ status: 'completed', task_output: { liked: true } });
		});

		it.each<[string, object, number, string]>([
			['like', { post_id: undefined }, 400, 'Missing required parameter: post_id'],
			['like', { user_email: undefined }, 400, 'Missing required parameter: user_email'],
			['comment', {}, 400, 'Missing required parameter: comment_text'],
			['comment', { comment_text: ' ' }, 400, 'comment_text cannot be empty'],
			['like', { actor_type: 'bot' }, 400, "Invalid actor_type. Must be 'user' or 'company'"],
			['like', { actor_type: 'company' }, 400, "company_title is required when actor_type is 'company'"],
			['like', { post_id: 'x' }, 404, 'Post not found'],
			['like', { user_email: 'x@y.z' }, 404, 'User not found in the team'],
			['like', { actor_type: 'company', company_title: 'Other' }, 404, 'Company not found in the team'],
		])('%s %j: %i', async (what, body, status, error) => {
			const { id: post_id } = only('Hello');
			expect(await engage(what, { post_id, ...body })).toMatchObject({ status, json: { error } });
			expect(sandbox.tasks).toEqual([]);
		});
	});

	describe('/api-interactions', () => {
		const interactions = async (query = '') =>
			(await call(sandbox, `GET /api-interactions?watchlist_id=${people}${query}`)).json;

		it('tell who did what to which post', async () => {
			const post = only('Hello');
			const elsewhere = sandbox.addPost({ content: 'Elsewhere' });
			for (const [what, social_urn] of [
				['like', post.urn],
				['comment', post.urn],
				['like', elsewhere.urn],
			])
				await call(sandbox, `POST /linkedin-agent/${what}-post`, { body: { social_urn, comment_text: 'Yes' } });
			await allTasksEnded(sandbox);
			const all = await interactions();
			expect(listIn(all, 'data')).toHaveLength(2);
			expect(listIn(all, 'data')[1]).toEqual({
				id: expect.any(String),
				text: null,
				interaction_type: 'like',
				created_at: expect.any(Number),
				author: expect.objectContaining({ full_name: 'Ada Admin', author_type: 'user' }),
				post: expect.objectContaining({ id: post.id, content: 'Hello' }),
			});
			const today = new Date().toISOString().slice(0, 10);
			expect(listIn(all, 'time_series')).toHaveLength(7);
			expect(listIn(all, 'time_series')[6]).toEqual({ date: today, likes: 1, comments: 1 });
			expect(listIn(all, 'time_series')[5]).toMatchObject({
				date: new Date(Date.now() - DAY_MS).toISOString().slice(0, 10),
				likes: 0,
			});

			const actor = String(field(field(listIn(all, 'data')[0], 'author'), 'id'));
			const counts = [
				'&interaction_type=like',
				`&actor_ids=x,${actor}`,
				'&actor_ids=x',
				'&page_size=1&page=2',
				'&page_size=500',
			];
			expect(await Promise.all(counts.map(async (query) => listIn(await interactions(query), 'data').length))).toEqual([
				1, 2, 0, 1, 2,
			]);
			expect(field(await interactions('&page_size=500'), 'pagination')).toMatchObject({
				page: 1,
				page_size: 10,
				total: 2,
			});
		});

		it.each([
			['GET /api-interactions', 'watchlist_id is required and must be a string'],
			['GET /api-interactions?watchlist_id=abc', 'Invalid watchlist ID: abc'],
		])('%s: 400', async (request, error) => {
			expect(await call(sandbox, request)).toMatchObject({ status: 400, json: { error } });
		});
	});
});
