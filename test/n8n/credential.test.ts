import { credentialTest } from '../../nodes/OutxLinkedIn/messages';
import { KEY, useRealWorld } from './world.mts';

const world = useRealWorld();

describe("the credential's Test", () => {
	it('says that the key works', async () => {
		expect(await world().testCredential({})).toEqual({
			status: 'OK',
			message: credentialTest.works,
		});
	});

	it('says that the key was rejected', async () => {
		expect(await world().testCredential({ apiKey: 'outx_wrong' })).toEqual({
			status: 'Error',
			message:
				"OutX rejected this API key. Copy it again from OutX: mentions.outx.ai/api-doc, 'Reveal API Key'.",
		});
	});

	it('says that the key works and no browser was active', async () => {
		world().sandbox.settings.extensionLastActiveHoursAgo = 49;
		const { status, message } = await world().testCredential({});
		expect(status).toBe('Error');
		expect(message).toBe(credentialTest.extensionInactive);
		expect(message).toMatch(/^The key works, but no browser of your team had the OutX extension active/);
	});

	it("says that OutX can't be reached", async () => {
		// Nothing listens on port 9 of this machine.
		expect(await world().testCredential({ baseUrl: 'http://127.0.0.1:9' })).toEqual({
			status: 'Error',
			message: credentialTest.unreachable,
		});
	});

	it('takes a key pasted with spaces and a line break, and sends it without them', async () => {
		expect(await world().testCredential({ apiKey: `  ${KEY} \r\n` })).toEqual({
			status: 'OK',
			message: credentialTest.works,
		});
		expect(world().requests.map(({ headers }) => headers['x-api-key'])).toEqual([KEY]);
	});

	it('sends one request, and none over an unencrypted network', async () => {
		await world().testCredential({});
		expect(world().requests.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /api-keyword-watchlist']);
		expect(await world().testCredential({ baseUrl: 'http://api.outx.ai' })).toEqual({
			status: 'Error',
			message: credentialTest.badBaseUrl,
		});
	});
});

describe("n8n's HTTP Request node with the OutX credential", () => {
	it('is let in, with the key as pasted but trimmed', async () => {
		const credential = await world().makeCredential({ apiKey: ` ${KEY}\n` });
		const workflow = await world().makeWorkflow({
			credential,
			node: {
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				parameters: {
					url: `${world().sandbox.url}/api-keyword-watchlist`,
					authentication: 'predefinedCredentialType',
					nodeCredentialType: 'outxApi',
					options: {},
				},
			},
		});
		const { status, items } = await world().run(workflow, ['anybody']);
		expect(status).toBe('success');
		expect(items.map(({ json }) => json)).toEqual([expect.objectContaining({ watchlists: [expect.objectContaining({ name: 'Sandbox watchlist' })] })]);
		expect(world().requests.map(({ headers }) => headers['x-api-key'])).toEqual([KEY]);
	});
});
