import { exampleNames, readExample, STICKY_NOTE } from '../../examples/examples.mts';
import { makeAccounts, makeExampleWorkflow, makeSheetWorkflow } from '../workflows.mts';
import type { Stage } from '../world.mts';

const INVITED = ['jane-doe', 'john-smith', 'mary-miller'].map((slug) => ({ LinkedIn: `https://www.linkedin.com/in/${slug}/` }));
const REFUSED = [{ LinkedIn: 'https://www.linkedin.com/company/bluefin/' }];

export const examples = ({ world, step }: Stage): void =>
	describe('the examples', () => {
		beforeAll(async () => {
			await makeAccounts(world());
			// n8n's page learns of accounts when it is loaded.
			world().editor.startOver();
		});

		step(
			'show how many people were invited, and how many were not',
			'canvas',
			async (editor) => {
				const workflow = await makeSheetWorkflow(world(), { invited: INVITED, refused: REFUSED });
				await editor.openWorkflow(workflow);
				await editor.executeWorkflow();
				await world().until(async () => (await world().newestStatus(workflow.id)) === 'success');
				await editor.sees('3 items');
				await editor.sees('Workflow executed successfully');
				expect(world().invitations).toHaveLength(INVITED.length);
			},
			'workflow',
		);

		for (const name of exampleNames()) {
			step(
				`open without a warning once the accounts are chosen: ${name}`,
				`example-${name}`,
				async (editor) => {
					await editor.openWorkflow(await makeExampleWorkflow(world(), name));
					const nodes = readExample(name).nodes.filter(({ type }) => type !== STICKY_NOTE);
					expect(await editor.part('canvas-node').count()).toBe(nodes.length);
					expect(await editor.warnings.count()).toBe(0);
				},
				'workflow',
			);
		}
	});
