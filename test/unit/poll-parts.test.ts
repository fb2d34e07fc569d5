// The parts of a poll that weeks of polls seldom come to: which visit it is, what a failure is called, lists that never hold still.
import type { IPollFunctions, WorkflowActivateMode } from 'n8n-workflow';
import type { WatchedList } from '../../nodes/OutxLinkedIn/execution/polling/event';
import { judge, MOST_PAGES } from '../../nodes/OutxLinkedIn/execution/polling/judge';
import { move, type Rules } from '../../nodes/OutxLinkedIn/execution/polling/move';
import { newList, type ListState } from '../../nodes/OutxLinkedIn/execution/polling/state';
import { failureOf } from '../../nodes/OutxLinkedIn/execution/polling/trouble';
import { visitOf } from '../../nodes/OutxLinkedIn/execution/polling/visit';
import { failed, gapInList, looksLikeAnotherList } from '../../nodes/OutxLinkedIn/messages';
import { newTask, type Task } from '../../nodes/OutxLinkedIn/transport/tasks';
import { problemOf } from './builders';

describe('a visit', () => {
	const contextOf = (mode: WorkflowActivateMode, budgetMs?: number, workflowId: string | undefined = 'workflow-1') =>
		({
			getActivationMode: () => mode,
			getWorkflow: () => ({ id: workflowId }),
			getNode: () => ({ id: 'node-1' }),
			...(budgetMs === undefined ? {} : { getPollBudgetMs: () => budgetMs }),
		}) as unknown as IPollFunctions;

	it.each([
		['activate', undefined, { isWatched: true, isStarting: false, hasCopies: false }],
		['create', 300_000, { isWatched: true, isStarting: false, hasCopies: false }],
		['manual', undefined, { isWatched: true, isStarting: false, hasCopies: false }],
		['init', undefined, { isWatched: false, isStarting: true, hasCopies: false }],
		['leadershipChange', undefined, { isWatched: false, isStarting: true, hasCopies: false }],
		['update', undefined, { isWatched: true, isStarting: false, hasCopies: true }],
		['update', 36_000, { isWatched: false, isStarting: false, hasCopies: true }],
	] as const)('at %s, with %s ms, is %j, and nobody watches the next one', (mode, budgetMs, visit) => {
		const context = contextOf(mode, budgetMs);
		expect(visitOf(context)).toEqual({ place: 'workflow-1 node-1', ...visit });
		expect(visitOf(context)).toMatchObject({ isWatched: false, isStarting: false });
	});

	it('of a workflow without an ID is one, too', () => {
		expect(visitOf({ ...contextOf('activate'), getWorkflow: () => ({ active: true }) } as unknown as IPollFunctions).place).toBe(' node-1');
	});
});

describe('what n8n is told of a failure', () => {
	it.each([
		['busy', 'rate_limited', 'rate-limited'],
		['away', 'connection_lost', 'temporarily-unavailable'],
		['mend', 'key_rejected', 'credential-invalid'],
		['mend', 'invalid_option', 'configuration-invalid'],
	] as const)('%s, %s: %s', (kind, reason, cause) => {
		expect(failureOf(problemOf({ reason }), kind)).toEqual({ cause });
	});
});

describe('a list', () => {
	const entry = (id: string) => ({ names: [id], at: undefined, item: { id } });
	const LIST: WatchedList = {
		id: 'all',
		name: 'Jane',
		order: 'newestFirst',
		overlap: 10,
		ask: ({ start }) => ({
			request: { ask: 'task', key: `${start}`, path: '/list', body: { start }, effect: { kind: 'reads' } },
			read: (task) => (task.state === 'failed' ? failed(problemOf()) : { kind: 'page', entries: (task.output as string[]).map(entry), nameless: 0, more: 'yes' }),
		}),
	};
	const RULES: Rules = { now: 1_000_000, checkEveryMs: 3_600_000, mostSeen: 5000 };
	const taskWith = (ids: string[]): Task => ({ ...newTask('t'), status: 'completed', state: 'completed', output: ids });
	const lookOf = (made: number): ListState => ({
		...newList(0),
		seen: [['a']],
		look: { startedAt: 900_000, made, pages: [{ start: 0, taskId: 't1', at: 900_000 }, { start: 90, taskId: 't2', at: 950_000 }] },
	});

	it('of which no page was read yet is asked for from its top', () => {
		expect(judge(LIST, undefined, [])).toEqual({ kind: 'more', start: 0 });
	});

	it('that moved between two pages is read from the top again, until that has been tried often enough', () => {
		const tasks = [taskWith(['x']), taskWith(['y', 'z'])];
		expect(move(LIST, lookOf(2), { kind: 'ended', tasks }, RULES)).toMatchObject({ want: { kind: 'ask' }, state: { look: { pages: [], made: 2 } } });
		const over = move(LIST, lookOf(MOST_PAGES), { kind: 'ended', tasks }, RULES);
		expect(over).toMatchObject({ fresh: [], notes: [gapInList] });
		expect([over.want, over.state.look, over.state.lookedAt]).toEqual([undefined, undefined, 900_000]);
	});

	it('that brings the same page for every place is read three times at most', () => {
		const tasks = [taskWith(['x', 'y']), taskWith(['x', 'y'])];
		for (const made of [2, 4]) expect(move(LIST, lookOf(made), { kind: 'ended', tasks }, RULES).state.look).toMatchObject({ pages: [], made });
		const over = move(LIST, lookOf(6), { kind: 'ended', tasks }, RULES);
		expect([over.want, over.state.look]).toEqual([undefined, undefined]);
		expect(over.state.seen).toEqual([['x'], ['y'], ['a']]);
	});

	it('that brings the same page from somewhere deep down on is remembered as it was read', () => {
		const pages = Array.from({ length: 12 }, (_none, index) => ({ start: index, taskId: `t${index}`, at: 900_000 }));
		const tasks = pages.map((_page, index) => taskWith([`x${Math.min(index, 10)}`, `x${Math.min(index, 10) + 1}`]));
		const state = { ...lookOf(24), look: { startedAt: 900_000, made: 24, pages } };
		expect(move(LIST, state, { kind: 'ended', tasks }, RULES)).toMatchObject({ state: { look: undefined, seen: expect.arrayContaining([['x0'], ['x11']]) } });
	});

	it.each(['made', 'running', 'refused', 'ended', 'unanswered'] as const)('that nothing was asked for stays as it is, whatever is heard of it: %s', (kind) => {
		const heard = { made: { kind, taskId: 't' }, running: { kind }, refused: { kind, problem: problemOf(), mayBeMade: true }, ended: { kind, tasks: [] } };
		const happened = kind === 'unanswered' ? { kind, problem: problemOf({ reason: 'task_not_found' }), pauseMs: 60_000 } : heard[kind];
		const after = move(LIST, newList(0), happened as Parameters<typeof move>[2], RULES);
		expect(after).toMatchObject({ fresh: [] });
		expect(after.want).toBeUndefined();
		expect(after.state.look).toBeUndefined();
	});

	it('that looks like another one is called by its name, where it has one', () => {
		expect(looksLikeAnotherList('Jane')).toContain('on the list of Jane before');
		expect(looksLikeAnotherList('')).toContain('on the list before');
	});
});
