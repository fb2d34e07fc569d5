import { createRows } from '../../nodes/OutxLinkedIn/execution/rows';
import { returnItems } from '../../nodes/OutxLinkedIn/execution/returnItems';
import { ok } from '../../nodes/OutxLinkedIn/messages';
import { contextOf, doneTask, NODE, operationOf, problemOf, readStep, settingsOf } from './builders';

const operation = operationOf({ keys: undefined, act: undefined } as object);

/** A row for each, either with what OutX gave or failed. */
function itemsOf(outputs: Array<object | 'failed'>) {
	const steps = outputs.map((output, row) => readStep(`row ${row}`, { lead: () => ({ kind: 'done', items: output === 'failed' ? [] : [{ ...output }] }) }));
	const rows = createRows({ operation, reads: steps.map((step) => ok({ step, settings: settingsOf() })), stopsAtFirst: false, stopAfterAlike: 0, line: { putFirst: () => undefined }, journal: { noteInstead: () => undefined } });
	rows.works.forEach((work, row) => (outputs[row] === 'failed' ? rows.failed(work, problemOf()) : rows.answered(work, doneTask())));
	const context = contextOf({
		getNode: () => ({ ...NODE, onError: 'continueErrorOutput' }),
		continueOnFail: () => true,
		getInputSourceData: () => ({ previousNode: 'Sheet' }),
		getInputData: () => outputs.map(() => ({ json: {} })),
	});
	return returnItems({ context, operation, rows })[0] ?? [];
}

it('only what says why a row failed is marked for the error output, whatever keys OutX gives', () => {
	const items = itemsOf([{ id: 'p1', error: null }, { error: '' }, 'failed']);
	expect(items.map(({ error }) => error?.message)).toEqual([undefined, undefined, 'It broke']);
	expect(items[0]?.json).toEqual({ id: 'p1', error: null });
});
