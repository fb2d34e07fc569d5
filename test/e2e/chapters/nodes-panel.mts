import { OPERATIONS } from '../../../nodes/OutxLinkedIn/actions/operations.ts';
import { EVENTS } from '../../../nodes/OutxLinkedIn/events/events.ts';
import { makeEmptyWorkflow, makeWorkflow, node, OUTX, OUTX_TRIGGER } from '../workflows.mts';
import type { Stage } from '../world.mts';

/** The group of the panel in which each action stands. */
const GROUPS = [
	'Company Actions',
	'Connection Actions',
	'Memory Actions',
	'Message Actions',
	'Post Actions',
	'Profile Actions',
	'Task Actions',
	'Team Actions',
	'Watchlist Actions',
];
/** So that all of them are on the page. */
const HIGH = 1900;

export const nodesPanel = (stage: Stage): void => {
	actions(stage);
	triggers(stage);
};

const actions = ({ world, step }: Stage): void =>
	describe('the nodes panel', () => {
		step('finds one node by "linkedin" and by "outx"', 'panel-search', async (editor) => {
			await editor.openWorkflow(await makeWorkflow(world(), node('Rows', 'n8n-nodes-base.noOp', [300, 0])));
			await editor.openNodesPanel();
			await editor.searchNodes('linkedin');
			await editor.findsNode(OUTX, { first: false });
			await editor.searchNodes('outx');
			await editor.findsNode(OUTX, { first: true });
			expect(await editor.namesInPanel()).toEqual([OUTX]);
		});

		step('lists its actions, by what they are about', 'panel', async (editor) => {
			await editor.foundNode(OUTX).click();
			await editor.sees('Send connection request');
			expect(await editor.sectionsOfPanel()).toEqual([`Actions (${OPERATIONS.length})`, `Triggers (${EVENTS.length})`]);
		});

		step('all of them', 'panel-actions', async (editor) => {
			await editor.setHeight(HIGH);
			expect((await editor.namesInPanel()).sort()).toEqual(OPERATIONS.map(({ action }) => action).sort());
			for (const group of GROUPS) await editor.part('node-creator').getByText(group, { exact: true }).waitFor();
		});

		step('adds the node, which asks for what it needs', 'node-added', async (editor) => {
			const action = 'Send connection request';
			await editor.untilSaved(action, async () => await editor.foundNode(action).click());
			await editor.part('ndv').waitFor();
			await editor.field('profile').waitFor();
			const text = await editor.part('node-parameters').innerText();
			expect(text).toContain('Wait for Completion');
			await editor.closeNode();
			await editor.canvasNode(action).waitFor();
			expect(await editor.part('canvas-node').count()).toBe(3);
			expect(await editor.warnings.count()).toBe(1);
		});
	});

const triggers = ({ world, step }: Stage): void =>
	describe('the nodes panel of a new workflow', () => {
		step('has the same node begin with its triggers', 'panel-triggers', async (editor) => {
			await editor.goTo(`/workflow/${(await makeEmptyWorkflow(world())).id}`);
			await editor.part('canvas-add-button').first().click();
			await editor.searchNodes('outx');
			await editor.findsNode(OUTX, { first: true });
			expect(await editor.namesInPanel()).toEqual([OUTX]);
			await editor.foundNode(OUTX).click();
			await editor.sees('On new connection');
			await editor.part('node-creator-item-name').getByText(OUTX, { exact: true }).waitFor({ state: 'detached' });
			expect(await editor.sectionsOfPanel()).toEqual([`Triggers (${EVENTS.length})`, `Actions (${OPERATIONS.length})`]);
			expect((await editor.namesInPanel()).sort()).toEqual(EVENTS.map(({ action }) => action).sort());
		});

		step('adds the trigger with the event that was chosen', 'trigger-added', async (editor) => {
			await editor.untilSaved(OUTX_TRIGGER, async () => await editor.foundNode('On new post in watchlist').click());
			await editor.part('ndv').waitFor();
			await editor.field('watchlist').waitFor();
			expect(await editor.value('event')).toBe('New Post in Watchlist');
			await editor.closeNode();
			await editor.canvasNode(OUTX_TRIGGER).waitFor();
		});
	});
