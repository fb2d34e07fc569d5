// What happens on LinkedIn without OutX: somebody connects, somebody posts.
import { z } from 'zod';
import { readAs } from './invalid-input.mts';
import { authorOfCompany, authorOfPerson } from './world/authors.mts';
import type { Person } from './world/people.mts';
import { POST_TYPES } from './world/vocabulary.mts';
import type { Author, Post } from './world/posts.mts';
import type { World } from './world/world.mts';

const count = z.number().int().min(0);

const postSchema = z
	.object({
		content: z.string().min(1),
		/** A person's URN, slug or name; somebody if there is no company either. */
		author: z.string().min(1).optional(),
		/** The slug of a company that posts. */
		company: z.string().min(1).optional(),
		/** Milliseconds; now, if nothing else is said. */
		createdAt: z.number().optional(),
		urn: z.string().optional(),
		likes: count.optional(),
		shares: count.optional(),
		comments: count.optional(),
		type: z.string().default(POST_TYPES[0]),
		language: z.string().optional(),
		tags: z.array(z.string()).optional(),
		source: z.enum(['linkedin', 'reddit']).optional(),
		subreddit: z.string().optional(),
		isSaved: z.boolean().optional(),
	})
	.strict();

export type AddedPost = z.input<typeof postSchema>;

export const readPost = (input: unknown): AddedPost => readAs(postSchema, input, 'post');

export function addPost(world: World, input: AddedPost): Post {
	const { author, company, ...draft } = readAs(postSchema, input, 'post');
	const known = Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined));
	return world.posts.add({ ...known, content: draft.content, author: authorOf(world, author, company) });
}

function authorOf(world: World, author: string | undefined, company: string | undefined): Author {
	if (company !== undefined) return authorOfCompany(company);
	const key = `author ${world.posts.added.length}`;
	return authorOfPerson(author === undefined ? world.people.invent(key) : world.people.find(author));
}

export function connectTo({ network, people }: World, who: number | string | string[]): Person[] {
	const now = Date.now();
	if (typeof who === 'number') return network.connectNew(who, now);
	const added = [who].flat().map((name) => people.find(name));
	for (const person of added) network.connect(person, now);
	return added;
}
