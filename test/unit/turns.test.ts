import { createTurns, type Turn } from '../../nodes/OutxLinkedIn/execution/waiting/turns';

interface Named extends Turn {
	name: string;
}

const NOW = 100;
const EARLIEST = 1;

const tasks = (...dueAt: number[]): Named[] =>
	dueAt.map((due, position) => ({ name: 'abcdef'.charAt(position), dueAt: due, askedAt: 0, isBeingAsked: false, position, timesOvertaken: 0 }));

/** Whose turn it is, time after time, when everybody is still running. */
function turnsOf(open: Named[], count: number, turns = createTurns<Named>(EARLIEST)): string {
	return Array.from({ length: count }, () => {
		const task = turns.next(open, NOW)?.task;
		turns.taken();
		if (task === undefined) return '-';
		task.dueAt = NOW;
		turns.stillRuns(task);
		return task.name;
	}).join('');
}

describe('a turn', () => {
	it('goes to the longest waiting and to the oldest, in turns', () => {
		expect(turnsOf(tasks(50, 40, 30, 20), 6)).toBe('dacaba');
	});

	it('never goes to one that is being asked about', () => {
		const open = tasks(10, 20, 30);
		for (const task of open.slice(0, 2)) task.isBeingAsked = true;
		expect(turnsOf(open, 3)).toBe('ccc');
		for (const task of open) task.isBeingAsked = true;
		expect(turnsOf(open, 2)).toBe('--');
	});

	it('comes when its task is due', () => {
		const turns = createTurns<Named>(EARLIEST);
		const [a, b] = tasks(NOW + 7, NOW + 3);
		expect(turns.next([a, b] as Named[], NOW)).toEqual({ task: b, at: NOW + 3 });
		expect(turns.next([], NOW)).toBeUndefined();
	});

	it('of the oldest waits until it is due', () => {
		expect(turnsOf(tasks(NOW + 1, 20, 30), 2)).toBe('bb');
	});

	it('asking for it changes nothing until it is taken', () => {
		const turns = createTurns<Named>(EARLIEST);
		const open = tasks(50, 40);
		expect([turns.next(open, NOW)?.task, turns.next(open, NOW)?.task]).toEqual([open[1], open[1]]);
	});

	it('of the oldest stays with it as long as no later one has ended', () => {
		expect(turnsOf(tasks(NOW, 1, 2, 3), 12)).toBe('bacadaaaaaaa');
	});

	it('of the oldest passes over one that still ran three times after a later one had ended', () => {
		const turns = createTurns<Named>(EARLIEST);
		const [a, b, c, d] = tasks(NOW, NOW, NOW, NOW) as [Named, Named, Named, Named];
		turns.hasEnded(c);
		turns.hasEnded(b);
		// Asked about just now, so that nobody is asked about before he's due.
		for (const task of [a, d]) task.askedAt = NOW;
		expect(turnsOf([a, d], 8, turns)).toBe('aaadadad');
	});
});

describe('where one task has ended', () => {
	const ended = (turns: ReturnType<typeof createTurns<Named>>, position: number) => turns.hasEnded({ ...tasks(0)[0], position } as Named);

	it('the next to end is likely the oldest, and is asked about at once, before it is due', () => {
		const turns = createTurns<Named>(EARLIEST);
		const open = tasks(NOW + 60, NOW + 60, NOW + 1);
		ended(turns, 0);
		expect(turns.next(open, NOW)).toEqual({ task: open[0], at: NOW });
		turns.taken();
		expect(turns.next(open, NOW)).toEqual({ task: open[2], at: NOW + 1 });
	});

	it('there is one such turn for each end, so that a queue is followed as fast as it moves', () => {
		const turns = createTurns<Named>(EARLIEST);
		const open = tasks(NOW + 60, NOW + 61, NOW + 62);
		ended(turns, 0);
		ended(turns, 1);
		const first = turns.next(open, NOW)?.task;
		if (first) first.isBeingAsked = true;
		turns.taken();
		const second = turns.next(open, NOW)?.task;
		if (second) second.isBeingAsked = true;
		turns.taken();
		expect([first, second]).toEqual([open[0], open[1]]);
		expect(turns.next(open, NOW)).toEqual({ task: open[2], at: NOW + 62 });
	});

	it('nobody is asked about again sooner than may be', () => {
		const turns = createTurns<Named>(20);
		const open = tasks(NOW + 60, NOW + 60);
		const [a, b] = open as [Named, Named];
		[a.askedAt, b.askedAt] = [NOW - 19, NOW - 20];
		ended(turns, 0);
		expect(turns.next(open, NOW)?.task).toBe(b);
		b.askedAt = NOW - 1;
		expect(turns.next(open, NOW)).toEqual({ task: a, at: NOW + 60 });
	});

	it('one that hangs is passed over, and the others are followed', () => {
		const turns = createTurns<Named>(EARLIEST);
		const open = tasks(NOW + 60, NOW + 60);
		const [hanging, next] = open as [Named, Named];
		for (let time = 0; time < 3; time++) {
			ended(turns, 5);
			expect(turns.next(open, NOW)?.task).toBe(hanging);
			turns.taken();
			turns.stillRuns(hanging);
		}
		ended(turns, 5);
		expect(turns.next(open, NOW)?.task).toBe(next);
	});

	it('one that still runs while none after it has ended is not held to hang', () => {
		const turns = createTurns<Named>(EARLIEST);
		const [a] = tasks(NOW) as [Named];
		for (let time = 0; time < 9; time++) turns.stillRuns(a);
		expect(a.timesOvertaken).toBe(0);
	});
});
