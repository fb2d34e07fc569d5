// A post as OutX shows one that a watchlist has collected.
import type { Settings } from '../settings.mts';
import { shareOf } from '../world/hash.mts';
import type { Author, Post } from '../world/posts.mts';
import type { Watchlist } from '../world/watchlists.mts';

/** Its own, and those labels of the watchlist that are found to fit: the sandbox judges by chance. */
export const tagsOf = ({ tags, content, id }: Post, watchlist: Watchlist | undefined): string[] => {
	const fits = (key: string) => content.toLowerCase().includes(key.toLowerCase()) || shareOf(`${id} ${key}`) < 0.5;
	const labels = (watchlist?.labels ?? []).map(({ key }) => key).filter(fits);
	return [...new Set([...tags, ...labels])];
};

export const shownAuthor = ({ id, name, slug, headline, kind }: Author) => ({
	id,
	full_name: name,
	author_slug: slug,
	headline,
	author_type: kind,
});

export function collectedPost(post: Post, watchlist: Watchlist | undefined, { postUrl, postAuthor }: Settings) {
	const { id: authorId, ...author } = shownAuthor(post.author);
	const isReddit = post.source === 'reddit';
	return {
		id: post.id,
		linkedin_post_url: isReddit ? null : postUrl === 'slug' ? post.slug : addressOf(post),
		content: post.content,
		created_at: post.createdAt,
		likes_count: post.likes,
		shares_count: post.shares,
		comments_count: post.comments,
		bookmark: post.isSaved,
		post_type: post.type,
		linkedin_post_urn: post.urn,
		// Reddit's posts lack it and have more instead; which isn't documented.
		...(isReddit ? { subreddit: post.subreddit, url: redditAddressOf(post) } : { language: post.language }),
		tags: tagsOf(post, watchlist),
		videos: null,
		source: post.source,
		...(postAuthor === 'nested' ? { author: { id: authorId, ...author } } : author),
	};
}

export const addressOf = ({ urn }: Post) => `https://linkedin.com/feed/update/${urn}`;

const redditAddressOf = ({ id, subreddit }: Post) => `https://www.reddit.com/${subreddit}/comments/${id.slice(0, 7)}/`;
