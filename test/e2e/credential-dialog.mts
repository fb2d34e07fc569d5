// The dialog in which a credential is made.
import type { Locator } from 'playwright-core';
import type { Editor } from './editor.mts';

export class CredentialDialog {
	constructor(private readonly editor: Editor) {}

	async openNew(type: string): Promise<void> {
		await this.editor.goTo('/home/credentials');
		await this.editor.page
			.locator('[data-test-id="add-resource-credential"], [data-test-id="empty-resources-list"] button')
			.first()
			.click();
		await this.editor.part('new-credential-type-select').locator('input').fill(type);
		await this.editor.part('new-credential-type-select-option').filter({ hasText: type }).first().click();
		await this.editor.part('new-credential-type-button').click();
		await this.whole.waitFor();
	}

	get whole(): Locator {
		return this.editor.part('editCredential-modal');
	}

	async type(field: string, text: string): Promise<void> {
		await this.editor.type(field, text);
	}

	async value(field: string): Promise<string> {
		return await this.editor.value(field);
	}

	/** Saving tests it, too. */
	async save(): Promise<void> {
		await this.editor.part('credential-save-button').click();
	}

	async retry(): Promise<void> {
		await this.whole.getByRole('button', { name: 'Retry' }).click();
	}

	async close(): Promise<void> {
		await this.editor.page.keyboard.press('Escape');
		await this.whole.waitFor({ state: 'hidden' });
	}

	/** n8n shows the reason of a refusal behind "More details", until it was opened once. */
	async openDetails(): Promise<void> {
		await this.whole.getByText('More details').click();
	}

	async says(text: string): Promise<void> {
		await this.whole.getByText(text).first().waitFor();
	}
}
