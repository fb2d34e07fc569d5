// Whatever OutX answers and whatever a row holds, nothing throws and nothing is guessed. How people, posts and texts are read: test/unit/linkedin.
import fc from 'fast-check';
import { NOTE_MAX_LENGTH, operation as sendRequest } from '../../nodes/OutxLinkedIn/actions/connection/sendRequest.operation';
import { lookUp, type Found } from '../../nodes/OutxLinkedIn/actions/lookUp';
import { OPERATIONS } from '../../nodes/OutxLinkedIn/actions/operations';
import { operation as getStatus } from '../../nodes/OutxLinkedIn/actions/task/getStatus.operation';
import { NUMBER_OPTIONS, ON_TIMEOUT, readSettings, type NumberOption } from '../../nodes/OutxLinkedIn/execution/settings';
import type { Lead, Operation } from '../../nodes/OutxLinkedIn/execution/step';
import { problemSchema, REASONS, type Problem } from '../../nodes/OutxLinkedIn/messages';
import { readRetryAfter } from '../../nodes/OutxLinkedIn/transport/request';
import { askDirectly, createTask, getTask, newTask, type Asking, type Task } from '../../nodes/OutxLinkedIn/transport/tasks';
import { outxText } from '../../nodes/OutxLinkedIn/transport/words';
import { actStep, ADA, outxThatAnswers, rowOf, TASK_ID, WORDS } from './builders';

const RUNS = { numRuns: 300 };
/** For what is read from texts, which costs next to nothing. */
const MANY_RUNS = { numRuns: 1000 };

const status = fc.oneof(fc.constant(200), fc.integer({ min: 100, max: 599 }));
const anyValue = fc.oneof(fc.jsonValue(), fc.constant(undefined));
/** Half of what is tried is close to what OutX answers, or chance would never get that far. */
const nearlyCreated = fc.record(
	{
		success: fc.oneof(fc.boolean(), fc.jsonValue()),
		api_agent_task_id: fc.oneof(fc.string(), fc.uuid(), fc.jsonValue()),
	},
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
	expect(REASONS).toContain(problem.reason);
	expect(problem.error).not.toBe('');
	expect(problem.message).not.toBe('');
	expect(problemSchema.parse(JSON.parse(JSON.stringify(problem)))).toEqual(problem);
}

const idIn = (text: string): unknown => {
	const body: unknown = JSON.parse(text);
	return typeof body === 'object' && body !== null && 'api_agent_task_id' in body ? body.api_agent_task_id : undefined;
};

const ASKING: Asking = {
	method: 'POST',
	path: '/create',
	body: {},
	purpose: { kind: 'act', words: WORDS },
	isResult: ({ output }) => typeof output === 'object' && output !== null && 'posted' in output,
};

describe('whatever OutX answers', () => {
	it('a task is there only with an ID that OutX gave or a result, and there is a problem else', async () => {
		let created = 0;
		await fc.assert(
			fc.asyncProperty(status, textOf(nearlyCreated), async (code, body) => {
				const outcome = await createTask(await outxThatAnswers({ status: code, body }), ASKING);
				if (outcome.kind === 'failed') return expectProblem(outcome.problem);
				created++;
				expect(code).toBeGreaterThanOrEqual(200);
				expect(code).toBeLessThan(300);
				if (outcome.task.id === null) return expect(JSON.parse(body)).toHaveProperty('posted');
				expect(outcome.task.id).toMatch(/\S/);
				expect(outcome.task.id).toBe(String(idIn(body)).trim());
			}),
			RUNS,
		);
		expect(created).toBeGreaterThan(0);
	});

	it('an act is never thought not to have left, and never surely without effect where it may have had one', async () => {
		await fc.assert(
			fc.asyncProperty(status, textOf(nearlyCreated), async (code, body) => {
				const outcome = await createTask(await outxThatAnswers({ status: code, body }), ASKING);
				if (outcome.kind !== 'failed') return;
				expect(outcome.because).not.toBe('neverLeft');
				if (code >= 500 || code === 408 || outcome.because === 'lost') expect(outcome.problem.effect).toBe('unknown');
				// A refusal that names a task may have had an effect.
				if (outcome.problem.stopsBatch) expect(outcome.problem.effect).toBe(outcome.taskId === undefined ? false : 'unknown');
			}),
			RUNS,
		);
	});

	it('at once is the result itself, or a problem', async () => {
		let read = 0;
		await fc.assert(
			fc.asyncProperty(status, textOf(nearlyTask), async (code, body) => {
				const outcome = await askDirectly(await outxThatAnswers({ status: code, body }), { ...ASKING, purpose: { kind: 'read' } });
				if (outcome.kind === 'failed') return expectProblem(outcome.problem);
				read++;
				expect(outcome.task).toMatchObject({ id: null, state: 'completed', status: 'completed' });
				// "No content" may come with anything.
				if (code !== 204) expect(outcome.task.output).toEqual(JSON.parse(body) ?? {});
			}),
			RUNS,
		);
		expect(read).toBeGreaterThan(0);
	});

	it('a task is read with a status and a state that fit, or is a problem', async () => {
		let read = 0;
		await fc.assert(
			fc.asyncProperty(status, textOf(nearlyStatus), async (code, body) => {
				const reply = await getTask(await outxThatAnswers({ status: code, body }), TASK_ID, 1000);
				if (reply.kind === 'failed') {
					expect(reply.problem.effect).toBe(false);
					return expectProblem(reply.problem);
				}
				read++;
				const { task } = reply;
				expect(task.id).toBe(TASK_ID);
				expect(task.status).toBe(task.status.trim().toLowerCase());
				expect(task.status).not.toBe('');
				expect(task.state === 'completed').toBe(task.status === 'completed');
			}),
			RUNS,
		);
		expect(read).toBeGreaterThan(0);
	});

	it('its words are one line of at most 301 characters', () => {
		fc.assert(
			fc.property(anyValue, fc.string(), (value, own) => {
				const text = outxText(value, own);
				expect([...text].length).toBeLessThanOrEqual(301);
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

describe('whatever OutX tells of a profile', () => {
	const text = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.jsonValue());
	const nearlyUrn = fc
		.tuple(
			fc.constantFrom('urn:li:fsd_profile:', 'urn:li:person:', 'urn:li:member:', 'urn:li:fs_miniProfile:', 'urn:li:fsd_company:', '', ' '),
			fc.constantFrom('ACoA', '', 'acoa', '(ACoA'),
			fc.oneof(fc.stringMatching(/^[A-Za-z0-9_-]{0,30}$/), fc.string()),
		)
		.map((parts) => parts.join(''));
	const fields = fc.record(
		{
			profile_urn: fc.oneof(nearlyUrn, text),
			entity_urn: fc.oneof(nearlyUrn, text),
			full_name: text,
			name: text,
			headline: text,
			profile_slug: text,
			profile_url: text,
			other: text,
		},
		{ requiredKeys: [] },
	);
	const output = fc.oneof(
		fields,
		fields.map((profile) => ({ profile })),
		fc.tuple(fields, fields).map(([flat, profile]) => ({ ...flat, profile })),
		fc.jsonValue(),
	);

	it('a row leads to a URN that stands there, or is a problem that surely had no effect', () => {
		let read = 0;
		fc.assert(
			fc.property(fc.constantFrom('completed', 'completed', 'failed'), output, (ended, task_output) => {
				const found: Found[] = [];
				const step = lookUp({
					slug: 'ada-lovelace',
					effect: { kind: 'towards', names: [], notDone: '' },
					then: (person) => {
						found.push(person);
						return actStep('x');
					},
				});
				const lead = step.lead({ ...newTask(TASK_ID), status: ended, state: ended as Task['state'], output: task_output as Task['output'] });
				if (lead.kind === 'failed') {
					expectProblem(lead.problem);
					return expect(lead.problem.effect).toBe(false);
				}
				read++;
				expect(ended).toBe('completed');
				const [person] = found;
				expect(person?.profile_urn).toMatch(/^urn:li:fsd_profile:[A-Za-z0-9_-]{1,204}$/);
				const id = person?.profile_urn.slice('urn:li:fsd_profile:'.length) ?? '';
				expect(JSON.stringify(task_output)).toContain(id);
				expect(Object.keys(person ?? {}).sort()).toEqual(['full_name', 'headline', 'profile_slug', 'profile_url', 'profile_urn']);
				for (const value of Object.values(person ?? {})) expect(value === null || typeof value === 'string').toBe(true);
			}),
			MANY_RUNS,
		);
		expect(read).toBeGreaterThan(0);
	});
});

describe('whatever a row holds', () => {
	it('a note is sent trimmed and at most 300 characters long, or left out, or a problem', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string({ maxLength: 400 }), fc.string({ minLength: 295, maxLength: 305 }), anyValue), (note) => {
				const read = sendRequest.readRow(rowOf({ profile: ADA }, { note }));
				if (read.kind === 'failed') return expectProblem(read.problem);
				const { request } = read.value;
				const body = request.ask === 'task' ? request.body : {};
				if (!('note' in body)) return;
				const sent = String(body['note']);
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
				const read = getStatus.readRow(rowOf({ taskId, waitForCompletion: false }));
				if (read.kind === 'failed') return expectProblem(read.problem);
				expect(read.value.request.key).toMatch(/^task:[\w.:-]+$/);
			}),
			RUNS,
		);
	});

	it('the options are within their limits, or a problem', () => {
		const number = fc.oneof({ weight: 12, arbitrary: fc.integer({ min: 0, max: 900 }) }, fc.double(), fc.integer({ min: -5, max: 4000 }), fc.double().map(String), anyValue);
		const names = Object.keys(NUMBER_OPTIONS) as NumberOption[];
		const options = fc.record(
			{
				...Object.fromEntries(names.map((name) => [name, number])),
				onTimeout: fc.oneof(fc.constantFrom('fail', 'returnPending'), anyValue),
				skipAlreadyInvited: fc.oneof(fc.boolean(), fc.constantFrom('true', 'FALSE', 'yes', 0), anyValue),
			},
			{ requiredKeys: [] },
		);
		const waiting = fc.oneof(fc.boolean(), fc.constantFrom('true', 'false'), anyValue);
		let read = 0;
		fc.assert(
			fc.property(waiting, options, (waitForCompletion, set) => {
				const result = readSettings(rowOf({ waitForCompletion }, set), sendRequest);
				if (result.kind === 'failed') return expectProblem(result.problem);
				read++;
				const settings = result.value;
				for (const name of names) {
					expect(settings[name]).toBeGreaterThanOrEqual(NUMBER_OPTIONS[name].min);
					expect(settings[name]).toBeLessThanOrEqual(NUMBER_OPTIONS[name].max);
					if (NUMBER_OPTIONS[name].whole) expect(Number.isInteger(settings[name])).toBe(true);
				}
				expect(typeof settings.waitForCompletion).toBe('boolean');
				expect(typeof settings.skip).toBe('boolean');
				expect(ON_TIMEOUT).toContain(settings.onTimeout);
			}),
			RUNS,
		);
		expect(read).toBeGreaterThan(0);
	});
});

describe.each(OPERATIONS.map((operation): [string, Operation] => [`${operation.resource}.${operation.name}`, operation]))('%s', (_name, operation) => {
	const cell = fc.oneof(
		fc.constantFrom<unknown>('linkedin.com/in/jane-doe', ADA, 'linkedin.com/company/acme', 'urn:li:activity:7123456789012345678', 'keyword', 'invited', true, false, 10, TASK_ID),
		fc.constantFrom<unknown>('', ' ', 'undefined', '#N/A', null, undefined, {}, [], 'CRM, sales', 'Hi Jane, nice to meet you'),
		anyValue,
	);
	const names = (fields: typeof operation.fields): string[] => fields.map(({ name }) => name);
	const fields = fc.record(Object.fromEntries([...names(operation.fields), 'waitForCompletion'].map((name) => [name, cell])));
	const options = fc.record(Object.fromEntries(names(operation.options).map((name) => [name, cell])), { requiredKeys: [] });
	const output = fc.oneof(
		nearlyTask,
		fc.array(fc.record({ id: anyValue, name: anyValue, profile_urn: anyValue, url: anyValue }, { requiredKeys: [] })),
		fc.record({ data: anyValue, success: fc.boolean() }),
		fc.jsonValue(),
	);

	function expectLead(lead: Lead): void {
		if (lead.kind === 'failed') return expectProblem(lead.problem);
		expect(JSON.parse(JSON.stringify(lead.items))).toEqual(lead.items);
		for (const item of lead.items) expect(typeof item === 'object' && !Array.isArray(item)).toBe(true);
	}

	it('reads any row and any answer without throwing, into plain JSON', () => {
		fc.assert(
			fc.property(fields, options, output, fc.constantFrom<Task['state']>('completed', 'failed'), (values, set, task_output, state) => {
				const read = operation.readRow(rowOf(values, set));
				if (read.kind === 'failed') {
					expect(read.problem.effect).toBe(false);
					return expectProblem(read.problem);
				}
				const { request } = read.value;
				// The journal's keys are never a bare user value.
				expect(request.key).toMatch(/[:/]/);
				if (request.ask === 'memory') return;
				expectLead(read.value.lead({ ...newTask(TASK_ID), state, status: state, output: JSON.parse(JSON.stringify(task_output ?? null)) as Task['output'] }));
			}),
			RUNS,
		);
	});
});
