import { makeWorkflow, node, OUTX } from '../workflows.mts';
import type { Stage } from '../world.mts';

export const nodesPanel = ({ world, step }: Stage): void =>
	describe('the nodes panel', () => {
		step('finds the node by "outx" and by "linkedin"', 'panel-search', async (editor) => {
			await editor.openWorkflow(await makeWorkflow(world(), node('Rows', 'n8n-nodes-base.noOp', [300, 0])));
			await editor.openNodesPanel();
			await editor.searchNodes('linkedin');
			await editor.findsNode(OUTX, { first: false });
			await editor.searchNodes('outx');
			await editor.findsNode(OUTX, { first: true });
		});

		step('lists both actions', 'panel-actions', async (editor) => {
			await editor.foundNode(OUTX).click();
			await editor.sees('Send connection request');
			expect((await editor.part('node-creator-item-name').allInnerTexts()).map((name) => name.trim())).toEqual(
				expect.arrayContaining(['Send connection request', 'Get task status']),
			);
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
