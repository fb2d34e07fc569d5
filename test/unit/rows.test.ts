// What has become of the rows: who shares a request, what follows an answer, and what ends a run.
import type { IDataObject } from 'n8n-workflow';
import { createRows, type Row, type Rows, type Work } from '../../nodes/OutxLinkedIn/execution/rows';
import type { Operation, Step } from '../../nodes/OutxLinkedIn/execution/step';
import { failed, httpProblem, ok, type Problem } from '../../nodes/OutxLinkedIn/messages';
import {
	actStep,
	directRequest,
	doneTask,
	failedTask,
	operationOf,
	problemOf,
	readingOperation,
	readStep,
	settingsOf,
	stepOf,
	TASK_ID,
	taskOf,
	taskRequest,
	towardsStep,
	WORDS,
} from './builders';

interface Setup {
	operation?: Operation;
	stopsAtFirst?: boolean;
	stopAfterAlike?: number;
	/** Whether each row leaves out what was done before. */
	skips?: boolean[];
}

interface World extends Rows {
	/** The requests that rows came to need on their way, in order. */
	next: Work[];
	/** By the key of what something else was asked for in place of. */
	replaced: ReadonlyMap<string, string>;
	/** The request of that key, among the first ones and the later ones. */
	work(key: string): Work;
	/** OutX has a task for it. */
	open(key: string): void;
	/** That task ended well. */
	finish(key: string, output?: NonNullable<ReturnType<typeof doneTask>['output']>): ReturnType<Rows['answered']>;
	row(index: number): Row;
}

/** @param steps what the rows begin with, or why they can't */
function worldOf(steps: Array<Step | Problem>, setup: Setup = {}): World {
	const { operation = operationOf(), stopsAtFirst = false, stopAfterAlike = 0, skips = [] } = setup;
	const next: Work[] = [];
	const replaced = new Map<string, string>();
	const reads = steps.map((step, row) => ('request' in step ? ok({ step, settings: settingsOf({ skip: skips[row] ?? false }) }) : failed(step)));
	const rows = createRows({ operation, reads, stopsAtFirst, stopAfterAlike, line: { putFirst: (work) => next.push(work) }, journal: { noteInstead: (key, instead) => replaced.set(key, instead) } });
	const work = (key: string): Work => {
		const found = [...rows.works, ...next].find(({ request }) => request.key === key);
		if (found === undefined) throw new Error(`Nobody needs ${key}`);
		return found;
	};
	const row = (index: number): Row => {
		const found = rows.all[index];
		if (found === undefined) throw new Error(`There is no row ${index}`);
		return found;
	};
	return {
		...rows,
		next,
		replaced,
		work,
		row,
		open: (key) => rows.taken(work(key), taskOf(`task of ${key}`), 'thisTry'),
		finish: (key, output = { posted: true }) => rows.answered(work(key), doneTask(`task of ${key}`, output)),
	};
}

const kinds = ({ all }: Rows): string[] => all.map(({ state }) => state.kind);
const keysOf = (works: Iterable<Work>): string[] => [...works].map(({ request }) => request.key);
const problemsOf = ({ all }: Rows): Array<Problem | undefined> => all.map(({ state }) => (state.kind === 'failed' ? state.problem : undefined));
const itemsOf = ({ all }: Rows): IDataObject[][] => all.map(({ items }) => items);

describe('rows that were read', () => {
	it('need each request once, in the order of the rows that need it first', () => {
		const rows = worldOf([actStep('ada'), readStep('bob'), actStep('ada'), actStep('cy'), readStep('bob')]);
		expect(keysOf(rows.works)).toEqual(['act:ada', 'read:bob', 'act:cy']);
		expect(rows.works.map(({ firstRow }) => firstRow)).toEqual([0, 1, 3]);
		expect(kinds(rows)).toEqual(['on', 'on', 'on', 'on', 'on']);
		expect(keysOf(rows.acts)).toEqual(['act:ada', 'act:cy']);
	});

	it('know from the start what their step knows', () => {
		const rows = worldOf([actStep('ada'), readStep('bob')]);
		expect(rows.all.map(({ about }) => about)).toEqual([{ street: 'ada' }, {}]);
	});

	it('and could not be used have failed, and say first that nothing was done', () => {
		const rows = worldOf([problemOf({ message: 'Mend it.' }), actStep('ada')]);
		expect(problemsOf(rows)).toEqual([problemOf({ message: 'No letter was posted for this row. Mend it.' }), undefined]);
		expect(keysOf(rows.works)).toEqual(['act:ada']);
	});

	it('and could not be used, of what only reads, say that OutX was not asked', () => {
		const rows = worldOf([problemOf()], { operation: readingOperation() });
		expect(problemsOf(rows)[0]?.message).toBe("OutX wasn't asked about this row. Mend it.");
	});

	it("and could not be used, of what asks n8n's own store only, say nothing of OutX", () => {
		const rows = worldOf([problemOf()], { operation: readingOperation({ isLocal: true }) });
		expect(problemsOf(rows)[0]?.message).toBe('Mend it.');
	});

	it('leave out what was done before as the first row says that needs it', () => {
		const rows = worldOf([actStep('ada'), actStep('bob'), actStep('bob')], { skips: [true, false, true] });
		expect(rows.works.map(({ skip }) => skip)).toEqual([true, false]);
	});

	it('are none where there are none', () => {
		const rows = worldOf([]);
		expect([rows.all, rows.works]).toEqual([[], []]);
		expect(rows.stoppedBy()).toBeUndefined();
	});
});

describe('an answer', () => {
	it('ends every row that waits for it, each with items of its own', () => {
		const rows = worldOf([actStep('ada'), actStep('bob'), actStep('ada', { about: { street: 'Elm Street' } })]);
		rows.open('act:ada');
		expect(rows.finish('act:ada')).toBeUndefined();
		expect(kinds(rows)).toEqual(['done', 'on', 'done']);
		expect(itemsOf(rows).map(([item]) => item?.['street'])).toEqual(['ada', undefined, 'Elm Street']);
		expect(rows.row(0).items[0]).not.toBe(rows.row(2).items[0]);
	});

	it('that is only a sight of the task changes nothing but the task', () => {
		const rows = worldOf([actStep('ada')]);
		rows.open('act:ada');
		rows.seen(rows.work('act:ada'), taskOf(TASK_ID, { status: 'processing' }));
		expect(rows.row(0).state).toMatchObject({ kind: 'on', work: { task: { status: 'processing' } } });
	});

	it('may be many items, or none', () => {
		const many = readStep('many', { lead: () => ({ kind: 'done', items: [{ a: 1 }, { a: 2 }] }) });
		const none = readStep('none', { lead: () => ({ kind: 'done', items: [] }) });
		const rows = worldOf([many, none], { operation: readingOperation() });
		rows.finish('read:many');
		rows.finish('read:none');
		expect(itemsOf(rows)).toEqual([[{ a: 1 }, { a: 2 }], []]);
		expect(kinds(rows)).toEqual(['done', 'done']);
	});

	it('may leave a hint, each told once', () => {
		const hinting = (name: string) => readStep(name, { lead: () => ({ kind: 'done', items: [], hint: 'Odd.' }) });
		const rows = worldOf([hinting('a'), hinting('b')], { operation: readingOperation() });
		rows.finish('read:a');
		rows.finish('read:b');
		expect([...rows.hints]).toEqual(['Odd.']);
	});

	it('that the operation can not make sense of fails its row, and no other', () => {
		const throwing = readStep('odd', {
			lead: () => {
				throw new TypeError('x is not iterable');
			},
		});
		const rows = worldOf([throwing, readStep('good')], { operation: readingOperation() });
		rows.finish('read:odd');
		rows.finish('read:good');
		expect(kinds(rows)).toEqual(['failed', 'done']);
		expect(problemsOf(rows)[0]).toMatchObject({
			reason: 'unreadable_answer',
			effect: false,
			message: expect.stringContaining('x is not iterable'),
		});
		expect(rows.row(0).state).toMatchObject({ task: { id: 'task of read:odd' } });
	});

	it('to an act that the operation can not make sense of may have been done: first look', () => {
		const throwing = actStep('odd', {
			lead: () => {
				throw new TypeError('x is not iterable');
			},
		});
		const rows = worldOf([throwing]);
		rows.finish('act:odd');
		expect(problemsOf(rows)[0]).toMatchObject({ reason: 'unreadable_answer', effect: 'unknown', message: expect.stringMatching(/^Before you /) });
	});

	it('that fails a row keeps the task, unless there is none', () => {
		const failing = (name: string) => actStep(name, { lead: () => failed(problemOf()) });
		const rows = worldOf([failing('ada'), failing('bob')]);
		rows.answered(rows.work('act:ada'), failedTask('task-a', { error: 'No' }));
		rows.answered(rows.work('act:bob'), doneTask(null));
		expect(rows.row(0).state).toMatchObject({ kind: 'failed', task: { id: 'task-a', output: { error: 'No' } } });
		expect(rows.row(1).state).toMatchObject({ kind: 'failed', task: undefined });
	});

	it('comes too late for a row that has failed meanwhile', () => {
		const rows = worldOf([actStep('ada')]);
		rows.failAll(problemOf());
		rows.finish('act:ada');
		expect(kinds(rows)).toEqual(['failed']);
		expect(rows.row(0).items).toEqual([]);
	});
});

describe('an act', () => {
	const leading = (problem: Partial<Problem>) => actStep('ada', { lead: () => failed(problemOf(problem)) });

	it.each<[string, Step, 'noEffect' | undefined]>([
		['was done', actStep('ada'), undefined],
		['surely was not done', leading({ effect: false }), 'noEffect'],
		['may have been done', leading({ effect: 'unknown' }), undefined],
		['was done by somebody before', leading({ effect: false, wasDoneBefore: true }), undefined],
	])('that %s: needs not stay remembered: %s', (_what, step, expected) => {
		const rows = worldOf([step]);
		rows.open('act:ada');
		expect(rows.finish('act:ada')).toBe(expected);
	});

	it('that leads to another request was not done', () => {
		const second = stepOf(taskRequest('act:ada without stamp', { kind: 'acts', names: ['ada'] }));
		const rows = worldOf([actStep('ada', { lead: () => ({ kind: 'next', step: second, items: [] }) })]);
		rows.open('act:ada');
		expect(rows.finish('act:ada')).toBe('noEffect');
		expect(keysOf(rows.next)).toEqual(['act:ada without stamp']);
	});

	it('is all that can have an effect: what reads or leads to one never has', () => {
		const reading = readStep('x', { lead: () => failed(problemOf()) });
		const rows = worldOf([reading, towardsStep('ada', problemOf())]);
		expect(rows.finish('read:x')).toBeUndefined();
		expect(rows.finish('find:ada')).toBeUndefined();
	});
});

describe('a chain of steps', () => {
	it('goes on with what an answer leads to, and keeps what is known', () => {
		const page = (number: number): Step =>
			readStep(`page ${number}`, {
				about: { [`page ${number}`]: 'known' },
				lead: () =>
					number === 3
						? { kind: 'done', items: [{ number }] }
						: { kind: 'next', step: page(number + 1), items: [{ number }] },
			});
		const rows = worldOf([page(1)], { operation: readingOperation() });
		for (const number of [1, 2, 3]) {
			expect(kinds(rows)).toEqual(['on']);
			rows.finish(`read:page ${number}`);
		}
		expect(kinds(rows)).toEqual(['done']);
		expect(itemsOf(rows)).toEqual([[{ number: 1 }, { number: 2 }, { number: 3 }]]);
		expect(rows.row(0).about).toEqual({ 'page 1': 'known', 'page 2': 'known', 'page 3': 'known' });
		expect(keysOf(rows.next)).toEqual(['read:page 2', 'read:page 3']);
	});

	it('keeps the items it has when a later step fails', () => {
		const second = readStep('second', { lead: () => failed(problemOf()) });
		const rows = worldOf([readStep('first', { lead: () => ({ kind: 'next', step: second, items: [{ a: 1 }] }) })], {
			operation: readingOperation(),
		});
		rows.finish('read:first');
		rows.finish('read:second');
		expect(kinds(rows)).toEqual(['failed']);
		expect(itemsOf(rows)).toEqual([[{ a: 1 }]]);
	});

	it('hands the first row and its wish to leave things out on to the next request', () => {
		const rows = worldOf([actStep('bob'), towardsStep('ada')], { skips: [false, true] });
		rows.finish('find:ada');
		expect(rows.work('act:ada')).toMatchObject({ firstRow: 1, skip: true });
	});

	it('goes on once for all rows that need the same next request', () => {
		const rows = worldOf([towardsStep('ada'), towardsStep('the countess', actStep('ada'))]);
		rows.finish('find:ada');
		rows.finish('find:the countess');
		expect(new Set(rows.next).size).toBe(1);
		rows.open('act:ada');
		rows.finish('act:ada');
		expect(kinds(rows)).toEqual(['done', 'done']);
	});

	it('moves a request to the front that a later row needs, too', () => {
		const rows = worldOf([towardsStep('ada'), actStep('bob'), actStep('ada')]);
		rows.finish('find:ada');
		expect(keysOf(rows.next)).toEqual(['act:ada']);
		expect(rows.next[0]).toBe(rows.works[2]);
	});

	it('joins a request that is under way, without asking again', () => {
		const rows = worldOf([actStep('ada'), towardsStep('the countess', actStep('ada'))]);
		rows.open('act:ada');
		rows.finish('find:the countess');
		expect(rows.next).toEqual([]);
		rows.finish('act:ada');
		expect(kinds(rows)).toEqual(['done', 'done']);
	});

	it.each<[string, (rows: World) => void, string]>([
		['has been answered', (rows) => void rows.finish('act:ada'), 'done'],
		['has failed', (rows) => rows.failed(rows.work('act:ada'), problemOf()), 'failed'],
		['was left out', (rows) => rows.withheld(rows.work('act:ada'), 'skipped', 'Done before.'), 'withheld'],
	])('that comes to a request which %s shares its end at once: nobody is asked for twice', (_what, end, kind) => {
		const rows = worldOf([actStep('ada'), towardsStep('the countess', actStep('ada', { about: { street: 'Elm Street' } }))]);
		rows.open('act:ada');
		end(rows);
		rows.finish('find:the countess');
		expect(kinds(rows)).toEqual([kind, kind]);
		expect(rows.next).toEqual([]);
		expect(rows.row(1).about).toEqual({ street: 'Elm Street' });
	});

	it('that leads in a circle ends where the circle closes', () => {
		const circle: Step = readStep('round', { lead: () => ({ kind: 'next', step: readStep('back', { lead: () => ({ kind: 'done', items: [] }) }), items: [] }) });
		const rows = worldOf([circle, readStep('back')], { operation: readingOperation() });
		rows.finish('read:back');
		rows.finish('read:round');
		expect(kinds(rows)).toEqual(['done', 'done']);
	});

	it('that fails on the way to an act says first that nothing was done, whatever the problem says', () => {
		const rows = worldOf([towardsStep('ada', problemOf({ effect: 'unknown', message: 'Look there.' }))]);
		rows.finish('find:ada');
		expect(problemsOf(rows)).toEqual([problemOf({ effect: false, message: 'No letter was posted. Look there.' })]);
	});
});

describe('a refused request', () => {
	const second = actStep('ada', { about: { street: 'Back door' } });
	const other: Step = { ...second, request: { ...second.request, key: 'act:ada by the back door' } };
	const trying = (instead: (problem: Problem) => Step | undefined) => actStep('ada', { instead });

	it('may be made in another way, where the step knows one for that problem', () => {
		const rows = worldOf([trying(({ reason }) => (reason === 'note_limit' ? other : undefined))]);
		rows.failed(rows.work('act:ada'), problemOf({ reason: 'note_limit' }));
		expect(kinds(rows)).toEqual(['on']);
		expect(keysOf(rows.next)).toEqual(['act:ada by the back door']);
		expect([...rows.replaced]).toEqual([['act:ada', 'act:ada by the back door']]);
		rows.finish('act:ada by the back door');
		expect(itemsOf(rows)[0]?.[0]).toMatchObject({ street: 'Back door', posted: true });
	});

	it('may be made in another way also where its task failed, and what surely had no effect need not stay remembered', () => {
		const step: Step = { ...trying(() => other), lead: () => failed(problemOf({ effect: false })) };
		const rows = worldOf([step]);
		rows.open('act:ada');
		expect(rows.answered(rows.work('act:ada'), taskOf('task-1'))).toBe('noEffect');
		expect(kinds(rows)).toEqual(['on']);
		expect(keysOf(rows.next)).toEqual(['act:ada by the back door']);
		expect([...rows.replaced]).toEqual([['act:ada', 'act:ada by the back door']]);
	});

	it.each<[string, (rows: World, other: Work) => void]>([
		['refused', (rows, work) => rows.failed(work, problemOf())],
		['held back', (rows, work) => rows.withheld(work, 'deferred', 'Full.')],
	])('leaves the ID of the task that failed with its row, where what was asked for instead is %s', (_what, happens) => {
		const rows = worldOf([{ ...trying(({ reason }) => (reason === 'note_limit' ? other : undefined)), lead: () => failed(problemOf({ reason: 'note_limit' })) }]);
		rows.open('act:ada');
		rows.answered(rows.work('act:ada'), taskOf('task-1'));
		happens(rows, rows.work('act:ada by the back door'));
		expect(rows.row(0).state).toMatchObject({ task: { id: 'task-1' } });
	});

	it('fails its rows where the step knows none', () => {
		const rows = worldOf([trying(() => undefined), actStep('ada')]);
		rows.failed(rows.work('act:ada'), problemOf());
		expect(problemsOf(rows)).toEqual([problemOf(), problemOf()]);
	});

	it('is made in another way only for the rows that want it', () => {
		const rows = worldOf([trying(() => other), actStep('ada')]);
		rows.failed(rows.work('act:ada'), problemOf());
		expect(kinds(rows)).toEqual(['on', 'failed']);
	});

	it('is made in another way by a row that comes to it late, too', () => {
		const late = towardsStep('the countess', trying(() => other));
		const rows = worldOf([actStep('ada'), late]);
		rows.failed(rows.work('act:ada'), problemOf());
		rows.finish('find:the countess');
		expect(kinds(rows)).toEqual(['failed', 'on']);
		expect(keysOf(rows.next)).toEqual(['act:ada by the back door']);
		expect([...rows.replaced]).toEqual([['act:ada', 'act:ada by the back door']]);
	});

	it('keeps the task it had', () => {
		const rows = worldOf([actStep('ada')]);
		rows.seen(rows.work('act:ada'), taskOf('task-9'));
		rows.failed(rows.work('act:ada'), problemOf());
		expect(rows.row(0).state).toMatchObject({ kind: 'failed', task: { id: 'task-9' } });
	});
});

describe('rows that would say different things to the same target', () => {
	const hello = actStep('ada', { says: 'Hello' });
	const goodbye = actStep('ada', { says: 'Goodbye' });

	it('are left out, all but the first and those that say the same', () => {
		const rows = worldOf([hello, goodbye, actStep('ada', { says: 'Hello' })]);
		rows.open('act:ada');
		rows.finish('act:ada');
		expect(kinds(rows)).toEqual(['done', 'withheld', 'done']);
		expect(rows.row(1).state).toEqual({
			kind: 'withheld',
			status: 'skipped',
			reason: 'No letter was posted: row 1 of this run is for the same person, post or watchlist and says something else, and each gets one a run. To do this one too, run the row by itself.',
			task: expect.objectContaining({ id: 'task of act:ada' }),
		});
	});

	it('are left out as soon as there is a task, which may never be waited for', () => {
		const rows = worldOf([hello, goodbye, towardsStep('the countess', goodbye)]);
		rows.open('act:ada');
		expect(kinds(rows)).toEqual(['on', 'withheld', 'on']);
		rows.finish('find:the countess');
		expect(kinds(rows)).toEqual(['on', 'withheld', 'withheld']);
		expect(rows.next).toEqual([]);
	});

	it('are left out also where they come late', () => {
		const rows = worldOf([hello, towardsStep('the countess', goodbye)]);
		rows.finish('act:ada');
		rows.finish('find:the countess');
		expect(kinds(rows)).toEqual(['done', 'withheld']);
	});

	it('share what came of the first where that was no answer', () => {
		const rows = worldOf([hello, goodbye]);
		rows.failed(rows.work('act:ada'), problemOf());
		expect(kinds(rows)).toEqual(['failed', 'failed']);
		const skipped = worldOf([hello, goodbye]);
		skipped.withheld(skipped.work('act:ada'), 'skipped', 'Done before.');
		expect(skipped.row(1).state).toMatchObject({ reason: 'Done before.' });
	});

	it('are never told apart where nothing is said', () => {
		const rows = worldOf([actStep('ada'), actStep('ada')]);
		rows.finish('act:ada');
		expect(kinds(rows)).toEqual(['done', 'done']);
	});
});

describe('what is under way to an act', () => {
	it('is counted from its task to its end, whatever that is', () => {
		const rows = worldOf([towardsStep('ada'), towardsStep('bob'), towardsStep('cy'), actStep('dan'), readStep('eve')]);
		expect(rows.onTheWay()).toBe(0);
		for (const key of ['find:ada', 'find:bob', 'find:cy', 'act:dan', 'read:eve']) rows.open(key);
		expect(rows.onTheWay()).toBe(3);
		rows.finish('find:ada');
		expect(rows.onTheWay()).toBe(2);
		rows.failed(rows.work('find:bob'), problemOf());
		expect(rows.onTheWay()).toBe(1);
		rows.withheld(rows.work('find:cy'), 'deferred', 'Full.');
		expect(rows.onTheWay()).toBe(0);
	});
});

describe('a run ends', () => {
	const STOPPING = problemOf({ reason: 'rate_limited', stopsBatch: true });
	const threeActs = () => [actStep('ada'), actStep('bob'), actStep('cy')];

	it('at a problem that the next row would meet', () => {
		const rows = worldOf(threeActs());
		rows.failed(rows.work('act:ada'), problemOf());
		expect(rows.stoppedBy()).toBeUndefined();
		rows.failed(rows.work('act:bob'), STOPPING);
		expect(rows.stoppedBy()).toBe(STOPPING);
	});

	it('for the first of such problems', () => {
		const rows = worldOf(threeActs());
		rows.failed(rows.work('act:ada'), STOPPING);
		rows.failed(rows.work('act:bob'), httpProblem(401, '', { kind: 'act', words: WORDS }));
		expect(rows.stoppedBy()).toBe(STOPPING);
	});

	it('when a task tells of such a problem', () => {
		const rows = worldOf([actStep('ada', { lead: () => failed(STOPPING) }), actStep('bob')]);
		rows.answered(rows.work('act:ada'), failedTask());
		expect(rows.stoppedBy()).toBe(STOPPING);
	});

	it('at any failed row under On Error = Stop', () => {
		const rows = worldOf([actStep('ada', { lead: () => failed(problemOf()) }), actStep('bob')], { stopsAtFirst: true });
		rows.answered(rows.work('act:ada'), failedTask());
		expect(rows.stoppedBy()).toEqual(problemOf());
	});

	it('not at what an earlier try of the execution brought about, so that the next try goes on', () => {
		const rows = worldOf([...threeActs()], { stopsAtFirst: true, stopAfterAlike: 1 });
		rows.failed(rows.work('act:ada'), STOPPING, 'earlierTry');
		rows.taken(rows.work('act:bob'), taskOf(TASK_ID), 'earlierTry');
		rows.failed(rows.work('act:bob'), problemOf());
		expect(rows.stoppedBy()).toBeUndefined();
		rows.failed(rows.work('act:cy'), problemOf());
		expect(rows.stoppedBy()).toEqual(expect.objectContaining({ reason: 'fails_alike' }));
	});

	it('not for a row that could not be read', () => {
		expect(worldOf([problemOf(), actStep('ada')], { stopsAtFirst: true }).stoppedBy()).toBeUndefined();
	});
});

describe('different rows in a row that fail alike', () => {
	const NAMES = ['ada', 'bob', 'cy', 'dan', 'eve', 'fay'];
	const failAll = (rows: World, problem: (index: number) => Problem, count = NAMES.length) =>
		NAMES.slice(0, count).forEach((name, index) => rows.failed(rows.work(`act:${name}`), problem(index)));
	const worldOfNames = (stopAfterAlike = 5) => worldOf(NAMES.map((name) => actStep(name)), { stopAfterAlike });

	it('end the run when there are as many as the user allows, and not one sooner', () => {
		const rows = worldOfNames(3);
		failAll(rows, () => problemOf({ outxSaid: 'Désolé' }), 2);
		expect(rows.stoppedBy()).toBeUndefined();
		rows.failed(rows.work('act:cy'), problemOf({ outxSaid: 'Désolé' }));
		expect(rows.stoppedBy()).toMatchObject({
			reason: 'fails_alike',
			error: '3 rows in a row failed alike: It broke',
			message: expect.stringMatching(/^OutX said: “Désolé”\. Mend it\. Nothing more was posted, .*'Stop After Alike' to 0/),
			effect: false,
			stopsBatch: true,
			outxSaid: 'Désolé',
		});
	});

	it.each<[string, (index: number) => Problem, number]>([
		['never with 0', () => problemOf(), 0],
		["not for each person's own reason", () => problemOf({ isOwn: true, outxSaid: 'Already connected' }), 5],
		['not where they differ in words', (index) => problemOf({ outxSaid: 'ab'.charAt(index % 2) }), 5],
	])('do so %s', (_what, problem, longest) => {
		const rows = worldOfNames(longest);
		failAll(rows, problem);
		expect(rows.stoppedBy()).toBeUndefined();
	});

	it("are still in a row where one person's own reason is between", () => {
		const rows = worldOfNames(5);
		failAll(rows, (index) => (index === 2 ? problemOf({ isOwn: true }) : problemOf({ outxSaid: 'Sorry' })));
		expect(rows.stoppedBy()).toMatchObject({ reason: 'fails_alike' });
	});

	/** Tasks that end in the same way. */
	const endAll = (rows: World, names: string[]) =>
		names.forEach((name) => {
			rows.open(`act:${name}`);
			rows.failed(rows.work(`act:${name}`), problemOf());
		});

	it('are not in a row where OutX took a request between them', () => {
		const rows = worldOfNames(3);
		failAll(rows, () => problemOf(), 2);
		rows.open('act:cy');
		rows.failed(rows.work('act:dan'), problemOf());
		rows.failed(rows.work('act:eve'), problemOf());
		expect(rows.stoppedBy()).toBeUndefined();
		rows.failed(rows.work('act:fay'), problemOf());
		expect(rows.stoppedBy()).toMatchObject({ reason: 'fails_alike' });
	});

	it('are still in a row where OutX took one in an earlier try', () => {
		const rows = worldOfNames(3);
		failAll(rows, () => problemOf(), 2);
		rows.taken(rows.work('act:cy'), taskOf(TASK_ID), 'earlierTry');
		rows.failed(rows.work('act:dan'), problemOf());
		expect(rows.stoppedBy()).toMatchObject({ reason: 'fails_alike' });
	});

	it('are, where tasks end alike, in a row though OutX took every request', () => {
		const rows = worldOfNames(3);
		endAll(rows, ['ada', 'bob']);
		expect(rows.stoppedBy()).toBeUndefined();
		endAll(rows, ['cy']);
		expect(rows.stoppedBy()).toMatchObject({ reason: 'fails_alike' });
	});

	it('are not in a row where the task of one of them went well', () => {
		const rows = worldOfNames(3);
		endAll(rows, ['ada', 'bob']);
		rows.open('act:cy');
		rows.finish('act:cy');
		endAll(rows, ['dan', 'eve']);
		expect(rows.stoppedBy()).toBeUndefined();
		endAll(rows, ['fay']);
		expect(rows.stoppedBy()).toMatchObject({ reason: 'fails_alike' });
	});

	it('are in a row though OutX took what leads to each of them: that says nothing about the act', () => {
		const rows = worldOf(NAMES.map((name) => towardsStep(name)), { stopAfterAlike: 3 });
		for (const name of NAMES.slice(0, 3)) {
			rows.open(`find:${name}`);
			rows.finish(`find:${name}`);
			rows.failed(rows.work(`act:${name}`), problemOf());
		}
		expect(rows.stoppedBy()).toMatchObject({ reason: 'fails_alike' });
	});

	it('are told apart by what failed: refused requests and tasks that ended', () => {
		const rows = worldOfNames(3);
		failAll(rows, () => problemOf(), 2);
		endAll(rows, ['cy', 'dan']);
		expect(rows.stoppedBy()).toBeUndefined();
	});

	it('count once where several rows share the request', () => {
		const rows = worldOf(Array(5).fill(actStep('ada')), { stopAfterAlike: 3 });
		rows.failed(rows.work('act:ada'), problemOf());
		expect(rows.stoppedBy()).toBeUndefined();
	});

	it('are not told from a step on the way that went well: it is no row that was done', () => {
		const steps = NAMES.map((name) => towardsStep(name));
		const rows = worldOf(steps, { stopAfterAlike: 3 });
		for (const name of NAMES.slice(0, 3)) {
			rows.open(`find:${name}`);
			rows.finish(`find:${name}`);
			rows.open(`act:${name}`);
			rows.failed(rows.work(`act:${name}`), problemOf());
		}
		expect(rows.stoppedBy()).toMatchObject({ reason: 'fails_alike' });
	});
});

describe('at the end', () => {
	it('rows that were not begun can all fail for one reason, and no other row', () => {
		const rows = worldOf([actStep('ada'), actStep('bob'), problemOf()]);
		rows.finish('act:ada');
		rows.failAll(problemOf({ reason: 'credential_missing' }));
		expect(kinds(rows)).toEqual(['done', 'failed', 'failed']);
		expect(problemsOf(rows)[1]).toEqual(
			problemOf({ reason: 'credential_missing', message: 'No letter was posted for this row. Mend it.' }),
		);
	});

	it('a task that ended well and holds nothing but an error has failed for what reads; what acts judges it itself', () => {
		const states: string[] = [];
		const lead: Step['lead'] = ({ state }) => {
			states.push(state);
			return { kind: 'done', items: [] };
		};
		const rows = worldOf([readStep('ada', { lead }), stepOf(directRequest('list'), { lead }), actStep('bob', { lead }), readStep('cy', { lead })]);
		for (const key of ['read:ada', 'list', 'act:bob']) rows.finish(key, { error: 'Not there' });
		rows.finish('read:cy', { error: 'Not there', people: [{ id: 1 }] });
		expect(states).toEqual(['failed', 'completed', 'completed', 'completed']);
	});

	it('rows that were waited for in vain fail with what is known, and only those', () => {
		const rows = worldOf([actStep('ada'), towardsStep('bob'), actStep('cy'), actStep('dan')]);
		for (const key of ['act:ada', 'find:bob', 'act:cy']) rows.open(key);
		rows.finish('act:cy');
		rows.endWait(({ key }) => key !== 'act:dan', { maxWait: 150, onTimeout: 'fail' });
		expect(kinds(rows)).toEqual(['failed', 'failed', 'done', 'on']);
		const [ada, bob] = problemsOf(rows);
		expect(ada).toMatchObject({ reason: 'timed_out', effect: 'unknown', error: expect.stringContaining('150 seconds') });
		expect(bob).toMatchObject({ reason: 'timed_out', effect: false, error: "The street wasn't found within 150 seconds" });
		expect(rows.row(0).state).toMatchObject({ task: { id: 'task of act:ada' } });
	});

	it('or are marked as late where the user wants them as they are, and only those', () => {
		const rows = worldOf([actStep('ada'), actStep('bob'), actStep('cy')]);
		for (const key of ['act:ada', 'act:bob', 'act:cy']) rows.open(key);
		rows.finish('act:cy');
		rows.endWait(({ key }) => key !== 'act:bob', { maxWait: 150, onTimeout: 'returnPending' });
		expect(rows.all.map(({ state }) => (state.kind === 'on' ? state.lateAfter : state.kind))).toEqual([150, undefined, 'done']);
	});

	it('rows of what only reads that were waited for in vain surely changed nothing', () => {
		const rows = worldOf([readStep('ada')], { operation: readingOperation() });
		rows.open('read:ada');
		rows.endWait(() => true, { maxWait: 150, onTimeout: 'fail' });
		expect(problemsOf(rows)).toEqual([expect.objectContaining({ reason: 'timed_out', effect: false })]);
	});
});
