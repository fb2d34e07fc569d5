// Get Interactions on n8n's real engine: likes and comments of a watchlist's posts, page by page.
import type { IDataObject } from 'n8n-workflow';
import { endsOf, jsons, operate, rowsOf, type Doing } from './operate.mts';
import { useWorld } from './world.mts';

const world = useWorld({ postsEach: 0 });
const PATH = '/api-interactions';
const watchlist = () => world.sandbox.watchlists[0]?.id ?? '';
const asked = () => world.sandbox.requestsTo(PATH).map(({ query }) => query);
const get = async (doing: Doing = {}, rows: IDataObject[] = [{ watchlist: watchlist() }]) =>
	await operate(world, 'post.getInteractions', rows, doing);

/** Posts that the first watchlist finds, each with a like or a comment. */
async function addInteractions(likes: number, comments: number): Promise<void> {
	const urns = Array.from({ length: likes + comments }, (_none, index) => {
		const post = world.sandbox.addPost({ content: `Thought ${index} on workflow automation`, author: 'jane-doe' });
		return post.urn ?? '';
	});
	await operate(world, 'post.like', urns.slice(0, likes).map((post) => ({ post })));
	if (comments > 0) await operate(world, 'post.comment', urns.slice(likes).map((post) => ({ post, comment: 'Well said.' })));
}

it('each begins with who did it, and has what the field Post takes', async () => {
	await addInteractions(1, 1);
	const result = await get();
	expect(jsons(result).map(({ interaction_type, text }) => [interaction_type, text])).toEqual([['comment', 'Well said.'], ['like', null]]);
	expect(jsons(result)[0]).toMatchObject({
		full_name: 'Ada Admin',
		profile_url: 'https://www.linkedin.com/in/ada-admin/',
		interacted_at: expect.stringMatching(/^\d{4}-/),
		social_urn: expect.stringMatching(/^urn:li:activity:/),
		post_text: expect.stringContaining('workflow automation'),
	});
	expect(rowsOf(result.success)).toEqual([0, 0]);
	expect(asked()).toEqual([{ watchlist_id: watchlist(), page: '1', page_size: '50' }]);
});

it.each([5, 20])('all pages are read, whatever size OutX falls back to (%s)', async (interactionsPageSize) => {
	world.sandbox.settings.interactionsPageSize = interactionsPageSize;
	await addInteractions(110, 0);
	const all = jsons(await get({ parameters: { returnAll: true } }));
	expect(new Set(all.map(({ interaction_id }) => interaction_id)).size).toBe(110);
	expect(asked().map(({ page, page_size }) => [page, page_size])).toEqual([['1', '100'], ['2', '100']]);
	expect(jsons(await get({ parameters: { limit: 4 } }))).toHaveLength(4);
}, 30_000);

it('filters reach OutX', async () => {
	await addInteractions(2, 1);
	const only = async (filters: IDataObject) => jsons(await get({ parameters: { filters } })).map(({ interaction_type }) => interaction_type);
	expect(await only({ interactionType: 'like' })).toEqual(['like', 'like']);
	expect(await only({ interactionType: 'comment' })).toEqual(['comment']);
	const [raw] = jsons(await get({ options: { simplify: false } }));
	const actor = String((raw?.['author'] as IDataObject)['id']);
	expect(await only({ actorIds: actor })).toHaveLength(3);
	expect(await only({ actorIds: 'nobody, else' })).toEqual([]);
	expect(asked().at(-1)).toMatchObject({ actor_ids: 'nobody,else' });
});

it('a watchlist that OutX refuses fails its row only', async () => {
	await addInteractions(1, 0);
	const unknown = 'ffffffff-1111-4111-8111-111111111111';
	const result = await get({}, [{ watchlist: unknown }, { watchlist: watchlist() }]);
	expect(endsOf(result)).toEqual(['not_found', undefined]);
	expect(jsons(result)[0]).toMatchObject({ details: { watchlist_id: unknown, outx_message: `Invalid watchlist ID: ${unknown}` } });
});

it('an answer of another kind is handed on whole, with a hint', async () => {
	world.sandbox.addFault({ on: `GET ${PATH}`, answer: { kind: 'json', body: { report: 'later' } } });
	const result = await get();
	expect(jsons(result)).toEqual([{ output: { report: 'later' } }]);
	expect(result.hints).toHaveLength(1);
});

it('costs nothing, and a lost answer is asked for once more', async () => {
	world.sandbox.addFault({ on: `GET ${PATH}`, answer: { kind: 'reset' } });
	expect((await get()).success).toEqual([]);
	expect(asked()).toHaveLength(2);
	expect(world.posts).toEqual([]);
});
