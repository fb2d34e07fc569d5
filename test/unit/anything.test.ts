// Whatever OutX answers and whatever a row holds, nothing throws and nothing is guessed.
import fc from 'fast-check';
import { operation as sendRequest, NOTE_MAX_LENGTH } from '../../nodes/OutxLinkedIn/actions/connection/sendRequest.operation';
import { readProfile } from '../../nodes/OutxLinkedIn/actions/connection/profile';
import { operation as getStatus } from '../../nodes/OutxLinkedIn/actions/task/getStatus.operation';
import { NUMBER_OPTIONS, readSettings, type NumberOption } from '../../nodes/OutxLinkedIn/execution/settings';
import type { Problem } from '../../nodes/OutxLinkedIn/messages';
import { readRetryAfter } from '../../nodes/OutxLinkedIn/transport/request';
import { createTask, getTask, outxText } from '../../nodes/OutxLinkedIn/transport/tasks';
import { ADA, outxThatAnswers, rowOf, TASK_ID } from './builders';

const RUNS = { numRuns: 300 };

const status = fc.oneof(fc.constant(200), fc.integer({ min: 100, max: 599 }));
const anyValue = fc.oneof(fc.jsonValue(), fc.constant(undefined));
/** Half of what is tried is close to what OutX answers, or chance would never get that far. */
const nearlyCreated = fc.record(
	{ success: fc.oneof(fc.boolean(), fc.jsonValue()), api_agent_task_id: fc.oneof(fc.string(), fc.uuid(), fc.jsonValue()) },
	{ requiredKeys: [] },
);
const nearlyTask = fc.record(
	{
		status: fc.oneof(fc.constantFrom('pending', 'completed', 'failed', 'COMPLETED'), fc.string(), fc.jsonValue()),
		task_input: fc.jsonValue(),
		task_output: fc.oneof(fc.record({ sent: fc.jsonValue() }), fc.jsonValue()),
	},
	{ requiredKeys: [] },
);
const nearlyStatus = fc.oneof(nearlyTask, fc.record({ success: fc.jsonValue(), data: nearlyTask }), fc.record({ data: nearlyTask }));

/** Some text: JSON of the given kind, any JSON, half of it, or no JSON at all. */
const textOf = (near: fc.Arbitrary<unknown>) =>
	fc.oneof(
		near.map((value) => JSON.stringify(value)),
		fc.json(),
		fc.json().map((text) => text.slice(0, text.length / 2)),
		fc.string(),
	);

function expectProblem(problem: Problem): void {
	expect(problem.reason).toMatch(/^[a-z_]+$/);
	expect(problem.error).not.toBe('');
	expect(problem.message).not.toBe('');
	expect([false, 'unknown']).toContain(problem.sent);
}

const idIn = (text: string): unknown => {
	const body: unknown = JSON.parse(text);
	return typeof body === 'object' && body !== null && 'api_agent_task_id' in body ? body.api_agent_task_id : undefined;
};

describe('whatever OutX answers', () => {
	it('an invitation is created only with an ID that OutX gave, and is a problem else', async () => {
		let created = 0;
		await fc.assert(
			fc.asyncProperty(status, textOf(nearlyCreated), async (code, body) => {
				const creation = await createTask(await outxThatAnswers({ status: code, body }), '/create', {});
				if (creation.kind === 'failed') return expectProblem(creation.problem);
				created++;
				expect(code).toBeGreaterThanOrEqual(200);
				expect(code).toBeLessThan(300);
				expect(creation.task.id).toMatch(/\S/);
				expect(creation.task.id).toBe(String(idIn(body)).trim());
			}),
			RUNS,
		);
		expect(created).toBeGreaterThan(0);
	});

	it('is never repeated', async () => {
		await fc.assert(
			fc.asyncProperty(status, textOf(nearlyCreated), async (code, body) => {
				const creation = await createTask(await outxThatAnswers({ status: code, body }), '/create', {});
				expect(creation.kind === 'failed' && creation.mayRepeat).toBe(false);
			}),
			RUNS,
		);
	});

	it('a task is read with a status and an outcome that fit, or is a problem', async () => {
		let read = 0;
		await fc.assert(
			fc.asyncProperty(status, textOf(nearlyStatus), async (code, body) => {
				const reply = await getTask(await outxThatAnswers({ status: code, body }), TASK_ID, 1000);
				if (reply.kind === 'failed') return expectProblem(reply.problem);
				read++;
				const { task } = reply;
				expect(task.id).toBe(TASK_ID);
				expect(task.status).toBe(task.status.trim().toLowerCase());
				expect(task.status).not.toBe('');
				expect(task.sent === true).toBe(
					typeof task.output === 'object' && task.output !== null && 'sent' in task.output && task.output.sent === true,
				);
				if (task.state !== 'running') expect(task.sent).not.toBeNull();
				sendRequest.judge(task);
				getStatus.judge(task);
			}),
			RUNS,
		);
		expect(read).toBeGreaterThan(0);
	});

	it('its words are one line of at most 301 characters', () => {
		fc.assert(
			fc.property(anyValue, (value) => {
				const text = outxText(value);
				expect(text.length).toBeLessThanOrEqual(301);
				expect(text).not.toMatch(/[\r\n\t]/);
			}),
			RUNS,
		);
	});

	it('Retry-After is a time that is not negative, or nothing', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), anyValue, fc.integer().map(String), fc.date().map(String)), (header) => {
				const seconds = readRetryAfter(header, Date.UTC(2026, 0, 5));
				if (seconds !== undefined) expect(Number.isFinite(seconds) && seconds >= 0).toBe(true);
			}),
			RUNS,
		);
	});
});

describe('whatever a row holds', () => {
	const nearlyProfile = fc
		.tuple(
			fc.constantFrom('', ' ', 'ACoA', 'urn:li:fsd_profile:', 'URN:LI:fsd_profile:ACoA', 'urn:li:person:'),
			fc.oneof(fc.string(), fc.stringMatching(/^[A-Za-z0-9_-]{1,30}$/)),
			fc.constantFrom('', '\n', ' ', ',', '/'),
		)
		.map((parts) => parts.join(''));

	it('a profile is sent as a URN of the one form, or not at all', () => {
		let read = 0;
		fc.assert(
			fc.property(fc.oneof(nearlyProfile, fc.string(), anyValue), (value) => {
				const profile = readProfile(value);
				if ('problem' in profile) return expectProblem(profile.problem);
				read++;
				expect(profile.profileUrn).toMatch(/^urn:li:fsd_profile:[A-Za-z0-9_-]+$/);
				expect(String(value)).toContain(profile.profileUrn.slice('urn:li:fsd_profile:'.length));
			}),
			RUNS,
		);
		expect(read).toBeGreaterThan(0);
	});

	it('a note is sent trimmed and at most 300 characters long, or left out, or a problem', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string({ maxLength: 400 }), fc.string({ minLength: 295, maxLength: 305 }), anyValue), (note) => {
				const read = sendRequest.readRow(rowOf({ profile: ADA }, { note }));
				if ('problem' in read) return expectProblem(read.problem);
				const body = read.order.kind === 'create' ? read.order.body : {};
				if (!('note' in body)) return;
				const sent = String(body.note);
				expect(sent).toBe(sent.trim());
				expect(sent.length).toBeGreaterThan(0);
				expect(sent.length).toBeLessThanOrEqual(NOTE_MAX_LENGTH);
			}),
			RUNS,
		);
	});

	it('a task ID is one word that can stand in a URL, or a problem', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.uuid(), anyValue), (taskId) => {
				const read = getStatus.readRow(rowOf({ taskId }));
				if ('problem' in read) return expectProblem(read.problem);
				expect(read.order.key).toMatch(/^[\w.:-]+$/);
			}),
			RUNS,
		);
	});

	it('the options are within their limits, or a problem', () => {
		const number = fc.oneof(fc.double(), fc.integer({ min: -5, max: 4000 }), fc.double().map(String), anyValue);
		const options = fc.record(
			{
				pollInterval: number,
				maxWait: number,
				spacing: number,
				maxRequests: number,
				onTimeout: fc.oneof(fc.constantFrom('fail', 'returnPending'), anyValue),
				skipAlreadyInvited: fc.oneof(fc.boolean(), fc.constantFrom('true', 'false'), anyValue),
			},
			{ requiredKeys: [] },
		);
		const waiting = fc.oneof(fc.boolean(), fc.constantFrom('true', 'false'), anyValue);
		let read = 0;
		fc.assert(
			fc.property(waiting, options, (waitForCompletion, set) => {
				const result = readSettings(rowOf({ waitForCompletion }, set));
				if ('problem' in result) return expectProblem(result.problem);
				read++;
				const { settings } = result;
				for (const name of Object.keys(NUMBER_OPTIONS) as NumberOption[]) {
					expect(settings[name]).toBeGreaterThanOrEqual(NUMBER_OPTIONS[name].min);
					expect(settings[name]).toBeLessThanOrEqual(NUMBER_OPTIONS[name].max);
				}
				expect(Number.isInteger(settings.maxRequests)).toBe(true);
				expect(typeof settings.waitForCompletion).toBe('boolean');
				expect(typeof settings.skipAlreadyInvited).toBe('boolean');
				expect(['fail', 'returnPending']).toContain(settings.onTimeout);
			}),
			RUNS,
		);
		expect(read).toBeGreaterThan(0);
	});
});
