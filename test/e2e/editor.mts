// What a user does in n8n's editor. Parts of the page are found by the names n8n gave them for tests.
import type { Locator, Page, Request } from 'playwright-core';
import { z } from 'zod';

/** Pictures in a README are shown about this wide. */
export const VIEWPORT = { width: 1200, height: 750 };
/** A whole workflow fits into it, with words that can be read. */
const WORKFLOW_VIEWPORT = { width: 1400, height: 950 };
const WORKFLOW_MARGIN = 20;
const LOOK_AGAIN_MS = 100;
const LIST_CLOSES_MS = 3000;

/** The messages that come and go in the corner. */
const NO_NEWS = '.el-notification, [data-test-id="toast"] { display: none !important; }';
/** What n8n draws on its canvas besides the workflow. */
const NO_TOOLS = `.vue-flow__background, .vue-flow__panel, [data-test-id="canvas-handle-plus-wrapper"], [class*="_runDataLabel_"], [class*="executionButtons"],
	div:has(> [data-test-id="execute-workflow-button"]) { visibility: hidden !important; }`;

/** Where the workflow is on the page: its nodes with what is written and drawn on them. */
const WORKFLOW_EDGES = `(() => {
	const isShown = (part) => part.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
	const hasText = (part) => [...part.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim() !== '');
	const isDrawn = (part) => part.matches('.vue-flow__node, svg, img') || hasText(part);
	const parts = [...document.querySelectorAll('.vue-flow__node, .vue-flow__node *')];
	const shown = parts.filter((part) => isDrawn(part) && isShown(part) && part.closest('[data-test-id="canvas-handle-plus-wrapper"], [class*="_runDataLabel_"]') === null);
	const boxes = shown.map((part) => part.getBoundingClientRect()).filter(({ width, height }) => width > 0 && height > 0);
	return {
		left: Math.min(...boxes.map((box) => box.left)),
		top: Math.min(...boxes.map((box) => box.top)),
		right: Math.max(...boxes.map((box) => box.right)),
		bottom: Math.max(...boxes.map((box) => box.bottom)),
	};
})()`;
const edgesSchema = z.object({ left: z.number(), top: z.number(), right: z.number(), bottom: z.number() });

/** The name of the same screenshot in n8n's dark theme. */
const inTheDark = (path: string): string => path.replace(/\.png$/, '-dark.png');

const ALL_ICONS_SHOWN = `[...document.images].every(({ complete }) => complete) &&
	[...document.querySelectorAll('.n8n-node-icon')].every((icon) => icon.querySelector('svg, img') !== null)`;

/**
 * n8n takes over what was typed 200 ms later. This is a longer timer of the same page, set after n8n's: however busy the
 * machine is, n8n's own has run before it.
 */
const AFTER_TYPING = 'new Promise((resolve) => setTimeout(resolve, 400))';

/** What a screenshot is about: the page, the page with what the mouse brings up or n8n reports in its corner, or the workflow and nothing else. */
export type Shown = 'page' | 'hint' | 'news' | 'workflow';

export type Theme = 'light' | 'dark';

export interface OpenableWorkflow {
	id: string;
	/** One of its nodes: when it is there, the workflow is. */
	nodeId: string;
}

export class Editor {
	private isLoaded = false;
	private theme: Theme = 'light';

	constructor(
		readonly page: Page,
		private readonly url: string,
	) {}

	part(name: string): Locator {
		return this.page.locator(`[data-test-id="${name}"]`);
	}

	async screenshot(path: string, shown: Shown = 'page'): Promise<void> {
		if (shown === 'workflow') return await this.screenshotOfWorkflow(path);
		if (shown === 'page') await this.page.mouse.move(0, 0);
		await this.screenshotOfPage(path, shown === 'news' ? '' : NO_NEWS);
		if (shown === 'page' && this.theme === 'light') await this.inTheDark(async () => await this.screenshotOfPage(inTheDark(path), NO_NEWS));
	}

	private async screenshotOfPage(path: string, style: string): Promise<void> {
		await this.page.waitForFunction(ALL_ICONS_SHOWN);
		await this.page.screenshot({ path, animations: 'disabled', caret: 'hide', style });
	}

	/** As after sunset: n8n follows the system at once. */
	private async inTheDark(look: () => Promise<void>): Promise<void> {
		await this.page.emulateMedia({ colorScheme: 'dark' });
		// Until n8n has begun to load its icons for it.
		await this.page.waitForTimeout(LOOK_AGAIN_MS);
		await look();
		await this.page.emulateMedia({ colorScheme: 'light' });
	}

	private async screenshotOfWorkflow(path: string): Promise<void> {
		await this.page.setViewportSize(WORKFLOW_VIEWPORT);
		await this.part('zoom-to-fit').click();
		await this.page.mouse.move(0, 0);
		await this.page.waitForFunction(ALL_ICONS_SHOWN);
		const { left, top, right, bottom } = await this.standingEdges();
		const clip = {
			x: Math.floor(left) - WORKFLOW_MARGIN,
			y: Math.floor(top) - WORKFLOW_MARGIN,
			width: Math.ceil(right - left) + 2 * WORKFLOW_MARGIN,
			height: Math.ceil(bottom - top) + 2 * WORKFLOW_MARGIN,
		};
		await this.page.screenshot({ path, clip, animations: 'disabled', style: NO_NEWS + NO_TOOLS });
	}

	/** Once n8n has stopped moving the workflow. */
	private async standingEdges(): Promise<z.infer<typeof edgesSchema>> {
		let seen = '';
		for (;;) {
			const edges = edgesSchema.parse(await this.page.evaluate(WORKFLOW_EDGES));
			if (JSON.stringify(edges) === seen) return edges;
			seen = JSON.stringify(edges);
			await this.page.waitForTimeout(LOOK_AGAIN_MS);
		}
	}

	/** As high as the picture is to be, or as usual. */
	async setHeight(height = VIEWPORT.height): Promise<void> {
		await this.page.setViewportSize({ ...VIEWPORT, height });
	}

	/** The page as it is, for those who look for what went wrong. */
	async screenshotOfFailure(path: string): Promise<void> {
		await this.page.screenshot({ path });
	}

	/**
	 * The first page is loaded. From there on pages are changed as n8n's own links do, without loading n8n again, which takes
	 * ten times as long.
	 */
	async goTo(path: string): Promise<void> {
		if (!this.isLoaded) await this.page.goto(`${this.url}${path}`, { waitUntil: 'commit' });
		else await this.page.evaluate(`history.pushState(null, '', '${path}'); dispatchEvent(new PopStateEvent('popstate'))`);
		this.isLoaded = true;
	}

	/** Has the next page loaded, whatever is open now. */
	startOver(): void {
		this.isLoaded = false;
	}

	/** Waits for a text anywhere on the page. */
	async sees(text: string | RegExp): Promise<void> {
		await this.page.getByText(text).first().waitFor();
	}

	/** Follows the system, as a new n8n does. */
	async useTheme(theme: Theme): Promise<void> {
		this.theme = theme;
		await this.page.emulateMedia({ colorScheme: theme });
		this.startOver();
	}

	// The canvas and the nodes panel.

	async openWorkflow({ id, nodeId }: OpenableWorkflow): Promise<void> {
		await this.goTo(`/workflow/${id}`);
		await this.page.locator(`.vue-flow__node[data-id="${nodeId}"]`).waitFor();
	}

	canvasNode(name: string): Locator {
		return this.part('canvas-node').filter({ hasText: name });
	}

	/** What the canvas marks with a red sign. */
	get warnings(): Locator {
		return this.part('canvas-node').locator('[data-test-id="node-issues"]');
	}

	async executeWorkflow(): Promise<void> {
		await this.part('execute-workflow-button').first().click();
	}

	/** n8n asks for a name of the version, and has one ready. */
	async publish(): Promise<void> {
		await this.part('workflow-open-publish-modal-button').click();
		await this.part('workflow-publish-button').click();
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

	/** Nodes, actions or triggers, as far as they are listed. */
	async namesInPanel(): Promise<string[]> {
		return (await this.part('node-creator-item-name').allInnerTexts()).map((name) => name.trim());
	}

	/** With how many there are in each. */
	async sectionsOfPanel(): Promise<string[]> {
		return (await this.part('node-creator-category-item').allInnerTexts()).map((name) => name.trim());
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

	/** Types into a field, and goes on when n8n has saved it. */
	async fill(name: string, text: string): Promise<void> {
		await this.untilSaved(text, async () => await this.type(name, text));
	}

	/** Changes the workflow, and goes on when n8n has saved it with that text, which it does by itself. */
	async untilSaved(text: string, change: () => Promise<void>): Promise<void> {
		const isSave = (request: Request): boolean =>
			request.method() === 'PATCH' &&
			request.url().includes('/rest/workflows/') &&
			(request.postData() ?? '').includes(JSON.stringify(text));
		await Promise.all([this.page.waitForResponse((response) => isSave(response.request())), change()]);
	}

	/** Types into a field, and goes on when n8n has taken it over. */
	async type(name: string, text: string): Promise<void> {
		const input = this.field(name).locator('input, textarea').first();
		await input.fill(text);
		await input.blur();
		await this.page.evaluate(AFTER_TYPING);
	}

	async value(name: string): Promise<string> {
		return await this.field(name).locator('input').first().inputValue();
	}

	async choose(name: string, option: string): Promise<void> {
		await this.field(name).click();
		const options = this.page.getByRole('option');
		// Where each option is explained, the explanation is part of its text.
		const explained = options.filter({ has: this.page.locator('.option-headline', { hasText: new RegExp(`^${option}$`) }) });
		const wanted = explained.or(this.page.getByRole('option', { name: option, exact: true })).first();
		await wanted.click();
		// On a busy machine the list was still moving: then the click did nothing.
		const closed = wanted.waitFor({ state: 'hidden', timeout: LIST_CLOSES_MS });
		// Or it closes just now: whether it does is seen below.
		await closed.catch(async () => await wanted.click({ timeout: LIST_CLOSES_MS }).catch(() => undefined));
		await wanted.waitFor({ state: 'hidden' });
	}

	/** An operation as a user chooses it, by the names that are shown. */
	async chooseOperation(resource: string, operation: string): Promise<void> {
		if ((await this.value('resource')) !== resource) await this.choose('resource', resource);
		await this.field('operation').waitFor();
		if ((await this.value('operation')) !== operation) await this.choose('operation', operation);
	}

	/** Turns a switch on or off. */
	async flip(name: string): Promise<void> {
		await this.field(name).locator('.el-switch, [role=switch]').first().click();
	}

	/** Rests the mouse on the question mark of a field, until this is explained. */
	async readsHint(name: string, hint: string): Promise<void> {
		// What explains the field before goes when the mouse leaves it.
		await this.page.mouse.move(0, 0);
		await this.page.locator('.n8n-tooltip').waitFor({ state: 'hidden' });
		const label = this.part('node-parameters').locator(`label[for="${name}"]`);
		await label.hover();
		await label.locator('[data-icon="circle-help"]').hover();
		await this.page.locator('.n8n-tooltip').filter({ hasText: hint }).waitFor();
	}

	/** The fields that are shown, by their labels; options that were added come behind 'Options'. */
	async fieldsShown(): Promise<string[]> {
		const labels = await this.part('node-parameters').locator('label[for]:visible').allInnerTexts();
		// Below its name, a field may be switched to an expression.
		return labels.map((text) => text.split('\n')[0] ?? '');
	}

	/** Waits until a field is there, or no longer. */
	async showsField(name: string, isShown = true): Promise<void> {
		await this.part('node-parameters').locator(`label[for="${name}"]`).waitFor({ state: isShown ? 'visible' : 'detached' });
	}

	/** Fields that are added one by one, such as the options. */
	private adder(collection: string): Locator {
		const whole = this.part('parameter-item').filter({ has: this.page.locator(`label[for="${collection}"]`) });
		return whole.locator('[data-test-id="collection-parameter-add"]');
	}

	/** What "Add option" and its like offer; where it's one thing only, n8n adds it at once. */
	async offered(collection = 'options'): Promise<string[]> {
		const adder = this.adder(collection);
		const isOnlyOne = (await adder.evaluate(({ tagName }) => tagName)) === 'BUTTON';
		const before = await this.fieldsShown();
		await adder.click();
		if (isOnlyOne) {
			await adder.waitFor({ state: 'hidden' });
			return (await this.fieldsShown()).filter((label) => !before.includes(label));
		}
		const options = this.page.getByRole('option');
		await options.first().waitFor();
		const names = await options.allInnerTexts();
		await this.closeOptions();
		return names;
	}

	async addOption(name: string, collection = 'options'): Promise<void> {
		await this.adder(collection).click();
		await this.page.getByRole('option', { name, exact: true }).click();
	}

	async closeOptions(): Promise<void> {
		await this.part('node-title-container').click();
		await this.page.getByRole('option').first().waitFor({ state: 'hidden' });
	}

	async executeStep(): Promise<void> {
		await this.part('node-execute-button').click();
	}

	/** What can be chosen in a field that lists things of another service. */
	async openList(name: string): Promise<void> {
		await this.field(name).locator('[data-test-id="rlc-input-container"] input').first().click();
	}

	/** What the open list shows, once it isn't loading. */
	async listed(): Promise<string[]> {
		await this.part('rlc-item').first().waitFor();
		return (await this.part('rlc-item').allInnerTexts()).map((name) => name.trim());
	}

	async chooseListed(name: string): Promise<void> {
		await this.part('rlc-item').filter({ hasText: name }).click();
	}

	/** Of a field that lists things of another service. */
	async chosen(name: string): Promise<string> {
		return await this.field(name).locator('input[data-test-id="rlc-input"]').inputValue();
	}

	async searchList(text: string): Promise<void> {
		await this.part('rlc-search').fill(text);
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

	/** What the node says instead of an output. */
	async problem(): Promise<{ title: string; advice: string }> {
		const [title, advice] = [this.part('node-error-message'), this.part('node-error-description')];
		await title.waitFor();
		return { title: await title.innerText(), advice: await advice.innerText() };
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
