import type { INodeProperties } from 'n8n-workflow';
import { OutxLinkedIn } from '../../../nodes/OutxLinkedIn/OutxLinkedIn.node.ts';
import { makeWorkflow, OUTX, sendNode } from '../workflows.mts';
import type { Stage } from '../world.mts';
import { ACTING, sorted, WAITING } from './options.mts';

const SENDING = [...ACTING, 'Accept Bare Slugs', 'Check Text', 'Note', 'Skip Already Invited', 'Without Note if Refused'];

export const fields = (stage: Stage): void => {
	shownFields(stage);
	explainedFields(stage);
};

const shownFields = ({ world, step }: Stage): void =>
	describe('the fields', () => {
		step('of Send Connection Request, and its options while it waits', 'fields-waiting', async (editor) => {
			await editor.openWorkflow(await makeWorkflow(world(), await sendNode(world())));
			await editor.openNode(OUTX);
			await editor.field('profile').waitFor();
			expect(await editor.offered()).toEqual(sorted([...SENDING, ...WAITING]));
		});

		step('without waiting, nothing about waiting is offered', 'fields-not-waiting', async (editor) => {
			await editor.flip('waitForCompletion');
			expect(await editor.offered()).toEqual(sorted(SENDING));
		});

		step('of Get Task Status: no options until it waits', 'fields-task', async (editor) => {
			await editor.choose('resource', 'Task');
			await editor.field('taskId').waitFor();
			expect(await editor.field('operation').locator('input').inputValue()).toBe('Get Task Status');
			expect(await editor.field('profile').count()).toBe(0);
			expect(await editor.part('collection-parameter-add').count()).toBe(0);
			await editor.flip('waitForCompletion');
			expect(await editor.offered()).toEqual(WAITING);
		});
	});

const explainedFields = ({ world, step }: Stage): void =>
	describe('the question mark explains', () => {
		const options = sendFields.flatMap((field) => (field.type === 'collection' ? (field.options as INodeProperties[]) : []));
		const explained = [...sendFields, ...options].filter(({ description }) => description !== undefined);

		beforeAll(async () => {
			const { editor } = world();
			const all = Object.fromEntries(options.map(({ name, default: byDefault }) => [name, byDefault]));
			await editor.openWorkflow(await makeWorkflow(world(), await sendNode(world(), { options: all })));
			await editor.openNode(OUTX);
		});

		for (const { name, displayName, description = '' } of explained) {
			step(displayName, `hint-${name}`, async (editor) => await editor.readsHint(name, description), 'hint');
		}
	});

const sendFields = new OutxLinkedIn().description.properties.filter(
	({ name, displayOptions }) =>
		!['resource', 'operation'].includes(name) && displayOptions?.show?.['operation']?.includes('sendRequest'),
);
