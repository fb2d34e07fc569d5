// A workflow that a real n8n starts by our trigger, and what the trigger started it with.
import { randomUUID } from 'node:crypto';
import { parse } from 'flatted';
import type { IDataObject, IRunExecutionData } from 'n8n-workflow';
import { z } from 'zod';
import { AT_WORK } from '../../scripts/n8n/rest.mts';
import type { CredentialRef, RealWorld } from './world.mts';

export const TRIGGER = 'OutX LinkedIn Trigger';
export const FETCH = '/linkedin-agent/fetch-connections';

/** Of each minute; then n8n polls. */
export const POLL_SECOND = 30;

const node = (name: string, type: string, more: object = {}) => ({ id: randomUUID(), name, type, typeVersion: 1, position: [0, 0], parameters: {}, ...more });

/** Polled every minute. @returns its ID */
export async function publish({ server: { rest } }: RealWorld, parameters: IDataObject, by: CredentialRef): Promise<string> {
	const trigger = node(TRIGGER, 'n8n-nodes-outx-linkedin.outxLinkedInTrigger', {
		parameters: { pollTimes: { item: [{ mode: 'custom', cronExpression: `${POLL_SECOND} * * * * *` }] }, checkEvery: 60, options: {}, ...parameters },
		credentials: { outxApi: by },
	});
	const created = await rest.createWorkflow({
		name: `Trigger ${randomUUID()}`,
		nodes: [trigger, node('After', 'n8n-nodes-base.noOp')],
		connections: { [TRIGGER]: { main: [[{ node: 'After', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	});
	await rest.activate(created);
	return created.id;
}

/** What the trigger started the workflow with, one list per execution that has ended, oldest first. */
export async function emitted({ server: { rest } }: RealWorld, workflowId: string): Promise<unknown[][]> {
	const summaries = (await rest.executionsOf(workflowId)).filter(({ status }) => !AT_WORK.has(status));
	const saved = await Promise.all(summaries.toReversed().map(async ({ id }) => await rest.execution(id)));
	return saved.map(({ data }) => {
		const run = parse(data) as IRunExecutionData;
		const items = run.resultData.runData[TRIGGER]?.at(-1)?.data?.['main']?.[0] ?? [];
		return items.map(({ json }) => json['profile_slug'] ?? json['text']);
	});
}

const listSchema = z.object({ seen: z.array(z.unknown()).optional(), look: z.object({ pages: z.array(z.unknown()) }).optional() });

export type SavedList = z.infer<typeof listSchema>;

const savedSchema = z.object({
	staticData: z.object({ [`node:${TRIGGER}`]: z.object({ state: z.object({ lists: z.object({ connections: listSchema }) }) }) }).nullable(),
});

/** What n8n has saved of the list of connections. */
export async function savedList({ server: { rest } }: RealWorld, workflowId: string): Promise<SavedList | undefined> {
	const { staticData } = savedSchema.parse(await rest.call('GET', `/workflows/${workflowId}`));
	return staticData?.[`node:${TRIGGER}`].state.lists.connections;
}

export const slugs = (people: Array<{ slug: string }>): string[] => people.map(({ slug }) => slug);
