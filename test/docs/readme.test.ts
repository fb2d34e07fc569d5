// README and docs/trigger.md are written by hand: what they list is what there is.
import { OPERATIONS, labelOf } from '../../nodes/OutxLinkedIn/actions/operations';
import { EVENTS } from '../../nodes/OutxLinkedIn/events/events';
import { deadLinks, readText } from './markdown.mts';

/** The cells of the rows below this heading row, up to the end of the table. */
function tableBelow(path: string, head: string): string[][] {
	const [, table = ''] = readText(path).split(`\n${head}`);
	const [rows = ''] = table.split('\n\n');
	return rows
		.split('\n')
		.slice(2)
		.map((row) => row.split('|').map((cell) => cell.trim().replaceAll('**', '')));
}

it('README lists each operation with its resource', () => {
	let resource = '';
	const listed = tableBelow('README.md', '| Resource | Operation |').flatMap(([, first = '', operations = '']) => {
		resource = first || resource;
		return operations.split(', ').map((label) => `${resource}: ${label}`);
	});
	expect(listed.sort()).toEqual(OPERATIONS.map((one) => `${labelOf(one.resource)}: ${one.label}`).sort());
});

it.each(['README.md', 'docs/trigger.md'])('%s lists each event', (path) => {
	const listed = tableBelow(path, '| Event |').flatMap(([, labels = '']) => labels.split(', '));
	expect(listed.sort()).toEqual(EVENTS.map(({ label }) => label).sort());
});

it.each(['README.md', 'CONTRIBUTING.md', 'docs/trigger.md', 'docs/examples.md'])('%s has no link that leads nowhere', (path) => {
	expect(deadLinks(path)).toEqual([]);
});
