// A run of each kind, with what comes out.
import { OUTX_NODE } from '../../examples/examples.mts';
import { makeWorkflow, node, OUTX, outxNode, QUICK, sendNode } from '../workflows.mts';
import type { Stage } from '../world.mts';

const PERSON = ['full_name', 'headline', 'profile_url', 'profile_slug', 'profile_urn'];
const POST = ['post_url', 'social_urn', 'post_id', 'text', 'author_name', 'author_url', 'published_at'];
const WATCHLIST = '7d0b8f5e-3c1a-4f0e-9f57-0c5a1d2e3f40';
const JANE = 'https://www.linkedin.com/in/jane-doe/';

export const answers = (stage: Stage): void => {
	reads(stage);
	acts(stage);
	leftOut(stage);
	memory(stage);
};

const reads = ({ world, step }: Stage): void =>
	describe('what reads', () => {
		step('finds people: an item each', 'answer-search', async (editor) => {
			const search = { resource: 'profile', operation: 'search', keywords: 'logistics', limit: 30, filters: { title: 'Head of Sales' } };
			await editor.openWorkflow(await makeWorkflow(world(), await outxNode(world(), { ...search, options: QUICK })));
			await editor.openNode(OUTX);
			await editor.executeStep();
			const [header = []] = await editor.outputTable();
			expect(header.slice(0, PERSON.length)).toEqual(PERSON);
			await editor.sees('30 items');
			expect(world().posts).toHaveLength(1);
		});

		step('brings everybody the account knows, page by page', 'answer-connections', async (editor) => {
			world().sandbox.settings.connections = 120;
			const all = { resource: 'connection', operation: 'getMany', returnAll: true, options: QUICK };
			await editor.openWorkflow(await makeWorkflow(world(), await outxNode(world(), all)));
			await editor.openNode(OUTX);
			await editor.executeStep();
			await editor.outputTable();
			await editor.sees('120 items');
			expect(world().posts).toHaveLength(2);
		});

		step("brings a watchlist's posts, newest first", 'answer-posts', async (editor) => {
			const posts = { resource: 'post', operation: 'getMany', watchlist: { __rl: true, mode: 'id', value: WATCHLIST } };
			await editor.openWorkflow(await makeWorkflow(world(), await outxNode(world(), posts)));
			await editor.openNode(OUTX);
			await editor.executeStep();
			const [header = []] = await editor.outputTable();
			expect(header.slice(0, POST.length)).toEqual(POST);
			expect(world().posts).toHaveLength(0);
		});

		step('says that OutX knows no such profile', 'answer-unknown', async (editor) => {
			const profile = { resource: 'profile', operation: 'get', profile: 'https://www.linkedin.com/in/task-fails-jane/', options: QUICK };
			await editor.openWorkflow(await makeWorkflow(world(), await outxNode(world(), profile)));
			await editor.openNode(OUTX);
			await editor.executeStep();
			const { title, advice } = await editor.problem();
			expect(title).not.toBe('');
			expect(advice).toContain('OutX said');
		});
	});

const acts = ({ world, step }: Stage): void =>
	describe('what acts', () => {
		step('writes to a connection', 'answer-message', async (editor) => {
			world().sandbox.addConnections('Jane Doe');
			const message = { resource: 'message', operation: 'send', profile: JANE, message: 'Hi Jane, thank you for connecting.' };
			await editor.openWorkflow(await makeWorkflow(world(), await outxNode(world(), { ...message, options: QUICK })));
			await editor.openNode(OUTX);
			await editor.executeStep();
			const [header = [], cells = []] = await editor.outputTable();
			expect(cells[header.indexOf('sent')]).toBe('true');
			expect(world().sandbox.messages.map(({ text }) => text)).toEqual(['Hi Jane, thank you for connecting.']);
		});

		step('says that a stranger has to be invited first', 'answer-stranger', async (editor) => {
			const message = { resource: 'message', operation: 'send', profile: JANE, message: 'Hi Jane' };
			await editor.openWorkflow(await makeWorkflow(world(), await outxNode(world(), { ...message, options: QUICK })));
			await editor.openNode(OUTX);
			await editor.executeStep();
			const { title, advice } = await editor.problem();
			expect(title).toBe("You're not connected with this person");
			expect(advice).toContain('Send an invitation first');
			expect(world().sandbox.messages).toHaveLength(0);
		});

		step('refuses a text with a gap', 'answer-gap', async (editor) => {
			const message = { resource: 'message', operation: 'send', profile: JANE, message: 'Hi {{firstName}}, thank you.' };
			await editor.openWorkflow(await makeWorkflow(world(), await outxNode(world(), { ...message, options: QUICK })));
			await editor.openNode(OUTX);
			await editor.executeStep();
			expect((await editor.problem()).title).toBe("'Message' has a gap: '{{firstName}}'");
			expect(world().sandbox.requests).toHaveLength(0);
		});

		step('likes a post', 'answer-like', async (editor) => {
			const like = { resource: 'post', operation: 'like', post: 'urn:li:activity:7123456789012345678', options: QUICK };
			await editor.openWorkflow(await makeWorkflow(world(), await outxNode(world(), like)));
			await editor.openNode(OUTX);
			await editor.executeStep();
			const [header = [], cells = []] = await editor.outputTable();
			expect(cells[header.indexOf('liked')]).toBe('true');
		});

		step('makes a watchlist from what is typed into its form', 'answer-watchlist', async (editor) => {
			await editor.openWorkflow(await makeWorkflow(world(), await outxNode(world(), { resource: 'team', operation: 'get' })));
			await editor.openNode(OUTX);
			await editor.chooseOperation('Watchlist', 'Create');
			await editor.choose('kind', 'People');
			await editor.type('profiles', 'jane-doe, https://www.linkedin.com/in/john-smith/');
			await editor.addOption('Name');
			await editor.type('name', 'Customers');
			await editor.executeStep();
			const [header = [], cells = []] = await editor.outputTable();
			expect(cells[header.indexOf('done')]).toBe('true');
			const made = world().sandbox.watchlists.at(-1);
			expect(made).toMatchObject({ name: 'Customers', kind: 'people', tracked: ['jane-doe', 'john-smith'] });
			expect(cells[header.indexOf('watchlist_id')]).toBe(made?.id);
		});
	});

const leftOut = ({ world, step }: Stage): void =>
	describe('what is left out or goes wrong', () => {
		step('a second run skips who was invited', 'answer-skipped', async (editor) => {
			const workflow = await makeWorkflow(world(), await sendNode(world(), { profile: JANE, options: QUICK }));
			await editor.openWorkflow(workflow);
			await editor.openNode(OUTX);
			await editor.executeStep();
			await world().until(async () => (await world().newestStatus(workflow.id)) === 'success');
			await editor.part('ndv-stop-execution-button').waitFor({ state: 'hidden' });
			await editor.executeStep();
			await editor.output.locator('td').filter({ hasText: 'skipped' }).waitFor();
			const [header = [], cells = []] = await editor.outputTable();
			expect(cells[header.indexOf('sent')]).toBe('false');
			expect(world().invitations).toHaveLength(1);
		});

		step('who is beyond the limit of a day is left for later', 'answer-deferred', async (editor) => {
			const rows = ['jane-doe', 'john-smith', 'mary-miller'].map((name) => ({ LinkedIn: `https://www.linkedin.com/in/${name}/` }));
			const send = await sendNode(world(), { profile: '={{ $json.LinkedIn }}', options: QUICK });
			await editor.openWorkflow(await makeWorkflow(world(), send, rows));
			await editor.openNode(OUTX);
			await editor.addOption('Max per Day');
			await editor.type('maxPerDay', '2');
			await editor.addOption('Max per Week');
			await editor.type('maxPerWeek', '80');
			await editor.executeStep();
			await editor.sees('1 row is left for later. No invitation was sent: the limit of 2 a day');
			const [header = [], ...people] = await editor.outputTable();
			expect(people.map((cells) => cells[header.indexOf('status')])).toEqual(['completed', 'completed', 'deferred']);
			expect(world().invitations).toHaveLength(2);
		});

		step('a row that failed leaves through the error output, with what to do', 'answer-error-output', async (editor) => {
			const rows = [JANE, 'https://www.linkedin.com/company/bluefin/', 'Jane Doe'].map((LinkedIn) => ({ LinkedIn }));
			const send = { ...(await sendNode(world(), { profile: '={{ $json.LinkedIn }}', options: QUICK })), onError: 'continueErrorOutput' };
			await editor.openWorkflow(await makeWorkflow(world(), send, rows));
			await editor.openNode(OUTX);
			await editor.executeStep();
			await editor.output.getByText('Error Branch (2 items)').click();
			await editor.output.locator('th').filter({ hasText: 'message' }).waitFor();
			const [header = [], ...failed] = await editor.outputTable();
			expect(header).toEqual(expect.arrayContaining(['LinkedIn', 'error', 'message', 'details']));
			expect(failed.map((cells) => cells[header.indexOf('LinkedIn')])).toEqual(rows.slice(1).map(({ LinkedIn }) => LinkedIn));
			expect(world().invitations).toHaveLength(1);
		});
	});

const memory = ({ world, step }: Stage): void =>
	describe("n8n's own memory", () => {
		step('knows without any account whom to leave alone', 'answer-memory', async (editor) => {
			const remember = node('Never contact', OUTX_NODE, [300, 0], {
				parameters: { resource: 'memory', operation: 'remember', profile: JANE, action: 'invited' },
			});
			await editor.openWorkflow(await makeWorkflow(world(), remember));
			await editor.openNode('Never contact');
			expect(await editor.part('node-credentials-select').count()).toBe(0);
			await editor.executeStep();
			const [header = [], cells = []] = await editor.outputTable();
			expect(cells[header.indexOf('remembered')]).toBe('true');
			expect(cells[header.indexOf('was_remembered')]).toBe('false');
			await editor.choose('operation', 'Check');
			await editor.executeStep();
			await editor.output.locator('tr', { hasText: 'was_remembered' }).waitFor();
			await world().until(async () => {
				const [names = [], values = []] = await editor.outputTable();
				return values[names.indexOf('was_remembered')] === 'true';
			});
			expect(world().sandbox.requests).toHaveLength(0);
		});
	});
