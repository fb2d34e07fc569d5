import type { IContextObject } from 'n8n-workflow';
import { openJournal } from '../../nodes/OutxLinkedIn/execution/journal';
import { httpProblem, notReachable, type Purpose } from '../../nodes/OutxLinkedIn/messages';
import { newTask, type Task } from '../../nodes/OutxLinkedIn/transport/tasks';
import { ADA, contextOf, doneTask, failedTask, TASK_ID, taskOf, urn, WORDS } from './builders';

const BOB = urn('ACoAAbob');
const ACTING: Purpose = { kind: 'act', words: WORDS };
const REFUSAL = httpProblem(400, "Missing or invalid 'profile_urn'", ACTING);
const open = (nodeContext: IContextObject = {}, executionId = 'execution-1') =>
	openJournal(contextOf({ getContext: () => nodeContext, getExecutionId: () => executionId }));
/** What comes back of the node's context after n8n has saved and loaded the execution. */
const throughDatabase = (nodeContext: IContextObject): IContextObject =>
	JSON.parse(JSON.stringify(nodeContext)) as IContextObject;
const savedOf = (nodeContext: IContextObject): Record<string, unknown> =>
	(nodeContext['outxJournal'] as { entries: Record<string, unknown> }).entries;

describe('the journal', () => {
	it('is empty at first', () => {
		const nodeContext: IContextObject = {};
		const journal = open(nodeContext);
		expect(journal.find(ADA)).toEqual({ kind: 'nothing' });
		expect(journal.count()).toBe(0);
		expect(nodeContext).toEqual({ outxJournal: { entries: {}, said: {} } });
	});

	it('is kept in the context of the node, not of the workflow', () => {
		const types: string[] = [];
		openJournal(
			contextOf({
				getContext: (type) => {
					types.push(type);
					return {};
				},
			}),
		);
		expect(types).toEqual(['node']);
	});

	it('knows what was asked for, then the task, then how it ended', () => {
		const journal = open();
		journal.willAsk(ADA);
		expect(journal.find(ADA)).toEqual({ kind: 'answerLost', times: 1 });
		journal.hasTask(ADA, TASK_ID);
		expect(journal.find(ADA)).toEqual({ kind: 'task', task: newTask(TASK_ID) });
		journal.hasDone(ADA, doneTask());
		expect(journal.find(ADA)).toEqual({ kind: 'task', task: doneTask() });
		expect(journal.count()).toBe(1);
	});

	it('counts how often one thing was asked for in vain, in all tries together', () => {
		const nodeContext: IContextObject = {};
		open(nodeContext).willAsk(ADA);
		const second = open(throughDatabase(nodeContext));
		second.willAsk(ADA);
		second.willAsk(BOB);
		expect(second.find(ADA)).toEqual({ kind: 'answerLost', times: 2 });
		expect(second.find(BOB)).toEqual({ kind: 'answerLost', times: 1 });
		second.hasTask(ADA, TASK_ID);
		second.willAsk(ADA);
		expect(second.find(ADA)).toEqual({ kind: 'answerLost', times: 1 });
	});

	it('counts what had or may have had an effect: not what never left, nor what was refused, nor what was forgotten', () => {
		const journal = open();
		journal.willAsk(ADA);
		journal.willAsk(BOB);
		expect(journal.count()).toBe(2);
		journal.wasRefused(BOB, notReachable(ACTING));
		expect(journal.count()).toBe(1);
		expect(journal.find(BOB)).toEqual({ kind: 'nothing' });
		journal.wasRefused(ADA, REFUSAL);
		expect(journal.count()).toBe(0);
		journal.willAsk(ADA);
		expect(journal.count()).toBe(1);
		journal.forget(ADA);
		expect(journal.count()).toBe(0);
		expect(journal.find(ADA)).toEqual({ kind: 'nothing' });
	});

	it.each([401, 402, 403, 405, 429])('forgets what met what every row would have met (%d), so that another try may ask', (status) => {
		const journal = open();
		journal.willAsk(ADA);
		journal.wasRefused(ADA, httpProblem(status, '', ACTING));
		expect(journal.find(ADA)).toEqual({ kind: 'nothing' });
		expect(journal.count()).toBe(0);
	});

	it('holds a refusal against every try of the same execution, and lets Retry Execution ask again', () => {
		const nodeContext: IContextObject = {};
		const first = open(nodeContext);
		first.willAsk(ADA);
		first.wasRefused(ADA, REFUSAL);
		expect(open(throughDatabase(nodeContext)).find(ADA)).toEqual({ kind: 'refused', problem: REFUSAL });
		expect(open(throughDatabase(nodeContext)).count()).toBe(0);
		expect(open(throughDatabase(nodeContext), 'execution-2').find(ADA)).toEqual({ kind: 'nothing' });
	});

	it('is the same for the next try, and after a way through the database', () => {
		const nodeContext: IContextObject = {};
		const first = open(nodeContext);
		first.willAsk(ADA);
		first.willAsk(BOB);
		first.hasTask(BOB, TASK_ID);
		for (const context of [nodeContext, throughDatabase(nodeContext)]) {
			const next = open(context, 'execution-2');
			expect(next.find(ADA)).toEqual({ kind: 'answerLost', times: 1 });
			expect(next.find(BOB)).toEqual({ kind: 'task', task: newTask(TASK_ID) });
			expect(next.count()).toBe(2);
		}
	});

	it('of a later try goes on writing into the same context', () => {
		const nodeContext: IContextObject = {};
		open(nodeContext).willAsk(ADA);
		open(nodeContext).willAsk(BOB);
		expect(open(nodeContext).count()).toBe(2);
	});

	it('leaves what others keep in the context alone', () => {
		const nodeContext: IContextObject = { loop: 3 };
		open(nodeContext).willAsk(ADA);
		expect(nodeContext).toMatchObject({ loop: 3 });
	});

	it.each([null, 'text', { entries: [] }, { entries: 7 }])('begins anew where something else stands in its place (%j)', (outxJournal) => {
		const journal = open({ outxJournal });
		expect(journal.count()).toBe(0);
		journal.willAsk(ADA);
		expect(journal.find(ADA)).toEqual({ kind: 'answerLost', times: 1 });
	});

	it.each([
		{ task: 'of a newer version' },
		{ task: { id: TASK_ID } },
		{ refused: { reason: 'of_a_newer_version' }, executionId: 'execution-1' },
		{ something: 'else' },
		{ id: 7 },
		null,
		'text',
	])("takes an entry it can't read (%j) for something that was asked for, more often than any read may be", (entry) => {
		const nodeContext: IContextObject = {};
		open(nodeContext).hasTask(BOB, TASK_ID);
		const next = open({ outxJournal: { entries: { ...savedOf(nodeContext), [ADA]: entry } } });
		expect(next.find(ADA)).toEqual({ kind: 'answerLost', times: Number.MAX_SAFE_INTEGER });
		expect(next.find(BOB)).toEqual({ kind: 'task', task: newTask(TASK_ID) });
		expect(next.count()).toBe(2);
	});

	it.each(['act:__proto__', 'act:constructor', 'fetch:toString'])('takes %s like any other', (key) => {
		const journal = open();
		expect(journal.find(key)).toEqual({ kind: 'nothing' });
		journal.willAsk(key);
		expect(journal.find(key)).toEqual({ kind: 'answerLost', times: 1 });
	});
});

describe('what an act said', () => {
	it('is told from something else, in every try of the execution, and no more of it is kept than that takes', () => {
		const nodeContext: IContextObject = {};
		open(nodeContext).willAsk(ADA, 'Hello Ada, a secret');
		for (const journal of [open(nodeContext), open(throughDatabase(nodeContext), 'execution-2')]) {
			expect(journal.saidElse(ADA, 'Hello Ada, a secret')).toBe(false);
			expect(journal.saidElse(ADA, 'Hello Ada, another')).toBe(true);
		}
		expect(JSON.stringify(nodeContext)).not.toContain('secret');
	});

	it('is nothing where nothing was said, or nobody asked', () => {
		const journal = open();
		journal.willAsk(ADA);
		expect(journal.saidElse(ADA, 'Hello')).toBe(false);
		expect(journal.saidElse(BOB, 'Hello')).toBe(false);
	});

	it('is what was said last', () => {
		const journal = open();
		journal.willAsk(ADA, 'one');
		journal.forget(ADA);
		journal.willAsk(ADA, 'two');
		expect(journal.saidElse(ADA, 'two')).toBe(false);
		expect(journal.saidElse(ADA, 'one')).toBe(true);
	});

	it.each([undefined, 7, { [ADA]: 7 }])('that can not be read (%j) says nothing, and the entries are read all the same', (said) => {
		const journal = open({ outxJournal: { entries: { [ADA]: { asked: 1 } }, said } });
		expect(journal.find(ADA)).toEqual({ kind: 'answerLost', times: 1 });
		expect(journal.saidElse(ADA, 'Hello')).toBe(false);
	});
});

describe('what is saved with the execution', () => {
	const large = (state: Task['state']): Task =>
		taskOf(TASK_ID, { status: state, state, output: { posted: true, text: 'x'.repeat(3000) } });

	it('is of what was only read nothing but the ID: its results are asked for again, not kept twice', () => {
		const nodeContext: IContextObject = {};
		open(nodeContext).hasTask(ADA, TASK_ID);
		expect(savedOf(nodeContext)).toEqual({ [ADA]: { id: TASK_ID } });
	});

	it.each([doneTask(), failedTask(), taskOf(TASK_ID)])('is of an act its task as last seen ($state)', (task) => {
		const nodeContext: IContextObject = {};
		open(nodeContext).hasDone(ADA, task);
		expect(savedOf(nodeContext)).toEqual({ [ADA]: { task } });
		expect(open(throughDatabase(nodeContext)).find(ADA)).toEqual({ kind: 'task', task });
	});

	it('is of an act with a large answer the ID only', () => {
		const nodeContext: IContextObject = {};
		open(nodeContext).hasDone(ADA, large('completed'));
		expect(savedOf(nodeContext)).toEqual({ [ADA]: { id: TASK_ID } });
		expect(open(nodeContext).find(ADA)).toEqual({ kind: 'task', task: newTask(TASK_ID) });
		expect(open(nodeContext).count()).toBe(1);
	});

	it('is of an act that was answered at once its answer, however large: it can not be asked for again', () => {
		const nodeContext: IContextObject = {};
		const task = { ...large('completed'), id: null };
		open(nodeContext).hasDone(ADA, task);
		expect(open(throughDatabase(nodeContext)).find(ADA)).toEqual({ kind: 'task', task });
	});

	it('is small: 1,000 rows that read and as many that act take less than 200 kB', () => {
		const nodeContext: IContextObject = {};
		const journal = open(nodeContext);
		for (let row = 0; row < 1000; row++) {
			journal.hasTask(`read:${row}`, TASK_ID);
			journal.hasDone(`act:${row}`, large('completed'));
		}
		expect(JSON.stringify(nodeContext).length).toBeLessThan(200_000);
	});

	it('is plain JSON at every moment', () => {
		const nodeContext: IContextObject = {};
		const journal = open(nodeContext);
		const steps = [
			() => journal.willAsk(ADA),
			() => journal.hasTask(ADA, TASK_ID),
			() => journal.hasDone(ADA, doneTask()),
			() => journal.wasRefused(ADA, REFUSAL),
			() => journal.forget(ADA),
		];
		for (const step of steps) {
			step();
			expect(throughDatabase(nodeContext)).toEqual(nodeContext);
		}
	});
});
