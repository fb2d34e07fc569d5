import { CredentialDialog } from './credential-dialog.mts';
import { makeWorkflow, node, OUTX } from './workflows.mts';
import { useEditorWorld } from './world.mts';

const { world, step } = useEditorWorld({ installed: true });

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

describe('the credential', () => {
	step("needs nothing but the key, the base URL is OutX's already", 'credential', async (editor) => {
		const dialog = new CredentialDialog(editor);
		await dialog.openNew('OutX API');
		await dialog.type('apiKey', world().sandbox.settings.apiKey);
		expect(await dialog.value('baseUrl')).toBe('https://api.outx.ai');
	});

	step('says that a wrong key was rejected', 'credential-wrong-key', async (editor) => {
		const dialog = new CredentialDialog(editor);
		await dialog.type('apiKey', 'outx_wrong');
		await dialog.type('baseUrl', world().sandbox.url);
		await dialog.save();
		await dialog.says('Couldn’t connect with these settings');
		await dialog.openDetails();
		await dialog.says("OutX rejected this API key. Copy it again from OutX: mentions.outx.ai/api-doc, 'Reveal API Key'.");
	});

	step('says that no browser was active', 'credential-inactive', async (editor) => {
		const { sandbox } = world();
		sandbox.settings.extensionLastActiveHoursAgo = 72;
		const dialog = new CredentialDialog(editor);
		await dialog.type('apiKey', sandbox.settings.apiKey);
		await dialog.save();
		await dialog.says('The key works, but no browser of your team had the OutX extension active in the last 48 hours.');
	});

	step('turns green with the right key', 'credential-works', async (editor) => {
		const dialog = new CredentialDialog(editor);
		await dialog.retry();
		await dialog.says('Connection tested successfully');
		expect(world().sandbox.requests).toHaveLength(1);
		expect(world().posts).toHaveLength(0);
	});
});
