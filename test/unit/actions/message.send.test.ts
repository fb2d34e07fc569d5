// Send Message: what a row asks OutX for, and what the answers mean.
import { MESSAGE_MAX_LENGTH, operation } from '../../../nodes/OutxLinkedIn/actions/message/send.operation';
import { completed, itemsOf, meaningAt, nextOf, problemOf, refusalOf, sentBy, stepOf, taskFailed } from './steps';

const ADA = 'urn:li:fsd_profile:ACoAAada';
const PAGE = 'https://www.linkedin.com/in/ada-lovelace/';
const TEXT = 'Hi Ada,\n\nthank you for connecting.';
const step = (profile: unknown, message: unknown = TEXT, options = {}) => stepOf(operation, { profile, message }, options);
const refusal = (profile: unknown, message: unknown = TEXT, options = {}) => refusalOf(operation, { profile, message }, options);

describe('a row', () => {
	it.each([ADA, 'ACoAAada', 'urn:li:person:ACoAAada', 'https://www.linkedin.com/in/ACoAAada'])('writes to %s under the prefix that OutX documents', (profile) => {
		expect(sentBy(step(profile))).toEqual({
			ask: 'task',
			key: `message:${ADA}`,
			path: '/linkedin-agent/send-message',
			body: { recipient_urn: 'urn:li:person:ACoAAada', message: TEXT },
			effect: { kind: 'acts', names: [ADA], says: TEXT },
		});
	});

	it('looks an address up first, and remembers the person by all names', () => {
		const lookUp = step('linkedin.com/in/Ada-Lovelace?trk=x');
		expect(sentBy(lookUp)).toMatchObject({
			path: '/linkedin-agent/fetch-profile',
			body: { profile_slug: 'ada-lovelace' },
			effect: { kind: 'towards', names: [PAGE] },
		});
		const found = { profile: { full_name: 'Ada Lovelace', headline: 'Analyst', profile_slug: 'ada', profile_urn: ADA } };
		const write = nextOf(lookUp.lead(completed(found)));
		expect(sentBy(write)).toMatchObject({
			key: `message:${ADA}`,
			body: { recipient_urn: 'urn:li:person:ACoAAada', message: TEXT },
			effect: { names: [ADA, PAGE, 'https://www.linkedin.com/in/ada/'], says: TEXT },
		});
		expect(write.about).toEqual({
			full_name: 'Ada Lovelace',
			headline: 'Analyst',
			profile_url: 'https://www.linkedin.com/in/ada/',
			profile_slug: 'ada',
			profile_urn: ADA,
		});
	});

	it('takes a bare slug only where the user says so', () => {
		expect(refusal('ada-lovelace').reason).toBe('invalid_profile');
		expect(sentBy(step('ada-lovelace', TEXT, { acceptSlugs: true }))).toMatchObject({ body: { profile_slug: 'ada-lovelace' } });
		expect(refusal('ada-lovelace', TEXT, { acceptSlugs: 'maybe' })).toMatchObject({ reason: 'invalid_option' });
		expect(refusal('ada-lovelace', TEXT, { acceptSlugs: undefined })).toMatchObject({ error: "'Accept Bare Slugs' has no value in this row" });
	});

	it('is refused without a person, and the person comes before the text', () => {
		expect(refusal('https://www.linkedin.com/company/acme/', '').reason).toBe('invalid_profile');
		expect(refusal(undefined).error).toBe('This field is empty');
	});

	it.each([[''], ['  \n'], [undefined], [null], ['undefined'], ['#N/A'], [{ text: 'Hi' }]])('is refused with the text %j', (message) => {
		expect(refusalOf(operation, { profile: ADA, message })).toMatchObject({ reason: 'invalid_message', effect: false, isOwn: true });
	});

	it('is refused with a text longer than OutX takes', () => {
		expect(sentBy(step(ADA, 'a'.repeat(MESSAGE_MAX_LENGTH)))).toMatchObject({ key: `message:${ADA}` });
		expect(refusal(ADA, 'a'.repeat(MESSAGE_MAX_LENGTH + 1))).toMatchObject({ reason: 'invalid_message', error: "'Message' is too long: 10001 characters" });
	});

	it.each(['Hi {{firstName}}', 'Hi undefined, how are you?', 'Hi [object Object]'])('is refused with a gap: %s', (message) => {
		expect(refusal(ADA, message).reason).toBe('text_has_gap');
		expect(sentBy(step(ADA, message, { checkText: false }))).toMatchObject({ body: { message } });
	});

	it('is refused where the check has no value', () => {
		expect(refusal(ADA, TEXT, { checkText: undefined })).toMatchObject({ reason: 'invalid_option', error: "'Check Text' has no value in this row" });
	});
});

describe('a task', () => {
	const lead = (task: ReturnType<typeof completed>) => step(ADA).lead(task);

	it('that OutX calls sent is', () => {
		expect(itemsOf(lead(completed({ sent: true })))).toEqual([{}]);
	});

	it.each([[{ sent: false }], [{ sent: 'False' }], [{ data: { sent: 0 } }], [{ error: 'Odd' }]])('that completed with %j was not sent', (output) => {
		expect(problemOf(lead(completed(output)))).toMatchObject({ reason: 'completed_unsent', effect: false });
	});

	it.each([[{}], [null], ['ok'], [[]], [{ success: true }], [{ message: 'Message sent' }]])('that completed with %j may have been sent', (output) => {
		const problem = problemOf(lead(completed(output)));
		expect(problem).toMatchObject({ reason: 'completed_unsent', effect: 'unknown' });
		expect(problem.message).toContain('open Messaging');
	});

	it('that failed for want of a connection says what to do', () => {
		const problem = problemOf(lead(taskFailed({ error: 'You can only message your 1st-degree connections' })));
		expect(problem).toMatchObject({ reason: 'not_connected', isOwn: true, effect: false });
		expect(problem.message).toContain('Send Connection Request');
	});

	it('that failed otherwise is quoted, but for the text it gives back', () => {
		expect(problemOf(lead(taskFailed({ error: 'Out of luck', message: TEXT })))).toMatchObject({ reason: 'task_failed', outxSaid: 'Out of luck' });
		expect(problemOf(lead(taskFailed(null))).message).toMatch(/^OutX gave no cause\. The usual cause/);
	});
});

it('refusals in known words say what they mean', () => {
	const { request } = step(ADA);
	expect(meaningAt(request, 400, 'You are not connected with this member')).toMatchObject({ reason: 'not_connected' });
	expect(meaningAt(request, 400, 'Message text is too long (max 10000 characters)')).toMatchObject({ reason: 'invalid_message' });
	expect(meaningAt(request, 400, 'Something else')).toBeUndefined();
});
