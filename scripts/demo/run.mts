// One run of the demo, through a real n8n: for real only the invitations, with the sandbox the whole campaign.
import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openN8n, type OpenN8n } from '../n8n/open.mts';
import type { Prepared } from '../n8n/prepared.mts';
import { step } from '../steps.mjs';
import { askBeforeSending, countPeople, readResults, type Counted, type Result } from './people.mts';
import type { RealPlan, SandboxPlan } from './plan.mjs';
import { checkPromise, showResults, showStory } from './report.mts';
import { campaign, invitations, START } from './workflow.mts';

/** A browser takes longer over an invitation, and people take days; how many accept is what the sandbox's seed makes of it. */
const SANDBOX = { pickupSeconds: 0.2, taskSeconds: 0.3, workers: Infinity, connections: 3, acceptSeconds: 1, acceptShare: 0.6 };

export async function runDemo(plan: SandboxPlan | RealPlan, prepared: Prepared, interruption: AbortSignal): Promise<void> {
	const counted = await countPeople(plan.people);
	if (plan.kind === 'real') await askBeforeSending(plan, counted, interruption);
	else console.log("A sandbox on this machine plays OutX's part: nothing is sent to anybody.");
	const n8n = await step(`Start a new n8n ${prepared.n8n.version} with the node in it`, async () => await openN8n(prepared, { sandbox: SANDBOX }));
	try {
		await copyFile(plan.people, filesOf(n8n).people);
		if (plan.kind === 'real') await inviteForReal(n8n, plan);
		else await rehearse(n8n, plan, counted);
	} finally {
		await n8n.close();
	}
}

async function rehearse(n8n: OpenN8n, plan: SandboxPlan, counted: Counted): Promise<void> {
	const { server, credential } = n8n;
	const workflow = await server.rest.createWorkflow(await campaign({ files: filesOf(n8n), credential, pace: 'sandbox' }));
	const results = await step('The workflow reads people.csv, invites, waits and writes results.csv', async () => {
		await execute(n8n, workflow.id);
		return await collect(n8n, plan);
	});
	showStory(n8n.sandbox, results);
	checkPromise(n8n.sandbox, results, plan, counted);
}

async function inviteForReal(n8n: OpenN8n, plan: RealPlan): Promise<void> {
	const { rest } = n8n.server;
	const credential = await rest.createCredential({ name: 'OutX API', type: 'outxApi', data: { apiKey: plan.apiKey, baseUrl: plan.baseUrl } });
	const workflow = await rest.createWorkflow(await invitations({ files: filesOf(n8n), credential, pace: 'real' }));
	try {
		await step('The workflow reads the file, invites and waits', async () => await execute(n8n, workflow.id));
		showResults(await collect(n8n, plan));
	} catch (error) {
		console.error(MAY_BE_SENT);
		await keepExecution(n8n, workflow.id, plan);
		throw error;
	}
}

async function execute({ server: { rest } }: OpenN8n, workflowId: string): Promise<void> {
	const id = await rest.run(workflowId, START);
	const { status, data } = await rest.ended(id);
	if (status !== 'success') throw new Error(`The workflow ended with ${status}:\n${/"message":"([^"]+)"/.exec(data)?.[1] ?? data.slice(0, 2000)}`);
}

async function collect(n8n: OpenN8n, { results }: { results: string }): Promise<Result[]> {
	await copyFile(filesOf(n8n).results, results);
	return await readResults(results);
}

const filesOf = ({ home }: OpenN8n) => ({ people: join(home.filesFolder, 'people.csv'), results: join(home.filesFolder, 'results.csv') });

/** When a node after ours failed, the task IDs are in there. */
async function keepExecution({ server: { rest } }: OpenN8n, workflowId: string, { results }: RealPlan): Promise<void> {
	const kept = results.replace(/\.csv$/, '.json');
	const executions = await rest.executionsOf(workflowId).catch(() => []);
	const saved = await Promise.all(executions.map(async ({ id }) => await rest.execution(id)));
	await writeFile(kept, JSON.stringify(saved, null, 2));
	console.error(`What n8n saved up to then is in ${kept}`);
}

const MAY_BE_SENT = `
The run broke off, and invitations may have gone out already. Before you send these rows again, look in LinkedIn under
My Network → Manage → Sent, and leave out who is there.`;
