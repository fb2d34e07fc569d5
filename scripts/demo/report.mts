// What the demo says at its end, and what it promises, so that a demo that went wrong can't look like one that went well.
import type { Sandbox } from '../../sandbox/server.mts';
import { table } from '../table.mjs';
import type { Counted, Result } from './people.mts';
import { EXAMPLE_PEOPLE, type SandboxPlan } from './plan.mjs';

const INVITE = '/linkedin-agent/send-connection-request';

/** Of the invitations alone. */
export function showResults(results: Result[]): void {
	console.log(`\n${table(['Name', 'What happened', 'What to do'], results.map((one) => [one.name, invitationOf(one), one['what to do']]))}\n`);
}

/** What happened to each person at each step. */
export function showStory(sandbox: Sandbox, results: Result[]): void {
	showResults(results);
}

function invitationOf({ error, sent, status }: Result): string {
	if (error !== '') return error;
	if (sent === 'yes') return 'Invited';
	return sent === 'no' ? `Not invited: ${status}` : `Not known yet: ${status}`;
}

/** Of examples/people.csv: one company page among the profiles, and one person whose task the sandbox lets fail. */
const OF_THE_EXAMPLE = { invited: 8, failed: 1, unsent: 1 };

/** @throws listing every difference */
export function checkPromise(sandbox: Sandbox, results: Result[], plan: SandboxPlan, counted: Counted): void {
	const requests = sandbox.requestsTo(INVITE);
	const counts: Counts = {
		'rows in the results': [results.length, counted.rows],
		'requests to invite, one per profile': [requests.length, new Set(requests.map(({ profileUrn }) => profileUrn)).size],
		...(plan.people === EXAMPLE_PEOPLE ? countsOfExample(results, requests.length) : {}),
	};
	const wrong = Object.entries(counts).filter(([, [found, expected]]) => found !== expected);
	if (wrong.length > 0) {
		throw new Error(`This isn't what the demo promises:\n${wrong.map(([what, [found, expected]]) => `  ${what}: ${found} instead of ${expected}`).join('\n')}`);
	}
	console.log(Object.entries(counts).map(([what, [found]]) => `✓ ${what}: ${found}`).join('\n'));
}

type Counts = Record<string, [found: number, expected: number]>;

function countsOfExample(results: Result[], requests: number): Counts {
	const { invited, failed, unsent } = OF_THE_EXAMPLE;
	return {
		'people invited': [results.filter(({ sent }) => sent === 'yes').length, invited],
		'tasks that failed': [results.filter((one) => one.sent === 'no' && one['task id'] !== '').length, failed],
		'rows refused before sending': [results.filter((one) => one.sent === 'no' && one['task id'] === '').length, unsent],
		'requests to invite': [requests, invited + failed],
	};
}
