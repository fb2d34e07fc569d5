// The trigger over weeks of polls: whatever happens to the account, to OutX and to n8n, each new connection starts the workflow once.
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { readState } from '../../nodes/OutxLinkedIn/execution/polling/state.ts';
import { Account, LIST_EVENT, numberOf, PATH } from './poll-account.mts';
import { DAY, FakeN8n, FakeOutx, HOUR, MINUTE, MovedClock, RUNS, type Fault, type Polled } from './poll-world.mts';

const CHECK_EVERY = HOUR;

type Event =
	| { kind: 'polls'; times: number; every: number }
	| { kind: 'twice'; strangers: boolean }
	| { kind: 'join'; count: number }
	| { kind: 'leave'; places: number[] }
	| { kind: 'return'; count: number }
	| { kind: 'swap'; place: number }
	| { kind: 'rename'; place: number }
	| { kind: 'slow'; minutes: number }
	| { kind: 'taskFails' }
	| { kind: 'faults'; faults: Fault[] }
	| { kind: 'restart' }
	| { kind: 'publish' }
	| { kind: 'clockBack'; minutes: number };

const faults: Fault[] = ['lost', 'lostAfterWork', 'refused', 'busy', 'broken', 'unreachable', 'key', 'asleep', 'unknownTask'];

const event: fc.Arbitrary<Event> = fc.oneof(
	{ weight: 12, arbitrary: fc.record({ kind: fc.constant('polls' as const), times: fc.integer({ min: 1, max: 30 }), every: fc.constantFrom(1, 5, 20, 60) }) },
	{ weight: 2, arbitrary: fc.record({ kind: fc.constant('twice' as const), strangers: fc.boolean() }) },
	{ weight: 5, arbitrary: fc.record({ kind: fc.constant('join' as const), count: fc.integer({ min: 1, max: 12 }) }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('join' as const), count: fc.integer({ min: 80, max: 320 }) }) },
	{ weight: 2, arbitrary: fc.record({ kind: fc.constant('leave' as const), places: fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 1, maxLength: 15 }) }) },
	{ weight: 2, arbitrary: fc.record({ kind: fc.constant('return' as const), count: fc.integer({ min: 1, max: 3 }) }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('swap' as const), place: fc.integer({ min: 0, max: 4 }) }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('rename' as const), place: fc.integer({ min: 0, max: 120 }) }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('slow' as const), minutes: fc.constantFrom(0.2, 3, 90, 3000) }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('taskFails' as const) }) },
	{ weight: 2, arbitrary: fc.record({ kind: fc.constant('faults' as const), faults: fc.array(fc.constantFrom(...faults), { minLength: 1, maxLength: 6 }) }) },
	{ weight: 2, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('publish' as const) }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('clockBack' as const), minutes: fc.integer({ min: 1, max: 200 }) }) },
);

const history = fc.record({
	size: fc.oneof(fc.integer({ min: 15, max: 90 }), fc.integer({ min: 95, max: 105 }), fc.integer({ min: 106, max: 400 })),
	events: fc.array(event, { minLength: 5, maxLength: 45 }),
});

/** More come back at once than stand for the old part of a list. */
const MOST_RETURNING = 8;

class Story {
	readonly clock = new MovedClock();
	readonly account = new Account();
	readonly outx = new FakeOutx(this.clock, { [PATH]: this.account.page });
	readonly n8n = new FakeN8n(this.clock, this.outx, { event: LIST_EVENT });
	readonly emitted = new Map<string, number>();
	/** Emitted although they were there before the first look and never left. */
	readonly flooded: string[] = [];
	/** Emissions in which somebody stands before one who joined earlier. */
	disordered = 0;
	/** Looks that began too early after the one before. */
	hasty = 0;
	/** Polls at a start of n8n that threw. */
	thrownAtStart = 0;

	/** Whom the first look remembered, as far as the saved state knows it. */
	private baseline: Set<string> | undefined;
	/** By number: everybody up to the newest one of the last first look. */
	private oldUpTo = -1;
	private readonly hasReturned = new Set<string>();
	private returned = 0;
	/** The last one, by what the state says of its beginning, and when that really was. */
	private look: { id: number | undefined; at: number } = { id: undefined, at: -Infinity };
	private actions = 0;

	/** Plays it, then a quiet time in which everything is caught up with. */
	async play(size: number, events: Event[]): Promise<void> {
		this.account.add(size);
		await this.watch(async () => [await this.n8n.activate()]);
		for (const one of events) await this.happen(one);
		this.outx.faults = [];
		this.outx.takesMs = MINUTE / 2;
		this.outx.failsNext = false;
		await this.polls(3 * DAY, HOUR);
	}

	private async happen(one: Event): Promise<void> {
		const { account, clock, n8n, outx } = this;
		outx.advance();
		switch (one.kind) {
			case 'polls':
				return await this.polls(one.times * one.every * MINUTE, one.every * MINUTE);
			case 'twice':
				return await this.watch(async () => await n8n.pollTwice(one.strangers));
			case 'join':
				return void account.add(one.count);
			case 'leave':
				return account.remove(one.places.slice(0, Math.floor(account.members.length / 4)));
			case 'return': {
				const back = account.takeBack(Math.max(0, Math.min(one.count, MOST_RETURNING - this.returned)));
				this.returned += back.length;
				for (const { id } of back) this.hasReturned.add(id);
				return;
			}
			case 'swap':
				return account.swap(one.place);
			case 'rename':
				return account.rename(one.place);
			case 'slow':
				outx.takesMs = one.minutes * MINUTE;
				return;
			case 'taskFails':
				outx.failsNext = true;
				return;
			case 'faults':
				outx.faults.push(...one.faults);
				return;
			case 'restart':
				return await this.restart();
			case 'publish':
				n8n.save();
				return await this.watch(async () => [await n8n.activate('update')]);
			case 'clockBack':
				return clock.setBack(one.minutes * MINUTE);
		}
	}

	private async restart(): Promise<void> {
		// What the saved state doesn't know can't be kept: the first look is made again, and an hour counts from what was saved.
		const saved = readState(JSON.parse(this.n8n.saved) as IDataObject)?.lists['all'];
		if (saved?.seen === undefined) this.baseline = undefined;
		const id = saved?.look?.startedAt ?? saved?.lookedAt;
		this.look = { id, at: this.outx.actions.find(({ lookAt }) => lookAt === id && id !== undefined)?.at ?? -Infinity };
		await this.watch(async () => {
			const polled = await this.n8n.restart();
			if (polled.error !== undefined) this.thrownAtStart++;
			return [polled];
		});
	}

	private async polls(ms: number, every: number): Promise<void> {
		for (let passed = 0; passed < ms; passed += every) {
			this.clock.pass(every);
			await this.watch(async () => [await this.n8n.poll()]);
		}
	}

	private async watch(poll: () => Promise<Polled[]>): Promise<void> {
		for (const { items } of await poll()) this.take(items);
		this.watchLooks();
		const { seen, look } = this.n8n.state?.lists['all'] ?? {};
		if (look === undefined) this.returned = 0;
		if (seen === undefined || this.baseline !== undefined) return;
		this.baseline = new Set(seen.flat());
		this.oldUpTo = Math.max(...seen.flat().map(numberOf));
	}

	/** All actions of a look belong together; between two looks is time. */
	private watchLooks(): void {
		for (const { lookAt: id, at } of this.outx.actions.slice(this.actions)) {
			if (id === undefined || id === this.look.id) continue;
			if (at - this.look.at < CHECK_EVERY - 1000) this.hasty++;
			this.look = { id, at };
		}
		this.actions = this.outx.actions.length;
	}

	private take(items: IDataObject[]): void {
		for (const id of items.map(({ id }) => String(id))) {
			this.emitted.set(id, (this.emitted.get(id) ?? 0) + 1);
			if (numberOf(id) <= this.oldUpTo && !this.hasReturned.has(id)) this.flooded.push(id);
		}
		const turns = items.map(({ turn }) => Number(turn));
		if (turns.some((turn, index) => turn < (turns[index - 1] ?? 0))) this.disordered++;
	}

	get twice(): string[] {
		return [...this.emitted].filter(([, times]) => times > 1).map(([id]) => id);
	}

	/** Present, connected for the first time after the first look, and never emitted. */
	get missing(): string[] {
		const isNew = (id: string): boolean => numberOf(id) > this.oldUpTo && !(this.baseline?.has(id) ?? false);
		return this.account.members.map(({ id }) => id).filter((id) => isNew(id) && !this.emitted.has(id));
	}
}

describe('New Connection, whatever happens', () => {
	it('emits each new one once, the oldest first, none of the old ones, and asks no more often than it may', async () => {
		await fc.assert(
			fc.asyncProperty(history, async ({ size, events }) => {
				const story = new Story();
				await story.play(size, events);
				const { twice, missing, flooded, disordered, hasty, thrownAtStart } = story;
				expect({ twice, missing, flooded, disordered, hasty, thrownAtStart }).toEqual({
					twice: [],
					missing: [],
					flooded: [],
					disordered: 0,
					hasty: 0,
					thrownAtStart: 0,
				});
			}),
			{ numRuns: RUNS },
		);
	}, 600_000);

	it.each<[string, Event[]]>([
		['a whole page', [{ kind: 'polls', times: 19, every: 5 }, { kind: 'join', count: 189 }, { kind: 'polls', times: 27, every: 1 }, { kind: 'slow', minutes: 0.2 }, { kind: 'join', count: 90 }]],
		[
			'nearly a page, and back to the last save',
			[
				{ kind: 'slow', minutes: 90 },
				{ kind: 'polls', times: 14, every: 5 },
				{ kind: 'publish' },
				{ kind: 'join', count: 91 },
				{ kind: 'polls', times: 16, every: 5 },
				{ kind: 'join', count: 87 },
				{ kind: 'restart' },
				{ kind: 'restart' },
				{ kind: 'polls', times: 1, every: 1 },
				{ kind: 'join', count: 4 },
			],
		],
	])('does so also where the list moves by %s while it is read', async (_what, events) => {
		const story = new Story();
		await story.play(15, events);
		const { twice, missing, flooded, disordered } = story;
		expect({ twice, missing, flooded, disordered }).toEqual({ twice: [], missing: [], flooded: [], disordered: 0 });
	});
});
