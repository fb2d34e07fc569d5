import { sleep } from 'n8n-workflow';
import { type Sandbox, call, field, listIn, startSandbox } from './outx';

const KINDS = [
	['keyword', { keywords: ['hiring'] }],
	['reddit', { keywords: ['hiring'] }],
	['people', { profiles: ['jane-doe'] }],
	['company', { companies: ['acme'] }],
] as const;

const NOBODY = '550e8400-e29b-41d4-a716-446655440000';

describe('watchlists of the sandbox', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterEach(() => sandbox.reset());
	afterAll(async () => await sandbox.close());

	const create = async (kind: string, body: object) => await call(sandbox, `POST /api-${kind}-watchlist`, { body });
	const createdId = async (kind: string, body: object) => String(field((await create(kind, body)).json, 'id'));
	const change = async (kind: string, body: object) => await call(sandbox, `PUT /api-${kind}-watchlist`, { body });
	const show = async (kind: string, id: string) => (await call(sandbox, `GET /api-${kind}-watchlist?id=${id}`)).json;
	const posts = async (id: string, query = '') =>
		listIn((await call(sandbox, `GET /api-posts?watchlist_id=${id}${query}`)).json, 'data');

	describe.each(KINDS)('%s', (kind, body) => {
		const path = `/api-${kind}-watchlist`;

		it('is made, listed, shown, changed and deleted', async () => {
			const { status, json } = await create(kind, { ...body, name: 'Mine', fetchFreqInHours: 6 });
			const id = String(field(json, 'id'));
			expect(status).toBe(200);
			expect(json).toMatchObject({
				name: 'Mine',
				slug: expect.stringMatching(/^mine-\d+$/),
				type: kind,
				fetchFreqInHours: 6,
				created: true,
			});
			const list = (await call(sandbox, `GET ${path}`)).json;
			const all = listIn(list, 'watchlists');
			expect(field(list, 'count')).toBe(all.length);
			expect(all.at(-1)).toMatchObject({ id, name: 'Mine', type: kind, createdAt: expect.stringMatching(/Z$/) });
			expect(await show(kind, id)).toMatchObject({ id, name: 'Mine', type: kind });

			expect((await change(kind, { id, name: 'Yours', fetchFreqInHours: 24, disable: true })).json).toEqual({
				id,
				name: 'Yours',
				fetchFreqInHours: 24,
				disable: true,
				updated: true,
				message: 'Watchlist updated successfully',
			});
			expect(await show(kind, id)).toMatchObject({ name: 'Yours' });

			expect((await call(sandbox, `DELETE ${path}?id=${id}`)).json).toEqual({
				id,
				deleted: true,
				message: 'Watchlist and all related data deleted successfully',
			});
			expect(await call(sandbox, `GET ${path}?id=${id}`)).toMatchObject({ status: 404 });
		});

		it('is deleted by an ID in the body too', async () => {
			const id = await createdId(kind, body);
			expect((await call(sandbox, `DELETE ${path}`, { body: { id } })).status).toBe(200);
			expect(sandbox.watchlists).toHaveLength(1);
		});

		it.each([
			['POST', {}, kind === 'people' ? 'profiles array' : kind === 'company' ? 'companies array' : 'keywords array'],
			['POST', { ...body, fetchFreqInHours: 5 }, 'Invalid fetchFreqInHours'],
			['PUT', { name: 'X' }, 'Missing required parameter: id'],
			['PUT', { id: NOBODY, name: 'X' }, 'Watchlist not found'],
			['DELETE', {}, 'Missing required parameter: id'],
			['DELETE', { id: NOBODY }, 'Watchlist not found'],
		])('%s %j is refused: %s', async (method, sent, error) => {
			const answer = await call(sandbox, `${method} ${path}`, { body: sent });
			expect(answer.status).toBe(error.includes('not found') ? 404 : 400);
			expect(field(answer.json, 'error')).toContain(error);
		});

		it.each([
			[{ name: ' ' }, 'Name cannot be empty'],
			[{ fetchFreqInHours: '6' }, 'Invalid fetchFreqInHours'],
			[{ disable: 'yes' }, 'disable must be a boolean value'],
			[{ status: 'paused' }, 'No valid update fields provided'],
		])('a change to %j is refused: %s', async (changes, error) => {
			const id = await createdId(kind, body);
			expect(await change(kind, { id, ...changes })).toMatchObject({ status: 400, json: { error } });
		});

		it('is not found under another kind', async () => {
			const id = await createdId(kind, body);
			const other = kind === 'people' ? 'company' : 'people';
			expect((await call(sandbox, `GET /api-${other}-watchlist?id=${id}`)).status).toBe(404);
		});

		it('is refused beyond the plan', async () => {
			sandbox.settings.watchlistLimit = 1;
			expect(await create(kind, body)).toMatchObject({
				status: 402,
				json: { error: 'Your plan includes up to 1 watchlists…' },
			});
		});
	});

	it.each([
		['people', { profiles: ['https://www.linkedin.com/company/acme'] }, 'No valid profile identifiers provided'],
		['company', { companies: ['', 7] }, 'No valid company identifiers provided'],
		['keyword', { keywords: [' ', {}] }, 'No valid keywords provided after cleaning'],
		['keyword', { keywords: 'hiring' }, 'keywords array is required and must not be empty'],
		['keyword', { prompt: ' ' }, 'prompt is required and must be a non-empty string'],
		['reddit', { prompt: 'x', keywords: ['y'] }, 'Provide either keywords or prompt, not both'],
	])('a %s watchlist of %j is refused', async (kind, body, error) => {
		expect(await create(kind, body)).toMatchObject({ status: 400, json: { error } });
	});

	it('takes addresses and slugs of people and companies', async () => {
		const people = await createdId('people', {
			profiles: [
				'https://www.linkedin.com/in/jane-doe/?x=1',
				'jane-doe',
				'j%C3%BCrgen',
				'https://linkedin.com/in/j%C3%BCrgen/de',
			],
		});
		expect(sandbox.watchlists.find(({ id }) => id === people)?.tracked).toEqual(['jane-doe', 'jürgen']);
		expect(await show('people', people)).toMatchObject({ profiles_count: 2, lists: [{}] });
		const companies = await createdId('company', { companies: ['https://www.linkedin.com/company/acme/posts'] });
		expect(await show('company', companies)).toMatchObject({ companies_count: 1 });
	});

	it('a prompt makes keywords and labels, after a while', async () => {
		sandbox.settings.promptSeconds = 0.1;
		const { json } = await create('keyword', { prompt: 'People who automate spreadsheets' });
		expect(json).toMatchObject({
			prompt: 'People who automate spreadsheets',
			message: expect.stringContaining('in the background'),
		});
		const id = String(field(json, 'id'));
		expect([await show('keyword', id), await posts(id)]).toMatchObject([{ keywords: [] }, []]);
		await sleep(120);
		expect(await show('keyword', id)).toMatchObject({
			keywords: ['spreadsheets', 'automate'],
			labels: [{ key: 'spreadsheets' }, {}],
		});
		expect(await posts(id)).toHaveLength(6);
		expect((await change('keyword', { id, prompt: 'Bakers' })).json).toMatchObject({
			prompt: 'Bakers',
			message: expect.stringContaining('regenerated'),
		});
	});

	it('keywords have required and excluded words, under both of their names', async () => {
		const { json } = await create('keyword', {
			keywords: [
				'plain',
				{
					keyword: 'bread',
					required_keywords: ['rye', 'crust'],
					excluded_keywords: ['ad'],
					exclude_keywords: ['spam'],
				},
			],
		});
		expect(json).toMatchObject({ keywords: ['plain', 'bread'], name: 'plain, bread' });
		const id = String(field(json, 'id'));
		expect(field(await show('keyword', id), 'keyword_tracking')).toEqual([
			{ keyword: 'plain', required_keywords: [], excluded_keywords: [], include_all_required: true },
			{
				keyword: 'bread',
				required_keywords: ['rye', 'crust'],
				excluded_keywords: ['ad', 'spam'],
				include_all_required: true,
			},
		]);
		sandbox.settings.postsEach = 0;
		for (const content of ['Bread of rye with a crust', 'bread of rye', 'bread rye crust spam', 'cake'])
			sandbox.addPost({ content });
		expect((await posts(id)).map((post) => field(post, 'content'))).toEqual(['Bread of rye with a crust']);
		await change('keyword', {
			id,
			keywords: [{ keyword: 'bread', required_keywords: ['rye', 'crust'], include_all_required: false }],
		});
		expect(await posts(id)).toHaveLength(3);
		await change('keyword', { id, keywords: ['Bread', 'cake'], append: true });
		expect(await show('keyword', id)).toMatchObject({ keywords: ['bread', 'cake'] });
		expect(await posts(id)).toHaveLength(4);
	});

	it('labels may be texts or objects; two are shown by default at most', async () => {
		const labels = [
			'plain',
			{ name: 'a', default: true },
			{ key: 'b', default: true },
			{ name: 'c', default: true, description: 'C' },
		];
		const id = await createdId('keyword', { keywords: ['x'], labels });
		expect(field(await show('keyword', id), 'labels')).toEqual([
			{ key: 'plain', description: null, default: false },
			{ key: 'a', description: null, default: true },
			{ key: 'b', description: null, default: true },
			{ key: 'c', description: 'C', default: false },
		]);
		await change('keyword', { id, keywords: ['y'] });
		expect(listIn(await show('keyword', id), 'labels')).toHaveLength(4);
		await change('keyword', { id, labels: [] });
		expect(field(await show('keyword', id), 'labels')).toEqual([]);
	});

	it('a paused watchlist finds nothing new', async () => {
		const id = await createdId('people', { profiles: ['jane-doe'] });
		await change('people', { id, disable: true });
		await sleep(5);
		sandbox.addPost({ author: 'jane-doe', content: 'Late' });
		expect(await posts(id)).toHaveLength(3);
		await change('people', { id, disable: false });
		expect(await posts(id)).toHaveLength(4);
	});

	it('posts are found after the first scan', async () => {
		sandbox.settings.scanSeconds = 0.1;
		const id = await createdId('people', { profiles: ['jane-doe'] });
		expect(await posts(id)).toEqual([]);
		await sleep(120);
		expect(await posts(id)).toHaveLength(3);
	});

	it('authors go on posting', async () => {
		sandbox.settings.postEverySeconds = 0.1;
		const id = await createdId('people', { profiles: ['jane-doe'] });
		await sleep(250);
		expect((await posts(id)).length).toBeGreaterThanOrEqual(5);
	});

	it('Reddit watchlists need no extension in a team that shares its data', async () => {
		Object.assign(sandbox.settings, { globalDataSharing: true, extensionLastActiveHoursAgo: 99 });
		expect((await call(sandbox, 'GET /api-reddit-watchlist')).status).toBe(200);
		expect((await call(sandbox, 'GET /api-keyword-watchlist')).status).toBe(403);
	});

	it.each([
		['', undefined],
		['data', 'data'],
	])('their list may be under the key "%s"', async (key, name) => {
		sandbox.settings.watchlistsListKey = key;
		const { json } = await call(sandbox, 'GET /api-keyword-watchlist');
		expect(name === undefined ? json : field(json, name)).toMatchObject([{ name: 'Sandbox watchlist' }]);
	});

	it('the plan and its use are told with the team', async () => {
		sandbox.settings.watchlistLimit = 5;
		const facts = {
			name: 'Sandbox team',
			limits: { watchlists: { limit: 5, used: 1 }, members: { limit: null, used: 2 } },
		};
		expect((await call(sandbox, 'GET /api-team')).json).toMatchObject({ success: true, data: facts });
		sandbox.settings.teamEnvelope = 'bare';
		expect((await call(sandbox, 'GET /api-team')).json).toMatchObject(facts);
	});
});
