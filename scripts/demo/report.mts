// What the demo says at its end, and what it promises, so that a demo that went wrong can't look like one that went well.
import type { Sandbox } from '../../sandbox/server.mts';
import { table } from '../table.mjs';
import type { Counted, Result } from './people.mts';
import { EXAMPLE_PEOPLE, type SandboxPlan } from './plan.mjs';

export interface Story {
	/** Of the invitations, as the workflow wrote them. */
	results: Result[];
	/** What the trigger put out, and the node that writes messages. */
	accepted: Array<Record<string, unknown>>;
	messages: Array<Record<string, unknown>>;
	sandbox: Sandbox;
	/** Who connected without having been invited by the workflow. */
	stranger: string;
}

/** What happened to each person at each step. */
export function showStory({ results, accepted, messages, stranger }: Story): void {
	const isIn = (profile: string, items: Array<Record<string, unknown>>) => items.some((item) => isSame(profile, item));
	const rows = results.map((one) => {
		const hasAccepted = isIn(one.profile, accepted);
		const message = messages.find((item) => isSame(one.profile, item));
		return [one.name, invitationOf(one), hasAccepted ? 'yes' : '', message === undefined ? '' : message['sent'] === true ? 'sent' : `${message['status']}`];
	});
	rows.push([stranger, 'not by us', isIn(stranger, accepted) ? 'connected' : '', isIn(stranger, messages) ? 'SENT' : 'none, because not invited by us']);
	console.log(`\n${table(['Person', 'Invitation', 'Accepted', 'Message'], rows)}\n`);
	showAdvice(results);
}

/** Of the invitations alone. */
export function showResults(results: Result[]): void {
	console.log(`\n${table(['Person', 'Invitation'], results.map((one) => [one.name, invitationOf(one)]))}\n`);
	showAdvice(results);
}

function showAdvice(results: Result[]): void {
	for (const one of results.filter((result) => result['what to do'] !== '')) console.log(`${one.name}: ${one['what to do']}\n`);
}

function invitationOf({ error, sent, status }: Result): string {
	if (error !== '') return error;
	if (sent === 'yes') return 'sent';
	return sent === 'no' ? `not sent: ${status}` : `not known yet: ${status}`;
}

/** Whether an item is about the person whose profile, in any spelling, or name this is. */
const isSame = (profile: string, item: Record<string, unknown>): boolean =>
	item['full_name'] === profile || [item['profile_urn'], item['profile_slug']].some((id) => typeof id === 'string' && namesIn(profile).includes(lastOf(id)));

const namesIn = (profile: string): string[] => profile.split(/[/:?]/).filter((part) => part !== '');
const lastOf = (id: string): string => id.split(':').at(-1) ?? id;

/** Of examples/people.csv: one company page among the profiles, and one person whose task the sandbox lets fail. */
const OF_THE_EXAMPLE: Array<[what: string, matches: (result: Result) => boolean, promised: number]> = [
	['invitations sent', ({ sent }) => sent === 'yes', 8],
	['task that failed', (one) => one.sent === 'no' && one['task id'] !== '', 1],
	['row refused before anything was sent', (one) => one.sent === 'no' && one['task id'] === '', 1],
];

/** @throws when anything differs */
export function checkPromise({ results, accepted, sandbox }: Story, { people }: SandboxPlan, { rows }: Counted): void {
	const requests = sandbox.requestsTo('/linkedin-agent/send-connection-request');
	const invited = new Set(requests.map(({ profileUrn }) => profileUrn));
	const joined = sandbox.connections.filter(({ connectedAt }) => connectedAt !== undefined).map(({ person }) => person.urn);
	const fromUs = joined.filter((urn) => invited.has(urn));
	const writtenTo = sandbox.messages.map(({ to }) => to.urn);
	const ofExample = people === EXAMPLE_PEOPLE ? OF_THE_EXAMPLE : [];
	const checks: Array<[what: string, found: number, promised: number]> = [
		['rows in, and as many out', results.length, rows],
		...ofExample.map(([what, matches, promised]): (typeof checks)[number] => [what, results.filter(matches).length, promised]),
		['requests to invite, one for each person', requests.length, invited.size],
		['new connections, and the trigger told of each once', accepted.length, joined.length],
		['messages, one to each of those we had invited', fromUs.filter((urn) => writtenTo.includes(urn)).length, fromUs.length],
		['messages to anybody else, or twice', writtenTo.length - fromUs.length, 0],
	];
	const isKept = ([, found, promised]: (typeof checks)[number]) => found === promised;
	for (const check of checks) console.log(`${isKept(check) ? '✓' : `✗ instead of ${check[2]}:`} ${check[1]} ${check[0]}`);
	if (fromUs.length === 0 && people === EXAMPLE_PEOPLE) throw new Error('Nobody accepted, so the demo shows nothing.');
	if (!checks.every(isKept)) throw new Error("This isn't what the demo promises: see the lines with ✗.");
}
