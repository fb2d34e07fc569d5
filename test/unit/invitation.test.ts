// Send Connection Request and Get Task Status: what a row asks for, and what OutX's answers mean for it.
import { operation as sendRequest } from '../../nodes/OutxLinkedIn/actions/connection/sendRequest.operation';
import { operation as getStatus } from '../../nodes/OutxLinkedIn/actions/task/getStatus.operation';
import type { Lead, Step } from '../../nodes/OutxLinkedIn/execution/step';
import { ADA, failedTask, rowOf, TASK_ID, taskOf, urn } from './builders';
import { completed, problemOf, refusalOf, sentBy, stepOf } from './actions/steps';

const invite = (profile: unknown, options = {}): Step => stepOf(sendRequest, { profile }, options);
const refused = (profile: unknown, options = {}) => refusalOf(sendRequest, { profile }, options);
const nextOf = (lead: Lead): Step => {
	if (lead.kind !== 'next') throw new Error(`It is ${lead.kind}`);
	return lead.step;
};

describe('an invitation', () => {
	it('is one request per person, however the person was written', () => {
		const expected = {
			ask: 'task',
			key: ADA,
			path: '/linkedin-agent/send-connection-request',
			body: { profile_urn: ADA },
			effect: { kind: 'acts', names: [ADA] },
		};
		for (const spelling of [ADA, ' ACoAAada\n', 'linkedin.com/in/ACoAAada?trk=x', 'URN:LI:FSD_PROFILE:ACoAAada', 'urn:li:person:ACoAAada']) {
			expect(sentBy(invite(spelling))).toMatchObject(expected);
		}
	});

	it('of somebody known by an address only begins with a look-up, one per slug, however it was written', () => {
		const expected = {
			key: 'fetch-profile:ada-lovelace',
			path: '/linkedin-agent/fetch-profile',
			body: { profile_slug: 'ada-lovelace' },
			effect: { kind: 'towards', names: ['https://www.linkedin.com/in/ada-lovelace/'] },
		};
		for (const spelling of ['https://de.linkedin.com/in/Ada-Lovelace/?trk=x', 'linkedin.com/in/ada-lovelace', 'in/ada-lovelace']) {
			expect(sentBy(invite(spelling))).toMatchObject(expected);
		}
		expect(invite('linkedin.com/in/ada-lovelace').about).toEqual({
			profile_slug: 'ada-lovelace',
			profile_url: 'https://www.linkedin.com/in/ada-lovelace/',
		});
	});

	it('then goes to the URN that was found, remembered under every name', () => {
		const found = { profile: { full_name: 'Ada Lovelace', headline: 'Analyst', profile_slug: 'countess', profile_urn: ADA } };
		const next = nextOf(invite('linkedin.com/in/ada-lovelace', { note: 'Hi Ada' }).lead(completed(found)));
		expect(sentBy(next)).toMatchObject({
			key: ADA,
			body: { profile_urn: ADA, note: 'Hi Ada' },
			effect: {
				kind: 'acts',
				names: [ADA, 'https://www.linkedin.com/in/ada-lovelace/', 'https://www.linkedin.com/in/countess/'],
			},
		});
		expect(next.about).toEqual({
			full_name: 'Ada Lovelace',
			headline: 'Analyst',
			profile_slug: 'countess',
			profile_url: 'https://www.linkedin.com/in/countess/',
			profile_urn: ADA,
		});
	});

	it('takes a bare word only by the word of the user', () => {
		expect(refused('jane-doe')).toMatchObject({ reason: 'invalid_profile', message: expect.stringContaining("'Accept Bare Slugs'") });
		expect(sentBy(invite('jane-doe', { acceptSlugs: true }))).toMatchObject({ key: 'fetch-profile:jane-doe' });
		expect(refused('jane-doe', { acceptSlugs: '' })).toMatchObject({ error: "'Accept Bare Slugs' has no value in this row" });
	});

	it('is refused for its note before its profile is looked up', () => {
		expect(refused('linkedin.com/in/ada-lovelace', { note: 'x'.repeat(301) })).toMatchObject({ reason: 'invalid_note' });
	});

	it.each([
		['Hi Ada', 'Hi Ada'],
		['  two\nlines ', 'two\nlines'],
		[2026, '2026'],
		[`  ${'x'.repeat(300)}  `, 'x'.repeat(300)],
	])('takes %j as note', (note, sent) => {
		expect(sentBy(invite(ADA, { note }))['body']).toEqual({ profile_urn: ADA, note: sent });
	});

	it.each(['', ' \n', undefined, null])('has no note for %j', (note) => {
		expect(sentBy(invite(ADA, { note }))['body']).toEqual({ profile_urn: ADA });
	});

	it('refuses a note of 301 characters, one that is no text, and one with a gap, which a toggle sends as it is', () => {
		expect(refused(ADA, { note: `${'x'.repeat(301)} ` })).toMatchObject({ reason: 'invalid_note', error: "'Note' is too long: 301 characters" });
		for (const note of [{ text: 'Hi' }, [['Hi']]]) expect(refused(ADA, { note })).toMatchObject({ error: "'Note' isn't text" });
		for (const note of ['Hi {{firstName}},', 'Hi undefined, nice', 'Hi [object Object]']) {
			expect(refused(ADA, { note })).toMatchObject({ reason: 'text_has_gap', error: expect.stringContaining("'Note' has a gap") });
			expect(sentBy(invite(ADA, { note, checkText: false }))['body']).toMatchObject({ note });
		}
	});
});

describe('an invitation whose task has ended', () => {
	it('did what the row wanted only where OutX says that it was sent', () => {
		for (const output of [{ sent: true }, { sent: 'true' }, { sent: 1 }, { data: { sent: true } }, { success: true, result: { sent: 'True' } }]) {
			expect(invite(ADA).lead(completed(output))).toEqual({ kind: 'done', items: [{}] });
		}
		for (const output of [{ sent: false }, { sent: 'false' }, { sent: 0 }, { success: false }, { status: 'failed' }, { data: { ok: false } }, { errors: ['Odd'] }]) {
			expect(problemOf(invite(ADA).lead(completed(output)))).toMatchObject({ reason: 'completed_unsent', effect: false });
		}
		expect(problemOf(invite(ADA).lead({ ...completed(null), beside: { error: 'Odd' } }))).toMatchObject({ effect: false, outxSaid: 'Odd' });
	});

	it.each([[{}], [null], ['sent'], [{ success: true }], [{ status: 'sent' }], [{ message: 'Invitation sent' }], [{ sent: null }]])(
		'may have been sent where OutX says neither (%j), so that nobody is invited again',
		(output) => {
			const problem = problemOf(invite(ADA).lead(completed(output)));
			expect(problem).toMatchObject({ reason: 'completed_unsent', effect: 'unknown', error: "The task ended, but OutX didn't say that the invitation was sent" });
			expect(problem.message).toContain('My Network → Manage → Sent');
		},
	);

	it.each(['failed', 'error', 'cancelled', 'canceled'])('as %s was not sent, and quotes OutX', (status) => {
		const problem = problemOf(invite(ADA).lead({ ...failedTask(TASK_ID, { error: 'Something odd' }), status }));
		expect(problem).toMatchObject({ reason: 'task_failed', effect: false, outxSaid: 'Something odd' });
		expect(problem.error).toContain(`'${status}'`);
		expect(problem.stopsBatch).toBeUndefined();
	});

	it("as failed by LinkedIn's limit ends the sending; by what is the person's own it does not", () => {
		const leadOf = (error: string) => problemOf(invite(ADA).lead(failedTask(TASK_ID, { error })));
		expect(leadOf('LinkedIn invitation limit reached')).toMatchObject({ reason: 'invitation_limit', stopsBatch: true });
		expect(leadOf('Already connected')).toMatchObject({ reason: 'already_connected', isOwn: true, wasDoneBefore: true });
	});

	it('does not take its own note for what OutX says', () => {
		const problem = problemOf(invite(ADA, { note: 'limit reached' }).lead(failedTask(TASK_ID, { message: 'limit reached' })));
		expect(problem.reason).toBe('task_failed');
	});
});

describe('a note that LinkedIn refuses', () => {
	const REFUSED = failedTask(TASK_ID, { error: "You've used up your personalized invitations for this month" });
	const wish = { note: 'Hi Ada', withoutNote: true };

	it('leads to the invitation without it, under a key of its own, once', () => {
		const first = invite(ADA, wish);
		const second = first.instead?.(problemOf(first.lead(REFUSED))) as Step;
		expect(sentBy(second)).toMatchObject({ key: `${ADA} without note`, body: { profile_urn: ADA }, effect: { kind: 'acts', names: [ADA] } });
		expect(problemOf(second.lead(REFUSED)).reason).toBe('note_limit');
		expect(second.instead?.(problemOf(second.lead(REFUSED)))).toBeUndefined();
	});

	it('leads there also where OutX refuses the request, and for no other refusal', () => {
		const step = invite(ADA, wish);
		const limit = problemOf(invite(ADA, { note: 'Hi Ada' }).lead(REFUSED));
		expect(limit.reason).toBe('note_limit');
		expect(step.instead?.(limit)?.request.key).toBe(`${ADA} without note`);
		expect(step.instead?.({ ...limit, reason: 'invitation_limit' })).toBeUndefined();
		// The first may have gone out all the same.
		expect(step.instead?.({ ...limit, effect: 'unknown' })).toBeUndefined();
	});

	it.each([{ note: 'Hi Ada' }, { note: 'Hi Ada', withoutNote: false }, { note: '', withoutNote: true }])('fails the row with %j', (options) => {
		expect(problemOf(invite(ADA, options).lead(REFUSED)).reason).toBe('note_limit');
	});
});

describe('a task ID', () => {
	const ask = (taskId: unknown, waitForCompletion: unknown = false) => getStatus.readRow(rowOf({ taskId, waitForCompletion }));

	it.each([TASK_ID, ` ${TASK_ID}\n`])('is looked after (%j), until its end or for one answer', (taskId) => {
		for (const [wait, patience] of [[true, 'untilEnd'], [false, 'once'], ['yes', 'untilEnd']] as const) {
			expect(ask(taskId, wait)).toMatchObject({ value: { request: { ask: 'follow', key: `task:${TASK_ID}`, taskId: TASK_ID, patience } } });
		}
	});

	it.each(['', ' ', undefined, null, 7, 'two words', 'a/b', 'a?b', 'a&b=c', `${TASK_ID}\n${TASK_ID}`, 'x'.repeat(201)])('is refused when it is %j', (taskId) => {
		expect(ask(taskId)).toMatchObject({ problem: { reason: 'invalid_task_id', effect: false } });
	});

	it('is a question: no answer is a failure', () => {
		const step = stepOf(getStatus, { taskId: TASK_ID, waitForCompletion: false });
		const sentOf = (lead: Lead) => (lead.kind === 'done' ? lead.items[0]?.['sent'] : lead);
		expect(sentOf(step.lead(taskOf(TASK_ID)))).toBeNull();
		expect(sentOf(step.lead(completed({ sent: true })))).toBe(true);
		expect(sentOf(step.lead({ ...completed({}), input: { profile_urn: 'urn:li:fsd_profile:ACoAAda' } }))).toBeNull();
		expect(sentOf(step.lead(completed({ sent: false })))).toBe(false);
		expect(sentOf(step.lead({ ...completed({ error: 'Weekly limit reached' }), input: { profile_urn: 'urn:li:fsd_profile:ACoAAda' } }))).toBe(false);
		expect(sentOf(step.lead({ ...completed({ liked: true }), input: { liked: true } }))).toBeNull();
		expect(sentOf(step.lead(failedTask()))).toBe(false);
		expect(sentOf(step.lead({ ...completed({}), input: { task_type: 'agent_fetch_profile' } }))).toBeNull();
	});

	it('says why it was not done, wherever OutX says so, and where it says nothing', () => {
		const step = stepOf(getStatus, { taskId: TASK_ID, waitForCompletion: false });
		const reasonOf = (lead: Lead) => (lead.kind === 'done' ? lead.items[0]?.['reason'] : lead);
		expect(reasonOf(step.lead(failedTask(TASK_ID, { error: 'Weekly limit reached' })))).toBe('Weekly limit reached');
		expect(reasonOf(step.lead({ ...failedTask(TASK_ID, null), beside: { message: 'Logged out' } }))).toBe('Logged out');
		expect(reasonOf(step.lead(completed({ sent: false, reason: 'Already connected' })))).toBe('Already connected');
		expect(reasonOf(step.lead({ ...completed({}), input: { profile_urn: urn('ACoAx') } }))).toBe("OutX didn't say that it was sent: look in LinkedIn before you send it again.");
		expect(reasonOf(step.lead({ ...completed({ message: 'You are already connected' }), input: { profile_urn: urn('ACoAx') } }))).toBe('You are already connected');
		for (const task of [taskOf(TASK_ID), completed({ sent: true }), completed({ profile: {} }), failedTask(TASK_ID, null)]) expect(reasonOf(step.lead(task))).toBeUndefined();
	});

	it('tells whom the task was made for, where OutX does', () => {
		const step = stepOf(getStatus, { taskId: TASK_ID, waitForCompletion: false });
		const who = (input: unknown) => {
			const lead = step.lead({ ...completed({ sent: true }), input: input as never });
			return lead.kind === 'done' ? lead.items[0]?.['profile_urn'] : undefined;
		};
		expect(who({ profile_urn: urn('ACoAx') })).toBe(urn('ACoAx'));
		for (const input of [null, {}, 'text', { profile_urn: 7 }]) expect(who(input)).toBeNull();
	});
});
