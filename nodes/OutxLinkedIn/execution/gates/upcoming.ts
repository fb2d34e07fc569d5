// What is still to come, so that it can be written down or looked for in one call: each has n8n rewrite all that it remembers.
import type { Journal } from '../journal';
import type { Line } from '../line';
import type { Work } from '../rows';

export interface Upcoming {
	/** The acts that come next, which can be written down in the same call. */
	comingNext(): Work[];
	/** What may be held back, in its turn, and isn't looked for by being written down ahead. */
	waitingInLine(): Work[];
	/** The acts that requests on the way to them have led to, and that wait for their turn. */
	ledTo(): Work[];
}

export interface UpcomingTools {
	line: Line;
	journal: Journal;
	/** Whether requests are kept apart. */
	isSpaced: boolean;
}

/** So many are looked for with one call. */
const MOST_LOOKED_FOR = 100;
/** So many acts are written down ahead where requests follow each other without a pause. */
export const MOST_AHEAD = 250;

/**
 * With a spacing a claim settles while its request would wait in any case. Then nobody is written down before his turn: whoever is when
 * n8n is killed, is taken for done.
 */
export function upcomingOf({ line, journal, isSpaced }: UpcomingTools): Upcoming {
	const isNew = ({ request }: Work) => journal.find(request.key).kind === 'nothing';
	const isAct = ({ request }: Work) => request.effect.kind === 'acts';
	const isLookedFor = ({ request: { effect } }: Work) => effect.kind === 'towards' || (effect.kind === 'acts' && isSpaced);
	return {
		comingNext: () => (isSpaced ? [] : line.peek(MOST_AHEAD).filter((work) => isAct(work) && isNew(work))),
		waitingInLine: () => line.peek(MOST_LOOKED_FOR).filter((work) => isLookedFor(work) && isNew(work)),
		ledTo: () => line.ledTo().filter((work) => isAct(work) && isNew(work)),
	};
}
