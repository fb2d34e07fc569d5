import type { IContextObject } from 'n8n-workflow';
import { openJournal } from '../../nodes/OutxLinkedIn/execution/journal';
import { httpProblem, notReachable } from '../../nodes/OutxLinkedIn/messages';
import { newTask } from '../../nodes/OutxLinkedIn/transport/tasks';
import { ADA, contextOf, TASK_ID, urn } from './builders';

const BOB = urn('ACoAAbob');
const TASK = newTask(TASK_ID);
const REFUSAL = httpProblem(400, "Missing or invalid 'profile_urn'", 'create');
const open = (nodeContext: IContextObject = {}, executionId = 'execution-1') =>
	openJournal(contextOf({ getContext: () => nodeContext, getExecutionId: () => executionId }));
/** What comes back of the node's context after n8n has saved and loaded the execution. */
const throughDatabase = (nodeContext: IContextObject): IContextObject =>
	JSON.parse(JSON.stringify(nodeContext)) as IContextObject;

describe('the journal', () => {
	it('is empty at first', () => {
		const journal = open();
		expect(journal.find(ADA)).toEqual({ kind: 'nothing' });
		expect(journal.count()).toBe(0);
		expect(journal.lastPostAt()).toBe(0);
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
		expect(journal.find(ADA)).toEqual({ kind: 'answerLost' });
		journal.hasTask(ADA, TASK);
		expect(journal.find(ADA)).toEqual({ kind: 'task', task: TASK });
		const ended = { ...TASK, status: 'completed', state: 'completed' as const, sent: true, output: { sent: true } };
		journal.hasTask(ADA, ended);
		expect(journal.find(ADA)).toEqual({ kind: 'task', task: ended });
		expect(journal.count()).toBe(1);
	});

	it('knows when the last POST went out, and only that: asking for it is not sending it', () => {
		const journal = open();
		journal.willAsk(ADA);
		expect(journal.lastPostAt()).toBe(0);
		journal.posting(1000);
		expect(journal.lastPostAt()).toBe(1000);
		journal.posting(2000);
		expect(journal.lastPostAt()).toBe(2000);
		expect(journal.count()).toBe(1);
	});

	it('counts what had or may have had an effect: not what never left, nor what was refused', () => {
		const journal = open();
		journal.willAsk(ADA);
		journal.willAsk(BOB);
		expect(journal.count()).toBe(2);
		journal.wasRefused(BOB, notReachable('create'));
		expect(journal.count()).toBe(1);
		expect(journal.find(BOB)).toEqual({ kind: 'nothing' });
		journal.wasRefused(ADA, REFUSAL);
		expect(journal.count()).toBe(0);
		journal.willAsk(ADA);
		expect(journal.count()).toBe(1);
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
		first.posting(2000);
		first.hasTask(BOB, TASK);
		for (const context of [nodeContext, throughDatabase(nodeContext)]) {
			const next = open(context, 'execution-2');
			expect(next.find(ADA)).toEqual({ kind: 'answerLost' });
			expect(next.find(BOB)).toEqual({ kind: 'task', task: TASK });
			expect(next.count()).toBe(2);
			expect(next.lastPostAt()).toBe(2000);
		}
	});

	it.each(['running', 'completed', 'failed'] as const)('finds a task that was %s after a way through the database', (state) => {
		const nodeContext: IContextObject = {};
		const task = { ...TASK, status: state, state, sent: state === 'running' ? null : state === 'completed' };
		open(nodeContext).hasTask(ADA, task);
		expect(open(throughDatabase(nodeContext)).find(ADA)).toEqual({ kind: 'task', task });
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

	it.each([null, 'text', { entries: [] }])(
		'begins anew where something else stands in its place (%j)',
		(outxJournal) => {
			const journal = open({ outxJournal });
			expect(journal.count()).toBe(0);
			journal.willAsk(ADA);
			expect(journal.find(ADA)).toEqual({ kind: 'answerLost' });
		},
	);

	it('takes an entry it can\'t read for something that was asked for, and reads the others', () => {
		const nodeContext: IContextObject = {};
		open(nodeContext).hasTask(BOB, TASK);
		const { entries } = nodeContext['outxJournal'] as { entries: Record<string, unknown> };
		const next = open({ outxJournal: { entries: { ...entries, [ADA]: { task: 'of a newer version' } }, lastPostAt: 'soon' } });
		expect(next.find(ADA)).toEqual({ kind: 'answerLost' });
		expect(next.find(BOB)).toEqual({ kind: 'task', task: TASK });
		expect(next.count()).toBe(2);
		expect(next.lastPostAt()).toBe(0);
	});

	it.each(['urn:li:fsd_profile:__proto__', 'urn:li:fsd_profile:constructor'])('takes %s like any other', (key) => {
		const journal = open();
		expect(journal.find(key)).toEqual({ kind: 'nothing' });
		journal.willAsk(key);
		expect(journal.find(key)).toEqual({ kind: 'answerLost' });
	});
});
