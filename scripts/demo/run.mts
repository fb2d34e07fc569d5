// One run of the demo, through a real n8n: for real only the invitations, with the sandbox the whole campaign.
import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openN8n, type OpenN8n } from '../n8n/open.mts';
import type { Prepared } from '../n8n/prepared.mts';
import { outputOf } from '../n8n/rest.mts';
import { until } from '../n8n/wait.mts';
import { step } from '../steps.mjs';
import { askBeforeSending, countPeople, readResults, type Result } from './people.mts';
import type { RealPlan, SandboxPlan } from './plan.mjs';
import { checkPromise, showResults, showStory, type Story } from './report.mts';
import { ACCEPTED, campaign, invitations, MESSAGE, START } from './workflow.mts';

const CLOCK = fileURLToPath(new URL('clock.cjs', import.meta.url));

/** In real seconds: a browser takes half a minute of n8n's, people a minute. The seed decides who accepts. */
const SANDBOX = { pickupSeconds: 0.2, taskSeconds: 0.3, workers: Infinity, connections: 3, acceptSeconds: 1, acceptShare: 0.42 };
/** Accepts too, but of somebody else's invitation. */
const STRANGER = 'Noor Haddad';
const FOLLOW_UP_SECONDS = 120;

export async function runDemo(plan: SandboxPlan | RealPlan, prepared: Prepared, interruption: AbortSignal): Promise<void> {
	const counted = await countPeople(plan.people);
	if (plan.kind === 'real') await askBeforeSending(plan, counted, interruption);
	else console.log(NOT_FOR_REAL);
	const settings = plan.kind === 'real' ? {} : { NODE_OPTIONS: `--require ${JSON.stringify(CLOCK)}` };
	const opening = async () => await openN8n(prepared, { sandbox: SANDBOX, settings });
	const n8n = await step(`Start a new n8n ${prepared.n8n.version} with the node in it`, opening);
	try {
		await copyFile(plan.people, filesOf(n8n).people);
		if (plan.kind === 'real') return await inviteForReal(n8n, plan);
		const story = await runCampaign(n8n, plan);
		showStory(story);
		checkPromise(story, plan, counted);
		console.log(`What became of each row is also in ${plan.results}`);
	} finally {
		await n8n.close();
	}
}

async function runCampaign(n8n: OpenN8n, plan: SandboxPlan): Promise<Story> {
	const { server, credential, sandbox } = n8n;
	const { rest } = server;
	server.signal('SIGUSR2');
	const workflow = await rest.createWorkflow(await campaign({ files: filesOf(n8n), credential, isReal: false }));
	await step('Activate the workflow; its trigger looks who is connected already', async () => {
		await rest.activate(workflow);
		await waitFor(() => sandbox.tasks.some(({ endedAt }) => endedAt !== undefined) || undefined, 'The trigger never looked');
	});
	await step('Run it: read people.csv, invite, wait, write results.csv', async () => await execute(n8n, workflow.id));
	const results = await collect(n8n, plan);
	sandbox.addConnections(STRANGER);
	const told = await step('Some accept, the trigger starts the workflow, and it writes to them', async () => {
		const expected = () => sandbox.connections.filter(({ connectedAt }) => connectedAt !== undefined).length;
		const look = async () => {
			const executions = (await rest.executionsOf(workflow.id)).filter(({ mode }) => mode === 'trigger');
			const saved = await Promise.all(executions.map(async ({ id }) => await rest.ended(id)));
			const accepted = saved.flatMap((one) => outputOf(one, ACCEPTED));
			const isDue = Date.now() - (sandbox.requestsTo('/linkedin-agent/send-connection-request').at(-1)?.at ?? 0) > 2000;
			return isDue && accepted.length >= expected() ? { accepted, messages: saved.flatMap((one) => outputOf(one, MESSAGE)) } : undefined;
		};
		return await waitFor(look, `The trigger told of fewer than the ${expected()} who accepted`);
	});
	return { results, ...told, sandbox, stranger: STRANGER };
}

const waitFor = async <T,>(look: () => Promise<T | undefined> | T | undefined, otherwise: string): Promise<T> =>
	await until(look, FOLLOW_UP_SECONDS, () => new Error(otherwise));

async function inviteForReal(n8n: OpenN8n, plan: RealPlan): Promise<void> {
	const { rest } = n8n.server;
	const data = { apiKey: plan.apiKey, baseUrl: plan.baseUrl };
	const credential = await rest.createCredential({ name: 'OutX API', type: 'outxApi', data });
	const workflow = await rest.createWorkflow(await invitations({ files: filesOf(n8n), credential, isReal: true }));
	try {
		await step('The workflow reads the file, invites and waits', async () => await execute(n8n, workflow.id));
		showResults(await collect(n8n, plan));
		console.log(`Every row, with its task ID, is in ${plan.results}`);
	} catch (error) {
		console.error(MAY_BE_SENT);
		await keepExecutions(n8n, workflow.id, plan);
		throw error;
	}
}

async function execute({ server: { rest } }: OpenN8n, workflowId: string): Promise<void> {
	const { status, data } = await rest.ended(await rest.run(workflowId, START), Infinity);
	if (status !== 'success') throw new Error(`The workflow ended with ${status}: ${data.slice(0, 2000)}`);
}

async function collect(n8n: OpenN8n, { results }: { results: string }): Promise<Result[]> {
	await copyFile(filesOf(n8n).results, results);
	return await readResults(results);
}

const filesOf = ({ home }: OpenN8n) => ({ people: join(home.filesFolder, 'people.csv'), results: join(home.filesFolder, 'results.csv') });

/** When a node after ours failed, the task IDs are in there. */
async function keepExecutions({ server: { rest } }: OpenN8n, workflowId: string, { results }: RealPlan): Promise<void> {
	const kept = results.replace(/\.csv$/, '.json');
	const executions = await rest.executionsOf(workflowId).catch(() => []);
	await writeFile(kept, JSON.stringify(await Promise.all(executions.map(async ({ id }) => await rest.execution(id))), null, 2));
	console.error(`What n8n saved up to then is in ${kept}`);
}

const NOT_FOR_REAL = `A sandbox on this machine plays OutX's part: nothing is sent to anybody. In this n8n a minute passes in a second, because n8n
polls a trigger once a minute and the trigger looks for new connections every five.`;

const MAY_BE_SENT = `
The run broke off, and invitations may have gone out already. Before you send these rows again, look in LinkedIn under
My Network → Manage → Sent, and leave out who is there.`;
