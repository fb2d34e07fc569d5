import { makeAgentWorkflow, makeWorkflow, node, OUTX, sendNode } from '../workflows.mts';
import type { Stage } from '../world.mts';

export const elsewhere = ({ world, step }: Stage): void =>
	describe('elsewhere in n8n', () => {
		step('an AI Agent has the node as its tool, and the model fills in the profile', 'tool', async (editor) => {
			await editor.openWorkflow(await makeAgentWorkflow(world()));
			await editor.openNode(OUTX);
			expect(await editor.part('node-parameters').innerText()).toContain('Tool Description');
			await editor.part('parameter-input-profile').hover();
			await editor.part('from-ai-override-button').first().click();
			await editor.part('fromAI-override-field').first().waitFor();
			expect(await editor.part('node-parameters').innerText()).toContain('Defined automatically by the model');
		});

		step('the HTTP Request node takes the credential', 'http-request', async (editor) => {
			const { name } = await world().credential();
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
			expect(await editor.part('node-credentials-select').locator('input').inputValue()).toBe(name);
			await editor.executeStep();
			await editor.outputTable();
			expect(world().sandbox.requests.map(({ answeredStatus }) => answeredStatus)).toEqual([200]);
		});

		step('in the dark theme the node has an icon of its own', 'dark', async (editor) => {
			await editor.useTheme('dark');
			const send = await sendNode(world(), { profile: 'https://www.linkedin.com/in/jane-doe/' });
			await editor.openWorkflow(await makeWorkflow(world(), send));
			expect(await editor.canvasNode(OUTX).locator('img').first().getAttribute('src')).toContain('outx.dark.svg');
			await editor.openNode(OUTX);
			await editor.field('profile').waitFor();
		});

		step('and another in the light theme', 'light', async (editor) => {
			await editor.useTheme('light');
			await editor.openWorkflow(await makeWorkflow(world(), await sendNode(world())));
			expect(await editor.canvasNode(OUTX).locator('img').first().getAttribute('src')).toContain('outx.svg');
		});
	});
