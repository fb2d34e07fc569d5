import { makeAgentWorkflow, makeExampleWorkflow, makeWorkflow, node, OUTX, OUTX_TYPE, sendNode, type Credential } from './workflows.mts';
import { useEditorWorld } from './world.mts';

const { world, step } = useEditorWorld({ installed: true });
const WAITING_OPTIONS = ['Max Wait (Seconds)', 'On Timeout', 'Poll Interval (Seconds)'];
const SENDING_OPTIONS = ['Max Requests', 'Note', 'Skip Already Invited', 'Spacing (Seconds)'];
const PROFILE = 'https://www.linkedin.com/in/jane-doe/';
const NOTE = 'Hi Jane, we met at the fair in Berlin.';
const PEOPLE = ['jane-doe', 'john-smith', 'mary-miller'];

const credentials: Credential[] = [];
const credential = (): Credential => credentials[0] ?? { id: '', name: '' };

beforeAll(async () => {
	credentials.push(await world().makeCredential());
});

describe('the fields', () => {
	step('of Send Connection Request, and its options while it waits', 'fields-waiting', async (editor) => {
		await editor.openWorkflow(await makeWorkflow(world(), sendNode(credential(), { options: {} })));
		await editor.openNode(OUTX);
		await editor.fill('profile', PROFILE);
		expect(await editor.optionsOffered()).toEqual([...SENDING_OPTIONS, ...WAITING_OPTIONS].sort());
	});

	step('without waiting, nothing about waiting is offered', 'fields-not-waiting', async (editor) => {
		await editor.closeOptions();
		await editor.flip('waitForCompletion');
		expect(await editor.optionsOffered()).toEqual(SENDING_OPTIONS);
	});

	step('of Get Task Status: no options until it waits', 'fields-task', async (editor) => {
		await editor.closeOptions();
		await editor.choose('resource', 'Task');
		await editor.field('taskId').waitFor();
		expect(await editor.field('operation').locator('input').inputValue()).toBe('Get Task Status');
		expect(await editor.field('profile').count()).toBe(0);
		expect(await editor.part('collection-parameter-add').count()).toBe(0);
		await editor.flip('waitForCompletion');
		expect(await editor.optionsOffered()).toEqual(WAITING_OPTIONS);
	});
});

describe('Execute step', () => {
	step('invites a person with a note, from fields filled in by hand', 'node', async (editor) => {
		await editor.openWorkflow(await makeWorkflow(world(), sendNode(credential(), { options: { pollInterval: 0.5 } })));
		await editor.openNode(OUTX);
		await editor.fill('profile', PROFILE);
		await editor.addOption('Note');
		await editor.fill('note', NOTE);
		await editor.executeStep();
		const [header = [], person = []] = await editor.outputTable();
		expect(person[header.indexOf('sent')]).toBe('true');
		expect(world().invitations.map(({ body }) => body)).toEqual([expect.objectContaining({ note: NOTE })]);
	});

	step('says what is wrong with a row, and sends nothing', 'output-bad-row', async (editor) => {
		await editor.openWorkflow(await makeWorkflow(world(), sendNode(credential())));
		await editor.openNode(OUTX);
		await editor.fill('profile', 'https://www.linkedin.com/company/bluefin/');
		await editor.executeStep();
		await editor.part('node-error-message').waitFor();
		expect(await editor.part('node-error-message').innerText()).toBe("This is a company's page, not a person's profile");
		expect(await editor.part('node-error-description').innerText()).toBe(
			"Nothing was sent for this row. It holds 'https://www.linkedin.com/company/bluefin/'. Paste the address of the person's profile: it looks like https://www.linkedin.com/in/jane-doe/.",
		);
		expect(world().sandbox.requests).toHaveLength(0);
	});

	step('ends as canceled on Stop, and asks nothing afterwards', 'stopped', async (editor) => {
		const id = await makeWorkflow(world(), sendNode(credential(), { profile: 'ACoATaskStuck1' }));
		await editor.openWorkflow(id);
		await editor.openNode(OUTX);
		await editor.executeStep();
		await world().until(() => world().sandbox.requests.length >= 3);
		await editor.part('ndv-stop-execution-button').click();
		await editor.sees('Execution stopped');
		await world().until(async () => (await world().newestStatus(id)) === 'canceled');
		expect(await world().requestsDuring(2000)).toBe(0);
		expect(world().posts).toHaveLength(1);
	});
});

describe('elsewhere in n8n', () => {
	step('an AI Agent has the node as its tool, and the model fills in the profile', 'tool', async (editor) => {
		const tool = { ...sendNode(credential()), type: `${OUTX_TYPE}Tool` };
		await editor.openWorkflow(await makeAgentWorkflow(world(), tool));
		await editor.openNode(OUTX);
		expect(await editor.part('node-parameters').innerText()).toContain('Tool Description');
		await editor.part('parameter-input-profile').hover();
		await editor.part('from-ai-override-button').first().click();
		await editor.part('fromAI-override-field').first().waitFor();
		expect(await editor.part('node-parameters').innerText()).toContain('Defined automatically by the model');
	});

	step('the HTTP Request node takes the credential', 'http-request', async (editor) => {
		const request = node('HTTP Request', 'n8n-nodes-base.httpRequest', [300, 0], {
			typeVersion: 4.2,
			parameters: { url: `${world().sandbox.url}/api-keyword-watchlist`, authentication: 'predefinedCredentialType', options: {} },
		});
		await editor.openWorkflow(await makeWorkflow(world(), request));
		await editor.openNode('HTTP Request');
		await editor.part('credential-select').click();
		await editor.page.keyboard.type('outx');
		await editor.page.getByRole('option', { name: 'OutX API' }).click();
		await editor.part('node-credentials-select').waitFor();
		expect(await editor.part('node-credentials-select').locator('input').inputValue()).toBe(credential().name);
		await editor.executeStep();
		await world().until(() => world().sandbox.requests.length > 0);
		expect(world().sandbox.requests[0]?.answeredStatus).toBe(200);
	});

	step('an example opens on the canvas', 'canvas', async (editor) => {
		await editor.openWorkflow(await makeExampleWorkflow(world(), credential(), 'Invite people from a CSV file on LinkedIn'));
		await editor.fitCanvas();
		await editor.sees('Send Connection Request');
	});

	step('in the dark theme the node has an icon of its own', 'dark', async (editor) => {
		await editor.useTheme('dark');
		const send = sendNode(credential(), { profile: PROFILE, options: {} });
		await editor.openWorkflow(await makeWorkflow(world(), send));
		expect(await editor.canvasNode(OUTX).locator('img').first().getAttribute('src')).toContain('outx.dark.svg');
		await editor.openNode(OUTX);
		await editor.field('profile').waitFor();
	});
});

// Last, because n8n keeps the panels as wide as they are made here.
describe('the output', () => {
	step('invites everybody once and shows them in a table', 'output', async (editor) => {
		await editor.useTheme('light');
		const rows = PEOPLE.map((name) => ({ linkedin: `https://www.linkedin.com/in/${name}/` }));
		const send = sendNode(credential(), { profile: '={{ $json.linkedin }}' });
		await editor.openWorkflow(await makeWorkflow(world(), send, rows));
		await editor.openNode(OUTX);
		await editor.executeStep();
		const [header = [], ...people] = await editor.outputTable();
		expect(header).toEqual(expect.arrayContaining(['api_agent_task_id', 'status', 'sent', 'profile_urn', 'full_name']));
		expect(people.map((cells) => cells[header.indexOf('sent')])).toEqual(['true', 'true', 'true']);
		expect(people.map((cells) => cells[header.indexOf('full_name')])).toEqual(['Jane Doe', 'John Smith', 'Mary Miller']);
		expect(world().invitations).toHaveLength(PEOPLE.length);
		await editor.widenOutput(250);
	});
});
