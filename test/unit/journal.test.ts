import type { IContextObject } from 'n8n-workflow';
import { openJournal } from '../../nodes/OutxLinkedIn/execution/journal';
import { ADA, contextOf, TASK_ID, urn } from './builders';

const BOB = urn('ACoAAbob');
const open = (nodeContext: IContextObject = {}) => openJournal(contextOf({ getContext: () => nodeContext }));
/** What comes back of the node's context after n8n has saved and loaded the execution. */
const throughDatabase = (nodeContext: IContextObject): IContextObject =>
	JSON.parse(JSON.stringify(nodeContext)) as IContextObject;

describe('the journal', () => {
	it('is empty at first', () => {
		const journal = open();
		expect(journal.find(ADA)).toBeUndefined();
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

	it('knows what was asked for, and then the task', () => {
		const journal = open();
		journal.willAsk(ADA, 1000);
		expect(journal.find(ADA)).toEqual({});
		journal.created(ADA, TASK_ID);
		expect(journal.find(ADA)).toEqual({ taskId: TASK_ID });
		expect(journal.lastPostAt()).toBe(1000);
	});

	it('counts what it has not forgotten', () => {
		const journal = open();
		journal.willAsk(ADA, 1);
		journal.willAsk(BOB, 2);
		journal.created(ADA, TASK_ID);
		expect(journal.count()).toBe(2);
		journal.forget(BOB);
		expect(journal.count()).toBe(1);
		expect(journal.find(BOB)).toBeUndefined();
	});

	it('writes at once into what n8n saves', () => {
		const nodeContext: IContextObject = {};
		const journal = open(nodeContext);
		journal.willAsk(ADA, 1000);
		expect(throughDatabase(nodeContext)).toEqual({ outxJournal: { asked: { [ADA]: {} }, lastPostAt: 1000 } });
		journal.created(ADA, TASK_ID);
		expect(throughDatabase(nodeContext)).toEqual({
			outxJournal: { asked: { [ADA]: { taskId: TASK_ID } }, lastPostAt: 1000 },
		});
		journal.forget(ADA);
		expect(throughDatabase(nodeContext)).toEqual({ outxJournal: { asked: {}, lastPostAt: 1000 } });
	});

	it('is the same for the next try, and after a way through the database', () => {
		const nodeContext: IContextObject = {};
		const first = open(nodeContext);
		first.willAsk(ADA, 1000);
		first.willAsk(BOB, 2000);
		first.created(BOB, TASK_ID);
		for (const context of [nodeContext, throughDatabase(nodeContext)]) {
			const next = open(context);
			expect(next.find(ADA)).toEqual({});
			expect(next.find(BOB)).toEqual({ taskId: TASK_ID });
			expect(next.count()).toBe(2);
			expect(next.lastPostAt()).toBe(2000);
		}
	});

	it('of a later try goes on writing into the same context', () => {
		const nodeContext: IContextObject = {};
		open(nodeContext).willAsk(ADA, 1000);
		open(nodeContext).willAsk(BOB, 2000);
		expect(open(nodeContext).count()).toBe(2);
	});

	it('leaves what others keep in the context alone', () => {
		const nodeContext: IContextObject = { loop: 3 };
		open(nodeContext).willAsk(ADA, 1);
		expect(nodeContext).toMatchObject({ loop: 3 });
	});

	it.each([null, 'text', { asked: [] }, { asked: { x: 1 }, lastPostAt: 0 }])(
		'begins anew where something else stands in its place (%j)',
		(outxJournal) => {
			const journal = open({ outxJournal });
			expect(journal.count()).toBe(0);
			journal.willAsk(ADA, 5);
			expect(journal.find(ADA)).toEqual({});
		},
	);

	it.each(['urn:li:fsd_profile:__proto__', 'urn:li:fsd_profile:constructor'])('takes %s like any other', (key) => {
		const journal = open();
		expect(journal.find(key)).toBeUndefined();
		journal.willAsk(key, 1);
		expect(journal.find(key)).toEqual({});
	});
});
