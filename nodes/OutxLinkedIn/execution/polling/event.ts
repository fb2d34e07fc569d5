// What an event of the trigger tells the engine: which lists to look through, and what stands in them.
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Problem, Read, Watched } from '../../messages';
import type { Task } from '../../transport/tasks';
import type { PagePlace } from '../paging';
import type { DirectRequest, RowFields, TaskRequest } from '../step';

export interface TriggerEvent {
	/** In saved workflows, in items and in the saved state: never renamed. */
	name: string;
	/** In the dropdown. */
	label: string;
	/** In the nodes panel. */
	action: string;
	description: string;
	fields: INodeProperties[];
	/** Whether a look is an action the account is seen to do, so that looks are kept apart. */
	costsAction: boolean;
	/** What happens when there is one, for who tests and sees nothing: 'somebody posts'. */
	waitsFor: string;
	/** What to do where a list isn't there any more, or not to be seen. */
	whenGone: string;
	/** The lists to look through, or why they can't be. */
	lists(fields: RowFields): Read<WatchedList[]>;
}

/** A list in which new entries turn up. */
export interface WatchedList {
	/** What tells it from the event's other lists, in the saved state. */
	id: string;
	/** In a sentence about one of several lists. */
	name: string;
	/**
	 * `newestFirst`: what is new stands above what was there before, but for a few entries that changed places.
	 * `roughly`: entries may also turn up further down, for instance because they are found late.
	 */
	order: 'newestFirst' | 'roughly';
	/** How many entries two pages share, so that it shows when entries went missing between them; 0 where pages can't. */
	overlap: number;
	ask(at: Place): Ask;
}

/** What sentences about a list's trouble have to know. */
export const watchedOf = ({ whenGone, costsAction }: TriggerEvent, { name }: WatchedList): Watched => ({ name, whenGone, costsAction });

export interface Place extends PagePlace {
	/** What was found out on the way to the list. */
	about: About | undefined;
}

export type About = Record<string, string | null>;

export interface Ask {
	request: TaskRequest | DirectRequest;
	/** What the answer means; pure. */
	read(task: Task): Look;
}

export type Look =
	/** `unknown`: there may be more, and no way to ask for it. */
	| {
			kind: 'page';
			entries: Entry[];
			/** How many more there are that can't be told from others. */
			nameless: number;
			more: 'yes' | 'no' | 'unknown';
	  }
	/** It only found out what the list is asked for with. */
	| { kind: 'onTheWay'; about: About }
	| { kind: 'failed'; problem: Problem };

export interface Entry {
	/** What tells it from others, whatever else of it changes, the surest first; at least one. */
	names: string[];
	/** When it came to be, in milliseconds since 1970, where the list says so. */
	at: number | undefined;
	item: IDataObject;
}
