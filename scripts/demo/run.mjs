// One run of the demo, from a CSV file of people to a CSV file of what happened to them, through a real n8n.
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installCommunityPackage } from '../n8n/community-package.mjs';
import { N8nCommandError, runN8n } from '../n8n/command.mjs';
import { createHome } from '../n8n/home.mjs';
import { importCredential, importWorkflow } from '../n8n/import.mjs';
import { installN8n } from '../n8n/install.mjs';
import { packNode } from '../n8n/pack.mjs';
import { N8N_VERSION } from '../n8n/versions.mjs';
import { step } from '../steps.mjs';
import { askBeforeSending } from './consent.mjs';
import { countPeople } from './people.mjs';
import { checkPromise } from './promise.mjs';
import { showCounts, showResults } from './report.mjs';
import { readResults } from './results.mjs';
import { countInvitations, startSandbox } from './sandbox.mjs';
import { prepareWorkflow } from './workflow.mjs';

const CREDENTIAL = { id: 'outx', name: 'OutX API' };

/** @typedef {import('../n8n/home.mjs').N8nHome} N8nHome */
/** @typedef {{ apiKey: string, baseUrl: string }} OutxAccess */
/** @typedef {import('./plan.mjs').Plan} Plan */

/**
 * @param {Plan} plan
 * @param {AbortSignal} interruption
 */
export async function runDemo(plan, interruption) {
	const counted = await countPeople(plan.people);
	if (plan.kind === 'real') await askBeforeSending(plan, counted, interruption);
	const n8n = await installN8n(N8N_VERSION);
	const folder = await mkdtemp(join(tmpdir(), 'outx-linkedin-demo-'));
	try {
		const home = await createHome(n8n, folder);
		if (plan.kind === 'real') await inviteForReal(home, plan);
		else await rehearse(home, plan, counted.rows);
	} finally {
		await rm(folder, { recursive: true, force: true, maxRetries: 3 });
	}
}

/**
 * @param {N8nHome} home
 * @param {import('./plan.mjs').SandboxPlan} plan
 * @param {number} rows
 */
async function rehearse(home, plan, rows) {
	console.log(NOT_FOR_REAL);
	const sandbox = await startSandbox();
	try {
		const workflow = await setUp(home, plan, { apiKey: sandbox.settings.apiKey, baseUrl: sandbox.url });
		await execute(home, workflow);
		const results = await collect(home, plan);
		const received = countInvitations(sandbox);
		console.log(
			`The sandbox received ${received.invitations} requests to invite, for ${received.profiles} different people.`,
		);
		checkPromise({ people: plan.people, rows, results, received });
	} finally {
		await sandbox.close();
	}
}

/**
 * @param {N8nHome} home
 * @param {import('./plan.mjs').RealPlan} plan
 */
async function inviteForReal(home, plan) {
	const workflow = await setUp(home, plan, plan);
	try {
		await execute(home, workflow);
		await collect(home, plan);
	} catch (error) {
		console.error(MAY_BE_SENT);
		if (error instanceof N8nCommandError) await keepLog(error.log, plan);
		throw error;
	}
}

/**
 * @param {N8nHome} home
 * @param {Plan} plan
 * @param {OutxAccess} access
 * @returns {Promise<string>} the workflow's ID
 */
async function setUp(home, plan, access) {
	return await step(`Building the node and installing it in a new n8n ${home.n8n.version}`, async () => {
		const [packed, workflow] = await bothOf(packNode(home.folder), fillN8n(home, plan, access));
		await installCommunityPackage(packed, home.userFolder);
		return workflow;
	});
}

/**
 * Takes as long as the slower one, and fails only when neither is at work any more.
 * @template A, B
 * @param {Promise<A>} first
 * @param {Promise<B>} second
 * @returns {Promise<[A, B]>}
 */
async function bothOf(first, second) {
	await Promise.allSettled([first, second]);
	return await Promise.all([first, second]);
}

/**
 * @param {N8nHome} home
 * @param {Plan} plan
 * @param {OutxAccess} access
 * @returns {Promise<string>} the workflow's ID
 */
async function fillN8n(home, plan, { apiKey, baseUrl }) {
	await copyFile(plan.people, filesOf(home).people);
	await importCredential(home, { ...CREDENTIAL, type: 'outxApi', data: { apiKey, baseUrl } });
	return await importWorkflow(home, await prepareWorkflow({ files: filesOf(home), credential: CREDENTIAL, pace: plan.kind }));
}

/**
 * @param {N8nHome} home
 * @param {string} workflow
 */
const execute = (home, workflow) =>
	step('Running the workflow: read people.csv, invite, wait, write results.csv', () => runN8n(home, 'execute', [`--id=${workflow}`]));

/**
 * @param {N8nHome} home
 * @param {Plan} plan
 */
async function collect(home, plan) {
	await copyFile(filesOf(home).results, plan.results);
	const results = await readResults(plan.results);
	showResults(results);
	showCounts(results);
	console.log(`Every row, with its task ID, is in ${plan.results}`);
	return results;
}

/** @param {N8nHome} home */
const filesOf = ({ filesFolder }) => ({ people: join(filesFolder, 'people.csv'), results: join(filesFolder, 'results.csv') });

/**
 * When a node after ours failed, the task IDs are in there.
 * @param {string} log
 * @param {Plan} plan
 */
async function keepLog(log, plan) {
	const kept = plan.results.replace(/\.csv$/, '.log');
	await copyFile(log, kept);
	console.error(`What n8n said up to then is in ${kept}`);
}

const NOT_FOR_REAL = "A sandbox on this machine plays OutX's part: nothing is sent to anybody.";

const MAY_BE_SENT = `
The run broke off, and invitations may have gone out already. Before you send these rows again, look in LinkedIn under
My Network → Manage → Sent, and leave out who is there.`;
