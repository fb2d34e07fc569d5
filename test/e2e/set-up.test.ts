import { makeWorkflow, node, OUTX } from './workflows.mts';
import { useEditorWorld } from './world.mts';

const { world, step } = useEditorWorld({ installed: true });

describe('the nodes panel', () => {
	step('finds the node by "outx" and by "linkedin"', 'panel-search', async (editor) => {
		await editor.openWorkflow(await makeWorkflow(world(), node('Rows', 'n8n-nodes-base.noOp', [300, 0])));
		await editor.openNodesPanel();
		expect((await editor.searchNodes('linkedin', OUTX))[0]?.trim()).toMatch(/LinkedIn/);
		expect((await editor.searchNodes('outx', OUTX))[0]?.trim()).toBe(OUTX);
	});

	step('lists both actions', 'panel-actions', async (editor) => {
		await editor.foundNode(OUTX).click();
		await editor.sees('Send connection request');
		expect((await editor.part('node-creator-item-name').allInnerTexts()).map((name) => name.trim())).toEqual(
			expect.arrayContaining(['Send connection request', 'Get task status']),
		);
	});

	step('adds the node, which asks for what it needs', 'node-added', async (editor) => {
		await editor.foundNode('Send connection request').click();
		await editor.part('ndv').waitFor();
		await editor.field('profile').waitFor();
		const text = await editor.part('node-parameters').innerText();
		expect(text).toContain('Wait for Completion');
		await editor.closeNode();
		await editor.sees('Send Connection Request');
		expect(await editor.part('canvas-node').count()).toBe(3);
	});
});
