import { operation } from '../../nodes/OutxLinkedIn/actions/connection/sendRequest.operation';
import { readProfile } from '../../nodes/OutxLinkedIn/actions/connection/profile';
import { operation as getStatus } from '../../nodes/OutxLinkedIn/actions/task/getStatus.operation';
import { newTask, type Task } from '../../nodes/OutxLinkedIn/transport/tasks';
import { ADA, rowOf, TASK_ID } from './builders';

const problemOf = (value: unknown) => {
	const read = readProfile(value);
	if (!('problem' in read)) throw new Error(`It was read as ${read.profileUrn}`);
	return read.problem;
};

describe('a profile', () => {
	it.each([
		['a URN', 'urn:li:fsd_profile:ACoAAada'],
		['a member ID', 'ACoAAada'],
		['a URN between white space', '\t urn:li:fsd_profile:ACoAAada \r\n'],
		['a member ID between white space', ' ACoAAada\n'],
		['a URN with a prefix in upper case', 'URN:LI:FSD_PROFILE:ACoAAada'],
	])('may be %s', (_what, value) => {
		expect(readProfile(value)).toEqual({ profileUrn: ADA });
	});

	it('keeps the case and every character of its ID', () => {
		expect(readProfile('urn:li:fsd_profile:aB-c_9')).toEqual({ profileUrn: 'urn:li:fsd_profile:aB-c_9' });
		expect(readProfile(`ACoA${'x'.repeat(200)}`)).toEqual({ profileUrn: `urn:li:fsd_profile:ACoA${'x'.repeat(200)}` });
	});

	it.each([
		['a name', 'Ada Lovelace'],
		['a slug', 'ada-lovelace'],
		['a member ID in lower case', 'acoaaada'],
		['the beginning of a member ID only', 'ACoA'],
		['a URN without an ID', 'urn:li:fsd_profile:'],
		['a URN of a company', 'urn:li:fsd_company:1234'],
		['two profiles', 'ACoAAada ACoAAbob'],
		['two profiles on two lines', 'ACoAAada\nACoAAbob'],
		['two URNs', 'urn:li:fsd_profile:ACoAAada,urn:li:fsd_profile:ACoAAbob'],
		['a URN with something behind', 'urn:li:fsd_profile:ACoAAada?x=1'],
		['a URN in brackets', 'urn:li:fsd_profile:(ACoAAada)'],
		['an ID with a letter that only looks Latin', 'ACoAAаda'],
		['an ID longer than any', `ACoA${'x'.repeat(201)}`],
		['a number', 7],
		['a boolean', true],
		['a list', ['ACoAAada']],
		['an object', { profile: 'ACoAAada' }],
	])('can not be %s', (_what, value) => {
		expect(problemOf(value)).toMatchObject({
			reason: 'invalid_profile',
			error: "This row's profile can't be used",
			sent: false,
		});
	});

	it.each([undefined, null, '', ' \n'])('that is missing (%j) is called empty', (value) => {
		const { reason, error, message } = problemOf(value);
		expect({ reason, error }).toEqual({
			reason: 'invalid_profile',
			error: "The field 'Profile' of this row is empty",
		});
		expect(message).not.toContain('It holds');
	});

	it('that is wrong is shown, shortened, beside a right one', () => {
		expect(problemOf(' Ada ').message).toContain("It holds 'Ada'. ");
		expect(problemOf({ a: 1 }).message).toContain('It holds \'{"a":1}\'. ');
		expect(problemOf('x'.repeat(500)).message).toContain(`'${'x'.repeat(80)}…'`);
		expect(problemOf('Ada').message).toContain('urn:li:fsd_profile:ACoAABCDEF123');
	});
});

describe('an invitation', () => {
	const order = (fields: Record<string, unknown>, options: Record<string, unknown> = {}) =>
		operation.readRow(rowOf({ profile: 'ACoAAada', ...fields }, options));

	it('is one order per profile, however it was written', () => {
		expect(order({ profile: ADA })).toEqual(order({ profile: ' ACoAAada' }));
		expect(order({})).toEqual({
			order: {
				kind: 'create',
				key: ADA,
				path: '/linkedin-agent/send-connection-request',
				body: { profile_urn: ADA },
				profileUrn: ADA,
			},
		});
	});

	it.each([
		['Hi Ada', 'Hi Ada'],
		['  two\nlines ', 'two\nlines'],
		[2026, '2026'],
		[`  ${'x'.repeat(300)}  `, 'x'.repeat(300)],
	])('takes %j as note', (note, sent) => {
		expect(order({}, { note })).toMatchObject({ order: { body: { profile_urn: ADA, note: sent } } });
	});

	it.each(['', ' \n', undefined, null])('has no note for %j', (note) => {
		expect(order({}, { note })).toMatchObject({ order: { body: { profile_urn: ADA } } });
		expect(JSON.stringify(order({}, { note }))).not.toContain('note');
	});

	it('refuses a note of 301 characters, and tells how long it is', () => {
		expect(order({}, { note: `${'x'.repeat(301)} ` })).toMatchObject({
			problem: { reason: 'invalid_note', error: "This row's note is too long: 301 characters", sent: false },
		});
	});

	it.each([[{ text: 'Hi' }], [['Hi']], [true]])('refuses a note that is not text (%j)', (note) => {
		expect(order({}, { note })).toMatchObject({ problem: { reason: 'invalid_note', error: "This row's note isn't text" } });
	});
});

describe('an invitation whose task has ended', () => {
	const task = (over: Partial<Task>): Task => ({ ...newTask(TASK_ID), ...over });

	it('did what the row wanted only when OutX says that it was sent', () => {
		expect(operation.judge(task({ status: 'completed', state: 'completed', sent: true }))).toBeUndefined();
		expect(operation.judge(task({ status: 'completed', state: 'completed', sent: false }))).toMatchObject({
			reason: 'completed_unsent',
			sent: false,
		});
	});

	it.each(['failed', 'error', 'cancelled', 'canceled'])('as %s was not sent, and quotes OutX', (status) => {
		const output = { error: 'Already connected' };
		const problem = operation.judge(task({ status, state: 'failed', sent: false, output }));
		expect(problem).toMatchObject({ reason: 'task_failed', sent: false, outxSaid: 'Already connected' });
		expect(problem?.error).toContain(`'${status}'`);
		expect(problem?.stopsBatch).toBeUndefined();
	});

	it("as failed by LinkedIn's limit ends the sending", () => {
		const output = { error: 'LinkedIn invitation limit reached' };
		expect(operation.judge(task({ status: 'failed', state: 'failed', sent: false, output }))).toMatchObject({
			reason: 'invitation_limit',
			stopsBatch: true,
			outxSaid: 'LinkedIn invitation limit reached',
		});
	});
});

describe('a task ID', () => {
	it.each([TASK_ID, ` ${TASK_ID}\n`])('is looked after (%j)', (taskId) => {
		expect(getStatus.readRow(rowOf({ taskId }))).toEqual({
			order: { kind: 'follow', key: TASK_ID, taskId: TASK_ID },
		});
	});

	it.each(['', ' ', undefined, null, 7, 'two words', 'a/b', 'a?b', 'a&b=c', `${TASK_ID}\n${TASK_ID}`, 'x'.repeat(201)])(
		'is refused when it is %j',
		(taskId) => {
			expect(getStatus.readRow(rowOf({ taskId }))).toMatchObject({ problem: { reason: 'invalid_task_id', sent: false } });
		},
	);

	it('is a question: no answer is a failure', () => {
		for (const state of ['completed', 'failed', 'running'] as const) {
			expect(getStatus.judge({ ...newTask(TASK_ID), state, sent: false })).toBeUndefined();
		}
	});
});
