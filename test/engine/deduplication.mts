// n8n's deduplication store (dist/deduplication/deduplication-helper.js of n8n 2.41.1, mode 'entries') in memory.
import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { DataDeduplicationService } from 'n8n-core';
import type {
	DeduplicationItemTypes,
	DeduplicationScope,
	ICheckProcessedContextData,
	ICheckProcessedOptions,
	IDataDeduplicator,
	IDeduplicationOutput,
} from 'n8n-workflow';

class MemoryDeduplicator implements IDataDeduplicator {
	/** How long the store takes between reading a row and writing it back; n8n locks nothing in between. */
	gapMs = 0;

	/** Set to make every call fail, as an unreachable database does. */
	failure: Error | undefined;

	/** The calls made, in order, with what they were about. */
	calls: Array<{ action: 'record' | 'remove' | 'clear' | 'count'; items: DeduplicationItemTypes[] }> = [];

	private readonly rows = new Map<string, string[]>();

	reset() {
		this.rows.clear();
		this.calls = [];
		this.gapMs = 0;
		this.failure = undefined;
	}

	/** Whether the value is recorded in any row. */
	has(value: DeduplicationItemTypes): boolean {
		return [...this.rows.values()].some((hashes) => hashes.includes(hash(value)));
	}

	/** The values that are recorded, of all the calls were about, in alphabetical order. */
	get recorded(): string[] {
		const values = new Set(this.calls.flatMap(({ items }) => items));
		return [...values].filter((value) => this.has(value)).map(String).sort();
	}

	/** How many values all rows hold together; a value recorded twice counts twice. */
	get size(): number {
		return [...this.rows.values()].reduce((sum, hashes) => sum + hashes.length, 0);
	}

	async checkProcessedAndRecord(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
		options: ICheckProcessedOptions,
	): Promise<IDeduplicationOutput> {
		if (options.mode !== 'entries') throw new Error(`Only mode "entries" is imitated, not "${options.mode}"`);
		this.calls.push({ action: 'record', items: [...items] });
		const key = rowKey(scope, context);
		const recorded = await this.read(key);
		const output: IDeduplicationOutput = { new: [], processed: [] };
		if (!recorded) {
			const hashes = items.map(hash);
			trim(hashes, options);
			this.insert(key, hashes);
			return { new: items, processed: [] };
		}
		const before = new Set(recorded);
		for (const item of items) {
			if (before.has(hash(item))) {
				output.processed.push(item);
			} else {
				output.new.push(item);
				recorded.push(hash(item));
			}
		}
		trim(recorded, options);
		this.rows.set(key, recorded);
		return output;
	}

	async removeProcessed(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
	): Promise<void> {
		this.calls.push({ action: 'remove', items: [...items] });
		const key = rowKey(scope, context);
		const recorded = await this.read(key);
		if (!recorded) return;
		for (const item of items) {
			const index = recorded.indexOf(hash(item));
			if (index !== -1) recorded.splice(index, 1);
		}
		this.rows.set(key, recorded);
	}

	async clearAllProcessedItems(scope: DeduplicationScope, context: ICheckProcessedContextData): Promise<void> {
		this.calls.push({ action: 'clear', items: [] });
		const key = rowKey(scope, context);
		await this.read(key);
		this.rows.delete(key);
	}

	async getProcessedDataCount(scope: DeduplicationScope, context: ICheckProcessedContextData): Promise<number> {
		this.calls.push({ action: 'count', items: [] });
		return (await this.read(rowKey(scope, context)))?.length ?? 0;
	}

	private async read(key: string): Promise<string[] | undefined> {
		if (this.failure) throw this.failure;
		const row = structuredClone(this.rows.get(key));
		await delay(this.gapMs);
		return row;
	}

	/** Two first calls at once both find no row and both insert; the table's primary key refuses the second. */
	private insert(key: string, hashes: string[]) {
		if (this.rows.has(key)) {
			throw new Error('SQLITE_CONSTRAINT: UNIQUE constraint failed: processed_data.workflowId, processed_data.context');
		}
		this.rows.set(key, hashes);
	}
}

const hash = (value: DeduplicationItemTypes) => createHash('md5').update(value.toString()).digest('base64');

const rowKey = (scope: DeduplicationScope, { workflow, node }: ICheckProcessedContextData) =>
	`${workflow.id} ${scope === 'node' ? `n:${node?.id}` : ''}`;

function trim(hashes: string[], { maxEntries }: ICheckProcessedOptions) {
	if (maxEntries) hashes.splice(0, hashes.length - maxEntries);
}

/** The store of every run in a test file: `deduplication.reset()` before each test. */
export const deduplication = new MemoryDeduplicator();

void DataDeduplicationService.init(deduplication);
