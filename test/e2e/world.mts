// A real n8n with a real browser in front of it, and a sandbox whose requests are counted.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Browser } from 'playwright-core';
import { startSandbox, type LoggedRequest, type Sandbox } from '../../sandbox/server.mts';
import { installCommunityPackage } from '../../scripts/n8n/package.mts';
import { createHome } from '../../scripts/n8n/home.mts';
import { readPrepared } from '../../scripts/n8n/prepared.mts';
import { OWNER } from '../../scripts/n8n/rest.mts';
import { startServer, type N8nServer } from '../../scripts/n8n/server.mts';
import { CHROMIUM, ensureProgram } from '../../scripts/programs.mjs';
import { Editor, VIEWPORT, type Shown } from './editor.mts';
import { LocalNpm } from './local-npm.mts';
import { SCREENSHOTS } from './screenshots.mjs';

const BEGIN_TIMEOUT_MS = 240_000;
const STEP_TIMEOUT_MS = 120_000;
/** What a page may take for anything it is asked for: the first one on a busy machine takes 15 seconds. */
const PAGE_PATIENCE_MS = 40_000;
const PATIENCE_MS = 60_000;
const LOOK_AGAIN_MS = 50;
const CHROMIUM_ARGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	// n8n's pages ask the internet for news. (Playwright's own way to keep them from it also keeps Chromium from caching.)
	'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];
/** Slow enough to be seen waiting, quick enough for a test. */
const SANDBOX_SETTINGS = { pickupSeconds: 0.2, taskSeconds: 0.3, workers: Infinity };
/** Lets an n8n's minutes pass in seconds, from a signal on. */
const CLOCK = join(__dirname, '..', '..', 'scripts', 'demo', 'clock.cjs');

export interface Credential {
	id: string;
	name: string;
}

interface Things {
	folder: string;
	npm: LocalNpm;
	server: N8nServer;
	sandbox: Sandbox;
	browser: Browser;
	editor: Editor;
}

export class EditorWorld {
	private readonly credentials = new Map<string, Promise<Credential>>();

	private constructor(private readonly things: Things) {}

	/** @param options whether the node is there from the start, or left to the user to install */
	static async begin({ installed }: { installed: boolean }): Promise<EditorWorld> {
		const prepared = readPrepared();
		await mkdir(SCREENSHOTS, { recursive: true });
		const folder = await mkdtemp(join(tmpdir(), 'outx-linkedin-e2e-'));
		const begun: Partial<Things> = { folder };
		try {
			const home = await createHome(prepared.n8n, folder);
			if (installed) await installCommunityPackage(prepared.packed, home);
			begun.npm = await LocalNpm.make(folder, prepared);
			begun.sandbox = await startSandbox({ settings: SANDBOX_SETTINGS });
			const settings = { ...begun.npm.settings, NODE_OPTIONS: `--require ${JSON.stringify(CLOCK)}` };
			begun.server = await startServer(home, { settings });
			begun.browser = await chromium.launch({ executablePath: await ensureProgram(CHROMIUM), args: CHROMIUM_ARGS });
			begun.editor = await openEditor(begun.browser, begun.server.url);
			return new EditorWorld(begun as Things);
		} catch (error) {
			await endAll(begun);
			throw error;
		}
	}

	async end(): Promise<void> {
		await endAll(this.things);
	}

	get npm(): LocalNpm {
		return this.things.npm;
	}

	get editor(): Editor {
		return this.things.editor;
	}

	get server(): N8nServer {
		return this.things.server;
	}

	get sandbox(): Sandbox {
		return this.things.sandbox;
	}

	get posts(): LoggedRequest[] {
		return this.sandbox.requests.filter(({ method }) => method === 'POST');
	}

	get invitations(): LoggedRequest[] {
		return this.posts.filter(({ path }) => path.endsWith('/send-connection-request'));
	}

	/** The one account of a service. OutX's has the sandbox's key, the others have nothing in them. */
	async credential(type = 'outxApi'): Promise<Credential> {
		const known = this.credentials.get(type) ?? this.makeCredential(type);
		this.credentials.set(type, known);
		return await known;
	}

	private async makeCredential(type: string): Promise<Credential> {
		const { apiKey } = this.sandbox.settings;
		return type === 'outxApi'
			? await this.server.rest.createCredential({ name: 'OutX account', type, data: { apiKey, baseUrl: this.sandbox.url } })
			: await this.server.rest.createCredential({ name: type, type, data: {} });
	}

	/** A watchlist that the team has made in OutX. */
	async makeWatchlist(kind: string, watchlist: { name: string } & Record<string, unknown>): Promise<void> {
		const { url, settings } = this.sandbox;
		const headers = { 'x-api-key': settings.apiKey, 'content-type': 'application/json' };
		const response = await fetch(`${url}/api-${kind}-watchlist`, { method: 'POST', headers, body: JSON.stringify(watchlist) });
		if (!response.ok) throw new Error(`The sandbox refused a watchlist: ${await response.text()}`);
	}

	/** From now on a minute of n8n's passes in a second. There's no way back. */
	hurry(): void {
		this.server.signal('SIGUSR2');
	}

	/** How a workflow's newest execution stands. */
	async newestStatus(workflowId: string): Promise<string | undefined> {
		return (await this.server.rest.executionsOf(workflowId))[0]?.status;
	}

	async until(holds: () => Promise<boolean> | boolean): Promise<void> {
		const giveUpAt = Date.now() + PATIENCE_MS;
		while (!(await holds())) {
			if (Date.now() > giveUpAt) throw new Error('It never came true');
			await sleep(LOOK_AGAIN_MS);
		}
	}

	/** How many requests arrive within that time. */
	async requestsDuring(ms: number): Promise<number> {
		const before = this.sandbox.requests.length;
		await sleep(ms);
		return this.sandbox.requests.length - before;
	}
}

async function openEditor(browser: Browser, url: string): Promise<Editor> {
	const page = await browser.newPage({ viewport: VIEWPORT, colorScheme: 'light', reducedMotion: 'reduce' });
	page.setDefaultTimeout(PAGE_PATIENCE_MS);
	await page.request.post(`${url}/rest/login`, {
		data: { emailOrLdapLoginId: OWNER.email, password: OWNER.password },
	});
	return new Editor(page, url);
}

async function endAll({ browser, server, sandbox, folder }: Partial<Things>): Promise<void> {
	await browser?.close();
	await server?.stop();
	await sandbox?.close();
	if (folder !== undefined) await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** Declares a test that leaves a screenshot under that name, however it ends. */
export type Step = (sentence: string, screenshot: string, work: (editor: Editor) => Promise<void>, shown?: Shown) => void;

export interface Stage {
	world: () => EditorWorld;
	step: Step;
}

/** One n8n and one browser for all steps of a file. */
export function useEditorWorld(options: { installed: boolean }): Stage {
	let begun: EditorWorld | undefined;
	const world = (): EditorWorld => {
		if (begun === undefined) throw new Error('The world has not begun yet');
		return begun;
	};
	beforeAll(async () => {
		begun = await EditorWorld.begin(options);
	}, BEGIN_TIMEOUT_MS);
	beforeEach(() => begun?.sandbox.reset());
	afterAll(async () => await begun?.end(), BEGIN_TIMEOUT_MS);

	const step: Step = (sentence, screenshot, work, shown) =>
		it(
			sentence,
			async () => {
				const { editor } = world();
				try {
					await editor.setHeight();
					await work(editor);
					await editor.screenshot(join(SCREENSHOTS, `${screenshot}.png`), shown);
				} catch (error) {
					await editor.screenshotOfFailure(join(SCREENSHOTS, `${screenshot}-failed.png`));
					editor.startOver();
					throw error;
				}
			},
			STEP_TIMEOUT_MS,
		);
	return { world, step };
}
