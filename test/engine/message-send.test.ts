// Send Message on n8n's real engine: each person gets one message, and nobody one that wasn't meant.
import type { IDataObject } from 'n8n-workflow';
import { bodiesOf, endsOf, jsons, operate, rowsOf, type Doing } from './operate.mts';
import { detailsOf, urn, useWorld } from './world.mts';

const world = useWorld({ messagesNeedConnection: false });
const PATH = '/linkedin-agent/send-message';
const JANE = 'https://www.linkedin.com/in/jane-doe/';

const send = async (rows: IDataObject[], doing: Doing = {}) => await operate(world, 'message.send', rows, doing);
const posts = () => world.sandbox.requestsTo(PATH);
const recipients = () => bodiesOf(posts()).map((body) => (body as IDataObject)['recipient_urn']);
const to = (profile: string, message = 'Hello') => ({ profile, message });

it('every row gives its item, in order and paired, and each message leaves once', async () => {
	const result = await send([to('ACoAa', 'One'), to(JANE, 'Two'), to('linkedin.com/company/x'), to('ACoAb', 'Three\nlines')]);
	expect(endsOf(result)).toEqual(['completed', 'completed', 'invalid_profile', 'completed']);
	expect(rowsOf(result.success)).toEqual([0, 1, 2, 3]);
	expect(jsons(result)[1]).toMatchObject({ sent: true, full_name: 'Jane Doe', profile_url: JANE, profile_slug: 'jane-doe' });
	const jane = world.sandbox.person('jane-doe').urn.replace('fsd_profile', 'person');
	expect(bodiesOf(posts())).toEqual(
		expect.arrayContaining([
			{ recipient_urn: 'urn:li:person:ACoAa', message: 'One' },
			{ recipient_urn: 'urn:li:person:ACoAb', message: 'Three\nlines' },
			{ recipient_urn: jane, message: 'Two' },
		]),
	);
	expect(posts()).toHaveLength(3);
	expect(world.sandbox.messages.map(({ text }) => text).sort()).toEqual(['One', 'Three\nlines', 'Two']);
});

it('the same person in several rows gets one message, and another text is left out', async () => {
	const jane = world.sandbox.person('jane-doe').urn;
	const result = await send([to(jane), to(JANE), to(jane, 'Bye'), to(jane)]);
	expect(endsOf(result)).toEqual(['completed', 'completed', 'skipped', 'completed']);
	expect(jsons(result)[2]).toMatchObject({ sent: false, reason: expect.stringContaining('row 1 of this run') });
	expect(posts()).toHaveLength(1);
});

it('a person who is no connection fails, with what to do, and the others get theirs', async () => {
	world.sandbox.settings.messagesNeedConnection = true;
	world.sandbox.addConnections([urn('ACoAfriend')]);
	const result = await send([to('ACoAstranger'), to('ACoAfriend')]);
	expect(endsOf(result)).toEqual(['not_connected', 'completed']);
	expect(jsons(result)[0]).toMatchObject({ message: expect.stringContaining('Send Connection Request'), details: { sent: false, status: 'failed' } });
});

it('no request leaves for a text with a gap, nor any under On Error = Stop', async () => {
	const rows = [to('ACoAa', 'Hi {{name}}'), to('ACoAb', 'Hi Bob')];
	const stopped = await send(rows, { onError: 'stopWorkflow' });
	expect(stopped.error).toMatchObject({ message: expect.stringContaining("'Message' has a gap: '{{name}}'") });
	expect(world.requests).toEqual([]);
	expect(endsOf(await send(rows))).toEqual(['text_has_gap', 'completed']);
	expect(recipients()).toEqual(['urn:li:person:ACoAb']);
});

describe('a lost answer', () => {
	it.each(['reset', 'html', 'truncated', 'empty'] as const)('leaves open whether it was sent, and is never asked for again: %s', async (kind) => {
		world.sandbox.addFault({ on: `POST ${PATH}`, profile: 'ACoAa', answer: { kind } });
		const result = await send([to('ACoAa'), to('ACoAb')], { tries: 3 });
		expect(result.success.map(detailsOf)[0]).toMatchObject({ sent: 'unknown', profile_urn: urn('ACoAa') });
		expect(jsons(result)[0]).toMatchObject({ message: expect.stringContaining('open Messaging') });
		expect(recipients().sort()).toEqual(['urn:li:person:ACoAa', 'urn:li:person:ACoAb']);
	});

	it('is not asked for again by Retry On Fail under On Error = Stop', async () => {
		world.sandbox.addFault({ on: `POST ${PATH}`, profile: 'ACoAb', answer: { kind: 'reset' } });
		const { error } = await send([to('ACoAa'), to('ACoAb'), to('ACoAc')], { onError: 'stopWorkflow', tries: 3 });
		expect(error?.message).toContain('an earlier try');
		expect(recipients().filter((recipient) => recipient !== 'urn:li:person:ACoAc')).toEqual(['urn:li:person:ACoAa', 'urn:li:person:ACoAb']);
		expect(new Set(recipients()).size).toBe(recipients().length);
	});
});

it('Retry On Fail sends to nobody twice', async () => {
	world.sandbox.addFault({ on: `POST ${PATH}`, profile: 'ACoAb', answer: { kind: 'status', status: 400, body: { error: 'Odd' } } });
	const { error } = await send([to('ACoAa'), to('ACoAb')], { onError: 'stopWorkflow', tries: 3 });
	expect(error).toMatchObject({ message: "OutX didn't accept this row" });
	expect(recipients().sort()).toEqual(['urn:li:person:ACoAa', 'urn:li:person:ACoAb']);
});

it("a 'task created' without an ID leaves open whether it was sent", async () => {
	const result = await send([to('ACoANoTaskId')]);
	expect(result.success.map(detailsOf)[0]).toMatchObject({ reason: 'no_task_id', sent: 'unknown' });
});

describe('across executions', () => {
	it('somebody is written to again, unless the user says otherwise', async () => {
		await send([to('ACoAa', 'One')]);
		expect(endsOf(await send([to('ACoAa', 'Two')]))).toEqual(['completed']);
		const skipping = await send([to('ACoAa', 'Three'), to('ACoAb')], { options: { skipAlreadyMessaged: true } });
		expect(endsOf(skipping)).toEqual(['skipped', 'completed']);
		expect(jsons(skipping)[0]).toMatchObject({ sent: false, reason: expect.stringContaining("'Skip Already Messaged'") });
		expect(skipping.hints).toHaveLength(1);
		expect(posts()).toHaveLength(3);
	});

	it('a message that failed may be tried again', async () => {
		world.sandbox.settings.messagesNeedConnection = true;
		const options = { skipAlreadyMessaged: true };
		expect(endsOf(await send([to('ACoAa')], { options }))).toEqual(['not_connected']);
		world.sandbox.addConnections([urn('ACoAa')]);
		expect(endsOf(await send([to('ACoAa')], { options }))).toEqual(['completed']);
	});

	it('limits per day count', async () => {
		const options = { maxPerDay: 2 };
		expect(endsOf(await send([to('ACoAa')], { options }))).toEqual(['completed']);
		expect(endsOf(await send([to('ACoAb'), to('ACoAc')], { options }))).toEqual(['completed', 'deferred']);
		expect(posts()).toHaveLength(2);
	});
});

it("'Max Requests' counts look-ups and messages", async () => {
	const result = await send([to(JANE), to('ACoAa'), to('ACoAb')], { options: { maxRequests: 2 } });
	expect(endsOf(result).filter((end) => end === 'deferred').length).toBeGreaterThan(0);
	expect(world.requests.filter(({ method }) => method === 'POST')).toHaveLength(2);
});

it('without waiting the task is returned, and after waiting in vain, too', async () => {
	const [pending] = jsons(await send([to('ACoAa')], { parameters: { waitForCompletion: false } }));
	expect(pending).toMatchObject({ status: 'pending', sent: null, timed_out: false, api_agent_task_id: expect.any(String) });
	const [late] = jsons(await send([to('ACoATaskStuck')], { options: { maxWait: 0.5 } }));
	expect(late).toMatchObject({ sent: null, timed_out: true, api_agent_task_id: expect.any(String) });
	expect(Object.keys(late ?? {})).toEqual(Object.keys(pending ?? {}));
});

it("LinkedIn's limit ends the run", async () => {
	world.sandbox.addFault({ on: `POST ${PATH}`, profile: 'ACoAb', answer: { kind: 'status', status: 429, body: { error: 'Too many requests' } } });
	const result = await send([to('ACoAa'), to('ACoAb'), to('ACoAc')]);
	expect(endsOf(result)).toEqual(['completed', 'rate_limited', 'rate_limited']);
	expect(posts()).toHaveLength(2);
});

it('a text that was changed before Retry Execution is not taken for the one that was sent', async () => {
	world.sandbox.addFault({ on: `POST ${PATH}`, profile: 'ACoAb', answer: { kind: 'status', status: 429 } });
	const first = await send([to('ACoAa', 'Hello'), to('ACoAb', 'Hello')], { onError: 'stopWorkflow' });
	expect(first.status).toBe('error');
	const parameters = { message: '={{ $json.message }}, changed' };
	const second = await send([], { resumeFrom: first.saved, parameters: { profile: '={{ $json.profile }}', ...parameters } });
	expect(endsOf(second)).toEqual(['skipped', 'completed']);
	const reason = expect.stringContaining('said something else');
	expect(jsons(second)[0]).toMatchObject({ sent: false, reason, api_agent_task_id: world.sandbox.tasks[0]?.id });
	expect(bodiesOf(posts()).map((body) => (body as IDataObject)['message'])).toEqual(['Hello', 'Hello', 'Hello, changed']);
});
