import { readEntries } from '../../scripts/release/changelog.mts';
import { findObstacles, NOBODY, type Release } from '../../scripts/release/obstacles.mts';
import { manifest, readText, releaseIt } from './repository.mts';

const READY: Release = {
	manifest: {
		version: '1.2.0',
		author: { email: 'ada@example.com' },
		repository: { url: 'git+https://github.com/ada/node.git' },
	},
	changelog: '# Changelog\n\nAll of it.\n\n## 1.2.0 - 2026-11-30\n\n- Better.\n\n## 1.1.0 - 2026-11-01\n\n- Good.\n',
	origin: 'ada/node',
	tag: 'v1.2.0',
};

/** @returns what's said when this differs from a version that can be released */
const said = (different: Partial<Release>): string => findObstacles({ ...READY, ...different }).join('\n');

describe('a release', () => {
	it('goes ahead when version, changelog, tag, author and repository fit, with or without a tag yet', () => {
		expect(said({})).toBe('');
		expect(said({ tag: undefined })).toBe('');
	});

	it('waits for a changelog that begins with this version', () => {
		expect(said({ changelog: READY.changelog.replace('1.2.0', '1.3.0') })).toContain('begins with 1.3.0, not with 1.2.0');
		expect(said({ changelog: '# Changelog\n' })).toContain('begins with nothing');
	});

	it('waits for its date, and for a word about what changes', () => {
		expect(said({ changelog: READY.changelog.replace(' - 2026-11-30', ' (unreleased)') })).toContain('"## 1.2.0 - YYYY-MM-DD"');
		expect(said({ changelog: READY.changelog.replace('- Better.', '') })).toBe('CHANGELOG.md says nothing about 1.2.0');
	});

	it('isn’t published under another version’s tag', () => {
		expect(said({ tag: 'v1.1.0' })).toBe('The tag is v1.1.0, but package.json says 1.2.0');
		expect(said({ tag: '1.2.0' })).toContain('The tag is 1.2.0');
	});

	it('isn’t published in nobody’s name', () => {
		expect(said({ manifest: { ...READY.manifest, author: { email: NOBODY } } })).toContain('names no real author');
	});

	it('isn’t published from another repository than package.json names', () => {
		expect(said({ origin: 'eve/fork' })).toContain('but the code is in eve/fork');
		expect(said({ origin: '' })).toContain('but the code is in no repository on GitHub');
	});
});

describe('the changelog', () => {
	const [newest, ...older] = readEntries(readText('CHANGELOG.md'));

	it('begins with the version in package.json and says what it changes', () => {
		expect(newest?.version).toBe(manifest.version);
		expect(newest?.notes).toMatch(/^- /);
	});

	it('has a date for every older version', () => {
		expect(older.filter(({ date }) => date === undefined)).toEqual([]);
	});

	it('is read by its versions, each with its own notes', () => {
		expect(readEntries(READY.changelog)).toEqual([
			{ version: '1.2.0', date: '2026-11-30', notes: '- Better.' },
			{ version: '1.1.0', date: '2026-11-01', notes: '- Good.' },
		]);
	});

	it('gives a release on GitHub its notes', () => {
		expect(releaseIt.github.releaseNotes).toBe('npm run --silent release:notes');
		expect(manifest.scripts).toHaveProperty(['release:notes']);
	});
});

describe('npm run release', () => {
	it('tags the version that package.json says, on main, once nothing stands in the way', () => {
		expect(releaseIt).toMatchObject({
			increment: false,
			hooks: { 'before:init': ['npm run lint', 'npm run build'], 'after:init': 'npm run --silent release:check' },
			git: { requireBranch: 'main', requireCommits: true },
			npm: false,
		});
	});

	it('is the only way: npm itself refuses to publish from a laptop', () => {
		// npm makes provenance statements in CI only. `prepublishOnly` alone isn't enough: .npmrc switches scripts off.
		expect(manifest.publishConfig).toEqual({ access: 'public', provenance: true });
		expect(manifest.scripts.prepublishOnly).toBe('n8n-node prerelease');
	});
});
