// What a trigger remembers from one poll to the next, as plain JSON in n8n's static data of the node.
import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { grouped } from './names';
import { troubleSchema, troublesSchema } from './trouble';

const time = z.number().finite();

const lookSchema = z.object({
	startedAt: time,
	/** A request on its way: written before it leaves, so that another poll doesn't send it too. */
	asking: z.object({ at: time, start: z.number() }).optional(),
	/** The pages asked for so far, first one first, each by the task that reads it, and when that was made. */
	pages: z.array(z.object({ start: z.number(), taskId: z.string(), at: time })),
	/** Tasks made for this look. */
	made: z.number(),
});

const listSchema = z.object({
	/** What was met, newest first, each by its names; missing until the first look is done. A text alone is the only name. */
	seen: z.array(z.union([z.array(z.string()), z.string().transform((name) => [name])])).optional(),
	/** Whether these are all there ever were. */
	isWhole: z.boolean().default(false),
	/** Since when it's watched. */
	since: time.default(0),
	/** When the first task of the last look was made. */
	lookedAt: time.optional(),
	look: lookSchema.optional(),
	/** Nothing is asked before then. */
	waitUntil: time.optional(),
	about: z.record(z.string().nullable()).optional(),
	troubles: troublesSchema.default({}),
});

const stateSchema = z.object({
	version: z.literal(1),
	/** Grows with every change, so that a poll notices when another one was quicker. */
	turn: z.number().int(),
	/** Event and credential: what was seen with others says nothing. */
	key: z.string(),
	lists: z.record(listSchema),
	/** What concerns no single list: a field that can't be read, a credential that's missing. */
	trouble: troubleSchema.optional(),
});

export type Look = z.infer<typeof lookSchema>;
export type ListState = z.infer<typeof listSchema>;
export type State = z.infer<typeof stateSchema>;

export const newList = (since: number): ListState => ({ isWhole: false, since, troubles: {} });

/** All lists of a node together remember so many things. */
export const MOST_SEEN = 5_000;

/** Under which the state stands in the static data. */
const SLOT = 'state';

/** @returns undefined for none, or one that can't be read: then everything begins anew, with a look that only remembers */
export const readState = (data: IDataObject): State | undefined => stateSchema.safeParse(data[SLOT]).data;

/** As a whole: n8n doesn't notice changes within an object. */
export function writeState(data: IDataObject, state: State): void {
	data[SLOT] = state;
}

/**
 * @param met the names of what this look met, newest first: they come to the front, so that whatever can still be met is never forgotten
 * @param most of this list; more only where so many were met at once
 */
export function remembering(state: ListState, met: string[][], most: number): Pick<ListState, 'seen'> & { forgot: boolean } {
	const { all } = grouped([...met, ...(state.seen ?? [])]);
	const seen = all.slice(0, Math.max(most, met.length));
	return { seen, forgot: seen.length < all.length };
}

/**
 * Some engines of n8n poll with a copy of the state, and save none where nothing was emitted. What this process remembers of the
 * same node is then the later one; without it the account would be asked at every poll.
 * @param key of the event and the credential that are watched now; undefined where they can't be read
 */
export function laterOf(saved: State | undefined, remembered: State | undefined, key: string | undefined): State | undefined {
	if (saved === undefined || remembered === undefined) return saved ?? remembered;
	if (saved.key !== remembered.key) return remembered.key === key ? remembered : saved;
	if (saved.turn >= remembered.turn) return saved;
	const lists = Object.entries(remembered.lists).map(([id, list]): [string, ListState] => {
		const seen = grouped([...(list.seen ?? []), ...(saved.lists[id]?.seen ?? [])]).all;
		return [id, list.seen === undefined ? list : { ...list, seen }];
	});
	return { ...remembered, lists: Object.fromEntries(lists) };
}
