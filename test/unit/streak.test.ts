import { createStreak } from '../../nodes/OutxLinkedIn/execution/streak';
import type { Problem } from '../../nodes/OutxLinkedIn/messages';
import { problemOf } from './builders';

const saying = (outxSaid: string, reason: Problem['reason'] = 'task_failed'): Problem => problemOf({ reason, outxSaid });

/** What a streak of at most so many says to each problem; 'ok' is a row that went well. */
const lengths = (longest: number, problems: Array<Problem | 'ok'>): Array<number | undefined> => {
	const streak = createStreak(longest);
	return problems.map((problem) => (problem === 'ok' ? streak.succeeded() ?? undefined : streak.failed(problem)));
};

describe('failures in a row', () => {
	it('are enough when as many as the user allows look alike', () => {
		expect(lengths(3, [saying('Sorry'), saying('Sorry'), saying('Sorry'), saying('Sorry')])).toEqual([undefined, undefined, 3, 4]);
		expect(lengths(1, [saying('Sorry')])).toEqual([1]);
	});

	it('never are with 0', () => {
		expect(lengths(0, Array<Problem>(50).fill(saying('Sorry')))).toEqual(Array(50).fill(undefined));
	});

	it.each<[string, Problem]>([
		['other words', saying('Something else')],
		['another reason', saying('Sorry', 'completed_unsent')],
		['no words', problemOf()],
	])('begin anew at %s', (_what, other) => {
		expect(lengths(3, [saying('Sorry'), saying('Sorry'), other, saying('Sorry'), saying('Sorry'), saying('Sorry')])).toEqual([
			undefined,
			undefined,
			undefined,
			undefined,
			undefined,
			3,
		]);
	});

	it.each([
		['Error a1b2 at once', 'Error c9 at once'],
		['Wait 5 minutes', 'wait 12 MINUTES'],
		['Task 550e8400-e29b failed', 'Task 1f failed'],
	])('are alike whatever numbers stand in them: %j, %j', (one, other) => {
		expect(lengths(2, [saying(one), saying(other)])).toEqual([undefined, 2]);
	});

	it('are not alike where one has a number more', () => {
		expect(lengths(2, [saying('Wait minutes'), saying('Wait 5 minutes')])).toEqual([undefined, undefined]);
	});

	it('begin anew when a row went well between', () => {
		expect(lengths(2, [saying('Sorry'), 'ok', saying('Sorry'), saying('Sorry')])).toEqual([undefined, undefined, undefined, 2]);
	});

	it('look alike without words, too', () => {
		expect(lengths(2, [problemOf(), problemOf()])).toEqual([undefined, 2]);
	});

	it.each([
		['Task 550e8400-e29b failed', 'Task 7c9e6679-7425 failed'],
		['Row 12: limite dépassée', 'Row 7: limite dépassée'],
		['Trop de demandes', 'TROP DE DEMANDES'],
		['Retry in 15s (code 99)', 'Retry in 120s (code 98)'],
	])('look alike where only numbers, names of tasks or the case differ (%j, %j)', (one, other) => {
		expect(lengths(2, [saying(one), saying(other)])).toEqual([undefined, 2]);
	});

	it.each([
		['Profile jane is closed', 'Profile john is closed'],
		['Error 7', 'Problem 7'],
	])('differ in words (%j, %j)', (one, other) => {
		expect(lengths(2, [saying(one), saying(other)])).toEqual([undefined, undefined]);
	});
});
