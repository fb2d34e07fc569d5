// A post as the browser extension brings it back. Clients read its text and time under several names each; these are the first.
import type { Post } from '../world/posts.mts';
import { addressOf, shownAuthor } from './collected-post.mts';

export const fetchedPost = (post: Post) => ({
	social_urn: post.urn,
	post_url: addressOf(post),
	text: post.content,
	timestamp: new Date(post.createdAt).toISOString(),
	likes_count: post.likes,
	comments_count: post.comments,
	shares_count: post.shares,
	author: shownAuthor(post.author),
});
