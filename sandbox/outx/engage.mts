// What /api-like and /api-comment have in common: whose post, in whose name. Their tasks are OutX's own.
import type { Post, Author } from '../world/posts.mts';
import { authorOfEmail, authorOfPage } from '../world/authors.mts';
import { requiredText } from './checks.mts';
import { type Outx, Refusal } from './endpoint.mts';
import { missingParameter } from './texts.mts';

type Fields = Record<string, unknown>;

/** The fields they share. What isn't theirs is refused with texts that no page shows. */
export function readEngagement(fields: Fields, what: 'like' | 'comment', { settings, world }: Outx): Fields {
	const postId = requiredText(fields, 'post_id', missingParameter('post_id'));
	const email = requiredText(fields, 'user_email', missingParameter('user_email'));
	const { actor_type: actorType = 'user', company_title: title } = fields;
	if (actorType !== 'user' && actorType !== 'company')
		throw new Refusal(400, "Invalid actor_type. Must be 'user' or 'company'");
	const isCompany = actorType === 'company';
	if (isCompany && (typeof title !== 'string' || title === ''))
		throw new Refusal(400, "company_title is required when actor_type is 'company'");
	const post = findPost(postId, world);
	if (!post) throw new Refusal(404, 'Post not found');
	if (!settings.teamEmails.includes(email)) throw new Refusal(404, 'User not found in the team');
	if (isCompany && !settings.companyPages.includes(String(title)))
		throw new Refusal(404, 'Company not found in the team');
	if (post.urn === null) throw new Refusal(400, `Post does not support ${what} functionality (missing social_urn)`);
	return { post_id: postId, user_email: email, actor_type: actorType, ...(isCompany && { company_title: title }) };
}

/** Who does it, and to which post; nobody if its watchlist was deleted meanwhile. */
export function engagementOf(input: Fields, { world }: Outx): { post: Post | undefined; actor: Author } {
	const { post_id: id, user_email: email, company_title: title } = input;
	const actor = typeof title === 'string' ? authorOfPage(title) : authorOfEmail(String(email));
	return { post: findPost(String(id), world), actor };
}

/** Among those that the watchlists of the team have found. */
function findPost(id: string, world: Outx['world']): Post | undefined {
	for (const watchlist of world.watchlists.all) {
		const post = world.collectedBy(watchlist, Date.now()).find((each) => each.id === id);
		if (post) return post;
	}
	return undefined;
}
