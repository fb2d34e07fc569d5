// The way most nodes do it: send one row, ask about it every five seconds until it's done, go on to the next.
const { sleep } = require('n8n-workflow');
const { askFor, describe, invite } = require('./requests.js');

const ASK_EVERY_MS = 5000;
const GIVE_UP_AFTER_MS = 150_000;

exports.RowByRow = class {
	description = describe('Row by Row', 'rowByRow');

	/** @this {import('n8n-workflow').IExecuteFunctions} */
	async execute() {
		const done = [];
		for (const [item, row] of this.getInputData().entries()) {
			const taskId = await invite(this, String(row.json.profile));
			const giveUpAt = Date.now() + GIVE_UP_AFTER_MS;
			let task;
			do {
				await sleep(ASK_EVERY_MS);
				task = await askFor(this, taskId);
			} while (isOpen(task) && Date.now() < giveUpAt);
			done.push({ json: task, pairedItem: { item } });
		}
		return [done];
	}
};

/** @param {import('n8n-workflow').IDataObject} task */
const isOpen = ({ status }) => status === 'pending' || status === 'processing';
