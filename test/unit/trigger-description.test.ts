// What the editor shows of the trigger, and the names that saved workflows depend on.
import { NodeHelpers, type INodeProperties, type INodePropertyOptions, type IPollFunctions } from 'n8n-workflow';
import { OutxLinkedIn } from '../../nodes/OutxLinkedIn/OutxLinkedIn.node';
import { OutxLinkedInTrigger } from '../../nodes/OutxLinkedIn/OutxLinkedInTrigger.node';
import { EVENTS, findEvent } from '../../nodes/OutxLinkedIn/events/events';
import { readSetup } from '../../nodes/OutxLinkedIn/execution/polling/setup';
import { kindOf } from '../../nodes/OutxLinkedIn/execution/polling/trouble';
import { inTrigger, REASONS, whileActivating } from '../../nodes/OutxLinkedIn/messages';
import type { Task } from '../../nodes/OutxLinkedIn/transport/tasks';
import { completed, taskFailed } from './actions/steps';
import { NODE, rowOf } from './builders';

const { description } = new OutxLinkedInTrigger();

const shown = (event: string): INodeProperties[] =>
	description.properties.filter((field) => NodeHelpers.displayParameter({ event }, field, NODE, description, { event }));

const isChoice = (option: object): option is INodePropertyOptions => 'value' in option;

it('is a polling trigger of the same service, so that n8n shows one entry', () => {
	expect(description).toMatchObject({
		name: 'outxLinkedInTrigger',
		displayName: 'OutX LinkedIn Trigger',
		version: [1],
		group: ['trigger'],
		polling: true,
		inputs: [],
		outputs: ['main'],
	});
	expect(description.name.replace('Trigger', '')).toBe(new OutxLinkedIn().description.name);
	expect(description.icon).toEqual(new OutxLinkedIn().description.icon);
	expect(description.credentials).toEqual([expect.objectContaining({ name: 'outxApi', required: true, testedBy: 'testOutxApi' })]);
	expect(OutxLinkedInTrigger.name).toBe('OutxLinkedInTrigger');
});

it('names its events in a field that n8n takes its panel from', () => {
	const [event] = description.properties;
	expect(event).toMatchObject({ displayName: 'Event', name: 'event', default: 'newConnection' });
	expect((event?.options ?? []).filter(isChoice).map(({ name, value, action }) => [value, name, action])).toEqual([
		['newConnection', 'New Connection', 'On new connection'],
		['newCompanyPost', 'New Post by Company', 'On new post by company'],
		['newProfilePost', 'New Post by Person', 'On new post by person'],
		['newWatchlistPost', 'New Post in Watchlist', 'On new post in watchlist'],
	]);
	for (const { label } of EVENTS) expect(description.subtitle).toContain(`"${label}"`);
});

it.each([
	['newConnection', ['event', 'checkEvery', 'costNotice', 'options']],
	['newCompanyPost', ['event', 'companies', 'checkEvery', 'costNotice', 'options']],
	['newProfilePost', ['event', 'profiles', 'checkEvery', 'costNotice', 'options']],
	['newWatchlistPost', ['event', 'watchlist', 'freeNotice', 'options']],
])('%s shows what it needs', (event, names) => {
	expect(shown(event).map(({ name }) => name)).toEqual(names);
});

it('checks every 60 minutes, from 5 up to a day', () => {
	expect(shown('newConnection').find(({ name }) => name === 'checkEvery')).toMatchObject({
		default: 60,
		typeOptions: { minValue: 5, maxValue: 1440 },
	});
});

it('knows its events by name, and says so of others', () => {
	for (const event of EVENTS) expect(findEvent(event.name)).toEqual({ kind: 'ok', value: event });
	expect(findEvent('x')).toMatchObject({ kind: 'failed', problem: { reason: 'invalid_option' } });
});

it('refuses an option whose expression gives no value, as one that the user can mend', async () => {
	const parameters: Record<string, unknown> = { event: 'newConnection', options: { simplify: undefined } };
	const context = { getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback, getNode: () => NODE };
	const read = await readSetup(context as unknown as IPollFunctions, findEvent);
	expect(read).toMatchObject({ kind: 'failed', problem: { reason: 'invalid_option', error: expect.stringContaining("'Simplify'") } });
});

describe('New Connection reads what Get Many reads', () => {
	const look = (task: Task) => {
		const event = findEvent('newConnection');
		const lists = event.kind === 'ok' ? event.value.lists(rowOf({})) : event;
		return lists.kind === 'ok' ? lists.value[0]?.ask({ index: 0, start: 0, about: undefined }).read(task) : lists;
	};

	it('and waits for the extension where a failed task says that it is not there', () => {
		expect(look(taskFailed({ error: 'Plugin installation required' }))).toMatchObject({ kind: 'failed', problem: { reason: 'extension_inactive' } });
	});

	it('and looks further behind a full page without a total', () => {
		const connections = Array.from({ length: 100 }, (_none, index) => ({ public_identifier: `person-${index}` }));
		expect(look(completed({ total: null, connections }))).toMatchObject({ kind: 'page', more: 'yes' });
	});
});

describe('what went wrong, in words for a trigger', () => {
	const problem = (reason: (typeof REASONS)[number]) => ({
		reason,
		error: 'Authorization failed',
		message: 'See to the Authorization, then run this row again.',
		effect: false as const,
		outxSaid: 'No Authorization',
	});

	it.each(REASONS)('%s never has the word after which n8n 1.x gives up', (reason) => {
		const told = inTrigger(problem(reason), { name: 'https://www.linkedin.com/in/jane-doe/', whenGone: 'See to the Authorization.', costsAction: true });
		expect(whileActivating(told)).not.toMatch(/authorization/i);
		expect(told.message).toMatch(/^It happened with https:\/\/www\.linkedin\.com\/in\/jane-doe\/\. /);
	});

	it.each(['key_rejected', 'access_denied', 'plan_limit', 'no_admin', 'wrong_address', 'not_found', 'account_blocked'] as const)(
		'%s is for the user to mend',
		(reason) => expect(kindOf(problem(reason))).toBe('mend'),
	);

	it.each([
		...(['rate_limited', 'extension_inactive', 'outx_unavailable', 'connection_lost', 'request_timed_out', 'not_reachable'] as const),
		...(['task_failed', 'timed_out'] as const),
	])('%s may pass: it speaks of no rows, and says that nothing is lost', (reason) => {
		expect(kindOf(problem(reason))).not.toBe('mend');
		if (reason === 'timed_out') return;
		expect(inTrigger(problem(reason)).message).toMatch(/Nothing is lost/);
		expect(inTrigger(problem(reason)).message).not.toMatch(/\brows?\b/);
	});
});
