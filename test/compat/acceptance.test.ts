// What a user may rely on in every n8n that is named in the README, the same sentences for all of them.
import { OPERATIONS } from '../../nodes/OutxLinkedIn/actions/operations';
import { credentialTest } from '../../nodes/OutxLinkedIn/messages';
import { readPrepared } from '../../scripts/n8n/prepared.mts';
import { N8N_VERSION } from '../../scripts/n8n/versions.mjs';
import { exampleNames, NEED_NEWER_N8N, readExample } from '../examples/examples.mts';
import { startServices } from '../examples/services.mts';
import { placesWith, readFiles } from '../n8n/everything-kept.mts';
import { KEY, outcomes, people, startBystander, taskIdsOf, URN, useRealWorld, type Execution, type How, type TestWorkflow } from '../n8n/world.mts';
import { readDatabase } from './database.mts';
import { findNode, issuesOf, knownCredentials, knownNodes } from './known-types.mts';
import { hintsOf, isWhole, outputOf } from './saved-run.mts';
import { makeAgent, makeRemembering, makeTwoOutputs, OUTX, OUTX_TOOL } from './workflows.mts';

const world = useRealWorld({ settings: { N8N_LOG_LEVEL: 'debug', N8N_LOG_OUTPUT: 'console' } });

/** Some use nodes that came after n8n 2.0; docs/examples.md says so. */
const examplesForEveryN8n = () => exampleNames().filter((name) => !NEED_NEWER_N8N.includes(name));
const LOOK_UP = '/linkedin-agent/fetch-profile';
const address = (slug: string) => `https://www.linkedin.com/in/${slug}/`;
const executions: Execution[] = [];

const run = async (profiles: string[], how: How = {}): Promise<Execution> =>
	await runOf(await world().makeWorkflow(how), profiles);

const runOf = async (workflow: TestWorkflow, profiles: string[]): Promise<Execution> =>
	await ended(await world().start(workflow, profiles));

const retry = async ({ id }: Execution, loadWorkflow: boolean): Promise<Execution> =>
	await ended((await world().retry(id, loadWorkflow)).id);

async function ended(id: string): Promise<Execution> {
	const execution = await world().found(async () => {
		const saved = await world().ended(id);
		return isWhole(saved) ? saved : undefined;
	});
	executions.push(execution);
	return execution;
}

const refuse = (profile: string, status: number) =>
	world().sandbox.addFault({ on: 'create', profile, answer: { kind: 'status', status } });

describe('the nodes panel', () => {
	it('offers the node with all its actions and its credential, and as a tool, and the trigger', async () => {
		const nodes = await knownNodes(world().server);
		const ours = nodes.find(({ name }) => name === OUTX);
		expect(ours).toMatchObject({ displayName: 'OutX LinkedIn', version: [1] });
		expect(ours?.credentials?.map(({ name }) => name)).toEqual(['outxApi']);
		const actions = ours?.properties
			.filter(({ name }) => name === 'operation')
			.flatMap(({ options = [] }) => options)
			// n8n adds its own 'Custom API Call', which isn't an action.
			.flatMap((option) => ('action' in option && option.action !== undefined ? [option.action] : []));
		expect([...(actions ?? [])].sort()).toEqual(OPERATIONS.map(({ action }) => action).sort());
		expect(nodes.find(({ name }) => name === `${OUTX}Trigger`)).toMatchObject({ displayName: 'OutX LinkedIn Trigger', group: ['trigger'] });
		expect(nodes.find(({ name }) => name === OUTX_TOOL)?.outputs).toEqual(['ai_tool']);
		expect(await knownCredentials(world().server)).toContainEqual(
			expect.objectContaining({ name: 'outxApi', displayName: 'OutX API' }),
		);
	});
});

describe("the credential's Test", () => {
	it('says that the key works', async () => {
		expect(await world().testCredential({})).toEqual({ status: 'OK', message: credentialTest.works });
	});

	it('says that the key was rejected', async () => {
		const verdict = await world().testCredential({ apiKey: 'outx_wrong' });
		expect(verdict).toEqual({ status: 'Error', message: credentialTest.keyRejected });
	});

	it('says that no browser was active', async () => {
		world().sandbox.settings.extensionLastActiveHoursAgo = 49;
		const verdict = await world().testCredential({});
		expect(verdict).toEqual({ status: 'Error', message: credentialTest.extensionInactive });
	});
});

describe('Send Connection Request', () => {
	it('waits until the invitations went out, to a URN, an ID and an address', async () => {
		const [ann, ben] = people(2, 'Wait');
		const { status, items } = await run([URN + ann!, ben!, address('carla-wait')]);
		expect(status).toBe('success');
		expect(items.map(({ json }) => json['sent'])).toEqual([true, true, true]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		expect(items[2]?.json).toMatchObject({ profile_slug: 'carla-wait', profile_url: address('carla-wait') });
		expect(world().posts.filter(({ path }) => path === LOOK_UP)).toHaveLength(1);
		expect(world().posts).toHaveLength(4);
		expect(new Set(taskIdsOf(items)).size).toBe(3);
	});

	it('gives the task IDs at once where nothing is to be waited for, and Get Task Status takes them', async () => {
		const two = people(2, 'Later');
		const { items } = await run(two, { waitForCompletion: false });
		expect(outcomes(items)).toEqual(['pending', 'pending']);
		expect(taskIdsOf(items)).toEqual(two.map((profile) => world().taskOf(profile)));
		expect(world().questions).toEqual([]);

		const parameters = { resource: 'task', operation: 'getStatus', taskId: '={{ $json.profile }}', waitForCompletion: true };
		const asked = await run(taskIdsOf(items).map(String), { node: { parameters: { ...parameters, options: { pollInterval: 0.1 } } } });
		expect(asked.items.map(({ json }) => [json['status'], json['sent'], json['profile_urn']])).toEqual(
			two.map((profile) => ['completed', true, URN + profile]),
		);
		expect(world().posts).toHaveLength(2);
	});

	it('leaves people out whom it invited in an earlier execution, and says so', async () => {
		const [ann, ben] = people(2, 'Skip');
		const workflow = await world().makeWorkflow({ options: { skipAlreadyInvited: true } });
		await runOf(workflow, [ann!]);
		const second = await runOf(workflow, [ann!, ben!]);
		expect(outcomes(second.items)).toEqual(['skipped', 'completed']);
		expect(hintsOf(second)).toEqual([expect.stringContaining('1 row is skipped. This workflow invited this person before.')]);
		expect(world().postsPer([ann!, ben!])).toEqual([1, 1]);
	});

	it('names the open tasks in a hint when the waiting ends before they do', async () => {
		const execution = await run(['ACoATaskStuckHint'], { options: { maxWait: 2 } });
		expect(execution.items[0]?.json).toMatchObject({ status: 'processing', timed_out: true });
		expect(hintsOf(execution)).toEqual([expect.stringContaining(String(world().taskOf('ACoATaskStuckHint')))]);
	});
});

describe('what reads', () => {
	const QUICK = { pollInterval: 0.1, spacing: 0 };

	it('gives many items for one row, page after page', async () => {
		world().sandbox.settings.connections = 130;
		const parameters = { resource: 'connection', operation: 'getMany', returnAll: true, options: QUICK };
		const { status, items } = await run(['any'], { node: { parameters } });
		expect(status).toBe('success');
		expect(items).toHaveLength(130);
		expect(new Set(items.map(({ json }) => json['profile_urn'])).size).toBe(130);
		expect(world().posts).toHaveLength(2);
	});

	it('is answered at once where OutX needs no browser for it', async () => {
		const { items } = await run(['any'], { node: { parameters: { resource: 'team', operation: 'get' } } });
		expect(items).toHaveLength(1);
		expect(world().posts).toEqual([]);
	});
});

describe('Memory', () => {
	it('knows in the same workflow who was invited, and sends nothing to OutX for it', async () => {
		const [ann] = people(1, 'Memory');
		const workflow = await makeRemembering(world());
		const first = await runOf(workflow, [ann!]);
		expect(outcomes(first.items)).toEqual(['completed']);
		expect(outputOf(first, 'Known')).toEqual([expect.objectContaining({ profile_urn: URN + ann, remembered: true })]);
		const asked = world().requests.length;
		const second = await runOf(workflow, [ann!]);
		expect(outcomes(second.items)).toEqual(['skipped']);
		expect(outputOf(second, 'Known')).toEqual([expect.objectContaining({ profile_urn: URN + ann, remembered: true })]);
		expect(world().requests).toHaveLength(asked);
		expect(world().postsPer([ann!])).toEqual([1]);
	});

	it('knows nothing of what another workflow did', async () => {
		const [ann] = people(1, 'MemoryElsewhere');
		const { items } = await run([ann!], { options: { skipAlreadyInvited: true } });
		expect(outcomes(items)).toEqual(['completed']);
		const asked = world().requests.length;
		const parameters = { resource: 'memory', operation: 'check', profile: '={{ $json.profile }}', action: 'invited' };
		const checked = await run([ann!], { node: { parameters } });
		expect(checked.items[0]?.json).toMatchObject({ profile: ann, remembered: false });
		expect(world().requests).toHaveLength(asked);
	});
});

describe('a row that fails', () => {
	it('leaves by the error output with its own columns, beside those that were sent', async () => {
		const { path, id } = await makeTwoOutputs(world());
		const rows = [
			{ name: 'Ann', profile: 'ACoABranchAnn' },
			{ name: 'Shop', profile: 'https://www.linkedin.com/company/shop/' },
			{ name: 'Closed', profile: 'ACoATaskFailsBranch' },
			{ name: 'Ben', profile: address('ben-branch') },
		];
		await world().server.rest.callWebhook(path, { rows });
		const [executionId] = await world().found(async () => {
			const ids = await world().executionIds({ id, path });
			return ids.length > 0 ? ids : undefined;
		});
		const execution = await ended(executionId!);
		expect(execution.status).toBe('success');
		expect(outputOf(execution, 'Sent')).toEqual([
			{ name: 'Ann', became: 'completed' },
			{ name: 'Ben', became: 'completed' },
		]);
		expect(outputOf(execution, 'Failed')).toEqual([
			{ name: 'Shop', paired: 'Shop', became: "This is a company's page, not a person's profile", reason: 'invalid_profile' },
			{ name: 'Closed', paired: 'Closed', became: "This person can't be invited", reason: 'task_failed' },
		]);
	});

	it('ends the run under On Error = Stop, with what was sent before it', async () => {
		const three = people(3, 'Stops');
		refuse(three[1]!, 400);
		const { status, error } = await run(three);
		expect(status).toBe('error');
		expect(error?.message).toBe("OutX didn't accept this row");
		expect(error?.description).toContain(`row 1 (task ${world().taskOf(three[0]!)})`);
		expect(world().postsPer(three)).toEqual([1, 1, 0]);
	});

	it('ends the sending when OutX rejects the key, after one request', async () => {
		world().sandbox.addFault({ on: 'any', times: null, answer: { kind: 'status', status: 401 } });
		const { items } = await run(people(3, 'Rejected'), { onError: 'continueErrorOutput' });
		expect(outcomes(items)).toEqual(['key_rejected', 'key_rejected', 'key_rejected']);
		expect(world().requests).toHaveLength(1);
	});

	it('keeps the key from the address OutX redirects to', async () => {
		const bystander = await startBystander();
		try {
			const answer = { kind: 'redirect', status: 307, location: `${bystander.url}/elsewhere` } as const;
			world().sandbox.addFault({ on: 'any', times: null, answer });
			const { items } = await run(people(1, 'Redirect'), { onError: 'continueErrorOutput' });
			expect(outcomes(items)).toEqual(['redirected']);
			expect((await world().testCredential({})).status).toBe('Error');
			expect(world().requests).toHaveLength(2);
			expect(bystander.visits()).toBe(0);
		} finally {
			await bystander.close();
		}
	});
});

describe('nobody is invited twice', () => {
	it('by Retry On Fail, whose tries send only what surely was not sent', async () => {
		const three = people(3, 'Tries');
		refuse(three[1]!, 503);
		const { status, error } = await run(three, { node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 } });
		expect(status).toBe('error');
		expect(error?.message).toBe('The invitation was asked for by an earlier try, and the answer was lost');
		expect(world().postsPer(three)).toEqual([1, 1, 1]);
	});

	it.each([
		['with the workflow as it was', false],
		['with the workflow as it is now', true],
	])('by Retry in the list of executions, %s', async (_variant, loadWorkflow) => {
		const four = people(4, `Retry${loadWorkflow ? 'Now' : 'Then'}`);
		refuse(four[2]!, 400);
		const failed = await run(four);
		expect(failed.status).toBe('error');
		expect(world().postsPer(four)).toEqual([1, 1, 1, 0]);

		const retried = await retry(failed, loadWorkflow);
		expect(retried).toMatchObject({ status: 'success', mode: 'retry' });
		expect(taskIdsOf(retried.items)).toEqual(four.map((profile) => world().taskOf(profile)));
		// Row 3 was refused for certain; nobody else was asked for twice.
		expect(world().postsPer(four)).toEqual([1, 1, 2, 1]);
		expect(world().sandbox.tasks).toHaveLength(4);
	});
});

describe('a run that is ended', () => {
	it('by Stop is canceled within two seconds, and sends nothing more', async () => {
		const three = people(3, 'Stopped');
		const workflow = await world().makeWorkflow({ options: { spacing: 6 } });
		const id = await world().start(workflow, three);
		await world().until(() => world().posts.length === 1 && world().questions.length > 0);
		const endings = await world().nodeEndings();
		const stoppedAt = performance.now();
		await world().stop(id);
		expect((await world().ended(id)).status).toBe('canceled');
		await world().found(async () => (await world().nodeEndings()) > endings || undefined);
		expect(performance.now() - stoppedAt).toBeLessThan(2000);
		expect(await world().requestsDuring(1000)).toBe(0);
		expect(world().postsPer(three)).toEqual([1, 0, 0]);
	});

	it("by the workflow's timeout is canceled, and sends nothing more", async () => {
		const three = people(3, 'TaskStuckTimeout');
		const workflow = await world().makeWorkflow({ options: { maxWait: 60 }, settings: { executionTimeout: 3 } });
		const endings = await world().nodeEndings();
		expect((await world().run(workflow, three)).status).toBe('canceled');
		await world().found(async () => (await world().nodeEndings()) > endings || undefined);
		expect(world().postsPer(three)).toEqual([1, 1, 1]);
		expect(await world().requestsDuring(2000)).toBe(0);
	});
});

describe('an AI agent with the node as its tool', () => {
	it('invites whom the model names, and is told what became of it', async () => {
		const services = await startServices();
		try {
			services.model.push({ tool: 'Invite', input: { profile: 'ACoAAgentAnn' } }, { say: 'Ann is invited.' });
			const data = { apiKey: 'not-a-key', url: `${services.url}/v1` };
			const model = await world().server.rest.createCredential({ name: 'Model', type: 'openAiApi', data });
			const execution = await runOf(await makeAgent(world(), model), []);
			expect(outputOf(execution, 'Agent')).toEqual([{ output: 'Ann is invited.' }]);
			expect(world().postsPer(['ACoAAgentAnn'])).toEqual([1]);
			expect(services.prompts[0]?.tools).toEqual(['Invite']);
			expect(JSON.stringify(services.prompts.at(-1)?.messages)).toMatch(/sent\W+true/);
		} finally {
			await services.close();
		}
	});
});

describe('the examples', () => {
	it('open without a complaint: all of them here, or those that are for every n8n', async () => {
		const known = await knownNodes(world().server);
		const open = exampleNames().filter((name) => readExample(name).nodes.every((node) => findNode(known, node) !== undefined));
		expect(open).toEqual(readPrepared().n8n.version === N8N_VERSION ? exampleNames() : examplesForEveryN8n());
		for (const name of open) {
			await world().server.rest.createWorkflow(readExample(name));
			expect([name, ...issuesOf(known, readExample(name))]).toEqual([name]);
		}
	});
});

describe('the key', () => {
	it('is in no item and no error of all these runs', () => {
		expect(executions.length).toBeGreaterThan(10);
		const kept = executions.map(({ id, text }) => ({ where: `execution ${id}`, text }));
		expect(placesWith('ACoAWait1', kept)).toHaveLength(1);
		expect(placesWith(KEY, kept)).toEqual([]);
	});

	it('is nowhere in the database, where the people are found', async () => {
		const kept = await readDatabase(world().server);
		expect(placesWith('ACoARedirect1', kept)).toContain('execution_data');
		expect(placesWith('outxApi', kept)).toContain('credentials_entity');
		expect(placesWith(KEY, kept)).toEqual([]);
	});

	it("is nowhere in n8n's log at debug level, nor in any file it wrote", async () => {
		const kept = await readFiles(world().server);
		expect(placesWith('Workflow execution finished', kept)).toContain(world().server.log);
		expect(placesWith(KEY, kept)).toEqual([]);
	});
});
