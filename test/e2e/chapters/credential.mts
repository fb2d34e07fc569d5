import { CredentialDialog } from '../credential-dialog.mts';
import type { Stage } from '../world.mts';

export const credential = ({ world, step }: Stage): void =>
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

		it('is in the list when the dialog is closed', async () => {
			const { editor } = world();
			await new CredentialDialog(editor).close();
			await editor.part('resources-list-item').filter({ hasText: 'OutX account' }).first().waitFor();
		});
	});
