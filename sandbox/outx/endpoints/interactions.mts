import { listOf, textOf } from '../../fields.mts';
import type { Interaction } from '../../world/posts.mts';
import { collectedPost, shownAuthor } from '../collected-post.mts';
import { type Endpoint, Refusal, ok } from '../endpoint.mts';
import { readPage } from '../page.mts';

const MAX_PAGE_SIZE = 100;
const DAY_MS = 86_400_000;
const SERIES_DAYS = 7;

export const interactions: Endpoint = {
	path: '/api-interactions',
	targetOf: ({ query }) => textOf(query['watchlist_id']),
	methods: {
		GET({ query }, { settings, world }) {
			const id = query['watchlist_id'];
			if (typeof id !== 'string' || id === '') throw new Refusal(400, 'watchlist_id is required and must be a string');
			const watchlist = world.watchlists.find(id);
			if (!watchlist) throw new Refusal(400, `Invalid watchlist ID: ${id}`);

			const posts = new Set(world.collectedBy(watchlist, Date.now()));
			const actors = listOf(query['actor_ids']);
			const found = world.posts.interactions
				.filter(({ post }) => posts.has(post))
				.filter(({ type }) => query['interaction_type'] === undefined || type === query['interaction_type'])
				.filter(
					({ actor, post }) => actors.length === 0 || actors.some((each) => [actor.id, post.author.id].includes(each)),
				)
				.reverse();
			const page = readPage(query, { size: settings.interactionsPageSize, maxSize: MAX_PAGE_SIZE });
			return ok({
				data: page.of(found).map((interaction) => ({
					id: interaction.id,
					text: interaction.text,
					interaction_type: interaction.type,
					created_at: interaction.at,
					author: shownAuthor(interaction.actor),
					post: collectedPost(interaction.post, watchlist, settings),
				})),
				// That these are there is documented, their names aren't.
				pagination: { page: page.number, page_size: page.size, total: found.length, ...totalsOf(found) },
				time_series: seriesOf(found, Date.now()),
			});
		},
	},
};

const countOf = (found: Interaction[], wanted: Interaction['type']) =>
	found.filter(({ type }) => type === wanted).length;

const totalsOf = (found: Interaction[]) => ({ likes: countOf(found, 'like'), comments: countOf(found, 'comment') });

function seriesOf(found: Interaction[], now: number) {
	const days = Array.from({ length: SERIES_DAYS }, (_, index) => dateOf(now - (SERIES_DAYS - 1 - index) * DAY_MS));
	return days.map((date) => ({ date, ...totalsOf(found.filter(({ at }) => dateOf(at) === date)) }));
}

const dateOf = (at: number) => new Date(at).toISOString().slice(0, 'YYYY-MM-DD'.length);
