// A salesperson with a real n8n, the examples in it, and their services on this machine.
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'flatted';
import {
	NodeHelpers,
	type IDataObject,
	type INode,
	type INodeParameters,
	type INodeTypeDescription,
	type IRunExecutionData,
} from 'n8n-workflow';
import { z } from 'zod';
import { RealWorld } from '../n8n/world.mts';
import { EXAMPLES, readExample, type ExampleNode } from './examples.mts';
import { startServices, type Services } from './services.mts';
import { standIn, type Credential } from './stand-ins.mts';

const INVITE = '/linkedin-agent/send-connection-request';
const LOOK_UP = '/linkedin-agent/fetch-profile';
const WRITE = '/linkedin-agent/send-message';
const COMMENT = '/linkedin-agent/comment-post';
const PATIENCE_MS = 30_000;
/** What only a form's last page has in it. */
const ANSWER_PAGE = /<h1>(.*?)<\/h1>\s*<p style="white-space: pre-line;">(.*?)<\/p>/s;
const LOOK_AGAIN_MS = 50;
const IS_CALLED = /\.(webhook|formTrigger|chatTrigger)$/;
const IS_PULLED = /\.(manualTrigger|scheduleTrigger|outxLinkedInTrigger)$/;
/** n8n doesn't take a click from a program. */
const BROWSER = {
	headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36' },
};

/** An example in n8n. */
export interface Imported {
	id: string;
	/** The trigger that is pulled unless another is named. */
	trigger: string;
	/** Of its webhooks, by their names. */
	paths: Record<string, string>;
	webhookIds: Record<string, string>;
}

export interface Ended {
	status: string;
	run: IRunExecutionData;
}

export class Office {
	private constructor(
		readonly world: RealWorld,
		readonly services: Services,
		private readonly model: Credential,
	) {}

	static async open(): Promise<Office> {
		const world = await RealWorld.begin();
		const services = await startServices();
		const data = { apiKey: 'not-a-key', url: `${services.url}/v1` };
		const model = await world.server.rest.createCredential({ name: 'Model', type: 'openAiApi', data });
		return new Office(world, services, model);
	}

	async close(): Promise<void> {
		await this.services.close();
		await this.world.end();
	}

	/**
	 * Imports an example. What others call is published; what looks around by itself isn't, so that nothing happens unasked.
	 * @param settings parameters that the user changes, by node; what is an object in both is merged
	 */
	async imports(name: string, settings: Record<string, IDataObject> = {}): Promise<Imported> {
		const example = readExample(name, { filesFolder: this.world.server.home.filesFolder });
		const { rest } = this.world.server;
		const standIns = { url: this.services.url, outx: this.world.credential, model: this.model };
		const { nodes, paths } = standIn({ ...example, nodes: example.nodes.map((node) => withSettings(node, settings[node.name])) }, standIns);
		const created = await rest.createWorkflow({ ...example, nodes });
		if (nodes.some(({ type }) => IS_CALLED.test(type))) await rest.activate(created);
		const webhookIds = Object.fromEntries(nodes.map((node) => [node.name, node.webhookId ?? '']));
		const trigger = nodes.find(({ type }) => IS_PULLED.test(type))?.name ?? '';
		return { id: created.id, trigger, paths, webhookIds };
	}

	/** Changes the workflow's own settings, such as its time zone. */
	async sets({ id }: Imported, settings: IDataObject): Promise<void> {
		await this.world.server.rest.call('PATCH', `/workflows/${id}`, { settings: { executionOrder: 'v1', ...settings } });
	}

	/** Puts one of the examples' own files where n8n may read it. */
	async brings(file: string): Promise<void> {
		await copyFile(join(EXAMPLES, file), join(this.world.server.home.filesFolder, file));
	}

	/** Puts a file of that content there. */
	async puts(file: string, content: string | Buffer): Promise<void> {
		await writeFile(join(this.world.server.home.filesFolder, file), content);
	}

	async fileText(file: string): Promise<string> {
		return await readFile(join(this.world.server.home.filesFolder, file), 'utf8');
	}

	/** What the editor would complain about, and what it would leave out, when this workflow is opened. */
	async opens(name: string): Promise<{ issues: unknown[]; lost: string[] }> {
		const { nodes } = readExample(name);
		const types = await this.typesOf(nodes);
		return {
			issues: nodes.flatMap((node, index) => issuesOf(node, types[index])),
			lost: nodes.flatMap((node, index) => lostFrom(node, types[index])),
		};
	}

	/** As the editor gets them, tools included: n8n writes them to this file when it starts. */
	private async typesOf(nodes: ExampleNode[]): Promise<Array<INodeTypeDescription | undefined>> {
		const file = join(this.world.server.home.userFolder, '.cache', 'n8n', 'public', 'types', 'nodes.json');
		const all = z.array(z.custom<INodeTypeDescription>()).parse(JSON.parse(await readFile(file, 'utf8')));
		return nodes.map(({ type, typeVersion }) =>
			all.find(({ name, version }) => name === type && [version].flat().includes(typeVersion)),
		);
	}

	/** Execute Workflow in the editor, from its first trigger or the one of that name, to its end. */
	async run(workflow: Imported, trigger = workflow.trigger): Promise<Ended> {
		const ended = await this.reaches(await this.starts(workflow, trigger), ['success', 'error', 'crashed', 'canceled']);
		const { error } = ended.run.resultData;
		if (ended.status !== 'success') throw new Error(`The run ended as ${ended.status}: ${error?.message}`);
		return ended;
	}

	/** @returns the execution that goes on */
	async starts({ id }: Imported, trigger: string): Promise<string> {
		return await this.world.server.rest.run(id, trigger);
	}

	/** Looks at an execution until it has one of these statuses. */
	async reaches(id: string, statuses: string[]): Promise<Ended> {
		return await this.found(async () => {
			const { status, data } = await this.world.server.rest.execution(id);
			return statuses.includes(status) ? { status, run: parse(data) as IRunExecutionData } : undefined;
		});
	}

	/** Calls an example's own webhook as a program would. */
	async calls({ paths }: Imported, body: object): Promise<{ status: number; answer: unknown }> {
		return await this.found(async () => {
			const response = await fetch(`${this.world.server.url}/webhook/${paths['Webhook']}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body),
			});
			// The address comes a moment after its workflow is published.
			return response.status === 404 ? undefined : { status: response.status, answer: await response.json() };
		});
	}

	/** Fills a form in and gives what the page says that answers. */
	async fillsIn({ webhookIds }: Imported, values: string[]): Promise<{ title: string; text: string }> {
		const { formWaitingUrl } = z.object({ formWaitingUrl: z.string() }).parse(
			await this.found(async () => {
				const body = new FormData();
				values.forEach((value, index) => body.set(`field-${index}`, value));
				const form = `${this.world.server.url}/form/${webhookIds['Form']}`;
				const response = await fetch(form, { ...BROWSER, method: 'POST', body });
				// The page comes a moment after its workflow is published.
				return response.status === 404 ? undefined : await response.json();
			}),
		);
		// The page asks this, too, until there is something to show.
		const status = formWaitingUrl.replace(/(?=\?|$)/, '/n8n-execution-status');
		await this.found(async () => (await (await fetch(status, BROWSER)).text()).trim() === 'form-waiting' || undefined);
		return await this.found(async () => {
			const page = await (await fetch(formWaitingUrl, BROWSER)).text();
			const [, title, text] = ANSWER_PAGE.exec(page) ?? [];
			return title === undefined || text === undefined ? undefined : { title, text };
		});
	}

	/** Writes into the chat. @returns the execution that it started */
	async writes({ webhookIds }: Imported, chatInput: string): Promise<string> {
		const path = `${webhookIds['Chat']}/chat`;
		const message = { action: 'sendMessage', sessionId: `session-${webhookIds['Chat']}`, chatInput };
		const answer = await this.world.server.rest.callWebhook(path, message);
		return z.object({ executionId: z.coerce.string() }).parse(answer).executionId;
	}

	/** Clicks a button that the chat shows. */
	async clicks(link: string): Promise<void> {
		const response = await fetch(link, BROWSER);
		if (!response.ok) throw new Error(`${link} answered ${response.status}: ${await response.text()}`);
	}

	async found<T>(look: () => Promise<T | undefined>): Promise<T> {
		const giveUpAt = Date.now() + PATIENCE_MS;
		for (;;) {
			const found = await look();
			if (found !== undefined) return found;
			if (Date.now() > giveUpAt) throw new Error('It never came true');
			await sleep(LOOK_AGAIN_MS);
		}
	}

	/** Whom OutX was asked to invite, in order. */
	get invited(): string[] {
		return this.world.sandbox.requests.filter(({ path }) => path === INVITE).map(({ profileUrn }) => profileUrn ?? '');
	}

	/** To whom it was asked to write, and what. */
	get messages(): string[][] {
		return this.world.sandbox.requestsTo(WRITE).map(({ body }) => {
			const { recipient_urn, message } = body as Record<'recipient_urn' | 'message', string>;
			return [recipient_urn.replace(/^.*:/, ''), message];
		});
	}

	/** What it was asked to comment, and on which post. */
	get comments(): string[][] {
		return this.world.sandbox.requestsTo(COMMENT).map(({ body }) => {
			const { social_urn, comment_text } = body as Record<'social_urn' | 'comment_text', string>;
			return [social_urn, comment_text];
		});
	}

	get lookups(): number {
		return this.world.sandbox.requests.filter(({ path }) => path === LOOK_UP).length;
	}

	/** The notes that went along. */
	get notes(): unknown[] {
		return this.world.sandbox.requests.filter(({ path }) => path === INVITE).map(({ body }) => (body as IDataObject)['note']);
	}
}

function withSettings(node: ExampleNode, settings: IDataObject = {}): ExampleNode {
	const merged = Object.entries(settings).map(([name, value]) => {
		const before = node.parameters[name];
		return [name, isPlain(before) && isPlain(value) ? { ...before, ...value } : value] as const;
	});
	return { ...node, parameters: { ...node.parameters, ...Object.fromEntries(merged) } };
}

const isPlain = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);

const asNode = ({ id, name, type, typeVersion, position, parameters }: ExampleNode): INode => ({
	...{ id, name, type, typeVersion, position },
	parameters: parameters as INodeParameters,
});

function issuesOf(node: ExampleNode, type: INodeTypeDescription | undefined): unknown[] {
	if (type === undefined) return [`${node.name}: n8n doesn't know ${node.type}`];
	const issues = NodeHelpers.getNodeParametersIssues(type.properties, asNode(node), type);
	return issues === null || node.disabled === true ? [] : [{ node: node.name, ...issues }];
}

/** Fields that n8n drops because, with the others as they are, they don't show. */
function lostFrom(node: ExampleNode, type: INodeTypeDescription | undefined): string[] {
	const own = asNode(node);
	const kept = NodeHelpers.getNodeParameters(type?.properties ?? [], own.parameters, true, false, own, type ?? null) ?? {};
	return missing(own.parameters, kept, node.name);
}

function missing(before: unknown, after: unknown, path: string): string[] {
	if (typeof before !== 'object' || before === null) return before === after ? [] : [path];
	if (typeof after !== 'object' || after === null) return [path];
	const kept = new Map(Object.entries(after));
	return Object.entries(before).flatMap(([key, value]) => missing(value, kept.get(key), `${path}.${key}`));
}

/** What a node put out on its first output in its last turn. */
export const outputOf = ({ run }: Ended, node: string): IDataObject[] =>
	(run.resultData.runData[node]?.at(-1)?.data?.['main']?.[0] ?? []).map(({ json }) => json);

/** What the last node says in the chat: a text, or a text with buttons. */
export const saidIn = ({ run }: Ended): unknown => {
	const last = run.resultData.runData[run.resultData.lastNodeExecuted ?? '']?.at(-1)?.data ?? {};
	return Object.values(last)
		.flatMap((outputs) => outputs?.[0] ?? [])
		.map((item) => item.sendMessage)
		.at(-1);
};

/** One n8n for all tests of a file, everything around it as new before each. */
export function useOffice(): () => Office {
	let office: Office | undefined;
	beforeAll(async () => {
		office = await Office.open();
	}, 240_000);
	beforeEach(() => {
		office?.world.sandbox.reset();
		office?.services.reset();
	});
	afterAll(async () => await office?.close());
	return () => {
		if (office === undefined) throw new Error('The office is not open yet');
		return office;
	};
}
