// The requests alone, one after another: what n8n itself takes for HTTP, to subtract it.
const { askFor, describe, invite } = require('./requests.js');

exports.BareRequests = class {
	description = describe('Bare Requests', 'bareRequests');

	/** @this {import('n8n-workflow').IExecuteFunctions} */
	async execute() {
		const asks = this.getNodeParameter('asks', 0);
		const done = [];
		for (const [item, row] of this.getInputData().entries()) {
			const taskId = await invite(this, String(row.json.profile));
			const json = asks ? await askFor(this, taskId) : { taskId };
			done.push({ json, pairedItem: { item } });
		}
		return [done];
	}
};
