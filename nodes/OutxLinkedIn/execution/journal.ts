// What this execution has asked OutX to create. n8n keeps a node's context with the execution's own data: it is the same
// on every try of Retry On Fail and every turn of a loop, and is there again when a saved execution is retried.
import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';

/** Without a task ID the request went out, or was about to, and its answer never came. */
const entrySchema = z.object({ taskId: z.string().optional() });

/** Plain JSON, because n8n saves it. Keys are an operation's own (they hold a colon), never a bare user value. */
const recordSchema = z.object({
	asked: z.record(entrySchema),
	lastPostAt: z.number(),
});

const CONTEXT_KEY = 'outxJournal';

export interface Journal {
	find(key: string): z.infer<typeof entrySchema> | undefined;
	/** Written before a POST goes out: whatever happens then, the key isn't posted again. */
	willAsk(key: string): void;
	/** Written before every POST, repeated ones too, for the spacing. */
	posting(wallNow: number): void;
	created(key: string, taskId: string): void;
	/** Only for a POST that surely had no effect. */
	forget(key: string): void;
	/** How many POSTs of this execution had, or may have had, an effect. */
	count(): number;
	/** When the last POST went out, in milliseconds since 1970; 0 for never. */
	lastPostAt(): number;
}

export function openJournal(context: IExecuteFunctions): Journal {
	const nodeContext = context.getContext('node');
	const saved = recordSchema.safeParse(nodeContext[CONTEXT_KEY]);
	const record = saved.success ? saved.data : { asked: {}, lastPostAt: 0 };
	nodeContext[CONTEXT_KEY] = record;
	let count = Object.keys(record.asked).length;
	return {
		find: (key) => record.asked[key],
		willAsk: (key) => {
			record.asked[key] = {};
			count++;
		},
		posting: (wallNow) => {
			record.lastPostAt = wallNow;
		},
		created: (key, taskId) => {
			record.asked[key] = { taskId };
		},
		forget: (key) => {
			delete record.asked[key];
			count--;
		},
		count: () => count,
		lastPostAt: () => record.lastPostAt,
	};
}
