// A salesperson with a real n8n, the examples in it, and their services on this machine.
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'flatted';
import type { IDataObject, IRunExecutionData } from 'n8n-workflow';
import { z } from 'zod';
import { RealWorld } from '../n8n/world.mts';
import { readExample } from './examples.mts';
import { startServices, type Services } from './services.mts';
import { standIn, type Credential } from './stand-ins.mts';

const INVITE = '/linkedin-agent/send-connection-request';
const LOOK_UP = '/linkedin-agent/fetch-profile';
const PATIENCE_MS = 4_000;
const LOOK_AGAIN_MS = 50;
/** n8n doesn't take a click from a program. */
const BROWSER = { headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36' } };

/** An example in n8n, its triggers ready to be pulled. */
export interface Imported {
	id: string;
	/** By the trigger's name. */
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

	/** Imports an example and publishes it. */
	async imports(name: string): Promise<Imported> {
		const example = readExample(name);
		const { rest } = this.world.server;
		const standIns = { url: this.services.url, outx: this.world.credential, model: this.model };
		const { nodes, paths } = standIn(example, standIns);
		const created = await rest.createWorkflow({ ...example, nodes });
		await rest.activate(created);
		const webhookIds = Object.fromEntries(nodes.map((node) => [node.name, node.webhookId ?? '']));
		return { id: created.id, paths, webhookIds };
	}

	/** Pulls the only trigger, or the one of that name, and waits for the end. */
	async run(workflow: Imported, trigger = Object.keys(workflow.paths)[0] ?? ''): Promise<Ended> {
		const { rest } = this.world.server;
		const before = new Set((await rest.executionsOf(workflow.id)).map(({ id }) => id));
		await rest.callWebhook(workflow.paths[trigger] ?? '', {});
		const id = await this.found(async () =>
			(await rest.executionsOf(workflow.id)).map((one) => one.id).find((one) => !before.has(one)),
		);
		const ended = await this.reaches(id, ['success', 'error', 'crashed', 'canceled']);
		if (ended.status !== 'success') throw new Error(`The run ended as ${ended.status}: ${ended.run.resultData.error?.message}`);
		return ended;
	}

	/** Looks at an execution until it has one of these statuses. */
	async reaches(id: string, statuses: string[]): Promise<Ended> {
		return await this.found(async () => {
			const { status, data } = await this.world.server.rest.execution(id);
			return statuses.includes(status) ? { status, run: parse(data) as IRunExecutionData } : undefined;
		});
	}

	/** Fills a form in and gives the text of the page that answers. */
	async fillsIn({ webhookIds }: Imported, values: string[]): Promise<string> {
		const body = new FormData();
		values.forEach((value, index) => body.set(`field-${index}`, value));
		const response = await fetch(`${this.world.server.url}/form/${webhookIds['Form']}`, { ...BROWSER, method: 'POST', body });
		if (!response.headers.get('content-type')?.includes('json')) throw new Error(await response.text());
		const { formWaitingUrl } = z.object({ formWaitingUrl: z.string() }).parse(await response.json());
		return await this.found(async () => {
			const page = await (await fetch(formWaitingUrl, BROWSER)).text();
			return page.includes('form-submitted-header') || page.includes('header-container') ? page : undefined;
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

	get lookups(): number {
		return this.world.sandbox.requests.filter(({ path }) => path === LOOK_UP).length;
	}

	/** The notes that went along. */
	get notes(): unknown[] {
		return this.world.sandbox.requests.filter(({ path }) => path === INVITE).map(({ body }) => (body as IDataObject)['note']);
	}
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
