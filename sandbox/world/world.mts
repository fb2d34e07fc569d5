// Everything outside OutX's API, as one whole: what one request does, another one finds.
import { slugOfName } from '../profiles.mts';
import type { Settings } from '../settings.mts';
import { authorOfCompany, authorOfEmail, authorOfPerson } from './authors.mts';
import { pick } from './hash.mts';
import { type KeywordRule, finds } from './keywords.mts';
import { Network } from './network.mts';
import { People } from './people.mts';
import { type Author, type Post, type PostDraft, Posts } from './posts.mts';
import { SENTENCES, SUBREDDITS, TOPICS } from './vocabulary.mts';
import { type Watchlist, Watchlists } from './watchlists.mts';

export class World {
	readonly people = new People();
	readonly network: Network;
	readonly posts: Posts;
	readonly watchlists: Watchlists;

	constructor(private readonly settings: Settings) {
		this.network = new Network(settings, this.people);
		this.posts = new Posts(settings);
		this.watchlists = new Watchlists(settings);
	}

	/** Grows with every change. */
	get version(): number {
		return this.network.version + this.posts.version + this.watchlists.version;
	}

	/** In whose name everything under /linkedin-agent/ happens. */
	get oldestAdmin(): Author {
		return authorOfEmail(this.settings.teamEmails[0] ?? 'admin');
	}

	postsOfPerson(slug: string, now: number): Post[] {
		return this.ofAuthor(authorOfPerson(this.people.bySlug(slug)), now);
	}

	postsOfCompany(slug: string, now: number): Post[] {
		return this.ofAuthor(authorOfCompany(slug), now);
	}

	postOf(urn: string): Post {
		return this.posts.byUrn(urn, () => authorOfPerson(this.people.invent(urn)));
	}

	/** What the watchlist has found by now, newest first. */
	collectedBy(watchlist: Watchlist, now: number): Post[] {
		const until = watchlist.disabledAt ?? now;
		const scanMs = this.settings.scanSeconds * 1000;
		const isFound = ({ createdAt }: Post) => Math.max(createdAt, watchlist.createdAt) + scanMs <= until;
		return newestFirst(this.candidates(watchlist, now).filter(isFound));
	}

	clear(): void {
		for (const part of [this.people, this.network, this.posts, this.watchlists]) part.clear();
	}

	private candidates({ kind, tracked, keywords, keywordsReadyAt }: Watchlist, now: number): Post[] {
		if (kind === 'people') return tracked.flatMap((slug) => this.postsOfPerson(slug, now));
		if (kind === 'company') return tracked.flatMap((slug) => this.postsOfCompany(slug, now));
		if (keywordsReadyAt > now) return [];
		const source = kind === 'reddit' ? 'reddit' : 'linkedin';
		const invented = keywords.flatMap((rule) => this.aboutKeyword(rule, source, now));
		const found = [...this.posts.added, ...invented].filter(
			(post) => post.source === source && keywords.some((rule) => finds(rule, post.content)),
		);
		return [...new Set(found)];
	}

	private ofAuthor(author: Author, now: number): Post[] {
		const added = this.posts.added.filter((post) => post.author.id === author.id);
		const invented = this.posts.ofOwner(`${author.kind} ${author.slug}`, now, (key) => ({
			author,
			content: sentenceAbout(pick(TOPICS, `${key} topic`), key),
		}));
		return newestFirst([...added, ...invented]);
	}

	private aboutKeyword({ keyword, required }: KeywordRule, source: Post['source'], now: number): Post[] {
		const about = [keyword, ...required].join(' and ');
		return this.posts.ofOwner(`${source} ${about}`, now, (key): PostDraft => {
			const content = sentenceAbout(about, key);
			if (source === 'linkedin') return { author: authorOfPerson(this.people.invent(key)), content };
			const { name } = this.people.invent(key);
			const author: Author = { ...authorOfEmail(slugOfName(name)), headline: '' };
			return { author, content, source, subreddit: pick(SUBREDDITS, key), type: 'post' };
		});
	}
}

const sentenceAbout = (topic: string, key: string) => pick(SENTENCES, `${key} sentence`).replace('%s', () => topic);

const newestFirst = (posts: Post[]): Post[] => [...posts].sort((a, b) => b.createdAt - a.createdAt);
