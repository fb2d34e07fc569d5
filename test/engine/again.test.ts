// What is asked for more than once in one execution, on n8n's real engine: by Retry On Fail, by a loop, by an agent's calls at the same moment.
import type { IDataObject } from 'n8n-workflow';
import type { Fault } from '../../sandbox/faults/fault.mts';
import { endsOf, operate, type Doing } from './operate.mts';
import { inTurns } from '../faults/turns.mts';
import { outcomes, people, sentOf, taskIdOf, urn, useWorld, type How, type OnError } from './world.mts';

const world = useWorld({ messagesNeedConnection: false });

const CONNECTION_LOST = { kind: 'reset' } as const;

describe('Max Requests', () => {
	it('counts a read as often as it went out', async () => {
		world.sandbox.addFault({ on: 'create', times: 3, answer: CONNECTION_LOST });
		const rows = people(3).map((profile) => ({ profile }));
		const result = await operate(world, 'profile.get', rows, { options: { maxRequests: 4 } });
		expect(world.posts).toHaveLength(4);
		expect(endsOf(result).slice(1)).toEqual(['deferred', 'deferred']);
	});
});

describe('a text that varies from try to try', () => {
	const VARYING = 'Hello, good to meet you at {{ $now.toMillis() }}';
	const [ADA, BOB, CYD] = ['ACoAAda', 'ACoABob', 'ACoACyd'].map(urn);
	const send = async (profiles: unknown[], doing: Doing = {}) =>
		await operate(world, 'message.send', profiles.map((profile) => ({ profile }) as IDataObject), { tries: 3, parameters: { message: `=${VARYING}` }, ...doing });

	beforeEach(() => {
		world.sandbox.addFault({ on: 'create', profile: /Bob/, times: Infinity, answer: { kind: 'status', status: 400, body: { error: 'This text is not allowed' } } });
		world.sandbox.addFault({ on: 'create', profile: /Cyd/, times: Infinity, answer: CONNECTION_LOST });
	});

	it('leaves every row what it was: who was sent, who was refused, whose answer was lost', async () => {
		const { success } = await send([BOB, ADA, CYD]);
		expect(outcomes(success)).toEqual(['request_refused', 'completed', 'answer_lost_before']);
		expect(success.map(sentOf)).toEqual([false, true, 'unknown']);
		expect(success.map(taskIdOf)).toEqual([null, world.sandbox.tasks[0]?.id, null]);
		expect(world.posts).toHaveLength(3);
	});

	it('fails a run in every try that failed in its first, under On Error = Stop', async () => {
		const { status, error } = await send([ADA, BOB], { onError: 'stopWorkflow' });
		expect(status).toBe('error');
		expect(error?.description).toContain(world.sandbox.tasks[0]?.id);
		expect(world.posts).toHaveLength(2);
	});

	it.each<OnError>(['stopWorkflow', 'continueRegularOutput'])("leaves an agent's call what it was (%s)", async (onError) => {
		const doing: Doing = { isTool: true, onError, tries: 3, parameters: { profile: "={{ $fromAI('profile') }}", message: `=${VARYING}` } };
		const { heard } = await operate(world, 'message.send', [{ profile: BOB ?? '' }], doing);
		expect(JSON.stringify(heard)).toContain('This text is not allowed');
		expect(world.posts).toHaveLength(1);
	});

	it('is another text in another turn of a loop: left out with the task there is, told as unknown, or sent where the first surely reached nobody', async () => {
		const turn = [ADA, BOB, CYD].map((profile) => ({ profile: profile ?? '' }));
		const parameters = { resource: 'message', operation: 'send', message: `=${VARYING}` };
		const { items } = await inTurns(world, [turn, turn], { onError: 'continueRegularOutput', parameters });
		const task = world.sandbox.tasks[0]?.id;
		expect(items.map(outcomes)).toEqual([
			['completed', 'request_refused', 'connection_lost'],
			['skipped', 'request_refused', 'answer_lost_before'],
		]);
		expect(items[1]?.map(sentOf)).toEqual([false, false, 'unknown']);
		expect(items[1]?.map(taskIdOf)).toEqual([task, null, null]);
		expect(world.posts.map(({ target }) => target).filter((target) => target?.includes('Bob'))).toHaveLength(2);
		expect(world.posts).toHaveLength(4);
	});
});

describe('a loop that reads', () => {
	const turns = async (count: number, what: string, row: IDataObject, parameters: IDataObject = {}, options: How['options'] = {}) => {
		const [resource = '', operation = ''] = what.split('.');
		const columns = Object.fromEntries(Object.keys(row).map((column) => [column, `={{ $json.${column} }}`]));
		const how = { onError: 'continueRegularOutput' as const, options, parameters: { resource, operation, ...columns, ...parameters } };
		return await inTurns(world, Array.from({ length: count }, () => [row]), how);
	};

	it('sees who has accepted meanwhile', async () => {
		const person = (name: string) => ({ name, public_identifier: name.toLowerCase() });
		for (const [index, connections] of [[person('Ada')], [person('Bob'), person('Ada')]].entries()) {
			world.sandbox.addFault({ on: 'status', nth: index + 1, answer: { kind: 'json', body: { data: { status: 'completed', task_output: { connections } } } } });
		}
		const { items } = await turns(2, 'connection.getMany', {}, { limit: 10 });
		expect(items.map((turn) => turn.map(({ json }) => json['full_name']))).toEqual([['Ada'], ['Bob', 'Ada']]);
		expect(world.posts).toHaveLength(2);
	});

	it('reads each page anew, once a turn', async () => {
		world.sandbox.settings.connections = 130;
		await turns(2, 'connection.getMany', {}, { returnAll: true });
		expect(world.posts.map(({ body }) => (body as IDataObject)['start'])).toEqual([0, 100, 0, 100]);
	});

	it.each<[string, IDataObject]>([
		['profile.get', { profile: 'ACoAAda' }],
		['profile.getPosts', { profile: 'ACoAAda' }],
		['profile.search', { keywords: 'founder' }],
	])('%s asks OutX in each turn', async (what, row) => {
		await turns(3, what, row);
		expect(world.posts).toHaveLength(3);
	});

	it('follows a task that is still open', async () => {
		world.sandbox.settings.taskSeconds = 1;
		const { items } = await turns(2, 'profile.get', { profile: 'ACoAAda' }, {}, { maxWait: 0.6 });
		expect(world.posts).toHaveLength(1);
		expect(items.map((turn) => turn[0]?.json['timed_out'])).toEqual([true, undefined]);
	});

	it('is told from a retry: neither Retry On Fail nor Retry in the list of executions reads again what was read', async () => {
		world.sandbox.addFault({ on: 'create', profile: /Bob/, times: Infinity, answer: { kind: 'status', status: 400 } });
		const rows = [{ profile: 'ACoAAda' }, { profile: 'ACoABob' }];
		const how: Doing = { onError: 'stopWorkflow', tries: 3 };
		const { saved } = await operate(world, 'profile.get', rows, how);
		await operate(world, 'profile.get', rows, { ...how, resumeFrom: saved });
		expect(world.posts.map(({ target }) => target)).toEqual(['ACoAAda', 'ACoABob', 'ACoABob']);
	});

	it('looks somebody up again in order to act where the task of the look-up failed, in its next turn', async () => {
		world.sandbox.addFault({ on: 'status', answer: { kind: 'json', body: { data: { status: 'failed', task_output: { error: 'The tab crashed' } } } } });
		const { items } = await turns(2, 'message.send', { profile: 'https://www.linkedin.com/in/ada-a1/' }, { message: 'Hello there, good to meet you' });
		expect(items.map(outcomes)).toEqual([['profile_not_found'], ['completed']]);
		expect(world.posts.map(({ path }) => path.split('/').at(-1))).toEqual(['fetch-profile', 'fetch-profile', 'send-message']);
	});

	it('looks nobody up again in order to act, and acts once', async () => {
		await turns(3, 'message.send', { profile: 'https://www.linkedin.com/in/ada-a1/' }, { message: 'Hello there, good to meet you' });
		expect(world.posts.map(({ path }) => path.split('/').at(-1))).toEqual(['fetch-profile', 'send-message']);
	});
});

const USED_UP = { error: "You've used up your personalized invitations for this month" };

describe.each<[string, Fault, string, How['options']]>([
	['at once', { on: 'create', answer: { kind: 'status', status: 400, body: USED_UP } }, 'ACoAHttp400Bob', {}],
	['by its task', { on: 'status', answer: { kind: 'json', body: { data: { status: 'failed', task_output: USED_UP } } } }, 'ACoATaskStuckBob', { onTimeout: 'fail', maxWait: 3 }],
])('Retry in the list of executions, where a note was refused %s and the invitation went out without it', (_when, refusal, bad, untilItFails) => {
	const how = { options: { note: 'Hi, we met', withoutNote: true } };

	it.each<[string, NonNullable<How['options']>]>([
		['the person is remembered', { ...how.options, skipAlreadyInvited: true }],
		['nothing is remembered', how.options],
		['the note was taken out meanwhile', { skipAlreadyInvited: false }],
		['the note is to be sent or nothing', { ...how.options, withoutNote: false }],
	])('knows the task: %s', async (_what, options) => {
		world.sandbox.addFault(refusal);
		const remembering = options['skipAlreadyInvited'] === true && { skipAlreadyInvited: true };
		const first = await world.invite(['ACoAAda', bad], { options: { ...how.options, ...untilItFails, ...remembering } });
		expect(first.status).toBe('error');
		const invited = world.sandbox.tasks.findLast(({ profile }) => profile?.endsWith('Ada'));
		const second = await world.invite(['ACoAAda', bad], { options: { ...options, maxWait: 1 }, resumeFrom: first.saved, onError: 'continueRegularOutput' });
		expect(second.success[0]?.json).toMatchObject({ status: 'completed', sent: true, api_agent_task_id: invited?.id });
		expect(world.sandbox.postsFor('ACoAAda')).toHaveLength(2);
	});
});

describe("an agent's calls at the same moment", () => {
	const TEXT = 'Hello there, good to meet you';
	/** The model's one answer: messages to these, each a call of the tool. */
	const write = async (calls: Array<{ profile: string; message?: string }>, doing: Doing = {}) =>
		await operate(world, 'message.send', calls.map(({ profile, message = TEXT }) => ({ profile: urn(profile), message })), {
			isTool: true,
			...doing,
			parameters: { profile: "={{ $fromAI('profile') }}", message: "={{ $fromAI('message') }}", ...doing.parameters },
		});
	const said = (heard: IDataObject[] | string): unknown => (typeof heard === 'string' ? heard : (heard[0]?.['details'] ?? heard[0]));

	it('write to each person once, also where an answer is lost and n8n tries again', async () => {
		world.sandbox.addFault({ on: 'create', profile: /Ada/, times: Infinity, answer: CONNECTION_LOST });
		const { heard } = await write([{ profile: 'ACoAAda' }, { profile: 'ACoABob' }], { tries: 3, onError: 'stopWorkflow' });
		expect(world.posts).toHaveLength(2);
		expect(said(heard[0] ?? '')).toContain('was asked for by an earlier try, and the answer was lost');
		expect(said(heard[1] ?? '')).toMatchObject({ sent: true });
	});

	it('for the same person send one message, and both learn what came of it', async () => {
		const { heard } = await write([{ profile: 'ACoAAda' }, { profile: 'ACoAAda' }]);
		expect(world.posts).toHaveLength(1);
		const sent = { sent: true, api_agent_task_id: world.sandbox.tasks[0]?.id };
		expect(heard.map(said)).toEqual([expect.objectContaining(sent), expect.objectContaining(sent)]);
	});

	it('for the same person, where the answer is lost, send one message, and both say that nobody knows', async () => {
		world.sandbox.addFault({ on: 'create', times: Infinity, answer: CONNECTION_LOST });
		const { heard } = await write([{ profile: 'ACoAAda' }, { profile: 'ACoAAda' }]);
		expect(world.posts).toHaveLength(1);
		expect(heard.map(said)).toEqual([expect.objectContaining({ sent: 'unknown' }), expect.objectContaining({ sent: 'unknown' })]);
	});

	it('share Max Requests', async () => {
		const calls = people(5).map((profile) => ({ profile }));
		const { heard } = await write(calls, { options: { maxRequests: 2 } });
		expect(world.posts).toHaveLength(2);
		expect(heard.map(said).filter((one) => (one as IDataObject)['status'] === 'deferred')).toHaveLength(3);
	});

	it('look the same person up once', async () => {
		const rows = [{ profile: 'https://www.linkedin.com/in/ada-a1' }, { profile: 'https://www.linkedin.com/in/ada-a1/' }];
		await operate(world, 'profile.get', rows, { isTool: true, parameters: { profile: "={{ $fromAI('profile') }}" } });
		expect(world.posts).toHaveLength(1);
	});
});
