import type { IContextObject } from 'n8n-workflow';
import { openJournal } from '../../nodes/OutxLinkedIn/execution/journal';
import { httpProblem, notReachable, type Purpose } from '../../nodes/OutxLinkedIn/messages';
import { newTask, type Task } from '../../nodes/OutxLinkedIn/transport/tasks';
import { ADA, contextOf, doneTask, failedTask, gate, inTurn, TASK_ID, taskOf, urn, WORDS } from './builders';

const BOB = urn('ACoAAbob');
const ACTING: Purpose = { kind: 'act', words: WORDS };
const REFUSAL = httpProblem(400, "Missing or invalid 'profile_urn'", ACTING);
const open = (nodeContext: IContextObject = {}, executionId = 'execution-1', turn = 0) =>
	openJournal(contextOf({ getContext: () => nodeContext, getExecutionId: () => executionId, ...inTurn(turn) }));
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
		expect(nodeContext).toEqual({ outxJournal: { entries: {}, left: 0 } });
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
		expect(journal.find(ADA)).toEqual({ kind: 'answerLost', times: 1, isOfThisTurn: true });
		journal.noteTask(ADA, TASK_ID);
		expect(journal.find(ADA)).toEqual({ kind: 'task', task: newTask(TASK_ID), isOpen: true, hasFailed: false, isOfThisTurn: true });
		journal.noteAct(ADA, doneTask());
		expect(journal.find(ADA)).toEqual({ kind: 'task', task: doneTask(), isOpen: false, hasFailed: false, isOfThisTurn: true });
	});

	it('counts how often one thing was asked for in vain, in all tries together', () => {
		const nodeContext: IContextObject = {};
		open(nodeContext).willAsk(ADA);
		const second = open(throughDatabase(nodeContext));
		second.willAsk(ADA);
		second.willAsk(BOB);
		expect(second.find(ADA)).toEqual({ kind: 'answerLost', times: 2, isOfThisTurn: true });
		expect(second.find(BOB)).toEqual({ kind: 'answerLost', times: 1, isOfThisTurn: true });
		second.noteTask(ADA, TASK_ID);
		second.willAsk(ADA);
		expect(second.find(ADA)).toEqual({ kind: 'answerLost', times: 1, isOfThisTurn: true });
	});

	it('forgets what never left', () => {
		const journal = open();
		journal.willAsk(BOB);
		journal.noteRefusal(BOB, notReachable(ACTING));
		expect(journal.find(BOB)).toEqual({ kind: 'nothing' });
		journal.willAsk(ADA);
		journal.forget(ADA);
		expect(journal.find(ADA)).toEqual({ kind: 'nothing' });
	});

	it.each([401, 402, 403, 405, 429])('forgets what met what every row would have met (%d), so that another try may ask', (status) => {
		const journal = open();
		journal.willAsk(ADA);
		journal.noteRefusal(ADA, httpProblem(status, '', ACTING));
		expect(journal.find(ADA)).toEqual({ kind: 'nothing' });
	});

	it('holds a refusal against every try of the same execution, and lets Retry Execution ask again', () => {
		const nodeContext: IContextObject = {};
		const first = open(nodeContext);
		first.willAsk(ADA);
		first.noteRefusal(ADA, REFUSAL);
		expect(open(throughDatabase(nodeContext)).find(ADA)).toEqual({ kind: 'refused', problem: REFUSAL, isOfThisTurn: true });
		expect(open(throughDatabase(nodeContext), 'execution-2').find(ADA)).toEqual({ kind: 'nothing' });
	});

	it('is the same for the next try, and after a way through the database', () => {
		const nodeContext: IContextObject = {};
		const first = open(nodeContext);
		first.willAsk(ADA);
		first.willAsk(BOB);
		first.noteTask(BOB, TASK_ID);
		for (const context of [nodeContext, throughDatabase(nodeContext)]) {
			const next = open(context, 'execution-2');
			// Lost all the same; another execution counts anew.
			expect(next.find(ADA)).toEqual({ kind: 'answerLost', times: 0, isOfThisTurn: true });
			expect(open(context).find(ADA)).toEqual({ kind: 'answerLost', times: 1, isOfThisTurn: true });
			expect(next.find(BOB)).toEqual({ kind: 'task', task: newTask(TASK_ID), isOpen: true, hasFailed: false, isOfThisTurn: true });
		}
	});

	it('of a later try goes on writing into the same context', () => {
		const nodeContext: IContextObject = {};
		open(nodeContext).willAsk(ADA);
		open(nodeContext).willAsk(BOB);
		expect(Object.keys(savedOf(nodeContext))).toEqual([ADA, BOB]);
	});

	it('is one for all runs of the node that are under way at the same moment', () => {
		const nodeContext: IContextObject = {};
		const [one, other] = [open(nodeContext), open(nodeContext)];
		one.takePlace(ADA);
		one.willAsk(ADA);
		other.takePlace(BOB);
		other.willAsk(BOB);
		for (const journal of [one, other, open(nodeContext), open(throughDatabase(nodeContext))]) {
			expect(journal.find(ADA)).toEqual({ kind: 'answerLost', times: 1, isOfThisTurn: true });
			expect(journal.find(BOB)).toEqual({ kind: 'answerLost', times: 1, isOfThisTurn: true });
			expect(journal.count()).toBe(2);
		}
	});

	it('lets them ask for the same thing one after the other, and for others meanwhile', async () => {
		const nodeContext: IContextObject = {};
		const log: string[] = [];
		const first = gate();
		const asking = [
			open(nodeContext).alone(ADA, async () => {
				await first.opened;
				log.push('first');
				throw new Error('Odd');
			}),
			open(nodeContext).alone(ADA, async () => void log.push('second')),
			open(nodeContext).alone(BOB, async () => void log.push('another')),
		];
		await asking[2];
		expect(log).toEqual(['another']);
		first.open();
		expect((await Promise.allSettled(asking)).map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
		expect(log).toEqual(['another', 'first', 'second']);
		await open(nodeContext).alone(ADA, async () => void log.push('later'));
		expect(log.at(-1)).toBe('later');
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
		expect(journal.find(ADA)).toEqual({ kind: 'answerLost', times: 1, isOfThisTurn: true });
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
		open(nodeContext).noteTask(BOB, TASK_ID);
		const next = open({ outxJournal: { entries: { ...savedOf(nodeContext), [ADA]: entry } } });
		expect(next.find(ADA)).toEqual({ kind: 'answerLost', times: Number.MAX_SAFE_INTEGER, isOfThisTurn: false });
		expect(next.find(BOB)).toEqual({ kind: 'task', task: newTask(TASK_ID), isOpen: true, hasFailed: false, isOfThisTurn: true });
	});

	it.each(['act:__proto__', 'act:constructor', 'fetch:toString'])('takes %s like any other', (key) => {
		const journal = open();
		expect(journal.find(key)).toEqual({ kind: 'nothing' });
		journal.willAsk(key);
		expect(journal.find(key)).toEqual({ kind: 'answerLost', times: 1, isOfThisTurn: true });
	});
});

describe('the count of what left', () => {
	const ask = (journal: ReturnType<typeof open>, key = ADA) => {
		journal.takePlace(key);
		journal.willAsk(key);
	};

	it('is of requests, not of what they were for: one that is made again counts again', () => {
		const journal = open();
		ask(journal);
		ask(journal);
		expect(journal.count()).toBe(2);
		journal.noteTask(ADA, TASK_ID);
		expect(journal.count()).toBe(2);
	});

	it('is kept in every try of the execution, and through the database', () => {
		const nodeContext: IContextObject = {};
		ask(open(nodeContext));
		ask(open(nodeContext), BOB);
		expect(open(nodeContext).count()).toBe(2);
		expect(open(throughDatabase(nodeContext), 'execution-2').count()).toBe(2);
	});

	it.each([REFUSAL, notReachable(ACTING), httpProblem(429, '', ACTING)])('leaves out what surely had no effect ($reason), once', (problem) => {
		const journal = open();
		ask(journal, BOB);
		ask(journal);
		journal.noteRefusal(ADA, problem);
		journal.giveBackPlace(ADA);
		expect(journal.count()).toBe(1);
	});

	it('leaves out what was held back in the end', () => {
		const journal = open();
		journal.takePlace(ADA);
		journal.giveBackPlace(ADA);
		expect(journal.count()).toBe(0);
	});

	it.each<[string, (journal: ReturnType<typeof open>) => void]>([
		['has a task', (journal) => journal.noteTask(ADA, TASK_ID)],
		['was done', (journal) => journal.noteAct(ADA, doneTask())],
		['brought a result, which is not kept', (journal) => journal.forget(ADA)],
	])('keeps what %s, whatever is undone later', (_what, happens) => {
		const journal = open();
		ask(journal);
		happens(journal);
		journal.giveBackPlace(ADA);
		expect(journal.count()).toBe(1);
	});

	it('that can not be read begins anew, and the entries are read all the same', () => {
		const journal = open({ outxJournal: { entries: { [ADA]: { asked: 1, turn: '0' } }, left: 'many' } });
		expect(journal.find(ADA)).toEqual({ kind: 'answerLost', times: 1, isOfThisTurn: true });
		expect(journal.count()).toBe(0);
	});
});

describe('what an act said', () => {
	it('is told from something else in another turn, and in Retry Execution, and no more of it is kept than that takes', () => {
		const nodeContext: IContextObject = {};
		open(nodeContext).willAsk(ADA, 'Hello Ada, a secret');
		for (const journal of [open(throughDatabase(nodeContext), 'execution-1', 1), open(throughDatabase(nodeContext), 'execution-2')]) {
			expect(journal.saidElse(ADA, 'Hello Ada, a secret')).toBe(false);
			expect(journal.saidElse(ADA, 'Hello Ada, another')).toBe(true);
		}
		expect(JSON.stringify(nodeContext)).not.toContain('secret');
	});

	it('may vary from try to try', () => {
		const nodeContext: IContextObject = {};
		open(nodeContext).willAsk(ADA, 'Hello');
		expect(open(nodeContext).saidElse(ADA, 'Hi')).toBe(false);
	});

	it('is nothing where nothing was said, or nobody asked', () => {
		const journal = open();
		journal.willAsk(ADA);
		expect(journal.saidElse(ADA, 'Hello')).toBe(false);
		expect(journal.saidElse(BOB, 'Hello')).toBe(false);
	});

	it('is what was said last', () => {
		const nodeContext: IContextObject = {};
		const journal = open(nodeContext);
		journal.willAsk(ADA, 'one');
		journal.forget(ADA);
		journal.willAsk(ADA, 'two');
		const next = open(nodeContext, undefined, 1);
		expect(next.saidElse(ADA, 'two')).toBe(false);
		expect(next.saidElse(ADA, 'one')).toBe(true);
	});

	it('is known whatever became of it', () => {
		const nodeContext: IContextObject = {};
		const journal = open(nodeContext);
		journal.willAsk(ADA, 'Hello');
		for (const happens of [() => journal.noteTask(ADA, TASK_ID), () => journal.noteAct(ADA, doneTask()), () => journal.noteRefusal(ADA, REFUSAL)]) {
			happens();
			const next = open(nodeContext, undefined, 1);
			expect(next.saidElse(ADA, 'Hello')).toBe(false);
			expect(next.saidElse(ADA, 'Goodbye')).toBe(true);
		}
	});
});

describe('what was asked for in place of what was refused', () => {
	const replaced = (happens: (journal: ReturnType<typeof open>) => void) => {
		const nodeContext: IContextObject = {};
		const journal = open(nodeContext);
		journal.willAsk(ADA);
		journal.noteRefusal(ADA, REFUSAL);
		journal.noteInstead(ADA, BOB);
		happens(journal);
		return (executionId: string) => open(throughDatabase(nodeContext), executionId).find(ADA);
	};

	it('is what became of it, also for Retry Execution', () => {
		const sent = replaced((journal) => journal.noteTask(BOB, TASK_ID));
		const lost = replaced((journal) => journal.willAsk(BOB));
		for (const executionId of ['execution-1', 'execution-2']) {
			expect(sent(executionId)).toMatchObject({ kind: 'task', task: newTask(TASK_ID) });
			expect(lost(executionId)).toMatchObject({ kind: 'answerLost' });
		}
	});

	it('leaves it refused where it was refused too, or never asked for, and lets Retry Execution begin anew', () => {
		for (const find of [replaced((journal) => journal.noteRefusal(BOB, REFUSAL)), replaced(() => {})]) {
			expect(find('execution-1')).toMatchObject({ kind: 'refused' });
			expect(find('execution-2')).toEqual({ kind: 'nothing' });
		}
	});

	it('is what became of a task that failed, too', () => {
		const nodeContext: IContextObject = {};
		const journal = open(nodeContext);
		journal.noteAct(ADA, { ...doneTask(), state: 'failed' });
		journal.noteInstead(ADA, BOB);
		expect(journal.find(ADA)).toMatchObject({ kind: 'task', task: { state: 'failed' } });
		journal.noteTask(BOB, TASK_ID);
		expect(open(throughDatabase(nodeContext), 'execution-2').find(ADA)).toMatchObject({ kind: 'task', task: newTask(TASK_ID) });
	});
});

describe('a turn of the node', () => {
	it("tells what this turn's tries have asked for from what came before", () => {
		const nodeContext: IContextObject = {};
		open(nodeContext).willAsk(ADA);
		const found = (turn: number, executionId?: string) => open(throughDatabase(nodeContext), executionId, turn).find(ADA);
		expect(found(0)).toMatchObject({ isOfThisTurn: true });
		expect(found(0, 'execution-2')).toMatchObject({ isOfThisTurn: true });
		expect(found(1)).toMatchObject({ isOfThisTurn: false });
	});

	it('begins to count anew how often one thing was asked for in vain', () => {
		const nodeContext: IContextObject = {};
		open(nodeContext).willAsk(ADA);
		const next = open(nodeContext, undefined, 1);
		next.willAsk(ADA);
		expect(next.find(ADA)).toMatchObject({ times: 1 });
	});

	it('tells whether a task is still open', () => {
		const nodeContext: IContextObject = {};
		const journal = open(nodeContext);
		journal.noteEnd(ADA, 'well');
		expect(journal.find(ADA)).toEqual({ kind: 'nothing' });
		journal.noteTask(ADA, TASK_ID);
		expect(open(throughDatabase(nodeContext), undefined, 1).find(ADA)).toMatchObject({ isOpen: true });
		open(nodeContext, undefined, 1).noteEnd(ADA, 'well');
		expect(open(throughDatabase(nodeContext), undefined, 1).find(ADA)).toMatchObject({ isOpen: false, isOfThisTurn: true });
		journal.willAsk(ADA);
		journal.noteTask(ADA, 'another');
		expect(journal.find(ADA)).toMatchObject({ isOpen: true });
	});

	it('tells how what only asks has ended', () => {
		const nodeContext: IContextObject = {};
		const journal = open(nodeContext);
		journal.noteTask(ADA, TASK_ID);
		journal.noteEnd(ADA, 'failed');
		expect(open(throughDatabase(nodeContext)).find(ADA)).toMatchObject({ isOpen: false, hasFailed: true });
		journal.noteEnd(ADA, 'well');
		expect(open(throughDatabase(nodeContext)).find(ADA)).toMatchObject({ isOpen: false, hasFailed: false });
	});

	it('is the one in which it was dealt with last', () => {
		const nodeContext: IContextObject = {};
		open(nodeContext).noteTask(ADA, TASK_ID);
		open(nodeContext, undefined, 1).noteAct(ADA, doneTask());
		expect(open(nodeContext, undefined, 1).find(ADA)).toMatchObject({ isOfThisTurn: true });
	});
});

describe('what is saved with the execution', () => {
	const large = (state: Task['state']): Task =>
		taskOf(TASK_ID, { status: state, state, output: { posted: true, text: 'x'.repeat(3000) } });

	it('is of what was only read nothing but the ID: its results are asked for again, not kept twice', () => {
		const nodeContext: IContextObject = {};
		open(nodeContext).noteTask(ADA, TASK_ID);
		expect(savedOf(nodeContext)).toEqual({ [ADA]: { id: TASK_ID, turn: '0' } });
	});

	it.each([doneTask(), failedTask(), taskOf(TASK_ID)])('is of an act its task as last seen ($state)', (task) => {
		const nodeContext: IContextObject = {};
		open(nodeContext).noteAct(ADA, task);
		expect(savedOf(nodeContext)).toEqual({ [ADA]: { task, turn: '0' } });
		expect(open(throughDatabase(nodeContext)).find(ADA)).toMatchObject({ kind: 'task', task, isOpen: task.state === 'running', hasFailed: task.state === 'failed' });
	});

	it('is of an act with a large answer the ID only', () => {
		const nodeContext: IContextObject = {};
		open(nodeContext).noteAct(ADA, large('completed'));
		expect(savedOf(nodeContext)).toEqual({ [ADA]: { id: TASK_ID, turn: '0' } });
		expect(open(nodeContext).find(ADA)).toEqual({ kind: 'task', task: newTask(TASK_ID), isOpen: true, hasFailed: false, isOfThisTurn: true });
	});

	it('is of an act that was answered at once its answer, however large: it can not be asked for again', () => {
		const nodeContext: IContextObject = {};
		const task = { ...large('completed'), id: null };
		open(nodeContext).noteAct(ADA, task);
		expect(open(throughDatabase(nodeContext)).find(ADA)).toMatchObject({ kind: 'task', task, isOpen: task.state === 'running' });
	});

	it('is small: 1,000 rows that read and as many that act take less than 200 kB', () => {
		const nodeContext: IContextObject = {};
		const journal = open(nodeContext);
		for (let row = 0; row < 1000; row++) {
			journal.noteTask(`read:${row}`, TASK_ID);
			journal.noteAct(`act:${row}`, large('completed'));
		}
		expect(JSON.stringify(nodeContext).length).toBeLessThan(200_000);
	});

	it('is plain JSON at every moment', () => {
		const nodeContext: IContextObject = {};
		const journal = open(nodeContext);
		const steps = [
			() => journal.willAsk(ADA),
			() => journal.noteTask(ADA, TASK_ID),
			() => journal.noteAct(ADA, doneTask()),
			() => journal.noteRefusal(ADA, REFUSAL),
			() => journal.forget(ADA),
		];
		for (const step of steps) {
			step();
			expect(throughDatabase(nodeContext)).toEqual(nodeContext);
		}
	});
});
