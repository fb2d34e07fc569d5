// What the demo promises about its outcome, so that a demo that went wrong can't look like one that went well.
import { EXAMPLE_PEOPLE } from './plan.mjs';
import { countOutcomes } from './results.mjs';

/** Of examples/people.csv: one company page among the profiles, and one person whose task the sandbox lets fail. */
const OF_THE_EXAMPLE = { sent: 8, failed: 1, unsent: 1, open: 0 };
const INVITATIONS_OF_THE_EXAMPLE = 9;

/**
 * @param {{ people: string, rows: number, results: import('./results.mjs').Result[], received: { invitations: number, profiles: number } }} run
 * @throws {Error} listing every difference
 */
export function checkPromise({ people, rows, results, received }) {
	const wrong = [
		...differences('rows in the results', results.length, rows),
		...differences('requests to invite, one per profile', received.invitations, received.profiles),
		...(people === EXAMPLE_PEOPLE ? differencesFromExample(results, received.invitations) : []),
	];
	if (wrong.length > 0) throw new Error(`This isn't what the demo promises:\n${wrong.map((line) => `  ${line}`).join('\n')}`);
}

/**
 * @param {import('./results.mjs').Result[]} results
 * @param {number} invitations
 */
function differencesFromExample(results, invitations) {
	const counts = countOutcomes(results);
	return [
		...differences('people invited', counts.sent, OF_THE_EXAMPLE.sent),
		...differences('tasks that failed', counts.failed, OF_THE_EXAMPLE.failed),
		...differences('rows refused before sending', counts.unsent, OF_THE_EXAMPLE.unsent),
		...differences('requests to invite', invitations, INVITATIONS_OF_THE_EXAMPLE),
	];
}

/**
 * @param {string} what
 * @param {number} found
 * @param {number} expected
 */
const differences = (what, found, expected) => (found === expected ? [] : [`${what}: ${found} instead of ${expected}`]);
