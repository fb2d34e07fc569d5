// What becomes of a request that OutX took: who is told of it, and what is asked about it.
import type { Gates } from '../../nodes/OutxLinkedIn/execution/gates/gates';
import type { Journal } from '../../nodes/OutxLinkedIn/execution/journal';
import { isWaitedFor, lookAfter } from '../../nodes/OutxLinkedIn/execution/lookAfter';
import type { Origin, Rows } from '../../nodes/OutxLinkedIn/execution/rows';
import type { Step } from '../../nodes/OutxLinkedIn/execution/step';
import type { Watch, WatchedTask } from '../../nodes/OutxLinkedIn/execution/waiting/watch';
import type { Task } from '../../nodes/OutxLinkedIn/transport/tasks';
import { actStep, doneTask, failedTask, followRequest, operationOf, problemOf, readStep, settingsOf, stepOf, taskOf, TASK_ID, towardsStep, workOf } from './builders';

interface Setup {
	waitForCompletion?: boolean;
	/** What the rows say of an answer. */
	answered?: 'noEffect';
}

/** Everyone who is told of a request, and what they were told. */
function worldOf({ waitForCompletion = true, answered }: Setup = {}) {
	const told: unknown[][] = [];
	const tell =
		(who: string) =>
		(...what: unknown[]): void =>
			void told.push([who, ...what]);
	const watched: WatchedTask[] = [];
	const rows = {
		taken: tell('taken'),
		seen: tell('seen'),
		failed: tell('failed'),
		answered: (...what: unknown[]) => {
			told.push(['answered', ...what]);
			return answered;
		},
	} as Partial<Rows> as Rows;
	const take = lookAfter({
		operation: operationOf(),
		settings: settingsOf({ waitForCompletion }),
		rows,
		journal: { noteAct: tell('noteAct'), noteEnd: tell('noteEnd') } as Partial<Journal> as Journal,
		watch: { add: (task) => void watched.push(task) } as Partial<Watch> as Watch,
		gates: { undo: async (...what: unknown[]) => tell('undo')(...what) } as Partial<Gates> as Gates,
	});
	return { told, watched, take: (step: Step, task: Task, origin: Origin = 'thisTry') => take(workOf(step), task, origin) };
}

const whoIsTold = (told: unknown[][]): unknown[] => told.map(([who]) => who);
const RUNNING = taskOf(TASK_ID);

describe('what OutX answered at once', () => {
	it('is an act that is written down, and taken back where nothing came of it', () => {
		const { told, watched, take } = worldOf({ answered: 'noEffect' });
		take(actStep('ada'), doneTask(null));
		expect(whoIsTold(told)).toEqual(['taken', 'noteAct', 'answered', 'undo']);
		expect(told[1]?.slice(1)).toEqual(['act:ada', doneTask(null)]);
		expect(watched).toEqual([]);
	});

	it('stays as it is where something came of it, and also where nobody wanted to wait', () => {
		const { told, take } = worldOf({ waitForCompletion: false });
		take(actStep('ada'), doneTask(null));
		expect(whoIsTold(told)).toEqual(['taken', 'noteAct', 'answered']);
	});
});

describe('a task', () => {
	it('that only reads and has ended is not looked after again', () => {
		const { told, take } = worldOf();
		take(readStep('ada'), doneTask());
		take(readStep('bob'), failedTask());
		expect(told.filter(([who]) => who === 'noteEnd')).toEqual([['noteEnd', 'read:ada', 'well'], ['noteEnd', 'read:bob', 'failed']]);
	});

	it('that had ended in an earlier try is answered, and nothing is taken back for it', () => {
		const { told, take } = worldOf({ answered: 'noEffect' });
		take(actStep('ada'), doneTask(), 'earlierTry');
		expect(whoIsTold(told)).toEqual(['taken', 'answered']);
	});

	it('of an act that nobody waits for is not asked about, that of what leads to it is', () => {
		const { watched, take } = worldOf({ waitForCompletion: false });
		take(actStep('ada'), RUNNING);
		expect(watched).toEqual([]);
		take(towardsStep('ada'), RUNNING);
		expect(watched).toHaveLength(1);
	});

	it.each<[Origin, { isOurs: boolean; isNew: boolean }]>([
		['thisTry', { isOurs: true, isNew: true }],
		['earlierTry', { isOurs: true, isNew: false }],
		['given', { isOurs: false, isNew: false }],
	])('of %s is watched', (origin, expected) => {
		const { told, watched, take } = worldOf();
		take(actStep('ada'), RUNNING, origin);
		expect(whoIsTold(told)).toEqual(['taken']);
		expect(watched).toEqual([expect.objectContaining({ taskId: TASK_ID, patience: 'untilEnd', ...expected })]);
	});

	it('is seen at each answer, and answered at the last', () => {
		const { told, watched, take } = worldOf();
		take(stepOf(followRequest(TASK_ID, 'once')), RUNNING, 'given');
		expect(watched[0]?.patience).toBe('once');
		watched[0]?.onAnswer(RUNNING, false);
		watched[0]?.onAnswer(RUNNING, true);
		expect(whoIsTold(told)).toEqual(['taken', 'seen', 'noteEnd', 'answered']);
	});
});

describe('a task that is given up', () => {
	it('fails its rows, and one that only reads is made again in another turn', () => {
		const { told, watched, take } = worldOf();
		take(readStep('ada'), RUNNING);
		watched[0]?.onGivenUp(problemOf());
		expect(whoIsTold(told)).toEqual(['taken', 'noteEnd', 'failed']);
		expect(told[1]).toEqual(['noteEnd', 'read:ada', 'failed']);
	});

	it('is asked about again by another try where it acts: nobody knows how it ended', () => {
		const { told, watched, take } = worldOf();
		take(actStep('ada'), RUNNING);
		watched[0]?.onGivenUp(problemOf());
		expect(whoIsTold(told)).toEqual(['taken', 'failed']);
		expect(told[1]?.[2]).toMatchObject({ effect: 'unknown' });
	});

	it('because OutX never answered fails its rows only where the user gave its ID', () => {
		const { told, watched, take } = worldOf();
		take(actStep('ada'), RUNNING);
		take(stepOf(followRequest('theirs')), taskOf('theirs'), 'given');
		for (const task of watched) task.onNeverAnswered(problemOf());
		expect(told.filter(([who]) => who === 'failed')).toHaveLength(1);
	});
});

it('only an act can go unwaited', () => {
	const settings = settingsOf({ waitForCompletion: false });
	const waited = [actStep('ada'), towardsStep('ada'), readStep('ada'), stepOf(followRequest('x'))].map(({ request }) => isWaitedFor(request, settings));
	expect(waited).toEqual([false, true, true, true]);
	expect(isWaitedFor(actStep('ada').request, settingsOf())).toBe(true);
});
