// The limit of one execution, earlier tries included. A request on the way to an act keeps a place for it, so that none is made in vain.
import { overRunLimit, type ActWords } from '../../messages';
import type { Journal } from '../journal';
import type { Rows } from '../rows';
import { isPaced } from '../step';
import { GO, type Gate } from './gates';

/** @param max 0 for no limit */
export const maxRequestsGate = (max: number, journal: Journal, rows: Rows, words: ActWords | undefined): Gate => ({
	// Nothing may come between looking and taking: a run beside this one counts in the same journal.
	enter: async ({ request }) => {
		if (!isPaced(request)) return GO;
		const places = request.effect.kind === 'towards' ? 2 : 1;
		if (max > 0 && journal.count() + rows.onTheWay() + places > max) return { kind: 'withheld', status: 'deferred', reason: overRunLimit(words, max) };
		journal.takePlace(request.key);
		return GO;
	},
	undo: async ({ request }) => journal.giveBackPlace(request.key),
});
