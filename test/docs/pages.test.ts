// The pages about the operations say what the node says and does now.
import { OPERATIONS } from '../../nodes/OutxLinkedIn/actions/operations';
import { FOLDER, pages } from '../../scripts/docs/pages.mts';
import { OPENINGS, OWN_KEYS } from '../../scripts/docs/words.mts';
import { previewedKeys } from '../fixtures/preview.mts';
import { deadLinks, filesIn, readText } from './markdown.mts';

const written = pages();

it('are one for each operation, and a table of them', () => {
	expect(filesIn(FOLDER).sort()).toEqual(written.map(({ path }) => path.slice(FOLDER.length + 1)).sort());
	expect(written).toHaveLength(OPERATIONS.length + 1);
});

it.each(written)('$path is what `npm run docs` writes now', ({ path, text }) => {
	const hint = 'The node or a fixture has changed since this page was written. Run `npm run docs`, and read the difference.';
	expect({ hint, text: readText(path) }).toEqual({ hint, text });
});

it.each([...written, { path: 'docs/many-open-tasks.md' }])('$path has no link that leads nowhere', ({ path }) => {
	expect(deadLinks(path)).toEqual([]);
});

it('have no words for an operation or a key that does not exist', () => {
	const known = OPERATIONS.map(({ resource, name }) => `${resource}.${name}`);
	expect([...Object.keys(OPENINGS), ...Object.keys(OWN_KEYS)].filter((what) => !known.includes(what))).toEqual([]);
	for (const [what, words] of Object.entries(OWN_KEYS)) {
		const keys = previewedKeys(what).map(([path]) => path);
		expect(Object.keys(words).filter((key) => !keys.includes(key))).toEqual([]);
	}
});
