import type { IExecuteFunctions, Logger } from 'n8n-workflow';
import { systemClock, type Clock } from '../../nodes/OutxLinkedIn/execution/clock';
import { openInvitedMemory, rememberNobody, type InvitedMemory } from '../../nodes/OutxLinkedIn/execution/invited';
import { memoryOverwritten } from '../../nodes/OutxLinkedIn/messages';
import { ADA as ADA_URN, contextOf, gate, NODE, urn } from './builders';

/** People under the names they are remembered by. */
const ADA = [ADA_URN];
const BOB = [urn('ACoAAbob')];
const ADA_URL = 'https://www.linkedin.com/in/ada-lovelace/';

/** n8n's store, which reads its row, takes its time, and writes the row back without a lock. */
class Store {
	row = new Set<string>();
	calls: Array<{ action: 'check' | 'remove'; args: unknown[] }> = [];
	/** Failures to come, one per call. */
	failures: Error[] = [];
	/** What a call waits for between reading and writing. */
	pause: () => Promise<void> = async () => {};
	/** What other n8n processes do to the row while a claim waits, one after another. */
	meanwhile: Array<(row: Set<string>) => unknown> = [];

	async check(...args: unknown[]) {
		const [items] = args as [string[]];
		const row = await this.read('check', args);
		const processed = items.filter((item) => row.has(item));
		items.forEach((item) => row.add(item));
		this.row = row;
		return { new: items.filter((item) => !processed.includes(item)), processed };
	}

	async remove(...args: unknown[]) {
		const [items] = args as [string[]];
		const row = await this.read('remove', args);
		items.forEach((item) => row.delete(item));
		this.row = row;
	}

	private async read(action: 'check' | 'remove', args: unknown[]): Promise<Set<string>> {
		this.calls.push({ action, args });
		const row = new Set(this.row);
		const failure = this.failures.shift();
		await this.pause();
		if (failure !== undefined) throw failure;
		return row;
	}
}

interface Setup {
	store: Store;
	workflowId?: string;
	warnings?: string[];
	signal?: AbortSignal;
}

const waitingFor = (store: Store): Clock => ({
	...systemClock,
	sleep: async () => void store.meanwhile.shift()?.(store.row),
});

const memoryOn = ({ store, workflowId = 'workflow-1', warnings = [], signal = new AbortController().signal }: Setup): InvitedMemory =>
	openInvitedMemory(
		contextOf({
			getWorkflow: () => ({ id: workflowId, active: true }),
			getNode: () => NODE,
			logger: { warn: (message: string) => warnings.push(message) } as Pick<Logger, 'warn'> as Logger,
			helpers: {
				checkProcessedAndRecord: (async (...args) =>
					await store.check(...args)) as IExecuteFunctions['helpers']['checkProcessedAndRecord'],
				removeProcessed: (async (...args) =>
					await store.remove(...args)) as IExecuteFunctions['helpers']['removeProcessed'],
			},
		}),
		{ clock: waitingFor(store), signal },
	);

describe('a person', () => {
	it('is new the first time and known the second, in any execution', async () => {
		const store = new Store();
		expect(await memoryOn({ store }).claim(ADA)).toBe('new');
		expect(await memoryOn({ store }).claim(ADA)).toBe('known');
		expect(await memoryOn({ store }).claim(BOB)).toBe('new');
	});

	it("is looked up in the store's row of this node, which keeps entries", async () => {
		const store = new Store();
		const memory = memoryOn({ store });
		await memory.claim(ADA);
		await memory.release(ADA);
		const mark = expect.stringMatching(/^claim \d+ of execution execution-1$/);
		expect(store.calls).toEqual([
			{ action: 'check', args: [[...ADA, mark], 'node', { mode: 'entries' }] },
			{ action: 'check', args: [[...ADA, mark], 'node', { mode: 'entries' }] },
			{ action: 'remove', args: [[mark], 'node', { mode: 'entries' }] },
			{ action: 'remove', args: [ADA, 'node', { mode: 'entries' }] },
		]);
	});

	it('is new again once released', async () => {
		const store = new Store();
		const memory = memoryOn({ store });
		await memory.claim(ADA);
		await memory.release(ADA);
		expect(await memory.claim(ADA)).toBe('new');
	});

	it('is always new where nobody is to be remembered', async () => {
		expect(await rememberNobody.claim(ADA)).toBe('new');
		expect(await rememberNobody.find(ADA)).toBe('new');
		await rememberNobody.release(ADA);
		expect(await rememberNobody.claim(ADA)).toBe('new');
	});
});

describe('a person with several names', () => {
	it('is known by each of them from then on', async () => {
		const store = new Store();
		expect(await memoryOn({ store }).claim([ADA_URN, ADA_URL])).toBe('new');
		expect(await memoryOn({ store }).claim([ADA_URL])).toBe('known');
		expect(await memoryOn({ store }).claim([ADA_URN])).toBe('known');
		expect([...store.row]).toEqual([ADA_URN, ADA_URL]);
	});

	it('is known where only one of them is, and the others are learnt', async () => {
		const store = new Store();
		await memoryOn({ store }).claim([ADA_URN]);
		expect(await memoryOn({ store }).claim([ADA_URN, ADA_URL])).toBe('known');
		expect(await memoryOn({ store }).find([ADA_URL])).toBe('known');
	});

	it('is new under all of them once released', async () => {
		const store = new Store();
		const memory = memoryOn({ store });
		await memory.claim([ADA_URN, ADA_URL]);
		await memory.release([ADA_URN, ADA_URL]);
		expect([...store.row]).toEqual([]);
	});
});

describe('looking a person up', () => {
	it('tells who is known', async () => {
		const store = new Store();
		expect(await memoryOn({ store }).find(ADA)).toBe('new');
		await memoryOn({ store }).claim(ADA);
		expect(await memoryOn({ store }).find(ADA)).toBe('known');
		expect(await memoryOn({ store }).find(BOB)).toBe('new');
	});

	it('remembers nobody', async () => {
		const store = new Store();
		expect(await memoryOn({ store }).find([ADA_URN, ADA_URL])).toBe('new');
		expect([...store.row]).toEqual([]);
		expect(await memoryOn({ store }).claim(ADA)).toBe('new');
	});

	it('who is known already writes nothing', async () => {
		const store = new Store();
		store.row.add(ADA_URN);
		await memoryOn({ store }).find(ADA);
		expect(store.calls.map(({ action }) => action)).toEqual(['check']);
	});

	it('forgets nobody: of several names only those it had to write are taken out again', async () => {
		const store = new Store();
		await memoryOn({ store }).claim(ADA);
		expect(await memoryOn({ store }).find([ADA_URN, ADA_URL])).toBe('known');
		expect([...store.row]).toEqual([ADA_URN]);
		expect(store.calls.at(-1)).toEqual({ action: 'remove', args: [[ADA_URL], 'node', { mode: 'entries' }] });
	});

	it('at the same moment as a claim takes its turn: the claim is neither missed nor undone', async () => {
		const store = new Store();
		const reading = gate();
		store.pause = async () => await reading.opened;
		const both = Promise.all([
			memoryOn({ store }).find(ADA),
			memoryOn({ store }).claim(ADA),
			memoryOn({ store }).find(ADA),
		]);
		reading.open();
		expect(await both).toEqual(['new', 'new', 'known']);
		expect([...store.row]).toEqual(ADA);
	});

	it('in a store that fails is a problem of the row', async () => {
		const store = new Store();
		store.failures = [new Error('first'), new Error('database is locked')];
		expect(await memoryOn({ store }).find(ADA)).toMatchObject({ reason: 'memory_unavailable', sent: false });
	});
});

describe('two executions at once', () => {
	it('take turns: only one is told that a person is new', async () => {
		const store = new Store();
		const reading = gate();
		store.pause = async () => await reading.opened;
		const claims = Promise.all([memoryOn({ store }).claim(ADA), memoryOn({ store }).claim(ADA)]);
		reading.open();
		expect(await claims).toEqual(['new', 'known']);
	});

	it('take turns also where one more comes while the second has its turn', async () => {
		const store = new Store();
		const readings = [gate(), gate(), gate()];
		let nth = 0;
		store.pause = async () => await readings[nth++]?.opened;
		const first = memoryOn({ store }).release(BOB);
		const second = memoryOn({ store }).claim(ADA);
		readings[0]?.open();
		await first;
		const third = memoryOn({ store }).claim(ADA);
		readings[2]?.open();
		readings[1]?.open();
		expect(await Promise.all([second, third])).toEqual(['new', 'known']);
	});

	it('lose nothing of what each other records', async () => {
		const store = new Store();
		store.row.add(urn('zoe'));
		const people = Array.from({ length: 20 }, (_, index) => [urn(`p${index}`)]);
		const memories = [memoryOn({ store }), memoryOn({ store })];
		const claims = await Promise.all(people.map(async (person, index) => await memories[index % 2]?.claim(person)));
		expect(new Set(claims)).toEqual(new Set(['new']));
		expect(store.row.size).toBe(21);
	});

	it('lose nothing when one claims while the other releases', async () => {
		const store = new Store();
		await memoryOn({ store }).claim(ADA);
		await Promise.all([memoryOn({ store }).release(ADA), memoryOn({ store }).claim(BOB)]);
		expect([...store.row]).toEqual(BOB);
	});

	it('of different workflows do not wait for each other', async () => {
		const slow = new Store();
		const reading = gate();
		slow.pause = async () => await reading.opened;
		const waiting = memoryOn({ store: slow, workflowId: 'slow' }).claim(ADA);
		expect(await memoryOn({ store: new Store(), workflowId: 'quick' }).claim(ADA)).toBe('new');
		reading.open();
		expect(await waiting).toBe('new');
	});

	it('go on after one of them has failed', async () => {
		const store = new Store();
		store.failures = [new Error('locked'), new Error('locked')];
		const claims = await Promise.all([memoryOn({ store }).claim(ADA), memoryOn({ store }).claim(ADA)]);
		expect(claims).toEqual([expect.objectContaining({ reason: 'memory_unavailable' }), 'new']);
	});
});

describe('another n8n process', () => {
	/** It read the row before the claim was written, and writes it back afterwards. */
	const overwritesWith = (...entries: string[]) => (row: Set<string>) => {
		row.clear();
		entries.forEach((entry) => row.add(entry));
	};

	it('that wipes a claim out is noticed: the person is written down again until that stays', async () => {
		const store = new Store();
		store.meanwhile = [overwritesWith(...BOB), overwritesWith(...BOB)];
		expect(await memoryOn({ store }).claim([ADA_URN, ADA_URL])).toBe('new');
		expect([...store.row]).toEqual([...BOB, ADA_URN, ADA_URL]);
		expect(store.meanwhile).toEqual([]);
	});

	it('that wipes it out for good fails the row, and leaves nothing behind', async () => {
		const store = new Store();
		store.meanwhile = Array.from({ length: 100 }, () => overwritesWith(...BOB));
		expect(await memoryOn({ store }).claim(ADA)).toEqual(memoryOverwritten());
		expect([...store.row]).toEqual(BOB);
	});

	it('that claims the same person at the same moment and writes last is the one to send', async () => {
		const store = new Store();
		store.meanwhile = [overwritesWith(...ADA, 'claim 1 of execution other')];
		expect(await memoryOn({ store }).claim(ADA)).toBe('known');
		expect([...store.row]).toEqual([...ADA, 'claim 1 of execution other']);
	});

	it('that releases the person while we wait leaves them to us', async () => {
		const store = new Store();
		store.meanwhile = [(row) => row.delete(ADA_URN)];
		expect(await memoryOn({ store }).claim(ADA)).toBe('new');
		expect([...store.row]).toEqual(ADA);
	});

	it("isn't waited for once the run is stopped", async () => {
		const store = new Store();
		const stop = new AbortController();
		store.meanwhile = [() => stop.abort(), overwritesWith(...BOB)];
		await memoryOn({ store, signal: stop.signal }).claim(ADA);
		expect(store.meanwhile).toHaveLength(1);
		expect([...store.row]).toEqual(ADA);
	});
});

describe('a store that fails', () => {
	it('while a claim waits fails the row, and the person is taken out again', async () => {
		const store = new Store();
		store.meanwhile = [() => (store.failures = [new Error('gone'), new Error('gone')])];
		expect(await memoryOn({ store }).claim(ADA)).toMatchObject({ reason: 'memory_unavailable', sent: false });
		expect([...store.row]).toEqual([]);
	});

	it('once is asked again, because two processes may have made its row at the same moment', async () => {
		const store = new Store();
		store.failures = [new Error('UNIQUE constraint failed')];
		expect(await memoryOn({ store }).claim(ADA)).toBe('new');
		expect([...store.row]).toEqual(ADA);
	});

	it('twice fails the row, which surely was not sent', async () => {
		const store = new Store();
		store.failures = [new Error('first'), new Error('database is locked')];
		expect(await memoryOn({ store }).claim(ADA)).toMatchObject({
			reason: 'memory_unavailable',
			sent: false,
			message: expect.stringContaining('database is locked'),
		});
		expect(store.calls).toHaveLength(2);
	});

	it('at a release is told to the log only', async () => {
		const store = new Store();
		const warnings: string[] = [];
		store.failures = [new Error('database is locked')];
		await memoryOn({ store, warnings }).release(ADA);
		expect(warnings).toHaveLength(1);
		expect(warnings[0]).toContain(ADA_URN);
		expect(warnings[0]).toContain('database is locked');
	});
});
