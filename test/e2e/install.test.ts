import { CommunityNodes } from './community-nodes.mts';
import { makeWorkflow, node, OUTX } from './workflows.mts';
import { useEditorWorld } from './world.mts';

const NAME = 'n8n-nodes-outx-linkedin';
const { world, step } = useEditorWorld({ installed: false });

describe('Settings → Community nodes', () => {
	step('installs the package', 'community-installed', async (editor) => {
		const version = await world().npm.publish();
		const nodes = new CommunityNodes(editor);
		await nodes.open();
		await nodes.install(NAME);
		const text = await nodes.card.innerText();
		expect(text).toContain(NAME);
		expect(text).toContain(version);
		expect(text).toContain('2 nodes');
	});

	step('has the node found at once', 'community-found', async (editor) => {
		await editor.openWorkflow(await makeWorkflow(world(), node('Rows', 'n8n-nodes-base.noOp', [300, 0])));
		await editor.openNodesPanel();
		await editor.searchNodes('outx');
		await editor.findsNode(OUTX, { first: true });
	});

	step('updates it', 'community-updated', async (editor) => {
		const version = await world().npm.publishNext();
		const nodes = new CommunityNodes(editor);
		await nodes.open();
		await nodes.update();
		await nodes.card.filter({ hasText: version }).waitFor();
	});

	step('uninstalls it', 'community-uninstalled', async (editor) => {
		const nodes = new CommunityNodes(editor);
		await nodes.open();
		await nodes.uninstall();
		await editor.part('empty-state').waitFor();
	});
});
