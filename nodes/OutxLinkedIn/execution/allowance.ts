import type { Journal } from './journal';
import type { CreateOrder } from './order';

/** What 'Max Requests' still allows. A lookup keeps a place for its invitation, so that none is made for nothing. */
export interface Allowance {
	covers(order: CreateOrder): boolean;
	/** A lookup is under way. */
	keepPlace(): void;
	/** It has ended: its invitation, if there is one, comes next. */
	freePlace(): void;
}

/** @param maxRequests per execution, earlier tries included; 0 for no limit */
export function createAllowance(maxRequests: number, journal: Journal): Allowance {
	let kept = 0;
	return {
		covers: ({ kind }) => maxRequests === 0 || journal.count() + kept + (kind === 'lookup' ? 2 : 1) <= maxRequests,
		keepPlace: () => {
			kept++;
		},
		freePlace: () => {
			kept--;
		},
	};
}
