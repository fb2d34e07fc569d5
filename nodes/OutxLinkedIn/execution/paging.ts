// Lists that come in pages: each page is a step that leads to the next.
import type { IDataObject } from 'n8n-workflow';
import { failed, listGoesOnHint, type Problem } from '../messages';
import type { Task } from '../transport/tasks';
import type { Lead, Request, Step } from './step';

export interface PagePlace {
	/** Of the page, from 0. */
	index: number;
	/** How many entries stand before it. */
	start: number;
}

export interface PageEntry {
	/** All it's known by, whatever else of it changes. Two that have but some of them in common may be two. */
	names: string[];
	item: IDataObject;
}

export type Page =
	/** `size`: how many entries OutX gave, also those that are no items. */
	| { kind: 'page'; entries: PageEntry[]; size: number; isLast: boolean }
	/** Something that isn't a list is handed on as it is. */
	| { kind: 'whole'; item: IDataObject; hint: string }
	| { kind: 'failed'; problem: Problem };

export interface Pages {
	/** How many items are wanted; Infinity for all. */
	limit: number;
	requestAt(place: PagePlace): Request;
	read(task: Task, place: PagePlace): Page;
	/** Known of the row's subject. */
	about?: IDataObject;
}

/** An end for lists that never end. The longest that are known have a third of it. */
export const LAST_PAGE = 1000;

const FIRST: PagePlace = { index: 0, start: 0 };

/** @returns the step that reads this page, and from there as many as are needed */
export const readPages = (pages: Pages, place = FIRST): Step => pageStep(pages, place, pages.limit, new Map());

/** @param met the page on which each entry was met first */
function pageStep(pages: Pages, place: PagePlace, left: number, met: Map<string, number>): Step {
	const lead = (task: Task): Lead => {
		const page = pages.read(task, place);
		if (page.kind === 'failed') return failed(page.problem);
		if (page.kind === 'whole') return { kind: 'done', items: [page.item], hint: page.hint };
		const items = newOn(page.entries, place.index, met).slice(0, left);
		if (page.isLast || items.length === 0 || items.length === left) return { kind: 'done', items };
		if (place.index + 1 === LAST_PAGE) return { kind: 'done', items, hint: listGoesOnHint(LAST_PAGE) };
		const next = { index: place.index + 1, start: place.start + page.size };
		return { kind: 'next', items, step: pageStep(pages, next, left - items.length, met) };
	};
	return { request: pages.requestAt(place), lead, ...(pages.about === undefined ? {} : { about: pages.about }) };
}

/**
 * Without those that stood on an earlier page, as they do where the list moved down while it was read. An OutX that doesn't turn the
 * page brings nothing new: what can't be told from others counts by its look then, and only then.
 */
function newOn(entries: PageEntry[], index: number, met: Map<string, number>): IDataObject[] {
	const isNew = (key: string): boolean => (met.get(key) ?? index) >= index;
	const keys = entries.map(({ names, item }) => (names.length > 0 ? names.join(' ') : JSON.stringify(item)));
	const bringsNews = keys.some(isNew);
	for (const key of keys) if (!met.has(key)) met.set(key, index);
	return bringsNews ? entries.filter(({ names }) => names.length === 0 || isNew(names.join(' '))).map(({ item }) => item) : [];
}
