// Lists that come in pages: each page is a step that leads to the next.
import type { IDataObject } from 'n8n-workflow';
import { failed, type Problem } from '../messages';
import type { Task } from '../transport/tasks';
import type { Lead, Request, Step } from './step';

export type Page =
	| { kind: 'page'; items: IDataObject[]; isLast: boolean }
	/** Something that isn't a list is handed on as it is. */
	| { kind: 'whole'; item: IDataObject; hint: string }
	| { kind: 'failed'; problem: Problem };

export interface Pages {
	/** How many items are wanted; Infinity for all. */
	limit: number;
	/** @param index of the page, from 0 */
	requestAt(index: number): Request;
	read(task: Task): Page;
	/** Known of the row's subject. */
	about?: IDataObject;
}

/** @returns the step that reads the first page, and from there as many as are needed */
export const readPages = (pages: Pages): Step => pageStep(pages, 0, pages.limit, '');

function pageStep(pages: Pages, index: number, left: number, before: string): Step {
	const lead = (task: Task): Lead => {
		const page = pages.read(task);
		if (page.kind === 'failed') return failed(page.problem);
		if (page.kind === 'whole') return { kind: 'done', items: [page.item], hint: page.hint };
		// An OutX that doesn't turn the page would give the same one for ever.
		const look = JSON.stringify(page.items[0] ?? null);
		const items = look === before ? [] : page.items.slice(0, left);
		if (page.isLast || items.length === 0 || items.length === left) return { kind: 'done', items };
		return { kind: 'next', items, step: pageStep(pages, index + 1, left - items.length, look) };
	};
	return { request: pages.requestAt(index), lead, ...(pages.about === undefined ? {} : { about: pages.about }) };
}
