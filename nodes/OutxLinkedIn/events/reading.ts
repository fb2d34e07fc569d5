// The trigger reads what the action node reads: these turn an operation's steps into lists to look through.
import { UnexpectedError, type IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import type { About, Ask, Entry, Look } from '../execution/polling/event';
import type { DirectRequest, Lead, Request, RowFields, Step, TaskRequest } from '../execution/step';
import { personIn } from '../linkedin/person';
import { postItem } from '../linkedin/post';
import { memberIdOf } from '../linkedin/readPerson';
import { alienList } from '../messages';

/** An operation's fields, filled in by an event; of the options only those that the trigger has, too. */
export const fieldsWith = ({ option, hasOption, input }: RowFields, values: Record<string, unknown>): RowFields => ({
	field: (name) => values[name],
	option,
	hasOption,
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
export type Identify = (item: IDataObject) => Pick<Entry, 'at'> & { id: string | undefined };

const aboutSchema = z.record(z.string().nullable());

/** @param more what it means for the list that this page has no next one */
export function lookOf(lead: Lead, identify: Identify, more: 'no' | 'unknown'): Look {
	if (lead.kind === 'failed') return lead;
	// A page that leads to the next one has something on it.
	const about = lead.kind === 'next' && lead.items.length === 0 ? aboutOf(lead.step) : undefined;
	if (about !== undefined) return { kind: 'onTheWay', about };
	// It's handed on whole where it isn't understood: nothing that somebody waits for.
	if (lead.kind === 'done' && lead.hint !== undefined) return { kind: 'failed', problem: alienList() };
	const entries = lead.items.flatMap((item): Entry[] => {
		const { id, at } = identify(item);
		return id === undefined ? [] : [{ id, at, item }];
	});
	if (lead.items.length > 0 && entries.length === 0) return { kind: 'failed', problem: alienList() };
	return { kind: 'page', entries, more: lead.kind === 'next' ? 'yes' : more };
}

function aboutOf({ about }: Step): About | undefined {
	return about === undefined ? undefined : aboutSchema.safeParse(about).data;
}

/** By the member ID: names, headlines and the last part of an address change. */
export const identifyPerson: Identify = (item) => {
	const { profile_urn: urn, profile_slug: slug, profile_url: url } = personIn(item);
	return { id: (urn === null ? slug : memberIdOf(urn)) ?? url ?? undefined, at: undefined };
};

const postSchema = z.object({
	social_urn: z.string().nullish(),
	post_id: z.string().nullish(),
	post_url: z.string().nullish(),
	published_at: z.string().nullish(),
});

/** By LinkedIn's own ID: a post that OutX has dropped and collected again is still the same. */
export const identifyPost: Identify = (item) => {
	const { social_urn: urn, post_id: id, post_url: url, published_at: time } = postSchema.parse(postItem(item, true));
	return { id: urn ?? id ?? url ?? undefined, at: time ? Date.parse(time) : undefined };
};
