import { makeWorkflow, OUTX, QUICK, sendNode } from '../workflows.mts';
import type { Stage } from '../world.mts';

const PROFILE = 'https://www.linkedin.com/in/jane-doe/';
const COMPANY = 'https://www.linkedin.com/company/bluefin/';
const NOTE = 'Hi Jane, we met at the fair in Berlin.';
const PEOPLE = ['Jane Doe', 'John Smith', 'Mary Miller', 'Ahmed Khan'];
/** Without the options, of which only a test needs any. */
const HEIGHT_ABOVE_OPTIONS = 480;

export const running = ({ world, step }: Stage): void =>
	describe('Execute step', () => {
		step('invites a person with a note, from fields filled in by hand', 'node', async (editor) => {
			await editor.openWorkflow(await makeWorkflow(world(), await sendNode(world())));
			await editor.openNode(OUTX);
			await editor.fill('profile', PROFILE);
			await editor.addOption('Note');
			await editor.fill('note', NOTE);
			await editor.executeStep();
			const [header = [], person = []] = await editor.outputTable();
			expect(person[header.indexOf('sent')]).toBe('true');
			expect(world().invitations.map(({ body }) => body)).toEqual([expect.objectContaining({ note: NOTE })]);
		});

		step('returns the task ID at once where it need not wait', 'output-not-waiting', async (editor) => {
			const send = await sendNode(world(), { profile: 'ACoATaskStuck1', waitForCompletion: false });
			await editor.openWorkflow(await makeWorkflow(world(), send));
			await editor.openNode(OUTX);
			await editor.executeStep();
			const [header = [], person = []] = await editor.outputTable();
			expect(person[header.indexOf('status')]).toBe('pending');
			expect(person[header.indexOf('api_agent_task_id')]).toBe(world().sandbox.tasks[0]?.id);
			expect(world().sandbox.requests).toHaveLength(1);
		});

		step('says above the output what a row needs that was not done in time', 'output-timed-out', async (editor) => {
			const options = { ...QUICK, maxWait: 1 };
			await editor.openWorkflow(await makeWorkflow(world(), await sendNode(world(), { profile: 'ACoATaskStuck2', options })));
			await editor.openNode(OUTX);
			await editor.executeStep();
			await editor.sees('1 row is not done yet. Nothing is lost');
			const [header = [], person = []] = await editor.outputTable();
			expect(person[header.indexOf('timed_out')]).toBe('true');
		});

		step('says what is wrong with a row, and sends nothing', 'output-bad-row', async (editor) => {
			await editor.openWorkflow(await makeWorkflow(world(), await sendNode(world())));
			await editor.openNode(OUTX);
			await editor.fill('profile', COMPANY);
			await editor.executeStep();
			expect(await editor.problem()).toEqual({
				title: "This is a company's page, not a person's profile",
				advice: `Nothing was sent for this row. The field holds '${COMPANY}'. Paste the address of the person's profile: it looks like ${PROFILE}.`,
			});
			expect(world().sandbox.requests).toHaveLength(0);
		});

		step('says what to do when no browser was active', 'output-inactive', async (editor) => {
			world().sandbox.settings.extensionLastActiveHoursAgo = 72;
			await editor.openWorkflow(await makeWorkflow(world(), await sendNode(world(), { profile: PROFILE })));
			await editor.openNode(OUTX);
			await editor.executeStep();
			const { title, advice } = await editor.problem();
			expect(title).toContain('extension');
			expect(advice).toContain('Open Chrome with the OutX extension');
			expect(world().posts).toHaveLength(1);
		});

		step('ends as canceled on Stop, and asks nothing afterwards', 'stopped', async (editor) => {
			const send = await sendNode(world(), { profile: 'ACoATaskStuck3', options: QUICK });
			const workflow = await makeWorkflow(world(), send);
			await editor.openWorkflow(workflow);
			await editor.openNode(OUTX);
			await editor.executeStep();
			await world().until(() => world().sandbox.requests.length >= 3);
			await editor.part('ndv-stop-execution-button').click();
			await editor.sees('Execution stopped');
			await world().until(async () => (await world().newestStatus(workflow.id)) === 'canceled');
			expect(await world().requestsDuring(2000)).toBe(0);
			expect(world().posts).toHaveLength(1);
		});
	});

/** After what else looks into nodes, because n8n keeps the panels as wide as they are made here. */
export const table = ({ world, step }: Stage): void =>
	describe('the table of the output', () => {
		step('shows everybody who was invited, once', 'output', async (editor) => {
			const rows = PEOPLE.map((Name) => ({ Name, LinkedIn: `https://www.linkedin.com/in/${slug(Name)}/` }));
			const send = await sendNode(world(), { profile: '={{ $json.LinkedIn }}', options: QUICK });
			await editor.setHeight(HEIGHT_ABOVE_OPTIONS);
			await editor.openWorkflow(await makeWorkflow(world(), send, rows));
			await editor.openNode(OUTX);
			await editor.executeStep();
			const [header = [], ...people] = await editor.outputTable();
			expect(header.slice(0, 5)).toEqual(['api_agent_task_id', 'status', 'sent', 'full_name', 'profile_url']);
			expect(people.map((cells) => cells[header.indexOf('sent')])).toEqual(PEOPLE.map(() => 'true'));
			expect(people.map((cells) => cells[header.indexOf('full_name')])).toEqual(PEOPLE);
			expect(world().invitations).toHaveLength(PEOPLE.length);
			await editor.widenOutput(250);
		});
	});

const slug = (name: string): string => name.toLowerCase().replaceAll(' ', '-');
