// What the team watches.
import { slugOfName } from '../profiles.mts';
import type { Settings } from '../settings.mts';
import { digitsOf, uuidOf } from './hash.mts';
import type { KeywordRule } from './keywords.mts';

export type WatchlistKind = 'keyword' | 'people' | 'company' | 'reddit';

export interface Label {
	key: string;
	description: string | null;
	default: boolean;
}

export interface Watchlist {
	id: string;
	kind: WatchlistKind;
	name: string;
	slug: string;
	fetchFreqInHours: number;
	createdAt: number;
	description: string | null;
	objective: string | null;
	prompt: string | null;
	/** When its keywords come from the prompt, they are there from then on only. */
	keywordsReadyAt: number;
	keywords: KeywordRule[];
	/** Slugs of people or of companies. */
	tracked: string[];
	labels: Label[];
	slackWebhookUrl: string | null;
	disabledAt: number | null;
}

export type WatchlistDraft = Pick<Watchlist, 'kind' | 'name'> & Partial<Watchlist>;

/** There from the start, so that a list is never empty by itself. */
const FIRST: WatchlistDraft = {
	kind: 'keyword',
	id: '7d0b8f5e-3c1a-4f0e-9f57-0c5a1d2e3f40',
	name: 'Sandbox watchlist',
	keywords: [{ keyword: 'workflow automation', required: [], excluded: [], needsAllRequired: true }],
};

export const DEFAULT_HOURS: Record<WatchlistKind, number> = { keyword: 12, people: 12, company: 12, reddit: 24 };

export class Watchlists {
	/** Oldest first. */
	readonly all: Watchlist[] = [];
	private made = 0;
	/** Grows with every change. */
	version = 0;

	constructor(private readonly settings: Settings) {
		this.add(FIRST);
	}

	ofKind(kind: WatchlistKind): Watchlist[] {
		return this.all.filter((watchlist) => watchlist.kind === kind);
	}

	find(id: string): Watchlist | undefined {
		return this.all.find((watchlist) => watchlist.id === id);
	}

	add(draft: WatchlistDraft): Watchlist {
		const key = `${this.settings.seed} watchlist ${this.made++}`;
		const watchlist: Watchlist = {
			id: uuidOf(key),
			slug: `${slugOfName(draft.name)}-${digitsOf(key, 6)}`,
			fetchFreqInHours: DEFAULT_HOURS[draft.kind],
			createdAt: Date.now(),
			description: null,
			objective: null,
			prompt: null,
			keywordsReadyAt: 0,
			keywords: [],
			tracked: [],
			labels: [],
			slackWebhookUrl: null,
			disabledAt: null,
			...draft,
		};
		this.all.push(watchlist);
		this.version++;
		return watchlist;
	}

	change(watchlist: Watchlist, changes: Partial<Watchlist>): void {
		Object.assign(watchlist, changes);
		this.version++;
	}

	remove(watchlist: Watchlist): void {
		this.all.splice(this.all.indexOf(watchlist), 1);
		this.version++;
	}

	clear(): void {
		this.all.length = 0;
		this.made = 0;
		this.add(FIRST);
	}
}
