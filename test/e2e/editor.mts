// What a user does in n8n's editor. Parts of the page are found by the names n8n gave them for tests.
import type { Locator, Page } from 'playwright-core';

/** n8n takes over what was typed a moment later: quicker than anybody can press a button, but not than a test. */
const TYPED_MS = 600;

export class Editor {
	constructor(
		readonly page: Page,
		private readonly url: string,
	) {}

	part(name: string): Locator {
		return this.page.locator(`[data-test-id="${name}"]`);
	}

	async screenshot(path: string): Promise<void> {
		await this.closeNews();
		await this.page.screenshot({ path, animations: 'disabled', caret: 'hide' });
	}

	async goTo(path: string): Promise<void> {
		await this.page.goto(`${this.url}${path}`, { waitUntil: 'commit' });
	}

	/** Waits for a text anywhere on the page. */
	async sees(text: string | RegExp): Promise<void> {
		await this.page.getByText(text).first().waitFor();
	}

	/** Follows the system, as a new n8n does. */
	async useTheme(theme: 'light' | 'dark'): Promise<void> {
		await this.page.emulateMedia({ colorScheme: theme });
	}

	/** The messages that come and go in the corner. */
	private async closeNews(): Promise<void> {
		await this.page.addStyleTag({ content: '.el-notification, [data-test-id="toast"] { display: none !important; }' });
	}

	// The canvas and the nodes panel.

	async openWorkflow(id: string): Promise<void> {
		await this.goTo(`/workflow/${id}`);
		await this.part('canvas-node').first().waitFor();
	}

	async fitCanvas(): Promise<void> {
		await this.part('zoom-to-fit').click();
	}

	canvasNode(name: string): Locator {
		return this.part('canvas-node').filter({ hasText: name });
	}

	async openNodesPanel(): Promise<void> {
		await this.part('node-creator-plus-button').click();
		await this.part('node-creator-search-bar').waitFor();
	}

	async searchNodes(text: string): Promise<void> {
		await this.part('node-creator-search-bar').fill(text);
	}

	/** Found first, or as one of several. */
	async findsNode(name: string, { first }: { first: boolean }): Promise<void> {
		const names = this.part('node-creator-item-name');
		await (first ? names.first() : names).filter({ hasText: new RegExp(`^\\s*${name}\\s*$`) }).waitFor();
	}

	foundNode(name: string): Locator {
		return this.part('node-creator-item-name').filter({ hasText: name }).first();
	}

	// A node's window.

	async openNode(name: string): Promise<void> {
		await this.canvasNode(name).dblclick();
		await this.part('ndv').waitFor();
	}

	async closeNode(): Promise<void> {
		await this.part('ndv-close-button').click();
		await this.part('ndv').waitFor({ state: 'hidden' });
	}

	field(name: string): Locator {
		return this.part(`parameter-input-${name}`);
	}

	async fill(name: string, text: string): Promise<void> {
		const input = this.field(name).locator('input, textarea').first();
		await input.fill(text);
		await input.blur();
		await this.page.waitForTimeout(TYPED_MS);
	}

	async value(name: string): Promise<string> {
		return await this.field(name).locator('input').first().inputValue();
	}

	async choose(name: string, option: string): Promise<void> {
		await this.field(name).click();
		await this.page.getByRole('option', { name: option, exact: true }).click();
	}

	/** Turns a switch on or off. */
	async flip(name: string): Promise<void> {
		await this.field(name).locator('.el-switch, [role=switch]').first().click();
	}

	/** The options that "Add option" offers. */
	async optionsOffered(): Promise<string[]> {
		await this.part('collection-parameter-add').click();
		const options = this.page.getByRole('option');
		await options.first().waitFor();
		return await options.allInnerTexts();
	}

	async addOption(name: string): Promise<void> {
		await this.part('collection-parameter-add').click();
		await this.page.getByRole('option', { name, exact: true }).click();
	}

	async closeOptions(): Promise<void> {
		await this.part('node-title-container').click();
		await this.page.getByRole('option').first().waitFor({ state: 'hidden' });
	}

	async executeStep(): Promise<void> {
		await this.part('node-execute-button').click();
	}

	get output(): Locator {
		return this.part('output-panel');
	}

	/** The table of the output, one list of cells per row, its header first. */
	async outputTable(): Promise<string[][]> {
		const rows = this.output.locator('tr');
		await rows.nth(1).waitFor();
		const cells = (await rows.all()).map(async (row) => await row.locator('th, td').allInnerTexts());
		return (await Promise.all(cells)).map((row) => row.map((cell) => cell.trim()));
	}

	/** n8n remembers it for the next node that is opened. */
	async widenOutput(byPixels: number): Promise<void> {
		const handle = await this.part('panel-drag-button').boundingBox();
		if (handle === null) throw new Error('The panel has no handle');
		const [x, y] = [handle.x + handle.width / 2, handle.y + handle.height / 2];
		await this.page.mouse.move(x, y);
		await this.page.mouse.down();
		await this.page.mouse.move(x - byPixels, y, { steps: 5 });
		await this.page.mouse.up();
	}
}
