// Whether a request may go out now: all gates or none, what ends a run, and the limit of one run.
import fc from 'fast-check';
import { sleep } from 'n8n-workflow';
import { GO, inTurn, type Gate, type Verdict } from '../../nodes/OutxLinkedIn/execution/gates/gates';
import { maxRequestsGate, runningGate } from '../../nodes/OutxLinkedIn/execution/gates/allGates';
import { openJournal, type Journal } from '../../nodes/OutxLinkedIn/execution/journal';
import type { Rows } from '../../nodes/OutxLinkedIn/execution/rows';
import { INVITATION_WORDS, notReachable, type Problem } from '../../nodes/OutxLinkedIn/messages';
import { actStep, contextOf, directRequest, followRequest, problemOf, readStep, stepOf, towardsStep, WORDS, workOf } from './builders';

const HELD: Verdict = { kind: 'withheld', status: 'deferred', reason: 'Full.' };

describe('several gates', () => {
	/** A gate that tells what happens to it. */
	const telling = (log: string[], name: string, verdict: Verdict = GO): Required<Gate> => ({
		enter: async () => {
			log.push(`enter ${name}`);
			return verdict;
		},
		undo: async () => void log.push(`undo ${name}`),
	});

	it('are passed in their order, and undone in the opposite one', async () => {
		const log: string[] = [];
		const all = inTurn(['a', 'b', 'c'].map((name) => telling(log, name)));
		expect(await all.enter(workOf())).toBe(GO);
		await all.undo(workOf());
		expect(log).toEqual(['enter a', 'enter b', 'enter c', 'undo c', 'undo b', 'undo a']);
	});

	it.each<[Verdict]>([[HELD], [{ kind: 'canceled' }], [{ kind: 'failed', problem: problemOf() }]])(
		'are undone as far as they were passed where one says no (%j), and the rest never asked',
		async (verdict) => {
			const log: string[] = [];
			const all = inTurn([telling(log, 'a'), telling(log, 'b'), telling(log, 'c', verdict), telling(log, 'd')]);
			expect(await all.enter(workOf())).toBe(verdict);
			expect(log).toEqual(['enter a', 'enter b', 'enter c', 'undo b', 'undo a']);
		},
	);

	it('are one that lets everything through where there are none', async () => {
		const none = inTurn([]);
		expect(await none.enter(workOf())).toBe(GO);
		await none.undo(workOf());
	});

	it('may have nothing to undo', async () => {
		const log: string[] = [];
		const all = inTurn([telling(log, 'a'), { enter: async () => GO }, telling(log, 'c', HELD)]);
		await all.enter(workOf());
		expect(log).toEqual(['enter a', 'enter c', 'undo a']);
	});

	it('let nobody enter while something is being taken back, because that leaves room', async () => {
		const log: string[] = [];
		let takenBack = () => {};
		const slow: Gate = { enter: async () => GO, undo: async () => await new Promise<void>((resolve) => (takenBack = resolve)) };
		const all = inTurn([telling(log, 'a'), slow]);
		void all.undo(workOf());
		const entering = all.enter(workOf());
		const undone = all.undone().then(() => log.push('undone'));
		await sleep(1);
		expect(log).toEqual([]);
		takenBack();
		await Promise.all([entering, undone]);
		expect([...log].sort()).toEqual(['enter a', 'undo a', 'undone']);
		expect(log[0]).toBe('undo a');
	});

	it('leave nothing entered that is not undone, whatever they say', async () => {
		const verdict = fc.constantFrom<Verdict>(GO, GO, GO, HELD, { kind: 'canceled' });
		await fc.assert(
			fc.asyncProperty(fc.array(verdict, { maxLength: 8 }), async (verdicts) => {
				const open = new Set<number>();
				const all = inTurn(
					verdicts.map((one, index) => ({
						enter: async () => {
							if (one.kind === 'go') open.add(index);
							return one;
						},
						undo: async () => void open.delete(index),
					})),
				);
				const { kind } = await all.enter(workOf());
				expect(open.size).toBe(kind === 'go' ? verdicts.length : 0);
				await all.undo(workOf());
				expect(open.size).toBe(0);
			}),
		);
	});
});

const rowsThat = (over: { stoppedBy?: Problem; onTheWay?: number } = {}): Rows =>
	({ stoppedBy: () => over.stoppedBy, onTheWay: () => over.onTheWay ?? 0 }) as Pick<Rows, 'stoppedBy' | 'onTheWay'> as Rows;

describe('a run that is still going on', () => {
	const { signal } = new AbortController();

	it('lets everything through', async () => {
		expect(await runningGate(rowsThat(), WORDS, signal).enter(workOf())).toBe(GO);
	});

	it('is over after Stop, which goes before all else', async () => {
		const stopped = rowsThat({ stoppedBy: problemOf({ stopsBatch: true }) });
		expect(await runningGate(stopped, WORDS, AbortSignal.abort()).enter(workOf())).toEqual({ kind: 'canceled' });
	});

	it("is over at what every row would meet: the rows left carry its reason, OutX's words, and what to do", async () => {
		const cause = problemOf({ reason: 'rate_limited', error: 'Too fast', message: 'Wait.', stopsBatch: true, outxSaid: 'Slow', httpStatus: 429 });
		expect(await runningGate(rowsThat({ stoppedBy: cause }), INVITATION_WORDS, signal).enter(workOf())).toEqual({
			kind: 'failed',
			problem: {
				reason: 'rate_limited',
				error: 'No invitation was sent, because sending ended at another row: Too fast',
				message: 'Wait.',
				effect: false,
				isOfAnotherRow: true,
				outxSaid: 'Slow',
			},
		});
	});

	it('is over at a failed row under On Error = Stop: the rows left are sent back to it', async () => {
		const verdict = await runningGate(rowsThat({ stoppedBy: problemOf() }), WORDS, signal).enter(workOf());
		expect(verdict).toEqual({
			kind: 'failed',
			problem: {
				reason: 'task_failed',
				error: 'No letter was posted, because the run ended at another row: It broke',
				message: 'Mend that row first, then run this one.',
				effect: false,
				isOfAnotherRow: true,
			},
		});
	});

	it('speaks of what only reads, too', async () => {
		const verdict = await runningGate(rowsThat({ stoppedBy: problemOf() }), undefined, signal).enter(workOf(readStep('x')));
		expect(verdict).toMatchObject({ problem: { error: 'Not done, because the run ended at another row: It broke' } });
	});
});

describe('Max Requests', () => {
	/** A journal of an execution that has asked for so many things already. */
	function journalWith(asked: number): Journal {
		const nodeContext = {};
		const journal = openJournal(contextOf({ getContext: () => nodeContext }));
		for (let count = 0; count < asked; count++) journal.takePlace(`before:${count}`);
		return journal;
	}
	/** Whether there is room; the journal is left as it was. */
	const covers = async (step: ReturnType<typeof actStep>, max: number, journal: Journal, onTheWay = 0): Promise<boolean> => {
		const limit = maxRequestsGate(max, journal, rowsThat({ onTheWay }), WORDS);
		const { kind } = await limit.enter(workOf(step));
		if (kind === 'go') await limit.undo?.(workOf(step));
		return kind === 'go';
	};

	it.each([
		[1, 0, true, false],
		[2, 0, true, true],
		[2, 1, true, false],
		[2, 2, false, false],
		[5, 3, true, true],
		[5, 4, true, false],
		[5, 5, false, false],
		[5, 9, false, false],
		[0, 1000, true, true],
	])('of %d after %d requests covers an act: %s, what leads to one: %s', async (max, asked, act, towards) => {
		expect(await covers(actStep('ada'), max, journalWith(asked))).toBe(act);
		expect(await covers(readStep('ada'), max, journalWith(asked))).toBe(act);
		expect(await covers(towardsStep('ada'), max, journalWith(asked))).toBe(towards);
	});

	it('keeps a place for each act that is on its way, so that no look-up is for nothing', async () => {
		const journal = journalWith(2);
		// Two look-ups under way, and the two acts to come: the fifth request may be an act, and would be a look-up for nothing.
		expect(await covers(actStep('ada'), 5, journal, 2)).toBe(true);
		expect(await covers(towardsStep('ada'), 5, journal, 2)).toBe(false);
		expect(await covers(towardsStep('ada'), 6, journal, 2)).toBe(true);
		expect(await covers(actStep('ada'), 4, journal, 2)).toBe(false);
	});

	it('counts what is asked meanwhile, and not what surely had no effect', async () => {
		const journal = journalWith(0);
		journal.takePlace('act:ada');
		expect(await covers(actStep('bob'), 1, journal)).toBe(false);
		journal.noteRefusal('act:ada', notReachable({ kind: 'act', words: WORDS }));
		expect(await covers(actStep('bob'), 1, journal)).toBe(true);
	});

	it.each([
		['is looked after', stepOf(followRequest('t1'))],
		['the account is not seen to do', stepOf(directRequest('team'))],
	])('says nothing about what %s', async (_what, step) => {
		expect(await covers(step, 1, journalWith(50))).toBe(true);
	});

	it('counts what is answered at once where the account is seen to do it', async () => {
		expect(await covers(stepOf(directRequest('like', { kind: 'reads' }, { isPaced: true })), 1, journalWith(1))).toBe(false);
	});

	it('says which option it was, and what to do', async () => {
		expect(await maxRequestsGate(20, journalWith(20), rowsThat(), WORDS).enter(workOf())).toEqual({
			kind: 'withheld',
			status: 'deferred',
			reason: "No letter was posted: this run's limit of 20 (option 'Max Requests') was reached. Run this row again later.",
		});
	});
});
