import { inAnyOrder, measureLag, newestFirst, oneByOne, withStuckOnes } from '../../bench/open-tasks.mts';
import { NUMBER_OPTIONS } from '../../nodes/OutxLinkedIn/execution/settings';
import { createTurns, type Turn } from '../../nodes/OutxLinkedIn/execution/turns';

const TASKS = 400;
const INTERVAL = NUMBER_OPTIONS.pollInterval.default;
/** Seconds that one question about each of them takes: ten a second, and the way there and back. */
const ROUND = (TASKS / 10) * 1.1;
const ONE_SECOND_FOR_TRAVEL = 1;

describe('with more open tasks than questions', () => {
	it.each([0.2, 1])('an extension that needs %d s a task, oldest first, is followed at the pace of the interval', async (seconds) => {
		const lag = await measureLag('its turns', oneByOne(seconds), TASKS);
		expect(lag.mean).toBeLessThan(INTERVAL + ONE_SECOND_FOR_TRAVEL);
		expect(lag.longest).toBeLessThan(2 * INTERVAL + ONE_SECOND_FOR_TRAVEL);
		const compared = await measureLag('round-robin', oneByOne(seconds), TASKS);
		expect(compared.mean).toBeGreaterThan(2 * lag.mean);
		expect(lag.requests).toBeLessThan(1.01 * compared.requests);
	});

	it('tasks that hang do not keep it from seeing the others end', async () => {
		const extension = withStuckOnes(0.2, TASKS / 4);
		const lag = await measureLag('its turns', extension, TASKS);
		expect(lag.mean).toBeLessThan(2 * INTERVAL);
		expect((await measureLag('round-robin', extension, TASKS)).mean).toBeGreaterThan(2 * lag.mean);
	});

	it('a few that hang are noticed at once: the others are followed at the pace of the interval', async () => {
		const lag = await measureLag('its turns', withStuckOnes(0.2, 10), TASKS);
		expect(lag.longest).toBeLessThan(2 * INTERVAL + ONE_SECOND_FOR_TRAVEL);
	});

	it.each([newestFirst(0.2), inAnyOrder(0.2), withStuckOnes(0.2, TASKS / 4)])(
		'$name: every end is seen within two rounds',
		async (extension) => {
			const lag = await measureLag('its turns', extension, TASKS);
			expect(lag.longest).toBeLessThan(2 * ROUND + INTERVAL + ONE_SECOND_FOR_TRAVEL);
			expect(lag.last).toBeLessThan(2 * ROUND);
		},
	);

	it('no question is wasted where the extension is faster than they are', async () => {
		const lag = await measureLag('its turns', oneByOne(0.05), TASKS);
		expect(lag.requests).toBe(TASKS);
	});
});

describe('a turn', () => {
	interface Named extends Turn {
		name: string;
	}
	const tasks = (...dueAt: number[]): Named[] =>
		dueAt.map((due, position) => ({ name: 'abcdef'.charAt(position), dueAt: due, isBeingAsked: false, position, timesOvertaken: 0 }));
	const NOW = 100;

	/** Whose turn it is, time after time, when everybody is still running. */
	function turnsOf(open: Named[], count: number, turns = createTurns<Named>()): string {
		return Array.from({ length: count }, () => {
			const task = turns.next(open, NOW);
			turns.taken();
			if (task === undefined) return '-';
			task.dueAt = NOW;
			turns.stillRuns(task);
			return task.name;
		}).join('');
	}

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

	it('of the oldest waits until it is due', () => {
		expect(turnsOf(tasks(NOW + 1, 20, 30), 2)).toBe('bb');
	});

	it('asking for it changes nothing until it is taken', () => {
		const turns = createTurns<Named>();
		const open = tasks(50, 40);
		expect([turns.next(open, NOW), turns.next(open, NOW)]).toEqual([open[1], open[1]]);
	});

	it('of the oldest stays with it as long as no later one has ended', () => {
		expect(turnsOf(tasks(NOW, 1, 2, 3), 12)).toBe('bacadaaaaaaa');
	});

	it('of the oldest passes over one that still ran three times after a later one had ended', () => {
		const turns = createTurns<Named>();
		const [a, b, c, d] = tasks(NOW, NOW, NOW, NOW) as [Named, Named, Named, Named];
		turns.hasEnded(c);
		turns.hasEnded(b);
		expect(turnsOf([a, d], 8, turns)).toBe('aaadadad');
	});
});
