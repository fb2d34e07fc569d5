// Posts on LinkedIn and Reddit: those the sandbox invents for an author or a keyword, those added by hand, and those that
// somebody acted on by URN.
import type { Settings } from '../settings.mts';
import { digitsOf, numberOf, pick, shareOf, uuidOf } from './hash.mts';
import { POST_TYPES } from './vocabulary.mts';

export interface Author {
	id: string;
	kind: 'user' | 'company';
	name: string;
	slug: string;
	headline: string;
}

export interface Post {
	/** OutX's own. */
	id: string;
	/** Of LinkedIn; Reddit's posts have none, so they can't be liked. */
	urn: string | null;
	/** The last part of its address. */
	slug: string;
	author: Author;
	content: string;
	/** Milliseconds. */
	createdAt: number;
	likes: number;
	shares: number;
	comments: number;
	type: string;
	language: string;
	tags: string[];
	source: 'linkedin' | 'reddit';
	subreddit: string | null;
	isSaved: boolean;
}

export interface Interaction {
	id: string;
	type: 'like' | 'comment';
	/** What was commented. */
	text: string | null;
	at: number;
	actor: Author;
	post: Post;
}

export type PostDraft = Pick<Post, 'author' | 'content'> & Partial<Omit<Post, 'author' | 'content'>>;

const HOUR_MS = 3_600_000;
/** Between two of those that were there before the sandbox started. */
const OLD_POST_HOURS = 17;

export class Posts {
	private readonly byUrns = new Map<string, Post>();
	private readonly invented = new Map<string, Post>();
	readonly added: Post[] = [];
	/** Oldest first. */
	readonly interactions: Interaction[] = [];
	private startedAt = Date.now();
	/** Grows with every change. */
	version = 0;

	constructor(private readonly settings: Settings) {}

	add(draft: PostDraft): Post {
		const post = this.enter(`${this.settings.seed} added post ${this.added.length}`, {
			createdAt: Date.now(),
			...draft,
		});
		this.added.push(post);
		this.version++;
		return post;
	}

	/** Everything the owner (an author or a keyword) has posted by now, newest first. `write` is given a key of its own for each. */
	ofOwner(owner: string, now: number, write: (key: string) => PostDraft): Post[] {
		const { postsEach, postEverySeconds } = this.settings;
		const old = Array.from({ length: postsEach }, (_, index) => {
			const key = `${owner} old ${index}`;
			return { key, createdAt: Math.floor(this.startedAt - (index + shareOf(key)) * OLD_POST_HOURS * HOUR_MS) };
		});
		const sinceStart = Math.floor((now - this.startedAt) / (postEverySeconds * 1000));
		const recent = Array.from({ length: sinceStart }, (_, index) => ({
			key: `${owner} new ${index}`,
			createdAt: Math.floor(this.startedAt + (index + 1) * postEverySeconds * 1000),
		}));
		return [...recent.reverse(), ...old].map(({ key, createdAt }) =>
			this.invent(key, () => ({ createdAt, ...write(key) })),
		);
	}

	/** A post nobody has seen before is one somewhere on LinkedIn. */
	byUrn(urn: string, author: () => Author): Post {
		return this.byUrns.get(urn) ?? this.enter(urn, { author: author(), content: 'A post of the sandbox', urn });
	}

	/** What the same actor did twice counts once, unless it is a comment. */
	interact(type: Interaction['type'], post: Post, actor: Author, at: number, text: string | null = null): void {
		if (type === 'like' && this.has(type, post, actor)) return;
		this.interactions.push({ id: uuidOf(`interaction ${this.interactions.length}`), type, text, at, actor, post });
		if (type === 'like') post.likes++;
		else post.comments++;
		this.version++;
	}

	isInteractedWith(post: Post): boolean {
		return this.interactions.some((interaction) => interaction.post === post);
	}

	clear(): void {
		this.byUrns.clear();
		this.invented.clear();
		this.added.length = 0;
		this.interactions.length = 0;
		this.startedAt = Date.now();
		this.version++;
	}

	private has(type: Interaction['type'], post: Post, { id }: Author): boolean {
		return this.interactions.some((done) => done.type === type && done.post === post && done.actor.id === id);
	}

	private invent(key: string, write: () => PostDraft): Post {
		const known = this.invented.get(key);
		if (known) return known;
		const post = this.enter(`${this.settings.seed} ${key}`, write());
		this.invented.set(key, post);
		return post;
	}

	private enter(key: string, draft: PostDraft): Post {
		const digits = `7${digitsOf(key, 18)}`;
		const words =
			draft.content
				.toLowerCase()
				.match(/[a-z]+/g)
				?.slice(0, 5)
				.join('-') ?? '';
		const isReddit = draft.source === 'reddit';
		const post: Post = {
			id: uuidOf(key),
			urn: isReddit ? null : `urn:li:activity:${digits}`,
			slug: `${draft.author.slug}_${words}-activity-${/\d{5,}$/.exec(draft.urn ?? '')?.[0] ?? digits}-${digitsOf(key, 4)}`,
			createdAt: this.startedAt,
			likes: numberOf(`${key} likes`, 0, 180),
			shares: numberOf(`${key} shares`, 0, 20),
			comments: numberOf(`${key} comments`, 0, 40),
			type: pick(POST_TYPES, `${key} type`),
			language: 'en',
			tags: [],
			source: 'linkedin',
			subreddit: null,
			isSaved: false,
			...draft,
		};
		if (post.urn !== null) this.byUrns.set(post.urn, post);
		return post;
	}
}
