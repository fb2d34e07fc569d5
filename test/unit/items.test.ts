import type { IDataObject } from 'n8n-workflow';
import { doneItem, failedItem, openItem, withheldItem } from '../../nodes/OutxLinkedIn/execution/items';
import type { Operation } from '../../nodes/OutxLinkedIn/execution/step';
import { doneTask, failedTask, operationOf, problemOf, readingOperation, TASK_ID, taskOf } from './builders';

const ACTING = operationOf();
const KEYS = ACTING.keys ?? [];
const ABOUT: IDataObject = { street: 'Elm Street 1', other: 'not among the keys' };
const RUNNING = taskOf(TASK_ID, { status: 'processing' });

describe('an item of an act', () => {
	it.each<[string, IDataObject]>([
		['done', doneItem(ACTING, ABOUT, {}, doneTask())],
		['open', openItem(ACTING, ABOUT, RUNNING, undefined)],
		['late', openItem(ACTING, ABOUT, RUNNING, { timed_out: true, reason: 'Late.' })],
		['skipped', withheldItem(ACTING, ABOUT, { status: 'skipped', reason: 'Done before.' })],
		['skipped with a task', withheldItem(ACTING, ABOUT, { status: 'skipped', reason: 'Done before.', task: doneTask() })],
		['deferred', withheldItem(ACTING, {}, { status: 'deferred', reason: 'Full.' })],
	])('(%s) has the same keys in the same order, and never undefined', (_mode, item) => {
		expect(Object.keys(item)).toEqual(KEYS);
		expect(Object.values(item)).not.toContain(undefined);
	});

	it('that was done says so, with its task', () => {
		expect(doneItem(ACTING, ABOUT, {}, doneTask())).toEqual({
			api_agent_task_id: TASK_ID,
			status: 'completed',
			posted: true,
			street: 'Elm Street 1',
			reason: null,
			timed_out: false,
			task_input: null,
			task_output: { posted: true },
		});
	});

	it('takes what the operation says over what the task and the row say', () => {
		const item = doneItem(ACTING, ABOUT, { street: 'Oak Street 2', posted: null, status: 'gone' }, doneTask());
		expect(item).toMatchObject({ street: 'Oak Street 2', posted: null, status: 'gone' });
	});

	it('was not done where OutX does not say so, and nobody knows while it runs', () => {
		expect(doneItem(ACTING, {}, {}, doneTask(TASK_ID, {}))['posted']).toBe(false);
		expect(openItem(ACTING, {}, failedTask(), undefined)['posted']).toBe(false);
		expect(openItem(ACTING, {}, RUNNING, undefined)['posted']).toBeNull();
	});

	it('that is late says why, and may say that nothing was done', () => {
		const late = openItem(ACTING, ABOUT, RUNNING, { timed_out: true, posted: false, reason: 'Late.' });
		expect(late).toMatchObject({ timed_out: true, posted: false, reason: 'Late.', status: 'processing', api_agent_task_id: TASK_ID });
	});

	it('that was left out was not done', () => {
		expect(withheldItem(ACTING, ABOUT, { status: 'skipped', reason: 'Done before.' })).toEqual({
			api_agent_task_id: null,
			status: 'skipped',
			posted: false,
			street: 'Elm Street 1',
			reason: 'Done before.',
			timed_out: false,
			task_input: null,
			task_output: null,
		});
		const withTask = withheldItem(ACTING, ABOUT, { status: 'skipped', reason: 'Done before.', task: doneTask() });
		expect(withTask).toMatchObject({ api_agent_task_id: TASK_ID, status: 'skipped', posted: false });
	});
});

describe('an item of what reads', () => {
	const READING = readingOperation();

	it('is what the operation made of the answer, and nothing else', () => {
		const item = { name: 'Ada' };
		expect(doneItem(READING, ABOUT, item, doneTask())).toBe(item);
	});

	it('whose task has not ended has what is needed to ask for it later', () => {
		expect(openItem(READING, { street: 'Elm Street 1' }, RUNNING, { timed_out: true, reason: 'Late.' })).toEqual({
			api_agent_task_id: TASK_ID,
			status: 'processing',
			timed_out: true,
			reason: 'Late.',
			street: 'Elm Street 1',
			task_input: null,
			task_output: null,
		});
	});

	it('that was left out says why, and what is known', () => {
		expect(withheldItem(READING, { street: 'Elm Street 1' }, { status: 'deferred', reason: 'Full.' })).toEqual({
			status: 'deferred',
			reason: 'Full.',
			street: 'Elm Street 1',
		});
	});
});

describe('a failed item', () => {
	const problem = problemOf({ httpStatus: 400, outxSaid: 'Bad', effect: 'unknown' });

	it('has three keys, because any other would keep n8n from routing it', () => {
		const item = failedItem(ACTING, ABOUT, problem, taskOf(TASK_ID, { status: 'failed' }));
		expect(item).toEqual({
			error: 'It broke',
			message: 'Mend it.',
			details: {
				reason: 'task_failed',
				posted: 'unknown',
				street: 'Elm Street 1',
				api_agent_task_id: TASK_ID,
				status: 'failed',
				http_status: 400,
				outx_message: 'Bad',
			},
		});
	});

	it('has null for whatever is not known', () => {
		expect(failedItem(ACTING, {}, problemOf(), undefined)['details']).toEqual({
			reason: 'task_failed',
			posted: false,
			street: null,
			api_agent_task_id: null,
			status: null,
			http_status: null,
			outx_message: null,
		});
	});

	it('says of what only reads nothing about an outcome', () => {
		const { details } = failedItem(readingOperation(), {}, problemOf(), undefined);
		expect(Object.keys(details as IDataObject)).not.toContain('posted');
	});

	it('of a question about a task leaves its outcome open once the task is known, and not before', () => {
		const asking: Operation = readingOperation({ asksAbout: 'sent' });
		const sentOf = (task: ReturnType<typeof taskOf> | undefined) => (failedItem(asking, {}, problemOf(), task)['details'] as IDataObject)['sent'];
		expect(sentOf(taskOf(TASK_ID))).toBe('unknown');
		expect(sentOf(undefined)).toBe(false);
	});
});
