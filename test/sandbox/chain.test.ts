import { type Sandbox, allTasksEnded, call, doTask, eventually, field, firstEvent, listIn, startSandbox } from './outx';

const LINKEDIN = '/linkedin-agent';

describe('what one request does, another one finds', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox({ taskSeconds: 0.01, connections: 3 });
	});
	afterEach(() => sandbox.reset());
	afterAll(async () => await sandbox.close());

	const connections = async (fields = {}) =>
		listIn((await doTask(sandbox, `${LINKEDIN}/fetch-connections`, fields)).output, 'connections');

	it('from a search to an interaction with a post', async () => {
		sandbox.settings.acceptSeconds = 0.1;
		const search = await doTask(sandbox, `${LINKEDIN}/search-profiles`, { title: 'Baker', company: 'Crumb', count: 2 });
		const found = listIn(search.output, 'profiles');
		expect(found).toHaveLength(2);
		expect(found[0]).toMatchObject({ headline: 'Baker at Crumb', connection_degree: '2nd' });
		const slug = String(field(found[0], 'profile_slug'));
		const urn = String(field(found[0], 'profile_urn'));
		const name = String(field(found[0], 'name'));

		const fetched = await doTask(sandbox, `${LINKEDIN}/fetch-profile`, { profile_slug: slug });
		expect(fetched.output).toMatchObject({
			profile: { full_name: name, profile_urn: urn, headline: 'Baker at Crumb', positions: [{ title: 'Baker' }] },
		});

		const message = { recipient_urn: urn, message: 'Hello' };
		expect(await doTask(sandbox, `${LINKEDIN}/send-message`, message)).toMatchObject({
			status: 'failed',
			output: { error: 'You can only message your 1st-degree connections' },
		});

		await doTask(sandbox, `${LINKEDIN}/send-connection-request`, { profile_urn: urn });
		expect(sandbox.pendingInvitations).toMatchObject([{ name }]);
		await eventually(() => sandbox.pendingInvitations.length === 0);
		const newest = await connections({ sort_type: 'RECENTLY_ADDED', count: 2 });
		expect(newest).toHaveLength(2);
		const recipient = String(field(newest[0], 'entity_urn'));
		expect(newest[0]).toMatchObject({ name, public_identifier: slug, profile_image_url: null });
		expect(recipient).toBe(urn.replace('fsd_profile', 'person'));

		expect(await doTask(sandbox, `${LINKEDIN}/send-message`, { ...message, recipient_urn: recipient })).toMatchObject({
			status: 'completed',
			input: { task_type: 'agent_send_message', recipient_urn: recipient, message: 'Hello' },
			output: { sent: true },
		});
		expect(sandbox.messages).toMatchObject([{ to: { name }, text: 'Hello' }]);
		expect(sandbox.actsOn(`${LINKEDIN}/send-message`, urn)).toHaveLength(2);

		const made = await call(sandbox, 'POST /api-people-watchlist', {
			body: { profiles: [`https://www.linkedin.com/in/${slug}/`] },
		});
		const watchlistId = String(field(made.json, 'id'));
		sandbox.addPost({ author: slug, content: 'Fresh bread', likes: 5, comments: 1 });
		const post = async () =>
			listIn((await call(sandbox, `GET /api-posts?watchlist_id=${watchlistId}`)).json, 'data')[0];
		expect(await post()).toMatchObject({ content: 'Fresh bread', author: { full_name: name, author_slug: slug } });

		const social_urn = field(await post(), 'linkedin_post_urn');
		await doTask(sandbox, `${LINKEDIN}/like-post`, { social_urn });
		await doTask(sandbox, `${LINKEDIN}/like-post`, { social_urn });
		await doTask(sandbox, `${LINKEDIN}/comment-post`, { social_urn, comment_text: 'Well baked' });
		expect(await post()).toMatchObject({ likes_count: 6, comments_count: 2 });
		const { json } = await call(sandbox, `GET /api-interactions?watchlist_id=${watchlistId}`);
		expect(json).toMatchObject({
			data: [
				{
					interaction_type: 'comment',
					text: 'Well baked',
					author: { full_name: 'Ada Admin' },
					post: { content: 'Fresh bread' },
				},
				{ interaction_type: 'like', text: null },
			],
			pagination: { total: 2, likes: 1, comments: 1 },
		});
	});

	it('nobody accepts unless told so, and those who never do are marked', async () => {
		for (const profile_urn of ['ACoAANeverAccepts1', 'ACoAA2'])
			await doTask(sandbox, `${LINKEDIN}/send-connection-request`, { profile_urn });
		expect(sandbox.pendingInvitations).toHaveLength(2);
		sandbox.settings.acceptSeconds = 0;
		expect(sandbox.pendingInvitations).toMatchObject([{ urn: 'urn:li:fsd_profile:ACoAANeverAccepts1' }]);
		expect(sandbox.connections).toHaveLength(4);
	});

	it('a share of the invited accepts', async () => {
		Object.assign(sandbox.settings, { acceptShare: 0.5, acceptSeconds: 0, workers: Infinity, connections: 0 });
		for (let index = 0; index < 40; index++)
			await call(sandbox, `POST ${LINKEDIN}/send-connection-request`, { body: { profile_urn: `ACoAA${index}` } });
		await allTasksEnded(sandbox);
		expect(sandbox.connections.length).toBeGreaterThan(10);
		expect(sandbox.connections.length).toBeLessThan(30);
		expect(sandbox.connections.length + sandbox.pendingInvitations.length).toBe(40);
	});

	it('an invitation that failed or was not sent is never accepted', async () => {
		sandbox.settings.acceptSeconds = 0;
		for (const profile_urn of ['ACoAATaskFails1', 'ACoAATaskUnsent1'])
			await doTask(sandbox, `${LINKEDIN}/send-connection-request`, { profile_urn });
		expect(sandbox.connections).toHaveLength(3);
	});

	it('messages may reach anybody, if the settings say so', async () => {
		sandbox.settings.messagesNeedConnection = false;
		const sent = await doTask(sandbox, `${LINKEDIN}/send-message`, {
			recipient_urn: 'urn:li:person:ACoAA1',
			message: 'Hi',
		});
		expect(sent.output).toEqual({ sent: true });
	});

	describe('connections', () => {
		it('come in pages, whose total is their own size', async () => {
			sandbox.settings.connections = 105;
			const page = async (fields: object) => {
				const { output } = await doTask(sandbox, `${LINKEDIN}/fetch-connections`, { ...fields });
				const names = listIn(output, 'connections').map((person) => field(person, 'public_identifier'));
				expect(field(output, 'total')).toBe(names.length);
				return names;
			};
			const pages = [await page({}), await page({ start: 40 }), await page({ start: 80 }), await page({ start: 120 })];
			expect(pages.map(({ length }) => length)).toEqual([40, 40, 25, 0]);
			expect(new Set(pages.flat()).size).toBe(105);
			expect(await page({ count: 200 })).toHaveLength(100);
		});

		it('can be looked for by name, and come newest first only when asked', async () => {
			sandbox.addConnections(['zed-zephyr', 'abe-zephyr']);
			const names = async (fields: object) => (await connections(fields)).map((person) => field(person, 'name'));
			expect(await names({ keyword: 'ZEPHYR' })).toEqual(['Abe Zephyr', 'Zed Zephyr']);
			expect((await names({ sort_type: 'RECENTLY_ADDED' })).slice(0, 2)).toEqual(['Abe Zephyr', 'Zed Zephyr']);
			sandbox.addConnections('Aaron Zephyr');
			sandbox.addConnections('Yves Zephyr');
			expect((await names({ sort_type: 'RECENTLY_ADDED' })).slice(0, 2)).toEqual(['Yves Zephyr', 'Aaron Zephyr']);
		});

		it('can be added and removed, those from the beginning too', () => {
			expect(sandbox.addConnections(2)).toHaveLength(2);
			expect(sandbox.connections).toHaveLength(5);
			for (const { person } of sandbox.connections) sandbox.removeConnection(person.urn);
			expect(sandbox.connections).toEqual([]);
			sandbox.addConnections('jane-doe');
			expect(sandbox.connections).toMatchObject([{ person: { name: 'Jane Doe' }, connectedAt: expect.any(Number) }]);
		});
	});

	it('a search finds who was added first, and the same people every time', async () => {
		sandbox.addPerson('grace-hopper', { title: 'Rear Admiral', company: 'Navy' });
		const slugs = async (fields: object) =>
			listIn((await doTask(sandbox, `${LINKEDIN}/search-profiles`, { ...fields })).output, 'profiles').map((person) =>
				field(person, 'profile_slug'),
			);
		const first = await slugs({ title: 'admiral' });
		expect(first[0]).toBe('grace-hopper');
		expect(first).toHaveLength(25);
		expect(await slugs({ title: 'admiral', count: 50 })).toEqual([...first, ...Array(25).fill(expect.any(String))]);
		expect(await slugs({ title: 'admiral', count: 90 })).toHaveLength(50);
		sandbox.settings.searchResults = 3;
		expect(await slugs({ keywords: 'html' })).toHaveLength(3);
	});

	it('posts of people and companies are those their watchlists find', async () => {
		const { json } = await call(sandbox, 'POST /api-company-watchlist', { body: { companies: ['north-lantern'] } });
		sandbox.addPost({ company: 'north-lantern', content: 'We are hiring' });
		const posts = listIn(
			(await doTask(sandbox, `${LINKEDIN}/fetch-company-posts`, { company_slug: 'north-lantern' })).output,
			'posts',
		);
		const { json: collected } = await call(sandbox, `GET /api-posts?watchlist_id=${String(field(json, 'id'))}`);
		expect(posts.map((post) => field(post, 'social_urn'))).toEqual(
			listIn(collected, 'data').map((post) => field(post, 'linkedin_post_urn')),
		);
		expect(posts[0]).toMatchObject({ text: 'We are hiring', author: { full_name: 'North Lantern' } });

		const { urn } = sandbox.person('jane-doe');
		const { output } = await doTask(sandbox, `${LINKEDIN}/fetch-profiles-posts`, {
			profile_urns: [urn, 'urn:li:person:ACoAA2'],
		});
		expect(listIn(output, 'posts')).toHaveLength(6);
	});

	it('forgets the world on reset', async () => {
		sandbox.addConnections(2);
		sandbox.addPost({ content: 'workflow automation' });
		await call(sandbox, 'POST /api-company-watchlist', { body: { companies: ['x'] } });
		await doTask(sandbox, `${LINKEDIN}/like-post`, { social_urn: 'urn:li:activity:7' });
		sandbox.reset();
		expect([sandbox.connections.length, sandbox.interactions.length, sandbox.watchlists.length]).toEqual([3, 0, 1]);
	});

	it('the page is told of it', async () => {
		sandbox.settings.acceptSeconds = 0;
		await doTask(sandbox, `${LINKEDIN}/send-connection-request`, { profile_urn: 'ACoAA1', note: 'Hi' });
		await doTask(sandbox, `${LINKEDIN}/comment-post`, { social_urn: 'urn:li:activity:7', comment_text: 'Yes' });
		const name = sandbox.person('urn:li:fsd_profile:ACoAA1').name;
		expect(await firstEvent(sandbox)).toMatchObject({
			invitations: 1,
			accepted: 1,
			connections: 4,
			comments: 1,
			watchlists: [
				{ name: 'Sandbox watchlist', kind: 'keyword', watches: 'workflow automation', posts: 3, isPaused: false },
			],
			rows: [
				{
					what: 'send connection request',
					name,
					note: 'Hi',
					statuses: ['pending', 'processing', 'completed', 'accepted'],
				},
				{ what: 'comment post', profile: 'urn:li:activity:7', name: '', note: 'Yes' },
			],
		});
	});
});
