// Settings → Community nodes.
import type { Locator } from 'playwright-core';
import type { Editor } from './editor.mts';

/** npm works meanwhile. */
const INSTALL_PATIENCE_MS = 40_000;

export class CommunityNodes {
	constructor(private readonly editor: Editor) {}

	async open(): Promise<void> {
		await this.editor.goTo('/settings/community-nodes');
		await this.editor.page.getByText('Community nodes').first().waitFor();
	}

	async install(name: string): Promise<void> {
		await this.editor.page.getByRole('button', { name: /^Install/ }).first().click();
		await this.nameInput.fill(name);
		await this.editor.part('user-agreement-checkbox').click();
		await this.editor.part('install-community-package-button').click();
		await this.card.waitFor({ timeout: INSTALL_PATIENCE_MS });
		await this.editor.part('communityPackageInstall-modal').waitFor({ state: 'hidden' });
	}

	private get nameInput(): Locator {
		return this.editor.page.locator('input[data-test-id="package-name-input"], [data-test-id="package-name-input"] input').first();
	}

	get card(): Locator {
		return this.editor.part('community-package-card');
	}

	async update(): Promise<void> {
		await this.card.getByRole('button', { name: 'Update' }).click();
		await this.confirm();
	}

	async uninstall(): Promise<void> {
		await this.card.locator('[data-test-id="action-toggle"]').click();
		await this.editor.page.getByText('Uninstall package').click();
		await this.confirm();
		await this.card.waitFor({ state: 'hidden', timeout: INSTALL_PATIENCE_MS });
	}

	private async confirm(): Promise<void> {
		const dialog = this.editor.part('communityPackageManageConfirm-modal');
		await dialog.getByRole('button').last().click();
		await dialog.waitFor({ state: 'hidden', timeout: INSTALL_PATIENCE_MS });
	}
}
