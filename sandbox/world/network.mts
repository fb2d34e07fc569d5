// The LinkedIn account behind the sandbox: whom it is connected to, whom it invited, what it wrote.
import { neverAccepts } from '../faults/markers.mts';
import { memberIdOf } from '../profiles.mts';
import type { Settings } from '../settings.mts';
import { shareOf } from './hash.mts';
import type { People, Person } from './people.mts';

export interface Connection {
	person: Person;
	/** Missing for those who were connected from the beginning. */
	connectedAt?: number;
}

export interface Message {
	at: number;
	to: Person;
	text: string;
}

/** Like the queue of tasks, it has no timers: `advance` plays what happened up to a moment. */
export class Network {
	readonly messages: Message[] = [];
	/** Everybody whose invitation is open, oldest first; also those who will never answer. */
	private readonly invited = new Map<string, { person: Person; at: number; accepts: boolean }>();
	/** Oldest first. */
	private readonly joined = new Map<string, Connection>();
	/** Of those from the beginning. */
	private readonly removed = new Set<string>();
	private initial = new Map<string, Person>();
	private added = 0;
	accepted = 0;
	/** Grows with every change. */
	version = 0;

	constructor(
		private readonly settings: Settings,
		private readonly people: People,
	) {}

	/** Newest first. */
	get connections(): Connection[] {
		const old = [...this.fromBeginning()].filter(([id]) => !this.removed.has(id));
		return [...[...this.joined.values()].reverse(), ...old.map(([, person]) => ({ person }))];
	}

	get pendingInvitations(): Person[] {
		return [...this.invited.values()].map(({ person }) => person);
	}

	isConnected({ urn }: Person): boolean {
		const id = memberIdOf(urn);
		return this.joined.has(id) || (this.fromBeginning().has(id) && !this.removed.has(id));
	}

	invite(person: Person, at: number): void {
		const id = memberIdOf(person.urn);
		if (this.invited.has(id) || this.isConnected(person)) return;
		const { acceptShare, seed } = this.settings;
		const accepts =
			!neverAccepts(person.urn) && !neverAccepts(person.slug) && shareOf(`${seed} accepts ${id}`) < acceptShare;
		this.invited.set(id, { person, at, accepts });
		this.version++;
	}

	connect(person: Person, at: number): void {
		const id = memberIdOf(person.urn);
		this.invited.delete(id);
		if (this.isConnected(person)) return;
		this.joined.set(id, { person, connectedAt: at });
		this.version++;
	}

	/** So many people who weren't connected before. */
	connectNew(count: number, at: number): Person[] {
		return Array.from({ length: count }, () => {
			const person = this.people.invent(`${this.settings.seed} added connection ${this.added++}`);
			this.connect(person, at);
			return person;
		});
	}

	disconnect(person: Person): void {
		const id = memberIdOf(person.urn);
		this.joined.delete(id);
		this.removed.add(id);
		this.version++;
	}

	send(to: Person, text: string, at: number): void {
		this.messages.push({ at, to, text });
		this.version++;
	}

	advance(now: number): void {
		const waitMs = this.settings.acceptSeconds * 1000;
		if (waitMs === Infinity) return;
		for (const { person, at, accepts } of this.invited.values()) {
			if (at + waitMs > now) return;
			if (!accepts) continue;
			this.connect(person, at + waitMs);
			this.accepted++;
		}
	}

	clear(): void {
		for (const store of [this.invited, this.joined, this.removed, this.initial]) store.clear();
		this.messages.length = 0;
		this.added = 0;
		this.accepted = 0;
		this.version++;
	}

	private fromBeginning(): Map<string, Person> {
		const { connections, seed } = this.settings;
		if (this.initial.size === connections) return this.initial;
		const people = Array.from({ length: connections }, (_, index) => this.people.invent(`${seed} connection ${index}`));
		this.initial = new Map(people.map((person) => [memberIdOf(person.urn), person]));
		return this.initial;
	}
}
