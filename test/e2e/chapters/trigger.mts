import { outputOf } from '../../../scripts/n8n/rest.mts';
import type { Editor, OpenableWorkflow } from '../editor.mts';
import { makeTriggerWorkflow, OUTX_TRIGGER, QUICK, sendNode, triggerNode } from '../workflows.mts';
import type { Stage } from '../world.mts';

const JANE = 'https://www.linkedin.com/in/jane-doe/';
const FORMS = [
	{ event: 'New Connection', name: 'connection', fields: ['Check Every (Minutes)'] },
	{ event: 'New Post by Company', name: 'company', fields: ['Companies', 'Check Every (Minutes)'] },
	{ event: 'New Post by Person', name: 'person', fields: ['Profiles', 'Check Every (Minutes)'] },
	{ event: 'New Post in Watchlist', name: 'watchlist', fields: ['Watchlist'] },
];

export const trigger = (stage: Stage): void => {
	forms(stage);
	tests(stage);
};

const forms = ({ world, step }: Stage): void =>
	describe('the trigger on', () => {
		beforeAll(async () => {
			await world().editor.openWorkflow(await makeTriggerWorkflow(world(), await triggerNode(world(), {})));
			await world().editor.openNode(OUTX_TRIGGER);
		});

		for (const { event, name, fields } of FORMS) {
			step(event, `trigger-${name}`, async (editor) => {
				if ((await editor.value('event')) !== event) await editor.choose('event', event);
				// n8n's own fields come first.
				const shown = await editor.fieldsShown();
				expect(shown.slice(shown.indexOf('Event'))).toEqual(['Event', ...fields, 'Options']);
				await editor.sees('The first look remembers what is there and starts nothing.');
			});
		}

		step('explains its events where they are chosen', 'trigger-events', async (editor) => {
			await editor.field('event').click();
			await editor.sees('Somebody accepted an invitation, or the account accepted one');
		});

		step('has one option', 'trigger-option', async (editor) => {
			await editor.closeOptions();
			expect(await editor.offered()).toEqual(['Simplify']);
		});
	});

const tests = ({ world, step }: Stage): void =>
	describe('Fetch Test Event', () => {
		step('shows who is connected, as examples', 'trigger', async (editor) => {
			await open(editor, await makeTriggerWorkflow(world(), await triggerNode(world(), { event: 'newConnection' })));
			await fetchTestEvent(editor);
			const [header = [], ...people] = await editor.outputTable();
			expect(header.slice(0, 3)).toEqual(['full_name', 'headline', 'profile_url']);
			expect(people.map((cells) => cells[header.indexOf('full_name')])).toEqual(newestConnections(5));
			expect(world().posts).toHaveLength(1);
		});

		step('says what to do about a key that OutX rejects', 'trigger-rejected', async (editor) => {
			world().sandbox.addFault({ on: 'create', answer: { kind: 'status', status: 401, body: { error: 'Unauthorized' } } });
			await open(editor, await makeTriggerWorkflow(world(), await triggerNode(world(), { event: 'newConnection' })));
			await fetchTestEvent(editor);
			const { title, advice } = await editor.problem();
			expect(title).toContain('OutX rejected the API key');
			expect(advice).toContain('paste the key again');
		});

		const newestConnections = (count: number): string[] =>
			world()
				.sandbox.connections.slice(0, count)
				.map(({ person }) => person.name)
				.reverse();
	});

/** The last of all, because time runs faster in n8n from then on. */
export const arrival = ({ world, step }: Stage): void =>
	describe('a published trigger', () => {
		step('is refused with the reason, where OutX rejects the key', 'trigger-not-published', async (editor) => {
			const answer = { kind: 'status' as const, status: 401, body: { error: 'Unauthorized' } };
			world().sandbox.addFault({ on: 'create', times: Infinity, answer });
			await editor.openWorkflow(await makeTriggerWorkflow(world(), await triggerNode(world(), { event: 'newConnection' })));
			await editor.publish();
			await editor.sees(/OutX rejected the API key/);
		}, 'news');

		step('has whoever accepts an invitation start the workflow', 'trigger-published', async (editor) => {
			const { sandbox, server } = world();
			world().hurry();
			sandbox.settings.acceptSeconds = 1;
			const start = await sendNode(world(), { profile: JANE, options: { ...QUICK, maxWait: 3600 } });
			const workflow = await makeTriggerWorkflow(
				world(),
				await triggerNode(world(), { event: 'newConnection', checkEvery: 5 }),
				start,
			);
			await editor.openWorkflow(workflow);
			await editor.publish();
			await editor.sees('Your workflow will now regularly check OutX LinkedIn for events');
			await editor.page.getByRole('button', { name: 'Got it' }).click();
			// What the first look finds starts nothing.
			await world().until(() => sandbox.tasks[0]?.status === 'completed');
			await server.rest.ended(await server.rest.run(workflow.id, 'Start'));
			expect(world().invitations).toHaveLength(1);
			await world().until(async () => (await startedByTrigger(workflow.id)).length > 0);
			const [execution] = await startedByTrigger(workflow.id);
			const people = outputOf(await server.rest.ended(execution?.id ?? ''), OUTX_TRIGGER);
			expect(people.map(({ full_name }) => full_name)).toEqual(['Jane Doe']);
		});

		step('and shows it among the executions', 'trigger-executions', async (editor) => {
			await editor.part('radio-button-executions').click();
			await editor.part('current-executions-list').getByText('Succeeded').nth(1).waitFor();
		});

		const startedByTrigger = async (id: string) =>
			(await world().server.rest.executionsOf(id)).filter(({ mode }) => mode === 'trigger');
	});

async function open(editor: Editor, workflow: OpenableWorkflow): Promise<void> {
	await editor.openWorkflow(workflow);
	await editor.openNode(OUTX_TRIGGER);
}

const fetchTestEvent = async (editor: Editor): Promise<void> => await editor.part('trigger-execute-button').click();
