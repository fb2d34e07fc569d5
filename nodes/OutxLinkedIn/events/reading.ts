// The trigger reads what the action node reads: these turn an operation's steps into lists to look through.
import { UnexpectedError, type IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import type { About, Ask, Entry, Look } from '../execution/polling/event';
import type { DirectRequest, Lead, Request, RowFields, Step, TaskRequest } from '../execution/step';
import { namesOfPerson } from '../linkedin/person';
import { namesOfPost, postItem } from '../linkedin/post';
import { alienList } from '../messages';

/** An operation's fields, filled in by an event; of the options only those that the trigger has, too. */
export const fieldsWith = ({ option, hasOption, isByExpression, input }: RowFields, values: Record<string, unknown>): RowFields => ({
	field: (name) => values[name],
	option,
	hasOption,
	isByExpression,
	input,
});

/** The posts that a step brings at once: LinkedIn shows the newest, and there is no way to ask for older ones. */
export const askOf = ({ request, lead }: Step): Ask => ({
	request: pollable(request),
	read: (task) => lookOf(lead(task), identifyPost, 'unknown'),
});

/** Lists are asked of OutX, one way or the other. */
export function pollable(request: Request): TaskRequest | DirectRequest {
	if (request.ask === 'task' || request.ask === 'direct') return request;
	throw new UnexpectedError(`A list can't be read by a request of the kind '${request.ask}'`);
}

/** What tells an item from others, and when it came to be. */
export type Identify = (item: IDataObject) => Pick<Entry, 'at' | 'names'>;

const aboutSchema = z.record(z.string().nullable());

/** @param more what it means for the list that this page has no next one */
export function lookOf(lead: Lead, identify: Identify, more: 'no' | 'unknown'): Look {
	if (lead.kind === 'failed') return lead;
	// A page that leads to the next one has something on it.
	const about = lead.kind === 'next' && lead.items.length === 0 ? aboutOf(lead.step) : undefined;
	if (about !== undefined) return { kind: 'onTheWay', about };
	// It's handed on whole where it isn't understood: nothing that somebody waits for.
	if (lead.kind === 'done' && lead.hint !== undefined) return { kind: 'failed', problem: alienList() };
	const entries = lead.items.map((item) => ({ ...identify(item), item })).filter(({ names }) => names.length > 0);
	if (lead.items.length > 0 && entries.length === 0) return { kind: 'failed', problem: alienList() };
	return { kind: 'page', entries, nameless: lead.items.length - entries.length, more: lead.kind === 'next' ? 'yes' : more };
}

function aboutOf({ about }: Step): About | undefined {
	return about === undefined ? undefined : aboutSchema.safeParse(about).data;
}

export const identifyPerson: Identify = (item) => ({ names: namesOfPerson(item), at: undefined });

const timeSchema = z.object({ published_at: z.string().nullish() });

export const identifyPost: Identify = (item) => {
	const { published_at: time } = timeSchema.parse(postItem(item, true));
	return { names: namesOfPost(item), at: time ? Date.parse(time) : undefined };
};
