import nock from 'nock';
import { runNode } from '../engine/engine.mts';

describe('x', () => {
	it('y', async () => {
		nock.disableNetConnect();
		nock('https://api.outx.ai').post('/linkedin-agent/send-connection-request').reply(200, function (uri, body) {
			expect({ uri, body, h: this.req.headers }).toBe(1);
			return {};
		});
		const r = await runNode({ rows: [{}], node: { parameters: { profile: 'ACoAAB' }, onError: 'continueRegularOutput' }, credential: { apiKey: ' outx_a \n' } });
		expect(r.success).toBe(0);
	});
});
